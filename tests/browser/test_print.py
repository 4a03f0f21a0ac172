"""A document on paper: a clean article with its source, its links as notes, numbered pages."""

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader
from serving import served

TEXT = (
    "Rain over Lima\n\nThe Ministry of Water said on 3 March 2025 that rain fell on Lima for two days.\n\n"
    "Second day\n\nThe Ministry of Water closed the road from Lima to Callao.\n"
)
RECORD = """title: Rain over Lima
date: 2025-03-05
publisher: The Gazette
source: https://gazette.example/rain?a=1
language: en
"""


def sheets(page):
    """The text of each printed sheet."""
    page.emulate_media(media="print")
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages]


def test_a_printed_document_is_the_article_with_its_source_and_no_furniture(open_page, base, kinds):
    page = open_page(base + kinds["documents"])
    page.emulate_media(media="print")
    for furniture in (
        "header.rs-head",
        ".rs-contents",
        ".rs-foot",
        ".rs-turn",
        ".rs-copy",
        ".rs-para",
        "details",
        "#rs-named",
        "#rs-compare",
    ):
        assert page.locator(f"{furniture}:visible").count() == 0, furniture
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".rs-text p").last).to_be_visible()
    expect(page.locator("dl.rs-cite dd:visible").first).to_be_visible()


def test_the_sheets_are_numbered(open_page, base, kinds):
    texts = sheets(open_page(base + kinds["documents"]))
    assert len(texts) > 1
    for number, text in enumerate(texts, 1):
        assert re.search(rf"\b{number} / {len(texts)}\b", text)


def test_the_first_link_to_each_name_is_numbered_and_its_note_says_what_it_leads_to(
    open_page, base, kinds
):
    page = open_page(base + kinds["documents"])
    page.emulate_media(media="print")
    links = page.locator(".rs-text a.rs-e")
    addresses = links.evaluate_all("all => all.map(a => a.getAttribute('href'))")
    numbered = links.evaluate_all(
        "all => all.map(a => getComputedStyle(a, '::after').content.includes('counter(note)'))"
    )
    assert numbered == [address not in addresses[:n] for n, address in enumerate(addresses)]
    first = list(dict.fromkeys(addresses))
    said = page.locator("ol.rs-endnotes > li").all_inner_texts()
    assert len(said) == len(first) > 5
    for address, note in zip(first, said, strict=True):
        label = page.locator(f"#rs-named + ul a[href='{address}']")
        assert note.startswith(label.first.text_content().strip())


def test_on_the_screen_there_are_no_numbers_and_no_notes(open_page, base, kinds):
    page = open_page(base + kinds["documents"])
    expect(page.locator("ol.rs-endnotes")).to_be_hidden()
    after = "a => getComputedStyle(a, '::after').content"
    assert page.locator(".rs-text a.rs-e").first.evaluate(after) == "none"


@pytest.fixture(scope="module")
def with_source(tmp_path_factory, build):
    """Address of a document that has a source, in a collection that has an address."""
    folder = tmp_path_factory.mktemp("print")
    seeds = folder / "seeds"
    seeds.mkdir()
    (seeds / "rain.txt").write_text(TEXT, "utf-8")
    (seeds / "rain.yml").write_text(RECORD, "utf-8")
    (seeds / "collection.yml").write_text(
        "title: Shelf\nbase_url: https://shelf.example/\n", "utf-8"
    )
    site = folder / "site"
    build("--seeds", seeds, "--site", site, "--docs", folder / "docs", check=0)
    with served(site) as address:
        yield f"{address}documents/rain-over-lima.html"


def test_source_date_and_addresses_are_on_paper(chromium, with_source):
    page = chromium.new_page()
    page.goto(with_source)
    text = "".join("".join(sheets(page)).split())  # addresses are broken over lines
    page.close()
    assert "Source:https://gazette.example/rain?a=1" in text
    assert "TheGazette·5March2025" in text
    assert "https://shelf.example/documents/rain-over-lima.html" in text
    assert re.search(r"1\..*https://shelf\.example/entities/[a-z-]+\.html", text)
