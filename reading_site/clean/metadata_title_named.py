"""Where a page names its own title: what is said in answer to it, and the trail that leads to it."""

from __future__ import annotations

import re
from functools import cached_property

from reading_site.clean.metadata_labels import labels
from reading_site.clean.metadata_page import Page
from reading_site.clean.metadata_title import title_key

# ``3 thoughts on “New Ropes”``, ``Ein Gedanke zu „Neue Taue“``; the closing sign may be missing.
_ANSWERS = re.compile(
    r"(?:\d{1,5}|[^\W\d]{2,6})\s(?P<word>[^\W\d]{4,14})\s(?:[^\W\d]{1,5}\s)?[“\"„«”](?P<named>[^\n]{3,200}?)[”\"“»]?\Z"
)
_STEP = re.compile(r"(\d)\. (.+)")
LONGEST = 240
"""Code points of a row that names what is answered, at most."""
STEPS = 6
"""Steps of a numbered trail at most,"""
NEAR = 6
"""and rows between a trail and the title that it leads to."""
SURE, LIKELY = 8.0, 4.0
"""How much these count in the fit beside the other features: they are rare, but hardly ever wrong."""


class Named:
    """What a page says its own title is."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @cached_property
    def answered(self) -> frozenset[str]:
        """The texts, by their letters, that a heading of comments or a ``Re:`` quotes."""
        found = set()
        known = labels("answers")
        for row in self.page.rows:
            text = row.text
            if len(text) > LONGEST:
                continue
            if text[:4].casefold() == "re: ":
                found.add(title_key(text[4:]))
            elif text[-1] in '”"“»' or "“" in text or "„" in text:
                match = _ANSWERS.match(text)
                if match is not None and match["word"].casefold() in known:
                    found.add(title_key(match["named"]))
        return frozenset(found - {""})

    @cached_property
    def trails(self) -> dict[str, int]:
        """The last steps of breadcrumbs and of numbered trails, folded, with their rows."""
        found: dict[str, int] = {}
        rows = self.page.rows
        for index, steps in self.page.crumbs.items():
            start, end = steps[-1]
            found.setdefault(rows[index].text[start:end].casefold(), index)
        before: re.Match[str] | None = None
        for index, row in enumerate(rows):
            step = _STEP.match(row.text) if row.text[0].isdigit() else None
            after = rows[index + 1].text if index + 1 < len(rows) else ""
            if (
                step is not None
                and before is not None
                and int(step[1]) == int(before[1]) + 1 <= STEPS
                and not _STEP.match(after)
            ):
                found.setdefault(step[2].casefold(), index)
            before = step
        return found

    def features(self, row: int, text: str) -> dict[str, float]:
        """Return whether what stands in a row is named so."""
        found: dict[str, float] = {}
        if self.answered:
            found["answered" if title_key(text) in self.answered else "answered-other"] = SURE
        trail = self.trails.get(text.casefold(), row)
        if 0 < row - trail <= NEAR:
            found["trail-last"] = LIKELY
        return found
