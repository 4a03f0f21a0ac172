"""What several commands say at their end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reading_site.diagnostics import Diagnostic, Severity, as_row

if TYPE_CHECKING:
    from reading_site.collecting import Gathered


def verdict(diagnostics: Iterable[Diagnostic], *, strict: bool) -> int:
    """Return the exit code: 1 where there is an error, or under ``strict`` a warning."""
    findings = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return int(any(item.severity in findings for item in diagnostics))


def summary(gathered: Gathered, diagnostics: Iterable[Diagnostic]) -> dict[str, object]:
    """Return what was read, for other programs: counts, documents, problems."""
    documents = [reading.document for reading in gathered.collection.readings]
    return {
        "counts": {
            "documents": len(documents),
            "entities": len(gathered.collection.entities),
            "inputs": gathered.inputs,
            "refused": gathered.inputs - len(documents),
        },
        "diagnostics": [as_row(item) for item in diagnostics],
        "documents": [{"id": d.id, "slug": d.slug, "title": d.title} for d in documents],
    }


def counted(number: object, noun: str) -> str:
    """Return a number with its noun, in the plural where it is not one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
