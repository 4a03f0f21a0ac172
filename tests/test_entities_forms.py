"""Forms of one name across documents: accents, small particles, the United Nations before a treaty."""

from __future__ import annotations

import pytest
from test_entities import document, labels

from reading_site.resolve.entities import resolve_entities
from reading_site.resolve.entities.forms import person_words


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
