"""Names met once that may go on beside themselves are put before the curator."""

import pytest
from making import found, mention, reading

from reading_site.model import Curation, EntityKind
from reading_site.resolve.pipeline import propose, resolve

KINDS = {kind.value: kind for kind in EntityKind}


def doubts(text, *names):
    """The rules and fuller forms of names that look wrong; ``names`` are ``kind: words`` of the text."""
    source = reading("a", text)
    mentions = tuple(
        mention(source, words, KINDS[kind]) for kind, words in (n.split(": ") for n in names)
    )
    made = resolve([found(source, mentions=mentions)], Curation())
    return [(p.subject, p.rule, p.candidates) for p in propose(made) if p.kind == "name"]


@pytest.mark.parametrize(
    ("text", "names", "fuller"),
    [
        (
            "It asked the Foundation for Nets and Boats twice.",
            ["organisation: Foundation for Nets"],
            "Foundation for Nets and Boats",
        ),
        (
            "He went to Salt College Oslo in May.",
            ["organisation: Salt College", "place: Oslo"],
            "Salt College Oslo",
        ),
    ],
)
def test_a_name_may_go_on(text, names, fuller):
    assert doubts(text, *names) == [(names[0].partition(": ")[2], "more-behind", (fuller,))]


def test_a_name_may_begin_earlier():
    got = doubts(
        "They joined the Early Warning for All Nets Initiative.", "initiative: Nets Initiative"
    )
    assert got == [("Nets Initiative", "more-before", ("All Nets Initiative",))]


@pytest.mark.parametrize("text", ["It cost NOK 50 then.", "It cost 50 NOK then."])
def test_what_stands_beside_a_number_may_be_a_unit(text):
    assert doubts(text, "organisation: NOK") == [("NOK", "beside-number", ())]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "It asked the Salt Fund and Nets United.",
            ["organisation: Salt Fund", "organisation: Nets United"],
        ),
        (
            "It asked the Salt Fund and Judge Ana Moe.",
            ["organisation: Salt Fund", "person: Ana Moe"],
        ),
        ("It asked the Salt Fund, Oslo.", ["organisation: Salt Fund", "place: Oslo"]),
        ("Yesterday Salt Fund met.", ["organisation: Salt Fund"]),
        ("It asked the Salt Fund and left.", ["organisation: Salt Fund"]),
        ("In 2020 NKO met.", ["organisation: NKO"]),
        ("Near Oslo and Bergen it rained.", ["place: Oslo"]),
        (
            "The Salt Fund and Boats. The Salt Fund.",
            ["organisation: Salt Fund", "organisation: Salt Fund"],
        ),
    ],
)
def test_other_names_are_whole(text, names):
    assert not doubts(text, *names)
