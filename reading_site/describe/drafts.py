"""A block on its way: kind and place are known, number and anchor are not."""

from __future__ import annotations

from typing import NamedTuple

from reading_site.describe.parts import Part
from reading_site.model import BlockKind


class Draft(NamedTuple):
    """A part with what it was found to be."""

    part: Part
    """The text without the marker."""
    kind: BlockKind = BlockKind.PARAGRAPH
    marker: str = ""
    level: int = 0
    speaker: bool = False
    credit: str = ""
    scheme: str = ""
    """List items: what tells their markers from those of other lists; a bullet is its own scheme."""
    name: str = ""
    """Notes: their name in the markup."""
    indent: int = 0
    """List items: white space before the marker in the capture, in columns."""
