"""Every line of a capture with what became of it, what was found in it, and by which rule."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from reading_site.diagnostics import Diagnostic, as_row
from reading_site.model import Action, LedgerEntry, Proposal, Reading, Reason
from reading_site.model.claims import fold, stands_in
from reading_site.spans import Lines, Span

Row = dict[str, object]


def explain(
    reading: Reading,
    proposals: Iterable[Proposal] = (),
    line: int | None = None,
    reasons: Iterable[Reason] = (),
) -> list[Row]:
    """Return one mapping a line of the capture (only ``line``, from 1, where it is given).

    Keys: ``line``, ``text``, ``parts`` (what became of each stretch of the line), ``blocks``,
    ``found`` (fields, names, quotations, dates, figures, each with its rule), ``decided`` (why a name
    is one with names of other documents, or is kept apart from them; on the first line with the
    name, or on ``line``) and ``open`` (what may be one and is not decided). Empty where the reading has no capture.
    """
    if reading.capture is None:
        return []
    text = reading.capture.text
    numbers = Lines(text)
    starts = [0, *(i + 1 for i, c in enumerate(text) if c == "\n"), len(text) + 1]
    entries = [entry.span.start for entry in reading.ledger]
    rows: list[Row] = [
        {
            "line": n,
            "text": text[a : b - 1],
            "parts": list(_parts(reading, entries, Span(a, b - 1))),
            "blocks": [],
            "found": [],
            "decided": [],
            "open": [],
        }
        for n, (a, b) in enumerate(pairwise(starts), 1)
    ]

    def put(key: str, span: Span, value: Mapping[str, object], *, every: bool = False) -> None:
        last = numbers.number(max(span.start, span.end - 1) if every else span.start)
        for number in range(numbers.number(span.start), last + 1):
            cell = rows[number - 1][key]
            if isinstance(cell, list):
                cell.append(value)

    for block in reading.document.blocks:
        put(
            "blocks",
            block.span,
            {"kind": str(block.kind), "id": block.id, "number": block.number, "level": block.level},
            every=True,
        )
    for span, value in _found(reading):
        put("found", span, value)
    told = list(reasons)
    for span, reason in _decided(reading, told, every=line is not None):
        put("decided", span, reason)
    ignored = [(fold(r.name), r) for r in told if r.verdict == "ignored"]
    for row in rows if ignored else ():
        _ignored(row, ignored)
    _open(rows, reading, proposals)
    return rows if line is None else rows[max(0, line - 1) : line]


def _parts(reading: Reading, starts: list[int], line: Span) -> Iterator[Row]:
    """Yield what became of each stretch of a line; of a longer stretch, what lies in the line."""
    text = reading.capture.text if reading.capture else ""
    index = max(0, bisect_right(starts, line.start) - 1)
    for entry in reading.ledger[index:]:
        if entry.span.start >= line.end:
            break
        words = text[max(entry.span.start, line.start) : min(entry.span.end, line.end)]
        if words:
            yield _part(entry, words)


def _part(entry: LedgerEntry, words: str) -> Row:
    value: Row = {
        "action": str(entry.action),
        "rule": entry.rule,
        "reason": entry.reason,
        "certainty": entry.certainty,
        "text": words,
    }
    if entry.action is Action.REWRITTEN:
        value["after"] = entry.after
    return value


def overview(reading: Reading, problems: Iterable[Diagnostic] = ()) -> Row:
    """Return what is known of the capture as a whole.

    Keys: ``encoding``, ``lines`` (how many are kept, removed, moved or both, blank), ``fields`` (title,
    date and so on, each with its origin, its rule and its line) and ``problems``.
    """
    capture = reading.capture
    if capture is None:
        return {}
    numbers = Lines(capture.text)
    counts = Counter(fate(row) for row in explain(reading))
    fields = []
    for source in reading.document.sources:
        value = getattr(reading.document, source.name, "")
        row: Row = {
            "name": source.name,
            "value": ", ".join(value) if isinstance(value, tuple) else str(value),
            "origin": str(source.origin),
            "rule": source.rule,
        }
        if source.span is not None:
            row["line"] = numbers.number(source.span.start)
        fields.append(row)
    return {
        "encoding": capture.encoding,
        "lines": {name: counts[name] for name in FATES if counts[name]},
        "fields": fields,
        "problems": [as_row(problem) for problem in problems],
    }


FATES = ("kept", "removed", "moved", "in part", "blank")
"""What can become of a line: all of it, part of it, or nothing because it is empty."""


def fate(row: Mapping[str, object]) -> str:
    """Return what became of a line, one of FATES."""
    actions = {
        "kept" if part["action"] == str(Action.REWRITTEN) else str(part["action"])
        for part in items(row, "parts")
        if str(part["text"]).strip()
    }
    if not actions:
        return "blank"
    return actions.pop() if len(actions) == 1 else "in part"


def _found(reading: Reading) -> Iterator[tuple[Span, Row]]:
    for piece in reading.clean.fields:
        yield piece.span, {"what": piece.name, "text": piece.text, "rule": piece.rule}
    for name in reading.mentions:
        yield (
            name.span,
            {
                "what": str(name.kind),
                "text": name.surface,
                "as": name.entity or name.name,
                "rule": name.rule,
            },
        )
    for role in reading.findings.roles:
        yield role.span, {"what": "role", "text": role.text, "as": role.name, "rule": role.rule}
    for words in reading.quotations:
        yield (
            words.span,
            {
                "what": f"{words.kind} quotation",
                "text": words.text,
                "as": words.entity or words.speaker or words.speaker_surface,
                "rule": words.rule,
            },
        )
    for time in reading.dates:
        yield time.span, {"what": "date", "text": time.surface, "as": time.edtf, "rule": time.rule}
    for figure in reading.figures:
        yield (
            figure.span,
            {
                "what": "figure",
                "text": figure.surface,
                "as": " ".join(
                    filter(None, (figure.qualifier, figure.number, figure.unit, figure.counted))
                ),
                "rule": figure.rule,
            },
        )


def _decided(
    reading: Reading, reasons: Sequence[Reason], *, every: bool
) -> Iterator[tuple[Span, Row]]:
    """Yield what was decided of each name at the first place of the name, or at ``every`` one."""
    of_name: dict[str, list[Reason]] = {}
    for reason in reasons:
        if reason.verdict != "ignored":
            of_name.setdefault(reason.name, []).append(reason)
    seen: set[str] = set()
    for name in reading.mentions:
        if name.name in of_name and (every or name.name not in seen):
            seen.add(name.name)
            for reason in of_name[name.name]:
                yield name.span, as_decided(reason)


def _ignored(row: Row, reasons: Sequence[tuple[str, Reason]]) -> None:
    """Put the names that the curator ignores, folded, on a line that has them as words."""
    cell, text = row["decided"], fold(str(row["text"]))
    if isinstance(cell, list):
        cell.extend(as_decided(r) for name, r in reasons if stands_in(name, text))


def as_decided(reason: Reason) -> Row:
    """Return a reason as a row for programs."""
    value: Row = {
        "verdict": reason.verdict,
        "name": reason.name,
        "other": reason.other,
        "documents": list(reason.documents),
        "rule": reason.rule,
    }
    if reason.line:
        value["line"] = reason.line
    return value


def _open(rows: list[Row], reading: Reading, proposals: Iterable[Proposal]) -> None:
    """Put each open decision on the lines whose names it is about."""
    # A question about a name is one wherever either name stands; about a line, in its document.
    about = [
        (
            {p.subject.casefold(), p.detail.casefold()}
            if p.kind == "merge"
            else {p.subject.casefold()},
            p,
        )
        for p in proposals
        if p.kind != "line" or p.document in ("", reading.document.id)
    ]
    for row in rows:
        cell = row["open"]
        if not isinstance(cell, list):
            continue
        found = items(row, "found")
        names = {str(item.get("as", "")).casefold() for item in found}
        names |= {str(item["text"]).casefold() for item in found}
        cell.extend(
            {
                "kind": p.kind,
                "subject": p.subject,
                "detail": p.detail,
                "rule": p.rule,
                "certainty": p.certainty,
            }
            for subjects, p in about
            if subjects & names
        )


def items(row: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    """Return the list that a row has under ``key``; empty where it has none."""
    cell = row.get(key)
    return cell if isinstance(cell, list) else []
