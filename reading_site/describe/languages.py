"""The language of a text, by py3langid (a model of 140 languages) on a bounded sample."""

from __future__ import annotations

from functools import cache
from typing import Any

SAMPLE = 1800
"""Code points in all, from the head, the middle and the end: more changes nothing but time."""
SURE = 0.80
"""Normalised probability below which the language is uncertain."""
SHORT = 40
"""Letters; shorter texts are not classified."""


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # loads a model: once, when needed

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def identify(text: str) -> tuple[str, bool]:
    """Return the language as a BCP 47 tag and whether it is sure; empty where nothing can be told."""
    sample = _sample(text)
    letters = sum(c.isalpha() for c in sample)
    if letters < SHORT and not (letters >= SHORT // 4 and not sample.isascii()):
        return "", False
    language, probability = _identifier().classify(sample)
    return str(language), float(probability) >= SURE


def _sample(text: str) -> str:
    if len(text) <= SAMPLE:
        return text
    third = SAMPLE // 3
    middle = len(text) // 2
    return " ".join((text[:third], text[middle : middle + third], text[-third:]))
