"""Seeds folders: which files are captures, records and curation, and which are none of these."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reading_site.config import Limits
from reading_site.diagnostics import Diagnostic
from reading_site.model import Shared
from reading_site.model.shared import ALONE
from reading_site.read.curation import FILES as CURATION_FILES
from reading_site.read.files import Seed, SeedError, hash_file, probe, too_large, unreadable
from reading_site.read.pairing import paired
from reading_site.read.records import stem

CAPTURE_SUFFIXES = (
    ".txt",
    ".text",
    ".md",
    ".markdown",
    ".html",
    ".htm",
    ".xhtml",
    ".mhtml",
    ".mht",
    ".warc",
    ".warc.gz",
    ".epub",
    ".pdf",
    ".docx",
)
RECORD_SUFFIXES = (".yml", ".yaml")
# These describe the folder, not the collection.
ABOUT_FOLDER = frozenset({"readme", "license", "licence", "copying", "notice", "authors"})
MAX_DEPTH = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What is at hand of one document: its capture, its record, or both."""

    id: str
    capture: Seed | None = None
    record: Seed | None = None
    shared: Shared = ALONE
    """What other captures tell of it, once they were read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What lies in the seeds folders: paths, not contents."""

    items: tuple[Item, ...] = ()
    """In the order of their ids."""
    curation: tuple[Seed, ...] = ()
    """Files named in CURATION_FILES, in the order of the folders."""
    diagnostics: tuple[Diagnostic, ...] = ()
    left_out: int = 0
    """Documents beyond the limit of how many a collection may have."""


@dataclass(slots=True)
class _Found:
    """Files of all folders by what they are, in the order of folders and paths."""

    captures: list[Seed] = field(default_factory=list)
    records: list[Seed] = field(default_factory=list)
    curation: list[Seed] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)


def scan(folders: Sequence[Path], limits: Limits) -> Scan:
    """Return what the folders hold, with every file that is left out named in a diagnostic.

    A record finds its capture by file stem in any of the folders (``pairing.py``). Of captures with
    the same bytes the first counts: folders in the order given, what lies higher in them first,
    paths in theirs. Links are followed inside their folder only. Hidden files and files that
    describe the folder (README, LICENSE) are no captures.
    """
    found = _Found()
    for folder, label in zip(folders, _labels(folders), strict=True):
        _walk(folder, label, limits, found)
    unlike = _without_copies(found.captures, found.problems)
    pairs = paired(unlike, found.records, found.problems)
    captures = {id: capture for id, (capture, _) in pairs.items() if capture}
    records = {id: record for id, (_, record) in pairs.items() if record}
    _name_near_clashes(captures, found.problems)
    ids = sorted(pairs)
    items = tuple(
        Item(id=id, capture=captures.get(id), record=records.get(id))
        for id in ids[: limits.documents]
    )
    found.problems.extend(_records_alone(captures, records))
    if left_out := len(ids) - len(items):
        found.problems.append(_too_many(folders[0], len(ids), limits.documents))
    return Scan(
        items=items,
        left_out=left_out,
        curation=tuple(found.curation),
        diagnostics=tuple(sorted(found.problems, key=lambda d: (d.subject, d.code, d.message))),
    )


def _labels(folders: Sequence[Path]) -> list[str]:
    """Return what stands for each folder in messages: its name, or its path where names are shared."""
    names = [
        folder.name if folder.name not in ("", "..") else Path(os.path.realpath(folder)).name
        for folder in folders
    ]
    shared = Counter(
        name for name, _ in {(n, os.path.realpath(f)) for n, f in zip(names, folders, strict=True)}
    )
    return [
        name if shared[name] == 1 else _printable(folder.as_posix())
        for name, folder in zip(names, folders, strict=True)
    ]


def _walk(folder: Path, label: str, limits: Limits, found: _Found) -> None:
    try:
        root = folder.resolve(strict=True)
        entries = _entries(root)
    except (OSError, RuntimeError) as error:
        reason = (getattr(error, "strerror", None) or "a loop of links").lower()
        found.problems.append(
            Diagnostic(code="RS121", subject=str(folder), message=f"cannot be read: {reason}")
        )
        return
    before = len(found.captures), len(found.records)
    stack = [(f"{label}/", entries)]
    while stack:
        prefix, entries = stack[-1]
        entry = next(entries, None)
        if entry is None:
            stack.pop()
            continue
        shown = prefix + _printable(entry.name)
        try:
            inner = _visit(entry, shown, root, len(stack), limits, found)
        except OSError as error:
            found.problems.append(unreadable(shown, error))
            continue
        if inner is not None:
            stack.append((f"{shown}/", inner))
    # What is put into a folder below later does not come before what was there.
    for room, start in zip((found.captures, found.records), before, strict=True):
        room[start:] = sorted(room[start:], key=lambda seed: seed.depth)


