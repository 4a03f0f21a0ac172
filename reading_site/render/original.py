"""The capture as it came beside the reading copy, line by line."""

from __future__ import annotations

from bisect import bisect_left

from reading_site.model import Action, Asset, Block, Document, LedgerEntry, Page
from reading_site.render import escape
from reading_site.render.context import Context
from reading_site.render.links import Linker, document_path, original_path
from reading_site.render.markup import page, paragraph, title
from reading_site.render.wording import NBSP, shorten

LINKER = Linker()
MOST_CHARS = 400_000
WORDS = {
    Action.REMOVED: "removed",
    Action.REWRITTEN: "repaired",
    Action.MOVED: "moved",
}


def capture_asset(context: Context, document: Document) -> Asset:
    """Return the decoded capture as a UTF-8 text file."""
    capture = context.readings[document.id].capture
    text = capture.text if capture else ""
    return Asset(path=f"captures/{document.slug}.txt", data=text.encode("utf-8", "replace"))


def original_page(context: Context, document: Document) -> Page:
    """Return the page that lays capture and reading copy side by side."""
    text = capture.text if (capture := context.readings[document.id].capture) else ""
    name = f"As captured: {document.title}"
    back = LINKER.md("the reading copy", document_path(document))
    intro = (
        f"The capture as it came, its lines numbered, and with each line what became of it in {back}."
        f" The capture is also at hand [as a plain text file](../captures/{document.slug}.txt){{.rs-capture-file}}."
    )
    if len(text) > MOST_CHARS:
        view = paragraph(
            "The capture is too long to be laid beside the reading copy here.", "rs-cut"
        )
    else:
        view = _parallel(context, document, text)
    front: dict[str, object] = {
        "title": shorten(name, 300),
        "description": f"The capture as it came beside the reading copy of {shorten(document.title, 120)}",
        "template": "original.html",
        "page_kind": "original",
        "search": {"exclude": True},
        "lang": document.language,
    }
    body = page(title(name), intro, view)
    return Page(path=f"{original_path(document)}.md", front_matter=front, body=body)


def _parallel(context: Context, document: Document, text: str) -> str:
    ledger = context.readings[document.id].ledger
    starts = [entry.span.start for entry in ledger]
    blocks = sorted((b for b in document.blocks if len(b.span)), key=lambda b: b.span.start)
    path = document_path(document)
    rows = []
    at = 0
    place = 0
    for number, line in enumerate(text.split("\n"), 1):
        end = at + len(line)
        here = []
        while place < len(blocks) and blocks[place].span.start <= end:
            here.append(blocks[place])
            place += 1
        if not line.strip() and not here:
            # Numbers that jump tell of blank lines.
            at = end + 1
            continue
        first = max(0, bisect_left(starts, at + 1) - 1)
        marked = _marked(text, at, end, ledger, first)
        right = "".join(_block(block, path) for block in here)
        rows.append(
            f'<tr><td class="rs-cap"><span class="rs-line" id="L{number}" data-n="{number}">{marked}</span></td>'
            f'<td class="rs-read">{right}</td></tr>'
        )
        at = end + 1
    heads = '<tr><th scope="col">The capture</th><th scope="col">The reading copy</th></tr>'
    body = "\n".join(rows)
    return (
        '<table class="rs-parallel">\n<caption>The capture and what became of it</caption>\n'
        f"<thead>{heads}</thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    )


def _marked(text: str, at: int, end: int, ledger: tuple[LedgerEntry, ...], first: int) -> str:
    out = []
    for entry in ledger[first:]:
        if entry.span.start >= end:
            break
        start, stop = max(at, entry.span.start), min(end, entry.span.end)
        if start >= stop:
            continue
        words = escape.text(text[start:stop])
        if entry.action is Action.KEPT or not text[start:stop].strip():
            out.append(words)
            continue
        why = f"{WORDS[entry.action]}: {entry.reason}"
        if entry.action is Action.REWRITTEN:
            why += f", now “{entry.after[:200]}”"
        out.append(
            f'<mark class="rs-{entry.action.value}" title="{escape.attribute(why)}">{words}</mark>'
        )
    return "".join(out)


def _block(block: Block, path: str) -> str:
    marker = f"{block.marker} " if block.marker.strip() else ""
    link = LINKER.href(path, f"#{block.id}")
    label = f"¶{NBSP}{block.number}" if block.number else "heading" if block.level else "here"
    words = escape.text(marker + block.text)
    return f'<div class="rs-block"><a href="{link}">{label}</a> {words}</div>'
