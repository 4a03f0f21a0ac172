"""Chooses among the candidates of a page, and gives each choice the span it stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from reading_site.clean.metadata_dateline import dateline
from reading_site.clean.metadata_labels import labels
from reading_site.clean.metadata_lines import BESIDE
from reading_site.clean.metadata_names import split_names
from reading_site.clean.metadata_page import Page
from reading_site.clean.metadata_publisher import parted, publishers, wired
from reading_site.clean.metadata_title import Candidate, Titles
from reading_site.clean.metadata_title_features import TitleFeatures
from reading_site.clean.metadata_title_head import subject
from reading_site.clean.metadata_title_pairs import (
    is_byline,
    is_furniture,
    is_pair,
    may_be_headline,
    names_event,
    pairs,
)
from reading_site.clean.metadata_title_place import instead, is_han, placed
from reading_site.clean.metadata_title_stated import stated_title
from reading_site.clean.metadata_weights import choose, score
from reading_site.clean.metadata_when import When, find_whens, when_features
from reading_site.clean.metadata_when_stated import only_change, ruled_out, stated
from reading_site.clean.metadata_who import Who, find_whos
from reading_site.clean.metadata_who_features import who_features
from reading_site.clean.metadata_who_persons import persons
from reading_site.clean.metadata_who_signed import signed
from reading_site.clean.metadata_who_told import is_subject
from reading_site.clean.shapes import ends_credited, is_caption
from reading_site.model import Field
from reading_site.spans import Span

# ``Source: No. 37, September 10``: an issue, and not whose.
_NUMBER = re.compile(r"[^\W\d_]{0,4}[.º°]?\s?\d")
SURE_DATE = 0.4
"""Probability below which no date is better than this one."""
SURE_UPDATE = 0.51
"""The same of a day of change, where a page gives no other: as often as not the text is older."""
UNSURE = 0.5
"""Probability below which a title yields to one that is told by what stands around it."""
RIVAL, RIVAL_HAN = 0.3, 1.0
"""How much more the model, which has seen few Chinese and Japanese pages, may think of a title
that it is unsure of than of one that its place tells."""
STATED = 0.75
"""Certainty of a date or a name that the page states though the model declines."""
DOUBTED = 0.4
"""Certainty of a day of change that is shown as such and does not date the text."""
LEAST_AUTHOR = 0.295
"""Probability below which no author is better,"""
RATHER_AUTHOR = 4.0
"""and how often as probable it must be that none of the names is the author's."""
SURE_NAME = 0.5
"""Score of a name from which a row beside the author's counts as another author."""
SUBTITLE_WORDS = 45
ANSWER_WORDS = 8
QUESTIONS = 2
"""Further questions below a title that is one, from which it is one of them."""
LEFT_OVER = 12
"""Words: a row with more of its own than this, beside a date or a name, is prose."""


