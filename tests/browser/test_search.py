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
