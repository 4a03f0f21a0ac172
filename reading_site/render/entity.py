"""The page of an entity: what it is called, what texts say it is, every mention, its company."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from reading_site.model import Entity, Mention, Name, Page
from reading_site.render import escape
from reading_site.render.bar import mention_bar
from reading_site.render.context import Context
from reading_site.render.foot import how, quoted
from reading_site.render.head import entity_head
from reading_site.render.kwic import concordance
from reading_site.render.links import Linker, document_path, entity_path, further
from reading_site.render.markup import by_cataloguer, page, paragraph, rows, section, table, title
from reading_site.render.places import locator, where
from reading_site.render.related import see_also, words_of_others
from reading_site.render.wording import count, shorten

LINKER = Linker()
LINES_A_PAGE = 300
MOST_NAMES = 60
ROLES_IN_HEAD = 3
MOST_ROLES = 40
MOST_PLACES = 4
MOST_VOICES = 120
MOST_COMPANY = 40


def entity_pages(context: Context, entity: Entity) -> tuple[Page, ...]:
    """Return the page of an entity and, if it is mentioned often, its further pages."""
    mentions = context.in_order(entity.mentions)
    chunks = [mentions[i : i + LINES_A_PAGE] for i in range(0, len(mentions), LINES_A_PAGE)] or [[]]
    path = entity_path(entity)
    said = f"{count(len(mentions), 'mention')} in {count(len(entity.documents), 'document')}"
    first = page(
        title(entity.label, f" .rs-e-{entity.kind.value}"),
        paragraph(f"{entity.kind.value.capitalize()}. {said}.", "rs-kind"),
        paragraph(_role_line(context, entity), "rs-role"),
        paragraph(by_cataloguer(entity.description), "rs-description"),
        paragraph(_same_as(entity), "rs-sameas"),
        paragraph(_also_called(entity), "rs-aliases"),
        _mentions(context, entity, chunks[0], 1, len(chunks)),
        mention_bar(context, entity),
        _recorded(context, entity),
        _voices(context, entity),
        words_of_others(context, entity),
        _roles(context, entity),
        _company(context, entity),
        see_also(context, entity),
        _names(context, entity),
    )
    pages = [Page(path=f"{path}.md", front_matter=_front_matter(context, entity), body=first)]
    for number, chunk in enumerate(chunks[1:], 2):
        body = page(
            title(f"{entity.label}: mentions, part {number}"),
            _mentions(context, entity, chunk, number, len(chunks)),
        )
        front: dict[str, object] = {
            "title": f"{entity.label}: mentions, part {number}",
            "template": "entity.html",
            "page_kind": "entity",
            "search": {"exclude": True},
        }
        pages.append(Page(path=f"{further(path, number)}.md", front_matter=front, body=body))
    return tuple(pages)


def _same_as(entity: Entity) -> str:
    links = []
    for url in entity.same_as:
        if address := escape.web_address(url):
            host = urlsplit(url.strip()).hostname or url
            links.append(f"[{escape.inline(host)}]({address}){{.rs-external rel=external}}")
    return f"Also described at {', '.join(links)}." if links else ""


def _role_line(context: Context, entity: Entity) -> str:
    roles = {role.text.casefold(): role for role in reversed(entity.roles)}
    said = []
    for role in list(reversed(roles.values()))[:ROLES_IN_HEAD]:
        words = escape.inline(role.text.strip())
        if role.document in context.readings:
            path = document_path(context.document(role.document))
            anchor = context.anchor(role.document, role.block)
            words += f" ({LINKER.md(context.short(role.document), path, anchor)})"
        said.append(words)
    return f"In the texts: {'; '.join(said)}" if said else ""


def _also_called(entity: Entity) -> str:
    forms = dict.fromkeys(name.text for name in entity.aliases if name.text != entity.label)
    shown = "; ".join(escape.inline(text) for text in list(forms)[:MOST_NAMES])
    return f"Also called {shown}." if shown else ""


def _names(context: Context, entity: Entity) -> str:
    forms: dict[str, list[Name]] = {}
    for name in entity.aliases:
        if name.text != entity.label:
            forms.setdefault(name.text, []).append(name)
    surfaces = Counter(m.surface for m in entity.mentions)
    body = rows(
        (
            (
                escape.text(text),
                "; ".join(dict.fromkeys(_ground(context, name) for name in names[:4])),
                f"{surfaces[text]:,}" if surfaces[text] else "",
            )
            for text, names in list(forms.items())[:MOST_NAMES]
        ),
        ("rs-name", "rs-ground", "rs-number"),
    )
    heads = [("Name", ""), ("Where it comes from", ""), ("Used", "")]
    return section(
        "rs-names",
        "Where the names come from",
        table("rs-names", "Other names in the texts and in the authority file", heads, body),
    )


def _ground(context: Context, name: Name) -> str:
    rule = f"<code>{escape.text(name.rule)}</code>"
    if name.document not in context.readings:
        return f"authority file {rule}"
    document = context.document(name.document)
    return f"{LINKER.html(context.short(name.document), document_path(document))} {rule}"


def _roles(context: Context, entity: Entity) -> str:
    seen: dict[str, dict[str, dict[str, str]]] = {}
    labels: dict[str, str] = {}
    for role in entity.roles:
        if role.document in context.readings and (
            anchor := context.anchor(role.document, role.block)
        ):
            labels.setdefault(role.text.casefold(), role.text)
            places = seen.setdefault(role.text.casefold(), {}).setdefault(role.document, {})
            # A heading shares its number with the paragraph below it: one link is enough.
            places.setdefault(locator(context, role.document, role.block), anchor)
    items = [
        f"- {escape.inline(labels[key], at_start=True)} ({'; '.join(_role_places(context, found))})"
        for key, found in list(seen.items())[:MOST_ROLES]
    ]
    return section("rs-roles", "Roles, as the texts give them", "\n".join(items))


def _role_places(context: Context, found: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Yield links to where a role stands, those of a document together: its name, then the numbers."""
    left = MOST_PLACES
    for document, places in found.items():
        shown = list(places.items())[:left]
        left -= len(shown)
        path = document_path(context.document(document))
        links = []
        for number, (place, anchor) in enumerate(shown):
            words = place if number else ", ".join(filter(None, (context.short(document), place)))
            links.append(LINKER.md(words, path, anchor))
        if links:
            yield ", ".join(links)


