"""Candidates for names, block by block: what the runs give, judged by the text around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reading_site.model import Block, BlockKind, EntityKind
from reading_site.recognise.names.candidate import SHARED, Candidate
from reading_site.recognise.names.context import AFTER, BEFORE, judge
from reading_site.recognise.names.headlines import (
    campaign_at,
    case_at,
    is_title_case,
    shouts,
    titled_regions,
    work_at,
)
from reading_site.recognise.names.join import pieces
from reading_site.recognise.names.lexicon import STRAIGHT, acronyms, head_list, people, places
from reading_site.recognise.names.pieces import Piece, Sort, word_of
from reading_site.recognise.names.roles import says_role
from reading_site.recognise.names.runs import UPPER, runs

# Words in lower case that end a name: Xinjiang Uygur autonomous region, Addis Ababa-Djibouti railway.
_LOWER_TAIL = re.compile(
    rf"(?:(?: {UPPER}\w{{1,30}}){{0,2}} autonomous (?:region|prefecture|county)| (?:river|railway station|peninsula))\b"
)
_NUMBERED = re.compile(r" No\.? ?\d[\d/-]{0,12}(?<!-)(?:-[A-Z]{1,4}\b)?")
_RESOLUTION = re.compile(
    r"\bresolution (?:No\. ?)?(?:[A-Z]{1,3}/(?:[A-Z]{1,4}/)?)?(?:\d{1,4}/\d{1,4}|\d{3,4})(?: ?[A-Z])?(?: \([IVXL]{1,8}\))?(?![\w/])"
)
_COMPANY = re.compile(
    r"(?:,? (?:Inc|Ltd|Corp|Co|LLC|PLC|Plc|GmbH|AG|SA|S\.A|NV|Pty|LLP|Bhd)\b\.?){1,3}"
)
_LINE = re.compile(
    r" (?:railway|railroad|highway|expressway|motorway|pipeline|corridor|border bridge)\b"
)
_OWN = re.compile(
    r"\b(?:its|their|our|his|her|my|your|a|an|each|every|any|some|this|these|such) $", re.IGNORECASE
)
_PERIODICAL = re.compile(r"\b(?:magazine|newspaper|journal|weekly|daily) [\"“'‘]?$")
# What a text does with persons only, and the words of matches and seasons.
_TREATED = frozenset(("role-after", "title-before", "age"))
_SPORTS = re.compile(
    r"\b(?:league|match|matches|season|game|games|coach|coached|team|teams|club|playoffs?|cup|goals?|stadium|beat|scored"
    r"|draft|drafted|signed|roster|quarterback|pitcher|striker|championship|NFL|NBA|MLB|NHL|fans)\b"
)
_COMMON = frozenset(
    ("The", "In", "It", "This", "He", "She", "A", "We", "I", "As", "At", "For", "But")
)
_SENTENCE_END = ".!?:;…•"
_OPENERS = " \u00a0\t\"'“‘(["


def candidates(index: int, block: Block) -> Iterator[Candidate]:
    """Yield the candidates of one block, in order."""
    text = block.text
    if block.kind is BlockKind.BREAK or not text:
        return
    shouting = shouts(text)
    headline = not block.speaker and (shouting or is_title_case(text, block))
    titles = [] if headline else titled_regions(text)
    done = 0
    numbered = _RESOLUTION.finditer(text) if "resolution " in text else iter(())
    ahead = next(numbered, None)
    for offset, run in runs(text):
        while ahead and ahead.start() < offset:
            yield _numbered_work(index, ahead)
            done, ahead = ahead.end(), next(numbered, None)
        if offset < done:
            continue
        initial = _initial(text, offset)
        if not headline:
            work = (
                case_at(index, text, offset, run)
                or campaign_at(index, text, offset)
                or work_at(index, text, offset, run, titles)
            )
            if work:
                yield work
                done = work.end
                continue
        if initial and " " not in run and run in _COMMON:
            continue
        for piece in pieces(run, initial):
            if piece.sort is Sort.SKIP or piece.sort is Sort.TITLE:
                continue
            for found in _candidate(index, text, offset, piece, initial and piece.start == 0):
                if found.start < done:
                    continue
                if company := _COMPANY.match(text, found.end):
                    _extend(found, text, company.end())
                done = found.end
                found.shown = not headline and not any(
                    low <= found.start
                    and found.end <= high
                    and (found.start, found.end) != (low, high)
                    for low, high in titles
                )
                if shouting and found.sort is not Sort.PLACE:
                    found.sort = Sort.OPEN
                yield found
    while ahead:
        yield _numbered_work(index, ahead)
        ahead = next(numbered, None)


def _numbered_work(index: int, match: re.Match[str]) -> Candidate:
    return Candidate(
        block=index,
        start=match.start(),
        end=match.end(),
        surface=match.group(),
        sort=Sort.NAME,
        kind=EntityKind.WORK,
        rule="numbered",
        certainty=0.85,
        words=(),
    )


def _initial(text: str, offset: int) -> bool:
    """Tell whether a sentence starts at ``offset``; a quotation mark before it counts as a start."""
    index = offset - 1
    while index >= 0 and text[index] in _OPENERS:
        if text[index] in '"“‘':
            return True
        index -= 1
    return index < 0 or text[index] in _SENTENCE_END or text[index] == "\n"


def _candidate(
    index: int, text: str, offset: int, piece: Piece, initial: bool
) -> Iterator[Candidate]:
    start, end = offset + piece.start, offset + piece.end
    entry = Candidate(
        block=index,
        start=start,
        end=end,
        surface=text[start:end],
        sort=piece.sort,
        kind=piece.kind,
        rule=piece.rule,
        certainty=0.9,
        words=piece.words,
        title=(offset + piece.title[0], offset + piece.title[1]) if piece.title else None,
    )
    if piece.sort is Sort.OPEN:
        if len(piece.tokens) <= 2 and "-" in piece.tokens[0].text:
            parts = list(_compound(entry, piece))
            if len(parts) > 1 and parts[-1].end == end and (line := _LINE.match(text, end)):
                entry.kind, entry.sort, entry.rule = EntityKind.PLACE, Sort.NAME, "line"
                entry.end = line.end()
                entry.surface = text[start : entry.end]
                yield entry
                return
            if parts:
                yield from parts
                return
        evidence = judge(
            piece.words,
            text[max(0, start - BEFORE) : start],
            text[end : end + AFTER],
            initial,
            piece.title is not None,
        )
        entry.certainty = evidence.certainty if evidence else 0.0
        if evidence:
            entry.kind, entry.rule = evidence.kind, evidence.rule
        if len(piece.words) <= 3 and (tail := _LOWER_TAIL.match(text, end)):
            entry.kind, entry.rule, entry.certainty, entry.sort = (
                EntityKind.PLACE,
                "lower-tail",
                0.9,
                Sort.NAME,
            )
            entry.end = tail.end()
            entry.surface = text[start : entry.end]
    elif piece.sort is Sort.LONE:
        entry.certainty = 0.0
        if entry.surface in head_list("bare") and _BARE.search(text, max(0, start - 10), start):
            entry.sort, entry.rule, entry.certainty = Sort.NAME, SHARED, 0.7
        if entry.kind is EntityKind.WORK and (number := _NUMBERED.match(text, end)):
            entry.sort, entry.rule, entry.certainty = Sort.NAME, "numbered", 0.9
            entry.end = number.end()
            entry.surface = text[start : entry.end]
    elif piece.sort is Sort.PLACE and text.startswith((" dollar", " Dollar"), end):
        entry.certainty = 0.0
    elif piece.sort is Sort.PLACE:
        if tail := _LOWER_TAIL.match(text, end):
            entry.end = tail.end()
            entry.surface = text[start : entry.end]
    elif piece.sort is Sort.NAME:
        if (
            entry.kind is EntityKind.WORK
            and len(piece.tokens) == 2
            and (number := _NUMBERED.match(text, end))
        ):
            entry.end = number.end()
            if piece.words[0].acronym:
                # ILO Convention No. 190: the body, and its convention.
                yield from _candidate(
                    index, text, offset, Piece(sort=Sort.ACRONYM, tokens=piece.tokens[:1]), initial
                )
                entry.start, entry.words = offset + piece.tokens[1].start, piece.words[1:]
            entry.surface, entry.rule, entry.certainty = (
                text[entry.start : entry.end],
                "numbered",
                0.9,
            )
            yield entry
            return
        _name(entry, text, piece)
        if piece.rule == "team":
            _person_or_team(entry, text, initial)
    elif piece.sort is Sort.ACRONYM:
        word = word_of(piece.tokens[0])
        if "-" in word.text and (parts := list(_compound(entry, piece))):
            yield from parts
            return
        entry.certainty = 0.6
        if word.ordinary and len(word.lower) > 2 and word.text not in acronyms():
            # FREE, REQUIRED: a word that is shouted.
            entry.certainty = 0.4
        if (code := _NUMBERED_EVENT.fullmatch(word.text)) and code[1] in head_list(
            "numbered_events"
        ):
            entry.kind, entry.sort, entry.rule = EntityKind.EVENT, Sort.NAME, "numbered-event"
            entry.certainty = 0.85
            yield entry
            return
        if _SYMBOL.match(text, entry.end):
            return
        if (
            "_" in entry.surface or _CODE.fullmatch(entry.surface)
        ) and entry.surface not in acronyms():
            entry.certainty = 0.0
    yield entry


def _extend(entry: Candidate, text: str, end: int) -> None:
    """Make a name that a company's ending follows the name of that company."""
    entry.end = end
    entry.surface = text[entry.start : end]
    entry.sort, entry.kind, entry.rule = Sort.NAME, EntityKind.ORGANISATION, "company"
    entry.certainty = 0.95


