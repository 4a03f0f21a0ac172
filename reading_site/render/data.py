"""The data package: everything that the pages show, as tables for other tools.

JSON Lines and CSV described by a Frictionless Data Package (``datapackage.json``, Table Schema).
The rows come from the same Collection as the pages, so the two cannot disagree.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Collection as Collection_
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from itertools import islice
from typing import NamedTuple, Protocol

from reading_site import tables
from reading_site.model import Asset, Collection, Reading
from reading_site.render.data_rows import BY_DOCUMENT, TABLES, Row, RowsOf

FOLDER = "data"
# Rows that are text at one time, before they become bytes; those of documents are long.
BATCH = 500
CSV_TABLES = ("quotations", "dates", "figures")
# Line ends to Unicode, but not to JSON: readers that split text into lines break at them.
_LINE_ENDS = "\x85\u2028\u2029"
_SURROGATE = re.compile("[\ud800-\udfff]")
# A spreadsheet runs a cell that begins so; a number may.
_FORMULA = "=+-@\t\r"
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


class _Facts(NamedTuple):
    """What the descriptor says of a file."""

    table: str
    file: str
    size: int
    sha256: str


class Stock(Protocol):
    """The files that the last build made, as pieces with keys."""

    def pieces(self, path: str) -> AbstractContextManager[Mapping[str, bytes]]:
        """Give the pieces of a file by key."""

    def keep(self, path: str, pieces: Sequence[tuple[str, int]]) -> None:
        """Note of which pieces, keys and lengths in bytes, a file is put together."""


class Nothing:
    """No stock: all is made."""

    def pieces(self, path: str) -> AbstractContextManager[Mapping[str, bytes]]:
        """Give no piece."""
        return nullcontext({})

    def keep(self, path: str, pieces: Sequence[tuple[str, int]]) -> None:
        """Note nothing."""


def data_package(
    collection: Collection, keys: Mapping[str, str] | None = None, stock: Stock | None = None
) -> Iterator[Asset]:
    """Yield the files of the data package, ``data/datapackage.json`` last, in a stable order.

    One file at a time is in memory. Rights are not looked at: the collection has been capped
    before (``resolve/rights.py``). ``keys`` tell what the rows of each document depend on; rows
    that ``stock`` has under the same key are taken from there.
    """
    described, full = [], set()
    for name, table in TABLES.items():
        path = f"{FOLDER}/{name}.jsonl"
        if name in BY_DOCUMENT:
            rows = BY_DOCUMENT[name](collection)
            of_one = partial(_lines_of, rows)
            data = _put_together(path, collection, of_one, keys or {}, stock or Nothing())
        else:
            data = json_lines(table(collection))
        asset = Asset(path=path, data=data)
        if asset.data:
            full.add(name)
        described.append(_facts(asset))
        yield asset
    for name in CSV_TABLES:
        path = f"{FOLDER}/{name}.csv"
        of_one = partial(_csv_of, BY_DOCUMENT[name](collection))
        fields = _csv_lines([[field["name"] for field in _csv_fields(name)]])
        data = _put_together(path, collection, of_one, keys or {}, stock or Nothing(), fields)
        asset = Asset(path=path, data=data)
        described.append(_facts(asset))
        yield asset
    package = _description(collection, described, full)
    text = json.dumps(package, ensure_ascii=False, indent=1)
    yield Asset(path=f"{FOLDER}/datapackage.json", data=_encoded(text + "\n"))


def _put_together(
    path: str,
    collection: Collection,
    of_one: Callable[[Reading], bytes],
    keys: Mapping[str, str],
    stock: Stock,
    head: bytes = b"",
) -> bytes:
    """Return a table: ``head``, and the rows of each document."""
    # What it holds is given away without a copy.
    out = io.BytesIO(head)
    out.seek(len(head))
    noted = [("", len(head))]
    with stock.pieces(path) as known:
        for reading in collection.readings:
            key = keys.get(reading.document.id, "")
            piece = known.get(key) if key else None
            noted.append((key, out.write(of_one(reading) if piece is None else piece)))
    stock.keep(path, noted)
    return out.getvalue()


def _lines_of(rows_of: RowsOf, reading: Reading) -> bytes:
    return json_lines(rows_of(reading))


def _csv_of(rows_of: RowsOf, reading: Reading) -> bytes:
    """Return the rows of a document as CSV, with its title, date and publisher."""
    document = reading.document
    of_document = [_cell(v) for v in (document.title, document.date, document.publisher)]
    return _csv_lines([*map(_cell, row.values()), *of_document] for row in rows_of(reading))


def json_lines(rows: Iterable[Mapping[str, object]]) -> bytes:
    """Return the rows as UTF-8, one JSON object a line, whatever characters the values hold."""
    # What it holds is given away without a copy.
    out = io.BytesIO()
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        text = "".join([f"{_JSON(row)}\n" for row in batch])
        # JSON leaves these as they are, and readers that split text into lines break there.
        for end in _LINE_ENDS:
            if end in text:
                text = text.replace(end, f"\\u{ord(end):04x}")
        out.write(_encoded(text))
    return out.getvalue()


def _encoded(text: str) -> bytes:
    """Encode JSON text; half of a surrogate pair, which UTF-8 has no bytes for, as an escape."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATE.sub(lambda m: f"\\u{ord(m.group()):04x}", text).encode("utf-8")


