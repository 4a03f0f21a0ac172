"""A small fault anywhere in the ledger or in the map of spans is seen: every mutant dies.

The mutants are made by ``mutating.py``; the check holds each module against a plain model of it,
character by character. Those that no input can tell from the original are listed with the reason.
"""

import random
import signal
import sys
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from mutating import module_of, mutants

import reading_site.clean.ledger
import reading_site.spans
from reading_site.model import Action, LedgerEntry

PACKAGE = Path(reading_site.__file__).parent
SPANS = (PACKAGE / "spans.py").read_text("utf-8")
LEDGER = (PACKAGE / "clean" / "ledger.py").read_text("utf-8")
ACTIONS = list(Action)
# Seconds of processor time for all checks of one module; a mutant may run for ever.
LIMIT = 2.0


class WrongError(AssertionError):
    """The module does something else than its model."""


def same(got, want, what):
    if got != want:
        raise WrongError(f"{what}: {got!r}, not {want!r}")


def raises(do, what):
    try:
        do()
    except ValueError:
        return
    raise WrongError(f"{what} raises nothing")


def check_span(module):
    """Span and Lines against slices and counts."""
    span = module.Span
    for start in range(-1, 5):
        for end in range(-1, 5):
            if not 0 <= start <= end:
                raises(lambda start=start, end=end: span(start, end), f"Span({start}, {end})")
                continue
            one = span(start, end)
            same(len(one), end - start, "length")
            same(one.of("abcdef"), "abcdef"[start:end], "of")
            same(one.shift(2), span(start + 2, end + 2), "shift")
            if start < end:
                same(one.shift(-start), span(0, end - start), "shift back")
            for low in range(5):
                for high in range(low, 5):
                    other = span(low, high)
                    same(one.covers(other), start <= low and high <= end, "covers")
                    here, there = set(range(start, end)), set(range(low, high))
                    if here and there:
                        same(one.overlaps(other), bool(here & there), "overlaps")
                    elif start == end and low == high:
                        same(one.overlaps(other), False, "two empty spans overlap")
    dice = random.Random(3)
    for text in (
        "",
        "\n",
        "a\nb",
        "\n\na\n",
        *("".join(dice.choices("ab\n", k=12)) for _ in range(30)),
    ):
        lines = module.Lines(text)
        for at in range(len(text) + 1):
            same(lines.number(at), text[:at].count("\n") + 1, f"line of {at} in {text!r}")


def pieces(dice, module):
    """Segments at random, and for each character of the edited text its span of the source."""
    segments, owners = [], []
    edited = 0
    source = dice.randrange(3)
    for _ in range(dice.randrange(1, 6)):
        literal = dice.random() < 0.6
        size = dice.randrange(0, 4)
        reach = size if literal else dice.randrange(0, 4)
        new, old = module.Span(edited, edited + size), module.Span(source, source + reach)
        segments.append(module.Segment(new, old, literal))
        owners += [(source + n, source + n + 1) if literal else (source, source + reach) for n in range(size)]  # fmt: skip
        edited += size
        source += reach + dice.randrange(0, 3)
    return segments, owners