def _person_or_team(entry: Candidate, text: str, initial: bool) -> None:
    """Make a person of a place and a word in -s that the text treats as one: Georgia Matthews."""
    before, after = text[max(0, entry.start - BEFORE) : entry.start], text[entry.end :][:AFTER]
    evidence = judge(entry.words, before, after, initial, False)
    person = evidence is not None and evidence.kind is EntityKind.PERSON
    first, last = entry.words[0], entry.words[-1]
    if last.lower.removesuffix("s") in people("titles") | people("roles"):
        if not (_SPORTS.search(before) or _SPORTS.search(after)):
            # Texas Teachers: people of that trade, and where they are.
            entry.end = entry.start + entry.surface.rindex(" ")
            entry.surface = text[entry.start : entry.end]
            entry.words, entry.sort = entry.words[:-1], Sort.PLACE
            entry.kind, entry.rule = EntityKind.PLACE, "place"
        return
    rule = evidence.rule if person and evidence else ""
    family = last.text in people("surnames_in_s")
    if rule not in _TREATED and not family and not says_role(after):
        if _SPORTS.search(before) or _SPORTS.search(after):
            return
        if rule != "verb" and not first.given:
            return
    entry.sort, entry.kind = Sort.OPEN, EntityKind.PERSON
    entry.rule = rule or "given-name"
    entry.certainty = evidence.certainty if person and evidence else 0.6


