"""Lists and concordances: how a reader sorts and filters them."""

from playwright.sync_api import expect


def texts_of(page, selector):
    return [t.strip() for t in page.locator(selector).all_inner_texts()]


def test_documents_sort_by_their_columns(open_page, base):
    page = open_page(base + "documents/index.html")
    titles = "table.rs-documents tbody td:nth-child(2)"
    page.get_by_role("columnheader", name="Title").get_by_role("button").click()
    up = texts_of(page, titles)
    page.get_by_role("columnheader", name="Title").get_by_role("button").click()
    assert texts_of(page, titles) == up[::-1] != up
    assert page.get_by_role("columnheader", name="Title").get_attribute("aria-sort") == "descending"


def test_numbers_sort_as_numbers_and_empty_cells_come_last(open_page, base):
    page = open_page(base + "registers/figures.html")
    head = page.get_by_role("columnheader", name="Number")
    head.get_by_role("button").click()
    cells = page.locator("table.rs-figures tbody td:nth-child(2)")
    numbers = [float(n.replace(",", "")) for n in texts_of(page, "td.rs-number") if n]
    assert cells.count() > 10
    assert numbers == sorted(numbers) != sorted(map(str, numbers))
    counted = "table.rs-figures tbody td:nth-child(1)"
    page.get_by_role("columnheader", name="What is counted").get_by_role("button").click()
    words = texts_of(page, counted)
    assert "" not in words[: len(words) - words.count("")]


def test_documents_are_filtered_by_words_and_by_tag(open_page, base):
    page = open_page(base + "documents/index.html")
    shown = page.locator("table.rs-documents tbody tr:visible")
    everything = shown.count()
    page.get_by_label("Contains").fill(shown.nth(1).locator("a").first.inner_text())
    assert 1 <= shown.count() < everything
    expect(page.locator("output")).to_have_text(f"{shown.count()} of {everything}")
    page.get_by_label("Contains").fill("")
    page.get_by_label("Tag").select_option(index=1)
    assert 1 <= shown.count() < everything


def test_the_index_shows_the_kinds_that_a_reader_asks_for(open_page, base):
    page = open_page(base + "entities/index.html")
    entries = page.locator("ul.rs-index > li:visible")
    everything = entries.count()
    page.get_by_role("button", name="place", exact=True).click()
    assert 1 <= entries.count() < everything
    kinds = {li.get_attribute("data-kind") for li in entries.all()}
    assert kinds == {"place"}


def test_the_concordance_sorts_by_the_words_before_and_after(open_page, base, kinds):
    page = open_page(base + kinds["entities"])
    lines = page.locator("table.rs-kwic tr:has(.rs-l)")
    everything = lines.count()

    def right():
        return [t.strip() for t in page.locator(".rs-kwic .rs-r").all_text_contents()]

    in_order = right()
    page.get_by_label("Sort by").select_option("right")
    assert right() != in_order
    assert sorted(right()) == sorted(in_order)
    page.get_by_label("Sort by").select_option("")
    assert right() == in_order
    assert lines.count() == everything


def test_keywords_of_the_concordance_stand_in_one_column(open_page, base, kinds):
    page = open_page(base + kinds["entities"])
    lefts = page.locator(".rs-kwic .rs-k").evaluate_all(
        "cells => cells.map(c => Math.round(c.getBoundingClientRect().left))"
    )
    assert len(lefts) > 2
    assert len(set(lefts)) == 1
