"""What software, an office or a picture prints above a text is not its title."""

import pytest

from reading_site.clean.anchors import find_fields
from reading_site.clean.lines import split_lines
from reading_site.clean.metadata_page import Page
from reading_site.clean.metadata_title_never import is_never

TITLE = "New Ropes for the Ferry"
BODY = (
    "The town paid for each of the new ropes, and the warden of the quay said that the boats were "
    "the pride of the people and of the children of the town.\n"
) * 5


def page(*rows: str) -> Page:
    return Page(split_lines("\n\n".join(rows)))


@pytest.mark.parametrize(
    "row",
    [
        "Press ← or → to navigate between chapters",
        "Press Esc to hide this help",
        "An official website of the Quayport government",
        "A .gov website belongs to an official organization of the country.",
        "Download RSS feed: Boats / Ropes",
        "Wayback Machine",
        "Here’s how you know",
        "BEKANNT AUS",
        "Your Privacy Choices",
        "{{ navItem.title }} Ropes",
        "Reply as %s",
        "Quayport Times banner",
        "Back to top",
        "返回顶部",
        "Рубрика:",
    ],
)
def test_notices_are_no_title(row: str) -> None:
    assert is_never(page(row, TITLE), 0, row)
    assert not is_never(page(row, TITLE), 1, TITLE)


@pytest.mark.parametrize(
    "row",
    [
        "Press freedom in the harbour towns",
        "Official figures on the ferry",
        "The ropes that nobody pressed",
        "A 5% rise in fares",
        "Why the council banned the old banner of the port",
    ],
)
def test_headlines_are_no_notices(row: str) -> None:
    assert not is_never(page(row, BODY), 0, row)


@pytest.mark.parametrize("credit", ["Bild: HNA/Ada Quill", " Foto: HNA", " © Ada Quill"])
def test_the_name_of_a_picture_above_its_caption_is_no_title(credit: str) -> None:
    row = "The old ferry at its berth"
    text = f"{row}\n\n{row}{credit}\n\n{TITLE}\n\n{BODY}"
    assert is_never(Page(split_lines(text)), 0, row)
    assert [f.text for f in find_fields(split_lines(text)) if f.name == "title"] == [TITLE]


def test_a_headline_above_a_text_that_begins_with_it_stays() -> None:
    row = "The old ferry at its berth"
    assert not is_never(page(row, f"{row} {BODY}"), 0, row)


def test_a_day_with_a_name_is_no_title() -> None:
    row = "04/05/2024 ~ Ada Quill"
    assert is_never(page(TITLE, row, BODY), 1, row)
