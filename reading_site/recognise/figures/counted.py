"""What a number counts: the noun phrase beside it, in the text's words."""

from __future__ import annotations

import re

from reading_site.recognise.figures.lexicon import (
    CLASSIFIERS,
    COUNTED_BEFORE,
    DIGITS,
    FUNCTION_WORDS,
    GIVEN_IN,
    IRREGULAR_PLURALS,
    NOT_MEN,
    NOT_NOUNS,
    NOT_PLURALS,
    PLURAL_MODIFIERS,
    PREDICATES,
    SCALES,
    TABLE,
    TIME_UNITS,
    UNITS,
)

# A phrase of more words is hardly one noun phrase.
MAX_WORDS = 7
# Also "BN(O) cards" and, with a bracket passed over, "Sailor (Retired) clubs".
_WORD = re.compile(
    r"[ \n](?:\([A-Z][A-Za-z-]{0,15}\) (?=[a-z]))?"
    r"((?:[A-Z]\.){2,4}(?= )|[A-Z]{1,6}\([A-Z]{1,3}\)(?= )|[^\W\d_](?:[\w’'‑-]|&)*)"
)
# "five 787 Zendair jets", "300 911 calls": a model before what is counted
_MODEL = re.compile(r" [A-Z]?\d{2,4}(?:-\d{1,4})?(?= (?:[A-Z][a-z]|calls?\b))")
_OF = re.compile(
    r" (?:of|worth of) (?:(?:the|its|their|his|her|our|my|your|all|these|those|a|an) )?"
)
_GOES = re.compile(r" (?:to|into|from|the|a|an|its|their)\b")
_IN = re.compile(r" in ")
_PERCENT_OF = re.compile(r" of (?:(?:all )?(?:the|its|their|his|her|our|these|those|a|an) |all )?")
_OBJECT = re.compile(
    r" (?:(?:the|an?|its|their|his|her|that|them|it|this|these|those|all|no|any|more)\b|[$€£¥]?\d)"
)
_NUMBER_OF = re.compile(
    r"\b[Nn]umber of ([a-z][a-z’' -]{2,40}?) (?:has |have |had )?"
    r"(?:reached|reaches|hit|exceeded|exceeds|surpassed|topped|totall?ed|was|is|(?:rose|grew|fell|climbed"
    r"|increased|dropped|declined|risen|grown|fallen) (?:to|by)|stood at) "
    r"(?:(?:some|about|nearly|over|almost|more than|around|up to|at least) )?\Z"
)
_OF_THE = re.compile(r" of (?:the|its|their|our|my|your|these|those|all|his|her)(?= )")
_VOTES = re.compile(
    r" (in favou?r|against|abstained|(?:dead|missing|wounded|injured|killed|hurt|arrested|detained|displaced)(?=[,.;:)]| (?:and|in|after|by|as|since)\b))"
    r"(?!\w)"
)
_FROM = re.compile(r" from (?:the )?(?P<name>[A-Z])")
_SHARES = re.compile(r"\w from (?:the )?[A-Z]")
MIN_SHARES = 3
_BEFORE = re.compile(
    r"([a-z]{1,40}) of (?:(?:some|about|nearly|over|almost|more than|around|up to|at least|approximately|roughly) )?\Z"
)
_ARTICLE = re.compile(r" (?:de|di|do)(?= )")
# "zwei weitere Boote"
_ADJECTIVE = re.compile(r" [a-zäöüß]{3,20}(?:e|en|er)(?= [A-ZÄÖÜ][a-zäöüß])")
_MARKS = frozenset("\"“‘'")
# lists 32 "priority countries"
_MARKED = re.compile(r" [\"“‘']((?:[a-z][a-z-]{1,20} ){0,3}[a-z][a-z-]{2,20})[\"”’'](?!\w)")
_DONE_BY = re.compile(r" (?:by|in|on|at|from|to)\b")
_LATER = re.compile(r" (?:later|earlier|ago|after|before|apart)\b")
_VAGUE = frozenset(("hundreds", "thousands", "dozens", "scores", "tens", "millions", "billions"))
_CONTRACTED = re.compile(r"[’'](?:re|ve|ll|d|m|t)$|^(?:it|he|she|that|there|what|who)[’']s$")
# Words that stop a phrase behind its noun, but may stand before it.
_BEFORE_NOUN = frozenset(
    {"daily", "yearly", "total", "long", "deep", "combined", "high", "tall", "thick", "wide"}
)
_COMPARATIVES = frozenset(TABLE["comparatives"])
_QUALIFIERS = frozenset({"nearly", "over", "almost", "approximately", "roughly", "some", "about"})


