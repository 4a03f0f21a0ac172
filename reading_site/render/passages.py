"""The register of passages: the same words in several places."""

from __future__ import annotations

from reading_site.model import Page, Passage
from reading_site.render import escape
from reading_site.render.context import Context
from reading_site.render.markup import rows, table
from reading_site.render.paging import chunked, register
from reading_site.render.places import where
from reading_site.render.wording import count, shorten

ROWS_A_PAGE = 200
MOST_PLACES = 12
INTRO = "The same words in several texts, or twice in one: the longest first. Who wrote them first the site does not say."
HEADS = [("Words", ""), ("Length", "number"), ("Where", "")]


def passages(context: Context) -> tuple[Page, ...]:
    """Return the pages of the register."""
    found = sorted(context.collection.passages, key=lambda p: (-p.words, p.text, p.id))
    bodies = [
        table(
            "rs-shared",
            "Passages that stand in several places",
            HEADS,
            rows((_row(context, p) for p in chunk), ("rs-words", "rs-number", "rs-where")),
        )
        for chunk in chunked(found, ROWS_A_PAGE)
    ]
    return register(
        "registers/passages",
        "Passages",
        INTRO,
        bodies,
        empty="No passage stands in several places.",
    )


def _row(context: Context, passage: Passage) -> tuple[str, str, str]:
    first = passage.occurrences[0]
    block = context.blocks.get((first.document, first.block))
    words = first.at.of(block.text) if block else passage.text
    places = [where(context, o.document, o.block) for o in passage.occurrences[:MOST_PLACES]]
    rest = len(passage.occurrences) - MOST_PLACES
    if rest > 0:
        places.append(f"and {count(rest, 'further place')}")
    items = "".join(f"<li>{place}</li>" for place in places)
    return (
        escape.text(shorten(words, 600)),
        count(passage.words, "word"),
        f'<ul class="rs-places">{items}</ul>',
    )
