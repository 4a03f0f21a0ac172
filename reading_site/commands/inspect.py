"""The commands that read and say, and write nothing."""

from __future__ import annotations

import re
from argparse import Namespace
from pathlib import Path

from reading_site.build import Gathered, gather
from reading_site.commands.report import counted, summary, verdict
from reading_site.config import BuildOptions, Settings
from reading_site.console import Console
from reading_site.errors import UsageError
from reading_site.model import Reading
from reading_site.read.draft import draft
from reading_site.read.files import SeedError
from reading_site.read.folder import Item
from reading_site.read.named import named
from reading_site.reading import read_item
from reading_site.render.explain import explain as explain_rows
from reading_site.render.explain import explain_text
from reading_site.render.review import review_yaml


def check(options: BuildOptions, asked: Namespace, console: Console) -> int:
    """Read everything, name every problem; warnings are findings here."""
    gathered = gather(options, console.progress)
    console.problems(gathered.diagnostics, notes=True)
    code = verdict(gathered.diagnostics, strict=True)
    count = len(gathered.collection.readings)
    found = len(gathered.diagnostics)
    console.say(f"{counted(count, 'document')}, {counted(found, 'problem')} or notes")
    console.result(summary(gathered, gathered.diagnostics) | {"exit_code": code})
    return code


def explain(options: BuildOptions, asked: Namespace, console: Console) -> int:
    """Say what each line of a capture became, and what was found in it."""
    path, line = Path(asked.file), None
    match = re.fullmatch(r"(?P<file>.+):(?P<line>\d+)", asked.file, re.DOTALL)
    if match and not path.exists():
        path, line = Path(match["file"]), int(match["line"])
    gathered = gather(options, console.progress)
    reading = _reading_of(path, gathered, options)
    rows = explain_rows(reading, gathered.collection.proposals, line)
    if line is not None and not rows:
        raise UsageError(f"{path}: there is no line {line}")
    console.result({"file": str(path), "lines": rows})
    if not console.json:
        console.lines(explain_text(rows))
    return 0


def new(options: BuildOptions, asked: Namespace, console: Console) -> int:
    """Print a draft record for a capture."""
    text = draft(_reading_of(Path(asked.file), None, options))
    console.result({"record": text})
    if not console.json:
        console.lines(text)
    return 0


def review(options: BuildOptions, asked: Namespace, console: Console) -> int:
    """Print what is uncertain, as YAML to edit."""
    text = review_yaml(gather(options, console.progress).collection)
    console.result({"review": text})
    if not console.json:
        console.lines(text)
    return 0


def _reading_of(path: Path, gathered: Gathered | None, options: BuildOptions) -> Reading:
    """Return the reading of a file: from the collection where it is there, else by itself."""
    try:
        seed = named(path)
    except SeedError as error:
        raise UsageError(str(error)) from error
    for reading in gathered.collection.readings if gathered else ():
        if reading.capture and reading.document.id == seed.id:
            return reading
    found, problems = read_item(Item(id=seed.id, capture=seed), Settings(limits=options.limits))
    if found is None:
        raise UsageError("; ".join(map(str, problems)))
    return found
