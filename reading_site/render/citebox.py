"""How to cite a document, as a box at its foot."""

from __future__ import annotations

from functools import lru_cache

from reading_site.model import Document, EntityKind
from reading_site.model.claims import fold
from reading_site.render import escape
from reading_site.render.citations import Cited, cited
from reading_site.render.citations_formats import bibtex, coins, csl_json, ris
from reading_site.render.context import Context
from reading_site.render.links import document_path
from reading_site.render.markup import details, facts, section
from reading_site.render.references import STYLES, reference


def item(context: Context, document: Document) -> Cited:
    """Return the document as something to cite."""
    record = context.collection.curation.collection
    people = (*document.authors, *document.editors, *document.translators)
    known = {name: kind for name in people if (kind := kind_of(context, name))}
    return cited(document, record, f"{document_path(document)}.html", known)


def kind_of(context: Context, author: str) -> EntityKind | None:
    """Return what an author is: by the texts, or by the authority file, which may know more authors."""
    if entity := context.author(author):
        return entity.kind
    return _stated(context).get(fold(author))


def cite_section(context: Context, document: Document) -> str:
    """Return the section with citations of the original and of this copy."""
    this = item(context, document)
    styles = [
        (f"{what} ({style})", reference(style, this, copy=copy))
        for what, copy in (("The original", False), ("This copy", True))
        for style in STYLES
    ]
    formats = [("bibtex", "BibTeX", bibtex(this)), ("ris", "RIS", ris(this))]
    formats.append(("csl-json", "CSL-JSON", csl_json(this)))
    blocks = "\n".join(
        f'<p>{label}</p>\n<pre data-cite="{name}" tabindex="0">{escape.text(value.strip())}</pre>'
        for name, label, value in formats
    )
    span = f'<span class="Z3988" title="{escape.attribute(coins(this))}"></span>'
    return section(
        "rs-cite",
        "Cite",
        facts("rs-cite", [(label, escape.text(words)) for label, words in styles]),
        details("rs-formats", "For reference managers", f"{blocks}\n{span}"),
    )


@lru_cache(maxsize=1)
def _stated(context: Context) -> dict[str, EntityKind]:
    """Return the kinds of the names of the authority file, whether a text has them or not."""
    authority = context.collection.curation.authority
    return {fold(n): e.kind for e in authority if e.kind for n in (e.label, *e.aliases)}
