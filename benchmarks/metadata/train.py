"""Trains the models of clean/metadata_*: ``python -m benchmarks.metadata.train [--write]``.

Prints what models trained on four fifths of the sites do on the last; with ``--write`` fits
all sites and writes ``reading_site/data/anchors_weights.json``, and the cross-validated table
into ``floors.json``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.metadata.data import (
    DEFAULT,
    FOLDS,
    STYLES,
    Case,
    data_hash,
    folded,
    load,
    same_name,
)
from benchmarks.metadata.fit import Group, fit
from reading_site.clean.anchors_select import LEAST_AUTHOR, RATHER_AUTHOR, SURE_DATE, least_sure
from reading_site.clean.metadata_names import split_names
from reading_site.clean.metadata_page import Page
from reading_site.clean.metadata_publisher import parted
from reading_site.clean.metadata_title import MARGIN, Titles, crossed, pieces
from reading_site.clean.metadata_title_features import TitleFeatures
from reading_site.clean.metadata_title_pairs import pairs
from reading_site.clean.metadata_title_words import PREFIX, every
from reading_site.clean.metadata_weights import pick
from reading_site.clean.metadata_when import find_whens, when_features
from reading_site.clean.metadata_when_stated import ruled_out, stated
from reading_site.clean.metadata_who import find_whos
from reading_site.clean.metadata_who_features import who_features
from reading_site.clean.metadata_who_persons import persons
from reading_site.clean.metadata_who_signed import signed

WEIGHTS = Path(__file__).resolve().parents[2] / "reading_site" / "data" / "anchors_weights.json"
FLOORS = Path(__file__).with_name("floors.json")
L2 = {"shortlist": 3.0, "title": 5.0, "date": 7.2, "authors": 3.5}
SITES = 40
"""Sites on which a word must stand in candidates for the title to have a weight."""
DECLINING = {"shortlist": 1.0, "title": 0.6, "date": 1.3, "authors": 1.0}
"""A wrong date is worse than none; a missed author is worse than a doubtful one."""


@dataclass(slots=True)
class Item:
    """A case with its candidates for one model."""

    case: Case
    features: list[dict[str, float]]
    right: list[bool]
    texts: list[str]
    rows: list[int]
    keys: list[str]
    train: bool
    shown: bool
    least: float = 0.0
    bars: list[float] = field(default_factory=list)
    """For some models, the probability that each candidate must have."""
    rather: float = 1.0
    stated: int = -1
    """The candidate that is taken where the model declines."""
    pairs: Mapping[int, tuple[int, float]] = field(default_factory=dict)
    """Headlines next to candidates that may be their standfirsts or kickers."""
    good: list[bool] = field(default_factory=list)
    """Which candidates are right as they are shown, where that is not as they are."""
    barred: frozenset[int] = frozenset()
    """Candidates that are never taken,"""
    spare: frozenset[int] = frozenset()
    """and those only where no other is."""
    scores: list[float] = field(default_factory=list)

    def best(self) -> int:
        """Index of the best candidate, -1 where declining is better."""
        if not self.scores:
            return -1
        for barred in (self.barred | self.spare, self.barred):
            able = [n for n in range(len(self.scores)) if n not in barred]
            scores, keys = [self.scores[n] for n in able], [self.keys[n] for n in able]
            place, sure = pick(scores, keys, self.least, self.rather)
            if place >= 0 or not self.spare:
                break
        index = able[place] if place >= 0 else -1
        if index < 0 or (self.bars and sure < self.bars[index]):
            return self.stated
        other, margin = self.pairs.get(index, (index, 0.0))
        return other if self.scores[index] - self.scores[other] <= margin else index


def shortlists(cases: Sequence[Case], pages: Sequence[Page]) -> list[Item]:
    """Rows of titles with what is cheap to see of them."""
    items = []
    for case, page in zip(cases, pages, strict=True):
        finder = Titles(page)
        seen = finder.seen
        want = folded(case.title)
        rows = sorted(seen)
        right = [
            any(folded(piece.text) == want for piece in pieces(row, page.rows[row].text))
            for row in rows
        ]
        items.append(
            Item(
                case,
                [crossed(finder.kind, seen[row]) for row in rows],
                right,
                [page.rows[row].text for row in rows],
                rows,
                [str(row) for row in rows],
                bool(want) and any(right),
                bool(want) and case.shows_title,
            )
        )
    return items


def titles(cases: Sequence[Case], pages: Sequence[Page], quick: Sequence[Item]) -> list[Item]:
    """Candidates for titles; captures that lost their title teach the model to decline."""
    whole = {
        case.id for case in cases if case.style == "res_full" and case.title and case.shows_title
    }
    items = []
    for case, page, likely in zip(cases, pages, quick, strict=True):
        finder = Titles(page)
        finder.quick = dict(zip(likely.rows, likely.scores, strict=True))
        found = finder.candidates
        want = folded(case.title)
        right = [bool(want) and folded(c.text) == want for c in found]
        lost = case.style == "res_main" and case.id in whole and not case.title_lines
        shown = bool(want) and case.shows_title
        items.append(
            Item(
                case,
                TitleFeatures(finder, every).of_all(),
                right,
                [c.text for c in found],
                [c.row for c in found],
                finder.keys(),
                bool(found) and bool(want) and (any(right) if shown else lost),
                shown,
                pairs=pairs(page, found, finder.barred),
                barred=finder.barred,
                spare=finder.houses,
                good=[bool(want) and folded(parted(page, c).text) == want for c in found],
            )
        )
    return items


def dates(cases: Sequence[Case], pages: Sequence[Page], rows: Sequence[int]) -> list[Item]:
    """Candidates for dates, given the rows of the titles."""
    items = []
    for case, page, row in zip(cases, pages, rows, strict=True):
        whens = find_whens(page)
        items.append(
            Item(
                case,
                when_features(page, whens, row),
                [w.iso == case.date for w in whens],
                [f"{w.iso} {page.rows[w.row].text[:70]}" for w in whens],
                [w.row for w in whens],
                [w.iso for w in whens],
                bool(whens) and bool(case.date),
                bool(case.date) and case.shows_date,
                SURE_DATE,
                [least_sure(w) for w in whens],
                stated=stated(page, whens, row),
                barred=ruled_out(page, whens, row),
            )
        )
    return items


def authors(cases: Sequence[Case], pages: Sequence[Page], rows: Sequence[int]) -> list[Item]:
    """Candidates for authors, given the rows of the titles."""
    items = []
    for case, page, row in zip(cases, pages, rows, strict=True):
        whos = find_whos(page, row)
        texts = [w.text(page) for w in whos]
        items.append(
            Item(
                case,
                who_features(page, whos, row),
                [
                    any(same_name(t[a:b], g) for a, b in split_names(t) for g in case.authors)
                    for t in texts
                ],
                [f"{t} ({w.label.rule})" for t, w in zip(texts, whos, strict=True)],
                [w.row for w in whos],
                list(persons(tuple(texts))),
                bool(whos) and bool(case.authors),
                bool(case.authors) and case.shows_author,
                LEAST_AUTHOR,
                rather=RATHER_AUTHOR,
                stated=signed(page, whos, row),
            )
        )
    return items


def trained(name: str, items: Sequence[Item]) -> dict[str, float]:
    """Return the weights fitted on the items that can teach."""
    groups = [Group(i.features, i.right) for i in items if i.train]
    return fit(groups, frequent(items), l2=L2[name], declining=DECLINING[name])


def frequent(items: Sequence[Item]) -> frozenset[str]:
    """Return the names of the features; words only where candidates of enough sites hold them."""
    sites: dict[str, set[str]] = {}
    for item in items:
        if item.train:
            for name in {name for features in item.features for name in features}:
                sites.setdefault(name, set()).add(item.case.site)
    return frozenset(
        name for name, seen in sites.items() if name[0] != PREFIX or len(seen) >= SITES
    )


def cross(name: str, items: Sequence[Item]) -> None:
    """Score each fold of the sites by a model of the others."""
    for fold in range(FOLDS):
        weights = trained(name, [i for i in items if i.case.fold != fold])
        for item in items:
            if item.case.fold == fold:
                item.scores = [dot(f, weights) for f in item.features]


def dot(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the score of a candidate."""
    return sum(value * weights.get(name, 0.0) for name, value in features.items())


