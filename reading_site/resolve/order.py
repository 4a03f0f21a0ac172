"""The order of a collection, and the slugs of its documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reading_site.diagnostics import Diagnostic
from reading_site.model import Reading
from reading_site.model.deferred import revised
from reading_site.resolve.words import key
from reading_site.slugs import unique_slug


def arranged(readings: Iterable[Reading], order: str) -> tuple[Reading, ...]:
    """Return the readings in the order that ``collection.yml`` asks for.

    ``date``: newest first, undated last; ``title``: by title; anything else: by document id.
    Ties are broken by id, so that the order of arrival never shows.
    """
    placed = sorted(readings, key=lambda r: r.document.id)
    if order == "title":
        placed.sort(key=lambda r: key(r.document.title))
    elif order == "date":
        # An empty date is the smallest string: with reverse it comes last. A stable sort with
        # reverse keeps ties in their order.
        placed.sort(key=lambda r: r.document.date, reverse=True)
    return tuple(placed)


def with_slugs(readings: Sequence[Reading]) -> tuple[tuple[Reading, ...], tuple[Diagnostic, ...]]:
    """Return the readings, in the same order, with unique slugs, and a note on each equal title.

    Slugs are given in the order of ids, those without a folder first: of documents with equal titles
    the first keeps the plain slug, the others carry a hash of their id.
    """
    slugs: dict[str, str] = {}
    taken: set[str] = set()
    titles: dict[str, Reading] = {}
    notes = []
    for reading in sorted(readings, key=lambda r: (r.document.id.count("/"), r.document.id)):
        document = reading.document
        slugs[document.id] = unique_slug(document.title, taken, salt=document.id)
        taken.add(slugs[document.id])
        first = titles.setdefault(key(document.title), reading)
        if first is not reading:
            notes.append(
                Diagnostic(
                    code="RS118",
                    subject=source_of(reading),
                    message=f"same title as {source_of(first)}",
                    hint=f"its page is {slugs[document.id]}",
                )
            )
    placed = tuple(
        revised(r, document=revised(r.document, slug=slugs[r.document.id])) for r in readings
    )
    return placed, tuple(notes)


def source_of(reading: Reading) -> str:
    """Return the file that a problem of this reading is reported for."""
    if reading.capture is not None:
        return reading.capture.path
    return reading.record.path if reading.record is not None else reading.document.id


def record_of(reading: Reading) -> str:
    """Return the file that a problem of this reading's record is reported for."""
    return reading.record.path if reading.record is not None else source_of(reading)
