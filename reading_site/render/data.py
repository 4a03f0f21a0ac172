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
from collections.abc import Collection as Collection_
from collections.abc import Iterable, Mapping

from reading_site import tables
from reading_site.model import Asset, Collection
from reading_site.render.data_rows import TABLES, Row

FOLDER = "data"
CSV_TABLES = ("quotations", "dates", "figures")
# Line ends to Unicode, but not to JSON: readers that split text into lines break at them.
_LINE_ENDS = "\x85\u2028\u2029"
_SURROGATE = re.compile("[\ud800-\udfff]")
# A spreadsheet runs a cell that begins so; a number may.
_FORMULA = "=+-@\t\r"
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def data_package(collection: Collection) -> tuple[Asset, ...]:
    """Return the files of the data package, ``data/datapackage.json`` last, in a stable order.

    Rights are not looked at: the collection has been capped before (``resolve/rights.py``).
    """
    assets, sheets, full = [], [], set()
    of_document = {
        r.document.id: [_cell(v) for v in (r.document.title, r.document.date, r.document.publisher)]
        for r in collection.readings
    }
    for name, table in TABLES.items():
        rows: Iterable[Row] = table(collection)
        if name in CSV_TABLES:
            rows = list(rows)
            sheets.append(Asset(path=f"{FOLDER}/{name}.csv", data=_csv(name, rows, of_document)))
        data = json_lines(rows)
        if data:
            full.add(name)
        assets.append(Asset(path=f"{FOLDER}/{name}.jsonl", data=data))
    assets += sheets
    described = json.dumps(_description(collection, assets, full), ensure_ascii=False, indent=1)
    assets.append(Asset(path=f"{FOLDER}/datapackage.json", data=_encoded(described + "\n")))
    return tuple(assets)


def json_lines(rows: Iterable[Mapping[str, object]]) -> bytes:
    """Return the rows as UTF-8, one JSON object a line, whatever characters the values hold."""
    text = "".join([f"{_JSON(row)}\n" for row in rows])
    # JSON's own escapes leave these as they are, and readers that split text into lines break there.
    for end in _LINE_ENDS:
        if end in text:
            text = text.replace(end, f"\\u{ord(end):04x}")
    return _encoded(text)


def _encoded(text: str) -> bytes:
    """Encode JSON text; half of a surrogate pair, which UTF-8 has no bytes for, as an escape."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATE.sub(lambda m: f"\\u{ord(m.group()):04x}", text).encode("utf-8")


def _csv(name: str, rows: Iterable[Row], of_document: Mapping[str, list[object]]) -> bytes:
    """Return a table as CSV (RFC 4180) with title, date and publisher of each row's document."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(field["name"] for field in _csv_fields(name))
    writer.writerows(
        [*map(_cell, row.values()), *of_document[str(row["document"])]] for row in rows
    )
    text = out.getvalue().replace("\0", "\ufffd")
    return _SURROGATE.sub("\ufffd", text).encode("utf-8")


def _cell(value: object) -> object:
    """Return a cell that no spreadsheet runs: an apostrophe before what looks like a formula."""
    if isinstance(value, str) and value and value[0] in _FORMULA and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value


def _description(collection: Collection, assets: Iterable[Asset], full: Collection_[str]) -> Row:
    """Return the descriptor; tables without rows are left out: validators refuse empty JSON Lines."""
    about = collection.curation.collection
    return {
        "profile": "data-package",
        "name": "reading-site",
        "title": about.title,
        "description": about.description,
        **(
            {"homepage": about.base_url}
            if about.base_url.startswith(("http://", "https://"))
            else {}
        ),
        "resources": [_resource(asset, full) for asset in assets if _name(asset) in full],
    }


def _name(asset: Asset) -> str:
    return asset.path.rpartition("/")[2].partition(".")[0]


def _resource(asset: Asset, full: Collection_[str]) -> Row:
    name, lines = _name(asset), asset.path.endswith(".jsonl")
    return {
        "name": name if lines else f"{name}-csv",
        "title": str(_table(name)["title"]),
        "path": asset.path.rpartition("/")[2],
        "scheme": "file",
        "format": "jsonl" if lines else "csv",
        "mediatype": "application/jsonl" if lines else "text/csv",
        "encoding": "utf-8",
        "bytes": len(asset.data),
        "hash": f"sha256:{hashlib.sha256(asset.data).hexdigest()}",
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
