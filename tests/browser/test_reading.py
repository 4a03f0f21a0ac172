"""What a reader does: follows links, searches, previews, copies, turns things off, prints."""

import re

import pytest
from driving import soon
from playwright.sync_api import expect


def go_to_longest(open_page, base, kinds, **options):
    return open_page(base + kinds["documents"], **options)


def entity_link(page):
    """A link in the text whose entity has a line at the foot of the page."""
    return page.locator(".rs-text a.rs-e").first


def test_from_home_to_a_document_to_an_entity_and_back_to_the_paragraph(open_page, base):
    page = open_page(base + "index.html")
    page.get_by_role("navigation", name="Site").get_by_role("link", name="Documents").click()
    page.locator("table.rs-documents tbody a").first.click()
    name = entity_link(page).inner_text()
    entity_link(page).click()
    expect(page).to_have_url(re.compile("/entities/"))
    exactly = re.compile(rf"^\s*{re.escape(name)}\s*$")
    page.locator("table.rs-kwic .rs-k a").filter(has_text=exactly).first.click()
    expect(page).to_have_url(re.compile("/documents/.*#"))
    paragraph = page.locator(":target")
    expect(paragraph).to_be_in_viewport()
    expect(paragraph).to_contain_text(name)


def test_search_finds_the_document_that_has_a_phrase(open_page, base, kinds):
    page = go_to_longest(open_page, base, kinds)
    title = page.locator("h1").inner_text()
    words = page.locator(".rs-text p[data-n]").nth(4).inner_text().split()
    phrase = " ".join(re.sub(r"[^\w ]", " ", " ".join(words[2:9])).split())
    page.goto(base + "index.html")
    page.keyboard.press("/")
    page.keyboard.type(phrase)
    result = page.locator(".md-search-result__item").first
    expect(result).to_be_visible(timeout=15000)
    expect(result).to_contain_text(title)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(title)


def test_nothing_of_the_search_is_loaded_before_a_reader_asks_for_it(chromium, over_http):
    page = chromium.new_page()
    asked = []
    page.on("request", lambda r: asked.append(r.url))
    page.goto(over_http, wait_until="networkidle")
    assert not [url for url in asked if "search" in url or "bundle" in url]
    with page.expect_response("**/bundle.*.js"):
        page.locator(".md-search__input").click()
    page.close()


def test_the_search_stays_open_for_a_reader_who_is_slow_to_type(open_page, base, kinds):
    page = open_page(f"{base}{kinds['documents']}#rs-title")
    page.keyboard.press("/")
    page.wait_for_timeout(1200)
    page.keyboard.type("rights")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=15000)
    page.keyboard.press("Escape")
    expect(page.locator(".md-search-result__item").first).to_be_hidden()


def test_a_phrase_in_quotation_marks_finds_only_texts_that_hold_it(open_page, base):
    page = open_page(base + "index.html")
    page.keyboard.press("/")
    page.keyboard.type("rights human")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=15000)
    page.keyboard.press("Control+A")
    page.keyboard.type('"rights human"')
    expect(page.locator(".md-search-result__meta")).to_contain_text("No matching")


def test_a_preview_shows_after_a_pause_and_goes_with_escape(open_page, base, kinds):
    page = go_to_longest(open_page, base, kinds)
    card = page.get_by_role("group", name="Preview")
    link = entity_link(page)
    stop_clock(page)
    link.hover()
    page.clock.run_for(100)
    expect(card).to_be_hidden()
    page.clock.run_for(900)
    expect(card).to_be_visible()
    assert re.search(r"person|organisation|place|event|initiative|work", card.inner_text())
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_a_preview_stays_while_the_pointer_is_on_it(open_page, base, kinds):
    page = go_to_longest(open_page, base, kinds)
    card = page.get_by_role("group", name="Preview")
    stop_clock(page)
    entity_link(page).hover()
    page.clock.run_for(400)
    expect(card).to_be_visible()
    card.hover()
    page.clock.run_for(1000)
    expect(card).to_be_visible()
    page.mouse.move(5, 5)
    page.clock.run_for(1000)
    expect(card).to_be_hidden()


def test_a_preview_shows_on_keyboard_focus_and_describes_the_link(open_page, base, kinds):
    page = go_to_longest(open_page, base, kinds)
    link = entity_link(page)
    page.keyboard.press("Tab")
    link.focus()
    card = page.get_by_role("group", name="Preview")
    expect(card).to_be_visible()
    assert link.get_attribute("aria-describedby") == card.get_attribute("id")


