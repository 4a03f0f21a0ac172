"""People of one name: what the curator and the records decide, and what is put before the curator."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace

import pytest
from test_entities import document, labels

from reading_site.collecting import gather
from reading_site.config import BuildOptions
from reading_site.model import Alias, AuthorityEntry, EntityKind, Role
from reading_site.resolve.entities import resolve_entities
from reading_site.resolve.entities.why import reasons
from reading_site.spans import Span

PERSON = EntityKind.PERSON
WORDS = "The council will meet again in June, and the vote may be repeated after the summer break."
ENTITIES = """\
- {label: Ana Moe (painter), kind: person, aliases: [Ana Moe]}
- {label: Ana Moe (sailor), kind: person, aliases: [Ana Moe]}
"""


@contextmanager
def silent(title, steps):
    yield lambda: None


@pytest.fixture
def collection(tmp_path):
    """Gather a collection of texts, records and an authority file."""

    def made(entities, **texts):
        (tmp_path / "entities.yml").write_text(entities, "utf-8")
        for name, (text, record) in texts.items():
            (tmp_path / f"{name}.txt").write_text(f"A day in town\n\n{text}\n\n{WORDS}\n", "utf-8")
            (tmp_path / f"{name}.yml").write_text(f"date: 2024-05-15\n{record}", "utf-8")
        options = BuildOptions(
            root=tmp_path, seeds=(tmp_path,), site=tmp_path / "site", docs=tmp_path / "docs"
        )
        return gather(options, silent)

    return made


def people(gathered):
    """The people of a collection with their documents and what they are said to be."""
    return {
        e.label: (e.documents, [r.text for r in e.roles])
        for e in gathered.collection.entities
        if e.kind is PERSON
    }


def problems(gathered):
    return [(d.code, d.line) for d in gathered.diagnostics if d.code in ("RS120", "RS401", "RS404")]


ONE = "Ana Moe, a painter from Bergen, was there. Moe smiled."
OTHER = "Ana Moe, a sailor from Oslo, was there. Moe smiled."


def test_the_record_says_which_of_two_people_of_one_name_is_meant(collection):
    got = collection(
        ENTITIES,
        a=(ONE, "entities: [Ana Moe (painter)]\n"),
        b=(OTHER, "entities: [Ana Moe (sailor)]\n"),
    )
    assert people(got) == {
        "Ana Moe (painter)": (("a",), ["a painter from Bergen"]),
        "Ana Moe (sailor)": (("b",), ["a sailor from Oslo"]),
    }
    assert problems(got) == []


def test_what_no_record_decides_stays_apart_and_is_an_error(collection):
    got = collection(ENTITIES, a=(ONE, "entities: [Ana Moe (painter)]\n"), b=(OTHER, ""))
    assert people(got) == {
        "Ana Moe (painter)": (("a",), ["a painter from Bergen"]),
        "Ana Moe": (("b",), ["a sailor from Oslo"]),
    }
    (problem,) = [d for d in got.diagnostics if d.code == "RS120"]
    assert "no record of b says which" in problem.message
    assert problem.line == 2


def test_a_label_counts_where_no_record_names_the_other(collection):
    entities = "- {label: Ana Moe, kind: person}\n- {label: Ana Moe (sailor), kind: person}\n"
    got = collection(entities, a=(ONE, ""), b=(OTHER, "entities: [Ana Moe (sailor)]\n"))
    assert {label: where for label, (where, _) in people(got).items()} == {
        "Ana Moe": ("a",),
        "Ana Moe (sailor)": ("b",),
    }
    assert problems(got) == []


def test_the_bracket_of_a_label_needs_no_alias_where_the_record_has_it(collection):
    entities = "- {label: Ana Moe (sailor), kind: person}\n"
    got = collection(entities, a=(ONE, ""), b=(OTHER, "entities: [Ana Moe (sailor)]\n"))
    assert {label: where for label, (where, _) in people(got).items()} == {
        "Ana Moe": ("a",),
        "Ana Moe (sailor)": ("b",),
    }


def test_two_entries_of_one_alias_that_no_record_names_are_an_error() -> None:
    entries = (
        AuthorityEntry(label="Big Sea Fund", aliases=("BSF", "Fund B"), line=1),
        AuthorityEntry(label="Blue Sky Fund", aliases=("BSF",), line=2),
        AuthorityEntry(label="Fund B", line=3),
    )
    got = resolve_entities([document("a", *(f"organisation: {e.label}" for e in entries))], entries)
    found = [(d.line, d.message) for d in got.diagnostics if d.code == "RS120"]
    assert found == [
        (2, '"BSF" names "Big Sea Fund" and "Blue Sky Fund"'),
        (1, '"Fund B" names "Fund B" and "Big Sea Fund"'),
    ]


def test_aliases_and_partners_that_match_nothing_are_reported() -> None:
    entries = (
        AuthorityEntry(
            label="Ana Moe",
            kind=PERSON,
            aliases=("A. Moe", "A. K. Moe"),
            line=4,
            not_same_as=("Bo Moe",),
        ),
        AuthorityEntry(label="Li Wei", kind=PERSON, line=6, not_same_as=("Li Wei", "Ana Moe")),
    )
    readings = [document("a", "person: Ana Moe", "person: Ana Moe < A. Moe", "person: Li Wei")]
    got = resolve_entities(readings, entries)
    assert [(d.code, d.line, d.message) for d in got.diagnostics] == [
        ("RS404", 4, 'the alias "A. K. Moe" of "Ana Moe" stands in no text'),
        ("RS401", 4, '"Bo Moe", kept apart from "Ana Moe", matches no text'),
        ("RS401", 6, '"not_same_as" of "Li Wei" names the entry itself'),
    ]


def with_roles(name, *rows, **roles):
    """A document of people, and what it says they are."""
    made = document(name, *rows)
    told = tuple(
        Role(
            document=name,
            block="b",
            name=who.replace("_", " "),
            text=text,
            at=Span(0, 1),
            span=Span(0, 1),
            rule="apposition",
        )
        for who, text in roles.items()
    )
    return replace(made, findings=replace(made.findings, roles=told))


def test_one_name_with_roles_that_share_no_word_may_be_two_people() -> None:
    readings = [
        with_roles("a", "person: Li Wei", Li_Wei="an economist at the Lake Bank"),
        with_roles("b", "person: Li Wei", Li_Wei="deputy director of the Museum of Salt"),
    ]
    got = resolve_entities(readings, ())
    assert labels(got) == [("Li Wei", 2)]
    (split,) = got.proposals
    assert (split.kind, split.subject, split.rule) == ("split", "Li Wei", "roles-differ")
    assert split.candidates == ("Li Wei (economist)", "Li Wei (deputy director)")
    one = AuthorityEntry(label="Li Wei", kind=PERSON)
    assert not resolve_entities(readings, (one,)).proposals


@pytest.mark.parametrize(
    "roles",
    [
        ("a hydrologist at the Lake School", "professor of hydrology"),
        ("an economist", ""),
        ("former minister", "the minister of fish"),
    ],
)
def test_roles_with_a_word_in_common_are_one_persons(roles) -> None:
    readings = [
        with_roles(name, "person: Li Wei", **({"Li_Wei": role} if role else {}))
        for name, role in zip("ab", roles, strict=True)
    ]
    assert not resolve_entities(readings, ()).proposals


def proposed(*readings, entries=()):
    return [
        (p.subject, p.rule, p.candidates) for p in resolve_entities(readings, entries).proposals
    ]


def test_names_that_differ_by_a_letter_are_proposed() -> None:
    readings = [document("a", "person: Kari Nilsen"), document("b", "person: Kari Nilson")]
    assert proposed(*readings) == [("Kari Nilsen", "near-spelling", ("Kari Nilson",))]
    entry = AuthorityEntry(label="Kari Nilsen", kind=PERSON, not_same_as=("Kari Nilson",))
    assert not proposed(*readings, entries=(entry,))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zhang Wei", "Zhong Wei"),
        ("Kari Nilsen", "Mari Nilsen"),
        ("Kari Nilsen", "Kari Nordsen"),
        ("Kari Nilsen", "Kari Hilsen"),
        ("Nilsen", "Nilson"),
    ],
)
def test_other_names_are_not_proposed(one, other) -> None:
    assert not proposed(document("a", f"person: {one}"), document("b", f"person: {other}"))


def test_what_one_document_writes_in_two_ways_is_two_names() -> None:
    assert not proposed(document("a", "person: Kari Nilsen", "person: Kari Nilson"))


def test_an_open_surname_is_proposed_with_those_whom_its_document_names() -> None:
    readings = [
        document("a", "person: Ana Moe", "person: Bo Moe", "person: Moe / open-surname"),
        document("b", "person: Jo Moe"),
    ]
    assert proposed(*readings) == [("Moe", "open-surname", ("Ana Moe", "Bo Moe"))]


def test_a_surname_kept_apart_is_asked_for_no_more() -> None:
    readings = [document("a", "person: Moe"), document("b", "person: Jo Moe")]
    assert proposed(*readings) == [("Moe", "surname", ("Jo Moe",))]
    entry = AuthorityEntry(label="Jo Moe", kind=PERSON, not_same_as=("Moe",))
    assert not proposed(*readings, entries=(entry,))


def test_a_meeting_without_a_year_may_be_any_of_its_row() -> None:
    years = [document(f"d{y}", f"event: {y} Lake Forum") for y in range(2019, 2024)]
    (found,) = proposed(document("a", "event: Lake Forum"), *years)
    assert found == ("Lake Forum", "edition", tuple(f"{y} Lake Forum" for y in range(2019, 2024)))


def test_the_meanings_of_an_acronym_are_candidates_each() -> None:
    def defined(name, label):
        span = Span(0, 3)
        alias = Alias(
            document=name,
            name=label,
            alias="KWT",
            kind=EntityKind.ORGANISATION,
            rule="defined",
            span=span,
        )
        return document(name, f"organisation: {label}", aliases=(alias,))

    readings = [defined("a", "Kelp Water Trust"), defined("b", "Kite Wind Team")]
    found = proposed(*readings, document("c", "organisation: KWT"))
    assert found == [("KWT", "acronym", ("Kelp Water Trust", "Kite Wind Team"))]


TWO = "Jon Moe, a sailor, and Ana Moe came. Karl Ott left.\n\n“We go,” Moe said."


@pytest.mark.parametrize(
    ("record", "speaker"),
    [
        ("", "Moe"),
        ("entities: [Ana Moe]\n", "Ana Moe"),
        ("entities: [Jon Moe, Karl Ott]\n", "Jon Moe"),
        ("entities: [Ana Moe, Jon Moe]\n", "Moe"),
        ("entities: [Moe]\n", "Moe"),
    ],
)
def test_the_record_says_whose_the_surname_of_two_people_of_a_text_is(collection, record, speaker):
    got = collection("", a=(TWO, record))
    labels = {e.id: e.label for e in got.collection.entities}
    (quotation,) = got.collection.readings[0].findings.quotations
    assert labels[quotation.entity] == speaker
    asked = [p.rule for p in got.collection.proposals if p.rule == "open-surname"]
    assert asked == ([] if speaker != "Moe" else ["open-surname"])


def test_a_record_decides_a_surname_by_the_label_of_the_file_too(collection):
    entities = "- {label: Jon Moe (sailor), kind: person, aliases: [Jon Moe]}\n"
    got = collection(entities, a=(TWO, "entities: [Jon Moe (sailor)]\n"))
    (quotation,) = got.collection.readings[0].findings.quotations
    assert quotation.entity == "person/jon-moe-sailor"


def test_a_surname_alone_is_whom_its_own_record_names_and_no_other(collection):
    got = collection(
        "",
        a=("Ana Moe, a sailor, came.", ""),
        b=("Bo Moe, a baker, came.", ""),
        c=("Mr. Moe was ill. Moe smiled.", "entities: [Bo Moe]\n"),
        d=("Mr. Moe was late. Moe slept.", ""),
    )
    assert {label: where for label, (where, _) in people(got).items()} == {
        "Ana Moe": ("a",),
        "Bo Moe": ("b", "c"),
        "Moe": ("d",),
    }
    told = reasons(got.collection.readings, (), "c")
    assert [(r.verdict, r.name, r.other, r.rule) for r in told] == [
        ("joined", "Moe", "Bo Moe", "record"),
        ("apart", "Moe", "Moe", "one-name"),
    ]
