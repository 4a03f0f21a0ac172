"""Dates: what a text says about when, as EDTF with a precision."""

import re
import time
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from register_cases import Case, build, cases

from reading_site.model import DateMention, Precision
from reading_site.recognise import dates


def found(case: Case) -> tuple[DateMention, ...]:
    built = build(case.text, case.options)
    return dates.find(built.document, built.clean)


def line(mention: DateMention) -> str:
    return f"{mention.surface} | {mention.edtf} | {mention.precision}"


@pytest.mark.parametrize(
    "case",
    [
        c
        for f in (
            "absolute.md",
            "ranges.md",
            "lists.md",
            "relative.md",
            "schedules.md",
            "anaphoric.md",
            "lending.md",
            "languages.md",
            "chinese.md",
            "quarters.md",
        )
        for c in cases("dates", f)
    ],
    ids=lambda c: c.name,
)
def test_golden(case: Case) -> None:
    assert case.expected or "are no" in case.name or "no day" in case.name
    assert [line(d) for d in found(case)] == case.expected


@pytest.mark.parametrize("case", cases("dates", "negative.md"), ids=lambda c: c.name)
def test_what_is_no_date(case: Case) -> None:
    assert case.expected == []
    assert found(case) == ()


@pytest.mark.parametrize("case", cases("dates", "known_failures.md"), ids=lambda c: c.name)
@pytest.mark.xfail(strict=True, reason="a known failure: what is expected is what would be right")
def test_known_failures(case: Case) -> None:
    assert [line(d) for d in found(case)] == case.expected


@pytest.mark.parametrize(
    ("title", "published", "edtf"),
    [
        ("2021 Report on the Harbours of the North", "", "2021-11-04"),
        ("The State of the Harbours in 2021", "2022-03-01", "2021-11-04"),
        ("2021 Report on the Harbours of the North", "2021-06-01", "2020-11-04"),
        ("A Plan for the Harbours until 2035", "", "XXXX-11-04"),
        ("Report on the Harbours, 2019 and 2021", "", "XXXX-11-04"),
    ],
)
def test_a_report_on_one_year_tells_of_that_year(title: str, published: str, edtf: str) -> None:
    built = build("On 4 November the pilots met.", {"published": published})
    mentions = dates.find(replace(built.document, title=title), built.clean)
    assert [mention.edtf for mention in mentions] == [edtf]


@pytest.mark.parametrize(
    ("opening", "year"), [("in 2020", 2020), ("in 2020, more than in 2019", 2021)]
)
def test_a_report_whose_opening_names_the_year_before_tells_of_that(
    opening: str, year: int
) -> None:
    built = build(f"The harbours lost their pilots {opening}.\n\nOn 4 November they met.", {})
    mentions = dates.find(replace(built.document, title="Harbour Report 2021"), built.clean)
    assert mentions[-1].edtf == f"{year}-11-04"


def test_another_year_in_the_sentence_is_not_that_of_a_report_on_one_year() -> None:
    built = build("They were held in 2019 and in February were freed.", {})
    mentions = dates.find(replace(built.document, title="2021 Harbour Report"), built.clean)
    assert [mention.edtf for mention in mentions] == ["2019", "2021-02"]


POINT = r"(?:-?\d{4}|-?\d{2}XX|\d{3}X|XXXX)(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?~?"
EDTF = re.compile(rf"(?:{POINT}(?:/{POINT})?)?\Z")
PIECES = st.lists(
    st.sampled_from(
        [
            *["2024", "1999", "21", "3", "28", "May", "March", "Sept", "Tuesday", "last", "this"],
            *["to", "-", "–", ",", ".", "/", "and", "between", "from", "ago", "years", "ten", "s"],
            *[
                "century",
                "19th",
                "the",
                "early",
                "年",
                "月",
                "日",
                "avril",
                "April",
                "BC",
                "AD",
                ":",
            ],
            *["yesterday", "quarter", "first", "of", "spring", "(", ")", "'80s", "1990s", "%", "$"],
        ]
    ),
    max_size=40,
)


@settings(max_examples=200, deadline=None)
@example(["19th", "century", "BC"], " ", "")
@given(PIECES, st.sampled_from([" ", ""]), st.sampled_from(["", "2024", "2024-02", "2024-02-29"]))
def test_every_date_is_a_piece_of_its_block_and_valid_edtf(
    pieces: list[str], glue: str, published: str
) -> None:
    built = build(glue.join(pieces), {"published": published})
    text, end = built.clean.text, 0
    for mention in dates.find(built.document, built.clean):
        assert mention.surface == mention.span.of(text)
        assert EDTF.match(mention.edtf), mention.edtf
        assert (mention.precision is Precision.NONE) == (mention.edtf == "")
        assert mention.at.start >= end
        end = mention.at.end


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    built = build(text, {"published": "2024-02-29"})
    dates.find(built.document, built.clean)


def test_a_broken_date_of_publication_anchors_nothing() -> None:
    built = build("It closed on Tuesday and last year.", {"published": "2024-13-45"})
    assert [d.edtf for d in dates.find(built.document, built.clean)] == ["", ""]


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "2024 ",
        "2024-",
        "May ",
        "May 3 ",
        "Tuesday ",
        "19th ",
        "3 ",
        "(2024) ",
        "1990s ",
        "early ",
        "first quarter of ",
        "2021-25 ",
        "3 to ",
        "one ",
        "years ago ",
        "年",
        "12月",
        "last March ",
    ],
)
def test_time_grows_with_length_not_with_its_square(unit: str) -> None:
    def seconds(count: int) -> float:
        built = build(unit * count, {"published": "2024-02-29"})
        taken = []
        for _ in range(3):
            start = time.process_time()
            dates.find(built.document, built.clean)
            taken.append(time.process_time() - start)
        return min(taken)

    seconds(50)
    # Linear growth takes 4 times as long; a square 16 times. Other work on the machine blurs both.
    assert seconds(2000) < 11 * max(seconds(500), 0.01)
