"""Generated hostile strings in every field: the renderer shows each as it is and makes nothing of it.

$READING_SITE_STRINGS tells how many strings are tried (50,000 take about ten minutes).
"""

import os
import re
from collections import Counter
from dataclasses import replace

import pytest
from hostile_strings import STARTS, strings
from making import found, mention, place, reading, record_page
from rendered import collapse, to_html
from strict_html import elements

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
    Origin,
    Passage,
    Precision,
    Quotation,
    QuotationKind,
    Relation,
    Role,
    Tag,
    Tagging,
)
from reading_site.publish.dialect.blocks import convert
from reading_site.publish.dialect.inline import UnknownMarkdownError
from reading_site.render import escape
from reading_site.render.pipeline import render

STRINGS = int(os.environ.get("READING_SITE_STRINGS", "1500"))
SEED = int(os.environ.get("READING_SITE_SEED", "6"))
BATCH = 50
KINDS = [
    BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.CAPTION,
    BlockKind.VERSE, BlockKind.NOTE, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.LIST_ITEM,
    BlockKind.TABLE,
]  # fmt: skip
SAID = "Ann Lee of Geneva met 25 members on 3 May 2021."


def shown(text):
    """What a browser shows of a text: white space folded, what no page can hold as U+FFFD."""
    return collapse(escape.literal(text))


def collection_of(batch):
    """A collection whose every field holds a string of the batch."""
    text = [s if s.strip() else "x" + s for s in batch]
    kinds = [KINDS[n % len(KINDS)] for n in range(len(text))]
    rows = [_row(text, n) if kind is BlockKind.TABLE else text[n] for n, kind in enumerate(kinds)]

    def pick(n):
        return text[n % len(text)]

    first = reading(
        "a", SAID, *rows, kinds=[BlockKind.PARAGRAPH, *kinds],
        slug="a", title=pick(0), subtitle=pick(1), date=pick(2), updated=pick(3), authors=(pick(4), pick(5)),
        publisher=pick(6), source_url="https://h.invalid/" + pick(7), section=pick(8), place=pick(9),
        language=pick(10), kind=pick(11), abstract=pick(12), captured=pick(13), obtain=pick(14),
        note=pick(15), record_tags=(pick(16),),
    )  # fmt: skip
    blocks = [
        replace(
            b,
            marker=pick(n + 17) if b.kind is BlockKind.LIST_ITEM and n % 2 else "",
            level=2 + n % 3 if b.kind is BlockKind.HEADING else 1 + n % 4,
        )
        for n, b in enumerate(first.document.blocks)
    ]
    first = replace(
        first,
        capture=replace(first.capture, path="/in/" + pick(18).replace("/", ""), encoding=pick(19)),
        document=replace(first.document, blocks=tuple(blocks)),
    )
    spot = place(first, "Ann Lee")
    names = (
        mention(first, "Ann Lee", name=pick(20), entity="person/x"),
        mention(first, "Geneva", EntityKind.PLACE, entity="place/y"),
    )
    first = found(
        first,
        mentions=names,
        quotations=(
            Quotation(**spot, kind=QuotationKind.DIRECT, text=pick(21), rule="r", speaker=pick(22), verb=pick(23), entity="person/x"),
            Quotation(**spot, kind=QuotationKind.SECTION, text=pick(24), rule="r", speaker_surface=pick(25)),
        ),
        dates=(DateMention(**spot, surface=pick(26), edtf="2021-05-03", precision=Precision.DAY, rule="r"),),
        figures=(Figure(**spot, surface=pick(27), number="25", unit=pick(28), counted=pick(29), qualifier=pick(30), date=pick(31), speaker=pick(32), rule="r"),),
    )  # fmt: skip
    second = reading("b", SAID, pick(33), slug="b", title=pick(34), title_origin=Origin.DERIVED)
    third = record_page("c", title=pick(35), slug="c", obtain=pick(36), record_entities=(pick(37),))
    entities = (
        Entity(id="person/x", slug="x", kind=EntityKind.PERSON, label=pick(38), aliases=(Name(text=pick(39), rule="label"), Name(text=pick(40), rule="r", document="a")),
               roles=(Role(**spot, name="x", text=pick(41), rule="r"),), description=pick(42), same_as=("https://h.invalid/" + pick(43), pick(44)), mentions=names[:1], documents=("a", "c")),
        Entity(id="place/y", slug="y", kind=EntityKind.PLACE, label=pick(45), mentions=names[1:], documents=("a", "b")),
    )  # fmt: skip
    there = Occurrence(
        document="b", block=second.document.blocks[0].id, at=spot["at"], span=spot["span"]
    )
    return Collection(
        curation=Curation(
            collection=CollectionRecord(
                title=pick(46), description=pick(47), about=pick(48), base_url=pick(49)
            )
        ),
        readings=(first, second, third),
        entities=entities,
        tags=(
            Tag(label=pick(3), slug="t", scope_note=pick(4)),
            Tag(label=pick(5) + " 2", slug="u", broader=pick(3)),
        ),
        taggings=(
            Tagging(
                document="a",
                tag=pick(3),
                rule="r",
                evidence=(
                    Evidence(
                        block=spot["block"], at=spot["at"], span=spot["span"], surface=pick(7)
                    ),
                ),
            ),
            Tagging(document="a", tag=pick(5) + " 2", rule="record"),
        ),
        passages=(
            Passage(
                id="s", text=pick(8), words=2, rule="r", occurrences=(Occurrence(**spot), there)
            ),
        ),
        relations=(Relation(first="person/x", second="place/y", paragraphs=1, documents=("a",)),),
    )


