"""What speaks for and against each candidate for the authors."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from reading_site.clean.hints import holds_any
from reading_site.clean.metadata_labels import labels
from reading_site.clean.metadata_names import kinds, split_names
from reading_site.clean.metadata_page import STEM, Page, Row
from reading_site.clean.metadata_who import Who
from reading_site.clean.metadata_who_persons import persons

_PICTURE = re.compile(
    r"©|\b(?:photo|picture|image|foto|bild|getty|credit|illustration|avatar|profil)", re.IGNORECASE
)
_COMMENT = re.compile(
    r"\b(?:says?|sagt|schrieb|replied|reply|wrote|commented|posted|kommentar|antworten|répondre)\b",
    re.IGNORECASE,
)
_PICTURED = ("©", "photo", "picture", "image", "foto", "bild", "getty", "credit", "illustration", "avatar", "profil")  # fmt: skip
_COMMENTING = ("say", "sagt", "schrieb", "repl", "wrote", "commented", "posted", "kommentar", "antworten", "répondre")  # fmt: skip
_CUT = re.compile(r"[/|:,()\[\]©]|\s[-–—]\s")
# What tells of a person by the first name alone: ``Ada is a boatwright and writes of rivers.``
_TELLS = re.compile(
    r" (?:[\w.’'-]{1,30} ){0,2}(?:is|has|was|covers|writes|joined|works|lives|loves|holds|makes|runs|teaches|speciali[sz]es|serves|brings|earned|studied|founded|contributes|reports|ist|war|hat|schreibt|arbeitet|lebt|leitet|studierte|est|es|è)\b"
)
TOLD_WORDS = 8
"""Words at least of a row that tells of a person."""
TOLD = 3.0
"""How much such a row counts in the fit beside the other features: few have it, nearly all rightly."""
OFTEN = 3
"""Times that the text names a person it tells of."""


def who_features(page: Page, whos: tuple[Who, ...], title: int) -> list[dict[str, float]]:
    """Return the features of each; ``title`` is the row of the title, -1 where unknown."""
    texts = tuple(who.text(page) for who in whos)
    copies = Counter(texts)
    labelled = [(w.row, t) for w, t in zip(whos, texts, strict=True) if w.label.kind == "author"]
    rows = [w.row for w in whos]
    best = max((who.label.score for who in whos), default=0.0)
    at: dict[str, set[int]] = {}
    for who, text in zip(whos, texts, strict=True):
        at.setdefault(text, set()).add(who.row)
    groups = _groups(whos, persons(texts))
    result = []
    seen: set[str] = set()
    opening = next((r for r, _ in labelled if r > title >= 0), -1)
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
        found["picture"] = float(
            holds_any(row.text, _PICTURED) and _PICTURE.search(row.text) is not None
        )
        found["supplied"] = float(
            not _suppliers().isdisjoint(page.folded(who.row))
            and _supplied(row.text, label.start, label.end)
        )
        found["comment"] = float(
            holds_any(row.text, _COMMENTING) and _COMMENT.search(row.text) is not None
        )
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
        if below is not None and label.score > 0 and _tells_of(below, parts):
            found["told-first"] = TOLD
        found["doubled"] = float(who.row - 1 in at.get(text, ()) or who.row + 1 in at.get(text, ()))
        others = [(r, t) for r, t in labelled if (r, t) != (who.row, text)]
        found["labelled-near"] = float(any(abs(r - who.row) <= 3 for r, _ in others))
        found["labelled-same"] = float(any(t == text for _, t in others))
        found["labelled-first"] = float(label.kind == "author" and who.row == opening)
        found["labelled-else"] = float(label.kind != "author" and bool(labelled))
        found |= _setting(page, who, bare, title)
        found |= _person(who, groups[place])
        place_features(found, page, who.row, title)
        found |= _together(found, label.rule)
        seen.add(text)
        result.append(found)
    return result


def _tells_of(row: Row, parts: list[str]) -> bool:
    """Tell whether a row tells of the bearer of a name by its first word alone."""
    if not 2 <= len(parts) <= 4 or row.words < TOLD_WORDS or not row.text.startswith(parts[0]):
        return False
    full = row.text.startswith(f"{parts[0]} {parts[1]}")
    return not full and _TELLS.match(row.text, len(parts[0])) is not None


@cache
def _suppliers() -> frozenset[str]:
    """Return the words of the names of agencies and of suppliers of pictures."""
    names = labels("pictures") | labels("agencies")
    return frozenset(
        word for name in names for part in name.split() for word in (part, *part.split("."))
    )


def _supplied(text: str, start: int, end: int) -> bool:
    """Tell whether a supplier of pictures or an agency is named right beside a name."""
    around = (text[max(0, start - 40) : start] + " / " + text[end : end + 40]).casefold()
    parts = [part.strip(" .()[]|") for part in _CUT.split(around)]
    words = {word for part in parts for word in (part, *part.split())}
    return not words.isdisjoint(labels("pictures")) or not words.isdisjoint(labels("agencies"))


def _groups(whos: tuple[Who, ...], keys: tuple[str, ...]) -> list[list[Who]]:
    """Return for each candidate all that name the same person."""
    groups: dict[str, list[Who]] = {}
    for who, key in zip(whos, keys, strict=True):
        groups.setdefault(key, []).append(who)
    return [groups[key] for key in keys]


_SAID = {
    "biography": "biography",
    "about": "biography",
    "portrait": "shown",
    "byline": "labelled",
    "byline-inside": "labelled",
    "byline-dated": "labelled",
    "labelled-author": "labelled",
    "below-label": "labelled",
    "name-alone": "alone",
}


def _person(who: Who, group: list[Who]) -> dict[str, float]:
    """Return where else the page names the same person: in a biography, a byline, a portrait."""
    others = [other for other in group if other.row != who.row]
    found = {f"person-{_SAID[o.label.rule]}": 1.0 for o in others if o.label.rule in _SAID}
    if others:
        found[f"person-rows-{min(len(others), 3)}"] = 1.0
    return found


_NEXT = {",": "comma", "(": "bracket", ":": "colon", "/": "slash", "|": "bar", "’": "s", "'": "s"}


def _setting(page: Page, who: Who, words: list[str], title: int) -> dict[str, float]:
    """Return what stands around a name in its row, and whether the text is about its bearer."""
    text, label = page.rows[who.row].text, who.label
    before, after = text[: label.start].rstrip(" •"), text[label.end :].lstrip()
    found: dict[str, float] = {}
    if after:
        kind = _NEXT.get(after[0])
        if kind is None:
            kind = "small" if after[0].islower() else "word" if after[0].isalpha() else "sign"
        found[f"then-{kind}"] = 1.0
    if before:
        kind = _NEXT.get(before[-1]) or ("word" if before[-1].isalpha() else "sign")
        found[f"behind-{kind}"] = 1.0
    long = [word.casefold() for word in words if len(word) > 2]
    if title >= 0 and long:
        heading = page.rows[title].text.casefold()
        found["in-title"] = sum([word in heading for word in long]) / len(long)
    if words and len(words[-1]) > 3:
        found["often-in-text"] = float(page.tokens[words[-1].casefold()[:STEM]] >= OFTEN)
    found |= _company(page, who.row)
    if page.body <= who.row < page.end:
        found[f"to-end-{_distance(page.end - who.row - 1)}"] = 1.0
    return found


def _company(page: Page, row: int) -> dict[str, float]:
    """Return what the rows above and below say: a label of authors, a comment, a member's rank."""
    found: dict[str, float] = {}
    for step in (-2, -1, 1):
        if not 0 <= row + step < len(page.rows) or page.rows[row + step].words > 6:
            continue
        words = page.folded(row + step)
        side = "below" if step > 0 else "above" if step == -1 else "over"
        for name, listed in _near_labels():
            if not listed.isdisjoint(words):
                found[f"{name}-{side}"] = 1.0
    return found


