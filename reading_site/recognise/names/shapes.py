"""What words alone say of persons: names in capitals, in pinyin, with initials, behind where they are from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading_site.pinyin import GIVEN
from reading_site.recognise.names.lexicon import (
    Word,
    acronyms,
    countries,
    head_list,
    is_personal,
    people,
    shouted_places,
    word,
)
from reading_site.recognise.names.pieces import word_of
from reading_site.recognise.names.runs import Token


def in_capitals(tokens: Sequence[Token]) -> bool:
    """Tell whether words in capitals are a person's name: ZHANG WEI, LOPEZ Maria, Jean DUPONT.

    Capitals are no evidence of a person: the words must be names that people have.
    """
    entries = [word_of(t) for t in tokens]
    loud = [e for e in entries if e.acronym and _is_loud(e.text)]
    if not 2 <= len(entries) <= 4 or not loud or any(t.kind for t in tokens):
        return False
    if any(len(e.text) < 2 or e.text in acronyms() or e.text in shouted_places() for e in loud):
        return False
    quiet = tuple(word(e.text.title()) if e.acronym else e for e in entries)
    if any(w.ordinary and not (w.given or w.surname) for w in quiet):
        return False
    if len(entries) == len(loud):
        named = all(len(w.text) > 3 and (w.named or w.given) for w in quiet)
        if named and any(w.named for w in quiet):
            return True  # HIMALI ZENDATILAKA, AMINA ZENDOUF
    return is_pinyin(quiet) or (
        all(len(e.text) > 2 for e in loud)
        and all(is_personal(w) or w.given for w in quiet)
        and any(w.given or w.named for w in quiet)
    )


def _is_loud(text: str) -> bool:
    """Tell whether a word is of letters alone, or of such with a hyphen between: JEAN-BAPTISTE."""
    parts = text.split("-")
    return all(map(str.isalpha, parts)) and (len(parts) == 1 or min(map(len, parts)) > 2)


def is_loud_name(run: str) -> bool:
    """Tell whether a run in capitals may be a person's name, where what follows says that somebody speaks."""
    parts = run.split()
    if not run.isupper() or not 2 <= len(parts) <= 6:
        return False
    last = word(parts[-1].title())
    return not last.heads and not any(p in acronyms() and len(p) > 3 for p in parts)


def is_delegate(run: str, land: str) -> bool:
    """Tell whether words in capitals before a country in brackets name who speaks for it: AMINA ZENDOUF (Senegal)."""
    return land in countries() and is_loud_name(run)


def is_from(tokens: Sequence[Token]) -> bool:
    """Tell whether a place begins the words, and a person's name follows: Norway Gudrun Moe."""
    first = word_of(tokens[0])
    long = " " in tokens[0].text  # Lakeland of Norway Gudrun Moe
    if not tokens[0].place or len(tokens) not in (3, 4):
        return False
    if not long and (first.given or is_personal(first)):
        return False
    rest = [word_of(t) for t in tokens[1:]]
    named = rest[0].given or all(w.named for w in rest)
    last = rest[-1]
    if rest[0].given and last.ordinary and not (last.place or last.heads or last.demonym):
        rest = rest[:-1]  # Maria Reed, John Field
    return named and not any(map(_known, rest)) and len(last.lower) > 1


def _known(entry: Word) -> bool:
    told = entry.place or entry.demonym or entry.heads or entry.acronym or entry.never
    return bool(told) or entry.number or (entry.ordinary and not is_personal(entry))


def is_initial(entry: Word) -> bool:
    """Tell whether a word is an initial, or some without a blank: J., A.H.M."""
    return (
        entry.text.endswith(".")
        and len(entry.text) in (2, 4, 6)
        and entry.text[1::2].strip(".") == ""
    )


