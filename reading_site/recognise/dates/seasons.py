"""Seasons that need the day of publication: the spring of last year, in the autumn, last winter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from reading_site.model import Precision
from reading_site.recognise.dates.anchor import FUTURE_REACH, UNKNOWN, Anchor, Found
from reading_site.recognise.dates.lexicon import FUTURE, PAST

# "the spring of last year"
_SEASON_OF = re.compile(r"\b(spring|summer|autumn|winter) (?:of )?(this|last|next) year\b")
# "in the autumn", of no stated year
_SEASON_ALONE = re.compile(
    r"\b(?:[Ii]n|[Bb]y|[Bb]efore|[Uu]ntil|[Ss]ince|[Dd]uring|[Aa]fter) the ((?:early |late )?(spring|summer|autumn|winter|fall(?=[,.;])))\b"
    r"(?=[.,;:)”\"’]|\Z| [A-Z]| (?:but|as|if|after|before|because|while|he|she|they|it|we|you|the|an?|in|at|on|by|to|with|for|from|that|which|who|will|is|was|would|could|can|have|has|had|were|are|only|alone|to)\b)"
)
_MAY = re.compile(r"\b(?:may|might|could) (?:also |then )?[a-z]{2,}")
SEASON_CODES = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


def seasons(text: str, known: Anchor) -> Iterator[Found]:
    """Yield the seasons of ``text`` that its verbs or "last year" place before or after publication."""
    for match in _SEASON_OF.finditer(text) if " year" in text else ():
        yield _season_of(match, known)
    for match in _SEASON_ALONE.finditer(text):
        found = _season_alone(text, match, known)
        if found:
            yield found


def _season_alone(text: str, match: re.Match[str], known: Anchor) -> Found | None:
    """Return the season to come or past, as the verbs say; None where they say neither."""
    if known.day is None:
        return None
    clause = text[max(text.rfind(". ", 0, match.start()), match.start() - FUTURE_REACH, 0) :]
    clause = clause[: len(clause) - len(text) + match.start(1)]
    ahead = FUTURE.search(clause) is not None or _MAY.search(clause) is not None
    if not ahead and not PAST.search(clause):
        return None
    code = SEASON_CODES[match[2]]
    begun = known.day.month >= {21: 3, 22: 6, 23: 9, 24: 12}[code]
    year = known.day.year + (begun if ahead else begun - 1)
    return Found(
        start=match.start(1),
        end=match.end(),
        edtf=f"{year:04}-{code}",
        precision=Precision.PERIOD,
        rule="season",
    )


def _season_of(match: re.Match[str], known: Anchor) -> Found:
    edtf, precision = UNKNOWN
    if year := known.stepped(match[2]):
        edtf, precision = f"{year:04}-{SEASON_CODES[match[1]]}", Precision.PERIOD
    return Found(
        start=match.start(1), end=match.end(), edtf=edtf, precision=precision, rule="season"
    )


def season(unit: str, which: str, published: date) -> str:
    """Return the season of this or the neighbouring year; winter is left open across new year."""
    code = SEASON_CODES[unit]
    starts = {21: 3, 22: 6, 23: 9, 24: 12}[code]
    year = published.year
    if which == "last" and published.month < starts + 3:
        year -= 1
    elif which == "next" and published.month >= starts:
        year += 1
    return f"{year:04}-{code}"
