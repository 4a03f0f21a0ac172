"""Words that stand side by side, taken apart: China Daily, UN Secretary-General Jane Doe."""

from __future__ import annotations

from collections.abc import Sequence

from reading_site.model import EntityKind
from reading_site.recognise.names.edges import (
    counts_one,
    is_british,
    is_chapter,
    is_festival,
    is_law,
    is_named,
    is_paper,
    is_ship,
    is_skipped,
    is_surname_he,
    is_team,
    is_trailing,
    is_year,
    opens,
    tells_body,
)
from reading_site.recognise.names.headed import headed, single
from reading_site.recognise.names.lexicon import (
    Word,
    acronyms,
    countries,
    first_words,
    head_list,
    is_family,
    is_forename,
    is_personal,
    places,
)
from reading_site.recognise.names.pieces import Piece, Sort, word_of
from reading_site.recognise.names.runs import Token
from reading_site.recognise.names.shapes import (
    are_without,
    in_capitals,
    is_borderless,
    is_burmese,
    is_from,
    is_han_name,
    is_pinyin,
    is_syllable,
)
from reading_site.recognise.names.titles import opens_with_trade, title_cut
from reading_site.recognise.names.towns import is_part, is_somewhere

_OPEN, _SKIP = Sort.OPEN, Sort.SKIP


def split_chunk(
    tokens: Sequence[Token], initial: bool, tail: bool = False, listed: bool = False
) -> list[Piece]:
    """Return the pieces of words that stand side by side, in order.

    ``initial``: the first word stands at the start of a sentence, where a capital means nothing.
    ``tail``: the words follow a head and a preposition, where descriptive words of any sort may stand.
    ``listed``: "and" stands before them, and they may begin another name.
    """
    if len(tokens) > 1 and is_burmese(tuple([word_of(t) for t in tokens])):
        return [Piece(sort=Sort.OPEN, tokens=tuple(tokens))]
    new = len(tokens) == 2 and tokens[0].text == "New" and tokens[1].text in head_list("regions")
    own = len(tokens) == 2 and word_of(tokens[0]).demonym
    own = own and word_of(tokens[1]).lower in head_list("fields")
    if tail and (new or own or _describe(tokens, not listed)):
        return [Piece(sort=Sort.OPEN, tokens=tuple(tokens))]
    if tail and len(tokens) > 2 and is_year(tokens[-1].text) and _describe(tokens[:-1], not listed):
        # Plan on ASEAN Connectivity 2025
        year = Piece(sort=Sort.SKIP, tokens=(tokens[-1],))
        return [Piece(sort=Sort.OPEN, tokens=tuple(tokens[:-1])), year]
    pieces: list[Piece] = []
    start, end = 0, len(tokens)
    while start < end and is_skipped(tokens, start, tail):
        if (start or not initial) and counts_one(tokens[start:]):
            break
        start += 1
    if initial and start == 0 and opens(tokens):
        start = 1
    if end - start > 1 and is_ship(tokens[start:]):
        return [Piece(sort=Sort.SKIP, tokens=tuple(tokens))]  # MV Zenda Spirit
    if (
        tokens[start:]
        and tokens[start].text in head_list("sorts")
        and is_named(tokens[start + 1 :])
    ):
        start += 1  # NGO Lake Legal Unit
    dated = end - start > 1 and is_year(tokens[start].text)
    if dated and end - start == 2 and tokens[start + 1].kind:
        start += 1  # 1982 Convention on the Law of the Sea
    elif (
        dated and end - start > 2 and (is_law(tokens[start:]) or is_somewhere(word_of(tokens[-1])))
    ):
        start += 1  # 1972 Quiet Harbours Convention, in 2021 Zenda National Park
    if start:
        pieces.append(Piece(sort=Sort.SKIP, tokens=tuple(tokens[:start])))
        initial = initial and start == 0
    if start == end:
        return pieces
    tv = tokens[-1].text in ("TV", "FM") and end - start in (2, 3)
    if tv and (word_of(tokens[-2]).named or tokens[start].place):
        return [*pieces, _body(tokens[start:], "broadcaster")]  # Zenda TV
    site = tokens[-1].text in ("Today", "Online") and not initial
    paper = end - start > 2 and word_of(tokens[-2]).lower in head_list("press")
    if site and ((end - start in (2, 3) and tokens[start].place) or paper):
        return [*pieces, _body(tokens[start:], "periodical")]  # Lakeland Today
    # Numbers and calendar words at the end belong to no name, but for some heads (Agenda 2030).
    stop = end
    while stop > start and is_trailing(tokens, start, stop):
        stop -= 1
    if stop > start:
        pieces += _inside(tokens[start:stop], initial)
    if stop < end:
        pieces.append(Piece(sort=Sort.SKIP, tokens=tuple(tokens[stop:end])))
    return pieces


