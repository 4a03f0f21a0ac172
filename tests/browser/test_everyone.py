"""Pages that everybody can use: no violation of axe-core, no overflow, no shift, little weight."""

import gzip
import os
import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import expect

OWN_SCRIPT_BYTES = 25_000
# Beside them, loaded only with the search: it finds phrases, accents and writing without blanks.
SEARCH_SCRIPT_BYTES = 6_500
OWN_SCRIPT_BYTES_OF_A_DOCUMENT = 15_000
FIRST_VISIT_BYTES = 120_000
MEASURE = (60, 75)


@pytest.fixture(scope="session")
def axe():
    """The text of axe-core: of $AXE, or the one that axe-playwright-python carries."""
    if "AXE" in os.environ:
        return Path(os.environ["AXE"]).read_text(encoding="utf-8")
    spec = find_spec("axe_playwright_python")
    if spec is None:
        pytest.skip("axe-core is not at hand (pip install axe-playwright-python)")
    return (Path(spec.origin).parent / "axe.min.js").read_text(encoding="utf-8")


def violations(page, axe):
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [(v["id"], v["nodes"][0]["html"][:120], v["nodes"][0]["failureSummary"]) for v in found]


# Motion that follows the scrolling never ends.
SETTLED = """Promise.allSettled(document.getAnimations()
    .filter((motion) => motion.timeline === document.timeline).map((motion) => motion.finished))"""
COLOURS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
}


@pytest.mark.parametrize(
    ("colours", "width"),
    [("light", 1280), ("dark", 1280), ("light", 320), ("dark", 320), ("forced", 1280)],
)
def test_axe_finds_nothing_on_any_kind_of_page(open_page, over_http, kinds, axe, colours, width):
    page = open_page(over_http, width=width, bypass_csp=True, **COLOURS[colours])
    found = {}
    for kind, path in kinds.items():
        page.goto(over_http + path)
        if problems := violations(page, axe):
            found[kind] = problems
    assert found == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(open_page, over_http, kinds, axe, scheme):
    page = open_page(over_http + kinds["documents"], color_scheme=scheme, bypass_csp=True)
    page.locator(".rs-text p[data-n]").first.hover()
    page.get_by_role("button", name=re.compile("^Paragraph")).click()
    assert violations(page, axe) == []
    page.keyboard.press("Escape")
    page.locator(".rs-text a.rs-e").first.hover()
    expect(page.get_by_role("group", name="Preview")).to_be_visible()
    assert violations(page, axe) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert violations(page, axe) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
    page.keyboard.press("/")
    page.keyboard.type("rights")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=15000)
    # Colours that are on their way are nobody's: what moves by the clock has come to rest.
    page.evaluate(SETTLED)
    assert violations(page, axe) == []


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_in_a_comparison_that_a_reader_made(
    open_page, over_http, site, axe, width
):
    pair = next(p.stem for p in sorted((site / "compare").glob("*_*.html")))
    address = f"compare/index.html?a={pair.split('_')[0]}&b={pair.split('_')[1]}"
    page = open_page(over_http + address, width=width, bypass_csp=True)
    expect(page.locator("table.rs-named")).to_be_visible()
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


# 200 % zoom of a window of 1280 is a window of 640 with the same type; WCAG's reflow asks for 320.
@pytest.mark.parametrize("width", [320, 640])
def test_no_page_needs_scrolling_to_the_side(open_page, over_http, kinds, width):
    page = open_page(over_http, width=width)
    wide = {}
    for kind, path in kinds.items():
        page.goto(over_http + path)
        beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if beyond > 0:
            wide[kind] = beyond
    assert wide == {}


def test_a_line_has_60_to_75_characters(open_page, over_http, kinds):
    page = open_page(over_http + kinds["documents"], width=1600)
    # Lines of a paragraph by the tops of its characters; the last line of each is not full.
    lengths = page.locator(".rs-text p[data-n]").evaluate_all(
        """paragraphs => paragraphs.slice(0, 20).flatMap(p => {
            const lines = new Map(), range = document.createRange();
            const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
            for (let node; (node = walker.nextNode());) {
                for (let i = 0; i < node.length; i++) {
                    range.setStart(node, i); range.setEnd(node, i + 1);
                    const box = range.getClientRects()[0];
                    if (box) { const line = Math.round(box.bottom / 12); lines.set(line, (lines.get(line) || 0) + 1); }
                }
            }
            return Array.from(lines.values()).slice(0, -1);
        })"""
    )
    mean = sum(lengths) / len(lengths)
    assert MEASURE[0] - 5 <= mean <= MEASURE[1], mean


