"""Two people of one surname in a document: which of them a surname alone means, and when it stays open.

A surname belongs to the one bearer whom the text has named. Once another is named, only a title
that fits one of them alone decides (Mr., Mrs.), or the paragraph that names one alone in full. A
surname that stands alone before the only bearer is named, as a relative, is that of the other:
President Moe and his daughter, Ana Moe.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from reading_site.recognise.genders import of_given_name, told_by
from reading_site.recognise.names.before import ends, last_word
from reading_site.recognise.names.candidate import Candidate
from reading_site.recognise.names.lexicon import people
from reading_site.recognise.trie import trie

OPEN = "open-surname"
"""Rule of surnames that two people of the document have, where nothing says whose it is."""

# How far to look before and behind a name, in code points.
_NEAR = 40


def _any(sort: str) -> str:
    return trie(told_by(sort))


@cache
def _title() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?P<m>{_any('before_men')})|(?P<f>{_any('before_women')}))\.?\s\Z", re.IGNORECASE
    )


@cache
def _kin_before() -> re.Pattern[str]:
    """Match ``his late wife, `` at the end: whose wife she is stands before it."""
    return re.compile(
        rf"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y)|['’]s) (?:[a-z-]{{2,12}} )?"
        rf"(?:(?P<m>{_any('kin_men')})|(?P<f>{_any('kin_women')})),? \Z"
    )


@cache
def _kin_behind() -> re.Pattern[str]:
    """Match ``, his wife``, ``, the mayor's wife`` and ``, wife of``."""
    kin = rf"(?:(?P<m>{_any('kin_men')})|(?P<f>{_any('kin_women')}))\b"
    whose = r"(?:his|her|their|my) |(?:the )?(?:[A-Z]|(?<=the )[a-z])[\w'’-]{1,30}['’]s |(?=(?:the |a |an )?(?:[a-z-]{2,12} )?[a-z-]{3,15} (?:of|to) )(?:the |an? )?"
    return re.compile(rf", (?:{whose})(?:[a-z-]{{2,12}} )?{kin}")


@cache
def _kin_of() -> re.Pattern[str]:
    """Match ``, daughter of President `` at the end: whose name follows is another."""
    return re.compile(
        rf"\b(?:{_any('kin_men')}|{_any('kin_women')}) (?:of|to) (?:the )?(?:[a-z]{{3,12}} )?(?:[A-Z][\w.-]{{1,15}} ){{0,2}}\Z"
    )


@cache
def _last_words() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that the titles and the kin before a name end with: most names have another."""
    titles = (*told_by("before_men"), *told_by("before_women"))
    return ends(titles), ends((*told_by("kin_men"), *told_by("kin_women")))


def title_of(c: Candidate, text: str) -> str:
    """Return ``m`` or ``f`` where a form of address before a name says so, else nothing."""
    low = max(0, c.start - _NEAR)
    last = last_word(text[low : c.start])
    if last.isascii() and last not in _last_words()[0]:
        return ""
    match = _title().search(text, low, c.start)
    return (match.lastgroup or "") if match else ""


def _kin(c: Candidate, text: str) -> str:
    low = max(0, c.start - _NEAR)
    related = last_word(text[low : c.start]) in _last_words()[1]
    match = _kin_before().search(text, low, c.start) if related else None
    match = match or _kin_behind().match(text, c.end, min(len(text), c.end + 2 * _NEAR))
    return (match.lastgroup or "") if match else ""


def _is_called(c: Candidate, text: str) -> bool:
    """Tell whether a title that people are called, too, stands before a surname: Major Moe."""
    before = text[max(0, c.start - 12) : c.start].rpartition(" ")[0].rpartition(" ")[2]
    return before[:1].isupper() and before.lower() in people("titles_given")


@dataclass(slots=True)
class Bearers:
    """Who bears which word of a name, as far as the text has been read."""

    texts: Sequence[str]
    _genders: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _named: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _here: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _relatives: set[str] = field(default_factory=set)
    _others: set[str] = field(default_factory=set)
    """Words of a bearer whom the text names in full nowhere."""
    _block: int = -1

    def learn(self, c: Candidate, label: str) -> None:
        """Take from a full name what tells of a man or a woman: before any surname is asked for."""
        text = self.texts[c.block]
        if kin := _kin(c, text):
            self._genders[label].add(kin)
            self._relatives.add(label)
        if title := title_of(c, text):
            self._genders[label].add(title)
        first = c.words[0].text if c.words else ""
        if gender := of_given_name(first):
            self._genders[label].add(gender)

    def sign(self, c: Candidate, label: str, word: str) -> None:
        """Note who signs the text, by the surname that it may call them."""
        if gender := of_given_name(c.words[0].text):
            self._genders[label].add(gender)
        self._named[word].append(label)

    def name(self, c: Candidate, label: str, words: Iterable[str]) -> None:
        """Note that a full name stands here."""
        self._enter(c.block)
        for word in words:
            if label not in self._named[word]:
                self._named[word].append(label)
            self._here[word].add(label)

    def of(self, word: str) -> str | None:
        """Return the one bearer of a word so far; None where there is none, or more than one."""
        named = self._named.get(word, ())
        return named[0] if len(named) == 1 else None

    def meant(self, c: Candidate, word: str, options: set[str]) -> str | None:
        """Return whom a surname means; empty where it stays open, None where nobody was named yet."""
        self._enter(c.block)
        if title := title_of(c, self.texts[c.block]):
            other = {"m": {"f"}, "f": {"m"}}[title]
            options = {o for o in options if self._genders.get(o) != other}
            sure = [o for o in options if self._genders.get(o) == {title}]
            if not options:
                self._others.add(word)  # Mr. Moe, where Ana Moe alone is named in full
            if not options or len(sure) == 1:
                return sure[0] if sure else ""
        if len(options) == 1:
            return "" if self._is_other(c, word, options) else next(iter(options))
        named = [n for n in self._named.get(word, ()) if n in options]
        if len(named) < 2:
            return named[0] if named else None
        here = self._here.get(word, set())
        alone = len(here) == 1 and not here & self._relatives and here <= options
        return next(iter(here)) if alone else ""

    def _is_other(self, c: Candidate, word: str, options: set[str]) -> bool:
        """Tell whether a surname is that of somebody whose relative alone is named in full."""
        related = options <= self._relatives
        first = not self._named.get(word)
        before = first and (related or _is_called(c, self.texts[c.block]))
        text = self.texts[c.block]
        if before or (related and _kin_of().search(text, max(0, c.start - 2 * _NEAR), c.start)):
            self._others.add(word)
        return word in self._others

    def _enter(self, block: int) -> None:
        if block != self._block:
            self._block = block
            self._here.clear()
