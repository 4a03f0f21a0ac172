"""The site that stands, as a stock of files for the next one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from reading_site.publish.files import Stamp, settled, sha256_file, stamp_of


class Standing:
    """A finished site whose files may be taken over where they would be the same."""

    def __init__(
        self,
        site: Path,
        files: Mapping[str, str] | None = None,
        sound: Mapping[str, Stamp] | None = None,
    ) -> None:
        """``files`` are the SHA-256 of the site's files by path, as its manifest has them.

        ``sound`` are stamps of files that had these bytes.
        """
        # Strings: a site has thousands of files, and a path object takes longer than what is done with it.
        self._site = os.fspath(site)
        self._made: set[str] = set()
        self._sound = sound or {}
        self.files = files or {}
        self.taken: dict[str, str] = {}
        """The files that were taken over, with their hashes."""
        self.stamps: dict[str, Stamp] = {}
        """Those of these files, as they were before."""

    def holds(self, path: str, expected: str) -> bool:
        """Tell whether the site has a file with just these bytes."""
        return self._holds(path, expected) is not None

    def _holds(self, path: str, expected: str) -> Stamp | None:
        """Return the stamp of a file of the site with just these bytes."""
        found = f"{self._site}/{path}"
        try:
            stamp = stamp_of(found)
            if stamp and self._sound.get(path) == stamp and self.files.get(path) == expected:
                return stamp
            return stamp if stamp and sha256_file(found) == expected else None
        except OSError:
            return None

    def take(self, path: str, expected: str, target: Path) -> bool:
        """Take a file over into the site at ``target``; False where it has not the bytes expected."""
        stamp = self._holds(path, expected) if self.files.get(path) == expected else None
        if stamp is None:
            return False
        old, new = f"{self._site}/{path}", f"{target}/{path}"
        folder = new.rpartition("/")[0]
        try:
            if folder not in self._made:
                Path(folder).mkdir(parents=True, exist_ok=True)
                self._made.add(folder)
            try:
                os.link(old, new)
            except OSError:
                # Another file system, or one without links.
                shutil.copyfile(old, new)
        except OSError:
            return False
        self.taken[path] = expected
        self.stamps[path] = stamp
        return True


def still(site: Path, before: Mapping[str, Stamp]) -> dict[str, Stamp]:
    """Return the stamps of those files of ``site`` that are what they were ``before``.

    To link and to move them changes the time of their last change, and nothing else of a stamp.
    """
    found = {}
    for path, old in before.items():
        try:
            stamp = settled(f"{site}/{path}")
        except OSError:
            continue
        if stamp and stamp[:-1] == old[:-1]:
            found[path] = stamp
    return found