def test_a_tap_shows_the_preview_and_a_second_tap_follows_the_link(open_page, base, kinds):
    page = go_to_longest(open_page, base, kinds, has_touch=True, is_mobile=True, width=390)
    link = entity_link(page)
    link.tap()
    expect(page.get_by_role("group", name="Preview")).to_be_visible()
    assert "/documents/" in page.url
    link.tap()
    page.wait_for_url("**/entities/**")


def test_reader_mode_takes_the_marks_and_previews_away_and_is_remembered(open_page, base, kinds):
    page = go_to_longest(open_page, base, kinds)
    mark = "getComputedStyle(document.querySelector('.rs-text a.rs-e')).textDecorationLine"
    assert page.evaluate(mark) == "underline"
    page.get_by_role("button", name="Reader mode").click()
    assert page.evaluate(mark) == "none"
    stop_clock(page)
    entity_link(page).hover()
    page.clock.run_for(1000)
    expect(page.get_by_role("group", name="Preview")).to_be_hidden()
    page.reload()
    assert page.evaluate(mark) == "none"


def test_colours_follow_the_system_until_a_reader_chooses_and_the_choice_is_remembered(
    open_page, base, kinds
):
    page = go_to_longest(open_page, base, kinds, color_scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.get_by_role("button", name="Dark colours").click()
    light = page.evaluate(paper)
    assert sum(map(int, re.findall(r"\d+", dark))) < 200 < sum(map(int, re.findall(r"\d+", light)))
    page.reload()
    assert page.evaluate(paper) == light


def test_the_keys_turn_pages_and_paragraphs_and_can_be_turned_off(open_page, base, kinds):
    page = go_to_longest(open_page, base, kinds)
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("j")
    second = page.evaluate("document.activeElement.id")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == first != second
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    dialog.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") != second


def test_n_and_p_go_to_the_next_document_and_back(open_page, base, rows):
    page = open_page(base + "documents/index.html")
    page.locator("table.rs-documents tbody a").first.click()
    page.wait_for_url(re.compile(r"/documents/(?!index\.html)"))
    here = page.url
    rel, back = ("next", "p") if page.locator("a[rel=next]").count() else ("prev", "n")
    there = page.locator(f"a[rel={rel}]").evaluate("a => a.href")
    page.keyboard.press("n" if rel == "next" else "p")
    page.wait_for_url(there)
    page.keyboard.press(back)
    page.wait_for_url(here)


def copied(page, wanted):
    """The words on the clipboard, as soon as they have what is wanted; a copy is no matter of one moment."""

    def found():
        words = page.evaluate("navigator.clipboard.readText()")
        return words if re.search(wanted, words) else None

    return soon(found, 15)


def stop_clock(page):
    """Let the page's clock stand: what it does after a pause, or takes back, waits until it is told."""
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now()") + 1000)


@pytest.mark.parametrize("key", ["mouse", "keyboard"])
def test_a_paragraph_is_quoted_with_its_citation_and_address(open_page, over_http, kinds, key):
    page = open_page(
        over_http + kinds["documents"], permissions=["clipboard-read", "clipboard-write"]
    )
    paragraph = page.locator(".rs-text p[data-n]").nth(2)
    number, anchor = paragraph.get_attribute("data-n"), paragraph.get_attribute("id")
    # What the page says is taken back after a while.
    stop_clock(page)
    button = page.get_by_role("button", name=f"Paragraph {number}:")
    if key == "mouse":
        paragraph.hover()
        button.click()
        page.get_by_role("menuitem", name="Copy quotation").click()
    else:
        paragraph.evaluate("p => { p.tabIndex = -1; p.focus(); }")
        button.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Quotation copied")).to_be_visible()
    words = " ".join(paragraph.inner_text().split())
    found = copied(page, "¶")
    assert found.startswith(f"“{words}” (")
    assert f"¶ {number}" in found
    assert found.endswith(f"#{anchor})")


def test_a_paragraph_s_link_and_bibtex_name_the_paragraph(open_page, over_http, kinds):
    page = open_page(
        over_http + kinds["documents"], permissions=["clipboard-read", "clipboard-write"]
    )
    paragraph = page.locator(".rs-text p[data-n]").nth(2)
    paragraph.hover()
    button = page.get_by_role("button", name=re.compile(r"^Paragraph \d+:"))
    button.click()
    page.get_by_role("menuitem", name="Copy link").click()
    assert copied(page, f"#{paragraph.get_attribute('id')}$")
    button.click()
    page.get_by_role("menuitem", name="Copy BibTeX").click()
    found = copied(page, r"^@\w+\{[\s\S]+¶ \d+[\s\S]+\}$")
    assert found.count("{") == found.count("}")
    fields = re.findall(r"^  (\w+) = ", found, re.MULTILINE)
    assert len(fields) == len(set(fields)), "a field that stands twice is dropped"
    assert re.search(r"note = \{.+¶ \d+, .+[^\\]\\#p-", found), "a # by itself is a fault to TeX"


def test_the_citations_have_copy_buttons(open_page, over_http, kinds):
    page = open_page(
        over_http + kinds["documents"], permissions=["clipboard-read", "clipboard-write"]
    )
    first = page.locator("dl.rs-cite dd").first
    words = first.inner_text().removesuffix("Copy").strip()
    first.get_by_role("button").click()
    assert copied(page, f"^{re.escape(words)}$")


def test_a_link_to_what_was_removed_opens_the_ledger(open_page, base, site):
    with_ledger = sorted(
        p.relative_to(site).as_posix()
        for p in (site / "documents").glob("*.html")
        if "rs-removed-link" in p.read_text() and "rs-ledger" in p.read_text()
    )
    page = open_page(base + with_ledger[0])
    page.locator(".rs-removed-link").click()
    expect(page.locator("details.rs-ledger table")).to_be_visible()


def test_the_section_that_is_read_is_marked_in_the_contents(open_page, base, kinds):
    page = go_to_longest(open_page, base, kinds)
    contents = page.get_by_role("navigation", name="On this page")
    link = contents.get_by_role("link").nth(3)
    link.click()
    expect(contents.locator("[aria-current]")).to_have_text(link.inner_text())


def test_the_mark_in_long_contents_stays_in_sight(open_page, base, kinds):
    page = open_page(base + kinds["documents"], height=240)
    contents = page.get_by_role("navigation", name="On this page")
    assert contents.evaluate("nav => nav.scrollHeight > nav.clientHeight + 40")
    page.locator(".rs-page h2").last.evaluate("h => h.scrollIntoView({ block: 'start' })")
    expect(contents.locator("[aria-current]")).to_be_in_viewport()
    page.evaluate("scrollTo(0, 0)")
    expect(contents.get_by_role("link").first).to_be_in_viewport()


def test_without_scripts_everything_is_there_to_read_and_follow(open_page, base, kinds):
    page = go_to_longest(open_page, base, kinds, java_script_enabled=False)
    expect(page.locator(".rs-text p").first).to_be_visible()
    expect(page.locator(".md-search")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Site").get_by_role("link").first).to_be_visible()
    page.locator(".rs-text a.rs-e").first.click()
    page.locator("table.rs-kwic .rs-k a").first.click()
    expect(page).to_have_url(re.compile("/documents/"))


def test_what_is_said_has_most_of_the_width(open_page, base, kinds, site):
    path = next(
        p.relative_to(site).as_posix()
        for p in sorted((site / "documents").glob("*.html"))
        if 'class="rs-said"' in p.read_text()
    )
    page = open_page(base + path)
    share = page.locator("table.rs-said tbody td.rs-words").first.evaluate(
        "cell => cell.offsetWidth / cell.closest('table').offsetWidth"
    )
    assert 0.5 < share < 0.7


def test_an_item_with_a_number_of_its_own_has_no_bullet_over_it(open_page, base, site):
    path = next(
        p.relative_to(site).as_posix()
        for p in sorted((site / "documents").glob("*.html"))
        if re.search(r'<li [^>]*><span class="rs-marker">', p.read_text())
    )
    page = open_page(base + path)
    drawn = page.locator(".rs-text li:has(.rs-marker)").evaluate_all(
        "items => items.map(li => getComputedStyle(li).listStyleType)"
    )
    assert set(drawn) == {"none"}
    marker = page.locator(".rs-text li .rs-marker").first
    text_left = "m => { const r = document.createRange(); r.selectNode(m.nextSibling);"
    text_left += " return r.getBoundingClientRect().left - m.getBoundingClientRect().right; }"
    assert -1 <= marker.evaluate(text_left) < 20
    number = page.locator(".rs-text li:has(.rs-marker)").first
    assert number.get_attribute("data-n") and number.get_attribute("id")


def test_long_times_stay_in_their_column(open_page, base):
    page = open_page(base + "registers/timeline.html")
    over = page.locator("table.rs-timeline td.rs-when").evaluate_all(
        "cells => cells.filter(c => c.scrollWidth > c.clientWidth).map(c => c.textContent)"
    )
    assert over == []
