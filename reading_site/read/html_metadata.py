"""What the markup of a web page says of the page: title, dates, authors, publisher, section."""

from __future__ import annotations

import json
import logging
import re
from collections import deque
from collections.abc import Iterator
from copy import deepcopy
from html import unescape
from typing import TYPE_CHECKING, Any

from lxml import html as lxml_html

from reading_site.read.extract import Note, guarded

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
# What is said of the day of a change says nothing of the day of publication.
_CHANGED = re.compile(r"modified|updated", re.IGNORECASE)
_PUBLISHED = re.compile(r"publish|created", re.IGNORECASE)
_CHANGE = re.compile(r'"dateModified"\s{0,9}:\s{0,9}"[^"]{0,99}"')
_ISO = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?(?![\d-])")
_ARTICLES = ("Article", "Posting", "Report", "Review")
_PAGES = ("WebPage", "CreativeWork")
_OWN = ("@graph", "mainEntity", "mainEntityOfPage")
"""Keys of linked data below which the page itself is described, not others that it lists."""
LONGEST_LINKED = 500_000
"""Code points of linked data that are read, and"""
MOST_NODES = 2_000
"""objects in it that are looked at."""
LONGEST = 300
"""Code points of a value."""


def metadata(tree: _Element, url: str | None, notes: list[Note]) -> dict[str, str]:
    """Return what the markup states; what cannot be read is left out, and said in ``notes``."""
    from trafilatura.metadata import extract_metadata  # 0.2 s that plain text need not pay

    found = guarded(
        "what the markup says of title, author and date",
        lambda: extract_metadata(deepcopy(tree), default_url=url, date_config=dict(DATES)),
        None,
        notes,
    )
    if found is None:
        return {}
    address = found.url or url
    date = guarded("the date that the markup states", lambda: _published(tree, address), "", notes)
    linked = _linked(tree)
    pairs = {
        "title": found.title,
        "date": date or _iso(linked.get("datePublished", "")),
        "updated": _property(tree, "article:modified_time")
        or linked.get("dateModified")
        or _changed(tree),
        "authors": found.author,
        "publisher": found.sitename,
        "url": address,
        "language": found.language,
        "description": found.description,
        "section": _property(tree, "article:section") or linked.get("articleSection"),
        "subtitle": linked.get("alternativeHeadline"),
    }
    return {key: value.strip() for key, value in pairs.items() if value and value.strip()}


def _published(tree: _Element, url: str | None) -> str:
    """Return the date of publication that the markup states, no more exact than it states it.

    Only the head, linked data and elements made for dates are looked at: a date in the running
    text, below a comment or beside a copyright sign is not the page's own, and the day of a change
    is another.
    """
    from htmldate import find_date

    stated = _stated(tree)
    date = find_date(stated, url=url, **DATES) or ""
    # The library fills in the first of the month, or of January, or the day of the month that the
    # clock shows, where the page says less.
    shown = lxml_html.tostring(stated, encoding="unicode") + " " + (url or "")
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", date) or _names_day(date, shown):
        return date
    year, month, day = date.split("-")
    if re.search(rf"(?<!\d){year}[-/]{month}(?!\d|[-/]\d)", shown):
        return f"{year}-{month}"
    if day != "01":
        return date
    named = re.search(rf"(?<!\d){year}[-/]{month}(?!\d)", shown)
    return f"{year}-{month}" if named or month != "01" else year


def _iso(text: str) -> str:
    """Return the year, month or day that a text of ISO form begins with."""
    found = _ISO.match(text)
    return found.group() if found else ""


