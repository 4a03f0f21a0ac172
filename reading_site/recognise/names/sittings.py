"""Meetings that are named by the body that meets and their number: 52nd session of the Lakes Council."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from reading_site.model import EntityKind
from reading_site.recognise.names.candidate import BODY, SITTING, Candidate, of_kind
from reading_site.recognise.names.lexicon import head_list
from reading_site.recognise.names.pieces import Sort

_EVENT, _ORGANISATION, _ACRONYM = EntityKind.EVENT, EntityKind.ORGANISATION, Sort.ACRONYM
_LONGEST = 70
_LEADS = ("session of ", "session of the ", "plenum of the ")
_ENDINGS = frozenset(("st ", "nd ", "rd ", "th "))
"""How ordinals end, in digits or words."""
_MANY = re.compile(r"\b\d{2,3}(?:st|nd|rd|th) (?:[a-z-]{4,14} )?session of (?:the )?\Z")
_BEHIND = re.compile(r" (?:(?:regular|special|annual|plenary) )?session\b")


def sitting(found: Candidate, text: str) -> Candidate | None:
    """Return the meeting of a body that is said to meet for the n-th time: its name holds the body's."""
    term = found.kind is _EVENT and bool(found.words) and found.words[0].number
    if (
        found.kind is _EVENT
        and found.rule == "head"
        and text.endswith(_LEADS, 0, found.start)
        and _MANY.search(text, max(0, found.start - _LONGEST), found.start)
    ):
        # 113th session of the Lakes Conference: what has sat so often is a body.
        found.kind, found.rule = _ORGANISATION, BODY
    body = found.kind is _ORGANISATION or found.sort is _ACRONYM
    if not body and not term:
        return None
    start, end = found.start, found.end
    # fourth session of the 14th Boat Congress, of the 20th Lake Committee
    numbered = text[start - 3 : start] in _ENDINGS and found.sort is Sort.NAME
    ordinal = _ordinal().search(text, max(0, start - 20), start) if numbered else None
    whole = ordinal.start(1) if ordinal else start
    if text.endswith(_LEADS, 0, whole):
        counted = _counted().search(text, max(0, whole - _LONGEST), whole)
        if counted is None:
            return None
        start = counted.start(1)
    elif numbered and body:
        last = found.words[-1].lower if found.words else ""
        behind = _BEHIND.match(text, end)
        if ordinal is None or (behind is None and last != "assembly"):
            return None
        start, end = ordinal.start(1), behind.end() if behind else end
    else:
        return None
    return of_kind(found.block, text, (start, end), EntityKind.EVENT, SITTING, 0.8)


def name_sittings(found: Sequence[Candidate]) -> None:
    """Give a meeting one name, however the text calls its body and whatever stands first.

    The 9th UN Boat Council session is the 9th session of the United Nations Boat Council.
    """
    for meeting, body in pairwise(found):
        if meeting.rule == SITTING and body.name and meeting.start <= body.start < meeting.end:
            lead = meeting.surface[: body.start - meeting.start]
            behind = meeting.surface[body.end - meeting.start :]
            meeting.name = (
                f"{lead.rstrip()}{behind} of the {body.name}" if behind else lead + body.name
            )


@cache
def _ordinals() -> str:
    return rf"\b(?:\d{{1,3}}(?:st|nd|rd|th)|(?i:{'|'.join(sorted(head_list('ordinals')))}))"


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf"({_ordinals()}(?: [a-z-]{{4,14}})? (?:session|plenum)) of (?:the )?\Z")


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile(rf"({_ordinals()}) \Z")
