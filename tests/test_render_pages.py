"""What a reader finds on each kind of page."""

import re
from dataclasses import replace

import pytest
from engines import engines
from making import reading
from rendered import parse, seen, to_html

from reading_site.model import (
    Action,
    Collection,
    Curation,
    LedgerEntry,
    QuotationKind,
    Rights,
)
from reading_site.render.frontmatter import page_bytes
from reading_site.render.pipeline import render
from reading_site.spans import Span


@pytest.fixture(scope="module")
def collection():
    return engines()


@pytest.fixture(scope="module")
def pages(collection):
    made, _ = render(collection)
    return {page.path: page for page in made}


def shown(page):
    return seen(to_html(page.body))


def test_all_ways_in_are_there(pages):
    wanted = {"index.md", "documents/index.md", "entities/index.md", "tags/index.md"}
    wanted |= {
        f"registers/{n}.md" for n in ("voices", "timeline", "figures", "passages", "network")
    }
    wanted |= {f"documents/{n}.md" for n in "abc"} | {"originals/a.md", "originals/b.md"}
    wanted |= {"entities/ada.md", "entities/mary.md", "entities/london.md", "tags/looms.md"}
    assert wanted <= set(pages)
    assert "originals/c.md" not in pages


def test_an_empty_collection_has_its_pages():
    made, _ = render(Collection(curation=Curation(), readings=()))
    assert {p.path for p in made} == {"index.md", "documents/index.md"}
    assert all(to_html(page.body) for page in made)


def test_rendering_twice_gives_the_same_bytes(collection):
    first, second = render(collection), render(collection)
    assert [page_bytes(p) for p in first[0]] == [page_bytes(p) for p in second[0]]
    assert first[1] == second[1]


def test_the_header_of_a_document_says_where_it_comes_from(pages):
    text = shown(pages["documents/a.md"])
    assert "Scientific Memoirs · 5 July 1843 · by Luigi Menabrea" in text
    assert "paper · 1 min · 32 words · English" in text
    assert "Abstract, by the cataloguer. About an engine." in text
    body = pages["documents/a.md"].body
    assert "[Original at h.example](https://h.example/a)" in body
    assert "[As captured](../originals/a.md)" in body


def test_every_paragraph_has_its_anchor_its_number_and_exactly_its_text(pages, collection):
    html = to_html(pages["documents/a.md"].body)
    for block in collection.readings[1].document.blocks:
        rest = html.partition(f'id="{block.id}"')[2]
        assert rest, block.id
        inner = rest.partition(">")[2].partition("</p>" if block.number else "</h")[0]
        assert seen(inner) == block.text
        attributes = next(a for _, a in parse(html).tags if a.get("id") == block.id)
        assert attributes.get("data-n") == (str(block.number) if block.number else None)


def test_a_name_is_linked_once_a_section(pages):
    body = pages["documents/a.md"].body.partition("## Named in this text")[0]
    link = "[Ada Byron](../entities/ada.md){.rs-e .rs-e-person"
    assert [body.count(f"{link}{end}") for end in (" .rs-first}", "}")] == [1, 1]
    assert "[Byron]" not in body
    assert body.count("(../entities/london.md)") == 1


def test_the_foot_tells_about_each_name_what_a_preview_needs(pages):
    foot = pages["documents/a.md"].body.partition("## Named in this text")[2]
    line = next(line for line in foot.splitlines() if line.startswith("- [Ada Byron]"))
    assert (
        "*person*; in the texts: mathematician. Named 3 times here, and in 2 other documents:"
        in line
    )
    assert line.index("(../documents/b.md)") < line.index("(../documents/c.md)")


def test_a_document_without_text_says_how_to_get_it(pages):
    text = shown(pages["documents/c.md"])
    assert "The text is not at hand. Ask the archive." in text
    assert "Ada Byron, person; in the texts: mathematician. In the record" in text
    assert 'class="rs-text"' not in pages["documents/c.md"].body


