"""The clause that a reporting verb reports without marks: whether one follows, and where it begins."""

from __future__ import annotations

import re

from reading_site.recognise.quotations.lexicon import (
    ASKING,
    CLAUSES,
    DESCRIBING,
    FINITE,
    NOUN_BEFORE,
    OBJECT_TOO,
    ONLY_AT_MARKS,
    OPINIONS,
    PAST_FORMS,
    PAST_PARTICIPLES,
    PLAIN_VERBS,
    PLURAL_FORMS,
    PREPOSITIONS,
    SPEAKERS,
    TAILS,
    TELLING,
    TENSED,
    TO_DO,
    alternation,
)
from reading_site.recognise.quotations.verbs import Verb

# A subject of more words is hardly followed by its verb.
MAX_SUBJECT = 14
# "asked the delegation of the Republic of X whether": so many words for who is asked.
MAX_ASKED = 9
_DATED = re.compile(r"(?:on\s)?[A-Z][a-z]{2,3}\.\s\d")
_THAT = re.compile(
    r"(?:\s(?:on\s)?(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.\s\d{1,2})?"
    # A stop before a small letter or a number ends no sentence: "said at 9 a.m. that".
    r"(?:\s(?:[^,.;:!?\"“”]|\.(?=\s?[a-z\d])|(?<=\bSt)\.){1,120}?)??(?:,[^,.;:!?\"“”]{1,70},)??\sthat,?\s"
)
_FIRST = re.compile(r"\s*([A-Za-z0-9’'-]+|[^\s])")
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
LATER = r"(?:an?|one|two|three|four|five|ten|some|several|many|\d{1,2}) (?:few )?(?:moment|minute|hour|day|week|month|year|decade)s? (?:later|earlier|ago)"
_ADVERBIAL = re.compile(
    rf"\s(?:(?:(?:on|late|early|earlier|later)\s){{0,2}}{_DAY}(?:\s(?:morning|afternoon|evening|night))?"
    rf"|{LATER}"
    r"|yesterday|today|the (?:next|same|following|previous) day|earlier|later|recently|previously|repeatedly|here"
    r"|(?:late |early |earlier )?(?:this|last) (?:year|month|week|spring|summer|autumn|fall|winter)"
    r"|(?:late |early )?in (?:(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?|\d{4})"
    r"|on (?:Twitter|Facebook|Telegram|Instagram|X|Weibo)"
    r"|(?:in|at|during|via|through) (?:an?|the|his|her|its|their) (?:[a-z’'-]+ ){0,4}?(?:statement|email|e-mail|interview|tweet|post|letter"
    r"|report|speech|message|article|blog|briefing|call|release|note|filing|memo|suit|lawsuit|complaint|testimony|affidavit|address|conference|hearing|press)"
    r"|to (?:reporters|journalists|the press|the media))\b,?"
)
_TOLD = re.compile(
    r"\s(?:reporters|journalists|lawmakers|delegates|members|viewers|readers|supporters|him|her|them|us|me"
    r"|(?:the|a|an|his|her|their|local|state) (?:[A-Za-z]+ ){0,2}?[A-Za-z]+|[A-Z][\w.’-]*(?: [A-Z][\w.’-]*){0,3})(?=\s)"
    r"|\s[a-z]{4,20}s(?=\s(?:he|she|they|it|the|his|her|their|there|we)\b)"
)
_PLURAL = re.compile(r"\s([a-z]{4,20}s)(?=\s)")
_PRONOUN = re.compile(
    r"\s(?:he|she|they|we|I|there(?=[’'\s](?:s|is|are|was|were|has|have|had|will|would|can|could|should|must|may|might)\b))(?:[’'](?:s|d|ll|re|ve|m))?\s",
    re.IGNORECASE,
)
_IT = re.compile(
    r"\sit\s(?:also |still |now |never |only )?(?:[a-z]{2,14}(?:ed|es)|takes|makes|gives|needs|be|can|will|would|had|could|should|may|might|must|did|does|took|made|found|gave|has|is|was)\b"
)
_WORDS = re.compile(r"\s([^\W_](?:[\w’'-]|,\d){0,40})")
_ADVERB = re.compile(r"[a-z]{2,14}ly|often|also|always|never|now|then|still|already|later|not|even")
_CONTRACTED = re.compile(r"n[’']t\Z")
_QUESTION = re.compile(
    rf"((?:\s[\w’'-]{{1,40}}){{0,{MAX_ASKED}}}?)(?:\s(?=(?:which|who)\s)|,?\s(?=(?:whether|why|how|what|when|where|if)\s))"
)
_REPLIED = re.compile(
    r",\s(?:said|says|replied|answered|responded|told|declined|shrugged|laughed|nodded|smiled|refused)\b"
)
_TO_WHOM = re.compile(
    r"(?:the|an?|his|her|its|their|our|my|your|those|all|some|reporters|journalists|state|local|us|me|him|them|you|everyone|everybody|[A-Z])"
)
# "warned of a storm that", "cautioned against a plan that": the clause is the noun's.
_OBJECTS = frozenset({"against", "of", "about", "over"})
_OBJECT = re.compile(
    r" (?:the|an?|their|its|his|her|our|this|that|these|those|every|all|no|more|many|some|any|each|both|several|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|to|it|them|him|us|\d[\d,.]*)\b| [$€£]?\d"
)
_DONE_BY = re.compile(r" (?:by|as|with|to|that|who|at|in|on|(?:and|or)(?! [a-z]{2,14}ed\b))\b|[,;]")
_DONE_BY_WHOM = re.compile(r" (?:by|from|as|for|than|in)\b|[.,;]")
# A noun in the plural, and none of the small words in -s.
_THINGS = r" (?!(?:as|is|was|has|his|its|this|us|across|towards|besides|always|sometimes|perhaps|unless|whereas|thus|plus|by|for|with|from|and|but|not)\b)(?:[a-z]{3,14} )?[a-z]{3,20}s\b"
_DONE = re.compile(rf"{_OBJECT.pattern}|[.,]|{_THINGS}")
_DONE_TO = re.compile(
    rf"{_OBJECT.pattern}| (?:due|in|on|at|into|for|with|from|after|because|against|over|out|up|down|off|through|across|while|when"
    rf"|during|amid|despite|and|under|since|or)\b|[.,]|{_THINGS}| [A-Z]"
)
_TO_DO = re.compile(r" to [a-z]")
# "said no boat was seen"; "said no" is an answer.
_NO = re.compile(
    r"\sno (?:[\w’'-]+ ){1,8}?(?:is|are|was|were|had|has|have|would|will|can|could|should|must)\b"
)
_OWN = re.compile(r"\s(?:its|his|her|their) [a-z]{2,20}(?: and\b|[,.])")
# "say adding salt to bread is simple": no adverbial behind the verb, but its clause's subject.
_GERUND = re.compile(
    r"\s[a-z]+ing(?: [\w’'-]+){1,9}? (?:is|are|was|were|would|will|can|could|has|have)\b"
)
_QUALIFIED = re.compile(
    r"\s(?:at least|at most|more than|fewer than|less than|up to|as many as|about|around|over)"
    r"(?=\s(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|half|a (?:dozen|third|quarter|hundred)|hundreds|thousands)\b))"
)
# "noted this rule could", but not "said this week"
_POINTING = re.compile(
    r"\s(?:this|that|these|those)(?=\s(?!(?:year|month|week|morning|afternoon|evening|summer|autumn|fall|winter|spring|time)\b)[a-z])"
)
# "the chair, Ann Lee, had left", "the guard (the coast's) had left"
_ASIDE = re.compile(
    r"\s\([^()\n]{1,60}\)|,\s(?:[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,4}|\d{1,2}),(?=\s[a-z])"
)
# "said in the early hours of Sunday, he got a call": the adverbial is of what is said.
_OPENING = re.compile(
    r"\s(?:in|at|on|during|after|before|when|if|while|as|for|with|under|without|since|because|although|despite|until)\s[^,.;:\"“”]{3,90},(?=\s)"
)
# "that story to a hall": a noun with a preposition behind it.
_POINTED = re.compile(
    r"[a-z]{3,14}(?<!s)(?= (?:to|into|in|on|at|from|with|for|again|aloud|before|as)\b|[,.])"
)
# "said it as if …": no clause of "it"; "are saying the same thing": no clause at all.
_SAID_IT = re.compile(
    r"\s(?:(?:much\s|just\s|exactly\s)?the\s(?:same|opposite|usual)(?:\sthing)?|one\sthing|a\sfew\swords)(?=[,.;]|\s(?:to|about|in|at|when|as)\b)|"
    r"\sit\s(?:as\s(?:if|though)|like|with|again|twice|aloud|to|without|in\s(?:an?|his|her|their))\b"
)
_STOP = re.compile(r"[,.;:]\s")
_LETTERS = re.compile(r"[a-z’']{1,30}")
_NO_VERBS = frozenset(
    {
        "its",
        "his",
        "this",
        "us",
        "as",
        "at",
        "that",
        "not",
        "but",
        "last",
        "first",
        "next",
        "past",
        "most",
        "just",
        "east",
        "west",
        "against",
    }
)
_PLURALS = frozenset({"crew", "people", "men", "women", "children", "police", "they", "who"})
_LINKS = frozenset(
    {
        "which",
        "who",
        "whom",
        "whose",
        "that",
        "where",
        "when",
        "while",
        "because",
        "if",
        "after",
        "before",
    }
)
_OBJECT_NOUNS = re.compile(rf"\s(?:full |sole |that |no )?(?:{alternation(NOUN_BEFORE)})\b")
_VERBAL = TENSED | PAST_PARTICIPLES


