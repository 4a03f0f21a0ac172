"""Plans, campaigns and meetings whose names only the common noun beside them tells."""

from __future__ import annotations

import re
from functools import cache

from reading_site.model import EntityKind
from reading_site.recognise.names.candidate import Candidate
from reading_site.recognise.names.headlines import LONG_WORD, TITLE_WORD
from reading_site.recognise.names.join import pieces
from reading_site.recognise.names.lexicon import word
from reading_site.recognise.names.nouns import after, before, choice
from reading_site.recognise.names.pieces import Sort
from reading_site.recognise.names.runs import RUN, UPPER, tokens
from reading_site.recognise.names.works import is_title, work

_CAMPAIGN = re.compile(
    r"([^\"“”\n]{3,80})[\"”](?: [a-z-]{3,20})? (?:campaign|programme|program|project|initiative|scheme)s?\b"
)
_QUOTED_EVENT = re.compile(
    r"([^\"“”\n]{3,79}[^\"“”\n,])[\"”](?: (?!the )[a-z-]{3,20})? (?:competition|contest|festival|exhibition|forum|concert|summit|conference|seminar|workshop|expo|gala)s?\b"
)
# Lakeco's [Seeds for All] program, Lakish-led [Early Boats] initiative
# Two Guarantees, Ten Partnership Actions, Two Exemptions and One Subsidy
_COUNTED = re.compile(
    r"(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twelve)(?: [A-Z][a-z]{2,15}){1,3}(?<=s)(?: and (?:One|No|Two|Three|Four|Five)(?: [A-Z][a-z]{2,15}){1,2})?"
)
_NUMBERS = frozenset(("Two", "Thr", "Fou", "Fiv", "Six", "Sev", "Eig", "Nin", "Ten", "Twe"))
_OWNER = re.compile(r".*['’]s |(?:The )?[\w-]{2,30}-led ")
# the Boats and Nets Repair law
_LAW_AFTER = re.compile(r" law\b(?=[,.;)]| (?:and|was|is|to|in|that|which|on|for|has|had|by|of)\b)")
# the Healthy Lakes 2030 plan
_LEAD = re.compile(r"([A-Z][a-z]{1,12}) (?:the|its|their|an?) ")


@cache
def _beside() -> tuple[str, ...]:
    """Return the nouns behind a name that make it a plan, a body or a drill."""
    return (*after("plan_nouns"), *after("body_nouns"), *after("drill_nouns"))


@cache
def _starts() -> frozenset[str]:
    """Return how those nouns begin, with the blank: asked for every run."""
    return frozenset(noun[:3] for noun in _beside())


@cache
def _plan_after() -> re.Pattern[str]:
    """Match such a noun; group 1 is a body's, group 2 a drill's."""
    return re.compile(
        rf" (?:{choice('plan_nouns')}|({choice('body_nouns')})|({choice('drill_nouns')}))\b"
    )


@cache
def _study_after() -> re.Pattern[str]:
    return re.compile(rf" (?:{choice('study_nouns')})(?: series)?\b(?! by\b)")


@cache
def _dated_plan() -> re.Pattern[str]:
    return re.compile(
        rf"{UPPER}[\w'’-]{{1,30}}(?: {UPPER}[\w'’-]{{1,30}}){{0,3}} 20[2-9]\d(?= (?:{choice('dated_plans')})\b)"
    )


@cache
def _meetings() -> tuple[str, ...]:
    return (*before("meeting_leads"), *(f"{m.rstrip()}, " for m in before("meeting_leads")))


@cache
def _lead_ends() -> frozenset[str]:
    """Return how all that may lead to a plan or a meeting ends, with the blank: asked for every run."""
    return frozenset(lead[-3:] for lead in (*before("plan_leads", "he "), *_meetings()))


def campaign_at(index: int, text: str, offset: int, run: str, initial: bool) -> Candidate | None:
    """Return the name of a plan in quotation marks: the "Boats for Books" campaign."""
    if text[offset - 1 : offset] in ('"', "“"):
        event = _QUOTED_EVENT.match(text, offset)
        match = event or _CAMPAIGN.match(text, offset)
        if match is None or not all(map(TITLE_WORD.fullmatch, LONG_WORD.findall(match[1]))):
            return None
        found = _plan(index, text, offset, match.end(1))
        if event:
            found.kind, found.rule = EntityKind.EVENT, "event-noun"
        return found
    end = offset + len(run)
    noun = text[end : end + 3] in _starts() and text.startswith(_beside(), end)
    if noun:
        # Lakeco's Seeds for All program; The Early Boats campaign
        owner = _OWNER.match(run)
        cut = owner.end() if owner else 4 * run.startswith("The ")
        offset, run, initial = offset + cut, run[cut:], initial and not cut
    if " " not in run:
        return None
    counted = run[:3] in _NUMBERS if not initial else " the " in run[:12]
    if counted and (slogan := _slogan(index, text, offset, run, initial)):
        return slogan
    led = text[max(0, offset - 3) : offset] in _lead_ends()
    if led and text.endswith(before("plan_leads", "he "), 0, offset):
        own = run.partition(", and ")[0]
        if " " in own and _is_slogan(text, offset, own):
            return _plan(index, text, offset, offset + len(own))
    plan = _dated_plan().match(text, offset) if " 2" in run else None
    if plan:
        return _plan(index, text, offset + 4 * run.startswith("The "), plan.end())
    if text[end : end + 2] == ", " and (pair := _pair_at(text, offset, run)):
        return _plan(index, text, offset, pair)
    if led and text.endswith(_meetings(), 0, offset) and _is_slogan(text, offset, run):
        found = _plan(index, text, offset, end)
        found.kind, found.rule = EntityKind.EVENT, "event-noun"
        return found
    lead = _LEAD.match(run) if initial and noun else None
    if lead and word(lead.group(1)).never:
        # During the Freedom Oar drills
        offset, run, initial = offset + lead.end(), run[lead.end() :], False
    if initial:
        return None
    if text.startswith(after("study_nouns"), end) and _is_studied(text, offset, run):
        return work(index, text, offset, end)
    law = _LAW_AFTER.match(text, end) if text.startswith(" law", end) else None
    if law and run.count(" ") > 1 and is_title(run) and _says_what(run):
        return work(index, text, offset, law.end())
    if noun and _is_plain_plan(text, end, run):
        found = _plan(index, text, offset, end)
        nouns = _plan_after().match(text, end)
        if nouns and nouns.lastindex:
            found.kind = (EntityKind.ORGANISATION, EntityKind.EVENT)[nouns.lastindex - 1]
        return found
    return None


