"""The development data as the metadata benchmark sees them: gold values, and whether a capture shows them."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from reading_site.clean.lines import Line, split_lines
from reading_site.clean.metadata_dates import find_dates

STYLES = ("res_main", "res_full")
NEWS = ("scrapinghub", "fundus")
"""Benchmarks of news pages, as for cleaning."""
FOLDS = 5
DEFAULT = Path(__file__).resolve().parents[3] / "shared" / "bench" / "cleaning" / "dev.jsonl.gz"
_BY = re.compile(r"\A(?i:(?:written |posted )?by|von|par|por)\s+(?=[^\W\d_a-z])")
_AND = re.compile(r"\s+(?:(?:and|und|et|&)|(?:[Ee]dited|[Rr]eviewed) by)\s+")
_TOKEN = re.compile(
    "[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]|[^\\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]+"
)


def folded(text: str | None) -> str:
    """Return the tokens of a text as the scorer of the data compares them."""
    return " ".join(_TOKEN.findall(unicodedata.normalize("NFKC", text or "").lower()))


def name_key(name: str) -> str:
    """Return a name with its tokens in order of the alphabet."""
    return " ".join(sorted(folded(name).split()))


def persons(gold: list[object]) -> tuple[str, ...]:
    """Return the gold authors one by one.

    ``Von A und B`` of the data is two persons, and so is ``Written by A Edited by B``.
    """
    found: list[str] = []
    for entry in gold:
        bare = _BY.sub("", " ".join(str(entry).split()))
        found += [part for part in _AND.split(bare) if part and part not in found]
    return tuple(found)


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are equal but for a tenth of their letters."""
    return bool(name_key(one)) and fuzz.ratio(name_key(one), name_key(other)) >= 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One capture of one page with its gold values."""

    id: str
    style: str
    dataset: str
    page_type: str
    site: str
    """Hash of the name of the site."""
    fold: int
    """0 to FOLDS - 1 by a hash of the site: no site is in two folds."""
    text: str
    lines: tuple[Line, ...]
    title: str
    date: str
    authors: tuple[str, ...]
    title_lines: tuple[str, ...]
    """Lines that the data's labels call the title; they need not equal the gold title."""

    @property
    def kind(self) -> str:
        """`news` for the benchmarks of news pages, else an empty string."""
        return "news" if self.dataset in NEWS else ""

    @property
    def shows_title(self) -> bool:
        """The gold title's tokens stand in one line."""
        want = f" {folded(self.title)} "
        return any(want in f" {folded(line.text)} " for line in self.lines if line.text)

    @property
    def shows_title_line(self) -> bool:
        """A whole line is the gold title."""
        want = folded(self.title)
        return any(folded(line.text) == want for line in self.lines if line.text)

    @property
    def shows_date(self) -> bool:
        """The gold date is printed somewhere, in any order of day and month."""
        return any(
            self.date == match.iso or (not match.iso and self.date in _both(match.style))
            for line in self.lines
            for match in find_dates(line.text)
        )

    @property
    def shows_author(self) -> bool:
        """One gold author is named somewhere."""
        page = " " + " ".join(folded(line.text) for line in self.lines if line.text) + " "
        return any(f" {folded(author)} " in page for author in self.authors)


def _both(style: str) -> tuple[str, str]:
    year, first, second = style.split("-")
    return (
        f"{year}-{int(first):02d}-{int(second):02d}",
        f"{year}-{int(second):02d}-{int(first):02d}",
    )


def load(path: Path = DEFAULT, *, every: int = 1, styles: tuple[str, ...] = STYLES) -> list[Case]:
    """Return the cases of the data; ``every`` takes each n-th page only."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        pages = [json.loads(line) for number, line in enumerate(file) if number % every == 0]
    return [_case(page, style) for page in pages for style in styles]


def _case(page: dict[str, object], style: str) -> Case:
    captures, labels = page["capture"], page["labels"]
    text = str(captures[style] or "") if isinstance(captures, dict) else ""
    marks = str(labels.get(style) or "") if isinstance(labels, dict) else ""
    named = [t for t, m in zip(text.split("\n"), marks, strict=False) if m == "T"]
    site = hashlib.sha256(str(page["site"]).encode()).hexdigest()
    authors = page["gold_authors"]
    return Case(
        id=str(page["id"]),
        style=style,
        dataset=str(page["dataset"]),
        page_type=str(page["page_type"]),
        site=site,
        fold=int(site, 16) % FOLDS,
        text=text,
        lines=split_lines(text),
        title=str(page["gold_title"] or ""),
        date=str(page["gold_date"] or ""),
        authors=persons(authors) if isinstance(authors, list) else (),
        title_lines=tuple(named),
    )


def data_hash(path: Path = DEFAULT) -> str:
    """Return the SHA-256 of the data file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
