"""Pages to ``docs/``: only changed bytes, nothing stale, nothing of the reader's own lost."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from reading_site.diagnostics import Diagnostic
from reading_site.errors import PublishError
from reading_site.publish.files import (
    Stamp,
    names_below,
    safe_path,
    same_bytes,
    settled,
    sha256_file,
    stamp_of,
    write_whole,
)
from reading_site.publish.parts import Made, Part, Stock, load_made, save_made
from reading_site.publish.processes import POOL_PAYS_FROM, shared_out
from reading_site.publish.standing import still

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
    hashes: Mapping[str, str]
    """SHA-256 of each file by its path."""
    diagnostics: tuple[Diagnostic, ...]


@dataclass(slots=True)
class _Written:
    """What one process wrote."""

    hashes: dict[str, str] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    written: int = 0
    made: Made = field(default_factory=Made)
    fresh: dict[str, Stamp] = field(default_factory=dict)
    """Stamps that files had when they were written."""

    def refuse(self, docs: Path, path: str) -> None:
        """Raise PublishError where there is a file of this path already."""
        if path in self.hashes:
            raise PublishError(f"{docs}/{path}: two pages would have this path")


class _Before(NamedTuple):
    """What the last run left."""

    docs: Path
    known: Set[str]
    """Paths of generated files, those of a killed run included."""
    manifest: Mapping[str, str]
    made: Made
    stock: Stock


def write_docs(
    docs: Path,
    parts: list[Part],
    handwritten: Path,
    *,
    jobs: int = 1,
    version: str = "",
    anew: bool = False,
) -> DocsReport:
    """Make the generated files below ``docs`` be just those of ``parts``.

    A part that the same ``version`` of the code made with the same key is left alone, unless its files
    are no longer what was written or all shall be made ``anew``. Each file is written as it comes,
    so that they need not all be in memory, in ``jobs`` processes; ``parts`` is emptied, so that what
    they were made from can go before pages are rendered. A file that stands in the way and was not
    generated is kept and reported (RS503). Where ``handwritten`` is another folder than ``docs``, its
    own pages are taken along. A path is noted in a journal before its first write, so a killed run
    leaves nothing that the next would not know.
    """
    docs.mkdir(parents=True, exist_ok=True)
    manifest = generated(docs)
    known = manifest.keys() | _journal(docs)
    before = Made() if anew else load_made(docs, version, manifest)
    done = _Written()
    work = partial(_write, _Before(docs, known, manifest, before, Stock(docs, manifest, before)))
    for share in shared_out(
        lambda taken: iter([work(taken)]), [*parts], jobs if len(parts) >= POOL_PAYS_FROM else 1
    ):
        _merge(docs, done, share)
    # With them goes the collection that they were made from.
    parts.clear()
    if handwritten.resolve() != docs.resolve():
        others = sorted(_handwritten(handwritten).items())
        left = [(path, data) for path, data in others if path not in done.hashes]
        _merge(docs, done, work(iter([Part(files=lambda _: left)])))
    stale = sorted(known - done.hashes.keys())
    for path in stale:
        safe_path(docs, path).unlink(missing_ok=True)
    _drop_empty(docs, stale)
    data = json.dumps(done.hashes, indent=0, sort_keys=True).encode()
    if not same_bytes(docs / MANIFEST, data):
        # Without it the generated pages would be taken for pages written by hand.
        write_whole(docs / MANIFEST, data, lasting=True)
    # To move them into place changes the time of their last change, and nothing else of a stamp.
    done.made.stamps |= still(docs, done.fresh)
    save_made(docs, version, done.made, done.hashes)
    (docs / JOURNAL).unlink(missing_ok=True)
    return DocsReport(
        pages=sum(path.endswith(".md") for path in done.hashes),
        written=done.written,
        unchanged=len(done.hashes) - done.written,
        removed=len(stale),
        hashes=done.hashes,
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


def _taken(done: _Written, name: str, key: str, before: _Before) -> bool:
    """Take a part over if it stands as it would be made."""
    known, paths = before.made.parts.get(name, ("", []))
    if key != known or not all(_stands(path, before, done.made.stamps) for path in paths):
        return False
    done.made.parts[name] = key, paths
    for path in paths:
        done.refuse(before.docs, path)
        done.hashes[path] = before.manifest[path]
    return True


def _stands(path: str, before: _Before, stamps: dict[str, Stamp]) -> bool:
    """Tell whether a file has the bytes that it was given; if its stamp is known, by that."""
    # A string: nothing is written, and a path object for each of thousands takes longer than this.
    target = f"{before.docs}/{path}"
    try:
        stamp = settled(target)
        same = stamp is not None and stamp == before.made.stamps.get(path)
        if not same and (
            stamp_of(target) is None or sha256_file(target) != before.manifest.get(path)
        ):
            return False
    except OSError:
        return False
    if stamp:
        stamps[path] = stamp
    return True


def _write(before: _Before, parts: Iterator[Part]) -> _Written:
    """Write the files of ``parts``, but of those that stand as they would be made."""
    done = _Written()
    docs, known, stock = before.docs, before.known, before.stock
    with (docs / JOURNAL).open("a", encoding="utf-8") as journal:
        for part in parts:
            key = part.key()
            if key and _taken(done, part.name, key, before):
                continue
            paths = []
            kept = len(done.kept)
            for path, data in part.files(stock):
                target = safe_path(docs, path)
                done.refuse(docs, path)
                digest = sha256(data).hexdigest()
                same = before.manifest.get(path) == digest
                stands = same and _stands(path, before, done.made.stamps)
                if not stands and not same_bytes(target, data):
                    if path not in known:
                        if target.exists() or target.is_symlink():
                            done.kept.append(path)
                            continue
                        journal.write(f"{path}\n")
                        journal.flush()
                    if stamp := write_whole(target, data):
                        done.fresh[path] = stamp
                    done.written += 1
                done.hashes[path] = digest
                paths.append(path)
            # A file that is missing is reported in each build, so its part is made in each.
            if key and len(done.kept) == kept:
                done.made.parts[part.name] = key, paths
    done.made.pieces = stock.kept
    return done


def _merge(docs: Path, done: _Written, share: _Written) -> None:
    if twice := done.hashes.keys() & share.hashes.keys():
        raise PublishError(f"{docs}/{min(twice)}: two pages would have this path")
    done.hashes |= share.hashes
    done.kept += share.kept
    done.written += share.written
    done.made.parts |= share.made.parts
    done.made.pieces |= share.made.pieces
    done.made.stamps |= share.made.stamps
    done.fresh |= share.fresh


def generated(docs: Path) -> dict[str, str]:
    """Return the SHA-256 of the generated files below ``docs`` by path, as the last run noted them."""
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
    ours = generated(folder)
    found = {}
    for name in names_below(folder):
        path = folder / name
        if name not in ours and not path.is_symlink() and not name.startswith("."):
            found[name] = path.read_bytes()
    return found


def _drop_empty(docs: Path, removed: list[str]) -> None:
    for folder in sorted({safe_path(docs, path).parent for path in removed}, reverse=True):
        if folder != docs and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
