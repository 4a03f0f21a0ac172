"""Names that run from right to left beside dates and numbers, and what a phone shows of a list."""

import pytest

ARABIC = (
    "ميناء زندا القديم يفتح أبوابه\n\nقال مدير المرفأ إن السفن عادت بعد سنوات طويلة من الغياب، وإن"
    " العمال ينتظرون موسماً أفضل من الموسم الماضي.\n"
)
RECORD = "publisher: مكتب المرفأ\nlanguage: ar\ndate: 2021-05-04\nauthors: [سامي الحداد]\n"
# Where each letter of what is found stands, from left to right.
ORDER = """
([selector, words]) => {
  const element = document.querySelector(selector);
  const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const places = [];
  let all = "";
  while (walk.nextNode()) {
    const text = walk.currentNode.data;
    for (let at = 0; at < text.length; at++) {
      const range = document.createRange();
      range.setStart(walk.currentNode, at);
      range.setEnd(walk.currentNode, at + 1);
      places.push(range.getBoundingClientRect().left);
      all += text[at];
    }
  }
  const start = all.indexOf(words);
  return start < 0 ? null : places.slice(start, start + words.length);
}
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory, build):
    """A site of two texts, one of them in Arabic, on disk."""
    folder = tmp_path_factory.mktemp("harbour")
    seeds = folder / "seeds"
    seeds.mkdir()
    (seeds / "a.txt").write_text(ARABIC, "utf-8")
    (seeds / "a.yml").write_text(RECORD, "utf-8")
    (seeds / "b.txt").write_text("A plain note\n\nThe boats lay still and nobody spoke all day.\n")
    (seeds / "c.yml").write_text("title: A lost note\ndate: 1931\n")
    places = ("--site", folder / "site", "--docs", folder / "docs", "--cache", folder / "cache")
    build("--seeds", seeds, *places, check=0)
    return folder / "site"


@pytest.fixture
def narrow(chromium):
    """A function that opens a file on a phone."""
    context = chromium.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()

    def opening(path):
        page.goto(path.resolve().as_uri())
        return page

    yield opening
    context.close()


def test_a_date_beside_an_arabic_name_keeps_its_order(harbour, narrow):
    (path,) = (p for p in (harbour / "documents").glob("x-*.html"))
    for file, selector in (
        (path, ".rs-page time"),
        (harbour / "index.html", ".rs-page li:has(bdi)"),
    ):
        page = narrow(file)
        page.set_viewport_size({"width": 1280, "height": 800})  # on one line
        places = page.evaluate(ORDER, [selector, "4 May"])
        assert places == sorted(places), f"{file.name}: the day stands behind its month"


def test_the_controls_of_the_list_fit_a_phone(harbour, narrow):
    page = narrow(harbour / "documents" / "index.html")
    for control in page.locator(".rs-filter :is(input, select, output)").all():
        box = control.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    shut = page.locator(".rs-filter").evaluate(
        "e => [e.scrollWidth <= e.clientWidth, e.scrollHeight <= e.clientHeight]"
    )
    assert shut == [True, True]


def test_a_record_without_its_text_has_no_number_of_words(harbour, narrow):
    page = narrow(harbour / "documents" / "index.html")
    row = page.locator("tr:has-text('A lost note')")
    assert "word" not in row.inner_text()
    assert row.locator(".rs-number").is_hidden()


def test_what_comes_before_and_after_stands_side_by_side(harbour, narrow):
    page = narrow(harbour / "documents" / "a-plain-note.html")
    boxes = [page.locator(f".rs-turn a[rel={rel}]") for rel in ("prev", "next")]
    shown = [one.bounding_box() for one in boxes if one.count()]
    assert shown
    assert "·" not in page.locator(".rs-turn").inner_text()
    if len(shown) == 2:
        assert shown[0]["y"] == shown[1]["y"]
        assert shown[0]["x"] + shown[0]["width"] <= shown[1]["x"]
