"""Where capitals mean nothing (headlines, titles in quotation marks), and titles of works."""

from __future__ import annotations

import re

from reading_site.model import Block, BlockKind, EntityKind
from reading_site.recognise.names.candidate import Candidate
from reading_site.recognise.names.context import BEFORE, role_follows
from reading_site.recognise.names.join import pieces
from reading_site.recognise.names.lexicon import word
from reading_site.recognise.names.pieces import Sort
from reading_site.recognise.names.runs import RUN, UPPER

_TITLE_WORD = re.compile(rf"{UPPER}[\w'’]{{3,}}")
_LONG_WORD = re.compile(r"\b[^\W\d_][\w'’]{3,}")


_QUOTED = re.compile(r"[\"“]([^\"“”\n]{12,200})[\"”]")
_TITLED = re.compile(
    r"\b(?:resolutions? on|(?:resolution|declaration|statement|report|white paper|paper|speech|book|article|study|document|"
    r"essay|film|movie|novel|song|album|lecture|remarks|address|manifesto|poem|play),? (?:titled|entitled|called|named)|"
    r"(?:co-author|author)s? of|(?:white paper|green paper|memoir|television series|TV series|series|report,|book|novel|film|documentary|album),?|(?<!was )(?<!is )(?<!were )(?:titled|entitled)) (?:the )?[\"“'‘]?$"
)


_SUBTITLE = re.compile(rf": {RUN.pattern}")
# Cases before a court: Doe v. Ruritania.
_VERSUS = re.compile(
    rf" v(?:\.|(?= {UPPER})) {UPPER}[\w'’-]{{1,40}}(?: {UPPER}[\w'’-]{{1,40}}){{0,4}}"
)


def shouts(text: str) -> bool:
    """Tell whether a line is in capitals: they mean nothing there."""
    head = text[:200]
    upper = sum(map(str.isupper, head))
    return upper > 8 and upper > 0.6 * sum(map(str.isalpha, head))


def is_title_case(text: str, block: Block) -> bool:
    """Tell whether a block is a headline in which most words have capitals."""
    if block.kind is not BlockKind.HEADING and (
        len(text) > 160 or text.rstrip()[-1:] in '.!?,;:"”'
    ):
        return False
    if role_follows(text):
        return False
    long = len(_LONG_WORD.findall(text))
    return long >= 4 and len(_TITLE_WORD.findall(text)) >= 0.7 * long


def titled_regions(text: str) -> list[tuple[int, int]]:
    """Return where quoted titles in title case stand: names inside are only those known elsewhere."""
    if '"' not in text and "“" not in text:
        return []
    found = []
    for match in _QUOTED.finditer(text):
        long = len(_LONG_WORD.findall(match.group(1)))
        if long >= 3 and len(_TITLE_WORD.findall(match.group(1))) >= 0.75 * long:
            found.append(match.span(1))
    return found


def work_at(
    index: int, text: str, offset: int, run: str, titles: list[tuple[int, int]]
) -> Candidate | None:
    """Return the title of a work: quoted and announced ("a speech entitled ..."), or of a resolution."""
    match = _TITLED.search(text, max(0, offset - BEFORE), offset) if " " in run else None
    if match is None:
        return None
    region = next((r for r in titles if r[0] == offset), None)
    end = region[1] if region else offset + len(run)
    while region is None and (more := _SUBTITLE.match(text, end)):
        end = more.end()
    surface = text[offset:end].rstrip(" ,.;")
    if region is None:
        resolution = match.group().startswith("resolution")
        if match.group().startswith(("titled", "entitled")) or surface.count(" ") < 3:
            return None
        if not resolution and pieces(run, False)[-1].sort is Sort.NAME and end == offset + len(run):
            return None
    return Candidate(
        block=index,
        start=offset,
        end=offset + len(surface),
        surface=surface,
        sort=Sort.NAME,
        kind=EntityKind.WORK,
        rule="titled",
        certainty=0.75,
        words=(),
    )


def case_at(index: int, text: str, offset: int, run: str) -> Candidate | None:
    """Return the name of a case before a court that begins with a run."""
    end = offset + len(run)
    match = _VERSUS.match(text, end) if text.startswith(" v", end) else None
    if match is None:
        return None
    first, blank, _ = run.partition(" ")
    if blank and word(first).never:
        # "In Doe v. Ruritania": the preposition is none of the parties.
        offset += len(first) + 1
    return Candidate(
        block=index,
        start=offset,
        end=match.end(),
        surface=text[offset : match.end()],
        sort=Sort.NAME,
        kind=EntityKind.WORK,
        rule="case",
        certainty=0.8,
        words=(),
    )
