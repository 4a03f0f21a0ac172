"""Runs of capitalised words and what joins them: the one scan that all rules for names share."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from reading_site.model import EntityKind
from reading_site.recognise.names.lexicon import (
    Word,
    head_list,
    known_names,
    long_starts,
    places,
    regions,
    shouted_places,
    straight,
    word,
)


def _uppercase() -> str:
    """Return a character class of the upper-case letters of Latin, Greek and Cyrillic script."""
    wanted = [
        chr(c)
        for c in (*range(0x41, 0x590), *range(0x1E00, 0x2000))
        if c <= sys.maxunicode and unicodedata.category(chr(c)) in ("Lu", "Lt")
    ]
    return "".join(wanted)


UPPER = f"[{_uppercase()}]"
_ABBREVIATIONS = (
    "Mrs?|Ms|Md|Dr|Prof|St|Ste|Gen|Col|Lt|Sgt|Capt|Maj|Cpl|Adm|Brig|Rev|Hon|Sen|Rep|Gov|Jr|Sr|Mt|Ft|Inc|Corp"
    "|Co|Ltd|Bros|Pvt|Pte|Pty"
)
# Lake.org.cn: a site that is called by its address.
_SITE = r"(?:\.(?:com|org|net|cn|info)(?:\.[a-z]{2})?\b)?"
# What most words are comes first: nothing behind it that any other form has. No word fits both
# ways, or a pattern that steps back would try each of them twice.
_PLAIN = r"[A-Z][a-z]{1,60}(?![\w.&/'’‑–-]|‘\w)"
_WORD = (
    rf"(?:{_PLAIN}|(?!{_PLAIN})(?:[A-Z]{{1,2}}&[A-Z]{{1,2}}\b|HIV/AIDS\b|RFE/RL\b|(?:{UPPER}\.){{2,6}}(?:-\w{{1,30}})?|No\.(?= \d{{1,3}} {UPPER})|Dato['’](?= {UPPER})|(?:{_ABBREVIATIONS})\.(?=[ ,;)]|$)|{UPPER}\.(?=[ -]?{UPPER}|,| [a-z])"
    rf"|{UPPER}\w{{0,60}}{_SITE}(?:['’‘]\w{{1,30}}){{0,2}}(?:[-‑–](?:(?:{UPPER}\.){{2,4}}|\w{{1,40}}(?:['’]\w{{1,30}})?)){{0,5}}"
    rf"(?:(?<=s)['’](?= (?:and )?{UPPER}))?))"
)
# Conseil d'État, Côte d'Ivoire, Corte dell'Aquila: an article that is grown to the word.
# Omar al-Bashir: the article that is tied to a name.
_INNER = (
    rf"(?:{_WORD}|(?:d|l|dell|dall|nell|sull)['’]{UPPER}\w{{1,40}}"
    rf"|(?:al|el|ad|an|ar|as|ash|at|az|ul|ur|wal|wa|sub)[-‑–]{UPPER}\w{{1,40}}(?:-{UPPER}\w{{1,40}})?"
    # Zenda Grey autonomous county: what newspapers write in small letters
    r"|autonomous(?= (?:region|prefecture|county)\b)|(?<=autonomous )(?:region|prefecture|county)\b)"
)
_FIRST = rf"(?:{_INNER}|\d{{1,3}}(?:st|nd|rd|th)(?= {UPPER})|\d{{4}}(?=[ ]{UPPER}))"
_NUMBER = r"\d{1,5}(?:/\d{1,4}){0,2}(?:st|nd|rd|th)?(?![\w%,.]?\d)(?!\w)"
_PARTICLE = r"(?:des|du|de|es|da|di|do|dos|das|del|della|la|le|van|von|der|den|ten|ter|al|el|bin|ibn|ben|binti|bint|wa|ole|arap|für|pour|para|per|por|voor|sur|sobre|en|con|sin|contra|dans|avec|sans|aux|au|ul|ur|y|i|af|zu|und)"
_CONNECTOR = (
    r"(?:(?:of|for|on|and|against|to|in|at|with|or|through|from|among|between|concerning|regarding|relating to|beyond|into|&)(?: (?:the|a|an|all|its|their))?|the|an?"
    rf"|{_PARTICLE}(?: (?:el|la|las|le|les|los|der|den|dem))?)"
)
# Commas join only words of a list that ends in "and": Economic, Social and Cultural Rights.
_LIST = rf",(?= {UPPER}\w{{1,30}}(?:-\w{{1,30}}| {UPPER}[a-z]{{1,30}})?(?:, {UPPER}\w{{1,30}}(?: {UPPER}[a-z]{{1,30}})?){{0,5}},? (?:and|or) (?:the )?{UPPER})|,(?= (?:and|or) {UPPER})"
_GAP = r"[ \u00a0]{1,2}"
RUN = re.compile(
    rf"(?<![\w@#/\\]){_FIRST}"
    rf"(?:{_GAP}(?:{_CONNECTOR}{_GAP})?(?:{_INNER}|{_NUMBER})"
    rf"|(?:{_LIST}){_GAP}(?:(?:and|or){_GAP})?{_WORD})*"
)
_ABBREVIATED = frozenset(("Mr", "No", *_ABBREVIATIONS.replace("?", "").split("|")))
_OPENING = frozenset(' \n"“‘(')
_JOINING = frozenset(
    (*re.findall("[a-z]+", _CONNECTOR), "autonomous", "region", "prefecture", "county")
)
_HYPHENS = ("-", "‑", "–")
_ARTICLES = ("al", "el", "ad", "an", "ar", "as", "at", "az", "ul", "ur")
_SMALL_WORD = r" ([a-z]{1,30})(?![\w'’‑–-])"
# The first word of a run. Group 1 is the rest of a plain one behind which no name can go on, as half
# of all runs are: a mark follows it, or plain words in small letters (2 and 3) that join nothing.
_HEAD = re.compile(
    rf"[{_uppercase()}0-9](?:(?<=[A-Z])([a-z]{{1,30}})"
    rf"(?:,?{_SMALL_WORD}(?:{_SMALL_WORD})?|[;:!?)”\"\n]|\.(?=\s|\Z)|\Z)|\w*)"
)
_TOKEN = re.compile(
    rf"(?P<word>{UPPER}\.\Z|No\.(?= \d)|{_INNER}|\d[\d/]*(?:st|nd|rd|th)?)|(?P<join>,(?:[ \u00a0]{{1,2}}(?:and|or)(?= ))?"
    r"|[^\s,]+(?: (?:the|a|an|all|its|their|el|la|las|le|les|los|der|den|dem)\b)?)"
)


_ORGANISATION = EntityKind.ORGANISATION
_SITE_END = re.compile(r"\w\.(?:com|org|net|cn|info)(?:\.[a-z]{2})?$")
# Words that join the parts of a name, where a text writes them with a capital.
_SMALL = frozenset(("Against", "Of", "For", "And", "To", "With", "On", "Concerning", "Regarding"))


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a run, a known place of several words, or what stands between two words."""

    start: int
    end: int
    """Without a possessive ending."""
    text: str
    word: Word | None
    """None for a connector."""
    place: bool = False
    kind: EntityKind | None = None
    """Of well-known names that are no places."""


