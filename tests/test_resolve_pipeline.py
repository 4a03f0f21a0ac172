"""All documents together: their order, their pages' names, what records name."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import found, mention, reading, record_page

from reading_site.model import (
    AuthorityEntry,
    CollectionRecord,
    Curation,
    Entity,
    EntityKind,
    Name,
    TagEntry,
)
from reading_site.render.data import data_package
from reading_site.resolve.pipeline import resolve
from reading_site.resolve.records import join_records


def ordered(order, *readings):
    curation = Curation(collection=CollectionRecord(order=order))
    return [r.document.id for r in resolve(readings, curation).readings]


def test_documents_stand_in_the_order_that_the_collection_asks_for():
    readings = [
        reading("b", title="alpha", date="2024"),
        reading("a", title="Gamma"),
        reading("c", title="Beta", date="2024-05-01"),
        reading("d", title="beta", date="2024"),
    ]
    assert ordered("date", *readings) == ["c", "b", "d", "a"]
    assert ordered("title", *readings) == ["b", "c", "d", "a"]
    assert ordered("file", *readings) == ["a", "b", "c", "d"]


@given(st.permutations(["a", "b", "c", "d", "e"]))
def test_the_order_of_arrival_shows_nowhere(ids):
    titles = {"a": "Same", "b": "Same", "c": "same", "d": "", "e": "Other"}
    readings = {i: replace_title(reading(i, f"Text of {i}."), titles[i]) for i in titles}
    made = resolve([readings[i] for i in ids], Curation())
    assert made == resolve(list(readings.values()), Curation())


def replace_title(source, title):
    return replace(source, document=replace(source.document, title=title))


def test_equal_titles_get_pages_of_their_own_and_a_note():
    made = resolve([reading(i, title="On Rain") for i in "bca"], Curation())
    slugs = {r.document.id: r.document.slug for r in made.readings}
    assert slugs["a"] == "on-rain"
    assert len(set(slugs.values())) == 3
    assert all(slug.startswith("on-rain-") for i, slug in slugs.items() if i != "a")
    notes = [d for d in made.diagnostics if d.code == "RS118"]
    assert [(d.subject, "in/a.txt" in d.message) for d in notes] == [
        ("in/b.txt", True),
        ("in/c.txt", True),
    ]


def test_one_more_document_does_not_move_the_pages_of_the_others():
    before = resolve([reading("a", title="On Rain"), reading("b", title="On Rain")], Curation())
    after = resolve([reading(i, title="On Rain") for i in "abc"], Curation())
    slugs = {r.document.id: r.document.slug for r in after.readings}
    assert all(slugs[r.document.id] == r.document.slug for r in before.readings)


@given(st.lists(st.text(max_size=30), max_size=8))
def test_slugs_are_unique_whatever_the_titles(titles):
    readings = [replace_title(reading(f"d{n}"), title) for n, title in enumerate(titles)]
    slugs = [r.document.slug for r in resolve(readings, Curation()).readings]
    assert len({slug.casefold() for slug in slugs}) == len(titles)


LIMA = AuthorityEntry(label="Lima", kind=EntityKind.PLACE, aliases=("Ciudad de los Reyes",))


def test_a_record_page_is_a_document_of_what_its_record_names():
    text = reading("a", "In Lima it rains.")
    text = found(text, mentions=(mention(text, "Lima", EntityKind.PLACE),))
    page = record_page("r", record_entities=("lima",))
    (lima,) = resolve([text, page], Curation()).entities
    assert set(lima.documents) == {"a", "r"}
    assert len(lima.mentions) == 1


@pytest.mark.parametrize("name", ["Lima", "Ciudad  de los Reyes"])
def test_the_authority_file_makes_an_entity_of_what_only_a_record_names(name):
    made = resolve([record_page("r", record_entities=(name,))], Curation(authority=(LIMA,)))
    lima = next(e for e in made.entities if e.label == "Lima")
    assert lima.kind is EntityKind.PLACE
    assert lima.documents == ("r",)
    assert "RS119" not in {d.code for d in made.diagnostics}


def test_a_record_may_use_an_alias_that_the_texts_gave():
    lima = Entity(
        id="place/lima",
        slug="lima",
        kind=EntityKind.PLACE,
        label="Lima",
        aliases=(Name(text="City of Kings", rule="announced", document="a"),),
    )
    page = record_page("r", record_entities=("city of kings",))
    (joined,), problems = join_records([page], [lima], [])
    assert joined.documents == ("r",)
    assert not problems


def test_a_name_that_nothing_knows_is_reported():
    made = resolve([record_page("r", record_entities=("Atlantis",))], Curation(authority=(LIMA,)))
    (problem,) = [d for d in made.diagnostics if d.code == "RS119"]
    assert problem.subject == "in/r.yml"
    assert "'Atlantis'" in problem.message
    assert "Atlantis" not in {e.label for e in made.entities}


def test_an_entity_that_a_record_brings_takes_no_page_of_another():
    text = reading("a", "Rome met Lima.")
    text = found(text, mentions=(mention(text, "Lima", EntityKind.PERSON),))
    page = record_page("r", record_entities=("Ciudad de los Reyes",))
    entry = AuthorityEntry(label="LIMA!", kind=EntityKind.EVENT, aliases=("Ciudad de los Reyes",))
    made = resolve([text, page], Curation(authority=(entry,)))
    assert len({e.slug for e in made.entities}) == len(made.entities)


def test_resolving_twice_changes_nothing():
    text = reading("a", "Lima and Lima.")
    text = found(text, mentions=(mention(text, "Lima", EntityKind.PLACE),))
    once = resolve(
        [text, record_page("r", record_tags=("T",))], Curation(vocabulary=(TagEntry(label="T"),))
    )
    twice = resolve(once.readings, once.curation)
    assert list(data_package(twice)) == list(data_package(once))
    assert twice.diagnostics == once.diagnostics
