"""What stands around an entity: words of others about it, its own texts, the subjects of its texts."""

from __future__ import annotations

from collections import Counter

from reading_site.model import Entity, Quotation
from reading_site.render.context import Context
from reading_site.render.foot import how, quoted, speaker
from reading_site.render.links import Linker, document_path, tag_path
from reading_site.render.markup import paragraph, rows, section, table
from reading_site.render.places import where
from reading_site.render.wording import count

LINKER = Linker()
MOST_VOICES = 60
MOST_TEXTS = 20
MOST_SUBJECTS = 8


def words_of_others(context: Context, entity: Entity) -> str:
    """Return the section with quotations of others in which the entity is named."""
    found = context.said_of(entity)
    body = rows(
        (_voice(context, quotation) for quotation in found[:MOST_VOICES]),
        ("rs-who", "rs-words", "rs-how", "rs-where"),
    )
    heads = [("Who", ""), ("Words", ""), ("How", ""), ("Where", "")]
    more = len(found) - MOST_VOICES
    return section(
        "rs-of",
        f"Words of others that name this {entity.kind.value}",
        table("rs-said", "Who names it, in which words, how they are ascribed", heads, body),
        f"{count(more, 'further quotation')} not listed here." if more > 0 else "",
    )


def _voice(context: Context, quotation: Quotation) -> tuple[str, str, str, str]:
    who = context.entities.get(quotation.entity or "")
    place = where(context, quotation.document, quotation.block)
    return speaker(who, quotation), quoted(quotation, 300), how(quotation), place


def see_also(context: Context, entity: Entity) -> str:
    """Return the section with the texts by the entity, and the subjects of the texts that name it."""
    texts = context.texts_by.get(entity.id, ())
    links = ", ".join(
        LINKER.md(context.document(d).title, document_path(context.document(d)))
        for d in texts[:MOST_TEXTS]
    )
    rest = len(texts) - MOST_TEXTS
    more = f" and {count(rest, 'more', 'more')}" if rest > 0 else ""
    subjects = Counter(
        tagging.tag
        for document in entity.documents
        for tagging in context.taggings_of.get(document, ())
        if tagging.tag in context.tags
    )
    order = sorted(subjects.items(), key=lambda pair: (-pair[1], pair[0].casefold()))
    tags = ", ".join(
        LINKER.md(label, tag_path(context.tags[label])) + (f" ({n:,})" if n > 1 else "")
        for label, n in order[:MOST_SUBJECTS]
    )
    return section(
        "rs-also",
        "See also",
        paragraph(f"Texts by this {entity.kind.value}: {links}{more}" if links else "", "rs-texts"),
        paragraph(
            f"Subjects of the texts that name this {entity.kind.value}: {tags}" if tags else "",
            "rs-subjects",
        ),
    )
