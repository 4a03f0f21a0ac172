"""Generated hostile strings in every field: the renderer shows each as it is and makes nothing of it.

$READING_SITE_STRINGS tells how many strings are tried (50,000 take about ten minutes).
"""

import os
import re
from collections import Counter

import hostile_fields
import pytest
from hostile_strings import STARTS, strings
from rendered import collapse, to_html
from strict_html import elements

from reading_site.model import BlockKind
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


def shown(text):
    """What a browser shows of a text: white space folded, what no page can hold as U+FFFD."""
    return collapse(escape.literal(text))


def collection_of(batch):
    """A collection whose every field holds a string of the batch."""
    text = [s if s.strip() else "x" + s for s in batch]
    kinds = [KINDS[n % len(KINDS)] for n in range(len(text))]
    rows = [_row(text, n) if kind is BlockKind.TABLE else text[n] for n, kind in enumerate(kinds)]
    return hostile_fields.collection_of(lambda n: text[n % len(text)], rows, kinds)


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
