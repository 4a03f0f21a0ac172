"""Takes one line of metadata apart: dates, names, publisher, breadcrumb, and what is left over."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from reading_site.clean.metadata_crumbs import trimmed
from reading_site.clean.metadata_dates import DATED, DateMatch, find_dates
from reading_site.clean.metadata_labels import by_label, colon_label, is_label, labels
from reading_site.clean.metadata_more import (
    HAN_SLASH,
    behind_post,
    date_label,
    filed_under,
    more_authors,
)
from reading_site.clean.metadata_names import (
    HAN_NAME,
    holds_name,
    name_part,
    names_score,
    particles,
)

LONGEST = 400
"""Code points: a longer line is prose, and only its dateline is looked at."""
BARE = 140
"""Code points: in a longer line a name without a label is one that the text tells of."""
HEAD, FOOT, LABEL = 60, 80, 30
"""Code points at the start and at the end of a line where a byline begins, and of its label."""
BESIDE = "byline-more"
"""The rule of an author who is named behind the first one, in a stretch of his own."""
OPENING, CLOSING = 80, 40
"""Code points at the ends of a paragraph where a date may be that of the text."""
_SEPARATOR = re.compile(r"[|｜•·‧∙●/~\t]|(?<=\s)[-–—](?=\s)|\s{3,}|(?<=\s)in(?=\s[A-Z])")
_WORD = re.compile(r"[^\W\d_]+")
_GLUED_BY = re.compile(r"(?:By|Von|Par|Por)[A-Z]")
_SIGN_BY = re.compile(r"[|(/·•–—_\[-](?:[Bb][Yy]|[Vv]on|[Pp]ar|[Pp]or|[Pp]osted|[Ww]ritten)\s")
_BEFORE_COLON = re.compile(r"(\S{1,30})\s{0,2}[:：]")
_AFTER_NAME = re.compile(
    r"\s{0,2}(?:[|｜•·●\t(（\[]|\s[-–—]\s|\b(?:Published|Updated|Posted|Last|Follow|on|in|am|für|[Ff]or|at|Veröffentlicht|Aktualisiert|le|el|opublikowano)\b|Erstellt|Edited|Kategorien?:|Categor(?:y|ies):|Catégories?:|Categorías?:|@|(?<![^\W_])\d|(?<=[a-z])\d(?=\d?\s(?:h|m|d|w))|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,7}\.?\s\d)"
)
# ``作者：李静 编辑：王芳``: the next label ends a value.
_NEXT_LABEL = re.compile(r"\s[^\s:：]{1,12}[:：]")
# ``Source: XinhuaEditor: Huaxia``: so does one that is glued to it.
_GLUED_LABEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z][a-z]{2,11}[:：])")
# ``Published in The Lake Courier, 4 May 2024``
_ISSUED_IN = re.compile(
    r"\W{0,2}(?:first |originally )?(?:published|printed|appeared) (?:in|by) ", re.IGNORECASE
)
_NO_PEN = frozenset("#»›→")
# ``From: Ministry of Ports and The Rt Hon Ada Quill``: its minister is no part of a ministry's name.
_MINISTER = re.compile(r"(?:,|\sand)\s[Tt]he Rt Hon\s")
_COUNT = re.compile(r"\s\d{1,4}\s(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Label:
    """A stretch of a line that is metadata: ``kind`` is date, updated, author, name, source."""

    kind: str
    start: int
    end: int
    rule: str
    iso: str = ""
    style: str = ""
    timed: bool = False
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class LineFacts:
    """What was read off one line."""

    found: tuple[Label, ...]
    rest: int
    """Words of the line that are neither metadata nor labels nor filler."""

    def of(self, *kinds: str) -> tuple[Label, ...]:
        """Return the labels of the given kinds, in order."""
        if not self.found:
            return ()
        return tuple(label for label in self.found if label.kind in kinds)


NOTHING = LineFacts((), 99)


def read_line(text: str) -> LineFacts:
    """Return the metadata of a line; a line of prose has dates at most, and a large ``rest``."""
    if len(text) > LONGEST or (text.isalpha() and text.isascii()):
        return NOTHING
    dates = tuple(find_dates(text)) if DATED.search(text) else ()
    # Of a long line only the ends can be metadata.
    ends = text if len(text) <= BARE else f"{text[: HEAD + LABEL]} {text[-FOOT:]}"
    words = ends.casefold().split()
    colon = (":" in text or "：" in text) and _may_be_labelled(text)
    byline = _may_open_byline(ends, words)
    slash = not text.isascii() and HAN_SLASH.search(text) is not None
    if not (dates or colon or byline or slash or (len(text) <= BARE and holds_name(words))):
        return NOTHING
    found = [_dated(text, match, dates[i - 1].end if i else 0) for i, match in enumerate(dates)]
    taken = [(label.start, label.end) for label in found]
    if colon:
        found += _labelled(text, taken)
    taken = sorted((label.start, label.end) for label in found)
    if slash and (han := HAN_SLASH.search(text)):
        found.append(Label("author", *han.span("name"), "labelled-author", score=0.8))
    taken = sorted((label.start, label.end) for label in found)
    if not any(label.kind == "author" for label in found):
        found += (_byline(text, taken) if byline else []) or _bare(text, taken)
    if dates and not any(label.kind == "source" for label in found):
        source = _masthead(text, min(label.start for label in found if label.kind != "name"))
        # ``Le Courrier du Port`` may look like a name as well.
        found = [*source, *(x for x in found if not any(x.start < y.end for y in source))]
    found.sort(key=lambda label: (label.start, label.end))
    return LineFacts(tuple(found), _rest(text, found)) if found else NOTHING


def read_ends(text: str) -> LineFacts:
    """Return the dates at the start and at the end of a long line: its dateline, or its source."""
    found = []
    for start, part in ((0, text[:OPENING]), (len(text) - CLOSING, text[-CLOSING:])):
        if DATED.search(part):
            for match in find_dates(part):
                label = _dated(part, match, 0)
                found.append(replace(label, start=start + label.start, end=start + label.end))
    return LineFacts(tuple(found), 99) if found else NOTHING


@cache
def _openers() -> dict[str, frozenset[str]]:
    """Return the first words of the labels that open a byline, with the words that may follow.

    An empty word among them stands for a label of one word.
    """
    found: dict[str, set[str]] = {}
    for label in labels("by"):
        first, _, rest = label.partition(" ")
        found.setdefault(first, set()).add(rest.partition(" ")[0])
    return {first: frozenset(rest) for first, rest in sorted(found.items())}


def _may_open_byline(text: str, words: list[str]) -> bool:
    """Tell cheaply whether a byline can stand in a line at all; ``words`` are its words, folded."""
    openers = _openers()
    if not openers.keys().isdisjoint(words):
        given = text.split()
        for place, word in enumerate(words[:-1]):
            if word in openers:
                # Inside a line the word is a label only before a name, or in a label of two words.
                alone = not place or given[place + 1][0].isupper() or DATED.search(text)
                if words[place + 1] in openers[word] or ("" in openers[word] and alone):
                    return True
    if ("By" in text or "Von" in text or "Par" in text or "Por" in text) and _GLUED_BY.search(text):
        return True
    return _SIGN_BY.search(text) is not None


@cache
def _label_ends() -> tuple[str, ...]:
    """Return the last words of the labels of authors and sources."""
    names = ("author", "by", "source")
    return tuple(sorted({label.split()[-1] for name in names for label in labels(name)}))


def _may_be_labelled(text: str) -> bool:
    """Tell cheaply whether a label of an author or a source stands before a colon."""
    ends = _label_ends()
    return any(word.casefold().endswith(ends) for word in _BEFORE_COLON.findall(text))


def _dated(text: str, match: DateMatch, after: int) -> Label:
    before = text[max(after, match.start - 48) : match.start]
    label = date_label(before) if before.strip() else None
    kind = "updated" if label is not None and label["updated"] else "date"
    rule = "date" if label is None else f"labelled-{kind}"
    hour = label is not None and any(map(str.isdecimal, before[label.end() :]))
    return Label(kind, match.start, match.end, rule, match.iso, match.style, match.timed or hour)


def _labelled(text: str, taken: list[tuple[int, int]]) -> list[Label]:
    """Values of ``Source: …`` and ``Author: …``: up to the next label, date or separator."""
    marks = list(colon_label().finditer(text))
    found = []
    for place, mark in enumerate(marks):
        if not (mark["author"] or mark["source"]) or text.startswith("innen", mark.end()):
            continue
        if mark["author"] and text[: mark.start()].casefold().endswith(_checkers()):
            continue
        end = marks[place + 1].start() if place + 1 < len(marks) else len(text)
        end = min([end, *(start for start, _ in taken if start >= mark.end())])
        bar = _SEPARATOR.search(text, mark.end() + 1, end)
        end = bar.start() if bar and text[mark.end() : bar.start()].strip() else end
        for ends in (_NEXT_LABEL, _GLUED_LABEL, _MINISTER):
            after = ends.search(text, mark.end() + 1, end)
            end = after.start() if after else end
        span = trimmed(text, mark.end(), end)
        lettered = span and any(len(word) > 1 for word in _WORD.findall(text, *span))
        if not span or span[1] - span[0] > 120 or not (lettered or mark["source"]):
            continue
        kind = "author" if mark["author"] else "source"
        if kind == "author":
            number = _COUNT.search(text, *span)
            span = _named(text, span[0], number.start() if number else span[1])
        value = text[span[0] : span[1]]
        score = names_score(value) if kind == "author" else 1.0
        if kind == "author" and not score and HAN_NAME.match(value):
            score = 0.8
        found.append(Label(kind, *span, f"labelled-{kind}", score=score))
    return found


def _byline(text: str, taken: list[tuple[int, int]]) -> list[Label]:
    """``By A and B`` up to a separator, a date or the end; who only checked a text is left out."""
    found = by_label().search(text, 0, HEAD + LABEL)
    if (found is None or found.start() >= HEAD) and len(text) > HEAD:
        found = by_label().search(text, max(HEAD, len(text) - FOOT))
    while found is not None and text[: found.start()].casefold().endswith(_checkers()):
        found = by_label().search(text, found.end(), len(text))
    if found is not None:
        limit = min([len(text), *(start for start, _ in taken if start >= found.end())])
        start = behind_post(text, found.end())
        stop = _AFTER_NAME.search(text, start, limit)
        span = trimmed(text, start, stop.start() if stop else limit)
        opens = not text[: found.start()].strip("• ")
        if (
            span is not None
            and not (text[span[1] : span[1] + 1] == "@" and " " not in text[slice(*span)])
            and not _runs_on(text, *span, bool(taken), opens)
        ):
            span = _named(text, *span)
            score = names_score(text[span[0] : span[1]])
            rule = "byline" if opens else _inside(text[: found.start()])
            few = text.count(" ", *span) <= 3 and len(text) <= BARE
            if not score and taken and few and _could_be_pen(text, *span):
                # Beside a date even a pen name without a capital is a name: ``by gizzmo``.
                filed = [Label("filed", *place, "filed") for place in filed_under(text, span[1])]
                return [Label("author", *span, "byline-dated", score=score), *filed]
            if score > 0 or (rule == "byline" and _could_be_team(text, *span)):
                author = Label("author", *span, rule, score=score)
                more = [
                    Label("author", a, b, BESIDE, score=sure)
                    for a, b, sure in more_authors(text, span[1], opens)
                ]
                filed = [Label("filed", *place, "filed") for place in filed_under(text, span[1])]
                return [author, *more, *filed, *_publisher(text, [*taken, span], span[1])]
    return []


def _inside(before: str) -> str:
    """Return the rule of a byline inside a line: behind a word it is less sure than behind a sign."""
    return "byline-after" if before.rstrip()[-1:].isalpha() else "byline-inside"


def _runs_on(text: str, start: int, end: int, dated: bool, opens: bool) -> bool:
    """Tell whether what follows ``by`` goes on as a sentence does: ``von links nach rechts``."""
    first, _, rest = text[start:end].partition(" ")
    if not first[0].islower() or first in particles():
        return False
    return " " in rest or not (dated or opens)


@cache
def _checkers() -> tuple[str, ...]:
    """Return the ends of what stands before ``by`` where those behind it have not written."""
    return tuple(sorted(f"{word} " for word in labels("checked")))


def _could_be_team(text: str, start: int, end: int) -> bool:
    """Tell whether what follows ``By`` may be a desk or a pen name: few words, and little else."""
    short = text.count(" ", start, end) < 4 and len(text) <= 80 and text[-1] not in ".!?,;:"
    return short and _could_be_pen(text, start, end)


def _could_be_pen(text: str, start: int, end: int) -> bool:
    """Tell whether a part may be a pen name: no label of a date, and no word that names nobody."""
    words = [word.strip(".,:;#()") for word in text[start:end].casefold().split()]
    if not _NO_PEN.isdisjoint(text[start:end]) or not any(word[:1].isalnum() for word in words):
        return False
    return not any(word in _no_pen() for word in words)


@cache
def _no_pen() -> frozenset[str]:
    return (labels("never") | labels("published") | labels("updated")) - labels("teams")


def _publisher(text: str, taken: list[tuple[int, int]], after: int) -> list[Label]:
    """Return a part between bars behind the byline: ``By A | China Daily | date``."""
    bars = [m for m in _SEPARATOR.finditer(text, after) if m.group().strip() in ("|", "｜")]
    stops = [*(bar.start() for bar in bars[1:]), len(text)]
    for bar, stop in zip(bars, stops, strict=False):
        span = trimmed(text, bar.end(), stop)
        if span is None or any(a < span[1] and span[0] < b for a, b in taken):
            continue
        value = text[span[0] : span[1]]
        words = value.split()
        credit = by_label().search(value) is not None
        if len(words) <= 5 and value[0].isupper() and not (credit or any(map(str.isdigit, value))):
            return [Label("source", *span, "byline-part")]
    return []


def _masthead(text: str, limit: int) -> list[Label]:
    """Return the publisher that opens a line with a date: ``Harbour Watch | 12 March 2024``.

    Two to six words, one of them such as papers and offices bear in their names.
    """
    issued = _ISSUED_IN.match(text, 0, limit)
    low = issued.end() if issued else 0
    span = trimmed(text, low, limit)
    if span is None or span[0] > low + 2 or not text[span[1] : limit].strip(" "):
        return []
    words = text[slice(*span)].split()
    if issued and text[slice(*span)].casefold() in labels("press"):
        return [Label("source", *span, "issued-in")]
    if not 2 <= len(words) <= 6 or not words[-1][0].isupper():
        return []
    if labels("masthead").isdisjoint(word.casefold() for word in words):
        return []
    if any((word.islower() and len(word) > 4) or not word[0].isalpha() for word in words):
        return []
    return [Label("source", *span, "masthead")]


def _named(text: str, start: int, end: int) -> tuple[int, int]:
    low, high = name_part(text[start:end])
    return start + low, start + high


def _bare(text: str, taken: list[tuple[int, int]]) -> list[Label]:
    """Parts between separators and dates that are nothing but a name."""
    if len(text) > BARE:
        return []
    cuts = [(m.start(), m.end()) for m in _SEPARATOR.finditer(text)]
    cuts = sorted([*cuts, *taken, (len(text), len(text))])
    found = []
    at = 0
    for start, end in cuts:
        span = trimmed(text, at, start) if start > at else None
        if span is not None and _starts_name(text, *span):
            span = _named(text, *span)
            score = names_score(text[span[0] : span[1]])
            if score > 0 and not is_label(text[span[0] : span[1]]):
                found.append(Label("name", *span, "name-alone", score=score))
        at = max(at, end)
    return found[:2]


def _starts_name(text: str, start: int, end: int) -> bool:
    """Tell cheaply whether a part can be a name at all: two to fifteen words, the first a name's."""
    spaces = text.count(" ", start, end)
    if not 1 <= spaces <= 14:
        return False
    return text[start].isupper() or text[start : text.find(" ", start)] in particles()


def _rest(text: str, found: list[Label]) -> int:
    """Count the words outside the metadata that are no labels and no filler."""
    if len(text) > LONGEST:
        return 99
    kept = []
    at = 0
    for label in found:
        kept.append(text[at : label.start])
        at = max(at, label.end)
    kept.append(text[at:])
    words = _WORD.findall(" ".join(kept).casefold())
    known = _known()
    return sum(word not in known for word in words) if len(words) < 40 else 99


@cache
def _known() -> frozenset[str]:
    """Return the words of a line of metadata that are labels or filler."""
    names = ("filler", "published", "updated", "by", "author", "source")
    return frozenset(word for name in names for label in labels(name) for word in label.split())
