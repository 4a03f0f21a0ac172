"""Texts that run from right to left, and texts in Han characters, are set as such."""

import re

import pytest
from serving import served

ARABIC = """الإعلان العالمي لحقوق الإنسان

يولد جميع الناس أحرارا متساوين في الكرامة والحقوق. وقد وهبوا عقلا وضميرا وعليهم أن يعامل بعضهم بعضا بروح الإخاء.

لكل إنسان حق التمتع بكافة الحقوق والحريات الواردة في هذا الإعلان دون أي تمييز.
"""
CHINESE = """人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。

人人有资格享有本宣言所载的一切权利和自由，不分种族、肤色、性别、语言、宗教。
"""


@pytest.fixture(scope="module")
def texts(tmp_path_factory, build):
    """Language to the address of a document in it, from disk and from a web server."""
    folder = tmp_path_factory.mktemp("scripts")
    (folder / "seeds").mkdir()
    for name, text in {"ar": ARABIC, "zh": CHINESE}.items():
        (folder / "seeds" / f"{name}.txt").write_text(text, "utf-8")
        record = f"title: {text.splitlines()[0][:20]}\nlanguage: {name}\ndate: 1948-12-10\n"
        (folder / "seeds" / f"{name}.yml").write_text(record, "utf-8")
    site = folder / "site"
    build("--seeds", folder / "seeds", "--site", site, "--docs", folder / "docs", check=0)
    pages = {}
    for path in (site / "documents").glob("*.html"):
        for language in ("ar", "zh"):
            if re.search(rf'class="rs-text"[^>]* lang="{language}', path.read_text("utf-8")):
                pages[language] = path.name
    with served(site) as base:
        yield {language: f"{base}documents/{name}" for language, name in pages.items()}


@pytest.fixture
def text_page(chromium, texts):
    pages = []

    def opening(language, **options):
        pages.append(chromium.new_page(viewport={"width": 1280, "height": 800}, **options))
        pages[-1].goto(texts[language])
        return pages[-1]

    yield opening
    for page in pages:
        page.close()


def box(locator):
    return locator.bounding_box()


def test_an_arabic_text_runs_from_the_right_with_its_numbers_in_the_right_margin(text_page):
    page = text_page("ar")
    text = page.locator(".rs-text")
    assert text.evaluate("e => getComputedStyle(e).direction") == "rtl"
    paragraph = page.locator(".rs-text p[data-n]").last
    paragraph.hover()
    button = page.get_by_role("button", name="Paragraph")
    assert box(button)["x"] >= box(paragraph)["x"] + box(paragraph)["width"]
    title = page.locator("h1")
    right = box(title)["x"] + box(title)["width"]
    ink = title.evaluate(
        "e => { const r = document.createRange(); r.selectNodeContents(e); return r.getBoundingClientRect().right; }"
    )
    assert abs(ink - right) < 3


def test_a_chinese_text_is_set_in_a_han_face_with_open_lines(text_page):
    page = text_page("zh")
    style = page.locator(".rs-text p").first.evaluate(
        "e => { const s = getComputedStyle(e); return [s.fontFamily, s.hyphens,"
        " parseFloat(s.lineHeight) / parseFloat(s.fontSize)]; }"
    )
    assert "Serif CJK" in style[0]
    assert style[1] == "none"
    assert style[2] >= 1.7
    title = page.locator("h1").evaluate("e => getComputedStyle(e).fontFamily")
    assert title == style[0]


def test_a_paragraph_in_another_script_runs_its_own_way(tmp_path, build, chromium):
    (tmp_path / "seeds").mkdir()
    own = ARABIC.split("\n\n")[1]
    text = f"A declaration in two languages\n\nIt was read in the hall.\n\n{own}\n\nThen all went home.\n"
    (tmp_path / "seeds/a.txt").write_text(text, "utf-8")
    (tmp_path / "seeds/a.yml").write_text("language: en\n", "utf-8")
    site = tmp_path / "site"
    build("--seeds", tmp_path / "seeds", "--site", site, "--docs", tmp_path / "docs", check=0)
    [path] = [p for p in (site / "documents").glob("*.html") if p.name != "index.html"]
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(path.resolve().as_uri())
    paragraphs = page.locator(".rs-text p")
    ways = paragraphs.evaluate_all("all => all.map(p => getComputedStyle(p).direction)")
    assert ways == ["ltr", "rtl", "ltr"]
    # The full stop that ends it stands at the left of the last word.
    end = """p => {
        const text = p.lastChild, range = document.createRange();
        const left = (a, b) => { range.setStart(text, a); range.setEnd(text, b); return range.getBoundingClientRect().left; };
        return left(text.length - 1, text.length) - left(text.length - 2, text.length - 1);
    }"""
    assert paragraphs.nth(1).evaluate(end) < 0
    lefts = paragraphs.evaluate_all("all => all.map(p => p.getBoundingClientRect().left)")
    assert len(set(lefts)) == 1
    page.close()
