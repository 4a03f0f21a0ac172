"""What one block quotes and reports, sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reading_site.model import QuotationKind
from reading_site.recognise.quotations.ascribed import (
    Attribution,
    in_words,
    looks_like_title,
    words_in,
)
from reading_site.recognise.quotations.attribution import (
    MIN_OPEN_WORDS,
    Attributor,
)
from reading_site.recognise.quotations.extent import says_more
from reading_site.recognise.quotations.gestures import acted, pauses, written
from reading_site.recognise.quotations.indirect import Reporter
from reading_site.recognise.quotations.joined import clauses
from reading_site.recognise.quotations.last import last_at
from reading_site.recognise.quotations.lexicon import TITLE_WORDS
from reading_site.recognise.quotations.marks import Marked, stands_alone
from reading_site.recognise.quotations.others import of_another, quotable
from reading_site.recognise.quotations.reported import ASKED, TOLD, Reported
from reading_site.recognise.quotations.sentences import sentence_at
from reading_site.recognise.quotations.subjects import Subjects
from reading_site.recognise.quotations.tellers import issuer_of, teller
from reading_site.recognise.quotations.unsaid import unsaid
from reading_site.recognise.quotations.verbs import Verb
from reading_site.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What the block before leaves to this one."""

    open: Attribution | None = None
    """Who speaks in a quotation whose closing mark has not come yet."""
    ended: Attribution | None = None
    """Who was quoted or reported in its last sentence."""
    leads: Attribution | None = None
    """Whose words follow, as its end says: "Li told the court:"."""


NOTHING = Before()
"""What most blocks leave."""


# "called the roof "…" and the tower "…"": one verb governs both.
_ALSO = re.compile(r",?\s(?:and|or|but|as well as)\s[^.;:!?\"“”]{0,60}|,\s(?:an?\s|the\s)?")
# "said she was “ashamed” of the court and that its judges “know nothing”"
_GOES_ON = re.compile(r"[^.;:!?\"“”\n]{0,120}?\b(?:and|but) [^.;:!?\"“”\n]{0,80}")
# "won the Harbour Prize “for her work on nets”"
_CITATION = re.compile(r"for (?:[\w’'-]+[ ,]{1,2}){2}")
_HONOUR = re.compile(
    r"\b(?:[Aa]ward(?:s|ed)?|[Pp]rize|[Mm]edal|[Hh]onou?r(?:s|ed)?|[Dd]istinction|Order|Hero(?:es)?)\b[^.;:!?\"“”]{0,90}\Z"
)
# "data colonialism" would follow the same lanes
MOST_TERM_WORDS = 3
MIN_NAMING = 3
_JOINING = frozenset({"on", "of", "and", "or", "as"})
_GOES_FAR = re.compile(r"[\"”»’']? [a-z]+(?: [\w’'-]+){2}")
_AND_THAT = re.compile(r"\sand that\s(?![\"“])")
# The rule of quoted words that run on into the next block, where their speaker may be named.
OPEN = "open"
_TRAILING = " ,，\n\t\u00a0"
_SUBJECT_FIRST = frozenset({"after", "before", "within", "before-colon"})
# A partial quotation that is most of a reported clause stands for it.
PARTIAL_SHARE = 0.7
# Less of it in marks at its end does not make a clause before "X said" a quoted one.
FINAL_SHARE = 0.4
# Of the object of "praised" and the like less is enough.
OBJECT_SHARE = 0.05


