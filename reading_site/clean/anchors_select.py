"""Chooses among the candidates of a page, and gives each choice the span it stands in."""

from __future__ import annotations

import re
from functools import cached_property

from reading_site.clean.metadata_labels import labels
from reading_site.clean.metadata_page import Page
from reading_site.clean.metadata_title import Candidate, Titles
from reading_site.clean.metadata_weights import choose
from reading_site.clean.metadata_when import When, find_whens, when_features
from reading_site.clean.metadata_who import Who, find_whos, who_features
from reading_site.model import Field
from reading_site.spans import Span

_DATELINE = re.compile(
    r"(?P<place>[^\W\d_a-zà-ÿа-я][^\W\d_a-zà-ÿа-я .'’-]{2,40}|[A-Z][a-z]+(?:[ -][A-Z][a-z]+){0,3})"
    r"(?:, (?P<region>[^\n,(]{2,40}?))?(?:, [^\n(—–]{3,24}?)?(?:\s?[(（][^()\n（）]{2,40}[)）])?\s?(?:--|—|–|－－|- )\s?(?=[^\W\d_a-z\"“'])"
)
SUBTITLE_WORDS = 60
LEFT_OVER = 12
"""Words: a row with more of its own than this, beside a date or a name, is prose."""


class Selection:
    """The choices for one page, made in order: title, then date and authors near it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @cached_property
    def title(self) -> tuple[Candidate | None, float]:
        """The title, with the probability that the model gives it."""
        titles = Titles(self.page)
        features = [titles.features(candidate) for candidate in titles.candidates]
        index, certainty = choose("title", features)
        return (titles.candidates[index] if index >= 0 else None), certainty

    @property
    def title_row(self) -> int:
        """Row of the title, -1 where there is none."""
        chosen = self.title[0]
        return chosen.row if chosen else -1

    def fields(self) -> list[Field]:
        """Return all fields."""
        found = self._titles()
        found += self._dates()
        found += self._authors()
        found += self._section()
        found += self._dateline()
        return found

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
        return [self._field("title", chosen.row, chosen.start, chosen.end, rule, sure=sure)]

    @cached_property
    def _whens(self) -> tuple[When, ...]:
        return find_whens(self.page)

    def _dates(self) -> list[Field]:
        features = when_features(self.page, self._whens, self.title_row)
        index, sure = choose("date", features)
        if index < 0:
            return []
        chosen = self._whens[index]
        found = [self._when(chosen, chosen.label.kind, sure)]
        for other in self._whens:
            if other.label.kind != chosen.label.kind and abs(other.row - chosen.row) <= 2:
                found.append(self._when(other, other.label.kind, sure))
                break
        return found

    def _when(self, when: When, kind: str, sure: float) -> Field:
        label = when.label
        rule = label.rule if self._is_plain(when.row) else f"seen-{label.rule}"
        return self._field(kind, when.row, label.start, label.end, rule, when.iso, sure)

    def _is_plain(self, row: int) -> bool:
        rest = self.page.facts[row].rest
        return rest <= LEFT_OVER and not self.page.rows[row].prose

    def _authors(self) -> list[Field]:
        whos = find_whos(self.page)
        index, sure = choose("authors", who_features(self.page, whos, self.title_row))
        found = []
        if index >= 0:
            found.append(self._who(whos[index], sure))
            row = whos[index].row
            sources = self.page.facts[row].of("source")
        else:
            sources = ()
        rows = sorted(
            {when.row for when in self._whens} | ({whos[index].row} if index >= 0 else set())
        )
        for place in rows:
            sources = sources or self.page.facts[place].of("source")
            row = place if not found and sources else row if found else place
            if sources:
                break
        if not sources:
            return found
        at = next(r for r in range(len(self.page.rows)) if sources[0] in self.page.facts[r].found)
        if self._is_plain(at):
            label = sources[0]
            found.append(self._field("publisher", at, label.start, label.end, label.rule))
        return found

    def _who(self, who: Who, sure: float) -> Field:
        label = who.label
        rule = label.rule if self._is_plain(who.row) else f"seen-{label.rule}"
        return self._field("authors", who.row, label.start, label.end, rule, sure=sure)

    def _section(self) -> list[Field]:
        """Return the last step of the breadcrumb that is not the title itself."""
        limit = max(self.page.body, self.title_row, 0) + 1
        title = self.title[0].text.casefold() if self.title[0] else ""
        for row in range(min(limit, len(self.page.rows))):
            steps = self.page.crumbs[row]
            text = self.page.rows[row].text
            for start, end in reversed(steps):
                step = text[start:end].casefold()
                if step not in labels("home") and step != title and len(step) <= 60:
                    return [self._field("section", row, start, end, "breadcrumb")]
        return []

    def _dateline(self) -> list[Field]:
        """Return the place before the dash that opens the running text."""
        for row in range(self.page.body, min(self.page.body + 3, len(self.page.rows))):
            text = self.page.rows[row].text
            found = _DATELINE.match(text[:160])
            if found is not None:
                end = (
                    found.end("region")
                    if found["region"] and not any(c.isdigit() for c in found["region"])
                    else found.end("place")
                )
                return [self._field("place", row, 0, found.end("place"), "dateline")]
        return []
