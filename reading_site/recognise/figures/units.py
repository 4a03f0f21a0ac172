"""What stands directly at a number: its qualifier, currency, unit or percent sign."""

from __future__ import annotations

import re

from reading_site.recognise.figures import currencies
from reading_site.recognise.figures.lexicon import (
    CURRENCY_BEFORE,
    SCALES_MONEY,
    TABLE,
    UNITS,
    alternation,
)

_QUALIFIER = re.compile(
    rf"(?<![\w’'-])((?i:{alternation(TABLE['qualifiers'])}))[ \n]\Z|({alternation(TABLE['qualifiers_cjk'])})\Z"
)
# The last words of the qualifiers: without one of them the pattern need not be tried.
_NO_LETTER = re.compile(r"\W")
_QUALIFYING = frozenset(_NO_LETTER.split(name)[-1].lower() for name in TABLE["qualifiers"])
_QUALIFIER_AFTER = re.compile(
    r"(\+)|-(odd|plus|some)(?!\w)|,? (or (?:more|less|fewer|so))(?!\w)|(多|余)"
)
_BEFORE = currencies.BEFORE | CURRENCY_BEFORE
_LAST_SIGNS = frozenset(sign[-1] for sign in _BEFORE if not sign[-1].islower())
# Signs that end like words are looked up as a whole.
_LAST_LETTERS = frozenset(sign[-1] for sign in _BEFORE if sign[-1].islower())
_CURRENCY_BEFORE = re.compile(rf"(?<![A-Za-z])({alternation(list(_BEFORE))})[ \u00a0]?\Z")
_CURRENCY_AFTER = re.compile(rf"[ \u00a0\n]?({alternation(list(currencies.AFTER))})(?![A-Za-z])")
_MONEY_SCALE = re.compile(rf"({alternation(list(SCALES_MONEY))})(?!\w)")
_M = re.compile(r"[ \u00a0]?m(?= )")
_PERCENT = re.compile(rf"[ \u00a0\n-]?({alternation(TABLE['percent'])})(?![A-Za-z])")
_POINTS = re.compile(
    rf"[ \n-]({alternation(TABLE['points'])})(?![A-Za-z])|({alternation(TABLE['points_cjk'])})"
)
# "six years’ imprisonment"
_GENITIVE = "(?=[’'] [a-z])"
_UNIT = re.compile(
    rf"[ \u00a0\n-]?({alternation(list(UNITS))})(?:(?![\w’'])|(?<=[a-z]s){_GENITIVE})"
)
# "10,000 second-generation fish": no unit.
_COMPOUND = re.compile(r"-[a-z]")
# "cubic meters of water per hectare"
_PER = re.compile(rf"(?: of [a-z]{{2,20}})? (?:per|an?) ({alternation(TABLE['per'])})(?![\w’'-])")
_HYPHEN = re.compile(rf"-({alternation(TABLE['hyphen_counts'])})(?!\w)")
_MONEY = re.compile(rf"\b(?:{alternation(TABLE['money_words'])})\b")
_OF_WHAT = re.compile(r" of (?:\w+ )?\w+")
_STERLING = re.compile(r"£|\b(?:sterling|GBP|British pounds?)\b")
# "three consecutive years": an adjective may stand before a unit of time.
_TIME = re.compile(
    r" (?:consecutive|successive|full|whole|straight|more|long|calendar|working|extra|additional|further) ([a-z]+)\b"
)


def qualifier_before(text: str, at: int) -> tuple[int, str]:
    """Return where the qualifier before ``at`` starts and what it is; ``at`` and "" without one."""
    last = text[at - 1 : at]
    if last in (" ", "\n"):
        word = _NO_LETTER.split(text[max(0, at - 16) : at - 1])[-1].lower()
        told = word in _QUALIFYING or not word.isascii()
    else:
        told = not last.isascii()
    match = _QUALIFIER.search(text, max(0, at - 16), at) if told else None
    if not match:
        return at, ""
    word = match[1] or match[2]
    return match.start(1 if match[1] else 2), word if not match[1] else word.lower()


def qualifier_after(text: str, at: int) -> tuple[int, str]:
    """Return where the qualifier after ``at`` ends ("100 or more", "50+") and what it is."""
    match = _QUALIFIER_AFTER.match(text, at)
    return (match.end(), match[match.lastindex or 0]) if match else (at, "")


