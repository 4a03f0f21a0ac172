"""Pages to ``docs/``: only changed bytes, nothing stale, nothing of the reader's own lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from itertools import chain
from pathlib import Path

from reading_site.diagnostics import Diagnostic
from reading_site.errors import PublishError
from reading_site.publish.files import safe_path, same_bytes, walk, write_whole
from reading_site.publish.processes import POOL_PAYS_FROM, shared_out

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


Parts = list[Iterable[tuple[str, bytes]]]
"""Generated files: pairs of path (with ``/``) and bytes, in parts that may be made side by side."""


@dataclass(slots=True)
class _Written:
    """What one process wrote."""

    hashes: dict[str, str] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    written: int = 0


def write_docs(docs: Path, parts: Parts, handwritten: Path, jobs: int = 1) -> DocsReport:
    """Make the generated files below ``docs`` be just those of ``parts``.

    Each is written as it comes, so that they need not all be in memory, in ``jobs`` processes;
    ``parts`` is emptied, so that what they were made from can go before pages are rendered. A
    file that stands in the way and was not generated is kept and reported (RS503). Where
    ``handwritten`` is another folder than ``docs``, its own pages are taken along. A path is noted
    in a journal before its first write, so a killed run leaves nothing that the next would not know.
    """
    docs.mkdir(parents=True, exist_ok=True)
    known = _manifest(docs).keys() | _journal(docs)
    # From the end: the last parts are tables and registers, the longest, and no process should be
    # left alone with them.
    work = partial(_write, docs, known)
    done = _Written()
    for share in shared_out(work, parts[::-1], jobs if len(parts) >= POOL_PAYS_FROM else 1):
        _merge(docs, done, share)
    # With them goes the collection that they were made from.
    parts.clear()
    if handwritten.resolve() != docs.resolve():
        others = sorted(_handwritten(handwritten).items())
        left = [(path, data) for path, data in others if path not in done.hashes]
        _merge(docs, done, work(iter([left])))
    stale = sorted(known - done.hashes.keys())
    for path in stale:
        safe_path(docs, path).unlink(missing_ok=True)
    _drop_empty(docs, stale)
    data = json.dumps(done.hashes, indent=0, sort_keys=True).encode()
    if not same_bytes(docs / MANIFEST, data):
        write_whole(docs / MANIFEST, data)
    (docs / JOURNAL).unlink(missing_ok=True)
    return DocsReport(
        pages=sum(path.endswith(".md") for path in done.hashes),
        written=done.written,
        unchanged=len(done.hashes) - done.written,
        removed=len(stale),
        diagnostics=tuple(
            Diagnostic(
                code="RS503",
                subject=f"{docs.name}/{path}",
                message="a page written by hand stands where a page would be generated; it is kept",
                hint="rename it, or remove it if it was generated once",
            )
            for path in sorted(done.kept)
        ),
    )


def _write(docs: Path, known: Set[str], parts: Iterator[Iterable[tuple[str, bytes]]]) -> _Written:
    """Write the files of ``parts``."""
    done = _Written()
    with (docs / JOURNAL).open("a", encoding="utf-8") as journal:
        for path, data in chain.from_iterable(parts):
            target = safe_path(docs, path)
            if path in done.hashes:
                raise PublishError(f"{docs}/{path}: two pages would have this path")
            if not same_bytes(target, data):
                if path not in known:
                    if target.exists() or target.is_symlink():
                        done.kept.append(path)
                        continue
                    journal.write(f"{path}\n")
                    journal.flush()
                write_whole(target, data)
                done.written += 1
            done.hashes[path] = sha256(data).hexdigest()
    return done


def _merge(docs: Path, done: _Written, share: _Written) -> None:
    if twice := done.hashes.keys() & share.hashes.keys():
        raise PublishError(f"{docs}/{min(twice)}: two pages would have this path")
    done.hashes |= share.hashes
    done.kept += share.kept
    done.written += share.written


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


def _drop_empty(docs: Path, removed: list[str]) -> None:
    for folder in sorted({safe_path(docs, path).parent for path in removed}, reverse=True):
        if folder != docs and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
