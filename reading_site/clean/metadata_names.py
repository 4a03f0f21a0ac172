"""Tells whether a few words are the name of a person, as bylines print it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reading_site import tables
from reading_site.clean.metadata_labels import labels
from reading_site.pinyin import is_name

_TOKEN = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*\.?")
_SPLIT = re.compile(
    r"[,;&、，/|]|(?<=\s)(?:and|und|et|with|mit|y|и|og|och)(?=\s)|(?<=\s)en(?=\s[A-Z])",
    re.IGNORECASE,
)
# A cheap test for whether _SPLIT can match at all.
_SPLITS = re.compile(r"[,;&、，/|]|\s(?:and|und|et|with|mit|y|и|og|och|en)\s", re.IGNORECASE)
_ODD = re.compile('[\\d|:/@#?!()\\[\\]{}<>_=+*"“”]')
_HONORIFIC = re.compile(
    r"(?:(?:Dr|Prof|Professor|Mag|Dipl|Ing|Mr|Mrs|Ms|Sir|Dame|Rev|Herr|Frau)\b\.?(?:-Ing\.)?\s{0,2}){1,3}"
)
# Where what follows a name was glued to it: ``Ulrich ExnerKorrespondent``.
_GLUED = re.compile(r"(?<=[a-zà-ÿ]{2})(?=[A-Z][a-zà-ÿA-Z])")
_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\Z"
)
_OPENERS = (
    "Mc",
    "Mac",
    "De",
    "La",
    "Le",
    "Di",
    "Du",
    "Van",
    "Von",
    "Fitz",
    "San",
    "Des",
    "Del",
    "Al",
    "El",
)
HAN_NAME = re.compile("[\u4e00-\u9fff]{2,4}(?=[\\s、，,;；/&和]|\\Z)")
MAX_WORDS = 5
LONGEST = 24
"""Letters of the longest word of a name: what is longer was glued."""
# ``Ada Quill's Boat Blog`` is no person.
_OWNED = re.compile(r"['’]s(?!\w)")
PINYIN = 0.7
"""What a Chinese name scores at least."""
_MARKS = ("@", ",", "，", ";", " | ", "/")
_MARKED = re.compile(r"[@,，;|/]")


@cache
def particles() -> frozenset[str]:
    """Return the words that stand in names in lower case: ``van``, ``de``, ``bin``."""
    return frozenset(tables.lines("names_particles.txt"))


@cache
def _given() -> frozenset[str]:
    return frozenset(tables.lines("anchors_given.txt"))


@cache
def _family() -> frozenset[str]:
    return frozenset(tables.lines("anchors_family.txt"))


@cache
def _common() -> frozenset[str]:
    return frozenset(tables.lines("names_words.txt"))


@cache
def _telling() -> tuple[frozenset[str], frozenset[str]]:
    """Return the names that are no common words, and those that are."""
    known = (_given() | _family()) - labels("never")
    return known - _common(), known & _common()


@cache
def _function_words() -> frozenset[str]:
    """Return the words of running text that are no part of any name: ``dieser``, ``which``."""
    listed = {word for line in tables.lines("clean_function_words.txt") for word in line.split()}
    names = _given() | _family() | particles() | labels("also_names")
    names |= {opener.casefold() for opener in _OPENERS}
    return frozenset(word for word in listed - names if len(word) > 2)


def holds_name(words: list[str]) -> bool:
    """Tell cheaply whether folded words can hold a name.

    One of them is a name and nothing else, or two are names; or it is a few words, one a name
    beside one that is no common word (``Maria Mathioudaki``).
    """
    names, common = _telling()
    if not names.isdisjoint(words):
        return True
    held = len(common.intersection(words))
    return held >= 2 or (held == 1 and 2 <= len(words) <= 4 and not _common().issuperset(words))


@lru_cache(maxsize=4096)
def person_score(text: str) -> float:
    """Return how much a line looks like one person's name: 0 not at all, 1 as much as can be.

    Words: capitalised, two to five of them; given names and family names of the tables speak for
    it, common words, digits and signs against it.
    """
    if not 3 <= len(text) <= 50 or " " not in text or _ODD.search(text):
        return 0.0
    words = _TOKEN.findall(text)
    if (
        not 2 <= len(words) <= MAX_WORDS
        or words[-1].islower()
        or sum(map(len, words)) < len(text) - len(words) - 1
        or len(max(words, key=len)) > LONGEST
        or _OWNED.search(text)
    ):
        return 0.0
    never = labels("never")
    # "Long Range" is none: one of the words must be no common one.
    pinyin = is_name(text.title() if text.isupper() else text) and not _common().issuperset(
        text.casefold().split()
    )
    score = 0.0
    named = 0
    for word in words:
        folded = word.casefold().strip(".")
        if folded in particles() and word.islower():
            continue
        if not word[0].isupper():
            return 0.0
        named += 1
        if folded in _function_words() and not (pinyin and named == 1):
            return 0.0  # but "He Qian", "An Min"
        if folded in never:
            score -= 1.0
        elif folded in _given():
            score += 0.5 if folded in _common() else 1.0
        elif folded in _family() or (len(folded) == 1 and named > 1):
            score += 0.8
        elif folded in _common():
            score -= 0.4
        elif "-" in folded and any(
            part in _given() or part in _family() for part in folded.split("-")
        ):
            score += 0.8
        else:
            score += 0.35
    known = max(0.0, score / named) if named >= 2 else 0.0
    return max(known, PINYIN) if pinyin else known


def name_part(text: str) -> tuple[int, int]:
    """Return the stretch of a text that is a name, where more stands around it.

    Leaves out titles before it, a role after a comma, a repeat of the name, and what was glued to
    its end. Returns the whole text where no part of it looks more like a name.
    """
    found = _HONORIFIC.match(text)
    start = found.end() if found else 0
    end = len(text)
    for glue in _GLUED.finditer(text, start):
        head = text[start : glue.start()]
        if " " not in head or head.endswith(_OPENERS):
            continue
        if _MONTH.match(text, glue.start()):
            return start, glue.start()
        if person_score(head) > 0:
            end = glue.start()
            break
    for mark in _MARKS if _MARKED.search(text, start, end) else ():
        at = text.find(mark, start, end)
        if (
            at > start + 3
            and person_score(text[start:at]) > 0
            and not _named_after(text[at + len(mark) : end].split(mark)[0].strip())
        ):
            end = at
    words = text[start:end].split()
    never = labels("never")
    dated = labels("before_dates")
    while len(words) > 1 and words[-1].casefold() in dated:
        end = start + len(text[start:end].rstrip()[: -len(words.pop())].rstrip())
    last = end if end < len(text) and text[end:].split()[0].casefold() in dated else len(text)
    role = len(words) > 2 and words[-1].casefold() in never
    while len(words) > 2 and (words[-1].casefold() in never or (role and kinds(words[-1:])[2])):
        # ``Ada Quill Education editor``
        end = start + len(text[start:end].rstrip()[: -len(words.pop())].rstrip())
    half = len(words) // 2
    if half >= 1 and words[:half] == words[half:] and len(words[0]) > 2:
        again = text.find(words[0], start + len(words[0]))
        return start, start + len(text[start:again].rstrip()) if again > 0 else end
    if names_score(text[start:end]) == 0:
        for count in (3, 2):
            head = " ".join(words[:count])
            if len(words) > count and text[start:].startswith(head) and person_score(head) >= 0.6:
                return start, start + len(head)
        return 0, last
    return start, end


def is_place(text: str) -> bool:
    """Tell whether a few words that look like a name are one of a place: ``Port Ansel``."""
    return text.split(maxsplit=1)[0].casefold().strip(".") in labels("place_openers")


def _named_after(text: str) -> float:
    return names_score(text) if text and not is_place(text) else 0.0


def split_names(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the names of a list of names (``A B, C D and E F``) stand, trimmed."""
    spans = []
    at = 0
    for found in [*_SPLIT.finditer(text), None]:
        end = found.start() if found else len(text)
        raw = text[at:end]
        start = at + len(raw) - len(raw.lstrip())
        stop = start + len(raw.strip())
        if stop > start:
            spans.append((start, stop))
        at = found.end() if found else len(text)
    return tuple(spans)


def names_score(text: str) -> float:
    """Return how much a text looks like a list of persons' names: the mean over its parts."""
    if _SPLITS.search(text) is None:
        return person_score(text)
    spans = split_names(text)
    if not spans or len(spans) > 12:
        return 0.0
    return sum(person_score(text[a:b]) for a, b in spans) / len(spans)


def kinds(words: list[str]) -> tuple[int, int, int]:
    """Return how many of the words are given names, family names, and common words only."""
    given, family, common = _given(), _family(), _common()
    folded = [word.casefold().strip(".,") for word in words]
    return (
        sum([word in given for word in folded]),
        sum([word in family for word in folded]),
        sum([word in common and word not in given and word not in family for word in folded]),
    )
