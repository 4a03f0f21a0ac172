"""The text of a document as Markdown: blocks with anchors, names linked at their first mention."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from reading_site.grid import Parted, grid
from reading_site.model import Block, BlockKind, Document, Gist, Mention
from reading_site.model.gist import length_of
from reading_site.render import escape
from reading_site.render.context import Context
from reading_site.render.links import Linker, entity_list, entity_path
from reading_site.render.wording import direction, language_tag, other_direction
from reading_site.spans import Span

# Python-Markdown's time grows with the square of the escapes in one paragraph: 4,000 take 50 ms.
MOST_MARKS = 5_000
DEEPEST_LIST = 4
# Capitals with digits (CC0, G20), which are set in figures of their height.
_CODE = re.compile(r"(?<![\w-])[A-Z]{1,12}[0-9]{1,6}(?![\w-])")
MOST_CODES = 200
# What lies beyond is written as plain HTML: the renderer takes 2 ms a thousand words, and memory.
MOST_CHARS = 1_000_000
MOST_BLOCKS = 20_000
CLASSES = {
    BlockKind.CAPTION: ".rs-caption",
    BlockKind.QUOTE: ".rs-quote",
    BlockKind.NOTE: ".rs-note-text",
    BlockKind.VERSE: ".rs-verse",
}
LINKER = Linker()
# The arrow is drawn by the style sheet: the page shows no character that the text does not have.
BACK = '{.rs-noteback aria-label="Back to the text"}'
_NUMBER = re.compile(r"[^\W\d_]{0,4}[ \u00a0]?[-−–+±]?[$€£¥]?\d[\d.,:%‰\u00a0\u202f -]{0,30}")
MOST_ROWS = 2_000
"""A table of more is shown as it was set: every cell is an element of the page."""


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of a block's text that leads somewhere, or is a code if it has no target."""

    start: int
    end: int
    target: str
    attributes: str

    def as_html(self) -> str:
        """Return the attributes of the link as HTML, where Markdown's are not read."""
        path, hash_, anchor = self.target.partition("#")
        address = path.removesuffix(".md") + ".html" if path.endswith(".md") else path
        classes = " ".join(word.strip("{.}") for word in self.attributes.split())
        return f' class="{classes}" href="{escape.attribute(address + hash_ + anchor)}"'


def text_body(context: Context, document: Document) -> str:
    """Return the document's text as Markdown within its wrapper; empty where there is none."""
    marked = first_blocks(document.blocks)
    way = direction(document.language)
    parts = _blocks(context, document, document.blocks[:marked], way)
    plain = "\n".join(filter(None, (plain_block(b, way) for b in document.blocks[marked:])))
    if not parts and not plain:
        return ""
    language = language_tag(document.language)
    tag = f' lang="{language}"' if language else ""
    wrapper = f'<div class="rs-text"{tag} dir="{way}"'
    text = f"{wrapper} markdown>\n\n{_joined(parts)}\n\n</div>" if parts else ""
    return text + (f"\n\n{wrapper}>\n{plain}\n</div>" if plain else "")


def first_blocks(blocks: Sequence[Block]) -> int:
    """Return how many blocks from the start can be written as Markdown."""
    left = MOST_CHARS
    for number, block in enumerate(blocks[:MOST_BLOCKS]):
        left -= len(block.text)
        if left < 0:
            return number
    return min(len(blocks), MOST_BLOCKS)


def all_marked(gist: Gist) -> bool:
    """Tell whether all blocks of a document can be written as Markdown."""
    return gist.characters <= MOST_CHARS and length_of(gist) <= MOST_BLOCKS


def plain_block(block: Block, way: str) -> str:
    """Return a block as HTML without links, on one line; empty where it has no text.

    ``way`` is the direction of its document.
    """
    shown = " ".join(filter(None, (block.marker.strip(), block.text)))
    if not shown.strip():
        return ""
    number = f' data-n="{block.number}"' if block.number else ""
    tag = f"h{min(max(block.level, 2), 6)}" if block.kind is BlockKind.HEADING else "p"
    inner = escape.text(shown.strip()).replace("&#10;", "<br>")
    turned = f' dir="{other}"' if (other := other_direction(block.text, way)) else ""
    return f'<{tag} id="{block.id}"{number}{turned}>{inner}</{tag}>'


