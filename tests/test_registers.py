"""What the pages of the registers show: order, words for times, roles, and where their data lie."""

import re

import pytest
from making import place, reading
from rendered import seen, to_html

from reading_site import read_capture
from reading_site.model import Curation, Role
from reading_site.render.pipeline import render
from reading_site.render.timeline import _start
from reading_site.render.voices import fullest
from reading_site.resolve.pipeline import resolve

REST = "The council will meet again and the vote may be repeated after the long break of the town."
SHARED = "We recognise that the river is shared by all of us in times of drought."
FORMULA = (
    "The views expressed in this report are those of the author alone and of nobody else at all."
)


def pages(*texts):
    readings = [
        read_capture(f"Story {n}\n\n{text}\n\n{REST}\n".encode(), name=f"s{n}.txt", record={"date": "2025-04-16"})
        for n, text in enumerate(texts)
    ]  # fmt: skip
    made, _ = render(resolve(readings, Curation()))
    return {page.path: page for page in made}


def test_the_timeline_has_decades_centuries_and_parts_of_years_in_words():
    text = (
        "Boats were built in the 1980s and the late 19th century. It sank in 1985, in the first half of 2024,"
        " in the third quarter of 2003, in spring 2017 and on 4 May 2024. Ten boats came in the third quarter of 2003."
    )
    made = pages(text)
    body = made["registers/timeline.md"].body
    heads = re.findall(r'rs-group"><th[^>]*>([^<]+)<', body)
    assert heads == ["19th century", "1980s", "1985", "2003", "2017", "2024"]
    words = seen(to_html(body))
    for told in ("first half of 2024", "third quarter of 2003", "spring 2017"):
        assert told in words
    assert words.index("first half of 2024") < words.index("4 May 2024")
    assert "2003-35" not in re.sub(r'data-v="[^"]*"', "", made["registers/figures.md"].body)
    assert "third quarter of 2003" in made["registers/figures.md"].body


@pytest.mark.parametrize(
    ("edtf", "start"),
    [
        ("198X/199X", ("1980", -1)),
        ("18XX", ("1800", -2)),
        ("2003-35", ("2003-07", 0)),
        ("2024-05-28/2024-05-29", ("2024-05-28", 0)),
        ("1990~", ("1990", 0)),
        ("XXXX-05-03", ("", 0)),
        ("../1949", ("", 0)),
        ("-04XX", ("", 0)),
        ("", ("", 0)),
    ],
)
def test_times_are_placed_by_where_they_begin(edtf, start):
    assert _start(edtf) == start


def test_passages_stand_in_the_order_of_their_weight():
    made = pages(*[f"{FORMULA} {n} of them came." for n in range(6)], f"{SHARED} Yes.", f"{SHARED} No.")  # fmt: skip
    words = seen(to_html(made["registers/passages.md"].body))
    assert words.index("We recognise") < words.index("The views expressed")


def test_each_register_leads_to_its_data():
    made = pages(
        "The dam held in 1985. “It held,” said Ana Reyes. There were 12 boats. " + SHARED,
        "Ana Reyes and Bo Hansen of the Port Office met. " * 2 + SHARED,
    )
    for name, table, csv in [
        ("figures", "figures", True),
        ("timeline", "dates", True),
        ("voices", "quotations", True),
        ("passages", "passages", False),
        ("network", "relations", False),
    ]:
        body = made[f"registers/{name}.md"].body
        assert f'href="../data/{table}.jsonl"' in body
        assert (f'href="../data/{table}.csv"' in body) is csv


def roles(*texts, document="a"):
    source = reading(document, "; ".join(texts))
    return [Role(**place(source, t), name="x", text=t, rule="r") for t in texts]


def test_the_fullest_roles_come_first_and_bare_titles_only_alone():
    told = roles(
        "Dr.",
        "hydrologist",
        "professor of hydrology at Vardal University",
        "hydrologist at Vardal University",
    )
    assert [r.text for r in fullest(told)] == ["professor of hydrology at Vardal University", "hydrologist at Vardal University"]  # fmt: skip
    assert [r.text for r in fullest(roles("Dr."))] == ["Dr."]
    assert fullest([]) == []


def test_voices_show_the_fullest_role_and_what_each_document_calls_its_speaker():
    made = pages(
        "“It is a modest step,” said Dr. Peter Harrington on the quay.",
        "“It is late,” said Peter Harrington, a hydrologist at Delft University of Technology.",
        "“It is done,” said Peter Harrington, professor of hydrology at Delft University of Technology.",
    )
    words = seen(to_html(made["registers/voices.md"].body))
    assert "in the texts: professor of hydrology at Delft University of Technology (“It is" in words
    assert "here “a hydrologist at Delft University of Technology”" in words
    assert "Dr" not in words.replace("Dr. Peter", "")
