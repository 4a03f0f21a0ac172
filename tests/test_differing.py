"""Which figures of two documents are held against each other, and which are rather not."""

import pytest

from reading_site import read_capture
from reading_site.config import Limits
from reading_site.model import Curation
from reading_site.render.context import Context
from reading_site.render.differing import differing
from reading_site.resolve.pipeline import resolve

REST = "The council will meet again and the vote may be repeated after the long break of the town."


def marked(*texts, dates=("2025-04-16", "2025-05-02")):
    """The surfaces that are marked, of documents each of which has one of the texts."""
    readings = [
        read_capture(
            f"Story {name}\n\n{text}\n\n{REST}\n".encode(),
            name=f"{name}.txt",
            record={"date": date, "title": f"Story {name}"},
        )
        for name, text, date in zip("abc", texts, dates, strict=False)
    ]
    context = Context(resolve(readings, Curation()), Limits())
    figures = [f for r in context.collection.readings for f in r.findings.figures]
    return sorted(f.surface for f in differing(context, figures))


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        (
            "Flood losses reached $3.4 billion in 2023.",
            "Flood losses were $3.1 billion in 2023.",
            ["$3.1 billion", "$3.4 billion"],
        ),
        (
            "The dam cost 90 million dollars.",
            "The dam costs 120 million dollars.",
            ["120 million dollars", "90 million dollars"],
        ),
        (
            "Unemployment fell to 4.2 percent in March 2024.",
            "In March 2024, unemployment stood at 4.6 percent.",
            ["4.2 percent", "4.6 percent"],
        ),
        (
            "In 2020 the population of Kirkevik was 8,412.",
            "Kirkevik’s population was 8,900 in 2020.",
            ["8,412", "8,900"],
        ),
        ("The fire of 1916 killed 17 people.", "The fire of 1916 killed 21 people.", ["17 people", "21 people"]),
        ("It has 29 member cities.", "They met in 31 member cities.", ["29 member cities", "31 member cities"]),
    ],
)  # fmt: skip
def test_different_values_of_one_thing_are_marked(one, other, values):
    assert marked(one, other) == values


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # another time, thing, unit or nothing that differs
        ("Flood losses reached $3.4 billion in 2023.", "Flood losses were $3.1 billion in 2022."),
        ("Flood losses reached $3.4 billion in 2023.", "Flood losses were €3.1 billion in 2023."),
        ("Flood losses reached $3.4 billion in 2023.", "Storm losses were $3.1 billion in 2023."),
        ("Exports rose by 7 percent in 2023.", "Exports fell by 9 percent in 2023."),
        ("The dam cost 90 million dollars.", "The dam cost 90 million dollars."),
        # of which town, which firm, which dam?
        ("Its population was 8,412 in 2020.", "Its population was 8,900 in 2020."),
        ("Unemployment stood at 4 percent.", "Unemployment stood at 5 percent."),
        ("The company employs 40 workers.", "The company employs 70 workers."),
        (
            "The Kariba Dam is old. The dam cost 90 million dollars.",
            "The Kafue Dam is old. The dam cost 120 million dollars.",
        ),
        (
            "The Kariba Dam in Zambia is old. The dam cost 90 million dollars.",
            "The Kafue Dam in Zambia is old. The dam cost 120 million dollars.",
        ),
        ("Its flood losses were $3 billion in 2023.", "Its flood losses were $4 billion in 2023."),
        ("The rate was 4 percent in 2023.", "The rate was 5 percent in 2023."),
        (
            "In Norway unemployment rose. Unemployment rose to 4 percent in 2023.",
            "In Sweden unemployment rose. Unemployment rose to 5 percent in 2023.",
        ),
        # the paragraph names nothing, the one before it does
        (
            "In Norway unemployment rose.\n\nUnemployment rose to 4 percent in 2023.\n\nEurope froze.",
            "In Sweden unemployment rose.\n\nUnemployment rose to 5 percent in 2023.\n\nEurope froze.",
        ),
        ("The bank has 29 branch offices.", "The guild has 31 branch offices."),
        # both may hold
        ("The dam cost over 90 million dollars.", "The dam cost 120 million dollars."),
        ("The dam cost about 90 million dollars.", "The dam cost 91 million dollars."),
        ("The dam cost 90 million dollars.", "The dam cost less than 100 million dollars."),
        # an amount from which something rose
        ("The dam cost 90 million dollars.", "The dam cost between 80 and 85 million dollars."),
    ],
)
def test_what_may_be_another_thing_is_not(one, other):
    assert marked(one, other) == []


def test_what_is_undated_holds_for_the_year_of_its_text():
    texts = ("The population of Kirkevik is 8,412.", "The population of Kirkevik is 8,900.")
    assert marked(*texts) == ["8,412", "8,900"]
    assert marked(*texts, dates=("2015-04-16", "2025-05-02")) == []


def test_one_text_does_not_contradict_itself():
    assert marked("The dam cost 90 million dollars. The dam cost 95 million dollars.") == []
