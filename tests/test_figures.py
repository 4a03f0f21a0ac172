"""Figures: numbers with their unit and what they count; numbers that count nothing stay out."""

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from register_cases import Case, build, cases

from reading_site.model import Figure
from reading_site.recognise import dates, figures, quotations


def found(case: Case) -> tuple[Figure, ...]:
    built = build(case.text, case.options)
    said = quotations.find(built.document, built.clean, built.mentions, built.roles)
    return figures.find(built.document, built.clean, said, dates.find(built.document, built.clean))


def line(figure: Figure) -> str:
    core = f"{figure.surface} | {figure.number} | {figure.unit} | {figure.counted} | {figure.qualifier}"
    return " | ".join([core, *filter(None, (figure.date, figure.speaker))]).rstrip()


@pytest.mark.parametrize(
    "case",
    [
        c
        for f in (
            "counts.md",
            "units.md",
            "shares.md",
            "context.md",
            "understood.md",
            "languages.md",
        )
        for c in cases("figures", f)
    ],
    ids=lambda c: c.name,
)
def test_golden(case: Case) -> None:
    assert case.expected
    assert [line(f) for f in found(case)] == [expected.rstrip() for expected in case.expected]


@pytest.mark.parametrize("case", cases("figures", "measured.md"), ids=lambda c: c.name)
def test_what_is_measured_is_told_before_the_number(case: Case) -> None:
    block = build(case.text, case.options).document.blocks[0].text
    lines = []
    for figure in found(case):
        lines.append(f"{figure.surface} | {figure.measure}".rstrip())
        assert (figure.measure_at.of(block) if figure.measure_at else "") == figure.measure
    assert lines == [expected.rstrip() for expected in case.expected]


@pytest.mark.parametrize("case", cases("figures", "negative.md"), ids=lambda c: c.name)
def test_what_is_no_figure(case: Case) -> None:
    assert case.expected == []
    assert found(case) == ()


@pytest.mark.parametrize("case", cases("figures", "known_failures.md"), ids=lambda c: c.name)
@pytest.mark.xfail(strict=True, reason="a known failure: what is expected is what would be right")
def test_known_failures(case: Case) -> None:
    assert [line(f) for f in found(case)] == [expected.rstrip() for expected in case.expected]


def test_no_digit_is_lost() -> None:
    case = Case("", {}, "It counted 12,345,678,901,234,567.125 grains and 0.10 percent.", [])
    assert [f.number for f in found(case)] == ["12345678901234567.125", "0.1"]


PIECES = st.lists(
    st.sampled_from(
        [
            *[
                "5",
                "1,000",
                "3.5",
                "12,34",
                "0",
                "two",
                "hundred",
                "and",
                "million",
                "dozen",
                "half",
            ],
            *["a", "of", "the", "people", "countries", "percent", "%", "$", "€", "yuan", "km", "-"],
            *[
                "–",
                "to",
                "between",
                "nearly",
                "more than",
                "No.",
                "(",
                ")",
                ".",
                ",",
                "years",
                "old",
            ],
            *["万", "亿", "个", "人", "strong", "three-quarters", "1 000", "USD", "th", "+", "²"],
        ]
    ),
    max_size=40,
)


@settings(max_examples=200, deadline=None)
@given(PIECES, st.sampled_from([" ", ""]), st.sampled_from(["en", "de", "zh"]))
def test_every_figure_is_a_piece_of_its_block(pieces: list[str], glue: str, language: str) -> None:
    built = build(glue.join(pieces), {"language": language})
    text, end = built.clean.text, 0
    for figure in figures.find(built.document, built.clean, (), ()):
        assert figure.surface == figure.span.of(text)
        assert figure.number == format(Decimal(figure.number), "f")
        assert figure.at.start >= end
        end = figure.at.end


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    built = build(text)
    figures.find(built.document, built.clean, (), ())


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1,",
        "1 ",
        "two ",
        "hundred ",
        "a hundred and ",
        "1-",
        "$1 ",
        "5 people and ",
        "of ",
        "three-quarters of ",
        "between 5 and ",
        "1.",
        "亿",
        "1亿",
        "half a ",
        "more than ",
        "5 to ",
        "the losses of ",
        "it rose to 5 ",
        "boats in Oslo and 5 ",
        "there were 5 boats, ",
        "NOK 5 kroner ",
        "5 m ",
        "of the of 5 ",
    ],
)
def test_time_grows_with_length_not_with_its_square(unit: str) -> None:
    def seconds(count: int) -> float:
        built = build(unit * count)
        taken = []
        for _ in range(3):
            start = time.process_time()
            figures.find(built.document, built.clean, (), ())
            taken.append(time.process_time() - start)
        return min(taken)

    seconds(50)
    # Linear growth takes 4 times as long; a square 16 times. Other work on the machine blurs both.
    assert seconds(2000) < 11 * max(seconds(500), 0.01)
