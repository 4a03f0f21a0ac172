"""Whether anything changed since the last build: if not, there is nothing to do but to say so."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from reading_site.config import BuildOptions
from reading_site.publish.docs import MANIFEST as DOCS_MANIFEST
from reading_site.publish.files import names_below, sha256_file, write_whole
from reading_site.publish.manifest import NAME as SITE_MANIFEST
from reading_site.publish.manifest import verify_site


def inputs_key(options: BuildOptions) -> str:
    """Return a hash of everything that a site depends on: sources by their bytes, code, settings."""
    digest = sha256()
    facts = (
        options.version,
        options.public,
        options.live,
        options.limits,
        str(options.docs),
        options.ner_model,
    )
    digest.update(repr(facts).encode("utf-8", "backslashreplace"))
    for place in (*options.seeds, options.root / "theme", options.root / "mkdocs.yml"):
        digest.update(b"\n\n%s\n" % os.fsencode(place.name))
        for name in names_below(place) if place.is_dir() else (".",):
            digest.update(os.fsencode(name) + b"\0" + _what(place / name) + b"\n")
    for name, found in _handwritten(options).items():
        digest.update(os.fsencode(name) + b"\0" + found.encode() + b"\n")
    return digest.hexdigest()


def last_build(options: BuildOptions, key: str) -> Mapping[str, object] | None:
    """Return what the last build said, if it was made of the inputs of ``key`` and still stands whole."""
    try:
        table = json.loads(_path(options.site).read_bytes())
        if table["inputs"] != key or table["site"] != sha256_file(options.site / SITE_MANIFEST):
            return None
        if verify_site(options.site):
            return None
        generated: Mapping[str, str] = json.loads((options.docs / DOCS_MANIFEST).read_bytes())
        if any(sha256_file(options.docs / path) != found for path, found in generated.items()):
            return None
        said = table["said"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return said if isinstance(said, dict) else None


def keep_last(options: BuildOptions, key: str, said: Mapping[str, object]) -> None:
    """Keep what a finished build said."""
    table = {"inputs": key, "site": sha256_file(options.site / SITE_MANIFEST), "said": said}
    write_whole(_path(options.site), json.dumps(table).encode())


def _path(site: Path) -> Path:
    return site.with_name(f".{site.name}.last.json")


def _what(path: Path) -> bytes:
    """Return what stands at a path: a hash of a file's bytes, or the kind of another thing."""
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            return (
                b"link "
                + os.fsencode(path.readlink())
                + (b" " + sha256_file(path).encode() if path.is_file() else b"")
            )
        return sha256_file(path).encode() if stat.S_ISREG(mode) else b"kind %o" % stat.S_IFMT(mode)
    except OSError as error:
        return b"error %d" % (error.errno or 0)


def _handwritten(options: BuildOptions) -> dict[str, str]:
    """Return the hashes of pages written by hand, in the project's ``docs/`` and the one in use."""
    found = {}
    for docs in dict.fromkeys((options.root / "docs", options.docs)):
        try:
            generated = json.loads((docs / DOCS_MANIFEST).read_bytes())
        except (OSError, ValueError):
            generated = {}
        for name in names_below(docs) if docs.is_dir() else ():
            if name not in generated and not name.startswith("."):
                found[name] = _what(docs / name).decode("utf-8", "backslashreplace")
    return found
