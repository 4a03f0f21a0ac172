"""Quotations: who says what, in which words, and what only looks like it."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from register_cases import CASES, Case, build, cases

from reading_site import read_capture
from reading_site.model import Quotation
from reading_site.recognise import quotations
from reading_site.recognise.quotations.appositions import MOST, holders
from reading_site.tables import mapping


def found(case: Case) -> tuple[Quotation, ...]:
    built = build(case.text, case.options)
    return quotations.find(built.document, built.clean, built.mentions, built.roles, built.source)


def line(quotation: Quotation) -> str:
    return (
        f"{quotation.kind} | {quotation.speaker} | {quotation.speaker_surface} | "
        f"{quotation.verb} | {quotation.text}"
    )


FILES = [
    "direct.md",
    "voices.md",
    "partial_and_marks.md",
    "indirect.md",
    "sections.md",
    "delivered.md",
    "turns.md",
    "shapes.md",
    "clauses.md",
    "who_speaks.md",
    "speakers.md",
    "run_on.md",
    "news.md",
    "reports.md",
    "agreed.md",
    "between.md",
    "unclosed.md",
    "unsaid.md",
    "far.md",
    "joint.md",
    "announced.md",
    "again.md",
    "stated.md",
    "members.md",
    "ends.md",
    "sources.md",
    "hall.md",
    "gestures.md",
    "asked.md",
    "beside.md",
    "joined.md",
    "near.md",
    "tellers.md",
    "when_told.md",
    "dropped.md",
    "parted.md",
    "goes_on.md",
    "given.md",
    "blamed.md",
    "told.md",
    "amounts.md",
    "herself.md",
]


@pytest.mark.parametrize(
    "case", [c for f in FILES for c in cases("quotations", f)], ids=lambda c: c.name
)
def test_golden(case: Case) -> None:
    assert [line(q) for q in found(case)] == case.expected


@pytest.mark.parametrize("case", cases("quotations", "negative.md"), ids=lambda c: c.name)
def test_marks_and_verbs_that_quote_nobody(case: Case) -> None:
    assert case.expected == []
    assert found(case) == ()


@pytest.mark.parametrize("case", cases("quotations", "known_failures.md"), ids=lambda c: c.name)
@pytest.mark.xfail(strict=True, reason="a known failure: what is expected is what would be right")
def test_known_failures(case: Case) -> None:
    assert [line(q) for q in found(case)] == case.expected


WORDS = st.lists(
    st.sampled_from(
        [
            *[
                "“",
                "”",
                "„",
                "‟",
                "«",
                "»",
                "「",
                "」",
                "'",
                "’",
                "‘",
                '"',
                "``",
                "''",
                ".",
                ",",
                ":",
                ";",
                "?",
                "!",
                "—",
                "(",
                ")",
            ],
            *[
                "said",
                "says",
                "Ana",
                "Reyes",
                "he",
                "she",
                "that",
                "according",
                "to",
                "As",
                "told",
                "warned",
                "adding",
                "titled",
                "the",
                "who",
            ],
            "表示",
            "\n",
            "\n\n",
            "Mr.",
            "U.S.",
            "experts",
            "pointed out",
            "…",
        ]
    ),
    max_size=60,
)


@settings(max_examples=150, deadline=None)
@given(WORDS, st.sampled_from([" ", ""]), st.sampled_from(["en", "de", "zh", "fr", ""]))
def test_every_quotation_is_a_piece_of_its_block(
    words: list[str], glue: str, language: str
) -> None:
    built = build(glue.join(words), {"people": "Ana Reyes", "language": language})
    blocks = {block.id: block for block in built.document.blocks}
    order = list(blocks)
    last = (0, 0)
    for q in quotations.find(built.document, built.clean, built.mentions, built.roles):
        assert q.text == q.at.of(blocks[q.block].text)
        assert q.text.strip()
        assert q.span.of(built.clean.text) == q.text
        if q.speaker_span is not None:
            assert q.speaker_span.of(built.clean.text).strip(" .,!?") or not q.speaker_surface
        assert last <= (order.index(q.block), q.at.start)
        last = (order.index(q.block), q.at.start)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    built = build(text)
    for q in quotations.find(built.document, built.clean, (), ()):
        assert q.speaker == ""


def least_time(built) -> float:
    taken = []
    for _ in range(3):
        start = time.process_time()
        quotations.find(built.document, built.clean, built.mentions, built.roles)
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        "“",
        "'a ",
        "„",
        "« ",
        '"x," said ',
        "he said that ",
        "said ",
        "A. ",
        "Ana Reyes, ",
        "according to ",
        '" ',
        "x' ",
        "that ",
        ", and ",
        ": “",
    ],
)
def test_time_grows_with_length_not_with_its_square(unit: str) -> None:
    def seconds(count: int) -> float:
        built = build(unit * count, {"people": "Ana Reyes"})
        return least_time(built)

    seconds(50)
    # Linear growth takes 4 times as long; a square 16 times. Other work on the machine blurs both.
    assert seconds(2000) < 11 * max(seconds(500), 0.01)


@pytest.mark.parametrize("name", ["quotations_verbs.yml", "dates_words.yml", "figures_words.yml"])
def test_tables_hold_words_not_truth_values(name: str) -> None:
    """YAML reads a bare on, off, yes or no as true or false: the word would be lost."""

    def leaves(value: object) -> Iterator[object]:
        if isinstance(value, dict):
            for key, inner in value.items():
                yield key
                yield from leaves(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from leaves(inner)
        else:
            yield value

    assert [leaf for leaf in leaves(mapping(name)) if isinstance(leaf, bool)] == []


@pytest.mark.parametrize(("count", "known"), [(MOST, MOST), (MOST + 1, 0)])
def test_an_office_that_very_many_hold_tells_nobody(count: int, known: int) -> None:
    names = [f"Ann Lee{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(count)]
    text = "\n\n".join(f"The minister of ports, {name}, came." for name in names)
    built = build(text, {"people": ";".join(names)})
    people = {i: [built.mentions[i]] for i in range(count)}
    assert len(holders(built.document.blocks, people, ()).get("minister", ())) == known


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Moe’s boat sank on Friday.", ""),
        ("On Friday it rained on Moe's boat.\n\nThe pier was wet.", ""),
        ("Moe met Karl Ott on Friday.", "Moe"),
        ("Karl Ott met Moe on Friday.", "Karl Ott"),
    ],
)
def test_he_behind_a_surname_of_two_is_nobody_named_before_it(before, speaker):
    people = "Jon Moe, a sailor, and Ana Moe came. Karl Ott left early."
    text = f"{people}\n\n{before} He said the road was wet.\n"
    reading = read_capture(f"A day in town\n\n{text}".encode(), name="a.txt")
    assert [q.speaker for q in reading.quotations] == [speaker]


def test_many_roles_and_quotations_take_linear_time() -> None:
    def seconds(count: int) -> float:
        roles = ";".join(f"Ann Lee{number}=a lawyer" for number in range(count))
        built = build("“We go,” the lawyer said.\n\n" * count, {"roles": roles})
        return least_time(built)

    seconds(20)
    assert seconds(1200) < 9 * max(seconds(300), 0.01)


def test_every_file_of_cases_is_read() -> None:
    there = {path.name for path in (CASES / "quotations").glob("*.md")}
    assert there == {*FILES, "negative.md", "known_failures.md"}


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("The Harbour Guild calls on the port to:", ["free the four pilots", "end the fines"]),
        ("The Harbour Guild told the port that:", ["free the four pilots", "end the fines"]),
        ("The Harbour Guild recommends that the port:", ["free the four pilots", "end the fines"]),
        ("The Harbour Guild calls on the port:", ["free the four pilots", "end the fines"]),
        ("The Harbour Guild called for:", ["free the four pilots", "end the fines"]),
        ("The Harbour Guild also said:", ["free the four pilots", "end the fines"]),
        (
            "The Harbour Guild put forward three proposals for the port:",
            ["free the four pilots", "end the fines"],
        ),
        ("The Harbour Guild agreed to:", []),
        ("The Harbour Guild offers three kinds of nets:", []),
        ("The Harbour Guild welcomed three things:", []),
        ("The Harbour Guild asked for changes, among them:", []),
    ],
)
def test_what_the_items_of_a_list_demand_is_said_above_it(line, items):
    text = f"Harbour Guild\n\n{line}\n\n- free the four pilots; and\n- end the fines.\n- nets\n\nIt was founded in 1990.\n"
    listed = read_capture(text.encode(), name="a.txt").quotations
    assert [q.text for q in listed if q.rule == "continued-items"] == [
        words for words in items if len(words.split()) > 2
    ]
    assert {q.speaker for q in listed if q.rule == "continued-items"} <= {"Harbour Guild"}
    assert not [q for q in listed if items and q.rule != "continued-items"]


def test_a_paragraph_of_its_own_is_no_item():
    text = "Harbour Guild\n\nThe Harbour Guild calls on the port to:\n\n- free the four pilots;\n- We thank the port for its boats. It has ten.\n"
    listed = read_capture(text.encode(), name="a.txt").quotations
    assert [q.text for q in listed if q.rule == "continued-items"] == ["free the four pilots"]
