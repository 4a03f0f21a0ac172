"""Metadata anchors: what is read off a capture's lines, and where it stands."""

import json
import re
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading_site.clean.anchors import find_fields, leaves_text
from reading_site.clean.lines import split_lines
from reading_site.clean.metadata_crumbs import crumbs
from reading_site.clean.metadata_dates import find_dates
from reading_site.clean.metadata_lines import read_line
from reading_site.clean.metadata_names import name_part, person_score
from reading_site.clean.metadata_page import Page
from reading_site.clean.metadata_trie import either
from reading_site.clean.metadata_who import find_whos

ROOT = Path(__file__).resolve().parents[1]
PROSE = (
    "The ferry across the Lune was stopped on Monday after the river had risen by two metres in one "
    "night, the harbour office said. Passengers were taken over the old bridge instead.\n\n"
    "The office hopes to open the ferry again by the end of the week, if the rain in the hills stops. "
    "Last spring the ferry stood still for nine days, and the bakers of the town ran out of flour.\n\n"
    "Nobody was hurt. The ferryman spent the day mending ropes and telling stories to the children.\n"
)


def fields(text):
    return {field.name: field.text for field in find_fields(split_lines(text))}


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2025-04-21 16:32:41", "2025-04-21"),
        ("Updated: 2025-11-29 08:13", "2025-11-29"),
        ("April 3, 2019", "2019-04-03"),
        ("Sept. 5th, 2025", "2025-09-05"),
        ("2. Februar 2020", "2020-02-02"),
        ("le 15 septembre 2009", "2009-09-15"),
        ("3 de mayo de 2022", "2022-05-03"),
        ("18 февраля 2020", "2020-02-18"),
        ("2024年3月5日", "2024-03-05"),
        ("19.10.2025", "2025-10-19"),
        ("10/31/2024", "2024-10-31"),
        ("22/10/2025, 19:25 (GMT+7)", "2025-10-22"),
        ("Harbour NewsOctober 13, 2016", "2016-10-13"),
        ("22. Dezember 201922. Dezember 2019", "2019-12-22"),
    ],
)
def test_dates_of_many_languages(text, iso):
    assert next(find_dates(text)).iso == iso


@pytest.mark.parametrize(
    "text",
    [
        "04/05/2022",
        "31 February 2021",
        "2021-13-01",
        "version 1.2.2021.4",
        "in 1948",
        "10 December 1948",
        "3.1.4",
        "99/99/2020",
        "5 May 3020",
    ],
)
def test_what_is_no_date_or_could_be_two_has_none(text):
    assert [match.iso for match in find_dates(text) if match.iso] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024-02-21 16:32:41Source: Harbour.exampleAuthor: Lin Meihua",
            [
                ("date", "2024-02-21 16:32:41"),
                ("source", "Harbour.example"),
                ("author", "Lin Meihua"),
            ],
        ),
        (
            "By LIN MEIHUA and JO WEBER | Harbour Daily | Updated: 2024-02-29 08:13",
            [
                ("author", "LIN MEIHUA and JO WEBER"),
                ("source", "Harbour Daily"),
                ("updated", "2024-02-29 08:13"),
            ],
        ),
        ("Von Ulrich WeberKorrespondent", [("author", "Ulrich Weber")]),
        (
            "来源：海港网 作者：李明 2024年3月5日",
            [("source", "海港网"), ("author", "李明"), ("date", "2024年3月5日")],
        ),
        (
            "Published: Mar 8, 2024 · Modified: May 19, 2025 by Jessica Robinson",
            [("date", "Mar 8, 2024"), ("updated", "May 19, 2025"), ("author", "Jessica Robinson")],
        ),
    ],
)
def test_a_line_that_runs_together_is_taken_apart(text, expected):
    assert [
        (label.kind, text[label.start : label.end]) for label in read_line(text).found
    ] == expected


@pytest.mark.parametrize(
    "text", ["By the time the rain stopped, nobody was there.", "Privacy Policy", "About Us"]
)
def test_what_only_begins_like_a_byline_is_none(text):
    assert not read_line(text).of("author", "name")


def test_a_name_is_told_from_what_is_glued_to_it():
    text = "Evan HarperStaff Writer"
    low, high = name_part(text)
    assert text[low:high] == "Evan Harper"
    assert person_score("Maria Weber") > 0.5 > person_score("World News")


