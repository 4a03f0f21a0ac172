"""Which record belongs to which capture, and the id by which their document is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from unicodedata import normalize

from reading_site.diagnostics import Diagnostic
from reading_site.read.files import Seed

Pair = tuple[Seed | None, Seed | None]
"""A capture and its record; one of them may be missing."""


def paired(
    captures: Sequence[Seed], records: Sequence[Seed], problems: list[Diagnostic]
) -> dict[str, Pair]:
    """Return the pairs by id; what is left out, and what has the name of another, is told in ``problems``.

    The id is the file stem. Where several folders have a capture (or a record alone) of one stem, the
    first has the stem alone, in the order given, and the others have their folder before it.
    """
    held, stated = _by_stem(captures, problems), _by_stem(records, problems)
    pairs: dict[str, Pair] = {}
    for stem in sorted(held.keys() | stated.keys()):
        found = tuple(_pairs(held.get(stem, []), stated.get(stem, []), problems))
        seeds = [next(seed for seed in pair if seed) for pair in found]
        first = seeds[0]
        for seed, pair in zip(seeds, found, strict=True):
            id = stem if seed is first else next(id for id in _ids(seed) if id not in pairs)
            pairs[id] = pair
            if seed is not first:
                message = f"the same name as {first.shown}; both are built, this one as {id!r}"
                problems.append(Diagnostic(code="RS129", subject=seed.shown, message=message))
    return pairs


def _by_stem(seeds: Iterable[Seed], problems: list[Diagnostic]) -> dict[str, list[Seed]]:
    """Return the seeds of each stem, one of a folder: two there are one page saved in two ways."""
    found: dict[str, list[Seed]] = {}
    for seed in seeds:
        others = found.setdefault(seed.id, [])
        same = next((s for s in others if _folder(s) == _folder(seed)), None)
        if same is None:
            others.append(seed)
        else:
            hint = "rename one of them: the name without its ending is the document's own"
            problems.append(_left_out(seed, f"the same file stem as {same.shown}", hint))
    return found


def _pairs(captures: list[Seed], records: list[Seed], problems: list[Diagnostic]) -> Iterator[Pair]:
    """Yield the pairs of one stem, in the order of the captures.

    Of several captures each has the record beside it, or at the same path of another seeds folder. A
    record that is left belongs to the one capture that has none. Where several have none it may
    forbid what any of them shows, so only the first is built.
    """
    if not captures:
        yield from ((None, record) for record in records)
        return
    left = list(records)
    own: dict[Seed, Seed] = {}
    for place in (_folder, _within) if len(captures) > 1 else ():
        for record in list(left):
            near = [c for c in captures if c not in own and place(c) == place(record)]
            if len(near) == 1:
                own[near[0]] = record
                left.remove(record)
    bare = [capture for capture in captures if capture not in own]
    doubted = bare[1:] if left else []
    if left and bare:
        own[bare[0]] = left.pop(0)
    for capture in doubted:
        message = f"{own[bare[0]].shown} may be its record or that of {bare[0].shown}"
        problems.append(_left_out(capture, message, "put each record beside its capture"))
    for record in left:
        capture = bare[0] if bare else captures[0]
        message = f"{capture.shown} has the record {own[capture].shown}"
        hint = "rename one of them: the name without its ending is the document's own"
        problems.append(_left_out(record, message, hint))
    yield from ((c, own.get(c)) for c in captures if c not in doubted)


def _left_out(seed: Seed, why: str, hint: str) -> Diagnostic:
    return Diagnostic(code="RS111", subject=seed.shown, message=f"{why}; left out", hint=hint)


def _folder(seed: Seed) -> str:
    return seed.shown.rpartition("/")[0]


def _within(seed: Seed, above: int = 0) -> str:
    """Return the folder below the seeds folder, or ``above`` 1 with that one's name."""
    parts = seed.shown.split("/")[:-1]
    return "/".join(parts[len(parts) - seed.depth + 1 - above :])


def _ids(seed: Seed) -> Iterator[str]:
    """Yield ids that tell a seed from others of its stem; none names what lies above the seeds folder."""
    names = [f"{folder}/{seed.id}" for folder in (_within(seed), _within(seed, 1)) if folder]
    yield from (normalize("NFC", name) for name in names)
    yield from (normalize("NFC", f"{names[-1]}-{n}") for n in count(2))