def _names_day(date: str, text: str) -> bool:
    """Tell whether a text names a day: ``2024-01-01``, ``20240101``, ``1 January 2024``, ``1/1/24``."""
    year, month, day = date[:4], f"0?{int(date[5:7])}", f"0?{int(date[8:])}"
    word = r"[^\W\d_]{3,12}\.?"
    forms = (
        rf"{year}[-/.]{month}[-/.]{day}(?!\d)",
        rf"{date.replace('-', '')}(?!\d)",
        rf"(?<!\d){day}[./-]{month}[./-](?:{year}|{year[2:]})(?!\d)",
        rf"(?<!\d){month}[./-]{day}[./-](?:{year}|{year[2:]})(?!\d)",
        rf"(?<!\d){day}(?:st|nd|rd|th|er|\.|º)?\s(?:de\s)?{word}\s(?:de\s)?{year}",
        rf"{word}\s{day}(?:st|nd|rd|th)?,?\s{year}",
        rf"{year}年{month}月{day}日",
    )
    return any(re.search(form, text) for form in forms)


def _stated(tree: _Element) -> _Element:
    """Return a page with the head, the linked data and the elements for dates of ``tree`` alone.

    What they say of a change is left out.
    """
    page = lxml_html.document_fromstring("<html><head></head><body></body></html>")
    head, body = page[0], page[1]
    for element in tree.xpath("./head/*[self::meta or self::link or self::title]"):
        if not _tells_change(element):
            head.append(_alone(element))
    for element in tree.xpath(f"{_LINKED} | {_NAMED}"):
        if not _tells_change(element) and not _is_apart(element):
            body.append(_alone(element))
    return page


def _changed(tree: _Element) -> str:
    """Return the day of a change that another field of the head or an element for dates states."""
    for element in tree.xpath(f"./head/meta | {_NAMED} | .//*[@itemprop='dateModified']"):
        date = _iso(element.get("datetime") or element.get("content") or "")
        if date and _tells_change(element) and not _is_apart(element):
            return date
    return ""


def _tells_change(element: _Element) -> bool:
    """Tell whether the names of an element call what it holds the day of a change."""
    names = " ".join(element.get(key, "") for key in ("property", "name", "itemprop", "class"))
    return _CHANGED.search(names) is not None and _PUBLISHED.search(names) is None


def _alone(element: _Element) -> _Element:
    copied = deepcopy(element)
    copied.tail = None
    if copied.tag == "script" and copied.text:
        copied.text = _CHANGE.sub('"dateModified":""', copied.text)
    return copied


def _is_apart(element: _Element) -> bool:
    """Tell whether an element stands in comments, or beside or below the text.

    What holds the heading of the page holds all of it, whatever it is called (``has-sidebar``).
    """
    for parent in (element, *element.iterancestors()):
        if parent.tag in ("html", "body", "script"):
            continue
        if parent.tag in ("aside", "footer", "nav"):
            return True
        called = f"{parent.get('class', '')} {parent.get('id', '')}"
        if _APART.search(called) and parent.find(".//h1") is None:
            return True
    return False


def _property(tree: _Element, name: str) -> str:
    for element in tree.iterfind(".//meta"):
        if name in (element.get("property"), element.get("name")):
            value = " ".join((element.get("content") or "").split())
            if value:
                return value if len(value) <= LONGEST else ""
    return ""


def _linked(tree: _Element) -> dict[str, str]:
    """Return the plain values of the article that the linked data describe, else of the page."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
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
            for types in (_ARTICLES, _PAGES):
                if any(isinstance(kind, str) and kind.endswith(types) for kind in named):
                    found.setdefault(types, node)
    node = found.get(_ARTICLES) or found.get(_PAGES) or {}
    return {key: told for key, value in node.items() if (told := _plain(value))}


def _nodes(data: object) -> Iterator[dict[str, Any]]:
    """Yield the objects by which linked data describe the page, outer ones first.

    What they list (steps to the page, other articles) is left out.
    """
    waiting = deque([data])
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node = waiting.popleft()
        if isinstance(node, dict):
            yield node
            waiting += [node[key] for key in _OWN if key in node]
        elif isinstance(node, list):
            waiting += node[:MOST_NODES]


def _plain(value: object) -> str:
    """Return a value that is a few words, or the only one of a list; codes of HTML are read."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    return unescape(value) if isinstance(value, str) and len(value) <= LONGEST else ""
