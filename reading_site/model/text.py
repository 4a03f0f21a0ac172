"""A capture, what cleaning made of it, and the document that it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reading_site.diagnostics import Diagnostic
from reading_site.model.deferred import Deferred
from reading_site.model.kinds import Action, BlockKind, Origin, Precision, Rights
from reading_site.model.markup import Mark
from reading_site.spans import SourceMap, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture(Deferred):
    """The text of a page as it came."""

    id: str
    """The file stem: names the document in all data, and finds the record."""
    path: str
    """The path as given, with ``/``; shown to the user, never used as a page path."""
    sha256: str
    """Hex digest of the file's bytes."""
    encoding: str
    """The codec that decoded the bytes, for example ``utf-8``; ``html:utf-8`` for an extracted page."""
    text: str
    """Decoded text: newlines and everything else untouched."""
    hints: Mapping[str, str] = field(default_factory=dict)
    """Metadata that markup gave away (``title``, ``date``, ``authors``, ``publisher``, ``url``, ``language``)."""
    main: tuple[Span, ...] | None = None
    """Lines that the markup shows to be the article (trafilatura); None where there is no markup
    or it does not tell. They stand in order and do not overlap; a hint, as ``hints`` are."""
    marks: tuple[Mark, ...] = ()
    """What the markup says of stretches of the text, in the order of their starts, the longer first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """What became of one span of the capture, by which rule and why."""

    span: Span
    action: Action
    rule: str
    reason: str
    """For a reader: ``share button``, ``copyright notice``, ``article text``."""
    after: str = ""
    """The text that stands in place of a rewritten span. Moved spans leave nothing behind: they
    are shown in the page's header."""
    certainty: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A piece of metadata found in the capture, not yet interpreted."""

    name: str
    """``title``, ``subtitle``, ``date``, ``updated``, ``authors``, ``editors``, ``translators``, ``publisher``, ``section``,
    ``place``, ``source_url``."""
    text: str
    span: Span
    rule: str
    value: str = ""
    """What the text means, where the finder had to know it: the ISO date of a date."""
    certainty: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanText:
    """The text without its boilerplate: paragraphs separated by one blank line.

    A line break inside a paragraph is one that means something (verse, a table in text).
    The ledger's spans tile the capture: no gap, no overlap, in order. Replaying it gives ``text``.
    """

    text: str
    ledger: tuple[LedgerEntry, ...]
    source_map: SourceMap
    fields: tuple[Field, ...] = ()
    captions: tuple[Span, ...] = ()
    """Spans of the capture that are captions of pictures."""
    diagnostics: tuple[Diagnostic, ...] = ()
    stated: tuple[str, ...] = ()
    """Keys (``line_key``) of its lines of which a curator says what they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteReference:
    """A sign in a block's text that refers to a note."""

    at: Span
    """Where the sign stands in ``Block.text``."""
    note: str
    """The id of the note's block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, a paragraph or another unit of a document that a reader sees as one."""

    id: str
    """The anchor: a short hash of the normalised text, with an ordinal on a clash."""
    kind: BlockKind
    text: str
    span: Span
    at: Span
    """Where ``text`` stands in ``CleanText.text``; ``marker`` lies before it, outside."""
    level: int = 0
    """Headings: 2 to 6. List items and quotes: depth from 1."""
    marker: str = ""
    """What stood before a heading's or a list item's text: ``1.``, ``IV.``, ``(a)``; shown to the reader."""
    number: int = 0
    """The ¶ number shown to readers; 0 for headings and breaks."""
    speaker: bool = False
    """A heading that names the person who speaks in the section below."""
    label: int = 0
    """Paragraphs of a transcript: how many code points at the head of ``text`` name who speaks."""
    credit: str = ""
    """Captions: who made the picture, as the text gives it."""
    target: str = ""
    """Notes: the id of the block that refers to it."""
    references: tuple[NoteReference, ...] = ()
    """The signs of the text that refer to notes, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a document's metadata comes from."""

    name: str
    """Name of the field of Document."""
    origin: Origin
    rule: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Deferred):
    """A text as a reader sees it."""

    id: str
    title: str
    title_origin: Origin
    slug: str = ""
    """Given after the barrier: unique in the collection, legal as a file name."""
    subtitle: str = ""
    date: str = ""
    """ISO 8601, as long as ``date_precision`` says; empty where unknown."""
    date_precision: Precision = Precision.NONE
    updated: str = ""
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    publisher: str = ""
    source_url: str = ""
    section: str = ""
    place: str = ""
    """Place of the dateline."""
    language: str = ""
    """BCP 47."""
    rights: Rights = Rights.FULL
    public: bool = True
    kind: str = ""
    abstract: str = ""
    captured: str = ""
    obtain: str = ""
    note: str = ""
    record_tags: tuple[str, ...] = ()
    record_entities: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    sources: tuple[Source, ...] = ()
    words: int = 0
