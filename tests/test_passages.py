"""The same words in several documents, or twice in one, against a slow search by definition."""

import random
import time
import tracemalloc

import pytest
from golden import blocks, golden
from hypothesis import example, given, settings
from hypothesis import strategies as st
from making import reading

from reading_site.model import BlockKind
from reading_site.resolve.passages import find_passages, without_overlap
from reading_site.resolve.repeats import Repeat, find_repeats

RUN = "the seven members of the committee met in public"


def shown(readings, shortest=7):
    return [
        (p.text, p.rule, [o.document for o in p.occurrences])
        for p in find_passages(readings, shortest)
    ]


@pytest.mark.parametrize(("texts", "expected"), golden("passages", 2))
def test_golden_cases(texts, expected):
    readings = []
    for number, text in enumerate(texts.split("\n---\n"), 1):
        parts = blocks(text)
        kinds = [BlockKind(kind) for kind, _ in parts]
        readings.append(reading(str(number), *(part for _, part in parts), kinds=kinds))
    found = [f"{text} | {rule} | {' '.join(where)}" for text, rule, where in shown(readings)]
    assert "\n".join(found) == expected


def naive(blocks, shortest):
    """Near-supermaximal repeats by their definition, over all pairs of places."""
    places = {}
    for number, block in enumerate(blocks):
        for start in range(len(block)):
            for end in range(start + shortest, len(block) + 1):
                places.setdefault(tuple(block[start:end]), []).append((number, start, end))
    repeated = {words: at for words, at in places.items() if len(at) > 1}
    every = {place for at in repeated.values() for place in at}

    def covered(place):
        number, start, end = place
        return any(
            (number, s, e) in every
            for s in range(start + 1)
            for e in range(end, len(blocks[number]) + 1)
            if (s, e) != (start, end)
        )

    return {
        words: [(n, s) for n, s, _ in at]
        for words, at in repeated.items()
        if not all(covered(place) for place in at)
    }


def fast(blocks, shortest, **bounds):
    flat = [symbol for block in blocks for symbol in block]
    where = [(n, i) for n, block in enumerate(blocks) for i in range(len(block))]
    return {
        tuple(flat[r.starts[0] : r.starts[0] + r.length]): [where[s] for s in r.starts]
        for r in find_repeats(flat, [len(b) for b in blocks], shortest, **bounds)
    }


sequences = st.lists(st.lists(st.integers(0, 2), max_size=14), max_size=6)


@settings(max_examples=300, deadline=None)
@given(sequences, st.integers(1, 4))
def test_repeats_are_those_of_the_definition(blocks, shortest):
    assert fast(blocks, shortest) == naive(blocks, shortest)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, 5), max_size=40), max_size=5))
def test_repeats_are_those_of_the_definition_in_longer_texts(blocks):
    assert fast(blocks, 3) == naive(blocks, 3)


def test_words_that_two_documents_share_are_a_passage():
    a = reading("a", f"Yesterday {RUN}, said one.")
    b = reading("b", "Nothing here.", f"As ever, “{RUN.upper()}” — said another.")
    (passage,) = find_passages([a, b])
    # "said" follows in both, but so do other words before it: the run is the longest one.
    assert passage.text == f"{RUN} said"
    assert (passage.words, passage.rule) == (10, "across")
    for occurrence, source in zip(passage.occurrences, (a, b), strict=True):
        (block,) = [x for x in source.document.blocks if x.id == occurrence.block]
        assert occurrence.at.of(block.text) == occurrence.span.of(source.capture.text)
        assert occurrence.at.of(block.text).casefold().startswith(RUN)


def test_six_words_are_no_passage_and_seven_are():
    assert (
        shown(
            [
                reading("a", "one two three four five six"),
                reading("b", "one two three four five six"),
            ]
        )
        == []
    )
    seven = "one two three four five six seven"
    assert shown([reading("a", seven), reading("b", f"{seven} more")]) == [
        (seven, "across", ["a", "b"])
    ]


