"""What curators state beside the captures."""

from __future__ import annotations

from dataclasses import dataclass

from reading_site.model.kinds import EntityKind, Rights


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a curator states about one document; it wins over every guess."""

    id: str
    path: str
    title: str | None = None
    working_title: str | None = None
    """What to call the document while its text, which gives the title, is not at hand."""
    subtitle: str | None = None
    date: str | None = None
    """ISO 8601: ``2025``, ``2025-04``, ``2025-04-21`` or with a time."""
    authors: tuple[str, ...] | None = None
    editors: tuple[str, ...] | None = None
    translators: tuple[str, ...] | None = None
    publisher: str | None = None
    source: str | None = None
    """URL of the original."""
    section: str | None = None
    language: str | None = None
    rights: Rights = Rights.FULL
    public: bool = True
    """False: left out where ``--rights-floor public`` is asked for."""
    kind: str | None = None
    """Kind of document, for example ``news report``."""
    abstract: str | None = None
    tags: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    captured: str | None = None
    """ISO date on which the capture was made."""
    sha256: str | None = None
    obtain: str | None = None
    """How to obtain the text, where it is not at hand."""
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityEntry:
    """What a curator has decided about one entity (``entities.yml``)."""

    label: str
    kind: EntityKind | None = None
    aliases: tuple[str, ...] = ()
    description: str = ""
    same_as: tuple[str, ...] = ()
    not_same_as: tuple[str, ...] = ()
    ignore: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One way in which a tag shows in a text (``tags.yml``)."""

    text: str
    """Words, matched whole and case-folded; ``*`` at the end of a word matches any ending."""
    count: int = 2
    """Hits in a document that earn the tag."""
    place: str = "any"
    """``any``, ``title``, ``lead`` or ``heading``: a hit there earns the tag by itself if not ``any``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TagEntry:
    """One term of the controlled vocabulary (``tags.yml``)."""

    label: str
    patterns: tuple[Pattern, ...] = ()
    broader: str | None = None
    scope_note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionRecord:
    """What a curator states about the whole (``collection.yml``)."""

    title: str = "Reading Site"
    description: str = ""
    language: str = "en"
    base_url: str = ""
    order: str = "date"
    """``date`` (newest first), ``title`` or ``file``."""
    about: str = ""
    """Whose words these are: a paragraph for the home page."""
    removal_certainty: float = 0.8
    """How sure cleaning must be of a line that it removes, from .5 to .99."""
    boilerplate: tuple[str, ...] = ()
    """Lines that are no text wherever they stand,"""
    keep: tuple[str, ...] = ()
    """and lines that are text, whatever they look like."""
    places: tuple[tuple[str, int], ...] = ()
    """Keys (``line_key``) of these lines, and the line of ``collection.yml`` where each stands first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Curation:
    """All that curators have written beside the captures."""

    collection: CollectionRecord = CollectionRecord()
    authority: tuple[AuthorityEntry, ...] = ()
    vocabulary: tuple[TagEntry, ...] = ()
