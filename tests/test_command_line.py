"""What a user can ask on the command line, and how it answers."""

import json
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = "A plain title for the text\n\nThe committee met in Geneva on 3 May 2021, and its chair opened the session.\n\nShare\n"


@pytest.fixture
def places(tmp_path):
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "one.txt").write_text(TEXT)
    return (
        "--seeds",
        seeds,
        "--site",
        tmp_path / "site",
        "--docs",
        tmp_path / "docs",
        "--cache",
        tmp_path / "cache",
    )


def test_build_is_what_happens_when_nothing_is_said(build, places, tmp_path):
    done = build(*places, check=0)
    assert (tmp_path / "site" / "index.html").is_file()
    assert "1 document," in done.stdout
    assert not done.stdout.count("\x1b"), "plain lines where there is no terminal"


def test_a_second_build_does_nothing_and_says_the_same_problems(build, places, tmp_path):
    (tmp_path / "seeds" / "empty.txt").write_text("")
    first = build(*places, "--json", check=1)
    again = build(*places, "--json", check=1)
    one, two = json.loads(first.stdout), json.loads(again.stdout)
    assert two["rendered"] == 0
    assert one["diagnostics"] == two["diagnostics"]
    assert any(d["code"] == "RS102" for d in two["diagnostics"])


def test_problems_are_one_line_each_with_file_code_and_remedy(build, places, tmp_path):
    (tmp_path / "seeds" / "one.yml").write_text("title: x\ntitel: y\n")
    done = build(*places)
    (line,) = [line for line in done.stderr.splitlines() if "RS107" in line]
    assert line.startswith("seeds/one.yml:2: RS107 ")
    assert "title" in line


def test_a_decision_that_matches_nothing_names_the_file_with_its_folder(build, places, tmp_path):
    (tmp_path / "seeds" / "entities.yml").write_text("- label: Nobody At All\n  kind: person\n")
    (tmp_path / "seeds" / "collection.yml").write_text("boilerplate:\n- No such line\n")
    said = build(*places).stderr
    assert "seeds/entities.yml:1: RS401" in said
    assert "seeds/collection.yml:2: RS401" in said


def test_help_says_how_to_build_texts_of_one_s_own(build):
    said = " ".join(build("--help", check=0).stdout.split())
    assert "build_site.py --seeds DIR --site DIR" in said
    assert "build_site.py build --help" in said


def test_quiet_prints_errors_only(build, places, tmp_path):
    assert build(*places, "--quiet", check=0).stdout == ""
    (tmp_path / "seeds" / "empty.txt").write_text("")
    done = build(*places, "--quiet", check=1)
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1


def test_check_builds_nothing(build, places, tmp_path):
    build("check", *places, check=0)
    (tmp_path / "seeds" / "empty.txt").write_text("")
    done = build("check", *places, check=1)
    assert "RS102" in done.stderr
    assert not (tmp_path / "site").exists()
    assert not (tmp_path / "docs").exists()


def test_strict_makes_warnings_findings(build, places, tmp_path):
    (tmp_path / "seeds" / "two.txt").write_bytes(
        ("Le président a déclaré la séance levée à Genève. " * 9).encode("latin-1")
    )
    assert "RS103" in build(*places, check=0).stderr
    build(*places, "--strict", check=1)


def test_explain_says_what_each_line_became(build, places, tmp_path):
    done = build("explain", tmp_path / "seeds" / "one.txt", *places, check=0)
    lines = done.stdout.splitlines()
    share = next(n for n, line in enumerate(lines) if line.endswith("- Share"))
    assert "removed: share button" in lines[share + 1]
    assert "place:        Geneva" in done.stdout
    rows = json.loads(
        build("explain", tmp_path / "seeds" / "one.txt:3", "--json", *places, check=0).stdout
    )["lines"]
    assert [row["line"] for row in rows] == [3]
    assert any(item["what"] == "date" and item["as"] == "2021-05-03" for item in rows[0]["found"])


def test_new_prints_a_record_that_can_be_used(build, places, tmp_path):
    done = build("new", tmp_path / "seeds" / "one.txt", *places, check=0)
    (tmp_path / "seeds" / "one.yml").write_text(done.stdout)
    assert not [
        line
        for line in build("check", *places).stderr.splitlines()
        if line.startswith("seeds/one.yml")
    ]


