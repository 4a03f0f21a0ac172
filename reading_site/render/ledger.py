"""What was removed, repaired or moved, as a reader can look through it."""

from __future__ import annotations

from reading_site.model import Action, Document, LedgerEntry, Reading
from reading_site.render import escape
from reading_site.render.context import Context, Removed
from reading_site.render.markup import details, rows, section, table
from reading_site.render.wording import count
from reading_site.spans import Lines

MOST_ROWS = 500
MOST_CHARS = 600
WORDS = {
    Action.REMOVED: "removed",
    Action.REWRITTEN: "repaired",
    Action.MOVED: "moved",
}


def removed_section(context: Context, document: Document) -> str:
    """Return the section that says what the reading copy leaves out of the capture."""
    reading = context.readings[document.id]
    if not context.shows_capture(document.id):
        return ""
    said = removed_words(context.removed(document.id))
    return section("rs-removed", "What was removed", said, ledger_table(reading))


def removed_words(removed: Removed) -> str:
    """Return the sentences that say how much of a capture is not shown as text."""
    within = count(removed.within, "character")
    verb = "is" if removed.lines + removed.within == 1 else "are"
    if removed.lines:
        rest = f", and {within} of other lines," if removed.within else ""
        said = f"Of the capture, {count(removed.lines, 'line')}{rest} {verb} not shown as text"
        said += f" ({removed.share:.1%} of its characters)."
    elif removed.within:
        said = f"No whole line of the capture was removed; {within} within lines {verb} not shown as text."
    else:
        said = "Nothing was removed from the capture."
    if removed.moved:
        verb = "is" if removed.moved == 1 else "are"
        said += f" {count(removed.moved, 'stretch', 'stretches')} of it {verb} shown in the header."
    return said


def removed_label(removed: Removed) -> str:
    """Return the same in two or three words."""
    if removed.lines:
        return f"{count(removed.lines, 'line')} removed"
    return f"{count(removed.within, 'character')} removed" if removed.within else "nothing removed"


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
