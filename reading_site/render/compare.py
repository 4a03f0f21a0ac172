"""Two documents side by side: what they share, and what only one of them has."""

from __future__ import annotations

from reading_site.model import Document, Figure, Occurrence, Page, Passage
from reading_site.render import escape
from reading_site.render.context import Context
from reading_site.render.kwic import around
from reading_site.render.links import Linker, document_path, pair_path, tag_path
from reading_site.render.markup import page, paragraph, rows, section, table, title
from reading_site.render.pairs import Pair
from reading_site.render.places import where
from reading_site.render.wording import UNDATED, count, date_words, language_name, shorten

MOST_NAMES = 60
MOST_PASSAGES = 40
LINKER = Linker()


def comparisons(context: Context) -> tuple[Page, ...]:
    """Return the index of compared pairs and a page for each."""
    pairs = context.pairs
    items = [
        f"- [{escape.inline(shorten(context.document(p.first).title, 80))} *and*"
        f" {escape.inline(shorten(context.document(p.second).title, 80))}](../{_path(context, p)}.md)"
        for p in pairs
    ]
    intro = "Pairs of documents that share most names and words, side by side."
    body = page(title("Compare"), intro, "\n".join(items) or "No two documents share enough yet.")
    index = Page(path="compare/index.md", front_matter=_front("Compare", intro), body=body)
    return index, *(_page(context, pair) for pair in pairs)


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


def _page(context: Context, pair: Pair) -> Page:
    first, second = context.document(pair.first), context.document(pair.second)
    names = f"{shorten(first.title, 60)} / {shorten(second.title, 60)}"
    links = [LINKER.md(shorten(d.title, 200), document_path(d)) for d in (first, second)]
    body = page(
        title("Two texts side by side"),
        paragraph(" *and* ".join(links), "rs-pair"),
        _facts(first, second),
        _passages(context, first, second),
        _figures(context, first, second),
        _names(context, first, second),
        _tags(context, first, second),
    )
    front = _front(f"Compare: {names}", f"What two documents share: {names}")
    return Page(path=f"{_path(context, pair)}.md", front_matter=front, body=body)


def _heads(first: Document, second: Document) -> list[tuple[str, str]]:
    return [(LINKER.html(shorten(d.title, 80), document_path(d)), "") for d in (first, second)]


def _facts(first: Document, second: Document) -> str:
    lines = [
        ("Publisher", [escape.text(d.publisher) for d in (first, second)]),
        ("Date", [escape.text(date_words(d.date) or UNDATED) for d in (first, second)]),
        ("Kind", [escape.text(d.kind) for d in (first, second)]),
        ("Language", [escape.text(language_name(d.language)) for d in (first, second)]),
        ("Words", [f"{d.words:,}" for d in (first, second)]),
    ]
    body = rows((label, *values) for label, values in lines if any(values))
    return table("rs-compare", "The two documents", [("Fact", ""), *_heads(first, second)], body)


def _passages(context: Context, first: Document, second: Document) -> str:
    shared = []
    for passage in context.passages_in.get(first.id, ()):
        left = next((o for o in passage.occurrences if o.document == first.id), None)
        right = next((o for o in passage.occurrences if o.document == second.id), None)
        if left and right:
            shared.append((passage, left, right))
    shared.sort(key=lambda s: (-s[0].words, s[1].span.start))
    body = rows(
        (
            (_place(context, p, left), _place(context, p, right))
            for p, left, right in shared[:MOST_PASSAGES]
        ),
        ("rs-words", "rs-words"),
    )
    caption = "The same words, marked, with what stands around them"
    return section(
        "rs-shared", "The same words", table("rs-passages", caption, _heads(first, second), body)
    )


def _place(context: Context, passage: Passage, found: Occurrence) -> str:
    block = context.blocks.get((found.document, found.block))
    if block is None:
        return escape.text(passage.text)
    left, key, right = around(block.text, found.at, 60)
    link = where(context, found.document, found.block, brief=True)
    return f"{escape.text(left)}<mark>{escape.text(key)}</mark>{escape.text(right)} {link}"


def _figures(context: Context, first: Document, second: Document) -> str:
    by_thing: list[dict[tuple[str, str], list[Figure]]] = []
    for document in (first, second):
        found: dict[tuple[str, str], list[Figure]] = {}
        for figure in context.readings[document.id].findings.figures:
            if thing := " ".join(figure.counted.casefold().split()):
                found.setdefault((thing, figure.unit), []).append(figure)
        by_thing.append(found)
    both = [thing for thing in by_thing[0] if thing in by_thing[1]]
    body = rows(
        (
            escape.text(shorten(thing[0], 80)),
            *(
                "; ".join(
                    f"{escape.text(f.surface)} {where(context, f.document, f.block, brief=True)}"
                    for f in found[thing][:4]
                )
                for found in by_thing
            ),
        )
        for thing in both
    )
    heads = [("What is counted", ""), *_heads(first, second)]
    return section(
        "rs-figures",
        "Figures for the same things",
        table("rs-figures", "Numbers in both", heads, body),
    )


def _names(context: Context, first: Document, second: Document) -> str:
    here = [{e.id: e for e in context.entities_in.get(d.id, ())} for d in (first, second)]
    shown = {e.id: LINKER.entity(e) for found in here for e in found.values()}
    columns = _split(list(here[0]), list(here[1]), shown)
    return section(
        "rs-named", "Names", _three("Names in both and in one only", first, second, columns)
    )


def _tags(context: Context, first: Document, second: Document) -> str:
    labels = [[t.tag for t in context.taggings_of.get(d.id, ())] for d in (first, second)]
    shown = {
        label: LINKER.html(label, tag_path(context.tags[label]), "", "rs-tag")
        for label in (*labels[0], *labels[1])
        if label in context.tags
    }
    columns = _split(labels[0], labels[1], shown)
    return section(
        "rs-subjects", "Tags", _three("Tags of both and of one only", first, second, columns)
    )


def _split(left: list[str], right: list[str], shown: dict[str, str]) -> list[list[str]]:
    both = [shown[key] for key in left if key in right and key in shown]
    only = [
        [shown[k] for k in keys if k not in other and k in shown]
        for keys, other in ((left, right), (right, left))
    ]
    return [only[0], both, only[1]]


def _three(caption: str, first: Document, second: Document, columns: list[list[str]]) -> str:
    if not any(columns):
        return ""
    heads = [(f"Only in {label}", "") for label, _ in _heads(first, second)]
    plain = [f"Only in {shorten(d.title, 60)}" for d in (first, second)]
    cells = []
    for label, items in zip((plain[0], "In both", plain[1]), columns, strict=True):
        rest = len(items) - MOST_NAMES
        more = f"<li>and {count(rest, 'more', 'more')}</li>" if rest > 0 else ""
        listed = "".join(f"<li>{item}</li>" for item in items[:MOST_NAMES])
        # On a narrow screen the columns stand below each other, each under its own label.
        inner = f"<ul>{listed}{more}</ul>" if items else ""
        cells.append(f'<td data-label="{escape.attribute(label)}">{inner}</td>')
    return table(
        "rs-three", caption, [heads[0], ("In both", ""), heads[1]], f"<tr>{''.join(cells)}</tr>"
    )
