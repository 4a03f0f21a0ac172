"""The page of a document: header, text, foot."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from reading_site.model import Document, Origin, Page, Rights
from reading_site.model.header import DATE_OF_UPDATE, credited
from reading_site.render import escape
from reading_site.render.body import text_body
from reading_site.render.context import Context
from reading_site.render.endnotes import endnotes
from reading_site.render.foot import foot
from reading_site.render.head import document_head
from reading_site.render.ledger import removed_label
from reading_site.render.links import Linker, document_path, original_path
from reading_site.render.markup import page, paragraph, title
from reading_site.render.wording import (
    RIGHTS,
    count,
    date_words,
    direction,
    file_name,
    foreign,
    is_iso,
    language_name,
    reading_time,
    shorten,
)

LINKER = Linker()
DOT = " · "
OPENING = 4
"""Blocks among which a standfirst in whole sentences stays part of the text."""


def document_page(context: Context, document: Document) -> Page:
    """Return the page of one document."""
    text = text_body(context, document)
    body = page(
        _title(document),
        paragraph(
            escape.inline(_subtitle(document), at_start=True),
            f"rs-subtitle{_language(document.subtitle, document)}",
        ),
        paragraph(_byline(context, document), "rs-byline"),
        paragraph(_facts(document), "rs-facts", searched=False),
        paragraph(_apparatus(context, document), "rs-apparatus", searched=False),
        paragraph(_said("Abstract, by the cataloguer.", document.abstract), "rs-abstract"),
        paragraph(_obtain(context, document), "rs-obtain"),
        text,
        paragraph(_excerpt(document), "rs-cut"),
        foot(context, document, endnotes(context, text)),
    )
    return Page(
        path=f"{document_path(document)}.md",
        front_matter=_front_matter(context, document),
        body=body,
    )


def _title(document: Document) -> str:
    derived = document.title_origin in (Origin.DERIVED, Origin.NONE)
    return title(
        document.title, (" .rs-derived" if derived else "") + _language(document.title, document)
    )


def _subtitle(document: Document) -> str:
    """Return the subtitle; nothing where it is a sentence that opens the text and is read there."""
    opening = (block.text for block in document.blocks[:OPENING])
    return "" if document.subtitle in opening else document.subtitle


def _language(words: str, document: Document) -> str:
    tag = foreign(words, document.language)
    return f" lang={tag} dir={direction(tag)}" if tag else ""


def _byline(context: Context, document: Document) -> str:
    parts = []
    if document.publisher:
        entity = context.publishers.get(document.publisher)
        parts.append(
            LINKER.entity_md(entity, document.publisher)
            if entity
            else escape.isolated(
                escape.inline(document.publisher, at_start=True), document.publisher
            )
        )
    # A date that the text gives as that of a change only is told as that.
    changed = document.updated == document.date and any(
        source.name == "date" and source.rule == DATE_OF_UPDATE for source in document.sources
    )
    if document.date and not changed:
        parts.append(_time(document.date))
    if document.updated and (changed or document.updated != document.date):
        parts.append(f"updated {_time(document.updated)}")
    if document.authors:
        parts.append("by " + _people(context, document.authors))
    parts += [words + _people(context, names) for words, names in credited(document)]
    return DOT.join(parts)


def _people(context: Context, names: Sequence[str]) -> str:
    return ", ".join(
        LINKER.entity_md(entity, name)
        if (entity := context.author(name))
        else escape.isolated(escape.inline(name), name)
        for name in names
    )


def _time(iso: str) -> str:
    if not is_iso(iso):
        return escape.inline(date_words(iso))
    return f'<time datetime="{escape.attribute(iso)}">{escape.inline(date_words(iso))}</time>'


def _facts(document: Document) -> str:
    parts = [document.kind] if document.kind else []
    if document.words:
        parts += [reading_time(document.words), count(document.words, "word")]
    if document.language:
        parts.append(language_name(document.language))
    if document.section:
        parts.append(f"section: {document.section}")
    if document.place:
        parts.append(document.place)
    if document.blocks or document.rights is not Rights.FULL:
        parts.append(RIGHTS[document.rights])
    if document.title_origin is Origin.DERIVED:
        parts.append("title taken from the text")
    return escape.inline(DOT.join(parts), at_start=True)


def _apparatus(context: Context, document: Document) -> str:
    parts = []
    if url := escape.web_address(document.source_url):
        host = urlsplit(document.source_url.strip()).hostname or "its source"
        parts.append(f"[Original at {escape.inline(host)}]({url}){{.rs-source rel=external}}")
    # Of a text that is capped by its rights the ledger is not at hand: nothing is claimed.
    if context.shows_capture(document.id):
        when = f" {date_words(document.captured)}" if document.captured else ""
        parts.append(LINKER.md(f"As captured{when}", original_path(document), "", "{.rs-capture}"))
        label = removed_label(context.removed(document.id))
        parts.append(f"[{label}](#rs-removed){{.rs-removed-link}}")
    if (capture := context.readings[document.id].capture) is not None:
        parts.append(f"[SHA-256 {capture.sha256[:8]}](#rs-provenance){{.rs-hash}}")
    parts.append("[Cite](#rs-cite){.rs-cite-link}")
    return DOT.join(parts)


def _said(label: str, words: str) -> str:
    # Only blanks go: others a browser shows, and ``paragraph`` keeps them.
    said = escape.inline(words).strip(" ")
    return f"**{label}** {said}" if words.strip() else ""


def _obtain(context: Context, document: Document) -> str:
    if document.blocks:
        return ""
    held = context.readings[document.id].capture is not None
    why = "The text is held but not shown here." if held else "The text is not at hand."
    return f"**{why}** {escape.inline(document.obtain)}".strip(" ")


def _excerpt(document: Document) -> str:
    if document.rights is not Rights.EXCERPT or not document.blocks:
        return ""
    return "*The excerpt ends here. The full text is with its publisher.*"


def _front_matter(context: Context, document: Document) -> dict[str, object]:
    reading = context.readings[document.id]
    lead = document.abstract or (document.blocks[0].text if document.blocks else "")
    fields: dict[str, object] = {
        "title": shorten(document.title, context.limits.title_chars) or document.id,
        "date": document.date,
        "description": shorten(lead, 200),
        "tags": [t.tag for t in context.taggings_of.get(document.id, ())],
        "entities": [e.label for e in context.entities_in.get(document.id, ())],
        "authors": list(document.authors),
        "editors": list(document.editors),
        "translators": list(document.translators),
        "publisher": document.publisher,
        "source": document.source_url if escape.web_address(document.source_url) else "",
        "language": document.language,
        "rights": document.rights.value,
        "words": document.words,
    }
    if reading.capture is not None:
        capture: dict[str, object] = {
            "path": file_name(document.id, reading.capture.path),
            "sha256": reading.capture.sha256,
            "encoding": reading.capture.encoding,
        }
        if context.shows_capture(document.id):
            removed = context.removed(document.id)
            capture |= {"removed_lines": removed.lines, "removed_share": removed.share}
        fields["capture"] = capture
    fields |= {
        "template": "document.html",
        "page_kind": "document",
        "lang": document.language,
        "dir": direction(document.language),
    }
    return fields | document_head(context, document)
