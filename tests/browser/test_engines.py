"""The same site in Firefox and in WebKit (Safari's engine): what a reader sees, and what a reader does."""

import os
import re
import shutil

import driving
import pytest
from serving import served

WIDTHS = (1440, 1024, 768, 390, 320)
# Written into the copy of the site: any width for a page, whatever a browser's narrowest window is.
FRAME = "<!doctype html><iframe style='border: 0; height: 800px'></iframe>"
# Put before the site's first script, which runs before anything else does.
LISTENING = """window.faults = [];
addEventListener("error", (e) => faults.push(`error: ${e.message || e.target.src || e.target.href}`), true);
addEventListener("unhandledrejection", (e) => faults.push(`promise: ${e.reason}`));
addEventListener("securitypolicyviolation", (e) => faults.push(`policy: ${e.violatedDirective} ${e.blockedURI}`));
"""
# What is wrong with the page in the frame, as it came and at each of the widths; nothing while it is not there.
FAULTS = """const frame = document.querySelector("iframe"), inside = frame.contentWindow, page = inside.document;
if (!inside.location.href.endsWith(arguments[0]) || page.readyState !== "complete") return null;
const all = (selector) => [...page.querySelectorAll(selector)];
const box = (element) => element.getBoundingClientRect();
const ink = (element) => { const range = page.createRange(); range.selectNodeContents(element); return box(range); };
const found = [...inside.faults];
for (const width of [frame.offsetWidth, ...arguments[1]]) {
  const tell = (what) => found.push(`${width}: ${what}`);
  if (width !== frame.offsetWidth) frame.style.width = `${width}px`;
  page.documentElement.offsetWidth;
  for (const motion of page.getAnimations()) if (motion.transitionProperty) motion.finish();
  if (page.documentElement.scrollWidth > inside.innerWidth) tell("wider than the window");
  const heads = all("table:not(.rs-kwic) thead th").filter((th) => box(th).width).map((th) => [th.textContent, ink(th)]);
  for (const [n, [name, a]] of heads.entries()) for (const [other, b] of heads.slice(n + 1)) {
    if (a.left < b.right && b.left < a.right && a.top < b.bottom - 1 && b.top < a.bottom - 1) tell(`${name} over ${other}`);
  }
  for (const cell of all(".rs-kwic :is(.rs-k, .rs-r)")) {
    if (cell.textContent && inside.getComputedStyle(cell).display !== "inline" && ink(cell).left < box(cell).left - 1) tell(`cut: ${cell.textContent}`);
  }
  for (const controls of all(".rs-filter")) {
    const { top } = box(controls), end = top + controls.clientHeight;
    for (const part of controls.children) if (box(part).top < top - 1 || box(part).bottom > end + 1) tell(`cut: ${part.textContent}`);
    if (top - ink(controls.previousElementSibling).bottom > 60) tell("a gap above the controls");
  }
}
return found.concat("end");"""


@pytest.fixture(scope="module")
def watched(site, tmp_path_factory):
    """A copy of the site that takes down what goes wrong on its pages."""
    copy = tmp_path_factory.mktemp("engines") / "site"
    shutil.copytree(site, copy, copy_function=os.link)
    early = copy / "assets/reading/early.js"
    words = early.read_text("utf-8")
    early.unlink()
    early.write_text(LISTENING + words, "utf-8")
    (copy / "frame.html").write_text(FRAME, "utf-8")
    return copy


@pytest.fixture(scope="module")
def addresses(watched):
    """Where the copy is: on a web server, and on disk."""
    with served(watched) as base:
        yield {"http": base, "file": f"{watched.resolve().as_uri()}/"}


NEEDED = {"firefox": [driving.FIREFOX], "webkit": [driving.WEBKIT, driving.XVFB]}


@pytest.fixture(scope="module", params=sorted(NEEDED))
def engine(request):
    """The browser; its tests are skipped where there is none."""
    for path in NEEDED[request.param]:
        if not path.exists():
            pytest.skip(f"no {path} (apt-get install firefox-esr webkit2gtk-driver xvfb)")
    with getattr(driving, request.param)() as browser:
        browser.size(1280)
        yield browser


@pytest.fixture(params=["http", "file"])
def base(request, addresses):
    return addresses[request.param]


@pytest.fixture
def reader(engine):
    """A function that opens a page; nothing must go wrong on any page that it leaves."""

    def opening(address):
        assert engine.run("return window.faults ?? []") == []
        engine.open(address)
        return engine

    engine.open("about:blank")
    yield opening
    assert engine.run("return window.faults") == []


RESULT = """const [first] = document.querySelectorAll(".md-search-result__item");
return first?.textContent.includes(arguments[0]) && first.textContent;"""
PREVIEW = """const card = document.querySelector(".rs-preview"); return !card.hidden && card.textContent;"""
# What the page says is taken back after a while: a slow reader of the protocol would miss it.
HEARING = """const status = document.querySelector(".rs-status");
window.heard = [];
new MutationObserver(() => window.heard.push(status.textContent)).observe(status, { childList: true });"""
PAPER = "return getComputedStyle(document.body).backgroundColor"


