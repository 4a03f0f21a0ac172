"""Pieces that stand side by side in a run, without a joint, and are one name nevertheless."""

from __future__ import annotations

from dataclasses import replace

from reading_site.model import EntityKind
from reading_site.recognise.names.lexicon import acronyms, countries, head_list, regions, word
from reading_site.recognise.names.pieces import Piece, Sort, head_of, main_head
from reading_site.recognise.names.tails import is_town, names_holder, plain


def beside(left: Piece, right: Piece) -> Piece | None:
    """Return the one name that two pieces side by side are, None where they are two."""
    whole = (*left.tokens, *right.tokens)
    if _owns(left, right) or _aims_at(left, right):
        return replace(left, tokens=whole)
    if _qualifies(left, right):
        return replace(right, tokens=whole, rule="head-tail", tail=True)
    if _names_venue(left, right):
        return Piece(sort=Sort.NAME, tokens=whole, kind=EntityKind.PLACE, rule="venue")
    if _names_seat(left, right) or names_holder(left, right):
        return replace(left, tokens=whole)
    return None


def _names_seat(left: Piece, right: Piece) -> bool:
    """Tell whether the town behind a college belongs to its name: Lake College Oslo."""
    whole = left.sort is Sort.NAME and left.kind is EntityKind.ORGANISATION and not left.tail
    town = right.sort is Sort.PLACE and right.start - left.end == 1
    named = right.tokens[0].text if town else ""
    town = town and named not in countries() and named not in regions()
    return whole and town and not left.words[-1].owned and head_of(left) in head_list("seated")


def _names_venue(left: Piece, right: Piece) -> bool:
    """Tell whether a country before a hall and the town behind it name the hall: Lakeland Center Zendaville."""
    hall = left.sort is Sort.NAME and len(left.tokens) == 2 and left.tokens[0].text in countries()
    town = right.sort is Sort.PLACE and right.start - left.end == 1 and is_town(right)
    return hall and town and not left.words[-1].owned and head_of(left) in head_list("venues")


def _owns(left: Piece, right: Piece) -> bool:
    """Tell whether a work or a meeting is about what a place owns: Report on Lakeland's Rule of Law."""
    work = left.sort is Sort.NAME and left.kind in (EntityKind.WORK, EntityKind.EVENT) and left.tail
    place = left.tokens[-1].place and left.words[-1].owned
    return work and place and right.sort in (Sort.OPEN, Sort.LONE) and plain(right)


def is_position(left: Piece, right: Piece) -> bool:
    """Tell whether a state's position has its owner in its name: Lakeland's Position on the Zenda Crisis."""
    owner = left.sort is Sort.PLACE and left.words[-1].owned and right.start - left.end == 3
    return owner and right.sort is Sort.NAME and right.tail and main_head(right) == "position"


def _aims_at(left: Piece, right: Piece) -> bool:
    """Tell whether a name says against what or whom something is to be done: Coalition to Defeat [ZENDACO]."""
    if left.sort is not Sort.NAME or not left.tail or right.start - left.end != 1:
        return False
    named = right.sort in (Sort.ACRONYM, Sort.PLACE) or right.rule == "known"
    to_do = len(left.tokens) > 2 and left.tokens[-2].text == "to"
    return named and to_do and main_head(left) in head_list("aimed")


def _qualifies(left: Piece, right: Piece) -> bool:
    """Tell whether an acronym that nothing explains says whose a body is: KP Commission on the Status of Women."""
    known = (
        right.rule == "known" and right.kind is EntityKind.ORGANISATION and len(right.tokens) == 1
    )
    alone = left.sort is Sort.ACRONYM and len(left.tokens) == 1 and right.start - left.end == 1
    if not known or not alone or left.tokens[0].text in acronyms():
        return False
    return EntityKind.ORGANISATION in word(right.tokens[0].text.split()[0]).heads