def test_case_quotes_blanks_and_punctuation_do_not_count():
    a = reading("a", "It’s “one two” three, four\nfive six!")
    b = reading("b", "IT'S 'one  two three' - four five; six")
    assert [p[0] for p in shown([a, b])] == ["it's one two three four five six"]


def test_a_passage_does_not_cross_from_block_to_block():
    a = reading("a", "one two three four", "five six seven eight")
    b = reading("b", "one two three four five six seven eight")
    assert shown([a, b]) == []


def test_twice_in_one_document_is_a_passage_within():
    assert shown([reading("a", f"{RUN} and then", f"again {RUN} or so")]) == [
        (RUN, "within", ["a", "a"])
    ]


def test_equal_paragraphs_are_one_passage_with_all_their_places():
    everywhere = [reading(name, RUN, f"Text of {name}.") for name in "abcd"]
    assert shown(everywhere) == [(RUN, "across", ["a", "b", "c", "d"])]


def test_a_shorter_run_shared_by_more_is_shown_beside_the_longer_one():
    longer = f"{RUN} for the first time"
    texts = [reading("a", f"x {longer}"), reading("b", f"y {longer}"), reading("c", f"z {RUN} q")]
    assert sorted(shown(texts)) == [
        (RUN, "across", ["a", "b", "c"]),
        (longer, "across", ["a", "b"]),
    ]


def test_a_refrain_that_repeats_at_once_is_counted_once_a_time():
    (passage,) = find_passages([reading("a", " ".join([RUN] * 3))])
    assert (passage.text, len(passage.occurrences)) == (RUN, 3)


@pytest.mark.parametrize(
    ("repeat", "apart"),
    [
        (Repeat(8, (0, 20)), (8, (0, 20))),
        (Repeat(20, (0, 10)), (10, (0, 10, 20))),
        (Repeat(29, (0, 1)), (7, (0, 7, 14, 21))),
        (Repeat(8, (0, 5)), (8, (0,))),
        (Repeat(8, (0, 5, 40)), (8, (0, 40))),
    ],
)
def test_occurrences_do_not_overlap(repeat, apart):
    assert without_overlap(repeat, 7) == apart


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.sampled_from("xyz"), min_size=1, max_size=25), max_size=5))
@example([list("xzyxzzxyxyxxyxxxxxxxx")])
def test_every_occurrence_shows_the_words_of_its_passage(texts):
    readings = [reading(f"d{n}", " ".join(words)) for n, words in enumerate(texts)]
    for passage in find_passages(readings, 3):
        assert len(passage.occurrences) > 1
        ends = {}
        for o in passage.occurrences:
            (source,) = [r for r in readings if r.document.id == o.document]
            assert o.span.of(source.capture.text) == passage.text
            assert o.span.start >= ends.get(o.document, 0)
            ends[o.document] = o.span.end


def test_the_order_of_blocks_of_other_kinds_does_not_matter_and_breaks_are_left_out():
    kinds = (BlockKind.BREAK, BlockKind.QUOTE)
    assert shown([reading("a", RUN, RUN + " x", kinds=kinds), reading("b", "x " + RUN)]) == [
        (RUN, "across", ["a", "b"])
    ]


def test_what_many_documents_share_weighs_less():
    rare, common = "a b c d e f g h", "p q r s t u v w"
    texts = [reading(f"d{n}", f"n{n} {common} m{n}") for n in range(8)]
    texts += [reading(f"e{n}", f"k{n} {rare} l{n}") for n in range(2)]
    assert [(p.text, p.rule) for p in find_passages(texts)] == [
        (rare, "across"),
        (common, "formula"),
    ]


def test_what_one_document_says_twice_weighs_as_much_as_what_two_share():
    texts = [
        reading("a", f"x {RUN} y", "red orange yellow green blue purple white black grey"),
        reading("b", f"z {RUN} w"),
        reading("c", "k red orange yellow green blue purple white black grey", "red. " * 2),
        reading("d", "a1 b2 c3 d4 e5 f6 g7 h8 i9 t1", "a1 b2 c3 d4 e5 f6 g7 h8 i9 t2"),
    ]
    weights = {p.rule: p.weight for p in find_passages(texts)}
    assert weights["within"] == weights["across"]


