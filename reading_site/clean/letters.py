"""What frames a letter or a speech: whom it is for, how they are greeted, who signed it.

All of it is short and no sentence, which is what the furniture of a page looks like to the classifier.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import cast

import numpy as np

from reading_site.clean.article import Article
from reading_site.clean.glyphs import Bools
from reading_site.clean.layouts import ABOVE, HEAD_CHARS, SALUTE_CHARS, salutes
from reading_site.clean.lines import Line
from reading_site.clean.metadata_trie import either
from reading_site.clean.phrases import known
from reading_site.clean.shapes import count_words
from reading_site.tables import mapping

ADDRESS = 7
"""Lines of the address above a letter, at most;"""
SIGNATURES, SIGNATURE_WORDS = 80, 10
"""those of who signed it, and words of each that may be a sentence, at most."""
NAMES, NAME_WORDS = 400, 14
"""Lines of a list of those who signed, and words of a name, at most."""
LIST_WORDS = 4
"""Words of a line above such a list that no colon ends, at most."""
OFFICE_WORDS = 8
"""Words of the office above a name that signs, at most."""
GREETED = 3
"""Lines above or below a salutation that go on with it, at most."""
WRITERS = 4
"""Lines of who wrote a letter to the editor, and where from, at most."""
_OPEN = (",", "，", ":", "：", "!", "！")


def letter_lines(lines: Sequence[Line], article: Article) -> Bools:
    """Tell which lines address somebody, or sign what stands above them."""
    found = np.zeros(len(lines), dtype=bool)
    greets, closings, lists = salutes(), _words("closings"), _words("signatories")
    last = min(len(lines) - 1, article.last)
    for n, line in enumerate(lines):
        text = line.text
        if len(text) > SALUTE_CHARS:
            continue
        bare = text.rstrip(",，:： ").casefold()
        if text[-1] in _OPEN and greets.match(text):
            if n <= last:
                start, end = _greeting(lines, n)
                found[_addressee(lines, start) : end] |= article.first - ABOVE <= n
        elif text[-1] in ",，" and bare in closings:
            found[n + 1 : _signed(lines, n)] |= n > article.first
        elif text[-1] in ",，" and n > article.first and _signs(lines, n):
            found[n : n + 2] = True
        elif n > article.first and (bare in lists or _heads_names(text)):
            found[n : _names(lines, n)] = True
    found[letters_page(lines, article)] = True
    return found


def letters_page(lines: Sequence[Line], article: Article) -> slice:
    """Return which lines are letters to the editor: each opens with the same words."""
    greeted: dict[str, list[int]] = {}
    for n, line in enumerate(lines):
        if len(line.text) <= HEAD_CHARS and line.text[-1] in _OPEN and salutes().match(line.text):
            greeted.setdefault(line.text.casefold(), []).append(n)
    last = min(len(lines) - 1, article.last)
    for places in greeted.values():
        if len(places) > 1 and article.first - ABOVE <= places[0] <= last:
            return slice(places[0], _last_letter(lines, places))
    return slice(0, 0)


def _greeting(lines: Sequence[Line], salute: int) -> tuple[int, int]:
    """Return where a salutation of several lines begins and ends: each ends with a comma."""
    start, end = salute, salute + 1
    while start and salute - start < GREETED and _goes_on(lines[start - 1].text):
        start -= 1
    while end < len(lines) and end - salute <= GREETED and _goes_on(lines[end].text):
        end += 1
    return start, end


def _goes_on(text: str) -> bool:
    short = len(text) <= SALUTE_CHARS and count_words(text) <= SIGNATURE_WORDS
    return short and text[-1] in ",，" and text[0].isupper() and known(text) is None


def _addressee(lines: Sequence[Line], salute: int) -> int:
    """Return the first line of the address above a salutation: short lines right below each other."""
    first = salute
    while 0 < first > salute - ADDRESS and len(lines[first - 1].text) <= HEAD_CHARS:
        apart = lines[first].index - lines[first - 1].index
        if apart > 1 + (first == salute) or known(lines[first - 1].text) is not None:
            break
        first -= 1
    return first if salute - first > 1 else salute


def _signed(lines: Sequence[Line], closing: int) -> int:
    """Return where the signatures below the closing words of a letter end."""
    n = closing + 1
    while n < min(len(lines), closing + 1 + SIGNATURES):
        text = lines[n].text
        told = count_words(text)
        sentence = told > SIGNATURE_WORDS and (text[0].islower() or text[-1] in ".!?。:：")
        if told > NAME_WORDS or sentence or known(text) is not None:
            break
        n += 1
    return n


def _signs(lines: Sequence[Line], n: int) -> bool:
    """Tell whether a line is an office, with a comma, above the name of who signs: ``The President,``."""
    if n + 1 >= len(lines) or count_words(lines[n].text) > OFFICE_WORDS:
        return False
    name = lines[n + 1].text
    words = name.split()
    capitals = all(word[0].isupper() for word in words) and name[-1].isalpha()
    return lines[n].text[0].isupper() and 1 < len(words) <= 5 and capitals and known(name) is None


def _heads_names(text: str) -> bool:
    """Tell whether a line says that names of signatories follow: ``Signed by the following 12 bodies:``."""
    if text[-1] in ":：":
        return _begins("signing", "signed").search(text) is not None
    short = text[-1] in ")）" or count_words(text) <= LIST_WORDS
    return short and text[-1] not in ".!?。" and _begins("signing").search(text) is not None


def _names(lines: Sequence[Line], head: int) -> int:
    """Return where the list ends of those who signed what stands above its ``head``.

    Set right below each other, it ends where a gap is; a line with a colon heads a further part.
    """
    n = head + 1
    dense = n + 1 < len(lines) and lines[n + 1].index == lines[n].index + 1
    while n < min(len(lines), head + 1 + NAMES):
        text = lines[n].text
        heads = text[-1] in ":："
        apart = n > head + 1 and lines[n].index > lines[n - 1].index + 1
        if dense and apart and not heads and lines[n - 1].text[-1] not in ":：":
            break
        if count_words(text) > NAME_WORDS or text[0].islower() or known(text) is not None:
            break
        n += 1
    return n if n > head + 2 else head


def _last_letter(lines: Sequence[Line], places: Sequence[int]) -> int:
    """Return where the last of several letters ends: behind the names below its text."""
    end = places[-1] + 2
    while end < len(lines) and count_words(lines[end].text) > SIGNATURE_WORDS:
        if lines[end].text[-1] not in '.!?”"' or known(lines[end].text) is not None:
            return end
        end += 1
    first = end
    while end < min(len(lines), first + WRITERS):
        text = lines[end].text
        if count_words(text) > SIGNATURE_WORDS or known(text) is not None:
            break
        end += 1
    return min(end, len(lines))


@cache
def _begins(*kinds: str) -> re.Pattern[str]:
    words = either(word for kind in kinds for word in _words(kind))
    return re.compile(rf"(?i)(?<![^\W_])(?:{words})")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(cast("list[str]", mapping("clean_labels.yml")[kind]))
