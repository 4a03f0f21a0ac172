"""Candidates for the authors, and what speaks for each."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from reading_site.clean.metadata_labels import bare_label, labels
from reading_site.clean.metadata_lines import Label
from reading_site.clean.metadata_names import split_names
from reading_site.clean.metadata_page import Page
from reading_site.clean.metadata_speakers import speaker_rows

_PICTURE = re.compile(
    r"©|\b(?:photo|picture|image|foto|bild|getty|credit|illustration|avatar|profil)", re.IGNORECASE
)
_COMMENT = re.compile(r"\b(?:says?|sagt|schrieb|replied|wrote|commented|posted)\b", re.IGNORECASE)
MOST = 60


@dataclass(frozen=True, slots=True)
class Who:
    """A name or names in a row."""

    row: int
    label: Label

    def text(self, page: Page) -> str:
        """Return the name or names."""
        return page.rows[self.row].text[self.label.start : self.label.end]


def find_whos(page: Page) -> tuple[Who, ...]:
    """Return the names of a page that may be its authors', in order."""
    found: list[Who] = []
    speakers = speaker_rows(page)
    for index, facts in enumerate(page.facts):
        if index in speakers:
            continue
        row = page.rows[index]
        labelled = index > 0 and bare_label().match(page.rows[index - 1].text) is not None
        here = facts.of("author", "name")
        if labelled and row.words <= 8 and not facts.of("author") and row.text[0] not in "•":
            names = facts.of("name") or (
                Label("author", 0, len(row.text), "below-label", score=0.3),
            )
            found += [
                Who(index, Label("author", n.start, n.end, "below-label", score=n.score))
                for n in names
            ]
        else:
            found += [Who(index, label) for label in here]
    return tuple(found[:MOST])


def who_features(page: Page, whos: tuple[Who, ...], title: int) -> list[dict[str, float]]:
    """Return the features of each; ``title`` is the row of the title, -1 where unknown."""
    texts = [who.text(page) for who in whos]
    copies = Counter(texts)
    rows = [w.row for w in whos]
    result = []
    seen: set[str] = set()
    for place, (who, text) in enumerate(zip(whos, texts, strict=True)):
        row, label = page.rows[who.row], who.label
        facts = page.facts[who.row]
        found = {"bias": 1.0, f"rule-{label.rule}": 1.0}
        found["score"] = label.score
        found["score-none"] = float(label.score == 0)
        found["score-high"] = float(label.score >= 0.7)
        found[f"rule-{label.rule}-score"] = label.score
        found["several"] = float(len(split_names(text)) > 1)
        found["words"] = min(6, len(text.split())) / 6
        found["one-word"] = float(len(text.split()) == 1)
        found["rest"] = min(facts.rest, 12) / 12
        found["rest-none"] = float(facts.rest == 0)
        found["prose"] = float(row.prose)
        found["bullet"] = float(row.text[0] == "•")
        found["date-here"] = float(bool(facts.of("date", "updated")))
        found["date-next"] = float(_dated(page, who.row + 1, who.row + 4))
        found["date-before"] = float(_dated(page, who.row - 3, who.row))
        found["copies"] = float(copies[text] > 1)
        found["again"] = float(text in seen)
        found["first"] = float(place == 0)
        found["crowd"] = float(sum(abs(r - who.row) <= 10 for r in rows) >= 5)
        found["foot"] = float(who.row >= len(page.rows) - 8)
        found["picture"] = float(_PICTURE.search(row.text) is not None)
        found["comment"] = float(_COMMENT.search(row.text) is not None)
        found["never"] = float(any(w.casefold() in labels("never") for w in text.split()))
        parts = text.split()
        found["small-in-text"] = sum(w.casefold() in page.lower for w in parts) / len(parts)
        found["named-in-text"] = sum(w in page.named for w in parts) / len(parts)
        found["capitals"] = float(text.isupper())
        found["labelled-near"] = float(
            any(
                w.label.kind == "author" and w is not who and abs(w.row - who.row) <= 3
                for w in whos
            )
        )
        found["labelled-same"] = float(
            any(
                w.label.kind == "author"
                and w is not who
                and page.rows[w.row].text[w.label.start : w.label.end] == text
                for w in whos
            )
        )
        _place(found, who.row, title, page.body)
        seen.add(text)
        result.append(found)
    return result


def _dated(page: Page, low: int, high: int) -> bool:
    return any(
        facts.rest <= 6 and facts.of("date", "updated")
        for facts in page.facts[max(0, low) : max(0, high)]
    )


def _place(found: dict[str, float], row: int, title: int, body: int) -> None:
    if title < 0:
        found["no-title"] = 1.0
    else:
        side = "below" if row >= title else "above"
        found[f"title-{side}-{_distance(abs(row - title))}"] = 1.0
    side = "after" if row >= body else "before"
    found[f"body-{side}-{_distance(abs(row - body))}"] = 1.0


def _distance(gap: int) -> str:
    for bound in (0, 1, 3, 6, 12, 25):
        if gap <= bound:
            return str(bound)
    return "far"
