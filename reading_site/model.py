"""The records that pass between the stages: frozen, no I/O, no patterns.

Every ``span`` counts code points into ``Capture.text``; every ``at`` counts code points into the
``text`` of the block that the record names. A rule id stands on every guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reading_site.diagnostics import Diagnostic
from reading_site.spans import SourceMap, Span


class Rights(StrEnum):
    """How much of a text may be shown; the tier caps every derivative."""

    FULL = "full"
    EXCERPT = "excerpt"
    RECORD = "record"


class Origin(StrEnum):
    """Where a piece of metadata comes from, strongest first."""

    RECORD = "record"
    CAPTURE = "capture"
    DERIVED = "derived"
    NONE = "none"


class Action(StrEnum):
    """What became of a span of the capture."""

    KEPT = "kept"
    REMOVED = "removed"
    REWRITTEN = "rewritten"
    MOVED = "moved"


class BlockKind(StrEnum):
    """What a block of a document is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    CAPTION = "caption"
    TABLE = "table"
    VERSE = "verse"
    NOTE = "note"
    BREAK = "break"


class EntityKind(StrEnum):
    """The six kinds of named things."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    EVENT = "event"
    INITIATIVE = "initiative"
    WORK = "work"


class QuotationKind(StrEnum):
    """How words are ascribed to a speaker."""

    DIRECT = "direct"
    PARTIAL = "partial"
    INDIRECT = "indirect"
    SECTION = "section"


class Precision(StrEnum):
    """How exactly a date is given."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    PERIOD = "period"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Curation:
    """All that curators have written beside the captures."""

    collection: CollectionRecord = CollectionRecord()
    authority: tuple[AuthorityEntry, ...] = ()
    vocabulary: tuple[TagEntry, ...] = ()


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
    """``title``, ``subtitle``, ``date``, ``updated``, ``authors``, ``publisher``, ``section``, ``place``."""
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
    credit: str = ""
    """Captions: who made the picture, as the text gives it."""
    target: str = ""
    """Notes: the id of the block that refers to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a document's metadata comes from."""

    name: str
    """Name of the field of Document."""
    origin: Origin
    rule: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in a text."""

    document: str
    block: str
    at: Span
    span: Span
    surface: str
    kind: EntityKind
    rule: str
    name: str
    """The fullest form of the name that this document gives (``Zuo`` stands for ``Zuo Feng``)."""
    certainty: float = 1.0
    entity: str | None = None
    """Id of the entity; None before resolving, or where it stays open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Two names that one document uses for one thing."""

    document: str
    name: str
    alias: str
    kind: EntityKind
    rule: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a text says a person is."""

    document: str
    block: str
    name: str
    """``Mention.name`` of the person."""
    text: str
    at: Span
    span: Span
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words that a text ascribes to somebody."""

    document: str
    block: str
    at: Span
    span: Span
    kind: QuotationKind
    text: str
    rule: str
    speaker: str = ""
    """``Mention.name`` of the speaker; empty where the text leaves it open."""
    speaker_surface: str = ""
    """What the text calls the speaker here: a name, ``he``, ``the president``."""
    speaker_span: Span | None = None
    verb: str = ""
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A time that a text names."""

    document: str
    block: str
    at: Span
    span: Span
    surface: str
    edtf: str
    """ISO 8601-2 (EDTF); an interval is ``start/end``; empty where it cannot be known."""
    precision: Precision
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that a text gives."""

    document: str
    block: str
    at: Span
    span: Span
    surface: str
    number: str
    """A decimal in plain notation, as a string: no digit is lost."""
    unit: str
    """``%``, ``CNY``, ``USD``, ``km``, …; empty for plain counts."""
    counted: str
    """What is counted, in the text's words."""
    qualifier: str = ""
    """``nearly``, ``more than``, …"""
    date: str = ""
    speaker: str = ""
    rule: str
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What was found in one document, each tuple in the order of the text."""

    mentions: tuple[Mention, ...] = ()
    aliases: tuple[Alias, ...] = ()
    roles: tuple[Role, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    dates: tuple[DateMention, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that is known of one capture before it meets the others."""

    capture: Capture | None
    """None for a record whose text is not at hand."""
    record: Record | None
    clean: CleanText
    document: Document
    findings: Findings = Findings()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def text(self) -> str:
        """The document's text: its blocks, markers included, joined by blank lines."""
        return "\n\n".join(
            f"{block.marker} {block.text}" if block.marker else block.text
            for block in self.document.blocks
        )

    @property
    def ledger(self) -> tuple[LedgerEntry, ...]:
        """What became of every code point of the capture."""
        return self.clean.ledger

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Names, in the order of the text."""
        return self.findings.mentions

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """Ascribed words, in the order of the text."""
        return self.findings.quotations

    @property
    def dates(self) -> tuple[DateMention, ...]:
        """Times named, in the order of the text."""
        return self.findings.dates

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Numbers given, in the order of the text."""
        return self.findings.figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One form of an entity's name and the ground for it."""

    text: str
    rule: str
    document: str = ""
    """Where it comes from; empty for the authority file."""
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A named thing of the collection."""

    id: str
    """Kind and slug, for example ``person/zuo-feng``."""
    slug: str
    kind: EntityKind
    label: str
    aliases: tuple[Name, ...] = ()
    roles: tuple[Role, ...] = ()
    description: str = ""
    same_as: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    """In the order of documents and of the text."""
    documents: tuple[str, ...] = ()
    """Ids of the documents that name it, those whose record names it included."""
    curated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A span that earned a tag."""

    block: str
    at: Span
    span: Span
    surface: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A term of the vocabulary that at least one document has, or that is broader than one."""

    label: str
    slug: str
    broader: str = ""
    """Label of the broader term."""
    scope_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagging:
    """A document has a tag, on this ground."""

    document: str
    tag: str
    """Label of the tag."""
    rule: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One place of a passage."""

    document: str
    block: str
    at: Span
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The same words in several places."""

    id: str
    text: str
    """Normalised: case-folded words joined by blanks."""
    words: int
    rule: str
    occurrences: tuple[Occurrence, ...]
    weight: float = 0.0
    """Words, weighed down by how many documents share them: the heaviest say most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Two entities that are named in the same paragraphs."""

    first: str
    second: str
    """Entity ids, ``first`` before ``second`` in order."""
    paragraphs: int
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Something uncertain that a curator may decide (``review``)."""

    kind: str
    """``merge``, ``kind``, ``name``, ``tag``, ``line``."""
    subject: str
    detail: str
    rule: str
    certainty: float
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """Everything that the pages and the data package are made from."""

    curation: Curation
    readings: tuple[Reading, ...]
    """In the order of the collection, slugs given, mentions and quotations resolved."""
    entities: tuple[Entity, ...] = ()
    tags: tuple[Tag, ...] = ()
    taggings: tuple[Tagging, ...] = ()
    passages: tuple[Passage, ...] = ()
    relations: tuple[Relation, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A generated Markdown page."""

    path: str
    """Below ``docs/``, with ``/``."""
    front_matter: Mapping[str, object]
    """Literal values: escaping is the writer's work (``render/frontmatter.py``)."""
    body: str
    """Markdown; all text of captures and records in it is escaped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A generated file that is served as it is."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did."""

    documents: int = 0
    pages: int = 0
    written: int = 0
    unchanged: int = 0
    removed: int = 0
    rendered: int = 0
    """Pages rendered; the others were taken as they were."""
    site: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