def that_clause(text: str, verb: Verb, high: int) -> int | None:
    """Return where the clause after the verb's own "that" begins; None where it has none."""
    if "t" not in verb.classes:
        return None
    told = text.find("that", verb.end, high) >= 0
    match = _THAT.match(text, verb.end, high) if told else None
    if match is None:
        return None
    between = text[verb.end : match.end()].strip().removesuffix(",").removesuffix("that").strip()
    following = _FIRST.match(text, match.end(), high)
    verbal = following and following[1] in _VERBAL
    if verbal and (between or verb.form in PLURAL_FORMS):
        return None  # "wrote in a letter that was published", "the police report that was leaked"
    if (not between or verb.form in TELLING) and _points(text, match.end(), high):
        return None  # "told that story to a full hall"
    return match.end() if _own(verb, between) else None


def _points(text: str, at: int, high: int) -> bool:
    """Tell whether "that" points at the noun behind it, as no word up to the next stop can be a verb."""
    noun = _POINTED.match(text, at, high)
    stop = _STOP.search(text, noun.end(), high) if noun else None
    if noun is None:
        return False
    words = [*_LETTERS.findall(text, noun.end(), stop.start() if stop else high)]
    return not any(
        word in _VERBAL
        or word in PLAIN_VERBS
        or (word.endswith(("ed", "s", "t")) and word not in _NO_VERBS)
        for word in words
    )


