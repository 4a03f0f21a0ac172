"""What lines are by themselves holds in a later round of cleaning, too."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_site.clean import classifier
from reading_site.clean.classifier import load
from reading_site.clean.lines import split_lines
from reading_site.clean.own import read_own

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


@given(
    st.lists(
        st.tuples(st.sampled_from(PARTS), st.sampled_from((0, 1, 1, 2))), min_size=1, max_size=12
    ),
    st.randoms(use_true_random=False),
)
def test_lines_that_stay_are_judged_as_if_they_were_new(lines, random):
    """Each goes (0), stays (1), or is new (2); they may stand in another order."""
    kept = [line for line, stays in lines if stays] or [lines[0][0]]
    before = [line for line, stays in lines if stays < 2] or ["Next"]
    first = judged("\n \u2028".join(before) + " \n")
    random.shuffle(kept)
    text = "\n\n".join(kept)
    again = judged(text, first)
    new = judged(text)
    assert again.table.names == new.table.names
    assert np.array_equal(again.table.values, new.table.values)
    assert np.array_equal(again.text, new.text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Home\n\nDone.", []),
        ("Done.\n\nHome\n\nHome", []),
        ("Home page\n\nDone.", ["Home page"]),
        ("New\n\nHome\n\nNew\n\nNews", ["New", "News"]),
    ],
)
def test_only_lines_that_did_not_stand_there_are_read(text, read, monkeypatch):
    before = judged("Home\nThe ferry ran.\nDone.")
    asked = []

    def noted(text, lines, words):
        asked.extend(line.text for line in lines)
        return read_own(text, lines, words)

    monkeypatch.setattr(classifier, "read_own", noted)
    judged(text, before)
    assert asked == read
