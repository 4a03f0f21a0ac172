"""The site that stands, as a stock of files for the next one."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator, Mapping, Set
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path

from reading_site.publish.files import Stamp, remove_tree, settled, sha256_file, stamp_of

_AT_ONCE = 4


class Standing:
    """A finished site whose files may be taken over where they would be the same."""

    def __init__(
        self,
        site: Path,
        target: Path,
        files: Mapping[str, str] | None = None,
        sound: Mapping[str, Stamp] | None = None,
    ) -> None:
        """``target`` is the next site, ``files`` are the SHA-256 of the site's files by path, as its manifest has them.

        ``sound`` are stamps of files that had these bytes.
        """
        # Strings: a site has thousands of files, and a path object takes longer than what is done with it.
        self._site = os.fspath(site)
        self._target = os.fspath(target)
        self._made: set[str] = set()
        self._left: dict[str, int] = {}
        self._going: Set[str] = frozenset()
        self._folders: list[str] = []
        self._pool = ThreadPoolExecutor(_AT_ONCE)
        self._removing: list[Future[None]] = []
        self._sound = sound or {}
        self.files = files or {}
        self.taken: dict[str, str] = {}
        """The files that were taken over, with their hashes."""
        self.stamps: dict[str, Stamp] = {}
        """Those of these files, as they were before."""
        self.linked = True
        """Whether all of them are links."""

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

    def begin(self) -> None:
        """Look at what an earlier build left at the target: links to files of the site can stay there.

        All else goes, beside what follows: to remove a large file is to wait for the disk.
        """
        # Numbers tell files of one file system.
        if not _device(self._site) == _device(self._target) is not None:
            remove_tree(Path(self._target))
            return
        here = dict(_numbers(self._site, []))
        left = dict(_numbers(self._target, self._folders))
        self._left = {path: number for path, number in left.items() if here.get(path) == number}
        self._going = left.keys() - self._left.keys()
        self._removing = [self._pool.submit(self._remove, path) for path in self._going]

    def _remove(self, path: str) -> None:
        Path(f"{self._target}/{path}").unlink()

    def take(self, path: str, expected: str) -> bool:
        """Take a file over into the target; False where it has not the bytes expected."""
        stamp = self._holds(path, expected) if self.files.get(path) == expected else None
        if stamp is None:
            return False
        if self._left.get(path) == stamp[0]:
            del self._left[path]
        elif not self._put(path):
            return False
        self.taken[path] = expected
        self.stamps[path] = stamp
        return True

    def _put(self, path: str) -> bool:
        old, new = f"{self._site}/{path}", f"{self._target}/{path}"
        folder = new.rpartition("/")[0]
        try:
            if self._left.pop(path, None) is not None:
                self._remove(path)
            elif path in self._going:
                wait(self._removing)
            if folder not in self._made:
                Path(folder).mkdir(parents=True, exist_ok=True)
                self._made.add(folder)
            try:
                os.link(old, new)
            except OSError:
                # Another file system, or one without links.
                shutil.copyfile(old, new)
                self.linked = False
        except OSError:
            return False
        return True

    def sweep(self) -> None:
        """Remove what was left at the target and not taken.

        To be done before anything is written there: to write into a link would change the site.
        """
        for path in self._left:
            self._remove(path)
        for removed in self._removing:
            removed.result()
        # Its threads end before processes are forked.
        self._pool.shutdown()
        for folder in reversed(self._folders):
            # Those that are not empty stay.
            with suppress(OSError):
                Path(folder).rmdir()
        self._left, self._folders, self._removing = {}, [], []


def _numbers(top: str, folders: list[str], below: str = "") -> Iterator[tuple[str, int]]:
    """Yield path and number of what lies below ``top``, and note the folders: no file is looked at."""
    folders.append(f"{top}/{below}")
    with os.scandir(f"{top}/{below}") as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _numbers(top, folders, f"{below}{entry.name}/")
            else:
                yield f"{below}{entry.name}", entry.inode()


def _device(folder: str) -> int | None:
    """Return the number of the file system of a folder, None where there is none."""
    try:
        found = os.lstat(folder)
    except OSError:
        return None
    return found.st_dev if stat.S_ISDIR(found.st_mode) else None


def still(site: Path, before: Mapping[str, Stamp]) -> dict[str, Stamp]:
    """Return the stamps of those files below ``site`` that are what they were ``before``.

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
