"""What stands around an entity: what others say with its name, its own texts, its subjects."""

from dataclasses import replace

import pytest
from making import mention, reading
from rendered import seen, to_html

from reading_site.model import (
    Collection,
    Curation,
    Entity,
    EntityKind,
    Findings,
    Quotation,
    QuotationKind,
    Tag,
    Tagging,
)
from reading_site.render.pipeline import render
from reading_site.spans import Span

TEXT = "Mary Somerville said that Ada Byron counts, and Ada Byron wrote."


@pytest.fixture(scope="module")
def pages():
    one = reading("a", TEXT, slug="a", authors=("Ada Byron",), publisher="The Press")
    block = one.document.blocks[0].id
    of_ada = {"name": "Ada Byron", "entity": "person/ada"}
    mentions = (
        mention(one, "Mary Somerville", name="Mary Somerville", entity="person/mary"),
        mention(one, "Ada Byron", **of_ada),
    )
    start, end = TEXT.index("Ada"), TEXT.index(",")
    said = Quotation(
        document="a",
        block=block,
        at=Span(0, end),  # her own name is within
        span=Span(start, end),
        kind=QuotationKind.INDIRECT,
        text=TEXT[start:end],
        rule="r",
        speaker="Mary Somerville",
        entity="person/mary",
    )

    one = replace(one, findings=Findings(mentions=mentions, quotations=(said,)))
    by_her = reading("b", "I count.", slug="b", authors=("Ada Byron",))
    entities = tuple(
        Entity(
            id=f"person/{slug}",
            slug=slug,
            kind=EntityKind.PERSON,
            label=label,
            documents=("a", "b") if slug == "ada" else ("a",),
            mentions=tuple(m for m in mentions if m.name == label),
        )
        for slug, label in (("ada", "Ada Byron"), ("mary", "Mary Somerville"))
    )
    made, _ = render(
        Collection(
            curation=Curation(),
            readings=(one, by_her),
            entities=entities,
            tags=(Tag(label="Engines", slug="engines"),),
            taggings=(Tagging(document="a", tag="Engines", rule="r"),),
        )
    )
    return {page.path: seen(to_html(page.body)) for page in made}


def test_words_in_which_others_name_somebody_stand_on_the_page(pages):
    assert "Words of others that name this person" in pages["entities/ada.md"]
    assert "Mary Somerville Ada Byron counts" in pages["entities/ada.md"]


def test_nobody_is_among_the_others_of_their_own_words(pages):
    assert "Words of others" not in pages["entities/mary.md"]


def test_texts_by_an_entity_and_their_subjects_are_named(pages):
    assert "Texts by this person: Title of a" in pages["entities/ada.md"]
    assert "Texts by" not in pages["entities/mary.md"]
    assert "Subjects of the texts that name this person: Engines" in pages["entities/mary.md"]


def test_a_text_by_an_entity_that_does_not_name_it_is_told_once(pages):
    assert "Title of a, Title of b" in pages["entities/ada.md"]
    assert "Named in the record of" not in pages["entities/ada.md"]
