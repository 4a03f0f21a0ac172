"""What stands between two kept lines: a paragraph's end, a line break that means something, a blank.

Lines are told apart by what a typesetter does: in hard-wrapped text no line could have taken the
first word of the next one; in verse, addresses and tables it could, and the break means something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reading_site.clean.shapes import has_columns, is_item
from reading_site.hyphens import APART, Words, hyphen, is_divided, words_of

PARAGRAPH = "\n\n"
BREAK = "\n"
JOIN = " "

WIDEST = 120
"""Longest line, in characters, that counts as set to a width."""
NARROWEST = 30
NARROWEST_HAN = 15
"""The same for Han characters, which are twice as wide."""
OWN_NARROWEST = 55
"""The same for a paragraph that is judged by itself."""
INDENT = 2
"""Characters by which the first line of a paragraph stands further right than the line above it."""
FORCED = 0.85
"""Share of line breaks in a text that must be forced by its width before lines are rejoined."""
FEWEST = 3
"""Line breaks from which a text can be told to be set to a width."""
CAPITALS = 0.6
"""Share of lines that begin with a capital, above which no width set them: German has a third."""
VERSE_WIDTH = 60
AMID = 0.3
"""Share of line breaks that part a sentence, in a text that is set to a width without blank lines."""
GOES_ON = 45
GOES_ON_SHARE = 0.75
"""Characters, and share of the width, of a line that stops amid a sentence for want of room."""
HEADED_SHARE = 0.7
"""Share of the longest line that a heading above its paragraph has at most."""
DIVIDED_CHARS = 20
"""Characters of a line that ends within a word, at least."""
HANGING = 1
"""Characters that a line of Han may be shorter by: no mark begins the next one."""
TAIL = 12
"""Characters at the end of a line, at least as many as any of these ends has."""
_MARKED = re.compile("[,.;:!?—–][\"'”’»]?$")
_STOP = re.compile("[.!?。！？][\"'”’»)\\]]{0,3}$")
# The end of a sentence, a note's sign behind it or not.
_SAID = re.compile("[.!?:。！？：][\"'”’»)\\]]{0,3}(?:[*†‡§]{1,3}|\\[?[0-9]{1,3}[\\])]?)?$")
# Dots and a page at the end of an entry of a table of contents.
_LEADER = re.compile(r"(?:[.…·_] ?){4,40}[0-9ivxl]{1,5}\Z")
_NOTE = re.compile(r"(?:\[[0-9]{1,3}\]|[¹²³⁰⁴-⁹]{1,3}|[*†‡]{1,3})\s?(?=\S)")
_ITEM_HEAD = re.compile(
    r"(?:[•‣◦▪●·*–—-]|\(?[0-9]{1,3}[.)]|\(?[a-z][.)]|\([ivx]{1,4}\)|\[[0-9]{1,3}\])\s{1,9}"
)
_HAN = "\u2e80-\u2fff\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60"
_HAN_END = re.compile(f"[{_HAN}”’…—]\\Z")
# What a line takes with it: one character, and the marks that may not begin a line.
_HAN_WORD = re.compile(f"[{_HAN}“‘][、。，．：；！？”’」』）》]{{0,3}}")


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A line that stays."""

    text: str
    adjacent: bool
    """Nothing stands between this line and the next kept one but one line break."""
    indent: int = 0
    """White space characters before the line."""


def separators(lines: Sequence[KeptLine]) -> list[str]:
    """Return what stands after each line but the last: PARAGRAPH, BREAK, JOIN, nothing or ``-``.

    ``-`` stands for a word divided at the line's end: its hyphen goes.
    """
    if not lines:
        return []
    marks = [PARAGRAPH] * (len(lines) - 1)
    if not any(line.adjacent for line in lines):
        return marks
    lines = _headed(_parted(lines))
    width = _width(lines)
    seen = _Seen(lines)
    start = 0
    for end in range(1, len(lines) + 1):
        if end < len(lines) and lines[end - 1].adjacent:
            continue
        kept = lines[start:end]
        block = [line.text for line in kept]
        if len(block) > 1:
            if _is_table(block):
                marks[start : end - 1] = [BREAK] * (len(block) - 1)
            elif (set_to := width if _is_wrapped(kept, width) else _own_width(kept)) > 0:
                for n in range(len(block) - 1):
                    if _runs_on(kept[n], kept[n + 1], set_to) and not _opens(block[n + 1]):
                        marks[start + n] = seen.join(block[n], block[n + 1])
            elif _is_verse(block):
                marks[start : end - 1] = [BREAK] * (len(block) - 1)
            else:
                rows = _rows(block)
                for n in range(len(block) - 1):
                    if rows[n] and rows[n + 1]:
                        marks[start + n] = BREAK
            for n in _hanging(kept):
                if marks[start + n] in (PARAGRAPH, BREAK):
                    marks[start + n] = seen.join(block[n], block[n + 1])
        start = end
    return marks


