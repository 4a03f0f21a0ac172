"""The words of ``data/figures_words.yml`` in the forms in which the rules need them."""

from __future__ import annotations

from typing import Any, cast

from reading_site.recognise.trie import trie
from reading_site.tables import mapping

TABLE = cast("dict[str, Any]", mapping("figures_words.yml"))


def alternation(words: list[str]) -> str:
    """Return a pattern for any of ``words``, longest first, so that no prefix hides a word."""
    return trie(words)


def inverted(key: str) -> dict[str, str]:
    """Return form -> symbol for a table that lists the forms of each symbol."""
    return {form: symbol for symbol, forms in TABLE[key].items() for form in forms}


def words(key: str) -> frozenset[str]:
    """Return a list of the table as a set."""
    return frozenset(TABLE[key])


DIGITS = cast("dict[str, int]", TABLE["digits"])
SCALES = cast("dict[str, int]", TABLE["scales"])
SCALES_CJK = cast("dict[str, int]", TABLE["scales_cjk"])
SCALES_MONEY = cast("dict[str, int]", TABLE["scales_money"])
FRACTIONS = {word: (pair[0], pair[1]) for word, pair in TABLE["fractions"].items()}
CURRENCY_BEFORE = inverted("currency_before")
CURRENCY_AFTER = inverted("currency_after")
UNITS = inverted("units")
LABELS = words("labels")
IRREGULAR_PLURALS = words("irregular_plurals")
PLURAL_MODIFIERS = words("plural_modifiers")
CLASSIFIERS = words("classifiers")
NOT_NOUNS = words("not_nouns")
NOT_PLURALS = words("not_plurals")
NOT_MEN = words("not_men")
AGED_PEOPLE = words("aged_people")
AGED_ONE = cast("list[str]", TABLE["aged_one"])
TITLED_LABELS = words("titled_labels")
SHORT_LABELS = words("short_labels")
PREDICATES = words("predicates")
COUNTING_QUALIFIERS = words("counting_qualifiers")
GIVEN_IN = words("given_in")
COUNTED_BEFORE = words("counted_before")
WEIGHED = rf"(?:(?:{alternation(TABLE['weighing'])}) ){{0,2}}"
"""A pattern for what may stand before a number: "only about "."""
BARE_VERBS = {key: alternation(verbs) for key, verbs in TABLE["bare_verbs"].items()}
BARE_ENDS = {key: alternation(words) for key, words in TABLE["bare_ends"].items()}
TIME_UNITS = frozenset(
    {"year", "month", "week", "day", "hour", "minute", "second", "decade", "century"}
)
_DATES = cast("dict[str, Any]", mapping("dates_words.yml"))
FUNCTION_WORDS = frozenset(_DATES["function_words"])
ORDINALS = {word: n for word, n in _DATES["ordinals"].items() if 1 < n <= 20}
COMMA_DECIMAL = frozenset(
    {"de", "fr", "es", "it", "pt", "ru", "nl", "pl", "uk", "kk", "tr", "sv", "da", "nb", "fi", "cs"}
)
"""Languages that write 3,5 for three and a half."""
