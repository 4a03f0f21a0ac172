"""Candidates for names, block by block: what the runs give, judged by the text around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reading_site.model import Block, BlockKind, EntityKind
from reading_site.recognise.names.alone import is_firm, is_money, mandate, stands_alone
from reading_site.recognise.names.bodies import ERAS, RULERS, treated
from reading_site.recognise.names.called import called_at, delegate_at
from reading_site.recognise.names.candidate import PLAN, SHARED, Candidate
from reading_site.recognise.names.closed import person_or_team, seated_at, weigh
from reading_site.recognise.names.companies import FIRM_STARTS, with_ending
from reading_site.recognise.names.compounds import compound
from reading_site.recognise.names.context import AFTER, BEFORE, Evidence, judge
from reading_site.recognise.names.happenings import happening_at, starts
from reading_site.recognise.names.headlines import (
    asks,
    in_title,
    is_label,
    is_share_line,
    is_stamp,
    is_title_case,
    shouts,
    shown_in_headline,
    titled_regions,
    without_credits,
)
from reading_site.recognise.names.join import pieces
from reading_site.recognise.names.lexicon import (
    acronyms,
    cities,
    head_list,
    is_personal,
    people,
    shouted_places,
)
from reading_site.recognise.names.members import member_line
from reading_site.recognise.names.outright import led_in, outright
from reading_site.recognise.names.peoples import PEOPLES
from reading_site.recognise.names.periods import OF_YEAR
from reading_site.recognise.names.pieces import Piece, Sort, word_of
from reading_site.recognise.names.plain_runs import (
    DATELINE,
    LAND,
    dateline,
    peninsula,
    small_tail,
    surname,
    with_unit,
)
from reading_site.recognise.names.plans import campaign_at
from reading_site.recognise.names.runs import runs
from reading_site.recognise.names.sittings import sitting
from reading_site.recognise.names.states import STARTS, state_at
from reading_site.recognise.names.told import FAR, SET_OFF, told, told_behind
from reading_site.recognise.names.works import case_at, paper_at, work_at

_NUMBERED = re.compile(
    r" No\.? ?\d[\d/-]{0,12}(?<!-)(?:-[A-Z]{1,4}\b)?(?: of (?:19|20)\d\d(?![\w%]|[.,]\d))?"
)
_ENUMERATED = re.compile(r"(?:[IVXL]{1,5}|[A-H](?=\. The ))\. (?=\w{2})")
_LINE = re.compile(
    r" (?:(?:gas|oil|natural gas|high-speed|freight) )?(?:railway|railroad|metro line|railway line|highway|expressway|motorway|pipeline|corridor|border bridge)\b"
)
_COMMON = frozenset(
    ("The", "In", "It", "This", "He", "She", "A", "We", "I", "As", "At", "For", "But")
)
_MARKS = frozenset('"“‘')
# Doe v. Ruritania, Boats as a Right, Lakeland: Boats That Work
_GOES_ON = frozenset((" v", " a", ": "))
_PLANS = (" ini", " pro", " sch")
_PLAN_AFTER = re.compile(r" (?:initiative|programme|program|project|scheme)\b")
_NAME, _OPEN, _PLACE, _SKIP, _TITLE = Sort.NAME, Sort.OPEN, Sort.PLACE, Sort.SKIP, Sort.TITLE
_LONE, _WORK = Sort.LONE, EntityKind.WORK
_SENTENCE_END = ".!?:;…•"
_OPENERS = " \u00a0\t\"'“‘(["


def candidates(index: int, block: Block) -> Iterator[Candidate]:
    """Yield the candidates of one block, in order."""
    text = block.text
    if block.kind is BlockKind.BREAK or not text or is_stamp(text) or is_share_line(text):
        return
    if text[-1] == ")" and (member := member_line(index, text)):
        yield from member
        return
    shouting = shouts(text)
    headline = not block.speaker and (shouting or is_title_case(text, block))
    titles = [] if headline else titled_regions(text)
    happened, papers = starts(), head_list("newspapers")
    done = 0
    told_outright = outright(index, text)
    ahead = next(told_outright, None)
    stop = without_credits(text)
    alone = block.kind is not BlockKind.LIST_ITEM and is_label(text)
    for offset, run in runs(text):
        if offset >= stop:
            break
        while ahead and ahead.start <= offset + led_in(text, offset, run, ahead.start):
            yield ahead
            done, ahead = ahead.end, next(told_outright, None)
        if offset < done:
            behind = offset + len(run)
            while ahead and ahead.start < behind:
                yield from _beside(index, text, done, ahead.start)
                yield ahead
                done, ahead = ahead.end, next(told_outright, None)
            yield from _beside(index, text, done, behind)
            continue
        if offset == 0 and (count := _ENUMERATED.match(run)):
            offset, run = count.end(), run[count.end() :]  # IV. The Lake Forum
        comma = offset > 1 and text[offset - 2] in ",;"
        if comma and text[offset] in STARTS and (state := state_at(index, text, offset)):
            yield state
            done = state.end
            continue
        initial, behind = _initial(text, offset), offset + len(run)
        # One word, as most runs are, is told of by few things around it.
        bare = (
            " " not in run
            and text[behind : behind + 2] not in _GOES_ON
            and text[offset - 1 : offset] not in _MARKS
            and run not in papers
        )
        if not (bare or headline) and (
            work := _told_around(index, text, offset, run, initial, titles)
        ):
            yield from _beside(index, text, max(done, offset), work.start)
            yield work
            yield from _beside(index, text, work.end, behind)
            done = max(work.end, behind)
            continue
        told = text.startswith(" (", behind) or (not offset and text[behind : behind + 1] == ",")
        if told and (speaker := delegate_at(index, text, offset, run)):
            yield speaker
            done = behind
            continue
        line = DATELINE.match(text) if offset == 0 and text[:4].isupper() else None
        if line and line.end(1) == len(run) and run not in shouted_places():
            yield dateline(index, line)
            done = line.end(2) if line[2] else line.end(1)
            continue
        if initial and " " not in run and run in _COMMON:
            continue
        if text[behind : behind + 3] in happened and not headline:
            happening = happening_at(index, text, offset, run)
            if happening:
                yield happening
        for piece in pieces(run, initial):
            if piece.sort is _SKIP or piece.sort is _TITLE:
                if piece.sort is _SKIP and text.startswith(LAND, offset + piece.end):
                    yield peninsula(index, text, offset + piece.start, offset + piece.end)
                elif piece.sort is _TITLE and run in people("titles_borne"):
                    yield surname(index, text, offset, piece)
                continue
            for found in _candidate(index, text, offset, piece, initial and piece.start == 0):
                if found.start < done:
                    continue
                if text[found.end : found.end + 3] in FIRM_STARTS:
                    with_ending(found, text)
                if found.kind is EntityKind.PLACE and found.sort is not _NAME:
                    with_unit(found, text)
                if found.kind is EntityKind.ORGANISATION and text.startswith(", ", found.end):
                    seated_at(found, text)
                done = found.end
                if headline:
                    found.shown = shown_in_headline(found, text, shouting)
                elif titles and in_title(found, text, titles):
                    found.shown = False
                if alone and found.kind is not EntityKind.PERSON and found.sort is not _PLACE:
                    found.shown = asks(found, text)
                if shouting and found.sort is not _PLACE:
                    found.sort = _OPEN
                if found.shown and (meeting := sitting(found, text)):
                    done = max(done, meeting.end)
                    yield meeting
                yield found
    while ahead:
        yield ahead
        ahead = next(told_outright, None)


def _told_around(
    index: int, text: str, offset: int, run: str, initial: bool, titles: list[tuple[int, int]]
) -> Candidate | None:
    """Return the case, plan, title or newspaper that the text around a run tells."""
    versus = text.startswith(" v", offset + len(run))
    return (
        (case_at(index, text, offset, run) if versus else None)
        or campaign_at(index, text, offset, run, initial)
        or work_at(index, text, offset, run, titles)
        or paper_at(index, text, offset, run, initial)
        or called_at(index, text, offset, run)
    )


def _beside(index: int, text: str, low: int, high: int) -> Iterator[Candidate]:
    """Yield what else stands in a run in which a title or a plan was found."""
    if high - low < 5:
        return
    for offset, run in runs(text[low:high]):
        for piece in pieces(run, False):
            if piece.sort is not Sort.SKIP and piece.sort is not Sort.TITLE:
                yield from _candidate(index, text, low + offset, piece, False)


def _initial(text: str, offset: int) -> bool:
    """Tell whether a sentence starts at ``offset``; a quotation mark before it counts as a start."""
    if offset > 1 and text[offset - 2].isalnum() and text[offset - 1] == " ":
        return False  # as most names are: a word stands before it
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
    if end - start == 2 and piece.title is None and _INITIAL.fullmatch(text, start, end):
        return  # "Ott, N. and Gao, Y.": people of a reference
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
    if piece.sort in (_NAME, _LONE) and (field := mandate(entry, text)):
        entry.end, entry.surface, entry.sort = field, text[start:field], _NAME
        entry.kind, entry.rule = EntityKind.ORGANISATION, "mandate"
        yield entry
        return
    if piece.sort is _OPEN:
        if len(piece.tokens) <= 2 and "-" in piece.tokens[0].text:
            parts = list(compound(entry, piece))
            if len(parts) > 1 and parts[-1].end == end and (line := _LINE.match(text, end)):
                entry.kind, entry.sort, entry.rule = EntityKind.PLACE, Sort.NAME, "line"
                entry.end = line.end()
                entry.surface = text[start : entry.end]
                yield entry
                return
            if parts:
                yield from parts
                return
        before, after = text[max(0, start - BEFORE) : start], text[end : end + AFTER]
        evidence = (
            Evidence(EntityKind.PERSON, 0.8, "capitals")
            if piece.rule == "capitals"
            else judge(piece.words, before, after, initial, piece.title is not None)
        )
        if piece.rule == "particle" and entry.surface in cities():
            evidence = Evidence(EntityKind.PLACE, 0.75, "gazetteer")  # Zenda del Río
        mark = text[start - 1 : start]
        guessed = evidence is None or evidence.rule == "shape"
        if mark in _MARKS or (guessed and text.endswith(SET_OFF, 0, start)):
            noun = told(piece.words, text[max(0, start - FAR) : start], text[end : end + 3])
            # an awareness campaign, Zenda Haq, which is to begin: no person
            named = noun is EntityKind.INITIATIVE and not any(w.given for w in piece.words)
            sure = evidence is None or mark in _MARKS or named
            evidence = Evidence(noun, 0.75, "told") if noun and sure else evidence
        model = len(piece.words) == 1 and text[start - 2 : start - 1].isdecimal()
        if model and text[start - 1] == " " and evidence and evidence.rule == "given-name":
            return  # five 737 Max jets
        weak = evidence is not None and evidence.rule in ("shape", "preposition", "verb")
        if weak and PEOPLES.match(text, end) and not piece.title:
            evidence = None  # Zendo herders
        dynasty = evidence is not None and evidence.kind is EntityKind.PLACE
        ruler = (dynasty or evidence is None) and text.startswith(RULERS, end)
        if ruler and is_personal(piece.words[-1]) and text.endswith(" the ", 0, start):
            evidence, dynasty = Evidence(EntityKind.PERSON, 0.7, "ruler"), False
        if evidence is None or (dynasty and text.startswith(ERAS, end) and len(piece.words) == 1):
            evidence = treated(piece.words, before, after)
        if evidence is None:
            noun = told_behind(piece.words, after)
            evidence = Evidence(noun, 0.7, "told") if noun else None
        entry.certainty = evidence.certainty if evidence else 0.0
        if evidence:
            entry.kind, entry.rule = evidence.kind, evidence.rule
        if len(piece.words) <= 3 and (tail := small_tail(text, end)):
            entry.kind, entry.rule, entry.certainty = EntityKind.PLACE, "lower-tail", 0.9
            entry.end, entry.sort = tail.end(), _NAME
            entry.surface = text[start : entry.end]
    elif piece.sort is _LONE:
        entry.certainty = 0.0
        if stands_alone(entry.surface, text, start):
            entry.sort, entry.rule, entry.certainty = Sort.NAME, SHARED, 0.7
        if entry.kind in (EntityKind.WORK, EntityKind.PLACE) and (
            number := _NUMBERED.match(text, end)
        ):
            entry.sort, entry.rule, entry.certainty = Sort.NAME, "numbered", 0.9
            entry.end = number.end()
            entry.surface = text[start : entry.end]
    elif piece.sort is _PLACE:
        if text.startswith((" dollar", " Dollar", "$", " dialect"), end):
            entry.certainty = 0.0
        elif is_firm(entry.surface, text, start, end):
            entry.sort, entry.kind, entry.rule = Sort.NAME, EntityKind.ORGANISATION, "firm"
        elif text[end : end + 1] == "+" and (since := _SINCE.match(text, end)):
            entry.end = since.end()
            entry.surface, entry.sort = text[start : entry.end], Sort.NAME
            entry.kind, entry.rule = EntityKind.EVENT, "numbered-event"
        elif tail := small_tail(text, end):
            entry.end = tail.end()
            entry.surface = text[start : entry.end]
    elif piece.sort is _NAME:
        if (
            entry.kind is _WORK
            and len(piece.tokens) == 2
            and (number := _NUMBERED.match(text, end))
        ):
            entry.end, entry.surface = number.end(), text[start : number.end()]
            entry.rule, entry.certainty = "numbered", 0.9
            yield entry
            return
        weigh(entry, text, piece)
        year = OF_YEAR.match(text, end) if entry.words[-1].number else None
        if year and entry.kind is EntityKind.WORK:
            entry.end = year.end()
            entry.surface = text[start : entry.end]
        if piece.rule == "office" and text[max(0, start - 2) : start] == ", ":
            # Jane Doe, African Union High Representative for Rivers: what she is for whom.
            body = pieces(text[start : start + entry.surface.index(" High ")], False)
            for part in body:
                yield from _candidate(index, text, start, part, initial)
            return
        if piece.rule == "team":
            person_or_team(entry, text, initial)
    elif piece.sort is Sort.ACRONYM:
        word = word_of(piece.tokens[0])
        if "-" in word.text and (parts := list(compound(entry, piece))):
            yield from parts
            return
        measure = text[start - 1 : start] == " " and text[start - 2 : start - 1].isdigit()
        measure = measure and len(word.text) < 4 and word.text not in acronyms()  # 10 GW
        measure = measure or (word.text in head_list("money_codes") and is_money(text, start, end))
        entry.certainty = 0.0 if measure or text.startswith("$", end) else 0.6
        named = text.startswith(("'s ", "’s "), end) or text.endswith((" of ", " the "), 0, start)
        if word.ordinary and len(word.lower) > 2 and word.text not in acronyms() and not named:
            # FREE, REQUIRED: a word that is shouted.
            entry.certainty = 0.4
        if text.startswith(_PLANS, end) and _PLAN_AFTER.match(text, end):
            entry.rule = PLAN
        numbered = word.text[-1:].isdecimal()
        if (
            numbered
            and (code := _NUMBERED_EVENT.fullmatch(word.text))
            and code[1] in head_list("numbered_events")
        ):
            entry.kind, entry.sort, entry.rule = EntityKind.EVENT, Sort.NAME, "numbered-event"
            entry.certainty = 0.85
            yield entry
            return
        if word.text in head_list("numbered_events") and (turn := _TURN.match(text, end)):
            entry.kind, entry.sort, entry.rule = EntityKind.EVENT, Sort.NAME, "numbered-event"
            entry.end, entry.surface = turn.end(), text[start : turn.end()]
            entry.certainty = 0.85
            yield entry
            return
        state = text[max(0, start - 2) : start] == ", " and entry.surface in head_list(
            "states_of_us"
        )
        if state or _SYMBOL.match(text, entry.end):
            return
        if (
            "_" in entry.surface or _CODE.fullmatch(entry.surface)
        ) and entry.surface not in acronyms():
            entry.certainty = 0.0
    yield entry


_INITIAL = re.compile(r"[A-Z]\.")
# Types of aircraft, roads and chemicals, not bodies: F-94, B1242.
_CODE = re.compile(r"[A-Z]{1,4}-?\d+\w*|[A-Z]\.(?:[A-Z]\.)+|[A-Z]")
_NUMBERED_EVENT = re.compile(r"([A-Z]{2,4})-?\d{1,2}")
_TURN = re.compile(r" \d{1,2}\b(?![.,]\d)")
# The symbol of a document: CEDAW/C/BEN/6.
_SYMBOL = re.compile(r"/[A-Z]{1,4}[/.\d]")
# What is so many years after a meeting: Zenda+30.
_SINCE = re.compile(r"\+\d{1,2}\b(?! [A-Z])")
