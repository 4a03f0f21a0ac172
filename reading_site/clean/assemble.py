"""From decisions to the ledger: every code point of the source written down once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from reading_site.clean.hidden import HIDDEN, join_shown
from reading_site.clean.ledger import SPACING, TEXT, LedgerWriter, Why
from reading_site.clean.lines import split_lines
from reading_site.clean.paragraphs import BREAK, JOIN, PARAGRAPH, WIDEST, KeptLine, separators
from reading_site.clean.pieces import Piece
from reading_site.clean.repair import (
    NONE,
    Edit,
    Faults,
    apply,
    early,
    faults_of,
    needs_early,
    opens_in_bold,
    repair,
    unseen,
)
from reading_site.clean.shapes import has_columns
from reading_site.clean.sheets import join_sheets
from reading_site.hyphens import words_of
from reading_site.model import Action, LedgerEntry
from reading_site.spans import Span

_KEPT, _REWRITTEN = Action.KEPT, Action.REWRITTEN
REJOINED = Why("rejoined", "hard-wrapped lines rejoined")
QUOTED = Why("quote-mark", "mark of quoted mail within a paragraph")
DIVIDED = Why("divided-word", "word divided at the end of a line", 0.9)


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of the pieces of a text."""

    edits: list[list[Edit] | None]
    """The edits of each piece; None for one that leaves nothing to see."""
    shown: list[int]
    """The pieces that leave something."""
    marks: list[str]
    """What stands after each of these but the last (``separators``)."""


def planned(text: str, pieces: Sequence[Piece], literal: Sequence[Span] = ()) -> Plan:
    """Return what becomes of ``pieces``, which cover the visible parts of ``text`` in order.

    ``literal``: stretches whose white space counts, in order.
    """
    # Only where it matters: French sets a blank before these marks.
    faults = faults_of(text)
    before_mark = " ?" in faults.pairs or " !" in faults.pairs
    english = before_mark and words_of(text.split("\n")).english
    columns = "\t" in text or "|" in text or ("  " in faults.pairs and "   " in text)
    owns = [text[piece.span.start : piece.span.end] for piece in pieces]
    within = _numbers(pieces, literal)
    # Most texts are sound: then no line of them is looked at, but for a link at its end.
    sound = faults == NONE and "".join(owns).isprintable()
    edits = [
        None
        if piece.action is not _KEPT or _only_quotes(owns, n)
        else unseen(owns[n])
        if within[n] >= 0
        else []
        if sound and owns[n][-1:] != "]"
        else _repaired(owns[n], faults, columns=columns and has_columns(owns[n]), english=english)
        for n, piece in enumerate(pieces)
    ]
    shown = [n for n, found in enumerate(edits) if found is not None]
    adjacent = [
        after == n + 1
        and within[n] == within[after] == -1
        and _one_break(text, pieces[n], pieces[after])
        for n, after in zip(shown, [*shown, -1][1:], strict=True)
    ]
    if not (literal or any(adjacent)):
        marks = [PARAGRAPH] * (len(shown) - 1)
        join_shown(text, pieces, shown, marks)
        join_sheets(text, pieces, shown, marks)
        return Plan(edits, shown, marks)
    marks = separators(
        [
            KeptLine(apply(owns[n], edits[n] or []), near, _indent(text, pieces[n].span.start))
            for n, near in zip(shown, adjacent, strict=True)
        ]
    )
    if literal:
        _keep_indents(text, pieces, [within[n] for n in shown], shown, marks)
    join_shown(text, pieces, shown, marks)
    join_sheets(text, pieces, shown, marks)
    for after, mark in zip(shown[1:], marks, strict=True):
        if mark in (JOIN, "-", ""):
            edits[after] = _unquoted(owns[after], edits[after] or [])
    return Plan(edits, shown, marks)


def _numbers(pieces: Sequence[Piece], literal: Sequence[Span]) -> list[int]:
    """Return for each piece the number of the literal stretch that it stands in, -1 for none."""
    found = []
    at = 0
    for piece in pieces:
        while at < len(literal) and literal[at].end <= piece.span.start:
            at += 1
        inside = at < len(literal) and literal[at].covers(piece.span)
        found.append(at if inside else -1)
    return found


def _keep_indents(
    text: str,
    pieces: Sequence[Piece],
    within: Sequence[int],
    shown: Sequence[int],
    marks: list[str],
) -> None:
    """Put the breaks and indents of literal lines in place of ``marks``, less the indent of all."""
    indents = [_white(text, pieces[n].span.start) for n in shown]
    least = dict.fromkeys(within, "")
    for number, group in groupby(zip(within, indents, strict=True), lambda pair: pair[0]):
        least[number] = _common([indent for _, indent in group])
    for m, (number, after) in enumerate(pairwise(within)):
        if after < 0:
            continue
        gap = text[pieces[shown[m]].span.end : pieces[shown[m + 1]].span.start]
        mark = BREAK if number == after and gap.count("\n") == 1 else PARAGRAPH
        marks[m] = mark + indents[m + 1][len(least[after]) :]


def _common(indents: Sequence[str]) -> str:
    """Return what all of the indents begin with."""
    first, last = min(indents), max(indents)
    same = (n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b)
    return first[: next(same, len(first))]


