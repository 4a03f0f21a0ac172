"""The heading that says what the page's markup gives as its title stands in the header, and only there."""

import pytest

from reading_site import read_capture
from reading_site.model import Action, BlockKind, Reading

TITLE = "Council votes to keep library open"


def read(body: str, title: str = TITLE) -> Reading:
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return read_capture(page.encode(), name="a.html")


SHORT = "<p>The council voted on Monday.</p><p>The mayor was glad.</p>"


@pytest.mark.parametrize("heading", [f"<h1>{TITLE}</h1>", f"<h1>{TITLE.upper()}!</h1>"])
@pytest.mark.parametrize("rest", [SHORT, "<ul><li>Oats</li><li>Rye</li></ul>"])
def test_the_title_of_the_markup_leaves_the_text(heading: str, rest: str) -> None:
    reading = read(heading + rest)
    assert reading.document.title.casefold().rstrip("!") == TITLE.casefold()
    assert len(reading.document.blocks) == 2
    moved = [entry for entry in reading.clean.ledger if entry.action is Action.MOVED]
    assert [entry.rule for entry in moved] == ["markup-title"]


def test_another_heading_stays() -> None:
    other = read(f"<h1>{TITLE}</h1>{SHORT}<h1>What else it did</h1>{SHORT}")
    assert "What else it did" in {b.text for b in other.document.blocks}
    below = read(f"<h1>{TITLE}</h1>{SHORT}<h2>{TITLE}</h2>{SHORT}")
    heads = [b.text for b in below.document.blocks if b.kind is BlockKind.HEADING]
    assert heads == [TITLE]


def test_a_page_of_nothing_but_its_title_keeps_it() -> None:
    assert [b.text for b in read(f"<h1>{TITLE}</h1>").document.blocks] == [TITLE]
