"""Stars that set a line in bold go, closed or not; signs of notes stay. Structure that hung on such marks."""

import pytest

from reading_site import read_capture
from reading_site.clean.repair import EMPHASIS, apply, early, opens_in_bold

ONE = "The council met on Monday and heard three reports about the river and its bridges, one of them by an engineer."
TWO = "It is the fourth meeting of this year, and nobody expects that it will be the last, for there is no money."


def blocks(text: str):
    return read_capture(text.encode(), name="a.txt").document.blocks


@pytest.mark.parametrize(
    ("text", "unclosed", "after"),
    [
        ("**Upper Tarn**", False, "Upper Tarn"),
        ("*Names were changed.*", False, "Names were changed."),
        ("**Port Ansel", True, "Port Ansel"),
        ("**Port Ansel", False, "**Port Ansel"),
        ("*Provisional", True, "*Provisional"),
        ("** Provisional", True, "** Provisional"),
        ("**Figures are provisional.", True, "**Figures are provisional."),
        ("* * *", True, "* * *"),
        ("****", True, "****"),
        ("**Tarn** and **Ansel**", True, "**Tarn** and **Ansel**"),
    ],
)
def test_stars_around_a_line(text: str, unclosed: bool, after: str) -> None:
    edits = early(text, unclosed=unclosed)
    assert apply(text, edits) == after
    assert all(edit.why == EMPHASIS for edit in edits)


def test_two_stars_to_which_the_text_refers_open_a_note() -> None:
    assert opens_in_bold("**Port Ansel\n\nA **bold** word.\n")
    assert not opens_in_bold("Eels: 212**\n\n**Without weir 4")


def test_headings_in_bold_are_headings() -> None:
    text = f"Morning briefing\n\n**Port Ansel\n\n{ONE}\n\n**Upper Tarn**\n\n{TWO}\n\n**Tarsia\n\n{ONE}\n"
    heads = [block.text for block in blocks(text) if block.kind.name == "HEADING"]
    assert heads == ["Port Ansel", "Upper Tarn", "Tarsia"]


def test_a_question_that_is_asked_of_a_labelled_speaker_is_no_heading() -> None:
    asked = "Bloom Radio: Can you confirm that talks will be held on Wednesday?"
    text = f"Press conference\n\nHarbour News: {ONE}\n\nLin Waro: {TWO}\n\n{asked}\n\nLin Waro: I have nothing to offer on that.\n"
    assert [b.kind.name for b in blocks(text) if b.text == asked] == ["PARAGRAPH"]


def test_and_between_two_dashes_is_no_item() -> None:
    text = f"Judgment\n\nNORTH QUAY COMPANY LTD\n- and -\nDOCKERS’ UNION\n\n{ONE}\n\n{TWO}\n"
    assert [b.kind.name for b in blocks(text) if "and -" in b.text] == ["PARAGRAPH"]


def test_an_o_between_strokes_parts_two_items() -> None:
    text = f"Gazette\n\n{ONE}\n\n------o------\n\n{TWO}\n"
    assert [b.kind.name for b in blocks(text)][-3:] == ["PARAGRAPH", "BREAK", "PARAGRAPH"]


def test_a_repealed_paragraph_leaves_the_others_headings() -> None:
    law = f"§ 1 Scope\n{ONE}\n\n§ 2 Ferries\n{TWO}\n\n§ 3 (repealed)\n\n§ 4 Entry into force\n{TWO}"
    heads = [b.text for b in blocks(f"Ferry Act\n\n{law}\n") if b.kind.name == "HEADING"]
    assert heads == ["Scope", "Ferries", "(repealed)", "Entry into force"]
