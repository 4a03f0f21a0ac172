"""The walls of the house: who may import whom, who may open files, how long a module may be."""

import ast
import statistics
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "reading_site"
STAGES = ("read", "clean", "describe", "recognise", "resolve", "render", "publish")
# What every stage may lean on.
GROUND = {
    "model",
    "spans",
    "diagnostics",
    "slugs",
    "grid",
    "config",
    "tables",
    "errors",
    "hyphens",
    "pinyin",
    "quick",
}
MODULES = sorted(PACKAGE.rglob("*.py"))
# The edge may look at the clock and the environment; nothing before it may.
EDGE = ("publish", "cli.py", "commands", "console.py", "executors.py")
FORBIDDEN = {"os", "time", "random", "socket", "urllib", "http", "requests", "secrets", "uuid"}


def imports(path):
    """Yield the dotted names that a module imports, local imports included."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(path):
    """Yield what a module imports of this package, without the package's name."""
    for name in imports(path):
        if name.startswith("reading_site."):
            yield name.removeprefix("reading_site.")


def stage_of(path):
    """Return the stage that a module stands in, or its own file name."""
    return path.relative_to(PACKAGE).parts[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_stage_knows_the_ground_and_its_own_folder_only(path):
    stage = stage_of(path)
    if stage not in STAGES:
        pytest.skip("not a stage")
    for name in ours(path):
        first = name.split(".")[0]
        assert first in GROUND or first == stage, f"{path.name} imports {name}"


def test_only_the_pipeline_and_the_edge_know_the_stages():
    knowing = {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if stage_of(path) not in STAGES
        for name in ours(path)
        if name.split(".")[0] in STAGES
    }
    assert knowing == {
        "__init__.py",
        "build.py",
        "cluster.py",
        "collecting.py",
        "gathering.py",
        "items.py",
        "patterns.py",
        "preview.py",
        "reader.py",
        "reading.py",
        "cli.py",
        "commands/inspect.py",
        "commands/site.py",
    } - {"__init__.py"}


def test_the_ground_knows_no_stage_and_no_pipeline():
    for path in MODULES:
        if stage_of(path).removesuffix(".py") in GROUND:
            assert {n.split(".")[0] for n in ours(path)} <= GROUND


def calls(path):
    """Yield the names of what a module calls: ``open`` and the last part of ``a.b.open``."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_only_read_publish_and_the_tables_open_files(path):
    if stage_of(path) in ("read", "publish", "tables.py", "cli.py"):
        pytest.skip("may open files")
    opening = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir"}
    assert not opening & set(calls(path))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_nothing_before_the_edge_looks_at_clock_network_or_environment(path):
    if stage_of(path) in EDGE:
        pytest.skip("the edge")
    forbidden = FORBIDDEN - ({"os"} if stage_of(path) == "read" else set())
    used = {name.split(".")[0] for name in imports(path)} & forbidden
    # urllib.parse takes addresses apart and reaches no network.
    if used == {"urllib"} and all(
        n.startswith("urllib.parse") for n in imports(path) if n.startswith("urllib")
    ):
        used = set()
    assert not used
    assert not {"now", "today", "utcnow", "getenv"} & set(calls(path))


def test_modules_are_short():
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert max(lengths.values()) <= 400, max(lengths, key=lengths.get)
    assert statistics.median(n for n in lengths.values() if n > 3) <= 140


def test_the_entrance_is_at_most_80_lines():
    assert len((PACKAGE.parent / "build_site.py").read_text("utf-8").splitlines()) <= 80
