"""Offices that stand for a body, and bodies that a term is counted of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reading_site.model import EntityKind
from reading_site.recognise.names.lexicon import head_list
from reading_site.recognise.names.pieces import Piece, Sort, main_head
from reading_site.recognise.names.runs import Token

_UNITED = ("UN", "U.N.", "Nations")


def _is_body(piece: Piece, after: Piece) -> bool:
    """Tell whether a body's name stands right behind the United Nations', with nothing between."""
    whole = after.sort is Sort.NAME and after.kind is EntityKind.ORGANISATION
    united = len(piece.tokens) == 1 and piece.sort in (Sort.ACRONYM, Sort.NAME)
    return united and whole and after.start - piece.end == 1


def _is_whose(piece: Piece, after: Piece) -> bool:
    """Tell whether a place, a people or a plan stands right before the fields of a body: Lakeland Food, Drug and Boat Office."""
    fields = any(t.word is None for t in after.tokens[1:3]) and after.start - piece.end == 1
    known = piece.sort is Sort.PLACE
    told = after.kind is not EntityKind.WORK or after.words[-1].lower in head_list("surveys")
    known = known or (piece.sort is Sort.ACRONYM and told)
    known = known or (piece.rule == "known" and len(piece.tokens) == 1)
    people = piece.sort is Sort.SKIP and len(piece.tokens) == 1 and piece.words[0].demonym
    if people and not piece.words[0].owned:
        return after.start - piece.end == 1
    return fields and not piece.words[-1].owned and known


def holders(found: list[Piece]) -> Iterator[Piece]:
    """Read a high office that nobody is named with as the office: UN High Commissioner for Refugees."""
    index = 0
    while index < len(found):
        piece = found[index]
        after = found[index + 1] if index + 1 < len(found) else None
        beyond = found[index + 2] if index + 2 < len(found) else None
        if after and piece.words[-1].text in _UNITED and _is_body(piece, after):
            # UN + Educational, Scientific and Cultural Organization
            yield replace(after, tokens=(*piece.tokens, *after.tokens))
            index += 2
            continue
        if after and after.rule == "head-and" and _is_whose(piece, after):
            # Lakeland + Science, Technology and Innovation Council
            yield replace(after, tokens=(*piece.tokens, *after.tokens))
            index += 2
            continue
        office = after if after and after.sort is Sort.TITLE else None
        if (
            office
            and office.words[0].lower == "high"
            and any(t.word is None for t in office.tokens)
            and piece.sort in (Sort.ACRONYM, Sort.NAME)
            and office.start - piece.end == 1
            and not (beyond and beyond.title)
        ):
            parts = (*piece.tokens, *office.tokens)
            yield Piece(
                sort=Sort.NAME, tokens=parts, kind=EntityKind.ORGANISATION, rule="office", tail=True
            )
            index += 2
            continue
        yield piece
        index += 1


def terms(left: Piece | None, join: Token | None, found: list[Piece]) -> list[Piece]:
    """Give a body the number of its term back behind a session: Plenum of the [20th Central Committee]."""
    if len(found) < 2 or join is None or left is None:
        return found
    if join.text == "in" and left.kind is EntityKind.WORK and left.tail:
        side, land = found[0], found[1]
        told = main_head(left) in head_list("surveys") and land.sort is Sort.PLACE
        if told and all(w.lower in head_list("directions") for w in side.words):
            # Report on Schools in Western Lakeland
            return [replace(land, tokens=(*side.tokens, *land.tokens)), *found[2:]]
    if join.text != "of the":
        return found
    number, body = found[0], found[1]
    # Standing Committee of the 13th National People's Congress
    board = left.kind is EntityKind.ORGANISATION and main_head(left) == "committee"
    meets = left.kind is EntityKind.EVENT and main_head(left) in head_list("sittings")
    fits = (
        (meets or (board and body.words[-1].lower == "congress"))
        and number.sort is Sort.SKIP
        and number.words[0].number
        and len(number.words) == 1
        and body.sort is Sort.NAME
        and body.kind is EntityKind.ORGANISATION
    )
    if not fits:
        return found
    return [replace(body, tokens=(*number.tokens, *body.tokens)), *found[2:]]
