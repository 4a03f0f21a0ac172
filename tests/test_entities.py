"""Names of different documents become one entity only where a rule is sure."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading_site.model import (
    Alias,
    AuthorityEntry,
    CleanText,
    Document,
    Entity,
    EntityKind,
    Findings,
    Mention,
    Origin,
    Quotation,
    QuotationKind,
    Reading,
    Role,
)
from reading_site.resolve.entities import Resolved, resolve_entities
from reading_site.spans import SourceMap, Span

KINDS = {k.value: k for k in EntityKind}
NOTHING = CleanText(text="", ledger=(), source_map=SourceMap(()))


def document(name: str, *rows: str, aliases: tuple[Alias, ...] = ()) -> Reading:
    """Return a reading whose mentions are the rows ``kind: name`` or ``kind: name < surface / rule``."""
    mentions = []
    for number, row in enumerate(rows):
        kind, _, rest = row.partition(": ")
        rest, _, rule = rest.partition(" / ")
        label, _, surface = rest.partition(" < ")
        at = Span(number * 50, number * 50 + len(surface or label))
        mentions.append(
            Mention(
                document=name,
                block="b",
                at=at,
                span=at,
                surface=surface or label,
                kind=KINDS[kind],
                rule=rule or "head",
                name=label,
                certainty=0.6 if rule == "weak" else 0.9,
            )
        )
    return Reading(
        capture=None,
        record=None,
        clean=NOTHING,
        document=Document(id=name, title=name, title_origin=Origin.NONE),
        findings=Findings(mentions=tuple(mentions), aliases=aliases),
    )


def labels(resolved: Resolved) -> list[tuple[str, int]]:
    """Return the label and the number of documents of every entity."""
    return sorted((e.label, len(e.documents)) for e in resolved.entities)


def find(resolved: Resolved, label: str) -> Entity:
    return next(e for e in resolved.entities if e.label == label)


def test_the_same_name_is_one_entity() -> None:
    got = resolve_entities([document("a", "place: Kenya"), document("b", "place: Kenya")], ())
    assert labels(got) == [("Kenya", 2)]


def test_words_in_another_order_and_spelling_are_one() -> None:
    got = resolve_entities(
        [
            document("a", "organisation: Lake Research Centre"),
            document("b", "organisation: Research Center of the Lake"),
        ],
        (),
    )
    assert len(got.entities) == 1


def test_people_merge_on_two_shared_words() -> None:
    got = resolve_entities(
        [
            document("a", "person: Tillabaev Mirzatillo"),
            document("b", "person: Tillabaev Mirzatillo Alisherovich"),
        ],
        (),
    )
    assert labels(got) == [("Tillabaev Mirzatillo", 2)]
    assert [n.text for n in got.entities[0].aliases] == ["Tillabaev Mirzatillo Alisherovich"]


def test_people_never_merge_on_a_surname() -> None:
    got = resolve_entities(
        [
            document("a", "person: Okello"),
            document("b", "person: Jonas Okello"),
            document("c", "person: Okello"),
        ],
        (),
    )
    assert len(got.entities) == 3
    assert {(p.subject, p.detail, p.rule) for p in got.proposals} == {
        ("Okello", "Jonas Okello", "surname")
    }


def test_people_with_one_shared_word_stay_apart() -> None:
    got = resolve_entities(
        [
            document("a", "person: Maria Fernanda Lopez"),
            document("b", "person: Maria Fernanda Ruiz"),
        ],
        (),
    )
    assert len(got.entities) == 2


def test_a_name_that_fits_two_people_is_left_to_the_curator() -> None:
    got = resolve_entities(
        [
            document("a", "person: John Kennedy"),
            document("b", "person: John Francis Kennedy"),
            document("c", "person: John Robert Kennedy"),
        ],
        (),
    )
    assert len(got.entities) == 3
    assert [p.rule for p in got.proposals] == ["ambiguous-name"]


def test_events_of_different_years_never_merge() -> None:
    got = resolve_entities(
        [document("a", "event: 2024 Lake Forum"), document("b", "event: 2025 Lake Forum")], ()
    )
    assert len(got.entities) == 2


def test_a_short_title_joins_the_one_title_that_it_begins() -> None:
    got = resolve_entities(
        [
            document("a", "work: Treaty against Noise and Other Loud or Shrill Sounds"),
            document("b", "work: Treaty against Noise"),
        ],
        (),
    )
    assert [(e.label, e.documents) for e in got.entities] == [
        ("Treaty against Noise and Other Loud or Shrill Sounds", ("a", "b"))
    ]


@pytest.mark.parametrize(
    "others",
    [
        ["Treaty against Noise and Light"],
        ["Treaty against Noise and Other Sounds", "Treaty against Noise and Other Vapours"],
        ["Treaty against Noise in Harbours"],
    ],
)
def test_a_title_that_others_may_begin_with_stays_apart(others: list[str]) -> None:
    got = resolve_entities(
        [document("s", "work: Treaty against Noise")]
        + [document(f"d{n}", f"work: {name}") for n, name in enumerate(others)],
        (),
    )
    assert len(got.entities) == 1 + len(others)


def test_an_event_without_its_year_is_only_proposed() -> None:
    got = resolve_entities(
        [document("a", "event: 2024 Great Lake Forum"), document("b", "event: Great Lake Forum")],
        (),
    )
    assert len(got.entities) == 2
    assert [(p.kind, p.rule) for p in got.proposals] == [("merge", "edition")]


def test_names_that_every_country_has_stay_apart() -> None:
    got = resolve_entities(
        [
            document("a", "organisation: National Assembly / shared-name"),
            document("b", "organisation: National Assembly / shared-name"),
        ],
        (),
    )
    assert len(got.entities) == 2
    assert len({e.slug for e in got.entities}) == 2
    assert [p.rule for p in got.proposals] == ["shared-name"]


def test_an_acronym_takes_the_one_meaning_that_other_documents_give() -> None:
    alias = Alias(
        document="a",
        name="Lake Basin Authority",
        alias="LBA",
        kind=EntityKind.ORGANISATION,
        rule="defined",
        span=Span(0, 3),
    )
    first = document("a", "organisation: Lake Basin Authority", aliases=(alias,))
    second = document("b", "organisation: LBA")
    assert labels(resolve_entities([first, second], ())) == [("Lake Basin Authority", 2)]
    other = replace(alias, document="c", name="Loud Bell Association")
    third = document("c", "organisation: Loud Bell Association", aliases=(other,))
    got = resolve_entities([first, second, third], ())
    assert len(got.entities) == 3
    assert [p.rule for p in got.proposals] == ["acronym"]


def test_a_weak_kind_yields_to_a_sure_one() -> None:
    got = resolve_entities(
        [document("a", "person: Astana Hub / weak"), document("b", "organisation: Astana Hub")], ()
    )
    assert [(e.kind, e.label, len(e.documents)) for e in got.entities] == [
        (EntityKind.ORGANISATION, "Astana Hub", 2)
    ]
    assert all(m.kind is EntityKind.ORGANISATION for r in got.readings for m in r.mentions)


def test_two_sure_kinds_stay_apart_and_are_asked_about() -> None:
    got = resolve_entities(
        [document("a", "event: Lake Forum"), document("b", "organisation: Lake Forum")], ()
    )
    assert len(got.entities) == 2
    assert [(p.kind, p.detail) for p in got.proposals] == [("kind", "event or organisation")]


def test_the_curator_merges_renames_describes_and_links() -> None:
    entry = AuthorityEntry(
        label="Great Lake",
        kind=EntityKind.PLACE,
        aliases=("Old Lake", "Lake"),
        description="A lake.",
        same_as=("https://example.org/lake",),
    )
    got = resolve_entities(
        [document("a", "place: Old Lake"), document("b", "place: Great Lake")], (entry,)
    )
    lake = find(got, "Great Lake")
    assert (lake.documents, lake.description, lake.same_as, lake.curated) == (
        ("a", "b"),
        "A lake.",
        ("https://example.org/lake",),
        True,
    )
    assert {n.text for n in lake.aliases} == {"Old Lake", "Lake"}


def test_the_curator_splits() -> None:
    readings = [
        document("a", "organisation: Lake Research Centre"),
        document("b", "organisation: Research Centre of the Lake"),
    ]
    entry = AuthorityEntry(
        label="Lake Research Centre", not_same_as=("Research Centre of the Lake",)
    )
    assert len(resolve_entities(readings, ()).entities) == 1
    assert len(resolve_entities(readings, (entry,)).entities) == 2


def test_two_entries_are_never_one() -> None:
    entries = (
        AuthorityEntry(label="Li Wei", kind=EntityKind.PERSON),
        AuthorityEntry(label="Li Wei Min", kind=EntityKind.PERSON),
    )
    got = resolve_entities(
        [document("a", "person: Li Wei"), document("b", "person: Li Wei Min")], entries
    )
    assert len(got.entities) == 2


def test_a_decision_that_matches_nothing_is_reported_with_its_line() -> None:
    entries = (
        AuthorityEntry(label="Kenya", kind=EntityKind.PLACE, line=3),
        AuthorityEntry(label="Atlantis", kind=EntityKind.PLACE, line=7),
    )
    got = resolve_entities([document("a", "place: Kenya")], entries)
    assert [(d.code, d.subject, d.line) for d in got.diagnostics] == [("RS401", "entities.yml", 7)]


def test_a_label_is_spelled_out_and_frequent() -> None:
    got = resolve_entities(
        [
            document(
                "a",
                "organisation: Lake Basin Authority < LBA",
                "organisation: Lake Basin Authority",
            ),
            document("b", "organisation: Lake Basin Authority"),
        ],
        (),
    )
    entity = got.entities[0]
    assert (entity.label, entity.id, entity.slug) == (
        "Lake Basin Authority",
        "organisation/lake-basin-authority",
        "lake-basin-authority",
    )
    assert [(n.text, n.document) for n in entity.aliases] == [("LBA", "a")]


def test_speakers_and_roles_find_their_entity() -> None:
    reading = document("a", "person: Ana Ruiz < Ruiz")
    at = Span(0, 4)
    said = Quotation(
        document="a",
        block="b",
        at=at,
        span=at,
        kind=QuotationKind.DIRECT,
        text="yes",
        rule="r",
        speaker="Ana Ruiz",
    )
    role = Role(
        document="a", block="b", name="Ana Ruiz", text="mayor", at=at, span=at, rule="title"
    )
    reading = replace(
        reading, findings=replace(reading.findings, quotations=(said,), roles=(role,))
    )
    got = resolve_entities([reading], ())
    assert got.readings[0].quotations[0].entity == "person/ana-ruiz"
    assert [r.text for r in got.entities[0].roles] == ["mayor"]


def test_slugs_are_unique_across_kinds() -> None:
    got = resolve_entities([document("a", "person: Jordan", "place: Jordan")], ())
    assert len({e.slug for e in got.entities}) == 2


ROWS = st.lists(
    st.tuples(
        st.sampled_from("abcdef"),
        st.sampled_from(list(KINDS)),
        st.lists(
            st.sampled_from(["Lake", "Li", "Wei", "2024", "2025", "Forum", "of", "LBA"]),
            min_size=1,
            max_size=4,
        ),
    ),
    max_size=14,
)


@settings(max_examples=120, deadline=None)
@given(ROWS, st.randoms())
def test_any_order_gives_the_same_entities_and_no_mention_is_lost(
    rows: list[tuple[str, str, list[str]]], shuffle: random.Random
) -> None:
    by_document: dict[str, list[str]] = {}
    for name, kind, parts in rows:
        by_document.setdefault(name, []).append(f"{kind}: {' '.join(parts)}")
    readings = [document(name, *found) for name, found in by_document.items()]
    first = resolve_entities(readings, ())
    shuffle.shuffle(readings)
    second = resolve_entities(readings, ())
    assert first.entities == second.entities
    assert first.proposals == second.proposals
    assert [r.document.id for r in second.readings] == [r.document.id for r in readings]
    ids = {e.id for e in first.entities}
    assert len(ids) == len(first.entities)
    mentions = [m for r in first.readings for m in r.mentions]
    assert sorted(m.entity or "" for m in mentions) == sorted(
        e.id for e in first.entities for _ in e.mentions
    )
    assert {m.entity for m in mentions} == ids
    # Events of different years are never one.
    for entity in first.entities:
        if entity.kind is EntityKind.EVENT:
            named = {y for m in entity.mentions for y in ("2024", "2025") if y in m.name.split()}
            assert len(named) < 2 or any(
                {"2024", "2025"} <= set(m.name.split()) for m in entity.mentions
            )
