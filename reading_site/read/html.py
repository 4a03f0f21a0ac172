"""Web pages: the text of the whole page by its layout; metadata and the article by trafilatura."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import html as lxml_html
from lxml.etree import iterwalk

from reading_site.config import Limits
from reading_site.read.article import find_article
from reading_site.read.encoding import Decoded, to_text
from reading_site.read.extract import Extract, Note, UnreadableError, guarded
from reading_site.read.html_metadata import DATES, metadata
from reading_site.read.layout import lay_out
from reading_site.tables import mapping

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.I
)
_XML_CODEC = re.compile(rb"""^\s{0,99}<\?xml[^>]{0,99}?encoding=["']([\w.:-]{1,40})""", re.I)
_HEAD = 2048
# Beyond these trafilatura takes minutes (its time grows with the square of depth and of tables).
# Pages that people wrote stay far below; of others the text is read, without hints.
MAX_DEPTH = 200
MAX_ELEMENTS = 100_000
MAX_TABLES = 2_000
_IMMODEST = (
    f"the page has more than {MAX_ELEMENTS:,} elements, {MAX_TABLES:,} tables"
    f" or {MAX_DEPTH} levels of elements inside each other"
)
# How libxml2 says that it stopped.
_TOO_DEEP = "Excessive depth in document"


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
    notes: list[Note] = []
    article = ""
    hints: dict[str, str] = {}
    if _is_modest(tree):
        article = guarded("what the markup says of the article", lambda: _article(tree), "", notes)
        hints = metadata(tree, url, notes)
    else:
        notes.append(("RS128", f"what the markup says is left out: {_IMMODEST}"))
    main, marks = find_article(layout, article)
    if language := (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")):
        hints.setdefault("language", language.strip())
    return Extract(
        decoded=Decoded(text, f"html:{decoded.encoding}", decoded.guessed, decoded.broken),
        hints=hints,
        main=main,
        marks=marks,
        notes=tuple(notes),
    )


def parse(text: str) -> _Element | None:
    """Return the root of the page; None where there is no element in it.

    Raises UnreadableError where elements are nested so deep that the parser gives up: it would
    keep what came before, and the rest of the page would be lost without a word.
    """
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True
    )
    clean = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    try:
        tree = lxml_html.document_fromstring(clean.encode("utf-8"), parser=parser)
    except ValueError as error:
        raise UnreadableError(f"no HTML: {error}") from error
    except lxml_html.etree.ParserError:
        tree = None
    if any(_TOO_DEEP in error.message for error in parser.error_log.filter_from_fatals()):
        raise UnreadableError(
            "the page's elements stand inside each other thousands of levels deep (2,048 can be read)",
            hint="end the elements that are left open, or save the page's text as a .txt file",
        )
    return tree


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


def _article(tree: _Element) -> str:
    """Return the article as trafilatura sees it; empty if it finds none."""
    from trafilatura import bare_extraction

    found = bare_extraction(
        deepcopy(tree),
        include_comments=False,
        include_tables=True,
        date_extraction_params=dict(DATES),
    )
    return (found.text or "") if found is not None and not isinstance(found, dict) else ""
