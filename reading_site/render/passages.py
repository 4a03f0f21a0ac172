"""The register of passages: the same words in several places."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from reading_site.model import Occurrence, Page, Passage
from reading_site.render import escape
from reading_site.render.context import Context
from reading_site.render.kwic import around
from reading_site.render.longer_forms import CONTEXT_CHARS
from reading_site.render.markup import rows, table
from reading_site.render.paging import chunked, register
from reading_site.render.places import where
from reading_site.render.wording import count, shorten

ROWS_A_PAGE = 150
MOST_PLACES = 8
MOST_CHARS = 400
EDGE_WORDS = 5
"""That stay at each end of a stretch which says word for word what the passage says."""
INTRO = (
    "The same words in several texts, or twice in one: first those that are long and that few texts share."
    " Who wrote them first the site does not say."
)
FOLDED = (
    " Where some places share a few words more, these stand around the passage, not in a row of their"
    " own; the data has them apart."
)
HEADS = [("Words", ""), ("Length", "number"), ("Where, with the words around it", "")]


def passages(context: Context) -> Iterator[Page]:
    """Yield the pages of the register."""
    every = context.collection.passages
    found = sorted(context.apart, key=lambda p: (-p.weight, p.text, p.id))
    chunks = chunked(found, ROWS_A_PAGE)
    bodies = (
        table(
            "rs-shared",
            "Passages that stand in several places",
            HEADS,
            rows((_row(context, p) for p in chunk), ("rs-words", "rs-number", "rs-where")),
        )
        for chunk in chunks
    )
    return register(
        "registers/passages",
        "Passages",
        INTRO + (FOLDED if len(found) < len(every) else ""),
        bodies,
        parts=len(chunks),
        data="passages",
    )


def _row(context: Context, passage: Passage) -> tuple[str, str, str]:
    first = passage.occurrences[0]
    model = words_of(context, first) or passage.text
    places = [_place(context, o, model) for o in passage.occurrences[:MOST_PLACES]]
    rest = len(passage.occurrences) - MOST_PLACES
    if rest > 0:
        places.append(f"and {count(rest, 'further place')}")
    items = "".join(f"<li>{place}</li>" for place in places)
    return (
        escape.text(shorten(model, MOST_CHARS)),
        count(passage.words, "word"),
        f'<ul class="rs-places">{items}</ul>',
    )


def words_of(context: Context, found: Occurrence) -> str:
    """Return the words of a place as the text has them; empty where it is not shown."""
    text = context.text(found.document, found.block)
    return found.at.of(text) if text is not None else ""


def _place(context: Context, found: Occurrence, model: str) -> str:
    text = context.text(found.document, found.block)
    link = where(context, found.document, found.block)
    if text is None:
        return link
    left, key, right = around(text, found.at, CONTEXT_CHARS)
    return f"{escape.text(left)}<mark>{differing(key, model)}</mark>{escape.text(right)} {link}"


def differing(words: str, model: str) -> str:
    """Return ``words`` as HTML, those that are written otherwise in ``model`` marked.

    The same passage has the same words in all places, so words are compared one by one; what
    differs is capitals and punctuation. Long stretches without a difference are cut in the middle:
    the whole passage stands beside them.
    """
    ours, theirs = words.split(), model.split()
    if len(ours) != len(theirs):
        return escape.text(shorten(words, MOST_CHARS))
    same = [one == other for one, other in zip(ours, theirs, strict=True)]
    shown = []
    for alike, run in groupby(zip(same, ours, strict=True), key=lambda pair: pair[0]):
        found = [escape.text(word) for _, word in run]
        if not alike:
            shown += [f'<strong class="rs-diff">{word}</strong>' for word in found]
        elif len(found) > 3 * EDGE_WORDS:
            shown += [*found[:EDGE_WORDS], "…", *found[-EDGE_WORDS:]]
        else:
            shown += found
    return " ".join(shown)
