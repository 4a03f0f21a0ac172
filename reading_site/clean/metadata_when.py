"""Candidates for the date of publication, and what speaks for each."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, replace

from reading_site.clean.hints import holds_any
from reading_site.clean.metadata_blocks import around
from reading_site.clean.metadata_labels import labels, tail_label
from reading_site.clean.metadata_lines import Label
from reading_site.clean.metadata_page import Page
from reading_site.clean.metadata_when_other import is_answer, is_of_other, is_stamp
from reading_site.clean.metadata_when_sense import (
    CITED,
    OPENING,
    is_labelled,
    is_other,
    is_other_day,
    is_update,
)
from reading_site.clean.metadata_who_features import place_features

_COMMENT = re.compile(
    r"\b(?:says?|said|sagt|schrieb|replied|reply|antworten|joined|posts?|comments?|kommentare?|deadline|events?|termin)\b",
    re.IGNORECASE,
)
_COMMENTING = ("say", "said", "sagt", "schrieb", "repl", "antworten", "joined", "post", "comment", "kommentar", "deadline", "event", "termin")  # fmt: skip
_ENGLISH = re.compile(r"\b(?:the|and|of)\b")
_COMMONWEALTH = re.compile(
    r"£|\.(?:uk|au|nz|ie|in|za|ng|ke|pk|sg)\b|(?:col|fav|flav|lab|neighb|hon)our|[a-z]isation\b|[a-z]{3}ised\b"
    r"|\bcentres?\b|\bprogrammes?\b|\bwhilst\b|\b(?:GMT|BST|IST|AEST)\b"
)
_DAY_FIRST = re.compile(
    r"£|\.(?:(?:co|org|gov|ac)\.(?:uk|nz|za)|(?:com|org|gov|net)\.au|ie)\b|\b(?:BST|AEST|AEDT|NZST|NZDT)\b"
)
_AMERICAN = re.compile(
    r"\$\d|\bU\.S\.|\b(?:EST|EDT|PST|PDT|CST|CDT)\b|(?:col|fav|flav|lab|neighb|hon)or(?:s|ed|ing|ite|hood)?\b|\bcenters?\b|\bprograms?\b"
)
_WEEKDAY = re.compile(
    r"(?:day|[Mm]on|[Tt]ues?|[Ww]ed|[Tt]hu(?:rs)?|[Ff]ri|[Ss]at|[Ss]un|tag|woch|di|redi|nes|tes|coles|eves|bado|mingo|ник|реда|верг|ница|бота|енье|星期.|曜日?)[\s,.]{0,4}\Z"
)
_CREDIT = re.compile(
    r"\b(?:photo|photograph|picture|image|foto|bild|archivbild|archivfoto|getty|afp|dpa|reuters|credit|crédit|legende)\b|©",
    re.IGNORECASE,
)
_CREDITING = ("photo", "picture", "image", "foto", "bild", "getty", "afp", "dpa", "reuters", "credit", "crédit", "legende", "©")  # fmt: skip
_ITEM = re.compile(r"(?:\d{1,3}[.)]|\[\d{1,3}\]|[•↑^])\s")
_IN_TEXT = (
    "bias",
    "only",
    "first",
    "copies",
    "opens",
    "opens-body",
    "labelled",
    "latest",
    "timed",
    "foot",
    "earliest",
    "author-near",
    "closes",
    "credit",
    "head-other",
    "head-none",
    "sentence",
    "preposition",
)
_SHORT = re.compile(r"\d{1,2}\.\d{1,2}\.\d\d(?!\d)")
UNSURE = "unsure"
SET = 0.5
"""How much the setting of a row counts in the fit beside the other features."""
ENOUGH = 300
"""Code points of prose from which the language can be told."""
NEAR = 6
"""Rows below the title in which its date stands."""
MOST = 80
"""Dates looked at: a page with more is a list of other pages."""


@dataclass(frozen=True, slots=True)
class When:
    """A date in a row."""

    row: int
    label: Label
    iso: str
    barred: bool = False
    """Its label calls it another day: it is compared with the others and never chosen."""


def find_whens(page: Page) -> tuple[When, ...]:
    """Return the dates of a page, with those that could be read two ways settled by the others."""
    found = [
        (index, _changed(label) if _is_change(page, index, label) else label)
        for index, facts in enumerate(page.facts)
        for label in facts.of("date", "updated")
        if not is_other(page, index, label)
    ]
    order = _order([label for _, label in found], page)
    whens = []
    told = frozenset(label.iso for _, label in found if label.style == "words")
    for index, label in found[:MOST]:
        iso = label.iso or _same(label.style, told) or _settled(label.style, order)
        if label.style == "dotted" and order == "month":
            iso = f"{iso[:4]}-{iso[8:]}-{iso[5:7]}"
        if iso and not (order == UNSURE and _is_short(page, index, label)):
            barred = index > page.comments or is_other_day(page, index, label)
            barred = barred or is_of_other(page, index, label)
            whens.append(When(index, label, iso, barred))
    own = {w.iso for w in whens if not (w.barred or is_answer(page, w.row, w.label))}
    return tuple(w if w.barred or w.iso in own else _barred(page, w) for w in whens)


def _barred(page: Page, when: When) -> When:
    return replace(when, barred=is_answer(page, when.row, when.label))


def weekday(page: Page, when: When) -> bool:
    """Tell whether a day of the week stands before a date."""
    before = page.rows[when.row].text[: when.label.start]
    return _WEEKDAY.search(before[-16:]) is not None


def _is_change(page: Page, row: int, label: Label) -> bool:
    return is_update(page, row, label) or is_stamp(page, row, label)


def _changed(label: Label) -> Label:
    return replace(label, kind="updated", rule="labelled-updated")


def _order(labels: list[Label], page: Page) -> str:
    """Return what stands first in the page's dates, ``day`` or ``month``; empty if unknown.

    The page's other dates tell it; else its language: of the languages written here only American
    English puts the month first (CLDR short date formats). UNSURE: English with points, of nobody knows where.
    """
    styles = Counter(label.style for label in labels)
    if styles["day-first"] and not styles["month-first"]:
        return "day"
    if styles["month-first"] and not styles["day-first"]:
        return "month"
    if all(label.iso and label.style != "dotted" for label in labels):
        return ""
    text = "\n".join(row.text[:300] for row in page.rows if row.prose)[:20_000]
    if len(text) < ENOUGH:
        return ""
    if len(_ENGLISH.findall(text)) * 40 < text.count(" "):
        return "day"
    if _COMMONWEALTH.search(text):
        # Canada writes both ways; Britain, Ireland, Australia, New Zealand and South Africa do not.
        return "day" if _DAY_FIRST.search(text) and not _AMERICAN.search(text) else UNSURE
    # Points are for days first, also in the English of the continent: only a text from America tells.
    dotted = any(label.style == "dotted" for label in labels)
    return "month" if not dotted or _AMERICAN.search(text) else UNSURE


def _is_short(page: Page, row: int, label: Label) -> bool:
    """Tell whether a date with points has two digits of its year: ``11.03.17`` is American as often."""
    return label.style == "dotted" and _SHORT.match(page.rows[row].text, label.start) is not None


def _same(style: str, told: frozenset[str]) -> str:
    """Return the reading of ``YEAR-A-B`` that the page ``told`` in words, where it told one of the two."""
    readings = {_settled(style, order) for order in ("day", "month")} & told
    return readings.pop() if len(readings) == 1 else ""


def _settled(style: str, order: str) -> str:
    """Return the date of ``YEAR-A-B`` in the page's order of day and month; empty if unknown."""
    if order not in ("day", "month"):
        return ""
    year, first, second = style.split("-")
    day, month = (first, second) if order == "day" else (second, first)
    return f"{year}-{int(month):02d}-{int(day):02d}"


