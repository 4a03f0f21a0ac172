"""Works that a number or brackets make a name: resolutions, orders, laws that say in brackets what they do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reading_site.model import EntityKind
from reading_site.recognise.names.candidate import Candidate, of_kind
from reading_site.recognise.names.lexicon import word
from reading_site.recognise.names.runs import UPPER

_RESOLUTION = re.compile(
    r"\b(?:E\.O\.|Executive Order) (?:No\. ?)?\d{4,5}\b|\bResolution [A-Z]{1,3}/(?:[A-Z]{1,5}/)?\d{1,4}/\d{1,4}\b|\bresolution (?:No\. ?)?(?:[A-Z]{1,3}/(?:[A-Z]{1,4}/)?)?(?:\d{1,4}/\d{1,4}|\d{3,4})(?: ?[A-Z])?(?: \((?:[IVXL]{1,8}|(?:19|20)\d\d)\))?(?![\w/])"
)
# Foreign Boats (Repair) Act, Lake and Harbour Technology (LHT) Act 2006
_BRACKETED = re.compile(
    rf"{UPPER}[\w'’-]{{1,30}}(?:,? (?:(?:and|of|the|for|to|from|against) ){{0,2}}{UPPER}[\w'’-]{{1,30}}){{0,6}} "
    rf"\({UPPER}[\w'’ ,&-]{{1,60}}\) (?:Act|Bill|Law|Ordinance|Order|Regulations|Code|Rules)\b(?: (?:of )?(?:19|20)\d\d\b)?"
)
_LAWS = re.compile(r"\) (?:Act|Bill|Law|Ord|Reg|Code|Rules)")


def numbered_works(index: int, text: str) -> Iterator[Candidate]:
    """Yield the resolutions, orders and bracketed laws of block ``index``, in the order of the text."""
    found: list[re.Match[str]] = []
    if "esolution " in text or "E.O. " in text or "Executive Order " in text:
        found.extend(_RESOLUTION.finditer(text))
    if ") " in text and _LAWS.search(text):
        found.extend(_BRACKETED.finditer(text))
        found.sort(key=lambda match: match.start())
    return (_work(index, match) for match in found)


def _work(index: int, match: re.Match[str]) -> Candidate:
    start = match.start()
    if "(" in match.group():
        for lead in match.group().split(" "):
            if not (lead == "the" or word(lead).never):
                break
            start += len(lead) + 1  # Under the Boats (Repair) Act
    return of_kind(index, match.string, (start, match.end()), EntityKind.WORK, "numbered", 0.85)
