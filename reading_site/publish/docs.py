"""Pages to ``docs/``: only changed bytes, nothing stale, nothing of the reader's own lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path

from reading_site.diagnostics import Diagnostic
from reading_site.errors import PublishError
from reading_site.publish.files import safe_path, same_bytes, walk, write_whole

MANIFEST = ".generated.json"
JOURNAL = ".generated.journal"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocsReport:
    """What writing did, in numbers of files."""

    pages: int
    """Pages among the generated files."""
    written: int
    unchanged: int
    removed: int
    diagnostics: tuple[Diagnostic, ...]


def write_docs(docs: Path, files: Iterable[tuple[str, bytes]], handwritten: Path) -> DocsReport:
    """Make the generated files below ``docs`` be just ``files`` (pairs of path with ``/`` and bytes).

    Each is written as it comes, so that they need not all be in memory. A file that stands in the
    way and was not generated is kept and reported (RS503). Where ``handwritten`` is another folder
    than ``docs``, its own pages are taken along. A path is noted in a journal before its first
    write, so a killed run leaves nothing that the next would not know.
    """
    docs.mkdir(parents=True, exist_ok=True)
    known = _manifest(docs).keys() | _journal(docs)
    hashes: dict[str, str] = {}
    kept = []
    written = 0
    others = _handwritten(handwritten) if handwritten.resolve() != docs.resolve() else {}
    with (docs / JOURNAL).open("a", encoding="utf-8") as journal:
        for path, data in chain(files, _missing_from(hashes, others)):
            target = safe_path(docs, path)
            if path in hashes:
                raise PublishError(f"{docs}/{path}: two pages would have this path")
            if same_bytes(target, data):
                hashes[path] = sha256(data).hexdigest()
                continue
            if path not in known:
                if target.exists() or target.is_symlink():
                    kept.append(path)
                    continue
                journal.write(f"{path}\n")
                journal.flush()
            hashes[path] = sha256(data).hexdigest()
            write_whole(target, data)
            written += 1
    stale = sorted(known - hashes.keys())
    for path in stale:
        safe_path(docs, path).unlink(missing_ok=True)
    _drop_empty(docs, stale)
    data = json.dumps(hashes, indent=0, sort_keys=True).encode()
    if not same_bytes(docs / MANIFEST, data):
        write_whole(docs / MANIFEST, data)
    (docs / JOURNAL).unlink()
    return DocsReport(
        pages=sum(path.endswith(".md") for path in hashes),
        written=written,
        unchanged=len(hashes) - written,
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


def _journal(docs: Path) -> set[str]:
    """Return the paths that a killed run noted before it wrote them."""
    try:
        lines = (docs / JOURNAL).read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return set()
    # The last line may be torn: without its line end it was not yet written to.
    return set(lines[:-1])


def _handwritten(folder: Path) -> dict[str, bytes]:
    """Return the pages of another ``docs/`` that were written by hand, by path."""
    generated = _manifest(folder)
    found = {}
    for path in walk(folder):
        name = path.relative_to(folder).as_posix()
        if name not in generated and not path.is_symlink() and not name.startswith("."):
            found[name] = path.read_bytes()
    return found


def _missing_from(
    hashes: Mapping[str, str], others: Mapping[str, bytes]
) -> Iterator[tuple[str, bytes]]:
    """Yield the hand-written pages in whose place none was generated, once all others are there."""
    for path, data in sorted(others.items()):
        if path not in hashes:
            yield path, data


def _drop_empty(docs: Path, removed: list[str]) -> None:
    for folder in sorted({safe_path(docs, path).parent for path in removed}, reverse=True):
        if folder != docs and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