def _mentions(
    context: Context, entity: Entity, mentions: Sequence[Mention], number: int, parts: int
) -> str:
    caption = "Every mention with the words around it"
    if parts > 1:
        caption += f", part {number} of {parts}"
    others = [
        f"[part {n}]({LINKER.up}{further(entity_path(entity), n)}.md)"
        for n in range(1, parts + 1)
        if n != number
    ]
    more = paragraph(f"Further mentions: {', '.join(others)}.", "rs-more") if others else ""
    return section("rs-mentions", "In the texts", concordance(context, mentions, caption), more)


def _recorded(context: Context, entity: Entity) -> str:
    # The texts by it stand under "See also".
    named = {*context.texts_by.get(entity.id, ()), *(m.document for m in entity.mentions)}
    items = [
        f"- {LINKER.md(context.document(d).title, document_path(context.document(d)))}"
        for d in entity.documents
        if d not in named
    ]
    return section("rs-recorded", "Named in the record of", "\n".join(items))


def _voices(context: Context, entity: Entity) -> str:
    quotations = context.said_by(entity)
    body = rows(
        (
            (
                quoted(q, 400),
                how(q),
                where(context, q.document, q.block),
            )
            for q in quotations[:MOST_VOICES]
        ),
        ("rs-words", "rs-how", "rs-where"),
    )
    heads = [("Words", ""), ("How", ""), ("Where", "")]
    more = len(quotations) - MOST_VOICES
    rest = (
        f"{count(more, 'further quotation')} in [Voices](../registers/voices.md)."
        if more > 0
        else ""
    )
    return section(
        "rs-voice",
        f"Words ascribed to this {entity.kind.value}",
        table("rs-voices", "Words, how they are ascribed, and where", heads, body),
        rest,
    )


def _company(context: Context, entity: Entity) -> str:
    items = []
    for relation in context.company.get(entity.id, ())[:MOST_COMPANY]:
        other = context.entities[relation.second if relation.first == entity.id else relation.first]
        items.append(
            f"- {LINKER.entity_md(other)}, {count(relation.paragraphs, 'paragraph')}"
            f" in {count(len(relation.documents), 'document')}"
        )
    return section("rs-company", "Named in the same paragraphs", "\n".join(items))


def _front_matter(context: Context, entity: Entity) -> dict[str, object]:
    role = shorten(context.role_of(entity), 160)
    said = f"{entity.kind.value} named in {count(len(entity.documents), 'document')}"
    return {
        "title": shorten(entity.label, 300),
        "description": f"{entity.label}, {role}" if role else f"{entity.label}: {said}",
        "kind": entity.kind.value,
        "template": "entity.html",
        "page_kind": "entity",
        **entity_head(entity),
    }
