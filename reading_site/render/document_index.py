"""The list of all documents."""

from __future__ import annotations

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


def document_index(context: Context) -> tuple[Page, ...]:
    """Return the list of documents in the order of the collection, in parts if it is long."""
    documents = [reading.document for reading in context.collection.readings]
    chunks = [documents[i : i + ROWS_A_PAGE] for i in range(0, len(documents), ROWS_A_PAGE)] or [[]]
    pages = []
    for number, chunk in enumerate(chunks, 1):
        name = "Documents" if len(chunks) == 1 else f"Documents, part {number} of {len(chunks)}"
        body = "\n".join(_row(context, document) for document in chunk)
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
                "Documents with date, publisher, kind, language and words",
                HEADS,
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


def _counts(documents: list[Document]) -> str:
    publishers = len({document.publisher for document in documents if document.publisher})
    tail = f" of {count(publishers, 'publisher')}" if publishers else ""
    return f"{count(len(documents), 'document')}{tail}."


def _row(context: Context, document: Document) -> str:
    tags = [context.tag_slug(t.tag) for t in context.taggings_of.get(document.id, ())]
    data = escape.attribute(" ".join(filter(None, tags)))
    cells = (
        f'<td data-v="{escape.attribute(document.date)}">{escape.text(date_words(document.date) or UNDATED)}</td>'
        f"<td>{LINKER.html(shorten(document.title, 200), document_path(document))}</td>"
        f"<td>{escape.text(document.publisher)}</td>"
        f"<td>{escape.text(document.kind)}</td>"
        f"<td>{escape.text(language_name(document.language))}</td>"
        f'<td class="rs-number" data-v="{document.words}">{document.words:,}</td>'
    )
    return f'<tr data-tags="{data}">{cells}</tr>'