def lone(token: Token, entry: Word) -> Piece:
    """Return the piece that a run of one word is: what the rules above leave of it."""
    alone = (token,)
    if is_skipped(alone, 0, False) or is_trailing(alone, 0, 1):
        return Piece(sort=_SKIP, tokens=alone)
    if entry.title and title_cut(alone) is not None:
        return Piece(sort=Sort.TITLE, tokens=alone)
    return single(token, entry)


def _describe(tokens: Sequence[Token], owned: bool) -> bool:
    """Tell whether words behind a preposition say what a body is for: Institute of Trade Union History.

    ``owned``: the first may be an acronym, Plan on ASEAN Trade.
    """
    last = _describes(tokens[-1])
    whose = owned and len(tokens) > 1 and word_of(tokens[0]).acronym and word_of(tokens[-1]).plain
    return last and all(_describes(t) or _is_inner(t) for t in tokens[int(whose) : -1])


def _is_inner(token: Token) -> bool:
    entry = word_of(token)
    return bool(entry.heads) and entry.plain and not (token.kind or entry.given or entry.title)


def _body(tokens: Sequence[Token], rule: str) -> Piece:
    return Piece(sort=Sort.NAME, tokens=tuple(tokens), kind=EntityKind.ORGANISATION, rule=rule)


def _describes(token: Token) -> bool:
    entry = word_of(token)
    if token.kind or entry.number or entry.given or entry.heads:
        return False
    if entry.acronym and not entry.topic:
        return False
    if entry.title and not entry.lower.endswith("s"):
        return False
    if entry.lower in head_list("ordinals") or entry.lower in head_list("furniture"):
        return True
    if entry.lower in ("several", "certain", "further", "their"):
        return True
    return entry.topic or ((entry.demonym or entry.plain) and not entry.never)


def _inside(tokens: Sequence[Token], initial: bool) -> list[Piece]:
    """Take apart words of which neither the first nor the last is a function word."""
    if len(tokens) > 1 and in_capitals(tokens):
        return [Piece(sort=Sort.OPEN, tokens=tuple(tokens), rule="capitals")]
    if tells_body(tokens):
        return [_body(tokens, "head")]
    if (cut := title_cut(tokens)) is not None:
        left, right = cut
        pieces = _inside(tokens[:left], initial) if left else []
        title = tuple(tokens[left:right])
        if right == len(tokens):
            return [*pieces, Piece(sort=Sort.TITLE, tokens=title)]
        first = pieces[0].start if pieces and pieces[0].sort is not Sort.SKIP else title[0].start
        return [
            *pieces,
            Piece(sort=Sort.TITLE, tokens=title),
            Piece(
                sort=Sort.OPEN,
                tokens=tuple(tokens[right:]),
                rule="title",
                title=(first, title[-1].end),
            ),
        ]
    last = tokens[-1]
    entry = word_of(last)
    if len(tokens) == 1:
        return [single(last, entry)]
    if all(t.place for t in tokens):
        return [
            Piece(sort=Sort.PLACE, tokens=(t,), kind=EntityKind.PLACE, rule="place") for t in tokens
        ]
    if (entry.heads or _numbered(tokens)) and not last.place:
        return headed(tokens, initial)
    if last.place and (is_chapter(tokens) or is_british(tokens)):
        return [_body(tokens, "chapter")]
    sector = len(tokens) == 2 and last.text in countries()
    if sector and word_of(tokens[0]).lower in head_list("sectors"):
        return [_body(tokens, "sector")]  # Statistics Norway
    if (head := _inner_head(tokens)) is not None:
        return [*headed(tokens[: head + 1], initial), *_inside(tokens[head + 1 :], False)]
    return _headless(tokens)


def _numbered(tokens: Sequence[Token]) -> bool:
    """Tell whether a head with its number ends the words: World War II, Agenda 2030."""
    if len(tokens) < 2:
        return False
    entry = word_of(tokens[-1])
    roman = entry.text.strip("IVX") == ""
    return bool((entry.number or roman) and word_of(tokens[-2]).heads)


def _inner_head(tokens: Sequence[Token]) -> int | None:
    """Return the index of a head that ends a name before other words: Peking University Zhang Wei."""
    for index in range(len(tokens) - 2, 0, -1):
        entry = word_of(tokens[index])
        heads = bool(entry.heads) and EntityKind.ORGANISATION in entry.heads
        inner = heads and entry.lower not in ("international", "nation")
        inner = inner or entry.text == "Congress"
        if inner and index == 1 and _is_middle_name(tokens):
            continue  # Thomas Church Zenda
        if inner and not tokens[index].place:
            return index
    return None