def runs(text: str) -> Iterator[tuple[int, str]]:
    """Yield every run of capitalised words with the offset at which it starts.

    The first letter is looked for by a pattern of its own: a search that begins with a set of
    characters skips at once to where one stands, which one that begins with a lookbehind can't.
    """
    found = _HEAD.search(text)
    while found:
        start, end = found.span()
        before = text[start - 1] if start else " "
        alone, first, second = found.groups()
        if alone:
            end = found.end(1)
            joins = first in _JOINING and (second is None or second in _JOINING)
            if not joins and before in _OPENING and text[start:end] not in _ABBREVIATED:
                yield start, text[start:end]
                found = _HEAD.search(text, end)
                continue
        if before in _HYPHENS:
            if text[start - 4 : start - 1] == "sub":
                start -= 4  # sub-Saharan Africa
            elif text[start - 3 : start - 1] in _ARTICLES:
                start -= 3  # al-Bashir, where no other name stands before
            before = text[start - 1] if start else " "
        if not (before.isalnum() or before in "_@#/\\") and (run := RUN.match(text, start)):
            end = run.end()
            if before in _HYPHENS and text[start - 2 : start - 1].islower():
                # pro-Zenda Lake Party: the place, and another name
                first = run.group().partition(" ")[0]
                end = (
                    start + len(first) if first in places() and first not in long_starts() else end
                )
            yield start, text[start:end]
        found = _HEAD.search(text, end)


