"""The register of voices: who says what, as the texts give it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from reading_site.model import Entity, Page, Quotation, Role
from reading_site.render import escape
from reading_site.render.context import Context
from reading_site.render.foot import how, quoted
from reading_site.render.links import Linker
from reading_site.render.markup import rows, table
from reading_site.render.paging import chunked, register
from reading_site.render.places import where
from reading_site.render.wording import shorten

LINKER = Linker()
ROWS_A_PAGE = 400
INTRO = "Words that the texts ascribe to somebody, by speaker. The site says who is quoted, not whether it is so."
MOST_ROLES = 3
MOST_COMPARED = 40
MOST_CHARS = 160
LONGEST_TITLE = 5
"""Letters of a bare title, its full stop included."""
_WORD = re.compile(r"\w+")
HEADS = [("Words", ""), ("How", ""), ("Where", "")]


def voices(context: Context) -> Iterator[Page]:
    """Yield the pages of the register, known speakers first, in the order of their names."""
    found = [q for r in context.collection.readings for q in r.findings.quotations]
    found.sort(key=lambda q: _key(context, q))
    chunks = chunked(found, ROWS_A_PAGE)

    def filled(chunk: Sequence[Quotation]) -> str:
        groups = [
            _group(context, list(group))
            for _, group in groupby(chunk, key=lambda q: _key(context, q)[:3])
        ]
        return table("rs-voices", "Quotations by speaker", HEADS, "\n".join(groups))

    return register(
        "registers/voices",
        "Voices",
        INTRO,
        map(filled, chunks),
        parts=len(chunks),
        data="quotations",
    )


def _key(context: Context, quotation: Quotation) -> tuple[int, str, str, int, int]:
    entity = context.entities.get(quotation.entity or "")
    name = entity.label if entity else quotation.speaker
    # Those of whom the texts say something, though no name, stand before those of whom they say nothing.
    rank = 0 if entity else 1 if name else 2 if quotation.speaker_surface.strip() else 3
    unique = entity.id if entity else name
    place = context.place[quotation.document]
    return rank, name.casefold(), unique, place, quotation.span.start


def _group(context: Context, quotations: list[Quotation]) -> str:
    first = quotations[0]
    entity = context.entities.get(first.entity or "")
    roles = fullest(entity.roles) if entity else []
    if entity:
        head = LINKER.entity(entity) + _introduced(context, entity, roles)
    else:
        told = first.speaker_surface.strip()
        head = escape.text(first.speaker) or (
            "Others, as the texts name them" if told else "Not said who"
        )
    known = {folded(role.text) for role in roles[:1]}
    body = rows(
        (
            (
                quoted(q, 500),
                how(q)
                + (_as(entity, q, known) if entity else "" if first.speaker else _surface(q)),
                where(context, q.document, q.block),
            )
            for q in quotations
        ),
        ("rs-words", "rs-how", "rs-where"),
    )
    return f'<tbody>\n<tr class="rs-group"><th scope="rowgroup" colspan="3">{head}</th></tr>\n{body}\n</tbody>'


def _introduced(context: Context, entity: Entity, roles: Sequence[Role]) -> str:
    """Return what an entity is said to be, by the cataloguer and by the texts, with where they say it."""
    by_texts = "; ".join(
        f"{escape.text(shorten(role.text, MOST_CHARS))} ({where(context, role.document, role.block, brief=True)})"
        for role in roles[:MOST_ROLES]
    )
    described = (
        shorten(context.role_of(entity), MOST_CHARS).rstrip(" .")
        if entity.description.strip()
        else ""
    )
    parts = [escape.text(described), f"in the texts: {by_texts}" if by_texts else ""]
    return "".join(f", {part}" for part in parts if part)


def _as(entity: Entity, quotation: Quotation, known: set[str]) -> str:
    """Return the fullest role that the quotation's own document gives its speaker, unless it is known."""
    own = fullest([role for role in entity.roles if role.document == quotation.document])
    if not own or _is_title(own[0].text) or folded(own[0].text) in known:
        return ""
    return f", here “{escape.text(shorten(own[0].text, MOST_CHARS))}”"


def fullest(roles: Sequence[Role]) -> list[Role]:
    """Return the roles that no other one says more fully, the fullest first; bare titles go last."""
    told: dict[str, Role] = {}
    for role in roles:
        told.setdefault(folded(role.text), role)
    order = sorted(told, key=lambda text: (_is_title(text), -len(_WORD.findall(text))))
    kept: list[str] = []
    for text in order[:MOST_COMPARED]:
        words = set(_WORD.findall(text))
        if not (_is_title(text) and kept) and not any(
            words <= set(_WORD.findall(other)) for other in kept
        ):
            kept.append(text)
    return [told[text] for text in kept]


def folded(text: str) -> str:
    """Return a role as it is compared."""
    return " ".join(text.casefold().split())


def _is_title(text: str) -> bool:
    """Tell whether a role is a bare title: "Dr.", "Prof"."""
    return len(text) <= LONGEST_TITLE and " " not in text


def _surface(quotation: Quotation) -> str:
    said = quotation.speaker_surface
    return f", by “{escape.text(said)}”" if said else ""