def test_review_prints_yaml(build, places):
    import yaml

    yaml.safe_load(build("review", *places, check=0).stdout)


def test_verify_tells_of_a_changed_byte(build, places, tmp_path):
    build(*places, check=0)
    build("verify", *places, check=0)
    page = tmp_path / "site" / "index.html"
    data = page.read_bytes()
    page.unlink()
    page.write_bytes(data + b" ")
    assert "RS504" in build("verify", *places, check=1).stderr
    build(*places, check=0)
    build("verify", *places, check=0)


def test_diff_tells_what_a_reader_would_notice(build, places, tmp_path):
    build(*places, check=0)
    shutil.copytree(tmp_path / "site", tmp_path / "old")
    build("diff", tmp_path / "old", tmp_path / "site", *places, check=0)
    (tmp_path / "seeds" / "two.txt").write_text(TEXT.replace("plain", "second"))
    build(*places, check=0)
    assert (
        "documents: added: two"
        in build("diff", tmp_path / "old", tmp_path / "site", *places, check=1).stdout
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("bild",),
        ("--jobs", "0"),
        ("--jobs", "many"),
        ("--no-such-option",),
        ("--seeds", "/nonexistent"),
        ("/nonexistent",),
        ("explain",),
        ("explain", "no/such/file.txt"),
        ("serve", "--address", "nowhere"),
        ("diff", "a", "b"),
        ("verify", "--site", "/nonexistent"),
    ],
)
def test_wrong_usage_ends_with_2_and_one_line_of_reason(build, arguments, tmp_path):
    done = build(*arguments, "--seeds", ROOT / "seeds", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("word, said", [("biuld", '"build"'), ("seeds", "--seeds seeds")])
def test_a_word_that_is_no_command_is_told_what_was_meant(build, word, said):
    (line,) = build(word, check=2).stderr.splitlines()
    assert line.startswith(f"{word}: no such command")
    assert said in line
    assert "review" in line


@pytest.mark.parametrize("option", ["--site", "--docs"])
@pytest.mark.parametrize("inside", ["seeds/made", "seeds", "."])
def test_nothing_is_built_among_the_captures(build, places, tmp_path, option, inside):
    done = build(*places, option, tmp_path / inside, check=1)
    (line,) = done.stderr.splitlines()
    assert line.startswith(str(tmp_path / inside))
    assert "another" in line or "beside it" in line
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["one.txt"]


def test_a_site_lies_beside_its_docs(build, places, tmp_path):
    done = build(*places, "--site", tmp_path / "docs" / "site", check=1)
    assert "name one beside it with --site" in done.stderr


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder that nobody can write")
@pytest.mark.parametrize("option", ["--site", "--docs"])
def test_a_place_that_cannot_be_written_is_no_other_build(build, places, option):
    done = build(*places, option, "/proc/none", check=1)
    assert "RS501 cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder that nobody can write")
def test_a_cache_that_cannot_be_written_only_costs_time(build, places, tmp_path):
    for number in range(70):
        (tmp_path / "seeds" / f"{number}.txt").write_text(f"{TEXT}\nLine {number} stands alone.\n")
    done = build(*places, "--cache", "/proc/none", check=0)
    assert "71 documents" in done.stdout


def test_the_site_never_replaces_something_that_is_no_site(build, places, tmp_path):
    precious = tmp_path / "site"
    precious.mkdir()
    (precious / "thesis.txt").write_text("precious")
    done = build(*places, check=1)
    assert "name an empty or a new one" in done.stderr
    assert (precious / "thesis.txt").read_text() == "precious"


def test_a_folder_without_any_text_leaves_the_site_as_it_is(build, places, tmp_path):
    build(*places, check=0)
    (tmp_path / "seeds" / "one.txt").write_text("")
    done = build(*places, check=1)
    assert "RS506" in done.stderr
    assert (tmp_path / "site" / "index.html").is_file()


def test_a_file_name_cannot_drive_the_terminal(build, places, tmp_path):
    (tmp_path / "seeds" / "a\x1b[31mred\x07.txt").write_text("")
    done = build(*places, check=1)
    assert "\x1b" not in done.stderr
    assert "\x07" not in done.stderr
