"""Records: what a curator may state, and what is said of what may not."""

import datetime
import time
from dataclasses import fields, replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reading_site.config import Limits
from reading_site.model import Capture, Record, Rights
from reading_site.read.fields import is_url, iso_date
from reading_site.read.records import KEYS, check_capture, parse_record, record_from_mapping, stem

CASES = Path(__file__).parent / "cases" / "read" / "records.md"


def cases():
    """Yield (input, expected) of the golden file: title, dot, input, dot, expected, dot."""
    parts = CASES.read_text("utf-8").split("\n.\n")
    for i in range(0, len(parts) - 2, 3):
        yield pytest.param(parts[i + 1], parts[i + 2], id=parts[i].strip().splitlines()[-1])


@pytest.mark.parametrize(("source", "expected"), list(cases()))
def test_golden(source, expected):
    _, problems = parse_record(source.encode(), "x.yml")
    assert "\n".join(map(str, problems)) == expected.strip()


def test_golden_file_has_all_its_cases():
    assert len(list(cases())) == 16


def test_every_key_is_a_field_of_the_record():
    assert set(KEYS) == {field.name for field in fields(Record)} - {"id", "path"}


def test_a_full_record_is_read_to_the_letter():
    source = next(cases()).values[0]
    record, _ = parse_record(source.encode(), "seeds/two-weeks.yml")
    assert record == Record(
        id="two-weeks",
        path="seeds/two-weeks.yml",
        title="Two weeks in Vienna",
        subtitle="A note",
        date="2025-06-25",
        authors=("Anna Lind", "Tom Okoro"),
        publisher="Starter Collection Notes",
        source="https://example.org/vienna",
        section="History",
        language="zh-Hans",
        rights=Rights.EXCERPT,
        public=False,
        kind="note",
        abstract="First line.\n\nSecond paragraph.",
        tags=("Vienna Declaration",),
        entities=("Vienna",),
        captured="2026-11",
        sha256="0" * 64,
        obtain="Ask.",
        note="None.",
    )


def test_what_is_written_is_what_is_read():
    record, _ = parse_record(b'title: 1984\nlanguage: no\nauthors: "007"\npublisher: yes', "x.yml")
    assert (record.title, record.language) == ("1984", "no")
    assert (record.authors, record.publisher) == (("007",), "yes")


def test_an_empty_record_states_nothing():
    assert parse_record(b"", "x.yml") == (Record(id="x", path="x.yml"), ())


def test_a_bad_value_does_not_lose_the_good_ones():
    record, problems = parse_record(b"title: Good\ndate: soon\nauthors: [A, [B], C]", "x.yml")
    assert (record.title, record.date, record.authors) == ("Good", None, ("A", "C"))
    assert len(problems) == 2


CLOSED = [
    b"rights: recrod",
    b"public: maybe",
    b"rigths: record",
    b"Public: false",
    b"title: [",
    b"\xff\xfe\x00",
    b"- title: x",
    b"rights: [record]",
    b"#" * 101,
]


@pytest.mark.parametrize("data", CLOSED)
def test_rights_fail_closed(data):
    """Nobody knows what the curator meant to forbid: so the text is withheld."""
    record, problems = parse_record(data, "x.yml", replace(Limits(), yaml_bytes=100))
    assert problems
    assert (record.rights, record.public) == (Rights.RECORD, False)


def test_characters_that_cannot_be_shown_are_replaced_and_named():
    record, problems = parse_record(b'title: "a\\0b\\u0003c"', "x.yml")
    assert record.title == "a\ufffdb\ufffdc"
    assert [problem.code for problem in problems] == ["RS115"]


def test_a_title_stands_on_one_line():
    record, _ = parse_record(b"title: >\n  Two\n  lines\n\n  and more", "x.yml")
    assert record.title == "Two lines and more"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2025", "2025"),
        ("2025-04", "2025-04"),
        ("2025-04-21", "2025-04-21"),
        ("2025-04-21 16:32:41", "2025-04-21T16:32:41"),
        ("2025-04-21T16:32", "2025-04-21T16:32"),
        ("2025-04-21T16:32:41Z", "2025-04-21T16:32:41Z"),
        ("2025-04-21T16:32:41+08:00", "2025-04-21T16:32:41+08:00"),
        ("2024-02-29", "2024-02-29"),
        ("2025-02-29", None),
        ("2025-13", None),
        ("0000", None),
        ("2025-4-1", None),
        ("25", None),
        ("2025-04-21T25:00", None),
        ("２０２５", None),
        ("2025-04-21\n", None),
    ],
)
def test_dates(text, iso):
    assert iso_date(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org/x",
        "http://",
        "https://exa mple.org",
        "https://[::1",
        "ftp://example.org",
        "HTTPS",
        "",
    ],
)
def test_no_address_of_the_web(text):
    assert not is_url(text)