def _blocks(
    context: Context, document: Document, blocks: Sequence[Block], way: str
) -> list[tuple[BlockKind, str]]:
    by_block: dict[str, list[Mention]] = {}
    for mention in context.readings[document.id].findings.mentions:
        if mention.entity in context.entities:
            by_block.setdefault(mention.block, []).append(mention)
    notes = note_links(document)
    seen: set[str] = set()
    named: set[str] = set()
    depth = 0
    parts = []
    for block in blocks:
        shown = f"{block.marker}{block.text}".strip()
        if not shown and block.kind is not BlockKind.BREAK:
            continue
        if block.kind is BlockKind.HEADING:
            seen = set()
        mentions = by_block.get(block.id, ())
        if degraded(block, context.limits.block_chars):
            rendered = _preformatted(block, "rs-huge")
        elif block.kind is BlockKind.HEADING:
            rendered = _heading(context, block, mentions, named, way)
        else:
            links = _first_mentions(context, block, mentions, seen, named)
            links += notes.get(block.id, ())
            links += _codes(block.text, links)
            depth = min(block.level or 1, depth + 1, DEEPEST_LIST)
            rendered = _rendered(block, sorted(links, key=lambda link: link.start), depth, way)
        if block.kind is not BlockKind.LIST_ITEM:
            depth = 0
        parts.append((block.kind, rendered))
    return parts


def degraded(block: Block, block_chars: int) -> bool:
    """Tell whether a block is too large for the renderer and is shown as preformatted text."""
    return len(block.text) > block_chars or (
        len(block.text) > MOST_MARKS and escape.marks(block.text) > MOST_MARKS
    )


def _joined(parts: list[tuple[BlockKind, str]]) -> str:
    out = []
    before = None
    for kind, part in parts:
        if before is not None:
            tight = before is BlockKind.LIST_ITEM and kind is BlockKind.LIST_ITEM
            out.append("\n" if tight else "\n\n")
        out.append(part)
        before = kind
    return "".join(out)


def _rendered(block: Block, links: Sequence[Link], depth: int, way: str = "ltr") -> str:
    marks = f"#{block.id}"
    if name := CLASSES.get(block.kind):
        marks += f" {name}"
    if block.number:
        marks += f" data-n={block.number}"
    if other := other_direction(block.text, way):
        marks += f" dir={other}"
    if block.kind is BlockKind.BREAK:
        return (
            linked(block.text, ()) + f"\n{{: {marks} .rs-break }}" if block.text.strip() else "---"
        )
    if block.kind is BlockKind.TABLE:
        return _table(block, links)
    marker = _marker(block)
    # A line starts with the marker's tag or with the text: only in the latter case can it be taken up.
    label = "" if marker else _labelled(block, links)
    body = label or linked(block.text, links, at_start=not marker)
    if block.kind is BlockKind.LIST_ITEM:
        indent = "    " * (depth - 1)
        flat = body.replace("  \n", "<br>")
        return f"{indent}- {marker}{flat}\n{indent}{{: {marks} }}"
    is_note = block.kind is BlockKind.NOTE and block.target
    back = f" [](#{block.target}){BACK}" if is_note else ""
    body = f"{marker}{body}{back}\n{{: {marks} }}"
    return "> " + body.replace("\n", "\n> ") if block.kind is BlockKind.QUOTE else body


def _labelled(block: Block, links: Sequence[Link]) -> str:
    """Return a paragraph whose label is set as the markers of turns are; empty where it has none."""
    end = len(block.text[: block.label].rstrip())
    # Rights may have cut the text.
    if not 0 < end < len(block.text) or any(link.start < end < link.end for link in links):
        return ""
    label = linked(block.text[:end], [link for link in links if link.end <= end], at_start=False)
    behind = [replace(x, start=x.start - end, end=x.end - end) for x in links if x.start >= end]
    rest = linked(block.text[end:], behind, at_start=False)
    return f'<span class="rs-marker">{label}</span>{rest}'


def _marker(block: Block) -> str:
    if not block.marker.strip():
        return ""
    return f'<span class="rs-marker">{escape.inline(block.marker, at_start=True)}</span> '


def _heading(
    context: Context, block: Block, mentions: Sequence[Mention], named: set[str], way: str
) -> str:
    level = min(max(block.level, 2), 6)
    people = [m for m in mentions if m.entity in context.entities] if block.speaker else []
    links = _first_mentions(context, block, people[:1], set(), named)
    marker = f"{escape.inline(block.marker)} " if block.marker.strip() else ""
    flat = linked(block.text, links, at_start=False).replace("  \n", " ").replace("<br>", "")
    marks = f"#{block.id}" + (" .rs-speaker" if block.speaker else "")
    if other := other_direction(block.text, way):
        marks += f" dir={other}"
    return f"{'#' * level} {escape.edges((marker + flat).strip(' '))} {{{marks}}}"


def _first_mentions(
    context: Context, block: Block, mentions: Sequence[Mention], seen: set[str], named: set[str]
) -> list[Link]:
    """Return a link for each entity that the section has not ``seen``; those ``named`` are not new."""
    links = []
    end = 0
    for mention in sorted(mentions, key=lambda m: (m.at.start, -m.at.end)):
        entity = context.entities.get(mention.entity or "")
        if entity is None or entity.id in seen or mention.at.start < end:
            continue
        if not len(mention.at) or mention.at.end > len(block.text):
            continue
        seen.add(entity.id)
        end = mention.at.end
        marks = entity_list(entity, first=entity.id not in named)
        links.append(Link(mention.at.start, end, f"../{entity_path(entity)}.md", marks))
        named.add(entity.id)
    return links


