"""Whole pages as files: what changes in the Markdown is seen in review.

``python tests/test_render_golden.py`` writes the files anew; look at the difference before you
commit it.
"""

from pathlib import Path

import pytest
from engines import engines

from reading_site.render.frontmatter import page_bytes
from reading_site.render.pipeline import render

CASES = Path(__file__).parent / "cases" / "render" / "pages"
PAGES = (
    "index.md",
    "documents/a.md",
    "documents/c.md",
    "documents/index.md",
    "originals/a.md",
    "entities/ada.md",
    "entities/index.md",
    "tags/looms.md",
    "tags/index.md",
    "registers/voices.md",
    "registers/timeline.md",
    "registers/figures.md",
    "registers/passages.md",
    "compare/b_a.md",
)


def made() -> dict[str, bytes]:
    return {page.path: page_bytes(page) for page in render(engines())[0]}


def case(path: str) -> Path:
    return CASES / path.replace("/", "-")


@pytest.mark.parametrize("path", PAGES)
def test_the_page_is_as_it_was(path):
    assert made()[path].decode() == case(path).read_bytes().decode()


if __name__ == "__main__":
    CASES.mkdir(parents=True, exist_ok=True)
    for path, data in made().items():
        if path in PAGES:
            case(path).write_bytes(data)
