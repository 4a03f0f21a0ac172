"""Closed names weighed by the words around them: whose a thing is, teams and persons, plans with years."""

from __future__ import annotations

import re

from reading_site.model import EntityKind
from reading_site.pinyin import GIVEN
from reading_site.recognise.names.candidate import BODY, NEIGHBOURHOOD, SHARED, Candidate
from reading_site.recognise.names.context import AFTER, BEFORE, judge
from reading_site.recognise.names.lexicon import around, head_list, people, places, word
from reading_site.recognise.names.pieces import Piece, Sort, main_head
from reading_site.recognise.names.roles import says_role
from reading_site.recognise.names.told import told_behind
from reading_site.recognise.names.trades import is_role_noun
from reading_site.recognise.trie import trie

_ORGANISATION, _PLACE, _EVENT = EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.EVENT
_WORK, _INITIATIVE = EntityKind.WORK, EntityKind.INITIATIVE
_OWN = re.compile(
    r"\b(?:its|their|our|his|her|my|your|a|an|each|every|any|some|this|these|such) $", re.IGNORECASE
)
_PERIODICAL = re.compile(rf"\b{trie(around('periodicals'))} [\"“'‘]?$")
# What a text does with persons only, and the words of matches and seasons.
_TREATED = frozenset(("role-after", "title-before", "age"))
_SPORTS = re.compile(rf"\b{trie(around('sports'))}\b")
_MANY = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3}|several|many|various|other) $"
)
_BODY_BEFORE = re.compile(
    rf"(?:-based|\b{trie(around('forum_staff'))} (?:of|at|with|from)(?: [Tt]he)?) $"
)
_GIVEN = re.compile(
    r"\b(?:receiv(?:e|ed|es|ing)|award(?:ed|s|ing)?|given|conferred|bestowed|won) the $"
)
_POST = re.compile(r"([a-z]{4,16}) (?:at|with)(?: the)? $")
_SOMEBODY_OF = re.compile(r"[A-Z][\w'-]{1,20} ([A-Z][\w'-]{1,20}),? of the $")
_BODY_AFTER = re.compile(
    rf"(?: \([A-Z-]{{2,12}}\))?,?(?: (?:has|have|had))? {trie(around('forum_does'))}\b|['’]s {trie(around('forum_owns'))}\b"
)
_BODIES = tuple(f" {noun} " for noun in around("forum_nouns"))
_THERE = (" in ", "In ", " to ", " at ", "At ", " from ", " near ", " visited ")
_SYLLABLES = re.compile(rf"{GIVEN.pattern}(?:{GIVEN.pattern})?")
_CHARGED = re.compile(
    rf"\b{trie(around('charged'))}(?:[- ]general)? (?:for|of|on) (?:the )?$",
    re.IGNORECASE,
)
_CAMPAIGN = re.compile(r"(?: [a-z]{4,14})? (?:campaign|programme|program|initiative|scheme)s?\b")
# Development Plan 2030, Equality Plan 2018-2024: the years that a plan is for.
_YEARS = re.compile(r" 2[01]\d\d(?:[-–](?:20)?\d\d)?(?![\w%]|[-–,.]\d)")
# Equality Act 2010, Boats Act No. 14 of 2015: the year of a law.
_LAW_YEAR = re.compile(
    r" (?:No\.? ?\d{1,4} of )?(?:1[89]|20)\d\d(?![\w%]|[-–,.]\d| [A-Z])| No\.? ?\d{1,4}/(?:19|20)\d\d\b"
)
# Lake Academy 2.0
_VERSION = re.compile(r" \d\.\d(?![\w%]|\.\d)")
# Report on Harbours in Norway in 2023
_IN_YEAR = re.compile(r" in (?:19|20)\d\d\b")
# Lake Nets Platform, based in Zenda: who has a seat is a body.
_SEATED = re.compile(r",? (?:which is |is |was )?(?:based|headquartered|seated) in [A-Z]")
_SEAT = re.compile(r", ([A-Z]\w+(?: [A-Z]\w+)?)(?!, [A-Z])")
_WHEN = re.compile(
    r"\b(?:[Aa]t|[Bb]y|[Ss]ince|[Uu]ntil|[Oo]ver|[Aa]round|last|next|this|every|from|between) $"
)
_FILMED = re.compile(r"\b(?:movie|film|novel|sitcom|musical|blockbuster|thriller|video game)s? $")
_CHAMBER = (" Speaker", " Minority ", " Majority ", " Republican", " Democrat", " Bill ")
# told The Zenda Report
_TOLD = ("told ", "told the ", "told The ")
_PAPERS = frozenset(
    ("report", "review", "record", "journal", "bulletin", "digest", "paper", "index")
)
_APPOSED = (", a ", ", an ", ", the ", ", one of")
_GROUP = re.compile(rf" {trie(around('peoples_groups'))}\b")
_PEOPLES = (" people", " ethnic", " minorit", " communit", " tribe", " nationalit")
_STATES = re.compile(r" (?:countries|nations|states|developing)")


