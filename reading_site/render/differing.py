"""Figures of different documents that give different values for the same thing.

Two figures are about the same if the words for what they count or measure, their unit and their
date are the same, and nothing that the texts name says otherwise. Where it is uncertain they are
not held against each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import combinations
from typing import Any, cast

from reading_site.model import EntityKind, Figure
from reading_site.render.context import Context
from reading_site.tables import mapping

TABLE = cast("dict[str, Any]", mapping("figures_words.yml"))
FUNCTION_WORDS = frozenset(cast("dict[str, Any]", mapping("dates_words.yml"))["function_words"])
_ROOTS = {
    form: root
    for key in ("deeds", "changes")
    for root, forms in TABLE[key].items()
    for form in forms
}
_VERBS = frozenset(_ROOTS.values())
_VAGUE = frozenset(TABLE["vague_subjects"])
_NO_LESS, _NO_MORE, _ABOUT = (frozenset(TABLE[key]) for key in ("no_less", "no_more", "about"))
_MEASURES = frozenset(TABLE["measures"])
_WORD = re.compile(r"[^\W_]+")
_GENITIVE = re.compile(r"[’']s?(?!\w)")
_OPEN = ("its", "their", "his", "her", "our", "my", "your")
LEAST_WORDS = 2
MOST_COMPARED = 60
NEAR = Decimal("0.05")
"""So far, as a share, a value that is given as about so much may lie from another."""

Subject = tuple[frozenset[str], str, str, str]


def differing(context: Context, figures: Iterable[Figure]) -> set[Figure]:
    """Return the figures that another document contradicts."""
    groups: dict[Subject, list[Figure]] = defaultdict(list)
    for figure in figures:
        for subject in _subjects(figure):
            groups[subject].append(figure)
    found: set[Figure] = set()
    comparison = _Comparison(context)
    for group in groups.values():
        if len({f.document for f in group}) < 2 or len({f.number for f in group}) < 2:
            continue
        for one, other in combinations(group[:MOST_COMPARED], 2):
            if (
                one.document != other.document
                and _disagree(one, other)
                and comparison.same(one, other)
            ):
                found.update((one, other))
    return found


def measure_words(figure: Figure) -> frozenset[str]:
    """Return the words that say what is measured, whatever their order and the tense of a verb."""
    words = _WORD.findall(_GENITIVE.sub("", figure.measure.casefold()))
    roots = (_ROOTS.get(word, word) for word in words)
    return frozenset(word for word in roots if word not in FUNCTION_WORDS and word != "have")


def _subjects(figure: Figure) -> list[Subject]:
    """Return what the figure may be held against others for."""
    counted = " ".join(figure.counted.casefold().split())
    found: list[Subject] = []
    if len(counted.split()) >= LEAST_WORDS:  # one word ("abstentions") does not say of what
        found.append((frozenset(), counted, figure.unit, figure.date))
    words = measure_words(figure)
    if words and _is_plain(figure, words):
        told = "" if counted in words else counted
        found.append((words, told, figure.unit, figure.date))
    return found


def _is_plain(figure: Figure, words: frozenset[str]) -> bool:
    """Tell whether a measure says of what, in itself or with its date."""
    if figure.measure.casefold().startswith(_OPEN):
        return False
    about = words - _VERBS
    if _is_named(figure):
        return True
    if not about or about <= _VAGUE:
        return False
    if len(words) >= LEAST_WORDS:
        return not about <= _VAGUE | {"number"}
    return bool(figure.date and figure.unit)


def _is_named(figure: Figure) -> bool:
    """Tell whether a measure has a name in it: "population of Kirkevik"."""
    words = figure.measure.split()
    names = [word for word in words[1:] if word[:1].isupper()]
    return bool(names) or any(word.isdecimal() for word in words)


@cache
def _value(number: str) -> Decimal:
    try:
        value = Decimal(number)
    except InvalidOperation:
        return Decimal(0)
    return value if value.is_finite() else Decimal(0)


def _disagree(one: Figure, other: Figure) -> bool:
    """Tell whether both values cannot hold: "over 4,000" and 4,512 can."""
    first, second = _value(one.number), _value(other.number)
    if first == second or "range" in (one.rule, other.rule):
        return first != second and one.rule == other.rule == "range" and bool(one.measure)
    for figure, own, against in ((one, first, second), (other, second, first)):
        word = figure.qualifier.casefold()
        if (word in _NO_LESS and against > own) or (word in _NO_MORE and against < own):
            return False
        if word in _ABOUT and abs(own - against) <= NEAR * max(abs(own), abs(against)):
            return False
    return True


class _Comparison:
    """What the texts say beside their figures, by document, kept while figures are compared."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._named: dict[str, dict[str, set[str]]] = {}
        self._labels: dict[str, dict[str, frozenset[str]]] = {}

    def same(self, one: Figure, other: Figure) -> bool:
        """Tell whether nothing speaks against two figures' being about one thing at one time."""
        first, second = measure_words(one), measure_words(other)
        if not self._same_time(one, other) or (first and second and first != second):
            return False
        if first and second:
            if _is_named(one) and _is_named(other):
                return True
            if not self._same_bearer(one, other, first):
                return False
        names, others = (self._names(f.document).get(f.block, set()) for f in (one, other))
        if names and others:
            return not names.isdisjoint(others)
        ids = [{e.id for e in self._context.entities_in.get(f.document, ())} for f in (one, other)]
        return ids[0] == ids[1] or not ids[0].isdisjoint(ids[1])

    def _same_time(self, one: Figure, other: Figure) -> bool:
        """Tell whether figures without a date come from texts of one year, as far as that is known."""
        if one.date:
            return True
        years = [self._context.document(f.document).date[:4] for f in (one, other)]
        return not all(years) or years[0] == years[1]

    def _same_bearer(self, one: Figure, other: Figure, words: frozenset[str]) -> bool:
        """Tell whether both documents give "the dam" the same name, or none."""
        nouns = words - _VERBS - _MEASURES
        first, second = (
            {e for e, label in self._labels_in(f.document).items() if not nouns.isdisjoint(label)}
            for f in (one, other)
        )
        return first == second or not first.isdisjoint(second)

    def _labels_in(self, document: str) -> dict[str, frozenset[str]]:
        """Return the words of the labels of the entities of a document."""
        if document not in self._labels:
            self._labels[document] = {
                e.id: frozenset(_WORD.findall(e.label.casefold()))
                for e in self._context.entities_in.get(document, ())
            }
        return self._labels[document]

    def _names(self, document: str) -> dict[str, set[str]]:
        """Return what each paragraph of a document names, people left out.

        One that names nothing goes on about what was named last.
        """
        if document not in self._named:
            by_block: dict[str, set[str]] = defaultdict(set)
            for mention in self._context.readings[document].findings.mentions:
                entity = self._context.entities.get(mention.entity or "")
                if entity and entity.kind is not EntityKind.PERSON:
                    by_block[mention.block].add(entity.id)
            last: set[str] = set()
            for block in self._context.document(document).blocks:
                last = by_block.get(block.id) or last
                by_block[block.id] = last
            self._named[document] = dict(by_block)
        return self._named[document]
