"""The one moment at which readers pass from the old site to the new one.

The new one is made beside it. Of a large site the old one then stays there, nearly all of it links to
the same files, for the next to be made of: to make links by the thousand and to remove them takes
longer than anything else that a build with one changed text does with files.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Collection
from pathlib import Path

from reading_site.publish.files import flush, names_below, remove_tree

SPARE_FROM = 500
"""Files that two sites share from which one stays for the next."""
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # macOS sys/stdio.h


def staging_for(site: Path) -> Path:
    """Return the folder in which the next ``site`` is made: beside it, so that a rename suffices.

    Between two builds it has the one before.
    """
    return site.with_name(f".{site.name}.next")


def previous_for(site: Path) -> Path:
    """Return where the old site stands for the moment that a swap in two steps takes."""
    return site.with_name(f".{site.name}.previous")


def repair(site: Path) -> None:
    """Undo what a killed build left: bring back a site caught between two renames.

    The caller holds the site's lock, so nothing of a living build can be touched.
    """
    previous = previous_for(site)
    if previous.exists() and not site.exists():
        previous.rename(site)
    remove_tree(previous)


def swap_in(staging: Path, site: Path, taken: Collection[str] = (), *, spare: bool = False) -> None:
    """Make ``staging`` the site. Readers find the old site or the new one, whole.

    ``taken`` are the paths in it that are files of the old site. With ``spare`` a large site is left
    where the new one was made: the old one if they share many files, else links to the new one.

    Where the system can exchange two folders in one step (Linux renameat2, macOS renamex_np) there
    is no moment without a site; elsewhere there is one between two renames, which ``repair`` closes.
    """
    flush(staging, taken)
    site.parent.mkdir(parents=True, exist_ok=True)
    if not site.exists():
        staging.rename(site)
    elif not _exchange(staging, site):
        previous = previous_for(site)
        remove_tree(previous)
        site.rename(previous)
        staging.rename(site)
        previous.rename(staging)
    if not spare or len(taken) < SPARE_FROM:
        remove_tree(staging)
        if spare:
            _lay_by(site, staging)


def _lay_by(site: Path, staging: Path) -> None:
    """Make ``staging`` links to the files of ``site``, if these are many."""
    names = [*names_below(site)]
    if len(names) < SPARE_FROM:
        return
    try:
        for folder in {name.rpartition("/")[0] for name in names}:
            (staging / folder).mkdir(parents=True, exist_ok=True)
        for name in names:
            os.link(f"{site}/{name}", f"{staging}/{name}")
    except OSError:
        # A file system without links: the next site is made anew.
        remove_tree(staging)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system or the file system cannot."""
    a, b = os.fsencode(one), os.fsencode(other)
    if sys.platform not in ("linux", "darwin"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if hasattr(libc, "renameat2"):
        return bool(libc.renameat2(_AT_FDCWD, a, _AT_FDCWD, b, _RENAME_EXCHANGE) == 0)
    if hasattr(libc, "renamex_np"):
        return bool(libc.renamex_np(a, b, _RENAME_SWAP) == 0)
    return False
