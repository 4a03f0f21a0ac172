"""Choices among the candidates for title, date and authors: what settles them."""

import time

import pytest

from reading_site.clean.anchors import find_fields
from reading_site.clean.lines import split_lines
from reading_site.clean.metadata_names import person_score
from reading_site.clean.metadata_page import Page
from reading_site.clean.metadata_title import Titles
from reading_site.clean.metadata_title_cover import compare, covered
from reading_site.clean.metadata_title_features import TitleFeatures
from reading_site.clean.metadata_title_words import SIDES, every, known, marks, told
from reading_site.clean.metadata_when import find_whens
from reading_site.clean.metadata_who import find_whos

PLAIN = (
    "The town paid for each of the new ropes, and the warden of the quay said that the boats were "
    "the pride of the people and of the children of the town.\n"
) * 4
AMERICAN = (
    "The city center paid $40 for each of the new ropes, and the mayor of the town said that the "
    "harbor was the pride of the county and of the children.\n"
) * 4
GERMAN = (
    "Die Stadt zahlte für jedes der neuen Seile, und der Bürgermeister sagte, dass der Hafen der "
    "Stolz der Leute und der Boote sei, auch im Winter.\n"
) * 4


def whens(text: str) -> list[str]:
    return [when.iso for when in find_whens(Page(split_lines(text)))]


def whos(text: str) -> list[str]:
    page = Page(split_lines(text))
    return [who.text(page) for who in find_whos(page, 0)]


@pytest.mark.parametrize(
    ("text", "iso"),
    [(PLAIN, "2019-12-06"), (AMERICAN, "2019-06-12"), (GERMAN, "2019-12-06")],
)
def test_a_dotted_date_has_its_month_first_only_on_a_page_from_america(text: str, iso: str) -> None:
    assert whens(f"Harbour Watch\n\n6.12.2019\n\n{text}") == [iso]


def test_a_german_clock_tells_the_order_of_a_dotted_date() -> None:
    assert whens(f"Harbour Watch\n\n6.12.2019, 16.42 Uhr\n\n{AMERICAN}") == ["2019-12-06"]
    assert whens(f"Harbour Watch\n\n6.12.2019, 16:42\n\n{AMERICAN}") == ["2019-06-12"]


def test_another_date_of_the_page_tells_the_order_of_a_dotted_one() -> None:
    assert whens(f"Ropes\n\n6.12.2019\n\n{PLAIN}\n11.24.2019\n") == ["2019-06-12", "2019-11-24"]
    assert whens(f"Ropes\n\n6.12.2019\n\n{AMERICAN}\n24.11.2019\n") == ["2019-12-06", "2019-11-24"]


@pytest.mark.parametrize(
    "row",
    [
        "Von links nach rechts: Anna Lindqvist, Wardenin, und Peter Moreau, Bootsbauer",
        "• By Role",
        "Author avatar",
        "Aus dem Englischen von Anna Lindqvist",
    ],
)
def test_what_follows_by_in_menus_captions_and_credits_is_no_author(row: str) -> None:
    page = Page(split_lines(f"Ropes for the Ferry\n\n{row}\n\n{PLAIN}"))
    assert [w for w in find_whos(page, 0) if w.label.kind == "author"] == []


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ("About Ottoline 812 articles", "Ottoline"),
        ("Words & Images: Ottoline Brakk", "Ottoline Brakk"),
        ("• Picture of Ottoline Brakk Ottoline Brakk", "Ottoline Brakk"),
        ("Autoren Jan Weller und Petra Moos", "Jan Weller und Petra Moos"),
        ("Written by\nThe Harbour Team", "The Harbour Team"),
    ],
)
def test_names_behind_labels(rows: str, name: str) -> None:
    assert name in whos(f"Ropes for the Ferry\n\n{rows}\n\n{PLAIN}")


@pytest.mark.parametrize("row", ["2 posts", "Share", "∼ ∼", "Advanced…"])
def test_a_row_below_a_label_that_names_nobody(row: str) -> None:
    assert row not in whos(f"Ropes for the Ferry\n\nWritten by\n{row}\n\n{PLAIN}")


def test_function_words_stand_in_no_name() -> None:
    assert person_score("Which Lindqvist") == person_score("Nicht Weller") == 0
    assert person_score("Till Weller") > 0 < person_score("Per Lindqvist")


def test_the_text_covers_its_title_more_than_the_row_above_it() -> None:
    page = Page(
        split_lines(f"Opinion and Letters\n\nNew ropes for the boats of the quay\n\n{PLAIN}")
    )
    kicker = covered(page, ["opinio", "and", "letter"])
    title = covered(page, ["new", "ropes", "for", "the", "boats", "the", "quay"])
    assert kicker["cover"] < 0.2 and title["cover"] == 1.0
    assert title["cover-miss"] == 0.0
    both = [dict(kicker), dict(title)]
    compare(both)
    assert both[1]["cover-above"] == pytest.approx(1.0 - kicker["cover"])
    assert both[0]["cover-below"] == pytest.approx(kicker["cover"] - 1.0)
    assert both[1]["cover-top"] == 0.0 > both[0]["cover-top"]


def test_marks_are_the_words_and_the_shapes_of_the_ends() -> None:
    assert marks("The Ferry, 9 a.m.") == (
        *("the", "ferry", "9", "a.m"),
        *("^the", "a.m$"),
        *("<Aa Aa,", " a.a.>"),
    )


def test_only_marks_that_the_model_knows_are_looked_up() -> None:
    text = "The Ferry Is Late Again"
    for side in range(len(SIDES)):
        everything, mine = every(text, side), told(text, side)
        assert mine.items() <= everything.items()
        assert set(mine) == set(everything) & set(known()[side].values())
    assert any(known()), "the model knows no word at all"


def test_the_features_of_a_page_without_words_are_the_same_but_for_them() -> None:
    page = Page(split_lines(f"Ropes\n\nNew ropes for the boats of the quay\n\n{PLAIN}"))
    bare = TitleFeatures(Titles(page), lambda text, side: {}).of_all()
    full = TitleFeatures(Titles(page)).of_all()
    assert len(bare) == len(full) >= 2
    for one, other in zip(bare, full, strict=True):
        assert {n: v for n, v in other.items() if n[0] != "~"} == one


@pytest.mark.parametrize("sign", ["a ", "Aa", "By ", "©", "By By ", "1.1.", "A, "])
def test_long_rows_take_no_longer_than_their_length(sign: str) -> None:
    def took(count: int) -> float:
        lines = split_lines(f"Ropes\n\n{sign * count}\n\n{PLAIN}")
        begin = time.process_time()
        find_fields(lines)
        return time.process_time() - begin

    took(1000)
    assert took(200_000) < 1.0