@cache
def _near_labels() -> tuple[tuple[str, frozenset[str]], ...]:
    return (
        ("author", labels("author") | labels("by")),
        ("commenting", labels("commenting")),
        ("ranks", labels("ranks")),
    )


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
        "house": float(not labels("masthead").isdisjoint(folded)),
        "agency": float(" ".join(folded) in labels("agencies")),
        "handle": float(
            count == 1 and (parts[0][0].islower() or any(c.isdigit() for c in parts[0]))
        ),
    }


def _together(found: dict[str, float], rule: str) -> dict[str, float]:
    """Return products of the rule with the place: a byline counts elsewhere than a lone name."""
    crossed = {}
    for name, value in found.items():
        if value and (name in _CROSSED or name.startswith(_PLACES)):
            crossed[f"{rule}:{name}"] = value
    if found["labelled-near"]:
        crossed[f"labelled-near:{rule}"] = 1.0
    return crossed


_PLACES = ("title-", "body-", "to-end-", "then-", "behind-")
_CROSSED = frozenset(
    (
        "in-title",
        "often-in-text",
        "author-above",
        "author-over",
        "commenting-above",
        "commenting-below",
        "ranks-below",
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
        "house",
        "agency",
        "prose",
        "supplied",
        "person-often",
        "person-biography",
        "person-labelled",
        "person-shown",
        "person-alone",
        "source",
        "given",
        "common",
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
