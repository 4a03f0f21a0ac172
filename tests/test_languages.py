"""The language of a text: its frequent words first, a model where they do not tell."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading_site import tables
from reading_site.describe import languages
from reading_site.describe.languages import identify

CASES = {
    "en": "The keeper of the lock said that the water had been rising since the morning and that"
    " nobody who lived by the river would have to leave their houses before the evening bell.",
    "fr": "Les habitants du village ont attendu la barque pendant une heure sur le quai, mais elle"
    " ne vint pas, et ceux qui avaient été les premiers repartirent avec leurs paniers pour la ville.",
    "de": "Der Müller hat nicht gesagt, dass er das Rad auf der anderen Seite des Baches verkaufen"
    " wird, und die Leute, die es wissen, sind nach der Messe aus dem Dorf gegangen, sagt einer.",
    "es": "Los vecinos del barrio también dijeron que las campanas de la torre no suenan desde hace"
    " años, pero según el párroco fue por una cuerda, y sobre esto no hay más que hablar este año.",
    "ru": "Мельник не сказал, что это колесо было продано, но после праздника люди, которые были"
    " при этом, говорили только о том, как он стоял у реки и для чего это ему было надо лет сорок.",
    "zh": "河边的老磨坊已经关了二十年。村里的人还记得那时候的声音，孩子们只能从照片里看见它的样子。",
}


@pytest.fixture
def no_model(monkeypatch):
    """A model that nobody may ask."""

    def asked():
        raise AssertionError("the model was loaded")

    monkeypatch.setattr(languages, "_identifier", asked)


@pytest.mark.parametrize("language", sorted(CASES))
def test_what_frequent_words_tell_needs_no_model(language, no_model):
    assert identify(CASES[language] * 3) == (language, True)


@pytest.mark.parametrize("language", sorted(CASES))
def test_the_model_says_the_same(language):
    assert languages._identifier().classify(CASES[language] * 3)[0] == language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "nl",
            "De molenaar heeft niet gezegd dat hij het rad aan de overkant van de beek wil verkopen. ",
        ),
        (
            "it",
            "Il mugnaio non ha detto che voleva vendere la ruota dall'altra parte del torrente. ",
        ),
        ("ja", "川のそばの古い水車小屋は二十年前に閉まりました。村の人はまだ音を覚えています。"),
        ("uk", "Мельник не сказав, що колесо було продане, але після свята люди говорили про це. "),
    ],
)
def test_other_languages_are_left_to_the_model(language, text):
    assert identify(text * 4)[0] == language


def test_no_word_stands_in_two_lists():
    words = [w for text in tables.mapping("languages_words.yml").values() for w in text.split()]
    assert len(words) == len(set(words))


def test_two_languages_in_equal_parts_are_left_to_the_model(monkeypatch):
    calls = []

    class Model:
        def classify(self, text):
            calls.append(text)
            return "en", 0.5

    monkeypatch.setattr(languages, "_identifier", Model)
    assert identify(" ".join(CASES["en"].split() + CASES["fr"].split()) * 2) == ("en", False)
    assert calls


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="the of and les der 漢字かな .,", max_size=400))
def test_any_text_has_some_answer(text):
    language, _ = identify(text)
    assert isinstance(language, str)