def _rows(block: Sequence[str]) -> list[bool]:
    """Tell which lines are the rows of a table; one of a single cell stands between two others."""
    columns = [has_columns(line) for line in block]
    return [
        flag
        or (
            0 < n < len(block) - 1
            and columns[n - 1]
            and columns[n + 1]
            and len(line) <= VERSE_WIDTH
            and _MARKED.search(line) is None
        )
        for n, (flag, line) in enumerate(zip(columns, block, strict=True))
    ]


class _Seen:
    """The words of a text, read where a line ends with a hyphen."""

    def __init__(self, lines: Sequence[KeptLine]) -> None:
        self._lines = lines
        self._words: Words | None = None

    def join(self, text: str, after: str) -> str:
        """Return JOIN, or ``-`` for a divided word, or nothing where no blank belongs between."""
        after = after.lstrip("> ") or after
        if _ends(_HAN_END, text) and _HAN_WORD.match(after):
            return ""
        if not is_divided(text):
            return JOIN
        if self._words is None:
            self._words = words_of(line.text for line in self._lines)
        found = hyphen(text, after, self._words)
        return JOIN if found == APART else found


def _ends(pattern: re.Pattern[str], text: str) -> bool:
    """Tell whether a line ends with what a pattern stands for."""
    return pattern.search(text, max(0, len(text) - TAIL)) is not None


def _opens(text: str) -> bool:
    """Tell whether a line begins something of its own: an item, a note."""
    return is_item(text) or _NOTE.match(text) is not None


def _is_entry(text: str) -> bool:
    """Tell whether a line is an entry of a table of contents: dots and a page stand at its end."""
    return text[-1].isalnum() and _ends(_LEADER, text)


def _hanging(block: Sequence[KeptLine]) -> Iterator[int]:
    """Yield the lines of items that go on below: the next line stands where the item's words do."""
    column = -1
    for n, (line, after) in enumerate(pairwise(block)):
        head = _ITEM_HEAD.match(line.text)
        if head is not None:
            column = line.indent + head.end()
        if column < 0 or after.indent != column or _opens(after.text):
            column = -1 if head is None and column >= 0 and after.indent != column else column
            continue
        if after.text[0].islower() and not _ends(_STOP, line.text):
            yield n


def _parted(lines: Sequence[KeptLine]) -> list[KeptLine]:
    """Part paragraphs that begin with an indent, in text that is set to a width once they are.

    The line above an indented one ends a sentence, and the line below it stands further left again.
    """
    left = [line.indent for line in lines]
    parted = list(lines)
    for n in range(1, len(lines)):
        above, line = lines[n - 1], lines[n]
        goes_on = not line.adjacent or left[n + 1] + INDENT <= left[n] or is_item(lines[n + 1].text)
        if (
            above.adjacent
            and left[n - 1] + INDENT <= left[n]
            and goes_on
            and _ends(_SAID, above.text)
        ):
            parted[n - 1] = replace(above, adjacent=False)
    return parted if parted != list(lines) and _width(parted) else list(lines)


def _headed(lines: Sequence[KeptLine]) -> Sequence[KeptLine]:
    """Part short headings from the paragraphs below them, in text that is set to a width once they are.

    They stand at the top of their block, one or more, and the line below each begins anew.
    """
    if _width(lines):
        return lines
    parted = list(lines)
    longest = max((len(line.text) for line in lines if len(line.text) <= WIDEST), default=0)
    for start, end in _blocks(lines):
        texts = [line.text for line in lines[start:end]]
        if _is_table(texts) or _is_verse(texts):
            continue
        for n in range(start, end - 1):
            text, below = lines[n].text, lines[n + 1].text
            short = len(text) <= HEADED_SHARE * longest and _MARKED.search(text) is None
            if not short or below[0].islower() or len(below) < len(text):
                break
            parted[n] = replace(lines[n], adjacent=False)
    return parted if _width(parted) else lines


def _blocks(lines: Sequence[KeptLine]) -> Iterator[tuple[int, int]]:
    """Yield where the blocks begin and end: lines right below each other."""
    start = 0
    for end in range(1, len(lines) + 1):
        if end == len(lines) or not lines[end - 1].adjacent:
            yield start, end
            start = end


def _width(lines: Sequence[KeptLine]) -> int:
    """Return the width that the text is set to, or 0 where it is not set to one."""
    pairs = [
        (line, after)
        for line, after in pairwise(lines)
        if line.adjacent
        and not _opens(after.text)
        and not _is_entry(line.text)
        # What stands further right than the line above it (a centred head) is not its next line.
        and after.indent < line.indent + INDENT
    ]
    return _width_of(pairs, CAPITALS) or _width_of(_amid(lines, pairs), 0.5)


