"""Four digits that are a year, and four that are not: decided by the words on both sides."""

from __future__ import annotations

import re

from reading_site.recognise.dates.lexicon import (
    AIMS,
    FUNCTION_WORDS,
    NAMED_AIMS,
    NOT_PLURALS,
    NOT_YEAR_AFTER,
    NOT_YEAR_BEFORE,
    OLD_THINGS,
    PLURALS,
    STREETS,
    YEAR_BEFORE,
    alternation,
)

FIRST_YEAR, LAST_YEAR = 1000, 2199
# Years of living memory need no preposition to be taken for years.
FIRST_MODERN, LAST_MODERN = 1900, 2100
# From here on "the 1755 earthquake" is named by its year.
FIRST_NAMED = 1500
_BAD_BEFORE = frozenset("$€£¥₽₹#@/\\*×+=&_.:,'’%№\u2011")
_BAD_AFTER = frozenset("%‰°*×/\\+=_@款型号號")
_PREFIX = re.compile(r"\b(?:mid|pre|post|early|late)[-‑]\Z", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"([\w’'-]{1,30})[.]?(\s?[,;:—–(\"“‘«-]?\s?)\Z")
# As most years have it: a word of plain letters and a blank, told without trying all of the window.
_PLAIN_BEFORE = re.compile(r"(?<![\w’'-])([A-Za-z]{1,20})( )\Z")
_WORD_AFTER = re.compile(r"(?:[’']s)?(\s{0,2})([\w’'-]{1,40}|\S|\Z)")
# "until at least 2030"
_AT_LEAST = re.compile(r"\b(?:until|through|since|by) at (?:least|most) \Z")
_PREFIXED = re.compile(r"\b(?:pre|post)[-‑]\Z", re.IGNORECASE)
# "the Harbour Act of 1996 guides": named by its year.
_NAMED_OF = re.compile(rf"[A-Z][\w’'-]{{1,30}}s? of \Z|\b(?:{alternation(OLD_THINGS)}) of \Z")
# "the 2030 Agenda", "Vision 2040": the name of an aim, no time that the text tells.
_AIM = alternation(NAMED_AIMS)
_AIM_BEFORE = re.compile(rf"\b(?:{_AIM}) \Z")
_AIM_AFTER = re.compile(rf" (?:[A-Z][\w.]{{1,20}} ){{0,3}}(?:{_AIM})(?! [A-Z])")
# "the end of 2021 rates fell", "in 2019 or 2020", "the 1992-93 and 2008 wars"
_PART_OF = re.compile(
    r"\b(?:end|beginning|start|middle|close|rest|course|half|quarter|months|days) of \Z"
)
_PAIRED = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?:[-–]\d\d(?:\d\d)?)?,? (?:and|or|to|through) (?:the )?\Z"
)
_OR_YEAR = re.compile(
    r" or (?:(?:so|sooner|earlier|later|before|after)\b|(?:the )?(?:19|20)\d\d(?!\d))"
)
# "up 4 percent over 2022.", "3 percent less than 2021,"
_MEASURED = re.compile(
    r"(?:percent|per cent|%|percentage points?|times|fold|half)[^.;]{0,30}(?: over| than) \Z"
)
_COMPARED = re.compile(r"\b(?:compared|relative) (?:with|to) \Z")
# "2024 Main Street" is an address, "in 2024 Main Street was shut" is none.
_ADDRESS = re.compile(
    rf" (?:[NSEW]\.? )?(?:[A-Z][\w’'-]{{0,20}} ){{1,3}}(?:{alternation(STREETS)})\b"
)
# "The libraries go back to 1846"
_BACK = re.compile(r"\bback to (?:about |around |at least )?\Z")
_WHEN = frozenset({"in", "since", "until", "till", "by", "during", "from", "of", "after", "before"})
_OF_THEM = re.compile(r" of (?:them|these|those|whom|which)\b")
APPROXIMATE = frozenset({"around", "about", "circa", "approximately", "roughly", "c", "ca"})
_DETERMINERS = frozenset(
    {"the", "a", "an", "this", "its", "their", "his", "her", "our", "first", "last", "new"}
)


