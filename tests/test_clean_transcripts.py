"""What people say in turns stays, and so does every line that tells who they are."""

import pytest

from reading_site.clean.lines import split_lines
from reading_site.clean.pipeline import clean
from reading_site.clean.together import spoken_lines
from reading_site.config import Settings
from reading_site.model import Capture

MENU = "HOME  PRESS ROOM  WHITE PAPERS  FORUMS  SERVICES\nPress Room >> Press Conferences\n\n"
FOOT = "\n\nShare on: Weibo  Facebook  X\nCopyright © Press Office. All Rights Reserved."
CONFERENCE = """Press conference on the rights of ferrymen

Updated: March 12, 2025  |  Print  E-mail

Speakers:
Mr. Deng Chuanbin, vice chairperson of the federation of ferrymen
Mr. Sun Delin, director general of the harbour department

Chairperson:
Ms. Xie Lan, deputy director general of the press bureau

Date:
March 11, 2025, 10 a.m.

Xie Lan:
Ladies and gentlemen, good morning. I will now give the floor to Mr. Deng for a short introduction.

Deng Chuanbin:
Good morning. There are 85 ferrymen in our county, and since last year all of them have had a coat and a pension.

I will stop here.

Xie Lan:
Thank you, Mr. Deng. The floor is now open.

Nordic Press Agency:
Will there be a new pier, and who is going to pay for the stones that it needs?

Sun Delin:
There will be two of them. The stones were bought in April, and they were paid for by the county.

Deng Chuanbin:
I may add that the third pier belongs to the herons, and that nobody is going to take it away from them.

Xie Lan:
Thank you all. The press conference is hereby concluded."""
PANEL = """Voices from the forum on boats

ZHAO Lihua
Vice-President of the Boat Foundation

Women hold up half of the oars, and our foundation wants them to hold half of the loans. I am proud that nearly all of them were paid back in time.

Fatoumata Keita
Former minister of education of Guinea

When I was minister, I counted boats. A village without a boat is a village without a doctor, and we built sixty of them in four years."""

# Each answer goes on for a while: the last words, short and full of thanks, look like furniture then.
MORE = (
    " The ferrymen asked for a coat, and the county paid for it. In 2024, some 549 of them learned to swim, and 82 of them"
    " taught others. Half of all boats have a lamp now, which the harbour office checked twice in the year before."
)


def kept(article: str) -> str:
    lines = [line + MORE * (len(line) > 90) for line in article.split("\n")]
    text = MENU + "\n".join(lines) + FOOT
    capture = Capture(id="x", path="x", sha256="", encoding="utf-8", text=text)
    return clean(capture, Settings()).text


@pytest.mark.parametrize(
    "line",
    [
        "Speakers:",
        "Mr. Sun Delin, director general of the harbour department",
        "Chairperson:",
        "Ms. Xie Lan, deputy director general of the press bureau",
        "Xie Lan:",
        "Thank you, Mr. Deng. The floor is now open.",
        "Nordic Press Agency:",
        "Thank you all. The press conference is hereby concluded.",
    ],
)
def test_of_a_press_conference_no_label_and_no_word_goes(line: str) -> None:
    assert line in kept(CONFERENCE).split("\n")


def test_what_stands_around_it_goes() -> None:
    text = kept(CONFERENCE)
    assert "WHITE PAPERS" not in text
    assert "Copyright" not in text
    assert "Date:" not in text.split("\n")  # the day moved to the header, and its label with it


def test_labels_that_are_no_people_make_no_transcript() -> None:
    menu = "\n".join(f"Image Credit: Harbour {n}\nCompany Size: {n} people" for n in range(4))
    assert not spoken_lines(split_lines(menu)).any()
    assert spoken_lines(
        split_lines(menu.replace("Image Credit", "Ann Lee").replace("Company Size", "Li Wei"))
    ).all()


@pytest.mark.parametrize("line", ["ZHAO Lihua", "Vice-President of the Boat Foundation"])
def test_names_over_an_office_and_what_they_say_stay(line: str) -> None:
    assert line in kept(PANEL).split("\n")
