"""Every repair of the text is an entry of the ledger that names its rule; what is right stays."""

import pytest

from reading_site.clean.classifier import load
from reading_site.clean.pipeline import clean_with
from reading_site.clean.repair import apply, repair
from reading_site.config import Settings
from reading_site.model import Action, Capture, CleanText

REST = "and the bridge, which had been closed for three days, was opened by the mayor of the town again."


def run(text: str) -> CleanText:
    capture = Capture(id="x", path="x.txt", sha256="", encoding="utf-8", text=text)
    return clean_with(capture, Settings(), load())


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("The river\x02 rose in the night", "The river\ufffd rose in the night", "control-character"),
        ("The river\u200b rose in the night", "The river rose in the night", "invisible-character"),
        ("The ri\xadver rose in the night", "The river rose in the night", "soft-hyphen"),
        ("The oﬃce was ﬂooded in the night", "The office was flooded in the night", "ligature"),
        ("The river rose， it is said", "The river rose, it is said", "full-width-mark"),
        ("The river （an old one） rose", "The river (an old one) rose", "full-width-mark"),
        ("The river , it is said, rose", "The river, it is said, rose", "space-before-mark"),
        ("The river\xa0rose in  the night", "The river rose in the night", "spacing"),
        ("The cafÃ© was flooded at night", "The café was flooded at night", "mojibake"),
    ],
)  # fmt: skip
def test_a_fault_is_put_right_and_told(before: str, after: str, rule: str) -> None:
    result = run(f"{before}, {REST}")
    assert result.text == f"{after}, {REST}"
    told = [entry.rule for entry in result.ledger if entry.action is Action.REWRITTEN]
    assert told
    assert set(told) == {rule}


@pytest.mark.parametrize(
    "text",
    [
        "“The river,” said 'the old man', «rose» in the night",
        "Die „alte“ Brücke in der Nacht, the old bridge",
        "The naïve façade of the café – closed… in the night",
        "The river rose by 3.5 m, i.e. more than in 1953",
        "Qui a vu le pont ? Personne : il est tombé",
    ],
)
def test_what_is_right_stays_as_it_is(text: str) -> None:
    assert run(f"{text}, {REST}").text == f"{text}, {REST}"


def test_a_word_divided_at_the_end_of_a_line_is_one_word_again() -> None:
    lines = (
        "The committee met again in the spring of that year, and heard from the engi-\n"
        "neer that the piers of the old bridge were sound, but that its deck would have\n"
        "to be taken away before the winter, since nobody could say how long it would\n"
        "hold, and it was agreed that the town would pay."
    )
    result = run(lines)
    assert "the engineer that" in result.text
    assert {"divided-word", "rejoined"} <= {entry.rule for entry in result.ledger}


def test_the_reason_for_mojibake_says_how_it_came_about() -> None:
    result = run(f"The cafÃ© was flooded, {REST}")
    reasons = [entry.reason for entry in result.ledger if entry.rule == "mojibake"]
    assert len(reasons) == 1
    assert "latin-1" in reasons[0]
    assert "utf-8" in reasons[0]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("History[edit]", "History"),
        ("The mill [ edit ]", "The mill"),
        ("Geschichte[Bearbeiten | Quelltext bearbeiten]", "Geschichte"),
        ("Histoire[modifier | modifier le code]", "Histoire"),
        ("История[править | править код]", "История"),
        ("历史[编辑]", "历史"),
    ],
)
def test_links_to_edit_a_section_go(text: str, left: str) -> None:
    edits = repair(text)
    assert apply(text, edits) == left
    assert edits[-1].why.rule == "edit-link"


@pytest.mark.parametrize(
    "text",
    [
        "[edit]",
        "He put the words back in [edited]",
        "The editors cut it [edit] and printed it",
        "a" * 200 + "[edit]",
        "As was said before [3]",
    ],
)
def test_other_brackets_stay(text: str) -> None:
    assert repair(text) == []
