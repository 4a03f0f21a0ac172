"""Records: what a curator states about one document, in ``NAME.yml`` or as a mapping."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from reading_site.config import Limits
from reading_site.diagnostics import Diagnostic
from reading_site.model import Capture, Record, Rights
from reading_site.read.fields import Fields
from reading_site.read.yaml_reader import Value, YamlError, read_yaml, wrap

KEYS = (
    "title",
    "working_title",
    "subtitle",
    "date",
    "authors",
    "editors",
    "translators",
    "publisher",
    "source",
    "section",
    "language",
    "rights",
    "public",
    "kind",
    "abstract",
    "tags",
    "entities",
    "captured",
    "sha256",
    "obtain",
    "note",
)
_CLOSED = "until it is corrected, the text is withheld"


def parse_record(
    data: bytes, path: str, limits: Limits | None = None
) -> tuple[Record | None, tuple[Diagnostic, ...]]:
    """Return the record in the YAML bytes of the file ``path``, and what is wrong with it.

    A value that is refused is left out, the others stand. The rights fail closed: a record that
    cannot be read, or whose ``rights`` or ``public`` cannot, withholds the text and is not public,
    since nobody knows what it meant to forbid.
    """
    id = stem(path)
    try:
        value = read_yaml(data, limit=(limits or Limits()).yaml_bytes)
    except YamlError as error:
        problem = Diagnostic(
            code="RS106", subject=path, message=str(error), hint=_CLOSED, line=error.line
        )
        return Record(id=id, path=path, rights=Rights.RECORD, public=False), (problem,)
    return _record(value, id, path)


def record_from_mapping(
    mapping: Mapping[str, object], *, id: str, path: str
) -> tuple[Record, tuple[Diagnostic, ...]]:
    """Return the record that a mapping of plain values holds, by the rules of ``parse_record``."""
    try:
        value = wrap(mapping)
    except TypeError as error:
        problem = Diagnostic(code="RS106", subject=path, message=str(error), hint=_CLOSED)
        return Record(id=id, path=path, rights=Rights.RECORD, public=False), (problem,)
    return _record(value, id, path)


def check_capture(record: Record, capture: Capture) -> tuple[Diagnostic, ...]:
    """Return RS109 where the capture is not the one that the record was written for."""
    if record.sha256 is None or record.sha256 == capture.sha256:
        return ()
    problem = Diagnostic(
        code="RS109",
        subject=capture.path,
        message=f"SHA-256 is {capture.sha256}, but {record.path} gives {record.sha256}",
        hint="check the capture, then correct the record",
    )
    return (problem,)


def stem(path: str) -> str:
    """Return the id that a file gives its document: the name without its extension, NFC."""
    name = path.rsplit("/", 1)[-1]
    for double in (".warc.gz",):
        if name.lower().endswith(double):
            name = name[: -len(double)] + ".warc"
    return unicodedata.normalize("NFC", name.rpartition(".")[0] or name)


def _record(value: Value, id: str, path: str) -> tuple[Record, tuple[Diagnostic, ...]]:
    read = Fields(value, subject=path, what="a record", known=KEYS)
    rights = read.choice("rights", Rights, hint=_CLOSED) or Rights.FULL
    public = read.flag("public", True, hint=_CLOSED)
    if read.failed & {"", "rights", "public"}:
        rights, public = Rights.RECORD, False
    record = Record(
        id=id,
        path=path,
        title=read.text("title"),
        working_title=read.text("working_title"),
        subtitle=read.text("subtitle"),
        date=read.date("date"),
        authors=read.names("authors"),
        editors=read.names("editors"),
        translators=read.names("translators"),
        publisher=read.text("publisher"),
        source=read.url("source"),
        section=read.text("section"),
        language=read.language("language"),
        rights=rights,
        public=public,
        kind=read.text("kind"),
        abstract=read.text("abstract", lines=True),
        tags=read.texts("tags") or (),
        entities=read.texts("entities") or (),
        captured=read.date("captured"),
        sha256=read.sha256("sha256"),
        obtain=read.text("obtain", lines=True),
        note=read.text("note", lines=True),
    )
    return record, tuple(sorted(read.problems, key=lambda problem: problem.line or 0))
