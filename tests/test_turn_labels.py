"""Labels of a transcript: how far they go in a paragraph's text, and how the page sets them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rendered import seen, to_html

from reading_site import read_capture
from reading_site.model import Block, BlockKind
from reading_site.render.body import Link, _rendered
from reading_site.spans import Span

ORDER = "THE SPEAKER: Order. The house will come to order, and I call on the member for Sund."
ASKS = "Mr. Smith: I thank the speaker. Can the minister tell us what the bridge has cost?"
THANKS = "Mr. Smith: I thank her for that, and I hope that she is right about the cost of it."
SAYS = "Ms. Lee: It has cost four hundred pounds, and I am told that it will cost no more."
NEXT = "THE SPEAKER: We go on to the next question, which is that of the member for Orr."
LEADS = "Moderator: So be it, and we shall see what comes of it in the years that follow."


def labels(*paragraphs: str) -> list[str]:
    """Return for each paragraph what is set apart at its head: its label or its marker."""
    found = read_capture("\n\n".join(paragraphs).encode(), name="x.txt").document.blocks
    return [block.marker or block.text[: block.label] for block in found]


def test_all_who_speak_in_turns_are_set_alike() -> None:
    names = ["THE SPEAKER:", "Mr. Smith:", "Ms. Lee:", "Mr. Smith:", "THE SPEAKER:"]
    assert labels(ORDER, ASKS, SAYS, THANKS, NEXT) == names
    assert labels(ORDER, LEADS, ASKS, THANKS, LEADS, NEXT)[1:3] == ["Moderator:", "Mr. Smith:"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        (ORDER, ASKS, SAYS),
        (
            ASKS,
            THANKS,
            "There was no more to be said of it, and all of them went home for the day.",
        ),
        (ORDER.replace(":", ""), ASKS.replace(":", ""), NEXT.replace(":", ""), THANKS),
    ],
)
def test_a_name_before_a_colon_is_no_turn_by_itself(paragraphs) -> None:
    assert not any(labels(*paragraphs))


WHOLE = Span(0, 1)


def paragraph(text: str, label: int) -> Block:
    return Block(id="p-1", kind=BlockKind.PARAGRAPH, text=text, span=WHOLE, at=WHOLE, label=label)


def test_the_label_and_the_words_behind_it_keep_their_links() -> None:
    links = [Link(4, 7, "lee.md", ""), Link(18, 24, "geneva.md", "")]
    html = to_html(_rendered(paragraph("Ms. Lee: I was in Geneva.", 8), links, 0))
    assert '<span class="rs-marker">Ms. <a href="lee.md">Lee</a>:</span>' in html
    assert '<a href="geneva.md">Geneva</a>.' in html
    across = [Link(4, 12, "lee.md", "")]
    assert "rs-marker" not in to_html(_rendered(paragraph("Ms. Lee: I was.", 8), across, 0))


def test_a_text_that_rights_cut_within_the_label_is_shown() -> None:
    whole = paragraph("Ms. Lee: I was in Geneva.", 8)
    assert seen(to_html(_rendered(replace(whole, text="Ms."), (), 0))) == "Ms."


@example("1 1", 2)
@given(st.text("<&*_`[]()#{}!:\\a 1.-", min_size=1, max_size=30), st.integers(0, 31))
def test_whatever_the_label_holds_is_shown_as_it_is(text, label) -> None:
    shown = " ".join(text.split())
    if shown:
        html = to_html(_rendered(paragraph(shown, label), (), 0))
        assert " ".join(seen(html).split()) == shown
