"""The second look of the classifier, and the rows, captions and pages that the bounds know."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_site.clean.article import Article, find_article
from reading_site.clean.classifier import load
from reading_site.clean.decisions import Decisions, decide
from reading_site.clean.glyphs import Floats, read_glyphs
from reading_site.clean.lines import split_lines
from reading_site.clean.phrases import known, may_be_known
from reading_site.clean.pipeline import clean_with
from reading_site.clean.second import _lowest
from reading_site.clean.shapes import is_row
from reading_site.config import Settings
from reading_site.model import Action, Capture, CleanText

BODY = (
    "The council met on Monday and heard three reports about the river and its bridges, one of them by an engineer.\n\n"
    "It is the fourth meeting of this year, and nobody expects that it will be the last, for there is money for one."
)
MORE = (
    "The ferry ran from the old pier until the autumn of that year, when the bridge was opened by the mayor.\n\n"
    "Nobody was hurt when it broke loose in the storm, but the pier had to be built again from the ground.\n\n"
    "The committee has since published its accounts, and the money is all there, as its treasurer had said."
)


@pytest.mark.parametrize(
    "text",
    [
        "June 9 – Leeds, Town Hall",
        "9 June, Leeds, Town Hall",
        "Mon, 14:30 Leeds – York",
        "12/06 Leeds Town Hall",
        "1 Ann Lee 5040 12 3",
    ],
)
def test_rows_begin_with_a_date_or_are_half_numbers(text: str) -> None:
    assert is_row(text)


@pytest.mark.parametrize(
    "text",
    [
        "• June 9 – Leeds, Town Hall",
        "1. Enter the number of guests",
        "June 9 was a Sunday, and the hall was full.",
        "June 9, 2019",
        "Leeds, Town Hall, in the evening",
        "June 9 – " + "Leeds " * 40,
    ],
)
def test_items_sentences_and_dates_alone_are_no_rows(text: str) -> None:
    assert not is_row(text)


def run(text: str) -> CleanText:
    capture = Capture(id="x", path="x.txt", sha256="", encoding="utf-8", text=text)
    return clean_with(capture, Settings(), load())


def schedule(number: int) -> list[str]:
    places = ("Leeds", "York", "Hull", "Ripon", "Selby", "Goole", "Thirsk", "Malton")
    return [f"June {n + 2} – {place}, Town Hall" for n, place in enumerate(places[:number])]


def test_a_schedule_after_the_article_stays() -> None:
    rows = schedule(8)
    text = "\n\n".join([BODY, MORE, *rows])
    assert all(row in run(text).text for row in rows)


def test_a_caption_far_from_the_article_is_judged_like_any_line() -> None:
    links = "\n\n".join(f"• Ferries {n}" for n in range(12))
    caption = "The old pier (Photo: Ann Lee)"
    assert run(f"{BODY}\n\n{caption}\n\n{MORE}\n\n{links}").captions
    assert not run(f"{BODY}\n\n{MORE}\n\n{links}\n\n{caption}\n\n{links}").captions


def verdicts(text: str) -> tuple[Article, Floats]:
    lines = [line for line in split_lines(text) if line.text]
    found = load().judge(text, lines)
    article = find_article(found, np.ones(len(lines), dtype=bool), np.zeros(len(lines), dtype=bool))
    return article, article.bounds(Settings().removal_certainty)


def test_a_longer_article_asks_for_more_certainty() -> None:
    _, short = verdicts(f"{MORE}\n\nMore on ferries")
    _, long = verdicts("\n\n".join([MORE] * 12) + "\n\nMore on ferries")
    assert long[-1] < short[-1] / 2


def test_a_page_with_a_menu_is_a_whole_page_and_asks_for_less() -> None:
    menu = "\n".join(f"• {name}" for name in ("News", "Sport", "Weather", "Jobs", "Travel", "Video", "Food", "Arts", "Log in", "Help", "Shop"))  # fmt: skip
    long = "\n\n".join([MORE] * 6)
    filtered, strict = verdicts(long)
    page, loose = verdicts(f"{menu}\n\n{long}")
    assert (filtered.is_whole, page.is_whole) == (False, True)
    assert loose[-1] > strict[-1]


GOODS = ("Oak bench", "Pine shelf", "Wool blanket", "Linen cloth", "Iron hook", "Clay bowl", "Birch stool")  # fmt: skip


def test_a_shop_of_many_words_is_kept_whole_in_every_round(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rounds = []

    def spied(*arguments: object, whole: bool, **more: object) -> Decisions:
        decided = decide(*arguments, whole=whole, **more)
        rounds.append((whole, decided.kept_whole))
        return decided

    monkeypatch.setattr("reading_site.clean.pipeline.decide", spied)
    rows = [
        f"    {name} no. {n}\n\n    £{n}.99\n\n    In stock, sent within {n % 5 + 1} days\n\n    Add to basket"
        for n in range(20)
        for name in GOODS
    ]
    maker = "Every piece is made by hand in our workshop by the river, and it may differ a little from the picture."
    text = "\n\n".join([*rows, maker, *rows[:9]])
    kept = run(text).text.split()
    assert len(text.split()) - len(kept) == 4  # the first line, its title
    assert rounds == [(False, True), (True, True)]


def test_a_capture_whose_article_would_go_by_its_own_odds_is_kept_whole() -> None:
    text = "\n\n".join([BODY] * 3 + [MORE] * 10)
    lines = [line for line in split_lines(text) if line.text]
    loose = Settings(removal_certainty=0.1)

    def decided(odds: float, *, whole: bool = False) -> Decisions:
        likely = np.array([0.5] * 6 + [odds] * 30, dtype=np.float32)
        found = replace(load().judge(text, lines), text=likely)
        return decide(lines, (), found, loose, whole=whole)

    sure, doubtful = decided(0.04), decided(0.39)
    assert [piece.action for piece in sure.pieces].count(Action.REMOVED) == 30
    assert not sure.kept_whole
    assert doubtful.kept_whole
    assert doubtful.share > 0.5
    assert all(piece.action is Action.KEPT for piece in doubtful.pieces)
    again = decided(0.04, whole=True)
    assert all(piece.action is Action.KEPT for piece in again.pieces)


@pytest.mark.parametrize(
    ("text", "known_there"),
    [
        ("Our partners and we store cookies on your device to show you fitting advertisements.", True),
        ("Mit Werbung und Cookies lesen: Besuchen Sie unsere Webseite wie gewohnt.", True),
        ("The baker sells cookies, and on Sundays there is a queue down the street.", False),
    ],
)  # fmt: skip
def test_notices_of_cookies_are_known_by_a_word_and_another(text: str, known_there: bool) -> None:
    phrase = known(text)
    assert (phrase is not None and phrase.edge) == known_there


@given(st.lists(st.tuples(st.floats(-7, 7), st.booleans()), min_size=1, max_size=30))
def test_the_lowest_odds_between_a_line_and_the_text_before_it(
    lines: list[tuple[float, bool]],
) -> None:
    odds = np.array([value for value, _ in lines])
    body = np.array([flag for _, flag in lines])
    expected, low = [], 9.0
    for value, flag in lines:
        expected.append(low)
        low = 9.0 if flag else min(low, value)
    assert np.allclose(_lowest(odds, body), expected)


PHRASES = ["Share", "share on facebook", "12 shares", "Share12", "© 2020 Ann Lee", "分享到微信", "» Top", "(c) 2019 Lee", "• Log in", "Read more", "FOLLOW US ON X", "Our cookies and your privacy", "a", "COOKIE: this site"]  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(PHRASES), st.text(min_size=1)), min_size=1, max_size=8))
def test_whatever_is_known_may_be_known(parts: list[str]) -> None:
    text = "\n".join(parts)
    lines = [line for line in split_lines(text) if line.text]
    if not lines:
        return
    seen = read_glyphs(text)
    starts = np.array([line.span.start for line in lines])
    ends = np.array([line.span.end for line in lines])
    likely = may_be_known(
        seen, starts, np.searchsorted(seen.starts, starts), np.searchsorted(seen.starts, ends)
    )
    assert all(flag for line, flag in zip(lines, likely, strict=True) if known(line.text))


def test_beyond_what_markup_shows_more_doubt_is_left() -> None:
    lines = [line for line in split_lines(f"{BODY}\n\n{MORE}") if line.text]
    found = load().judge(f"{BODY}\n\n{MORE}", lines)
    free, shown = np.ones(len(lines), dtype=bool), np.zeros(len(lines), dtype=bool)
    shown[[0, 2]] = True
    article = find_article(found, free, shown)
    bounds = article.bounds(Settings().removal_certainty)
    assert article.beyond.tolist() == [False, False, False, True, True]
    assert (bounds[3:] >= 0.4).all()
    assert bounds[1] < 0.4
    assert not find_article(found, free, ~free).beyond.any()


def test_a_line_in_capitals_above_an_article_without_a_menu_stays() -> None:
    path = Path(__file__).parent / "cases" / "structure" / "wrapped-report.txt"
    text = path.read_text("utf-8")
    line = "REPORT ON THE STATE OF THE SEA WALL"
    result = run(text)
    assert line in result.text or line in [field.text for field in result.fields]
    menu = "\n".join(f"MENU ENTRY OF NUMBER {n}" for n in range(12))
    assert line not in run(f"{menu}\n\n{line}\n\n{BODY}\n\n{MORE}").text, "else this shows nothing"
