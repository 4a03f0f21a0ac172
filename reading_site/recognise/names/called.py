"""Names that what stands beside them tells: a project called Wells of Hope, AMINA ZENDOUF (Senegal)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reading_site.model import EntityKind
from reading_site.recognise.names.behind import role_after
from reading_site.recognise.names.candidate import Candidate, of_kind
from reading_site.recognise.names.join import pieces
from reading_site.recognise.names.lexicon import head_list, straight
from reading_site.recognise.names.nouns import before as leads
from reading_site.recognise.names.nouns import choice
from reading_site.recognise.names.pieces import Piece, Sort
from reading_site.recognise.names.runs import tokens
from reading_site.recognise.names.shapes import is_delegate, is_loud_name
from reading_site.recognise.names.tails import plain

FAR = 48
"""How far before a name its noun may begin, in code points."""
_BINDING = frozenset({"of", "for", "in", "to", "of the", "for the", "in the", "without", "against"})
_GOING_ON = frozenset({"of", "of the", "for", "without", "against"})
_MARKS = ('"', "“", "”")
_CALLED_SO = ("called ", "named ", "known as ", "dubbed ")
_KINDS = (EntityKind.INITIATIVE, EntityKind.ORGANISATION, EntityKind.EVENT)


@cache
def _lead_ends() -> frozenset[str]:
    return frozenset(lead[-3:] for lead in leads("body_leads"))


@cache
def _called() -> re.Pattern[str]:
    """Match such a noun; the group that it stands in is named after the kind."""
    nouns = "|".join(
        rf"(?P<{kind}>{choice(f'told_{kind}')}|{choice(f'called_{kind}')})" for kind in _KINDS
    )
    return re.compile(rf"\b(?:{nouns})(?:s?,? (?:called|named|known as|dubbed) (?:the )?| [\"“])$")


def called_at(index: int, text: str, offset: int, run: str) -> Candidate | None:
    """Return a run of capitalised words as one name, where a noun before it says that something is called so."""
    if " " not in run:
        return None
    before = text[max(0, offset - 14) : offset]
    quoted = before[-1:] in _MARKS
    if not (quoted or before.removesuffix("the ").endswith(_CALLED_SO)):
        led = before[-3:] in _lead_ends() and before.endswith(leads("body_leads"))
        return _led_body(index, text, offset, run.partition(" and ")[0]) if led else None
    match = _called().search(text, max(0, offset - FAR), offset)
    if match is None or not match.lastgroup:
        return None
    after = text[offset + len(run) : offset + len(run) + 2]
    parts = pieces(run, False)
    if quoted:
        shown = match.lastgroup != EntityKind.EVENT or match.group(EntityKind.EVENT) in head_list(
            "shows"
        )
        whole = after[:1] in _MARKS or (after[:1] in (",", ".") and after[1:] in _MARKS)
        whole = whole and shown
    else:
        binding = [token.text for token in tokens(run) if token.word is None]
        whole = bool(binding) and _BINDING.issuperset(binding) and _are_loose(parts)
        # known as Lake School Meals Plus, and
        whole = whole or (after[:1] in (",", ";") and not any(p.sort is Sort.TITLE for p in parts))
    one = len(parts) == 1 and parts[0].sort is Sort.OPEN and plain(parts[0]) and not quoted
    if not whole or (len(parts) < 2 and not one):
        return None
    kind = EntityKind(match.lastgroup)
    return of_kind(index, text, (offset, offset + len(run)), kind, "told", 0.75)


def _led_body(index: int, text: str, offset: int, run: str) -> Candidate | None:
    """Return the body whose name goes on behind "of" or "for": the movement Threads of Quiet."""
    binding = [token.text for token in tokens(run) if token.word is None]
    parts = pieces(run, False)
    if not binding or not _GOING_ON.issuperset(binding) or len(parts) < 2:
        return None
    first, last = parts[0], parts[-1]
    whom = last.sort is Sort.TITLE and last.words[-1].lower.endswith("s")  # Boats for Widows
    if not plain(first) or not (whom or (last.sort is Sort.OPEN and plain(last))):
        return None
    if not _are_loose(parts[:-1]):
        return None
    kind = EntityKind.ORGANISATION
    return of_kind(index, text, (offset, offset + len(run)), kind, "told", 0.75)


def _are_loose(parts: Sequence[Piece]) -> bool:
    return all(part.sort in (Sort.OPEN, Sort.LONE, Sort.PLACE) for part in parts)


def delegate_at(index: int, text: str, offset: int, run: str) -> Candidate | None:
    """Return a run in capitals as who speaks, before a country in brackets or a role: AMINA ZENDOUF (Senegal)."""
    behind = offset + len(run)
    if text[behind] == ",":
        # JI-HO ZEND, Committee Expert, said
        expert = not offset and is_loud_name(run) and role_after().match(text, behind)
        if not expert or len(expert[1].split()) > 2:
            return None
    else:
        close = text.find(")", behind + 2, behind + FAR)
        if close < 0 or not is_delegate(run, straight(text[behind + 2 : close])):
            return None
    found = of_kind(index, text, (offset, behind), EntityKind.PERSON, "capitals", 0.9)
    found.sort, found.words = Sort.OPEN, tuple(w for p in pieces(run, False) for w in p.words)
    return found
