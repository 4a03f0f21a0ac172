"""Which lines of a capture are its metadata: title, subtitle, byline, credits, date, publisher, section, address."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reading_site.clean.anchors_select import Selection
from reading_site.clean.credits import credits
from reading_site.clean.lines import Line
from reading_site.clean.metadata_address import RULE, address
from reading_site.clean.metadata_page import Page
from reading_site.model import Field
from reading_site.spans import Span

SEEN = "seen-"
"""Rules of fields that are only read off the running text begin so."""
HEADING = "heading"
"""The field of a row that may be the title and is not taken for it: it stays in the text."""


def find_fields(lines: Sequence[Line], barred: Collection[str] = ()) -> tuple[Field, ...]:
    """Return the metadata that the lines show, in the order of the text.

    Each field's span covers exactly its text. Looks at a bounded number of lines at the head and
    the foot, so that its time does not grow with the length of the capture. ``barred``: keys
    (``line_key``) of rows that are no title.
    """
    page = Page(lines)
    if not page.rows:
        return ()
    fields = _address(page)
    for field in Selection(page, barred).fields():
        # The stronger finds come first; what they cover is theirs, but for a date in the title.
        if field.text and not any(
            field.span.overlaps(other.span) and not _is_in_title(field, other) for other in fields
        ):
            fields.append(field)
    for credit in credits(page):
        at = credit.span
        # Whom a label calls an editor is not taken for the author as well.
        fields = [f for f in fields if f.name != "authors" or not at.overlaps(f.span)]
        if not any(at.overlaps(other.span) for other in fields):
            fields.append(credit)
    return tuple(sorted(fields, key=lambda field: (field.span.start, field.span.end, field.name)))


def _address(page: Page) -> list[Field]:
    found = address(page)
    if found is None:
        return []
    line = page.rows[found.row].line
    span = Span(line.span.start + found.start, line.span.start + found.end)
    text = page.rows[found.row].text[found.start : found.end]
    return [Field(name="source_url", text=text, span=span, rule=RULE)]


def _is_in_title(field: Field, other: Field) -> bool:
    named = field.name in ("date", "updated") and field.rule.startswith(SEEN)
    return named and other.name == "title" and other.span.covers(field.span)


def leaves_text(field: Field) -> bool:
    """Tell whether a field stands on a line of its own kind, which leaves the running text."""
    return field.name != "place" and not field.rule.startswith(SEEN)
