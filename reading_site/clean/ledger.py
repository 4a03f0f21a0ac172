"""Ledgers as data: built piece by piece, replayed, composed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reading_site.model import Action, LedgerEntry
from reading_site.spans import Segment, SourceMap, Span

_KEPT, _REWRITTEN = Action.KEPT, Action.REWRITTEN


@dataclass(frozen=True, slots=True)
class Why:
    """The ground of a decision: rule id, reason in a reader's words, certainty from 0 to 1."""

    rule: str
    reason: str
    certainty: float = 1.0


TEXT = Why("text", "article text")
SPACING = Why("spacing", "spacing")


class LedgerWriter:
    """Writes entries in order; neighbours that say the same become one entry."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self._entries: list[LedgerEntry] = []
        # The last entry, without its end: what comes next may be joined to it.
        self._open: tuple[int, Action, Why] | None = None
        self._after = ""

    def write(self, end: int, action: Action, why: Why, after: str = "") -> None:
        """Account for the source from where the last entry ended up to ``end``."""
        if end <= self.at:
            return
        if action is _REWRITTEN and self.source[self.at : end] == after:
            action, after = _KEPT, ""
        joins = action is _KEPT or (action is _REWRITTEN and why.rule == SPACING.rule)
        last = self._open
        if joins and last is not None and last[1] is action and last[2] == why:
            self._after += after
        else:
            self._close()
            self._open, self._after = (self.at, action, why), after
        self.at = end

    def _close(self) -> None:
        if self._open is not None:
            start, action, why = self._open
            self._entries.append(
                LedgerEntry(
                    span=Span(start, self.at),
                    action=action,
                    rule=why.rule,
                    reason=why.reason,
                    after=self._after,
                    certainty=why.certainty,
                )
            )
            self._open = None

    def undo(self) -> LedgerEntry:
        """Take back what was written last, and return it."""
        self._close()
        last = self._entries.pop()
        self.at = last.span.start
        if self._entries:
            # What comes instead may be joined to the one before.
            entry = self._entries.pop()
            self._open = (entry.span.start, entry.action, _why(entry))
            self._after = entry.after
        return last

    def entries(self) -> tuple[LedgerEntry, ...]:
        """Return what was written."""
        self._close()
        return tuple(self._entries)


def outcome(entry: LedgerEntry, source: str) -> str:
    """Return what stands in the clean text for one entry."""
    if entry.action is _KEPT:
        return entry.span.of(source)
    return entry.after if entry.action is _REWRITTEN else ""


def replay(ledger: Sequence[LedgerEntry], source: str) -> str:
    """Return the clean text that a ledger makes of its source."""
    return "".join(outcome(entry, source) for entry in ledger)


def source_map(ledger: Sequence[LedgerEntry]) -> SourceMap:
    """Return the map from the clean text to the source."""
    segments = []
    at = 0
    for entry in ledger:
        literal = entry.action is _KEPT
        length = len(entry.span) if literal else 0
        if entry.action is _REWRITTEN:
            length = len(entry.after)
        if length:
            segments.append(Segment(Span(at, at + length), entry.span, literal))
        at += length
    return SourceMap(segments)


def compose(
    first: Sequence[LedgerEntry], second: Sequence[LedgerEntry], source: str
) -> tuple[LedgerEntry, ...]:
    """Return one ledger over ``source`` for two in a row: ``second`` tiles what ``first`` makes.

    A stretch that ``first`` rewrote stays one entry: it stands for what ``second`` makes of it.
    """
    writer = LedgerWriter(source)
    index = 0
    at = 0
    emitted = False
    for entry in first:
        made = outcome(entry, source)
        if not made:
            writer.write(entry.span.end, entry.action, _why(entry), entry.after)
            continue
        end = at + len(made)
        after: list[str] = []
        changes: list[LedgerEntry] = []
        while at < end:
            step = second[index]
            stop = min(end, step.span.end)
            here = made[at - end + len(made) : stop - end + len(made)]
            if step.action is _KEPT:
                part = here
            else:
                part = "" if emitted or step.action is not _REWRITTEN else step.after
                emitted = True
                changes.append(step)
            if entry.action is _KEPT:
                act = step.action
                if act is _KEPT:
                    writer.write(
                        entry.span.start + stop - end + len(made), act, _why(_kept(entry, step))
                    )
                else:
                    writer.write(entry.span.start + stop - end + len(made), act, _why(step), part)
            else:
                after.append(part)
            if stop == step.span.end:
                index += 1
                emitted = False
            at = stop
        if entry.action is not _KEPT:
            result = "".join(after)
            reason = changes[0] if changes and not result.strip() and made.strip() else entry
            writer.write(entry.span.end, _REWRITTEN, _why(reason), result)
    return writer.entries()


def _kept(first: LedgerEntry, second: LedgerEntry) -> LedgerEntry:
    """Return the more telling of two entries that keep a stretch."""
    return first if second.rule == TEXT.rule else second


def _why(entry: LedgerEntry) -> Why:
    return Why(entry.rule, entry.reason, entry.certainty)