def test_a_first_visit_to_a_document_weighs_little(over_http, site, chromium, rows):
    thousand = min(rows("documents"), key=lambda d: abs(d.get("words", 0) - 1000))
    page = chromium.new_page()
    loaded = {}
    page.on("response", lambda r: loaded.update({r.url: r.body()}) if r.ok else None)
    page.goto(f"{over_http}documents/{thousand['slug']}.html", wait_until="networkidle")
    page.close()
    assert sum(len(gzip.compress(body)) for body in loaded.values()) < FIRST_VISIT_BYTES
    scripts = sum(len(body) for url, body in loaded.items() if url.endswith(".js"))
    assert scripts < OWN_SCRIPT_BYTES_OF_A_DOCUMENT
    own = {p.name: p.stat().st_size for p in (site / "assets" / "reading").glob("*.js")}
    assert own.pop("phrases.js") < SEARCH_SCRIPT_BYTES
    assert sum(own.values()) < OWN_SCRIPT_BYTES


def test_nothing_moves_while_a_page_loads(open_page, over_http, kinds):
    for width in (1280, 360):
        page = open_page("about:blank", width=width)
        page.add_init_script(
            "window.moved = 0; new PerformanceObserver(list => { for (const e of list.getEntries())"
            " moved += e.value; }).observe({type: 'layout-shift', buffered: true});"
        )
        for path in kinds.values():
            page.goto(over_http + path, wait_until="networkidle")
            assert page.evaluate("moved") < 0.01, (width, path)


def test_every_stop_of_the_tab_key_can_be_seen(open_page, over_http, kinds):
    page = open_page(over_http + kinds["documents"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "md-skip"
    stops = []
    while len(stops) < 150 and not any(" rs-e " in name for name, _ in stops[:-5]):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate(
                """() => {
                    const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
                    const marked = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
                    const name = e.tagName + ' ' + e.className + ' ' + e.textContent.trim().slice(0, 30);
                    return [name, marked && box.width > 0 && box.bottom > 0 && box.top < innerHeight];
                }"""
            )
        )
        if "md-search__input" in stops[-1][0]:
            # The search hears keys once its index is there.
            while page.locator("#__search").is_checked():
                page.keyboard.press("Escape")
    assert [name for name, seen in stops if not seen] == []
    assert any(" rs-e " in name for name, _ in stops), [name for name, _ in stops[:40]]


def test_motion_stops_for_those_who_ask(open_page, over_http, kinds):
    page = open_page(over_http + kinds["documents"], reduced_motion="reduce")
    assert page.evaluate("document.getAnimations().length") == 0


def test_forced_colours_keep_links_and_buttons_visible(open_page, over_http, kinds):
    page = open_page(over_http + kinds["documents"], forced_colors="active")
    link, text = page.evaluate(
        """() => ['.rs-text a.rs-e', '.rs-text p'].map(s => getComputedStyle(document.querySelector(s)).color)"""
    )
    assert link != text
    expect(page.get_by_role("button", name="Reader mode")).to_be_visible()


def test_texts_stand_in_their_language_and_direction(open_page, over_http, site):
    foreign = [
        p.relative_to(site).as_posix()
        for p in sorted((site / "documents").glob("*.html"))
        if re.search(r'class="rs-text"[^>]* lang="(?!en)', p.read_text())
    ]
    assert foreign
    for path in foreign:
        page = open_page(over_http + path)
        assert page.locator(".rs-text").get_attribute("lang")
        if page.locator(".rs-text").get_attribute("lang").startswith("zh"):
            assert "Serif" in page.evaluate(
                "getComputedStyle(document.querySelector('.rs-text')).fontFamily"
            )
