"""Tags come from the vocabulary alone, each with the words that earned it."""

import random

import pytest
from golden import blocks, golden
from hypothesis import given
from hypothesis import strategies as st
from making import reading, record_page
from steps import steps

from reading_site.model import BlockKind, Origin, Pattern, Source, TagEntry
from reading_site.read.curation import load
from reading_site.resolve import patterns as patterns_module
from reading_site.resolve.patterns import Automaton
from reading_site.resolve.tags import related, tag_documents
from reading_site.spans import Span


@pytest.mark.parametrize(("vocabulary", "text", "expected"), golden("tags", 3))
def test_golden_cases(vocabulary, text, expected):
    curation, problems = load([("tags.yml", vocabulary.encode())])
    assert not problems
    head, body = text.split("\n", 1)
    parts = blocks(body)
    source = reading(
        "a",
        *(part for _, part in parts),
        title=head.removeprefix("# "),
        kinds=[BlockKind(kind) for kind, _ in parts],
    )
    _, taggings, _ = tag_documents([source], curation.vocabulary)
    shown = [f"{t.tag} | {t.rule} | {', '.join(e.surface for e in t.evidence)}" for t in taggings]
    assert "\n".join(shown) == expected


FILLER = "Nothing of interest stands in this paragraph."


def entry(label="T", *patterns, **more):
    return TagEntry(label=label, patterns=patterns, **more)


def labels(source, *entries):
    return [(t.tag, t.rule) for t in tag_documents([source], entries)[1]]


def found(pattern, text):
    return [span.of(text) for _, span in Automaton([pattern]).find(text)]


@pytest.mark.parametrize(
    ("pattern", "text", "hits"),
    [
        ("rights", "Rights, rights and RIGHTS.", ["Rights", "rights", "RIGHTS"]),
        ("right", "rights copyright", []),
        ("right*", "right rights copyright rightful", ["right", "rights", "rightful"]),
        ("human right*", "human-rights; human rights", ["human-rights", "human rights"]),
        ("human rights", "for the human. Rights follow", []),
        ("human rights", "the human, rights", []),
        ("human\trights", "human   rights, human\nrights", ["human   rights", "human\nrights"]),
        ("China", "China's, Chinas", ["China"]),
        ("women's rights", "women’s rights", ["women’s rights"]),
        ("U.S. law", "U.S. law and US law", ["U.S. law"]),
        ("COVID-19", "covid 19, COVID-19", ["covid 19", "COVID-19"]),
        ("Straße", "STRASSE", ["STRASSE"]),
        ("café", "cafe\u0301 and café", ["cafe\u0301", "café"]),
        ("人权", "世界人权宣言", ["人权"]),
        ("a a", "a a a a", ["a a", "a a"]),
        ("x* y", "x1 y x2 y", ["x1 y", "x2 y"]),
        ("", "anything", []),
        ("***", "anything ***", []),
    ],
)
def test_a_pattern_matches_whole_words(pattern, text, hits):
    assert found(pattern, text) == hits


def test_all_patterns_are_found_in_one_pass():
    text = "human rights development"
    numbers = Automaton(["human", "human rights", "rights dev*", "human rights development"])
    assert [(n, s.of(text)) for n, s in numbers.find(text)] == [
        (0, "human"),
        (1, "human rights"),
        (3, "human rights development"),
        (2, "rights development"),
    ]


def test_one_hit_less_than_the_count_does_not_earn_the_tag():
    pattern = Pattern(text="water", count=3)
    assert labels(reading("a", FILLER, "water water"), entry("Water", pattern)) == []
    assert labels(reading("a", "water", "Water, water"), entry("Water", pattern)) == [
        ("Water", "pattern:count")
    ]


def test_hits_of_two_patterns_do_not_add_up():
    patterns = (Pattern(text="climate"), Pattern(text="warming"))
    assert labels(reading("a", "climate warming"), entry("Climate", *patterns)) == []


@pytest.mark.parametrize(
    "place",
    ["title", "lead", "heading", "any"],
)
def test_a_hit_elsewhere_does_not_earn_the_tag_of_a_place(place):
    text = reading("a", FILLER, FILLER + " One.", "water here")
    assert labels(text, entry("W", Pattern(text="water", place=place))) == []


def test_the_place_earns_the_tag_by_itself():
    title = reading("a", FILLER, title="On water")
    lead = reading("a", "Head", FILLER, "The water", kinds=(BlockKind.HEADING,))
    heading = reading("a", FILLER, "Of water", kinds=(BlockKind.PARAGRAPH, BlockKind.HEADING))
    for text, place in ((title, "title"), (lead, "lead"), (heading, "heading")):
        assert labels(text, entry("W", Pattern(text="water", count=9, place=place))) == [
            ("W", f"pattern:{place}")
        ]


def test_the_third_paragraph_is_not_the_lead():
    text = reading("a", FILLER, FILLER + " Two.", "The water")
    assert labels(text, entry("W", Pattern(text="water", count=9, place="lead"))) == []


def test_evidence_is_every_hit_with_its_place_in_the_capture():
    text = reading("a", "Clean water.", FILLER, "Water and waters.")
    _, (tagging,), _ = tag_documents([text], [entry("W", Pattern(text="water*"))])
    assert [e.surface for e in tagging.evidence] == ["water", "Water", "waters"]
    for e in tagging.evidence:
        assert e.span.of(text.capture.text) == e.surface
        (block,) = [b for b in text.document.blocks if b.id == e.block]
        assert e.at.of(block.text) == e.surface


