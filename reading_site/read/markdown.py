"""Markdown (CommonMark with tables, notes and front matter), as web clippers and editors write it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from lxml.html import defs

from reading_site.config import Limits
from reading_site.model import MarkKind
from reading_site.read.article import find_article
from reading_site.read.encoding import Decoded, to_text
from reading_site.read.extract import Extract, Note, UnreadableError
from reading_site.read.html import parse
from reading_site.read.layout import Layout, lay_out
from reading_site.read.yaml_reader import Value, YamlError, read_yaml
from reading_site.tables import mapping

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

DEEPEST = 100
"""Quotations and lists inside each other that are read; beyond them the parser drops text."""
MOST_CHARS = 2_000_000
MOST_BRACKETS = 50_000
"""Text with more is read as plain text: the parser takes a second for 10,000 open brackets."""
MOST_FRONT = 100_000
"""Bytes of front matter."""
LOST = 4
"""Letters and digits that may be missing in what is shown: numbers of lists are counted anew."""
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
# "[[Ana Moe]]", "[[people/Ana Moe|Ana Moe]]": links between the notes of a collection.
_WIKI = re.compile(r"\[\[(?:[^\[\]|]{0,200}\|)?([^\[\]|]{1,200})\]\]")
_LINK = re.compile(r"\[[^\[\]\n]{1,300}\]\(https?://[^()\s]{1,1000}\)")
LINKS = 3
"""Links in Markdown's form from which a text without that ending is Markdown, too."""
_DEFINITION = re.compile(r"^( {0,3})\[\^([^\]\s]{1,200})\]:", re.M)
# "[Ana]: Yes." would be taken for the address of a link by the name of "Ana", and dropped.
_SAID = re.compile(
    r"^( {0,3})\[(?!\^)([^\[\]\n]{1,500})\]:(?![ \t]*+\n?[ \t]*+(?:<|[^\s\w]|\S{0,2000}[/#.:]\S))",
    re.M,
)
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,200})\](?!:)")
# Addresses and titles of links, texts of pictures, tags, comments, programs, characters by their names,
# labels of notes, definitions of links, languages of code.
_UNSHOWN = re.compile(
    r"</?[A-Za-z][^<>]{0,2000}>|!\[[^\]\n]{0,500}(?=\])|\]\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)"
    r"|\[\^[^\]\s]{1,200}\]|&#?\w{1,32};|^ {0,3}\[[^\]\n]{1,500}\]:.*(?:\n[ \t]{1,9}[\"'(].*)?|^[ \t]*(?:```|~~~).*",
    re.M,
)
_ELEMENTS = defs.tags | {
    "data",
    "dialog",
    "hgroup",
    "main",
    "output",
    "picture",
    "search",
    "slot",
    "template",
    "wbr",
}
_BRACKET = re.compile(r"</?([A-Za-z][\w-]{0,100})")
_ENCLOSED = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))
# Marks that plain text has as well: of these alone a text is no Markdown.
_PLAIN = frozenset(
    (
        "paragraph_open", "paragraph_close", "inline", "text", "softbreak", "hardbreak", "text_special",
        "hr", "bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close",
        "list_item_open", "list_item_close",
    )
)  # fmt: skip


def read_markdown(data: bytes, limits: Limits) -> Extract:
    """Return what ``shown`` does of the bytes of a file. Raises UnreadableError where they are no text."""
    decoded = to_text(data)
    if decoded is None:
        raise UnreadableError("the bytes are no text in any known encoding")
    return shown(decoded)


def shown(decoded: Decoded) -> Extract:
    """Return the text that Markdown shows, with its headings, lists, quotations and notes as marks.

    Lines stay lines, and indented text is no code: captures are full of both. A text without any
    mark of Markdown, or of which words would be lost, is plain text. Front matter gives hints, as
    the head of a web page does.
    """
    notes: list[Note] = []
    hints, body = _front_matter(decoded.text, notes)
    layout = _layout(body, notes)
    if layout is None:
        return Extract(decoded=replace(decoded, text=body), hints=hints, notes=tuple(notes))
    if title := _title(layout):
        hints.setdefault("title", title)
    main, marks = find_article(layout, "")
    return Extract(
        decoded=Decoded(
            layout.text, f"markdown:{decoded.encoding}", decoded.guessed, decoded.broken
        ),
        hints=hints,
        main=main,
        marks=marks,
        notes=tuple(notes),
    )


def is_markdown(text: str) -> bool:
    """Tell by its links whether a text is Markdown: programs that fetch pages save it as ``.txt``, too."""
    return "](http" in text and len(list(islice(_LINK.finditer(text), LINKS))) == LINKS


