"""The foot of a document's page: subjects, names, who says what, shared passages, provenance."""

from __future__ import annotations

from functools import cache

from reading_site import tables
from reading_site.model import Document, Entity, Passage, Quotation, QuotationKind, Rights
from reading_site.render import escape
from reading_site.render.citebox import cite_section
from reading_site.render.context import Context
from reading_site.render.ledger import removed_section
from reading_site.render.links import Linker, document_path, pair_path, tag_path
from reading_site.render.markup import facts, page, paragraph, rows, section, table
from reading_site.render.places import here, where
from reading_site.render.wording import RIGHTS, count, date_words, file_name, shorten

LINKER = Linker()
MOST_NAMED = 400
MOST_QUOTATIONS = 200
MOST_PASSAGES = 12
MOST_ALSO = 3
OTHERS = 2
SAID = {
    QuotationKind.DIRECT: "in quotation marks",
    QuotationKind.PARTIAL: "partly in quotation marks",
    QuotationKind.INDIRECT: "indirect",
    QuotationKind.SECTION: "section in the first person",
}

REPORTED = (QuotationKind.PARTIAL, QuotationKind.INDIRECT)


def foot(context: Context, document: Document, notes: str = "") -> str:
    """Return all sections below the text; ``notes`` are those for paper."""
    return page(
        _subjects(context, document),
        _named(context, document, notes),
        _voices(context, document),
        _shared(context, document),
        _compare(context, document),
        removed_section(context, document),
        cite_section(context, document),
        _provenance(context, document),
        _turn(context, document),
    )


def _subjects(context: Context, document: Document) -> str:
    links = [
        LINKER.md(tag.label, tag_path(tag), "", "{.rs-tag}")
        for tagging in context.taggings_of.get(document.id, ())
        if (tag := context.tags.get(tagging.tag))
    ]
    return section("rs-subjects", "Subjects", paragraph(" · ".join(links), "rs-tags"))


def _named(context: Context, document: Document, notes: str) -> str:
    here = context.mentions_in(document.id)
    entities = sorted(
        context.entities_in.get(document.id, ()),
        key=lambda e: (-len(here.get(e.id, ())), e.label.casefold(), e.id),
    )
    items = [
        named_item(context, entity, document, len(here.get(entity.id, ())))
        for entity in entities[:MOST_NAMED]
    ]
    return section("rs-named", "Named in this text", "\n".join(items), notes)


def named_item(context: Context, entity: Entity, document: Document, here: int) -> str:
    """Return the line about an entity, which is also the preview of the links to it."""
    named = f"Named {'once' if here == 1 else f'{here:,} times'} here" if here else "In the record"
    line = f"- {context.introductions[entity.id]}. {named}"
    others = len(entity.documents) - 1
    if not others:
        return f"{line}."
    links = ", ".join(
        context.links[d]
        for d in [d for d in context.oldest(entity.id, OTHERS + 1) if d != document.id][:OTHERS]
    )
    return f"{line}, and in {count(others, 'other document')}: {links}{', …' if others > OTHERS else ''}"


def _voices(context: Context, document: Document) -> str:
    quotations = context.readings[document.id].findings.quotations
    body = rows(
        (_voice(context, quotation) for quotation in quotations[:MOST_QUOTATIONS]),
        ("rs-who", "rs-words", "rs-how", "rs-loc"),
    )
    heads = [("Who", ""), ("Words", ""), ("How", ""), ("Where", "")]
    more = len(quotations) - MOST_QUOTATIONS
    rest = f"{count(more, 'further quotation')} not listed here." if more > 0 else ""
    return section(
        "rs-said",
        "Who says what",
        table("rs-said", "Words that this text ascribes to somebody", heads, body),
        rest,
    )


def _voice(context: Context, quotation: Quotation) -> tuple[str, str, str, str]:
    entity = context.entities.get(quotation.entity or "")
    place = here(context, quotation.document, quotation.block)
    return speaker(entity, quotation), quoted(quotation, 300), how(quotation), place


def speaker(entity: Entity | None, quotation: Quotation) -> str:
    """Return HTML for who says it: the entity, the name, or that the text leaves it open."""
    if entity:
        return LINKER.entity(entity)
    name = quotation.speaker or quotation.speaker_surface
    return escape.text(name) if name else "<i>not said who</i>"


def quoted(quotation: Quotation, most: int) -> str:
    """Return the words as HTML, cut to ``most`` characters.

    Only words that are the speaker's own stand in quotation marks. Before words that somebody is
    said to deny stands the verb that says so: alone they would say the contrary.
    """
    words = escape.text(shorten(bare(quotation.text), most))
    denies = quotation.kind in REPORTED and quotation.verb.casefold() in denying()
    sign = f'<strong class="rs-denied">{escape.text(quotation.verb)}:</strong> ' if denies else ""
    if quotation.kind is QuotationKind.INDIRECT:
        return f'{sign}<span class="rs-reported">{words}</span>'
    return f"{sign}<q>{words}</q>"


