"""References in words, composed by a CSL processor (citeproc-py) from the styles in ``data/``.

The processor takes half a millisecond a reference, and what is not plain text it may take for
markup. So it composes each *shape* of a reference once (which parts there are, which of them end a
sentence) with signs of Unicode's private use area in place of the words, and the words are put in
afterwards: a collection has some dozens of shapes, and no word of a capture meets the processor.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from itertools import count

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.formatter import plain
from citeproc.source.json import CiteProcJSON

from reading_site import tables
from reading_site.render.citations import Cited

STYLES = {"APA": "cite_apa.csl", "Chicago": "cite_chicago.csl"}
# Both styles name fewer and leave the others out.
MOST_AUTHORS = 20
MOST_SHAPES = 4_096
_FIRST_SIGN = 0xE000
_SIGN = re.compile("[\ue000-\uf8ff]\\.?")
# Years before this are written with an era: such dates are part of the shape as they are.
_FIRST_PLAIN_YEAR = 1000
_YEAR, _DAY = 8888, 29
_DATE = re.compile(rf"{_YEAR}|{_DAY}")
Shape = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A text of the reference, named as CSL names it; authors follow each other."""

    name: str
    words: str

    @property
    def ends(self) -> bool:
        """Whether the words end a sentence, so that no full stop may follow them."""
        return self.words.rstrip("”\"'’").endswith((".", "?", "!", "…", "。", "？", "！"))


def reference(style: str, item: Cited, *, copy: bool = False) -> str:
    """Return a reference in one of ``STYLES`` as plain text, with ``copy`` that of this copy."""
    where = (
        [("archive", item.collection), ("archive_location", item.url)]
        if copy
        else [("URL", item.source)]
    )
    named = [("author", name) for name in _names(style, item)]
    pairs = [*named, ("title", item.title), ("publisher", item.publisher), *where]
    parts = [_Part(name, words) for name, words in pairs if words]
    shape = tuple((part.name, part.ends) for part in parts)
    date = item.date
    if date and date[0] >= _FIRST_PLAIN_YEAR:
        numbers = dict(zip((str(_YEAR), "", str(_DAY)), map(str, date), strict=False))
        model = _composed(style, item.called("csl"), shape, (_YEAR, *date[1:2], _DAY)[: len(date)])
        model = _DATE.sub(lambda m: numbers[m[0]], model)
    else:
        model = _composed(style, item.called("csl"), shape, date)
    return _SIGN.sub(lambda m: _put(parts[ord(m[0][0]) - _FIRST_SIGN], m[0]), model)


def _names(style: str, item: Cited) -> list[str]:
    names = item.names[:MOST_AUTHORS]
    if style == "APA":
        return [name.apa for name in names]
    return [name.chicago(first=n == 0) for n, name in enumerate(names)]


def _put(part: _Part, found: str) -> str:
    # The full stop behind words that end a sentence is there to keep the processor from setting one.
    return part.words if part.ends else part.words + found[1:]


@cache
def _style(name: str) -> CitationStylesStyle:
    return CitationStylesStyle(BytesIO(tables.binary(STYLES[name])), validate=False)


@lru_cache(MOST_SHAPES)
def _composed(style: str, kind: str, shape: Shape, date: tuple[int, ...]) -> str:
    """Return the reference with a sign for each part, in their order."""
    fields: dict[str, object] = {"id": "x", "type": kind}
    authors = []
    for sign, (name, ends) in zip(map(chr, count(_FIRST_SIGN)), shape, strict=False):
        words = f"{sign}." if ends else sign
        if name == "author":
            authors.append({"literal": words})
        else:
            fields[name] = words
    if authors:
        fields["author"] = authors
    if date:
        fields["issued"] = {"date-parts": [list(date)]}
    return _processed(style, fields)


def _processed(style: str, fields: Mapping[str, object]) -> str:
    book = CitationStylesBibliography(_style(style), CiteProcJSON([fields]), plain)
    book.register(Citation([CitationItem(fields["id"])]))
    return str(book.bibliography()[0]).strip()
