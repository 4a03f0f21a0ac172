"""Words that tell of a man or a woman: forms of address, kin, given names."""

from __future__ import annotations

from functools import cache

from reading_site.tables import mapping


@cache
def told_by(sort: str) -> frozenset[str]:
    """Return the words of a list of the table: ``men``, ``women``, ``kin_men``, ``before_women``."""
    return frozenset(str(mapping("names_gender.yml")[sort]).split())


def of_given_name(word: str) -> str:
    """Return ``m`` or ``f`` for a given name that is seldom of the other sex, else nothing."""
    if word in told_by("men"):
        return "m"
    return "f" if word in told_by("women") else ""
