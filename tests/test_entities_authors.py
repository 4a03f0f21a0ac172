"""Authors whom only a record names are the people, or bodies, that other texts name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_entities import document, find

from reading_site.model import AuthorityEntry, EntityKind, Quotation, QuotationKind, Reading
from reading_site.resolve.entities import resolve_entities
from reading_site.spans import Span

PERSON = EntityKind.PERSON


def speech(name: str, author: str, *rows: str, entities: tuple[str, ...] = ()) -> Reading:
    """A speech that its author gives in the first person."""
    made = document(name, *rows)
    said = Quotation(
        document=name,
        block="b",
        at=Span(0, 9),
        span=Span(0, 9),
        kind=QuotationKind.SECTION,
        text="I am glad",
        speaker=author,
        speaker_surface=author,
        rule="speech",
    )
    return replace(
        made,
        document=replace(made.document, authors=(author,), record_entities=entities),
        findings=replace(made.findings, quotations=(said,)),
    )


def speaker(got: object, name: str) -> str | None:
    (reading,) = [r for r in got.readings if r.document.id == name]  # type: ignore[attr-defined]
    return reading.findings.quotations[0].entity  # type: ignore[no-any-return]


@pytest.mark.parametrize("author", ["Ana López", "Ana Lopez", "López, Ana"])
def test_the_author_of_a_record_is_the_person_of_that_name(author: str) -> None:
    got = resolve_entities([document("a", "person: Ana López"), speech("b", author)], ())
    ana = find(got, "Ana López")
    assert ana.documents == ("a", "b")
    assert speaker(got, "b") == ana.id


def test_a_body_may_be_the_author() -> None:
    readings = [document("a", "organisation: Lake Basin Authority")]
    got = resolve_entities([*readings, speech("b", "Lake Basin Authority")], ())
    assert speaker(got, "b") == find(got, "Lake Basin Authority").id


@pytest.mark.parametrize(
    ("author", "rows"),
    [
        ("Moe", ("person: Moe",)),
        ("Bo Moe", ("person: Ana Moe",)),
        ("Lima Norte", ("place: Lima Norte",)),
    ],
)
def test_a_surname_another_name_and_a_place_are_not_the_author(
    author: str, rows: tuple[str, ...]
) -> None:
    got = resolve_entities([document("a", *rows), speech("b", author)], ())
    assert speaker(got, "b") is None
    assert all(e.documents == ("a",) for e in got.entities)


def test_of_two_people_of_one_name_the_record_says_which_is_the_author() -> None:
    entries = tuple(
        AuthorityEntry(label=f"Ana Moe ({what})", kind=PERSON, aliases=("Ana Moe",))
        for what in ("painter", "sailor")
    )
    rows = [document(e.label[9], f"person: {e.label}") for e in entries]
    stated = speech("x", "Ana Moe", entities=("Ana Moe (sailor)",))
    got = resolve_entities([*rows, stated, speech("y", "Ana Moe")], entries)
    assert speaker(got, "x") == find(got, "Ana Moe (sailor)").id
    assert speaker(got, "y") is None
