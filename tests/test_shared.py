"""What captures tell of each other's lines, and what a curator says of them."""

import random
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from reading_site import read_capture
from reading_site.build import build
from reading_site.collecting import gather
from reading_site.config import BuildOptions, Settings
from reading_site.model import Action, CollectionRecord, Curation, Shared
from reading_site.model.shared import ALONE, line_key
from reading_site.read.curation import load
from reading_site.read.decode import decode
from reading_site.reading import read_document
from reading_site.resolve.shared import shared_by, unmatched

ROOT = Path(__file__).resolve().parents[1]
TITLES = ["The Bridge of the Valley", "The Word of the Valley", "The Ferry of the Valley"]
BODIES = [
    "The council met on Monday and heard three reports about the river and its bridges, which have been "
    "closed since the flood of the spring.\n\nIt is the fourth meeting of this year, and nobody expects "
    "that it will be the last. The mayor said that the money would come from the state.\n\nThe engineers "
    "had asked for two more years. They were given one, and the promise of a second look at the piers.",
    "A teacher of the mountain school has written the first dictionary of the valley's language, with "
    "nine thousand words and the songs of her grandmother.\n\nShe began it in the year in which the mine "
    "closed, when the families left for the coast. Her pupils drew the pictures.\n\nThe book is to be had "
    "in the shop by the station. Half of the copies were sold before it had been bound.",
    "The ferry to the northern islands will sail twice a day from the first of June, the port said in a "
    "letter to the parish.\n\nIt had been taken out of the water for repairs in January. Since then the "
    "islanders have crossed in a fishing boat.\n\nTheir doctor came once a month. She hopes to come once "
    "a week now, and to bring the dentist with her.",
]
FOOT = "Photo gallery"


def texts(foot: str = FOOT) -> list[str]:
    pairs = zip(TITLES, BODIES, strict=True)
    return [f"{title}\n\n{body}\n\n{foot}\n" for title, body in pairs]


def readings(*captures: str):
    return [read_capture(text.encode(), name=f"d{n}.txt") for n, text in enumerate(captures)]


def again(text: str, shared: Shared = ALONE, **settings):
    capture, _ = decode(text.encode(), name="d.txt", limits=Settings().limits)
    assert capture is not None
    return read_document(capture, None, replace(Settings(), **settings), shared)


def test_a_line_that_cleaning_doubts_at_the_foot_of_three_texts_goes_with_its_evidence() -> None:
    told = shared_by(readings(*texts()))
    assert sorted(told) == ["d0", "d1", "d2"]
    (line,) = told["d1"].lines
    assert (line.key, line.documents) == ("photo gallery", ("d0", "d1", "d2"))
    before, after = readings(*texts())[1], again(texts()[1], told["d1"])
    assert before.text == f"{after.text}\n\n{FOOT}"
    (gone,) = [entry for entry in after.ledger if entry.rule == "shared-line"]
    assert (gone.action, gone.span.of(texts()[1])) == (Action.REMOVED, FOOT)
    assert gone.reason == "stands at the edge of several texts: d0, d1, d2"
    assert after.shared == told["d1"]


def test_two_texts_tell_nothing_and_neither_do_versions_of_one() -> None:
    assert shared_by(readings(*texts()[:2])) == {}
    revised = texts()[0].replace("fourth", "fifth")
    again_revised = texts()[0].replace("Monday", "Tuesday")
    assert shared_by(readings(texts()[0], revised, again_revised)) == {}


def test_a_line_that_cleaning_does_not_doubt_stays() -> None:
    assert shared_by(readings(*texts("So ends the report of the valley's clerk"))) == {}


def test_the_same_line_within_a_text_stays() -> None:
    first, rest = BODIES[0].split("\n\n", 1)
    inside = f"{TITLES[0]}\n\n{first}\n\n{FOOT}\n\n{rest}\n"
    told = shared_by(readings(*texts()))["d0"]
    assert FOOT in again(inside, told).text


def test_what_is_told_does_not_depend_on_the_order_of_the_texts() -> None:
    found = readings(*texts())
    told = shared_by(found)
    for seed in range(5):
        random.Random(seed).shuffle(found)
        assert shared_by(found) == told


SITE = "Letters and papers"


def unsure(*titles: str, sure: float = 0.5):
    """Return readings whose title is SITE, found with this certainty."""
    bodies = zip(titles, BODIES, strict=True)
    found = readings(*(f"{SITE}\n\n{title}\n\n{body}\n" for title, body in bodies))
    return [
        replace(r, traces=replace(r.traces, title=line_key(SITE), title_certainty=sure))
        for r in found
    ]


def test_a_title_that_three_texts_would_have_and_none_is_sure_of_is_their_sites() -> None:
    found = unsure(*TITLES)
    told = shared_by(found)
    assert told["d2"].rows == (line_key(SITE),)
    assert told["d2"].captures == 3
    document = again(found[2].capture.text, told["d2"])
    assert document.document.title == TITLES[2]
    assert [d.code for d in document.diagnostics if d.code == "RS204"] == ["RS204"]


def test_a_sure_title_may_be_that_of_a_series() -> None:
    assert shared_by(unsure(*TITLES, sure=0.7)) == {}
    assert shared_by(unsure(*TITLES)[:2]) == {}


