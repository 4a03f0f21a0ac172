"""The commands that read and say, and write nothing."""

from __future__ import annotations

import re
import sys
from argparse import Namespace
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from shutil import get_terminal_size

from reading_site.collecting import Gathered, gather
from reading_site.commands.report import counted, summary, verdict
from reading_site.config import BuildOptions, Settings
from reading_site.console import Console
from reading_site.diagnostics import Diagnostic
from reading_site.errors import UsageError
from reading_site.model import Reading
from reading_site.read.draft import draft
from reading_site.read.files import Seed, SeedError, hash_file
from reading_site.read.folder import Item
from reading_site.read.named import named
from reading_site.reading import read_item
from reading_site.render.explain import explain as explain_rows
from reading_site.render.explain import overview
from reading_site.render.explain_text import explain_text
from reading_site.render.review import review_yaml
from reading_site.resolve.entities.why import reasons
from reading_site.resolve.pipeline import propose


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
    seed = _seed(path)
    gathered = gather(options, console.progress) if _is_below(path, options.seeds) else None
    reading, problems = _reading_of(seed, gathered, options)
    proposals = propose(gathered.collection) if gathered else ()
    decided = (
        reasons(
            gathered.collection.readings,
            gathered.collection.curation.authority,
            reading.document.id,
        )
        if gathered
        else ()
    )
    rows = explain_rows(reading, proposals, line, decided)
    if line is not None and not rows:
        count = len(explain_rows(reading))
        raise UsageError(f"{path}: there is no line {line}; the last one is {count}")
    whole = {"file": str(path), **overview(reading, problems)}
    console.result({"file": str(path), "overview": whole, "lines": rows})
    if not console.json:
        width = get_terminal_size().columns if sys.stdout.isatty() else 0
        console.lines(explain_text(rows, whole if line is None else {}, width=width))
    return 0


def new(options: BuildOptions, asked: Namespace, console: Console) -> int:
    """Print a draft record for a capture."""
    text = draft(_reading_of(_seed(Path(asked.file)), None, options)[0])
    console.result({"record": text})
    if not console.json:
        console.lines(text)
    return 0


def review(options: BuildOptions, asked: Namespace, console: Console) -> int:
    """Print what is uncertain, as YAML to edit."""
    collection = gather(options, console.progress).collection
    text = review_yaml(collection, propose(collection))
    console.result({"review": text})
    if not console.json:
        console.lines(text)
    return 0


def _seed(path: Path) -> Seed:
    """Return the file that was named. Raises UsageError, with the nearest name where there is one."""
    if path.is_dir():
        raise UsageError(f"{path} is a folder; name one of its files")
    try:
        return named(path)
    except SeedError as error:
        folder = path.parent
        names = sorted(p.name for p in folder.iterdir() if p.is_file()) if folder.is_dir() else []
        near = get_close_matches(path.name, names, n=1) if not path.exists() else []
        hint = f" (is {folder / near[0]} meant?)" if near else ""
        raise UsageError(f"{error}{hint}") from error


def _is_below(path: Path, folders: Iterable[Path]) -> bool:
    whole = path.resolve()
    return any(whole.is_relative_to(folder.resolve()) for folder in folders)


def _reading_of(
    seed: Seed, gathered: Gathered | None, options: BuildOptions
) -> tuple[Reading, tuple[Diagnostic, ...]]:
    """Return the reading of a file, from the collection where it is there, and its problems."""
    if gathered is not None:
        digest = hash_file(seed)
        for reading in gathered.collection.readings:
            if reading.capture and reading.capture.sha256 == digest:
                subjects = (reading.capture.path, reading.record.path if reading.record else "")
                mine = tuple(d for d in gathered.diagnostics if d.subject in subjects)
                return reading, mine
    found, problems = read_item(
        Item(id=seed.id, capture=seed), Settings(limits=options.limits, ner_model=options.ner_model)
    )
    if found is None:
        raise UsageError("; ".join(map(str, problems)))
    return found, problems
