"""The table of all diagnostics, from the catalogue and its examples."""

from __future__ import annotations

from argparse import Namespace

from reading_site import tables
from reading_site.config import BuildOptions
from reading_site.console import Console
from reading_site.diagnostics import CATALOGUE

_HEAD = """# Diagnostics

Every problem that a build meets has a stable code. An error makes the exit code 1, a warning does so
under `--strict` and in `check`, a note never does. This page is printed by `build_site.py codes`.

| code | what | severity | cause | remedy | example |
|---|---|---|---|---|---|
"""


def codes_table() -> str:
    """Return the Markdown page of all codes."""
    examples = tables.mapping("diagnostic_examples.yml")
    rows = (
        f"| {code} | {kind.title} | {kind.severity} | {kind.cause} | {kind.remedy} | `{examples[code]}` |"
        for code, kind in sorted(CATALOGUE.items())
    )
    return _HEAD + "\n".join(rows) + "\n"


def codes(options: BuildOptions, asked: Namespace, console: Console) -> int:
    """Print the table."""
    console.result({"codes": sorted(CATALOGUE)})
    if not console.json:
        console.lines(codes_table())
    return 0