@pytest.mark.parametrize(
    "text",
    [
        "Home / Lune / Harbour",
        "Home>Lune>Harbour",
        "首页 > 国内 > 海港",
        "You are here: Home / Lune / Harbour",
    ],
)
def test_breadcrumbs(text):
    assert len(crumbs(text)) == 3


def test_a_trail_is_no_title():
    page = (
        "Lune.example\nThe pages of the harbour ministry\n\nYou are here: Home / What's new / Speeches and statements\n\n"
        f"Rising river stops the ferry\n\nSpeech | Date: 05/06/2025 | Ministry of Ports\n\n{PROSE}"
    )
    assert fields(page)["title"] == "Rising river stops the ferry"


def test_the_fields_of_a_page():
    page = (
        "Harbour Daily\nHome / Lune / Harbour\n\nRising river stops the Lune ferry\n\n"
        f"By LIN MEIHUA and JO WEBER | Harbour Daily | Updated: 2024-02-29 08:13\nShare\n\n{PROSE}"
    )
    assert fields(page) == {
        "section": "Harbour",
        "title": "Rising river stops the Lune ferry",
        "authors": "LIN MEIHUA and JO WEBER",
        "publisher": "Harbour Daily",
        "updated": "2024-02-29 08:13",
    }


def test_a_menu_with_bars_names_no_section():
    page = (
        f"Home | Boats | About us\n\nRising river stops the Lune ferry\n\nBy LIN MEIHUA\n\n{PROSE}"
    )
    assert "section" not in fields(page)


def test_a_text_that_begins_with_its_prose_or_its_preface_has_no_title():
    assert "title" not in fields(PROSE)
    assert "title" not in fields(f"Preface\n\n{PROSE}\n\nI. The River\n\n{PROSE}")


def test_the_place_of_a_dateline_is_seen_but_stays():
    page = f"Rising river stops the Lune ferry\n\nLUNE, Nov. 21 (Harbour Press) -- {PROSE}"
    place = next(field for field in find_fields(split_lines(page)) if field.name == "place")
    assert place.text == "LUNE"
    assert not leaves_text(place)


TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(
        st.sampled_from(
            [
                "By Ann Lee",
                "Home / A / B",
                "2024-01-05",
                "Source: X",
                "\n",
                "\n\n",
                " | ",
                "Rising river stops ferry",
                PROSE,
                "Author:",
                "LUNE, Nov. 21 (X) -- It",
            ]
        ),
        max_size=20,
    ).map("".join),
)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_field_is_its_span_of_the_capture(text):
    found = find_fields(split_lines(text))
    assert found == find_fields(split_lines(text))
    for field in found:
        assert field.span.of(text) == field.text != ""
        assert 0 <= field.certainty <= 1
    moved = sorted((f.span for f in found if leaves_text(f)), key=lambda span: span.start)
    assert all(a.end <= b.start for a, b in pairwise(moved))


@pytest.mark.parametrize(
    "line",
    [
        "By " * 100,
        "2024-01-01 " * 30,
        "A | " * 90,
        "Source: " * 45,
        "Home > " * 50,
        "A b " * 80,
        "1/" * 180,
        ", " * 180,
        "a" * 390,
        " - " * 120,
    ],
)
def test_time_stays_bounded_on_hostile_lines(line):
    text = f"{line}\n" * 3000 + PROSE
    lines = split_lines(text)
    start = time.process_time()
    find_fields(lines)
    assert time.process_time() - start < 6


def test_scores_stay_above_their_floors(bench):
    """On every 25th page of the development data; the whole set is scored by hand."""
    sys.path.insert(0, str(ROOT))
    score = pytest.importorskip("benchmarks.metadata.score")
    data = bench / "cleaning" / "dev.jsonl.gz"
    floors = json.loads(score.FLOORS.read_text(encoding="utf-8"))
    if score.data_hash(data) != floors["data"]:
        pytest.skip("the development data are not those that the floors were pinned on")
    table = score.scores(score.load(data, every=25))
    assert score.failures(table, floors["shipped, every 25"]) == []
    worse = {style: dict.fromkeys(row, 0.0) for style, row in table.items()}
    assert score.failures(worse, floors["shipped, every 25"]), "floors that nothing can miss"


