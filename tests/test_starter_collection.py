"""The starter collection: complete, sound, ours; its entities meet across documents."""

import re
from itertools import chain
from pathlib import Path

import pytest

from reading_site import read_capture
from reading_site.config import Limits
from reading_site.model import Rights
from reading_site.read.curation import load
from reading_site.read.decode import decode
from reading_site.read.files import read_file
from reading_site.read.folder import scan
from reading_site.read.records import check_capture, parse_record

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
LIMITS = Limits()
REAL_STEMS = [
    "000_5ebfdfa25988c83c",
    "001_9db1b59a57ba13b2",
    "002_6e01d3d0074cd499",
    "003_14f24250a8030732",
    "004_d97d175f47fd14a5",
]


@pytest.fixture(scope="module")
def found():
    return scan([SEEDS], LIMITS)


@pytest.fixture(scope="module")
def captures(found):
    """The captures of the starter collection by id."""
    read = {}
    for item in found.items:
        if item.capture:
            capture, problems = decode(
                read_file(item.capture), name=item.capture.shown, limits=LIMITS
            )
            assert problems == ()
            read[item.id] = capture
    return read


@pytest.fixture(scope="module")
def records(found):
    """The records by id."""
    read = {}
    for item in found.items:
        if item.record:
            record, problems = parse_record(read_file(item.record), item.record.shown)
            assert problems == ()
            read[item.id] = record
    return read


@pytest.fixture(scope="module")
def curation(found):
    read, problems = load((seed.shown, read_file(seed)) for seed in found.curation)
    assert problems == ()
    return read


def runs(text, length):
    """Return all runs of ``length`` words of ``text``, as a reader would hear them."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def stands_in(name, text):
    """Tell whether a text holds a name as whole words; Chinese has no blanks between words."""
    edge = r"\b" if name[0].isascii() else ""
    return re.search(f"{edge}{re.escape(name)}{edge}", text) is not None


def test_a_fresh_clone_has_something_to_read(captures):
    assert len(captures) >= 10
    assert not set(captures) & set(REAL_STEMS)


def test_captures_are_short_but_for_one_long_report(captures):
    words = {id: len(capture.text.split()) for id, capture in captures.items()}
    report = words.pop("institutions-report")
    chinese = words.pop("shijie-renquan-xuanyan")
    assert report >= 2_000
    assert chinese < 50 < len(captures["shijie-renquan-xuanyan"].text)
    assert all(250 <= count <= 600 for count in words.values()), words


def test_nothing_is_wrong_in_the_folder(found):
    codes = {(d.subject, d.code) for d in found.diagnostics}
    assert codes == {("seeds/README.md", "RS125")} | {
        (f"seeds/{stem}.yml", "RS108") for stem in REAL_STEMS
    }


def test_the_five_real_captures_have_records_of_facts(records):
    for stem in REAL_STEMS:
        record = records[stem]
        assert record.title or record.working_title
        assert record.sha256
        assert record.abstract
        assert record.obtain
        assert record.kind
        assert record.language == "en"
        assert record.rights is Rights.FULL
        assert record.public is False


def test_titles_that_captures_give_are_left_to_them(records):
    """The record's title wins, so it stands only where the capture has none."""
    stated = [stem for stem in REAL_STEMS if records[stem].title]
    assert stated == ["002_6e01d3d0074cd499", "004_d97d175f47fd14a5"]
    for stem in stated:
        assert "title is the cataloguer's" in records[stem].note.replace("this one", "title")


@pytest.mark.real
def test_the_records_are_those_of_the_real_captures(real_seeds, records):
    found = scan([SEEDS, real_seeds], LIMITS)
    met = [item for item in found.items if item.id in REAL_STEMS]
    assert [item.id for item in met] == REAL_STEMS
    for item in met:
        capture, problems = decode(read_file(item.capture), name=item.capture.shown, limits=LIMITS)
        assert problems == ()
        assert check_capture(records[item.id], capture) == ()


@pytest.mark.real
def test_no_run_of_twelve_words_of_the_real_captures_is_in_the_folder(real_seeds):
    theirs = set(
        chain.from_iterable(runs(path.read_text("utf-8"), 12) for path in real_seeds.glob("*.txt"))
    )
    assert len(theirs) > 10_000
    for path in sorted(SEEDS.iterdir()):
        shared = runs(path.read_text("utf-8"), 12) & theirs
        assert not shared, f"{path.name}: {sorted(shared)[0]}"


