"""The benchmark's corpus is the same anywhere; its table and plot say what was measured."""

import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

from build_report import medians, plot, table, write_between  # noqa: E402


def one_round(n, factor=1.0, **more):
    def row(seconds):
        return {"seconds": seconds * factor, "cpu": 2.0, "peak": 100 * factor, "written": 1e6}

    rows = {"cold": row(4.0) | {"site": 3e6}, "bare MkDocs": row(8.0) | {"site": 2e6}}
    return {"n": n, "code": "x", "rows": rows | more}


def test_times_are_medians_and_memory_is_the_most():
    found = medians([one_round(10), one_round(10, 3.0), one_round(10, 9.0)])
    assert found[10]["cold"]["seconds"] == 12.0
    assert found[10]["cold"]["peak"] == 900


def test_a_build_that_failed_in_one_round_counts_where_it_did_not():
    hugo = {"seconds": 1.0, "cpu": 1.0, "peak": 1.0, "written": 1.0}
    found = medians([one_round(10, Hugo=hugo), one_round(10)])
    assert found[10]["Hugo"]["seconds"] == 1.0


def test_the_table_gives_ratios_to_bare_mkdocs_in_the_same_run():
    text = table([one_round(1000), one_round(10)])
    assert "| 1,000 | cold | 4.00 | 0.50 | 2.00 | 1.00 | 100 | 1.0 |" in text
    assert "| 10 | size of the site | | 1.50 | | | | 3.0 |" in text
    assert text.index("| 10 |") < text.index("| 1,000 |")
    assert "Medians of 1 round " in text


def test_the_plot_is_one_line_a_build_and_each_has_its_name():
    tree = etree.fromstring(plot([one_round(10), one_round(100, 5.0)]).encode())
    lines = tree.findall("{*}polyline")
    assert [line.get("points").count(",") for line in lines] == [2, 2]
    names = [text.text for text in tree.findall("{*}text")]
    assert {"cold", "bare MkDocs", "10", "100", "1 s"} <= set(names)


def test_the_table_replaces_what_stands_between_its_markers(tmp_path):
    path = tmp_path / "x.md"
    path.write_text("a\n<!-- t -->\nold\n<!-- end of t -->\nb\n")
    write_between(path, "t", "new")
    write_between(path, "t", "newer")
    assert path.read_text() == "a\n<!-- t -->\nnewer\n<!-- end of t -->\nb\n"
    with pytest.raises(ValueError, match="has no"):
        write_between(path, "other", "new")


def test_a_capture_is_the_same_in_a_corpus_of_any_size(tmp_path):
    for count in (3, 5):
        command = [
            sys.executable,
            "benchmarks/make_corpus.py",
            str(count),
            str(tmp_path / str(count)),
        ]
        subprocess.run([*command, "--words", "60"], cwd=ROOT, check=True)
    small = {p.name: p.read_bytes() for p in (tmp_path / "3").iterdir()}
    large = {p.name: p.read_bytes() for p in (tmp_path / "5").iterdir()}
    assert len(large) == len(small) + 2
    assert small.items() <= large.items()
