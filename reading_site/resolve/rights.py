"""The tier of a document caps everything that is made from its text.

The words that may not be shown are taken out of the *readings*, and the collection is resolved
again from what is left. So no list of derivatives is needed: names, slugs, passages, relations and
data are made from capped text only, and nothing downstream can show what it never sees.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reading_site.config import Limits
from reading_site.diagnostics import CATALOGUE, Diagnostic
from reading_site.model import (
    CleanText,
    Collection,
    Document,
    Findings,
    Origin,
    Reading,
    Rights,
    Tagging,
)
from reading_site.model.gist import gist_of
from reading_site.resolve.excerpt import Excerpt, excerpt
from reading_site.resolve.hierarchy import hierarchy
from reading_site.resolve.pipeline import resolve
from reading_site.slugs import digest
from reading_site.spans import SourceMap

NOTHING = CleanText(text="", ledger=(), source_map=SourceMap(()))


def cap(collection: Collection, public: bool = False, limits: Limits | None = None) -> Collection:
    """Return the collection without the words that rights keep back.

    ``excerpt`` keeps the first ``limits.excerpt_words`` words and what was found in them,
    ``record`` keeps no word of the text; both keep facts (title, date, authors, publisher), what
    the record says, and the labels of tags, which are the vocabulary's words. With ``public``
    (``--rights-floor public``) documents with ``public: false`` are left out. Capping twice
    changes nothing.
    """
    kept = [r for r in collection.readings if r.document.public or not public]
    capped = {r.document.id for r in kept if r.document.rights is not Rights.FULL}
    if not capped and len(kept) == len(collection.readings):
        return collection
    bound = (limits or Limits()).excerpt_words
    shown = resolve([reading_of(reading, bound) for reading in kept], collection.curation)
    taggings = _with_labels(shown, collection.taggings, capped)
    tags, _ = hierarchy(shown.curation.vocabulary, {tagging.tag for tagging in taggings})
    # Decisions that match only hidden words are not wrong: RS401 and its like are left to the whole.
    left = ("RS120", "RS401", "RS404")
    diagnostics = tuple(d for d in shown.diagnostics if d.code not in left)
    return replace(shown, tags=tags, taggings=taggings, diagnostics=diagnostics)


def reading_of(reading: Reading, words: int) -> Reading:
    """Return the reading as its document's tier allows, an excerpt with at most ``words`` words."""
    tier = reading.document.rights
    if tier is Rights.FULL:
        return reading
    shown = excerpt(reading.document, words if tier is Rights.EXCERPT else 0)
    document = _document(reading.document, shown)
    findings = _findings(reading.findings, shown)
    return replace(
        reading,
        capture=replace(reading.capture, text="", hints={}, main=None) if reading.capture else None,
        clean=replace(NOTHING, source_map=reading.clean.source_map) if shown.blocks else NOTHING,
        document=document,
        findings=findings,
        diagnostics=tuple(_plain(diagnostic) for diagnostic in reading.diagnostics),
        key=reading.key and digest(f"{tier} {words} {reading.key}", 64),
        # They hold words of the whole text.
        traces=None,
        hits=None,
        gist=gist_of(document, findings),
    )


def _document(document: Document, shown: Excerpt) -> Document:
    origins = {source.name: source.origin for source in document.sources}
    by_record = {name for name, origin in origins.items() if origin is Origin.RECORD}
    title = document.title
    if document.title_origin in (Origin.DERIVED, Origin.NONE) and not shown.shows(title):
        title = document.id
    return replace(
        document,
        title=title,
        subtitle=document.subtitle if "subtitle" in by_record else "",
        abstract=document.abstract if "abstract" in by_record else "",
        blocks=shown.blocks,
    )


def _findings(found: Findings, shown: Excerpt) -> Findings:
    """Return what was found within the excerpt, saying nothing that stands beyond it."""
    return Findings(
        mentions=tuple(
            replace(m, name=m.name if shown.shows(m.name) else m.surface, entity=None)
            for m in found.mentions
            if shown.holds(m.block, m.at) and shown.shows(m.surface)
        ),
        aliases=tuple(a for a in found.aliases if shown.shows(a.name) and shown.shows(a.alias)),
        roles=tuple(
            r
            for r in found.roles
            if shown.holds(r.block, r.at) and shown.shows(r.text) and shown.shows(r.name)
        ),
        quotations=tuple(
            replace(
                q,
                speaker=q.speaker if shown.shows(q.speaker) else "",
                speaker_surface=q.speaker_surface if shown.shows(q.speaker_surface) else "",
                verb=q.verb if shown.shows(q.verb) else "",
                entity=None,
            )
            for q in found.quotations
            if shown.holds(q.block, q.at) and shown.shows(q.text)
        ),
        dates=tuple(d for d in found.dates if shown.holds(d.block, d.at)),
        figures=tuple(
            replace(
                f,
                unit=f.unit if shown.shows(f.unit_by) else "",
                unit_by=f.unit_by if shown.shows(f.unit_by) else "",
                unit_block=f.unit_block if shown.shows(f.unit_by) else "",
                counted=f.counted if shown.shows(f.counted) else "",
                measure=f.measure if shown.shows(f.measure) else "",
                measure_at=f.measure_at if shown.shows(f.measure) else None,
                speaker=f.speaker if shown.shows(f.speaker) else "",
                entity=None,
            )
            for f in found.figures
            if shown.holds(f.block, f.at)
        ),
    )


def _with_labels(
    shown: Collection, before: Iterable[Tagging], capped: set[str]
) -> tuple[Tagging, ...]:
    """Return the taggings, with those that hidden words earned as labels without evidence."""
    have = {(tagging.document, tagging.tag) for tagging in shown.taggings}
    hidden = [
        replace(tagging, evidence=())
        for tagging in before
        if tagging.document in capped and (tagging.document, tagging.tag) not in have
    ]
    order = {reading.document.id: n for n, reading in enumerate(shown.readings)}
    return tuple(
        sorted((*shown.taggings, *hidden), key=lambda t: (order[t.document], t.tag.casefold()))
    )


def _plain(diagnostic: Diagnostic) -> Diagnostic:
    """Return the diagnostic in the catalogue's words: a message may quote the text."""
    kind = CATALOGUE[diagnostic.code]
    return replace(diagnostic, message=kind.title, hint=kind.remedy)
