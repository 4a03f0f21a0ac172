"""Who speaks in the record of a parliament: "Ann Lee (Ludlow East) (Con)", "Deputy Ann Lee" on a line above the words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from reading_site.model import Block, BlockKind
from reading_site.recognise.quotations.addresses import ends, quoted, speaks, spoken
from reading_site.recognise.quotations.bylines import is_title, who
from reading_site.recognise.quotations.lexicon import alternation
from reading_site.recognise.quotations.speaker import Speaker
from reading_site.recognise.quotations.turns import Turn, about
from reading_site.spans import Span
from reading_site.tables import mapping

_TABLE = cast("dict[str, list[str]]", mapping("quotations_sections.yml"))
MAX_LINE = 200
# Lines that name who speaks: so many make a record, if two of them have a form that says so.
MIN_LINES = 3
MIN_FORMS = 2
_PARTY = r"\((?P<party>[A-Z][^()\d\n,.:;]{0,24})\)"
# "The Minister for Ports (Ann Lee)", "The Minister for Ports (Ann Lee) (Con)"
_OFFICE = re.compile(
    rf"(?P<office>[A-Z][^()\n.:;?!]{{3,140}}?) ?\((?P<who>[^()\n]{{4,50}})\)(?: ?{_PARTY})?"
)
# "Ann Lee (Ludlow East) (Con)"
_SEAT = re.compile(
    rf"(?P<who>[^()\n,:;]{{4,50}}?) ?\((?P<seat>[A-Z][^()\d\n:;]{{1,60}})\) ?{_PARTY}"
)
_AGAIN = re.compile(rf"(?P<who>[^()\n,:;]{{4,50}}?)(?: ?{_PARTY})?")
# "Deputy Ann Lee", "The Hon. Ann Lee MP"
_TITLES = tuple(_TABLE["member_titles"])
_TITLED = re.compile(
    rf"(?:{alternation(list(_TITLES))})\.? (?P<who>[^()\n,.:;?!]{{4,50}}?)(?: (?:MP|MLA|MSP|MHR|TD|KC|QC|MS|AM))?"
)
# "An Ceann Comhairle": a heading of few words, all of them with a capital
_CHAIR = re.compile(r"[^\W\d_a-z][\w’'-]{1,20}(?: [^\W\d_a-z][\w’'-]{1,20}){0,3}")
_SMALL = frozenset({"of", "for", "and", "the", "to", "on", "in", "at", "with"})
# "Mr Speaker", "Madam Deputy Speaker", "Several hon. Members"
_PRESIDES = re.compile(
    rf"(?:(?:Mr|Mrs|Ms|Mx|Madam|Madame|The)\.? )(?:{alternation(_TABLE['presiding'])})"
    r"|(?:Several |An? |Some )?(?i:hon\.?|honourable|noble) (?:Members?|Lords?)"
)
# "Question put and agreed to.", "Bill read the First time."
_DONE = re.compile(
    rf"(?:{alternation(_TABLE['procedure'])})\b(?:[^.?!]|\bNo\.){{0,120}}\b(?:{alternation(_TABLE['disposed'])})\b[^.?!]{{0,80}}\.?"
    r"|[\[(][^\[\]()]{3,200}[\])]\.?"
)
_PAGE = re.compile(r"(?:Column|Volume|Page|Col\.) ?\d{1,5}[A-Z]{0,3}(?: is located here)?")
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Uu]s)\b")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that names who speaks below it."""

    name: str
    """Empty for who presides."""
    surface: str
    form: bool
    """Brackets say that it names a member."""