def _layout(body: str, notes: list[Note]) -> Layout | None:
    """Return the text as Markdown shows it; None where it is plain text, with a note if that was forced."""
    if len(body) > MOST_CHARS or body.count("[") > MOST_BRACKETS:
        notes.append(("RS128", "the file is read as plain text: it is too large for Markdown"))
        return None
    body = _with_all_notes(_SAID.sub(r"\1\\[\2\\]:", body))
    wanted = _visible(body) - LOST
    for tables in (True, False):
        parser = _parser(tables=tables)
        environment: dict[str, Any] = {}
        tokens = parser.parse(body, environment)
        if all(token.type in _PLAIN for token in _every(tokens)):
            return None
        html = parser.renderer.render(tokens, parser.options, environment)
        tree = parse(f"<html><body>{html}</body></html>")
        layout = lay_out(tree) if tree is not None else Layout("", ())
        # Cells beyond the head of a table, and what is nested too deep, are dropped without a word.
        if _count(layout.text) >= wanted:
            return layout
    notes.append(
        ("RS128", "the file is read as plain text: as Markdown, words of it would be lost")
    )
    return None


@cache
def _parser(*, tables: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"breaks": True, "html": True, "maxNesting": DEEPEST})
    parser.enable("strikethrough").disable("code").use(footnote_plugin, inline=False)
    parser.add_render_rule("html_inline", _markup)
    parser.add_render_rule("html_block", _markup)
    return parser.enable("table") if tables else parser


def _markup(
    _: object, tokens: Sequence[Token], index: int, options: object, environment: object
) -> str:
    """Return HTML as it stands, with brackets that open no element as text: "<Multum in parvo>"."""
    return _BRACKET.sub(
        lambda found: found[0] if found[1].lower() in _ELEMENTS else f"&lt;{found[0][1:]}",
        tokens[index].content,
    )


def _with_all_notes(body: str) -> str:
    """Return the text with notes as plain text to which nothing refers, or which stand twice: the parser drops them."""
    if "[^" not in body:
        return body
    referred = set(_REFERENCE.findall(body))
    seen: set[str] = set()

    def kept(found: re.Match[str]) -> str:
        label = found[2]
        if label in referred and label not in seen:
            seen.add(label)
            return found[0]
        return f"{found[1]}\\[^{label}\\]:"

    return _DEFINITION.sub(kept, body)


def _visible(body: str) -> int:
    """Return how many letters and digits of a text its Markdown shows, at least."""
    for first, last in _ENCLOSED:
        body = _without(body, first, last)
    return _count(_UNSHOWN.sub(" ", body))


def _without(text: str, first: str, last: str) -> str:
    """Return the text without what stands from each ``first`` to the next ``last``."""
    kept = []
    at = 0
    while (start := text.find(first, at)) >= 0 and (end := text.find(last, start)) >= 0:
        kept.append(text[at:start])
        at = end + len(last)
    return "".join((*kept, text[at:]))


def _count(text: str) -> int:
    return sum(map(str.isalnum, text))


def _every(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _every(token.children or ())


def _title(layout: Layout) -> str:
    """Return the heading of the first level that the text begins with, or the only one that it has."""
    heads = [m.span for m in layout.marks if m.kind is MarkKind.HEADING and m.level == 1]
    if heads and (len(heads) == 1 or not layout.text[: heads[0].start].strip()):
        return heads[0].of(layout.text)
    return ""


def _front_matter(text: str, notes: list[Note]) -> tuple[dict[str, str], str]:
    """Return what the front matter states, and the text without it; what cannot be read stays in the text."""
    found = _FRONT.match(text[:MOST_FRONT])
    if found is None:
        return {}, text
    try:
        value = read_yaml((found[1] or "").encode(), limit=MOST_FRONT)
    except YamlError as error:
        line = f" line {error.line + 1}:" if error.line else ""
        notes.append(("RS128", f"the front matter is read as text:{line} {error}"))
        return {}, text
    if value.data is None:
        return {}, text[found.end() :]
    if not isinstance(value.data, dict):
        return {}, text
    return _hints(value.data), text[found.end() :]


@cache
def _keys() -> dict[str, list[str]]:
    return cast("dict[str, list[str]]", mapping("read_front_matter.yml"))


def _hints(stated: Mapping[str, Value]) -> dict[str, str]:
    """Return the hints that the keys of clippers and site generators give, the first key of each that says something."""
    by_key = {key.casefold().replace("_", "-"): value for key, value in stated.items()}
    hints = {}
    for name, keys in _keys().items():
        for key in keys:
            said = "; ".join(_texts(by_key[key])) if key in by_key else ""
            if said and (name != "url" or said.startswith(("http://", "https://"))):
                hints[name] = said
                break
    return hints


def _texts(value: Value) -> list[str]:
    """Return the words of a value: of a list those of each entry, of a mapping those of its ``name``."""
    match value.data:
        case str(text):
            words = " ".join(_WIKI.sub(r"\1", text).split())
            return [words] if words else []
        case tuple(items):
            return [text for item in items for text in _texts(item)]
        case dict(pairs):
            return _texts(pairs["name"]) if "name" in pairs else []
    return []