def _slogan(index: int, text: str, offset: int, run: str, initial: bool) -> Candidate | None:
    """Return a slogan that counts its parts: under the Two Guarantees and One Subsidy policy."""
    end = offset + len(run)
    lead = _LEAD.match(run) if initial else None
    if lead and word(lead.group(1)).never:
        offset, run, initial = offset + lead.end(), run[lead.end() :], False
    called = text.endswith(("called ", "named "), 0, offset)
    slogan = None if initial or called else _COUNTED.match(run)
    if slogan is None or not _counts(run, slogan.end()):
        return None
    policy = text.startswith(" policy", end) and " and " in run
    return _plan(index, text, offset, end + 7 * policy)


def _counts(run: str, end: int) -> bool:
    """Tell whether a run is nothing but plain words and the numbers that count them."""
    found = [t.word for t in tokens(run) if t.word is not None]
    heads = (EntityKind.PLACE, EntityKind.WORK, EntityKind.ORGANISATION, EntityKind.EVENT)
    plain = all(w.ordinary and not w.place and not w.given for w in found[1:])
    return end == len(run) and plain and not any(k in found[-1].heads for k in heads)


def _is_slogan(text: str, offset: int, run: str) -> bool:
    """Tell whether plain words behind "the campaign" are its name: the campaign Every Net a Promise."""
    after = text[offset + len(run) : offset + len(run) + 2]
    return " " in run and is_title(run) and after[:1] in ",.;:) " and after[:2] != " ("


def _pair_at(text: str, offset: int, run: str) -> int:
    """Return where a plan's name with a comma inside ends, 0 where none is: the Clean Nets, Calm Lakes campaign."""
    if not text.endswith(("the ", "The "), 0, offset):
        return 0
    other = RUN.match(text, offset + len(run) + 2)
    whole = other is not None and _plan_after().match(text, other.end()) is not None
    if other is None or not whole:
        return 0
    return other.end() if is_title(run) and is_title(other.group()) else 0


def _is_plain_plan(text: str, end: int, run: str) -> bool:
    """Tell whether plain words with capitals name the plan behind them: the Early Boats for All initiative."""
    if " " not in run or not _plan_after().match(text, end):
        return False
    found = pieces(run, False)
    inside = run.count(" ") > 3  # Safe Boats for Schools in Lakeland
    whose = len(found) == 2 and found[0].sort is Sort.ACRONYM and len(found[1].words) > 1
    if whose and all(w.plain and not w.given for w in found[1].words):
        return found[1].sort is Sort.OPEN  # the EU Early Boats initiative
    if any(p.sort is Sort.ACRONYM for p in found):
        return False
    bodies = (p for p in found if p.sort is Sort.NAME and p.rule != "without")
    if any(p.kind is EntityKind.ORGANISATION for p in bodies):
        return False
    behind = (
        len(found) > 1 and found[-1].sort is Sort.PLACE and text.endswith("the ", 0, end - len(run))
    )
    inside = inside or behind  # the Nets in Lakeland initiative
    if any(p.sort is Sort.PLACE for p in found[: 1 if inside else None]):
        return False
    return is_title(run, inside) and all(p.kind is not EntityKind.INITIATIVE for p in found)


def _is_studied(text: str, offset: int, run: str) -> bool:
    """Tell whether plain words with a small one between are the title of a study: the Freedom in Boats survey."""
    if not _study_after().match(text, offset + len(run)) or not is_title(run):
        return False
    return any(t.word is None for t in tokens(run)) and all(
        p.sort in (Sort.OPEN, Sort.LONE, Sort.SKIP) for p in pieces(run, False)
    )


def _says_what(run: str) -> bool:
    """Tell whether plain words, and no name of a body, say what a law is about."""
    return all(p.sort in (Sort.OPEN, Sort.LONE) for p in pieces(run, False))


def _plan(index: int, text: str, start: int, end: int) -> Candidate:
    found = work(index, text, start, end)
    found.kind, found.rule = EntityKind.INITIATIVE, "initiative-noun"
    return found
