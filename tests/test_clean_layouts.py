"""Short lines that a layout makes part of its text stay: posts under their times, summaries, what heads a list."""

import numpy as np
import pytest

from reading_site import read_capture
from reading_site.clean.layouts import (
    _TIME,
    _posts,
    below_title,
    contents_lines,
    numbered_on,
    salutes,
)
from reading_site.clean.lines import split_lines
from reading_site.clean.notes import note_lines

ONE = "The council met on Monday and heard three reports about the river and its bridges, one of them by an engineer."
TWO = "It is the fourth meeting of this year, and nobody expects that it will be the last, for there is no money."
THREE = (
    "The ferrymen waited outside the hall until noon, and went home when the doors were still shut."
)
MENU = "Home\nNews\nSport\nWeather\nCulture\nJobs\n\nLive\n\n"
FOOT = "\n\nShare\n\nRelated stories\n\nWho is who in the council\n\nBack to top"


def read(text: str):
    return read_capture(text.encode(), name="a.txt")


def kept(text: str) -> list[str]:
    return [line for line in read(text).clean.text.split("\n") if line]


def test_the_posts_of_a_live_page_keep_their_times_and_headings() -> None:
    posts = [
        ("22:47", "That is all for now", ONE),
        ("22:05", "BREAKING\nCouncil votes for the bridge", TWO),
        ("21:40", "Analysis\nWhat the vote tells us", THREE),
        ("20:02", "Doors close", ONE.replace("Monday", "Friday")),
    ]
    body = "\n\nShare\n\n".join(f"{time}\n{head}\n\n{text}" for time, head, text in posts)
    lines = kept(f"{MENU}Council votes on the bridge\n\n{body}{FOOT}")
    for time, head, text in posts:
        for line in (time, *head.split("\n"), text):
            assert line in lines, line
    assert "Share" not in lines
    assert "Who is who in the council" not in lines


def test_times_above_teasers_are_no_posts() -> None:
    teasers = "\n".join(f"1{n}:05\nA teaser of three or four words {n}" for n in range(5))
    lines = split_lines(f"{teasers}\n{ONE}\n")
    times = [n for n, line in enumerate(lines) if _TIME.match(line.text)]
    assert len(times) == 5
    assert _posts(lines, times) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("22:47", True),
        ("9.15pm", True),
        ("09:12 GMT", True),
        ("14h05", True),
        ("22.47 Uhr", True),
        ("25:00", False),
        ("10:15 Opening", False),
        ("3:2", False),
    ],
)
def test_a_time_of_day_is_known(text: str, told: bool) -> None:
    assert (_TIME.match(text) is not None) is told


def test_the_summary_above_an_article_stays() -> None:
    points = ["Bridge will be built by April", "Ferrymen get a new pier", "Costs are not yet known"]
    text = f"{MENU}Council votes on the bridge\n\nSummary\n" + "\n".join(points)
    lines = kept(f"{text}\n\n{ONE}\n\n{TWO}\n\n{THREE}{FOOT}")
    assert all(line in lines for line in ("Summary", *points))


def test_what_is_claimed_and_how_it_is_judged_stay() -> None:
    text = f"{MENU}No, the bridge was not sold\n\nClaim\n“The bridge was sold.”\n\nVerdict\nFALSE"
    lines = kept(f"{text}\n\n{ONE}\n\n{TWO}\n\n{THREE}{FOOT}")
    assert all(line in lines for line in ("Claim", "“The bridge was sold.”", "Verdict", "FALSE"))


def test_each_line_that_addresses_the_hearers_stays() -> None:
    text = f"{MENU}Speech at the old bridge\n\nDistinguished guests,\nLadies and gentlemen,\nDear friends,"
    lines = kept(f"{text}\n\n{ONE}\n\n{TWO}\n\n{THREE}{FOOT}")
    assert lines[:3] == ["Distinguished guests,", "Ladies and gentlemen,", "Dear friends,"]


@pytest.mark.parametrize("text", ["Dear friends,", "各位嘉宾，", "Sehr geehrte Damen und Herren,"])
def test_hearers_are_addressed(text: str) -> None:
    assert salutes().match(text)


@pytest.mark.parametrize("text", ["Dearest friends,", "Cheryl,", "Dear. Friends,", "Liebeskummer,"])
def test_no_hearers_are_addressed(text: str) -> None:
    assert not salutes().match(text)


def test_a_label_stays_with_the_others_of_its_kind() -> None:
    names = "Algeria, Bangladesh, Benin, Brazil, Chile and Cuba voted so"
    votes = f"In favour:\n{names}\nAgainst:\nJapan, Norway, Peru and Spain\nAbstaining:\nAlbania, Belgium, Cyprus and Georgia]"
    lines = kept(
        f"Resolution on the old bridge\n\n{ONE}\n\n{TWO}\n\n[The vote was as follows:\n{votes}\n"
    )
    assert [line for line in lines if line.endswith(":")][-3:] == [
        "In favour:",
        "Against:",
        "Abstaining:",
    ]


def test_notes_below_a_rule_are_numbered_from_its_first_on() -> None:
    text = "____________\n1 A/BR/9.\n2 Minutes of May.\n7 Bridges Road\n"
    assert note_lines(split_lines(text)).tolist() == [False, True, True, False]
    assert not note_lines(split_lines(text.replace("____________", "* * *"))).any()


def test_notes_at_the_foot_of_each_page_are_linked() -> None:
    page = "{}{}\n\n{}\n\n_______\n{} Minutes of the council, page 12.\n\n"
    document = read(
        "Report on the bridge\n\n"
        + page.format(ONE, 1, TWO, 1)
        + page.format(THREE, 2, ONE.replace("three", "four"), 2)
        + TWO.replace("fourth", "fifth")
    ).document
    notes = [block for block in document.blocks if block.kind.name == "NOTE"]
    assert [(note.marker, note.text) for note in notes] == [
        ("1", "Minutes of the council, page 12."),
        ("2", "Minutes of the council, page 12."),
    ]
    assert sum(len(block.references) for block in document.blocks) == 2


