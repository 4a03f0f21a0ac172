"""A collection every field of which holds a string from outside."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from making import found, mention, place, reading, record_page

from reading_site.model import (
    Action,
    Alias,
    BlockKind,
    Collection,
    CollectionRecord,
    Curation,
    DateMention,
    Entity,
    EntityKind,
    Evidence,
    Figure,
    LedgerEntry,
    Name,
    Occurrence,
    Origin,
    Passage,
    Precision,
    Quotation,
    QuotationKind,
    Relation,
    Role,
    Source,
    Tag,
    Tagging,
)
from reading_site.spans import Span

SAID = "Ann Lee of Geneva met 25 members on 3 May 2021."
# Where the strings that a test asks for stand.
TITLE, RECORD_TITLE, LABEL, SITE_TITLE, TAG = 20, 81, 85, 92, 96


def collection_of(
    string: Callable[[int], str], texts: Sequence[str], kinds: Sequence[BlockKind]
) -> Collection:
    """Return three documents, two entities, two tags and a passage.

    The first document has one block of each of ``texts`` and ``kinds``, after one that holds SAID;
    each field holds ``string`` of a number of its own.
    """
    first = _first(string, texts, kinds)
    spot = place(first, "Ann Lee")
    names = (
        mention(first, "Ann Lee", name=string(60), entity="person/x"),
        mention(first, "Geneva", EntityKind.PLACE, entity="place/y"),
    )
    first = found(
        first,
        mentions=names,
        aliases=(Alias(document="a", name="x", alias=string(61), kind=EntityKind.PERSON, rule="r", span=spot["span"]),),
        quotations=(
            Quotation(**spot, kind=QuotationKind.DIRECT, text=string(62), rule="r", speaker=string(63), verb=string(64), entity="person/x"),
            Quotation(**spot, kind=QuotationKind.INDIRECT, text=string(65), rule="r", speaker_surface=string(66)),
            Quotation(**spot, kind=QuotationKind.SECTION, text=string(67), rule="r", speaker_surface=string(59)),
        ),
        dates=(
            DateMention(**spot, surface=string(68), edtf="2020-01-01", precision=Precision.DAY, rule="r"),
            DateMention(**spot, surface=string(58), edtf="2020-01-01" + string(69), precision=Precision.DAY, rule="r"),
        ),
        figures=(
            Figure(**spot, surface=string(57), number="25", unit=string(72), counted=string(73), rule="r"),
            Figure(**spot, surface=string(70), number=string(71), unit=string(72), unit_by=string(72), counted=string(73), qualifier=string(74), date=string(75), speaker=string(76), rule="r"),
        ),
    )  # fmt: skip
    second = reading("b", SAID, string(79), slug="b", title=string(80), title_origin=Origin.DERIVED)
    third = record_page(
        "c", title=string(RECORD_TITLE), slug="c", obtain=string(82), record_entities=(string(83),)
    )
    there = Occurrence(
        document="b", block=second.document.blocks[0].id, at=spot["at"], span=spot["span"]
    )
    entities = (
        Entity(
            id="person/x", slug="x", kind=EntityKind.PERSON, label=string(LABEL),
            aliases=(Name(text=string(86), rule=string(87), document="a"), Name(text=string(88), rule="label")),
            roles=(Role(**spot, name="x", text=string(84), rule="r"),), description=string(89),
            same_as=("javascript:alert(1)", "https://h.invalid/" + string(90), "https://h.invalid/q", string(56)),
            mentions=names[:1], documents=("a", "c"),
        ),
        Entity(id="place/y", slug="y", kind=EntityKind.PLACE, label=string(91), mentions=names[1:], documents=("a", "b")),
    )  # fmt: skip
    # Two tags that a batch of few strings might else call by one name.
    under = string(98) + " 2"
    proof = Evidence(block=spot["block"], at=spot["at"], span=spot["span"], surface=string(99))
    return Collection(
        curation=Curation(collection=CollectionRecord(title=string(SITE_TITLE), description=string(93), about=string(94), base_url=string(95))),
        readings=(first, second, third),
        entities=entities,
        tags=(Tag(label=string(TAG), slug="t", scope_note=string(97)), Tag(label=under, slug="u", broader=string(TAG))),
        taggings=(
            Tagging(document="a", tag=string(TAG), rule="r", evidence=(proof,)),
            Tagging(document="a", tag=under, rule="record"),
        ),
        passages=(Passage(id="s", text=string(100), words=9, rule="r", occurrences=(Occurrence(**spot), there)),),
        relations=(Relation(first="person/x", second="place/y", paragraphs=2, documents=("a",)),),
    )  # fmt: skip


def _first(string, texts, kinds):
    first = reading(
        "a", SAID, *texts, kinds=[BlockKind.PARAGRAPH, *kinds], slug="a",
        title=string(TITLE), subtitle=string(21), date=string(22), updated=string(23), authors=(string(24), string(25)),
        publisher=string(26), source_url="https://h.invalid/" + string(27), section=string(28),
        place=string(29), language=string(30), kind=string(31), abstract=string(32), captured=string(33),
        obtain=string(34), note=string(35), record_tags=(string(36),),
        sources=(Source(name=string(37), origin=Origin.RECORD, rule=string(38)),),
    )  # fmt: skip
    blocks = [
        replace(b, marker=string(39 + n) if _marked(b.kind, n) else "",
                level=2 + n % 3 if b.kind is BlockKind.HEADING else 1 + n % 4, speaker=n == 2,
                target=first.document.blocks[1].id if b.kind is BlockKind.NOTE else "")
        for n, b in enumerate(first.document.blocks)
    ]  # fmt: skip
    end = len(first.capture.text)
    ledger = (
        LedgerEntry(span=Span(0, 10), action=Action.REMOVED, rule=string(50), reason=string(51)),
        LedgerEntry(span=Span(10, 20), action=Action.REWRITTEN, rule="r", reason=string(52), after=string(53)),
        LedgerEntry(span=Span(20, end), action=Action.KEPT, rule="k", reason="k"),
    )  # fmt: skip
    return replace(
        first,
        capture=replace(
            first.capture, path="/in/" + string(54).replace("/", ""), encoding=string(55)
        ),
        clean=replace(first.clean, ledger=ledger),
        document=replace(first.document, blocks=tuple(blocks)),
    )


def _marked(kind, n):
    return kind is BlockKind.NOTE or (kind is BlockKind.LIST_ITEM and n % 2)
