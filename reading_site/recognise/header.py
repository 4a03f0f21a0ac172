"""Title and subtitle of a text as lines to be read like its blocks, and where in the capture they stand."""

from __future__ import annotations

from dataclasses import dataclass

from reading_site.model import Block, BlockKind, CleanText, Document
from reading_site.model.header import SUBTITLE, TITLE, header_text
from reading_site.spans import Span


@dataclass(frozen=True, slots=True)
class Line:
    """A part of the header that the capture has, too."""

    block: Block
    """Its id is the part, its text what the header shows, its span that of the field."""
    raw: str
    """The capture from the start of that span on, or nothing where it is not at hand."""

    def source(self, start: int, end: int) -> Span:
        """Return where a stretch of the text stands in the capture.

        The whole field, where the capture does not have the words letter for letter (blanks and
        capitals aside).
        """
        words = self.block.text[start:end]
        return within(self.raw, self.block.text, start, words, self.block.span)


def header_lines(document: Document, clean: CleanText, source: str) -> list[Line]:
    """Return title and subtitle where they are the capture's words, and no block has these words, too.

    ``source`` is the capture's text.
    """
    lines = []
    for part in (TITLE, SUBTITLE):
        text = header_text(document, part)
        for field in clean.fields:
            if field.name == part and text and " ".join(field.text.split()) == text:
                if clean.source_map.to_edited(field.span) is None:
                    lines.append(Line(_block(part, text, field.span), field.span.of(source)))
                break
    return lines


def _block(part: str, text: str, span: Span) -> Block:
    return Block(id=part, kind=BlockKind.HEADING, text=text, span=span, at=Span(0, 0))


def within(raw: str, text: str, start: int, words: str, whole: Span) -> Span:
    """Return where ``words``, from ``start`` on in ``text``, stand in a field of the capture."""
    # Offsets of the characters that are left when blanks are made one.
    places = [n for n, c in enumerate(raw) if not (c.isspace() and raw[n - 1 : n].isspace())]
    plain = "".join(" " if raw[n].isspace() else raw[n] for n in places).casefold()
    shown = text.casefold()
    if len(plain) != len(places) or len(shown) != len(text):
        return whole
    at = plain.find(shown)
    if at < 0 or not words:
        return whole
    first, last = places[at + start], places[at + start + len(words) - 1]
    return Span(whole.start + first, whole.start + last + 1)