def _csv_lines(rows: Iterable[Sequence[object]]) -> bytes:
    """Return rows as CSV (RFC 4180)."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return _SURROGATE.sub("\ufffd", text.getvalue().replace("\0", "\ufffd")).encode("utf-8")


def _cell(value: object) -> object:
    """Return a cell that no spreadsheet runs: an apostrophe before what looks like a formula."""
    if isinstance(value, str) and value and value[0] in _FORMULA and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value


def _description(
    collection: Collection, described: Iterable[_Facts], full: Collection_[str]
) -> Row:
    """Return the descriptor; tables without rows are left out: validators refuse empty JSON Lines."""
    about = collection.curation.collection
    home = about.base_url if about.base_url.startswith(("http://", "https://")) else ""
    return {
        "profile": "data-package",
        "name": "reading-site",
        "title": about.title,
        "description": about.description,
        **({"homepage": home} if home else {}),
        "resources": [_resource(facts, full) for facts in described if facts.table in full],
    }


def _facts(asset: Asset) -> _Facts:
    file = asset.path.rpartition("/")[2]
    digest = hashlib.sha256(asset.data).hexdigest()
    return _Facts(file.partition(".")[0], file, len(asset.data), digest)


def _resource(facts: _Facts, full: Collection_[str]) -> Row:
    name, lines = facts.table, facts.file.endswith(".jsonl")
    return {
        "name": name if lines else f"{name}-csv",
        "title": str(_table(name)["title"]),
        "path": facts.file,
        "scheme": "file",
        "format": "jsonl" if lines else "csv",
        "mediatype": "application/jsonl" if lines else "text/csv",
        "encoding": "utf-8",
        "bytes": facts.size,
        "hash": f"sha256:{facts.sha256}",
        "profile": "tabular-data-resource",
        **({"dialect": {"json": {"keyed": True}}} if lines else {}),
        "schema": _schema(name, full) if lines else {"fields": _csv_fields(name)},
    }


def _schema(name: str, full: Collection_[str]) -> Row:
    table = _table(name)
    schema: Row = {"fields": table["fields"], "missingValues": []}
    if "primaryKey" in table:
        schema["primaryKey"] = table["primaryKey"]
    keys = table.get("foreignKeys", {})
    if isinstance(keys, dict):
        references = [
            {"fields": [field], "reference": _reference(target)}
            for field, target in keys.items()
            if target.partition(".")[0] in full
        ]
        schema.update({"foreignKeys": references} if references else {})
    return schema


def _reference(target: str) -> Row:
    table, _, field = target.partition(".")
    return {"resource": table, "fields": [field]}


def _csv_fields(name: str) -> list[dict[str, str]]:
    fields = _table(name)["fields"]
    if not isinstance(fields, list):
        raise TypeError(f"package_tables.yml: {name}: fields: a list is needed")
    of_document = ("document_title", "document_date", "document_publisher")
    return [*fields, *({"name": field, "type": "string"} for field in of_document)]


def _table(name: str) -> dict[str, object]:
    table = tables.mapping("package_tables.yml")[name]
    if not isinstance(table, dict):
        raise TypeError(f"package_tables.yml: {name}: a mapping is needed")
    return table
