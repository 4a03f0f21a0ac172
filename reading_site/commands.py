"""What each command does; each returns its exit code."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from reading_site import __version__
from reading_site.build import Gathered, gather
from reading_site.build import build as build_all
from reading_site.config import BuildOptions, Settings
from reading_site.console import Console
from reading_site.diagnostics import Diagnostic, Severity
from reading_site.errors import PublishError, UsageError
from reading_site.model import BuildReport, Reading
from reading_site.publish.differences import differences
from reading_site.publish.manifest import verify_site
from reading_site.publish.server import serve as serve_site
from reading_site.read.draft import draft
from reading_site.read.files import SeedError
from reading_site.read.folder import Item
from reading_site.read.named import named
from reading_site.reading import read_item
from reading_site.render.explain import explain as explain_rows
from reading_site.render.explain import explain_text
from reading_site.render.review import review_yaml


def build(options: BuildOptions, asked: Namespace, console: Console) -> int:
    """Make the site."""
    gathered, report = build_all(options, console.progress, __version__)
    console.problems(report.diagnostics, notes=False)
    console.say(
        f"{report.site}: {report.documents} documents, {report.pages} pages"
        f" ({report.written} files written, {report.unchanged} unchanged, {report.removed} removed)"
    )
    code = _verdict(report.diagnostics, options.strict)
    console.result(_summary(gathered, report.diagnostics, code) | {"site": _site(report)})
    return code


def check(options: BuildOptions, asked: Namespace, console: Console) -> int:
    """Read everything, build nothing."""
    gathered = gather(options, console.progress)
    console.problems(gathered.diagnostics, notes=True)
    code = _verdict(gathered.diagnostics, strict=True)
    count = len(gathered.collection.readings)
    console.say(f"{count} documents, {len(gathered.diagnostics)} problems and notes")
    console.result(_summary(gathered, gathered.diagnostics, code))
    return code


def serve(options: BuildOptions, asked: Namespace, console: Console) -> int:
    """Make the site, show it, make it again after each change until interrupted."""
    match = re.fullmatch(r"(?P<host>[^:]+|\[[0-9a-fA-F:]+\]):(?P<port>\d{1,5})", asked.address)
    if not match:
        raise UsageError(f"--address {asked.address}: HOST:PORT is needed, as in 127.0.0.1:8000")
    served = replace(options, live=True)

    def rebuild() -> None:
        try:
            build(served, asked, console)
        except PublishError as error:
            console.failure(str(error), error.exit_code)

    build(served, asked, console)
    console.say(f"http://{asked.address}/ (Ctrl+C ends it)")
    watched = [*options.seeds, options.root / "theme", options.root / "mkdocs.yml"]
    host, port = match["host"].strip("[]"), int(match["port"])
    serve_site(options.site, watched, rebuild, host=host, port=port)
    return 0


def explain(options: BuildOptions, asked: Namespace, console: Console) -> int:
    """Say what each line of a capture became."""
    match = re.fullmatch(r"(?P<file>.+?)(?::(?P<line>\d+))?", asked.file, re.DOTALL)
    path = Path(asked.file)
    line = None
    if match and match["line"] and not path.exists():
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
    reading = _reading_of(Path(asked.file), None, options)
    console.result({"record": draft(reading)})
    if not console.json:
        console.lines(draft(reading))
    return 0


def review(options: BuildOptions, asked: Namespace, console: Console) -> int:
    """Print what is uncertain, as YAML to edit."""
    collection = gather(options, console.progress).collection
    console.result({"review": review_yaml(collection)})
    if not console.json:
        console.lines(review_yaml(collection))
    return 0


def verify(options: BuildOptions, asked: Namespace, console: Console) -> int:
    """Compare the site with its manifest."""
    found = verify_site(options.site)
    console.problems(found, notes=True)
    code = _verdict(found, options.strict)
    console.say(
        f"{options.site}: {len(found)} differences" if found else f"{options.site}: as built"
    )
    console.result({"differences": _problems(found), "exit_code": code})
    return code


def diff(options: BuildOptions, asked: Namespace, console: Console) -> int:
    """Say what changed for a reader between two sites; exit 1 where anything did."""
    found = differences(asked.old, asked.new)
    for table, changes in found.items():
        for what, names in changes.items():
            for name in names:
                console.say(f"{table}: {what}: {name}")
    code = int(any(names for changes in found.values() for names in changes.values()))
    console.result({"differences": found, "exit_code": code})
    return code


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


def _verdict(diagnostics: Iterable[Diagnostic], strict: bool) -> int:
    findings = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return int(any(item.severity in findings for item in diagnostics))


def _problems(diagnostics: Iterable[Diagnostic]) -> list[dict[str, object]]:
    return [
        {
            "code": item.code,
            "severity": str(item.severity),
            "subject": item.subject,
            "line": item.line,
            "message": item.message,
            "hint": item.hint,
        }
        for item in diagnostics
    ]


def _summary(gathered: Gathered, diagnostics: Iterable[Diagnostic], code: int) -> dict[str, object]:
    documents = [r.document for r in gathered.collection.readings]
    return {
        "counts": {
            "documents": len(documents),
            "entities": len(gathered.collection.entities),
            "inputs": gathered.inputs,
            "refused": gathered.inputs - len(documents),
        },
        "diagnostics": _problems(diagnostics),
        "documents": [{"id": d.id, "slug": d.slug, "title": d.title} for d in documents],
        "exit_code": code,
    }


def _site(report: BuildReport) -> dict[str, object]:
    return {
        "folder": report.site,
        "pages": report.pages,
        "written": report.written,
        "unchanged": report.unchanged,
        "removed": report.removed,
    }
