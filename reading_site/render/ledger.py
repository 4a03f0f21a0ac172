"""What was removed, repaired or moved, as a reader can look through it."""

from __future__ import annotations

from reading_site.model import Action, Document, LedgerEntry, Reading
from reading_site.render import escape
from reading_site.render.context import Context
from reading_site.render.markup import details, rows, section, table
from reading_site.render.wording import count
from reading_site.spans import Lines

MOST_ROWS = 500
MOST_CHARS = 600
WORDS = {Action.REMOVED: "removed", Action.REWRITTEN: "repaired", Action.MOVED: "moved"}


def removed_section(context: Context, document: Document) -> str:
    """Return the section that says what the reading copy leaves out of the capture."""
    reading = context.readings[document.id]
    if not context.shows_capture(document.id):
        return ""
    removed = context.removed(document.id)
    said = (
        f"Of the capture, {count(removed.lines, 'line')} ({removed.share:.1%} of its characters)"
        f" {'is' if removed.lines == 1 else 'are'} not shown as text."
        if removed.lines
        else "Nothing was removed from the capture."
    )
    return section("rs-removed", "What was removed", said, ledger_table(reading))


def ledger_table(reading: Reading) -> str:
    """Return the folded ledger of a reading as HTML; empty where nothing was changed."""
    text = reading.capture.text if reading.capture else ""
    entries = [e for e in reading.ledger if e.action is not Action.KEPT]
    blank = [e for e in entries if not e.span.of(text).strip() and not e.after.strip()]
    shown = [e for e in entries if e.span.of(text).strip() or e.after.strip()]
    if not shown or not text:
        return ""
    lines = Lines(text)
    body = rows(
        (_row(entry, text, lines) for entry in shown[:MOST_ROWS]),
        ("rs-lineno", "rs-action", "rs-was", "rs-why"),
    )
    tail = f" and {count(len(blank), 'stretch', 'stretches')} of white space" if blank else ""
    more = len(shown) - MOST_ROWS
    rest = (
        f"<p>{count(more, 'further entry', 'further entries')} not listed here.</p>"
        if more > 0
        else ""
    )
    heads = [("Line", ""), ("What became of it", ""), ("Text", ""), ("Why", "")]
    return details(
        "rs-ledger",
        f"The ledger: {count(len(shown), 'stretch', 'stretches')} of text{tail}",
        table("rs-ledger-table", "What became of the capture where it was not kept", heads, body)
        + rest,
    )


def _row(entry: LedgerEntry, text: str, lines: Lines) -> tuple[str, str, str, str]:
    was = entry.span.of(text)
    start = entry.span.start + len(was) - len(was.lstrip())
    shown = escape.text(_cut(was.strip() or was))
    if entry.action is Action.REWRITTEN:
        shown = f"<del>{shown}</del> <ins>{escape.text(_cut(entry.after))}</ins>"
    why = f"{escape.text(entry.reason)} <code>{escape.text(entry.rule)}</code>"
    return str(lines.number(start)), WORDS[entry.action], shown, why


def _cut(text: str) -> str:
    return text if len(text) <= MOST_CHARS else text[:MOST_CHARS] + " …"
