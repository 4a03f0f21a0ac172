"""Short captures, lines of metadata, captures whose markup shows the article, the starter collection."""

from dataclasses import replace
from pathlib import Path

import pytest

from reading_site import read_capture
from reading_site.clean.classifier import load
from reading_site.clean.lines import Line
from reading_site.clean.pieces import split_fields
from reading_site.clean.pipeline import clean_with
from reading_site.config import Settings
from reading_site.model import Action, Capture, CleanText, Field
from reading_site.spans import Span

SEEDS = Path(__file__).parents[1] / "seeds"
BODY = (
    "The council met on Monday and heard three reports about the river and its bridges, one of them "
    "by an engineer from the coast.\n\nIt is the fourth meeting of this year, and nobody expects that "
    "it will be the last, for the money has been found only for one bridge."
)


def run(text: str, main: tuple[str, ...] | None = None) -> CleanText:
    spans = main and tuple(Span(text.index(part), text.index(part) + len(part)) for part in main)
    capture = Capture(id="x", path="x.txt", sha256="", encoding="utf-8", text=text, main=spans)
    return clean_with(capture, Settings(), load())


def gone(result: CleanText, text: str) -> dict[str, str]:
    """Return what was removed and by which rule."""
    return {
        e.span.of(text).strip(): e.rule
        for e in result.ledger
        if e.action is Action.REMOVED and e.span.of(text).strip()
    }


@pytest.mark.parametrize("foot", ["Share", "Back to top", "Copyright 2001 River Gazette"])
def test_a_capture_of_one_sentence_loses_its_buttons_and_its_title_moves(foot: str) -> None:
    sentence = "The committee met in Geneva on 3 May 2021, and its chair opened the session."
    text = f"A plain title for the text\n\n{sentence}\n\n{foot}\n"
    result = run(text)
    assert result.text == sentence
    assert next(field.name for field in result.fields) == "title"
    assert set(gone(result, text)) == {foot}
    assert result.diagnostics == ()


def test_a_heading_under_a_moved_title_stays() -> None:
    text = f"The river and the bridges of the town\n\nThe years before\n\n{BODY}"
    result = run(text)
    assert result.text == f"The years before\n\n{BODY}"
    assert [field.name for field in result.fields] == ["title"]


@pytest.mark.parametrize("name", ["Daily & Sons", "The River Post", "Kite"])
def test_a_name_between_separators_is_never_a_label(name: str) -> None:
    text = f"The bridge is closed for the winter\n\nBy Ann Berg | {name} | 2024-05-01\n\n{BODY}"
    result = run(text)
    assert not any(name in part and rule == "label" for part, rule in gone(result, text).items())
    published = [field.text for field in result.fields if field.name == "publisher"]
    assert name in published or name in result.text or name in gone(result, text)


@pytest.mark.parametrize(
    "line",
    [
        "Ann Lee contributed reporting from Leeds.",
        "Ann Lee sorgt für einen Schock",
        "(Reporting by Ann Lee; Editing by Tom Hay)",
    ],
)
def test_a_name_is_not_cut_out_of_a_sentence_or_a_bracket(line: str) -> None:
    at = line.index("Ann Lee")
    field = Field(name="authors", text="Ann Lee", span=Span(at, at + 7), rule="byline")
    whole = Line(0, Span(0, len(line)), line)
    assert split_fields(whole, [field]) is None
    alone = Line(0, Span(0, 20), "Ann Lee | in Karvik ")
    beside = replace(field, span=Span(0, 7))
    assert split_fields(alone, [beside]) is not None


def test_labels_and_reading_times_beside_a_date_go() -> None:
    text = f"The bridge is closed for the winter\n\nPublished: 2024-05-01 | 5 min read\n\n{BODY}"
    result = run(text)
    assert result.text == BODY
    assert set(gone(result, text).values()) == {"label"}


def test_what_markup_shows_to_be_the_article_stays() -> None:
    rows = ("Ferry", "Lune | 12", "See also")
    text = f"Home\n\n{BODY}\n\n" + "\n\n".join(rows) + "\n\nPrivacy"
    with_markup = run(text, (BODY, *rows))
    assert all(row in with_markup.text.split("\n\n") for row in rows)
    assert "Home" not in with_markup.text.split("\n\n")
    assert "Lune | 12" not in run(text).text, "else this test shows nothing"


def seed(name: str):
    return read_capture((SEEDS / name).read_bytes(), name=name)


def test_a_page_of_the_starter_collection_keeps_its_table() -> None:
    reading = seed("vienna-conference.html")
    assert reading.capture.main
    kept = [e for e in reading.ledger if e.rule.startswith("classifier")]
    assert not any(e.span.overlaps(span) for e in kept for span in reading.capture.main)


def test_the_headings_of_a_declaration_stay() -> None:
    text = seed("opening-of-the-declaration.txt").clean.text.split("\n\n")
    assert {"Preamble", "Article 1", "Article 2", "Article 3"} <= set(text)


def test_the_first_question_after_a_byline_stays() -> None:
    reading = seed("treaty-bodies-questions.md")
    questions = [n for n in reading.capture.text.split("\n") if n.endswith("?") and len(n) < 80]
    assert len(questions) >= 9
    assert set(questions) <= set(reading.clean.text.split("\n"))


COMMENTS = "Ann B. says:\n\nI crossed the bridge on the day before it fell.\n\nReply\n\nTom says:\n\nSo did I, and nobody had told us.\n\nReply"


@pytest.mark.parametrize(
    "heading", ["2 responses to “The bridge”", "2 Comments", "Comments (2)", "2 Kommentare"]
)
def test_the_comments_of_readers_go_with_their_heading(heading: str) -> None:
    text = f"{BODY}\n\n{BODY.replace('council', 'committee')}\n\n{heading}\n\n{COMMENTS}\n"
    result = run(text)
    assert "says:" not in result.text
    assert "committee" in result.text
    assert "comment-section" in gone(result, text).values()


def test_comments_as_a_heading_of_the_text_itself_stay() -> None:
    text = f"{BODY}\n\nComments\n\n{BODY.replace('council', 'committee')}"
    assert "committee" in run(text).text
    assert (
        "2 comments on"
        in run(
            f"{BODY}\n\n2 comments on this were sent to the council by its own engineers in May."
        ).text
    )