@pytest.mark.parametrize(
    "text", ["http://example.org", "https://例え.jp/道?a=b#c", "HTTPS://E.org/"]
)
def test_addresses_of_the_web(text):
    assert is_url(text)


def test_a_mapping_is_read_as_a_file_is():
    mapping = {
        "title": "Two weeks",
        "date": datetime.date(2025, 6, 25),
        "captured": datetime.datetime(2026, 11, 21, 9, 30),
        "authors": ("Anna Lind",),
        "public": False,
        "tags": None,
        "section": 7,
    }
    record, problems = record_from_mapping(mapping, id="x", path="x.txt")
    assert problems == ()
    assert (record.date, record.captured) == ("2025-06-25", "2026-11-21T09:30:00")
    assert (record.authors, record.public, record.tags) == (("Anna Lind",), False, ())
    assert record.section == "7"


def test_a_mapping_with_other_objects_is_refused():
    record, (problem,) = record_from_mapping({"title": b"x"}, id="x", path="x.txt")
    assert str(problem).startswith("x.txt: RS106 text, a list or a mapping is needed, not bytes")
    assert record.rights is Rights.RECORD


def test_a_capture_that_is_not_the_recorded_one_is_named():
    capture = Capture(id="x", path="seeds/x.txt", sha256="a" * 64, encoding="utf-8", text="x")
    record = Record(id="x", path="r/x.yml")
    assert check_capture(record, capture) == ()
    assert check_capture(replace(record, sha256="a" * 64), capture) == ()
    (problem,) = check_capture(replace(record, sha256="b" * 64), capture)
    assert (problem.code, problem.subject) == ("RS109", "seeds/x.txt")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("seeds/x.txt", "x"),
        ("x.y.txt", "x.y"),
        ("x.warc.gz", "x"),
        ("x.warc", "x"),
        ("x", "x"),
        ("seeds/cafe\u0301.txt", "caf\u00e9"),
    ],
)
def test_stems(path, expected):
    assert stem(path) == expected


PLAIN = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))
LINE = PLAIN.map(lambda text: " ".join(text.split(" "))).map(str.strip).filter(bool)


@settings(max_examples=200, deadline=None)
@given(LINE, st.lists(LINE, max_size=4, unique=True))
def test_text_comes_back_as_it_was_written(title, authors):
    """Law: whatever text a curator states through YAML is what the record holds."""
    data = yaml.safe_dump({"title": title, "authors": authors}, allow_unicode=True)
    record, problems = parse_record(data.encode(), "x.yml")
    assert problems == ()
    single = " ".join(title.split(" ")).strip()
    assert " ".join(record.title.split()) == " ".join(single.split())
    assert len(record.authors) <= len(authors)


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=120)
    | st.text(alphabet=" \n-:[]{}&*!|>'\"#%@`ab?,", max_size=80).map(str.encode)
)
def test_no_bytes_crash_the_reader(data):
    """Law: any bytes give a record; where it cannot be read, one that withholds the text."""
    record, problems = parse_record(data, "x.yml")
    assert record is not None
    assert problems or (record.public and record.rights is Rights.FULL) or b"public" in data


@pytest.mark.parametrize(
    "data",
    [b"[" * 500_000, b"- " * 300_000, b"a: {" * 300_000, b"? " * 300_000, b"a: &x " * 200_000],
    ids=["brackets", "dashes", "braces", "questions", "anchors"],
)
def test_hostile_yaml_is_refused_at_once(data):
    start = time.process_time()
    record, problems = parse_record(data, "x.yml")
    assert problems
    assert record.rights is Rights.RECORD
    assert time.process_time() - start < 2


@pytest.mark.parametrize("data", [b"rights: recrod", b"rights: [record]", b"public: maybe"])
def test_rights_that_cannot_be_read_say_what_that_means_for_the_text(data):
    _, problems = parse_record(data, "x.yml")
    assert "the text is withheld" in problems[0].hint


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        (b"authors: 5", None),
        (b"authors: [5, Ann Lee]", ("Ann Lee",)),
        ("authors: [李明]".encode(), ("李明",)),
        (b"authors: []", ()),
        (b"authors: ['007']", ("007",)),
    ],
)
def test_an_author_that_is_a_number_is_refused_and_the_message_shows_what_would_be_right(
    data, kept
):
    record, problems = parse_record(data, "x.yml")
    assert record is not None
    assert record.authors == kept
    assert [problem.code for problem in problems] == ["RS106"] * (b"5" in data)
    assert all("authors: [Ann Lee" in problem.hint for problem in problems)
