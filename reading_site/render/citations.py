"""What is cited of a document: title, authors, publisher, dates and addresses as plain text.

Who places the values escapes them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from reading_site import tables
from reading_site.model import CollectionRecord, Document, EntityKind
from reading_site.render.authors import Name, author_name

NOTHING: Mapping[str, EntityKind] = MappingProxyType({})
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_NO_XML = re.compile("[^\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Cited:
    """A document as something to cite. Every value is literal text in one line."""

    document: Document
    collection: str
    """Title of the collection that holds the copy."""
    url: str
    """Address of the copy; empty where the collection has no base URL."""
    persons: frozenset[str] = frozenset()
    """Authors, editors and translators who are known to be persons."""
    bodies: frozenset[str] = frozenset()
    """Those who are known to be none."""

    @property
    def title(self) -> str:
        """The title in one line."""
        return flat(self.document.title)

    @property
    def authors(self) -> tuple[str, ...]:
        """The authors' names, as the text or the record gives them."""
        return tuple(name for author in self.document.authors if (name := flat(author)))

    @property
    def names(self) -> tuple[Name, ...]:
        """The authors' names, family and given name apart where that can be told."""
        return self._apart(self.document.authors)

    @property
    def editors(self) -> tuple[Name, ...]:
        """Whom a credit line or the record names as editors, likewise."""
        return self._apart(self.document.editors)

    @property
    def translators(self) -> tuple[Name, ...]:
        """Whom a credit line or the record names as translators, likewise."""
        return self._apart(self.document.translators)

    def _apart(self, people: Sequence[str]) -> tuple[Name, ...]:
        return tuple(
            author_name(
                name,
                person=one in self.persons,
                body=one in self.bodies,
                language=self.document.language,
            )
            for one in people
            if (name := flat(one))
        )

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


def cited(
    document: Document,
    collection: CollectionRecord,
    path: str,
    kinds: Mapping[str, EntityKind] = NOTHING,
) -> Cited:
    """Return the document as something to cite.

    ``path`` is that of its page below the site; ``kinds`` tell what its authors, editors and translators are known to be.
    """
    base = web(collection.base_url).rstrip("/")
    return Cited(
        document=document,
        collection=flat(collection.title),
        url=f"{base}/{path}" if base else "",
        persons=frozenset(name for name in kinds if kinds[name] is EntityKind.PERSON),
        bodies=frozenset(name for name in kinds if kinds[name] is not EntityKind.PERSON),
    )


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
