"""How to cite a document: what is cited, and the two styles in words.

Pure functions that give plain text: who places it escapes it. Authors are cited as the text gives
their names: which part is the family name is not known, so no name is turned round. The styles
follow the examples for web pages of the APA manual (7th edition) and of the Chicago manual (17th
edition, bibliography); ``tests/test_citations.py`` compares them with a CSL processor.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from babel.dates import get_month_names

from reading_site import tables
from reading_site.model import CollectionRecord, Document

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_NO_XML = re.compile("[^\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANKS = re.compile(r"\s+")
_MONTHS = get_month_names("wide", locale="en")
# Beyond this number of authors APA would shorten; the list is then cut as Chicago does.
MOST_AUTHORS = 10


@dataclass(frozen=True, slots=True)
class Cited:
    """A document as something to cite. Every value is literal text in one line."""

    document: Document
    collection: str
    """Title of the collection that holds the copy."""
    url: str
    """Address of the copy; empty where the collection has no base URL."""

    @property
    def title(self) -> str:
        """The title in one line."""
        return flat(self.document.title)

    @property
    def authors(self) -> tuple[str, ...]:
        """The authors' names, as the text or the record gives them."""
        return tuple(name for author in self.document.authors if (name := flat(author)))

    @property
    def publisher(self) -> str:
        """The publisher in one line."""
        return flat(self.document.publisher)

    @property
    def source(self) -> str:
        """Address of the original; empty where unknown or no web address."""
        return web(self.document.source_url)

    @property
    def date(self) -> tuple[int, ...]:
        """Year, month and day of publication, as far as they are known."""
        return date_parts(self.document.date)

    @property
    def accessed(self) -> tuple[int, ...]:
        """Year, month and day of the capture, as far as they are known."""
        return date_parts(self.document.captured)

    def called(self, form: str) -> str:
        """Return what the kind of document is called in ``csl``, ``ris``, ``bibtex`` or ``schema``."""
        table: Any = tables.mapping("citations_kinds.yml")
        kind = self.document.kind.casefold()
        found = (names for word, names in table["words"].items() if word in kind)
        return str(next(found, table["default"])[form])


def cited(document: Document, collection: CollectionRecord, path: str) -> Cited:
    """Return the document as something to cite; ``path`` is that of its page below the site."""
    base = web(collection.base_url).rstrip("/")
    return Cited(
        document=document,
        collection=flat(collection.title),
        url=f"{base}/{path}" if base else "",
    )


def apa(item: Cited, *, copy: bool = False) -> str:
    """Return a reference in the manner of APA, with ``copy`` that of this copy of the text."""
    year, *rest = item.date or ("n.d.",)
    month = f", {' '.join((_MONTHS[int(rest[0])], *map(str, rest[1:])))}" if rest else ""
    names = _listed(item.authors, "&") or item.publisher
    date = f"({year}{month})"
    # What has neither author nor publisher begins with its title.
    parts = [names, date, item.title] if names else [item.title, date]
    if item.authors:
        parts.append(item.publisher)
    return _sentences(parts, _where(item, copy))


def chicago(item: Cited, *, copy: bool = False) -> str:
    """Return a reference in the manner of Chicago, with ``copy`` that of this copy of the text."""
    names = _listed(item.authors, "and")
    title = item.title if _ends(item.title) else f"{item.title}."
    year, *rest = item.date or ("",)
    month = _MONTHS[int(rest[0])] if rest else ""
    date = f"{month} {rest[1]}, {year}" if len(rest) > 1 else f"{month} {year}".strip()
    last = ", ".join(part for part in (item.publisher, date) if part)
    return _sentences([names, f"“{title}”", last], _where(item, copy))


def flat(text: str) -> str:
    """Return ``text`` in one line, with single blanks; U+FFFD for what XML has no way to write."""
    return _NO_XML.sub("\ufffd", _BLANKS.sub(" ", text)).strip()


def web(address: str) -> str:
    """Return ``address`` where it is one of the web, else nothing; blanks and braces are encoded."""
    address = address.strip()
    if not address.lower().startswith(("http://", "https://")):
        return ""
    return re.sub(
        r'[\s<>"{}|\\^`]', lambda m: "".join(f"%{b:02X}" for b in m.group().encode()), address
    )


def date_parts(iso: str) -> tuple[int, ...]:
    """Return year, month and day of an ISO 8601 date, as far as it has them."""
    match = _DATE.match(iso)
    parts = tuple(int(part) for part in match.groups() if part) if match else ()
    return parts if len(parts) < 2 or 1 <= parts[1] <= 12 else parts[:1]


def _where(item: Cited, copy: bool) -> str:
    if not copy:
        return item.source
    return " ".join(part for part in (f"Copy in {item.collection}.", item.url) if part)


def _listed(names: Sequence[str], last: str) -> str:
    if len(names) > MOST_AUTHORS:
        return f"{', '.join(names[: MOST_AUTHORS - 3])}, et al."
    if len(names) < 2:
        return "".join(names)
    comma = "," if len(names) > 2 or last == "and" else ""
    return f"{', '.join(names[:-1])}{comma} {last} {names[-1]}"


def _sentences(parts: Sequence[str], tail: str) -> str:
    """Join the parts by full stops, none after one that ends a sentence itself."""
    done = [part if _ends(part) else f"{part}." for part in parts if part]
    return " ".join([*done, tail] if tail else done)


def _ends(text: str) -> bool:
    return text.rstrip("”\"'’").endswith((".", "?", "!", "…", "。", "？", "！"))
