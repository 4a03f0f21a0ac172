"""One item of a seeds folder before it is read: its bytes, its key, what the cache has of it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from reading_site.config import Limits, Settings
from reading_site.diagnostics import Diagnostic
from reading_site.errors import PublishError
from reading_site.read.cache import Cache
from reading_site.read.files import SeedError, read_file, yaml_limits
from reading_site.read.folder import Item
from reading_site.read.stored import Result, pack, unpack

Data = tuple[bytes | None, bytes | None]
"""The bytes of an item's record and of its capture."""
LOST = "RS122"


def load_item(item: Item, settings: Settings) -> Data | Diagnostic:
    """Return the bytes of an item's record and capture, or why they cannot be had."""
    try:
        return _data(item, settings.limits)
    except SeedError as error:
        return error.diagnostic


def may_keep(result: Result) -> bool:
    """Tell whether a result is of the item alone: not that the program failed, for want of memory."""
    return not any(problem.code == LOST for problem in result[1])


def item_key(item: Item, settings: Settings, cache: Cache) -> str:
    """Return the key of an item; nothing where its bytes cannot be had."""
    data = load_item(item, settings)
    return "" if isinstance(data, Diagnostic) else key_of(item, data, settings, cache)


def known_item(
    item: Item, settings: Settings, cache: Cache, key: str | None = None
) -> tuple[str, Result | None]:
    """Return the key of an item, if it is not given, and what ``read_item`` would, if the cache has it."""
    key = item_key(item, settings, cache) if key is None else key
    packed = cache.load(key) if key else None
    if packed is None:
        return key, None
    try:
        return key, unpack(packed, key, partial(entry_again, item, settings, cache, key))
    except ValueError:
        cache.broken.append(key)
        return key, None


def entry_again(item: Item, settings: Settings, cache: Cache, key: str) -> memoryview:
    """Return the bytes of an entry that the cache had, made anew if it has lost it since.

    Raises PublishError where the capture has changed in between: the build would be of two minds.
    """
    found = cache.again(key)
    if found is not None:
        return found
    # Imported here: a build that has all readings at hand need not load the stages.
    from reading_site.reading import read_loaded

    data = load_item(item, settings)
    if isinstance(data, Diagnostic) or key_of(item, data, settings, cache) != key:
        raise PublishError(f"{item.id}: changed while the site was built; build again")
    return memoryview(pack(read_loaded((item, data), settings)))


def lost(item: Item, error: BaseException) -> tuple[None, tuple[Diagnostic, ...]]:
    """Return what is said of an item on which the program itself failed."""
    seed = item.capture or item.record
    message = f"could not be processed: {type(error).__name__}: {error}"
    return None, (
        Diagnostic(code=LOST, subject=seed.shown if seed else item.id, message=message[:500]),
    )


def _data(item: Item, limits: Limits) -> Data:
    """Return the bytes of an item's record and capture. Raises SeedError."""
    record = read_file(item.record, yaml_limits(limits)) if item.record else None
    return record, read_file(item.capture, limits) if item.capture else None


def key_of(item: Item, data: Data, settings: Settings, cache: Cache) -> str:
    """Return what names everything that the reading of an item depends on."""
    names = [item.id, *(seed.shown if seed else "" for seed in (item.record, item.capture))]
    parts = [b"-" if part is None else b"+" + part for part in data]
    return cache.key(
        repr((names, item.shared)).encode("utf-8", "backslashreplace"),
        *parts,
        repr(replace(settings, vocabulary=())).encode("utf-8", "backslashreplace"),
    )
