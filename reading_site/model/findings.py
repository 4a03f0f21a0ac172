"""What is found in one document, and all that is known of it before it meets the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reading_site.diagnostics import Diagnostic
from reading_site.model.curation import Record
from reading_site.model.deferred import Deferred
from reading_site.model.kinds import EntityKind, Precision, QuotationKind
from reading_site.model.shared import ALONE, Shared
from reading_site.model.text import Capture, CleanText, Document, LedgerEntry
from reading_site.model.traces import Hits, Traces
from reading_site.spans import Span

if TYPE_CHECKING:  # it is made of what stands here
    from reading_site.model.gist import Gist


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in a text."""

    document: str
    block: str
    """Id of the block, or one of ``header.PARTS``."""
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
    """``Mention.name`` of the speaker, or the name as the text gives it; empty where it leaves it open."""
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
    unit_by: str = ""
    """What tells the unit where the number's own words leave it open: the land that the text names; a bare ``$``."""
    unit_block: str = ""
    """The block in which that land is named first; empty for a sign, and for a land that only the title names."""
    counted: str
    """What is counted, in the text's words."""
    measure: str = ""
    """What is measured, where words before the number say so: "unemployment", "dam cost"."""
    measure_at: Span | None = None
    """Where those words stand in the block."""
    qualifier: str = ""
    """``nearly``, ``more than``, …"""
    date: str = ""
    speaker: str = ""
    rule: str
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings(Deferred):
    """What was found in one document, each tuple in the order of the text."""

    mentions: tuple[Mention, ...] = ()
    aliases: tuple[Alias, ...] = ()
    roles: tuple[Role, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    dates: tuple[DateMention, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Deferred):
    """All that is known of one capture before it meets the others."""

    capture: Capture | None
    """None for a record whose text is not at hand."""
    record: Record | None
    clean: CleanText
    document: Document
    findings: Findings = Findings()
    diagnostics: tuple[Diagnostic, ...] = ()
    key: str = field(default="", compare=False)
    """Names the bytes, settings and code that it was made from, before the barrier: readings with
    one key are the same. Empty where that is not known."""
    traces: Traces | None = field(default=None, compare=False, repr=False)
    """None where they can be made from the text when needed."""
    hits: Hits | None = field(default=None, compare=False, repr=False)
    gist: Gist | None = field(default=None, compare=False, repr=False)
    """None where it can be made from the text when needed."""
    shared: Shared = ALONE
    """What other captures told of this one when it was read."""

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
