"""Numbers behind which no plural stands: amounts by their form, by the words around, or by the amount before."""

from __future__ import annotations

import re
from dataclasses import replace

from reading_site.recognise.figures import units
from reading_site.recognise.figures.counted import (
    next_word,
    noun_before,
    phrase_of,
    plural_phrase,
    subject_before,
    thing_after,
    total_before,
)
from reading_site.recognise.figures.elliptic import elliptic
from reading_site.recognise.figures.labels import MAX_AGE
from reading_site.recognise.figures.languages import RULE, goes_on, stops_at
from reading_site.recognise.figures.lexicon import (
    AGED_ONE,
    BARE_VERBS,
    DIGITS,
    TABLE,
    WEIGHED,
    alternation,
)
from reading_site.recognise.figures.money import ENDS, is_money, more_money, paid_before
from reading_site.recognise.figures.number import Amount, Number

_OF_TOTAL = re.compile(
    rf" of (?:the |its |their |our |his |her |all )?{WEIGHED}\d[\d,]{{0,12}} [A-Za-z]"
)
# "seven of nine pilots"; "nine of ten" is a share
_OF_SO_MANY = re.compile(rf" of (?:{alternation([n for n, v in DIGITS.items() if v > 1])})(?= )")
# "seven of the nine treaties"
_OF_NUMBER = re.compile(
    rf" of (?:the|its|their|our|these|those) (?:{alternation([n for n, v in DIGITS.items() if v > 1])}|\d[\d,]{{0,12}})(?: [a-z]|-[a-z]|[.,;])"
)
# "247 of which", "seven of them": what is counted was named before.
_OF_THEM = re.compile(r" of (?:them|these|those|which|whom|us)\b")
# "of whom eleven are assigned to farms"; "of these, only eight had been paid"
_OF_WHOM = re.compile(rf"\b[Oo]f (?:wh(?:om|ich),?|(?:these|those|them),) (?:another )?{WEIGHED}\Z")
# "the toll rose to 45", "from 9 to 10"; "of the 60 who came"
_CHANGE = rf"\b(?:{alternation(TABLE['changing'])})"
_WHAT = r"(?: (?:the|its|their|his|her|our) (?:(?:number|share|rate|price|cost|level|size|amount|proportion) of )?[a-z]{2,20})?"
_CHANGED = re.compile(
    rf"(?:{_CHANGE}{_WHAT} (?:by [\w,.-]{{1,14}} to|by|to|from(?: [\w,.-]{{1,14}} to)?)|compared (?:with|to)|"
    rf"\b(?:{BARE_VERBS['hurt']})(?:ing|ed|s|es)) \Z"
)
CHANGED_FROM = re.compile(rf"{_CHANGE}{_WHAT} (?:from|by) \Z")
CHANGED_BY = re.compile(rf"{_CHANGE}{_WHAT} by \Z")
# "had fallen below 400", "is up more than 40"
_CHANGED_PAST = re.compile(rf"{_CHANGE} \Z")
# "It sells 300 a day", "more than ten every three days"
_RATE = re.compile(
    r" (?:an?|per|each|every(?: other| (?:two|three|four|five|six|ten|\d{1,2}))?) (?:day|week|month|year|hour|minute|second|night|season|quarter)s?\b(?![’'-]| (?:later|earlier|ago|before|after|on)\b)"
)
# So far back it is looked for.
CHANGE_REACH = 60
# "from 52 hours to six", "76 years, up from 74.3": the second number is of the same unit.
_TO = re.compile(
    rf"(?: in (?:(?:early|mid|late)[ -])?(?:[A-Z][a-z]{{2,8}} )?\d{{4}},?)? to {WEIGHED}\Z"
)
_UP_FROM = re.compile(
    rf",? (?:(?:up|down) from|compared (?:with|to)|as against|against|versus) {WEIGHED}\Z"
)
_POINTS = re.compile(r"points?(?: (?:since|from|in|on|to|after|over)\b.*)?")
_BY = re.compile(rf"\b(?:by|up|down|of|fell|rose|dropped|gained|lost|slipped|climbed) {WEIGHED}\Z")
# a mother of two; votes "to one"
_CHILDREN = re.compile(
    r"\b(?:mother|father|parents?|mum|mom|dad|grandmother|grandfather|grandparents?|widow|widower) of \Z",
    re.IGNORECASE,
)
_AND_ENDS = re.compile(
    r"[,.;:)”\"’](?! ?\d)|\Z| (?:who|from|in|said|says|and|has|had|was|is|with|told|whose|lives|lived)\b"
)
_NUMBERING = re.compile(
    rf"(?i:\b(?:{alternation(TABLE['numbering'])})) "
    r"(?:the|its|their|his|her|[A-Z][\w’'.-]{1,20}[’']s) (?:[a-z-]{2,16}(?:[’']s)? ){0,3}?(?:number|total|toll|tally|count)(?: (?:raised|killed|dead|lost))?(?: of ([a-z][a-z’' -]{2,40}?))? (?:to|at) "
    rf"{WEIGHED}\Z"
)
NUMBERING_REACH = 110
# "(over 18)" is who may come.
_OF_AGES = frozenset({"over", "under", "above", "below", "at least", "up to"})
# "all but four", "only two committed"
_ALL_BUT = re.compile(r"\b[Aa]ll but (?:the )?\Z")
_BUT_ENDS = re.compile(
    r"[,.;)](?!\d)|\Z| of (?:the|its|their|his|her|them|those|these)\b| (?!million|billion)[a-z]{2,12}(?:ed|t|e)\b"
)
# "more than 80 included", and no noun behind it: "about 80 listed firms"
_DONE_TO = re.compile(
    r" [a-z]{3,12}ed(?=[.,;:)](?!\d)|\Z| (?:in|by|on|at|from|for|since|during|that|last|this|over|with|after|before)\b)"
)
# "the rate reached 7.9": so near a verb of a level a number needs no noun.
_LEVEL = re.compile(rf"\b(?:{alternation(TABLE['levels'])}|reache[sd]|hits?|topped|tops) \Z")
_THOSE_WHO = re.compile(r" (?:who|whose)\b")
_ACTS = re.compile(rf" (?:{BARE_VERBS['acts']}|\w{{3,12}}ed)\b")
# "Nine led to a conviction": a small number that opens a sentence as its subject; "Nine was his age" is none.
_DO = re.compile(rf" (?:{alternation(TABLE['doing'])}|\w{{3,12}}ed)\b")
# "212 fewer than in 2019"
_MORE = re.compile(r" (?:more|fewer|less) than (?:in|a|the|last|at|on|one|two|it|they|he|she)\b")
# "received 1,940 requests and granted 610."
_DONE = re.compile(
    r"\b(?:and|but|of which|has|have|had) (\w{3,12}ed|won|lost|sold|built|left|kept|sent|bought) \Z"
)
_NAMING = frozenset(TABLE["naming"])
_CLAUSE_END = re.compile(r"[.;](?!\d)|, (?!\d)|\Z")
# "How many inspectors are there? Seventeen."
_HOW_MANY = re.compile(r"\b[Hh]ow many ([a-z][^?.!]{1,80})\?[”\"’]? [“\"‘]?\Z")
MIN_SUBJECT = 13
# "one in four doctors is over 60"
_SHARES = frozenset({"ratio", "one-in", "fraction"})
_SHARE_IS = re.compile(r"(?: [a-z]{2,14}){0,2} (?:is|are|was|were|will be|would be|aged) ")
# "one woman was killed", "killing one soldier"
_ONE_PERSON = re.compile(rf" (?:[a-z]{{3,14}} )?(?:{alternation(AGED_ONE)})\b(?![’'-])")
_HURT = re.compile(
    r" (?:(?:was|has been|had been) (?:[a-z]+ly )?(?:killed|injured|wounded|hurt|shot|arrested|detained|kidnapped|abducted|missing|dead)|(?:has |had )?died|drowned|(?:is|remains) missing)\b"
)
_HURTING = re.compile(rf"\b(?:{BARE_VERBS['hurt']})(?:ing|ed) \Z")
_COUNTS_ONE = ("at least", "exactly", "no more than", "not more than", "at most")


