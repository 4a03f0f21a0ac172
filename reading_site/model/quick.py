"""A quick constructor for frozen records that are made by the thousand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any, TypeVar

Record = TypeVar("Record")


def quick(record: type[Record]) -> type[Record]:
    """Let a frozen dataclass with slots fill them by their own setters; all else stays.

    What ``dataclass`` writes for a frozen class has ``object`` set each field by its name, which
    takes nearly twice as long. Like that, this one is put together as source, so that arguments
    are checked by Python itself.
    """
    known: dict[str, Any] = {}
    given: list[str] = []
    named: list[str] = []
    body: list[str] = []
    for field in fields(record):  # type: ignore[arg-type]
        name = field.name
        if field.default_factory is not MISSING or (
            not field.init and field.default is not MISSING
        ):
            raise TypeError(f"{record.__name__}.{name}: no such default is known here")
        if not field.init:
            continue  # __post_init__ fills it
        known[f"set_{name}"] = record.__dict__[name].__set__
        known[f"default_{name}"] = field.default
        argument = name if field.default is MISSING else f"{name}=default_{name}"
        (named if field.kw_only else given).append(argument)
        body.append(f"set_{name}(self, {name})")
    if hasattr(record, "__post_init__"):
        body.append("self.__post_init__()")
    arguments = ", ".join(["self", *given, *(["*", *named] if named else [])])
    exec(f"def __init__({arguments}):\n    " + "\n    ".join(body), known)  # noqa: S102 - names of fields
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{record.__qualname__}.__init__"
    made.__module__ = record.__module__
    type.__setattr__(record, "__init__", made)
    return record