def _name(entry: Candidate, text: str, piece: Piece) -> None:
    """Weigh a closed name by the words around it."""
    before = text[max(0, entry.start - 14) : entry.start]
    if (
        not piece.tail
        and not any(t.kind for t in piece.tokens)
        and len(piece.words) < 3
        and _OWN.search(before)
        and all(w.plain for w in piece.words)
    ):
        entry.certainty = 0.3
    if is_shared(piece):
        entry.rule = SHARED
    whole = piece.tail or any(t.kind for t in piece.tokens) or not all(w.plain for w in piece.words)
    if entry.kind is EntityKind.PLACE and not whole and _CAMPAIGN.match(text, entry.end):
        # The Clean Village campaign
        entry.kind, entry.rule = EntityKind.INITIATIVE, "initiative-noun"
    if entry.kind is EntityKind.INITIATIVE and (years := _YEARS.match(text, entry.end)):
        entry.end = years.end()
        entry.surface = text[entry.start : entry.end]
    if entry.kind is EntityKind.WORK and _PERIODICAL.search(before):
        entry.kind, entry.rule = EntityKind.ORGANISATION, "periodical"
    if (
        entry.kind is EntityKind.PLACE
        and entry.surface.endswith("Island")
        and _STATES.match(text, entry.end)
    ):
        entry.certainty = 0.0


