"""The register of passages: the same words in several places."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence

from reading_site.model import Occurrence, Page, Passage
from reading_site.render import escape
from reading_site.render.context import Context
from reading_site.render.kwic import around
from reading_site.render.markup import rows, table
from reading_site.render.paging import chunked, register
from reading_site.render.places import where
from reading_site.render.wording import count, shorten

ROWS_A_PAGE = 150
MOST_PLACES = 8
MOST_CHARS = 400
CONTEXT_CHARS = 50
INTRO = (
    "The same words in several texts, or twice in one: first those that are long and that few texts share."
    " Who wrote them first the site does not say."
)
FOLDED = (
    " A longer form that some of the places of a row share stands in the row, in what is shown around"
    " them; the data has it apart."
)
HEADS = [("Words", ""), ("Length", "number"), ("Where, with what stands around them", "")]


def passages(context: Context) -> Iterator[Page]:
    """Yield the pages of the register."""
    every = context.collection.passages
    found = sorted(apart(every), key=lambda p: (-p.weight, p.text, p.id))
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
        empty="No passage stands in several places.",
    )


def apart(passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages without longer forms of others of the same documents.

    Such a form stands only where the shorter one does, and reaches no further than what is shown
    around that: one formula with and without the word before it is one row.
    """
    kept: list[Passage] = []
    documents: list[frozenset[str]] = []
    # By block, in order: start and end of a place, number of the passage in ``kept``.
    places: dict[tuple[str, str], list[tuple[int, int, int]]] = {}
    for passage in sorted(passages, key=lambda p: (p.words, p.id)):
        own = frozenset(o.document for o in passage.occurrences)
        shorter: set[int] | None = None
        for place in passage.occurrences:
            if shorter is not None and not shorter:
                break
            here = places.get((place.document, place.block), [])
            first = bisect_left(here, (place.at.start, 0, 0))
            last = bisect_left(here, (place.at.end, 0, 0))
            within = {
                number
                for start, end, number in here[first:last]
                if end <= place.at.end
                and start - place.at.start <= CONTEXT_CHARS
                and place.at.end - end <= CONTEXT_CHARS
                and documents[number] == own
            }
            shorter = within if shorter is None else shorter & within
        if shorter:
            continue
        for place in passage.occurrences:
            insort(
                places.setdefault((place.document, place.block), []),
                (place.at.start, place.at.end, len(kept)),
            )
        kept.append(passage)
        documents.append(own)
    return kept


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
    differs is capitals and punctuation. Long passages are cut.
    """
    ours, theirs = words.split(), model.split()
    if len(ours) != len(theirs):
        return escape.text(shorten(words, MOST_CHARS))
    shown = []
    length = 0
    for one, other in zip(ours, theirs, strict=True):
        length += len(one) + 1
        if length > MOST_CHARS:
            shown.append("…")
            break
        text = escape.text(one)
        shown.append(text if one == other else f'<strong class="rs-diff">{text}</strong>')
    return " ".join(shown)
