"""What a number measures, where the sentence says so before it: "unemployment stood at 4.2 percent".

Only a plain subject at the start of its clause is taken; what is not plain is left out.
"""

from __future__ import annotations

import re
from itertools import chain

from reading_site.recognise.figures.lexicon import (
    FUNCTION_WORDS,
    NOT_NOUNS,
    TABLE,
    alternation,
    words,
)

REACH = 160
MAX_WORDS = 9
_MEASURES = words("measures")
_CHANGES = alternation(list(chain(*TABLE["changes"].values())))
_HOW = r"(?: (?:[a-z]{2,14}ly|further|again|back))?"
_AUXILIARY = r"(?: (?:has|have|had))?"
_FROM = r" from [$€£¥]?[\w,.%]{1,12}(?: [a-z]{2,12}){0,2}(?: in \d{4})?"
# Each ends where the amount begins.
_LEVEL = re.compile(
    rf"{_AUXILIARY}{_HOW} (?:(?:{alternation(TABLE['levels'])})|(?:{_CHANGES}){_HOW}(?:{_FROM})? to)(?: a total of)? \Z"
)
_IS = re.compile(
    rf"{_AUXILIARY} (?:was|were|is|are|been|reached|reaches|hit|hits|topped|exceeded)(?: (?:now|then|still|already))? \Z"
)
_CHANGED = re.compile(rf"{_AUXILIARY}{_HOW} (?P<verb>(?:{_CHANGES})){_HOW}(?: by)? \Z")
_DOES = re.compile(
    rf"{_AUXILIARY} (?P<verb>(?:{alternation(list(chain(*TABLE['deeds'].values())))}))(?: (?:now|then|still|already|a total of))? \Z"
)
# The last words that each can match: most numbers have another before them.
_LEVEL_ENDS = frozenset([*(level.rpartition(" ")[2] for level in TABLE["levels"]), "to", "of"])
_IS_ENDS = frozenset(
    [
        "was",
        "were",
        "is",
        "are",
        "been",
        "reached",
        "reaches",
        "hit",
        "hits",
        "topped",
        "exceeded",
        "now",
        "then",
        "still",
        "already",
    ]
)
_CHANGED_ENDS = frozenset(["further", "again", "back", "by", *chain(*TABLE["changes"].values())])
_DOES_ENDS = frozenset(["now", "then", "still", "already", "of", *chain(*TABLE["deeds"].values())])
_NOUN_OF = re.compile(rf"\b(?P<noun>{alternation(list(_MEASURES))}) of \Z")
_HAS_A = re.compile(r" (?:has|have|had|with) (?:an?|the|its) (?:[a-z-]{2,20} ){0,2}\Z")
_THE = re.compile(
    r"(?:\A|(?<= ))(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir) (?P<rest>(?:[a-z-]{2,20} ){0,3})\Z"
)
# Behind these a clause begins; a comma or an "and" alone does not tell of one.
_CLAUSE = re.compile(
    r"[.;:—–!?“\"”(] ?|, (?:and |but |while |whereas )?|\b(?:(?<!\bof )(?<!\bin )(?<!\bat )(?<!\bby )(?<!\bfor )(?<!from )(?<!with )that|while|whereas|because|when|although|though) "
    r"|\b(?:said|says|reported|reports|estimated|estimates|found|shows|showed|announced|added|noted) "
)
_WHEN = re.compile(
    r"(?:(?:In|By|During|Throughout|As of|At the end of|By the end of|in|by|during) (?:(?:early|late|mid) )?(?:[A-Z][a-z]{2,8} )?\d{4}"
    r"|[Ll]ast (?:year|month|week)|[Tt]his year) "
)
_TOKEN = re.compile(r"[^\W\d_](?:[\w’'&-]|(?<=[A-Z])\.)*|\d{4}")
_INNER = frozenset(
    {"that", "this", "of", "in", "for", "from", "at", "on", "the", "a", "an", "per", "its", "their"}
)
_NEVER = frozenset(
    {
        "why",
        "how",
        "what",
        "some",
        "many",
        "most",
        "others",
        "each",
        "another",
        "one",
        "none",
        "asked",
    }
)
_DETERMINERS = frozenset({"the", "a", "an"})
_OPEN = frozenset({"its", "their", "his", "her", "our", "my", "your"})