def test_a_place_and_two_days_are_not_cut_in_two() -> None:
    lines = kept(f"Forum on bridges\nPort Ansel, 17–18 June 2025\n\n{ONE}\n\n{TWO}\n\n{THREE}")
    assert "Port Ansel, 17–18 June 2025" in lines


def test_the_number_of_a_volume_is_not_cut_in_two() -> None:
    lines = kept(f"Forum on bridges\n\nVol. 46 No. 11 · 6 June 2024\n\n{ONE}\n\n{TWO}\n\n{THREE}")
    assert not any("Vol" in line and "46" not in line for line in lines)


def test_words_that_lead_to_a_day_are_not_left_without_it() -> None:
    lines = kept(f"Bridge\nThe main pier on 22 February 2026\n\n{ONE}\n\n{TWO}\n\n{THREE}")
    assert "The main pier on" not in lines


def test_a_list_of_links_goes_where_most_of_it_is_known() -> None:
    links = "\n".join(f"• {name}" for name in ("Facebook", "Flipboard", "Tumblr", "Mix"))
    assert "• Mix" not in kept(f"Forum on bridges\n\n{ONE}\n\n{TWO}\n\n{THREE}\n\n{links}\n")


def test_the_line_between_a_title_and_its_date_is_found() -> None:
    text = "Ferries of the lake\nGovernor lifts the curfew\n4 March 2026\n\nThe curfew ends.\n"
    lines = split_lines(text, blank=False)
    dated = np.array([False, False, True, False])
    assert below_title(lines, [lines[0].span], dated) == 1
    assert below_title(lines, [lines[1].span], dated) == -1
    assert below_title(lines, [lines[0].span], np.zeros(4, dtype=bool)) == -1
    apart = split_lines(text.replace("lake\n", "lake\n\n"), blank=False)
    assert below_title(apart, [apart[0].span], dated) == -1


def test_the_days_of_a_chronicle_stay_with_what_happened_on_them() -> None:
    days = ["14 May 2009 – The sale", "1 July 2009 – First fares", "4 March 2026 – Curfew lifted"]
    text = "Twenty years of ferries\n\nLast updated 5 March 2026\n\n" + "\n\n".join(
        f"{day}\n{said}" for day, said in zip(days, (ONE, TWO, THREE), strict=True)
    )
    assert all(day in kept(text) for day in days)


def test_a_table_of_contents_stays_as_a_whole() -> None:
    entries = ["Preface", "I. Crossing the water", "II. Bread and work", "Conclusion"]
    body = "\n\n".join(f"{e}\n\n{t}" for e, t in zip(entries, (ONE, TWO, THREE, ONE), strict=True))
    lines = kept("Rights on the islands\n\nContents\n\n" + "\n\n".join(entries) + f"\n\n{body}")
    assert lines[: len(entries) + 1] == ["Contents", *entries]


def test_contents_without_entries_are_a_link() -> None:
    assert not contents_lines(split_lines(f"Contents\nHome\nNews\n{ONE}\n", blank=False)).any()


def test_a_table_at_the_foot_of_a_text_stays() -> None:
    rows = ["Year\tBoats\tPiers", "2005\t61\t80", "2015\t82\t101", "2024\t97\t124"]
    text = f"Boats\n\n{ONE}\n\n{TWO}\n\nTable 1: Boats and piers\n\n" + "\n".join(rows)
    assert kept(f"{text}\n\nSource: Ministry of Transport\n")[-5:-1] == rows
    reading = read(f"{text}\n\nSource: Ministry of Transport\n")
    assert reading.document.publisher == ""


def test_the_next_numbered_paragraph_stays() -> None:
    lines = split_lines(f"1. {ONE}\n2. {TWO}\n3. {THREE}\n1. {ONE}\n", blank=False)
    gone = np.array([False, False, True, True])
    assert numbered_on(lines, gone) == [2]
    assert numbered_on(lines, np.array([False, True, True, False])) == []


def test_whom_a_letter_is_for_and_who_signed_it_stay() -> None:
    letter = "To the Governor of the Province\nMs. Ada Quill\nPier Street 1\nPort Ansel\n\nDear Ms. Quill,"
    names = "Nora Moe\nDirector\nLantern Centre\n\nBo Lind\nChair\nBar Association"
    text = f"{MENU}Open letter on the bridge\n\n4 March 2026\n\n{letter}\n\n{ONE}\n\n{TWO}\n\nSincerely,\n\n{names}{FOOT}"
    lines = kept(text)
    assert all(line in lines for line in letter.split("\n") if line)
    assert "Lantern Centre" in lines and "Bar Association" in lines
    assert "Ada Quill" not in read(text).document.authors


def test_a_message_in_capitals_is_rejoined() -> None:
    rows = [
        "FARMERS FROM THE ISLANDS BLOCKED THE MAIN PIER OF THE PORT FOR THREE",
        "DAYS AFTER THE COMPANY HAD DOUBLED ITS FARES, AND POLICE USED WATER",
        "CANNON.",
    ]
    assert " ".join(rows) in kept(f"Piers\n\n{ONE}\n\n" + "\n".join(rows) + f"\n\n{TWO}\n")
    heads = ["REPUBLIC OF THE LAKES AND OF ALL THE RIVERS THAT FLOW INTO THEM", "COMMISSION"]
    assert " ".join(heads) not in kept(f"Piers\n\n{ONE}\n\n" + "\n".join(heads) + f"\n\n{TWO}\n")
