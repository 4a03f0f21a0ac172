"""Reads golden cases: a title, a line with a full stop, parts that end in such lines, a blank line."""

from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases"


def golden(stage, parts):
    """Every case of a stage as a pytest parameter: a tuple of ``parts`` texts."""
    found = []
    for path in sorted((CASES / stage).glob("*.md")):
        lines = path.read_text("utf-8").splitlines()
        while lines:
            title = lines.pop(0)
            if not title.strip():
                continue
            assert lines.pop(0) == ".", f"{path.name}: a full stop is needed below {title!r}"
            texts = []
            for _ in range(parts):
                end = lines.index(".")
                texts.append("\n".join(lines[:end]))
                del lines[: end + 1]
            found.append(pytest.param(*texts, id=f"{path.stem}: {title}"))
    assert found, f"no cases of {stage}"
    return found


def blocks(text):
    """Paragraphs and ``##`` headings of a text as (kind, text)."""
    parts = [part.strip() for part in text.split("\n\n") if part.strip()]
    return [("heading", p[3:]) if p.startswith("## ") else ("paragraph", p) for p in parts]