def test_an_excerpt_says_that_it_ends(collection):
    cut = replace(
        collection.readings[1],
        document=replace(collection.readings[1].document, rights=Rights.EXCERPT),
    )
    made, assets = render(
        replace(
            collection,
            readings=(cut,),
            entities=(),
            tags=(),
            taggings=(),
            passages=(),
            relations=(),
        )
    )
    pages = {page.path: page for page in made}
    assert "The excerpt ends here." in pages["documents/a.md"].body
    assert "removed" not in pages["documents/a.md"].body
    assert set(pages["documents/a.md"].front_matter["capture"]) == {"path", "sha256", "encoding"}
    assert "originals/a.md" not in pages
    assert not [a.path for a in assets if a.path.startswith("captures/")]


def test_front_matter_is_complete(pages):
    front = pages["documents/a.md"].front_matter
    wanted = "title date description tags entities authors publisher source language rights words capture template"
    assert set(wanted.split()) <= set(front)
    assert set(front["capture"]) == {"path", "sha256", "encoding", "removed_lines", "removed_share"}
    assert front["capture"]["path"] == "a.txt"
    assert front["tags"] == ["Looms", "Computing"]
    assert ["citation_title", "Title of a"] in front["meta"]
    for page in pages.values():
        assert isinstance(page.front_matter["title"], str)
        assert isinstance(page.front_matter.get("tags", []), list)


def test_an_entity_shows_every_mention_in_its_context(pages):
    html = to_html(pages["entities/ada.md"].body)
    text = seen(html)
    assert "Person. 4 mentions in 3 documents." in text
    assert html.count('<td class="rs-k">') == 4
    assert 'href="../documents/b.html#' in html
    assert "Countess of Lovelace" in text and "authority file" in text
    assert "www.wikidata.org" in text and "ftp" not in html
    assert "It weaves." in text and "in quotation marks said" in text
    assert "Mary Somerville, 1 paragraph in 1 document" in text
    assert "Named in the record of" in text


def test_an_entity_named_often_goes_on_on_further_pages(collection):
    many = replace(collection.entities[1], mentions=collection.entities[1].mentions * 700)
    made, _ = render(
        replace(collection, entities=(collection.entities[0], many, collection.entities[2]))
    )
    pages = {page.path: page for page in made}
    assert {"entities/mary.md", "entities/mary_2.md", "entities/mary_3.md"} <= set(pages)
    lines = [
        pages[p].body.count('rs-k"')
        for p in ("entities/mary.md", "entities/mary_2.md", "entities/mary_3.md")
    ]
    assert lines == [300, 300, 100]
    assert "[part 3](../entities/mary_3.md)" in pages["entities/mary.md"].body
    assert pages["entities/mary_2.md"].front_matter["search"] == {"exclude": True}


def test_the_index_has_letters_locators_and_see(pages):
    text = shown(pages["entities/index.md"])
    assert (
        "Ada Byron person, 4 mentions Faster than thought, ¶\u00a01; Title of a, ¶\u00a01, 2; The lost"
        in text
    )
    assert "Countess of Lovelace, see Ada Byron" in text
    assert "People 2 · Organisations 0 · Places 1" in text
    body = pages["entities/index.md"].body
    assert body.index("{#letter-a}") < body.index("{#letter-c}") < body.index("{#letter-l}")


def test_a_tag_shows_the_words_that_earned_it(pages):
    html = to_html(pages["tags/looms.md"].body)
    assert "<mark>weaves</mark>" in html
    text = seen(html)
    assert "By the cataloguer: Weaving by cards." in text and "Broader: Computing" in text
    assert "Given by the record." in text
    assert "Computing, 1 document together" in text
    tree = shown(pages["tags/index.md"])
    assert "Computing, 1 document Looms, 2 documents" in tree


def test_the_registers_lead_to_their_paragraphs(pages, collection):
    block = collection.readings[1].document.blocks[3].id
    for name, words in [
        ("voices", "It weaves."),
        ("timeline", "wrote again in 1843"),
        ("figures", "notes 25"),
        ("passages", "wrote again in 1843 and counted"),
        ("network", "Ada Byron Mary Somerville 1 1"),
    ]:
        html = to_html(pages[f"registers/{name}.md"].body)
        assert words in seen(html), name
        if name in ("timeline", "passages"):
            assert f"../documents/a.html#{block}" in html, name


