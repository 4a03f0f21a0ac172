"""What cleaning makes of texts: cases as files, the real captures, diagnostics."""

import re
from pathlib import Path

import pytest

from reading_site.clean.paragraphs import JOIN, PARAGRAPH, KeptLine, separators
from reading_site.clean.pipeline import clean
from reading_site.config import Settings
from reading_site.model import Action, Capture, CleanText

FOLDER = Path(__file__).parent / "cases" / "clean"


def run(text: str, **settings) -> CleanText:
    capture = Capture(id="x", path="x.txt", sha256="", encoding="utf-8", text=text)
    return clean(capture, Settings(**settings))


def every_case():
    for path in sorted(FOLDER.glob("*.md")):
        parts = path.read_text("utf-8").split("\n.\n")
        for title, given, wanted in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
            yield pytest.param(given, wanted, id=f"{path.stem}: {title.strip()}")


CASES = list(every_case())


@pytest.mark.parametrize(("given", "wanted"), CASES)
def test_case(given: str, wanted: str) -> None:
    assert run(given).text == wanted


@pytest.mark.parametrize(("given", "wanted"), CASES)
def test_what_has_been_cleaned_stays_as_it_is(given: str, wanted: str) -> None:
    assert run(wanted).text == wanted


def removed(result: CleanText, text: str) -> set[str]:
    return {e.span.of(text).strip() for e in result.ledger if e.action is Action.REMOVED}


def read(folder: Path, number: str) -> str:
    (path,) = folder.glob(f"{number}_*.txt")
    return path.read_text("utf-8")


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.mark.real
def test_nothing_of_the_real_articles_goes_and_nothing_of_their_furniture_stays(
    real_seeds: Path,
) -> None:
    text = read(real_seeds, "001")
    gone = removed(run(text), text)
    assert any(line.startswith("Sponsored by") for line in gone)
    assert {"Top", "content"} <= gone
    text = read(real_seeds, "003")
    result = run(text)
    gone = removed(result, text)
    assert {"China", "Share", "Share - WeChat", "Top", "English", "FOLLOW US"} <= gone
    end = text.index("\nTop\n")
    assert all(
        e.action is Action.REMOVED or not e.span.of(text).strip()
        for e in result.ledger
        if e.span.start > end
    )


@pytest.mark.real
@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_the_sentences_of_the_real_captures_stay(real_seeds: Path, number: str) -> None:
    text = read(real_seeds, number)
    result = run(text)
    for line in text.split("\n"):
        if len(line.split()) >= 15 and "All rights reserved" not in line and "Source:" not in line:
            kept = words(line.replace("，", ", "))
            moved = {f.text for f in result.fields}
            assert " ".join(kept) in " ".join(words(result.text)) or line.strip() in moved


@pytest.mark.real
def test_a_repeated_fragment_of_a_real_capture_is_marked_and_stays(real_seeds: Path) -> None:
    text = read(real_seeds, "004")
    result = run(text)
    (entry,) = [e for e in result.ledger if e.rule == "repeated"]
    assert entry.action is Action.KEPT
    assert [d.code for d in result.diagnostics].count("RS203") == 1
    assert all(e.action in (Action.KEPT, Action.REWRITTEN) for e in result.ledger)


def test_a_paragraph_that_stands_again_two_below_is_marked_and_stays() -> None:
    first = "The council met on Monday and heard three reports about the river and its bridges."
    refrain = "And the river rose in the night."
    others = [
        f"In the {n} year nobody expected that the money would be found for one bridge more."
        for n in ("first", "second", "third", "fourth")
    ]
    text = "\n\n".join((first, others[0], first, refrain, others[1], refrain, others[2]))
    result = run(text)
    (entry,) = [e for e in result.ledger if e.rule == "repeated"]
    assert entry.span.start == text.rindex(first)
    assert result.text == text
    far = "\n\n".join((first, *others, first))
    assert not [e for e in run(far).ledger if e.rule == "repeated"]


def test_control_characters_are_shown_and_recorded() -> None:
    result = run("The bridge\x00 was closed\x02 for three days after the flood of that night.")
    assert result.text.count("\ufffd") == 2
    assert {e.rule for e in result.ledger if e.action is Action.REWRITTEN} == {"control-character"}


def test_a_wrong_encoding_is_explained_in_the_ledger() -> None:
    result = run("The cafÃ© on the square has been closed since the flood, says its owner.")
    (entry,) = [e for e in result.ledger if e.rule == "mojibake"]
    assert "utf-8" in entry.reason
    assert entry.after


def test_every_entry_gives_a_reason_in_words() -> None:
    for case in CASES:
        for entry in run(case.values[0]).ledger:
            assert re.fullmatch(r"[a-z0-9-]+", entry.rule)
            assert len(entry.reason) >= 4


@pytest.mark.parametrize(
    "piece", [" ", "\t", "（", "a ", "Home > ", ". ", "- ", "é ", "\u200b", "中文"]
)
def test_long_adversarial_lines_take_linear_time(piece: str) -> None:
    assert len(run(piece * 40_000).text) <= 2 * len(piece) * 40_000


@pytest.mark.parametrize(
    "heading",
    ["Article 2", "Preamble", "IV. The years after", "3. What is left", "第三章 桥", "Kapitel 4"],
)
def test_a_numbered_or_named_heading_before_a_paragraph_stays(heading: str) -> None:
    body = "The council met on Monday and heard three reports about the river and its bridges."
    more = "It is the fourth meeting of this year, and nobody expects that it will be the last."
    text = f"{body}\n\n{heading}\n\n{more}\n\nArticle 9\n\n{body} {more}"
    assert heading in run(text).text.split("\n\n")


def test_centred_heads_do_not_keep_wrapped_lines_apart() -> None:
    heads = [KeptLine("ON THE HARBOUR", True, 20), KeptLine("Skagen, June 1931", False, 28)]
    rows = ["Stones were laid along the quay for the", "whole of the summer and again in the"]
    body = [KeptLine(row, True, 0) for row in (*rows, *rows)] + [KeptLine("winter.", False, 0)]
    assert separators([*heads, *body]) == [PARAGRAPH] * 2 + [JOIN] * 4