def is_shared(piece: Piece) -> bool:
    """Tell whether a name is one that every country or university may have: Human Rights Center."""
    if piece.rule == "known" or any(t.kind for t in piece.tokens):
        return False
    words = piece.words
    if any(not (w.plain or w.topic) or w.number or w.acronym or w.demonym for w in words):
        return False
    if any(w.lower in head_list("worldwide") for w in words):
        return False
    if any(part in places() for w in words if "-" in w.text for part in w.text.split("-")):
        # All-China Women's Federation
        return False
    before = []
    for token in piece.tokens:
        if token.word is None and piece.tail:
            break
        if token.word is not None:
            before.append(token.word.lower)
    if before[-1] == "day":
        return before[0] in head_list("shared_days")
    return before[-1] in head_list("shared") or words[-1].lower in head_list("shared")


# Types of aircraft, roads and chemicals, not bodies: F-94, B1242.
_CODE = re.compile(r"[A-Z]{1,4}-?\d+\w*|[A-Z]\.(?:[A-Z]\.)+|[A-Z]")
_NUMBERED_EVENT = re.compile(r"([A-Z]{2,4})-?\d{1,2}")
# The symbol of a document: CEDAW/C/BEN/6.
_SYMBOL = re.compile(r"/[A-Z]{1,4}[/.\d]")
_CAMPAIGN = re.compile(r" (?:campaign|programme|program|initiative|scheme)s?\b")
# Development Plan 2030, Equality Plan 2018-2024: the years that a plan is for.
_YEARS = re.compile(r" 20\d\d(?:[-–](?:20)?\d\d)?(?![\w%]|[-–,.]\d)")
_BARE = re.compile(r"\b(?:in|by|before|to|from|of|through|told) \Z")
_STATES = re.compile(r" (?:countries|nations|states|developing)")


def _compound(entry: Candidate, piece: Piece) -> Iterator[Candidate]:
    """Take places and acronyms joined by hyphens apart: China-ASEAN, China-Central Asia, UN-led."""
    text = entry.surface.translate(STRAIGHT)
    known = places()
    if text.isupper() and not all(p in known or p in acronyms() for p in text.split("-")):
        return
    cuts = [i for i, c in enumerate(text) if c == "-"]
    bounds = [0]
    for cut in cuts:
        part = text[bounds[-1] : cut]
        if part in known or part in acronyms() or (part.isupper() and len(part) > 1):
            bounds.append(cut + 1)
    if len(bounds) == 1:
        return
    for low, high in zip(bounds, [*(b - 1 for b in bounds[1:]), len(text)], strict=True):
        part = text[low:high]
        place = part in known
        if not place and not (part.isupper() and len(part) > 1):
            continue
        yield Candidate(
            block=entry.block,
            start=entry.start + low,
            end=entry.start + high,
            surface=entry.surface[low:high],
            sort=Sort.PLACE if place else Sort.ACRONYM,
            kind=EntityKind.PLACE if place else None,
            rule="compound",
            certainty=0.85,
            words=piece.words[:1],
        )
