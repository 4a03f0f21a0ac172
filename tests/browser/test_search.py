"""What a search finds: words at the edge of marks, phrases, accents, writing without blanks."""

import re

import pytest
from playwright.sync_api import expect
from serving import served

TEXTS = {
    "harbour": """The harbour committee met on the pier

By Ana Oyelaran, 3 March 2025

The minister called the plan a “mirage.” Others (notably the pilots) asked for the diversity of all trades.

In Xi'an, the U.S. delegation read the Five-Year report: 3,000 pages, ‘gravel’, and a letter to José Embaló.

On Sunday Béla Kovács said that it was not to be.
""",
    "library": """湖城图书馆周日继续开放

湖城市图书馆明年起每周日继续开放。市议会星期四晚上以23票对14票通过了这一决定。

“周日关门的图书馆，对上班族来说就不是图书馆。”市长李红在会后说。
""",
}


@pytest.fixture(scope="module")
def address(tmp_path_factory, build):
    """Base URL of a site of these texts."""
    folder = tmp_path_factory.mktemp("search")
    (folder / "seeds").mkdir()
    for name, text in TEXTS.items():
        (folder / "seeds" / f"{name}.txt").write_text(text, "utf-8")
    site = folder / "site"
    build("--seeds", folder / "seeds", "--site", site, "--docs", folder / "docs", check=0)
    with served(site) as base:
        yield base


@pytest.fixture(scope="module")
def searching(chromium, address):
    """A function that searches and gives the words of the results, none if there are none."""
    page = chromium.new_page()
    page.goto(address)
    page.keyboard.press("/")
    said = page.locator(".md-search-result__meta")

    def ask(query):
        page.locator(".md-search__input").fill("")
        expect(said).to_have_text("Type to start searching", timeout=15000)
        page.locator(".md-search__input").fill(query)
        expect(said).to_have_text(re.compile("match"))
        return page.locator(".md-search-result__item").all_inner_texts()

    yield ask
    page.close()


def named(results, word):
    return any(word in result for result in results)


@pytest.mark.parametrize(
    "phrase",
    ['"diversity of all trades"', '"it was not to be"', "“the diversity of”", '"xi\'an, the u.s."'],
)
def test_a_phrase_with_small_words_is_found(searching, phrase):
    assert named(searching(phrase), "harbour")


@pytest.mark.parametrize("phrase", ['"diversity of trades"', '"it was to not be"', '"rades of"'])
def test_a_phrase_that_no_text_has_is_not_found(searching, phrase):
    assert searching(phrase) == []


@pytest.mark.parametrize(
    "word",
    [
        "mirage",
        "notably",
        "pilots",
        "Xi'an",
        "Xi’an",
        "U.S.",
        "U.S",
        "Five-Year",
        "3,000",
        "gravel",
    ],
)
def test_a_word_is_found_whatever_marks_stand_beside_it(searching, word):
    assert named(searching(word), "harbour")


@pytest.mark.parametrize(
    "word", ["Embalo", "Embaló", "EMBAL", "jose", "bela kovacs", '"jose embalo"']
)
def test_a_word_is_found_with_and_without_its_accents(searching, word):
    found = searching(word)
    assert named(found, "harbour")
    assert not named(found, "Missing")


def test_a_word_that_is_not_there_is_called_missing_once(searching):
    results = searching("embalo zürich")
    assert named(results, "harbour")
    assert all(re.search(r"Missing:\s*zürich\s*$", result) for result in results)


@pytest.mark.parametrize(
    "words",
    [
        "湖城",
        "图书馆",
        "市长李红",
        "图书馆继续开放",
        "湖城图书馆周日继续开放",
        '"就不是图书馆"',
        "开放 李红",
    ],
)
def test_words_of_a_text_without_blanks_are_found(searching, words):
    assert named(searching(words), "湖城")


@pytest.mark.parametrize("words", ["放开续继", "开书", "长城", '"不是就图书馆"', "海洋"])
def test_words_that_a_text_without_blanks_lacks_are_not_found(searching, words):
    assert searching(words) == []


FOCUS = """() => {
    const at = document.activeElement;
    return [at.classList[0] || "", document.querySelector("#__search").checked];
}"""


