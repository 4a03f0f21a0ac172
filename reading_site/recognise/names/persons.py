"""Persons of a document: the fullest form of a name, and whom a surname means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from reading_site.model import EntityKind
from reading_site.recognise.names.candidate import SHOWN, Candidate
from reading_site.recognise.names.forms import key
from reading_site.recognise.names.lexicon import acronyms, people, straight
from reading_site.recognise.names.namesakes import OPEN, Bearers
from reading_site.recognise.names.pieces import Sort
from reading_site.recognise.names.shapes import is_pinyin

_PERSON = EntityKind.PERSON
_OPEN, _PLACE, _ACRONYM = Sort.OPEN, Sort.PLACE, Sort.ACRONYM
# Jane Doe, also known as Jo Dee
_ALIAS = re.compile(
    r",? \(?(?:also|better|formerly|widely|commonly) (?:known|called)(?: in \w{2,12})? as [\"“'‘]?"
)
# Of Lakeford, of Zenda upon Lake, of Old Moe
_SEAT = re.compile(r" of [A-Z][\w’'-]+(?:(?: (?:upon|on|under|in|the|le|St))*[ -][A-Z][\w’'-]+)?")
_THERE = (" in ", " at ", " near ", " from ", " to ", "In ", "At ")


def name_persons(
    found: Sequence[Candidate], texts: Sequence[str], authors: Sequence[Candidate] = ()
) -> None:
    """Give each person the fullest name, and each surname the one person who was named before.

    ``authors`` stand above the text, and are named before it begins.
    """
    full: dict[str, Candidate] = {}
    for c in found:
        if c.sort is _OPEN and c.kind is _PERSON and c.certainty >= SHOWN and len(c.words) > 1:
            full.setdefault(straight(c.surface), c)
    borne = {word for name in full for word in key(name)}
    signed: dict[str, str] = {}
    for c in authors:
        name = straight(c.surface)
        family = _family(c) if c.sort is _OPEN and c.kind is _PERSON and len(c.words) > 1 else ""
        # Whom the text names in full bears the surname, not who wrote the text.
        if family and family not in borne and name not in full:
            full[name], signed[name] = c, family
    labels = _longest(list(full))
    _also_known(found, texts, labels)
    by_word: dict[str, set[str]] = defaultdict(set)
    for name in full:
        for word in (signed[name],) if name in signed else key(name):
            by_word[word].add(labels[name])
            if bare := _bare(word):
                by_word[bare].add(labels[name])
    bearers = Bearers(texts)
    for name, family in signed.items():
        bearers.sign(full[name], labels[name], family)
    for c in found:
        if c.sort is _OPEN and (label := labels.get(straight(c.surface))):
            bearers.learn(c, label)
    for c in found:
        if c.sort is _PLACE and len(c.words) == 1 and c.words[0].surname:
            # Gao said: the surname of somebody named before, not the town.
            word = "".join(key(c.surface))
            former = bearers.of(word)
            there = texts[c.block].endswith(_THERE, 0, c.start)
            if former and not there and key(former)[0] == word:
                c.kind, c.name, c.sort, c.rule = _PERSON, former, Sort.OPEN, "surname"
            continue
        if c.sort is _ACRONYM and len(c.surface) > 4 and c.surface not in acronyms():
            # Ms. ZENDATILAKA, whose whole name stands in capitals elsewhere
            named = by_word.get("".join(key(c.surface)), set())
            if len(named) == 1:
                c.kind, c.name, c.sort = _PERSON, next(iter(named)), Sort.OPEN
                c.certainty, c.rule = 0.85, "surname"
            continue
        if c.sort is not _OPEN:
            continue
        text = straight(c.surface)
        if text in labels:
            c.kind, c.name = _PERSON, labels[text]
            c.certainty = max(c.certainty, full[text].certainty)
            c.rule = c.rule if c.rule and c.rule != "preposition" else "known-person"
            for word in key(text):
                bearers.name(c, labels[text], {word, _bare(word) or word})
        elif len(c.words) == 1 and not c.words[0].place and len(c.words[0].lower) > 1:
            word = "".join(_without_particle(key(text)))
            options = by_word.get(word)
            if not options or (c.kind is not None and c.kind is not _PERSON and c.certainty >= 0.8):
                continue
            known = bearers.meant(c, word, options)
            if known is None:
                continue
            c.kind, c.name = _PERSON, known or c.surface
            c.certainty, c.rule = max(c.certainty, 0.85), "surname" if known else OPEN
    _reigning(found, texts)


def _reigning(found: Sequence[Candidate], texts: Sequence[str]) -> None:
    """Give who reigns the title into the name, where the text has but a first name: Pope Zendo, King Moe III."""
    crowned: dict[str, str] = {}
    for c in found:
        if c.kind is not _PERSON or c.title is None or c.name not in ("", c.surface):
            continue
        text, (low, high) = texts[c.block], c.title
        title = text[low:high].split(" ")[-1]
        first, *more = c.words
        alone = not first.owned and all(not w.text.strip("IVX") for w in more)
        if alone and title.lower() in people("titles_reigning") and title[0].isupper():
            c.start = high - len(title)
            if title.lower() in people("titles_seated") and (seat := _SEAT.match(text, c.end)):
                c.end = seat.end()
            crowned[c.surface] = text[c.start : c.end]
            c.surface = c.name = text[c.start : c.end]
    for c in found if crowned else ():
        if c.kind is _PERSON and (c.name or c.surface) in crowned:
            c.name = crowned[c.name or c.surface]
    for one, other in pairwise(found) if crowned else ():
        if one.block == other.block and one.start <= other.start < one.end:
            other.certainty = 0.0  # the Lakeford of Baroness Zendo of Lakeford


def _without_particle(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return a surname without the particles before it, as a full name is looked up: van der Zend."""
    cut = 0
    while cut < len(parts) - 1 and parts[cut] in people("name_particles"):
        cut += 1
    return parts[cut:]