def test_tags_of_records_are_terms_of_the_vocabulary(records, curation):
    labels = {entry.label for entry in curation.vocabulary}
    for record in records.values():
        assert set(record.tags) <= labels, record.path


def test_entities_of_records_are_entries_of_the_authority_file(records, curation):
    names = {n for entry in curation.authority if entry.kind for n in (entry.label, *entry.aliases)}
    for record in records.values():
        assert set(record.entities) <= names, record.path


def test_every_entry_of_the_authority_file_is_met(captures, records, curation):
    """No entry stands there for nothing: a text of ours names it, or a record does."""
    text = "\n".join(capture.text for capture in captures.values())
    named = {name for record in records.values() for name in record.entities}
    idle = [
        entry.label
        for entry in curation.authority
        if not any(name in text or name in named for name in (entry.label, *entry.aliases))
    ]
    assert idle == []


def test_every_entry_says_what_it_is(curation):
    for entry in curation.authority:
        assert entry.kind, entry.label
        assert entry.description.endswith("."), entry.label
        assert not re.search(r"\b(great|important|leading|famous|so-called)\b", entry.description)


def test_decisions_that_keep_things_apart_name_entries(curation):
    labels = {entry.label for entry in curation.authority}
    for entry in curation.authority:
        assert set(entry.not_same_as) <= labels, entry.label


def test_identities_are_those_of_wikidata(curation):
    addresses = [address for entry in curation.authority for address in entry.same_as]
    assert len(addresses) == len(set(addresses))
    for address in addresses:
        assert re.fullmatch(r"https://www\.wikidata\.org/entity/Q[1-9]\d*", address)


def test_the_vocabulary_is_of_a_size_that_a_reader_takes_in(curation):
    assert 25 <= len(curation.vocabulary) <= 40
    for entry in curation.vocabulary:
        assert entry.scope_note.endswith("."), entry.label
    tops = [entry.label for entry in curation.vocabulary if entry.broader is None]
    assert 5 <= len(tops) <= 12


def test_entities_meet_across_documents(captures, curation):
    meetings = {}
    for entry in curation.authority:
        names = (entry.label, *entry.aliases)
        meetings[entry.label] = sum(
            any(stands_in(name, capture.text) for name in names) for capture in captures.values()
        )
    assert meetings["United Nations"] >= 8
    assert meetings["Universal Declaration of Human Rights"] >= 9
    assert meetings["Charles Malik"] >= 4
    assert meetings["Eleanor Roosevelt"] >= 4
    assert meetings["Astana"] >= 3
    assert sum(count >= 3 for count in meetings.values()) >= 20


def test_the_shapes_of_real_captures_are_there(captures):
    """Each mark is the shape of one real capture, which cleaning and description have to meet."""
    text = {id: capture.text for id, capture in captures.items()}
    assert text["council-twenty-years"].endswith("Top\ncontent\n")
    assert "Source: Starter Collection NewsAuthor: Mira Holm" in text["council-twenty-years"]
    assert "By ANNA LIND and TOM OKORO | " in text["covenants-at-sixty"]
    assert text["covenants-at-sixty"].endswith("FOLLOW US\n")
    assert "in short: 1. Respect" in text["bandung-conference"]
    assert len(re.findall(r"^(?:I|II|III|IV|V|VI)\. ", text["institutions-report"], re.M)) == 6
    assert text["institutions-report"].startswith(" Preface\n")
    speakers = re.findall(
        r"^\w+ \w+, [^.\n]+Collection$", text["three-readers-universal-declaration"], re.M
    )
    assert len(speakers) == 3


def test_every_item_of_a_list_reaches_the_text(captures):
    text = captures["treaty-bodies-questions"].text
    items = [line[2:] for line in text.split("\n") if line.startswith("- ")]
    kept = read_capture(text.encode(), name="treaty-bodies-questions.md").text
    assert items and [line for line in items if line not in kept] == []


def test_the_licence_is_stated():
    readme = (SEEDS / "README.md").read_text("utf-8")
    assert "CC0 1.0" in readme
    assert "publicdomain/zero/1.0" in readme


def test_the_collection_is_described(curation):
    assert curation.collection.title == "Reading Site Starter Collection"
    assert "never says that a text is right" in curation.collection.about
