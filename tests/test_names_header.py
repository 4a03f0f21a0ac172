"""What title, subtitle and byline name is found, too, each with its span in the capture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_site import read_capture
from reading_site.model import EntityKind
from reading_site.model.header import PARTS, header_text
from reading_site.recognise.names.candidate import of_kind
from reading_site.recognise.names.header import complete

BODY = (
    "The Lakes Council met in Bergen on Monday. The 2031 Northern Water Rights Forum ended with the "
    "Bergen Pledge on Clean Water, and Ottilie Brandvold, the chair, thanked those who had come to it."
    "\n\n"
    "The council will meet again in a year, and the papers will be published before that."
)


def capture(title, byline="By Ottilie Brandvold", body=BODY):
    return f"{title}\n\n{byline}\n\nMay 3, 2031\n\n{body}\n"


def header(text):
    """Return (part, surface, name) of each name in the header, and the reading."""
    reading = read_capture(text.encode(), name="a.txt")
    return [(m.block, m.surface, m.name) for m in reading.mentions if m.block in PARTS], reading


def test_a_name_that_stands_in_the_title_only_is_found():
    found, reading = header(capture("Delegates meet in Reykjavik to speak of clean water"))
    assert ("title", "Reykjavik", "Reykjavik") in found
    assert "Reykjavik" not in reading.text


def test_an_author_is_a_person_whom_the_byline_names():
    found, _ = header(capture("Delegates ask for clean water", "By Ingvild Torsrud"))
    assert ("byline", "Ingvild Torsrud", "Ingvild Torsrud") in found


def test_what_a_headline_shortens_has_the_name_that_the_text_gives():
    found, _ = header(capture("Delegates adopt Bergen Pledge at the Northern Water Forum"))
    assert ("title", "Bergen Pledge", "Bergen Pledge on Clean Water") in found
    assert ("title", "Northern Water Forum", "2031 Northern Water Rights Forum") in found


def test_capitals_of_a_headline_make_no_name():
    found, _ = header(capture("Delegates Ask For Clean Water And Better Rules"))
    assert [f for f in found if f[0] == "title"] == []


@pytest.mark.parametrize(
    ("line", "surface"),
    [
        ("By Ingvild Torsrud | Harbour Daily | Updated: 2031-05-03 10:20", "Harbour Daily"),
        ("Published in The Skerry Courier, May 3, 2031", "Skerry Courier"),
        ("Source: Xinhua | 2031-05-03 10:20", "Xinhua"),
    ],
)
def test_who_publishes_a_text_is_a_body_where_the_capture_says_so(line, surface):
    text = f"Delegates ask for clean water\n\n{line}\n\n{BODY}\n"
    found, reading = header(text)
    assert ("publisher", surface, surface) in found
    mention = next(m for m in reading.mentions if m.block == "publisher")
    assert mention.kind is EntityKind.ORGANISATION
    assert mention.span.of(text) == surface


@pytest.mark.parametrize(
    ("publisher", "name"),
    [
        ("HARBOUR DAILY", "Harbour Daily"),
        ("harbourdaily.com.cn", "Harbour Daily"),
        ("Lakes Ministry", "Lakes Ministry"),
        ("Ministry of Lakes", "Ministry of Lakes and Rivers of Norway"),
    ],
)
def test_a_publisher_is_the_body_that_the_text_names_otherwise(publisher, name):
    words = "The Ministry of Lakes and Rivers of Norway told the Harbour Daily that it agreed."
    text = f"Delegates ask for clean water\n\nSource: {publisher} | 2031-05-03\n\n{BODY} {words}\n"
    found, _ = header(text)
    assert ("publisher", publisher, name) in found


def test_a_publisher_who_is_the_author_is_named_once():
    text = f"Delegates ask for clean water\n\nBy Global Times\n\n2031-05-03\n\n{BODY}\n"
    found, _ = header(text)
    assert [f[0] for f in found if f[2] == "Global Times"] == ["byline"]


def test_a_person_is_no_publisher():
    text = f"Delegates ask for clean water\n\nSource: Ingrid Torsrud | 2031-05-03\n\n{BODY}\n"
    found, _ = header(text)
    assert [f for f in found if f[0] == "publisher"] == []


@pytest.mark.parametrize(
    "words", ["By Staff Writer", "By admin", "By The Editors", "By Clean Water"]
)
def test_an_author_without_a_name_is_no_entity(words):
    found, _ = header(capture("Delegates ask for clean water", words))
    assert [f for f in found if f[0] == "byline"] == []


def test_names_of_the_header_come_before_those_of_the_text():
    _, reading = header(capture("Delegates meet in Reykjavik to speak of clean water"))
    places = [mention.block in PARTS for mention in reading.mentions]
    assert places == sorted(places, reverse=True)
    assert places[0] and not places[-1]


def test_who_wrote_a_text_does_not_speak_in_it():
    body = BODY + '\n\n"We will be back," Brandvold said.'
    _, reading = header(capture("Delegates ask for clean water", "By Solveig Brandvold", body))
    assert [q.speaker for q in reading.quotations if q.kind == "direct"] == ["Ottilie Brandvold"]


SPACES = st.sampled_from([" ", "  ", " \t ", "\u00a0"])


@given(spaces=st.lists(SPACES, min_size=8, max_size=8), loud=st.booleans())
def test_every_name_of_the_header_stands_in_the_capture_at_its_span(spaces, loud):
    words = ["Delegates", "meet", "in", "Reykjavik", "to", "speak", "of", "clean", "water"]
    title = "".join(w + s for w, s in zip(words, [*spaces, ""], strict=True))
    byline = "By INGVILD TORSRUD" if loud else "By Ingvild Torsrud"
    found, reading = header(capture(title, byline))
    assert {surface for _, surface, _ in found} >= {"Reykjavik", byline.removeprefix("By ")}
    for mention in reading.mentions:
        if mention.block in PARTS:
            there = " ".join(mention.span.of(reading.capture.text).split())
            assert there == mention.surface
            shown = mention.at.of(header_text(reading.document, mention.block))
            assert shown.casefold() == mention.surface.casefold()


def test_a_name_that_the_text_gives_no_longer_form_is_left_as_it_stands():
    alone = of_kind(0, "Naïma spoke", (0, 5), EntityKind.PERSON, "verb", 0.8)
    above = of_kind(1, "Naïma Torsrud", (0, 13), EntityKind.PERSON, "known", 0.9)
    above.name = "Naïma Torsrud"
    complete([alone, above], 1)
    assert (alone.name, above.name) == ("", "Naïma Torsrud")


@pytest.mark.parametrize(
    ("byline", "text", "names"),
    [
        ("Ingvild Torsrud", "As Torsrud argued before, it is so.", ["Ingvild Torsrud"]),
        ("Torsrud Ingvild and Wang Zenlin", "Dr. Wang came, and Ms. Wang left.", ["Wang Zenlin"] * 2),
        # What the surname means elsewhere, and somebody else by that name.
        ("Ingvild Young", "Young people came to the hall, and Young said no.", []),
        ("Maria Torsrud", "Mr. Torsrud, her father, came.", ["Torsrud"]),
    ],
)  # fmt: skip
def test_the_text_may_call_its_author_by_the_surname(byline, text, names):
    reading = read_capture(
        capture("Delegates ask for clean water", f"By {byline}", f"{BODY}\n\n{text}").encode(),
        name="a.txt",
    )
    last = reading.document.blocks[-1].id
    assert [m.name for m in reading.mentions if m.block == last] == names
