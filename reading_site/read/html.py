"""Web pages: the text of the whole page by its layout; metadata and the article by trafilatura."""

from __future__ import annotations

import logging
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from lxml import html as lxml_html
from lxml.etree import iterwalk

from reading_site.config import Limits
from reading_site.model import Mark, MarkKind
from reading_site.read.encoding import Decoded, to_text
from reading_site.read.extract import Extract, UnreadableError
from reading_site.read.layout import Layout, lay_out
from reading_site.spans import Span
from reading_site.tables import mapping

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.I
)
_XML_CODEC = re.compile(rb"""^\s{0,99}<\?xml[^>]{0,99}?encoding=["']([\w.:-]{1,40})""", re.I)
_HEAD = 2048
# What these libraries have to say goes into diagnostics, not onto the terminal.
for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())
# htmldate refuses dates after today unless told otherwise: the result must not depend on the day.
_DATES: dict[str, Any] = {
    "original_date": True,
    "extensive_search": True,
    "max_date": "2100-01-01",
}
# Beyond these trafilatura takes minutes (its time grows with the square of depth and of tables).
# Pages that people wrote stay far below; of others the text is read, without hints.
MAX_DEPTH = 200
MAX_ELEMENTS = 100_000
MAX_TABLES = 2_000
_OF_ARTICLE = (MarkKind.HEADING, MarkKind.CAPTION, MarkKind.QUOTE, MarkKind.NOTE)
_RUNNING = 80
"""Lines from this length on are running text."""
_NOT_WORD = re.compile(r"[\W_]+")
_SHORT = 40
"""Normalised lines up to this length are the article's only where they are a whole line of it."""
_WINDOW = 20_000
"""How far ahead a line of the page is looked for in the article, in characters."""


def read_html(data: bytes, limits: Limits) -> Extract:
    """Return the text of an HTML page in bytes; its own statement of the encoding is believed."""
    return page(data, declared=None, url=None)


def page(data: bytes, *, declared: str | None, url: str | None) -> Extract:
    """Return the text of a page; ``declared`` is the encoding that its envelope states.

    Raises UnreadableError where the bytes are no text.
    """
    decoded = to_text(data, codec(declared) or _stated(data))
    if decoded is None:
        raise UnreadableError("the bytes are no text in any known encoding")
    tree = parse(decoded.text)
    if tree is None:
        return Extract(decoded=Decoded("", f"html:{decoded.encoding}"))
    layout = lay_out(tree, url=url or "")
    text = layout.text
    modest = _is_modest(tree)
    main = filled(_main_lines(tree, text), layout) if modest else None
    hints = _metadata(tree, url) if modest else {}
    if language := (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")):
        hints.setdefault("language", language.strip())
    return Extract(
        decoded=Decoded(text, f"html:{decoded.encoding}", decoded.guessed, decoded.broken),
        hints=hints,
        main=main,
        marks=_settled(layout, main),
    )


def parse(text: str) -> _Element | None:
    """Return the root of the page; None where there is no element in it."""
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True
    )
    clean = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    try:
        return lxml_html.document_fromstring(clean.encode("utf-8"), parser=parser)
    except ValueError as error:
        raise UnreadableError(f"no HTML: {error}") from error
    except lxml_html.etree.ParserError:
        return None


def codec(label: str | None) -> str | None:
    """Return Python's codec for the label of an encoding, as browsers understand it."""
    if not label:
        return None
    name = label.strip().strip("\"'").lower()
    known = mapping("read_charsets.yml")
    return str(known.get(name, name))


def _stated(data: bytes) -> str | None:
    head = data[:_HEAD]
    match = _CHARSET.search(head) or _XML_CODEC.search(head)
    return codec(match[1].decode("ascii")) if match else None


def _is_modest(tree: _Element) -> bool:
    """Tell whether a page is of a size that trafilatura reads in seconds."""
    depth = elements = tables = 0
    for event, element in iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += event == "start"
        tables += event == "start" and element.tag == "table"
        if depth > MAX_DEPTH or elements > MAX_ELEMENTS or tables > MAX_TABLES:
            return False
    return True