def is_year(text: str, start: int, end: int) -> bool:
    """Tell whether the four digits ``text[start:end]`` name a year of the common era."""
    year = int(text[start:end])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return False
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before in _BAD_BEFORE or after in _BAD_AFTER or (after.isalnum() and not _is_cjk(after)):
        return False
    if before.isalnum() and not _is_cjk(before):
        return False
    if before in "-–—‑" and not _PREFIX.search(text, max(0, start - 6), start):
        return before == "—"
    following = text[end + 1] if end + 1 < len(text) else " "
    if after in ".,:" and following.isdigit():
        return False
    if after in "-‑–" and not following.isalpha() and not following.isspace():
        return False
    return not in_aim(text, start, end) and _by_words(text, start, end, year)


def in_aim(text: str, start: int, end: int) -> bool:
    """Tell whether the four digits ``text[start:end]`` are in the name of an aim."""
    return bool(_AIM_AFTER.match(text, end) or _AIM_BEFORE.search(text, max(0, start - 12), start))


def _prefixed(text: str, start: int) -> bool:
    """Tell whether "pre-" or "post-" stands before the digits: "the pre-1967 tolls"."""
    return _PREFIXED.search(text, max(0, start - 6), start) is not None


def _is_cjk(char: str) -> bool:
    return "\u3040" <= char <= "\u9fff"


def is_plural(word: str) -> bool:
    """Tell whether a small-letter word looks like an English plural noun."""
    return word in PLURALS or (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and word not in NOT_PLURALS
    )


def _by_words(text: str, start: int, end: int, year: int) -> bool:
    match = _PLAIN_BEFORE.search(text, max(0, start - 21), start) or _WORD_BEFORE.search(
        text, max(0, start - 34), start
    )
    previous, gap = (match[1], match[2]) if match else ("", "")
    direct = not gap.strip()
    word = previous.lower() if direct else ""
    measured = word in ("over", "than") and _MEASURED.search(text, max(0, start - 60), start)
    compared = word in ("with", "to") and _COMPARED.search(text, max(0, start - 16), start)
    if measured and FIRST_MODERN <= year <= LAST_MODERN and not text[end : end + 2].strip(" .,;)"):
        return True
    if (
        word in NOT_YEAR_BEFORE
        and not compared
        and not _AT_LEAST.search(text, max(0, start - 20), start)
    ):
        return False
    following = _WORD_AFTER.match(text, end)
    after = following[2] if following else ""
    strong = bool(
        word in YEAR_BEFORE
        or bool(compared)
        or (word == "of" and _NAMED_OF.search(text, max(0, start - 36), start) is not None)
        or (text[start - 1 : start] in ("-", "‑") and _prefixed(text, start))
        or gap.strip() == "("
        or (
            word in ("to", "about", "around", "least")
            and _BACK.search(text, max(0, start - 20), start)
        )
        or _PART_OF.search(text, max(0, start - 20), start) is not None
        or _PAIRED.search(text, max(0, start - 24), start) is not None
        or previous[-2:] in ("’s", "'s")
    )
    modern = FIRST_MODERN <= year <= LAST_MODERN
    round_year = year % 100 == 0
    if after.lower() in NOT_YEAR_AFTER and not (modern and _OR_YEAR.match(text, end)):
        return False
    if after == "of" and _OF_THEM.match(text, end):
        return False
    if word in APPROXIMATE:
        return not after[:1].islower() or after in FUNCTION_WORDS
    if not after or not after[0].isalpha() or _is_cjk(after[0]):
        return strong or modern or gap.strip() == ","
    if after[0].isupper():
        timed = word in _DETERMINERS or word in _WHEN or gap.strip() == "("
        addressed = not timed and _ADDRESS.match(text, end)
        return (modern or strong) and not addressed
    if after in FUNCTION_WORDS or after in NOT_PLURALS:
        return modern or strong
    determined = word in _DETERMINERS
    if is_plural(after):
        aimed = previous[:1].isupper() and after in AIMS
        return ((strong and not compared) or determined or aimed) and modern and not round_year
    if strong:
        return not round_year or modern
    if word == "the" and FIRST_NAMED <= year < FIRST_MODERN and year % 10:
        return True  # "the 1859 union"
    return modern and (determined or not round_year)
