"""Who worked on a text besides its authors, from the credit line to the page and the register of names."""

from __future__ import annotations

import pytest

from reading_site import read_capture
from reading_site.model import Reading
from reading_site.model.header import CREDITS, header_text

BODY = (
    "The harbour of Zenda was opened again on Monday after two years of repairs, the port authority said.\n\n"
    "Boats from six towns came to the first market, and the mayor spoke of a long winter that was over at last.\n\n"
    "Workers had replaced forty metres of the quay, which a storm had broken in the spring before the last one.\n"
)


def capture(above: str = "", below: str = "") -> Reading:
    text = f"Harbour of Zenda opens again\n\n{above}\n\n{BODY}\n{below}\n"
    return read_capture(text.encode(), name="harbour.txt")


@pytest.mark.parametrize(
    ("above", "below", "editors", "translators"),
    [
        ("", "(Web editor: Ada Moe, Bo Lund)", ("Ada Moe", "Bo Lund"), ()),
        ("", "Editor: Ada Moe", ("Ada Moe",), ()),
        ("Source: Zenda Daily   Editor: Ada Moe   2025-09-23 20:41:15", "", ("Ada Moe",), ()),
        ("Source: Zenda Daily | Editor: hafenbote | 2026-09-18 21:14:32", "", ("hafenbote",), ()),
        ("By Cora Brandt\nEdited by: Ada Moe and Bo Lund", "", ("Ada Moe", "Bo Lund"), ()),
        ("", "This article was edited by Ada Moe and Bo Lund.", ("Ada Moe", "Bo Lund"), ()),
        ("", "(Reporting by Cora Brandt; Editing by Ada Moe)", ("Ada Moe",), ()),
        ("", "(Interview by Cora Brandt; translated by Ada Moe)", (), ("Ada Moe",)),
        ("", "Übersetzt von Ada Moe", (), ("Ada Moe",)),
        ("", "责任编辑:王小明", ("王小明",), ()),
        ("", "Editor's note: Ada Moe is on leave.", (), ()),
        ("", "Last edited by Ada Moe; May 3, 2024 at 9:00 am", (), ()),
        ("", "Editors: The Editors", (), ()),
        (
            "The book was translated by Ada Moe in 1931 and read in every school of the land.",
            "",
            (),
            (),
        ),
    ],
)
def test_credit_lines_name_editors_and_translators(
    above: str, below: str, editors: tuple[str, ...], translators: tuple[str, ...]
) -> None:
    document = capture(above, below).document
    assert (document.editors, document.translators) == (editors, translators)


def test_whom_a_label_calls_an_editor_is_no_author() -> None:
    assert "Ada Moe" not in capture(below="(Editors: Ada Moe, Bo Lund)").document.authors


def test_credited_people_are_named_at_their_place_in_the_header_and_in_the_capture() -> None:
    below = "(Editors: Ada Moe, Bo Lund)\n(Translated by Cora Brandt)"
    text = f"Harbour of Zenda opens again\n\n{BODY}\n{below}\n"
    reading = read_capture(text.encode(), name="harbour.txt")
    line = header_text(reading.document, CREDITS)
    assert line == "edited by Ada Moe, Bo Lund; translated by Cora Brandt"
    named = [m for m in reading.mentions if m.block == CREDITS]
    assert [m.at.of(line) for m in named] == ["Ada Moe", "Bo Lund", "Cora Brandt"]
    assert [m.span.of(text) for m in named] == ["Ada Moe", "Bo Lund", "Cora Brandt"]


def test_a_record_has_the_last_word_on_credits() -> None:
    text = f"Harbour of Zenda opens again\n\n{BODY}\nEditor: Ada Moe\n"
    stated = {"editors": ["Bo Lund"], "translators": []}
    reading = read_capture(text.encode(), name="harbour.txt", record=stated)
    assert reading.document.editors == ("Bo Lund",)
    assert not [m for m in reading.mentions if m.block == CREDITS]


@pytest.mark.parametrize(
    ("below", "stays"),
    [
        ("(Web editor: Ada Moe, Bo Lund)", False),
        ("Edited by Ada Moe", False),
        ("(Reporting by Cora Brandt; Editing by Ada Moe)", True),
        ("This article was edited by Ada Moe and Bo Lund.", True),
    ],
)
def test_a_line_that_is_nothing_but_a_credit_stands_in_the_header_only(
    below: str, stays: bool
) -> None:
    reading = capture(below=below)
    assert reading.document.editors
    assert (below in reading.text) is stays
