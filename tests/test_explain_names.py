"""Why names of several texts are one thing, or are kept apart: told line by line by ``explain``."""

import pytest

from reading_site import read_capture
from reading_site.model import AuthorityEntry, Curation
from reading_site.render.explain import explain, items
from reading_site.render.explain_text import explain_text
from reading_site.resolve.entities.why import reasons
from reading_site.resolve.pipeline import resolve

TEXTS = {
    "a": "The 2023 Delta Cities Forum opened in Dhaka. The Asian Delta Cities Network (ADCN) paid, said Ana Maria Reyes.",
    "b": "The 2025 Delta Cities Forum opened in Hue. The ADCN paid again. Ana Reyes went to Dhaka and to the Harbour Fund.",
    "c": "The 2025 Delta Cities Forum closed in Dhaka. The Delta Cities Alliance and the Asian Delta Cities Network met there.",
}
REST = "The council will meet again and the vote may be repeated after the long break of the town."


def told(document, *authority):
    readings = [
        read_capture(f"Story {name}\n\n{text}\n\n{REST}\n".encode(), name=f"{name}.txt")
        for name, text in TEXTS.items()
    ]
    collection = resolve(readings, Curation(authority=authority))
    found = reasons(collection.readings, authority, document)
    return next(r for r in collection.readings if r.document.id == document), found


def lines(found):
    return [(r.verdict, r.name, r.other, r.documents, r.rule, r.line) for r in found]


def test_names_of_two_texts_are_joined_by_the_rule_that_is_told():
    _, found = told("b")
    assert ("joined", "Dhaka", "Dhaka", ("a", "c"), "same-words", 0) in lines(found)
    assert ("joined", "Ana Reyes", "Ana Maria Reyes", ("a",), "shorter-name", 0) in lines(found)
    joined = {r.rule for r in found if r.name == "ADCN" and r.verdict == "joined"}
    assert joined == {"acronym", "acronym+same-words"} or joined == {"acronym"}


def test_editions_of_other_years_are_apart():
    _, found = told("b")
    assert (
        "apart",
        "2025 Delta Cities Forum",
        "2023 Delta Cities Forum",
        ("a",),
        "other-year",
        0,
    ) in lines(found)
    assert (
        "joined",
        "2025 Delta Cities Forum",
        "2025 Delta Cities Forum",
        ("c",),
        "same-words",
        0,
    ) in lines(found)


def test_decisions_of_the_curator_are_told_with_their_line():
    network = AuthorityEntry(
        label="Asian Delta Cities Network",
        aliases=("ADCN",),
        not_same_as=("Delta Cities Alliance",),
        line=4,
    )
    fund = AuthorityEntry(label="Harbour Fund", ignore=True, line=9)
    reading, found = told("c", network)
    assert ("joined", "Asian Delta Cities Network", "ADCN", ("b",), "curator", 4) in lines(found)
    assert (
        "apart",
        "Asian Delta Cities Network",
        "Delta Cities Alliance",
        ("c",),
        "curator",
        4,
    ) in lines(found)
    assert (
        "apart",
        "Delta Cities Alliance",
        "Asian Delta Cities Network",
        ("a", "c"),
        "curator",
        4,
    ) in lines(found)
    shown = explain_text(explain(reading, reasons=found), {})
    assert (
        "joined: Asian Delta Cities Network with ADCN in b: the curator has decided so (curator entities.yml:4)"
        in shown
    )
    reading, found = told("b", network, fund)
    assert ("ignored", "Harbour Fund", "", (), "curator", 9) in lines(found)
    assert (
        "ignored: Harbour Fund: the curator has decided so (curator entities.yml:9)"
        in explain_text(explain(reading, reasons=found), {})
    )


def test_what_is_another_name_altogether_is_not_told():
    _, found = told("c")
    assert not [r for r in found if r.name == "Delta Cities Alliance"]
    assert not [r for r in found if {r.name, r.other} == {"Dhaka", "Hue"}]


@pytest.mark.parametrize(("line", "rows"), [(None, 1), (3, 1), (5, 0)])
def test_a_name_is_explained_once_or_where_it_is_asked_for(line, rows):
    reading, found = told("b")
    cells = [items(row, "decided") for row in explain(reading, line=line, reasons=found)]
    with_fact = [
        c for cell in cells for c in cell if (c["name"], c["verdict"]) == ("Dhaka", "joined")
    ]
    assert len(with_fact) == rows


def test_an_ignored_name_is_told_where_it_stands_as_words():
    entries = [
        AuthorityEntry(label=label, ignore=True, line=n) for n, label in enumerate(("arb", "Fund"))
    ]
    reading, found = told("b", *entries)
    assert "Harbour Fund" in reading.text
    assert [r.name for r in found if r.verdict == "ignored"] == ["Fund"]
    shown = [c["name"] for row in explain(reading, reasons=found) for c in items(row, "decided")]
    assert "Fund" in shown
    assert "arb" not in shown
