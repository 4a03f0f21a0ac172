"""Titles inside runs: where the words that say what somebody is end and the name begins."""

from __future__ import annotations

from collections.abc import Sequence

from reading_site.model import EntityKind
from reading_site.recognise.names.lexicon import Word, first_words, head_list, is_family, people
from reading_site.recognise.names.pieces import word_of
from reading_site.recognise.names.runs import Token
from reading_site.recognise.names.shapes import is_initial, is_pinyin
from reading_site.recognise.names.trades import is_role_noun

# Titles whose first word is a family name by itself.
_IN_TWO = frozenset((("Tan", "Sri"), ("Puan", "Sri"), ("Toh", "Puan")))


def title_cut(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Return where a title starts and ends: ``[UN] [Secretary-General] [Antonio Guterres]``."""
    size = len(tokens)
    if size > 2 and (tokens[0].text, tokens[1].text) in _IN_TWO:
        return 0, 2
    if first_words().get(tokens[0].text) and not word_of(tokens[0]).title:
        return None  # Universidad Mayor, Union Nationale des Prêtres
    for index in range(size - 1, -1, -1):
        if not word_of(tokens[index]).title or tokens[index].place or tokens[index].kind:
            continue
        rest = tokens[index + 1 :]
        if rest and word_of(tokens[index]).text.endswith("s'"):
            continue  # Lawyers' Lake Watch
        if word_of(tokens[index]).text in ("Saint", "St.") and rest and word_of(rest[0]).named:
            continue  # Saint Brandan: a place, unless people are called so
        if index and _is_middle(tokens[index - 1], word_of(tokens[index])):
            continue
        named = not rest and word_of(tokens[index]).lower in people("titles_named")
        if named and index and _is_address(tokens[index - 1]):
            continue  # Ms. King
        addressed = _is_address(tokens[index])
        royal = word_of(tokens[index]).lower in people("titles_royal")
        surname = word_of(tokens[index]).lower in people("titles_surname")
        if rest and not _may_be_person(rest, addressed=addressed, royal=royal, surname=surname):
            continue
        if (
            not addressed
            and word_of(tokens[index]).lower.endswith("s")
            and rest
            and all(word_of(t).plain and not word_of(t).given for t in rest)
        ):
            # Victims Participation: many have no one name.
            continue
        if not rest and (
            word_of(tokens[index]).text in people("titles_short")
            or _is_name_like(tokens[index])
            or word_of(tokens[index]).lower in head_list("abstract")
        ):
            continue
        left = index
        while left > 0:
            entry = word_of(tokens[left - 1])
            if tokens[left - 1].place or not (entry.title or entry.title_part):
                break
            left -= 1
        return left, index + 1
    return None


def opens_with_trade(tokens: Sequence[Token]) -> bool:
    """Tell whether a noun says what somebody is, of whose name no word means anything: Herder Zenda Moe."""
    entry, rest = word_of(tokens[0]), [word_of(token) for token in tokens[1:]]
    called = (rest[0].named or rest[0].given) and rest[-1].named
    if entry.given or tokens[0].place or not called:
        return False
    return is_role_noun(entry.lower) and (entry.plain or entry.lower in people("more_roles"))


def _is_middle(before: Token, entry: Word) -> bool:
    """Tell whether a title that is a name too stands inside a person's name: Lim King Hua, Otto King Jr."""
    word = word_of(before)
    called = word.named or (word.given and not before.place and not word.title_part)
    return called and not word.title and entry.lower in people("titles_named")


def _is_address(token: Token) -> bool:
    """Tell whether nothing but a person's name follows: Mr., Mrs."""
    return word_of(token).text.rstrip(".") in people("addresses")


def _is_name_like(token: Token) -> bool:
    """Tell whether a title word at the end may be a surname or a head instead."""
    return bool(word_of(token).heads)


def _may_be_person(tokens: Sequence[Token], *, addressed: bool, royal: bool, surname: bool) -> bool:
    """Tell whether a name may follow a title; ``addressed``: whatever its last word means else, Ms. Hill."""
    entries = [word_of(t) for t in tokens]
    if len(tokens) > 5 or all(t.place for t in tokens) or tokens[-1].kind:
        return False
    he = entries[0].surname and is_pinyin(tuple(entries))
    if any(
        ((e.never or e.demonym) and not he) or (e.acronym and not is_initial(e))
        for e in entries[:1]
    ) or any(e.number for e in entries):
        return False
    last = entries[-1]
    if surname and len(entries) == 1 and last.lower in head_list("family_places"):
        return True  # Congressman Hall
    streets = len(entries) > 1 and last.lower in head_list("streets")
    if (
        not addressed
        and streets
        and not (len(entries) == 2 and entries[0].given and is_family(last) and not royal)
    ):
        return False  # King Charles Street, but Chairman Peter Lane
    if (
        last.heads
        and not (addressed and EntityKind.ORGANISATION not in last.heads)
        and (last.ordinary or len(entries) == 1)
        and not (len(entries) == 2 and entries[0].given)
    ):
        return False
    return addressed or not all(e.title or e.title_part for e in entries)
