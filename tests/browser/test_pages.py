"""What a reader finds on each kind of page, and that each thing found leads to where it stands."""

import json
import re

from playwright.sync_api import expect


def one_line(words):
    return " ".join(words.split())


def longest(rows):
    return max(rows("documents"), key=lambda d: d["words"])


def with_class(site, folder, name):
    """The first page of a folder that has a class."""
    pages = (p for p in sorted((site / folder).glob("*.html")) if name in p.read_text("utf-8"))
    return f"{folder}/{next(pages).name}"


def test_the_head_of_a_document_says_what_it_is_and_where_it_comes_from(open_page, base, rows):
    record = max((d for d in rows("documents") if d["authors"]), key=lambda d: d["words"])
    page = open_page(f"{base}documents/{record['slug']}.html")
    expect(page.locator("h1")).to_have_text(record["title"])
    byline = one_line(page.locator(".rs-byline").inner_text())
    assert byline.startswith(record["publisher"])
    assert all(author in byline for author in record["authors"])
    expect(page.locator(".rs-byline time")).to_have_attribute("datetime", record["date"])
    facts = page.locator(".rs-facts").inner_text()
    assert facts.startswith(record["kind"])
    assert "min" in facts
    assert f"{record['words']:,} words" in facts
    assert "full text shown" in facts
    expect(page.get_by_role("link", name=re.compile("^As captured .*20"))).to_be_visible()
    page.get_by_role("link", name=re.compile("^SHA-256 ")).click()
    expect(page.locator("#rs-provenance")).to_be_in_viewport()
    begins = page.locator(".rs-hash").inner_text().split()[1]
    assert re.search(rf"\b{begins}[0-9a-f]{{56}}\b", page.locator(".rs-provenance").inner_text())


def test_the_text_is_set_for_reading(open_page, base, kinds):
    page = open_page(base + kinds["documents"])
    paragraph = page.locator(".rs-text p[data-n]").nth(1)
    style = paragraph.evaluate(
        "p => { const s = getComputedStyle(p); return [s.fontFamily, s.hyphens, s.fontVariantNumeric,"
        " parseFloat(s.lineHeight) / parseFloat(s.fontSize)]; }"
    )
    assert style[0].endswith("serif")
    assert not style[0].endswith("sans-serif")
    assert style[1:3] == ["auto", "oldstyle-nums proportional-nums"]
    assert 1.4 <= style[3] <= 1.65
    assert page.locator(".rs-text").get_attribute("lang")


def test_the_number_of_a_paragraph_shows_when_the_pointer_or_the_focus_is_on_it(
    open_page, base, kinds
):
    page = open_page(base + kinds["documents"])
    paragraph = page.locator(".rs-text p[data-n='2']")
    shown = "p => getComputedStyle(p, '::before').opacity"
    assert paragraph.evaluate(shown) == "0"
    paragraph.hover()
    expect(page.get_by_role("button", name="Paragraph 2:")).to_be_visible()
    page.mouse.move(3, 3)
    assert page.locator(".rs-text p[data-n='5']").evaluate(shown) == "1"


def test_a_line_at_the_top_grows_with_the_reading(open_page, base, kinds):
    page = open_page(base + kinds["documents"])
    width = """() => { const s = getComputedStyle(document.querySelector('.md-container'), '::before');
        return s.transform === 'none' ? 0 : new DOMMatrix(s.transform).a; }"""
    begin = page.evaluate(width)
    page.evaluate("document.querySelector('.rs-text').scrollIntoView({block: 'end'})")
    # The page's policy forbids what wait_for_function does.
    for _ in range(100):
        if page.evaluate(width) > 0.95:
            break
        page.wait_for_timeout(50)
    assert begin < 0.6
    assert page.evaluate(width) > 0.95


def test_the_capture_stands_beside_the_reading_copy_line_by_line(open_page, base, site):
    path = with_class(site, "originals", 'class="rs-removed"')
    page = open_page(base + path)
    captured = (site / "captures" / path.split("/")[1]).with_suffix(".txt").read_text("utf-8")
    lines = captured.split("\n")
    for line in page.locator(".rs-line").all()[:40]:
        number = int(line.get_attribute("data-n"))
        assert line.text_content() == lines[number - 1]
    removed = page.locator("mark.rs-removed").first
    assert removed.get_attribute("title").startswith("removed: ")
    assert "line-through" in removed.evaluate("m => getComputedStyle(m).textDecorationLine")
    row = page.locator("tr:has(.rs-block):has(mark.rs-removed), tr:has(.rs-block)").first
    words = one_line(row.locator(".rs-block").first.inner_text()).split(" ", 2)[-1][:40]
    row.locator(".rs-block a").first.click()
    expect(page).to_have_url(re.compile("/documents/"))
    assert words in one_line(page.locator(":target").inner_text())


def test_the_page_of_an_entity_gathers_all_that_the_texts_say(open_page, base, rows, kinds):
    page = open_page(base + kinds["entities"])
    slug = kinds["entities"].split("/")[1].removesuffix(".html")
    entity = next(e for e in rows("entities") if e["slug"] == slug)
    said = f"{entity['mentions']} mentions in {len(entity['documents'])} documents"
    expect(page.locator(".rs-kind").first).to_contain_text(said)
    assert page.locator("table.rs-kwic .rs-k").count() == entity["mentions"]
    called = page.locator(".rs-aliases").inner_text()
    assert all(alias in called for alias in entity["aliases"][:3])
    names = page.locator("table.rs-names tbody tr")
    assert names.count() > 0
    assert all(n.strip() for n in names.locator("td:nth-child(2)").all_inner_texts())
    for heading in ("When", "Named in the same paragraphs", "See also"):
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    company = page.locator("#rs-company + ul li").first
    assert re.search(r"\d+ paragraphs? in \d+ documents?", company.inner_text())
    expect(page.get_by_role("img", name=re.compile("^Mentions from "))).to_be_visible()


