"""Digits in a text: most blocks have none, and then need not be searched for numbers."""

from __future__ import annotations


def digit_runs(text: str) -> list[int]:
    """Return where runs of the digits 0 to 9 begin, in order: a search for one character is the quickest."""
    found = []
    for digit in "0123456789":
        at = text.find(digit)
        while at >= 0:
            found.append(at)
            at = text.find(digit, at + 1)
    found.sort()
    return [at for at, before in zip(found, [-2, *found], strict=False) if at - 1 != before]


def has_digit(text: str) -> bool:
    """Tell whether one of the digits 0 to 9 is there; plain tests are the quickest way."""
    return (
        "1" in text
        or "2" in text
        or "0" in text
        or "3" in text
        or "4" in text
        or "5" in text
        or "6" in text
        or "7" in text
        or "8" in text
        or "9" in text
    )