def check_map(module):
    """SourceMap against a table of what each character stands for."""
    dice = random.Random(4)
    span = module.Span
    raises(lambda: module.SourceMap([]).to_source(span(0, 0)), "an empty map")
    same(module.SourceMap([]).moved(span(0, 0)), None, "nothing is moved by an empty map")
    for _ in range(60):
        segments, owners = pieces(dice, module)
        mapped = module.SourceMap(segments)
        same(mapped, module.SourceMap(segments), "equal maps")
        same(mapped == 3, False, "a map and a number")
        same(hash(mapped), hash(module.SourceMap(segments)), "hashes")
        if not owners:
            continue
        same(mapped == module.SourceMap([*segments, module.Segment(span(len(owners), len(owners) + 1), span(90, 91), True)]), False, "longer maps")  # fmt: skip
        for start in range(len(owners)):
            for end in range(start + 1, len(owners) + 1):
                want = span(owners[start][0], max(owners[start][0], owners[end - 1][1]))
                same(mapped.to_source(span(start, end)), want, f"{segments} {start}..{end}")
                by = [s.source.start - s.edited.start for s in segments if s.literal and s.edited.covers(span(start, end))]  # fmt: skip
                same(mapped.moved(span(start, end)), by[0] if by else None, f"moved {segments}")
            point = mapped.to_source(span(start, start))
            same(point, span(owners[start][0], owners[start][0]), f"{segments} at {start}")
        same(len(mapped.to_source(span(len(owners), len(owners)))), 0, "the end")
        same(mapped.to_source(span(len(owners) + 3, len(owners) + 3)), mapped.to_source(span(len(owners), len(owners))), "beyond the end")  # fmt: skip
        last = [s for s in segments if len(s.edited)][-1]
        end = last.source.end if last.literal else last.source.start
        same(mapped.to_source(span(len(owners), len(owners))).start, end, "the end")
        for low in range(0, 12, 2):
            for high in range(low + 1, 13, 2):
                same(mapped.to_edited(span(low, high)), edited_of(module, segments, low, high), f"{segments} {low}..{high}")  # fmt: skip


def edited_of(module, segments, low, high):
    """What is left of a stretch of the source, segment by segment."""
    hits = []
    for segment in segments:
        if not len(segment.edited):
            continue
        if not len(segment.source) and low < segment.source.start < high:
            hits += [segment.edited.start, segment.edited.end]
        for n in range(len(segment.source)):
            if low <= segment.source.start + n < high:
                at = segment.edited
                hits += [at.start + n, at.start + n + 1] if segment.literal else [at.start, at.end]
    return module.Span(min(hits), max(hits)) if hits else None


def ledger_of(dice, text):
    """A ledger at random that tiles the text."""
    cuts = sorted(
        {0, len(text), *(dice.randrange(len(text) + 1) for _ in range(dice.randrange(6)))}
    )
    out = []
    for start, end in pairwise(cuts):
        said = (dice.choice([Action.KEPT, *ACTIONS]), dice.choice(["text", "spacing", "r"]), dice.choice("ab"), dice.choice([1.0, 0.5]))  # fmt: skip
        if out and dice.random() < 0.5:
            # Neighbours often say the same.
            said = (out[-1].action, out[-1].rule, out[-1].reason, out[-1].certainty)
        action, rule, reason, certainty = said
        after = dice.choice(["", "x", "xy", "\n", " "]) if action is Action.REWRITTEN else ""
        span = reading_site.spans.Span(start, end)
        out.append(
            LedgerEntry(
                span=span, action=action, after=after, rule=rule, reason=reason, certainty=certainty
            )
        )
    return out


def parts(entry, text):
    if entry.action is Action.KEPT:
        return text[entry.span.start : entry.span.end]
    return entry.after if entry.action is Action.REWRITTEN else ""


def check_writer(module):
    """LedgerWriter: tiles, merges neighbours that say the same, and only those."""
    writer = module.LedgerWriter("ab")
    writer.write(1, Action.REMOVED, module.Why("r", "a"), "a")
    same(writer.entries()[0].action, Action.REMOVED, "removed, whatever stands beside it")
    same(module.outcome(writer.entries()[0], "ab"), "", "what is removed leaves nothing")
    dice = random.Random(5)
    for _ in range(150):
        text = "".join(dice.choices("ab\n ", k=dice.randrange(1, 14)))
        asked = ledger_of(dice, text)
        writer = module.LedgerWriter(text)
        for entry in asked:
            why = module.Why(entry.rule, entry.reason, entry.certainty)
            writer.write(entry.span.start, Action.REMOVED, why, "lost")
            writer.write(entry.span.end, entry.action, why, entry.after)
        same([(e.span.start, e.span.end) for e in writer.entries()], tiles(asked, text), "tiles")
        same(
            "".join(parts(e, text) for e in writer.entries()),
            "".join(parts(e, text) for e in asked),
            "text",
        )
        said = {n: a for a in asked for n in range(a.span.start, a.span.end)}
        for entry in writer.entries():
            for n in range(entry.span.start, entry.span.end):
                want = said[n]
                kept = Action.KEPT if _unchanged(want, text) else want.action
                same((entry.action, entry.rule, entry.reason, entry.certainty), (kept, want.rule, want.reason, want.certainty), "said")  # fmt: skip
            same(bool(entry.after) and entry.action is not Action.REWRITTEN, False, "after")


