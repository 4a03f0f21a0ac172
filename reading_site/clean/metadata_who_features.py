"""What speaks for and against each candidate for the authors."""

from __future__ import annotations

import re
from collections import Counter

from reading_site.clean.metadata_labels import labels
from reading_site.clean.metadata_names import kinds, split_names
from reading_site.clean.metadata_page import Page
from reading_site.clean.metadata_who import Who

_PICTURE = re.compile(
    r"©|\b(?:photo|picture|image|foto|bild|getty|credit|illustration|avatar|profil)", re.IGNORECASE
)
_COMMENT = re.compile(r"\b(?:says?|sagt|schrieb|replied|wrote|commented|posted)\b", re.IGNORECASE)


def who_features(page: Page, whos: tuple[Who, ...], title: int) -> list[dict[str, float]]:
    """Return the features of each; ``title`` is the row of the title, -1 where unknown."""
    texts = [who.text(page) for who in whos]
    copies = Counter(texts)
    labelled = [(w.row, t) for w, t in zip(whos, texts, strict=True) if w.label.kind == "author"]
    rows = [w.row for w in whos]
    best = max((who.label.score for who in whos), default=0.0)
    at: dict[str, set[int]] = {}
    for who, text in zip(whos, texts, strict=True):
        at.setdefault(text, set()).add(who.row)
    result = []
    seen: set[str] = set()
    for place, (who, text) in enumerate(zip(whos, texts, strict=True)):
        row, label = page.rows[who.row], who.label
        facts = page.facts[who.row]
        parts = text.split()
        found = {"bias": 1.0, f"rule-{label.rule}": 1.0}
        found["score"] = label.score
        found["score-none"] = float(label.score == 0)
        found["score-high"] = float(label.score >= 0.7)
        found["score-best"] = float(label.score == best)
        found[f"rule-{label.rule}-score"] = label.score
        found["several"] = float(len(split_names(text)) > 1)
        found["words"] = min(6, len(parts)) / 6
        found["one-word"] = float(len(parts) == 1)
        found["rest"] = min(facts.rest, 12) / 12
        found["rest-none"] = float(facts.rest == 0)
        found["prose"] = float(row.prose)
        found["bullet"] = float(row.text[0] == "•")
        found["date-here"] = float(bool(facts.of("date", "updated")))
        found["date-next"] = _dated(page, who.row + 1, who.row + 4)
        found["date-before"] = _dated(page, who.row - 3, who.row)
        found["copies"] = float(copies[text] > 1)
        found["again"] = float(text in seen)
        found["first"] = float(place == 0)
        found["only"] = float(len(copies) == 1)
        found["crowd"] = float(sum(abs(r - who.row) <= 10 for r in rows) >= 5)
        found["foot"] = float(who.row >= len(page.rows) - 8)
        found["picture"] = float(_PICTURE.search(row.text) is not None)
        found["comment"] = float(_COMMENT.search(row.text) is not None)
        found["never"] = float(not labels("never").isdisjoint(w.casefold() for w in parts))
        bare = [w.strip(".,") for w in parts]
        named = [w in page.words for w in bare]
        found["small-in-text"] = sum([w.casefold() in page.words for w in bare]) / len(parts)
        found["named-in-text"] = sum(named) / len(parts)
        found["full-in-text"] = float(
            len(parts) > 1 and all(named) and f" {' '.join(bare)} " in page.prose
        )
        found["capitals"] = float(text.isupper())
        found |= _words(parts)
        below = page.rows[who.row + 1] if who.row + 1 < len(page.rows) else None
        told = below is not None and below.words >= 8 and parts[0] in below.text[:40]
        found["told-below"] = float(told)
        found["doubled"] = float(who.row - 1 in at.get(text, ()) or who.row + 1 in at.get(text, ()))
        others = [(r, t) for r, t in labelled if (r, t) != (who.row, text)]
        found["labelled-near"] = float(any(abs(r - who.row) <= 3 for r, _ in others))
        found["labelled-same"] = float(any(t == text for _, t in others))
        found["labelled-else"] = float(label.kind != "author" and bool(labelled))
        place_features(found, page, who.row, title)
        found |= _together(found, label.rule)
        seen.add(text)
        result.append(found)
    return result


def _words(parts: list[str]) -> dict[str, float]:
    """Return what the words of a name are: given and family names, common words, a desk."""
    folded = [part.casefold().strip(".,") for part in parts]
    given, family, common = kinds(parts)
    count = len(parts)
    return {
        "given-first": float(kinds(parts[:1])[0] > 0),
        "given": given / count,
        "family": family / count,
        "common": common / count,
        "unknown-last": float(not any(kinds(parts[-1:]))),
        "team": float(not labels("teams").isdisjoint(folded)),
        "agency": float(" ".join(folded) in labels("agencies")),
        "handle": float(
            count == 1 and (parts[0][0].islower() or any(c.isdigit() for c in parts[0]))
        ),
    }


def _together(found: dict[str, float], rule: str) -> dict[str, float]:
    """Return products of the rule with the place: a byline counts elsewhere than a lone name."""
    crossed = {}
    for name, value in found.items():
        if value and (name in _CROSSED or name.startswith(("title-", "body-"))):
            crossed[f"{rule}:{name}"] = value
    if found["labelled-near"]:
        crossed[f"labelled-near:{rule}"] = 1.0
    return crossed


_CROSSED = frozenset(
    (
        "date-here",
        "date-next",
        "date-before",
        "bullet",
        "copies",
        "rest-none",
        "foot",
        "first",
        "small-in-text",
        "named-in-text",
        "comment",
        "picture",
        "crowd",
        "again",
        "full-in-text",
        "only",
        "labelled-else",
        "score-best",
        "one-word",
        "told-below",
        "doubled",
        "given-first",
        "team",
        "agency",
    )
)


def _dated(page: Page, low: int, high: int) -> float:
    return float(any(row in page.dated for row in range(low, high)))


def place_features(found: dict[str, float], page: Page, row: int, title: int) -> None:
    """Add where a row stands: from the title (-1: unknown), and from the running text."""
    if title < 0:
        found["no-title"] = 1.0
    else:
        side = "below" if row >= title else "above"
        found[f"title-{side}-{_distance(abs(row - title))}"] = 1.0
    if row < page.body:
        found[f"body-before-{_distance(page.body - row)}"] = 1.0
    elif row < page.end:
        found[f"body-after-{_distance(row - page.body)}"] = 1.0
    else:
        found[f"body-end-{_distance(row - page.end)}"] = 1.0


def _distance(gap: int) -> str:
    for bound in (0, 1, 3, 6, 12, 25):
        if gap <= bound:
            return str(bound)
    return "far"
