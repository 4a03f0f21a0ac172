"""The tables in ``data/``: the only files that a stage may look at, and only through here."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


@cache
def binary(name: str) -> bytes:
    """Return the bytes of the table ``name``; FileNotFoundError where the package has none."""
    return (files("reading_site") / "data" / name).read_bytes()


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return the lines of a text table, without blank lines and lines that start with ``#``."""
    found = map(str.strip, binary(name).decode("utf-8").splitlines())
    return tuple([line for line in found if line and line[0] != "#"])


@cache
def mapping(name: str) -> dict[str, object]:
    """Return a YAML table whose top level is a mapping; callers must not change it."""
    table = yaml.load(binary(name), Loader=yaml.CSafeLoader)
    if not isinstance(table, dict):
        raise TypeError(f"data/{name}: a mapping is needed at the top level")
    return table
