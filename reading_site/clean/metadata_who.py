"""Candidates for the authors, and what speaks for each."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from reading_site.clean.metadata_labels import about_label, is_bare_label, labels
from reading_site.clean.metadata_lines import Label, LineFacts
from reading_site.clean.metadata_names import person_score, split_names
from reading_site.clean.metadata_page import Page, Row
from reading_site.clean.metadata_speakers import speaker_rows

_PICTURE = re.compile(
    r"©|\b(?:photo|picture|image|foto|bild|getty|credit|illustration|avatar|profil)", re.IGNORECASE
)
_COMMENT = re.compile(r"\b(?:says?|sagt|schrieb|replied|wrote|commented|posted)\b", re.IGNORECASE)
_BIOGRAPHY = re.compile(
    r"(?:(?:Hi|Hello|Hey|Hallo|Moin|Hola|Bonjour|Salut)[,!]{0,2} (?:I['’]m|I am|[Mm]y name is|[Ii]ch bin|[Mm]ein Name ist|soy|je suis) (?P<self>[^\W\d_a-zà-ÿ][\w’'-]{1,30}(?: [^\W\d_a-zà-ÿ][\w’'-]{1,30})?)"
    r"|(?:About )?(?P<name>[^\W\d_a-zà-ÿ][\w.’'-]{0,30}(?: [^\W\d_a-zà-ÿ][\w.’'-]{0,30}){1,3}),? (?:is (?:a|an|the|one|currently)|has (?:been|covered|written|worked|over)|covers|writes|joined|works|ist|schreibt|arbeitet|est|es|è)\b)"
)
_REPORTER = re.compile(
    "(?P<name>[\uac00-\ud7af]{2,4})\\s?(?:기자|특파원|논설위원)|(?:记者|記者)\\s?(?P<han>[\u4e00-\u9fff]{2,3})(?=\\s|\\Z)"
)
_NO_NAME = re.compile(r"[?=@/#{}<>]|\d{3}")
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
    rows = page.rows
    beside = {row + step for row in page.dated for step in (-2, -1, 0, 1)}
    for index in sorted(page.near):
        row, facts = rows[index], page.facts[index]
        near = index in beside
        labelled = index > 0 and is_bare_label(rows[index - 1].text)
        # Most rows have nothing of all this.
        if not (facts.found or labelled or near or _may_tell(row)) or index in speakers:
            continue
        if labelled and not facts.of("author") and _could_be_named(row, facts):
            names = facts.of("name") or (
                Label("author", 0, len(row.text), "below-label", score=0.3),
            )
            found += [
                Who(index, Label("author", n.start, n.end, "below-label", score=n.score))
                for n in names
            ]
        else:
            found += [Who(index, label) for label in facts.of("author", "name")]
            if (near or _may_tell(row)) and not facts.of("author"):
                found += [Who(index, label) for label in _unlabelled(page, index, near)]
    return tuple(found[:MOST])


def _could_be_named(row: Row, facts: LineFacts) -> bool:
    """Tell whether a row below a label can be the name that it announces."""
    if row.words > 8 or row.text[0] in "•[" or row.text[-1] in ":：":
        return False
    if facts.of("name"):
        return True
    return not facts.found and _NO_NAME.search(row.text) is None


@cache
def _tellers() -> frozenset[str]:
    """Return the first words of what stands before the name of who a page's author is."""
    return frozenset(label.split()[0] for label in labels("about"))


def _may_tell(row: Row) -> bool:
    """Tell cheaply whether a row away from any date can name an author without a label."""
    text = row.text
    if row.prose or len(text) > 100 or not text.isascii():
        return True
    return text.partition(" ")[0].casefold() in _tellers()


def _unlabelled(page: Page, index: int, beside: bool) -> list[Label]:
    """Return names that only their place tells: beside a date, or at the start of a biography."""
    row, facts = page.rows[index], page.facts[index]
    text, words = row.text, row.words
    if row.prose or len(text) > 100:
        bio = _BIOGRAPHY.match(text) if index > page.body or len(text) < 600 else None
        if bio is not None:
            group = bio.lastgroup or "name"
            if (score := person_score(bio[group])) > 0 or group == "self":
                return [Label("author", *bio.span(group), "biography", score=score)]
        return []
    if words <= 8 and (about := about_label().match(text)) is not None:
        named = text[about.end() :]
        if named and named[0].isupper() and _NO_NAME.search(named) is None:
            score = person_score(named)
            return [Label("author", about.end(), len(text), "about", score=score)]
    if not text.isascii() and (reporter := _REPORTER.search(text)):
        return [Label("author", *reporter.span(reporter.lastgroup or 0), "reporter", score=0.8)]
    if facts.of("name"):
        return []
    dates = facts.of("date", "updated")
    if dates:
        head = text[: dates[0].start].strip(" |·•,–—-/")
        if sum(c.isalpha() for c in head) >= 2 and head.count(" ") <= 2 and not head[0].isdigit():
            start = text.find(head)
            if not _common_words(head):
                return [Label("name", start, start + len(head), "before-date", score=0.0)]
        return []
    if not beside or words > 3 or not 2 <= len(text) <= 30 or not text[-1].isalnum():
        return []
    if text[0] == "•" or not text[1].isalpha() or _common_words(text):
        return []
    return [Label("name", 0, len(text), "near-date", score=0.0)]


def _common_words(text: str) -> bool:
    """Tell whether a label or furniture is among the words: such a part names nobody."""
    words = text.casefold().strip(":：").split()
    return any(word.strip(".,:") in names for names in _no_names() for word in words)


@cache
def _no_names() -> tuple[frozenset[str], ...]:
    names = ("never", "furniture", "filler", "home", "published", "updated", "by", "source")
    return tuple(labels(name) for name in names)


def who_features(page: Page, whos: tuple[Who, ...], title: int) -> list[dict[str, float]]:
    """Return the features of each; ``title`` is the row of the title, -1 where unknown."""
    texts = [who.text(page) for who in whos]
    copies = Counter(texts)
    labelled = [(w.row, t) for w, t in zip(whos, texts, strict=True) if w.label.kind == "author"]
    rows = [w.row for w in whos]
    best = max((who.label.score for who in whos), default=0.0)
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
        others = [(r, t) for r, t in labelled if (r, t) != (who.row, text)]
        found["labelled-near"] = float(any(abs(r - who.row) <= 3 for r, _ in others))
        found["labelled-same"] = float(any(t == text for _, t in others))
        found["labelled-else"] = float(label.kind != "author" and bool(labelled))
        place_features(found, page, who.row, title)
        found |= _together(found, label.rule)
        seen.add(text)
        result.append(found)
    return result


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
