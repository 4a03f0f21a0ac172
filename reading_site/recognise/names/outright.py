"""Names that need no run of capitals: numbered works, and policies in small letters (reform and opening up)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from reading_site.model import EntityKind
from reading_site.recognise.names.candidate import Candidate, of_kind
from reading_site.recognise.names.credits import credited
from reading_site.recognise.names.lexicon import known_names, word
from reading_site.recognise.names.numbered import numbered_works
from reading_site.recognise.names.runs import UPPER

# Whose it is, before one that two lands share: the Zenda-Norway community with a shared future.
_WHOSE = rf"{UPPER}\w{{1,20}}(?: {UPPER}\w{{1,20}})?-{UPPER}\w{{1,20}}(?: {UPPER}\w{{1,20}})?"


def outright(index: int, text: str) -> Iterator[Candidate]:
    """Yield what is a name of block ``index`` whatever capitals it has, in the order of the text."""
    works = chain(credited(index, text), numbered_works(index, text))
    if not any(lead in text for lead in _leads()):
        return works
    small = (
        of_kind(index, text, match.span(), EntityKind.INITIATIVE, "doctrine", 0.85)
        for match in _doctrine().finditer(text)
    )
    return iter(sorted((*works, *small), key=lambda found: found.start))


def led_in(text: str, offset: int, run: str, start: int) -> int:
    """Return how far behind the start of a run a work in it begins, where only small words lead to it."""
    if not offset < start < offset + len(run):
        return 0
    leads = text[offset:start].split()
    return start - offset if all(w == "the" or word(w).never for w in leads) else 0


@cache
def _forms() -> tuple[str, ...]:
    """Return the well-known names that begin in small letters, longest first."""
    small = {name for name in known_names() if name[0].islower()}
    return tuple(sorted(small, key=lambda name: (-len(name), name)))


@cache
def _leads() -> tuple[str, ...]:
    """Return the first two words of them: hardly a text has any, and a search for words is cheap."""
    return tuple(sorted({" ".join(name.split()[:2]) for name in _forms()}))


@cache
def _doctrine() -> re.Pattern[str]:
    shared = "|".join(sorted({name.split(" for ")[0] for name in _forms() if " for " in name}))
    forms = "|".join(map(re.escape, _forms()))
    return re.compile(rf"\b(?:{_WHOSE} (?:{shared})|(?:{forms}))\b")
