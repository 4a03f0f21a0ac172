"""Persons that their words alone show: names in capitals, and names behind the place they are from."""

from __future__ import annotations

from collections.abc import Sequence

from reading_site.recognise.names.context import is_pinyin
from reading_site.recognise.names.lexicon import Word, acronyms, is_personal, shouted_places, word
from reading_site.recognise.names.pieces import word_of
from reading_site.recognise.names.runs import Token


def in_capitals(tokens: Sequence[Token]) -> bool:
    """Tell whether words in capitals are a person's name: ZHANG WEI, LOPEZ Maria, Jean DUPONT.

    Capitals are no evidence of a person: the words must be names that people have.
    """
    entries = [word_of(t) for t in tokens]
    loud = [e for e in entries if e.acronym and e.text.isalpha()]
    if not 2 <= len(entries) <= 4 or not loud or any(t.kind for t in tokens):
        return False
    if any(len(e.text) < 2 or e.text in acronyms() or e.text in shouted_places() for e in loud):
        return False
    quiet = tuple(word(e.text.title()) if e.acronym else e for e in entries)
    if any(w.ordinary and not (w.given or w.surname) for w in quiet):
        return False
    return is_pinyin(quiet) or (
        all(len(e.text) > 2 for e in loud)
        and all(is_personal(w) or w.given for w in quiet)
        and any(w.given or w.named for w in quiet)
    )


def is_from(tokens: Sequence[Token]) -> bool:
    """Tell whether a place begins the words, and a person's name follows: Norway Gudrun Moe."""
    first = word_of(tokens[0])
    if not tokens[0].place or first.given or is_personal(first) or len(tokens) not in (3, 4):
        return False
    rest = [word_of(t) for t in tokens[1:]]
    named = rest[0].given or all(w.named for w in rest)
    return named and not any(map(_known, rest)) and len(rest[-1].lower) > 1


def _known(entry: Word) -> bool:
    told = entry.place or entry.demonym or entry.heads or entry.acronym or entry.never
    return bool(told) or entry.number or (entry.ordinary and not is_personal(entry))
