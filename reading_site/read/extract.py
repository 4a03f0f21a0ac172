"""What a reader of a file type gives back: the text of the page, and what the form gave away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from reading_site.config import Limits
from reading_site.model import Mark, MarkKind
from reading_site.read.encoding import Decoded
from reading_site.spans import Span

T = TypeVar("T")
Note = tuple[str, str]
"""Code and message of a diagnostic."""


class UnreadableError(Exception):
    """A file does not hold what its type promises, or too much of it; ``code`` is a diagnostic's."""

    def __init__(self, message: str, code: str = "RS117", hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """The text of a file, whatever its form."""

    decoded: Decoded
    """Text and codec; ``encoding`` names the form too: ``html:utf-8``."""
    hints: Mapping[str, str] = field(default_factory=dict)
    main: tuple[Span, ...] | None = None
    """Lines that the form marks as the article; None where it does not tell."""
    marks: tuple[Mark, ...] = ()
    """What the form says of stretches of the text."""
    notes: tuple[Note, ...] = ()


def every_line(text: str, marks: Sequence[Mark]) -> tuple[Span, ...] | None:
    """Return the lines of a form that has no furniture (a book, a letter), but for what is apart."""
    apart = [mark.span for mark in marks if mark.kind is MarkKind.APART]
    lines = []
    start = at = 0
    for line in text.split("\n"):
        span = Span(start, start + len(line))
        start = span.end + 1
        while at < len(apart) and apart[at].end <= span.start:
            at += 1
        if line.strip() and not (at < len(apart) and apart[at].overlaps(span)):
            lines.append(span)
    return tuple(lines) or None


def guarded(what: str, call: Callable[[], T], without: T, notes: list[Note]) -> T:
    """Return what ``call`` finds in a page's markup; ``without``, and a note of RS128, where it fails.

    For libraries that only add to what is read: a page that trips them keeps its text.
    """
    try:
        return call()
    except Exception as error:  # noqa: BLE001 - libraries raise anything on hostile pages
        notes.append(("RS128", f"{what} is left out: {type(error).__name__}: {error}"))
        return without


Reader = Callable[[bytes, Limits], Extract]


def within(size: int, limits: Limits) -> None:
    """Raise UnreadableError (RS114) where unpacked contents are larger than a capture may be."""
    if size > limits.capture_bytes:
        message = f"unpacked, {size:,} bytes are more than the limit of {limits.capture_bytes:,}"
        raise UnreadableError(message, "RS114")
