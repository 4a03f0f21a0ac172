"""Candidates for the authors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reading_site import tables
from reading_site.clean.metadata_labels import about_label, is_bare_label, labels, portrait_label
from reading_site.clean.metadata_lines import BESIDE, Label, LineFacts
from reading_site.clean.metadata_names import is_place, name_part, names_score, person_score
from reading_site.clean.metadata_page import Page, Row
from reading_site.clean.metadata_speakers import speaker_rows
from reading_site.clean.metadata_spoken import MARKS_SHUT, tells_deed, tells_speech
from reading_site.clean.metadata_when_sense import is_other_day
from reading_site.clean.metadata_who_persons import is_addressed, named_alone
from reading_site.clean.metadata_who_told import is_no_author

_NAME = r"[^\W\d_a-zà-ÿ][\w.’'-]{0,30}"
_BIOGRAPHY = re.compile(
    r"(?:•\s)?(?:(?:Hi|Hello|Hey|Hallo|Moin|Hola|Bonjour|Salut)[,!.]{0,2} (?:I['’]m|I am|[Mm]y name is|[Ii]ch bin|[Mm]ein Name ist|soy|je suis) (?P<self>[^\W\d_a-zà-ÿ][\w’'-]{1,30}(?: [^\W\d_a-zà-ÿ][\w’'-]{1,30})?)"
    rf"|(?:About )?(?P<name>{_NAME}(?: (?:{_NAME}|van|von|de|da|der|den|la|del|bin|al)){{1,4}})"
    r"(?: ?\([^()]{1,60}\))?(?:, [A-Z][A-Za-z.-]{1,9}){0,3}"
    r"(?:,? (?:is|has|was|covers|writes|joined|works|lives|loves|holds|makes|runs|teaches|speciali[sz]es|serves|brings|earned|studied|founded|contributes|reports|reported|covered|can be reached|ist|war|hat|schreibt|arbeitet|lebt|leitet|studierte|est|es|è) |, (?:a|an|the|our|CEO|CTO|CFO|COO|PhD|MD|M\.D\.|Ph\.D\.|founder|author|writer|editor) ))"
)
_REPORTER = re.compile(
    "(?P<name>[\uac00-\ud7af]{2,4})\\s?(?:기자|특파원|논설위원)|(?:记者|記者)\\s?(?P<han>[\u4e00-\u9fff]{2,3}(?:[\\s、](?!通讯员|通訊員)[\u4e00-\u9fff]{2,3}){0,4})(?!\\s?[摄攝])(?=[\\s）)]|\\Z)"
)
# ``（记者江岚、白一舟）`` behind the dateline.
_REPORTED = re.compile(
    "[（(](?:[^（）()]{0,12})(?:记者|記者)\\s?(?P<names>[\u4e00-\u9fff]{2,4}(?:[\\s、,，](?!通讯员|通訊員)[\u4e00-\u9fff]{2,4}){0,4})(?:\\s?(?:通讯员|通訊員)[^（）()]{1,20})?[）)]"
)
REPORTED_CHARS = 60
_BRACKETED = re.compile(r"[(（\[](?P<names>[^()（）\[\]/|:]{5,120})[)）\]]\Z")
_STOP = re.compile(r"[,;/|]?\s(?=\d)|\s(?:aus|in|from|à|de|en)\s(?=[A-ZÀ-Þ])")
_WRITES = re.compile(
    rf"(?:\b(?:writes|says|reports|explains|schreibt|berichtet|meint|escribe|écrit)|[Aa]utor(?:in)?|[Rr]eporter(?:in)?|[Rr]edakteur(?:in)?|[Kk]orrespondent(?:in)?)\s(?P<name>{_NAME}(?: {_NAME}){{1,3}})[.!]?\Z"
)
_NO_NAME = re.compile(r"[?=@/#{}<>»]|\d{3}")
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34])\b", re.IGNORECASE)
_CITED = re.compile(r"\s?[(（][^()（）]{2,60}[)）]\s{0,2}\Z")
ADDRESS = 7
"""Rows of an address, from the name on to the salutation of a letter, at most."""
_COUNTED = re.compile(r"\s\d")
_PART = re.compile(r"\s?[|•·/—–]|\s-\s|\s{2,}|\s\d")
_SENTENCE_END = re.compile(r"[.!?…|•·–—(\[]\s?")
LABEL_WORDS = 4
"""Words of a label before a name inside running text, at most: ``Aus dem Englischen von``."""
MOST = 60
"""Names looked at: those nearest to the title and to the ends of the running text."""
FEWEST_LISTED, HEADINGS = 2, 3
"""Names without a label that make a list, and rows above the first in which its heading stands."""
UNDER = 5
"""Rows below the title in which a few words may name who has written."""

# Whose name a room or a building bears.
_ROOM = re.compile(
    r"(?: [A-Z][a-z]{1,20}){0,3} (?:Room|Hall|Theat(?:er|re)|Building|Auditorium|Library|Garden|Stadium|Arena|Airport|Cent(?:er|re))"
)


@dataclass(frozen=True, slots=True)
class Who:
    """A name or names in a row."""

    row: int
    label: Label

    def text(self, page: Page) -> str:
        """Return the name or names."""
        return page.rows[self.row].text[self.label.start : self.label.end]


def find_whos(page: Page, title: int = -1) -> tuple[Who, ...]:
    """Return the names of a page that may be its authors', in order.

    ``title`` is the row of the title, -1 where it is unknown.
    """
    found: list[Who] = []
    speakers = speaker_rows(page)
    rows = page.rows
    beside = {row + step for row in page.dated for step in (-2, -1, 0, 1)}
    under = range(title + 1, title + 1 + UNDER) if title >= 0 else range(0)
    for index in sorted(page.near):
        if index > page.comments:
            break  # who writes there is a reader
        row, facts = rows[index], page.facts[index]
        near = index in beside
        below = index in under
        labelled = index > 0 and is_bare_label(rows[index - 1].text)
        # Most rows have nothing of all this.
        telling = _may_tell(row) or _opens_next(page, index)
        if not (facts.found or labelled or near or below or telling) or index in speakers:
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
            named = tuple(x for x in facts.of("author", "name") if x.rule != BESIDE)
            if any(label.rule == "byline-after" for label in named):
                # ``Profilbild von Ada Quill``: hers is the face, not the picture.
                named = tuple(_portrait(row) or _about(row)) or named
            found += [Who(index, label) for label in named]
            if (near or below or telling) and not facts.of("author"):
                found += [Who(index, label) for label in _unlabelled(page, index, near, below)]
    found = [
        who
        for who in _outside_rolls(page, found)
        if not (_of_report(rows[who.row], who.label) or is_no_author(page, who.row, who.label))
        and not is_told_of(page, who, title)
    ]
    if len(found) > MOST:
        ends = (title if title >= 0 else page.body, page.body, page.end)
        found.sort(key=lambda who: (min(abs(who.row - end) for end in ends), who.row))
        found = sorted(found[:MOST], key=lambda who: (who.row, who.label.start))
    return tuple(_shorter(page, who) for who in found)


def _of_report(row: Row, label: Label) -> bool:
    """Tell whether a name without a label is one of which the row tells something: what its bearer said."""
    unsure = label.kind == "name" or label.rule == "biography"
    return unsure and (tells_speech(row.text) or tells_deed(row, label.end))


def is_told_of(page: Page, who: Who, title: int) -> bool:
    """Tell whether a sentence speaks of a person as its subject, not as who has written.

    The title names whom an interview, a life or a statement is about; who opens the running text
    has written it only where the sentence speaks of writing; and ``built in 1850 by Ada Quill`` is
    no byline. ``Port Ansel`` is a place, ``quay.jpg`` a file, ``Ada Quill Briefing Room`` a room.
    ``“New Ropes”, by Ada Quill (Pier Press)`` is a book that a list names, and who is addressed below,
    ``Dear Ms. Quill,``, has not written the letter.
    """
    row, label = page.rows[who.row], who.label
    if who.row > page.body and label.rule == "byline-inside" and _CITED.match(row.text, label.end):
        return True
    if label.kind == "name" and is_addressed(
        page.rows[who.row + 1 : who.row + 1 + ADDRESS], who.text(page)
    ):
        return True
    if label.kind == "name" and is_place(who.text(page)):
        return True
    if _FILE.search(who.text(page)) or _ROOM.fullmatch(row.text, label.end):
        return True
    if label.rule == "biography":
        told = who.text(page).casefold().split()
        if title >= 0 and told and told[-1] in page.folded(title):
            return True
        opens = who.row <= page.body and _is_prose(page, who.row + 1)
        return opens and labels("writers").isdisjoint(page.folded(who.row))
    if row.prose and label.rule in ("byline-inside", "byline-after"):
        before = _SENTENCE_END.split(row.text[: label.start])[-1]
        return len(before.split()) > LABEL_WORDS
    return False


def _is_prose(page: Page, row: int) -> bool:
    return row < len(page.rows) and page.rows[row].prose


def _outside_rolls(page: Page, whos: list[Who]) -> list[Who]:
    """Leave out the names below the heading of a list of persons: members, participants.

    Such a list ends with the next paragraph.
    """
    bare = [who.row for who in whos if who.label.kind == "name" and who.row > page.body]
    if len(bare) < FEWEST_LISTED:
        return whos
    rolls = labels("roll")
    inside = False
    listed = set()
    for index in range(max(0, min(bare) - HEADINGS), max(bare) + 1):
        row = page.rows[index]
        if row.prose:
            inside = False
        elif row.words <= 8 and not rolls.isdisjoint(row.text.casefold().strip(":：. ").split()):
            inside = True
            listed.add(index)
        elif inside:
            listed.add(index)
    return [who for who in whos if who.row not in listed or who.label.kind != "name"]


def _shorter(page: Page, who: Who) -> Who:
    """Leave out what follows a name that stands on a row of its own elsewhere in the page."""
    label, text = who.label, who.text(page)
    head = named_alone(text, page.counts, label.score)
    if head == text or not page.rows[who.row].text.startswith(head, label.start):
        return who
    score = max(label.score, names_score(head))
    return Who(
        who.row, Label(label.kind, label.start, label.start + len(head), label.rule, score=score)
    )


def _could_be_named(row: Row, facts: LineFacts) -> bool:
    """Tell whether a row below a label can be the name that it announces."""
    if row.words > 8 or row.text[0] in "•[" or row.text[-1] in ":：…":
        return False
    if facts.of("name"):
        return True
    if facts.found or _NO_NAME.search(row.text) or not row.text[0].isalpha():
        return False
    return not _common_words(row.text)


@cache
def _tellers() -> frozenset[str]:
    """Return the first words of what stands before the name of who a page's author is."""
    return frozenset(label.split()[0] for name in ("about", "portrait") for label in labels(name))


