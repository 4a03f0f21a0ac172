"""Two documents side by side: what they share, and what only one of them has.

The closest pairs have a page each. On the index a reader chooses any two: ``compare.js`` fills the
same tables from a script a document, which a page opened from disk may load, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from reading_site.model import Asset, Document, Page
from reading_site.render import escape
from reading_site.render.comparable import PARTS, Part, Rows
from reading_site.render.context import Context
from reading_site.render.links import Linker, document_path, pair_path
from reading_site.render.markup import page, paragraph, section, table, title
from reading_site.render.pairs import Pair
from reading_site.render.wording import date_words, shorten

LINKER = Linker()
DATA = "compare/data"
# An underscore stands in no slug: this clashes with the data of no document.
ALL = f"{DATA}/all_documents.js"
TITLE_CHARS = 80
INTRO = "Two texts side by side: the words, figures, names and tags that both have, and those that only one has."
CHOOSE = """<form class="rs-choose" aria-label="Any two texts">
<label><span>One text</span><input list="rs-known" required autocomplete="off"></label>
<label><span>and another</span><input list="rs-known" required autocomplete="off"></label>
<button>Compare</button>
<datalist id="rs-known"></datalist>
</form>"""


def comparisons(context: Context) -> Iterator[Page | Asset]:
    """Yield the index of compared pairs, and the list of all documents; nothing of a single one."""
    documents = [reading.document for reading in context.collection.readings]
    if len(documents) > 1:
        yield _index(context)
        yield Asset(path=ALL, data=_call("rsDocuments", [[d.slug, _option(d)] for d in documents]))


def comparison(context: Context, pair: Pair) -> Page:
    """Return the page that lays two documents side by side."""
    both = (context.document(pair.first), context.document(pair.second))
    names = " / ".join(shorten(d.title, 60) for d in both)
    body = page(
        title("Two texts side by side"),
        *(_part(context, part, both) for part in PARTS),
        paragraph(f"{LINKER.md('Compare any two texts', 'compare/index')}.", "rs-more"),
    )
    front = _front(f"Compare: {names}", f"What two documents share: {names}")
    return Page(path=f"{_path(context, pair)}.md", front_matter=front, body=body)


def comparable(context: Context, document: Document) -> Iterator[Asset]:
    """Yield the data with which a document is compared; none where there is no other."""
    if len(context.readings) > 1:
        rows = {part.name: list(part.rows(context, document).items()) for part in PARTS}
        data = {"label": _option(document), "link": _link(document), **rows}
        yield Asset(path=f"{DATA}/{document.slug}.js", data=_call("rsText", data))


def _index(context: Context) -> Page:
    items = [
        f"- [{escape.inline(_name(context.document(p.first)))} *and*"
        f" {escape.inline(_name(context.document(p.second)))}](../{_path(context, p)}.md)"
        for p in context.pairs
    ]
    body = page(
        title("Compare"),
        INTRO,
        CHOOSE,
        _shell(),
        section("rs-closest", "Texts that share most", "\n".join(items)),
        "" if items else "No two texts share enough yet.",
    )
    front = _front("Compare", INTRO) | {"page_kind": "compare"}
    return Page(path="compare/index.md", front_matter=front, body=body)


def _path(context: Context, pair: Pair) -> str:
    return pair_path(context.document(pair.first), context.document(pair.second))


def _front(name: str, description: str) -> dict[str, object]:
    return {
        "title": name,
        "description": description,
        "template": "register.html",
        "page_kind": "register",
        "search": {"exclude": True},
    }


def _name(document: Document) -> str:
    return shorten(document.title, TITLE_CHARS)


def _link(document: Document) -> str:
    return LINKER.html(_name(document), document_path(document))


def _part(context: Context, part: Part, both: tuple[Document, Document]) -> str:
    first, second = (part.rows(context, document) for document in both)
    heads = _heads(part, [_link(document) for document in both])
    labels = [escape.attribute(head) for head in _heads(part, [_name(d) for d in both])]
    lines = _three(first, second) if part.only else _shared(part, first, second)
    body = "\n".join(_row(labels, line) for line in lines if any(line))
    filled = table(_classes(part), part.caption, [(head, "") for head in heads], body)
    return section(part.name, part.label, filled) if part.label else filled


def _row(labels: list[str], cells: list[str]) -> str:
    # On a narrow screen the cells stand below each other, each under its own label.
    pairs = zip(labels, cells, strict=True)
    inner = "".join(f'<td data-label="{label}">{cell}</td>' for label, cell in pairs)
    return f"<tr>{inner}</tr>"


def _heads(part: Part, titles: list[str]) -> list[str]:
    return [head + ("" if whose is None else titles[whose]) for head, whose in _owned(part)]


def _classes(part: Part) -> str:
    return f"{part.name}{' rs-three' if part.only else ''}"


def _shared(part: Part, first: Rows, second: Rows) -> list[list[str]]:
    return [
        [*([key] if part.head else []), first[key], second[key]]
        for key in first
        if key in second and (first[key] or second[key])
    ]


def _three(first: Rows, second: Rows) -> list[list[str]]:
    columns = (
        [html for key, html in first.items() if key not in second],
        [html for key, html in first.items() if key in second],
        [html for key, html in second.items() if key not in first],
    )
    return [[_listed(column) for column in columns]]


def _listed(items: list[str]) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>" if items else ""


def _shell() -> str:
    """Return the tables without rows: ``compare.js`` puts in titles and rows, and shows them."""
    return "\n".join(
        [
            '<div class="rs-result" data-search-exclude hidden>',
            *map(_empty, PARTS),
            "</div>",
        ]
    )


def _empty(part: Part) -> str:
    heads = [
        f'<th scope="col">{head}</th>'
        if whose is None
        else f'<th scope="col" data-of="{whose}">{head}</th>'
        for head, whose in _owned(part)
    ]
    heading = f'<h2 id="{part.name}">{part.label}</h2>\n' if part.label else ""
    return (
        f'<section>\n{heading}<table class="{_classes(part)}" data-rows="{part.name}">\n'
        f"<caption>{part.caption}</caption>\n<thead><tr>{''.join(heads)}</tr></thead>\n"
        "<tbody></tbody>\n</table>\n</section>"
    )


def _owned(part: Part) -> list[tuple[str, int | None]]:
    """Return the headings, each with the number of the text whose title follows it."""
    if part.only:
        return [("Only in ", 0), ("In both", None), ("Only in ", 1)]
    return [*([(part.head, None)] if part.head else []), ("", 0), ("", 1)]


def _option(document: Document) -> str:
    parts = [shorten(document.title, 120), document.publisher, date_words(document.date)]
    return " · ".join(filter(None, parts))


def _call(function: str, value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"{function}({text});\n".encode("utf-8", "replace")