def record(blocks: Sequence[Block]) -> dict[int, Turn]:
    """Return the turns of a record of a parliament by the index of their blocks; none where it is none.

    The lines must be several, and the words below most of them in the first person.
    """
    lines = _lines(blocks)
    if len(lines) < MIN_LINES or sum(line.form for line in lines.values()) < MIN_FORMS:
        return {}
    lines |= _chairs(blocks, lines)
    first = [blocks[index + 1].text for index in lines if index + 1 < len(blocks)]
    mine = sum(_FIRST_PERSON.search(spoken(text)) is not None for text in first)
    if 2 * mine <= len(lines):
        return {}
    turns: dict[int, Turn] = {}
    current: Turn | None = None
    for index, block in enumerate(blocks):
        if line := lines.get(index):
            at = block.span.start + block.text.find(line.surface)
            speaker = Speaker(name=line.name, surface=line.surface, at=Span(0, 0))
            named = Span(at, at + len(line.surface))
            current = Turn(speaker=speaker, rule="member", named=named)
        elif block.kind is BlockKind.HEADING or ends(block.text) or _DONE.fullmatch(block.text):
            current = None
        elif current and not _apart(block.text, current.speaker):
            turns[index] = current
    return turns


def _apart(text: str, speaker: Speaker) -> bool:
    """Tell whether a block below a line is no part of the turn: a time, a page, a note on the speaker."""
    if _PAGE.fullmatch(text.strip()) or not speaks(text) or quoted(text):
        return True
    return about(text, speaker)


def _lines(blocks: Sequence[Block]) -> dict[int, _Line]:
    """Return the lines that name who speaks, by their index."""
    could = (
        len(block.text) <= MAX_LINE and (block.text.endswith(")") or block.text.startswith(_TITLES))
        for block in blocks
    )
    if sum(could) < MIN_FORMS:
        return {}  # a plain test is quicker than patterns
    found: dict[int, _Line] = {}
    known: dict[str, str] = {}
    for index, block in enumerate(blocks):
        if block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH) or len(block.text) > MAX_LINE:
            continue
        line = _form(block.text) or _again(block.text, known)
        if line:
            found[index] = line
            if line.form:
                known[line.name.casefold()] = line.name
    return found


def _chairs(blocks: Sequence[Block], lines: dict[int, _Line]) -> dict[int, _Line]:
    """Return the headings that come again in a record without naming a member: who presides, in any tongue."""
    low = min(lines)
    headings = {
        index: block.text
        for index, block in enumerate(blocks)
        if block.kind is BlockKind.HEADING and index > low and index not in lines
    }
    often = Counter(headings.values())
    return {
        index: _Line("", text, form=False)
        for index, text in headings.items()
        if often[text] > 1 and _CHAIR.fullmatch(text)
    }


def _form(text: str) -> _Line | None:
    """Return whom a line names with a title or an office before the name, or with a seat and a party behind it."""
    if (match := _TITLED.fullmatch(text)) and (name := _member(match["who"])):
        return _Line(name, match["who"], form=True)
    if not text.endswith(")"):
        return None
    if (match := _SEAT.fullmatch(text)) and (name := _member(match["who"])):
        return _Line(name, name, form=True)
    match = _OFFICE.fullmatch(text)
    if match and _is_office(match["office"]) and (name := _member(match["who"])):
        return _Line(name, name, form=True)
    return None


def _again(text: str, known: dict[str, str]) -> _Line | None:
    """Return who presides, or the member named above, where the line is nothing but their name."""
    if _PRESIDES.fullmatch(text):
        return _Line("", text, form=False)
    match = _AGAIN.fullmatch(text) if known else None
    if match is None:
        return None
    named = who(match["who"], 0)
    if named is None or not named.name or named.end != len(match["who"]):
        return None
    name = known.get(named.name.casefold(), "")
    if " " not in named.name:  # "Mr Ott"
        bearers = [one for one in known.values() if one.endswith(" " + named.name)]
        name = bearers[0] if len(bearers) == 1 else ""
    return _Line(name, named.surface, form=False) if name else None


def _member(text: str) -> str:
    """Return the name of a person, first name and last, of which a stretch consists, titles left aside."""
    named = who(text, 0)
    if named is None or " " not in named.name or named.end != len(text):
        return ""
    return named.name


def _is_office(text: str) -> bool:
    """Tell whether a stretch is an office: titles and what they are for, "The Minister for Ports"."""
    words = text.replace(",", " ").split()
    if not all(word[0].isupper() or word in _SMALL for word in words):
        return False
    return any(map(is_title, words))
