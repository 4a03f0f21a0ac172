"""Who a line of credits says has reported or edited a text: (Reporting by Ada Moe in Zenda; Editing by Bo Lee)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reading_site.model import EntityKind
from reading_site.recognise.names.candidate import Candidate, of_kind
from reading_site.recognise.names.lexicon import cities, places, word
from reading_site.recognise.names.runs import UPPER

_WHO = rf"{UPPER}[\w'’.-]{{0,30}}(?: {UPPER}[\w'’-]{{1,30}}){{1,3}}"
_TOWN = rf"{UPPER}[\w'’-]{{1,30}}(?: {UPPER}[\w'’-]{{1,30}}){{0,2}}"
_WHERE = rf"(?: in {_TOWN})?"
_LINE = re.compile(r"\s?[(\[–—-]?\s?(?:[Ww]eb |[Cc]opy )?(?:[Ee]ditors?: |[A-Z][a-z ]{2,22}ing by )")
_CREDIT = re.compile(
    rf"(?:\b[Ee]ditors?: |\b(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Rr]esearch) by )({_WHO}{_WHERE}(?:(?:, | and |, and ){_WHO}{_WHERE})*)"
)
_NAME = re.compile(rf"({_WHO})(?: in ({_TOWN}))?")
LONGEST = 240
"""Code points of a line of credits; a longer one is a sentence."""


def credited(index: int, text: str) -> Iterator[Candidate]:
    """Yield the people whom block ``index`` names, and where they are, if it is a line of credits."""
    if len(text) > LONGEST or not _LINE.match(text):
        return
    for credit in _CREDIT.finditer(text):
        for name in _NAME.finditer(text, *credit.span(1)):
            words = tuple(map(word, name.group(1).split()))
            if all(w.ordinary or w.heads or w.acronym for w in words):
                continue  # Editors: Lake Desk
            found = of_kind(index, text, name.span(1), EntityKind.PERSON, "credit", 0.8)
            found.words = words
            yield found
            if name[2] and (name[2] in places() or name[2] in cities()):
                yield of_kind(index, text, name.span(2), EntityKind.PLACE, "place", 0.8)
