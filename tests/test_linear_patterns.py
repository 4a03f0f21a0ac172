"""Every regular expression of the package takes time in proportion to its input, whatever that is.

All of them are collected as they are compiled; each gets long inputs made from itself
(``adversarial.py``). A pattern that the code only matches at one place need not be fast to search.
"""

import importlib
import pkgutil
import re
import signal
import sys
import time
from pathlib import Path

import pytest
from adversarial import pumps

import reading_site

PACKAGE = Path(reading_site.__file__).parent
SOURCES = {path: path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
SAMPLE = b"""A title of the text

By Ann Lee, 5 May 2021

The committee met in Geneva on 3 May 2021. "We weave," said Ann Lee, its chair. It counted 25 notes.
"""
SEARCHES = ("search", "finditer", "findall", "sub", "subn", "split", "scanner")
SIZES = (500, 12_000)
# Measurements that must all find a pattern slow.
ROUNDS = 3
# Below it the time of a step says nothing; in seconds of processor time.
LEAST = 0.008
# Twice the input may take this many times as long: 2 is linear, 4 is quadratic.
MOST = 3.2
LIMIT = 1.0


@pytest.fixture(scope="module")
def compiled():
    """Every pattern that the package compiles, with the file that does."""
    found = {}
    original = re._compile

    def spy(pattern, flags):
        out = original(pattern, flags)
        frame = sys._getframe(1)
        for _ in range(4):
            if frame is None:
                break
            path = Path(frame.f_code.co_filename)
            if path in SOURCES:
                found.setdefault((path, out.pattern, out.flags), out)
                break
            frame = frame.f_back
        return out

    loaded = {name: module for name, module in sys.modules.items() if _ours(name)}
    for name in loaded:
        del sys.modules[name]
    re._compile = spy
    try:
        for module in pkgutil.walk_packages([str(PACKAGE)], "reading_site."):
            importlib.import_module(module.name)
        importlib.import_module("reading_site").read_capture(SAMPLE, name="a.txt")
    finally:
        re._compile = original
        for name in [name for name in sys.modules if _ours(name)]:
            del sys.modules[name]
        sys.modules.update(loaded)
    return found


def _ours(name):
    return name == "reading_site" or name.startswith("reading_site.")


def searched(path, pattern):
    """Tell whether the code searches with a pattern, rather than matching it at one place."""
    names = [
        m[1]
        for m in re.finditer(r"^(\w+) *(?:: *[^=\n]{1,60})?= re\.compile\($", SOURCES[path], re.M)
    ] + [
        m[1]
        for m in re.finditer(r"^(\w+) *(?:: *[^=\n]{1,60})?= re\.compile\(\S", SOURCES[path], re.M)
    ]
    mine = [n for n in names if _value(path, n) == (pattern.pattern, pattern.flags)]
    if not mine:
        return True
    uses = re.compile(rf"\b(?:{'|'.join(mine)})\b(?:\.(\w+))?")
    methods = [
        m[1]
        for source in (
            SOURCES[path],
            *(s for p, s in SOURCES.items() if p != path and _imports(s, path, mine)),
        )
        for m in uses.finditer(source)
        if not re.match(r" *(?::[^=\n]{1,60})?= re\.compile", source[m.end() : m.end() + 80])
        and not source[: m.start()].endswith(" is ")
    ]
    return any(method not in ("match", "fullmatch") for method in methods)


def _value(path, name):
    module = ".".join(("reading_site", *path.relative_to(PACKAGE).with_suffix("").parts))
    value = getattr(importlib.import_module(module.removesuffix(".__init__")), name, None)
    return (value.pattern, value.flags) if isinstance(value, re.Pattern) else None


def _imports(source, path, names):
    return f"{path.stem} import" in source and any(name in source for name in names)


class TooSlowError(Exception):
    """The limit on one measurement has passed."""


def _stop(*_):
    raise TooSlowError


def seconds(run, text, times=1):
    """Processor time of ``run(text)``, the least of some tries; infinite beyond the limit."""
    best = float("inf")
    before = signal.signal(signal.SIGVTALRM, _stop)
    try:
        for _ in range(times):
            signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
            start = time.process_time()
            try:
                run(text)
                best = min(best, time.process_time() - start)
            except TooSlowError:
                break
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    finally:
        signal.signal(signal.SIGVTALRM, before)
    return best


def runner(pattern, *, search):
    """A function that puts the pattern to the hardest use that the code makes of it."""
    if not search:
        return pattern.match

    def scan(text):
        for _ in pattern.finditer(text):
            pass

    return scan


def slow_input(pattern, *, search):
    """The first input on which the pattern is worse than linear, described; None if there is none."""
    run = runner(pattern, search=search)
    for before, piece in pumps(pattern):
        for end in ("", "\x01", "!"):

            def text(size, before=before, piece=piece, end=end):
                made = before + piece * (size // len(piece) + 1) + end
                return made if isinstance(pattern.pattern, str) else made.encode("utf-8", "replace")

            for size in SIZES:
                if seconds(run, text(size)) < LEAST:
                    continue
                # A neighbour on the same core slows one measurement, but not each of three rounds.
                for _ in range(ROUNDS):
                    one, two = (seconds(run, text(n), times=3) for n in (size, 2 * size))
                    if one < float("inf") and (one <= LEAST or two / one <= MOST):
                        break
                else:
                    return f"{before[-20:]!r} + {piece!r} * n + {end!r}: {one:.3f} s, {two:.3f} s at twice"
                break
    return None


def test_every_pattern_is_linear(compiled):
    assert len(compiled) > 300
    slow = []
    for (path, _, _), pattern in compiled.items():
        found = slow_input(pattern, search=searched(path, pattern))
        if found:
            slow.append(f"{path.relative_to(PACKAGE)} {pattern.pattern[:80]!r} on {found}")
    print(f"{len(compiled)} patterns, {len(slow)} slow")
    assert not slow, "\n".join(slow)


@pytest.mark.parametrize(
    ("pattern", "search"),
    [
        (r"(a+)+b", True),
        (r"(?:a|a)*b", False),
        (r"\s+$", True),
        (r"\s*,?\s*x", False),
        (r"[a-z]+@", True),
        (r"x(?:\w\w?|\d\d)*y", False),
        (r"\d+(?:\.\d+)?\Z", True),
    ],
)
def test_a_pattern_that_is_worse_is_found(pattern, search):
    assert slow_input(re.compile(pattern), search=search)
