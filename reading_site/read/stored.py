"""Readings as bytes, and back: what the barrier looks at at once, the rest when it is asked for.

The pickle of a frozen record with slots calls Python code for each field of each object. Here a
record is a kind and its values in order, and the parts that few builds look at (the ledger, the
blocks, quotations, dates and figures) are pickles of their own that stay bytes until then.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from io import BytesIO
from struct import Struct
from sys import intern
from typing import Any

from reading_site import model
from reading_site.diagnostics import Diagnostic
from reading_site.model import Alias, Capture, Document, Findings, Hits, Mention, Reading, Role
from reading_site.model.deferred import Deferred, deferred
from reading_site.spans import NUMBERS, Segment, SourceMap, Span

Result = tuple[Reading | None, tuple[Diagnostic, ...]]

_SIZES = Struct("<5I")
_MODEL: tuple[type, ...] = tuple(getattr(model, name) for name in model.__all__)
# The order gives each kind its number; an entry is read by the code that wrote it only (cache.py).
_RECORDS: tuple[type, ...] = (
    Span,
    Segment,
    Diagnostic,
    *(kind for kind in _MODEL if is_dataclass(kind) and not issubclass(kind, Deferred)),
)
_KINDS: tuple[type[Enum], ...] = tuple(kind for kind in _MODEL if issubclass(kind, Enum))
_NAMES = tuple(tuple(f.name for f in fields(kind)) for kind in _RECORDS)
_PLACES = tuple(
    tuple(getattr(kind, name).__set__ for name in names)
    for kind, names in zip(_RECORDS, _NAMES, strict=True)
)
_MEMBERS = tuple(member for kind in _KINDS for member in kind)
# Kinds of which a reading holds many with the same words in them: names, rules, ids of blocks.
_REPETITIVE = frozenset(map(_RECORDS.index, (Alias, Mention, Role)))
_LATER_OF_CAPTURE = ("text", "main")
_LATER_OF_DOCUMENT = ("blocks", "sources")
_LATER_OF_FINDINGS = ("quotations", "dates", "figures")
_new = object.__new__
_put_start, _put_end = _PLACES[_RECORDS.index(Span)]


def pack(result: Result) -> bytes:
    """Return a reading, or None, and what is wrong, as bytes."""
    reading, problems = result
    if reading is None:
        return _joined(_dumped((None, problems)), b"", b"", b"", b"")
    capture = reading.capture
    head = (
        _without(capture, _LATER_OF_CAPTURE) if capture else None,
        reading.record,
        _without(reading.document, _LATER_OF_DOCUMENT),
        _without(reading.findings, _LATER_OF_FINDINGS),
        reading.diagnostics,
        reading.traces,
        reading.hits,
        reading.gist,
        reading.shared,
    )
    return _joined(
        _dumped((head, problems)),
        _dumped({"clean": reading.clean}),
        _dumped({name: getattr(reading.document, name) for name in _LATER_OF_DOCUMENT}),
        _dumped({name: getattr(reading.findings, name) for name in _LATER_OF_FINDINGS}),
        _dumped({name: getattr(capture, name) for name in _LATER_OF_CAPTURE} if capture else {}),
    )


def unpack(
    data: bytes | memoryview, key: str = "", again: Callable[[], bytes | memoryview] | None = None
) -> Result:
    """Return what ``pack`` was given, a reading with this key.

    The parts that wait are held as they are in ``data``, or asked of ``again``, which gives the
    same bytes. Raises ValueError where the bytes are none of ``pack``.
    """
    view = memoryview(data)

    def later(number: int) -> Callable[[], Mapping[str, object]]:
        if again is not None:
            return lambda: _loaded(_part(memoryview(again()), number))
        part = _part(view, number)
        return lambda: _loaded(part)

    try:
        head, problems = _loaded(_part(view, 0))
        if head is None:
            return None, problems
        of_capture, record, of_document, of_findings, diagnostics, traces, hits, gist, shared = head
        reading = deferred(
            Reading,
            later(1),
            capture=None if of_capture is None else deferred(Capture, later(4), **of_capture),
            record=record,
            document=deferred(Document, later(2), **of_document),
            findings=deferred(Findings, later(3), **of_findings),
            diagnostics=diagnostics,
            key=key,
            traces=traces,
            hits=hits,
            gist=gist,
            shared=shared,
        )
    except Exception as error:
        raise ValueError(f"no stored reading: {type(error).__name__}: {error}") from error
    return reading, problems


def _part(view: memoryview, number: int) -> memoryview:
    sizes = _SIZES.unpack_from(view)
    start = _SIZES.size + sum(sizes[:number])
    return view[start : start + sizes[number]]


def pack_hits(found: Mapping[str, Hits]) -> bytes:
    """Return hits by the keys of their readings, as bytes."""
    return _dumped(dict(found))


def unpack_hits(data: memoryview) -> dict[str, Hits]:
    """Return what ``pack_hits`` was given. Raises ValueError where the bytes are none of its own."""
    try:
        found = _loaded(data)
    except Exception as error:
        raise ValueError(f"no stored hits: {type(error).__name__}: {error}") from error
    if not isinstance(found, dict):
        raise ValueError("no stored hits")
    return found


def record_of_kind(number: int, *values: object) -> object:
    """Return the record of a kind with these values: what the bytes of a record call."""
    record: object = _new(_RECORDS[number])
    if number in _REPETITIVE:
        values = tuple([intern(value) if type(value) is str else value for value in values])
    for put, value in zip(_PLACES[number], values, strict=True):
        put(record, value)
    return record


def span(start: int, end: int) -> Span:
    """Return a span: what its bytes call, for more than half of all records."""
    made: Span = _new(Span)
    if end < len(NUMBERS):
        start, end = NUMBERS[start], NUMBERS[end]
    _put_start(made, start)
    _put_end(made, end)
    return made


def member(number: int) -> Enum:
    """Return a member of one of the closed lists: what the bytes of a member call."""
    return _MEMBERS[number]


def source_map(flat: tuple[tuple[int, int, int, int, bool], ...]) -> SourceMap:
    """Return a source map: what its bytes call."""
    return SourceMap(Segment(Span(a, b), Span(c, d), literal) for a, b, c, d, literal in flat)


def _flat(found: SourceMap) -> tuple[object, ...]:
    flat = tuple(
        (s.edited.start, s.edited.end, s.source.start, s.source.end, s.literal)
        for s in found.segments
    )
    return source_map, (flat,)


def _reducer(number: int) -> Callable[[Any], tuple[object, ...]]:
    names = _NAMES[number]
    return lambda record: (record_of_kind, (number, *[getattr(record, name) for name in names]))


# Members of two lists with the same value are equal: only with its list is a member one of its own.
_NUMBERS = {(type(found), found): number for number, found in enumerate(_MEMBERS)}
_REDUCERS: dict[type, Callable[[Any], Any]] = {
    **{kind: _reducer(number) for number, kind in enumerate(_RECORDS)},
    Span: lambda found: (span, (found.start, found.end)),
    **dict.fromkeys(_KINDS, lambda found: (member, (_NUMBERS[type(found), found],))),
    SourceMap: _flat,
}


def _dumped(value: object) -> bytes:
    file = BytesIO()
    pickler = pickle.Pickler(file, protocol=pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _REDUCERS
    pickler.dump(value)
    return file.getvalue()


def _loaded(part: memoryview) -> Any:
    return pickle.loads(part)  # noqa: S301 - our own bytes, behind a hash (cache.py)


def _without(record: Capture | Document | Findings, later: tuple[str, ...]) -> dict[str, object]:
    names = (f.name for f in fields(record))
    return {name: getattr(record, name) for name in names if name not in later}


def _joined(*parts: bytes) -> bytes:
    return b"".join((_SIZES.pack(*map(len, parts)), *parts))
