"""Records some of whose fields are made when they are first asked for.

A build with one changed capture looks at a few texts of thousands: to make the objects of all of
them would cost more than all else that it does.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

Values = Mapping[str, object]
D = TypeVar("D", bound="Deferred")
MOST_MADE = 1_000
"""Records of a kind whose fields were made on demand that keep them: some 50 MB for all kinds. The
fields of the one made longest ago are forgotten, and made again if somebody asks."""
_KNOWN: dict[type[Any], dict[str, Any]] = {}


class Deferred:
    """The base of frozen, slotted records whose fields may be filled later, all at once.

    A field whose slot is empty is asked of ``_rest``; what it gives fills every slot that is still
    empty. For all who look, the record is as if it had been whole from the start. ``_rest`` gives
    equal values each time it is called: what it made may be forgotten to save memory.
    """

    __slots__ = ("_rest",)
    _rest: Callable[[], Values]

    if not TYPE_CHECKING:  # else no misspelt field of a record would be noticed

        def __getattr__(self, name: str) -> Any:
            if name == "_rest" or name not in _places(type(self)):
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            found = self._rest()
            places = _places(type(self))
            empty = tuple(field for field in found if not _is_set(self, field))
            for field in empty:
                places[field].__set__(self, found[field])
            _remember(self, empty)
            return found[name]


_made: dict[type[Deferred], deque[tuple[Deferred, tuple[str, ...]]]] = {}


def deferred(kind: type[D], rest: Callable[[], Values], /, **known: object) -> D:
    """Return a record of ``kind`` with the fields of ``known``; ``rest`` gives the others."""
    record = object.__new__(kind)
    object.__setattr__(record, "_rest", rest)
    places = _places(kind)
    for field, value in known.items():
        places[field].__set__(record, value)
    return record


def revised(record: D, /, **changes: object) -> D:
    """Return the record with other values for some fields; fields not yet made stay so."""
    if not _is_deferred(record):
        made = object.__new__(type(record))
        for field, place in _places(type(record)).items():
            place.__set__(made, changes[field] if field in changes else place.__get__(record))
        return made
    known = {f: p.__get__(record) for f, p in _places(type(record)).items() if _is_set(record, f)}
    return deferred(type(record), record._rest, **(known | changes))


def _remember(record: Deferred, made: tuple[str, ...]) -> None:
    # Of each kind by itself: who goes through all texts once must not put out all names.
    of_kind = _made.setdefault(type(record), deque())
    of_kind.append((record, made))
    while len(of_kind) > MOST_MADE:
        oldest, fields_made = of_kind.popleft()
        places = _places(type(oldest))
        for field in fields_made:
            if _is_set(oldest, field):
                places[field].__delete__(oldest)


def passing(record: Deferred, *names: str) -> tuple[Any, ...]:
    """Return the values of fields; the record does not keep those that are made for it."""
    missing = any(not _is_set(record, name) for name in names)
    made = record._rest() if missing else {}
    return tuple(
        object.__getattribute__(record, name) if _is_set(record, name) else made[name]
        for name in names
    )


def is_made(record: Deferred, field: str) -> bool:
    """Tell whether a field has its value already."""
    return _is_set(record, field)


def _is_deferred(record: Deferred) -> bool:
    return _is_set(record, "_rest")


def _is_set(record: Deferred, field: str) -> bool:
    try:
        object.__getattribute__(record, field)
    except AttributeError:
        return False
    return True


def _places(kind: type[Any]) -> dict[str, Any]:
    """Return the slots of a kind of record by their fields."""
    found = _KNOWN.get(kind)
    if found is None:
        found = _KNOWN[kind] = {field.name: getattr(kind, field.name) for field in fields(kind)}
    return found