def figures_of(collection, **changes):
    """The register with the two figures of the collection (25 and 26 notes) changed."""
    readings = []
    for source in collection.readings:
        figures = tuple(
            replace(f, **{name: value[f.number] for name, value in changes.items()})
            for f in source.findings.figures
        )
        readings.append(replace(source, findings=replace(source.findings, figures=figures)))
    made, _ = render(replace(collection, readings=tuple(readings)))
    return next(p for p in made if p.path == "registers/figures.md").body


@pytest.mark.parametrize(
    ("counted", "dates", "marked"),
    [
        (("notes on looms", "notes on looms"), ("", ""), 0),
        (("Notes on looms", "notes on  looms"), ("1843", "1843"), 2),
        (("notes", "notes"), ("", ""), 0),
        (("notes on looms", "notes on cards"), ("", ""), 0),
        (("notes on looms", "notes on looms"), ("1843", "1953"), 0),
        (("notes on looms", "notes on looms"), ("1843", ""), 0),
    ],
)
def test_figures_are_marked_where_documents_count_the_same_at_the_same_time(
    collection, counted, dates, marked
):
    words, times = (dict(zip(("25", "26"), pair, strict=True)) for pair in (counted, dates))
    body = figures_of(collection, counted=words, date=times)
    assert body.count('class="rs-differs"') == marked
    assert ("they may count different things" in body) is bool(marked)


def test_a_figure_without_a_time_is_undated(pages):
    assert '<td data-v="">undated</td>' in pages["registers/figures.md"].body
    assert '<td data-v="">undated</td>' in pages["documents/index.md"].body


def test_the_network_is_drawn_with_links(pages):
    html = to_html(pages["registers/network.md"].body)
    links = [
        a["href"]
        for tag, a in parse(html).tags
        if tag == "a" and "rs-graph-node" in a.get("class", "")
    ]
    assert sorted(links) == [f"../entities/{n}.html" for n in ("ada", "london", "mary")]
    assert "viewBox" in html


def test_what_was_removed_stands_in_the_ledger_and_beside_the_reading_copy(collection):
    source = reading("d", "Share", "Body stays here.", slug="d")
    text = source.capture.text
    ledger = (
        LedgerEntry(span=Span(0, 5), action=Action.REMOVED, rule="share", reason="share button"),
        LedgerEntry(span=Span(5, 7), action=Action.REMOVED, rule="blank", reason="white space"),
        LedgerEntry(
            span=Span(7, 11), action=Action.REWRITTEN, rule="fix", reason="repair", after="Text"
        ),
        LedgerEntry(
            span=Span(11, len(text)), action=Action.KEPT, rule="body", reason="article text"
        ),
    )
    source = replace(
        source,
        clean=replace(source.clean, ledger=ledger),
        document=replace(source.document, blocks=source.document.blocks[1:]),
    )
    made, assets = render(Collection(curation=Curation(), readings=(source,)))
    pages = {page.path: page for page in made}
    page = pages["documents/d.md"]
    assert page.front_matter["capture"]["removed_lines"] == 1
    assert page.front_matter["capture"]["removed_share"] == pytest.approx(5 / 19, abs=1e-4)
    text_of_page = shown(page)
    assert "1 removed Share share button share" in text_of_page
    assert "3 repaired Body Text repair fix" in text_of_page
    assert "The ledger: 2 stretches of text and 1 stretch of white space" in text_of_page
    beside = pages["originals/d.md"].body
    assert '<mark class="rs-removed" title="removed: share button">Share</mark>' in beside
    assert 'title="repaired: repair, now “Text”">Body</mark>' in beside
    assert [a.data for a in assets if a.path == "captures/d.txt"] == [text.encode()]


