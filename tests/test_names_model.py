"""A spaCy pipeline may add names where the rules find none, and only there."""

from __future__ import annotations

import pytest

from reading_site import read_capture
from reading_site.config import Settings
from reading_site.errors import UsageError
from reading_site.recognise.names.statistical import load_model

TEXT = (
    "The Ministry of Fisheries wrote to Green Apple on Monday.\n\n"
    "Later the Zorbas Choir sang in Kenya's capital, and Green Apple's reply came by post."
)


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory):
    """A pipeline of spaCy's own components that knows five spans, kept on disk."""
    spacy = pytest.importorskip("spacy", reason="the extra [spacy] is not installed")
    blank = spacy.blank("en")
    blank.add_pipe("entity_ruler").add_patterns(
        [
            {"label": "ORG", "pattern": "Green Apple"},
            {"label": "PERSON", "pattern": "Fisheries"},
            {"label": "FAC", "pattern": "the Zorbas Choir"},
            {"label": "DATE", "pattern": "Monday"},
            {"label": "GPE", "pattern": "Later"},
        ]
    )
    path = tmp_path_factory.mktemp("model") / "five"
    blank.to_disk(path)
    return str(path)


def mentions(settings):
    found = read_capture(TEXT.encode(), name="x.txt", settings=settings).mentions
    return [(m.surface, m.kind.value, m.rule == "model") for m in found]


def test_the_model_adds_only_where_the_rules_found_nothing(pipeline):
    alone, both = mentions(Settings()), mentions(Settings(ner_model=pipeline))
    assert [m for m in both if not m[2]] == alone
    assert [m for m in both if m[2]] == [("Green Apple", "organisation", True)] * 2
    assert ("Ministry of Fisheries", "organisation", False) in both


def test_without_a_model_named_none_is_asked():
    assert not any(by_model for _, _, by_model in mentions(Settings()))


def test_twice_the_same(pipeline):
    assert mentions(Settings(ner_model=pipeline)) == mentions(Settings(ner_model=pipeline))


def test_other_languages_are_left_alone(pipeline):
    text = "Die Leute von Green Apple sagten nichts, und das war auch gut so für alle. " * 3
    found = read_capture(text.encode(), name="x.txt", settings=Settings(ner_model=pipeline))
    assert found.document.language == "de"
    assert not [m for m in found.mentions if m.rule == "model"]


def test_a_model_that_is_not_there_is_a_wrong_usage():
    with pytest.raises(UsageError, match="no-such-model"):
        load_model("no-such-model")
