"""Compare cleaning with tools that see the HTML, on the same pages, by one command.

    python benchmarks/cleaning/compare.py --newspaper4k newspaper4k-0.9.6.tar.gz
    python benchmarks/cleaning/compare.py --pages FOLDER

``--newspaper4k`` takes the pages and gold texts that this package's tests carry (``pip download --no-deps
--no-binary newspaper4k newspaper4k==0.9.6``); ``--pages`` a folder with ``NAME.html`` and the text of its
article, ``NAME.txt``. "text alone" cleans the visible text of the whole page, without its markup. Tools
that are not installed are left out and named. A page on which a tool fails counts as empty.
"""

from __future__ import annotations

import argparse
import re
import statistics
import tarfile
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from reading_site.clean.pipeline import clean
from reading_site.config import Limits, Settings
from reading_site.read.decode import decode

Tool = Callable[[bytes], str]
Pages = Mapping[str, tuple[bytes, str]]
"""HTML and gold text of each page, by its name."""
# Words, and each character of scripts that put no blanks between words.
_TOKEN = re.compile("[\u0e00-\u0e7f\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]|[^\\W_]+")
FOLDER = "/tests/data/"


def tokens(text: str) -> Counter[str]:
    """Return the bag of a text's tokens."""
    return Counter(_TOKEN.findall(text.casefold()))


def agreement(text: str, gold: str) -> tuple[float, float]:
    """Return precision and recall of a bag of tokens; an empty text has neither."""
    found, wanted = tokens(text), tokens(gold)
    common = (found & wanted).total()
    return common / max(found.total(), 1), common / max(wanted.total(), 1)


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def read_folder(folder: Path) -> Pages:
    """Return the pages of a folder that have a gold text beside them."""
    return {
        page.stem: (page.read_bytes(), page.with_suffix(".txt").read_text("utf-8"))
        for page in sorted(folder.glob("*.html"))
        if page.with_suffix(".txt").is_file()
    }


def read_newspaper(path: Path) -> Pages:
    """Return the pages of newspaper4k's source distribution that have a gold text."""
    with tarfile.open(path) as archive:
        inside = {
            name.split(FOLDER)[1]: name for name in sorted(archive.getnames()) if FOLDER in name
        }

        def content(name: str) -> bytes:
            member = archive.extractfile(inside[name])
            return member.read() if member else b""

        stems = [Path(name).stem for name in inside if name.startswith("html/")]
        return {
            stem: (content(f"html/{stem}.html"), content(f"txt/{stem}.txt").decode())
            for stem in stems
            if f"txt/{stem}.txt" in inside
        }


def ours(html: bytes, *, markup: bool) -> str:
    """Return what our own pipeline makes of a page: title and byline stay, as in most gold texts they go."""
    capture, _ = decode(html, name="page.html", limits=Limits())
    return clean(capture if markup else replace(capture, main=None), Settings()).text


def whole(html: bytes) -> str:
    """Return all visible text of a page."""
    return decode(html, name="page.html", limits=Limits())[0].text


def tools() -> dict[str, Tool]:
    """Return the extractors at hand: HTML in, main text out."""
    found: dict[str, Tool] = {
        "keep everything": whole,
        "Reading Site, text alone": lambda html: ours(html, markup=False),
        "Reading Site, HTML": lambda html: ours(html, markup=True),
    }
    try:
        import trafilatura

        found["trafilatura"] = lambda html: trafilatura.extract(html) or ""
    except ImportError:
        print("trafilatura is not installed")
    try:
        import lxml.html
        import readability

        def readable(html: bytes) -> str:
            summary = readability.Document(html.decode("utf-8", "replace")).summary()
            return str(lxml.html.fromstring(summary).text_content())

        found["readability-lxml"] = readable
    except ImportError:
        print("readability-lxml is not installed")
    try:
        import justext

        words = frozenset().union(*(justext.get_stoplist(name) for name in justext.get_stoplists()))

        def just(html: bytes) -> str:
            parts = justext.justext(html, words)
            return "\n".join(part.text for part in parts if not part.is_boilerplate)

        found["jusText"] = just
    except ImportError:
        print("jusText is not installed")
    try:
        from resiliparse.extract.html2text import extract_plain_text
        from resiliparse.parse.html import HTMLTree

        def plain(html: bytes) -> str:
            tree = HTMLTree.parse_from_bytes(html, "utf-8")
            return str(extract_plain_text(tree, main_content=True))

        found["resiliparse"] = plain
    except ImportError:
        print("resiliparse is not installed")
    return found


def compare(pages: Pages, chosen: Mapping[str, Tool]) -> list[str]:
    """Return the rows of a table: tool, mean F1, precision and recall, pages with an F1 under one half."""
    rows = ["| tool | F1 | precision | recall | F1 under .5 |", "|---|---|---|---|---|"]
    for name, extract in chosen.items():
        scores = [agreement(_attempt(extract, html), gold) for html, gold in pages.values()]
        each = [f1(*score) for score in scores]
        precision, recall = (statistics.fmean(score[n] for score in scores) for n in (0, 1))
        rows.append(
            f"| {name} | {statistics.fmean(each):.3f} | {precision:.3f} | {recall:.3f} |"
            f" {sum(score < 0.5 for score in each)} of {len(each)} |"
        )
    return rows


def _attempt(extract: Tool, html: bytes) -> str:
    try:
        return extract(html)
    except Exception as error:  # noqa: BLE001  (a page that breaks a tool is part of the comparison)
        print(f"{type(error).__name__}: {error}"[:100])
        return ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--newspaper4k", type=Path)
    source.add_argument("--pages", type=Path)
    options = parser.parse_args()
    pages = (
        read_newspaper(options.newspaper4k) if options.newspaper4k else read_folder(options.pages)
    )
    if not pages:
        raise SystemExit("no page with a gold text beside it")
    print("\n".join(compare(pages, tools())))


if __name__ == "__main__":
    main()