def bare(text: str, base: Amount, number: Number, comma_decimal: bool) -> Amount | None:
    """Return a number that no plural follows, if its form or the words before make it an amount."""
    noun = noun_before(text, base.start) or subject_before(text, base.start)
    if noun:
        return replace(base, counted=text[slice(*noun)])
    digits = number.rule == "digits"
    if comma_decimal and (digits or number.rule == RULE):
        reached = None if stops_at(text, base.end) else next_word(text, base.end)
        if reached:
            return replace(base, end=reached, counted=text[base.end : reached].strip())
        if base.qualifier or goes_on(text, base.end):
            return base
    if number.scaled or number.grouped or total_before(text, base.start):
        phrase = phrase_of(text, base.end, percent=True) if number.scaled else None
        if phrase and text[base.end : base.end + 1] == " ":
            return replace(base, end=phrase[1], counted=text[slice(*phrase)])
        return base
    if _CHANGED.search(text, max(0, base.start - CHANGE_REACH), base.start) and ENDS.match(
        text, base.end
    ):
        return base
    if _at_level(text, base, number):
        return base
    rate = base.value > 1 and _RATE.match(text, base.end)
    if (rate and not text.endswith(" or ", 0, base.start)) or _qualified(text, base):
        return base
    those = text.endswith(("the ", "all "), 0, base.start)
    if digits and those and _THOSE_WHO.match(text, base.end):
        return base
    if (them := _OF_THEM.match(text, base.end)) and (
        digits or base.value >= MIN_SUBJECT or _some_of_them(text, base.start, them.end())
    ):
        return replace(base, end=them.end())
    acts = _ACTS.match(text, base.end)
    if text[number.start].isupper() and (
        _DO.match(text, base.end) or (acts and base.value >= MIN_SUBJECT)
    ):
        return base
    # "Of the 400 pilots, 120 were women"
    after_comma = digits and text.startswith((", ", "; "), number.start - 2)
    led = after_comma and text[number.start - 2] == ";" and _DO.match(text, base.end)
    if after_comma and (acts or led) and base.value >= MIN_SUBJECT:
        return base
    if named := _numbered(text, base):
        return named
    low = max(0, number.start - 40)
    if text.find("f ", low, number.start) >= 0 and _OF_WHOM.search(text, low, number.start):
        return base
    if ((digits or base.value > 1) and _OF_TOTAL.match(text, base.end)) or _MORE.match(
        text, base.end
    ):
        return base
    if base.value > 1 and (so_many := _OF_SO_MANY.match(text, base.end)):
        return base if plural_phrase(text, so_many.end()) else None
    if text.startswith(" of t", base.end) and _OF_NUMBER.match(text, base.end):
        return base
    return None


