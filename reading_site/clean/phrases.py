"""Lines that are known by their words: the table ``clean_phrases.yml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

import numpy as np

from reading_site.clean.glyphs import (
    DIGIT,
    MARK,
    Bools,
    Glyphs,
    HashSet,
    Ints,
    read_glyphs,
)
from reading_site.clean.ledger import Why
from reading_site.clean.shapes import CACHED, count_words
from reading_site.tables import mapping

# Marks, digits and blanks at the ends of a button or a link: "» Share (3)" is "share".
_TRIM = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_WORD = re.compile(r"[^\W_]+")


COMMENTS = Why("comment-section", "comments of readers")


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a known line is."""

    why: Why
    edge: bool
    """True: only before the first or after the last paragraph of running text."""


@dataclass(frozen=True, slots=True)
class _Start:
    words: int
    needs: tuple[str, ...]
    phrase: Phrase
    holds: frozenset[str] = frozenset()
    """Single words, in lower case, one of which stands anywhere in the line."""


def known(text: str) -> Phrase | None:
    """Return what a line is known as, or None. Lines of more than 2,000 characters never are."""
    return _known(text) if len(text) <= 2000 else None


def may_be_known(seen: Glyphs, starts: Ints, word_from: Ints, word_to: Ints) -> Bools:
    """Tell which lines begin as a known line does: all that ``known`` knows are among them."""
    found = np.zeros(len(starts), dtype=bool)
    if not len(starts):
        return found
    words, marks = _beginnings()
    filled = (word_to > word_from).nonzero()[0]
    first = word_from[filled]
    # A number may stand before the words or be glued to them: "12 shares", "Share12".
    number = seen.classes[seen.starts[first]] == DIGIT
    number |= seen.classes[seen.ends[first] - 1] == DIGIT
    found[filled] = words.has(seen.words[first]) | number
    found |= marks.has(seen.points[starts].astype(np.uint64))
    at = _telling().has(seen.words).nonzero()[0]
    if len(at):
        line = word_to.searchsorted(at, side="right")
        inside = line < len(starts)
        line, at = line[inside], at[inside]
        found[line[word_from[line] <= at]] = True
    return found


@cache
def _telling() -> HashSet:
    """Return the hashes of the words that known lines hold anywhere."""
    _, _, _, held = _table()
    words = (read_glyphs(word).words[0] for start in held for word in start.holds)
    return HashSet(np.array(list(words), dtype=np.uint64))


@cache
def _beginnings() -> tuple[HashSet, HashSet]:
    """Return the hashes of the words that known lines begin with, and the marks of those without."""
    exact, starts, _, _ = _table()
    texts = [*exact, *starts]
    seen = read_glyphs("\n".join(texts))
    sizes = np.array([len(text) for text in texts])
    at = np.cumsum(sizes + 1) - sizes - 1
    first = np.minimum(np.searchsorted(seen.starts, at), len(seen.starts) - 1)
    worded = (seen.starts[first] >= at) & (seen.starts[first] < at + sizes)
    worded &= seen.classes[at] != MARK
    return HashSet(seen.words[first[worded]]), HashSet(seen.points[at[~worded]].astype(np.uint64))


def heads_comments(text: str) -> int:
    """Return how surely a line is the heading of a page's comments.

    2 by number and title (``34 responses to “A title”``), 1 by its word alone (``12 Comments``), which
    needs comments below it, else 0.
    """
    if len(text) > 300:
        return 0
    titled, bare, _, _ = _comment_patterns()
    return 2 if titled.match(text) else 1 if len(text) <= 40 and bare.match(text) else 0


def marks_comment(text: str) -> bool:
    """Tell whether a line stands at a comment: a button to reply, or a reader's name and ``says:``."""
    if len(text) > 120:
        return False
    _, _, buttons, says = _comment_patterns()
    folded = text.casefold()
    return folded.endswith(says) or _TRIM.sub("", folded) in buttons


@cache
def _comment_patterns() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str], tuple[str, ...]]:
    table = cast("dict[str, list[str]]", mapping("clean_phrases.yml"))
    heads, titles = (
        "|".join(map(re.escape, table[f"comment_{name}"])) for name in ("heads", "titles")
    )
    return (
        re.compile(rf"[0-9]{{1,5}} (?:{heads}):? ?[“„\"'‘«]", re.IGNORECASE),
        re.compile(
            rf"(?:[0-9]{{1,5}} ?)?(?:{titles})(?: ?[(（]?[0-9]{{1,5}}[)）]?)?:?$", re.IGNORECASE
        ),
        frozenset(table["comment_buttons"]),
        tuple(table["comment_says"]),
    )


@lru_cache(maxsize=CACHED)
def _known(text: str) -> Phrase | None:
    exact, starts, pattern, held = _table()
    folded = text.casefold()
    if "  " in text or not text.isprintable():
        folded = " ".join(folded.split())
    if len(folded) <= 60:
        phrase = exact.get(folded) or exact.get(_TRIM.sub("", folded))
        if phrase is not None:
            return phrase
    found = pattern.match(folded)
    if found is not None:
        return _allowed(starts[found[0]], text, folded)
    for start in held:
        within = any(word in folded for word in start.holds)
        if within and not start.holds.isdisjoint(_WORD.findall(folded)):
            return _allowed(start, text, folded)
    return None


def _allowed(start: _Start, text: str, folded: str) -> Phrase | None:
    """Return the phrase if the line is short enough and holds what it needs."""
    if count_words(text) > start.words:
        return None
    if start.needs and not any(need in folded for need in start.needs):
        return None
    return start.phrase


@cache
def _table() -> tuple[dict[str, Phrase], dict[str, _Start], re.Pattern[str], tuple[_Start, ...]]:
    exact: dict[str, Phrase] = {}
    starts: dict[str, _Start] = {}
    held: list[_Start] = []
    groups = cast("list[dict[str, object]]", mapping("clean_phrases.yml")["groups"])
    for group in groups:
        why = Why(str(group["rule"]), str(group["reason"]))
        phrase = Phrase(why, group["where"] == "edge")
        for text in cast("list[str]", group.get("exact", [])):
            exact[text] = phrase
        needs = tuple(cast("list[str]", group.get("needs", [])))
        for text in cast("list[str]", group.get("starts", [])):
            starts[text] = _Start(cast("int", group["words"]), needs, phrase)
        if words := frozenset(cast("list[str]", group.get("holds", []))):
            held.append(_Start(cast("int", group["words"]), needs, phrase, words))
    longest = sorted(starts, key=lambda text: (-len(text), text))
    return exact, starts, re.compile("|".join(map(re.escape, longest))), tuple(held)
