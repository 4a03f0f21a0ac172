"""What the words around an open piece say of its kind: titles, roles, verbs, prepositions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reading_site.model import EntityKind
from reading_site.recognise.names.before import (
    FOLK_BEFORE,
    IN_BEFORE,
    ON_WHAT,
    ORG_BEFORE,
    PLACE_BEFORE,
    PLACE_NOUN_BEFORE,
    SERVES,
    SOMEBODY_FROM,
    TOLD_PAPER,
    before_person,
    last_word,
)
from reading_site.recognise.names.behind import (
    AGE,
    BASED,
    COPULAS,
    MEETINGS,
    ORG_AFTER,
    ORG_ROLE,
    PLACE_AFTER,
    SCHEME_AFTER,
    SCHEMES,
    SOMEBODYS,
    SOURCE,
    TOWN_APPOSED,
    WOULD,
    copula,
    role_after,
    verb_after,
)
from reading_site.recognise.names.lexicon import (
    Word,
    around,
    cities,
    head_list,
    is_family,
    is_personal,
    people,
    places,
    word,
)
from reading_site.recognise.names.peoples import is_people, is_tongue
from reading_site.recognise.names.shapes import (
    fits_person,
    is_burmese,
    is_initial,
    is_office_holder,
    is_pinyin,
)
from reading_site.recognise.names.towns import (
    comes_from,
    country_follows,
    in_place,
    is_apposed,
    is_county,
    is_saints_town,
    of_saint,
    place_follows,
)
from reading_site.recognise.names.trades import is_holder, is_role_noun
from reading_site.recognise.trie import trie

PERSON, PLACE, ORGANISATION = EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANISATION
# How far to look around a piece, in code points.
BEFORE, AFTER = 48, 120


@dataclass(frozen=True, slots=True)
class Evidence:
    """A kind, how sure it is (0 to 1), and by which rule."""

    kind: EntityKind
    certainty: float
    rule: str


# Articles of other languages: newspapers and parties rather than people.
_ARTICLES = frozenset(
    ("Le", "La", "Les", "El", "Los", "Las", "Die", "Der", "Das", "Il", "Lo", "O", "Het")
)
_ARABIC = frozenset(("Al", "El", "Ed", "Ad", "Ar", "As", "Ash", "At", "Az", "An", "En", "Er", "Es"))
_CAMEL = re.compile(r"(?<!\bM)(?<!\bMa)(?<!\bFit)[a-z][A-Z]")
# ZendaTech, but not McDonald
_BRAND = re.compile(
    r"(?!Ma?c[A-Z]|(?:De|La|Le|Du|Di|Van|Fitz|Del|Von|San|Al|El)[A-Z])[A-Z][a-z]{1,12}[A-Z][a-z]{1,12}"
)
_WEAK_BEFORE = re.compile(r"\b(?:by|named|told|asked) $", re.IGNORECASE)
_SAYS = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[A-Z][a-z]+) (?:said|says|told|added|noted) $")
_SEAT = re.compile(
    r"\b(?:MPs?|TDs?|MLAs?|MEPs?|senators?|councillors?|candidates?|lawmakers?|[Mm]embers?(?: of Parliament)?) for $"
)
_ARTICLE_BEFORE = re.compile(r"\b[Tt]he $")
_NO_PERSON = re.compile(r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Mm]y|[Oo]ur|[Tt]heir|[Ii]ts) $")
_WHOSE = re.compile(r"(?:\b(?:[Tt]he|[Oo]ur|[Tt]heir|[Ii]ts|[Hh]is|[Hh]er)|['’]s) $")
# Mother's [Needle] project: the end of a name
_OWNED_BEFORE = re.compile(r"(?:[a-z,] [A-Z][a-z]+|[Tt]he [A-Z][a-z]+)['’]s $")
_CLOSED = ("” ", '" ')
_SPEAKS = (" said", " asked", " says", " told ", " added", " replied", " wrote")
_OWNERS = ("’s ", "'s ", " its ", " their ", " annual ")
# "from", "of": what such a word governs does nothing itself.
_PREPOSITIONS = frozenset(
    ("of", "from", "for", "with", "at", "by", "near", "under", "to", "into", "through", "against")
)
_SINCE_WHERE = frozenset(("from", "of", "at"))
# according to the Zendask; told The Zendask, in an interview with The Zendask
_PAPER = ("ccording to the ", " The ")
_PRESS = ("columnist", "reporter", "correspondent", "editor", "journalist")
_TIED = ("ed", "wide", "like", "style", "free", "-Day")
_APPOSING = (", ", " as ", " like ", "including ", " the ")
_MANY = [noun for noun in around("bodies") if noun.endswith("s")]
_ONE = sorted(set(around("bodies")).difference(_MANY))
_ORG_APPOSED = re.compile(
    rf"\b(?:(?i:{trie(_MANY)})((?:,? such as|,? like|,? including) )|(?:[Aa]n?|[Tt]he|[Ii]ts|[Oo]ur|[Tt]heir)(?: [\w-]{{1,20}}){{0,3}} {trie(_ONE)}, )(?:the )?$"
)


def judge(
    words: tuple[Word, ...], before: str, after: str, initial: bool, titled: bool
) -> Evidence | None:
    """Return the likeliest kind of an open piece, or None where nothing speaks for a name.

    ``before`` and ``after`` are the text around it; ``initial``: it starts a sentence; ``titled``:
    a title stands before it in the same run.
    """
    if not words:
        return None
    size = len(before)  # patterns that end at the name look at its last code points only
    if after.startswith("-") and BASED.match(after):
        return Evidence(PLACE, 0.8, "based")
    alone = len(words) == 1
    name = words[0].text if alone else " ".join([w.text for w in words])
    last = before.rstrip(" \"“'‘").rpartition(" ")[2]
    town = name in cities()
    if alone and initial and not (titled or town or last.rstrip(".") in people("addresses")):
        only = words[0]
        if only.ordinary and not only.given:
            return None  # a word at the start of a sentence
    word_before = last_word(before)
    tied = alone and "-" in name and name.endswith(_TIED)
    if alone and name.rstrip(".") in people("suffixes"):
        return None
    if last in head_list("lettered") and is_initial(words[0]):
        return None  # "in sample B. Income fell"
    if alone and name in head_list("moneys") and after[:1] == " " and after[1:2].isdecimal():
        return None  # around Taka 8,500
    if len(name) == 1 or last in head_list("vessels") or tied or (alone and words[0].demonym):
        return None
    if town and PLACE_BEFORE.search(before, word_before):
        return Evidence(PLACE, 0.75, "gazetteer")
    if len(words) == 2 and words[0].text in _ARABIC and PLACE_BEFORE.search(before, word_before):
        return Evidence(PLACE, 0.8, "article")  # from Ed Damazin
    if of_saint(words):
        there = is_saints_town(before, after, word_before)
        return Evidence(PLACE, 0.7, "saint-town") if there else None
    if alone and not (initial or titled) and is_county(words[0], before, after):
        return Evidence(PLACE, 0.7, "county")
    fits = fits_person(words)
    plain = all(w.plain and not w.given for w in words)
    if titled and fits and not (plain and (not alone or not is_family(words[0]))):
        return Evidence(PERSON, 0.95, "title")
    if titled and fits and alone and is_office_holder(words[0], last):
        return Evidence(PERSON, 0.6, "title")  # President Sharp
    if fits and alone and last.rstrip(".") in people("addresses"):
        return Evidence(PERSON, 0.9, "title")  # Ms. Brown
    if alone and words[0].ordinary and initial and not words[0].given:
        return None
    aside = before.endswith(", from ") and after.startswith(",") and len(words) <= 2
    if aside and words[-1].named and not (words[0].given or is_personal(words[0])):
        return Evidence(PLACE, 0.55, "preposition")  # Ada Moe, from Zendask, said
    apposed = _ORG_APPOSED.search(before) if before.endswith(_APPOSING) else None
    if apposed and (apposed.group(1) or after.startswith(",")):
        return Evidence(ORGANISATION, 0.75, "organisation-noun")
    if not plain and len(words) <= 3 and _SEAT.search(before):
        return Evidence(PLACE, 0.8, "seat")
    if fits and not plain:
        if after.startswith(",") and (match := role_after().match(after)) and _lower_start(match):
            clause = match.group(2).lower() == "who" and alone
            there = alone and last in ("in", "In", "around", "near", "Near", "outside")
            if ((clause and last == "from") or there) and not is_personal(words[0]):
                return Evidence(PLACE, 0.55, "preposition")  # Ada Moe from Zendask, who
            return Evidence(PERSON, 0.6 if clause else 0.95, "role-after")
        if (
            words[0].text not in _ARTICLES
            and before_person().search(before, word_before)
            and (not alone or not _WEAK_BEFORE.search(before))
            and not (
                alone and not words[0].given and after.startswith(WOULD) and _SAYS.search(before)
            )
        ):
            return Evidence(PERSON, 0.9, "title-before")
        if not alone and (words[0].given or is_personal(words[0])) and _is_trade(last, before):
            return Evidence(PERSON, 0.85, "title-before")
        if AGE.match(after):
            return Evidence(PERSON, 0.9, "age")
    if town and not is_tongue(before, word_before, after) and not is_people(before, after):
        return Evidence(PLACE, 0.75, "gazetteer")
    french = words[0].text in _ARTICLES and not (titled or _is_vietnamese(words))
    if 2 <= len(words) <= 3 and french:
        where = IN_BEFORE.search(before, word_before) or PLACE_NOUN_BEFORE.search(
            before, word_before
        )
        return Evidence(PLACE if where else ORGANISATION, 0.6, "article")
    named = not plain or not initial
    if (
        not (alone and plain)
        and (match := SERVES.search(before, word_before))
        and (
            not alone
            or match.group(1) in ("at", "with")
            or match.group().startswith(_PRESS)
            or (
                match.group().startswith("spokes")
                and name not in places()
                and not is_personal(words[0])
            )
        )
    ):
        return Evidence(ORGANISATION, 0.7, "office-before")
    if named and after.startswith(COPULAS) and (match := copula().match(after)):
        kind = EntityKind(match.lastgroup or "organisation")
        if kind is not PERSON or fits:
            return Evidence(kind, 0.85, "copula")
    if named and after.startswith(SCHEMES) and SCHEME_AFTER.match(after):
        if _WHOSE.search(before, size - 8):
            part = alone and plain and _OWNED_BEFORE.search(before, max(0, size - 24))
            return None if part else Evidence(EntityKind.INITIATIVE, 0.7, "initiative-noun")
        if all(w.named and (alone or not is_personal(w)) for w in words) and not town:
            return Evidence(EntityKind.INITIATIVE, 0.65, "initiative-noun")
    inside = plain and alone and not initial and after.startswith(", ")
    if inside and IN_BEFORE.search(before, word_before) and place_follows(after, True):
        return Evidence(PLACE, 0.75, "place-follows")  # in Reading, England
    if plain and alone:
        listed = word_before == "and" or PLACE_BEFORE.search(before, word_before)
        apposed_town = TOWN_APPOSED.match(after) if listed and not initial else None
        return Evidence(PLACE, 0.8, "place-after") if apposed_town else None
    if not plain:
        called = not alone and words[0].given and not words[0].place
        called = called and words[0].lower not in head_list("town_openers")
        called = called and (is_family(words[-1]) or len(words) == 3)
        # Losana Vaka, Fiji, who won: as well somebody as somewhere
        open_ = (
            not alone
            and all(w.named for w in words)
            and not PLACE_BEFORE.search(before, word_before)
        )
        called = called or (open_ and country_follows(after))
        if after.startswith(", ") and len(words) <= 3 and not called and place_follows(after):
            return Evidence(PLACE, 0.75, "place-follows")
        if PLACE_NOUN_BEFORE.search(before, word_before) or is_apposed(before, after):
            return Evidence(PLACE, 0.85, "place-noun")
        if len(words) <= 2 and not words[0].given and FOLK_BEFORE.search(before, word_before):
            return Evidence(PLACE, 0.7, "people-of")
        noun = PLACE_AFTER.match(after) if len(words) <= 3 else None
        if noun and not is_holder(after, noun.end()):
            return Evidence(PLACE, 0.8, "place-after")
    if named and (not initial or all(w.named for w in words)) and ORG_ROLE.match(after):
        return Evidence(ORGANISATION, 0.75, "organisation-noun")
    press = word_before == "publisher" and not alone and fits
    house = press and (words[0].given or all(w.named for w in words))
    if named and ((ORG_BEFORE.search(before, word_before) and not house) or ORG_AFTER.match(after)):
        return Evidence(ORGANISATION, 0.75, "organisation-noun")
    if alone and is_tongue(before, word_before, after):
        return None
    of_somebody = SOMEBODYS.match(after) is not None
    if fits and not plain:
        if is_pinyin(words) or is_burmese(words):
            return Evidence(PERSON, 0.9, "pinyin")
        if (
            len(words) == 2
            and not of_somebody
            and IN_BEFORE.search(before, word_before)
            and not is_personal(words[1])
            and not is_initial(words[1])
        ):
            return Evidence(PLACE, 0.65, "preposition")
        if not alone and (words[0].given or any(is_initial(w) and not w.place for w in words[:-1])):
            return Evidence(PERSON, 0.85, "given-name")
        if (
            not of_somebody
            and IN_BEFORE.search(before, word_before)
            and not words[0].given
            and not _CAMEL.search(words[0].text)
        ):
            return Evidence(PLACE, 0.65 if len(words) <= 2 else 0.5, "preposition")
        if (
            word_before not in _PREPOSITIONS
            and verb_after().match(after)
            and not _NO_PERSON.search(before, size - 8)
        ):
            if alone and initial and not is_personal(words[0]):
                # “It is late,” Zendask said.
                spoken = before.endswith(_CLOSED) and after.startswith(_SPEAKS)
                return Evidence(PERSON if spoken else ORGANISATION, 0.55, "verb")
            if words[-1].place and not any(w.given or is_personal(w) for w in words[:-1]):
                return Evidence(ORGANISATION, 0.65, "verb")  # Open Nets Zendania said
            return Evidence(PERSON, 0.8 if not alone else 0.6, "verb")
        if alone and words[0].given:
            return Evidence(PERSON, 0.55, "given-name")
        if alone and name in people("single_names"):
            return Evidence(PERSON, 0.6, "known-person")
        if (
            len(words) <= 2
            and after.startswith(" in ")
            and not any(is_personal(w) for w in words)
            and all(w.named for w in words)
            and in_place(after)
        ):
            return Evidence(PLACE, 0.6, "place-follows")
    if plain:
        return None
    if any(_CAMEL.search(w.text) for w in words):
        brand = alone and _BRAND.fullmatch(name) is not None
        return Evidence(ORGANISATION, 0.55, "brand") if brand else None
    if not of_somebody and IN_BEFORE.search(before, word_before) and not words[0].acronym:
        return Evidence(PLACE, 0.65 if len(words) <= 2 else 0.5, "preposition")
    source = before.endswith("ccording to ")
    if source and SOURCE.match(after):
        return Evidence(ORGANISATION, 0.6, "source")
    if alone and before.endswith(_OWNERS) and MEETINGS.match(after):
        return Evidence(EntityKind.EVENT, 0.65, "event-noun")  # Zendaco's Zendforce conference
    if word_before == "the" and _ARTICLE_BEFORE.search(before, size - 6):
        if before.endswith(_PAPER):
            return Evidence(ORGANISATION, 0.65, "periodical") if TOLD_PAPER.search(before) else None
        holder = not alone and is_role_noun(words[-1].lower)  # to the Zendal Administrator
        somewhere = not holder and PLACE_BEFORE.search(before, word_before)
        return Evidence(PLACE, 0.55, "preposition") if somewhere else None
    unknown = sum(not w.ordinary for w in words)
    family = len(words) in (2, 3) and words[0].named and all(is_personal(w) for w in words[1:])
    if (
        not alone
        and word_before in _SINCE_WHERE
        and SOMEBODY_FROM.search(before, max(0, size - 40))
    ):
        return None  # Ada Moe from Moe Homes: a place as well as a firm
    if words[0].place and not alone and not any(w.given or is_personal(w) for w in words):
        return None  # Shanghai Pudong
    if word_before == "on" and not alone and not any(w.given or is_personal(w) for w in words):
        return None  # on Inish Zenda: an island or a network as well as somebody
    if fits and 2 <= len(words) <= 4 and (unknown == len(words) or family):
        if comes_from(words, before, word_before):
            return Evidence(PLACE, 0.65, "preposition")
        return Evidence(PERSON, 0.6, "shape")
    if (
        PLACE_BEFORE.search(before, word_before)
        and len(words) <= 2
        and unknown == len(words)
        and not source
        and not (word_before == "on" and ON_WHAT.search(before, max(0, size - 20)))
        and not (word_before == "at" and verb_after().match(after))  # who works at Zendaco says
    ):
        return Evidence(PLACE, 0.5, "preposition")
    return None


def _is_trade(last: str, before: str) -> bool:
    """Tell whether the last word before a name says what somebody does: trumpeter, folklorist."""
    noun = 3 < len(last) < 21 and last.isalpha() and last.islower() and before.endswith(" ")
    return noun and not ORG_BEFORE.search(before, last) and is_role_noun(last)


def _is_vietnamese(words: tuple[Word, ...]) -> bool:
    """Tell whether Le begins a person's name: Le Duan, Le Luong Minh."""
    return words[0].text == "Le" and all(len(w.text) < 7 and w.text.isascii() for w in words)


def _lower_start(match: re.Match[str]) -> bool:
    """Tell whether an apposition begins as one does: not with another name of a list."""
    words = match.group(1).split()
    return not words or words[0][0].islower() or len(words) < 4


def role_follows(text: str) -> bool:
    """Tell whether a line is a name with a role behind it: ``Jane Doe, professor at ...``."""
    comma = text.find(", ", 0, 60)
    match = role_after().match(text, comma) if comma > 0 else None
    if match is None or len(match.group(1).split()) > 3:
        return False
    return text[comma + 2].islower() or _is_full_name(text[:comma].split())


def _is_full_name(parts: list[str]) -> bool:
    """Tell whether words can only be somebody's full name: Wu Lihua, Maria Olsen Moe."""
    if not 2 <= len(parts) <= 4 or not all(p[0].isupper() for p in parts):
        return False
    words = tuple(word(p) for p in parts)
    if any(w.heads or w.demonym or w.place or w.title or w.acronym for w in words[-1:]):
        return False
    return is_pinyin(words) or words[0].given or all(map(is_personal, words))