def _width_of(pairs: Sequence[tuple[KeptLine, KeptLine]], capitals: float) -> int:
    """Return the width that forces the breaks of ``pairs``, or 0 where none does."""
    if len(pairs) < FEWEST:
        return 0
    width = max(_reach(line, after) for line, after in pairs)
    han = sum(_HAN_WORD.match(after.text) is not None for _, after in pairs)
    if not (NARROWEST_HAN if 2 * han > len(pairs) else NARROWEST) <= width <= WIDEST:
        return 0
    if sum(after.text[0].isupper() for _, after in pairs) > capitals * len(pairs):
        return 0  # verse, addresses, lists of names
    forced = sum(_runs_on(line, after, width) for line, after in pairs)
    return width if forced >= FORCED * len(pairs) else 0


def _amid(
    lines: Sequence[KeptLine], pairs: Sequence[tuple[KeptLine, KeptLine]]
) -> list[tuple[KeptLine, KeptLine]]:
    """Return the pairs that part a sentence, rows of tables and verse left out.

    None where they are few: a text of one paragraph a line has lines without a full stop, too.
    """
    aside: set[int] = set()
    for start, end in _blocks(lines):
        texts = [line.text for line in lines[start:end]]
        upper = sum(text[0].isupper() for text in texts)
        if _is_table(texts) or (_is_verse(texts) and upper > CAPITALS * len(texts)):
            aside.update(map(id, lines[start:end]))
    rest = [pair for pair in pairs if id(pair[0]) not in aside]
    amid = [pair for pair in rest if not _ends(_SAID, pair[0].text)]
    return amid if len(amid) >= AMID * len(rest) else []


def _is_wrapped(block: Sequence[KeptLine], width: int) -> bool:
    if not width:
        return False
    if len(block) > 2 and all(_ends(_MARKED, line.text) for line in block):
        return False  # prose that is set to a width does not end every line with a mark, verse does
    pairs = [pair for pair in pairwise(block) if not _opens(pair[1].text)]
    forced = sum(_runs_on(line, after, width) for line, after in pairs)
    amid = [pair for pair in pairs if not _ends(_SAID, pair[0].text)]
    return forced * 2 > len(pairs) or (
        all(_runs_on(line, after, width) for line, after in amid) and bool(amid)
    )


def _own_width(block: Sequence[KeptLine]) -> int:
    """Return the width to which one paragraph alone is set, as a quotation may be; else 0.

    Its lines are all full, and at least half of them go on in lower case, which verse does not.
    Of two lines, the second must.
    """
    width = max(len(line.text) for line in block)
    if all(line.text.isupper() for line in block) and _ends(_STOP, block[-1].text):
        # A message in capitals: no line tells by its first letter, but a head ends without a stop.
        full = all(len(line.text) >= OWN_NARROWEST for line in block[:-1])
        return (
            width
            if full and width <= WIDEST and not any(map(_opens, [b.text for b in block[1:]]))
            else 0
        )
    if len(block) == 2:
        return width if _goes_on(block[0], block[1], width) and width <= WIDEST else 0
    if len(block) < 3 or not OWN_NARROWEST <= width <= WIDEST:
        return 0
    below = [line.text for line in block[1:]]
    if any(map(_opens, below)):
        return 0
    if not all(_forced(line, after, width) for line, after in pairwise(block)):
        return 0
    return width if 2 * sum(_bare(text)[0].islower() for text in below) >= len(below) else 0


def _reach(line: KeptLine, after: KeptLine) -> int:
    """Return how far a line reaches to the right, from where the next one begins."""
    return len(line.text) + max(0, line.indent - after.indent)


def _bare(text: str) -> str:
    """Return a line without the mark of quoted mail, which is no word of the text."""
    return text.lstrip("> ") or text


def _runs_on(line: KeptLine, after: KeptLine, width: int) -> bool:
    if _is_entry(line.text):
        return False
    return _forced(line, after, width) or _goes_on(line, after, width)


def _forced(line: KeptLine, after: KeptLine, width: int) -> bool:
    """Tell whether a line could not have taken the first word of the next one."""
    bare = _bare(after.text)
    if _ends(_HAN_END, line.text) and (found := _HAN_WORD.match(bare)):
        return _reach(line, after) + len(found[0]) + HANGING > width
    return _reach(line, after) + 1 + len(bare.split(None, 1)[0]) > width


def _goes_on(line: KeptLine, after: KeptLine, width: int) -> bool:
    """Tell whether a long line stops amid a sentence, or any within a word, and the next goes on in lower case."""
    if len(line.text) >= DIVIDED_CHARS and is_divided(line.text):
        return _bare(after.text)[0].islower()
    if len(line.text) < max(GOES_ON, GOES_ON_SHARE * width) or _opens(after.text):
        return False
    return _bare(after.text)[0].islower() and not _ends(_SAID, line.text)


def _is_table(block: Sequence[str]) -> bool:
    return all(map(has_columns, block))


def _is_verse(block: Sequence[str]) -> bool:
    if len(block) < 3 or max(map(len, block)) > VERSE_WIDTH or any(map(is_item, block)):
        return False
    if sum(_ends(_STOP, line) for line in block) * 2 > len(block):
        return False
    return all(" " in line for line in block)
