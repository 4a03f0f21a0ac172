"""Regular expressions kept compiled between runs.

The stages have some 700; to compile them takes as long as all else that loading the stages does.
Python keeps compiled modules but no patterns, and ``re`` offers no way to. So what it gives its
engine is kept, and given again: the engine checks it, as it checks all. A Python with other insides
compiles as ever.
"""

from __future__ import annotations

import marshal
import re
import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from threading import local
from typing import Any

from reading_site.config import BuildOptions
from reading_site.read.cache import Cache

# By source and flags: what the engine is given, its code (a list of numbers) as bytes.
Known = dict[tuple[str | bytes, int], list[Any]]
_UNIT = "I"
_CODE = 2
# Fewer new ones are not worth writing all again: a few are put together anew in each run.
_WORTH = 8


@contextmanager
def kept_patterns(options: BuildOptions) -> Iterator[None]:
    """Let ``re.compile`` take what the cache has while the block runs; keep there what it did not have."""
    compiler: Any = getattr(re, "_compiler", None)
    if options.cache is None or not hasattr(getattr(compiler, "_sre", None), "compile"):
        yield
        return
    cache = Cache(options.cache, options.version)
    key = cache.key(b"patterns", sys.version.encode(), array(_UNIT).itemsize.to_bytes(1))
    engine = _Engine(compiler, _known(cache, key))
    own = compiler.compile, compiler._sre
    compiler.compile, compiler._sre = engine.compiled, engine
    try:
        yield
    finally:
        compiler.compile, compiler._sre = own
    if len(engine.new) >= _WORTH:
        cache.save(key, marshal.dumps(engine.known | engine.new))


class _Engine:
    """The engine of ``re`` and what it was given: it stands in the engine's place."""

    def __init__(self, compiler: Any, known: Known) -> None:
        self.known = known
        self.new: Known = {}
        self._compile = compiler.compile
        self._real = compiler._sre
        # Other threads may compile meanwhile: what each asked for is its own.
        self._of_thread = local()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def compiled(self, pattern: Any, flags: Any = 0) -> re.Pattern[Any]:
        """Return what ``re`` compiles of this."""
        asked = (pattern, int(flags))
        if kept := self.known.get(asked):
            code = array(_UNIT, kept[_CODE]).tolist()
            found: re.Pattern[Any] = self._real.compile(*kept[:_CODE], code, *kept[_CODE + 1 :])
            return found
        # What was parsed elsewhere (re.Scanner) has no source to be known by; kinds of text of other
        # libraries (lxml's, of XPath's regular expressions) cannot be kept.
        self._of_thread.asked = asked if type(pattern) in (str, bytes) else None
        made: re.Pattern[Any] = self._compile(pattern, flags)
        return made

    def compile(self, pattern: Any, flags: Any, code: list[int], *rest: Any) -> re.Pattern[Any]:
        """Do what the engine does, and note what it was given."""
        if asked := getattr(self._of_thread, "asked", None):
            self._of_thread.asked = None
            groups = [dict(part) if isinstance(part, dict) else part for part in rest]
            self.new[asked] = [pattern, int(flags), array(_UNIT, code).tobytes(), *groups]
        made: re.Pattern[Any] = self._real.compile(pattern, flags, code, *rest)
        return made


def _known(cache: Cache, key: str) -> Known:
    body = cache.load(key)
    return {} if body is None else marshal.loads(body)  # noqa: S302 - our own bytes, told by their hash
