"""The order of cleaning."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reading_site.clean.anchors import find_fields
from reading_site.clean.assemble import assemble, changes_nothing, planned, repaired_early
from reading_site.clean.classifier import Model, Verdicts, load
from reading_site.clean.decisions import Decisions, decide
from reading_site.clean.ledger import compose, replay, source_map
from reading_site.clean.lines import split_lines
from reading_site.clean.metadata_title import title_key
from reading_site.clean.notes import note_lines
from reading_site.clean.pieces import Piece
from reading_site.clean.repeats import mark_repeats
from reading_site.clean.trusted import trusted
from reading_site.config import Settings
from reading_site.diagnostics import Diagnostic
from reading_site.model import (
    Capture,
    CleanText,
    Field,
    LedgerEntry,
    Mark,
    MarkKind,
    Shared,
)
from reading_site.model.shared import ALONE
from reading_site.spans import Lines, SourceMap, Span

PASSES = 50
"""Cleaning is repeated until it changes nothing, so that a clean text stays as it is. Two rounds are usual;
pages that are lists of goods have needed 16."""


@dataclass(frozen=True, slots=True)
class Pass:
    """What one round of cleaning made of a text."""

    ledger: tuple[LedgerEntry, ...]
    fields: tuple[Field, ...]
    decisions: Decisions
    repeated: tuple[Piece, ...]
    verdicts: Verdicts | None = None
    same: bool = False
    """A later round that changes nothing: its ledger is not written."""


def clean(capture: Capture, settings: Settings, shared: Shared = ALONE) -> CleanText:
    """Return the capture's text without boilerplate, and the ledger of what was done.

    ``shared``: what other captures tell of its lines.
    """
    return clean_with(capture, settings, load(), shared=shared)


def clean_with(
    capture: Capture,
    settings: Settings,
    model: Model,
    *,
    metadata: bool = True,
    shared: Shared = ALONE,
) -> CleanText:
    """Clean with given weights (the benchmark's, by fold); else as ``clean``.

    Metadata is looked for once, in the capture as it came (not at all without ``metadata``): in a
    text whose title is gone, its first heading looks like one.
    """
    source = capture.text
    main = capture.main or ()
    apart = _apart(capture.marks)
    notes = [mark.span for mark in capture.marks if mark.kind is MarkKind.NOTE]
    literal = [mark.span for mark in capture.marks if mark.kind is MarkKind.LITERAL]
    hidden = [mark.span for mark in capture.marks if mark.kind is MarkKind.HIDDEN]
    title = _named_title(capture)
    put_right = repaired_early(source)
    first = run_pass(
        replay(put_right, source) if put_right else source,
        settings,
        model,
        main=_mapped(main, put_right),
        apart=_mapped(apart, put_right),
        notes=_mapped(notes, put_right),
        literal=_mapped(literal, put_right),
        title=_mapped(title, put_right),
        hidden=_mapped(hidden, put_right),
        metadata=metadata,
        shared=shared,
    )
    ledger = compose(put_right, first.ledger, source) if put_right else first.ledger
    whole = first.decisions.kept_whole
    stated = first.decisions.stated
    text, before = replay(ledger, source), source
    verdicts = first.verdicts
    for _ in range(1, PASSES):
        if text == before:
            break
        done = run_pass(
            text,
            settings,
            model,
            main=_mapped(main, ledger),
            literal=_mapped(literal, ledger),
            first=False,
            whole=whole,
            shared=shared,
            before=verdicts,
        )
        verdicts = done.verdicts
        # A line whose letters were put right is met in the round after that.
        stated += done.decisions.stated
        if done.same:
            break
        before, text = text, replay(done.ledger, text)
        if text != before:
            ledger = compose(ledger, done.ledger, source)
    back = source_map(put_right)
    return CleanText(
        text=text,
        ledger=ledger,
        source_map=source_map(ledger),
        fields=tuple(
            replace(field, span=back.to_source(field.span)) if put_right else field
            for field in first.fields
        ),
        captions=tuple(entry.span for entry in ledger if entry.rule == "caption"),
        diagnostics=_diagnostics(capture, first, shared, back if put_right else None),
        stated=tuple(dict.fromkeys(stated)),
    )


def _apart(marks: Sequence[Mark]) -> list[Span]:
    """Return the stretches that stand beside the article, those that overlap as one."""
    found: list[Span] = []
    for mark in marks:
        if mark.kind is MarkKind.APART:
            if found and mark.span.start < found[-1].end:
                last = found.pop()
                found.append(Span(last.start, max(last.end, mark.span.end)))
            else:
                found.append(mark.span)
    return found


def _named_title(capture: Capture) -> list[Span]:
    """Return the first heading of a page that says what the page's markup gives as its title."""
    named = title_key(capture.hints.get("title", ""))
    for mark in capture.marks:
        if mark.kind is MarkKind.HEADING and mark.level == 1:
            text = mark.span.of(capture.text)
            if named and title_key(text) == named and "\n" not in text:
                return [mark.span]
    return []


def _with_title(text: str, fields: Sequence[Field], title: Sequence[Span]) -> tuple[Field, ...]:
    """Return the fields with that of the title that the markup shows, instead of what they take for it."""
    if not title:
        return tuple(fields)
    span = title[0]
    named = Field(name="title", text=span.of(text), span=span, rule="markup-title")
    others = [f for f in fields if f.name != "title" and not f.span.overlaps(span)]
    return tuple(sorted((*others, named), key=lambda f: (f.span.start, f.span.end, f.name)))


def _mapped(main: Sequence[Span], ledger: Sequence[LedgerEntry]) -> tuple[Span, ...]:
    """Return where spans of the source stand in the text that a ledger makes of it."""
    if not ledger or not main:
        return tuple(main)
    edited = source_map(ledger)
    found = (edited.to_edited(span) for span in main)
    return tuple(span for span in found if span is not None)


def run_pass(
    text: str,
    settings: Settings,
    model: Model,
    *,
    main: Sequence[Span] = (),
    apart: Sequence[Span] = (),
    notes: Sequence[Span] = (),
    literal: Sequence[Span] = (),
    title: Sequence[Span] = (),
    hidden: Sequence[Span] = (),
    metadata: bool = True,
    first: bool = True,
    whole: bool = False,
    shared: Shared = ALONE,
    before: Verdicts | None = None,
) -> Pass:
    """Clean a text once.

    ``main``: stretches that markup shows to be the article, ``apart`` to stand beside it.
    ``notes``: stretches that it shows to be notes, which are no metadata; ``literal``: code and tables
    whose white space counts; ``title``: the heading that it calls the title, if it does;
    ``hidden``: stretches that the page does not show. ``metadata``: titles, bylines and dates leave the running text; only in the ``first`` round.
    ``whole``: the classifier is not asked what goes. ``before``: its verdicts in the round before.
    """
    # Blank lines tell of metadata only.
    every = split_lines(text, blank=metadata and first)
    lines = [line for line in every if line.text]
    if not lines:
        return Pass(assemble(text, (), planned(text, ())), (), Decisions(()), ())
    verdicts = model.judge(text, lines, before)
    noted = note_lines(lines)
    fields: tuple[Field, ...] = ()
    if metadata and first:
        told = find_fields(every, (*shared.rows, *settings.boilerplate))
        # The name of a site among its links looks like a title to who sees the text alone.
        found = [f for f in told if f.name != "title" or not any(a.covers(f.span) for a in apart)]
        own = (lines[n].span for n in noted.nonzero()[0].tolist())
        fields = trusted(_without_notes(found, [*notes, *literal, *hidden, *own]), lines, verdicts)
        shown = [t for t in title if not any(a.covers(t) for a in (*apart, *hidden))]
        fields = _with_title(text, fields, shown if len(lines) > 1 else ())
    decisions = decide(
        lines,
        fields,
        verdicts,
        settings,
        main,
        apart,
        literal,
        hidden,
        whole=whole,
        shared=shared,
        noted=noted,
    )
    plan = planned(text, decisions.pieces, literal)
    if not first and changes_nothing(text, decisions.pieces, plan):
        return Pass((), (), decisions, (), verdicts, same=True)
    pieces, repeated = mark_repeats(text, decisions.pieces)
    return Pass(assemble(text, pieces, plan), fields, decisions, tuple(repeated), verdicts)


def _without_notes(fields: Sequence[Field], notes: Sequence[Span]) -> list[Field]:
    """Return the fields that stand in no note: a note names authors and dates of its own."""
    notes = sorted(notes)
    starts = [note.start for note in notes]

    def noted(field: Field) -> bool:
        at = bisect_right(starts, field.span.start) - 1
        return at >= 0 and notes[at].covers(field.span)

    return [field for field in fields if not noted(field)]


def _diagnostics(
    capture: Capture, first: Pass, shared: Shared, back: SourceMap | None
) -> tuple[Diagnostic, ...]:
    uncertain = first.decisions.uncertain
    if not (first.decisions.share or uncertain or first.repeated or shared.captures):
        return ()
    numbers = Lines(capture.text)

    def at(code: str, span: Span, message: str, hint: str = "") -> Diagnostic:
        span = back.to_source(span) if back is not None else span
        line = numbers.number(span.start)
        return Diagnostic(
            code=code, subject=capture.path, message=message, hint=hint, line=line, span=span
        )

    found = []
    if first.decisions.share:
        share = f"{first.decisions.share:.0%}"
        message = f"{share} would have been removed; the capture is kept whole"
        found.append(
            Diagnostic(
                code="RS201",
                subject=capture.path,
                message=message,
                hint="look at the lines with explain",
            )
        )
    if uncertain:
        number = len(uncertain)
        message = f"{number} line{'s look' if number > 1 else ' looks'} like boilerplate but stay"
        if number == 1:
            message = "1 line looks like boilerplate but stays"
        found.append(at("RS202", uncertain[0].span, message, "look at the ledger with explain"))
    found += [
        at("RS203", piece.span, "paragraph repeats text that stands just before it")
        for piece in first.repeated
    ]
    if shared.captures:
        found.append(
            Diagnostic(
                code="RS204",
                subject=capture.path,
                message=f"{shared.captures} captures would have the same title; another line is taken",
                hint="a record can state the title",
            )
        )
    return tuple(found)