def fits_person(words: tuple[Word, ...]) -> bool:
    """Tell whether nothing speaks against words being a person's name: numbers, peoples, acronyms."""
    if len(words) > 6:
        return False
    doubtful = False
    for w in words:
        if w.number or w.text[-1].isdigit():
            return False
        short = w.acronym and (
            len(w.lower) < 3 or w.text in people("suffixes") or not w.text.strip("IVX")
        )
        if w.acronym and not short and not is_initial(w):
            return False
        doubtful = doubtful or w.demonym or w.never
    # but Han and He are family names too
    return not doubtful or is_pinyin(words) or is_burmese(words) or _is_called(words)


def _is_called(words: tuple[Word, ...]) -> bool:
    """Tell whether the second of three words or more is a middle name of Vietnam: Tran Thi My Hanh."""
    return 3 <= len(words) <= 5 and words[1].text in head_list("middle_names")


_HYPHENED = re.compile(r"[A-Z][a-z]{1,5}['’]?-[a-z]{1,5}['’]?[a-z]{0,4}")


def is_office_holder(only: Word, title: str) -> bool:
    """Tell whether an English word is the surname of who holds a high office: President Sharp."""
    if title.lower().rstrip(".") not in people("titles_office") or not only.text[1:].islower():
        return False
    known = only.heads or only.title or only.title_part or only.role or only.topic or only.demonym
    verb = only.lower in people("verbs") or only.lower.endswith(
        ("ing", "tion", "ment", "ity", "ness")
    )
    past = only.lower in ("elect", "designate", "emeritus", "pro", "emerita")
    return not (known or verb or past or only.never or only.place) and len(only.lower) > 2


def is_burmese(words: tuple[Word, ...]) -> bool:
    """Tell whether the words are a name of Myanmar: two syllables and up, U and Daw before them or not."""
    if not 2 <= len(words) <= 5:
        return False
    known, weak = people("burmese"), people("burmese_weak")
    strong = False
    for w in words:
        if w.lower in known:
            strong = True
        elif w.lower not in weak:
            return False
    return strong


def is_pinyin(words: tuple[Word, ...]) -> bool:
    """Tell whether the words are a Chinese surname and a given name of one or two syllables."""
    if len(words) == 2 and "-" in words[1].text and _HYPHENED.fullmatch(words[1].text):
        # Lee Ki-moon, Ma Ying-jeou
        return words[0].surname or words[0].text in people("surnames_hyphened")
    if len(words) not in (2, 3) or not words[0].surname:
        return False
    if any(w.acronym and w.text in acronyms() for w in words[1:]) and not words[0].acronym:
        return False  # An EU official
    given = "".join(w.lower for w in words[1:])
    if len(words) == 3 and any(len(w.lower) > 6 for w in words[1:]):
        return False
    return len(given) <= 12 and GIVEN.fullmatch(given) is not None


def is_han_name(first: Word, given: Word) -> bool:
    """Tell whether a surname that also tells a people begins a name: Han Mei, Han Zainab."""
    return is_pinyin((first, given)) or (given.given and not given.ordinary)


def are_without(tokens: Sequence[Token]) -> bool:
    """Tell whether words name a body by what it does not have: Boats Without Nets."""
    if len(tokens) != 3 or tokens[1].text != "Without":
        return False
    return all(word_of(t).lower.endswith("s") and word_of(t).plain for t in (tokens[0], tokens[2]))


def is_borderless(tokens: Sequence[Token]) -> bool:
    """Tell whether words name a body that works everywhere: Boatwrights Without Borders."""
    if not 2 < len(tokens) < 5 or tokens[-2].text != "Without" or word_of(tokens[0]).never:
        return False
    if word_of(tokens[0]).lower == "world" or tokens[0].place:
        return False  # A World Without Borders
    return tokens[-1].text in ("Borders", "Frontiers")


def is_syllable(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a word that means a day elsewhere is a middle name of Vietnam: Tran Thu Hanh."""
    if tokens[index].text not in head_list("middle_names") or not 0 < index < len(tokens) - 1:
        return False
    beside = [word_of(t) for n, t in enumerate(tokens) if n != index]
    return not any(w.never or w.ordinary or w.heads or w.text[0].isdigit() for w in beside)