def _at_level(text: str, base: Amount, number: Number) -> bool:
    """Tell whether a level has been reached: "hit 5.9"; a whole number may be an age or a page."""
    if number.rule != "digits" or "." not in text[number.start : number.end]:
        return False
    level = _LEVEL.search(text, max(0, base.start - 24), base.start)
    return bool(level and ENDS.match(text, base.end))


def _qualified(text: str, base: Amount) -> bool:
    """Tell whether a qualifier alone makes an amount: "has fallen below 400", "(more than 60)"."""
    if not base.qualifier or base.rule != "digits":
        return False
    if text[base.start - 1 : base.start] == "(" and text[base.end : base.end + 1] == ")":
        return base.qualifier not in _OF_AGES
    changed = _CHANGED_PAST.search(text, max(0, base.start - CHANGE_REACH), base.start)
    return bool(changed and ENDS.match(text, base.end))


def _numbered(text: str, base: Amount) -> Amount | None:
    """Return a number that the words before make one: a mother of two, all but four, which brings the total to 28."""
    last = text[base.start - 4 : base.start]
    if last.endswith(" of ") and base.value > 1:
        children = _CHILDREN.search(text, max(0, base.start - 16), base.start)
        if children and _AND_ENDS.match(text, base.end):
            return base
    if last.endswith("but ") and base.value > 1:
        but = _ALL_BUT.search(text, max(0, base.start - 14), base.start)
        return base if but and _BUT_ENDS.match(text, base.end) else None
    if last == "nly " and base.value > 1:
        return base if _DO.match(text, base.end) else None
    if base.qualifier and base.rule == "digits" and _DONE_TO.match(text, base.end):
        return base
    told = _NUMBERING.search(text, max(0, base.start - NUMBERING_REACH), base.start)
    if told and ENDS.match(text, base.end):
        return replace(base, counted=told[1] or "")
    return None


def one(text: str, base: Amount) -> Amount | None:
    """Return a one of which a text tells that it is a number: "at least one boat", "exactly one"."""
    if text.startswith((" of ", " in ", "-"), base.end):
        return None
    if base.qualifier not in _COUNTS_ONE and not _one_hurt(text, base):
        return None
    thing = thing_after(text, base.end)
    return replace(base, end=thing, counted=text[base.end : thing].strip()) if thing else base


def _one_hurt(text: str, base: Amount) -> bool:
    """Tell whether one person was killed or hurt: "one woman was killed", "wounding one soldier"."""
    if base.qualifier:
        return False
    person = _ONE_PERSON.match(text, base.end)
    if not person:
        return False
    return bool(
        _HURT.match(text, person.end())
        or _HURTING.search(text, max(0, base.start - 14), base.start)
    )


