"""The comparison with tools that see the HTML, on a small page of our own."""

import io
import sys
import tarfile
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks" / "cleaning"
STORY = (
    "The council met on Monday and heard three reports about the river and its bridges.",
    "It is the fourth meeting of this year, and nobody expects that it will be the last of them.",
    "An engineer from the coast had looked at the piers, which are sound, and at the deck, which is not.",
)
PAGE = f"""<!doctype html><html><head><title>Bridges</title></head><body>
<nav><ul><li><a href="/">News</a></li><li><a href="/s">Sport</a></li><li><a href="/w">Weather</a></li></ul></nav>
<article><h1>Three reports about bridges</h1>{"".join(f"<p>{part}</p>" for part in STORY)}</article>
<footer><p>Copyright 2020 River Gazette. All rights reserved.</p></footer></body></html>"""


@pytest.fixture
def compare(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setitem(sys.modules, "compare", None)
    del sys.modules["compare"]
    monkeypatch.syspath_prepend(BENCHMARKS)
    return import_module("compare")


def test_agreement_is_that_of_bags_of_tokens(compare: ModuleType) -> None:
    assert compare.agreement("a b b", "b c") == (1 / 3, 1 / 2)
    assert compare.agreement("", "b") == (0, 0)
    assert compare.agreement("河流", "河 岸") == (1 / 2, 1 / 2)
    assert compare.f1(0, 0) == 0


def test_pages_are_read_from_a_folder_and_from_a_source_distribution(
    compare: ModuleType, tmp_path: Path
) -> None:
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    (tmp_path / "a.txt").write_text("gold", "utf-8")
    (tmp_path / "without-gold.html").write_text(PAGE, "utf-8")
    assert list(compare.read_folder(tmp_path)) == ["a"]
    archive = tmp_path / "package.tar.gz"
    with tarfile.open(archive, "w:gz") as file:
        for name in ("html/a.html", "txt/a.txt", "html/b.html"):
            content = b"gold" if name.endswith("txt") else PAGE.encode()
            member = tarfile.TarInfo(f"package-1/tests/data/{name}")
            member.size = len(content)
            file.addfile(member, io.BytesIO(content))
    assert compare.read_newspaper(archive) == {"a": (PAGE.encode(), "gold")}


def test_ours_is_better_than_everything_and_a_tool_that_fails_gets_nothing(
    compare: ModuleType,
) -> None:
    def broken(html: bytes) -> str:
        raise ValueError(len(html))

    chosen = {**compare.tools(), "broken": broken}
    rows = compare.compare({"a": (PAGE.encode(), "\n".join(STORY))}, chosen)
    scores = {row.split(" | ")[0].lstrip("| "): float(row.split(" | ")[1]) for row in rows[2:]}
    assert scores["broken"] == 0
    assert scores["keep everything"] < 0.95
    assert scores["Reading Site, text alone"] > 0.98
    assert scores["Reading Site, HTML"] > 0.98
