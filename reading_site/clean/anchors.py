"""Which lines of a capture are its metadata: title, subtitle, byline, date, publisher, section."""

from __future__ import annotations

from collections.abc import Sequence

from reading_site.clean.lines import Line
from reading_site.model import Field


def find_fields(lines: Sequence[Line]) -> tuple[Field, ...]:
    """Return the metadata that the lines show, in the order of the text."""
    return ()
