"""Happenings that a common noun behind a name tells: the COVID-19 pandemic, the Wenchuan earthquake."""

from __future__ import annotations

import re
from functools import cache

from reading_site.model import EntityKind
from reading_site.recognise.names.candidate import Candidate, of_kind
from reading_site.recognise.names.lexicon import head_list, word
from reading_site.recognise.names.nouns import after, choice

_THE = re.compile(r"\b[Tt]he (?:\d{4} |[a-z]{4,12} )?\Z")
_NAME = re.compile(
    r"(?:(?P<led>[A-Z][a-z]{1,14} )?[Tt]he )?(?:\d{4} )?(?P<name>[^ \d]\S{0,40}(?: [^ \d]\S{0,40})?)\Z"
)


@cache
def starts() -> frozenset[str]:
    """Return how what tells of a happening begins, with the blank: asked for every run."""
    return frozenset(noun[:3] for noun in after("happenings"))


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(rf" ({choice('happenings')})\b")


def happening_at(index: int, text: str, offset: int, run: str) -> Candidate | None:
    """Return what the noun behind a run names together with it; the run's own names stand inside."""
    end = offset + len(run)
    noun = _noun().match(text, end)
    name = _NAME.match(run)
    if noun is None or name is None or (name["led"] and noun[1] not in head_list("crises")):
        return None
    start = offset + name.start("name")
    first = word(text[start:end].split()[0])
    if first.demonym or first.ordinary or first.never or first.title or first.heads:
        return None
    known = noun[1] in head_list("epidemics") and (first.topic or first.named)
    if not known and (first.acronym or not _is_the(text, offset, start)):
        return None
    kind = EntityKind.INITIATIVE if noun[1] == "process" else EntityKind.EVENT
    return of_kind(index, text, (start, noun.end()), kind, "happening", 0.8)


def _is_the(text: str, offset: int, start: int) -> bool:
    return text.startswith("The ", offset) or bool(_THE.search(text, max(0, start - 20), start))
