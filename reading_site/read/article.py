"""Which lines of a page are its article, and what stands apart: trafilatura's view and the markup's.

Neither is believed alone. Trafilatura leaves out headings, captions and notes that belong to the text,
and at times takes comments or teasers for text; so its lines are filled up by what the elements say,
and rid of runs of links and of comments behind the article.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reading_site.model import Mark, MarkKind
from reading_site.read.elements import NAMED
from reading_site.read.layout import Layout
from reading_site.spans import Span

_OF_ARTICLE = (
    MarkKind.HEADING,
    MarkKind.CAPTION,
    MarkKind.QUOTE,
    MarkKind.NOTE,
    MarkKind.LITERAL,
)
RUNNING = 80
"""Lines from this length on are running text."""
LINKED = 0.7
"""Share of a line's characters that lead elsewhere, from which the line is a link."""
FEWEST_LINKS = 4
"""Lines of a run of links that are links, at least."""
BETWEEN = 40
"""Characters of a line that may stand between links: a date, a section, a number of comments."""
TEASER_WORDS = 4
"""Mean words of links that are titles of other pages, at least; names and terms have fewer."""
FAR = 8
"""Lines from one line of the article to the next, beyond which a new block begins."""
NEAR = 3
"""Lines before and after the article in which captions are those of its pictures."""
STRAY = 0.2
"""Share of the running text that the first and the last block of an article hold at least."""
REST = 1 / 3
"""Share of its running text that an article keeps at least where comments leave it."""
_NOT_WORD = re.compile(r"[\W_]+")
_SHORT = 40
"""Normalised lines up to this length are the article's only where they are a whole line of it."""
_WINDOW = 20_000
"""How far ahead a line of the page is looked for in the article, in characters."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page that is not blank."""

    span: Span
    linked: bool
    words: int


def find_article(layout: Layout, article: str) -> tuple[tuple[Span, ...] | None, tuple[Mark, ...]]:
    """Return the lines of the article and the marks of the page, both in order.

    ``article``: its text as trafilatura sees it. The lines are None where there is none.
    """
    main = list(_aligned(article, layout.text)) if article else []
    if not main:
        return None, layout.marks
    lines = list(lines_of(layout))
    runs = list(runs_of_links(lines))
    main = _without_teasers(main, runs)
    main = _without_strays(main, lines)
    main = _without_comments(main, layout.marks)
    links = {line.span.start for line in lines if line.linked}
    found = _filled(main, layout, links, _around(main, lines))
    apart = [
        Mark(span=span, kind=MarkKind.APART, name="links") for span in _menus(lines, runs, found)
    ]
    marks = sorted((*layout.marks, *apart), key=lambda m: (m.span.start, -m.span.end, m.kind))
    return found, _settled(marks, layout.text, found)


def lines_of(layout: Layout) -> Iterator[Line]:
    """Yield the lines of a page that are not blank."""
    start = at = 0
    links = list(_outermost(layout.links))
    for text in layout.text.split("\n"):
        span = Span(start, start + len(text))
        start = span.end + 1
        if not text.strip():
            continue
        while at < len(links) and links[at].end <= span.start:
            at += 1
        linked, n = 0, at
        while n < len(links) and links[n].start < span.end:
            linked += min(links[n].end, span.end) - max(links[n].start, span.start)
            n += 1
        yield Line(span, linked > LINKED * len(text.strip("• ")), len(text.split()))


def _outermost(spans: Sequence[Span]) -> Iterator[Span]:
    """Yield spans in order without those inside others."""
    end = -1
    for span in spans:
        if span.start >= end:
            yield span
            end = span.end


