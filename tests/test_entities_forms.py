"""Forms of one name across documents: accents, small particles, the United Nations before a treaty."""

from __future__ import annotations

import pytest
from test_entities import document, labels

from reading_site.model.claims import stands_in
from reading_site.resolve.entities import resolve_entities
from reading_site.resolve.entities.forms import fold, person_words
from reading_site.spans import Span


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("António Sálvaro", "Antonio Salvaro"),
        ("Jürgen Müllner", "Jurgen Mullner"),
        ("Nguyễn Thị Lan", "Nguyen Thi Lan"),
    ],
)
def test_accents_make_no_other_person(one: str, other: str) -> None:
    got = resolve_entities([document("a", f"person: {one}"), document("b", f"person: {other}")], ())
    assert [n for _, n in labels(got)] == [2]


def test_accents_join_a_shorter_name_to_a_longer_one() -> None:
    found = [
        document("a", "person: António Manuel Sálvaro"),
        document("b", "person: Antonio Salvaro"),
    ]
    assert [n for _, n in labels(resolve_entities(found, ()))] == [2]


def test_accents_make_no_person_of_a_surname() -> None:
    found = [document("a", "person: Inês Sálvaro"), document("b", "person: Salvaro")]
    assert [n for _, n in labels(resolve_entities(found, ()))] == [1, 1]


def test_only_small_words_are_particles() -> None:
    assert person_words("Ludwig van der Laan") == {"ludwig", "laan"}
    assert person_words("Le Duan") == {"le", "duan"}
    assert person_words("Du Ke") == {"du", "ke"}


def test_two_people_with_one_particle_and_one_name_stay_apart() -> None:
    found = [document("a", "person: Pieter van Laan"), document("b", "person: Jan van Laan")]
    assert [n for _, n in labels(resolve_entities(found, ()))] == [1, 1]


def test_a_treaty_of_the_united_nations_needs_not_say_so() -> None:
    found = [
        document("a", "work: UN Convention on the Rights of Old Boats at Sea"),
        document("b", "work: Convention on the Rights of Old Boats at Sea"),
        document("c", "work: United Nations Convention on the Rights of Old Boats at Sea"),
    ]
    assert [n for _, n in labels(resolve_entities(found, ()))] == [3]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("work: UN Boat Act", "work: Boat Act"),
        (
            "organisation: UN Committee on Old Boats at Sea",
            "organisation: Committee on Old Boats at Sea",
        ),
    ],
)
def test_short_titles_and_bodies_keep_their_owner(one: str, other: str) -> None:
    got = resolve_entities([document("a", one), document("b", other)], ())
    assert [n for _, n in labels(got)] == [1, 1]


@pytest.mark.parametrize(
    ("name", "text", "stands"),
    [
        ("Ana", "Anatolia and Ana.", True),
        ("Ana", "Anatolia", False),
        ("ana", "banana", False),
        ("Al-Moe", "the Al-Moe's", True),
        ("U.N.", "the U.N.", True),
        ("湖", "大湖水", True),
        ("Ana", "", False),
        ("", "Ana", False),
    ],
)
def test_a_name_stands_where_no_letter_goes_on(name, text, stands):
    assert stands_in(name, text) is stands


def test_hyphens_and_apostrophes_of_any_sort_are_one():
    assert (
        fold("Al‐Moe’s  Bank")
        == fold("Al‑Moe's Bank")
        == fold("Al–Moe‘s\u00a0Bank")
        == "Al-Moe's Bank"
    )


def test_plans_for_other_years_are_other_plans():
    got = resolve_entities(
        [
            document("a", "initiative: Lake Action Plan (2021-25)"),
            document("b", "initiative: Lake Action Plan (2021-2025)"),
            document("c", "initiative: Lake Action Plan (2016-2020)"),
            document("d", "initiative: Lake Action Plan"),
        ],
        (),
    )
    assert labels(got) == [
        ("Lake Action Plan", 1),
        ("Lake Action Plan (2016-2020)", 1),
        ("Lake Action Plan (2021-2025)", 2),
    ]


@pytest.mark.parametrize("years", ["(2021-25)", "2021-25", "2021–2025"])
def test_a_plan_without_its_years_is_the_only_one_of_its_name(years):
    got = resolve_entities(
        [
            document("a", f"initiative: Lake Action Plan {years}"),
            document("b", "initiative: Lake Action Plan"),
        ],
        (),
    )
    assert len(got.entities) == 1


def test_a_period_is_the_same_with_and_without_brackets():
    got = resolve_entities(
        [
            document("a", "initiative: Lake Action Plan (2021-25)"),
            document("b", "initiative: Lake Action Plan 2021–2025"),
            document("c", "initiative: Lake Action Plan 2026-30"),
        ],
        (),
    )
    assert len(got.entities) == 2


@pytest.mark.parametrize("years", ["(2021-25)", "2021-25"])
def test_the_name_without_the_years_is_another_form_of_it(years):
    got = resolve_entities([document("a", f"initiative: Lake Action Plan {years}")], ())
    (form,) = got.entities[0].aliases
    assert (form.text, form.rule, form.span) == ("Lake Action Plan", "without-period", Span(0, 16))