def test_every_kind_of_page_has_its_place_at_every_width(engine, addresses, kinds):
    engine.open(addresses["http"] + "frame.html")
    wrong = {}
    for path in dict.fromkeys(kinds.values()):
        engine.run("document.querySelector('iframe').src = arguments[0]", path)
        faults = engine.until(FAULTS, path, WIDTHS)
        if faults != ["end"]:
            wrong[path] = faults[:-1]
    assert wrong == {}


def test_a_search_finds_phrases_and_chinese_words(reader, base, kinds, rows):
    page = reader(base + kinds["documents"])
    title, words = page.run(
        "return [document.querySelector('h1').textContent, document.querySelectorAll('.rs-text p')[4].textContent]"
    )
    page = reader(base + "index.html")
    page.press("/", f'"{" ".join(words.split()[2:7])}"')
    assert page.until(RESULT, title)
    page.press("Enter")
    # The results have headings, too, and a page that is still being read has no search yet.
    there = "return location.pathname.includes('/documents/') && document.readyState === 'complete'"
    assert page.until(
        f"{there} && document.querySelector('h1').textContent === arguments[0]", title
    )
    chinese = next(d for d in rows("documents") if d["language"].startswith("zh"))
    page.run("const s = document.querySelector('.md-search__input'); s.click(); s.select()")
    page.press(re.findall(r"[\u4e00-\u9fff]{4,}", chinese["title"])[0])
    assert page.until(RESULT, chinese["title"])


def test_a_name_shows_its_preview_to_pointer_and_keys_and_leads_to_its_paragraphs(
    reader, base, kinds
):
    page = reader(base + kinds["documents"])
    page.point("h1")
    page.point(".rs-text a.rs-e")
    name = page.run("return document.querySelector('.rs-text a.rs-e').href")
    assert re.search(r"person|organisation|place|event|initiative|work", page.until(PREVIEW))
    page.press("Escape")
    assert not page.run(PREVIEW)
    page.point("h1")
    page.press("Tab")
    page.run("document.querySelector('.rs-text a.rs-e').focus()")
    assert page.until(PREVIEW)
    page.press("Enter")
    page.until("return location.href === arguments[0] && document.readyState === 'complete'", name)
    page.point(".rs-kwic .rs-k a", click=True)
    there = "const p = document.querySelector(':target'); return p?.matches('.rs-text *') && p.getBoundingClientRect()"
    box = page.until(there)
    assert 0 <= box["top"] < 800
    assert page.run(
        "return [...document.querySelectorAll(':target a')].some(a => a.href === arguments[0])",
        name,
    )


def test_tables_sort_and_are_filtered(reader, base):
    page = reader(base + "documents/index.html")
    titles = "return [...document.querySelectorAll('.rs-documents tbody tr:not([hidden]) td:nth-child(2)')].map(c => c.textContent)"
    before = page.run(titles)
    page.point("th:nth-child(2) .rs-sort", click=True)
    up = page.run(titles)
    page.point("th:nth-child(2) .rs-sort", click=True)
    assert page.run(titles) == up[::-1] != before
    page.point(".rs-filter input", click=True)
    page.press(before[0])
    assert page.until("return document.querySelector('output').textContent.startsWith('1 ')")


def test_the_concordance_sorts(reader, base, kinds):
    page = reader(base + kinds["entities"])
    words = "return [...document.querySelectorAll('.rs-kwic .rs-r')].map(c => c.textContent.trim())"
    before = page.run(words)
    page.run(
        "const s = document.querySelector('.rs-filter select');"
        " s.value = 'right'; s.dispatchEvent(new Event('change'))"
    )
    after = page.run(words)
    assert after != before
    assert sorted(after) == sorted(before)


def test_the_colours_that_a_reader_chose_are_remembered(reader, request, base, kinds):
    page = reader(base + "index.html")
    light = page.run(PAPER)
    page.point("[data-rs=scheme]", click=True)
    dark = page.run(PAPER)
    assert sum(map(int, re.findall(r"\d+", dark))) < 200 < sum(map(int, re.findall(r"\d+", light)))
    assert reader(base + "index.html").run(PAPER) == dark
    # Firefox keeps a storage of its own for each page from disk.
    if base.startswith("http") or request.node.callspec.params["engine"] != "firefox":
        assert reader(base + kinds["documents"]).run(PAPER) == dark
        page.point("[data-rs=scheme]", click=True)
        assert reader(base + "index.html").run(PAPER) == light


def test_two_texts_are_compared_and_a_citation_is_copied(reader, base, watched):
    pair = next(p.stem for p in sorted((watched / "compare").glob("*_*.html"))).split("_")
    page = reader(f"{base}compare/index.html?a={pair[0]}&b={pair[1]}")
    assert page.until("return !document.querySelector('.rs-result').hidden")
    page = reader(f"{base}documents/{pair[0]}.html")
    page.run(HEARING)
    page.point("dl.rs-cite .rs-copy", click=True)
    assert page.until("return window.heard[0]").endswith(") copied")
