"""Who a line of credits says has reported or edited a text: (Reporting by Ada Moe in Zenda; Editing by Bo Lee)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reading_site.model import EntityKind
from reading_site.recognise.names.candidate import Candidate, of_kind
from reading_site.recognise.names.lexicon import word
from reading_site.recognise.names.runs import UPPER

_LINE = re.compile(
    r"\s?[(\[–—-]?\s?(?:[Ww]eb |[Cc]opy )?(?:[Ee]ditors?: |[A-Z][a-z ]{2,22}ing by )"
)
_CREDIT = re.compile(
    r"\b(?:[Ee]ditors?: |(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Rr]esearch) by )([^;:)\n]{3,160})"
)
_CONTRIBUTED = re.compile(
    r" (?:also )?contributed to (?:this|the) (?:story|report|article|feature)\b"
)
_NAME = re.compile(rf"{UPPER}[\w'’.-]{{0,30}}(?: {UPPER}[\w'’-]{{1,30}}){{1,3}}")
LONGEST = 240
"""Code points of a line of credits; a longer one is a sentence."""


def credited(index: int, text: str) -> Iterator[Candidate]:
    """Yield the people whom block ``index`` names, if it is a line of credits."""
    if len(text) > LONGEST:
        return
    spans = []
    if " contributed to " in text and (by := _CONTRIBUTED.search(text)):
        spans = [(text.rfind(". ", 0, by.start()) + 1, by.start())]
    elif _LINE.match(text):
        spans = [credit.span(1) for credit in _CREDIT.finditer(text)]
    for span in spans:
        for name in _NAME.finditer(text, *span):
            words = tuple(map(word, name.group().split()))
            plain = all(w.ordinary or w.acronym for w in words) and not words[0].given
            if words[-1].heads or plain:
                continue  # Editors: Lake Desk
            found = of_kind(index, text, name.span(), EntityKind.PERSON, "credit", 0.8)
            found.words = words
            yield found
