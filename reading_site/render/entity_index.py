"""The index of names, as at the back of a book: A to Z, with locators and "see"."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from reading_site.model import Entity, Page
from reading_site.model.header import PARTS
from reading_site.render import escape
from reading_site.render.context import Context, index_letter
from reading_site.render.links import Linker, document_path, further
from reading_site.render.markup import page, paragraph, title
from reading_site.render.wording import KINDS, NBSP, count, shorten
from reading_site.slugs import slugify

LINKER = Linker()
PATH = "entities/index"
ENTRIES_A_PAGE = 300
MOST_LOCATORS = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the index: a name, and the entity or the entity to see."""

    name: str
    entity: Entity
    see: bool

    letter: str
    """Under which it stands."""


def _order(entry: Entry) -> tuple[bool, str, str, str]:
    """Return what entries are sorted by: letters first, then the rest."""
    name = entry.name
    return entry.letter == "#", slugify(name), name.casefold(), entry.entity.id


def entity_index(context: Context) -> tuple[Page, ...]:
    """Return the index of names, in parts if it is long; nothing where no text names anybody."""
    entries = sorted(_entries(context), key=_order)
    chunks = [entries[i : i + ENTRIES_A_PAGE] for i in range(0, len(entries), ENTRIES_A_PAGE)]
    where: dict[str, int] = {}
    for number, chunk in enumerate(chunks, 1):
        for entry in chunk:
            where.setdefault(entry.letter, number)
    pages = []
    for number, chunk in enumerate(chunks, 1):
        name = "Entities" if len(chunks) == 1 else f"Entities, part {number} of {len(chunks)}"
        letters = " ".join(
            f"[{_shown(letter)}]({_anchor(letter, part, number)})" for letter, part in where.items()
        )
        groups = [
            f"## {_shown(letter)} {{#{_letter_id(letter)}}}\n\n" + _list(context, list(group))
            for letter, group in groupby(chunk, key=lambda e: e.letter)
        ]
        body = page(title(name), _counts(context), paragraph(letters, "rs-letters"), *groups)
        front: dict[str, object] = {
            "title": name,
            "description": f"Index of {count(len(context.entities), 'name')}, A to Z, with locators",
            "template": "listing.html",
            "page_kind": "index",
            "search": {"exclude": True},
        }
        pages.append(Page(path=f"{further(PATH, number)}.md", front_matter=front, body=body))
    return tuple(pages)


def _shown(letter: str) -> str:
    return "0–9" if letter == "#" else letter


def _letter_id(letter: str) -> str:
    return "letter-other" if letter == "#" else f"letter-{letter.lower()}"


def _anchor(letter: str, part: int, here: int) -> str:
    target = "" if part == here else f"{LINKER.up}{further(PATH, part)}.md"
    return f"{target}#{_letter_id(letter)}"


def _entries(context: Context) -> list[Entry]:
    entries = []
    for entity in context.collection.entities:
        entries.append(Entry(entity.label, entity, False, index_letter(entity.label)))
        own = slugify(entity.label)
        seen = {own}
        for alias in entity.aliases:
            slug = slugify(alias.text)
            # A form that would stand beside the label itself helps nobody.
            if slug in seen or slug.startswith(own) or own.startswith(slug + "-"):
                continue
            seen.add(slug)
            entries.append(Entry(alias.text, entity, True, index_letter(alias.text)))
    return entries


def _counts(context: Context) -> str:
    entities = context.collection.entities
    items = [
        f"{label} {sum(entity.kind is kind for entity in entities):,}"
        for kind, label in KINDS.items()
    ]
    return paragraph(" · ".join(items), "rs-kinds")


def _list(context: Context, entries: list[Entry]) -> str:
    items = "\n".join(
        _see(entry) if entry.see else _entry(context, entry.entity) for entry in entries
    )
    return f'<ul class="rs-index">\n{items}\n</ul>'


def _see(entry: Entry) -> str:
    return (
        f'<li class="rs-see" data-kind="{entry.entity.kind.value}">{escape.text(entry.name)}, '
        f"<i>see</i> {LINKER.entity(entry.entity)}</li>"
    )


def _entry(context: Context, entity: Entity) -> str:
    locators = []
    left = MOST_LOCATORS
    for document_id in sorted(entity.documents, key=context.place.__getitem__):
        if left <= 0:
            break
        document = context.document(document_id)
        path = document_path(document)
        # A heading shares its number with the paragraph below it: one locator is enough.
        blocks: dict[int | str, str] = {}
        for mention in context.mentions_of(document_id, entity.id):
            place = mention.block if mention.block in PARTS else 0
            blocks.setdefault(context.number(document_id, mention.block) or place, mention.block)
        name = escape.text(shorten(document.title, 36))
        if not blocks:
            locators.append(f'<a href="{LINKER.href(path)}">{name}</a>')
            left -= 1
            continue
        links = [
            f'<a href="{LINKER.href(path, context.anchor(document_id, block))}">{number or "¶"}</a>'
            for number, block in list(blocks.items())[:left]
        ]
        left -= len(links)
        # The first locator has the document's name in it.
        first = next(iter(blocks))
        sign = f"¶{NBSP}" if first and first not in PARTS else ""
        links[0] = links[0].replace('">', f'">{name}, {sign}', 1)
        locators.append(", ".join(links))
    numbers = count(len(entity.mentions), "mention")
    rest = " …" if left <= 0 else ""
    return (
        f'<li data-kind="{entity.kind.value}">'
        f'{LINKER.entity(entity)} <span class="rs-kind">{entity.kind.value}, {numbers}</span> '
        f'<span class="rs-locators">{"; ".join(locators)}{rest}</span></li>'
    )