class Selection:
    """The choices for one page, made in order: title, then date and authors near it."""

    def __init__(self, page: Page, barred: Collection[str] = ()) -> None:
        self.page = page
        self.untitled = barred

    @cached_property
    def title(self) -> tuple[Candidate | None, float]:
        """The title, with the probability that the model gives it."""
        if (named := subject(self.page)) is not None:
            return Candidate(*named, False), STATED
        titles = Titles(self.page, self.untitled)
        features = TitleFeatures(titles).of_all()
        keys, stated_one = titles.keys(), stated_title(self.page, titles.candidates, titles.barred)
        for barred in (titles.barred | titles.houses, titles.barred):
            able = [n for n in range(len(features)) if n not in barred]
            place, certainty = choose("title", [features[n] for n in able], [keys[n] for n in able])
            if place >= 0 or stated_one >= 0:
                break
        unsure = place < 0 or certainty < UNSURE
        if unsure and stated_one >= 0:
            return titles.candidates[stated_one], STATED
        if unsure and (told := placed(self.page, titles.candidates, barred)) >= 0:
            rival = score("title", features[able[place]]) if place >= 0 else 0.0
            least = RIVAL_HAN if is_han(titles.candidates[told].text) else RIVAL
            if place < 0 or rival - score("title", features[told]) <= least:
                return titles.candidates[told], STATED
        index = able[place] if place >= 0 else -1
        other, margin = pairs(self.page, titles.candidates, barred).get(index, (-1, 0.0))
        if other >= 0:
            rated, chosen = (score("title", features[number]) for number in (other, index))
            index = other if chosen - rated <= margin else index
        if index < 0:
            return None, certainty
        chosen_one = instead(self.page, titles.candidates, index)
        return parted(self.page, chosen_one), certainty

    @property
    def title_row(self) -> int:
        """Row of the title, -1 where there is none."""
        chosen = self.title[0]
        return chosen.row if chosen else -1

    def fields(self) -> list[Field]:
        """Return all fields, the surest kinds first."""
        dates, authors = self._dates(), self._authors()
        at = {row.line.span.start: index for index, row in enumerate(self.page.rows)}
        starts = sorted(at)
        rows = [at[starts[bisect_right(starts, f.span.start) - 1]] for f in (*dates, *authors)]
        return [
            *self._titles(),
            *dates,
            *authors,
            *self._publisher(rows),
            *self._section(),
            *self._subtitle(
                [
                    row
                    for row, field in zip(rows, (*dates, *authors), strict=True)
                    if self._is_plain(row) or field.text == self.page.rows[row].text
                ]
            ),
            *self._dateline(),
            *self._heading(),
        ]

    def _field(
        self,
        name: str,
        row: int,
        start: int,
        end: int,
        rule: str,
        value: str = "",
        sure: float = 1.0,
    ) -> Field:
        line = self.page.rows[row].line
        return Field(
            name=name,
            text=line.text[start:end],
            span=Span(line.span.start + start, line.span.start + end),
            rule=rule,
            value=value,
            certainty=round(sure, 4),
        )

    def _titles(self) -> list[Field]:
        chosen, sure = self.title
        if chosen is None:
            return []
        rule = "title-line" if chosen.whole else "title-glued"
        if not any(row.prose for row in self.page.rows[chosen.row + 1 :]) or self._asks(chosen):
            # Over a list, or over nothing, it may as well be one of the lines: it stays.
            rule = f"seen-{rule}"
        return [self._field("title", chosen.row, chosen.start, chosen.end, rule, sure=sure)]

    def _asks(self, chosen: Candidate) -> bool:
        """Tell whether a title is the first of a row of questions, each right above its answer."""
        rows = self.page.rows
        if chosen.text[-1] not in "?？" or not chosen.whole:
            return False
        below = rows[chosen.row + 1 :]
        if not (below[0].prose or below[0].words >= ANSWER_WORDS):
            return False
        asked = [
            row
            for row, after in pairwise(below)
            if row.text[-1] in "?？" and not row.prose and row.above and after.text[-1] not in "?？"
        ]
        return len(asked) >= QUESTIONS

    @cached_property
    def _whens(self) -> tuple[When, ...]:
        return find_whens(self.page)

    def _dates(self) -> list[Field]:
        features = when_features(self.page, self._whens, self.title_row)
        never = ruled_out(self.page, self._whens, self.title_row)
        able = [number for number in range(len(self._whens)) if number not in never]
        isos = [self._whens[number].iso for number in able]
        place, sure = choose("date", [features[number] for number in able], isos, SURE_DATE)
        index = able[place] if place >= 0 else -1
        if index < 0 or sure < least_sure(self._whens[index]):
            index, sure = stated(self.page, self._whens, self.title_row), STATED
        if index < 0:
            index = only_change(self.page, self._whens, self.title_row)
            return [self._when(self._whens[index], "updated", DOUBTED)] if index >= 0 else []
        chosen = self._whens[index]
        if self._is_in_title(chosen):
            same = [w for w in self._whens if w.iso == chosen.iso and not self._is_in_title(w)]
            chosen = same[0] if same else chosen
        found = [self._when(chosen, chosen.label.kind, sure)]
        for other in (when for when in self._whens if not when.barred):
            if other.label.kind != chosen.label.kind and abs(other.row - chosen.row) <= 2:
                found.append(self._when(other, other.label.kind, sure))
                break
        return found

    def _when(self, when: When, kind: str, sure: float) -> Field:
        label = when.label
        plain = self._is_plain(when.row) and not self._is_in_title(when)
        rule = label.rule if plain else f"seen-{label.rule}"
        return self._field(kind, when.row, label.start, label.end, rule, when.iso, sure)

    def _is_in_title(self, when: When) -> bool:
        title = self.title[0]
        return (
            title is not None
            and when.row == title.row
            and title.start <= when.label.start < title.end
        )

    def _is_plain(self, row: int) -> bool:
        rest = self.page.facts[row].rest
        return rest <= LEFT_OVER and not self.page.rows[row].prose

    def _authors(self) -> list[Field]:
        whos = find_whos(self.page, self.title_row)
        features = who_features(self.page, whos, self.title_row)
        texts = tuple(who.text(self.page) for who in whos)
        index, sure = choose("authors", features, persons(texts), LEAST_AUTHOR, RATHER_AUTHOR)
        if index < 0:
            index, sure = signed(self.page, whos, self.title_row), STATED
        title = self.title[0].text if self.title[0] else ""
        if index < 0 or is_subject(title, texts[index], whos[index].label.rule):
            return []
        chosen = _listed(whos, whos[index], self.page)
        more = [
            Who(chosen.row, label)
            for label in self.page.facts[chosen.row].of("author")
            if label.rule == BESIDE and label.start >= chosen.label.end
        ]
        every = (chosen, *more, *_beside(whos, chosen, self.page))
        return [self._who(who, sure) for who in every]

    def _publisher(self, rows: Iterable[int]) -> list[Field]:
        """Return the source that the rows of date and authors name, or a row right beside them."""
        own = sorted(set(rows))
        beside = [row + step for row in own for step in (-1, 1)]
        count = len(self.page.rows)
        for row in dict.fromkeys([*own, *(row for row in beside if 0 <= row < count)]):
            for label in self.page.facts[row].of("source"):
                numbered = _NUMBER.match(self.page.rows[row].text, label.start)
                if self._is_plain(row) and row != self.title_row and not numbered:
                    return [self._field("publisher", row, label.start, label.end, label.rule)]
        found = next(publishers(self.page, self.title[0]), None)
        for place in self._dateline() if found is None else ():
            row = bisect_right([r.line.span.start for r in self.page.rows], place.span.start) - 1
            end = place.span.end - self.page.rows[row].line.span.start
            found = next(wired(self.page, row, end), None)
        return [self._field("publisher", *found)] if found else []

    def _subtitle(self, rows: Iterable[int]) -> list[Field]:
        """Return the row between the title and the rows of date and authors.

        None where running text stands between, or none follows: then it is the first paragraph of a
        text that is signed at its foot.
        """
        row, every = self.title_row + 1, self.page.rows
        if not self.title_row >= 0 or row >= len(every):
            return []
        line = every[row]
        near = [other for other in rows if row < other <= row + 3]
        near = [other for other in near if not any(r.prose for r in every[row + 1 : other])]
        if not near and is_pair(self.page, self.title_row):
            near = [row]
        if not near:
            return []
        signed = is_byline(self.page, row + 1)
        if not 5 <= line.words <= SUBTITLE_WORDS or not (line.above or line.below or signed):
            return []
        if line.prose and not any(r.prose for r in every[max(near) :]):
            return []
        if self.page.facts[row].found or is_furniture(line.text) or line.text[0] in "•©":
            return []
        if is_caption(line.text) or ends_credited(line.text):
            return []
        return [self._field("subtitle", row, 0, len(line.text), "below-title")]

    def _heading(self) -> list[Field]:
        """Return the row right above the title that may as well be it, or that names an event.

        It stays in the text.
        """
        row = self.title_row - 1
        if row < 0:
            return []
        if may_be_headline(self.page, row):
            rule = "seen-above-title"
        elif names_event(self.page, row):
            rule = "seen-event"
        else:
            return []
        return [self._field("heading", row, 0, len(self.page.rows[row].text), rule)]

    def _who(self, who: Who, sure: float) -> Field:
        label = who.label
        rule = label.rule if self._is_plain(who.row) else f"seen-{label.rule}"
        return self._field("authors", who.row, label.start, label.end, rule, sure=sure)

    def _section(self) -> list[Field]:
        """Return the last step of the breadcrumb that is not the title itself.

        Only seen: the breadcrumb as a whole is furniture, and its last step goes with it.
        """
        limit = max(self.page.body, self.title_row, 0) + 1
        title = self.title[0].text.casefold() if self.title[0] else ""
        for row in range(min(limit, len(self.page.rows))):
            steps = self.page.trails.get(row, ())
            text = self.page.rows[row].text
            # Bars part the entries of a menu as often as the steps of a trail.
            if "|" in text:
                continue
            for start, end in reversed(steps):
                step = text[start:end].casefold()
                if (
                    step not in labels("home") | labels("crumb_ends")
                    and step != title
                    and len(step) <= 60
                ):
                    return [self._field("section", row, start, end, "seen-breadcrumb")]
        return []

    def _dateline(self) -> list[Field]:
        """Return the place before the dash that opens the running text."""
        found = dateline(self.page)
        return [self._field("place", *found, "dateline")] if found else []


