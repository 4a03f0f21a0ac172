"""Lines that repeat at the edges of several captures of one publisher."""

from reading_site import read_capture
from reading_site.model import CleanText, Curation
from reading_site.resolve.furniture import edge_lines, repeated_edges, repeated_lines
from reading_site.resolve.pipeline import propose, resolve
from reading_site.spans import SourceMap

BODY = (
    "The council met on Monday and heard three reports about the river and its bridges.\n\n"
    "It is the fourth meeting of this year, and nobody expects that it will be the last."
)
FOOT = "River Gazette online edition no. {}"


def clean(text: str) -> CleanText:
    return CleanText(text=text, ledger=(), source_map=SourceMap(()))


def lines(count: int, publisher: str = "River Gazette"):
    return [
        line
        for n in range(count)
        for line in edge_lines(f"d{n}", publisher, clean(f"{BODY}\n\n{FOOT.format(n)}"))
    ]


def test_a_foot_line_of_three_captures_is_furniture_with_its_evidence() -> None:
    (found,) = repeated_lines(lines(3))
    assert found.key == "river gazette online edition no"
    assert [line.document for line in found.lines] == ["d0", "d1", "d2"]
    assert found.lines[2].text == "River Gazette online edition no. 2"
    text = f"{BODY}\n\n{FOOT.format(2)}"
    assert found.lines[2].at.of(text) == found.lines[2].text


def test_two_captures_are_not_enough() -> None:
    assert repeated_lines(lines(2)) == ()


def test_publishers_are_told_apart_and_captures_without_one_are_a_group() -> None:
    assert repeated_lines(lines(2) + lines(2, "Hill Post") + lines(2, "")) == ()
    (found,) = repeated_lines(lines(3, ""))
    assert (found.publisher, len(found.lines)) == ("", 3)


def test_a_line_that_repeats_in_the_body_is_no_furniture() -> None:
    text = f"{BODY}\n\nSo said the mayor.\n\n{BODY}"
    found = [line for n in range(4) for line in edge_lines(f"d{n}", "River Gazette", clean(text))]
    assert repeated_lines(found) == ()


def test_a_text_without_sentences_has_no_edges() -> None:
    assert edge_lines("d", "River Gazette", clean("One\n\nTwo")) == ()


def readings(count: int):
    # A foot that cleaning by one capture has no reason to take.
    text = f"The bridge stays closed\n\nBy Ann Berg | River Gazette | 2024-05-01\n\n{BODY}\n\nRead in the reading room on the hill, shelf {{}}\n"
    made = [read_capture(text.format(n).encode(), name=f"d{n}.txt") for n in range(count)]
    assert all(reading.document.publisher == "River Gazette" for reading in made)
    return made


def test_a_foot_line_of_three_captures_is_proposed_with_file_and_line() -> None:
    (found,) = repeated_edges(readings(3))
    assert (found.kind, found.rule, found.document) == ("line", "repeated-edge", "d0")
    assert found.subject == "d0.txt:9"
    assert "in 3 captures of River Gazette" in found.detail
    assert found in propose(resolve(readings(3), Curation()))


def test_nothing_is_proposed_for_two_captures() -> None:
    assert repeated_edges(readings(2)) == ()