def test_neighbours_are_linked_for_reading_on(pages):
    assert (
        "[Next: Title of a](../documents/a.md){rel=next .rs-next}" in pages["documents/b.md"].body
    )
    assert (
        "[Previous: Faster than thought](../documents/b.md){rel=prev .rs-prev}"
        in pages["documents/a.md"].body
    )


def test_two_documents_that_share_much_are_laid_side_by_side(pages):
    assert "compare/b_a.md" in pages
    text = shown(pages["compare/b_a.md"])
    assert "Names in both and in one only" in text
    assert "notes 26 notes ¶\u00a01 25 notes ¶\u00a02" in text
    assert (
        to_html(pages["compare/b_a.md"].body).count("<mark>wrote again in 1843 and counted</mark>")
        == 2
    )
    assert "[Faster than thought](../compare/b_a.md)" in pages["documents/a.md"].body
    assert "(../compare/b_a.md)" in pages["compare/index.md"].body


def test_only_the_speakers_own_words_stand_in_quotation_marks(collection):
    source = collection.readings[1]
    said = source.findings.quotations[0]
    told = replace(said, kind=QuotationKind.INDIRECT, text="it weaves")
    source = replace(source, findings=replace(source.findings, quotations=(said, told)))
    made, _ = render(
        replace(collection, readings=(collection.readings[0], source, collection.readings[2]))
    )
    body = next(p for p in made if p.path == "registers/voices.md").body
    assert "<q>It weaves.</q>" in body
    assert '<span class="rs-reported">it weaves</span>' in body


def test_mentions_by_date_are_drawn_and_said(pages):
    body = pages["entities/ada.md"].body
    assert "1843: 3; 1953: 1, by date of the documents" in body
    assert body.count('class="rs-bar-one"') == 2
    assert "## When" not in pages["entities/mary.md"].body


def test_words_of_the_cataloguer_and_of_the_texts_are_marked_as_such(collection):
    ada, *rest = collection.entities
    described = replace(ada, description="First programmer.")
    made, _ = render(replace(collection, entities=(described, *rest)))
    pages = {page.path: page for page in made}
    text = shown(pages["entities/ada.md"])
    assert "By the cataloguer: First programmer" in text
    assert "In the texts: mathematician (Title of a)" in text
    assert "Ada Byron, in" not in text
    assert "person; by the cataloguer: First programmer." in shown(pages["documents/a.md"])
    assert "Ada Byron, by the cataloguer: First programmer" in shown(pages["registers/voices.md"])
    assert "First programmer." not in shown(pages["registers/voices.md"])


def test_mentions_stand_in_the_order_of_the_collection(collection, pages):
    ada, *rest = collection.entities
    turned = replace(ada, mentions=ada.mentions[::-1])
    made, _ = render(replace(collection, entities=(turned, *rest)))
    body = next(p for p in made if p.path == "entities/ada.md").body
    heads = re.findall(r'rowgroup" colspan="4"><a href="([^"]+)"', body)
    assert heads == ["../documents/b.html", "../documents/a.html"]


def test_a_broader_tag_without_documents_counts_those_of_narrower_tags(collection):
    taggings = tuple(t for t in collection.taggings if t.tag != "Computing")
    made, _ = render(replace(collection, taggings=taggings))
    pages = {page.path: page for page in made}
    assert "Computing, 2 documents under narrower tags Looms, 2 documents" in shown(
        pages["tags/index.md"]
    )
    made, _ = render(replace(collection, taggings=()))
    assert "Computing Looms The" not in shown(next(p for p in made if p.path == "tags/index.md"))
    assert "0 documents" not in shown(next(p for p in made if p.path == "tags/index.md"))


def test_the_picture_of_the_network_has_no_empty_rim(pages):
    body = pages["registers/network.md"].body
    left, top, width, height = map(int, re.search(r'viewBox="([^"]+)"', body)[1].split())
    circles = [
        (float(x), float(y)) for x, y in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', body)
    ]
    assert all(left < x < left + width and top < y < top + height for x, y in circles)
    assert height < 700