@lru_cache(maxsize=50_000)
def tokens(run: str) -> tuple[Token, ...]:
    """Cut a run into words, known places and connectors."""
    if len(run) < 32 and run.isascii() and run.isalpha() and run[0].isupper():
        # one plain word, as half of all runs are: nothing to cut
        alone = word(run)
        named = known_names().get(alone.text)
        kind = named.kind if named else None
        return (Token(0, len(run), alone.text, alone, alone.place, kind),)
    found: list[Token] = []
    for match in _TOKEN.finditer(run):
        text = match.group()
        if match.lastgroup == "word":
            cut = _attached(text, found, match.end() == len(run)) if "-" in text else 0
            if cut and (stem := word(text[:cut])) and stem.demonym:
                # African-led: what is said of another
                found.append(Token(match.start(), match.end(), text, None))
                continue
            if cut:
                # Moscow-based, UN-led: the place or body, and what is said of another.
                at = match.start()
                found.append(Token(at, at + cut, stem.text, stem, stem.place))
                found.append(Token(at + cut, match.end(), text[cut:], None))
                continue
            if text in _SMALL and found and match.end() < len(run):
                # Convention Against Torture
                found.append(Token(match.start(), match.end(), text.lower(), None))
                continue
            entry = word(text)
            if entry.owned and found and found[-1].text in ("St.", "St", "Saint"):
                # St. John's University: the saint's house keeps the possessive.
                entry = replace(entry, owned=False, text=straight(text))
            end = match.start() + len(entry.text) if entry.owned else match.end()
            site = "." in entry.text and _SITE_END.search(entry.text) is not None
            kind = EntityKind.ORGANISATION if site else None
            found.append(Token(match.start(), end, entry.text, entry, entry.place, kind))
        else:
            found.append(Token(match.start(), match.end(), text.lstrip(", \u00a0") or ",", None))
    known = list(_known(found))
    if len(known) > 1 and any(t.kind is _ORGANISATION and " " in t.text for t in known[1:]):
        known = list(_owned(known))
    if len(known) > 3 and "and" in run.lower():
        known = list(_adjectives(_peoples(known)))
    return tuple(known)


def _owned(found: list[Token]) -> Iterator[Token]:
    """Join a well-known body to whose it is: UN Committee against Torture, U.S. House of Lords."""
    index = 0
    while index < len(found):
        first, after = found[index], found[index + 1] if index + 1 < len(found) else None
        if (
            after
            and after.word
            and after.kind is EntityKind.ORGANISATION
            and " " in after.text
            and first.word
            and not first.word.owned
            and (
                first.text in ("UN", "U.N.", "United Nations")
                or (first.place and after.text.startswith("House of "))
            )
        ):
            text = f"{first.text} {after.text}"
            yield Token(first.start, after.end, text, after.word, False, after.kind)
            index += 2
            continue
        yield first
        index += 1