def test_evidence_in_a_title_points_to_the_capture_where_it_shows_the_title():
    text = reading(
        "a",
        "Old water",
        FILLER,
        title="Old water",
        sources=(Source(name="title", origin=Origin.CAPTURE, rule="x", span=Span(0, 9)),),
    )
    _, (tagging,), _ = tag_documents([text], [entry("W", Pattern(text="water", place="title"))])
    assert tagging.evidence[0].span.of(text.capture.text) == "water"
    assert tagging.evidence[0].block == "title"


def test_a_record_gives_tags_of_the_vocabulary_only():
    page = record_page("r", record_tags=("water ", "Fire"))
    tags, taggings, problems = tag_documents([page], [entry("Water", scope_note="Wet.")])
    assert [(t.tag, t.rule) for t in taggings] == [("Water", "record")]
    assert [t.scope_note for t in tags] == ["Wet."]
    assert [(p.code, p.subject) for p in problems] == [("RS119", "in/r.yml")]
    assert "'Fire'" in problems[0].message


def test_a_record_tag_keeps_the_evidence_of_the_text():
    text = reading("a", "water water", record_tags=("W",))
    _, (tagging,), _ = tag_documents([text], [entry("W", Pattern(text="water"))])
    assert (tagging.rule, len(tagging.evidence)) == ("record", 2)


def test_broader_terms_are_there_without_documents():
    vocabulary = [entry("C"), entry("B", broader="c"), entry("A", broader="B"), entry("Z")]
    tags, taggings, problems = tag_documents([record_page("r", record_tags=("A",))], vocabulary)
    assert [(t.label, t.broader) for t in tags] == [("A", "B"), ("B", "C"), ("C", "")]
    assert [t.tag for t in taggings] == ["A"]
    assert [str(p) for p in problems] == ["tags.yml: RS403 1 of 4 terms have no document: Z"]


def test_a_circle_of_broader_terms_is_refused():
    vocabulary = [
        entry("A", broader="B", line=3),
        entry("B", broader="C"),
        entry("C", broader="B"),
        entry("D", broader="D"),
    ]
    tags, _, problems = tag_documents([record_page("r", record_tags=("A", "D"))], vocabulary)
    assert [(t.label, t.broader) for t in tags] == [("A", "B"), ("B", ""), ("D", "")]
    assert [p.message[:3] for p in problems if p.code == "RS123"] == ["'B'", "'C'", "'D'"]


def test_an_undefined_broader_term_is_reported_and_left_out():
    (tag,), _, problems = tag_documents(
        [record_page("r", record_tags=("A",))], [entry("A", broader="Q", line=7)]
    )
    assert tag.broader == ""
    assert (
        str(problems[0]) == "tags.yml:7: RS119 'A' has the broader term 'Q', which is not defined"
    )


def test_the_first_of_two_equal_labels_counts():
    tags, _, _ = tag_documents(
        [record_page("r", record_tags=("A",))],
        [entry("A", scope_note="first"), entry("a", scope_note="second")],
    )
    assert [t.scope_note for t in tags] == ["first"]


def test_labels_that_slug_alike_get_slugs_of_their_own():
    tags, _, _ = tag_documents(
        [record_page("r", record_tags=("A b", "A-b"))], [entry("A b"), entry("A-b")]
    )
    assert len({t.slug for t in tags}) == 2


def test_related_tags_are_counted_by_document():
    pages = [
        record_page("1", record_tags=("A", "B", "C")),
        record_page("2", record_tags=("A", "C")),
        record_page("3", record_tags=("B",)),
    ]
    _, taggings, _ = tag_documents(pages, [entry("A"), entry("B"), entry("C")])
    assert related(taggings) == {
        "A": (("C", 2), ("B", 1)),
        "B": (("A", 1), ("C", 1)),
        "C": (("A", 2), ("B", 1)),
    }


@given(st.lists(st.sampled_from(["a", "ab", "b", "abc", "c"]), max_size=30))
def test_hits_are_those_of_a_naive_search(words):
    text = " ".join(words)
    patterns = ["a", "a*", "ab", "a b", "a* c", "b c ab", "ab*"]
    got = {(n, s.start) for n, s in Automaton(patterns).find(text)}
    wanted = set()
    for number, pattern in enumerate(patterns):
        parts, free = pattern.split(), 0
        for first in range(len(words) - len(parts) + 1):
            fits = all(
                w.startswith(p[:-1]) if p.endswith("*") else w == p
                for p, w in zip(parts, words[first:], strict=False)
            )
            start = sum(len(w) + 1 for w in words[:first])
            if fits and start >= free:
                free = start + len(" ".join(words[first : first + len(parts)]))
                wanted.add((number, start))
    assert got == wanted


@given(st.text(max_size=80), st.lists(st.text(max_size=8), max_size=5))
def test_any_text_and_any_pattern_can_be_met(text, patterns):
    for _, span in Automaton(patterns).find(text):
        assert 0 <= span.start < span.end <= len(text)


def test_work_grows_no_faster_than_the_text():
    """The worst case: every word starts every pattern."""
    automaton = Automaton([" ".join(["a"] * n) for n in range(1, 9)] + ["a* a* a* b"])

    def work(words):
        text = "a " * words
        return steps(lambda: sum(1 for _ in automaton.find(text)), patterns_module)

    assert work(1_600) < 4.2 * work(400)


def test_a_large_vocabulary_costs_little_more_than_a_small_one():
    chance = random.Random(1)
    words = [f"w{chance.randrange(5000)}" for _ in range(4_000)]
    text = " ".join(words)

    def work(size):
        automaton = Automaton([f"w{n} w{n + 1}" for n in range(size)])
        return steps(lambda: sum(1 for _ in automaton.find(text)), patterns_module)

    assert work(5000) < 5 * work(50)
