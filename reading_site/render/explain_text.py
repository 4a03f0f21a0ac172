"""The rows of ``explain`` as lines for a terminal: a margin that can be read down, the reasons below."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from reading_site.model import Action
from reading_site.render.explain import fate, items

UNCERTAIN_LINE = "uncertain"
"""Rule of lines that stay and look like boilerplate: their certainty is that of a removal."""

SIGNS = {"kept": " ", "removed": "-", "moved": "^", "in part": "~", "blank": " "}
LEGEND = "- removed   ^ moved to the page's header   ~ in part   (no sign: kept)"
MARGIN = 8
NARROWEST = 40
MOST_DOCUMENTS = 3
# What the rules say that make names of several documents one thing, or keep them apart.
DECIDED = {
    "curator": "the curator has decided so",
    "same-words": "the same words",
    "acronym": "the one meaning that the texts give the acronym",
    "short-title": "the one longer title that begins so",
    "record": "the record of the document names this one",
    "shorter-name": "the one longer name that has all its words",
    "weak-kind": "the same name, and only one of the kinds is well founded",
    "other-year": "another year, or none",
    "other-kind": "another kind of thing",
    "shared-name": "a name that many bodies have",
    "one-name": "one name alone tells no person",
}
WHAT = 13
"""Width of the column that says what was found: ``organisation`` and a blank."""


def explain_text(
    rows: Iterable[Mapping[str, object]], overview: Mapping[str, object], *, width: int = 0
) -> str:
    """Return rows and overview as plain text; ``width`` wraps the capture's lines, 0 leaves them.

    Blank lines of the capture are left out: the numbers tell of them.
    """
    lines = list(_head(overview))
    for row in rows:
        if fate(row) == "blank" and not items(row, "found"):
            continue
        lines += _wrapped(row, width)
        lines += (" " * MARGIN + detail for detail in _details(row))
    return "\n".join(lines)


def _head(overview: Mapping[str, object]) -> Iterator[str]:
    if not overview:
        return
    counts = overview.get("lines")
    told = (
        [f"{number} {name}" for name, number in counts.items()] if isinstance(counts, dict) else []
    )
    yield f"{overview.get('file', '')}: {overview['encoding']}; lines: {', '.join(told)}"
    for field in items(overview, "fields"):
        where = f", line {field['line']}" if "line" in field else ""
        yield f"  {field['name']}: {field['value']} ({field['origin']}: {field['rule']}{where})"
    for problem in items(overview, "problems"):
        yield f"  {problem['code']} {problem['message']}"
    yield LEGEND
    yield ""


def _wrapped(row: Mapping[str, object], width: int) -> list[str]:
    margin = f"{row['line']:>5} {SIGNS[fate(row)]} "
    text = str(row["text"])
    if width < NARROWEST or len(margin) + len(text) <= width:
        return [margin + text]
    return textwrap.wrap(
        text.expandtabs(4),
        width,
        initial_indent=margin,
        subsequent_indent=" " * len(margin),
        break_on_hyphens=False,
    )


def _details(row: Mapping[str, object]) -> Iterator[str]:
    parts = [part for part in items(row, "parts") if str(part["text"]).strip()]
    repaired = str(Action.REWRITTEN)
    for part in parts:
        if part["action"] != str(Action.KEPT):
            words = f" “{_short(str(part['text']))}”" if len(parts) > 1 else ""
            words += f" to “{part['after']}”" if part["action"] == repaired else ""
            yield f"{part['action']}{words}: {_why(part)}"
    kept = next((part for part in parts if part["action"] == str(Action.KEPT)), None)
    blocks = items(row, "blocks")
    for block in blocks:
        number = f" ¶ {block['number']}" if block["number"] else ""
        deep = block["level"] and (block["kind"] == "heading" or block["level"] != 1)
        level = f" {block['level']}" if deep else ""
        why = f": {_why(kept)}" if kept else ""
        yield f"kept as {block['kind']}{level}{number} #{block['id']}{why}"
    if kept and not blocks:
        yield f"kept: {_why(kept)}"
    for item in items(row, "found"):
        known = f" = {_short(str(item['as']))}" if item.get("as") else ""
        label = f"{item['what']}:"
        yield f"{label:<{WHAT}} {_short(str(item['text']))}{known} ({item['rule']})"
    told: set[str] = set()
    for item in items(row, "decided"):
        if (words := _decided(item)) not in told:
            told.add(words)
            yield words
    for item in items(row, "open"):
        yield f"open: {item['kind']}: {item['subject']}: {item['detail']} ({item['rule']})"


def _decided(item: Mapping[str, object]) -> str:
    """Return why a name is one with another, or is not."""
    documents = item["documents"] if isinstance(item["documents"], list) else []
    where = ", ".join(map(str, documents[:MOST_DOCUMENTS]))
    if len(documents) > MOST_DOCUMENTS:
        where += f" and {len(documents) - MOST_DOCUMENTS} more"
    rules = str(item["rule"]).split("+")
    why = ", then ".join(DECIDED.get(rule, rule) for rule in rules)
    line = f" entities.yml:{item['line']}" if item.get("line") else ""
    name, other = _short(str(item["name"])), _short(str(item["other"]))
    if item["verdict"] == "ignored":
        return f"ignored: {name}: {why} ({item['rule']}{line})"
    joint = "with" if item["verdict"] == "joined" else "from"
    return f"{item['verdict']}: {name} {joint} {other} in {where}: {why} ({item['rule']}{line})"


def _why(part: Mapping[str, object]) -> str:
    judged = part["action"] == str(Action.REMOVED) or part["rule"] == UNCERTAIN_LINE
    of = " that it is no text of the article" if judged else ""
    sure = f", certainty {part['certainty']}{of}" if part["certainty"] != 1.0 else ""
    return f"{part['reason']} ({part['rule']}{sure})"


def _short(text: str, width: int = 60) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= width else f"{shown[: width - 1]}…"
