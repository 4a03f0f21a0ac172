"""Golden cases of the registers: a title, the context, a text and what is found in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from reading_site.model import (
    Block,
    BlockKind,
    CleanText,
    Document,
    EntityKind,
    Mention,
    Origin,
    Precision,
    Role,
)
from reading_site.spans import Segment, SourceMap, Span

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """One case of a file: title, options, input and expected lines."""

    name: str
    options: dict[str, str]
    text: str
    expected: list[str]


def cases(stage: str, file: str) -> list[Case]:
    """Read the cases of ``tests/cases/<stage>/<file>``: title, ``.``, input, ``.``, expected, ``.``.

    Lines ``@key: value`` before the first line of the input are options.
    """
    found = []
    source = (CASES / stage / file).read_text("utf-8")
    for match in re.finditer(
        r"^(?P<t>[^\n.#][^\n]*)\n\.\n(?P<i>.*?)\n\.\n(?P<e>.*?)^\.\n", source, re.M | re.S
    ):
        options, lines = {}, match["i"].split("\n")
        while lines and lines[0].startswith("@"):
            key, _, value = lines.pop(0)[1:].partition(":")
            options[key.strip()] = value.strip()
        expected = [line for line in match["e"].split("\n") if line.strip()]
        found.append(Case(match["t"], options, "\n".join(lines), expected))
    return found


@dataclass
class Built:
    """A document of plain paragraphs and all that the register stages take."""

    document: Document
    clean: CleanText
    mentions: list[Mention] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    source: str = ""


def build(text: str, options: dict[str, str] | None = None) -> Built:
    """Return the document whose paragraphs are separated by blank lines.

    Options: ``title``, ``above`` (what stands in the capture above the text; ``\\n`` for a line's end),
    ``published`` (ISO date), ``language``, ``authors``, ``people``, ``organisations``, ``works`` and
    ``places`` (names separated by ``;``, ``short=Full Name`` for short forms), ``roles``
    (``Name=role``). A paragraph that begins with ``# `` is a heading, with ``## `` one of a speaker,
    with ``> `` a quotation set off.
    """
    options = options or {}
    kept, blocks, start = [], [], 0
    above = options.get("above", "").replace("\\n", "\n")
    above += "\n\n" if above else ""
    for number, part in enumerate(text.split("\n\n")):
        heading = re.match(r"(#{1,2}) ", part)
        quote = part.startswith("> ")
        words = part[heading.end() :] if heading else part[2 * quote :]
        at = Span(start, start + len(words))
        start = at.end + 2
        kept.append(words)
        blocks.append(
            Block(
                id=f"p{number}",
                kind=BlockKind.HEADING
                if heading
                else BlockKind.QUOTE
                if quote
                else BlockKind.PARAGRAPH,
                text=words,
                at=at,
                span=at.shift(len(above)),
                level=2 if heading else 0,
                speaker=bool(heading and heading[1] == "##"),
                number=number,
            )
        )
    whole = "\n\n".join(kept)
    extent = Span(0, len(whole))
    date = options.get("published", "")
    precision = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}.get(
        len(date), Precision.NONE
    )
    document = Document(
        id="case",
        title=options.get("title", "Case"),
        title_origin=Origin.NONE,
        language=options.get("language", "en"),
        date=date,
        date_precision=precision,
        blocks=tuple(blocks),
        authors=tuple(name.strip() for name in options.get("authors", "").split(";") if name),
    )
    clean = CleanText(
        text=whole,
        ledger=(),
        source_map=SourceMap([Segment(extent, extent.shift(len(above)), True)] if whole else []),
    )
    built = Built(document, clean, source=above + whole)
    built.mentions = [m for b in blocks for m in _mentions(b, options)]
    for entry in _listed(options.get("roles", "")):
        name, _, role = entry.partition("=")
        built.roles.append(
            Role(
                document="case",
                block="p0",
                name=name,
                text=role,
                at=Span(0, 0),
                span=Span(0, 0),
                rule="case",
            )
        )
    return built


def _listed(value: str) -> list[str]:
    return [part.strip() for part in value.split(";") if part.strip()]


def _mentions(block: Block, options: dict[str, str]) -> list[Mention]:
    kinds = {
        "people": EntityKind.PERSON,
        "organisations": EntityKind.ORGANISATION,
        "works": EntityKind.WORK,
        "places": EntityKind.PLACE,
    }
    names = {}
    for key, kind in kinds.items():
        for entry in _listed(options.get(key, "")):
            short, _, full = entry.partition("=")
            names[short] = (full or short, kind)
    if not names:
        return []
    pattern = "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))
    found = []
    for match in re.finditer(rf"(?<!\w)(?:{pattern})(?![^\W_]*[A-Za-z])", block.text):
        name, kind = names[match[0]]
        at = Span(*match.span())
        found.append(
            Mention(
                document="case",
                block=block.id,
                at=at,
                span=at.shift(block.at.start),
                surface=match[0],
                kind=kind,
                rule="case",
                name=name,
            )
        )
    return found