@cache
def _pictured() -> tuple[str, ...]:
    return tuple(sorted(labels("pictured")))


def _may_tell(row: Row) -> bool:
    """Tell cheaply whether a row away from any date can name an author without a label."""
    text = row.text
    if row.prose or len(text) > 100 or not text.isascii():
        return True
    first = text.removeprefix("• ").partition(" ")[0].casefold()
    return first in _tellers() or text.endswith(_pictured())


@cache
def days() -> frozenset[str]:
    """Return the names of the months and the short names of the days of the week."""
    months = tables.mapping("anchors_months.yml").values()
    names = {str(n) for listed in months if isinstance(listed, list) for n in listed}
    return frozenset(names) | labels("days")


def _opens_next(page: Page, index: int) -> bool:
    """Tell cheaply whether the paragraph below begins with a short row."""
    text = page.rows[index].text
    if len(text) > 40 or index + 1 >= len(page.rows):
        return False
    return page.rows[index + 1].text.startswith(text[2:] if text[:2] == "• " else text)


def _unlabelled(page: Page, index: int, beside: bool, below: bool) -> list[Label]:
    """Return names that only their place tells: beside a date, under the title, over a biography."""
    row, facts = page.rows[index], page.facts[index]
    text = row.text
    if is_bare_label(text):
        return []
    if row.prose or len(text) > 100:
        opening = "" if text.isascii() or index > page.body else text[:REPORTED_CHARS]
        if (named := _REPORTED.search(opening)) is not None:
            return [Label("author", *named.span("names"), "reporter", score=0.8)]
        if signed := _signed(text, index <= page.body):
            return signed
        bio = _BIOGRAPHY.match(text) if index > page.body or len(text) < 600 else None
        if bio is not None:
            group = bio.lastgroup or "name"
            start, end = bio.span(group)
            half = (end - start) // 2
            if text[start : start + half] == text[start + half + 1 : end]:
                # The name as a heading, and again as the first words of the sentence.
                end = start + half
            low, high = name_part(text[start:end])
            start, end = start + low, start + high
            if (score := person_score(text[start:end])) > 0 or group == "self":
                return [Label("author", start, end, "biography", score=score)]
        return []
    if about := _about(row):
        return about
    if shown := _portrait(row):
        return shown
    if not text.isascii() and (reporter := _REPORTER.search(text)):
        return [Label("author", *reporter.span(reporter.lastgroup or 0), "reporter", score=0.8)]
    if facts.of("name", "source"):
        return []
    dates = facts.of("date", "updated")
    if dates and is_other_day(page, index, dates[0]):
        return []  # ``Deadline: 3 May 2024``
    if dates:
        head = text[: dates[0].start].strip(" |·•,–—-/")
        if (part := _PART.search(head)) and head[: part.start()].isidentifier():
            # ``tollers_inn | Posted in Boats on``
            head = head[: part.start()]
        if text[: dates[0].start].rstrip().endswith((",", "，")) and not person_score(head):
            return []  # ``Port Ansel, 3 May 2024``: the place
        if head and head.split()[-1].casefold() in labels("before_dates"):
            return []  # ``Antworten bis 3. Mai 2024``
        if sum(c.isalpha() for c in head) >= 2 and head.count(" ") <= 2 and not head[0].isdigit():
            start = text.find(head)
            if not _common_words(head) and head.casefold() not in labels("days"):
                score = person_score(head)
                return [Label("name", start, start + len(head), "before-date", score=score)]
        return []
    if told := _told(page, index):
        return told
    return _placed(row, beside, below) if beside or below else []


