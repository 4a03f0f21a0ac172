"""The records that pass between the stages: frozen, no I/O, no patterns.

Every ``span`` counts code points into ``Capture.text``; every ``at`` counts code points into the
``text`` of the block that the record names. A rule id stands on every guess.
"""

from reading_site.model.collection import (
    Collection,
    Entity,
    Evidence,
    Name,
    Occurrence,
    Passage,
    Proposal,
    Reason,
    Relation,
    Tag,
    Tagging,
)
from reading_site.model.curation import (
    AuthorityEntry,
    CollectionRecord,
    Curation,
    Pattern,
    Record,
    TagEntry,
)
from reading_site.model.findings import (
    Alias,
    DateMention,
    Figure,
    Findings,
    Mention,
    Quotation,
    Reading,
    Role,
)
from reading_site.model.gist import Gist
from reading_site.model.kinds import (
    Action,
    BlockKind,
    EntityKind,
    Origin,
    Precision,
    QuotationKind,
    Rights,
)
from reading_site.model.markup import Mark, MarkKind
from reading_site.model.pages import Asset, BuildReport, CollectionReport, Page
from reading_site.model.shared import Shared, SharedLine
from reading_site.model.text import (
    Block,
    Capture,
    CleanText,
    Document,
    Field,
    LedgerEntry,
    NoteReference,
    Source,
)
from reading_site.model.traces import Edge, Hit, Hits, Traces

__all__ = [
    "Action",
    "Alias",
    "Asset",
    "AuthorityEntry",
    "Block",
    "BlockKind",
    "BuildReport",
    "Capture",
    "CleanText",
    "Collection",
    "CollectionRecord",
    "CollectionReport",
    "Curation",
    "DateMention",
    "Document",
    "Edge",
    "Entity",
    "EntityKind",
    "Evidence",
    "Field",
    "Figure",
    "Findings",
    "Gist",
    "Hit",
    "Hits",
    "LedgerEntry",
    "Mark",
    "MarkKind",
    "Mention",
    "Name",
    "NoteReference",
    "Occurrence",
    "Origin",
    "Page",
    "Passage",
    "Pattern",
    "Precision",
    "Proposal",
    "Quotation",
    "QuotationKind",
    "Reading",
    "Reason",
    "Record",
    "Relation",
    "Rights",
    "Role",
    "Shared",
    "SharedLine",
    "Source",
    "Tag",
    "TagEntry",
    "Tagging",
    "Traces",
]