class Speech:
    """Reads one block; ``open``, ``open_end`` and ``ended`` then hold what it leaves to the next."""

    def __init__(
        self,
        subjects: Subjects,
        verbs: Sequence[Verb],
        before: Before,
        language: str,
        *,
        named_only: bool,
    ) -> None:
        self._subjects = subjects
        self._text = subjects.text
        self._marks = subjects.marks
        self._before = before
        self._named_only = named_only
        self._attributor = Attributor(subjects, verbs, subjects.marks, language)
        self._reporter = Reporter(subjects, verbs)
        self._verbs = verbs
        self._starts = [verb.start for verb in verbs]
        self._used: set[int] = set()
        self._first = len(self._text) - len(self._text.lstrip())
        self._end = len(self._text.rstrip())
        self._last: Attribution | None = None
        self._last_end = -1
        self._previous_close = self._quoted_close = 0
        self._passed: list[Marked] = []
        """Marks of the sentence that quote nobody so far."""
        self.open: Attribution | None = None
        self.open_end = 0
        """Where the quoted words end that run on into the next block; 0 without such words."""
        self.ended: Attribution | None = None

    def read(self) -> Iterator[tuple[Span, Attribution]]:
        """Yield the quotations with their spans, sentence by sentence."""
        marks, starts = self._marks.all, self._subjects.starts
        next_mark = 0
        for index, low in enumerate(starts):
            high = starts[index + 1] if index + 1 < len(starts) else len(self._text)
            quoted: list[tuple[Span, QuotationKind]] = []
            while next_mark < len(marks) and marks[next_mark].open < high:
                yield from self._quoted(marks[next_mark], quoted)
                next_mark += 1
            if not self._marks.holds(low, high):
                yield from self._reported(low, high, quoted)
        if self._last_end >= self._end:
            self.ended = self._last

    def _quoted(
        self, mark: Marked, quoted: list[tuple[Span, QuotationKind]]
    ) -> Iterator[tuple[Span, Attribution]]:
        low, high = self._sentence(mark)
        found = self._attribute(mark, low, high)
        if found and found.rule == "after" and found.speaker and self._passed:
            yield from self._earlier(low, found)
        elif found is None and mark.closed:
            self._passed.append(mark)
        if found or not self._is_work(mark):
            self._previous_close = mark.close
        at = stripped(self._text, mark.start, mark.end)
        if found is None or not len(at):
            return
        self._quoted_close = mark.close
        if self._named_only and not (found.speaker and quotable(found)):
            return
        if found.verb and found.kind is QuotationKind.DIRECT:
            self._used.add(found.verb.start)
        quoted.append((at, found.kind))
        yield at, found
        if found.speaker and found.rule != "itself":
            place = found.speaker.at.start if found.rule in _SUBJECT_FIRST else mark.open
            self._subjects.cast.spoke(self._subjects.index, place, found.speaker)
        if found.rule == "after" and found.verb:
            high = sentence_at(self._subjects.starts, found.verb.start, len(self._text))[1]
        self._last, self._last_end = found, max(mark.close, high)
        if not mark.closed and mark.end >= self._end:
            self.open, self.open_end = found, at.end

    def _is_work(self, mark: Marked) -> bool:
        """Tell whether the marks hold a title, behind which "Li wrote in" still governs the next."""
        return mark.closed and looks_like_title(self._text[mark.start : mark.end])

    def _earlier(self, low: int, found: Attribution) -> Iterator[tuple[Span, Attribution]]:
        """Yield words marked earlier in a sentence that ends with its speaker: "The road is “lost”, but “we go on,” Li said"."""
        passed, self._passed = self._passed, []
        for mark in passed:
            content = self._text[mark.start : mark.end]
            at = stripped(self._text, mark.start, mark.end)
            plain = content[:1].islower() and words_in(content) > 1
            if mark.open >= low and plain and not self._attributor.titled(mark, low, content):
                yield (
                    at,
                    Attribution(
                        kind=QuotationKind.PARTIAL,
                        rule="within",
                        speaker=found.speaker,
                        verb=found.verb,
                    ),
                )

    def _marked_in(self, at: Span, found: Attribution) -> Iterator[tuple[Span, Attribution]]:
        """Yield the words marked in a report that no verb has by itself: "It “must not close in winter,” as it were, Li said"."""
        inside = [mark for mark in self._passed if at.start < mark.open and mark.close <= at.end]
        partial = replace(found, kind=QuotationKind.PARTIAL, rule="within")
        for mark in inside:
            content = self._text[mark.start : mark.end]
            last = last_at(self._text, at.start, mark.open)
            named = last is not None and last[1].lower() in TITLE_WORDS - _JOINING
            few = named or words_in(content) < MIN_NAMING
            if few or not content[:1].islower() or self._attributor.titled(mark, at.start, content):
                continue
            yield stripped(self._text, mark.start, mark.end), partial

    def _sentence(self, mark: Marked) -> tuple[int, int]:
        """Return the sentence in which the mark opens, as far as that in which it closes."""
        starts, length = self._subjects.starts, len(self._text)
        low, high = sentence_at(starts, mark.open, length)
        if high < mark.close:
            high = sentence_at(starts, mark.close - 1, length)[1]
        return low, max(high, mark.close)

    def _attribute(self, mark: Marked, low: int, high: int) -> Attribution | None:
        text = self._text
        previous_close = min(self._previous_close, mark.open)
        found = in_words(self._subjects, mark, low) or self._attributor.attribute(
            mark, low, high, previous_close
        )
        if found and found.rule == "name-colon" and written(text, low, mark.open):
            found = None  # "Lee painted a banner: “…”"
        found = found or acted(self._subjects, mark, low, text[mark.start : mark.end])
        opens_block = mark.open <= self._first
        if opens_block and self._before.leads and (found is None or found.rule != "after"):
            return self._before.leads
        if found or self._attributor.titled(mark, low, text[mark.start : mark.end]):
            return found
        if _CITATION.match(text, mark.start) and _HONOUR.search(text, low, mark.open):
            return Attribution(kind=QuotationKind.PARTIAL, rule="citation")
        if opens_block and self._before.open and self._before.open.speaker:
            return _continued("continued-paragraph", self._before.open)
        last = self._last
        between = text[previous_close : mark.open].strip()
        if last and last.speaker and (between == ":" or between.endswith(";")):
            # "called it “late”: “We have no boats.”"; "“It is late,” said Lee, a pilot; “we wait.”"
            return _continued("continued", last)
        joined = self._quoted_close == previous_close
        if last and last.rule == "within" and joined and self._same_verb(mark, previous_close):
            return last
        content = text[mark.start : mark.end]
        if not stands_alone(text, mark, content):
            return unsaid(self._subjects, mark, low, high)
        if last and last.speaker and self._follows(mark.open):
            return _continued("continued", last)
        if words_in(content) < MIN_OPEN_WORDS:
            return None
        if not opens_block and (issuer := issuer_of(self._subjects, mark.open)):
            return Attribution(kind=QuotationKind.DIRECT, rule="statement", speaker=issuer)
        last_speaker = last.speaker if last else None
        if not opens_block and (told := teller(self._subjects, mark, last_speaker)):
            return Attribution(kind=QuotationKind.DIRECT, rule="teller", speaker=told)
        if opens_block and self._before.ended and mark.close >= self._end:
            return _continued("continued-block", self._before.ended)
        if not mark.closed:
            return Attribution(kind=QuotationKind.DIRECT, rule=OPEN) if opens_block else None
        return Attribution(kind=QuotationKind.DIRECT, rule="unattributed")

    def _same_verb(self, mark: Marked, previous_close: int) -> bool:
        """Tell whether the verb before the last marks governs these too: "called it “…” and “…”"."""
        text = self._text
        if _ALSO.fullmatch(text, previous_close, mark.open):
            return True
        index = bisect_left(self._starts, previous_close)
        between = index == len(self._starts) or self._starts[index] > mark.open
        return between and bool(
            text[mark.start].islower() and _GOES_ON.fullmatch(text, previous_close, mark.open)
        )

    def _follows(self, at: int) -> bool:
        """Tell whether nothing stands between the last quotation's sentence and ``at``."""
        between = self._text[self._last_end : at] if 0 <= self._last_end <= at else "?"
        if not between.strip(" ,\n"):
            return True
        speaker = self._last.speaker if self._last and 0 <= self._last_end <= at else None
        return speaker is not None and pauses(self._subjects, self._last_end, at, speaker)

    def _reported(
        self, low: int, high: int, quoted: Sequence[tuple[Span, QuotationKind]]
    ) -> Iterator[tuple[Span, Attribution]]:
        for report in self._reporter.sentence(low, high, self._used):
            if self._named_only and not of_another(self._text, report):
                continue
            parts = [
                at
                for at in clauses(self._text, report.at, [span for span, _ in quoted])
                if not self._is_quoted(replace(report, at=at), low, quoted)
            ]
            if not parts:
                continue
            found = Attribution(
                kind=QuotationKind.INDIRECT,
                rule=report.rule,
                speaker=report.speaker if report.speaker.surface else None,
                verb=report.verb,
                word=report.word,
            )
            yield from ((at, found) for at in parts)
            if report.speaker.surface and report.rule not in (ASKED, TOLD, "according"):
                yield from self._marked_in(report.at, found)
            if report.rule in (ASKED, TOLD):
                continue  # "he" is whom they asked
            self._subjects.cast.spoke(self._subjects.index, report.speaker.at.start, report.speaker)
            self._last, self._last_end = found, high

    def _goes_behind(self, report: Reported) -> bool:
        """Tell whether marks hold but the first words of a clause: warned that "data colonialism" would follow."""
        at, close = report.at, self._marks.closes(report.at.start)
        if report.speaker.name and _AND_THAT.search(self._text, close, at.end):
            return True
        if report.rule.startswith("final") and self._text[close : at.end].strip(" ,.").isalpha():
            return True  # "“Nobody buys” it, Lee said"
        term = words_in(self._text[at.start : close]) <= MOST_TERM_WORDS
        return term and report.rule == "that" and bool(_GOES_FAR.match(self._text, close, at.end))

    def _is_quoted(
        self, report: Reported, low: int, quoted: Sequence[tuple[Span, QuotationKind]]
    ) -> bool:
        """Tell whether marks already give what the sentence reports."""
        at = report.at
        if self._marks.holds(at.start, at.start + 1) and not self._goes_behind(report):
            return True
        shared = [
            (max(0, min(span.end, at.end) - max(span.start, at.start)), kind)
            for span, kind in quoted
        ]
        if sum(size for size, _ in shared) > PARTIAL_SHARE * len(at):
            return True
        partial = sum(size for size, kind in shared if kind is QuotationKind.PARTIAL)
        share = (
            FINAL_SHARE
            if says_more(self._text, report, [span.start for span, _ in quoted])
            else OBJECT_SHARE
        )
        if report.rule == "object" and partial > share * len(at):
            return True
        if not report.rule.startswith("final"):
            return False
        if sum(size for size, _ in shared) < FINAL_SHARE * len(at):
            return False  # "The plague is “always fatal”, says the office"
        last = self._marks.last_close(at.end, -1)
        return last > max(low, at.start) and last >= at.end - 2


def _continued(rule: str, before: Attribution) -> Attribution:
    return Attribution(kind=QuotationKind.DIRECT, rule=rule, speaker=before.speaker)


def stripped(text: str, start: int, end: int) -> Span:
    """Return the span without blanks and without the comma that belongs to the sentence around it."""
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)