def check_undo(module):
    """LedgerWriter.undo: what was written last comes back, and all goes on as if it had not been."""

    def write(writer, steps):
        for step, end in steps:
            why = module.Why(step.rule, step.reason, step.certainty)
            writer.write(end, step.action, why, step.after)
        return writer

    dice = random.Random(6)
    for _ in range(150):
        text = "".join(dice.choices("ab\n ", k=dice.randrange(1, 14)))
        steps = [(entry, entry.span.end) for entry in ledger_of(dice, text)]
        want = write(module.LedgerWriter(text), steps).entries()
        writer = write(module.LedgerWriter(text), steps)
        last = writer.undo()
        same((last, writer.at), (want[-1], last.span.start), "what comes back")
        instead = [(want[-2] if len(want) > 1 and dice.random() < 0.5 else last, len(text))]
        kept = [step for step in steps if step[1] <= last.span.start]
        model = write(module.LedgerWriter(text), [*kept, *instead])
        same(write(writer, instead).entries(), model.entries(), "what was written instead")


def _unchanged(entry, text):
    return entry.action is Action.REWRITTEN and entry.after == entry.span.of(text)


def tiles(asked, text):
    """The spans of the entries once neighbours that say the same are one."""
    out, last = [], None
    for entry in asked:
        action = Action.KEPT if _unchanged(entry, text) else entry.action
        key = (action, entry.rule, entry.reason, entry.certainty)
        joins = action is Action.KEPT or (action is Action.REWRITTEN and entry.rule == "spacing")
        if key == last and joins:
            out[-1] = (out[-1][0], entry.span.end)
        else:
            out.append((entry.span.start, entry.span.end))
        last = key
    return out


def check_replay(module):
    """outcome, replay and source_map: each character of the text knows where it comes from."""
    dice = random.Random(6)
    for _ in range(100):
        text = "".join(dice.choices("abc\n ", k=dice.randrange(1, 14)))
        ledger = ledger_of(dice, text)
        made = "".join(parts(entry, text) for entry in ledger)
        same(module.replay(ledger, text), made, "replay")
        mapped = module.source_map(ledger)
        at = 0
        for entry in ledger:
            same(module.outcome(entry, text), parts(entry, text), "outcome")
            for n in range(len(parts(entry, text))):
                here = reading_site.spans.Span(at + n, at + n + 1)
                start = entry.span.start + n
                want = (
                    reading_site.spans.Span(start, start + 1)
                    if entry.action is Action.KEPT
                    else entry.span
                )
                same(mapped.to_source(here), want, "source map")
            at += len(parts(entry, text))
        same(sum(len(s.edited) for s in mapped.segments), len(made), "the map's length")


def check_compose(module):
    """compose: one ledger says what two in a row do, and why."""
    dice = random.Random(7)
    for _ in range(250):
        text = "".join(dice.choices("ab\n ", k=dice.randrange(1, 14)))
        first = ledger_of(dice, text)
        middle = "".join(parts(entry, text) for entry in first)
        second = ledger_of(dice, middle) if middle else []
        got = module.compose(first, second, text)
        same([e.span.start for e in got] + [len(text)], [0, *(e.span.end for e in got)], "tiling")
        want = "".join(parts(entry, middle) for entry in second)
        same("".join(parts(entry, text) for entry in got), want, "text")
        same(sayings(got, text), model_of(first, second, text, middle), "grounds")


def sayings(ledger, text):
    """Action and ground of every character of the capture."""
    return [(e.action, e.rule, e.reason, e.certainty) for e in ledger for _ in range(len(e.span))]


