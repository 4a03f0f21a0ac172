"""Names met once that look as if they had lost a part, by the words right beside them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reading_site.model import Entity, EntityKind, Mention, Reading

# Names of these kinds are phrases, of which a part may be missed.
_PHRASES = frozenset(
    (EntityKind.ORGANISATION, EntityKind.EVENT, EntityKind.INITIATIVE, EntityKind.WORK)
)
_NEAR = 60
# "Warning for All " before "Nets Initiative": a capital that begins no sentence.
_BEFORE = re.compile(r"[\w’']( (?:for |of |and |& )?)([A-Z][\w’'-]{1,30}) \Z")
_BEHIND = re.compile(r" (?:and|&|for|of) (?:the )?([A-Z][\w’'-]{2,30})")


class Doubt(NamedTuple):
    """Why a name looks wrong, and what it may be in full."""

    rule: str
    reason: str
    fuller: str = ""


def cut_names(
    readings: Sequence[Reading], entities: Sequence[Entity]
) -> Iterator[tuple[Entity, Doubt]]:
    """Yield entities of one mention whose neighbours look like more of them, with the reason."""
    once: dict[str, list[tuple[Mention, Entity]]] = defaultdict(list)
    for entity in entities:
        if len(entity.mentions) == 1 and not entity.curated and entity.kind in _PHRASES:
            once[entity.mentions[0].document].append((entity.mentions[0], entity))
    for reading in readings:
        if reading.document.id not in once:
            continue
        texts = {block.id: block.text for block in reading.document.blocks}
        named: dict[str, list[Mention]] = defaultdict(list)
        for mention in reading.mentions:
            named[mention.block].append(mention)
        for mentions in named.values():
            mentions.sort(key=lambda m: m.at.start)
        for mention, entity in once[reading.document.id]:
            if mention.block in texts:
                doubt = _doubt(mention, texts[mention.block], named[mention.block])
                if doubt:
                    yield entity, doubt


def _doubt(mention: Mention, text: str, named: Sequence[Mention]) -> Doubt | None:
    start, end = mention.at.start, mention.at.end
    before, behind = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    if mention.surface.isupper() and len(mention.surface) == 3:
        beside = _is_amount(before.rpartition(" ")[0] if before.endswith(" ") else before, -1)
        beside = beside or _is_amount(behind.removeprefix(" "), 0)
        return Doubt("beside-number", "it stands beside a number") if beside else None
    lead = _BEFORE.search(before)
    if lead and _covering(named, start - len(before) + lead.start(2)) is None:
        whole = f"{lead[2]} {mention.surface}"
        return Doubt("more-before", f"right before it stands {lead[2]!r}, which is no name", whole)
    more = _BEHIND.match(behind)
    if more and not _named_soon(named, end + more.start(1)):
        whole = mention.surface + more[0]
        return Doubt("more-behind", f"it may go on: {more[0].strip()!r}", whole)
    follows = _covering(named, end + 1) if behind.startswith(" ") else None
    if follows and follows.kind is EntityKind.PLACE and follows.at.start == end + 1:
        whole = f"{mention.surface} {follows.surface}"
        return Doubt("more-behind", f"it may go on: {follows.surface!r}", whole)
    return None


def _is_amount(text: str, place: int) -> bool:
    """Tell whether the first or the last word is a number, and no year."""
    word = (text.split() or [""])[place].rstrip(".,;:!?)")
    digits = word.replace(",", "").replace(".", "")
    year = len(word) == 4 and word[:2] in ("19", "20")
    return digits.isdecimal() and not year


def _covering(named: Sequence[Mention], at: int) -> Mention | None:
    """Return the mention that a place in the block is inside of."""
    index = bisect_right(named, at, key=lambda m: m.at.start) - 1
    return named[index] if index >= 0 and at < named[index].at.end else None


def _named_soon(named: Sequence[Mention], at: int) -> bool:
    """Tell whether a name begins at a place or a few words behind it: the Fund and Judge Ana Moe."""
    index = bisect_left(named, at, key=lambda m: m.at.start)
    soon = index < len(named) and named[index].at.start < at + _NEAR // 2
    return soon or _covering(named, at) is not None