def _own(verb: Verb, between: str) -> bool:
    """Tell whether nothing, an adverbial, a hearer or a noun of opinion parts "that" from its verb.

    "stressed the need for a law that …", "said he was surprised that …": not the verb's own.
    """
    words = between.lower().replace(",", " ").split()
    if words in (["of"], ["about"], ["on"]):
        return False  # "said of that purchase"
    if not words or _DATED.match(between) or _ADVERBIAL.fullmatch(f" {between}"):
        return True
    if words[-1] == "fact" and "on" in words:
        return False  # "commented on the fact that"
    if len(words) > 1 and words[0] == "there" and words[1] in FINITE:
        return False
    if words[0] == "the" and words[-1] == "day" and len(words) == 3:
        return True  # "said the next day that"
    if words[0] == "to":
        return bool(_TO_WHOM.match(between.lstrip(", ")[3:]))
    if words[0] in _OBJECTS and verb.form not in ("said", "says", "wrote"):
        return False
    if words[0] in TAILS or (words[0].endswith("ly") and len(words) == 1):
        return True
    if between.startswith(",") or verb.form in TELLING:
        return True
    return words[-1] in OPINIONS and len(words) < 5


def clause(text: str, verb: Verb, high: int) -> int | None:
    """Return where a clause without "that" begins behind the verb; None where none does."""
    start = verb.end
    while adverbial := _ADVERBIAL.match(text, start, high):
        start = adverbial.end()
    if verb.form in TELLING:
        told = _TOLD.match(text, start, high) or _hearers(text, start, high)
        if told is None:
            return None
        start = told.end()
        while adverbial := _ADVERBIAL.match(text, start, high):
            start = adverbial.end()
        return start if _has_verb(text, start, high) else None
    plain = "b" in verb.classes and verb.form not in ONLY_AT_MARKS | OBJECT_TOO
    if plain and start == verb.end:
        opening = _OPENING.match(text, start, high)
        opened = opening is not None and _has_verb(text, opening.end(), high)
        if verb.form.startswith("claim") and _OWN.match(text, start, high):
            return None  # "claims its prize and leaves"
        return start if opened or _can_begin(text, start, high) else None
    if "b" in verb.classes or verb.form in CLAUSES:
        return start if _has_verb(text, start, high) else None
    return None


def _hearers(text: str, start: int, high: int) -> re.Match[str] | None:
    """Return who is told without an article: "told senators a grower spends …"."""
    plural = _PLURAL.match(text, start, high)
    return plural if plural and plural[1][:-1] in SPEAKERS else None


def is_clause(words: str) -> bool:
    """Tell whether the words are a whole clause: a subject, and a finite verb behind it."""
    return _has_verb(f" {words}", 0, len(words) + 1)


