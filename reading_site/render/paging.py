"""Long lists in parts: a page stays light however large the collection is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from reading_site.model import Page
from reading_site.render.data import CSV_TABLES, FOLDER
from reading_site.render.links import further
from reading_site.render.markup import page, paragraph, title

T = TypeVar("T")
ENDINGS = {"CSV": "csv", "JSON Lines": "jsonl"}


def chunked(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """Return the items in runs of at most ``size``."""
    return [items[i : i + size] for i in range(0, len(items), size)]


def other_parts(path: str, number: int, parts: int, what: str) -> str:
    """Return a paragraph that leads to the other parts of a page; empty if it is the only one."""
    links = [f"[part {n}](../{further(path, n)}.md)" for n in range(1, parts + 1) if n != number]
    return paragraph(f"{what}: {', '.join(links)}.", "rs-more") if links else ""


def data_line(table: str) -> str:
    """Return a paragraph that leads to the files of a table of the data package; empty for none."""
    if not table:
        return ""
    endings = (["CSV"] if table in CSV_TABLES else []) + ["JSON Lines"]
    links = [f'<a href="../{FOLDER}/{table}.{ENDINGS[ending]}">{ending}</a>' for ending in endings]
    return f'<p class="rs-more">All of it as data: {", ".join(links)}.</p>'


def register(
    path: str,
    name: str,
    intro: str,
    bodies: Iterable[str],
    *,
    parts: int,
    data: str = "",
    extra: str = "",
) -> Iterator[Page]:
    """Yield the pages of a register; ``bodies`` are the contents of its ``parts``, each made in turn.

    A register without rows has no page, and stands in no menu. ``intro`` and ``extra`` are Markdown for
    the first part; ``data`` is the table of the data package that has the rows.
    """
    for number, body in enumerate(bodies, 1):
        label = name if parts == 1 else f"{name}, part {number} of {parts}"
        front: dict[str, object] = {
            "title": label,
            "description": intro,
            "template": "register.html",
            "page_kind": "register",
            "search": {"exclude": True},
        }
        content = page(
            title(label),
            intro,
            extra if number == 1 else "",
            body,
            other_parts(path, number, parts, "Further parts"),
            data_line(data),
        )
        yield Page(path=f"{further(path, number)}.md", front_matter=front, body=content)
