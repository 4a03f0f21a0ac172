"""Entities that the same paragraphs name."""

from making import found, mention, reading
from steps import steps

from reading_site.model import BlockKind, Curation, EntityKind
from reading_site.resolve import relations
from reading_site.resolve.pipeline import resolve
from reading_site.resolve.relations import relate


def text(name, *paragraphs, kinds=()):
    source = reading(name, *(" ".join(p) for p in paragraphs), kinds=kinds)
    return found(
        source,
        mentions=tuple(
            mention(source, word, EntityKind.PLACE, block=block.id)
            for words, block in zip(paragraphs, source.document.blocks, strict=True)
            for word in words
        ),
    )


def pairs(*readings, **bounds):
    made = resolve(readings, Curation())
    names = {e.id: e.label for e in made.entities}
    return [
        (names[r.first], names[r.second], r.paragraphs, r.documents)
        for r in relate(made.readings, made.entities, **bounds)
    ]


def test_pairs_are_counted_by_paragraph_and_document():
    one = text("1", ["Lima", "Oslo"], ["Oslo", "Lima", "Lima"], ["Oslo"])
    two = text("2", ["Lima", "Oslo", "Rome"])
    assert pairs(one, two) == [
        ("Lima", "Oslo", 3, ("1", "2")),
        ("Lima", "Rome", 1, ("2",)),
        ("Oslo", "Rome", 1, ("2",)),
    ]


def test_names_of_different_paragraphs_are_no_pair():
    assert pairs(text("1", ["Lima"], ["Oslo"])) == []


def test_a_heading_is_no_paragraph():
    assert pairs(text("1", ["Lima", "Oslo"], kinds=(BlockKind.HEADING,))) == []


def test_of_a_long_list_the_names_that_it_repeats_count():
    long = text("1", ["Lima", "Oslo", "Rome", "Rome", "Bern", "Bern"])
    assert [p[:2] for p in pairs(long, per_paragraph=2)] == [("Bern", "Rome")]


def test_a_pair_stays_if_it_is_among_the_first_of_either_side():
    paragraphs = ["Lima Oslo", "Oslo Lima", "Lima Rome", "Bern Rome", "Kiel Lima"]
    one = text("1", *(words.split() for words in paragraphs))
    # Lima has Oslo before Rome and Kiel, Rome has Bern before Lima; Kiel has only Lima.
    assert [p[:2] for p in pairs(one, per_entity=1)] == [
        ("Lima", "Oslo"),
        ("Bern", "Rome"),
        ("Kiel", "Lima"),
    ]


def test_a_paragraph_with_a_thousand_names_takes_no_square_of_time():
    names = [f"Town{n}" for n in range(1000)]
    source = reading("1", " ".join(names))
    mentions = tuple(mention(source, name, EntityKind.PLACE) for name in names)
    made = resolve([found(source, mentions=mentions)], Curation())
    pairs = []
    taken = steps(lambda: pairs.extend(relate(made.readings, made.entities)), relations)
    assert len(pairs) == 24 * 23 // 2
    # A square of a thousand is half a million pairs.
    assert taken < 200_000