def _codes(text: str, links: Sequence[Link]) -> list[Link]:
    """Return the codes in a text that stand in no link."""
    found = (Link(m.start(), m.end(), "", "") for m in islice(_CODE.finditer(text), MOST_CODES))
    return [c for c in found if all(c.end <= k.start or k.end <= c.start for k in links)]


def linked(text: str, links: Sequence[Link], *, at_start: bool = True) -> str:
    """Return ``text`` as Markdown that shows it literally, with stretches of it as links.

    Of links that overlap the first is written.
    """
    out = []
    at = 0
    for link in links:
        if link.start < at:
            continue
        out.append(escape.lines(text[at : link.start], at_start=at_start and at == 0, at_end=False))
        label = escape.inline(text[link.start : link.end])
        if link.target:
            out.append(f"[{label}]({link.target}){link.attributes}")
        else:
            out.append(f'<span class="rs-code">{label}</span>')
        at = link.end
    out.append(escape.lines(text[at:], at_start=at_start and at == 0))
    return "".join(out)


def note_links(document: Document) -> dict[str, list[Link]]:
    """Return links from a text's note references to its notes, by block id."""
    shown = {block.id for block in document.blocks}
    out: dict[str, list[Link]] = {}
    for block in document.blocks:
        for sign in block.references:
            # Rights may have cut the text, or left the notes out.
            if sign.note in shown and sign.at.end <= len(block.text):
                link = Link(sign.at.start, sign.at.end, f"#{sign.note}", "{.rs-noteref}")
                out.setdefault(block.id, []).append(link)
    return out


def _preformatted(block: Block, name: str) -> str:
    number = f' data-n="{block.number}"' if block.number else ""
    marker = f"{block.marker} " if block.marker.strip() else ""
    return f'<pre class="{name}" id="{block.id}"{number}>{escape.text(marker + block.text)}</pre>'


def _table(block: Block, links: Sequence[Link]) -> str:
    """Return a table whose columns are certain as HTML, one row a line; any other as it was set.

    Lines that only draw a table, and the bars between its cells, are drawn by the style sheet.
    """
    table = grid(block.text)
    width = max(table.widths, default=0)
    even = set(table.widths) == {width} or (table.headed and table.widths[0] == width)
    if width < 2 or not even or table.parted is Parted.BLANKS or len(table.rows) > MOST_ROWS:
        return _preformatted(block, "rs-table")
    rows = [{cell.column: cell.at for cell in row} for row in table.rows]
    head = rows.pop(0) if table.headed else {}
    numbers = _numeric(block.text, rows, width)

    def cells(row: Mapping[int, Span], tag: str, marks: Sequence[str]) -> str:
        if set(row) == {0}:
            return f'<{tag} colspan="{width}">{_cell(block.text, row[0], links)}</{tag}>'
        return "".join(
            f"<{tag}{marks[n]}>{_cell(block.text, row[n], links) if n in row else ''}</{tag}>"
            for n in range(width)
        )

    aligned = [' class="rs-number"' if n in numbers else "" for n in range(width)]
    columns = ""
    if head:
        # Small screens set a row as an entry: each cell says there whose it is.
        heads = [f' scope="col"{kind}' for kind in aligned]
        columns = f"<thead><tr>{cells(head, 'th', heads)}</tr></thead>"
        names = {n: escape.attribute(at.of(block.text)) for n, at in head.items() if n}
        aligned = [
            f'{kind} data-label="{names[n]}"' if n in names else kind
            for n, kind in enumerate(aligned)
        ]
    body = "".join(f"<tr>{cells(row, 'td', aligned)}</tr>" for row in rows)
    return (
        f'<table class="rs-table" id="{block.id}" data-n="{block.number}">'
        f"{columns}<tbody>{body}</tbody></table>"
    )


def _numeric(text: str, rows: Sequence[Mapping[int, Span]], width: int) -> set[int]:
    """Return the columns of which most cells that hold anything hold a number."""
    found = set()
    for n in range(width):
        cells = [row[n].of(text) for row in rows if n in row]
        if cells and 2 * sum(_NUMBER.fullmatch(cell) is not None for cell in cells) > len(cells):
            found.add(n)
    return found


def _cell(text: str, at: Span, links: Sequence[Link]) -> str:
    # Cells stand where Markdown is read: attribute lists and the contents mark mean something there.
    out = []
    start = at.start
    for link in links:
        if not link.target or link.start < start or link.end > at.end:
            continue
        out.append(escape.attribute(text[start : link.start]))
        label = escape.attribute(text[link.start : link.end])
        out.append(f"<a{link.as_html()}>{label}</a>")
        start = link.end
    return "".join(out) + escape.attribute(text[start : at.end])
