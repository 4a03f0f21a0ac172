"""The language of a text: by its most frequent words where they tell, else by py3langid's model."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from reading_site import tables

SAMPLE = 1200
"""Code points in all, from the head, the middle and the end: more changes nothing but time."""
SURE = 0.80
"""Normalised probability below which the language is uncertain."""
SHORT = 40
"""Letters; shorter texts are not classified."""
FEWEST_WORDS = 60
FREQUENT = 0.08
"""Share of a text's words that are in the list of its language, at least, to do without the model."""
OTHERS = 0.1
"""The words of all other lists may be this share of those at most."""
HAN = 0.7
"""Share of Han characters from which a text is Chinese if it has no kana."""
_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile("[\u3400-\u9fff]")
_KANA = re.compile("[\u3040-\u30ff]")


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # loads a model: once, when needed

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def identify(text: str) -> tuple[str, bool]:
    """Return the language as a BCP 47 tag and whether it is sure; empty where nothing can be told.

    The model takes a third of a second to load, which most collections need not pay.
    """
    sample = _sample(text)
    found = _WORD.findall(sample)
    letters = sum(map(len, found))
    if letters < SHORT and not (letters >= SHORT // 4 and not sample.isascii()):
        return "", False
    if known := _by_words(sample, found):
        return known, True
    language, probability = _identifier().classify(sample)
    return str(language), float(probability) >= SURE


@cache
def _languages() -> dict[str, str]:
    """Return the language of each word of the table."""
    table = tables.mapping("languages_words.yml")
    return {word: name for name, words in table.items() for word in str(words).split()}


def _by_words(sample: str, found: list[str]) -> str:
    """Return the language that the most frequent words tell; empty where they do not."""
    if not sample.isascii() and len(_HAN.findall(sample)) > HAN * len(sample):
        return "" if _KANA.search(sample) else "zh"
    if len(found) < FEWEST_WORDS:
        return ""
    known = _languages()
    times: dict[str, int] = {}
    for word in found:
        if name := known.get(word) or known.get(word.lower()):
            times[name] = times.get(name, 0) + 1
    if not times:
        return ""
    most = max(times.values())
    rest = sum(times.values()) - most
    if most < FREQUENT * len(found) or rest > OTHERS * most:
        return ""
    return next(name for name, number in times.items() if number == most)


def _sample(text: str) -> str:
    if len(text) <= SAMPLE:
        return text
    third = SAMPLE // 3
    middle = len(text) // 2
    return " ".join((text[:third], text[middle : middle + third], text[-third:]))