def _white(text: str, start: int) -> str:
    """Return the white space between an offset and the beginning of its line."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return before[len(before.rstrip()) :]


def changes_nothing(text: str, pieces: Sequence[Piece], plan: Plan) -> bool:
    """Tell whether a plan is seen to leave a text as it is: no edit, and the right white space."""
    if len(plan.shown) < len(pieces) or any(plan.edits):
        return False
    starts = [piece.span.start for piece in pieces]
    ends = [piece.span.end for piece in pieces]
    between = [text[end:start] for end, start in zip([0, *ends], [*starts, len(text)], strict=True)]
    return between == ["", *plan.marks, ""]


def assemble(text: str, pieces: Sequence[Piece], plan: Plan) -> tuple[LedgerEntry, ...]:
    """Return the ledger of ``text``, whose visible parts ``pieces`` cover in order."""
    writer = LedgerWriter(text)
    pending: str | None = ""
    why = SPACING
    m = -1
    for n, (piece, edits) in enumerate(zip(pieces, plan.edits, strict=True)):
        if writer.at < piece.span.start:
            pending = _gap(writer, piece.span.start, pending, why)
        if edits is None:
            _drop(writer, piece)
            continue
        m += 1
        if pending:
            pending = _squeeze(writer, pending)
        mark = plan.marks[m] if m < len(plan.marks) else ""
        _text(writer, piece, edits, divided=mark == "-")
        pending = "" if mark in ("-", "") else mark
        spaced = mark[:1] in (BREAK, "") or pieces[min(n + 1, len(pieces) - 1)].why is HIDDEN
        why = SPACING if spaced else REJOINED
    if writer.at < len(text):
        _gap(writer, len(text), "", SPACING)
    return writer.entries()


def repaired_early(text: str) -> tuple[LedgerEntry, ...]:
    """Return the ledger of what must be put right before a text is read; empty where nothing must."""
    if not needs_early(text):
        return ()
    writer = LedgerWriter(text)
    unclosed = opens_in_bold(text)
    for line in split_lines(text, blank=False):
        start = line.span.start
        for edit in early(line.text, unclosed=unclosed):
            writer.write(start + edit.start, _KEPT, TEXT)
            writer.write(start + edit.end, _REWRITTEN, edit.why, edit.after)
    if not writer.at:
        return ()
    writer.write(len(text), _KEPT, TEXT)
    return writer.entries()


def _repaired(own: str, faults: Faults, *, columns: bool, english: bool) -> list[Edit] | None:
    """Return the edits of a kept piece; None for a piece that leaves nothing to see."""
    edits = repair(own, keep_columns=columns, english=english, faults=faults)
    return edits if not edits or apply(own, edits).strip() else None


def _only_quotes(owns: Sequence[str], n: int) -> bool:
    """Tell whether a line is nothing but the mark of quoted mail, beside a line that has it, too."""
    if owns[n][:1] not in "> " or owns[n].strip("> "):
        return False
    return any(own[:1] == ">" for own in (*owns[max(0, n - 1) : n], *owns[n + 1 : n + 2]))


def _unquoted(own: str, edits: list[Edit]) -> list[Edit]:
    """Return the edits of a line that goes on a quoted paragraph: its ``>`` goes, too."""
    mark = len(own) - len(own.lstrip("> "))
    if own[:1] != ">" or mark == len(own):
        return edits
    return [Edit(0, mark, "", QUOTED), *(e for e in edits if e.start >= mark)]


def _indent(text: str, start: int) -> int:
    """Return how many blanks stand before an offset since the beginning of its line."""
    before = text[max(0, start - WIDEST) : start]
    return len(before) - len(before.rstrip(" \t\u00a0\u3000"))


def _one_break(text: str, piece: Piece, after: Piece) -> bool:
    between = text[piece.span.end : after.span.start].strip(" \t\u00a0\u3000")
    return between in ("\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028")


def _gap(writer: LedgerWriter, end: int, pending: str | None, why: Why) -> str:
    """Write white space; the first gap after a kept piece takes the separator."""
    gap = writer.source[writer.at : end]
    if gap == pending:
        writer.write(end, _KEPT, TEXT)
    else:
        writer.write(end, _REWRITTEN, why, pending or "")
    return ""


def _drop(writer: LedgerWriter, piece: Piece) -> None:
    if piece.action is _KEPT:
        writer.write(piece.span.end, _REWRITTEN, SPACING, "")
    else:
        writer.write(piece.span.end, piece.action, piece.why)


def _squeeze(writer: LedgerWriter, pending: str) -> str:
    """Put a separator where no white space is left for it: into what was written last."""
    last = writer.undo()
    own = Why(last.rule, last.reason, last.certainty)
    match last.action:
        case Action.KEPT:
            if len(last.span) > 1:
                writer.write(last.span.end - 1, _KEPT, own)
            after = writer.source[last.span.end - 1] + pending
            writer.write(last.span.end, _REWRITTEN, SPACING, after)
        case Action.REWRITTEN:
            writer.write(last.span.end, _REWRITTEN, own, last.after + pending)
        case _:
            writer.write(last.span.end, _REWRITTEN, own, pending)
    return ""


def _text(writer: LedgerWriter, piece: Piece, edits: Sequence[Edit], *, divided: bool) -> None:
    base = piece.span.start
    for edit in edits:
        writer.write(base + edit.start, _KEPT, piece.why)
        writer.write(base + edit.end, _REWRITTEN, edit.why, edit.after)
    if divided and writer.at < piece.span.end:
        writer.write(piece.span.end - 1, _KEPT, piece.why)
        writer.write(piece.span.end, _REWRITTEN, DIVIDED, "")
    else:
        writer.write(piece.span.end, _KEPT, piece.why)
