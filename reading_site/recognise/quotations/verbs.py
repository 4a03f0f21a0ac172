"""The reporting verbs of a block."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reading_site.recognise.quotations.lexicon import (
    BARE,
    FINITE,
    NOUNS,
    ONLY_AT_MARKS,
    PARTICLES,
    PREPOSITIONS,
    VERBS,
    WITH_THAT,
    alternation,
)
from reading_site.recognise.quotations.trie import trie


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A reporting verb in a block."""

    start: int
    end: int
    form: str
    classes: str

    @property
    def participle(self) -> bool:
        """Tell whether it is one in -ing, whose subject is that of the main clause."""
        return self.form.split()[0].endswith("ing")


_VERB = re.compile(rf"\b(?<!-){trie(VERBS)}\b(?!-)")
# "the states will meet", "claims of the witness": a noun that looks like a verb.
_NOUN_NEXT = re.compile(
    rf"\s(?:{alternation(sorted(FINITE))}|of|from|and|or|about|by|to|were|are)\b"
)
_WORD_BEFORE = re.compile(r"(?<![A-Za-z])([A-Za-z]{1,14}) \Z")


def _is_noun(text: str, start: int, end: int) -> bool:
    before = _WORD_BEFORE.search(text, max(0, start - 14), start)
    owned = text.endswith(("’s ", "'s ", "s’ ", "s' "), 0, start)
    return bool(
        owned
        or _NOUN_NEXT.match(text, end)
        or (before and before[1].lower() in PREPOSITIONS - {"and"})
    )


def verbs(text: str) -> list[Verb]:
    """Return the words of ``text`` that can be reporting verbs, in order."""
    found = []
    for match in _VERB.finditer(text):
        form = match[0]
        classes = VERBS[form]
        end = match.end()
        if form in NOUNS and _is_noun(text, match.start(), end):
            continue
        particle = PARTICLES.get(form)
        if particle:
            second = particle.match(text, end)
            if second:
                end = second.end()
            elif form not in BARE:
                continue
        found.append(
            Verb(start=match.start(), end=end, form=text[match.start() : end], classes=classes)
        )
    return found


def reports_without_marks(verb: Verb, *, that: bool) -> bool:
    """Tell whether the verb reports speech where no marks stand."""
    form = verb.form
    return form not in ONLY_AT_MARKS or (that and form in WITH_THAT)
