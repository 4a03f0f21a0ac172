"""Small pieces that all pages are put together from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reading_site.render import escape


def title(label: str, attributes: str = "") -> str:
    """Return the page's heading."""
    return f"# {escape.heading(label)} {{#rs-title{attributes}}}"


def section(anchor: str, label: str, *parts: str) -> str:
    """Return a section with a heading of our own words; empty where it has no content.

    The search leaves it out: a phrase finds the document, not the pages that quote it.
    """
    content = [part for part in parts if part]
    if not content:
        return ""
    return "\n\n".join([f"## {label} {{#{anchor} data-search-exclude}}", *content])


def paragraph(markdown: str, name: str, *, searched: bool = True) -> str:
    """Return a paragraph with a class; ``markdown`` is escaped already."""
    hidden = "" if searched else " data-search-exclude"
    return f"{escape.edges(markdown)}\n{{: .{name}{hidden} }}" if markdown else ""


def by_cataloguer(words: str) -> str:
    """Return Markdown that marks ``words`` as those of the people who keep the collection."""
    return f"By the cataloguer: {escape.inline(words.strip())}" if words.strip() else ""


def page(*parts: str) -> str:
    """Return the parts that are not empty, separated by blank lines."""
    return "\n\n".join(part for part in parts if part)


def rows(cells: Iterable[Sequence[str]], names: Sequence[str] = ()) -> str:
    """Return HTML table rows; ``names`` are the cells' classes, ``cells`` are HTML."""
    kinds = [f' class="{name}"' if name else "" for name in names]
    out = []
    for row in cells:
        padded = (*kinds, *("",) * (len(row) - len(kinds)))
        out.append(
            f"<tr>{''.join(f'<td{k}>{c}</td>' for k, c in zip(padded, row, strict=False))}</tr>"
        )
    return "\n".join(out)


def table(name: str, caption: str, heads: Sequence[tuple[str, str]], body: str) -> str:
    """Return an HTML table; ``heads`` are pairs of label and kind of sorting (may be empty).

    The caption is for everyone: it tells what the table holds. ``body`` is HTML rows or tbodies.
    """
    if not body:
        return ""
    labels = "".join(
        f'<th scope="col"{f" data-sort={sort!r}" if sort else ""}>{label}</th>'
        for label, sort in heads
    ).replace("'", '"')
    inner = body if body.startswith("<tbody") else f"<tbody>\n{body}\n</tbody>"
    return (
        f'<table class="{name}">\n<caption>{caption}</caption>\n'
        f"<thead><tr>{labels}</tr></thead>\n{inner}\n</table>"
    )


def facts(name: str, pairs: Iterable[tuple[str, str]]) -> str:
    """Return a definition list; the second of a pair is HTML and may be empty (left out)."""
    items = "\n".join(
        f"<div><dt>{label}</dt><dd>{value}</dd></div>" for label, value in pairs if value
    )
    return f'<dl class="{name}">\n{items}\n</dl>' if items else ""


def details(name: str, summary: str, content: str) -> str:
    """Return a folded stretch of HTML; ``summary`` and ``content`` are HTML."""
    return f'<details class="{name}">\n<summary>{summary}</summary>\n{content}\n</details>'