def _listed(whos: Sequence[Who], chosen: Who, page: Page) -> Who:
    """Return the row above the text that names the chosen author among others and nothing else."""
    name = chosen.text(page)
    for who in whos if chosen.row >= page.body else ():
        text = who.text(page)
        whole = not page.facts[who.row].rest and who.label.score >= SURE_NAME
        if whole and who.row < page.body and text.startswith(name) and len(split_names(text)) > 1:
            return who
    return chosen


def least_sure(when: When) -> float:
    """Return the probability below which no date is better than this one."""
    return SURE_UPDATE if when.label.kind == "updated" else SURE_DATE


def _beside(whos: Sequence[Who], chosen: Who, page: Page) -> list[Who]:
    """Return the names on rows of their own right above and below the chosen one."""
    alone = {
        who.row: who
        for who in whos
        if who.label.score >= SURE_NAME and not page.facts[who.row].rest and who.row != chosen.row
    }
    if page.facts[chosen.row].rest or chosen.label.score < SURE_NAME:
        return []
    text = page.rows[chosen.row].text
    found: list[Who] = []
    for step in (-1, 1):
        row = chosen.row + step
        while row in alone and len(found) < 8 and alone[row].label.kind == chosen.label.kind:
            if page.rows[row].text != text:
                found.append(alone[row])
            row += step
    return sorted(found, key=lambda who: who.row)