def weigh(entry: Candidate, text: str, piece: Piece) -> None:
    """Weigh a closed name by the words around it."""
    before = text[max(0, entry.start - 14) : entry.start]
    told = any(t.kind for t in piece.tokens)
    if (
        not piece.tail
        and not told
        and len(piece.words) < 3
        and _OWN.search(before)
        and not _is_organ(piece, before)
        and not text.startswith("-based", entry.end)  # a Sugar Hill-based firm
        and all(w.plain for w in piece.words)
    ):
        entry.certainty = 0.3
    first = piece.words[0]
    many = first.heads and first.lower.endswith("s") and piece.rule != "known"
    if many and _MANY.search(before):
        entry.certainty = 0.3  # five Centres of Excellence
    if not told and is_shared(piece):
        entry.rule = SHARED
    forum = entry.kind is _EVENT and main_head(piece) == "forum"
    forum = forum or (entry.kind is _INITIATIVE and piece.tail and main_head(piece) == "campaign")
    staffed = entry.kind is _INITIATIVE and main_head(piece) in head_list("staffed")
    if (forum and _acts(entry, text, piece)) or (staffed and _is_staffed(entry, text)):
        entry.kind, entry.rule = EntityKind.ORGANISATION, BODY
    whole = piece.tail or told or not all(w.plain for w in piece.words)
    if entry.kind is _PLACE and not whole and _CAMPAIGN.match(text, entry.end):
        # The Clean Village campaign
        entry.kind, entry.rule = EntityKind.INITIATIVE, "initiative-noun"
    if entry.kind is _INITIATIVE and (years := _YEARS.match(text, entry.end)):
        entry.end = years.end()
        entry.surface = text[entry.start : entry.end]
    if entry.kind is _WORK and entry.words[-1].lower in head_list("laws"):
        if text[entry.end : entry.end + 1] == " " and (year := _LAW_YEAR.match(text, entry.end)):
            entry.end = year.end()
            entry.surface = text[entry.start : entry.end]
    elif text[entry.end + 2 : entry.end + 3] == "." and (
        version := _VERSION.match(text, entry.end)
    ):
        entry.end = version.end()
        entry.surface = text[entry.start : entry.end]
    if entry.kind is _WORK and " in " in entry.surface:
        year = _IN_YEAR.match(text, entry.end) if main_head(piece) in head_list("surveys") else None
        if year:
            entry.end = year.end()
            entry.surface = text[entry.start : entry.end]
    if text.startswith(_APPOSED, entry.end) and piece.rule != "known":
        noun = told_behind(piece.words, text[entry.end : entry.end + AFTER])
        runs = noun is EntityKind.ORGANISATION and main_head(piece) in head_list("operated")
        built = entry.kind is EntityKind.PLACE and noun is not EntityKind.WORK and not runs
        built = built or (entry.kind is EntityKind.ORGANISATION and noun is EntityKind.PLACE)
        if noun and noun is not entry.kind and not built:
            # Grey Harbour Road, a documentary about
            entry.kind, entry.rule = noun, "told"
    if entry.kind in (_PLACE, _EVENT) and piece.rule == "head":
        _retell(entry, text, piece, before)
    prize = entry.kind in (_EVENT, _ORGANISATION) and main_head(piece) in head_list("given")
    if prize and _GIVEN.search(text, max(0, entry.start - 24), entry.start):
        entry.kind, entry.rule = EntityKind.INITIATIVE, "award"
    whose = piece.words[-1]
    if piece.tail and (whose.demonym or whose.topic) and _GROUP.match(text, entry.end):
        cut = entry.surface.rfind(" of ")
        if cut > 0 and entry.surface[cut:].removeprefix(" of ").removeprefix("the ").isalpha():
            # the Boat List of the Lakish group
            entry.end = entry.start + cut
            entry.surface, entry.words = entry.surface[:cut], entry.words[:-1]
    seated = entry.kind in (_INITIATIVE, _EVENT)
    if seated and (_SEATED.match(text, entry.end) or text.startswith(" secretariat", entry.end)):
        entry.kind, entry.rule = EntityKind.ORGANISATION, BODY
    if piece.tail and text.startswith(_PEOPLES, entry.end) and " of the " in entry.surface:
        # the Oar Festival of the Ruri people
        cut = entry.surface.rindex(" of the ")
        more = entry.surface[cut + 8 :].split()
        if len(more) < 3 and not any(word(w).heads for w in more):
            entry.end = entry.start + cut
            entry.surface, entry.words = entry.surface[:cut], entry.words[: -len(more)]
    if entry.kind is not _ORGANISATION and not whole and text.endswith(_BODIES, 0, entry.start):
        entry.kind, entry.rule = _ORGANISATION, BODY  # the association Quiet Road
    if entry.kind is _ORGANISATION and len(piece.words) == 2 and main_head(piece) == "community":
        there = text.endswith(_THERE, 0, entry.start)
        if there and first.named and _SYLLABLES.fullmatch(first.lower):
            entry.kind, entry.rule = _PLACE, NEIGHBOURHOOD  # moved to Jinshan Community
    field = piece.rule in ("head", "head-and") and entry.words[-1].lower in head_list("charges")
    field = field and all(w.plain or w.topic for w in entry.words)
    if field and _CHARGED.search(text, max(0, entry.start - 40), entry.start):
        entry.certainty = 0.0  # director general for Boats and International Law
    if entry.kind is _EVENT and entry.surface in head_list("feasts") and _WHEN.search(before):
        entry.certainty = 0.0  # retiring at Christmas
    paper = entry.kind is _WORK and before.endswith(_TOLD) and main_head(piece) in _PAPERS
    if entry.kind is not _ORGANISATION and (paper or _PERIODICAL.search(before)):
        entry.kind, entry.rule = EntityKind.ORGANISATION, "periodical"
    if entry.kind is _PLACE and entry.surface.endswith("Island") and _STATES.match(text, entry.end):
        entry.certainty = 0.0


