"""What a site is made of: a hash for every file, so that anybody can see whether it was changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from reading_site.diagnostics import Diagnostic
from reading_site.errors import UsageError
from reading_site.publish.files import Stamp, names_below, sha256_file, stamp_of, write_whole

NAME = "manifest.json"
# What decides the bytes of a page, beside the captures.
_AT_ONCE = 4
_PACKAGES = ("mkdocs", "mkdocs-material", "Markdown", "PyYAML")


def write_manifest(
    site: Path, captures: Mapping[str, str], program: str, known: Mapping[str, str] | None = None
) -> tuple[str, dict[str, Stamp]]:
    """Write ``manifest.json`` into ``site``; return its SHA-256, and stamps of files that were read.

    ``captures`` gives the SHA-256 of each capture by document id; ``program`` is our own version;
    ``known`` are hashes of files of the site that were just looked at, which are not read.
    """
    files: dict[str, str] = {}
    stamps: dict[str, Stamp] = {}
    new = []
    for name in names_below(site):
        if known and name in known:
            files[name] = known[name]
        elif name != NAME:
            # Taken before the bytes are looked at: what changes later has another.
            if stamp := stamp_of(site / name):
                stamps[name] = stamp
            new.append(name)
    # Hashing a large file lets other threads run.
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        files.update(zip(new, pool.map(lambda name: _hash(site / name), new), strict=True))
    table = {
        "captures": dict(captures),
        "files": files,
        "versions": {"reading-site": program} | {name: version(name) for name in _PACKAGES},
    }
    data = _lines(table).encode() + b"\n"
    write_whole(site / NAME, data)
    return sha256(data).hexdigest(), stamps


def verify_site(site: Path) -> tuple[Diagnostic, ...]:
    """Return what differs between ``site`` and its manifest; UsageError where it has none."""
    try:
        table = json.loads((site / NAME).read_bytes())
        stated: dict[str, str] = table["files"]
        items = {str(path): str(value) for path, value in stated.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(
            f"{site}: no {NAME} that can be read ({error}); name the folder of a built site"
        ) from error
    found = {name: _hash(site / name) for name in names_below(site) if name != NAME}
    differences = [
        *((path, "is missing") for path in items.keys() - found.keys()),
        *((path, "was added") for path in found.keys() - items.keys()),
        *(
            (path, "was changed")
            for path in items.keys() & found.keys()
            if items[path] != found[path]
        ),
    ]
    return tuple(
        Diagnostic(
            code="RS504",
            subject=f"{site.name}/{path}",
            message=f"the file {what}",
            hint="build the site again",
        )
        for path, what in sorted(differences)
    )


def _lines(table: Mapping[str, Mapping[str, str]]) -> str:
    """Return what ``json.dumps`` gives with an indent of 1 and sorted keys.

    With an indent it is Python code that writes each line, and there is one for each file.
    """
    encoder = json.JSONEncoder(ensure_ascii=False, separators=(",\n  ", ": "), sort_keys=True)
    parts = [
        f' "{name}": {{\n  {encoder.encode(lines)[1:-1]}\n }}' if lines else f' "{name}": {{}}'
        for name, lines in sorted(table.items())
    ]
    return "{\n" + ",\n".join(parts) + "\n}"


def _hash(path: Path) -> str:
    """Return the hash of a file; a link counts as its target's name, not followed."""
    return f"link:{path.readlink()}" if path.is_symlink() else sha256_file(path)
