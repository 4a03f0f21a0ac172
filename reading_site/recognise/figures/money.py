"""Money of which a text goes on to tell without its currency: "a bill of 1,150 yuan, of which she paid 190"."""

from __future__ import annotations

import re

from reading_site.recognise.figures.lexicon import BARE_ENDS, TABLE, WEIGHED, alternation
from reading_site.recognise.figures.number import Amount

MONEY_REACH, ALIKE = 100, 20
"""So far behind money more of it stands, and so many times as little it may be without its unit."""
_PAID = re.compile(rf"\b(?:{alternation(TABLE['paying']['any'])}) {WEIGHED}\Z")
_PAYING = frozenset(TABLE["paying"]["millions"])
_ELSEWHERE = re.compile(r" (?:in|at|for|from|on) (?:the |a )?(?![12]\d{3}\b)[A-Za-z0-9]")
ENDS = re.compile(
    rf"[,.;)](?!\d)|\Z| (?:{BARE_ENDS['money']})\b"
    r"| (?:an?|one|two|three|five|ten) (?:year|month|week|decade|century|quarter)s? (?:earlier|before|ago|later)\b| the (?:year|month|week|quarter) before\b"
)
"""What ends the clause of a number that no noun follows."""


def paid_before(text: str, at: int) -> bool:
    """Tell whether a verb of paying stands right before ``at``."""
    return _PAID.search(text, max(0, at - 20), at) is not None


def is_money(text: str, before: Amount, at: int) -> bool:
    """Tell whether an amount of money stands before ``at`` in its sentence."""
    code = before.unit
    return (
        len(code) == len("USD")
        and code.isupper()
        and code.isalpha()
        and at - before.end <= MONEY_REACH
        and ". " not in text[before.end : at]
    )


def more_money(text: str, amount: Amount, before: Amount) -> bool:
    """Tell whether millions behind an amount of money are money too: "and has so far paid 22 million"."""
    if not is_money(text, before, amount.start):
        return False
    if not text.endswith(("million", "billion", "trillion"), amount.start, amount.end):
        # "4,100 yuan in the mills and 3,300 in the shops"
        return (
            amount.value * ALIKE >= before.value
            and text.endswith(" and ", 0, amount.start)
            and _ELSEWHERE.match(text, amount.end) is not None
        )
    return _paid(text, amount.start) and ENDS.match(text, amount.end) is not None


def _paid(text: str, at: int) -> bool:
    return text[max(0, at - 16) : at].rstrip().rpartition(" ")[2] in _PAYING