def _some_of_them(text: str, start: int, end: int) -> bool:
    """Tell whether a small number of "them" is told of, "six of them will close", not which they are."""
    if text.endswith(("first ", "last ", "other ", "the "), 0, start):
        return False
    return bool(_DO.match(text, end) or text.endswith(("only ", "just ", "all ", ", "), 0, start))


def follows(text: str, number: Number, before: Amount | None) -> Amount | None:
    """Return a number that no noun follows, counting what was counted before or a bare subject."""
    begin, qualifier = units.qualifier_before(text, number.start)
    base = Amount(
        start=begin,
        end=number.end,
        number_end=number.end,
        value=number.value,
        qualifier=qualifier,
        rule=number.rule,
    )
    told = before if before and before.counted and not before.unit else None
    since = told.end if told else None
    if told and told.counted in ("votes", "vote") and text[told.end : begin] == " to ":
        return replace(base, counted="votes", rule="others")
    if found := elliptic(text, number, since, qualifier):
        end, counts = found
        if counts and told:
            return replace(base, end=end, counted=told.counted, rule="others")
        return replace(base, end=end)
    if before and same_unit(text, before, begin) and ENDS.match(text, number.end):
        return replace(base, unit=before.unit, counted=before.counted, rule="others")
    if (
        before
        and before.rule in _SHARES
        and number.value < MAX_AGE
        and _SHARE_IS.fullmatch(text, before.end, begin)
        and qualifier in ("over", "under", "above", "below")
        and ENDS.match(text, number.end)
    ):
        return replace(base, unit="year")
    paid = before and number.rule == "digits" and is_money(text, before, begin)
    if before and paid and ENDS.match(text, number.end) and paid_before(text, begin):
        return replace(base, unit=before.unit, rule="others")
    if told and number.rule == "digits" and _CLAUSE_END.match(text, number.end):
        done = _DONE.search(text, max(told.end, begin - 24), begin)
        if done and done[1] not in _NAMING and not _sentence_between(text, told.end, begin):
            return replace(base, counted=told.counted, rule="others")
    # "1,304 had moved and 842 stayed"
    alike = before and not before.unit and before.rule == number.rule == "digits"
    if alike and before and before.end == before.number_end and number.value >= MIN_SUBJECT:
        both = text.endswith(" and ", 0, begin) and _DO.match(text, number.end)
        if both and not _sentence_between(text, before.end, begin):
            return replace(base, counted=before.counted, rule="others")
    asked = text.endswith(("? ", "?” ", '?" ', "? “", '? "'), 0, begin)
    if asked and text[number.end : number.end + 1] in (".", ",", ";", ""):
        question = _HOW_MANY.search(text, max(0, begin - 120), begin)
        if question and number.value != 1:
            return base
    return None


def carried(text: str, amount: Amount, before: Amount) -> Amount:
    """Return an amount without unit in that of the one before, where a change joins them: "76 years, up from 74.3"."""
    if amount.unit or amount.counted or not (before.unit or before.counted):
        return amount
    if more_money(text, amount, before):
        return replace(amount, unit=before.unit)
    if not same_unit(text, before, amount.start):
        return amount
    return replace(amount, unit=before.unit, counted=before.counted)


def leads(text: str, before: Amount, amount: Amount) -> Amount:
    """Return the first end of a change in the unit of its other end: "from 97 in 2019 to 61 days"."""
    if before.unit or before.counted or not (amount.unit or amount.counted):
        return before
    if amount.start - before.end > CHANGE_REACH or not text.endswith("from ", 0, before.start):
        return before
    if not _TO.fullmatch(text, before.end, amount.start):
        return before
    return replace(before, unit=amount.unit, counted=amount.counted)


def points(text: str, amount: Amount, before: Amount) -> Amount:
    """Return points behind a share in per cent as points of one: "at 71%, down five points"."""
    if before.unit not in ("%", "pp") or not _POINTS.fullmatch(amount.counted):
        return amount
    changed = _BY.search(text, max(0, amount.start - 24), amount.start)
    if not changed or _sentence_between(text, before.end, amount.start):
        return amount
    return replace(amount, unit="pp", counted="")


def same_unit(text: str, before: Amount, at: int) -> bool:
    """Tell whether what stands at ``at`` is the other end of a change from or to the amount before."""
    if at - before.end > CHANGE_REACH or at <= before.end:
        return False
    if _UP_FROM.fullmatch(text, before.end, at):
        return True
    return bool(_TO.fullmatch(text, before.end, at)) and text.endswith("from ", 0, before.start)


def _sentence_between(text: str, start: int, end: int) -> bool:
    return ". " in text[start:end]
