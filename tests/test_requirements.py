"""What is installed is pinned, locked with hashes, and explained in README."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==([^\s;\\]+)", re.M)


def pins(name):
    """Return the packages that a file pins, by their normalised names."""
    text = (ROOT / name).read_text("utf-8")
    return {re.sub(r"[-_.]+", "-", n).lower(): v for n, v in PIN.findall(text)}


@pytest.mark.parametrize(
    "name",
    [
        "requirements.txt",
        "requirements-dev.txt",
        "requirements-archives.txt",
        "requirements-cluster.txt",
        "requirements-spacy.txt",
    ],
)
def test_every_requirement_is_pinned_exactly(name):
    lines = [
        line
        for line in (ROOT / name).read_text("utf-8").splitlines()
        if line and line[0] not in "#-"
    ]
    assert len(pins(name)) == len(lines) > 0


def test_the_lock_holds_every_requirement_with_hashes():
    lock, wanted = pins("requirements.lock"), pins("requirements.txt")
    assert {name: lock.get(name) for name in wanted} == wanted, (
        "make requirements.lock anew (its first lines say how)"
    )
    entries = (ROOT / "requirements.lock").read_text("utf-8").split("\n\n")[-1]
    assert entries.count("--hash=sha256:") >= len(lock)


def test_each_requirement_earns_a_line_in_the_readme():
    readme = (ROOT / "README.md").read_text("utf-8").lower()
    for name in {
        **pins("requirements.txt"),
        **pins("requirements-dev.txt"),
        **pins("requirements-archives.txt"),
        **pins("requirements-cluster.txt"),
        **pins("requirements-spacy.txt"),
    }:
        assert f"`{name}`" in readme, f"README says nothing of {name}"


def test_no_file_names_a_registry_host_or_a_path_of_a_machine():
    for name in (
        "requirements.txt",
        "requirements-dev.txt",
        "requirements.lock",
        "pyproject.toml",
        ".ci/run",
    ):
        text = (ROOT / name).read_text("utf-8")
        assert not re.search(r"(?m:^--)(?:extra-)?index-url|(?m:^--)find-links|://", text), name
