"""Pictures of every kind of page, from a built site: ``python benchmarks/screenshots.py``.

Builds the starter collection into a temporary folder (or takes ``--site DIR``) and writes
``screenshots/KIND-{wide,narrow,dark,print}.png``. Needs Chromium (``--chromium``), Playwright,
Pillow and, for the printed page, pypdfium2.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))

from serving import ARGUMENTS, served  # noqa: E402

# The document with most sections, the entity with most documents and so on are found by their size:
# a longer page of a kind shows more of what the kind has.
FOLDERS = {
    "document": "documents",
    "entity": "entities",
    "tag": "tags",
    "original": "originals",
    "compare": "compare",
}
FIXED = {
    "home": "index.html",
    "documents": "documents/index.html",
    "entities": "entities/index.html",
    "tags": "tags/index.html",
    "voices": "registers/voices.html",
    "timeline": "registers/timeline.html",
    "figures": "registers/figures.html",
    "passages": "registers/passages.html",
    "network": "registers/network.html",
    "choose": "compare/index.html",
}
VIEWS = {
    "wide": {"viewport": {"width": 1360, "height": 900}, "color_scheme": "light"},
    "narrow": {"viewport": {"width": 360, "height": 760}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1360, "height": 900}, "color_scheme": "dark"},
}
COLOURS = 64


def main() -> int:
    """Make the pictures; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--site", type=Path, help="a built site (default: build the seeds)")
    parser.add_argument("--out", type=Path, default=ROOT / "screenshots")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        site = options.site or build(Path(scratch))
        options.out.mkdir(exist_ok=True)
        pictures(site, options.out, options.chromium, Path(scratch))
    return 0


def build(scratch: Path) -> Path:
    """Build the starter collection by the command line; return the folder of the site."""
    site = scratch / "site"
    command = [sys.executable, str(ROOT / "build_site.py"), "--seeds", str(ROOT / "seeds")]
    subprocess.run([*command, "--site", site, "--docs", scratch / "docs", "--quiet"], check=True)
    return site


def pages_of(site: Path) -> dict[str, str]:
    """Return kind to path: the longest page of each folder, and the ways in."""
    found = {kind: path for kind, path in FIXED.items() if (site / path).is_file()}
    for kind, folder in FOLDERS.items():
        files = [f for f in (site / folder).glob("*.html") if f.name != "index.html"]
        if files:
            longest = max(files, key=lambda f: (f.stat().st_size, f.name))
            found[kind] = longest.relative_to(site).as_posix()
    return found


def pictures(site: Path, out: Path, chromium: str, scratch: Path) -> None:
    """Write the pictures of all kinds in all views."""
    with served(site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for name, view in VIEWS.items():
            context = browser.new_context(**view)
            page = context.new_page()
            for kind, path in pages_of(site).items():
                page.goto(base + path)
                page.wait_for_load_state("networkidle")
                target = out / f"{kind}-{name}.png"
                page.screenshot(path=target)
                shrink(target)
                if name == "wide":
                    printed(page, out / f"{kind}-print.png", scratch)
            context.close()
        browser.close()


def printed(page: Page, target: Path, scratch: Path) -> None:
    """Write the first printed sheet of a page; of a document also the sheet with its notes."""
    sheet = scratch / "sheet.pdf"
    page.pdf(path=sheet, format="A4", prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(sheet)
    wanted = {target: 0}
    if page.locator("ol.rs-endnotes").count():
        texts = [sheet.get_textpage().get_text_range() for sheet in document]
        notes = [n for n, text in enumerate(texts) if re.search(r"^1\. ", text, re.M)]
        wanted[target.with_stem(f"{target.stem}-notes")] = notes[-1] if notes else len(texts) - 1
    for path, number in wanted.items():
        document[number].render(scale=1.2).to_pil().save(path)
        shrink(path)
    document.close()


def shrink(path: Path) -> None:
    """Write a PNG again with a palette: a third of the bytes, no difference that a reader sees."""
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