def _metadata(tree: _Element, url: str | None) -> dict[str, str]:
    from trafilatura.metadata import extract_metadata  # 0.2 s that plain text need not pay

    try:
        found = extract_metadata(deepcopy(tree), default_url=url, date_config=dict(_DATES))
    except Exception:  # noqa: BLE001 - hints are a bonus; a page that trips the library keeps its text
        return {}
    pairs = {
        "title": found.title,
        "date": found.date,
        "authors": found.author,
        "publisher": found.sitename,
        "url": found.url or url,
        "language": found.language,
        "description": found.description,
    }
    return {key: value.strip() for key, value in pairs.items() if value and value.strip()}


def _main_lines(tree: _Element, text: str) -> tuple[Span, ...] | None:
    """Return the lines of ``text`` that trafilatura takes for the article; None if it finds none."""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            deepcopy(tree),
            include_comments=False,
            include_tables=True,
            date_extraction_params=dict(_DATES),
        )
        article = found.text if found is not None and not isinstance(found, dict) else None
    except Exception:  # noqa: BLE001 - as above
        return None
    if not article:
        return None
    return tuple(_aligned(article, text)) or None


def filled(main: tuple[Span, ...] | None, layout: Layout) -> tuple[Span, ...] | None:
    """Return the article's lines with those that its markup adds to them.

    Headings, captions, quotations, items and rows between the first and the last line belong to it
    unless they stand in what is apart, and notes do wherever they stand.
    """
    if not main:
        return None
    text = layout.text
    first, last = main[0].start, main[-1].end
    apart = [mark.span for mark in layout.marks if mark.kind is MarkKind.APART]
    lines = {span.start: span for span in main}
    at = 0
    for mark in layout.marks:
        if mark.kind not in _OF_ARTICLE:
            continue
        inside = first <= mark.span.start and mark.span.end <= last
        while at < len(apart) and apart[at].end <= mark.span.start:
            at += 1
        if at < len(apart) and apart[at].overlaps(mark.span):
            continue
        if inside or mark.kind is MarkKind.NOTE:
            for line in _lines(text, mark.span):
                lines.setdefault(line.start, line)
    return tuple(lines[start] for start in sorted(lines))


def _settled(layout: Layout, main: tuple[Span, ...] | None) -> tuple[Mark, ...]:
    """Return the marks without what is said to stand apart and holds lines of the article.

    Asides amid the article stay, too: boxes and pulled quotes are part of it. Where more running
    text stands apart than in the article, one of the two is mistaken, and nothing stands apart.
    """
    marks = layout.marks
    if not main:
        return marks
    first, last = main[0].start, main[-1].end
    starts = [span.start for span in main]
    apart = [mark.span for mark in marks if mark.kind is MarkKind.APART]
    trusted = _prose(layout.text, main) >= _prose(layout.text, apart)

    def stays(mark: Mark) -> bool:
        if mark.kind is not MarkKind.APART:
            return True
        if not trusted or (mark.name == "aside" and first < mark.span.start < last):
            return False
        return bisect_left(starts, mark.span.start) == bisect_left(starts, mark.span.end)

    return tuple(filter(stays, marks))


def _prose(text: str, spans: Sequence[Span]) -> int:
    """Return how many characters of running text stand in spans, which are in order."""
    total = at = 0
    for span in spans:
        if span.start >= at:
            total += sum(len(x) for x in span.of(text).split("\n") if len(x) >= _RUNNING)
            at = span.end
    return total


def _lines(text: str, span: Span) -> Iterator[Span]:
    """Yield the lines of ``text`` that ``span`` touches and that hold something."""
    start = text.rfind("\n", 0, span.start) + 1
    while start < span.end:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            yield Span(start, end)
        start = end + 1


def _aligned(article: str, text: str) -> Iterator[Span]:
    """Yield the lines of ``text`` whose words stand in ``article``, both read once, in order."""
    target = "\n" + "\n".join(filter(None, map(_words, article.splitlines()))) + "\n"
    at = start = 0
    for line in text.split("\n"):
        span = Span(start, start + len(line))
        start = span.end + 1
        words = _words(line)
        if not words:
            continue
        if target.startswith((words, f" {words}", f"\n{words}"), at):
            at = target.index(words, at) + len(words)
            yield span
            continue
        sought = f"\n{words}\n" if len(words) <= _SHORT else words
        found = target.find(sought, at, at + _WINDOW + len(sought))
        if found >= 0:
            at = found + len(sought) - (len(words) <= _SHORT)
            yield span


def _words(line: str) -> str:
    return _NOT_WORD.sub(" ", line).strip().casefold()
