"""Two people of one surname in one text, over several paragraphs."""

import time

import pytest
from test_names import read

PETER = "Peter Strand, a sailor, was born in Oslo. Strand laughs."


def meant(*texts, surface="Strand"):
    """Whom a surname means, wherever it stands alone."""
    return [(m.name, m.rule) for m in read(*texts).mentions if m.surface == surface]


def test_a_paragraph_that_names_one_of_them_means_that_one():
    texts = [PETER, "Mary Strand, a painter, came. Strand sang.", "Then Strand left."]
    assert meant(*texts) == [
        ("Peter Strand", "surname"),
        ("Mary Strand", "surname"),
        ("Strand", "open-surname"),
    ]


@pytest.mark.parametrize(
    "kin",
    [
        "His sister, Mary Strand, came.",
        "Mary Strand, his late wife, came.",
        "Peter's aunt Mary Strand came.",
    ],
)
def test_a_relative_does_not_take_the_surname_over(kin):
    assert meant(PETER, f"{kin} Strand sang.")[1] == ("Strand", "open-surname")


def test_both_named_in_the_paragraph_leave_it_open():
    found = meant(PETER, "Peter Strand and Mary Strand came. Strand sang.")
    assert found[1] == ("Strand", "open-surname")


def test_the_one_who_was_named_keeps_the_surname_before_the_other_is_named():
    texts = [PETER, "Strand works.", "Mary Strand, a painter, came."]
    assert meant(*texts) == [("Peter Strand", "surname")] * 2


def test_a_form_of_address_reaches_over_paragraphs():
    texts = [PETER, "Mary Strand, a painter, came.", "Mr. Strand left.", "Ms Strand left."]
    assert [name for name, _ in meant(*texts)[1:]] == ["Peter Strand", "Mary Strand"]


def test_a_given_name_of_men_leaves_the_other_bearer_to_ms():
    texts = ["Paul Strand, a sailor, came.", "Kim Strand, a painter, came.", "Ms Strand left."]
    assert meant(*texts) == [("Kim Strand", "surname")]


def test_a_form_of_address_that_does_not_fit_leaves_it_open():
    assert meant("Dr. Mary Strand sang. Mr. Strand left.") == [("Strand", "open-surname")]


def test_one_bearer_is_meant_whatever_stands_between():
    texts = [PETER, "Dr. Strand left.", "His sister came.", "Strand sang."]
    assert {name for name, _ in meant(*texts)} == {"Peter Strand"}


def test_it_takes_linear_time():
    def seconds(times):
        text = "Mr. Strand met his wife, Mary Strand, and Peter Strand. Strand left. " * times
        start = time.process_time()
        read(text)
        return time.process_time() - start

    seconds(20)
    # The least of three: one alone was twice as long on a busy machine.
    short, long = (min(seconds(times) for _ in range(3)) for times in (100, 800))
    assert long < 12 * max(short, 0.01)


@pytest.mark.parametrize(
    "kin",
    [
        "His daughter, Mary Strand, came.",
        "Mary Strand, the mayor's daughter, came.",
        "Mary Strand, daughter of the mayor, came.",
    ],
)
def test_a_relative_alone_is_not_whom_the_surname_meant_before(kin):
    texts = ["Mayor Strand opened the pier.", f"{kin} Then Strand left.", "Strand sang."]
    assert meant(*texts) == [("Strand", "open-surname")] * 3


def test_whose_daughter_she_is_is_another():
    found = meant(
        "Mary Strand, daughter of Mayor Strand, came.", "Strand sang.", "Ms. Strand left."
    )
    assert found[:2] == [("Strand", "open-surname")] * 2
    assert found[2] == ("Mary Strand", "surname")


def test_a_relative_whose_surname_nobody_had_before_has_it():
    texts = ["A sailor drowned.", "His daughter, Mary Strand, came.", "Strand sang."]
    assert meant(*texts) == [("Mary Strand", "surname")]
