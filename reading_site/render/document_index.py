"""The list of all documents."""

from __future__ import annotations

from collections.abc import Callable, Collection

from reading_site.model import Document, Page
from reading_site.render import escape
from reading_site.render.context import Context
from reading_site.render.links import Linker, document_path, further
from reading_site.render.markup import page, paragraph, table, title
from reading_site.render.wording import UNDATED, count, date_words, language_name, shorten

LINKER = Linker()
PATH = "documents/index"
ROWS_A_PAGE = 1_000
HEADS = [
    ("Date", "date"),
    ("Title", "text"),
    ("Publisher", "text"),
    ("Kind", "text"),
    ("Language", "text"),
    ("Words", "number"),
]
# Columns that stand only where some document has what they show.
IF_ANY: dict[str, Callable[[Document], str]] = {
    "Publisher": lambda document: document.publisher,
    "Kind": lambda document: document.kind,
}


def document_index(context: Context) -> tuple[Page, ...]:
    """Return the list of documents in the order of the collection, in parts if it is long."""
    documents = [reading.document for reading in context.collection.readings]
    empty = {label for label, of in IF_ANY.items() if not any(map(of, documents))}
    heads = [head for head in HEADS if head[0] not in empty]
    chunks = [documents[i : i + ROWS_A_PAGE] for i in range(0, len(documents), ROWS_A_PAGE)] or [[]]
    pages = []
    for number, chunk in enumerate(chunks, 1):
        name = "Documents" if len(chunks) == 1 else f"Documents, part {number} of {len(chunks)}"
        body = "\n".join(_row(context, document, empty) for document in chunk)
        others = ", ".join(
            f"[part {n}]({LINKER.up}{further(PATH, n)}.md)"
            for n in range(1, len(chunks) + 1)
            if n != number
        )
        content = page(
            title(name),
            _counts(documents),
            table(
                "rs-documents",
                _caption([label.lower() for label, _ in heads if label != "Title"]),
                heads,
                body,
            ),
            paragraph(f"Further documents: {others}.", "rs-more") if others else "",
        )
        front: dict[str, object] = {
            "title": name,
            "description": f"The {count(len(documents), 'document')} of this collection",
            "template": "listing.html",
            "page_kind": "index",
            "search": {"exclude": True},
        }
        pages.append(Page(path=f"{further(PATH, number)}.md", front_matter=front, body=content))
    return tuple(pages)


def _words(document: Document) -> str:
    """Return the number of words; nothing of a record whose text is not at hand."""
    return f"{document.words:,}" if document.words else ""


def _counts(documents: list[Document]) -> str:
    known = [document.publisher for document in documents if document.publisher]
    said = count(len(documents), "document")
    if not known:
        return f"{said}."
    publishers = count(len(set(known)), "publisher")
    if len(known) == len(documents):
        return f"{said} of {publishers}."
    return f"{said}, {len(known):,} of them with a known publisher ({publishers})."


def _caption(labels: list[str]) -> str:
    return f"Documents with {', '.join(labels[:-1])} and {labels[-1]}"


def _row(context: Context, document: Document, empty: Collection[str]) -> str:
    tags = [context.tag_slug(t.tag) for t in context.taggings_of.get(document.id, ())]
    data = escape.attribute(" ".join(filter(None, tags)))
    given = "".join(
        f"<td>{escape.text(of(document))}</td>"
        for label, of in IF_ANY.items()
        if label not in empty
    )
    cells = (
        f'<td data-v="{escape.attribute(document.date)}">{escape.text(date_words(document.date) or UNDATED)}</td>'
        f"<td>{LINKER.html(shorten(document.title, 200), document_path(document))}</td>"
        f"{given}"
        f"<td>{escape.text(language_name(document.language))}</td>"
        f'<td class="rs-number" data-v="{document.words or ""}">{_words(document)}</td>'
    )
    return f'<tr data-tags="{data}">{cells}</tr>'
