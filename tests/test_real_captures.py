"""What becomes of the user's five real captures, which are not in this repository."""

import pytest

from reading_site import read_capture
from reading_site.model import Action, BlockKind, EntityKind, Origin
from reading_site.resolve.entities import resolve_entities

pytestmark = pytest.mark.real
STEMS = {
    "000": "000_5ebfdfa25988c83c",
    "001": "001_9db1b59a57ba13b2",
    "002": "002_6e01d3d0074cd499",
    "003": "003_14f24250a8030732",
    "004": "004_d97d175f47fd14a5",
}


@pytest.fixture(scope="module")
def readings(real_seeds):
    return {
        number: read_capture((real_seeds / f"{stem}.txt").read_bytes(), name=f"{stem}.txt")
        for number, stem in STEMS.items()
    }


def removed_lines(reading):
    """Return the lines of the capture of which something was removed that is not white space."""
    text = reading.capture.text
    return [
        line.strip()
        for entry in reading.ledger
        if entry.action is Action.REMOVED
        for line in entry.span.of(text).split("\n")
        if line.strip()
    ]


def test_the_ledger_tiles_every_capture_and_replays(readings):
    for reading in readings.values():
        at, out = 0, []
        for entry in reading.ledger:
            assert entry.span.start == at
            at = entry.span.end
            if entry.action is Action.KEPT:
                out.append(entry.span.of(reading.capture.text))
            elif entry.action is Action.REWRITTEN:
                out.append(entry.after)
        assert at == len(reading.capture.text)
        assert "".join(out) == reading.clean.text


def test_nothing_is_removed_where_nothing_but_text_stands(readings):
    for number in ("000", "002", "004"):
        assert removed_lines(readings[number]) == []


def test_the_furniture_of_001_and_nothing_else_is_removed(readings):
    lines = removed_lines(readings["001"])
    assert lines[0].startswith("Sponsored by")
    labels = [line for line in lines[1:] if line not in ("Source:", "Author:")]
    assert labels == ["Home>News>China", "Top", "content"]


def test_the_furniture_of_003_and_nothing_else_is_removed(readings):
    text = readings["003"].capture.text
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    tail = lines[lines.index("Top") :]
    expected = [*lines[:3], "Share", "Share - WeChat", *tail]
    got = removed_lines(readings["003"])
    labels = {"By", "and", "|", "Updated:", "| Updated:", "By ", "|  |"}
    assert [line for line in got if line not in labels] == expected


def test_titles_come_from_the_capture_where_it_has_one(readings):
    for number in ("000", "001", "003"):
        document = readings[number].document
        assert document.title_origin is Origin.CAPTURE
        assert document.title in readings[number].capture.text
    for number in ("002", "004"):
        document = readings[number].document
        assert document.title_origin is Origin.DERIVED
        assert 10 <= len(document.title) <= 150


def test_dates_authors_and_publishers(readings):
    one, three = readings["001"].document, readings["003"].document
    assert one.date.startswith("2025-04-21")
    assert three.date.startswith("2025-11-29") or three.updated.startswith("2025-11-29")
    assert one.authors == ("Xu Xiaoxuan",)
    assert three.authors == ("Cui Jia", "Xu Nuo")
    assert one.publisher == "China.org.cn"
    assert three.publisher == "China Daily"
    assert {readings[n].document.language for n in STEMS} == {"en"}


def test_the_report_has_a_preface_five_sections_and_numbered_subsections(readings):
    headings = [b for b in readings["004"].document.blocks if b.kind is BlockKind.HEADING]
    top = [b for b in headings if b.level == 2]
    assert [b.marker for b in top] == ["", "I.", "II.", "III.", "IV.", "V."]
    assert top[0].text == "Preface"
    below = [b for b in headings if b.level == 3]
    assert [b.marker for b in below] == ["1.", "2.", "3.", "4."] * 4
    assert len(top) + len(below) == len(headings)


def test_speakers_are_headings_and_their_sections_are_theirs(readings):
    blocks = readings["000"].document.blocks
    speakers = [b for b in blocks if b.speaker]
    assert [b.text.split(",")[0] for b in speakers] == [
        "Tillabaev Mirzatillo",
        "Sheradil Baktygulov",
        "Chang Jian",
    ]
    people = {m.name for m in readings["000"].mentions if m.kind is EntityKind.PERSON}
    assert {"Tillabaev Mirzatillo", "Sheradil Baktygulov", "Chang Jian"} <= people
    sections = [q for q in readings["000"].quotations if q.kind == "section"]
    assert {q.speaker for q in sections} == {
        "Tillabaev Mirzatillo",
        "Sheradil Baktygulov",
        "Chang Jian",
    }


def test_four_suggestions_are_a_list(readings):
    items = [b for b in readings["002"].document.blocks if b.kind is BlockKind.LIST_ITEM]
    assert [b.marker for b in items] == ["1.", "2.", "3.", "4."]


def test_no_word_of_the_clean_text_is_lost_on_the_way_to_the_blocks(readings):
    for reading in readings.values():
        assert reading.text.split() == reading.clean.text.split()


def test_the_captures_have_one_page_each_for_what_they_share(readings):
    got = resolve_entities(list(readings.values()), ())
    wanted = {
        "Belt and Road Initiative": {"BRI"},
        "Tillabaev Mirzatillo": {"Tillabaev Mirzatillo Alisherovich"},
        "United Nations": {"UN"},
        "China Society for Human Rights Studies": set(),
    }
    for label, forms in wanted.items():
        pages = [e for e in got.entities if label in (e.label, *(n.text for n in e.aliases))]
        assert [e.label for e in pages] == [label]
        assert forms <= {n.text for n in pages[0].aliases}
    speakers = {
        e.label: [r.rule for r in e.roles]
        for e in got.entities
        if "speaker-heading" in {r.rule for r in e.roles}
    }
    assert sorted(speakers) == ["Chang Jian", "Sheradil Baktygulov", "Tillabaev Mirzatillo"]