def _visit(
    entry: os.DirEntry[str], shown: str, root: Path, depth: int, limits: Limits, found: _Found
) -> Iterator[os.DirEntry[str]] | None:
    """Sort one entry into ``found``; return the entries of a folder that is to be walked."""

    def leave(code: str, message: str, hint: str = "") -> None:
        found.problems.append(Diagnostic(code=code, subject=shown, message=message, hint=hint))

    name = entry.name.lower()
    path = Path(entry.path)
    status = entry.stat(follow_symlinks=False)
    if stat.S_ISLNK(status.st_mode):
        try:
            path = path.resolve(strict=True)
            status = path.stat()
        except (OSError, RuntimeError):
            leave("RS112", "the link leads to nothing or in a loop")
            return None
        if not path.is_relative_to(root):
            leave("RS112", "the link leads out of the seeds folder")
            return None
        if not stat.S_ISREG(status.st_mode):
            leave("RS112", "the link leads to a folder or another thing that is no file")
            return None
    if stat.S_ISDIR(status.st_mode):
        if name.startswith("."):
            leave("RS125", "hidden folder, left out")
        elif name.endswith((*CAPTURE_SUFFIXES, *RECORD_SUFFIXES)):
            leave("RS113", "a folder has the name of a file, left out")
        elif depth >= MAX_DEPTH:
            leave("RS113", f"folders are nested deeper than {MAX_DEPTH}, left out")
        else:
            return _entries(path)
        return None
    if not stat.S_ISREG(status.st_mode):
        leave("RS113", f"{_kind_of(status.st_mode)}, not a file; left out")
        return None
    id = stem(_printable(entry.name))
    seed = Seed(id=id, path=path, shown=shown, size=status.st_size, depth=depth)
    if (room := _room(name, depth, found)) is None:
        leave("RS125", "neither a capture nor a record, left out")
    elif seed.size > (limit := _limit(room, limits, found)):
        found.problems.append(too_large(shown, seed.size, limit))
    else:
        try:
            probe(seed)
        except SeedError as error:
            found.problems.append(error.diagnostic)
        else:
            room.append(seed)
    return None


def _room(name: str, depth: int, found: _Found) -> list[Seed] | None:
    """Return the list that a file of this lower-case name belongs to."""
    if name.startswith((".", "~$")) or name.split(".", 1)[0] in ABOUT_FOLDER:
        return None
    if name in CURATION_FILES:
        return found.curation if depth == 1 else None
    if name.endswith(RECORD_SUFFIXES):
        return found.records
    return found.captures if name.endswith(CAPTURE_SUFFIXES) else None


def _limit(room: list[Seed], limits: Limits, found: _Found) -> int:
    return limits.capture_bytes if room is found.captures else limits.yaml_bytes


def _entries(path: Path) -> Iterator[os.DirEntry[str]]:
    with os.scandir(path) as entries:
        return iter(sorted(entries, key=lambda entry: entry.name))


def _printable(name: str) -> str:
    """Return a file name whose undecodable bytes are shown as escapes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _kind_of(mode: int) -> str:
    tests: tuple[tuple[Callable[[int], bool], str], ...] = (
        (stat.S_ISFIFO, "a pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
    )
    return next((word for test, word in tests if test(mode)), "a special file")


def _without_copies(captures: list[Seed], problems: list[Diagnostic]) -> list[Seed]:
    """Leave out captures whose bytes an earlier one has; only those of equal size are hashed."""
    sizes: dict[int, int] = {}
    for seed in captures:
        sizes[seed.size] = sizes.get(seed.size, 0) + 1
    first: dict[str, Seed] = {}
    kept = []
    for seed in captures:
        if sizes[seed.size] > 1 and seed.size:
            try:
                same = first.setdefault(hash_file(seed), seed)
            except SeedError as error:
                problems.append(error.diagnostic)
                continue
            if same is not seed:
                problems.append(
                    Diagnostic(
                        code="RS110",
                        subject=seed.shown,
                        message=f"the same bytes as {same.shown}, left out",
                    )
                )
                continue
        kept.append(seed)
    return kept


def _name_near_clashes(captures: dict[str, Seed], problems: list[Diagnostic]) -> None:
    first: dict[str, Seed] = {}
    for id in sorted(captures):
        seed = captures[id]
        near = first.setdefault(id.casefold(), seed)
        if near is not seed:
            message = f"the name differs from {near.shown} only by case; both are built"
            problems.append(Diagnostic(code="RS124", subject=seed.shown, message=message))


def _too_many(folder: Path, number: int, limit: int) -> Diagnostic:
    return Diagnostic(
        code="RS127",
        subject=_printable(folder.as_posix()),
        message=f"{number:,} documents are more than the limit of {limit:,};"
        " the first by name are built",
        hint="raise the limit with --max-files, or divide the collection",
    )


def _records_alone(captures: dict[str, Seed], records: dict[str, Seed]) -> Iterator[Diagnostic]:
    by_case = {id.casefold(): seed for id, seed in captures.items()}
    for id, record in records.items():
        if id in captures:
            continue
        near = by_case.get(id.casefold())
        hint = f"{near.shown} differs from it only by case" if near else ""
        yield Diagnostic(
            code="RS108",
            subject=record.shown,
            message="no capture of this file stem; built as a record page",
            hint=hint,
        )
