"""What a number in a text is, and how it is written plainly."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reading_site.quick import quick


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number in a text, its scale ("million") included."""

    start: int
    end: int
    value: Decimal
    rule: str
    scaled: bool = False
    grouped: bool = False
    """Written with separators between thousands: never a year or a label."""


def plain(value: Decimal) -> str:
    """Return ``value`` in plain decimal notation, without zeros that say nothing."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