def test_what_others_say_of_an_entity_leads_to_their_words(open_page, base, site):
    page = open_page(base + with_class(site, "entities", 'id="rs-of"'))
    row = page.locator("#rs-of ~ table.rs-said tbody tr").first
    words = one_line(row.locator(".rs-words").inner_text()).strip("“”… ")[:30]
    row.locator(".rs-where a").click()
    assert words in one_line(page.locator(":target").inner_text())


def test_the_index_leads_from_another_name_and_to_the_paragraph(open_page, base):
    page = open_page(base + "entities/index.html")
    see = page.locator("li.rs-see").first
    name = see.inner_text().split(", see ")[0]
    see.get_by_role("link").click()
    assert name in page.locator("main").inner_text()
    page.go_back()
    locator = page.locator(".rs-locators a[href*='#']").first
    entity = locator.locator("xpath=ancestor::li").locator("a.rs-e").get_attribute("href")
    locator.click()
    page.wait_for_load_state()
    assert page.locator(f":target a[href='{entity}'], .rs-text a[href='{entity}']").count() > 0


def test_the_page_of_a_tag_shows_the_words_that_earned_it(open_page, base, kinds):
    page = open_page(base + kinds["tags"])
    expect(page.locator(".rs-scope")).to_contain_text("By the cataloguer: ")
    expect(page.get_by_role("heading", name="Tags that occur together")).to_be_visible()
    here = page.locator("h1").inner_text()
    page.locator(".rs-broader a, .rs-narrower a").first.click()
    page.locator(".rs-broader, .rs-narrower").get_by_role("link", name=here, exact=True).click()
    evidence = page.locator("ul.rs-evidence li").first
    words = evidence.locator("mark").inner_text()
    evidence.get_by_role("link").click()
    expect(page.locator(":target")).to_contain_text(words)


def test_the_home_page_says_what_is_here_and_leads_to_it(open_page, base, rows):
    page = open_page(base + "index.html")
    expect(page.get_by_role("link", name=f"{len(rows('documents'))} documents")).to_be_visible()
    expect(page.get_by_role("link", name=f"{len(rows('entities'))} names")).to_be_visible()
    expect(page.locator(".rs-whose")).to_be_visible()
    newest = max(d["date"] for d in rows("documents"))
    title = next(d["title"] for d in rows("documents") if d["date"] == newest)
    expect(page.locator("#rs-newest + ul a").first).to_have_text(title)
    for way in ("who says what", "what happened when", "who is named with whom"):
        page.get_by_role("link", name=way).click()
        expect(page.locator("h1")).to_be_visible()
        page.go_back()


def test_each_register_leads_to_the_words_it_lists(open_page, base):
    for register, row, words in (
        ("voices", "tbody tr:has(q)", "q"),
        ("timeline", "tbody tr:has(mark)", "mark"),
        ("figures", "tbody tr:has(td)", "td:nth-child(4)"),
        ("passages", "tbody li", "mark"),
    ):
        page = open_page(f"{base}registers/{register}.html")
        line = page.locator(row).first
        shown = one_line(line.locator(words).first.inner_text()).strip("“”…")
        said = shown.partition("…")[0][:30].strip()  # the middle of a long passage is left out
        assert said
        line.locator("a[href*='documents/']").last.click()
        assert said in one_line(page.locator(":target").inner_text()), register


def test_the_timeline_runs_in_order(open_page, base):
    page = open_page(base + "registers/timeline.html")
    times = page.locator("td.rs-when time").evaluate_all("all => all.map(t => t.dateTime)")
    assert len(times) > 20
    assert times == sorted(times)


def test_the_picture_of_names_is_a_way_to_them_and_has_a_table_as_its_twin(open_page, base):
    page = open_page(base + "registers/network.html")
    nodes = page.locator(".rs-graph a")
    assert 5 <= nodes.count() <= 30
    shown = set(nodes.evaluate_all("all => all.map(a => a.getAttribute('href'))"))
    listed = page.locator("table.rs-network a").evaluate_all(
        "all => all.map(a => a.getAttribute('href'))"
    )
    assert shown <= set(listed)
    label = nodes.first.locator("text").text_content().rstrip("… ")
    nodes.first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(label)


def test_a_document_can_be_cited_in_every_form(open_page, base, rows):
    record = longest(rows)
    page = open_page(f"{base}documents/{record['slug']}.html")
    box = page.locator("dl.rs-cite").inner_text()
    for label in ("The original (APA)", "The original (Chicago)", "This copy (APA)"):
        assert label in box
    assert box.count(record["title"]) >= 4
    page.get_by_text("For reference managers").click()
    for form, sign in (("bibtex", "@"), ("ris", "TY  - "), ("csl-json", '"title"')):
        expect(page.locator(f"pre[data-cite='{form}']")).to_contain_text(sign)
    content = "m => m.getAttribute('content')"
    for name in ("citation_title", "DC.title"):
        assert page.locator(f"meta[name='{name}']").evaluate(content) == record["title"]
    assert "rft.title=" in page.locator("span.Z3988").get_attribute("title")
    described = page.locator("script[type='application/ld+json']").text_content()
    assert json.loads(described)["name"] == record["title"]