def test_a_long_text_in_many_documents_is_not_a_formula():
    long = " ".join(f"w{n}" for n in range(40))
    texts = [reading(f"d{n}", f"n{n} {long}") for n in range(9)]
    assert [p.rule for p in find_passages(texts)] == ["across"]


def test_chinese_is_compared_sign_by_sign():
    a, b = reading("a", "他说：人权是发展的基础。"), reading("b", "她说人权是发展的基础！")
    assert [p[0] for p in shown([a, b])] == ["说 人 权 是 发 展 的 基 础"]


def test_nothing_comes_of_nothing():
    assert find_passages([]) == ()
    assert find_passages([reading("a"), reading("b", "", " ")]) == ()


def test_beyond_the_budget_the_later_places_of_common_windows_go():
    rare = [9, 8, 7, 6]
    blocks = [[1, 2, 3, n + 100] for n in range(50)] + [[*rare, 20], [*rare, 21]]
    assert fast(blocks, 3, budget=10) == {
        (1, 2, 3): [(n, 0) for n in range(6)],
        tuple(rare): [(50, 0), (51, 0)],
    }
    assert fast(blocks, 3, budget=54)[1, 2, 3] == [(n, 0) for n in range(50)]


def test_where_even_two_places_of_each_are_too_many_the_last_texts_are_not_compared():
    blocks = [[n * 4 + i for i in range(4)] for n in (0, 0, 1, 1, 2, 2)]
    assert fast(blocks, 4, budget=4) == {
        (0, 1, 2, 3): [(0, 0), (1, 0)],
        (4, 5, 6, 7): [(2, 0), (3, 0)],
    }


def test_a_repeat_lists_its_first_places_only():
    blocks = [[1, 2, 3, n + 100] for n in range(50)]
    assert fast(blocks, 3, most=5) == {(1, 2, 3): [(n, 0) for n in range(5)]}


def synthetic(documents, chance):
    """Documents of Zipf words, with a shared formula in each and a borrowed run in some."""
    words = [f"w{n}" for n in range(20_000)]
    weights = [1 / (n + 1) for n in range(20_000)]
    stream = chance.choices(words, weights, k=documents * 160)
    for n in range(documents):
        part = stream[n * 160 : (n + 1) * 160]
        borrowed = stream[max(0, n - 50) * 160 :][:20] if n % 5 == 0 else []
        yield reading(
            f"d{n}", " ".join(part[:80]), " ".join(part[80:] + borrowed), f"{n} {RUN} in {n}", RUN
        )


def seconds(work):
    # Of the processor: what else the machine does is not counted.
    start = time.process_time()
    work()
    return time.process_time() - start


def test_time_grows_nearly_as_the_collection_does():
    chance = random.Random(5)
    small, large = list(synthetic(300, chance)), list(synthetic(1200, chance))
    find_passages(small)
    once = min(seconds(lambda: find_passages(small)) for _ in range(3))
    assert min(seconds(lambda: find_passages(large)) for _ in range(2)) < 4 * once * 2 + 0.1


@pytest.mark.parametrize(
    "blocks",
    [
        [[1] * 20_000],
        [[1, 2] * 10_000],
        [list(range(n, n + 100)) for n in range(200)],
        [list(range(n)) for n in range(8, 200)],
        [[5] * n for n in range(7, 200)],
    ],
    ids=["one word", "two words", "sliding", "prefixes", "runs"],
)
def test_hostile_texts_take_bounded_time_and_memory(blocks):
    flat = [symbol for block in blocks for symbol in block]
    tracemalloc.start()
    try:
        taken = seconds(lambda: find_repeats(flat, [len(b) for b in blocks], 7))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert taken < 4
    assert peak < 60_000_000