def model_of(first, second, text, middle):
    """The same, worked out character by character."""
    later = [(entry, at) for entry in second for at in range(entry.span.start, entry.span.end)]
    out, at = [], 0
    for entry in first:
        made = parts(entry, text)
        ground = (entry.rule, entry.reason, entry.certainty)
        if not made:
            out += [(entry.action, *ground)] * len(entry.span)
        elif entry.action is Action.KEPT:
            for step, here in groupby(later[at : at + len(made)], key=lambda pair: pair[0]):
                places = [place for _, place in here]
                out += [_kept(entry, ground, step, places, middle)] * len(places)
        else:
            out += [_rewritten(entry, made, later[at : at + len(made)], middle, text)] * len(
                entry.span
            )
        at += len(made)
    return out


def _kept(entry, ground, step, places, middle):
    """What is said of a stretch that the first ledger keeps and one entry of the second covers."""
    if step.action is Action.KEPT and step.rule == "text":
        return (Action.KEPT, *ground)
    action = step.action
    after = step.after if places[0] == step.span.start else ""
    if action is Action.REWRITTEN and after == middle[places[0] : places[-1] + 1]:
        action = Action.KEPT
    return (action, step.rule, step.reason, step.certainty)


def _rewritten(entry, made, steps, middle, text):
    result, changes = "", []
    for step, at in steps:
        if step.action is Action.KEPT:
            result += middle[at]
            continue
        if not changes or changes[-1] is not step:
            changes.append(step)
        if step.action is Action.REWRITTEN and at == step.span.start:
            result += step.after
    ground = changes[0] if changes and not result.strip() and made.strip() else entry
    action = Action.KEPT if result == entry.span.of(text) else Action.REWRITTEN
    return (action, ground.rule, ground.reason, ground.certainty)


CHECKS = {
    SPANS: (check_span, check_map),
    LEDGER: (check_writer, check_undo, check_replay, check_compose),
}
# Mutants that no input tells from the original, by what they change, and why.
EQUIVALENT = {
    "max(low, high): max is its second": "segments stand in order: the end is never before the start",
    "max(0, bisect_right(self._edited, start) - 1): max is its second": "an edited text begins at 0",
    "end > first.edited.end: Gt to GtE": "the search finds the same segment",
    "self._after = '': left out": "it is set with every entry that is begun",
    "max(0, bisect_right(self._source, span.start) - 1): max is its first": "looks at more segments, of which none overlaps",
    "bisect_right(self._source, span.start): bisect_left": "looks at one segment more, which does not overlap",
    "1: one more": "looks at one segment more, which does not overlap",
    "segment.source.start >= span.end: GtE to Gt": "a segment that begins at the end does not overlap",
    "break: a pass": "later segments do not overlap either",
    "0: one less": "an edited text and a first line begin at 0, and no offset is negative",
    "continue: a pass": "the stretch is written already, and writing it again does nothing",
    "changes and (not result.strip()) and made.strip(): without part 1": "what was there went by a change",
    "emitted or step.action is not _REWRITTEN: without part 2": "only what is rewritten has an after",
}


def violation(module, checks):
    """The first thing that a module does otherwise than its model; None where there is none."""
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
    try:
        for check in checks:
            check(module)
    except Exception as error:  # noqa: BLE001 - a mutant may raise anything
        return f"{type(error).__name__}: {error}"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return None


def _stop(*_):
    raise WrongError("no end")


def alive(source, original):
    """The names of the mutants that no check sees."""
    found = []
    for name, mutant in mutants(source):
        if violation(module_of(mutant), CHECKS[original]) is None:
            found.append(name)
    sys.modules.pop("mutant", None)
    return found


@pytest.mark.parametrize("module", [reading_site.spans, reading_site.clean.ledger])
def test_the_module_itself_has_no_fault(module):
    source = Path(module.__file__).read_text("utf-8")
    assert violation(module, CHECKS[source]) is None


@pytest.mark.parametrize("source", [SPANS, LEDGER], ids=["spans", "ledger"])
def test_every_mutant_that_can_be_told_from_the_original_dies(source):
    found = alive(source, source)
    print(f"{sum(1 for _ in mutants(source))} mutants, {len(found)} equivalent")
    left = [name for name in found if name.partition(": ")[2] not in EQUIVALENT]
    assert not left, "\n".join(left)