def when_features(page: Page, whens: tuple[When, ...], title: int) -> list[dict[str, float]]:
    """Return the features of each date; ``title`` is the row of the title, -1 where unknown."""
    copies = Counter(when.iso for when in whens)
    isos = sorted(copies)
    rows = [when.row for when in whens]
    published = any(when.label.kind == "date" for when in whens)
    result = []
    seen: set[str] = set()
    for place, when in enumerate(whens):
        row, label = page.rows[when.row], when.label
        facts = page.facts[when.row]
        found = {"bias": 1.0, f"rule-{label.rule}": 1.0, f"rest-{_rest(facts.rest)}": 1.0}
        found["prose"] = float(row.prose)
        found["labelled"] = float(label.rule != "date")
        found["timed"] = float(label.timed)
        found["style-words"] = float(label.style == "words")
        found["settled"] = float(not label.iso)
        found["first"] = float(place == 0)
        found["last"] = float(place == len(whens) - 1)
        found["only"] = float(len(isos) == 1)
        found["copies"] = float(copies[when.iso] > 1)
        found["again"] = float(when.iso in seen)
        found["latest"] = float(when.iso == isos[-1])
        found["earliest"] = float(when.iso == isos[0])
        found["bullet"] = float(row.text[0] == "•")
        found["author-here"] = float(bool(facts.of("author", "name")))
        found["byline"] = float(facts.rest <= CITED and bool(facts.of("author")))
        found["author-near"] = float(_author_near(page, when.row))
        found["crowd"] = float(sum(abs(r - when.row) <= 8 for r in rows) >= 4)
        found["comment"] = float(
            holds_any(row.text, _COMMENTING) and _COMMENT.search(row.text) is not None
        )
        found["copyright"] = float("©" in row.text or "copyright" in row.text.casefold())
        found["start"] = float(label.start == 0)
        found["foot"] = float(when.row >= len(page.rows) - 8)
        found["updated-before"] = float(any(w.label.kind == "updated" for w in whens[:place]))
        found["date-before-near"] = float(any(0 < when.row - r <= 4 for r in rows[:place]))
        found |= _setting(page, when, row.text)
        found |= _company(page, when)
        found["published-near"] = float(
            label.kind == "updated"
            and any(w.label.kind == "date" and abs(w.row - when.row) <= 3 for w in whens)
        )
        found["published-only-updated"] = float(label.kind == "updated" and not published)
        found |= _rivals(page, whens, when, title)
        place_features(found, page, when.row, title)
        if when.row >= page.body:
            found["after-log"] = math.log1p(when.row - page.body)
        found |= _together(found, row.prose or facts.rest > 10)
        found |= around(page, when.row, SET)
        seen.add(when.iso)
        result.append(found)
    return result


