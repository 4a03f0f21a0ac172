"""The order of cleaning."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reading_site.clean.anchors import SEEN, find_fields, leaves_text
from reading_site.clean.assemble import assemble
from reading_site.clean.classifier import Model, load
from reading_site.clean.decisions import Decisions, Piece, decide, trusted
from reading_site.clean.ledger import compose, replay, source_map
from reading_site.clean.lines import split_lines
from reading_site.clean.repeats import mark_repeats
from reading_site.config import Settings
from reading_site.diagnostics import Diagnostic
from reading_site.model import Capture, CleanText, Field, LedgerEntry
from reading_site.spans import Lines, Span

PASSES = 8
"""Cleaning is repeated until it changes nothing, so that a clean text stays as it is."""


@dataclass(frozen=True, slots=True)
class Pass:
    """What one round of cleaning made of a text."""

    ledger: tuple[LedgerEntry, ...]
    fields: tuple[Field, ...]
    decisions: Decisions
    repeated: tuple[Piece, ...]


def clean(capture: Capture, settings: Settings) -> CleanText:
    """Return the capture's text without boilerplate, and the ledger of what was done."""
    return clean_with(capture, settings, load())


def clean_with(capture: Capture, settings: Settings, model: Model) -> CleanText:
    """Clean with given weights (the benchmark's, by fold); else as ``clean``."""
    rounds = _Rounds(capture.text, settings, model)
    rounds.run(titles=True)
    if rounds.titles > 2:
        # Verse, a list: with each title gone the next line looks like one. None leaves the text.
        rounds = _Rounds(capture.text, settings, model)
        rounds.run(titles=False)
        settled = _Rounds(rounds.text, settings, model)
        settled.run(titles=True)
        if settled.titles <= 2 and settled.text != rounds.text:
            rounds.add(settled)
    ledger = tuple(rounds.ledger)
    return CleanText(
        text=rounds.text,
        ledger=ledger,
        source_map=source_map(ledger),
        fields=tuple(rounds.fields),
        captions=tuple(entry.span for entry in ledger if entry.rule == "caption"),
        diagnostics=_diagnostics(capture, rounds.first),
    )


class _Rounds:
    """Cleans again and again until nothing changes; keeps one ledger over the source."""

    first: Pass

    def __init__(self, source: str, settings: Settings, model: Model) -> None:
        self.source, self.settings, self.model = source, settings, model
        self.text = source
        self.ledger: tuple[LedgerEntry, ...] = ()
        self.fields: list[Field] = []
        self.titles = 0
        """Rounds that moved a title."""

    def run(self, *, titles: bool) -> None:
        """Clean until nothing changes. ``titles``: a title leaves the running text."""
        for number in range(PASSES):
            done = run_pass(self.text, self.settings, self.model, titles=titles)
            after = replay(done.ledger, self.text)
            if number == 0:
                self.first, self.ledger = done, done.ledger
                self.fields = list(done.fields)
            elif after == self.text:
                return
            else:
                self._later(done)
            self.titles += any(_moves_title(field) for field in done.fields)
            if self.titles > 2:
                return
            self.text = after

    def add(self, other: _Rounds) -> None:
        """Add what rounds over this one's text made of it."""
        origin = source_map(self.ledger)
        self.fields += [
            replace(field, span=origin.to_source(field.span))
            for field in other.fields
            if leaves_text(field)
        ]
        self.ledger = compose(self.ledger, other.ledger, self.source)
        self.text = other.text

    def _later(self, done: Pass) -> None:
        """Add what a later round found: a second title stands under the first."""
        origin = source_map(self.ledger)
        for field in done.fields:
            if leaves_text(field):
                name = "subtitle" if field.name == "title" and self.titles else field.name
                self.fields.append(replace(field, name=name, span=origin.to_source(field.span)))
        self.ledger = compose(self.ledger, done.ledger, self.source)


def _moves_title(field: Field) -> bool:
    return field.name == "title" and leaves_text(field)


def run_pass(text: str, settings: Settings, model: Model, *, titles: bool = True) -> Pass:
    """Clean a text once. ``titles``: a title leaves the running text."""
    every = split_lines(text)
    lines = [line for line in every if line.text]
    if not lines:
        return Pass(assemble(text, ()), (), Decisions(()), ())
    verdicts = model.judge(text, lines)
    fields = trusted(find_fields(every), lines, verdicts)
    if not titles:
        fields = tuple(
            replace(field, rule=f"{SEEN}{field.rule}") if _moves_title(field) else field
            for field in fields
        )
    decisions = decide(lines, fields, verdicts, settings)
    pieces, repeated = mark_repeats(text, decisions.pieces)
    return Pass(assemble(text, pieces), fields, decisions, tuple(repeated))


def _diagnostics(capture: Capture, first: Pass) -> tuple[Diagnostic, ...]:
    numbers = Lines(capture.text)

    def at(code: str, span: Span, message: str, hint: str = "") -> Diagnostic:
        line = numbers.number(span.start)
        return Diagnostic(
            code=code, subject=capture.path, message=message, hint=hint, line=line, span=span
        )

    found = []
    if first.decisions.kept_whole:
        share = f"{first.decisions.kept_whole:.0%}"
        message = f"{share} would have been removed; the capture is kept whole"
        found.append(
            Diagnostic(
                code="RS201",
                subject=capture.path,
                message=message,
                hint="look at the lines with explain",
            )
        )
    uncertain = first.decisions.uncertain
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
    return tuple(found)