def _about(row: Row) -> list[Label]:
    """Return the name behind ``About`` or ``More from``."""
    about = about_label().match(row.text) if row.words <= 8 else None
    if about is None:
        return []
    # ``About Maria 812 articles``: the number is not hers.
    named = _COUNTED.split(row.text[about.end() :], maxsplit=1)[0]
    if not named or not named[0].isupper() or _NO_NAME.search(named) or row.text.isupper():
        return []
    more = about.group().casefold().strip(" :：–—-") in labels("more")
    rule = "more" if more else "about"
    end = about.end() + len(named)
    return [Label("author", about.end(), end, rule, score=person_score(named))]


def _portrait(row: Row) -> list[Label]:
    """Return the name of whom a portrait shows."""
    text = row.text
    shown = portrait_label().match(text, 2 if text[:2] == "• " else 0) if row.words <= 8 else None
    if shown is None:
        return []
    named = shown["of"] or shown["named"]
    if not named[0].isupper() or _NO_NAME.search(named) or _common_words(named):
        return []
    start, end = shown.span("of" if shown["of"] else "named")
    half = len(named) // 2
    if named[:half] == named[half + 1 :]:
        end = start + half
    return [Label("author", start, end, "portrait", score=person_score(text[start:end]))]


def _signed(text: str, early: bool) -> list[Label]:
    """Return the names at the end of a paragraph: in brackets, or behind a verb of writing.

    ``early``: it stands above the running text, or opens it.
    """
    found = _BRACKETED.search(text, max(0, len(text) - 160)) if text[-1] in ")）]" else None
    if found is not None:
        stop = _STOP.search(found["names"])
        end = stop.start() if stop else len(found["names"])
        score = names_score(found["names"][:end])
        if score > 0:
            start = found.start("names")
            return [Label("author", start, start + end, "signed", score=score)]
    found = _WRITES.search(text, max(0, len(text) - 80)) if early else None
    quoted = found is not None and text[: found.start()].rstrip(" ,").endswith(MARKS_SHUT)
    if found is not None and not quoted and (score := person_score(found["name"])) > 0:
        start = found.start("name")
        end = start + len(found["name"].rstrip("."))
        return [Label("author", start, end, "writes", score=score)]
    return []