def currency_before(text: str, at: int, *, large: bool = False) -> tuple[int, str]:
    """Return where the currency before ``at`` starts, and its ISO 4217 code; "" where it may be several.

    ``large`` tells of a number with "million" or separators: beside it a code that is a word too
    is a currency.
    """
    blank = text[at - 1 : at] in (" ", "\u00a0")
    last = text[at - 1 - blank] if at > blank else ""
    told = last in _LAST_SIGNS or (
        last in _LAST_LETTERS and text[max(0, at - 6) : at - blank].rpartition(" ")[2] in _BEFORE
    )
    match = _CURRENCY_BEFORE.search(text, max(0, at - 6), at) if told else None
    if not match or not currencies.is_sure(match[1], large=large):
        return at, ""
    return match.start(1), currencies.told(text, match.start(1), at, _BEFORE[match[1]])


def shared_sign(text: str, start: int, at: int) -> str:
    """Return the noun of a sign before a number that several currencies share: rupees for "Rs."."""
    return currencies.SIGNS.get(text[start:at].strip(), "")


def currency_after(text: str, at: int, *, large: bool = False) -> tuple[int, str]:
    """Return where the currency after ``at`` ends, and its code; "" where it may be several."""
    match = _CURRENCY_AFTER.match(text, at)
    if not match or not currencies.is_sure(match[1], large=large):
        return at, ""
    code = currencies.told(text, at, match.end(), currencies.AFTER[match[1]])
    return (match.end(), code) if code else (at, "")


# "16 U.S. cents"; whose cents they are, a text must say
_CENTS_BEGIN = frozenset("UAe")
_CENTS = re.compile(
    r"[ \u00a0-](?:(?P<us>U\.?S\.?|American)[ -]|(?P<euro>euro)[ -]?)cents?(?![\w’'])"
)


def cents(text: str, at: int) -> tuple[int, str]:
    """Return where "U.S. cents" after ``at`` end, and whose hundredths they are."""
    match = _CENTS.match(text, at) if text[at + 1 : at + 2] in _CENTS_BEGIN else None
    return (match.end(), "USD" if match["us"] else "EUR") if match else (at, "")


def money_scale(text: str, at: int) -> tuple[int, int]:
    """Return where a letter that scales money ends, and its factor; 1 without one."""
    match = _MONEY_SCALE.match(text, at)
    return (match.end(), SCALES_MONEY[match[1]]) if match else (at, 1)


def percent(text: str, at: int) -> tuple[int, str]:
    """Return where a percent sign or word after ``at`` ends, and ``%`` or ``pp``."""
    match = _POINTS.match(text, at)
    if match:
        return match.end(), "pp"
    match = _PERCENT.match(text, at)
    return (match.end(), "%") if match else (at, "")


def unit(text: str, at: int) -> tuple[int, str]:
    """Return where a unit of measure after ``at`` ends, and its symbol."""
    match = _UNIT.match(text, at)
    if match and not (match[0][0] == " " and _COMPOUND.match(text, match.end())):
        per = _PER.match(text, match.end())
        if per and match[1] in UNITS:
            return per.end(), f"{UNITS[match[1]]}/{UNITS[per[1]]}"
        return match.end(), UNITS[match[1]]
    match = _TIME.match(text, at)
    if match and match[1] in UNITS:
        return match.end(), UNITS[match[1]]
    return at, ""


def millions(text: str, at: int) -> tuple[int, str]:
    """Return where "m tonnes", "m euros" after ``at`` ends, and the unit: an "m" before one is a million."""
    match = _M.match(text, at)
    if not match:
        return at, ""
    found = currency_after(text, match.end(), large=True)
    return found if found[1] else unit(text, match.end())


def hyphenated(text: str, at: int) -> tuple[int, str]:
    """Return where "-strong", "-member", "-km" after ``at`` ends, and the word."""
    match = _HYPHEN.match(text, at)
    return (match.end(), match[1]) if match else (at, "")


def pounds(text: str, start: int, at: int, end: int, scaled: bool) -> str:
    """Return what pounds of money after a number at ``at`` are: ``GBP`` or ``pounds``; "" for weight.

    Money is what comes in millions or stands with a word of money; whose pounds they are, the text
    must say.
    """
    if not text.startswith("pounds", end - 6):
        return ""
    near = text[max(0, start - 80) : at] + text[end : end + 40]
    of = _OF_WHAT.match(text, end)
    if of and not _MONEY.search(of[0]):
        return ""
    if not scaled and (of or not _MONEY.search(near)):
        return ""
    around = text[max(0, start - 1000) : end + 1000]
    return "GBP" if _STERLING.search(around) else "pounds"
