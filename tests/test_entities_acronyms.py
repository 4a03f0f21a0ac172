"""Acronyms that a text leaves open: the table yields to what the collection says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_entities import document, labels

from reading_site.model import Alias, EntityKind, Quotation, QuotationKind, Reading
from reading_site.resolve.entities import resolve_entities
from reading_site.spans import Span

BANK = "Asian Development Bank"
BOARD = "Alpine Dairy Board"
TABLED = f"organisation: {BANK} < ADB / acronym"


def defined(name: str, label: str) -> Reading:
    """A text that says what ADB means."""
    alias = Alias(
        document=name,
        name=label,
        alias="ADB",
        kind=EntityKind.ORGANISATION,
        rule="defined",
        span=Span(0, 3),
    )
    return document(name, f"organisation: {label}", aliases=(alias,))


def test_the_table_yields_to_what_another_text_says() -> None:
    got = resolve_entities([defined("a", BOARD), document("b", TABLED)], ())
    assert labels(got) == [("ADB", 1), (BOARD, 1)]
    (proposal,) = got.proposals
    assert (proposal.subject, proposal.candidates) == ("ADB", (BOARD, BANK))
    (mention,) = next(r for r in got.readings if r.document.id == "b").mentions
    assert (mention.name, mention.entity) == ("ADB", "organisation/adb")


def test_what_is_resolved_again_stays_apart() -> None:
    """As a capped collection is."""
    first = resolve_entities([defined("a", BOARD), document("b", TABLED)], ())
    assert labels(resolve_entities(first.readings, ())) == labels(first)


def test_the_speaker_is_named_as_the_mention_is() -> None:
    said = Quotation(
        document="b",
        block="b",
        at=Span(0, 3),
        span=Span(0, 3),
        kind=QuotationKind.DIRECT,
        text="No",
        speaker=BANK,
        speaker_surface="ADB",
        rule="after",
    )
    made = document("b", TABLED)
    made = replace(made, findings=replace(made.findings, quotations=(said,)))
    got = resolve_entities([defined("a", BOARD), made], ())
    (quotation,) = next(r for r in got.readings if r.document.id == "b").findings.quotations
    assert (quotation.speaker, quotation.entity) == ("ADB", "organisation/adb")


@pytest.mark.parametrize(
    "others",
    [
        [],
        [defined("a", BANK)],
        [defined("a", BOARD), *(defined(f"c{n}", BANK) for n in range(4))],
    ],
)
def test_the_table_holds_where_nobody_or_hardly_anybody_says_otherwise(
    others: list[Reading],
) -> None:
    got = resolve_entities([*others, document("b", TABLED)], ())
    assert "ADB" not in dict(labels(got))
    assert "b" in next(e for e in got.entities if e.label == BANK).documents


def test_a_text_that_spells_the_name_out_keeps_it() -> None:
    got = resolve_entities(
        [defined("a", BOARD), document("b", TABLED, f"organisation: {BANK}")], ()
    )
    assert labels(got) == [(BOARD, 1), (BANK, 1)]
