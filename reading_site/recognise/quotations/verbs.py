"""The reporting verbs of a block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reading_site.recognise.quotations.lexicon import (
    BARE,
    BEFORE_THAT,
    ESTIMATING,
    FINITE,
    NOUNS,
    ONLY_AT_MARKS,
    PARTICLES,
    PREPOSITIONS,
    PROGRESSIVE,
    VERBS,
    WITH_THAT,
    alternation,
)
from reading_site.recognise.trie import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A reporting verb in a block."""

    start: int
    end: int
    form: str
    classes: str
    led: int = -1
    """Where "are" stands before one in -ing that is finite with it ("are urging"); -1 without."""

    @property
    def participle(self) -> bool:
        """Tell whether it is one in -ing alone, whose subject is that of the main clause."""
        return self.led < 0 and self.form.split()[0].endswith("ing")


_VERB = Standing(VERBS, tied="-", unless="(?!-)")
# "the states will meet", "claims of the witness": a noun that looks like a verb.
_NOUN_NEXT = re.compile(
    rf"\s(?:{alternation(sorted(FINITE))}|of|from|and|or|about|by|to|were|are|said|say|says|suggest|suggested|indicate|indicated|show|showed|claim|claimed)\b"
)
_PROGRESSIVE = re.compile(
    r"(?<![A-Za-z])(?:is|are|was|were|been)\s(?:(?:also|now|still|again|already|[a-z]{2,14}ly)\s)?\Z"
)
_WORD_BEFORE = re.compile(r"(?<![A-Za-z])([A-Za-z]{1,14}) \Z")


# "a county's reporting stations", "reckoned with its role": nothing is said
_COMPOUND = re.compile(r" (?!(?:the|an?|that|his|her|its|their|no|some|more)\b)[a-z]{3,20}\b")
# "quoting an old Dutch saying"
_A_SAYING = re.compile(
    r"(?:[Aa]n?|[Tt]he|[Tt]his|[Tt]hat|[Oo]ne) (?:[a-z]{2,12} )?(?:[A-Z][a-z]{2,14}|old|ancient|local|popular|common|famous|folk|wise|well-known) \Z"
)
_THAT_NEXT = re.compile(r"(?:,[^,.;:!?]{1,60},)?\s(?:[a-z]{2,14}ly\s)?that\b")
# "put the cost at ten million", "estimates the toll at 40"
_AT_AMOUNT = re.compile(
    r" (?!it )(?:[\w’'%-]{1,24}(?:[.,]\d{1,9})?,? ){1,12}?at (?:[a-z]{2,10} ){0,3}?(?:[$€£¥₹]|(?:US|A|C)\$|\d|(?:two|three|four|five|six|seven|eight|nine|ten|half|hundreds|thousands|millions)\b)"
)
PUT_AT = "put at"
"""The form of "put" and "estimate" before an amount: "put the cost at ten million"."""
_GOVERN_CLAIMS = frozenset(
    [
        "rejected",
        "rejects",
        "denied",
        "denies",
        "refuted",
        "refutes",
        "dismissed",
        "dismisses",
        "disputed",
        "disputes",
        "rebuffed",
        "rebutted",
        "the",
        "any",
        "all",
        "these",
        "those",
    ]
)
_GOVERNING = PREPOSITIONS - {"and"}


def _is_noun(text: str, start: int, end: int) -> bool:
    before = _WORD_BEFORE.search(text, max(0, start - 14), start)
    if before and before[1] in _GOVERN_CLAIMS:
        return True  # "rejected claims that"
    owned = text.endswith(("’s ", "'s ", "s’ ", "s' "), 0, start)
    return bool(
        owned or _NOUN_NEXT.match(text, end) or (before and before[1].lower() in _GOVERNING)
    )


def read_verbs(texts: Sequence[str]) -> None:
    """Look for the reporting verbs of a document at once; ``verbs`` tells those of each text."""
    _VERB.read(texts)


def verbs(text: str) -> list[Verb]:
    """Return the words of ``text`` that can be reporting verbs, in order."""
    found = []
    for match in _VERB.finditer(text):
        form = match[1]
        classes = VERBS[form]
        start, end = match.span(1)
        if form in NOUNS and _is_noun(text, start, end):
            continue
        if form in BEFORE_THAT and not _THAT_NEXT.match(text, end):
            continue
        if (form == "reporting" and _COMPOUND.match(text, end)) or (
            form in ("reckons", "reckoned") and text.startswith(" with ", end)
        ):
            continue
        if form == "saying" and (
            _A_SAYING.search(text, max(0, start - 40), start)
            or text.endswith(("’s ", "'s ", "s’ ", "s' "), 0, start)
        ):
            continue
        particle = PARTICLES.get(form)
        if form in ESTIMATING and _AT_AMOUNT.match(text, end):
            found.append(Verb(start=start, end=end, form=PUT_AT, classes="n"))
            continue
        if particle:
            second = particle.match(text, end)
            if second:
                end = second.end()
            elif form not in BARE:
                continue
        led = -1
        if form.endswith("ing"):
            progressive = _PROGRESSIVE.search(text, max(0, start - 24), start)
            led = progressive.start() if progressive else -1
            if led < 0 and form in PROGRESSIVE:
                continue
        found.append(Verb(start=start, end=end, form=text[start:end], classes=classes, led=led))
    return found


def reports_without_marks(verb: Verb, *, that: bool) -> bool:
    """Tell whether the verb reports speech where no marks stand."""
    form = verb.form
    return form not in ONLY_AT_MARKS or (that and form in WITH_THAT)


def lists_on(text: str, verb: Verb) -> bool:
    """Tell whether a verb in the present stands right behind a comma: "welcomes the law, notes that"."""
    return verb.form.endswith("s") and text.endswith(", ", 0, verb.start)


# ", noting that the quay was lost, ": what who speaks says besides, before the main verb
_ASIDE = re.compile(r"(?:, [^,;:.\"“”]{2,90})?, (?:also |while )?[a-z]{3,14}ing [^;:\"“”]{3,400}, ")


def resumes(text: str, verb: Verb, told: int) -> bool:
    """Tell whether ``verb`` is the main one of who is named up to ``told``, behind a participle: "Lee, noting that …, asked"."""
    behind = text.endswith((", ", ", also ", ", then "), 0, verb.start)
    return behind and _ASIDE.match(text, told, verb.start) is not None
