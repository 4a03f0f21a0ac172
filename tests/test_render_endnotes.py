"""Notes for paper: one for each link of the text, in its order."""

from engines import engines
from making import reading

from reading_site.config import Limits
from reading_site.model import Collection, Curation
from reading_site.render.body import text_body
from reading_site.render.context import Context
from reading_site.render.endnotes import endnotes


def test_each_link_has_a_note_and_a_second_link_is_referred_to_the_first():
    made = engines()
    context = Context(made, Limits())
    text = text_body(context, made.readings[1].document)
    notes = endnotes(context, text).split("\n")[1:-1]
    assert len(notes) == text.count("{.rs-e ")
    assert notes[0].startswith("<li>Ada Byron, person; in the texts: mathematician.")
    assert notes[0].endswith("/entities/ada.html</li>")
    assert notes[-1] == "<li>See 1.</li>"


def test_words_that_look_like_a_link_are_none():
    words = "A [name](../entities/ada.md){.rs-e .rs-e-person} and ](../entities/ada.md){.rs-e .x}"
    one = reading("a", words, slug="a")
    context = Context(Collection(curation=Curation(), readings=(one,)), Limits())
    text = text_body(context, one.document)
    assert "entities/ada" in text
    assert endnotes(context, text) == ""
