"""What becomes of each line: kept, removed, moved to the page's header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reading_site.clean.ledger import TEXT, Why
from reading_site.clean.lines import Line
from reading_site.clean.phrases import Phrase, known
from reading_site.clean.shapes import (
    count_words,
    is_caption,
    is_crumbs,
    is_language_switch,
    is_sentence,
)
from reading_site.model import Action, Field
from reading_site.spans import Span

CAPTION = Why("caption", "caption of a picture")
CRUMBS = Why("crumbs", "navigation crumb")
LANGUAGES = Why("language-switch", "language switch")
LABEL = Why("label", "label of a date, name or source")
HEAD = Why("page-head", "line above the title")
FOOT = Why("page-foot", "page foot")
SAME_TITLE = Why("title-again", "title shown again")

FIELD_SHARE = 0.5
"""A line of which fields and their labels are less than this is running text and stays whole."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line and what becomes of it."""

    span: Span
    action: Action
    why: Why


def split_fields(line: Line, fields: Sequence[Field], text: str) -> list[Piece] | None:
    """Take a line of metadata apart; None where the line is running text that holds a field."""
    inside = [field for field in fields if line.span.covers(field.span) and len(field.span)]
    if not inside:
        return None
    rest = len(line.span) - sum(len(field.span) for field in inside)
    if rest > 40 and rest > FIELD_SHARE * len(line.span):
        return None
    pieces = []
    at = line.span.start
    for field in sorted(inside, key=lambda field: (field.span.start, field.span.end)):
        if field.span.start < at:
            continue
        if field.span.start > at:
            pieces.append(Piece(Span(at, field.span.start), Action.REMOVED, LABEL))
        why = Why(field.rule, _SHOWN.get(field.name, field.name))
        pieces.append(Piece(field.span, Action.MOVED, why))
        at = field.span.end
    if at < line.span.end:
        pieces.append(Piece(Span(at, line.span.end), Action.REMOVED, LABEL))
    return pieces


_SHOWN = {
    "title": "title, shown in the header",
    "subtitle": "subtitle, shown in the header",
    "date": "date, shown in the header",
    "updated": "date of update, shown in the header",
    "authors": "byline, shown in the header",
    "publisher": "publisher, shown in the header",
    "section": "section, shown in the header",
    "place": "place, shown in the header",
}


def decide(lines: Sequence[Line], fields: Sequence[Field], text: str) -> list[list[Piece]]:
    """Return the pieces of each line that is not blank, in the order of the text."""
    filled = [line for line in lines if line.text]
    phrases = [known(line.text) for line in filled]
    metadata = [split_fields(line, fields, text) for line in filled]
    body = [
        n
        for n, line in enumerate(filled)
        if phrases[n] is None and metadata[n] is None and is_sentence(line.text)
    ]
    if not body:
        return [pieces or [_keep(line)] for line, pieces in zip(filled, metadata, strict=True)]
    first, last = body[0], body[-1]
    top = _top(filled, metadata, phrases, first)
    foot = next((n for n in range(last + 1, len(filled)) if phrases[n] is not None), len(filled))
    decided = []
    for n, line in enumerate(filled):
        pieces = metadata[n]
        if pieces is None:
            why = _furniture(line, phrases[n], edge=not first <= n <= last)
            if why is None and n < top and not is_caption(line.text) and n < first:
                why = HEAD
            if why is None and n > foot:
                why = FOOT
            pieces = [Piece(line.span, Action.REMOVED, why)] if why else [_keep(line)]
        decided.append(pieces)
    return decided


def _keep(line: Line) -> Piece:
    return Piece(line.span, Action.KEPT, CAPTION if is_caption(line.text) else TEXT)


def _top(
    filled: Sequence[Line],
    metadata: Sequence[list[Piece] | None],
    phrases: Sequence[Phrase | None],
    first: int,
) -> int:
    """Return the number of the line where the article begins: its title, or what follows a crumb."""
    for n in range(first):
        pieces = metadata[n]
        if pieces and any(piece.why.reason == _SHOWN["title"] for piece in pieces):
            return n
    after = 0
    for n in range(first):
        if is_crumbs(filled[n].text) or is_language_switch(filled[n].text):
            after = n
    return after


def _furniture(line: Line, phrase: Phrase | None, *, edge: bool) -> Why | None:
    if phrase is not None and (edge or not phrase.edge):
        return phrase.why
    if count_words(line.text) <= 60 and is_language_switch(line.text):
        return LANGUAGES
    if edge and is_crumbs(line.text):
        return CRUMBS
    return None
