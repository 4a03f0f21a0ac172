"""What a document has that another may share: rows under keys, the same for every comparison."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reading_site.model import Document, Figure, Passage
from reading_site.render import escape
from reading_site.render.context import Context
from reading_site.render.kwic import around
from reading_site.render.links import Linker, document_path, tag_path
from reading_site.render.wording import NBSP, UNDATED, date_words, language_name, shorten

LINKER = Linker()
AROUND_CHARS = 60
MOST_CHARS = 500
MOST_NAMES = 300
MOST_PASSAGES = 40
MOST_THINGS = 100
MOST_FIGURES = 4

Rows = Mapping[str, str]
"""HTML by what it is about, itself HTML: two documents share what they have under the same key."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a comparison."""

    name: str
    label: str
    """Its heading; empty where it needs none."""
    caption: str
    head: str
    """Heading of the column of keys; empty where the keys are not shown."""
    only: bool
    """Whether what only one document has is shown too."""
    rows: Callable[[Context, Document], Rows]


def facts(context: Context, document: Document) -> Rows:
    """Return what the document is."""
    return {
        "Publisher": escape.text(document.publisher),
        "Date": escape.text(date_words(document.date) or UNDATED),
        "Kind": escape.text(document.kind),
        "Language": escape.text(language_name(document.language)),
        "Words": f"{document.words:,}",
    }


def passages(context: Context, document: Document) -> Rows:
    """Return the words that stand in other documents too, by passage, the longest first."""
    found = sorted(context.passages_in.get(document.id, ()), key=lambda p: (-p.words, p.id))
    return {p.id: _passage(context, document, p) for p in found[:MOST_PASSAGES]}


def _passage(context: Context, document: Document, passage: Passage) -> str:
    place = next(o for o in passage.occurrences if o.document == document.id)
    text = context.text(document.id, place.block)
    if text is None:
        return escape.text(shorten(passage.text, MOST_CHARS))
    left, words, right = around(text, place.at, AROUND_CHARS)
    marked = f"<mark>{escape.text(shorten(words, MOST_CHARS))}</mark>"
    link = _place(context, document, place.block)
    return f"{escape.text(left)}{marked}{escape.text(right)} {link}"


def figures(context: Context, document: Document) -> Rows:
    """Return the numbers by what they count."""
    found: dict[str, list[Figure]] = {}
    for figure in context.readings[document.id].findings.figures:
        if counted := " ".join((figure.counted or figure.measure).casefold().split()):
            thing = shorten(counted, 80) + (f" ({figure.unit})" if figure.unit else "")
            found.setdefault(escape.text(thing), []).append(figure)
    return {
        thing: "; ".join(
            f"{escape.text(f.surface)} {_place(context, document, f.block)}"
            for f in group[:MOST_FIGURES]
        )
        for thing, group in list(found.items())[:MOST_THINGS]
    }


def names(context: Context, document: Document) -> Rows:
    """Return links to the entities that the document names."""
    entities = context.entities_in.get(document.id, ())
    return {entity.slug: LINKER.entity(entity) for entity in entities[:MOST_NAMES]}


def tags(context: Context, document: Document) -> Rows:
    """Return links to the document's tags."""
    given = [context.tags.get(t.tag) for t in context.taggings_of.get(document.id, ())]
    return {tag.slug: LINKER.html(tag.label, tag_path(tag), "", "rs-tag") for tag in given if tag}


def _place(context: Context, document: Document, block: str) -> str:
    number = context.number(document.id, block)
    label = f"¶{NBSP}{number}" if number else "here"
    return LINKER.html(label, document_path(document), context.anchor(document.id, block))


PARTS = (
    Part("rs-compare", "", "The two texts", "Fact", False, facts),
    Part(
        "rs-same",
        "The same words",
        "The same words, marked, with what stands around them",
        "",
        False,
        passages,
    ),
    Part(
        "rs-counted",
        "Figures for the same things",
        "Numbers in both",
        "What is counted",
        False,
        figures,
    ),
    Part("rs-named", "Names", "Names in both and in one only", "", True, names),
    Part("rs-subjects", "Tags", "Tags of both and of one only", "", True, tags),
)
