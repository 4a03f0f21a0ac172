"""What changed for a reader between two sites, from their data packages."""

from __future__ import annotations

import json
from pathlib import Path

from reading_site.errors import UsageError

# Table, key of a row, what a reader would notice of it.
_TABLES = (
    ("documents", ("id",), ("title", "date", "authors", "publisher", "words", "rights")),
    ("entities", ("id",), ("label", "kind", "aliases", "roles", "description")),
    ("quotations", ("document", "start", "end"), ("text", "kind", "speaker", "entity")),
    ("taggings", ("document", "tag"), ("rule",)),
    ("figures", ("document", "start", "end"), ("number", "unit", "counted")),
    ("dates", ("document", "start", "end"), ("edtf",)),
)


def differences(old: Path, new: Path) -> dict[str, dict[str, list[str]]]:
    """Return, for each table, the keys that were ``added``, ``removed`` and ``changed``.

    UsageError where a folder holds no data package.
    """
    result = {}
    for table, key, shown in _TABLES:
        before, after = _rows(old, table, key), _rows(new, table, key)
        result[table] = {
            "added": sorted(after.keys() - before.keys()),
            "removed": sorted(before.keys() - after.keys()),
            "changed": sorted(
                name
                for name in before.keys() & after.keys()
                if [before[name].get(field) for field in shown]
                != [after[name].get(field) for field in shown]
            ),
        }
    return result


def _rows(site: Path, table: str, key: tuple[str, ...]) -> dict[str, dict[str, object]]:
    path = site / "data" / f"{table}.jsonl"
    try:
        lines = path.read_text("utf-8").split("\n")
    except OSError as error:
        raise UsageError(
            f"{path}: no data of a site ({error.strerror}); name the folder of a built site"
        ) from error
    rows = {}
    for line in filter(None, lines):
        row = json.loads(line)
        rows[" ".join(str(row.get(part, "")) for part in key)] = row
    return rows
