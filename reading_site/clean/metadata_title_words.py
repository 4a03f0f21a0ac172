"""Words and shapes of a candidate for the title, and of the rows around it.

Which words count is learned (``benchmarks/metadata/train.py``): those that stand in the candidates
of many sites, hardly more than function words and shapes. A kicker and a subtitle show less in
what they say than in how they begin and end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from reading_site.clean.metadata_weights import weights

PREFIX = "~"
"""Names of these features begin so."""
SIDES = ("", "above ", "below ")
VALUE = 0.6
"""How much a word counts in the fit beside the other features, which are 1 as a rule."""
LONGEST, MOST = 120, 40
"""Code points and words of a row that are looked at."""
EDGE, FIRST, LAST = 24, 6, 5
"""Code points at either end of a row, and signs of their shapes."""
_MARKS = '.,:;!?"“”„()'
_RUN = re.compile(r"(.)\1+")


class _Classes(dict[int, str]):
    """Code points to the letters of a shape: ``A`` capital, ``a`` small, ``0`` digit, else itself."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        kind = "A" if sign.isupper() else "a" if sign.islower() else "0" if sign.isdigit() else sign
        self[code] = kind
        return kind


_CLASSES = _Classes()


def _shape(text: str) -> str:
    return _RUN.sub(r"\1", text.translate(_CLASSES))


@lru_cache(maxsize=256)
def marks(text: str) -> tuple[str, ...]:
    """Return the words of a row, folded, its first and last word, and the shapes of its ends.

    ``The Ferry, 9 a.m.`` gives ``the``, ``ferry`` and so on, ``^the``, ``a.m$``, and the shapes
    ``<Aa Aa,`` and ``0 a.a.>``.
    """
    found = [word.strip(_MARKS) or word for word in text[:LONGEST].casefold().split()[:MOST]]
    if found:
        found += [f"^{found[0]}", f"{found[-1]}$"]
    found.append(f"<{_shape(text[:EDGE])[:FIRST]}")
    found.append(f"{_shape(text[-EDGE:])[-LAST:]}>")
    return tuple(found)


@cache
def known() -> tuple[Mapping[str, str], ...]:
    """Return for each side the marks that the model knows, with the names of their features."""
    names = [name[len(PREFIX) :] for name in weights("title") if name.startswith(PREFIX)]
    tables: list[Mapping[str, str]] = []
    for side in SIDES:
        other = [s for s in SIDES if s and s != side]
        mine = [n for n in names if n.startswith(side) and (side or not n.startswith(tuple(other)))]
        tables.append({name[len(side) :]: PREFIX + name for name in mine})
    return tuple(tables)


def every(text: str, side: int) -> dict[str, float]:
    """Return the features of a row on a side with all its marks, as the training sees them."""
    return {f"{PREFIX}{SIDES[side]}{mark}": VALUE for mark in marks(text)}


def told(text: str, side: int) -> dict[str, float]:
    """Return the features of a row on a side: 0 the candidate itself, 1 above it, 2 below it."""
    names = known()[side]
    return {names[mark]: VALUE for mark in marks(text) if mark in names}
