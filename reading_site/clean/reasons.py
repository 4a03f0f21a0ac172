"""What a reader is told of a line that the classifier removed: by its words, its shape, its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from reading_site.clean.ledger import Why
from reading_site.clean.shapes import CACHED, count_words, ends_credited, is_caption, is_item
from reading_site.tables import mapping

LOOKED_AT = 300
"""Characters at the beginning of a line in which its words are looked for."""
ECHO = 0.75
"""Share of a line's first words that a neighbour shows, too."""
DATE_WORDS = 6
CAPTION_WORDS = 6
"""Words of a caption with its credit, at least: fewer are a credit by itself."""
LONG = 10
"""Words from which a line is long."""
_CRUMBS = re.compile(r"[^>»›/|\n]{1,60}\s[>»›/|]\s[^>»›/|\n]{1,60}(?:\s[>»›/|]\s|$)")
_BYLINE = re.compile(
    r"(?:By|Von|Par|Por|Da|Door|Av|Af|Text|Texte|Texto|Testo|Текст|Автор)[:：]? (?:[^\W\d_a-zß-ÿа-я][\w’'.-]{0,30} ){1,4}[^\W\d_a-zß-ÿа-я]?"
)
_NUMBER = re.compile(r"[\W\d_]+$")
_DATE = re.compile(
    r"(?:[^\W\d_]{2,20}[.,:]? ){0,2}(?:[0-9]{1,2}[.:/-][0-9]{1,2}(?:[.:/-][0-9]{2,4})?|"
    r"[0-9]{1,2}(?:st|nd|rd|th)?\.? [^\W\d_]{3,12}\.?,? (?:19|20)[0-9]{2}\b|[0-9]{1,2}, (?:19|20)[0-9]{2}\b|"
    r"[0-9]{1,3} ?(?:min|minutes?|hours?|days?|weeks?|months?|years?|h|d)\b)"
    # A word more beside a year is a title: ``Annual Report 2019``.
    r"|(?:[^\W\d_]{2,20}[.,:]? )?(?:19|20)[0-9]{2}$"
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of boilerplate: its rule and what a reader is told."""

    rule: str
    reason: str
    words: int
    """Words that a line of the kind has at most."""


def reason_for(text: str, *, place: str, echo: float, repeated: bool, certainty: float) -> Why:
    """Return rule, reason and certainty of one removal.

    ``place``: ``before`` the article, in a ``menu`` there, ``related`` below
    such links after it, ``inside``, ``among`` removed lines there, or ``after`` it.
    ``echo``: the share of the line's first words that a neighbour shows, too. ``repeated``: the same
    line stands elsewhere on the page.
    """
    kind = (
        _by_credit(text)
        or _by_words(text)
        or _by_shape(text, echo=echo, repeated=repeated)
        or _by_place(text, place)
    )
    return Why(f"classifier-{kind.rule}", kind.reason, certainty)


def _by_credit(text: str) -> Kind | None:
    """Return the kind of a line that tells of a picture before it names who made it, or None."""
    shows = count_words(text) >= CAPTION_WORDS and (is_caption(text) or ends_credited(text))
    return _table("shapes")["caption"] if shows else None


@lru_cache(maxsize=CACHED)
def _by_words(text: str) -> Kind | None:
    """Return the kind of the first telling word of a line that is short enough for it."""
    pattern, kinds = _words()
    words = 0
    for found in pattern.finditer(text.casefold(), 0, LOOKED_AT):
        words = words or count_words(text)
        kind = kinds[found[0]]
        if words <= kind.words:
            return kind
    return None


def _by_shape(text: str, *, echo: float, repeated: bool) -> Kind | None:
    shapes = _table("shapes")
    if echo >= ECHO:
        return shapes["echo"]
    if len(text) > LOOKED_AT:
        return None
    if _NUMBER.match(text):
        return shapes["number"]
    if count_words(text) <= DATE_WORDS and _DATE.match(text):
        return shapes["date"]
    if _BYLINE.match(f"{text} ") and count_words(text) <= LONG:
        return shapes["byline"]
    if _CRUMBS.match(text):
        return shapes["crumbs"]
    # Menus are repeated, too: their place says more of them.
    return shapes["repeated"] if repeated and count_words(text) >= LONG else None


def _by_place(text: str, place: str) -> Kind:
    if place in ("menu", "related"):
        return _table("shapes")[place]
    size = "long" if count_words(text) >= LONG else "item" if is_item(text) else "short"
    return _table("places")[f"{place}-{size}"]


@cache
def _table(name: str) -> dict[str, Kind]:
    rows = cast("dict[str, dict[str, str]]", mapping("clean_reasons.yml")[name])
    return {key: Kind(row["rule"], row["reason"], 0) for key, row in rows.items()}


@cache
def _words() -> tuple[re.Pattern[str], dict[str, Kind]]:
    kinds: dict[str, Kind] = {}
    whole, parts = [], []
    for row in cast("list[dict[str, object]]", mapping("clean_reasons.yml")["kinds"]):
        kind = Kind(str(row["rule"]), str(row["reason"]), cast("int", row["words"]))
        shows = cast("list[str]", row["shows"])
        anywhere = cast("list[str]", row.get("anywhere", []))
        whole += shows
        parts += anywhere
        for word in (*shows, *anywhere):
            kinds.setdefault(word, kind)
    either = [rf"(?<!\w)(?:{'|'.join(_longest(whole))})(?!\w)", *_longest(parts)]
    return re.compile("|".join(either)), kinds


def _longest(words: list[str]) -> list[str]:
    return [re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))]
