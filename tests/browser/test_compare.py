"""Two texts side by side: those that share most, and any two that a reader chooses."""

import re

from playwright.sync_api import expect


def cells(page, table, column):
    return page.locator(f"table.{table} tbody td:nth-child({column})").all_inner_texts()


def two_that_share(rows):
    """Two documents that name an entity together, and a document that neither is."""
    entity = max(rows("entities"), key=lambda e: len(e["documents"]))
    found = {d["id"]: d for d in rows("documents") if d["words"]}
    first, second = [found[d] for d in entity["documents"] if d in found][:2]
    return first, second, entity["label"]


def test_a_reader_chooses_any_two_texts(open_page, base, rows):
    first, second, name = two_that_share(rows)
    page = open_page(f"{base}documents/{first['slug']}.html")
    page.get_by_role("link", name="Compare with any other text").click()
    expect(page.get_by_label("One text")).to_have_value(re.compile(re.escape(first["title"][:40])))
    page.get_by_label("and another").fill(second["title"][:30].upper())
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url(f"**?a={first['slug']}&b={second['slug']}")
    expect(page.get_by_role("heading", name="Names", exact=True)).to_be_visible()
    assert name in page.locator("table.rs-named td").nth(1).inner_text().split("\n")
    page.locator("table.rs-named").get_by_role("link", name=name, exact=True).click()
    expect(page.locator("h1")).to_have_text(name)


def test_what_is_chosen_is_what_the_page_of_the_pair_shows(open_page, base, site):
    pair = sorted(p for p in (site / "compare").glob("*_*.html"))[0]
    first, second = pair.stem.split("_")
    ready = open_page(f"{base}compare/{pair.name}")
    made = open_page(f"{base}compare/index.html?a={first}&b={second}")
    expect(made.locator("table.rs-named")).to_be_visible()
    for table in ("rs-compare", "rs-same", "rs-counted", "rs-named", "rs-subjects"):
        for column in (1, 2, 3):
            assert cells(made, table, column) == cells(ready, table, column), table


def test_the_shared_words_lead_to_their_paragraphs(open_page, base, site):
    pair = next(
        p for p in sorted((site / "compare").glob("*_*.html")) if "rs-same" in p.read_text()
    )
    page = open_page(f"{base}compare/{pair.name}")
    cell = page.locator("table.rs-same tbody td").first
    words = " ".join(cell.locator("mark").inner_text().split())
    cell.get_by_role("link").click()
    expect(page.locator(":target")).to_contain_text(words[:40])


def test_a_text_that_is_not_there_is_said_and_nothing_else_is_loaded(open_page, over_http, rows):
    page = open_page(over_http + "compare/index.html")
    asked = []
    page.on("request", lambda r: asked.append(r.url))
    # What the page says is taken back after a while: its clock stands.
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now()") + 1000)
    page.get_by_label("One text").fill("zzzz")
    page.get_by_label("and another").fill("zzzz")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("status").filter(has_text="No text is called “zzzz”")).to_be_visible()
    captured = f"..%2F..%2Fcaptures%2F{rows('documents')[0]['slug']}.txt%3F"
    page.goto(f"{over_http}compare/index.html?a={captured}&b=//example.org/x")
    page.wait_for_load_state("networkidle")
    paths = [url.split("?")[0] for url in asked]
    assert [path for path in paths if "captures" in path or "example.org" in path] == []


def test_on_a_narrow_screen_the_columns_of_a_comparison_keep_their_names(open_page, base, kinds):
    page = open_page(base + kinds["compare"], width=390)
    drawn = "cells => cells.map(c => getComputedStyle(c, '::before').content)"
    labels = page.locator("table.rs-three td:not(:empty)").evaluate_all(drawn)
    assert '"In both"' in labels
    assert all(label == '"In both"' or label.startswith('"Only in ') for label in labels)
    titles = page.locator("table.rs-compare thead a").all_text_contents()
    facts = page.locator("table.rs-compare tbody tr").first
    assert facts.locator("td").evaluate_all(drawn) == ["none", *(f'"{t}"' for t in titles)]


def test_without_scripts_the_closest_pairs_can_be_read(open_page, base):
    page = open_page(base + "compare/index.html", java_script_enabled=False)
    expect(page.locator(".rs-choose")).to_be_hidden()
    page.locator("#rs-closest + ul a").first.click()
    expect(page.locator("table.rs-three").first).to_be_visible()
