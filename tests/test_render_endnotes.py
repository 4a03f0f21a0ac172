"""Notes for paper: one for each entity that the text links to, at its first link."""

from engines import engines
from making import reading

from reading_site.config import Limits
from reading_site.model import Collection, Curation
from reading_site.render.body import text_body
from reading_site.render.context import Context
from reading_site.render.endnotes import endnotes


def test_the_first_link_to_each_entity_has_a_note():
    made = engines()
    context = Context(made, Limits())
    text = text_body(context, made.readings[1].document)
    notes = endnotes(context, text).split("\n")[1:-1]
    assert len(notes) == text.count(" .rs-first}") < text.count("{.rs-e ")
    assert notes[0].startswith("<li>Ada Byron, person; in the texts: mathematician.")
    assert notes[0].endswith("/entities/ada.html</li>")
    assert len({note.partition(",")[0] for note in notes}) == len(notes)


def test_words_that_look_like_a_link_are_none():
    words = "A [name](../entities/ada.md){.rs-e .rs-e-person .rs-first} and ](../entities/ada.md){.rs-e .x}"
    one = reading("a", words, slug="a")
    context = Context(Collection(curation=Curation(), readings=(one,)), Limits())
    text = text_body(context, one.document)
    assert "entities/ada" in text
    assert endnotes(context, text) == ""
