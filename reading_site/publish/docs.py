"""Pages to ``docs/``: only changed bytes, nothing stale, nothing of the reader's own lost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from reading_site.diagnostics import Diagnostic
from reading_site.publish.files import safe_path, same_bytes, walk, write_whole

MANIFEST = ".generated.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocsReport:
    """What writing did, in numbers of files."""

    written: int
    unchanged: int
    removed: int
    diagnostics: tuple[Diagnostic, ...]


def write_docs(docs: Path, files: Mapping[str, bytes], handwritten: Path) -> DocsReport:
    """Make the generated files below ``docs`` be just ``files`` (paths with ``/`` to bytes).

    A file that stands in the way and was not generated is kept and reported (RS503). Where
    ``handwritten`` is another folder than ``docs``, its own pages are taken along. The manifest is
    widened before the first write, so a killed run leaves nothing that the next would not know.
    """
    docs.mkdir(parents=True, exist_ok=True)
    known = _manifest(docs)
    wanted = dict(files)
    if handwritten.resolve() != docs.resolve() and handwritten.is_dir():
        for path, data in _handwritten(handwritten).items():
            wanted.setdefault(path, data)
    kept = tuple(
        path
        for path in sorted(wanted)
        if path not in known
        and (target := safe_path(docs, path)).exists()
        and not same_bytes(target, wanted[path])
    )
    for path in kept:
        del wanted[path]
    hashes = {path: sha256(data).hexdigest() for path, data in wanted.items()}
    stale = sorted(known.keys() - wanted.keys())
    if hashes.keys() - known.keys():
        _write_manifest(docs, known | hashes)
    written = 0
    for path, data in sorted(wanted.items()):
        target = safe_path(docs, path)
        if not same_bytes(target, data):
            write_whole(target, data)
            written += 1
    for path in stale:
        safe_path(docs, path).unlink(missing_ok=True)
    _drop_empty(docs, stale)
    _write_manifest(docs, hashes)
    return DocsReport(
        written=written,
        unchanged=len(wanted) - written,
        removed=len(stale),
        diagnostics=tuple(
            Diagnostic(
                code="RS503",
                subject=f"{docs.name}/{path}",
                message="a page written by hand stands where a page would be generated; it is kept",
                hint="rename it, or remove it if it was generated once",
            )
            for path in kept
        ),
    )


def _manifest(docs: Path) -> dict[str, str]:
    try:
        table = json.loads((docs / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(table, dict):
        return {}
    return {str(path): str(value) for path, value in table.items()}


def _write_manifest(docs: Path, hashes: Mapping[str, str]) -> None:
    data = json.dumps(hashes, indent=0, sort_keys=True).encode()
    if not same_bytes(docs / MANIFEST, data):
        write_whole(docs / MANIFEST, data)


def _handwritten(folder: Path) -> dict[str, bytes]:
    """Return the pages of another ``docs/`` that were written by hand, by path."""
    generated = _manifest(folder)
    found = {}
    for path in walk(folder):
        name = path.relative_to(folder).as_posix()
        if name not in generated and not path.is_symlink() and not name.startswith("."):
            found[name] = path.read_bytes()
    return found


def _drop_empty(docs: Path, removed: list[str]) -> None:
    for folder in sorted({safe_path(docs, path).parent for path in removed}, reverse=True):
        if folder != docs and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
