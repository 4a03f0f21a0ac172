"""A small collection made by hand, for the tests of pages."""

from dataclasses import replace

from making import found, mention, place, reading, record_page

from reading_site.model import (
    BlockKind,
    Collection,
    CollectionRecord,
    Curation,
    DateMention,
    Entity,
    EntityKind,
    Evidence,
    Figure,
    Name,
    Occurrence,
    Passage,
    Precision,
    Quotation,
    QuotationKind,
    Relation,
    Role,
    Tag,
    Tagging,
)

FIRST = 'Ada Byron, a mathematician, met Mary Somerville in London. Byron said: "It weaves."'
SECOND = "Ada Byron wrote again in 1843 and counted 25 notes about the engine in all."


def ada(source, words="Ada Byron", **more):
    return mention(source, words, EntityKind.PERSON, name="Ada Byron", entity="person/ada", **more)


def engines() -> Collection:
    """Two short texts and a record about an engine, with something in every register."""
    a = reading(
        "a", "I. Letters", FIRST, "II. Notes", SECOND,
        kinds=[BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PARAGRAPH],
        slug="a", date="1843-07-05", authors=("Luigi Menabrea",), publisher="Scientific Memoirs",
        language="en", source_url="https://h.example/a", abstract="About an engine.", kind="paper",
    )  # fmt: skip
    blocks = [
        replace(b, level=2, number=0) if b.kind is BlockKind.HEADING else b
        for b in a.document.blocks
    ]
    a = replace(a, document=replace(a.document, blocks=tuple(replace(b, number=n // 2 + 1 if n % 2 else 0) for n, b in enumerate(blocks))))  # fmt: skip
    second = a.document.blocks[3].id
    names = (
        ada(a),
        mention(a, "Mary Somerville", name="Mary Somerville", entity="person/mary"),
        mention(a, "London", EntityKind.PLACE, entity="place/london"),
        ada(a, "Byron said"[:5], block=a.document.blocks[1].id),
        ada(a, block=second),
    )
    a = found(
        a,
        mentions=names,
        quotations=(Quotation(**place(a, "\"It weaves.\""), kind=QuotationKind.DIRECT, text="\"It weaves.\"", rule="q", speaker="Ada Byron", verb="said", entity="person/ada"),),
        dates=(DateMention(**place(a, "1843"), surface="1843", edtf="1843", precision=Precision.YEAR, rule="d"),),
        figures=(Figure(**place(a, "25 notes"), surface="25 notes", number="25", unit="", counted="notes", rule="f"),),
    )  # fmt: skip
    b = reading("b", "Ada Byron wrote again in 1843 and counted 26 notes elsewhere.", slug="b",
                date="1953", title="Faster than thought", publisher="Pitman")  # fmt: skip
    b = found(
        b,
        mentions=(ada(b),),
        figures=(Figure(**place(b, "26 notes"), surface="26 notes", number="26", unit="", counted="notes", rule="f"),),
    )  # fmt: skip
    c = record_page(
        "c",
        title="The lost letter",
        slug="c",
        obtain="Ask the archive.",
        record_entities=("Ada Byron",),
    )
    same = place(a, "wrote again in 1843 and counted")
    role = Role(
        **place(a, "mathematician"),
        name="Ada Byron",
        text="mathematician",
        rule="r",
    )
    return Collection(
        curation=Curation(collection=CollectionRecord(title="Engines", description="Texts on engines.", about="Old words.", base_url="https://site.example/")),
        readings=(b, a, c),
        entities=(
            Entity(id="person/ada", slug="ada", kind=EntityKind.PERSON, label="Ada Byron",
                   aliases=(Name(text="Ada Byron", rule="label"), Name(text="Countess of Lovelace", rule="authority")),
                   roles=(role,), same_as=("https://www.wikidata.org/wiki/Q7259", "ftp://no.example/"),
                   mentions=(*b.findings.mentions, *(m for m in names if m.entity == "person/ada")), documents=("b", "a", "c")),
            Entity(id="person/mary", slug="mary", kind=EntityKind.PERSON, label="Mary Somerville",
                   mentions=(names[1],), documents=("a",)),
            Entity(id="place/london", slug="london", kind=EntityKind.PLACE, label="London", mentions=(names[2],), documents=("a",)),
        ),
        tags=(Tag(label="Computing", slug="computing"), Tag(label="Looms", slug="looms", broader="Computing", scope_note="Weaving by cards.")),
        taggings=(Tagging(document="a", tag="Looms", rule="hits", evidence=(Evidence(**{k: v for k, v in place(a, "weaves").items() if k != "document"}, surface="weaves"),)),
                  Tagging(document="b", tag="Looms", rule="record"), Tagging(document="a", tag="Computing", rule="record")),
        passages=(Passage(id="p", text="wrote again in 1843 and counted", words=6, rule="p", occurrences=(Occurrence(**same), Occurrence(**place(b, "wrote again in 1843 and counted")))),),
        relations=(Relation(first="person/ada", second="person/mary", paragraphs=1, documents=("a",)),
                   Relation(first="person/ada", second="place/london", paragraphs=1, documents=("a",)),
                   Relation(first="person/mary", second="place/london", paragraphs=1, documents=("a",))),
    )  # fmt: skip