def _row(text, n):
    """A table of one row whose cells are this string and the next."""
    cells = (" ".join(escape.literal(text[at % len(text)]).split()) for at in (n, n + 1))
    return "\t".join(cell or "x" for cell in cells)


def by_dialect(body):
    """HTML of a page by our own converter; None where it leaves the page to Python-Markdown."""
    try:
        return convert(body, lambda address: address).html
    except UnknownMarkdownError:
        return None


def faults(batch, fast=None):
    """What the pages of a collection of these strings show otherwise than the strings say.

    ``fast`` counts the pages that our own converter takes; it must make the same of them.
    """
    collection = collection_of(batch)
    pages, _ = render(collection)
    for page in pages:
        made = to_html(page.body)
        mine = by_dialect(page.body)
        if fast is not None:
            fast[mine is not None] += 1
        if mine is not None and mine != made:
            yield f"{page.path}: the two converters differ"
        try:
            found_here = elements(made)
        except AssertionError as error:
            yield f"{page.path}: {error}"
            continue
        ids = {e.attributes["id"]: e for e in found_here if "id" in e.attributes}
        links = {e.attributes.get("href", "") for e in found_here if e.tag == "a"}
        for link in links:
            if not re.match(r"https://h\.invalid/|[#./a-z0-9_-]", link) or "script:" in link[:12]:
                yield f"{page.path}: a link to {link!r}"
        if page.path == "documents/a.md":
            yield from wrong_blocks(collection.readings[0].document, ids, found_here)
        wanted = {"documents/b.md": 1, "documents/c.md": 2}.get(page.path)
        if wanted and shown(collection.readings[wanted].document.title) != collapse(
            ids["rs-title"].text
        ):
            yield f"{page.path}: title"


def wrong_blocks(document, ids, found_here):
    """Blocks and fields of a document that its page does not show as they are."""
    title = collapse(ids["rs-title"].text)
    if title != shown(document.title):
        yield f"title {document.title!r} is shown as {title!r}"
    for block in document.blocks:
        words = f"{block.marker} {block.text}" if block.marker.strip() else block.text
        element = ids.get(block.id)
        got = None if element is None else collapse(element.text)
        if block.kind is BlockKind.TABLE and element is not None:
            got, words = got.replace(" ", ""), shown(words).replace(" ", "")
        if got != shown(words):
            yield f"{block.kind} {block.text!r} is shown as {got!r}"
    page = collapse(" ".join(e.text for e in found_here if e.tag in ("p", "dd", "td", "li")))
    fields = (document.subtitle, document.publisher, document.section, document.place)
    for words in (*fields, *document.authors, document.abstract, document.kind):
        if shown(words) not in page:
            yield f"the field {words!r} is not shown"


def batches(count, seed=SEED):
    made = list(strings(count, seed))
    return [made[n : n + BATCH] for n in range(0, len(made), BATCH)]


def test_every_field_shows_every_string_and_makes_nothing_of_it():
    tried, wrong, fast = 0, [], Counter()
    for batch in batches(STRINGS):
        tried += len(batch)
        wrong.extend(faults(batch, fast))
        if len(wrong) > 20:
            break
    print(f"{tried} strings, {len(wrong)} faults; {fast[True]} of {fast.total()} pages by dialect/")
    assert not wrong, "\n".join(wrong[:20])


def test_without_the_escaper_most_batches_show_a_fault(monkeypatch):
    for name in ("inline", "heading", "lines"):
        monkeypatch.setattr(escape, name, lambda text, **_: escape.literal(text))
    tried = batches(600)
    failed = sum(1 for batch in tried if next(faults(batch), None))
    assert failed >= 0.9 * len(tried)


@pytest.mark.parametrize(
    "page", ["<b onclick=x>", "<img>", "a < b", "<p>", "</p>", "&x", "<!-- -->"]
)
def test_the_grammar_takes_only_plain_html(page):
    with pytest.raises(AssertionError):
        elements(page)


def test_the_starts_of_lines_are_among_the_strings():
    some = set(strings(3000))
    assert {start + "word" for start in STARTS} <= some
