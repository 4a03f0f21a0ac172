"""Numbers that are no amounts: labels, scores, clock times, addresses, list markers."""

from __future__ import annotations

import re

from reading_site.recognise.dates.years import in_aim
from reading_site.recognise.figures.lexicon import (
    AGED_PEOPLE,
    DIGITS,
    FUNCTION_WORDS,
    LABELS,
    NOT_NOUNS,
    SHORT_LABELS,
    TABLE,
    TITLED_LABELS,
    alternation,
)
from reading_site.recognise.figures.number import Number
from reading_site.recognise.figures.units import currency_before, percent, unit

_RATIO = re.compile(r"\b(?:one|two|\d) (?:in|out of) (?:every )?\Z")
_MEASURE = re.compile(r"\d (?:per|for every|out of every) \Z")
_OUT_OF = (" in ", " of ", " per ", " every ")
_LABEL = re.compile(r"([^\W\d_]{1,14}|№|§)([.:]?)[ \u00a0]?(?:\()?\Z")
_CAPITAL = re.compile(r"(?:^|[ (“\"])[A-Z][\w’-]*[ ]\Z")
_CLOCK = re.compile(
    r"[:.]\d\d(?!\d)\s?(?:a\.?m|p\.?m|hrs|GMT)|:\d\d|\s?(?:a\.m|p\.m|am\b|pm\b|AM\b|PM\b|o[’']clock|Uhr\b|h\d\d)"
)
_GLUED_AFTER = frozenset("*×/\\#_@=:")
_GLUED_BEFORE = frozenset("#*×/\\_@.=:’'-–‑+№§,&")
_CJK_LABEL = re.compile(rf"(?:{alternation(TABLE['labels_cjk'])})")
_MARKER = re.compile(r"[.)]\s+\S")
_UNIT_GLUED = re.compile(
    r"(?:km|kg|cm|mm|m|g|t|ha|MW|GW|kW|kWh|MWh|GWh|GB|TB|MB|bn|tn|mn|k|K|M|B|b|million|billion"
    r"|USD|RMB|CNY|EUR|pct)[²³2]?(?!\w)"
)
# "He was 29." gives an age.
MAX_AGE = 120
_AGED = re.compile(r"\b(?:aged|age of|ages of|ages|age|was|turned|turns) \Z")
# "The median age at death was 47."
_MEAN_AGE = re.compile(
    rf"\b(?i:{alternation(TABLE['mean_ages'])})\b[^,.;:()\d]{{0,40}} (?:is|was|at|of|to|from|reached|and|over|under|only|just|about) \Z"
)
MEAN_AGE_REACH = 90
# "per 100,000 births": the measure of a rate.
_MEASURES = frozenset({100, 1_000, 10_000, 100_000, 1_000_000})
_AGE_AFTER = re.compile(r"[- ]years?[- ]old\b")
# People of 60 and above, aged 18 to 25: who they are that are counted, not how old somebody is.
_GROUP = re.compile(
    r"(?: years(?: old| of age)?)? (?:and|or) (?:above|over|older|under|younger|below)\b(?! (?:\d|(?:the|all|an?)\b))"
)
_AGES = re.compile(
    r"\b(?:aged?|ages|aged between|between the ages of|ages of|(?:children|boys|girls|youths|teenagers|youngsters|pupils|people|men|women|adults) between) \Z"
)
# "patients above the age of 70", "women under 30", "nobody under 16 may work"
_LIMIT = re.compile(
    rf"(?P<who>{alternation(sorted(AGED_PEOPLE))})?(?:^| )(?:under|over|above|below|(?P<than>(?:young|old)er than))(?P<age> the age of)? \Z",
    re.IGNORECASE,
)
_OVER = ("er ", "ve ", "ow ", "an ", "age of ")
_LIMIT_ENDS = re.compile(r"[.,;:)”\"’](?!\d)|\Z| (?P<next>[a-z’']{1,20})\b")
# "five 787 Zendair jets": the model of what is counted
_MODEL_BEFORE = re.compile(rf"(?:\d|\b(?:{alternation(list(DIGITS))})) \Z", re.IGNORECASE)
_MODEL_AFTER = re.compile(r"(?:-\d{1,4})? (?:[A-Z][a-z]|calls?\b)")
_SHARES = ("%", " percent", " per cent")
_CALLED = ("911", "999", "112")
_EMERGENCY = re.compile(r" (?:emergency )?(?:calls?|dispatchers?|operators?|lines?|services?)\b")
# "14 - 18 Orchards Road", but not "12 Wall Street banks"
_ADDRESS = re.compile(
    r"[A-Za-z]?(?: ?[-–] ?\d{1,4}[A-Za-z]?)? (?:[A-Z][\w’'.-]{1,20} ){1,3}"
    r"(?:Road|Street|Avenue|Lane|Drive|Boulevard|Terrace|Crescent|Rd|St|Ave|Blvd)\b(?! [a-z-]{3,20}s\b)"
)
# "in constant 2010 prices", "2015 dollars"
_PRICES = re.compile(r" (?:(?:US |U\.S\. )?dollars|prices|levels|terms|euros|pounds|money)\b")
_IN_PRICES = ("constant ", "in ", "at ", "fixed ", "real ", "below ", "above ", "to ")