def _retell(entry: Candidate, text: str, piece: Piece, before: str) -> None:
    """Give what sounds like a place or a happening the kind that the text tells: the movie Zenda Park, Save Our Lake."""
    words = piece.words
    closing = text[entry.end : entry.end + 2]
    marked = text[entry.start - 1 : entry.start] in ('"', "“") and (
        "”" in closing or '"' in closing
    )
    if (_FILMED.search(before) and main_head(piece) not in head_list("shows")) or (
        marked and main_head(piece) in ("war", "wars", "games")
    ):
        entry.kind, entry.rule = _WORK, "titled"
    elif entry.kind is not _PLACE:
        return
    elif (main_head(piece) == "house" and text.startswith(_CHAMBER, entry.end)) or (
        len(words) > 2 and words[0].lower in head_list("rallying") and words[1].never
    ):
        entry.kind, entry.rule = _ORGANISATION, BODY


def seated_at(entry: Candidate, text: str) -> None:
    """Add the town that says which house of a university is meant: University of Lakeland, Zendaville."""
    if not entry.surface.endswith(tuple(head_list("many_seated"))):
        return
    seat = _SEAT.match(text, entry.end)
    if seat and seat.group(1) in head_list("university_towns"):
        entry.end = seat.end()
        entry.surface = text[entry.start : entry.end]


def _is_organ(piece: Piece, before: str) -> bool:
    """Tell whether a state's own organ is named: our National Assembly, its Supreme Court."""
    whose = before.lower().endswith(("our ", "its ", "their ", "his ", "her "))
    return whose and len(piece.words) == 2 and piece.words[1].lower in head_list("organs")


def _acts(entry: Candidate, text: str, piece: Piece) -> bool:
    """Tell whether the text treats a forum as a body: its director, what it has documented."""
    first = piece.words[0]
    if first.number or first.lower in head_list("ordinals"):
        return False
    before = text[max(0, entry.start - 40) : entry.start]
    if (of := _SOMEBODY_OF.search(before)) and word(of.group(1)).named:
        return True  # Jane Doe of the Lake Forum
    return bool(_BODY_BEFORE.search(before) or _BODY_AFTER.match(text, entry.end))


def _is_staffed(entry: Candidate, text: str) -> bool:
    """Tell whether somebody works at or with what sounds like a plan: a lawyer with the Boat Law Project."""
    before = text[max(0, entry.start - 40) : entry.start]
    post = _POST.search(before) if before.endswith((" the ", " at ", " with ")) else None
    return post is not None and is_role_noun(post[1])


def person_or_team(entry: Candidate, text: str, initial: bool) -> None:
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


def is_shared(piece: Piece) -> bool:
    """Tell whether a name is one that every country or university may have: Human Rights Center."""
    words, shared = piece.words, head_list("shared")
    head = main_head(piece) if piece.tail else words[-1].lower
    if head == "day":
        if words[0].lower not in head_list("shared_days"):
            return False
    elif head not in shared and words[-1].lower not in shared:
        return False
    if piece.rule == "known" or any(t.kind for t in piece.tokens):
        return False
    if any(not (w.plain or w.topic) or w.number or w.acronym or w.demonym for w in words):
        return False
    if any(w.lower in head_list("worldwide") for w in words):
        return False
    # All-China Women's Federation
    return not any(part in places() for w in words if "-" in w.text for part in w.text.split("-"))