def recall(items: Sequence[Item]) -> None:
    """Print how many of the titles that a capture shows stand in its shortlist."""
    for style in STYLES:
        shown = [i for i in items if i.case.style == style and i.shown]
        held = sum(any(i.right) for i in shown) / len(shown)
        print(f"shortlist {style}: rows hold {held:.3f} of the titles shown,", end="")
        for size in (1, 6, 12, 20):
            best = [
                [
                    n
                    for n in sorted(range(len(i.scores)), key=lambda n: -i.scores[n])[:size]
                    if i.scores[n] >= max(i.scores) - MARGIN
                ]
                for i in shown
            ]
            share = sum(any(i.right[n] for n in b) for i, b in zip(shown, best, strict=True))
            print(f" best {size} {share / len(shown):.3f}", end="")
        print()


def report(name: str, items: Sequence[Item], misses: int) -> dict[str, float]:
    """Print and return what share of the values that a capture shows were found, by style and page type."""
    gold = name
    table: dict[str, float] = {}
    for style in ("res_main", "res_full"):
        mine = [i for i in items if i.case.style == style and getattr(i.case, gold)]
        for kind in ("all", "article", "news"):
            part = [i for i in mine if kind in ("all", i.case.page_type, i.case.kind)]
            shown = [i for i in part if i.shown]
            good = sum(i.best() >= 0 and (i.good or i.right)[i.best()] for i in shown)
            wrong = sum(i.best() >= 0 and not (i.good or i.right)[i.best()] for i in part)
            rates = good / max(1, len(shown)), wrong / max(1, len(part))
            table[f"{name}, {style}, {kind}"] = round(rates[0], 3)
            table[f"{name} wrong of all, {style}, {kind}"] = round(rates[1], 3)
            print(
                f"{name:8} {style:8} {kind:8} shown {len(shown):5} found {rates[0]:.3f}"
                f"  wrong of all {rates[1]:.3f} ({len(part)})"
            )
            if name == "title":
                lines = [i for i in shown if i.case.shows_title_line]
                good = sum(i.best() >= 0 and (i.good or i.right)[i.best()] for i in lines)
                table[f"title lines, {style}, {kind}"] = round(good / max(1, len(lines)), 3)
                print(f"   of {len(lines)} shown as a whole line {good / max(1, len(lines)):.3f}")
        bad = [i for i in mine if i.shown and not (i.best() >= 0 and (i.good or i.right)[i.best()])]
        for item in bad[:: max(1, len(bad) // misses)] if misses else []:
            best = item.best()
            right = [t for t, r in zip(item.texts, item.right, strict=True) if r][:1]
            print(
                f"    {item.case.id}: {getattr(item.case, gold)!r} got {item.texts[best] if best >= 0 else None!r} had {right}"
            )
    return table


def main() -> None:
    """Run the cross-validation, and write the weights if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT)
    parser.add_argument("--write", action="store_true")
    parser.add_argument(
        "--misses", type=int, default=0, help="print about this many misses a style"
    )
    options = parser.parse_args()
    cases = load(options.data)
    pages = [Page(case.lines) for case in cases]
    models = {}
    quick = shortlists(cases, pages)
    cross("shortlist", quick)
    recall(quick)
    models["shortlist"] = trained("shortlist", quick)
    found = titles(cases, pages, quick)
    cross("title", found)
    table = report("title", found, options.misses)
    models["title"] = trained("title", found)
    rows = [item.rows[item.best()] if item.best() >= 0 else -1 for item in found]
    for name, make in (("date", dates), ("authors", authors)):
        items = make(cases, pages, rows)
        cross(name, items)
        table |= report(name, items, options.misses)
        models[name] = trained(name, items)
    if options.write:
        pinned = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
        pinned["cross-validated by site"] = table
        pinned["data"] = data_hash(options.data)
        FLOORS.write_text(json.dumps(pinned, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        fitted = {
            name: {f: round(v, 3) for f, v in sorted(weights.items()) if abs(v) >= 0.005}
            for name, weights in sorted(models.items())
        }
        WEIGHTS.write_text(json.dumps(fitted, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        print(f"wrote {WEIGHTS.name}")


if __name__ == "__main__":
    main()
