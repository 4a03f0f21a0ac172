"""Compare cleaning with tools that see the HTML, on the same pages, by one command.

    python benchmarks/cleaning/compare.py ../shared/bench/cleaning/dev.jsonl.gz --folds models/ --html PAGES

The development data hold captures (text) only. ``--html`` names a folder with the pages themselves,
``ID.html`` with ``:`` and ``/`` in the id replaced by ``_``; without it only what works on text is
measured. Tools that are not installed are left out and named.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from corpus import NEWS, STYLES, fold_of, read_bench
from evaluate import load_models, results

from reading_site.config import Settings


def tools() -> dict[str, Callable[[str], str]]:
    """Return the extractors at hand: HTML in, main text out."""
    found: dict[str, Callable[[str], str]] = {}
    try:
        import trafilatura

        found["trafilatura"] = lambda html: trafilatura.extract(html, favor_recall=False) or ""
    except ImportError:
        print("trafilatura is not installed")
    try:
        import lxml.html
        import readability

        def readable(html: str) -> str:
            summary = readability.Document(html).summary()
            return str(lxml.html.fromstring(summary).text_content())

        found["readability-lxml"] = readable
    except ImportError:
        print("readability-lxml is not installed")
    try:
        import justext

        words = frozenset().union(*(justext.get_stoplist(name) for name in justext.get_stoplists()))

        def just(html: str) -> str:
            parts = justext.justext(html.encode(), words)
            return "\n".join(part.text for part in parts if not part.is_boilerplate)

        found["jusText"] = just
    except ImportError:
        print("jusText is not installed")
    try:
        from resiliparse.extract.html2text import extract_plain_text

        found["resiliparse"] = lambda html: extract_plain_text(html, main_content=True)
    except ImportError:
        print("resiliparse is not installed")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--folds", type=Path, required=True)
    parser.add_argument("--html", type=Path)
    options = parser.parse_args()
    sys.path.insert(0, str(options.bench.parent))
    import score

    rows = read_bench(options.bench)
    folds = fold_of(rows)
    news = [row for row in rows if row["dataset"] in NEWS]

    def show(name: str, style: str, texts: dict[str, dict[str, Any]]) -> None:
        told = score.summary(score.evaluate(news, texts, style))
        print(
            f"| {name} | {style} | {told['n']} | {told['bagF1']:.3f} | {told['bodyLost']:.3f} |"
            f" {told['rmP']:.3f} | {told['rmR']:.3f} |"
        )

    print("| tool | sees | pages | F1 | body lost | removal precision | recall |")
    print("|---|---|---|---|---|---|---|")
    models = load_models(options.folds)
    ours = list(results(news, Settings(), models, folds))
    for style in STYLES:
        show("keep everything", style, {r["id"]: {"text": r["capture"][style]} for r in news})
        found = {r.row["id"]: {"text": r.text, "kept": r.kept} for r in ours if r.style == style}
        show("Reading Site", style, found)
    if options.html is None:
        print("no --html folder: the tools that need the page's markup are not measured")
        return
    for name, extract in tools().items():
        texts = {}
        for row in news:
            path = options.html / f"{row['id'].replace(':', '_').replace('/', '_')}.html"
            if path.is_file():
                texts[row["id"]] = {"text": extract(path.read_text("utf-8", "replace"))}
        if texts:
            show(name, "res_full", texts)
        else:
            print(f"{name}: no page found in {options.html}")


if __name__ == "__main__":
    main()