def age_group(text: str, number: Number) -> int:
    """Return where "60 years and above", "under 16" end, 0 where a number gives no such limit of age."""
    if number.value >= MAX_AGE:
        return 0
    match = _GROUP.match(text, number.end)
    if match:
        label = _LABEL.search(text, max(0, number.start - 16), number.start)
        return 0 if label and _labels(label) else match.end()
    above = text.endswith(_OVER, 0, number.start) and _limits(text, number)
    return number.end if above else 0


def _limits(text: str, number: Number) -> bool:
    """Tell whether people above or below an age are told of: "over the age of 70", "women under 30"."""
    limit = _LIMIT.search(text, max(0, number.start - 36), number.start)
    if not limit or not (limit["who"] or limit["age"] or limit["than"]):
        return False
    ends = _LIMIT_ENDS.match(text, number.end)
    if not ends or (limit["who"] and text[limit.start() - 1 : limit.start()].isalnum()):
        return False
    word = ends["next"]
    return not word or word in FUNCTION_WORDS or word in NOT_NOUNS or word.endswith("ed")


def mean_age(text: str, start: int) -> bool:
    """Tell whether a number at ``start`` is an age that is measured: "a life expectancy of 71"."""
    low = max(0, start - MEAN_AGE_REACH)
    told = text.find("age ", low, start) >= 0 or text.find("xpectancy", low, start) >= 0
    return told and _MEAN_AGE.search(text, low, start) is not None


def ages_before(text: str, start: int) -> bool:
    """Tell whether the numbers from ``start`` on are the ages of a group: aged 18 to 25."""
    return bool(_AGES.search(text, max(0, start - 24), start))


