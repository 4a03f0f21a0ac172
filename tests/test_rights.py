"""The tier of a document caps all that is made from it: hidden words are in no byte."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import found, mention, place, reading, record_page

from reading_site.config import Limits
from reading_site.diagnostics import Diagnostic
from reading_site.model import (
    Alias,
    AuthorityEntry,
    Collection,
    CollectionRecord,
    Curation,
    EntityKind,
    Figure,
    Origin,
    Pattern,
    Quotation,
    QuotationKind,
    Rights,
    Role,
    Source,
    TagEntry,
)
from reading_site.render.data import data_package
from reading_site.render.feeds import feed
from reading_site.render.review import review_yaml
from reading_site.resolve.excerpt import excerpt
from reading_site.resolve.pipeline import propose, resolve
from reading_site.resolve.rights import cap
from reading_site.spans import Span

SITE = CollectionRecord(base_url="https://shelf.example")


def derivatives(collection):
    """Every byte that is made from a collection, and all that its records hold."""
    files = (*data_package(collection), *feed(collection))
    return (
        repr(collection)
        + review_yaml(collection, propose(collection))
        + "".join(a.data.decode() for a in files)
    )


def hidden(words, collection):
    text = derivatives(collection).casefold()
    return [word for word in words if re.search(rf"(?<![a-z0-9]){word}(?![a-z0-9])", text)]


def unique(count, prefix="zq"):
    """Words that stand nowhere else."""
    return [f"{prefix}{n}x" for n in range(count)]


def rich(name, words, rights, **fields):
    """A reading whose every kind of finding carries words of the text."""
    sentences = [" ".join(words[n : n + 20]) for n in range(0, len(words), 20)]
    source = reading(name, *sentences, rights=rights, date="2024", **fields)
    mentions, quotations, figures, roles, aliases = [], [], [], [], []
    full = " ".join(words[-2:])
    for block, sentence in zip(source.document.blocks, sentences, strict=True):
        first = sentence.split()[0]
        mentions.append(mention(source, first, name=full, block=block.id))
        where = place(source, sentence, block.id)
        quotations.append(
            Quotation(
                **where,
                kind=QuotationKind.DIRECT,
                text=sentence,
                rule="r",
                speaker=full,
                speaker_surface=words[-1],
                verb=words[-2:][0],
                speaker_span=Span(0, 1),
            )
        )
        figures.append(
            Figure(
                **place(source, first, block.id),
                surface=first,
                number="1",
                unit="",
                counted=full,
                speaker=full,
                rule="r",
            )
        )
        roles.append(Role(**place(source, first, block.id), name=full, text=first, rule="r"))
        aliases.append(
            Alias(
                document=name,
                name=full,
                alias=first,
                kind=EntityKind.PERSON,
                rule="r",
                span=block.span,
            )
        )
    source = found(
        source,
        mentions=tuple(mentions),
        quotations=tuple(quotations),
        figures=tuple(figures),
        roles=tuple(roles),
        aliases=tuple(aliases),
    )
    noted = Diagnostic(code="RS203", subject="x", message=f"repeats {full}", hint=full)
    assert source.capture is not None
    return replace(
        source,
        diagnostics=(noted,),
        capture=replace(source.capture, hints={"description": full}),
    )


def other(words):
    """A document that may be shown whole and shares no hidden word."""
    return reading("other", "Something else stands here.", " ".join(words[:10]), date="2023")


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 300), st.integers(0, 120))
def test_beyond_the_excerpt_no_word_is_in_any_byte(count, bound):
    words = unique(count)
    made = resolve([rich("a", words, Rights.EXCERPT), other(["x"] * 10)], Curation(collection=SITE))
    capped = cap(made, limits=Limits(excerpt_words=bound))
    assert hidden(words[bound:], capped) == []
    if bound:
        assert hidden(words[:1], capped) == words[:1]


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 200))
def test_of_a_record_no_word_of_the_text_is_in_any_byte(count):
    words = unique(count)
    made = resolve([rich("a", words, Rights.RECORD), other(["x"] * 10)], Curation(collection=SITE))
    assert hidden(words, made) == words
    assert hidden(words, cap(made)) == []


def test_an_excerpt_has_seventy_five_words_if_nothing_else_is_said():
    words = unique(200)
    capped = cap(resolve([rich("a", words, Rights.EXCERPT)], Curation()))
    shown = " ".join(b.text for b in capped.readings[0].document.blocks).split()
    assert shown == words[:75]


def test_markers_count_as_words_and_blanks_stay():
    source = reading("a", "one  two\tthree four", "five")
    blocks = source.document.blocks
    document = replace(source.document, blocks=(replace(blocks[0], marker="1."), blocks[1]))
    assert [b.text for b in excerpt(document, 4).blocks] == ["one  two\tthree"]
    assert [b.text for b in excerpt(document, 6).blocks] == ["one  two\tthree four", "five"]
    assert excerpt(document, 1).blocks == ()
    assert excerpt(document, 0).blocks == ()


def test_what_stands_in_the_excerpt_stays():
    source = reading("a", "Ana Quispe of Lima rows here.", "Far away.", rights=Rights.EXCERPT)
    source = found(
        source,
        mentions=(
            mention(source, "Ana Quispe"),
            mention(source, "Lima", EntityKind.PLACE),
            mention(source, "Far"),
        ),
    )
    capped = cap(resolve([source], Curation()), limits=Limits(excerpt_words=4))
    assert [m.surface for m in capped.readings[0].mentions] == ["Ana Quispe", "Lima"]
    assert {e.label for e in capped.entities} == {"Ana Quispe", "Lima"}
    assert capped.readings[0].document.blocks[0].text == "Ana Quispe of Lima"


def test_a_text_that_may_be_shown_stays_as_it_is():
    made = resolve([rich("a", unique(30), Rights.FULL)], Curation())
    assert cap(made) is made
    assert cap(made, public=True) is made


def test_capping_twice_changes_nothing():
    words = unique(150)
    made = resolve([rich("a", words, Rights.EXCERPT), other(words)], Curation())
    once = cap(made)
    assert cap(once) == once


def test_facts_and_what_the_record_says_stay():
    source = rich(
        "a",
        unique(50),
        Rights.RECORD,
        title="A headline",
        authors=("Ana Quispe",),
        abstract="What it is about.",
        record_entities=("Lima",),
        record_tags=("Boats",),
        sources=(Source(name="abstract", origin=Origin.RECORD, rule="record"),),
    )
    curation = Curation(
        authority=(AuthorityEntry(label="Lima", kind=EntityKind.PLACE),),
        vocabulary=(TagEntry(label="Boats"),),
    )
    capped = cap(resolve([source], curation))
    document = capped.readings[0].document
    assert (document.title, document.authors) == ("A headline", ("Ana Quispe",))
    assert document.abstract == "What it is about."
    assert [(e.label, e.documents) for e in capped.entities if e.documents] == [("Lima", ("a",))]
    assert [t.tag for t in capped.taggings] == ["Boats"]
    assert capped.readings[0].capture.sha256 == source.capture.sha256


@pytest.mark.parametrize("origin", [Origin.CAPTURE, Origin.DERIVED, Origin.NONE])
def test_subtitle_and_abstract_of_the_text_are_text(origin):
    source = rich(
        "a",
        unique(9),
        Rights.RECORD,
        subtitle="Subtle",
        abstract="Abstruse",
        sources=tuple(Source(name=n, origin=origin, rule="x") for n in ("subtitle", "abstract")),
    )
    assert hidden(["subtle", "abstruse"], cap(resolve([source], Curation()))) == []


def test_a_title_made_of_the_text_is_text_and_so_is_its_slug():
    words = unique(9)
    source = rich("a", words, Rights.RECORD, title=" ".join(words[:4]), title_origin=Origin.DERIVED)
    capped = cap(resolve([source], Curation()))
    assert capped.readings[0].document.title == "a"
    assert capped.readings[0].document.slug == "a"
    assert hidden(words, capped) == []


def test_a_tag_that_hidden_words_earned_stays_as_a_label_without_evidence():
    source = reading("a", "Zqboat and zqboat.", rights=Rights.RECORD)
    boats = TagEntry(label="Ships", patterns=(Pattern(text="zqb*"),), broader="Water")
    made = resolve([source], Curation(vocabulary=(boats, TagEntry(label="Water"))))
    capped = cap(made)
    assert [(t.tag, t.evidence) for t in capped.taggings] == [("Ships", ())]
    assert [t.label for t in capped.tags] == ["Ships", "Water"]
    assert "zqboat" not in derivatives(capped).casefold()


def test_a_passage_is_shown_only_where_it_may_be():
    run = " ".join(unique(12))
    makers = {
        "full": reading("full", run),
        "full2": reading("full2", f"Again {run}"),
        "held": reading("held", f"x {run}", rights=Rights.RECORD),
    }
    two = cap(resolve([makers["full"], makers["held"]], Curation()))
    assert two.passages == ()
    three = cap(resolve(list(makers.values()), Curation()))
    assert [{o.document for o in p.occurrences} for p in three.passages] == [{"full", "full2"}]


def test_a_public_site_leaves_out_what_is_not_public():
    words = unique(20)
    made = resolve(
        [rich("a", words, Rights.FULL, public=False), record_page("r", "A title")],
        Curation(collection=SITE),
    )
    assert [r.document.id for r in cap(made, public=True).readings] == ["r"]
    assert hidden(words, cap(made, public=True)) == []
    assert hidden(["in/a"], cap(made, public=True)) == []
    assert cap(made) is made


def test_the_whole_collection_reports_decisions_that_match_nothing_not_the_capped_one():
    entry = AuthorityEntry(label="Zqtown", kind=EntityKind.PLACE)
    source = reading("a", "Zqtown", rights=Rights.RECORD)
    source = found(source, mentions=(mention(source, "Zqtown", EntityKind.PLACE),))
    capped = cap(resolve([source], Curation(authority=(entry,))))
    assert "RS401" not in {d.code for d in capped.diagnostics}


def test_nothing_to_cap_is_no_work():
    empty = Collection(curation=Curation(), readings=())
    assert cap(empty, public=True) is empty


def test_what_is_found_beyond_the_cut_goes_even_if_the_same_words_stand_before_it():
    source = reading("a", "Lima, Lima, Lima, Lima", "Lima Lima", rights=Rights.EXCERPT)
    first = mention(source, "Lima", EntityKind.PLACE)
    places = [Span(n, n + 4) for n in (0, 6, 12, 18)]
    quoted = [
        Quotation(
            document="a",
            block=first.block,
            at=at,
            span=at,
            kind=QuotationKind.DIRECT,
            text="Lima",
            rule="r",
        )
        for at in places
    ]
    source = found(
        source,
        mentions=tuple(replace(first, at=at, span=at) for at in places),
        quotations=tuple(quoted),
    )
    capped = cap(resolve([source], Curation()), limits=Limits(excerpt_words=2))
    (kept,) = capped.readings
    assert [m.at for m in kept.mentions] == places[:2]
    assert [q.at for q in kept.quotations] == places[:2]
