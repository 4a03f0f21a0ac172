"""Every line of a capture with what became of it, what was found in it, and by which rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from reading_site.model import Action, Proposal, Reading
from reading_site.spans import Lines, Span


def explain(
    reading: Reading, proposals: Iterable[Proposal] = (), line: int | None = None
) -> list[dict[str, object]]:
    """Return one mapping a line of the capture (only ``line``, from 1, where it is given).

    Keys: ``line``, ``text``, ``parts`` (what became of each stretch), ``blocks``, ``found``
    (fields, names, quotations, dates, figures, each with its rule) and ``open`` (why two names were
    not merged). Empty where the reading has no capture.
    """
    if reading.capture is None:
        return []
    text = reading.capture.text
    numbers = Lines(text)
    starts = [0, *(i + 1 for i, c in enumerate(text) if c == "\n"), len(text) + 1]
    rows: list[dict[str, object]] = [
        {"line": n, "text": text[a : b - 1], "parts": [], "blocks": [], "found": [], "open": []}
        for n, (a, b) in enumerate(pairwise(starts), 1)
    ]

    def put(key: str, span: Span, value: Mapping[str, object], *, every: bool = False) -> None:
        last = (
            numbers.number(max(span.start, span.end - 1)) if every else numbers.number(span.start)
        )
        for number in range(numbers.number(span.start), last + 1):
            cell = rows[number - 1][key]
            if isinstance(cell, list):
                cell.append(value)

    for entry in reading.ledger:
        value = {
            "action": str(entry.action),
            "rule": entry.rule,
            "reason": entry.reason,
            "certainty": entry.certainty,
            "text": entry.span.of(text),
        }
        if entry.action is Action.REWRITTEN:
            value["after"] = entry.after
        put("parts", entry.span, value, every=entry.action in (Action.REMOVED, Action.MOVED))
    for block in reading.document.blocks:
        put(
            "blocks",
            block.span,
            {"kind": str(block.kind), "id": block.id, "number": block.number, "level": block.level},
            every=True,
        )
    for span, value in _found(reading):
        put("found", span, value)
    _open(rows, reading, proposals)
    return rows if line is None else rows[max(0, line - 1) : line]


def _found(reading: Reading) -> Iterator[tuple[Span, dict[str, object]]]:
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


def _open(rows: list[dict[str, object]], reading: Reading, proposals: Iterable[Proposal]) -> None:
    """Put each open decision on the lines whose names it is about."""
    about = [
        (p.subject.casefold(), p) for p in proposals if p.document in ("", reading.document.id)
    ]
    for row in rows:
        found, cell = row["found"], row["open"]
        if not isinstance(found, list) or not isinstance(cell, list):
            continue
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
            for subject, p in about
            if subject in names
        )


def explain_text(rows: Iterable[Mapping[str, object]]) -> str:
    """Return the rows of ``explain`` as plain lines for a terminal."""
    lines = []
    for row in rows:
        lines.append(f"{row['line']:>5}  {row['text']}")
        lines.extend(f"       {text}" for text in _details(row))
    return "\n".join(lines)


def _details(row: Mapping[str, object]) -> Iterator[str]:
    for part in _items(row, "parts"):
        if str(part["text"]).strip() or part["action"] != str(Action.KEPT):
            after = f" -> {part['after']!r}" if "after" in part else ""
            sure = f", certainty {part['certainty']}" if part["certainty"] != 1.0 else ""
            yield f"{part['action']}: {_short(str(part['text']))}{after} ({part['rule']}: {part['reason']}{sure})"
    for block in _items(row, "blocks"):
        number = f" ¶ {block['number']}" if block["number"] else ""
        yield f"block: {block['kind']}{number} #{block['id']}"
    for item in _items(row, "found"):
        known = f" = {_short(str(item['as']))}" if item.get("as") else ""
        yield f"{item['what']}: {_short(str(item['text']))}{known} ({item['rule']})"
    for item in _items(row, "open"):
        yield f"open: {item['kind']}: {item['subject']}: {item['detail']} ({item['rule']})"


def _items(row: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    cell = row[key]
    return cell if isinstance(cell, list) else []


def _short(text: str, width: int = 60) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= width else f"{shown[: width - 1]}…"