def is_label(text: str, number: Number) -> bool:
    """Tell whether the number names, orders or scores something instead of counting it."""
    start, end = number.start, number.end
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before == "+" and text[start - 2 : start - 1] in (" ", "(") and percent(text, end)[1]:
        return False  # "(+0.8 percentage points)"
    if before.isascii() and (before.isalnum() or before in _GLUED_BEFORE):
        money = before.isalpha() or before == "."
        if not money or currency_before(text, start)[0] == start:
            return True  # but VND500, Rs.500
    if number.value in _MEASURES:
        sign = currency_before(text, start)[0]  # "per RMB10,000 of output"
        if text.endswith(("per ", "Per "), 0, sign):
            return True
    if after == "/" and text[end + 1 : end + 2].isalpha() and currency_before(text, start)[1]:
        return False  # "$0.23/W"
    glued = after in _GLUED_AFTER and (after != ":" or not text[end + 1 : end + 2].isspace())
    if glued or (after.isascii() and after.isalpha() and _glued_word(text, end)):
        return True
    if _AGE_AFTER.match(text, end):
        return True
    if (
        number.value < MAX_AGE
        and after not in " %°"
        and number.value == int(number.value)
        and not (after in "-–" and text[end + 1 : end + 2].isdecimal())
        and _AGED.search(text, max(0, start - 9), start)
        and not _limits(text, number)
        and not mean_age(text, start)
    ):
        return True
    if text.endswith(_OUT_OF, 0, start) and (
        _RATIO.search(text, max(0, start - 20), start)
        or _MEASURE.search(text, max(0, start - 14), start)
    ):
        return True
    if not number.value and after == "-":
        return True  # zero-hours
    if not after.isascii() and _CJK_LABEL.match(text, end):
        return True
    if before == "第":
        return True
    if number.rule == "words":
        return text.endswith(("no ", "No "), 0, start)  # no two boats are alike
    if _CLOCK.match(text, end) or _military(text, start, end):
        return True
    digits = text[start:end]
    if (len(digits) > 1 and digits[0] == "0" and digits[1] != ".") or (
        len(digits) > 6 and digits.isdecimal()
    ):
        return True
    if before in "([" and after in ")]":
        return True
    if _MARKER.match(text, end) and opens(text, start) and len(digits) < 4 and after in ".)":
        return True
    if number.scaled or number.grouped:
        return False
    if len(digits) == 4 and in_aim(text, start, end):
        return True
    if digits.endswith(".0") and _version(text, start, end):
        return True
    maybe = len(digits) == 4 or digits in _CALLED or not text[end + 1 : end + 2].islower()
    if maybe and len(digits) < 5 and _names_thing(text, number, digits):
        return True
    low = max(0, start - 18)
    low += text[low:start].rstrip(" \u00a0.:(").rfind(" ") + 1  # no label goes further back
    label = _LABEL.search(text, low, start)
    # Boarding is the rule: 64 percent of them
    return bool(label and _labels(label)) and not text.startswith(_SHARES, end)


_HOURS_BEFORE = ("at ", "At ", "by ", "By ", "around ", "until ", "from ", "From ", "since ")


def _military(text: str, start: int, end: int) -> bool:
    """Tell whether four digits are a time of day: "at 1730 hours"."""
    clock = end - start == 4 and text.startswith(" hours", end) and text[start:end].isdecimal()
    timed = clock and int(text[start : start + 2]) < 24 and int(text[start + 2 : end]) < 60
    return bool(timed) and text.endswith(_HOURS_BEFORE, 0, start)


# "Bluetooth 5.0 devices", "Attribution 4.0 International"
_CAPITAL_BEFORE = re.compile(r"\w[ ,-]+[A-Z]\w* \Z")


def _version(text: str, start: int, end: int) -> bool:
    """Tell whether a number ending in ".0" is of a version: it stands behind a name and before no unit."""
    named = _CAPITAL_BEFORE.search(text, max(0, start - 24), start)
    return named is not None and not (percent(text, end)[1] or unit(text, end)[1])


def _names_thing(text: str, number: Number, digits: str) -> bool:
    """Tell whether a number is a model's, an emergency line's, a house's, or a year's."""
    start, end = number.start, number.end
    if len(digits) > 1 and text[end : end + 1] in " -":
        model = _MODEL_AFTER.match(text, end)
        if model and _MODEL_BEFORE.search(text, max(0, start - 12), start):
            return True
        if digits in _CALLED and _EMERGENCY.match(text, end):
            return True
        # A year of prices is none: "in constant 2010 prices".
        prices = len(digits) == 4 and digits[:2] in ("19", "20") and _PRICES.match(text, end)
        if prices and text[max(0, start - 12) : start].lower().endswith(_IN_PRICES):
            return True
    return _ADDRESS.match(text, end) is not None


def _labels(label: re.Match[str]) -> bool:
    """Tell whether a number behind the word is a label; behind "a week." a sentence begins."""
    word = label[1]
    if label[2] == "." and word.lower() not in SHORT_LABELS:
        return False
    return word.lower() in LABELS or word in TITLED_LABELS


def _glued_word(text: str, at: int) -> bool:
    """Tell whether letters stick to the number that are no unit: "3D", "52nd", "5G"."""
    return _UNIT_GLUED.match(text, at) is None


def opens(text: str, start: int) -> bool:
    """Tell whether a sentence or a clause of its own begins at ``start``."""
    before = text[max(0, start - 4) : start].rstrip()
    return not before or before[-1] in ".:;!?)"
