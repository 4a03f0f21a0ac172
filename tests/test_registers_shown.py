"""What the registers and the pages of names show of a finding."""

import re

import pytest
from rendered import seen, to_html
from test_registers import pages


def register(name, *texts):
    return seen(to_html(pages(*texts)[f"registers/{name}.md"].body))


def test_a_figure_is_not_qualified_twice():
    words = register("figures", "More than 300 guests came. They had about 20 boats.")
    assert "More than 300 guests" in words
    assert "than More" not in words
    assert "about 20 boats" in words


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
