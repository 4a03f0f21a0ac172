"""Names that one look at a run tells: datelines, ends in lower case, surnames that are titles by themselves."""

from __future__ import annotations

import re
from functools import cache

from reading_site.model import EntityKind
from reading_site.recognise.names.candidate import UNIT, Candidate, of_kind
from reading_site.recognise.names.lexicon import head_list
from reading_site.recognise.names.pieces import Piece, Sort
from reading_site.recognise.trie import trie

DATELINE = re.compile(
    r"([A-Z][A-Z-]{3,20}(?: [A-Z]{3,20}){0,2})(?:, [A-Z]\w{1,12}(\.)?)?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?(?:, 20\d\d)?(?: \([^()\n]{2,40}\))? ?(?:--|–|—|- )"
)
LAND = " peninsula"
_ARTICLED = ("the ", "The ", "a ", "A ", "his ", "her ", "their ", "our ", "my ")


@cache
def _tails() -> tuple[re.Pattern[str], frozenset[str]]:
    """Return a pattern for words in lower case that end a place's name, and their first letters."""
    nouns = head_list("small_ends")
    return re.compile(rf" {trie(nouns)}\b"), frozenset(n[0] for n in nouns)


def small_tail(text: str, end: int) -> re.Match[str] | None:
    """Return the words in lower case that end a name: Zenda power plant, Karna river."""
    pattern, letters = _tails()
    told = text[end : end + 1] == " " and text[end + 1 : end + 2] in letters
    return pattern.match(text, end) if told else None


@cache
def _units() -> tuple[re.Pattern[str], frozenset[str]]:
    nouns = head_list("place_units")
    governed = trie(head_list("unit_bodies"))
    return re.compile(rf" {trie(nouns)}\b(?! {governed})"), frozenset(n[0] for n in nouns)


def with_unit(found: Candidate, text: str) -> None:
    """Let a place's name have the word behind it that says what part of a country it is: Zenda county."""
    pattern, letters = _units()
    told = text[found.end : found.end + 1] == " " and text[found.end + 1 : found.end + 2] in letters
    if told and (unit := pattern.match(text, found.end)):
        found.end, found.rule = unit.end(), UNIT
        found.surface = text[found.start : found.end]


def peninsula(index: int, text: str, start: int, end: int) -> Candidate:
    """Return the place that a people's adjective and a noun in lower case name: Lakish peninsula."""
    return of_kind(index, text, (start, end + len(LAND)), EntityKind.PLACE, "lower-tail", 0.9)


def surname(index: int, text: str, offset: int, piece: Piece) -> Candidate:
    """Return a title by itself that may be somebody's surname: King said so."""
    found = of_kind(index, text, (offset, offset + piece.end), EntityKind.PERSON, "", 0.0)
    found.sort, found.words, found.kind = Sort.OPEN, piece.words, None
    if text.endswith(_ARTICLED, 0, offset):
        found.shown, found.words = False, ()  # the King said so
    return found


def dateline(index: int, match: re.Match[str]) -> Candidate:
    """Return the place in capitals that a report begins with: BILLINGS, Mont. --."""
    return of_kind(index, match.string, match.span(1), EntityKind.PLACE, "dateline", 0.85)
