"""The first words of a document, and what may be said of it beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reading_site.model import Block, Document, Origin
from reading_site.model.header import (
    BYLINE,
    CREDITS,
    DATE,
    PUBLISHER,
    SUBTITLE,
    TITLE,
    UPDATED,
    header_text,
)
from reading_site.resolve.words import WORD, fold
from reading_site.spans import Span


class Excerpt:
    """The blocks that may be shown, the last one cut after a word, and what of the header is a fact."""

    __slots__ = ("_lengths", "_words", "blocks")

    def __init__(self, blocks: tuple[Block, ...], header: Mapping[str, str]) -> None:
        self.blocks = blocks
        self._lengths = {block.id: len(block.text) for block in blocks}
        self._lengths |= {part: len(text) for part, text in header.items()}
        texts = [f"{block.marker} {block.text}" for block in blocks] + list(header.values())
        self._words = "\n".join(f" {_words(text)} " for text in texts)

    def holds(self, block: str, at: Span) -> bool:
        """Tell whether the span ``at`` of the block or the part of the header lies in what is shown."""
        return at.end <= self._lengths.get(block, -1)

    def shows(self, text: str) -> bool:
        """Tell whether the words of ``text``, in their order, stand in one block or line that is shown."""
        words = _words(text)
        return not words or f" {words} " in self._words


def excerpt(document: Document, words: int) -> Excerpt:
    """Return the first ``words`` words of the document: whole blocks, the last one cut.

    Words are what stands between blanks, markers of headings and list items included. A
    caption's credit is kept where its block's own text shows it; notes are not shown. Title, authors,
    publisher and dates are facts that every tier shows, unless the title was taken from the text.
    """
    blocks = []
    left = words
    for block in document.blocks:
        left -= len(block.marker.split())
        if left <= 0:
            break
        end = _end_of_word(block.text, left)
        left -= len(block.text[:end].split())
        text = block.text[:end]
        cut = len(block.text) - end
        blocks.append(
            replace(
                block,
                text=text,
                at=Span(block.at.start, block.at.end - cut),
                credit=block.credit if block.credit in text else "",
                references=(),
            )
        )
    shown = [BYLINE, CREDITS, PUBLISHER, DATE, UPDATED]
    if document.title_origin in (Origin.RECORD, Origin.CAPTURE):
        shown.append(TITLE)
    by_record = any(s.name == SUBTITLE and s.origin is Origin.RECORD for s in document.sources)
    if by_record:
        shown.append(SUBTITLE)
    return Excerpt(tuple(blocks), {part: header_text(document, part) for part in shown})


def _end_of_word(text: str, words: int) -> int:
    """Return where the first ``words`` words of ``text`` end; the whole length where it has fewer."""
    parts = text.split(maxsplit=words)
    if len(parts) <= words:
        return len(text)
    return len(text[: len(text) - len(parts[words])].rstrip())


def _words(text: str) -> str:
    return " ".join(fold(match.group()) for match in WORD.finditer(text))
