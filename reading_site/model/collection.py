"""What the documents are together."""

from __future__ import annotations

from dataclasses import dataclass

from reading_site.diagnostics import Diagnostic
from reading_site.model.curation import Curation
from reading_site.model.findings import Mention, Reading, Role
from reading_site.model.kinds import EntityKind
from reading_site.spans import Span


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
    """Id of the block, or ``header.TITLE``."""
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
    """``merge``, ``split``, ``kind``, ``name``, ``tag``, ``line``."""
    subject: str
    detail: str
    rule: str
    certainty: float
    document: str = ""
    text: str = ""
    """Of a line: its words."""
    candidates: tuple[str, ...] = ()
    """Names of what the subject may be; what it may be called apart, where it may be several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a name of a document is, or is not, one with a name of another (``explain``)."""

    verdict: str
    """``joined``, ``apart`` or ``ignored``."""
    name: str
    """``Mention.name`` in the document."""
    other: str
    documents: tuple[str, ...]
    """Where the other name stands, in order."""
    rule: str
    """What joined or parted them; several rules that led from one to the other by ``+``."""
    line: int = 0
    """Line of the curator's decision in ``entities.yml``; 0 where there is none."""


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
    """What resolving met of names that may be one; ``resolve.pipeline.propose`` tells all."""
    diagnostics: tuple[Diagnostic, ...] = ()