def is_plural(word: str) -> bool:
    """Tell whether ``word`` looks like an English plural noun."""
    lowered = word.lower()
    if lowered in IRREGULAR_PLURALS or lowered.endswith(("children", "men", "people")):
        return lowered not in NOT_MEN
    return (
        (len(lowered) > 3 or (len(word) == len("MPs") and word[:2].isupper() and word[2] == "s"))
        and lowered.endswith("s")
        and not lowered.endswith(("ss", "us", "’s", "'s"))
        and lowered not in NOT_PLURALS
    )


def _stops(word: str, plural_seen: bool) -> bool:
    lowered = word.lower()
    if _CONTRACTED.search(lowered):
        return True  # they're
    if lowered in FUNCTION_WORDS or lowered in NOT_NOUNS or lowered in DIGITS or lowered in SCALES:
        return True
    return plural_seen and (lowered.endswith(("ed", "ing", "ly")) or lowered in _QUALIFIERS)


def _words(text: str, at: int, limit: int) -> list[re.Match[str]]:
    """Return the words that follow ``at`` with nothing but single spaces between them."""
    found: list[re.Match[str]] = []
    while len(found) < limit:
        match = _WORD.match(text, at)
        if not match:
            break
        found.append(match)
        at = match.end()
    return found


def plural_phrase(text: str, at: int) -> int | None:
    """Return the end of the noun phrase with a plural head that follows a number at ``at``."""
    part = _OF_THE.match(text, at)
    at = part.end() if part else at
    if part and text[at + 1 : at + 2].isdecimal():
        return None  # "23 of the 45 seats": both are told
    if not text[at + 1 : at + 2].islower() and (model := _MODEL.match(text, at)):
        at = model.end()
    if text[at + 1 : at + 2] in _MARKS and (marked := _MARKED.match(text, at)):
        told = not any(_stops(word, False) for word in marked[1].split())
        return marked.end() if told and is_plural(marked[1].rpartition(" ")[2]) else None
    words = _words(text, at, MAX_WORDS + 3)
    head = None
    for index, match in enumerate(words[:MAX_WORDS]):
        word = match[1]
        if head is None and word in ("and", "or") and 0 < index < len(words) - 1:
            continue  # "science and technology projects"
        if head is None and word in _BEFORE_NOUN and index < len(words) - 1:
            continue  # "263 daily papers"; "500 boats daily" ends at the boats
        if _stops(word, head is not None):
            break
        if head is not None and not _continues(words, head, index):
            break
        if is_plural(word) and not (head is not None and _governs(text, match.end())):
            head = index
    if head is None:
        return None
    end = words[head].end()
    return _coordinated(text, _classified(text, words, head, end))


def _governs(text: str, at: int) -> bool:
    """Tell whether an object follows, so that the word before is a verb: "and reaffirms the …"."""
    return bool(_OBJECT.match(text, at))


def _continues(words: list[re.Match[str]], head: int, index: int) -> bool:
    """Tell whether the words go on after a first plural: "rights treaties", "Nations agencies"."""
    first = words[head][1]
    if first.lower() in PLURAL_MODIFIERS or first[0].isupper():
        return True
    more = index == head + 1 and is_plural(words[index][1]) and first[0].islower()
    # "two throws moments later": when, and not what
    return more and not _LATER.match(words[index].string, words[index].end())


def _classified(text: str, words: list[re.Match[str]], head: int, end: int) -> int:
    if words[head][1].lower() not in CLASSIFIERS or not text.startswith(" of ", end):
        return end
    tail = _words(text, end + 3, 4)
    stop = end
    for match in tail:
        if _stops(match[1], stop != end and is_plural(match[1])):
            break
        if stop != end and match[1].endswith("ed") and _DONE_BY.match(text, match.end()):
            break  # "two forms of infection caused by"
        stop = match.end()
        if is_plural(match[1]):
            break
    return stop


def _coordinated(text: str, end: int) -> int:
    """Return the end with a second plural taken in: "countries and regions"."""
    for joint in (" and ", " or ", ", "):
        if not text.startswith(joint, end):
            continue
        words = _words(text, end + len(joint) - 1, 4)
        for match in words:
            if _stops(match[1], False) or match[1].endswith(("ed", "ing")):
                break
            if match[1].lower() in _VAGUE:
                break  # "two guns and hundreds of rounds"
            if is_plural(match[1]) and not _governs(text, match.end()):
                if joint == ", " and not text.startswith((" and ", ", and "), match.end()):
                    break
                reached = match.end()
                return _coordinated(text, reached) if joint == ", " else reached
        break
    return end