def _is_middle_name(tokens: Sequence[Token]) -> bool:
    """Tell whether the second of three words is a family name between two others: Thomas Church Zenda."""
    first, middle, last = word_of(tokens[0]), word_of(tokens[1]), word_of(tokens[-1])
    if len(tokens) != 3 or tokens[0].kind or first.place or tokens[-1].place:
        return False
    family = is_family(middle)
    return is_forename(first) and family and (is_personal(last) or last.named)


def _headless(tokens: Sequence[Token]) -> list[Piece]:
    first = word_of(tokens[0])
    lower = [word_of(t).lower for t in tokens]
    if " ".join(lower) in head_list("common") or lower[-1] in head_list("eras"):
        return [Piece(sort=Sort.SKIP, tokens=tuple(tokens))]  # El Niño
    if len(tokens) > 2 and word_of(tokens[-2]).lower in head_list("storms") and first.ordinary:
        # Tropical Storm Zenda
        return [
            Piece(sort=Sort.NAME, tokens=tuple(tokens), kind=EntityKind.EVENT, rule="first-word")
        ]
    if is_paper(tokens):
        return [_body(tokens, "newspaper")]
    han = first.surname and len(tokens) == 2 and is_han_name(first, word_of(tokens[1]))
    if tokens[0].place and first.acronym and all(word_of(t).plain for t in tokens[1:]):
        # U.S. Trade [Representative]
        return [single(tokens[0], first), Piece(sort=Sort.OPEN, tokens=tuple(tokens[1:]))]
    if han and first.demonym and not is_pinyin((first, word_of(tokens[1]))):
        # Han Zainab
        return [Piece(sort=Sort.NAME, tokens=tuple(tokens), kind=EntityKind.PERSON, rule="shape")]
    if first.demonym and not first.given and not tokens[0].place and not han:
        return [Piece(sort=Sort.SKIP, tokens=(tokens[0],)), *_inside(tokens[1:], False)]
    if len(tokens) == 2 and tokens[1].text == "Silk Road" and first.lower not in ("ancient", "old"):
        kind = EntityKind.INITIATIVE  # Healthy Silk Road
        return [Piece(sort=Sort.NAME, tokens=tuple(tokens), kind=kind, rule="silk-road")]
    if len(tokens) == 2 and tokens[1].text == "Model" and (tokens[0].place or first.named):
        kind = EntityKind.INITIATIVE  # Zenda Model
        return [Piece(sort=Sort.NAME, tokens=tuple(tokens), kind=kind, rule="head")]
    if is_part(tokens):
        # North Kivu, East Java: a part that has the name of the whole
        return [Piece(sort=Sort.NAME, tokens=tuple(tokens), kind=EntityKind.PLACE, rule="side")]
    if tokens[-1].place and all(
        word_of(t).lower in head_list("directions") or word_of(t).title_part for t in tokens[:-1]
    ):
        return [
            Piece(sort=Sort.SKIP, tokens=tuple(tokens[:-1])),
            Piece(sort=Sort.PLACE, tokens=(tokens[-1],), kind=EntityKind.PLACE, rule="place"),
        ]
    if first.lower in head_list("laws") and word_of(tokens[1]).lower.endswith("ing"):
        # Bill Prohibiting Boats: a law, and what it does
        return [Piece(sort=Sort.SKIP, tokens=tuple(tokens))]
    led = first.lower in head_list("directions") or first.demonym
    if led and all(
        w in head_list("directions") or word_of(t).demonym
        for w, t in zip(lower, tokens, strict=True)
    ):
        return [Piece(sort=Sort.SKIP, tokens=tuple(tokens))]
    state = tokens[-1].text in countries() and " " in tokens[-1].text
    if state and all(word_of(t).plain for t in tokens[:-1]):
        # Independent [State of Lakeland]
        return [
            Piece(sort=Sort.SKIP, tokens=tuple(tokens[:-1])),
            single(tokens[-1], word_of(tokens[-1])),
        ]
    rest = tuple([word_of(t) for t in tokens[1:]])
    if first.lower in head_list("rooms") and len(tokens) == 2 and not rest[0].text.strip("IVX"):
        return [Piece(sort=Sort.SKIP, tokens=tuple(tokens))]
    if tokens[0].place and not tokens[-1].kind and is_pinyin(rest):
        # Geneva Li Songyan: the end of a title before a person.
        return [single(tokens[0], first), Piece(sort=Sort.OPEN, tokens=tuple(tokens[1:]))]
    if is_from(tokens):
        return [single(tokens[0], first), Piece(sort=Sort.OPEN, tokens=tuple(tokens[1:]))]
    if first.never and first.surname and is_surname_he(tokens):
        return [Piece(sort=Sort.OPEN, tokens=tuple(tokens))]
    before = word_of(tokens[-3]) if len(tokens) > 2 and is_pinyin(rest[-2:]) else None
    if before and before.plain and not (before.given or tokens[-1].place or tokens[-1].kind):
        # Literary Circles Wang Zenda: the end of a body's name before a person
        parts = _inside(tokens[:-2], False)
        return [*parts, Piece(sort=Sort.OPEN, tokens=tuple(tokens[-2:]))]
    company = first.acronym and len(tokens) == 2 and first.text not in acronyms()
    if company and not tokens[0].place and rest[0].lower in head_list("trades"):
        return [_body(tokens, "trade")]  # ABC Energy
    if is_borderless(tokens):
        return [_body(tokens, "without")]
    if are_without(tokens):
        return [Piece(sort=_OPEN, tokens=tuple(tokens))]
    if _explains_acronym(tokens) and not _are_initials(tokens):
        kind = EntityKind.ORGANISATION
        return [Piece(sort=Sort.NAME, tokens=tuple(tokens), kind=kind, rule="acronym-name")]
    unnamed = first.plain and not first.given and not tokens[0].place
    if len(tokens) > 2 and ((unnamed and rest[0].given) or opens_with_trade(tokens)):
        name = Piece(
            sort=Sort.OPEN,
            tokens=tuple(tokens[1:]),
            rule="title",
            title=(tokens[0].start, tokens[0].end),
        )
        return [Piece(sort=Sort.TITLE, tokens=(tokens[0],)), name]
    if han and word_of(tokens[1]).text == "He":
        return [Piece(sort=Sort.OPEN, tokens=tuple(tokens))]
    for index, token in enumerate(tokens):
        entry = word_of(token)
        alone = entry.acronym and len(entry.lower) > 1 and entry.text.strip("IVX") != ""
        alone = alone and not (index == 0 and _are_initials(tokens))
        family = index > 0 and index + 1 == len(tokens) and is_forename(word_of(tokens[index - 1]))
        family = family and " " not in token.text and is_personal(entry)
        alone = alone or (token.kind is not None and not token.place and not family)
        people = entry.demonym and not entry.given and not han
        now = entry.text == "Now" and 1 < index == len(tokens) - 1  # Fair Nets Now
        called = index > 0 and tokens[index - 1].text in head_list("middle_names")
        called = called or is_syllable(tokens, index)
        if ((entry.never and not (now or called)) or people or alone) and not token.place:
            middle = single(token, entry) if alone else Piece(sort=Sort.SKIP, tokens=(token,))
            left = _inside(tokens[:index], False) if index else []
            right = _inside(tokens[index + 1 :], False) if index + 1 < len(tokens) else []
            return [*left, middle, *right]
    foreign = not word_of(tokens[1]).ordinary and not tokens[0].place
    if (named := first_words().get(first.text)) and (foreign or not first.ordinary):
        return [Piece(sort=Sort.NAME, tokens=tuple(tokens), kind=named, rule="first-word")]
    last = word_of(tokens[-1])
    if first.lower in ("daily", "sunday", "evening") and last.text in head_list("newspapers"):
        return [_body(tokens, "newspaper")]
    if (first.named or first.given) and last.lower in head_list("trades"):
        return [_body(tokens, "trade")]
    if last.lower == "exchange" and word_of(tokens[-2]).lower in (
        "stock",
        "mercantile",
        "commodity",
    ):
        return [_body(tokens, "head")]
    if is_team(tokens):
        return [_body(tokens, "team")]
    if is_festival(tokens):
        return [Piece(sort=Sort.NAME, tokens=tuple(tokens), kind=EntityKind.EVENT, rule="head")]
    return [Piece(sort=_OPEN, tokens=tuple(tokens))]


def _are_initials(tokens: Sequence[Token]) -> bool:
    """Tell whether initials without blanks begin a person's name: A.H.M. Karim."""
    first, second = word_of(tokens[0]), word_of(tokens[1])
    named = second.named or second.given or is_personal(second)
    return first.text.endswith(".") and named and first.text not in acronyms()


def _explains_acronym(tokens: Sequence[Token]) -> bool:
    """Tell whether an acronym that nothing explains begins the name of a body: SOS Esclaves, FC Basel."""
    first, second = word_of(tokens[0]), word_of(tokens[1])
    unknown = first.acronym and first.text not in acronyms() and first.text not in places()
    known = tokens[0].kind or tokens[1].kind or second.ordinary or second.acronym
    if len(tokens) == 2 and tokens[0].place and second.acronym and second.text not in acronyms():
        # Africa CDC
        return not tokens[1].kind and len(second.text) > 2
    return len(tokens) == 2 and unknown and not known