def _family(author: Candidate) -> str:
    """Return the surname by which a text may mean its author, as it is compared; empty where that means other things."""
    first, last = author.words[0], author.words[-1]
    chinese = len(author.words) == 2 and is_pinyin(author.words) and not first.given
    one = first if chinese else last
    known = one.ordinary or one.place or one.heads or one.demonym or one.title or one.topic
    return "" if known or len(one.lower) < 3 else "".join(key(one.text))


def _also_known(found: Sequence[Candidate], texts: Sequence[str], labels: dict[str, str]) -> None:
    """Let what somebody is also known as be a form of the name before it."""
    for one, other in pairwise(found):
        if one.kind is not _PERSON or other.kind is not _PERSON or one.block != other.block:
            continue
        first, second = straight(one.surface), straight(other.surface)
        if first not in labels or second not in labels or first == second:
            continue
        if _ALIAS.fullmatch(texts[one.block], one.end, other.start):
            old, new = labels[second], labels[first]
            words = key(second)
            for name, label in labels.items():
                if label == old or key(name) == words:
                    labels[name] = new


def _bare(word: str) -> str:
    """Return a name without the article that is grown to it (al-bashir); empty where none is."""
    article, _, rest = word.partition("-")
    return rest if article in people("articles") else ""


def _is_initialled(words: Sequence[str]) -> bool:
    return len(words) > 1 and len(words[-1]) > 1 and all(len(word) == 1 for word in words[:-1])


def _spells(words: Sequence[str], label: str) -> bool:
    """Tell whether a name gives the initials of words that another spells out: A. Moe, Ana Moe, Moe Ana."""
    if not _is_initialled(words):
        return False
    full = key(label)
    if len(full) < 2 or min(len(full[0]), len(full[1])) < 2:
        return False
    if full[-1] == words[-1]:
        second = len(words) == 2 or len(full) == 2 or full[1][0] == words[1][0]
        return second and full[0][0] == words[0]
    return len(full) == 2 and full[0] == words[-1] and full[1][0] == words[0]


def _longest(names: list[str]) -> dict[str, str]:
    """Return the fullest form of each name: all words of the shorter are in the longer, two or more."""
    keyed = sorted(
        ((key(n), n) for n in names),
        key=lambda p: (
            _is_initialled(p[0]),
            -len(p[0]),
            p[1].isupper(),
            p[1].isascii(),
            p[1],
        ),
    )
    index: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
    labels = {}
    for words, name in keyed:
        own = frozenset(words)
        wider = {
            label
            for other, label in index.get(words[0] if words else "", [])
            if len(own) >= 2 and own <= other
        }
        wider = wider or {
            label for _, label in index.get(words[-1] if words else "", []) if _spells(words, label)
        }
        labels[name] = wider.pop() if len(wider) == 1 else name
        for word in own:
            index[word].append((own, labels[name]))
    return labels