def measured(text: str, start: int, low: int) -> tuple[int, int] | None:
    """Return where the words stand that say what the amount at ``start`` measures; None for none.

    ``low`` is where its sentence begins. A level leaves out its verb ("population of the town"), a
    change and a deed have it: "exports rose", "dam cost".
    """
    bottom = max(low, start - REACH)
    lead = text[bottom:start]
    if not lead.endswith(" "):
        return None
    last = lead[:-1].rpartition(" ")[2]
    if last == "of" and (found := _NOUN_OF.search(lead)):
        return _of(lead, bottom, found, whole=bottom == low)
    for pattern, ends, named in (
        (_LEVEL, _LEVEL_ENDS, False),
        (_DOES, _DOES_ENDS, False),
        (_CHANGED, _CHANGED_ENDS, False),
        (_IS, _IS_ENDS, True),
    ):
        adverb = pattern is _CHANGED and last.endswith("ly")
        if not (last in ends or adverb) or not (match := pattern.search(lead)):
            continue
        subject = _subject(lead[: match.start()], whole=bottom == low)
        if subject is None or (named and not _is_measure(lead[slice(*subject)])):
            continue
        verb = match.end("verb") if "verb" in pattern.groupindex else subject[1]
        return bottom + subject[0], bottom + verb
    return None


def _of(lead: str, bottom: int, found: re.Match[str], *, whole: bool) -> tuple[int, int] | None:
    """Return the noun of "losses of", with what stands before it and whose it is, where that is plain."""
    start, end = found.span("noun")
    before = lead[:start]
    if has := _HAS_A.search(before):
        subject = _subject(before[: has.start()].removesuffix(","), whole=whole)
        if subject:
            return bottom + subject[0], bottom + end
    if the := _THE.search(before):
        adjectives = the["rest"].split()
        if found["noun"] == "total" and not adjectives:
            return None
        if not any(word in FUNCTION_WORDS or word in NOT_NOUNS for word in adjectives):
            start = the.start("rest")
    return bottom + start, bottom + end


def _subject(lead: str, *, whole: bool) -> tuple[int, int] | None:
    """Return the plain noun phrase that is all of the last clause of ``lead``, without its article."""
    at = 0
    for match in _CLAUSE.finditer(lead):
        at = match.end()
    if not at and not whole:
        return None
    if when := _WHEN.match(lead, at):
        at = when.end()
    tokens = list(_TOKEN.finditer(lead, at))
    if not 0 < len(tokens) <= MAX_WORDS or not _plain(lead, at, tokens):
        return None
    if tokens[0][0].lower() in _DETERMINERS:
        tokens = tokens[1:]
    if not tokens or tokens[0][0].lower() in FUNCTION_WORDS - _OPEN or tokens[0][0].isdigit():
        return None
    last = tokens[-1][0].lower()
    if last in FUNCTION_WORDS or last in NOT_NOUNS or last.endswith("ly"):
        return None
    return tokens[0].start(), tokens[-1].end()


def _plain(lead: str, at: int, tokens: list[re.Match[str]]) -> bool:
    """Tell whether nothing but blanks stands between words of one noun phrase."""
    for number, token in enumerate(tokens):
        if lead[at : token.start()] != (" " if number else ""):
            return False
        at = token.end()
        word = token[0].lower()
        if (
            word in NOT_NOUNS
            or word in _NEVER
            or (word in FUNCTION_WORDS and word not in _INNER and (number or word not in _OPEN))
        ):
            return False
        if number > 1 and word.endswith("ed") and token[0].islower():
            return False
    return at == len(lead)


def _is_measure(phrase: str) -> bool:
    """Tell whether the head of a noun phrase is a quantity: "flood losses of the town"."""
    head = ""
    for word in phrase.split():
        if word in _INNER:
            break
        head = word
    return head in _MEASURES or head.lower() in _MEASURES
