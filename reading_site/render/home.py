"""The home page: what the collection is, what is new in it, where to start, whose words these are."""

from __future__ import annotations

from collections.abc import Iterator

from reading_site.model import Document, Page
from reading_site.render import escape
from reading_site.render.context import Context
from reading_site.render.links import Linker, document_path
from reading_site.render.markup import page, paragraph, section, title
from reading_site.render.network import known
from reading_site.render.timeline import placed
from reading_site.render.wording import count, date_words, shorten

LINKER = Linker(up="")
NEWEST = 8
MOST_NAMED = 12
WORDS_TO_START = 100
"""Of a text that a reader may be sent to because it is short: less is often all that is left of a page."""
OF_WHAT = "people, organisations, places, events, initiatives and works"
WHOSE = (
    "Each text is its author's or publisher's. This site shows what a source says and who says it;"
    " it does not say that a source is right."
)


def home_page(context: Context) -> Page:
    """Return the home page."""
    record = context.collection.curation.collection
    body = page(
        title(record.title),
        paragraph(escape.inline(record.description, at_start=True), "rs-lead"),
        _counts(context),
        paragraph(
            f"**Whose words these are.** {escape.inline(record.about.strip()) or WHOSE}", "rs-whose"
        ),
        _newest(context),
        _most_named(context),
        _start(context),
    )
    front: dict[str, object] = {
        "title": record.title,
        "description": shorten(record.description, 200),
        "template": "home.html",
        "page_kind": "home",
    }
    return Page(path="index.md", front_matter=front, body=body)


def _counts(context: Context) -> str:
    collection = context.collection
    words = sum(reading.document.words for reading in collection.readings)
    voices = sum(context.gist(r.document.id).quotations for r in collection.readings)
    numbers = [
        (len(collection.readings), "document", "documents/index.md", f", {count(words, 'word')}"),
        (len(collection.entities), "name", "entities/index.md", f" of {OF_WHAT}"),
        (len(collection.tags), "tag", "tags/index.md", ""),
        (voices, "quotation", "registers/voices.md", ""),
        (len(context.apart), "shared passage", "registers/passages.md", ""),
    ]
    items = [f"- [{count(n, noun)}]({path}){tail}" for n, noun, path, tail in numbers if n]
    return "\n".join(items)


def _line(document: Document) -> str:
    publisher = escape.isolated(escape.inline(document.publisher), document.publisher)
    facts = ", ".join(p for p in (publisher, escape.inline(date_words(document.date))) if p)
    tail = f", {facts}" if facts else ""
    return f"- {LINKER.md(shorten(document.title, 200), document_path(document))}{tail}"


def _newest(context: Context) -> str:
    dated = [r.document for r in context.collection.readings if r.document.date]
    newest = sorted(dated, key=lambda d: (d.date, d.id), reverse=True)[:NEWEST]
    return section("rs-newest", "Newest", "\n".join(_line(document) for document in newest))


def _most_named(context: Context) -> str:
    order = sorted(
        context.collection.entities,
        key=lambda e: (-len(e.documents), -len(e.mentions), e.label.casefold(), e.id),
    )
    items = [
        f"- {LINKER.entity_md(entity)}, {entity.kind.value}, {count(len(entity.documents), 'document')}"
        for entity in order[:MOST_NAMED]
    ]
    return section("rs-most", "Named most", "\n".join(items))


def _ways(context: Context) -> Iterator[tuple[str, str]]:
    """Yield the registers that have rows: what they tell, and their paths."""
    readings = context.collection.readings
    if any(context.gist(r.document.id).quotations for r in readings):
        yield "who says what", "registers/voices"
    if any(True for _ in placed(context)):
        yield "what happened when", "registers/timeline"
    if any(r.findings.figures for r in readings):
        yield "how much of what", "registers/figures"
    if context.apart:
        yield "the same words in several texts", "registers/passages"
    if any(True for _ in known(context)):
        yield "who is named with whom", "registers/network"
    if len(readings) > 1:
        yield "two texts side by side", "compare/index"


def _start(context: Context) -> str:
    items = []
    full = [r.document for r in context.collection.readings if context.gist(r.document.id).ids]
    if full:
        middle = sorted(full, key=lambda d: (d.words, d.id))
        short = next((d for d in middle if d.words >= WORDS_TO_START), middle[0])
        items.append(
            f"- {'the shortest' if short is middle[0] else 'a short'} text: {_line(short)[2:]}"
        )
        if middle[-1] is not short:
            items.append(f"- the longest text: {_line(middle[-1])[2:]}")
    if ways := ", ".join(f"[{words}]({path}.md)" for words, path in _ways(context)):
        items.append(f"- {ways}")
    items += [
        "- [what this site is and how it was made](about.md), [how to cite it](citing.md)",
    ]
    return section("rs-start", "Where to start", "\n".join(items))