@pytest.mark.real
def test_real_captures_give_title_date_and_authors(real_seeds):
    def of(name):
        return fields(next(real_seeds.glob(f"{name}_*.txt")).read_text(encoding="utf-8"))

    assert of("000")["title"].endswith("experts") and "date" not in of("000")
    first, third = of("001"), of("003")
    assert (first["date"][:10], first["authors"], first["publisher"]) == (
        "2025-04-21",
        "Xu Xiaoxuan",
        "China.org.cn",
    )
    assert (third["updated"][:10], third["publisher"], third["section"]) == (
        "2025-11-29",
        "China Daily",
        "Society",
    )
    assert "title" not in of("002")
    assert "title" not in of("004")


SPEAKERS = (
    "What the ferry means to us: two voices from the river\n\n"
    "Anna Miller, keeper of the ropes of the old ferry\n\n"
    "I have tied the ferry up every night for twenty years, and I know each plank of it by its sound.\n\n"
    "My father did the same before me, and we never lost a passenger in all the years on the river.\n\n"
    "David Brown, clerk of the harbour office at the upper bridge\n\n"
    "When I count the tickets at the end of the day I think of the people who bought them from me.\n\n"
)


def test_a_name_with_a_role_is_a_byline_once_and_a_speaker_twice():
    assert "authors" not in fields(SPEAKERS)
    once = SPEAKERS.partition("David Brown")[0]
    assert fields(once).get("authors") == "Anna Miller"


QUESTIONS = (
    "What does the ferry cost today?\n\n"
    "A passage costs two pence for everybody, and one penny for those who carry a basket with them.\n\n"
    "When does it leave the upper bank?\n\n"
    "It leaves when the bell rings, which it does every hour from six in the morning until nine.\n\n"
    "Who rows when the ferryman is ill?\n\n"
    "His sister does, and she does it better than he, as every passenger of the river will tell you.\n\n"
)


def test_the_first_of_a_row_of_questions_stays_above_its_answer():
    assert [f.text for f in find_fields(split_lines(QUESTIONS)) if leaves_text(f)] == []
    alone = QUESTIONS.split("When does")[0] + PROSE
    assert [f.text for f in find_fields(split_lines(alone)) if leaves_text(f)] != []


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ("Mara\n\n5 May 2021\n\n", "Mara"),
        ("lamplighter7 · 5 May 2021\n\n", "lamplighter7"),
        ("By Anna Miller 24 Comments 5 May 2021\n\n", "Anna Miller"),
        ("ByAnna Miller\n\n5 May 2021\n\n", "Anna Miller"),
        ("By Anna Miller March 18 at 12:22 PM\n\n", "Anna Miller"),
        ("Anna Miller Image\n\n5 May 2021\n\n", "Anna Miller"),
    ],
)
def test_names_beside_dates_and_glued_to_their_labels(lines, name):
    found = read_authors("The Ferry Stands Still for a Whole Week\n\n" + lines + PROSE)
    assert name in found


def read_authors(text):
    page = Page(split_lines(text))
    return [who.text(page) for who in find_whos(page)]


def test_a_biography_at_the_foot_names_its_author():
    bio = "Anna Miller is a writer who lives on the upper bank of the river with two dogs and a boat.\n"
    assert "Anna Miller" in read_authors("The Ferry Stands Still\n\n" + PROSE + "\n" + bio)
    fields_of = find_fields(split_lines("The Ferry Stands Still\n\n" + PROSE + "\n" + bio))
    assert not [f for f in fields_of if f.name == "authors" and leaves_text(f)]


def test_a_row_of_a_number_or_of_furniture_beside_a_date_names_nobody():
    text = "The Ferry Stands Still\n\n149\n\n5 May 2021\n\nSubscribe\n\n" + PROSE
    assert read_authors(text) == []


@given(st.sets(st.text("abcé .", min_size=1, max_size=6), min_size=1, max_size=12))
def test_a_trie_matches_what_an_alternation_matches(words):
    trie = re.compile(either(words))
    longest = re.compile("|".join(re.escape(w) for w in sorted(words, key=lambda w: -len(w))))
    for word in words:
        for text in (word, word + "a", word[:-1], "x" + word):
            one, other = trie.match(text), longest.match(text)
            assert (one and one.group()) == (other and other.group())
