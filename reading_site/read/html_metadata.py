"""What the markup of a web page says of the page: title, dates, authors, publisher, section."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from lxml import html as lxml_html

if TYPE_CHECKING:
    from lxml.etree import _Element

# What these libraries have to say goes into diagnostics, not onto the terminal.
for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())
# htmldate refuses dates after today unless told otherwise: the result must not depend on the day.
# A date that only the text shows is read there, where its place and its label are seen.
DATES: dict[str, Any] = {
    "original_date": True,
    "extensive_search": False,
    "max_date": "2100-01-01",
}
_LINKED = ".//script[@type='application/ld+json']"
_NAMED = ".//time | .//abbr[@title] | .//*[@itemprop='datePublished']"
_APART = re.compile(r"comment|repl(?:y|ies)|related|sidebar|footer|teaser|recommend", re.IGNORECASE)
_TYPES = ("Article", "Posting", "Report", "WebPage", "CreativeWork", "Review")
LONGEST_LINKED = 500_000
"""Code points of linked data that are read, and"""
MOST_NODES = 2_000
"""objects in it that are looked at."""
LONGEST = 300
"""Code points of a value."""


def metadata(tree: _Element, url: str | None) -> dict[str, str]:
    """Return what the markup states; what cannot be read is left out."""
    from trafilatura.metadata import extract_metadata  # 0.2 s that plain text need not pay

    try:
        found = extract_metadata(deepcopy(tree), default_url=url, date_config=dict(DATES))
    except Exception:  # noqa: BLE001 - hints are a bonus; a page that trips the library keeps its text
        return {}
    linked = _linked(tree)
    pairs = {
        "title": found.title,
        "date": _published(tree, found.url or url),
        "updated": _property(tree, "article:modified_time") or linked.get("dateModified"),
        "authors": found.author,
        "publisher": found.sitename,
        "url": found.url or url,
        "language": found.language,
        "description": found.description,
        "section": _property(tree, "article:section") or linked.get("articleSection"),
        "subtitle": linked.get("alternativeHeadline"),
    }
    return {key: value.strip() for key, value in pairs.items() if value and value.strip()}


def _published(tree: _Element, url: str | None) -> str:
    """Return the date of publication that the markup states, no more exact than it states it.

    Only the head, linked data and elements made for dates are looked at: a date in the running
    text, below a comment or beside a copyright sign is not the page's own.
    """
    from htmldate import find_date

    stated = _stated(tree)
    try:
        date = find_date(stated, url=url, **DATES) or ""
    except Exception:  # noqa: BLE001 - as above
        return ""
    if not re.fullmatch(r"\d{4}-\d\d-01", date):
        return date
    # The library fills in the first of the month, or of January, where the page says less.
    shown = lxml_html.tostring(stated, encoding="unicode") + " " + (url or "")
    if _names_day(date, shown):
        return date
    year, month, _ = date.split("-")
    named = re.search(rf"(?<!\d){year}[-/]{month}(?!\d)", shown)
    return f"{year}-{month}" if named or month != "01" else year


def _names_day(date: str, text: str) -> bool:
    """Tell whether a text names the first of a month: ``2024-01-01``, ``1 January 2024``, ``1/1/24``."""
    year, month = date[:4], f"0?{int(date[5:7])}"
    word = r"[^\W\d_]{3,12}\.?"
    forms = (
        rf"{year}[-/.]?{month}[-/.]?0?1(?!\d)",
        rf"(?<!\d)0?1[./-]{month}[./-](?:{year}|{year[2:]})(?!\d)",
        rf"(?<!\d){month}[./-]0?1[./-](?:{year}|{year[2:]})(?!\d)",
        rf"(?<!\d)0?1(?:st|er|\.|º)?\s(?:de\s)?{word}\s(?:de\s)?{year}",
        rf"{word}\s0?1(?:st)?,?\s{year}",
        rf"{year}年{month}月0?1日",
    )
    return any(re.search(form, text) for form in forms)


def _stated(tree: _Element) -> _Element:
    """Return a page with the head, the linked data and the elements for dates of ``tree`` alone."""
    page = lxml_html.document_fromstring("<html><head></head><body></body></html>")
    head, body = page[0], page[1]
    for element in tree.xpath("./head/*[self::meta or self::link or self::title]"):
        head.append(_alone(element))
    for element in tree.xpath(f"{_LINKED} | {_NAMED}"):
        if not _is_apart(element):
            body.append(_alone(element))
    return page


def _alone(element: _Element) -> _Element:
    copied = deepcopy(element)
    copied.tail = None
    return copied


def _is_apart(element: _Element) -> bool:
    """Tell whether an element stands in comments, or beside or below the text."""
    return any(
        parent.tag in ("aside", "footer", "nav")
        or _APART.search(f"{parent.get('class', '')} {parent.get('id', '')}")
        for parent in (element, *element.iterancestors())
        if parent.tag not in ("html", "body", "script")
    )


def _property(tree: _Element, name: str) -> str:
    for element in tree.iterfind(".//meta"):
        if name in (element.get("property"), element.get("name")):
            value = " ".join((element.get("content") or "").split())
            if value:
                return value if len(value) <= LONGEST else ""
    return ""


def _linked(tree: _Element) -> dict[str, str]:
    """Return the plain values of the first article that the linked data describe."""
    for element in tree.iterfind(_LINKED):
        text = (element.text or "").strip()
        if not text or len(text) > LONGEST_LINKED:
            continue
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kinds = node.get("@type")
            named = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and kind.endswith(_TYPES) for kind in named):
                return {key: told for key, value in node.items() if (told := _plain(value))}
    return {}


def _nodes(data: object) -> Iterator[dict[str, Any]]:
    """Yield the objects of linked data, outer ones first."""
    waiting = [data]
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            waiting += [value for value in node.values() if isinstance(value, dict | list)]
        elif isinstance(node, list):
            waiting += node[:MOST_NODES]


def _plain(value: object) -> str:
    """Return a value that is a few words, or the only one of a list."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    return value if isinstance(value, str) and len(value) <= LONGEST else ""
