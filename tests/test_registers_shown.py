"""What the registers and the pages of names show of a finding."""

import re

import pytest
from rendered import seen, to_html
from test_registers import pages

from reading_site.model import Occurrence, Passage
from reading_site.render.kwic import around
from reading_site.render.longer_forms import apart
from reading_site.spans import Span


def register(name, *texts):
    return seen(to_html(pages(*texts)[f"registers/{name}.md"].body))


def test_a_figure_is_not_qualified_twice():
    words = register("figures", "More than 300 guests came. They had about 20 boats.")
    assert "More than 300 guests" in words
    assert "than More" not in words
    assert "about 20 boats" in words


def test_what_has_the_things_counted_stands_behind_them():
    words = register(
        "figures",
        "The Harbour Council has 47 members. The Coast Charter has more than ten articles.",
    )
    assert "members (Harbour Council has …)" in words
    assert "articles (Coast Charter has …)" in words


LAND = "Rain fell.\n\nIn Canada the boats cost $40, as Ottawa said. Canada has 300 of them."


def test_a_currency_that_only_a_land_tells_stands_with_the_land_and_its_place():
    body = pages(LAND)["registers/figures.md"].body
    words = seen(to_html(body)).replace("\u00a0", " ")
    assert "CAD (as the text names “Canada”, ¶ 2) $40" in words
    assert re.search(r"“Canada”, <a href=\"../documents/[^\"]+#p-[^\"]+\">¶", body)
    assert "taken for the US dollar" not in words


def test_a_bare_sign_of_no_land_is_said_to_be_taken_for_the_us_dollar():
    words = register("figures", "Rain fell. The boats cost $40.")
    assert "A “$” of no other land is taken for the US dollar." in words
    assert "as the text names" not in words


def test_a_currency_in_its_own_words_needs_no_land():
    words = register("figures", "Canada and Ottawa: the boats cost C$40, or US$30, in Canada.")
    assert "as the text names" not in words
    assert "taken for" not in words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ana Oyelaran denied that the trust was bankrupt.", "denied: the trust was bankrupt"),
        ("Ana Oyelaran said that the trust was bankrupt.", "the trust was bankrupt"),
    ],
)
def test_a_denial_stands_before_the_words(text, shown):
    words = register("voices", text)
    assert shown in words
    assert ("denied:" in words) is ("denied" in shown)


def test_words_of_his_own_are_not_called_denied():
    words = register("voices", "“It is not so,” Ana Oyelaran denied.")
    assert "It is not so" in words
    assert "denied:" not in words


def test_whom_the_texts_name_and_who_is_not_named_stand_apart():
    body = pages(
        "“It was cold,” my grandmother said.\n\n“It was late,” said experts.",
        "“The boats are gone.”\n\nNobody spoke for a while.",
    )["registers/voices.md"].body
    heads = [seen(head) for head in re.findall(r'<tr class="rs-group">.*?</tr>', body)]
    assert heads == ["Others, as the texts name them"]


def test_the_places_of_a_role_have_their_numbers():
    made = pages(
        "President Ana Oyelaran came.\n\nRain fell.\n\nPresident Ana Oyelaran left.\n\n"
        "President Ana Oyelaran slept."
    )
    [path] = [p for p in made if p.startswith("entities/ana")]
    html = to_html(made[path].body)
    roles = html[html.index('id="rs-roles"') :]
    assert len(re.findall(r"<li>", roles.partition("</ul>")[0])) == 1
    assert "(Story 0, ¶ 1, ¶ 3, ¶ 4)" in seen(roles).replace("\u00a0", " ")


def passage(words, *places):
    """A passage of these words, at (document, block, start) each."""
    text = " ".join(words)
    at = [(d, b, Span(start, start + len(text))) for d, b, start in places]
    return Passage(
        id=text,
        text=text,
        words=len(words),
        rule="within",
        occurrences=tuple(Occurrence(document=d, block=b, at=s, span=s) for d, b, s in at),
    )


LONG = ["we", "the", "people", "of", "the", "harbour", "have", "been", "told", "so"]
SHORT = LONG[1:]


def test_a_longer_form_of_a_formula_is_no_row_of_its_own():
    short = passage(SHORT, ("a", "p1", 3), ("a", "p2", 53), ("a", "p3", 10))
    long = passage(LONG, ("a", "p1", 0), ("a", "p2", 50))
    assert apart([long, short]) == [short]


@pytest.mark.parametrize(
    "others",
    [
        # Of other documents; a place where the shorter one is not shown; much longer.
        passage(SHORT, ("a", "p1", 3), ("b", "p2", 53), ("b", "p3", 10)),
        passage(SHORT, ("a", "p1", 3), ("a", "p3", 10)),
        passage(LONG[:1], ("a", "p1", 0), ("a", "p2", 50), ("a", "p4", 3)),
    ],
)
def test_a_passage_that_tells_more_stays(others):
    long = passage(LONG + SHORT, ("a", "p1", 0), ("a", "p2", 50))
    assert set(apart([long, others])) == {long, others}


def test_the_home_page_counts_the_rows_of_the_register():
    formula = "the people of the harbour have been told so by the council"
    text = "\n\n".join(
        (
            f"Nobody doubts that {formula} in spring.",
            f"Nobody doubts that {formula}, yet nothing came of it.",
            f"In the end {formula} once more, on a Sunday.",
        )
    )
    made = pages(text)
    rows = to_html(made["registers/passages.md"].body).count("<tr>") - 1
    assert rows == 1
    assert "1 shared passage]" in made["index.md"].body


def test_the_first_row_of_a_table_heads_its_columns():
    prose = (
        "The gauges were read by the wardens of the lakes on every day of the year, rain or shine."
    )
    rows = 'Lake\t2018\tNew <b>"gauges"\nWiesenau\t12\t40\nQuay Steps\t7\t9'
    made = pages(f"{prose}\n\n{rows}\n\n{prose}")
    (path,) = [p for p in made if re.fullmatch(r"documents/(?!index).*\.md", p)]
    html = to_html(made[path].body).partition('class="rs-table"')[2].partition("</table>")[0]
    assert html.count('scope="col">') == 3
    assert '<td class="rs-number" data-label="2018">12</td>' in html
    assert "<b>" not in html


@pytest.mark.parametrize(
    ("before", "behind", "left", "right"),
    [
        ("The old boats lay ", " in the long harbour.", "…\u00a0boats lay ", " in the\u00a0…"),
        (f"See {'abcdef/' * 9} ", f" {'uvwxyz/' * 9} too.", "…f/abcdef/ ", " uvwxyz/uv…"),
        ("All lay ", " again.", "All lay ", " again."),
    ],
)
def test_no_ellipsis_stands_alone_beside_what_is_quoted(before, behind, left, right):
    at = Span(len(before), len(before) + 5)
    assert around(f"{before}still{behind}", at, 10) == (left, "still", right)
