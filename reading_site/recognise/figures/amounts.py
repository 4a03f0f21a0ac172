"""Numbers of one block with all that belongs to them, from the qualifier to what is counted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from reading_site.recognise.digits import digit_runs
from reading_site.recognise.figures import labels, languages, units
from reading_site.recognise.figures.bare import (
    CHANGE_REACH,
    CHANGED_BY,
    CHANGED_FROM,
    bare,
    carried,
    follows,
    leads,
    one,
    points,
)
from reading_site.recognise.figures.counted import (
    noun_before,
    phrase_of,
    plural_phrase,
    share_from,
    votes,
)
from reading_site.recognise.figures.labels import is_label, opens
from reading_site.recognise.figures.lexicon import TABLE, TIME_UNITS, UNITS, alternation
from reading_site.recognise.figures.number import Amount, Number
from reading_site.recognise.figures.numbers import AN_HOUR, in_digits, in_words
from reading_site.recognise.figures.scores import vote
from reading_site.spans import Span

_RANGE = re.compile(r"\s?[-–—~]\s?|\s(?:to|and|or|bis|oder|à|ou|hasta|до|или)\s|[至到]")
_BETWEEN = re.compile(r"\b(?:[Bb]etween|[Ff]rom) (?:[$€£¥]|US\$)?\Z")
_OF_AGES = ("between the ages of ", "aged between ", "age between ")
# "between 40 and 50 did": smaller numbers may be hours.
MIN_BETWEEN = 25
_CJK_COUNTED = re.compile(
    r"(?:多|余)?((?:个|名|位|项|国|次|场|家|件|条|部|座|所|种|类|届|轮|批|支|艘|户|例|人次)?)([\u4e00-\u9fff]{1,8}?)(?=[的了在是和与及、，。；：,.;（）()“”参出来通脱签投弃反赞支加获为共均已将被从到向对由以于其等]|\Z)"
)


def amounts(
    text: str, dates: Sequence[Span], *, comma_decimal: bool, language: str = ""
) -> list[Amount]:
    """Return the figures of ``text`` in order, none overlapping another or one of the dates."""
    numbers = _numbers(text, dates, comma_decimal, language)
    found: list[Amount] = []
    skip = -1
    for index, number in enumerate(numbers):
        if index == skip or (found and number.start < found[-1].end):
            continue
        pair = numbers[index + 1] if index + 1 < len(numbers) else None
        if (
            pair
            and pair.start - number.end < len(" to  ")
            and (votes_cast := vote(text, number, pair))
            and not is_label(text, number)
        ):
            found += votes_cast
            skip = index + 1
            continue
        if pair and _ranges(text, number, pair):
            upper = _amount(text, pair, comma_decimal)
            between = _BETWEEN.search(text, max(0, number.start - 12), number.start)
            changed = CHANGED_FROM.search(text, max(0, number.start - CHANGE_REACH), number.start)
            ages = pair.value < labels.MAX_AGE and labels.ages_before(text, number.start)
            if upper is None and ((between and pair.value >= MIN_BETWEEN) or changed or ages):
                upper = Amount(
                    start=pair.start,
                    end=pair.end,
                    number_end=pair.end,
                    value=pair.value,
                    unit="year" if ages else "",
                    rule="",
                )
            if upper and ages and not (upper.unit or upper.counted):
                upper = replace(upper, end=pair.end, unit="year")  # "aged 18 to 29 fewer than half"
            if upper and not is_label(text, number):
                ends = _range(text, number, pair, upper)
                if CHANGED_BY.search(text, max(0, number.start - CHANGE_REACH), number.start):
                    ends = [replace(one, rule=number.rule) for one in ends]  # "cut by 30 to 126"
                found += ends
            skip = index + 1
            continue
        if is_label(text, number):
            continue
        amount = _amount(text, number, comma_decimal)
        if amount is None:
            amount = follows(text, number, found[-1] if found else None)
        elif found:
            amount = points(text, carried(text, amount, found[-1]), found[-1])
            found[-1] = leads(text, found[-1], amount)
        if amount and found and amount.start < found[-1].end:
            amount = replace(amount, start=number.start, qualifier="")
        if amount:
            found.append(amount)
    return found


def _numbers(text: str, dates: Sequence[Span], comma_decimal: bool, language: str) -> list[Number]:
    found = list(in_words(text))
    if language not in ("", "en"):
        found += languages.in_words(text, language)
    done = 0
    for at in digit_runs(text):
        if at < done or (at and text[at - 1] in ".,٫" and text[at - 2 : at - 1].isdecimal()):
            continue
        number = in_digits(text, at, comma_decimal=comma_decimal)
        if number:
            done = number.end
            found.append(number)
    found.sort(key=lambda number: (number.start, -number.end))
    starts = [span.start for span in dates]
    return list(_apart(found, dates, starts))


def _apart(found: list[Number], dates: Sequence[Span], starts: Sequence[int]) -> Iterator[Number]:
    end = -1
    for number in found:
        index = bisect_right(starts, number.start) - 1
        inside = index >= 0 and dates[index].end > number.start
        ahead = index + 1 < len(dates) and dates[index + 1].start < number.end
        if number.start < end or inside or ahead:
            continue
        end = number.end
        yield number


def _ranges(text: str, lower: Number, upper: Number) -> bool:
    """Tell whether two numbers are the ends of a range: "20 to 30 people", "5-10 percent"."""
    match = _RANGE.match(text, lower.end)
    if not match:
        return False
    start, _ = units.currency_before(text, upper.start)
    if match.end() != start:
        return False
    mark = match[0].strip()
    if mark in ("and", "or"):
        between = bool(_BETWEEN.search(text, max(0, lower.start - 12), lower.start))
        return mark == "or" or between or text.endswith(_OF_AGES, 0, lower.start)
    return upper.value > lower.value or (upper.scaled and not lower.scaled)


def _range(text: str, number: Number, pair: Number, upper: Amount) -> list[Amount]:
    value = number.value
    if pair.scaled and not number.scaled and value < pair.value:
        factor = pair.value / _unscaled(text, pair)
        if value * factor < pair.value:
            value *= factor
    if value >= upper.value == pair.value / 100:
        value /= 100  # "from 13 to 52 cents"
    if value >= upper.value:
        return []
    start, qualifier = units.qualifier_before(text, number.start)
    currency, symbol = units.currency_before(text, number.start)
    if symbol and not upper.unit:
        upper = replace(upper, unit=symbol)  # "$5-10 million"
    lower = Amount(
        start=min(start, currency),
        end=number.end,
        number_end=number.end,
        value=value,
        unit=symbol or upper.unit,
        counted=upper.counted,
        qualifier=qualifier,
        rule="range",
    )
    begin = max(upper.start, pair.start - 6)
    return [lower, replace(upper, start=max(begin, number.end + 1), rule="range")]


# "11.8 per 100,000 live births": the second number is a measure.
_RATE = re.compile(
    r" (?:per|for every|out of every) \d[\d,]{0,12}"
    r"(?:(?: [a-z]{2,20}){0,2} (?:[a-z]{2,20}s|people|children|women|men))?(?!\w)"
)
MILLION = 1_000_000
# "45 millones de dólares", "3 millions d’euros"
_SCALED_OF = re.compile(r" (?:de |d[’'])")
_MINUS = re.compile(r"(?<!\w)(minus |[−-])\Z")
_HOMES = ("family of ", "household of ")
_CALENDAR = frozenset({"day", "week", "month"})
_EARLIER = re.compile(r" (?:earlier|later|afterwards)\b(?! than)")
_COMPARED = frozenset({"more", "fewer", "less"})
_OF = re.compile(r"\A of \w+ ")
_QUANTIFIERS = re.compile(r"\A(?:(?:such|more|further) )+")
_HEAD = re.compile(r"\d+(?:[.,]\d+)?")


def _unscaled(text: str, number: Number) -> Decimal:
    match = _HEAD.match(text, number.start)
    return Decimal(match[0].replace(",", ".")) if match else Decimal(1)


def _amount(text: str, number: Number, comma_decimal: bool) -> Amount | None:
    """Return the number with its surroundings; None where nothing says that it is an amount."""
    end, value = number.end, number.value
    phrased = _with_noun if comma_decimal else _with_phrase
    large = number.scaled or number.grouped
    start, currency = units.currency_before(text, number.start, large=large)
    if currency and number.rule == "digits":
        end, factor = units.money_scale(text, end)
        value *= factor
    minus = number.rule == "digits" and text.endswith(("minus ", "−", "-"), 0, start)
    if minus and (negative := _MINUS.search(text, max(0, start - 7), start)):
        start, value = negative.start(1), -value
    begin, qualifier = units.qualifier_before(text, start)
    base = Amount(
        start=begin, end=end, number_end=end, value=value, qualifier=qualifier, rule=number.rule
    )
    after, later = units.qualifier_after(text, end)
    if later and not qualifier:
        base = replace(base, end=after, number_end=after, qualifier=later)
        end = after
    if currency:
        return phrased(text, replace(base, unit=currency))
    if start < number.start and (noun := units.shared_sign(text, start, number.start)):
        money = phrased(text, base)
        return money if money.counted else replace(money, counted=noun)
    reached, symbol = units.percent(text, end)
    if symbol:
        return phrased(text, replace(base, end=reached, unit=symbol))
    reached, symbol = units.millions(text, end) if number.rule == "digits" else (end, "")
    if symbol and symbol not in TIME_UNITS:  # "2.3 m tonnes"
        return phrased(text, replace(base, end=reached, unit=symbol, value=value * MILLION))
    reached, symbol = units.cents(text, end)
    if symbol:
        return phrased(text, replace(base, end=reached, unit=symbol, value=value / 100))
    of = _SCALED_OF.match(text, end) if comma_decimal and number.scaled else None
    behind = of.end() if of else end
    reached, symbol = units.currency_after(text, behind, large=large)
    if of and not symbol:  # "3 millions de tonnes"
        reached, symbol = units.unit(text, behind)
    if symbol:
        return phrased(text, replace(base, end=reached, unit=symbol))
    if number.rule == "per-cent":
        return replace(base, unit="%")
    if number.rule in ("fraction", "ratio"):
        return base if comma_decimal else _fraction(text, base)
    if number.rule in ("fold", "to-one", "one-in"):
        return base
    if number.rule == "and-a-half":  # "an hour and a half"
        return replace(base, unit=UNITS[text[number.start : end].split(" ", 2)[1]])
    return _counting(text, base, number, comma_decimal)


def _counting(text: str, base: Amount, number: Number, comma_decimal: bool) -> Amount | None:
    end = base.end
    if reached := labels.age_group(text, number):
        return replace(base, end=reached, unit="year")
    if number.value < labels.MAX_AGE and labels.mean_age(text, base.start):
        reached, symbol = units.unit(text, end)
        return replace(base, end=reached, unit=symbol or "year")
    reached, word = units.hyphenated(text, end)
    if word:
        symbol = units.unit(text, end)[1] or UNITS.get(word.replace("-", " "), "")
        phrase = phrase_of(text, reached, percent=True)
        if word == "strong" and phrase:
            return replace(base, end=phrase[1], counted=text[slice(*phrase)])
        return replace(base, end=reached, unit=symbol, counted="" if symbol else word)
    if text[end : end + 1] in ("-", "‑", "–"):
        reached, symbol = units.unit(text, end)
        # "a 500-gram tray", "a two-year term"; "a five-year plan" is its name.
        plan = symbol in TIME_UNITS and (base.value == 1 or text.startswith(" plan", reached))
        measured = symbol and not plan and text[reached : reached + 1] in " .,;"
        return replace(base, end=reached, unit=symbol) if measured else None
    if rate := _RATE.match(text, end):
        return replace(base, end=rate.end(), counted=rate[0].strip())
    reached, symbol = units.unit(text, end)
    if symbol == "m" and text.endswith("h ", 0, base.start) and text[base.start - 3].isdecimal():
        symbol = "minute"  # "1h 54m"
    if symbol == "lb" and (money := units.pounds(text, base.start, end, reached, number.scaled)):
        symbol = money
    if symbol == "m" and text[end : end + 1] == "m":
        phrase_end = plural_phrase(text, reached)
        if phrase_end is not None:  # "3.2m people"
            millions = replace(base, value=base.value * MILLION, number_end=reached)
            return replace(millions, end=phrase_end, counted=_thing(text[reached:phrase_end]))
    if symbol and not (symbol == "m" and text[end : end + 1] != " " and number.rule == "words"):
        if symbol in TIME_UNITS:
            if text.startswith("-", reached):
                return _counting(text, base, replace(number, rule="plain"), comma_decimal)
            if text.startswith((" ago", "-old", " old", " read"), reached):
                return None
            if base.value == 1 and base.qualifier != "at least" and not _lasts(text, number):
                return None
            if symbol in _CALENDAR and opens(text, base.start) and _EARLIER.match(text, reached):
                return None  # "Two days earlier it leaked" says when
            return replace(base, end=reached, unit=symbol)
        return _with_phrase(text, replace(base, end=reached, unit=symbol))
    if text[end : end + 1] and "\u4e00" <= text[end] <= "\u9fff":
        match = _CJK_COUNTED.match(text, end)
        if match:
            return replace(base, end=match.end(2), counted=match[2])
        return base if number.scaled else None
    if base.value == 1 and not number.scaled:
        return one(text, base)
    home = text.endswith(_HOMES, 0, base.start)  # "a family of five lives there"
    home = home or (comma_decimal and languages.stops_at(text, end))
    phrase_end = None if home else plural_phrase(text, end)
    if phrase_end is not None:
        return replace(base, end=phrase_end, counted=_thing(text[end:phrase_end]))
    if (phrase_end := votes(text, end) or share_from(text, end)) is not None:
        # "four against", "13 from Africa": how they are told apart is not what is counted.
        return replace(base, end=phrase_end)
    return bare(text, base, number, comma_decimal)


# "limits minors to one hour of games"; "one day" may be any.
_LASTING = re.compile(
    r"\b(?:in|to|for|within|than|only|just|every|after|and|or|of|by|lasts|lasted|takes|took|needs|have|has|had|least|most|over|under) \Z"
)
# "for up to one year", "a term of one month": a length, whatever the unit
_BOUNDED = re.compile(
    r"\b(?:(?:[Uu]p to|[Aa]t (?:least|most)|(?:[Mm]ore|[Ll]ess|[Ll]onger|[Ss]horter|[Ff]ewer) than|[Ss]entenced to|[Jj]ailed for)|"
    r"(?:term|period|maximum|minimum|sentence|total|delay|notice|suspension|extension) of) \Z"
)
_ANY = re.compile(r" (?:day|night)\b(?! (?:of|in prison|in jail|only)\b)")


def _lasts(text: str, number: Number) -> bool:
    """Tell whether a one before a unit of time says how long something is: "1 hour", "to one hour"."""
    if number.rule in ("digits", AN_HOUR):
        return True
    one = text[number.start : number.end] == "one"
    if not one or text.startswith((" later", " ago"), number.end):
        return False
    if _BOUNDED.search(text, max(0, number.start - 16), number.start):
        return True
    if _ANY.match(text, number.end):
        return False
    return _LASTING.search(text, max(0, number.start - 10), number.start) is not None


def _thing(phrase: str) -> str:
    """Return a noun phrase behind a number without the words that only count or point."""
    return _QUANTIFIERS.sub("", _OF.sub("", phrase).strip(" \n\"“”‘’'"))


_COMPARATIVE = re.compile(rf" (?:{alternation(TABLE['comparatives'])})\b")


def _fraction(text: str, base: Amount) -> Amount:
    if _COMPARATIVE.match(text, base.end):
        return base  # "a fifth cheaper"
    phrase = phrase_of(text, base.end, percent=True)
    if not phrase:
        return base  # "fell by two thirds", "nearly half were sold"
    return replace(base, end=phrase[1], counted=text[slice(*phrase)])


def _with_noun(text: str, amount: Amount) -> Amount:
    """Return the amount with the noun before it; what ends a phrase is not known of all languages."""
    noun = noun_before(text, amount.start)
    return replace(amount, counted=text[slice(*noun)]) if noun else amount


def _with_phrase(text: str, amount: Amount) -> Amount:
    """Return the amount with what it is of, or with the noun before it: "a fund of $5 million"."""
    phrase = phrase_of(text, amount.end, percent=amount.unit in ("%", "pp"))
    if phrase and text[slice(*phrase)] not in _COMPARED:
        return replace(amount, end=phrase[1], counted=text[slice(*phrase)])
    noun = noun_before(text, amount.start)
    return replace(amount, counted=text[slice(*noun)]) if noun else amount
