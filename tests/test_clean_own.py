"""What lines are by themselves holds in a later round of cleaning, too."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_site.clean.classifier import load
from reading_site.clean.lines import split_lines

PARTS = (
    "Home",
    "Share this page",
    "Ann Lee met the council. It was late (1995)",
    "The ferry ran from the old pier until the autumn of that year, when the bridge was opened.",
    "12 boats | 3 nets",
    "湖边的会议在星期一举行。大家都来了。",
    "Done.",
    "…",
    "The ferry ran.",
)


def judged(text, before=None):
    return load().judge(text, split_lines(text, blank=False), before)


@given(st.lists(st.tuples(st.sampled_from(PARTS), st.booleans()), min_size=1, max_size=12))
def test_lines_that_stay_are_judged_as_if_they_were_new(lines):
    kept = [line for line, stays in lines if stays] or [lines[0][0]]
    first = judged("\n \u2028".join(line for line, _ in lines) + " \n")
    text = "\n\n".join(kept)
    again = judged(text, first)
    new = judged(text)
    assert again.table.names == new.table.names
    assert np.array_equal(again.table.values, new.table.values)
    assert np.array_equal(again.text, new.text)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Home\n\nDone.", True),
        ("Done.", True),
        ("Done.\n\nHome", False),  # in another order
        ("Home\n\nHome", False),
        ("Home page\n\nDone.", False),
    ],
)
def test_only_lines_that_stood_there_in_this_order_are_known(text, known):
    before = judged("Home\nThe ferry ran.\nDone.")
    assert (before.again(split_lines(text, blank=False)) is not None) is known