def _rivals(page: Page, whens: tuple[When, ...], when: When, title: int) -> dict[str, float]:
    """Return how a date stands to the page's other dates: nearer to the title, later, older."""
    low = title if title >= 0 else page.body - NEAR
    high = max(low, min(page.body + 1, low + 2 * NEAR)) + 1
    plain = [
        other
        for other in whens
        if low <= other.row <= high
        and page.facts[other.row].rest <= 6
        and other.label.kind == "date"
    ]
    mine = any(other.iso == when.iso for other in plain)
    years = max(int(other.iso[:4]) for other in whens) - int(when.iso[:4])
    isos = len({other.iso for other in whens})
    return {
        "head": float(mine),
        "head-first": float(bool(plain) and plain[0].iso == when.iso),
        "head-other": float(bool(plain) and not mine),
        "head-none": float(not plain),
        "over-other": float(
            any(
                0 < other.row - when.row <= 3
                and other.iso < when.iso
                and page.facts[other.row].rest <= 6
                for other in whens
            )
        ),
        "head-only": float(mine and len({other.iso for other in plain}) == 1),
        f"older-{min(years, 3)}": 1.0,
        f"dates-{1 if isos == 1 else 2 if isos == 2 else 5 if isos <= 5 else 9}": 1.0,
    }


def _setting(page: Page, when: When, text: str) -> dict[str, float]:
    """Return what stands right before and behind a date in its row."""
    before, after = text[: when.label.start], text[when.label.end :]
    words = before.split()
    return {
        "label-strong": float(is_labelled(before)),
        "credit": float(holds_any(text, _CREDITING) and _CREDIT.search(text) is not None),
        "weekday": float(weekday(page, when)),
        "preposition": float(
            bool(words) and words[-1].casefold().strip("(") in labels("before_dates")
        ),
        "sentence": float(len(words) >= 4 and len(after.split()) >= 4),
        "opens-body": float(abs(when.row - page.body) <= 1 and when.label.start < OPENING),
        "opens": float(when.label.start < 4 and len(after.split()) >= 6),
        "closes": float(len(words) >= 6 and not after.strip(" .)]")),
        "bracketed": float(before[-1:] in "([（" and bool(before)),
        "alone": float(not before.strip() and not after.strip()),
        "list-item": float(_ITEM.match(text) is not None),
    }


def _company(page: Page, when: When) -> dict[str, float]:
    """Return what the rows above and below say of a date: a label, a comment, another's profile."""
    found: dict[str, float] = {}
    for step, side in ((-1, "above"), (1, "below")):
        if not 0 <= when.row + step < len(page.rows) or page.rows[when.row + step].words > 6:
            continue
        text = page.rows[when.row + step].text
        if step < 0 and (label := tail_label().search(text)):
            found["updated-above" if label["updated"] else "published-above"] = 1.0
        words = page.folded(when.row + step)
        for name in ("commenting", "ranks"):
            if not labels(name).isdisjoint(words):
                found[f"{name}-{side}"] = 1.0
    return found


def _together(found: dict[str, float], text: bool) -> dict[str, float]:
    """Return products of features: a date in running text is judged by other measures."""
    crossed = {}
    if text:
        crossed = {f"text:{name}": found[name] for name in _IN_TEXT if found[name]}
        crossed |= {f"text:{name}": 1.0 for name in found if name.startswith("body-")}
    for name in ("only", "updated-before", "crowd", "copies", "head-none"):
        if found[name]:
            rule = next(key for key in found if key.startswith("rule-"))
            crossed[f"{rule}:{name}"] = 1.0
    for name in ("label-strong", "byline"):
        if found[name]:
            crossed |= {
                f"{name}:{key}": 1.0 for key in found if key.startswith(("body-", "title-"))
            }
    if found["weekday"] and found["over-other"]:
        crossed["today"] = 1.0
    for name in ("weekday", "bullet", "rule-labelled-updated", "timed"):
        if found.get(name):
            crossed |= {f"{name}:{key}": 1.0 for key in found if key.startswith("title-")}
    return crossed


def _author_near(page: Page, row: int) -> bool:
    near = page.facts[max(0, row - 2) : row] + page.facts[row + 1 : row + 3]
    return any(facts.rest <= 4 and facts.of("author", "name") for facts in near)


def _rest(rest: int) -> str:
    for bound in (0, 2, 5, 10):
        if rest <= bound:
            return str(bound)
    return "more"
