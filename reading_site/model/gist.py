"""What pages show of a document that they are not about, small enough to be at hand for all of them.

A page that names a place in another text shows its ¶ number and some words around it. Whether such a
page must be made again is decided by what is kept here; the text itself is loaded only if so.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from struct import Struct

from reading_site.model.findings import Findings
from reading_site.model.header import PARTS, header_text
from reading_site.model.kinds import BlockKind
from reading_site.model.text import Block, Document

_STAMP = 16
_ONE = Struct(f"{_STAMP}s")
_NUMBER = Struct("I")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """Facts of one document, made before the barrier: a function of that document alone."""

    ids: str
    """The ids of its blocks, one a line, in the order of the text."""
    numbers: bytes
    """For each block its ¶ number, for a heading that of the first numbered block after it; 0: none.
    Numbers of four bytes."""
    stamps: bytes
    """A hash of each block (``_STAMP`` bytes): blocks with one stamp are shown alike."""
    headings: str
    """The ids of headings that name no speaker, one a line."""
    characters: int
    """Code points of all blocks."""
    longest: int
    """Code points of the longest block."""
    named: bytes
    """A hash of the names of all mentions and their kinds, as the text alone tells them."""
    header: bytes
    """A hash (``_STAMP`` bytes) of each part of the header, in the order of ``PARTS``."""
    mentioned: bytes
    """A hash (``_STAMP`` bytes) of each mention with its block or its part of the header, in the
    order of the text: mentions with one hash are shown alike."""
    quotations: int
    """How many there are."""
    said: bytes
    """A hash of all quotations and their ¶ numbers, whoever their speakers turn out to be."""
    dated: bytes
    """A hash of all dates, their ¶ numbers, and the blocks that they stand in."""
    counted: bytes
    """A hash of all figures and their ¶ numbers."""


def gist_of(document: Document, findings: Findings) -> Gist:
    """Return the gist of a document, before or after the barrier."""
    blocks = document.blocks
    numbers = []
    ahead = 0
    for block in reversed(blocks):
        ahead = block.number or ahead
        numbers.append(ahead)
    stamps = [_stamp([_shown(block)]) for block in blocks]
    numbers.reverse()
    at = {block.id: number for block, number in zip(blocks, numbers, strict=True)}
    stamp_of = {block.id: stamp for block, stamp in zip(blocks, stamps, strict=True)}
    header = [_stamp([part, header_text(document, part)]) for part in PARTS]
    shown = stamp_of | dict(zip(PARTS, header, strict=True))
    return Gist(
        ids="\n".join(block.id for block in blocks),
        numbers=array("I", numbers).tobytes(),
        stamps=b"".join(stamps),
        headings="\n".join(
            block.id for block in blocks if block.kind is BlockKind.HEADING and not block.speaker
        ),
        characters=sum(len(block.text) for block in blocks),
        longest=max((len(block.text) for block in blocks), default=0),
        named=_stamp((mention.name, mention.kind.value) for mention in findings.mentions),
        header=b"".join(header),
        mentioned=b"".join(
            _stamp((at.get(m.block), shown.get(m.block), m.at, m.surface))
            for m in findings.mentions
        ),
        quotations=len(findings.quotations),
        said=_stamp((replace(q, entity=None), at.get(q.block)) for q in findings.quotations),
        dated=_stamp((d, at.get(d.block), shown.get(d.block)) for d in findings.dates),
        counted=_stamp((replace(f, entity=None), at.get(f.block)) for f in findings.figures),
    )


def length_of(gist: Gist) -> int:
    """Return the number of blocks."""
    return len(gist.stamps) // _STAMP


def number_of(gist: Gist, block: str) -> int | None:
    """Return the number of a block in the order of the text, from 0; None where there is no such block."""
    # Looked for in the text that they are kept as: a table of each document would take ten times its place.
    ids = f"\n{gist.ids}\n"
    at = ids.find(f"\n{block}\n") if block else -1
    return None if at < 0 else ids.count("\n", 0, at)


def place_of(gist: Gist, block: str) -> tuple[int, bytes] | None:
    """Return the ¶ number and the stamp of a block or of a part of the header, which has number 0.

    None where there is no such block.
    """
    if block in PARTS:
        part = PARTS.index(block)
        return 0, gist.header[part * _STAMP : (part + 1) * _STAMP]
    at = number_of(gist, block)
    if at is None:
        return None
    (number,) = _NUMBER.unpack_from(gist.numbers, at * _NUMBER.size)
    return number, gist.stamps[at * _STAMP : (at + 1) * _STAMP]


def mentioned_in(gist: Gist) -> Iterator[bytes]:
    """Yield the hash of each mention."""
    return (stamp for (stamp,) in _ONE.iter_unpack(gist.mentioned))


def _shown(block: Block) -> tuple[object, ...]:
    return block.id, block.kind.value, block.text, block.marker, block.number


def _stamp(values: Iterable[object]) -> bytes:
    return sha256(repr(list(values)).encode("utf-8", "surrogatepass")).digest()[:_STAMP]