def test_the_tab_key_passes_the_search_and_the_first_letter_opens_it(chromium, address):
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(address)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    seen = []
    for _ in range(16):
        page.keyboard.press("Tab")
        page.wait_for_timeout(30)
        seen.append(page.evaluate(FOCUS))
    names = [name for name, _ in seen]
    assert names.count("md-search__input") == 1
    assert not any(name.startswith("md-search__scroll") for name in names)
    assert not any(is_open for _, is_open in seen)
    assert not [url for url in asked if "search" in url or "bundle" in url]
    for _ in range(16 - names.index("md-search__input") - 1):
        page.keyboard.press("Shift+Tab")
    page.keyboard.type("mirage")
    result = page.locator(".md-search-result__item").first
    expect(result).to_be_visible(timeout=15000)
    page.keyboard.press("Escape")
    expect(result).to_be_hidden()
    # Material's script is there now and would open the search with the focus.
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.wait_for_timeout(300)
    assert page.evaluate(FOCUS) == ["md-search__input", False]
    page.keyboard.press("Enter")
    expect(result).to_be_visible()
    assert page.url.rstrip("/") == address.rstrip("/")
    page.close()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_on_a_telephone_a_key_opens_the_search_and_nothing_hidden_has_the_focus(
    chromium, address, key
):
    page = chromium.new_page(viewport={"width": 360, "height": 800})
    page.goto(address)
    names = []
    for _ in range(12):
        page.keyboard.press("Tab")
        names.append(page.evaluate(FOCUS))
    assert ["rs-tool", False] in names
    assert not any("md-search" in name or is_open for name, is_open in names)
    page.get_by_role("button", name="Search", exact=True).focus()
    page.keyboard.press(key)
    page.keyboard.type("mirage")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=15000)
    page.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_click_opens_the_search(chromium, address, width):
    page = chromium.new_page(viewport={"width": width, "height": 800})
    page.goto(address)
    page.locator(".md-search__input" if width > 1000 else ".rs-search-open").click()
    page.keyboard.type("mirage")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=15000)
    page.close()


@pytest.mark.parametrize("width", [360, 1000, 1280, 1600])
def test_no_line_of_a_result_ends_behind_the_edge(chromium, address, width):
    page = chromium.new_page(viewport={"width": width, "height": 800})
    page.goto(address)
    page.locator(".md-search__input" if width > 960 else ".rs-search-open").click()
    page.keyboard.type("committee")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    expect(page.locator(".md-search-result__meta")).to_contain_text("matching page")
    # The field is as wide as it gets.
    page.evaluate("Promise.allSettled(document.getAnimations().map((motion) => motion.finished))")
    beyond = """() => {
        const edge = document.querySelector(".md-search__output").getBoundingClientRect().right;
        const items = [...document.querySelectorAll(".md-search-result__article *")];
        return items.filter((item) => item.getBoundingClientRect().right > edge + 1).length;
    }"""
    assert page.evaluate(beyond) == 0
    page.close()


SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => { for (const e of list.getEntries()) window.shifts.push(e.value); })
  .observe({ type: "layout-shift", buffered: true });"""


def settled(context, address):
    """Open a page and return by how much what it shows has moved."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_timeout(250)
    found = page.evaluate("window.shifts")
    page.close()
    return found


@pytest.fixture(params=[360, 1280])
def watching_shifts(chromium, request):
    context = chromium.new_context(viewport={"width": request.param, "height": 800})
    context.add_init_script(SHIFTS)
    yield context
    context.close()


def test_nothing_moves_in_the_index_of_names(watching_shifts, address):
    assert settled(watching_shifts, f"{address}entities/index.html") == []


def test_the_foot_stays_where_it_was_painted_first(watching_shifts, address):
    # What a slow line does: the page has come up to the middle of the foot, and is painted.
    cut = """() => {
        const foot = document.querySelector(".rs-foot ul");
        const items = Array.from(foot.children).slice(2);
        items.forEach((item) => item.remove());
        return new Promise((done) => requestAnimationFrame(() => setTimeout(() => {
            foot.append(...items);
            requestAnimationFrame(() => setTimeout(() => done(window.shifts), 100));
        }, 100)));
    }"""
    page = watching_shifts.new_page()
    page.goto(f"{address}404.html")
    page.wait_for_timeout(250)
    assert page.evaluate(cut) == []
    page.close()