def _peoples(found: list[Token]) -> list[Token]:
    """Join the peoples after whom an autonomous place is named: Zendan Orra and Grey Autonomous County."""
    last = next((i for i, t in enumerate(found) if t.text in ("Autonomous", "autonomous")), 0) - 1
    first = last
    while first > 2 and found[first - 1].text in ("and", ","):
        before = found[first - 2].word
        if before is None or before.heads:
            break
        first -= 2
    place = found[first - 1].word if 0 < first < last else None
    if place is None or place.owned or place.heads:
        return found
    text = " ".join(t.text for t in found[first : last + 1])
    whole = replace(found[first], end=found[last].end, text=text, place=False)
    return [*found[:first], whole, *found[last + 1 :]]


def _adjectives(found: list[Token]) -> Iterator[Token]:
    """Join two adjectives of peoples before a noun: Latin American and Caribbean States."""
    index = 0
    while index < len(found):
        part = found[index : index + 4]
        if len(part) == 4 and part[1].text == "and" and all(t.word for t in (part[0], *part[2:])):
            one, other, noun = part[0].word, part[2].word, part[3].word
            if (
                one
                and other
                and noun
                and (one.demonym or part[0].text in regions())
                and not one.owned
                and (other.demonym or part[2].text in regions())
                and not other.owned
                and (
                    (noun.heads and noun.lower.endswith("s"))
                    or _is_regional(part[0].text, part[2].text)
                )
            ):
                text = f"{part[0].text} and {part[2].text}"
                yield replace(part[0], end=part[2].end, text=text, place=False)
                index += 3
                continue
        yield found[index]
        index += 1


def _is_regional(*texts: str) -> bool:
    """Tell whether all words are of parts of the world: Asian and Pacific."""
    return all(text.lower() in head_list("regional") for text in texts)


def _attached(text: str, before: list[Token], last: bool) -> int:
    """Return where a participle that is tied to a name begins; 0 where none is: Geneva-based."""
    cut = text.rfind("-")
    if cut < 2 or text[cut + 1 :] not in head_list("attached"):
        return 0
    stem = word(text[:cut])
    named = stem.place or stem.acronym or stem.demonym or not stem.ordinary
    inner = before[-1].word if before else None
    body = bool(stem.heads and inner) and text[cut + 1 :] in head_list("attached_bodies")
    # a Sugar Hill-based firm
    town = inner and text[cut + 1 :] == "based" and last and not (inner.never or inner.owned)
    city = inner and f"{inner.text} {stem.text}" in places()  # a Mexico City-based centre
    return cut if named or body or town or city else 0


def _known(found: list[Token]) -> Iterator[Token]:
    """Join the words of known names: Trinidad and Tobago, Horn of Africa, El Salvador."""
    starts, known, others = long_starts(), places(), known_names()
    index = 0
    while index < len(found):
        first = found[index]
        longest = starts.get(first.text, 0) if first.word else 0
        for size in range(min(longest, len(found) - index), 1, -1):
            part = found[index : index + size]
            last = part[-1]
            if last.word is None or any(t.word and t.word.owned for t in part[:-1]):
                continue
            name = " ".join(_spell(part)).removesuffix("'s")
            if name.endswith("s'") and name[:-1] in others:
                # the United Nations' Forum
                owner = replace(last.word, owned=True)
                yield Token(
                    first.start, last.end - 1, name[:-1], owner, kind=others[name[:-1]].kind
                )
                index += size
                break
            if name in known or name in shouted_places():
                yield Token(first.start, last.end, name, last.word, True, EntityKind.PLACE)
                index += size
                break
            if name in others:
                end = last.end - 2 * last.text.endswith("'s")
                yield Token(first.start, end, name, last.word, False, others[name].kind)
                index += size
                break
        else:
            entry = others.get(first.text)
            yield replace(first, kind=entry.kind) if entry and first.word else first
            index += 1


def _spell(part: list[Token]) -> Iterator[str]:
    for token in part:
        yield from token.text.split()
