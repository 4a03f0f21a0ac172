"""The commands that make a site or look at one that stands."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from reading_site import __version__
from reading_site.commands.report import counted, summary, verdict
from reading_site.config import BuildOptions
from reading_site.console import Console
from reading_site.diagnostics import Diagnostic, as_row, from_row
from reading_site.errors import PublishError, UsageError
from reading_site.reader import Reader, reader_for

if TYPE_CHECKING:
    from reading_site.collecting import Gathered
    from reading_site.model import Collection
    from reading_site.preview import Preview


def build(
    options: BuildOptions, asked: Namespace, console: Console, preview: Preview | None = None
) -> int:
    """Make the site, unless it stands already and nothing has changed.

    What a build knew is kept in ``preview``.
    """
    reader = reader_for(options)
    try:
        # Imported here: the reader has begun before.
        from reading_site.publish.unchanged import inputs_key, keep_last, last_build

        key = inputs_key(options)
        said = None if options.full else last_build(options, key)
        if said is None:
            said = _build(options, console, preview, reader)
            keep_last(options, key, said)
        else:
            said = dict(said) | {"rendered": 0, "removed": 0, "written": 0}
    finally:
        if reader:
            reader.close()
    problems = _problems(said)
    console.problems(problems, notes=False)
    console.say(
        f"{options.site}: {counted(said['documents_built'], 'document')}, {counted(said['pages'], 'page')}"
        f" ({said['rendered']} rendered, {said['written']} files written, {said['removed']} removed)"
    )
    code = verdict(problems, strict=options.strict)
    console.result(said | {"exit_code": code, "site": str(options.site)})
    return code


def _build(
    options: BuildOptions, console: Console, preview: Preview | None, reader: Reader | None
) -> dict[str, object]:
    # Imported here: a build that finds nothing changed need not load the stages.
    from reading_site.build import build as build_all

    def about(gathered: Gathered) -> tuple[dict[str, object], Collection | None]:
        return summary(gathered, ()), gathered.collection if preview else None

    marks = preview.marks() if preview else {}
    (said, collection), report = build_all(
        options, console.progress, __version__, about, keeps=preview is not None, reader=reader
    )
    if preview and collection:
        preview.remember(collection, marks)
    return said | {
        "diagnostics": [as_row(item) for item in report.diagnostics],
        "documents_built": report.documents,
        "pages": report.pages,
        "rendered": report.rendered,
        "written": report.written,
        "removed": report.removed,
    }


def _problems(said: Mapping[str, object]) -> list[Diagnostic]:
    rows = said["diagnostics"]
    return [from_row(row) for row in rows] if isinstance(rows, list) else []


def serve(options: BuildOptions, asked: Namespace, console: Console) -> int:
    """Make the site, show it, make it again after each change until interrupted.

    The page of a changed text is shown before all others are made again.
    """
    match = re.fullmatch(r"(?P<host>[^:]+|\[[0-9a-fA-F:]+\]):(?P<port>\d{1,5})", asked.address)
    if not match:
        raise UsageError(f"--address {asked.address}: HOST:PORT is needed, as in 127.0.0.1:8000")
    from reading_site.preview import Preview
    from reading_site.publish.server import serve as serve_site

    served = replace(options, live=True)
    preview = Preview(served)

    def rebuild() -> None:
        try:
            build(served, asked, console, preview)
        except PublishError as error:
            console.failure(str(error), error.exit_code)

    rebuild()
    console.say(f"http://{asked.address}/ (Ctrl+C ends it)")
    watched = [*options.seeds, options.root / "theme", options.root / "mkdocs.yml"]
    host, port = match["host"].strip("[]"), int(match["port"])
    serve_site(options.site, watched, preview.show, rebuild, host=host, port=port)
    return 0


def verify(options: BuildOptions, asked: Namespace, console: Console) -> int:
    """Compare the site with its manifest."""
    from reading_site.publish.manifest import verify_site

    found = verify_site(options.site)
    console.problems(found, notes=True)
    code = verdict(found, strict=options.strict)
    console.say(f"{options.site}: {counted(len(found), 'difference') if found else 'as built'}")
    console.result({"differences": [as_row(item) for item in found], "exit_code": code})
    return code


def diff(options: BuildOptions, asked: Namespace, console: Console) -> int:
    """Say what changed for a reader between two sites; exit 1 where anything did."""
    from reading_site.publish.differences import differences

    found = differences(asked.old, asked.new)
    lines = [
        f"{table}: {what}: {name}"
        for table, changes in found.items()
        for what, names in changes.items()
        for name in names
    ]
    for line in lines:
        console.say(line)
    console.result({"differences": found, "exit_code": int(bool(lines))})
    return int(bool(lines))
