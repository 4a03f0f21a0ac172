"""Lines of metadata taken apart: fields move to the header, labels go, what is no known label stays."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reading_site.clean.anchors import leaves_text
from reading_site.clean.beside import is_post_number
from reading_site.clean.labels import is_label, is_office
from reading_site.clean.ledger import TEXT, Why
from reading_site.clean.lines import Line
from reading_site.clean.metadata_labels import labels
from reading_site.clean.shapes import count_words, is_caption
from reading_site.model import Action, Field
from reading_site.spans import Span

LABEL = Why("label", "label of a date, name or source")
AGAIN = Why("title-again", "title once more, shown in the header")
OFFICE = Why("office", "office or degree of who wrote it", 0.9)
# What stands between separators, without marks at its ends. A full stop ends a part only before a blank.
_PART = re.compile(r"[^\W_](?:[^|•·;,–—/.]|[.](?![\s|])|[/](?=\S))*")
# A number by itself: of a volume, of a season; and the first day of two, ``17–18 June``.
_NUMBER = re.compile(r"[0-9]{1,3}\Z")
_RANGE = re.compile(r"[0-9][^|•·;\n]{0,12}\s?[–—-]\s?\Z")
_ENDS = re.compile(r"(?<![^\W_])[^\W\d_]{1,6}\Z")
# A line that ends so is a sentence, and the head of the page is over.
_SENTENCE_END = re.compile(r"[.!?。！？…][\"'”’»)]*\s*\Z")
AGAIN_WORDS = 4
"""Words of a title from which its like below is no heading of a part."""
HEAD = 12
"""Lines below the title in which it may stand once more: a menu, a trail, a date."""
LABEL_WORDS = 5
"""A stretch of more words beside a date or a name means running text: the line is left alone."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line and what becomes of it."""

    span: Span
    action: Action
    why: Why


def split_lines_of_fields(lines: Sequence[Line], fields: Sequence[Field]) -> dict[int, list[Piece]]:
    """Return the pieces of the lines of metadata, by the line's place in ``lines``."""
    if not fields:
        return {}
    starts = [line.span.start for line in lines]
    groups: dict[int, list[Field]] = {}
    for field in fields:
        n = bisect_right(starts, field.span.start) - 1
        if (
            n >= 0
            and lines[n].span.covers(field.span)
            and leaves_text(field)
            and not is_post_number(lines[n].text)
        ):
            groups.setdefault(n, []).append(field)
    split = {n: split_fields(lines[n], group) for n, group in groups.items()}
    found = {n: pieces for n, pieces in split.items() if pieces is not None}
    for n, pieces in list(found.items()):
        above = lines[n - 1] if n else None
        if above is None or n - 1 in found or not above.text.endswith((":", "：")):
            continue
        # "Date:" on a line of its own, above the day
        if all(p.action is not Action.KEPT for p in pieces) and is_label(above.text, leads=False):
            found[n - 1] = [Piece(above.span, Action.REMOVED, LABEL)]
    for n in _title_again(lines, fields):
        found.setdefault(n, [Piece(lines[n].span, Action.REMOVED, AGAIN)])
    return found


def _title_again(lines: Sequence[Line], fields: Sequence[Field]) -> list[int]:
    """Return the lines of the page's head that are the title once more, as below a tab's title."""
    title = next((field for field in fields if field.name == "title" and leaves_text(field)), None)
    words = title.text.casefold().split() if title else []
    if title is None or len(words) < AGAIN_WORDS:
        return []
    first = next(n for n, line in enumerate(lines) if line.span.end >= title.span.end)
    again: list[int] = []
    for n in range(first + 1, min(first + 1 + HEAD, len(lines))):
        told = lines[n].text.casefold().split()
        if told == words:
            again.append(n)
        elif len(told) >= AGAIN_WORDS and _SENTENCE_END.search(lines[n].text):
            break  # behind the first sentence of the text it is a heading
    return again


def split_fields(line: Line, inside: Sequence[Field]) -> list[Piece] | None:
    """Take a line of metadata apart; None where the line is running text or a caption."""
    if not inside or is_caption(line.text):
        return None
    pieces: list[Piece] = []
    at = line.span.start
    named = False
    for field in sorted(inside, key=lambda field: (field.span.start, field.span.end)):
        if field.span.start < at or not len(field.span):
            continue
        rest = _rest(line, Span(at, field.span.start), leads=True, named=named)
        if rest is None:
            return None
        why = Why(field.rule, SHOWN.get(field.name, field.name), round(field.certainty, 2))
        pieces += [*rest, Piece(field.span, Action.MOVED, why)]
        at = field.span.end
        named |= field.name == "authors"
    rest = _rest(line, Span(at, line.span.end), leads=False, named=named)
    return None if rest is None else [*pieces, *rest]


def _rest(line: Line, span: Span, *, leads: bool, named: bool) -> list[Piece] | None:
    """Take what stands beside fields apart: labels and marks go, what is no known label stays.

    ``leads``: a field follows. ``named``: an author's name stands before, and its office may follow.
    None where there is too much of it for a line of metadata, or where it makes no sense without the
    field: ``The pier on`` a day, ``20 February –`` to a day, the number of a volume.
    """
    text = line.text[span.start - line.span.start : span.end - line.span.start]
    if count_words(text) > LABEL_WORDS:
        return None
    pieces: list[Piece] = []
    parts = [(found.start(), found.end()) for found in _PART.finditer(text)]
    if leads and _RANGE.search(text):
        return None
    numbered = any(_NUMBER.match(text[start:end].strip()) for start, end in parts)
    at = 0
    for n, (start, end) in enumerate(parts):
        if is_label(text[start:end], leads=leads and n == len(parts) - 1):
            continue
        told = text[start:end]
        last = _ENDS.search(told.rstrip()) if leads and n == len(parts) - 1 else None
        if numbered or (last and " " in told and last[0] in labels("before_dates")):
            return None
        office = named and is_office(told)
        if told.count("(") != told.count(")"):
            return None  # a bracket would be cut in two
        behind = not text[:start].strip(" (（") and span.start > line.span.start
        if not office and behind and told[0].islower() and (leads or " " in told):
            # The sentence goes on behind a name, "Ann Lee rows the post", or leads from one to the
            # next, "Ann Lee in Bern and Bob Ray in Rome": no part of it makes sense alone.
            return None
        if start > at:
            pieces.append(Piece(Span(span.start + at, span.start + start), Action.REMOVED, LABEL))
        action, why = (Action.REMOVED, OFFICE) if office else (Action.KEPT, TEXT)
        pieces.append(Piece(Span(span.start + start, span.start + end), action, why))
        at = end
    if at < len(text):
        pieces.append(Piece(Span(span.start + at, span.end), Action.REMOVED, LABEL))
    return pieces


SHOWN = {
    "title": "title, shown in the header",
    "subtitle": "subtitle, shown in the header",
    "date": "date, shown in the header",
    "updated": "date of update, shown in the header",
    "authors": "byline, shown in the header",
    "editors": "credit of editors, shown in the header",
    "translators": "credit of translators, shown in the header",
    "publisher": "publisher, shown in the header",
    "section": "section, shown in the header",
    "source_url": "address of the page, linked in the header",
    "place": "place, shown in the header",
}