def phrase_of(text: str, at: int, *, percent: bool) -> tuple[int, int] | None:
    """Return start and end of what an amount is of: "80% of the population", "5 tonnes of rice"."""
    match = (_PERCENT_OF if percent else _OF).match(text, at)
    if not match and not percent and (within := _IN.match(text, at)):
        return _given_in(text, within.end())
    start = match.end() if match else at + 1
    words = _words(text, start - 1, 5)
    end = kept = None
    seen = False
    if words and words[0][1] in _COMPARATIVES and text.startswith(" than", words[0].end()):
        return None  # "0.6 points higher than"
    for word in words:
        if _stops(word[1], seen) or UNITS.get(word[1]) in TIME_UNITS:
            break
        if seen and not is_plural(word[1]) and word[1].islower():
            break
        if _is_verb(text, word, end):
            break
        if end is not None and word[1].endswith("ed") and not word[1].endswith("eed"):
            break
        end = word.end()
        seen = seen or (is_plural(word[1]) and word[1].lower() not in PLURAL_MODIFIERS)
        kept = kept if word[1].lower() in PREDICATES else end
    end = kept
    if end is None or (not match and not percent):
        return None
    if not match and not seen and words[0][1].endswith("ed"):
        return None  # "one in three returned home"
    return start, end


def _is_verb(text: str, word: re.Match[str], end: int | None) -> bool:
    """Tell whether a word in -s behind a noun says what it does: "one in four boats leaks into …"."""
    if end is None or not word[1].islower() or not is_plural(word[1]):
        return False
    return bool(_GOES.match(text, word.end()))


def _given_in(text: str, start: int) -> tuple[int, int] | None:
    """Return what an amount is given in, "direct losses", "length"; None for places and times."""
    for word in _words(text, start - 1, 3):
        if word[1] in GIVEN_IN:
            return start, word.end()
        if not word[1].islower() or _stops(word[1], False):
            break
    return None


def noun_before(text: str, at: int) -> tuple[int, int] | None:
    """Return start and end of the noun in "a population of 1.4 billion" before ``at``."""
    match = _BEFORE.search(text, max(0, at - 40), at)
    if match and match[1] in COUNTED_BEFORE and match[1] != "total":
        return match.span(1)
    return None


def subject_before(text: str, at: int) -> tuple[int, int] | None:
    """Return start and end of X in "the number of X reached" before ``at``."""
    low = max(0, at - 90)
    if text.find("umber of ", low, at) < 0:
        return None
    match = _NUMBER_OF.search(text, low, at)
    return match.span(1) if match else None


def total_before(text: str, at: int) -> bool:
    """Tell whether "a total of" stands before ``at``."""
    match = _BEFORE.search(text, max(0, at - 40), at)
    return bool(match and match[1] in ("total", "number"))


def next_word(text: str, at: int) -> int | None:
    """Return the end of the one word that follows; for languages whose nouns are not known."""
    before = _ARTICLE.match(text, at) or _ADJECTIVE.match(text, at)
    words = _words(text, before.end() if before else at, 1)
    if not words or words[0][1].lower() in FUNCTION_WORDS:
        return None
    return words[0].end()


def thing_after(text: str, at: int) -> int | None:
    """Return the end of the one thing that is told behind ``at``: "[at least one] staffed counter"."""
    end = None
    for word in _words(text, at, 3):
        if _stops(word[1], False) or word[1].endswith("ly"):
            break
        end = word.end()
    return end


def share_from(text: str, at: int) -> int | None:
    """Return the end of "from Africa" after a number in a list of them: "13 from Africa, 8 from Asia"."""
    match = _FROM.match(text, at)
    if not match or len(_SHARES.findall(text, max(0, at - 200), at + 200)) < MIN_SHARES:
        return None
    end = match.end()
    for word in _words(text, match.start("name") - 1, MAX_WORDS):
        if word[1].islower() and (_stops(word[1], True) or not is_plural(word[1])):
            break
        end = word.end()
    return end


def votes(text: str, at: int) -> int | None:
    """Return the end of "in favour" or "against" after a number of votes."""
    match = _VOTES.match(text, at)
    return match.end() if match else None