def _can_begin(text: str, at: int, high: int) -> bool:
    """Tell whether a clause can begin at ``at``: no stop, no adverbial, no mere object."""
    if _PRONOUN.match(text, at, high) or _QUALIFIED.match(text, at, high):
        return True
    if pointing := _POINTING.match(text, at, high):
        behind = _FIRST.match(text, pointing.end(), high)
        noun = behind[1].lower() if behind else ""
        return noun not in PREPOSITIONS | TAILS | _LINKS  # "says this rule replaces the old one"
    following = _FIRST.match(text, at, high)
    if not following or _OBJECT_NOUNS.match(text, at) or _SAID_IT.match(text, at):
        return False
    word = following[1]
    if word == "no":
        return _NO.match(text, at, high) is not None
    if word in TAILS and word.endswith("ing"):
        return _GERUND.match(text, at, high) is not None
    return (
        word[0].isalnum()
        and word.lower() not in TAILS
        and word.lower() not in ("so", "of", "no", "yes", "which")
    )


def _has_verb(text: str, at: int, high: int) -> bool:
    """Tell whether a subject and a finite verb follow."""
    if _PRONOUN.match(text, at, high) or _IT.match(text, at, high):
        return True
    if qualified := _QUALIFIED.match(text, at, high):
        at = qualified.end()
    if pointing := _POINTING.match(text, at, high):
        at = pointing.end()
    first, previous, adverb, head = True, "", False, ""
    for _ in range(MAX_SUBJECT):
        match = _WORDS.match(text, at, high)
        if match is None and not first and (aside := _ASIDE.match(text, at, high)):
            match = _WORDS.match(text, aside.end(), high)
            previous = aside[0].strip(" ,()") or previous  # "the mayor's son, Ann Lee, joined"
        if match is None:
            return False
        word = _CONTRACTED.sub("", match[1].lower())
        if word in FINITE and match[1] != "May":
            return not first
        if not first and (
            _acts(match[1], previous, text, match.end(), high)
            or (head and _acts(match[1], head, text, match.end(), high))
        ):
            return True
        if adverb and word.endswith("ed") and not _DONE_BY_WHOM.match(text, match.end(), high):
            return True
        if word in _LINKS or (first and (word in PREPOSITIONS or word in TAILS)):
            return False
        if word == "of" and not head:
            head = previous  # "residents of the district held permits"
        adverb = not first and _ADVERB.fullmatch(match[1]) is not None
        if not adverb:
            previous = match[1]  # "the guards often beat them": the subject stands further left
        at, first = match.end(), False
    return False


def _acts(word: str, subject: str, text: str, at: int, high: int) -> bool:
    """Tell whether ``word``, behind the noun or name ``subject``, is a finite verb without auxiliary.

    "5,000 people entered the hall", "Berg left the yard", "the bill harms the coast"; no participle
    behind its noun ("a ship sunk by pirates"), no adjective before one ("the left party").
    """
    if word[0].isupper():
        return False
    named = subject[0].isupper()
    if word in PAST_FORMS or (word in TO_DO and _TO_DO.match(text, at, high)):
        return True
    if not (named or _is_plural(subject) or subject.lower() in SPEAKERS):
        return False
    if word.endswith("ed") or word in PAST_PARTICIPLES:
        lowered = subject.lower()
        speaks = named or lowered in SPEAKERS or lowered in _PLURALS or lowered[:-1] in SPEAKERS
        if speaks and not named and word.endswith("ed"):
            return _DONE_BY.match(text, at, high) is None  # "authorities censored news of it"
        return (_DONE_TO if speaks else _DONE).match(text, at, high) is not None
    present = word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3
    return (present and not _is_plural(subject) and _OBJECT.match(text, at, high) is not None) or (
        word in PLAIN_VERBS and _is_plural(subject)
    )


def _is_plural(word: str) -> bool:
    word = word.lower()
    if word.endswith(("’s", "'s")):
        return False
    return word in _PLURALS or (len(word) > 3 and word.endswith("s") and not word.endswith("ss"))


def question(text: str, verb: Verb, high: int) -> int | None:
    """Return where an indirect question begins: "asked (the delegation) whether …"."""
    if verb.form not in ASKING:
        return None
    match = _QUESTION.match(text, verb.end, high)
    if match is None:
        return None
    if text.endswith(", ", 0, verb.start) and _REPLIED.search(text, match.end(), high):
        return None  # "Lee, asked whether he would go, said no"
    words = match[1].lower().split()
    asks = ASKING[verb.form]
    if verb.form in DESCRIBING and not text.startswith("how", match.end()):
        return None
    if words and (asks == "directly" or words[0] in ("for", "about", "to", "by", "and", "or")):
        return None
    return match.end()
