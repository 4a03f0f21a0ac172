"""Copies of many records at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import fields
from itertools import repeat
from operator import attrgetter
from typing import Any, TypeVar

R = TypeVar("R")


def copies(kind: type[R], records: Sequence[R], /, **changes: Iterable[object]) -> list[R]:
    """Return copies of frozen, slotted records of a kind, in order.

    ``changes`` has for some fields the value of each copy. As ``dataclasses.replace`` of each, without
    its checks, in a fifth of the time: the fields are filled one after another by C code alone.
    """
    made = [*map(object.__new__, repeat(kind, len(records)))]
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    for name in names:
        place: Any = getattr(kind, name)
        values = changes[name] if name in changes else map(attrgetter(name), records)
        # Nothing is kept of what it returns.
        deque(map(place.__set__, made, values), maxlen=0)
    return made