def test_a_curator_names_lines_that_go_and_lines_that_stay() -> None:
    text = texts("So ends the report of the valley's clerk")[0]
    gone = again(text, boilerplate=(line_key("So ends  the Report of the valley's clerk"),))
    assert "So ends" not in gone.text
    assert [e.rule for e in gone.ledger if e.action is Action.REMOVED and e.span] == [
        "stated-boilerplate"
    ]
    shared = f"{text}\nShare this story\n"
    assert "Share this story" not in again(shared).text
    assert "Share this story" in again(shared, keep=("share this story",)).text
    title = again(text, boilerplate=(line_key(TITLES[0]),))
    assert title.document.title != TITLES[0]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("So ends the o\ufb03ce\u2019s re\u00adport", "So ends the office\u2019s report"),
        ("Ends &amp; means of the valley's clerk", "Ends & means of the valley's clerk"),
        ("So ends it (the clerk)， he says", "So ends it (the clerk), he says"),
    ],
)
def test_a_curator_may_name_a_line_as_readers_are_shown_it(written, shown) -> None:
    text = texts(written)[0]
    found = again(text, boilerplate=(line_key(shown),))
    assert shown not in found.text
    assert found.clean.stated == (line_key(shown),)
    assert "stated-boilerplate" in [e.rule for e in found.ledger]
    stated = Curation(collection=CollectionRecord(boilerplate=(shown,)))
    assert unmatched([found], stated) == ()


def test_a_line_that_stays_may_be_named_as_it_is_shown() -> None:
    text = f"{texts()[0]}\nShare this story &amp; more\n"
    assert "Share this story" not in again(text).text
    assert "Share this story & more" in again(text, keep=("share this story & more",)).text


def test_a_line_of_the_curators_that_no_capture_has_is_reported() -> None:
    found = [again(texts()[0], boilerplate=("photo gallery",))]
    stated = CollectionRecord(boilerplate=("Photo  Gallery",), keep=("The old mill",))
    (note,) = unmatched(found, Curation(collection=stated))
    assert note.code == "RS401"
    assert "The old mill" in note.message


def test_a_report_names_the_line_of_the_curators_file() -> None:
    text = b"title: X\nboilerplate:\n  - Photo gallery\n  - Nobody's  line\nkeep: Some line\n"
    curation, problems = load([("seeds/collection.yml", text)])
    assert problems == ()
    notes = unmatched([again(texts()[0], boilerplate=("photo gallery",))], curation)
    assert [(note.subject, note.line) for note in notes] == [
        ("collection.yml", 4),
        ("collection.yml", 5),
    ]


@contextmanager
def silent(title, steps):
    yield lambda: None


@pytest.fixture
def options(tmp_path):
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for n, text in enumerate(texts()):
        (seeds / f"d{n}.txt").write_text(text)
    return BuildOptions(
        root=ROOT,
        seeds=(seeds,),
        site=tmp_path / "site",
        docs=tmp_path / "docs",
        cache=tmp_path / "cache",
    )


def tree(folder):
    found = (p for p in sorted(folder.rglob("*")) if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in found}


def test_a_third_text_changes_what_the_first_two_show_and_without_it_all_is_as_before(
    options, tmp_path
) -> None:
    third = options.seeds[0] / "d2.txt"
    text = third.read_text()
    seen = []
    for step in ("without", "with", "without"):
        third.unlink() if step == "without" else third.write_text(text)
        build(options, silent, "test", lambda gathered: None)
        seen.append(tree(options.site))
    ledger = "data/ledger.jsonl"
    assert b"shared-line" not in seen[0][ledger]
    assert seen[1][ledger].count(b"shared-line") == 3
    assert seen[2] == seen[0]
    fresh = replace(
        options, site=tmp_path / "new" / "site", docs=tmp_path / "new" / "docs", cache=None
    )
    third.write_text(text)
    build(fresh, silent, "test", lambda gathered: None)
    assert tree(fresh.site) == seen[1]


def test_the_curators_lines_stand_in_collection_yml(options) -> None:
    about = options.seeds[0] / "collection.yml"
    about.write_text(
        f'removal_certainty: 0.95\nboilerplate:\n  - "{TITLES[0]}"\nkeep:\n  - {FOOT}\n  - None has it\n'
    )
    gathered = gather(options, silent)
    first = next(r for r in gathered.collection.readings if r.document.id == "d0")
    assert FOOT in first.text
    assert first.document.title != TITLES[0]
    assert [d.message for d in gathered.diagnostics if d.code == "RS401"] == [
        '"None has it" is no line of any capture'
    ]
    assert gathered.collection.curation.collection.removal_certainty == 0.95


def test_a_threshold_that_makes_no_sense_is_refused(options) -> None:
    (options.seeds[0] / "collection.yml").write_text("removal_certainty: most\nkeep: [a]\n")
    gathered = gather(options, silent)
    assert gathered.collection.curation.collection.removal_certainty == 0.8
    assert any("removal_certainty" in d.message for d in gathered.diagnostics)


def test_a_public_build_is_told_nothing_by_what_it_leaves_out(options) -> None:
    (options.seeds[0] / "d2.yml").write_text("public: false\n")
    for public, lines in ((False, 3), (True, 0)):
        made = gather(replace(options, public=public), silent).collection
        gone = [e for r in made.readings for e in r.ledger if e.rule == "shared-line"]
        assert len(gone) == lines


def test_a_text_without_words_is_no_version_of_the_others() -> None:
    found = unsure(*TITLES)
    empty = replace(found[0], traces=replace(found[0].traces, stamps=b""))
    empty = replace(empty, document=replace(empty.document, id="a"))
    assert sorted(shared_by([empty, *found])) == sorted(["a", *shared_by(found)])
