"""Names are found with their kinds, under the fullest form that the document gives."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading_site.config import Settings
from reading_site.model import (
    AuthorityEntry,
    Block,
    BlockKind,
    CleanText,
    Document,
    EntityKind,
    Origin,
)
from reading_site.recognise import names
from reading_site.recognise.names import Named
from reading_site.spans import Segment, SourceMap, Span

CASES = Path(__file__).parent / "cases" / "names"


def read(
    *texts: str,
    kind: BlockKind = BlockKind.PARAGRAPH,
    language: str = "en",
    speaker: bool = False,
    authority: tuple[AuthorityEntry, ...] = (),
) -> Named:
    """Find the names of a document with one block for each text."""
    blocks, at = [], 0
    for number, text in enumerate(texts):
        span = Span(at, at + len(text))
        first = BlockKind.HEADING if speaker and number == 0 else kind
        blocks.append(
            Block(
                id=f"b{number}",
                kind=first,
                text=text,
                span=span,
                at=span,
                speaker=speaker and not number,
            )
        )
        at = span.end + 2
    whole = Span(0, at)
    clean = CleanText(
        text="\n\n".join(texts), ledger=(), source_map=SourceMap([Segment(whole, whole, True)])
    )
    document = Document(
        id="d", title="t", title_origin=Origin.NONE, blocks=tuple(blocks), language=language
    )
    return names.find(document, clean, Settings(authority=authority))


def shown(found: Named) -> str:
    """Return mentions as the case files write them."""
    rows = (
        f"{m.kind.value} | {m.surface}" + (f" = {m.name}" if m.name != m.surface else "")
        for m in found.mentions
    )
    return "\n".join(rows)


def parse(name: str) -> list[tuple[str, str, str]]:
    """Return title, text and expected mentions of every case of a file."""
    found, lines, block, state = [], (CASES / f"{name}.md").read_text("utf-8").split("\n"), [], []
    for line in lines:
        if line != ".":
            block.append(line)
            continue
        state.append("\n".join(block).strip())
        block = []
        if len(state) == 3:
            found.append((state[0], state[1], state[2]))
            state = []
    return found


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        c
        for name in (
            "kinds",
            "works",
            "within",
            "news",
            "constructions",
            "negative",
            "beside",
            "edges",
        )
        for c in parse(name)
    ],
    ids=lambda v: v[:60] if isinstance(v, str) else None,
)
def test_golden_cases(title: str, text: str, expected: str) -> None:
    assert shown(read(text)) == expected, title


@pytest.mark.parametrize(("title", "text", "right"), parse("known-failures"))
def test_known_failures_still_fail(title: str, text: str, right: str) -> None:
    assert shown(read(text)) != right, f"{title}: move it to the cases that hold"


def test_case_files_hold_cases() -> None:
    assert [
        len(parse(n)) >= least for n, least in (("kinds", 15), ("within", 8), ("negative", 10))
    ] == [True] * 3


def test_roles_are_read_with_their_spans() -> None:
    text = "Ana Pérez, deputy director of the Institute for Quiet Seas, met former mayor Jon Olsen."
    roles = {(r.name, r.text) for r in read(text).roles}
    assert roles == {
        ("Ana Pérez", "deputy director of the Institute for Quiet Seas"),
        ("Jon Olsen", "former mayor"),
    }


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "Boris Amsel, a philosopher and playwright before he went to sea, said yes.",
            ["a philosopher and playwright"],
        ),
        ("Boris Amsel, also a baker, said yes.", ["a baker"]),
        (
            "Boris Amsel, one of the organisers of the fair, said yes.",
            ["one of the organisers of the fair"],
        ),
        (
            "Boris Amsel, the first reader of the house, said yes.",
            ["the first reader of the house"],
        ),
        ("Boris Amsel, president when she died, said yes.", ["president"]),
        ("Boris Amsel, who once was a teacher, said yes.", []),
        ("Boris Amsel, named his daughter after the leader of the choir.", []),
        ("Boris Amsel, who often came as a student, said yes.", []),
        ("They met the girl Ana Pérez and the woman Eva Olsen.", []),
    ],
)
def test_a_role_is_a_noun_phrase_that_says_what_somebody_is(text: str, roles: list[str]) -> None:
    assert [r.text for r in read(text).roles] == roles


def test_a_headline_names_whom_it_gives_a_title_and_the_body_behind_the() -> None:
    text = "Remarks by Vice President Maria Olsen to the Commission on the State of the Lakes"
    assert shown(read(text, kind=BlockKind.HEADING)) == (
        "person | Maria Olsen\norganisation | Commission on the State of the Lakes"
    )
    assert shown(read("Vice President Calls for Quiet Nets", kind=BlockKind.HEADING)) == ""


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Former Zendan president Otto Brandt spoke.", "Former Zendan president"),
        ("Former Norway President Otto Brandt spoke.", "Former Norway President"),
        ("The then UN rights chief Otto Brandt spoke.", "then UN rights chief"),
        ("Outgoing treasurer Otto Brandt spoke.", "Outgoing treasurer"),
        ("They met ex-president Otto Brandt.", "ex-president"),
        ("In late May President Otto Brandt came.", "President"),
        ("The former said President Otto Brandt would come.", "President"),
        ("The council met and then President Otto Brandt came.", "President"),
    ],
)
def test_a_role_keeps_the_word_that_says_that_it_is_past(text: str, role: str) -> None:
    assert [r.text for r in read(text).roles] == [role]


def test_role_ends_where_the_sentence_goes_on() -> None:
    found = read("Li Haoran, dean of the School of Law, Peking University, said yes.").roles
    assert [r.text for r in found] == ["dean of the School of Law"]


def test_a_speakers_heading_gives_person_role_and_institution() -> None:
    found = read(
        "Timur Saliev, director of the Center for Sea Studies in Aktau",
        "I was there.",
        speaker=True,
    )
    assert shown(found).splitlines()[0] == "person | Timur Saliev"
    assert "organisation | Center for Sea Studies" in shown(found)
    assert [(r.text, r.rule) for r in found.roles] == [
        ("director of the Center for Sea Studies in Aktau", "speaker-heading")
    ]


def test_headlines_show_names_that_the_text_has() -> None:
    found = read(
        "Lake Basin Authority Opens Many Doors for Fishers",
        "The Lake Basin Authority met fishers.",
    )
    assert [m.block for m in found.mentions if m.name == "Lake Basin Authority"] == [
        "b0",
        "b1",
    ] or [m.block for m in found.mentions] == ["b1"]
    assert "Opens" not in shown(found)


def test_definitions_are_aliases_with_a_span() -> None:
    text = "The Lake Basin Authority (LBA) met."
    alias = read(text).aliases[0]
    assert (alias.name, alias.alias, alias.span.of(text)) == ("Lake Basin Authority", "LBA", "LBA")


def test_the_authority_file_wins_over_every_rule() -> None:
    entry = AuthorityEntry(
        label="Quiet Harbour", kind=EntityKind.ORGANISATION, aliases=("the Harbour", "QH")
    )
    found = read(
        "The ship Quiet Harbour and QH are one; quietly the Harbour waits.", authority=(entry,)
    )
    assert {(m.surface, m.name, m.rule) for m in found.mentions} == {
        ("Quiet Harbour", "Quiet Harbour", "authority"),
        ("QH", "Quiet Harbour", "authority"),
        ("the Harbour", "Quiet Harbour", "authority"),
    }


def test_the_longest_alias_is_found_and_a_longer_name_of_the_rules_is_kept() -> None:
    entries = (
        AuthorityEntry(label="Kenya", kind=EntityKind.PLACE),
        AuthorityEntry(label="Kenya Lakes", kind=EntityKind.INITIATIVE),
    )
    found = read("Kenya Lakes began in Kenya at the Kenya Museum of Stone.", authority=entries)
    assert shown(found) == (
        "initiative | Kenya Lakes\nplace | Kenya\norganisation | Kenya Museum of Stone"
    )


def test_ignored_names_are_left_out() -> None:
    entry = AuthorityEntry(label="Geneva", ignore=True)
    assert (
        shown(read("She lives in Geneva near Lausanne.", authority=(entry,))) == "place | Lausanne"
    )


def test_aliases_in_scripts_without_blanks() -> None:
    entry = AuthorityEntry(
        label="United Nations", kind=EntityKind.ORGANISATION, aliases=("联合国",)
    )
    found = read("一九四五年联合国成立。", language="zh", authority=(entry,))
    assert shown(found) == "organisation | 联合国 = United Nations"


def test_other_languages_bring_no_junk() -> None:
    text = "Quarante-huit États ont voté à Paris. Le Liban, membre de la Commission, a parlé avec Monsieur Malik."
    assert shown(read(text, language="fr")) == "place | Paris"


def test_aliases_are_literal() -> None:
    entry = AuthorityEntry(label="A.B (c)*", kind=EntityKind.WORK)
    assert shown(read("He read A.B (c)* twice, not AxB.", authority=(entry,))) == "work | A.B (c)*"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=40),
            st.sampled_from(
                [
                    "Ministry",
                    "of",
                    "and",
                    "the",
                    "UN",
                    "China's",
                    "President",
                    "Li",
                    ",",
                    ".",
                    "(",
                    ")",
                    '"',
                    "“",
                    "”",
                    "-",
                    "'s",
                    "U.S.",
                    "Xi",
                    "Jinping",
                    "said",
                    "2024",
                    "for",
                    "Co.",
                    ",",
                    "Ltd.",
                    "river",
                    "No.",
                    "7",
                    "v.",
                    "autonomous",
                    "region",
                    "of",
                    "Saint's",
                    "&",
                    "(UN)",
                ]
            ),
        ),
        max_size=30,
    )
)
def test_mentions_are_slices_in_order_and_apart(parts: list[str]) -> None:
    text = " ".join(parts)
    found = read(text)
    end = 0
    for m in found.mentions:
        assert m.at.of(text) == m.surface and m.surface
        assert m.at.start >= end
        assert m.name
        end = m.at.end
    for r in found.roles:
        assert r.at.of(text) == r.text
    assert found == read(text)


@pytest.mark.parametrize(
    "unit",
    [
        "A",
        "A ",
        "Aa, ",
        "Aa and ",
        "Ministry of ",
        "Aa-",
        "A.",
        "Aa's ",
        "(AB) ",
        '"Aa Bb Cc ',
        "Li, director ",
        "the Council of the Aa ",
    ],
)
def test_long_hostile_text_is_read_in_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * size)[: len(unit) * size]
        best = 9.0
        for _ in range(2):
            start = time.process_time()
            read(text)
            best = min(best, time.process_time() - start)
        return best

    small = seconds(400)
    assert seconds(3_200) < max(0.3, 8 * 6 * small)


def test_a_chain_of_bodies_without_end_is_read_in_linear_time() -> None:
    def seconds(size: int) -> float:
        text = f"The {'Bureau of the Office of the ' * size}Commission met here."
        best = 9.0
        for _ in range(6):
            start = time.process_time()
            read(text)
            best = min(best, time.process_time() - start)
        return best

    # Eight times the text; the square would take 29 times as long.
    assert seconds(6_400) < 14 * seconds(800)


def test_named_is_no_role() -> None:
    assert read("A man named Rex Faulkner, who was tired, waited.").roles == ()


def test_aliases_are_whole_words() -> None:
    entry = AuthorityEntry(label="Lake", kind=EntityKind.PLACE)
    assert (
        shown(read("the Lakes, Lake; a Lake-side hut", authority=(entry,)))
        == "place | Lake\nplace | Lake"
    )


def test_spans_are_those_of_the_capture() -> None:
    text = "Rain in Kenya."
    at = Span(0, len(text))
    block = Block(id="b", kind=BlockKind.PARAGRAPH, text=text, span=Span(7, 21), at=at)
    clean = CleanText(text=text, ledger=(), source_map=SourceMap([Segment(at, Span(7, 21), True)]))
    document = Document(id="d", title="t", title_origin=Origin.NONE, blocks=(block,))
    found = names.find(document, clean, Settings()).mentions
    assert [(m.at, m.span) for m in found] == [(Span(8, 13), Span(15, 20))]