def _told(page: Page, index: int) -> list[Label]:
    """Return the few words of a row that the paragraph below begins with: it tells of them."""
    text = page.rows[index].text
    if index + 1 >= len(page.rows) or not 3 <= len(text) <= 40 or text.count(" ") > 4:
        return []
    below = page.rows[index + 1]
    start = 2 if text[:2] == "• " else 0
    named = text[start:]
    if below.words < 8 or not below.text.startswith(named) or not named[0].isupper():
        return []
    if _common_words(named) or _NO_NAME.search(named):
        return []
    return [Label("name", start, len(text), "told", score=person_score(named))]


def _placed(row: Row, beside: bool, below: bool) -> list[Label]:
    """Return the few words at the start of a row beside a date or under the title."""
    text = row.text
    start = 2 if text[:2] in ("• ", "/ ") else 0
    part = _PART.search(text, start)
    end = part.start() if part and part.start() > start and below else len(text)
    named = text[start:end]
    if named.casefold() in days() and text[end : end + 2].strip().isdigit():
        return []
    if named.count(" ") > 3 or not 2 <= len(named) <= 30 or not named[-1].isalnum():
        return []
    if not named[1].isalpha() or _common_words(named) or (beside and named.count(" ") > 2):
        return []
    rule = "near-date" if beside else "below-title"
    return [Label("name", start, end, rule, score=person_score(named))]


def _common_words(text: str) -> bool:
    """Tell whether a label or furniture is among the words: such a part names nobody."""
    words = text.removeprefix("The ").casefold().strip(":：").split()
    return any(word.strip(".,:") in names for names in _no_names() for word in words)


@cache
def _no_names() -> tuple[frozenset[str], ...]:
    names = ("furniture", "filler", "home", "published", "updated", "by", "source")
    bare = labels("never") - labels("teams")
    return (bare, *(labels(name) - labels("teams") for name in names))
