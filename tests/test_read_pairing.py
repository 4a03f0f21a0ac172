"""Files of one name: which record belongs to which capture, and the ids that tell documents apart."""

import json
import shutil

import pytest

from reading_site.config import Limits
from reading_site.read.folder import scan

TEXT = "The {0} Report\n\nThe weather office of Zenda counted {1} days of rain in its {0} year.\n"


def put(folder, *names, text="The text of {}."):
    """Write a file of each name; a record where the name ends so."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("title: A record" if name.endswith("yml") else text.format(path))


def pairs(*folders):
    """Return (id, capture, record) of each item, and pairs of file and code."""
    found = scan(folders, Limits())
    items = [
        (i.id, i.capture.shown if i.capture else "", i.record.shown if i.record else "")
        for i in found.items
    ]
    return items, [(d.subject, d.code) for d in found.diagnostics]


def test_captures_of_one_name_in_two_folders_are_both_read(tmp_path):
    put(tmp_path / "s", "2024/one.txt", "2025/one.txt", "2025/two.txt")
    assert pairs(tmp_path / "s") == (
        [
            ("2025/one", "s/2025/one.txt", ""),
            ("one", "s/2024/one.txt", ""),
            ("two", "s/2025/two.txt", ""),
        ],
        [("s/2025/one.txt", "RS129")],
    )


def test_what_is_added_in_a_folder_below_or_behind_does_not_move_the_first(tmp_path):
    put(tmp_path / "s", "one.txt")
    put(tmp_path / "t", "one.txt", "a/one.txt")
    put(tmp_path / "s", "a/one.txt")
    items, problems = pairs(tmp_path / "s", tmp_path / "t")
    assert items == [
        ("a/one", "s/a/one.txt", ""),
        ("one", "s/one.txt", ""),
        ("t/a/one", "t/a/one.txt", ""),
        ("t/one", "t/one.txt", ""),
    ]
    assert {code for _, code in problems} == {"RS129"}


def test_an_id_that_is_taken_is_given_to_no_other(tmp_path):
    folders = [tmp_path / part / "t" for part in ("a", "b", "c")]
    put(folders[0], "one.txt", "t/one.txt")
    put(folders[1], "one.txt")
    put(folders[2], "one.txt")
    ids = [id for id, _, _ in pairs(*folders)[0]]
    assert ids == ["one", "t/one", "t/one-2", "t/one-3"], "no path above the seeds folders"


def test_each_capture_has_the_record_beside_it(tmp_path):
    put(tmp_path / "s", "a/one.txt", "a/one.yml", "b/one.txt", "b/one.yml")
    assert pairs(tmp_path / "s")[0] == [
        ("b/one", "s/b/one.txt", "s/b/one.yml"),
        ("one", "s/a/one.txt", "s/a/one.yml"),
    ]


def test_records_may_stand_at_the_same_paths_of_another_folder(tmp_path):
    put(tmp_path / "s", "a/one.txt", "b/one.txt")
    put(tmp_path / "r", "a/one.yml", "b/one.yml")
    for folders in ((tmp_path / "s", tmp_path / "r"), (tmp_path / "r", tmp_path / "s")):
        assert pairs(*folders)[0] == [
            ("b/one", "s/b/one.txt", "r/b/one.yml"),
            ("one", "s/a/one.txt", "r/a/one.yml"),
        ]


def test_a_record_elsewhere_is_that_of_the_one_capture_that_has_none(tmp_path):
    put(tmp_path / "s", "a/one.txt", "a/one.yml", "b/one.txt", "records/one.yml")
    assert pairs(tmp_path / "s")[0] == [
        ("b/one", "s/b/one.txt", "s/records/one.yml"),
        ("one", "s/a/one.txt", "s/a/one.yml"),
    ]


def test_where_a_record_may_forbid_either_of_two_texts_the_second_is_not_built(tmp_path):
    put(tmp_path / "s", "a/one.txt", "b/one.txt", "records/one.yml")
    assert pairs(tmp_path / "s") == (
        [("one", "s/a/one.txt", "s/records/one.yml")],
        [("s/b/one.txt", "RS111")],
    )
    put(tmp_path / "s", "t/one.txt")
    shutil.rmtree(tmp_path / "s" / "records")
    put(tmp_path / "r", "one.yml")
    assert len(pairs(tmp_path / "s", tmp_path / "r")[0]) == 1


def test_records_of_one_name_without_a_text_are_pages_of_their_own(tmp_path):
    put(tmp_path / "s", "a/one.yml", "b/one.yml")
    items, problems = pairs(tmp_path / "s")
    assert items == [("b/one", "", "s/b/one.yml"), ("one", "", "s/a/one.yml")]
    assert sorted(problems) == [
        ("s/a/one.yml", "RS108"),
        ("s/b/one.yml", "RS108"),
        ("s/b/one.yml", "RS129"),
    ]


def test_a_second_record_of_one_capture_is_left_out(tmp_path):
    put(tmp_path / "s", "a/one.txt", "a/one.yml", "b/one.yml")
    assert pairs(tmp_path / "s") == (
        [("one", "s/a/one.txt", "s/a/one.yml")],
        [("s/b/one.yml", "RS111")],
    )


@pytest.fixture
def collection(build, tmp_path):
    """Return a function that builds the folder ``seeds`` and gives the rows of a table."""
    put(tmp_path / "seeds", "2024/report.txt", text=TEXT.format("dry", 12))
    put(tmp_path / "seeds", "other.txt", text=TEXT.format("mild", 40))

    def rows(table, site="site"):
        places = ("--seeds", tmp_path / "seeds", "--docs", tmp_path / "docs")
        build(*places, "--cache", tmp_path / "cache", "--site", tmp_path / site, check=0)
        lines = (tmp_path / site / "data" / f"{table}.jsonl").read_text("utf-8").splitlines()
        return [json.loads(line) for line in lines]

    return rows


def test_a_second_capture_of_a_name_has_page_and_data_and_leaves_the_first_where_it_was(
    collection, build, tmp_path
):
    before = {row["id"]: row["slug"] for row in collection("documents")}
    put(tmp_path / "seeds", "2025/report.txt", text=TEXT.format("dry", 190))
    (tmp_path / "seeds/2025/report.yml").write_text("publisher: Office of Zenda\n")
    after = {row["id"]: row for row in collection("documents")}
    assert {id: row["slug"] for id, row in after.items() if id in before} == before
    second = after["2025/report"]
    assert [row["publisher"] for row in (after["report"], second)] == ["", "Office of Zenda"]
    assert second["capture"]["path"] == "2025/report.txt"
    page = tmp_path / "site" / "documents" / f"{second['slug']}.html"
    assert "190 days of rain" in page.read_text("utf-8")
    assert {row["document"] for row in collection("ledger")} == {"report", "other", "2025/report"}
    told = build("explain", tmp_path / "seeds/2025/report.txt", "--seeds", tmp_path / "seeds")
    assert "190 days" in told.stdout


def test_diff_names_the_second_capture(collection, build, tmp_path):
    collection("documents", "old")
    put(tmp_path / "seeds", "2025/report.txt", text=TEXT.format("wet", 190))
    collection("documents", "new")
    said = json.loads(build("diff", tmp_path / "old", tmp_path / "new", "--json").stdout)
    found = said.get("differences", said)["documents"]
    assert (found["added"], found["removed"], found["changed"]) == (["2025/report"], [], [])