@cache
def denying() -> frozenset[str]:
    """Return the verbs by which somebody says that words are not so."""
    return frozenset(tables.lines("quotations_denying.txt"))


def how(quotation: Quotation) -> str:
    """Return HTML for the kind of the quotation and its verb."""
    verb = f" <i>{escape.text(quotation.verb)}</i>" if quotation.verb else ""
    return f"{SAID[quotation.kind]}{verb}"


def bare(words: str) -> str:
    """Return the words without the pair of quotation marks around them."""
    stripped = words.strip()
    pairs = {'"': '"', "“": "”", "‘": "’", "«": "»", "„": "“", "「": "」", "'": "'"}
    if len(stripped) > 1 and pairs.get(stripped[0]) == stripped[-1]:
        inner = stripped[1:-1]
        if not any(mark in inner for mark in (stripped[0], stripped[-1])):
            return inner
    return stripped


def _shared(context: Context, document: Document) -> str:
    passages = sorted(context.passages_in.get(document.id, ()), key=lambda p: (-p.words, p.id))
    body = rows(
        (_passage(context, document, passage) for passage in passages[:MOST_PASSAGES]),
        ("rs-words", "rs-loc", "rs-also"),
    )
    heads = [("Words", ""), ("Here", ""), ("Also in", "")]
    return section(
        "rs-shared",
        "The same words elsewhere",
        table(
            "rs-passages",
            "Passages that stand in this text more than once or in others",
            heads,
            body,
        ),
    )


def _compare(context: Context, document: Document) -> str:
    items = []
    for pair in context.pairs_of.get(document.id, ()):
        other = context.document(pair.second if pair.first == document.id else pair.first)
        path = pair_path(context.document(pair.first), context.document(pair.second))
        items.append(f"- {LINKER.md(shorten(other.title, 120), path)}")
    # In raw HTML: MkDocs resolves no address with a query as fast.
    address = f"{LINKER.href('compare/index')}?a={document.slug}"
    choose = f'<p class="rs-more"><a href="{address}">Compare with any other text</a></p>'
    some = len(context.readings) > 1
    return section("rs-compare", "Side by side", "\n".join(items), choose if some else "")


def _passage(context: Context, document: Document, passage: Passage) -> tuple[str, str, str]:
    own = [o for o in passage.occurrences if o.document == document.id]
    others = [o for o in passage.occurrences if o.document != document.id]
    text = context.text(document.id, own[0].block)
    words = own[0].at.of(text) if text is not None else passage.text
    also = [where(context, o.document, o.block, brief=True) for o in others[:MOST_ALSO]]
    if len(others) > MOST_ALSO:
        also.append(f"{count(len(others) - MOST_ALSO, 'further place')}")
    return (
        escape.text(shorten(words, 240)),
        ", ".join(here(context, o.document, o.block) for o in own[:8]),
        "; ".join(also) or "only here",
    )


def _provenance(context: Context, document: Document) -> str:
    reading = context.readings[document.id]
    capture = reading.capture
    pairs = []
    if capture:
        pairs += [
            ("Capture", f"<code>{escape.text(file_name(document.id, capture.path))}</code>"),
            ("SHA-256", f"<code>{escape.text(capture.sha256)}</code>"),
            ("Encoding", escape.text(capture.encoding)),
        ]
    if document.captured:
        pairs.append(("Captured", escape.text(date_words(document.captured))))
    if document.blocks or document.rights is not Rights.FULL:
        pairs.append(("Shown", RIGHTS[document.rights]))
    if document.note.strip():
        pairs.append(("Note by the cataloguer", escape.text(document.note.strip())))
    pairs += [
        (
            f"{escape.text(source.name).capitalize()} from",
            f"{source.origin.value} <code>{escape.text(source.rule)}</code>",
        )
        for source in document.sources
    ]
    return section("rs-provenance", "Where this comes from", facts("rs-provenance", pairs))


def _turn(context: Context, document: Document) -> str:
    readings = context.collection.readings
    place = context.place[document.id]
    links = []
    if place:
        before = readings[place - 1].document
        label = f"Previous: {shorten(before.title, 80)}"
        links.append(LINKER.md(label, document_path(before), "", "{rel=prev .rs-prev}"))
    if place + 1 < len(readings):
        after = readings[place + 1].document
        label = f"Next: {shorten(after.title, 80)}"
        links.append(LINKER.md(label, document_path(after), "", "{rel=next .rs-next}"))
    return paragraph(" ".join(links), "rs-turn")
