"""The address from which a text was taken, as whoever kept it wrote it above or below the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reading_site.clean.metadata_labels import labels
from reading_site.clean.metadata_page import Page

RULE = "stated-address"
FIRST = 2
"""Rows at the top in which an address needs no label."""
HEAD = 8
LAST = 3
"""Rows at the top and at the foot in which it needs one."""
_ADDRESS = re.compile(
    r"(?:(?P<label>[^\W\d_][^:：\n]{0,40}?)\s?[:：]\s{0,4})?[<(\[]?(?P<address>https?://[\w.-]{3,200}[^\s<>\"\[\]]{0,1500}?)[>)\]]?[.,;]?"
)


class Address(NamedTuple):
    """Where an address stands in a row."""

    row: int
    start: int
    end: int


def address(page: Page) -> Address | None:
    """Return the one address that a capture says to be its own; None where it names none, or several.

    A row in which nothing but it stands, with a label (``Source:``, ``URL:``) or at the very top.
    """
    found = list(_addresses(page))
    told = {page.rows[one.row].text[one.start : one.end].rstrip("/") for one in found}
    if len(told) == 1:
        return found[0]
    return found[0] if found and found[0].row < FIRST else None


def _addresses(page: Page) -> Iterator[Address]:
    count = len(page.rows)
    head = range(min(HEAD, count, max(page.body, FIRST)))
    for index in dict.fromkeys((*head, *range(max(0, count - LAST), count))):
        text = page.rows[index].text
        if "://" not in text[:60]:
            continue
        match = _ADDRESS.fullmatch(text)
        if match is None:
            continue
        label = (match["label"] or "").casefold().strip()
        if label in labels("address") if label else index < FIRST:
            yield Address(index, *match.span("address"))