def runs_of_links(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield stretches of lines that are links, with short lines between them."""
    for short, group in groupby(lines, lambda line: line.linked or len(line.span) <= BETWEEN):
        run = list(group)
        linked = [n for n, line in enumerate(run) if line.linked]
        if short and len(linked) >= FEWEST_LINKS:
            run = run[linked[0] : linked[-1] + 1]
            size = sum(len(line.span) for line in run)
            if sum(len(line.span) for line in run if line.linked) >= LINKED * size:
                yield run


def _menus(
    lines: Sequence[Line], runs: Sequence[Sequence[Line]], main: Sequence[Span]
) -> Iterator[Span]:
    """Yield the stretches that are links: runs wherever they stand, single ones around the article."""
    if not any(len(span) >= RUNNING for span in main):
        return  # a page that is a list: who knows which of its links are the list
    within = {line.span.start for run in runs for line in run}
    within.difference_update(span.start for span in main)

    def stands_apart(line: Line) -> bool:
        start = line.span.start
        return start in within or (line.linked and not main[0].start <= start <= main[-1].start)

    for apart, group in groupby(lines, stands_apart):
        if apart:
            stretch = list(group)
            yield Span(stretch[0].span.start, stretch[-1].span.end)


def _without_strays(main: Sequence[Span], lines: Sequence[Line]) -> list[Span]:
    """Leave out what stands far before or behind the article and holds little of its running text."""
    number = {line.span.start: n for n, line in enumerate(lines)}
    blocks: list[list[Span]] = []
    for span in main:
        near = blocks and number[span.start] - number[blocks[-1][-1].start] <= FAR
        if near:
            blocks[-1].append(span)
        else:
            blocks.append([span])
    sizes = [sum(len(span) for span in block if len(span) >= RUNNING) for block in blocks]
    large = [n for n, size in enumerate(sizes) if size and size >= STRAY * sum(sizes)]
    if not large:
        return list(main)
    return [span for block in blocks[large[0] : large[-1] + 1] for span in block]


def _without_teasers(main: Sequence[Span], runs: Sequence[Sequence[Line]]) -> list[Span]:
    """Leave out runs of the titles of other pages that no running text of the article follows."""
    running = [span.start for span in main if len(span) >= RUNNING]
    inside = {line.span.start for run in runs for line in run}
    text = [start for start in running if start not in inside]
    last = text[-1] if text else -1
    gone: set[int] = set()
    for run in runs:
        links = [line for line in run if line.linked]
        titles = sum(line.words for line in links) >= TEASER_WORDS * len(links)
        if titles and run[0].span.start > last >= 0:
            gone.update(line.span.start for line in run)
    return [span for span in main if span.start not in gone]


def _without_comments(main: Sequence[Span], marks: Sequence[Mark]) -> list[Span]:
    """Leave out what stands behind the article in elements whose names say that they stand apart."""
    named = list(
        _outermost([m.span for m in marks if m.kind is MarkKind.APART and m.name == NAMED])
    )
    starts = [span.start for span in named]

    def apart(span: Span) -> bool:
        n = bisect_right(starts, span.start) - 1
        return n >= 0 and span.end <= named[n].end

    running = [span for span in main if len(span) >= RUNNING]
    rest = [span for span in running if not apart(span)]
    if sum(map(len, rest)) < REST * sum(map(len, running)) or not rest:
        return list(main)
    return [span for span in main if span.start < rest[-1].end or not apart(span)]


def _around(main: Sequence[Span], lines: Sequence[Line]) -> Span:
    """Return the stretch from a few lines before the article to a few lines after it."""
    starts = [line.span.start for line in lines]
    first = bisect_left(starts, main[0].start)
    last = bisect_right(starts, main[-1].start) - 1
    return Span(
        lines[max(0, first - NEAR)].span.start, lines[min(len(lines) - 1, last + NEAR)].span.end
    )


def _filled(
    main: Sequence[Span], layout: Layout, links: set[int], around: Span
) -> tuple[Span, ...]:
    """Return the article's lines with those that its markup adds to them.

    Headings and quotations between the first and the last line belong to it, and captions
    ``around`` it, unless they stand in what is apart or are links; notes do wherever they stand,
    and so does the heading over them.
    ``links``: where the lines begin that are links.
    """
    text = layout.text
    extent = Span(main[0].start, main[-1].end)
    lines = {span.start: span for span in main}
    starts = sorted(lines)
    apart = [m.span for m in layout.marks if m.kind is MarkKind.APART and not _holds(m, starts)]
    noted = {mark.span.start for mark in layout.marks if mark.kind is MarkKind.NOTE}
    at = 0
    for mark in layout.marks:
        if mark.kind not in _OF_ARTICLE:
            continue
        inside = (around if mark.kind is MarkKind.CAPTION else extent).covers(mark.span)
        while at < len(apart) and apart[at].end <= mark.span.start:
            at += 1
        if at < len(apart) and apart[at].overlaps(mark.span):
            continue
        heads = mark.kind is MarkKind.HEADING and _next(text, mark.span.end) in noted
        if inside or heads or mark.kind is MarkKind.NOTE:
            for line in _lines(text, mark.span):
                if line.start not in links or mark.kind is MarkKind.NOTE:
                    lines.setdefault(line.start, line)
    return tuple(lines[start] for start in sorted(lines))


def _next(text: str, at: int) -> int:
    """Return where the next words after an offset begin."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _settled(marks: Sequence[Mark], text: str, main: Sequence[Span]) -> tuple[Mark, ...]:
    """Return the marks without what is said to stand apart and holds lines of the article.

    Asides amid the article stay, too: boxes and pulled quotes are part of it. Where more running
    text stands apart than in the article, one of the two is mistaken, and nothing stands apart.
    """
    first, last = main[0].start, main[-1].end
    starts = [span.start for span in main]
    apart = [mark.span for mark in marks if mark.kind is MarkKind.APART and mark.name != "links"]
    trusted = _prose(text, main) >= _prose(text, apart)

    def stays(mark: Mark) -> bool:
        if mark.kind is not MarkKind.APART:
            return True
        if not trusted or (mark.name == "aside" and first < mark.span.start < last):
            return False
        return not _holds(mark, starts)

    return tuple(filter(stays, marks))


def _holds(mark: Mark, starts: Sequence[int]) -> bool:
    """Tell whether one of the lines that begin at ``starts``, in order, begins in a mark's span."""
    return bisect_left(starts, mark.span.start) < bisect_left(starts, mark.span.end)


def _prose(text: str, spans: Sequence[Span]) -> int:
    """Return how many characters of running text stand in spans, which are in order."""
    total = at = 0
    for span in spans:
        if span.start >= at:
            total += sum(len(x) for x in span.of(text).split("\n") if len(x) >= RUNNING)
            at = span.end
    return total


def _lines(text: str, span: Span) -> Iterator[Span]:
    """Yield the lines of ``text`` that ``span`` touches and that hold something."""
    start = text.rfind("\n", 0, span.start) + 1
    while start < span.end:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            yield Span(start, end)
        start = end + 1


def _aligned(article: str, text: str) -> Iterator[Span]:
    """Yield the lines of ``text`` whose words stand in ``article``, both read once, in order."""
    target = "\n" + "\n".join(filter(None, map(_words, article.splitlines()))) + "\n"
    lines = list(_spelled(text))
    at = 0
    for n, (span, words) in enumerate(lines):
        below = lines[n + 1][1] if n + 1 < len(lines) else ""
        if target.startswith((words, f" {words}", f"\n{words}"), at):
            end = target.index(words, at) + len(words)
            if target[end] == "\n" or len(words) > _SHORT or target.startswith(f" {below}", end):
                at = end
                yield span
                continue
        sought = f"\n{words}\n" if len(words) <= _SHORT else words
        found = target.find(sought, at, at + _WINDOW + len(sought))
        if found >= 0:
            at = found + len(sought) - (len(words) <= _SHORT)
            yield span


def _spelled(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the lines that hold words, and their words."""
    start = 0
    for line in text.split("\n"):
        span = Span(start, start + len(line))
        start = span.end + 1
        if words := _words(line):
            yield span, words


def _words(line: str) -> str:
    return _NOT_WORD.sub(" ", line).strip().casefold()
