"""Speech that is reported without quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reading_site.recognise.quotations.ascribed import named_within, words_in
from reading_site.recognise.quotations.lexicon import (
    AT_END,
    DESCRIBING,
    FURTHER,
    OPINIONS,
    TAILS,
    TRAILING,
)
from reading_site.recognise.quotations.speakers import MAX_SENTENCE, Speaker, head_speaks
from reading_site.recognise.quotations.subjects import Subjects
from reading_site.recognise.quotations.verbs import Verb, reports_without_marks
from reading_site.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A stretch of reported speech."""

    at: Span
    speaker: Speaker
    verb: Verb | None
    word: str
    rule: str


# After a closing "experts said" nothing longer than this follows.
MAX_TAIL = 160
# Nor does "according to" stand further from the end of its sentence.
MAX_ACCORDING = 240
MAX_TAIL_WORDS = 18
_PROPOSING = frozenset(
    {"suggested", "suggests", "proposed", "proposes", "recommended", "recommends"}
)
_ING = re.compile(r" [a-z]{2,20}ing\b")
_TELLING = frozenset({"told", "tells"})
# Shorter remains are no statement.
MIN_WORDS = 3
MIN_THAT_WORDS = 2
_THAT = re.compile(r"(?:\s[^,.;:!?\"“”]{1,120}?)??(?:,[^,.;:!?\"“”]{1,70},)??\sthat,?\s")
_AFTER_VERB = re.compile(r"\s*([A-Za-z0-9’'-]+|[^\s])")
_TIME = re.compile(
    r"\s(?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)\b,?"
)
# Where the reporter goes on: a participle of saying, a further verb of the same subject.
_CUT = re.compile(
    rf"(?:,|(?<=,[\"”]))\s(?:also |further |again |repeatedly |while |and )?(?:{'|'.join(sorted(TRAILING))})\b"
    r"|,?\sand (?:also |then |further )?(?:said|added|stressed|noted|emphasized|warned|stated|called (?:for|on|upon)|urged|praised|pointed out)\b"
    r"|,\swhile\s"
)
_FURTHER = re.compile(
    rf",\s(?:and )?(?:also |then |further )?(?:{'|'.join(sorted(FURTHER))})\s"
    r"(?:an?|the|that|for|to|its|his|her|their|on|all|more|new)\s"
)
_PRESENT = re.compile(r"\b(?:is|are|am|has|have|can|cannot|will|must|do|does|needs?|remains?)\b")
_PAST = re.compile(r"\b(?:was|were|had|did|would|could)\b")
_VIEW = re.compile(r"\s*In ([^,;:\"“”]{2,60}?)[’']s? (?:view|opinion|judge?ment),\s")
_ACCORDING = re.compile(r"In [A-Z][^,;:]{2,60}[’']s? (?:view|opinion|judge?ment),")
_ACCORDING_START = re.compile(
    r"\s*According to\s(?:the\s)?([^,;:\"“”]{2,120}?),\s(?!(?:who|which)\b)"
)
_ACCORDING_END = re.compile(
    r"according to (?:the )?([^,;:\"“”]{2,90})(?:, [^;:\"“”]{2,120})?[.!?]?\s{0,3}\Z"
)
_DATELINE = re.compile(r"\s*[A-Z][A-Z.’' -]+,?[^()\n]{0,30}\([^()\n]{1,40}\)\s*(?:--|[—–-])\s*")
_COMMA = re.compile(r",\s(?!\d)|,\s\d[\d,.]{0,12}\s[a-z]")
_AS_COMMA = re.compile(r"(?:\s(?:out|it))?,\s")
_RELATIVE = re.compile(r"\s(?:which|who|whom|whose|that)\s")
_STOPS = " .,;:!?。！？；，\n"
_CONJUNCTION = re.compile(r"\s*(?:and|but|so|or|yet)\s")
_AS_OBJECT = re.compile(r"\sas\s")
_LEAD = frozenset(
    {
        "on",
        "in",
        "at",
        "during",
        "after",
        "before",
        "when",
        "while",
        "as",
        "since",
        "by",
        "with",
        "for",
        "speaking",
        "addressing",
        "if",
    }
)


class Reporter:
    """Finds reported speech in the sentences of one block."""

    def __init__(self, subjects: Subjects, verbs: Sequence[Verb]) -> None:
        self._subjects = subjects
        self._text = subjects.text
        self._verbs = verbs
        self._starts = [verb.start for verb in verbs]

    def sentence(self, low: int, high: int, used: set[int]) -> list[Reported]:
        """Return what the sentence ``[low, high)`` reports; ``used`` verbs govern marks already."""
        found: list[Reported] = []
        inside = low
        for index in range(bisect_left(self._starts, low), len(self._verbs)):
            verb = self._verbs[index]
            if verb.start < inside:
                continue
            if verb.start >= high:
                break
            report = self._verb(verb, low, high, verb.start in used)
            if report:
                found.append(report)
                if report.rule == "parenthetical" and (rest := self._rest(report, verb, high)):
                    found.append(rest)
                inside = found[-1].at.end
        return found or self._according(low, high)

    def _verb(self, verb: Verb, low: int, high: int, used: bool) -> Reported | None:
        that = _THAT.match(self._text, verb.end, high) if "t" in verb.classes else None
        if that and "n" in verb.classes and not self._stated(verb, that.end()):
            that = None  # "stressed the need for a law that …": the clause belongs to the noun
        if verb.form in _PROPOSING and _ING.match(self._text, verb.end):
            return self._object(verb, low, high)
        if not reports_without_marks(verb, that=bool(that)):
            late = verb.form in AT_END and not used
            return self._final(verb, low, high) if late else None
        if that and not used:
            return self._after(verb, low, that.end(), high, "that")
        if used:
            return self._after(verb, low, that.end(), high, "that") if that else None
        final = self._final(verb, low, high)
        if final:
            return final
        if verb.participle and verb.form != "saying":
            return None
        as_clause = self._as(verb, low, high)
        if as_clause:
            return as_clause
        if "b" in verb.classes and self._clause_follows(verb, high):
            return self._after(verb, low, verb.end, high, "without-that")
        if "n" in verb.classes and not verb.participle:
            return self._object(verb, low, high)
        return None

    def _stated(self, verb: Verb, end: int) -> bool:
        """Tell whether "that" is the verb's own: nothing, a place or a noun of opinion before it."""
        words = self._text[verb.end : end].lower().replace(",", " ").split()[:-1]
        return not words or words[0] in TAILS or (words[-1] in OPINIONS and len(words) < 4)

    def _after(self, verb: Verb, low: int, start: int, high: int, rule: str) -> Reported | None:
        speaker = self._subjects.before(verb, low, loose=False)
        if speaker is None:
            return None
        if rule == "without-that":
            time = _TIME.match(self._text, start)
            start = time.end() if time else start
        return self._report(start, high, speaker, verb, rule)

    def _object(self, verb: Verb, low: int, high: int) -> Reported | None:
        """Return what "praised", "stressed the need to" and the like report; named speakers only."""
        following = _AFTER_VERB.match(self._text, verb.end, high)
        if (
            not following
            or not following[1][0].isalnum()
            or following[1].lower() in ("by", "in", "at", "on")
        ):
            return None
        if verb.form in DESCRIBING and (
            following[1].lower() == "as" or not _AS_OBJECT.search(self._text, verb.end, high)
        ):
            return None  # "which she described as a relief": of what, stands elsewhere
        speaker = self._subjects.before(verb, low, loose=False)
        if speaker is None or not (
            speaker.name
            or speaker.surface[:1].islower()
            or " " in speaker.surface
            or speaker.surface.lower() in ("he", "she", "they")
        ):
            return None
        return self._report(verb.end, high, speaker, verb, "object")

    def _report(
        self, start: int, high: int, speaker: Speaker, verb: Verb, rule: str
    ) -> Reported | None:
        least = MIN_THAT_WORDS if rule == "that" else MIN_WORDS
        end = high
        cut = _CUT.search(self._text, start, high)
        if cut and words_in(self._text[start : cut.start()]) >= MIN_WORDS:
            end = cut.start()
        elif cut and rule == "object":
            return None
        if rule == "that":
            end = self._same_subject(verb, start, end)
        span = self._trimmed(start, end, least)
        if span is None:
            return None
        return Reported(at=span, speaker=speaker, verb=verb, word=verb.form, rule=rule)

    def _same_subject(self, verb: Verb, start: int, end: int) -> int:
        """Return where a "that" clause ends before a further verb of the reporting one's subject.

        "He stressed that ships are late, proposed a new quay": after a clause in the present a verb
        of saying in the past is not of that clause.
        """
        further = _FURTHER.search(self._text, start, end)
        if not further or not verb.form.split()[0].endswith("ed"):
            return end
        clause = self._text[start : further.start()]
        present = _PRESENT.search(clause) and not _PAST.search(clause)
        return further.start() if present and words_in(clause) >= MIN_WORDS else end

    def _trimmed(self, start: int, end: int, least: int = MIN_WORDS) -> Span | None:
        text = self._text
        dateline = _DATELINE.match(text, start, end)
        if dateline:
            start = dateline.end()
        while start < end and (text[start].isspace() or text[start] in ",:;"):
            start += 1
        while end > start and text[end - 1] in _STOPS:
            end -= 1
        if end <= start or words_in(text[start:end]) < least:
            return None
        return Span(start, end)

    def _clause_follows(self, verb: Verb, high: int) -> bool:
        """Tell whether a clause can follow the verb: not a stop, an adverbial of place or nothing."""
        time = _TIME.match(self._text, verb.end, high)
        following = _AFTER_VERB.match(self._text, time.end() if time else verb.end, high)
        if not following:
            return False
        word = following[1]
        return (
            word[0].isalnum()
            and word.lower() not in TAILS
            and word.lower() not in ("so", "of", "no", "yes")
        )

    def _final(self, verb: Verb, low: int, high: int) -> Reported | None:
        """Return the clause before a closing "X said" or "said X, role"."""
        text = self._text
        low = max(low, verb.start - MAX_SENTENCE)
        comma = text.rfind(",", low, verb.start)
        if comma < 0 or "t" not in verb.classes or verb.participle:
            return None
        if not text[comma + 1 : verb.start].strip():
            speaker = self._subjects.after(verb, high)
            if speaker is not None:
                return self._clause(low, comma, speaker, verb, "final-inverted")
        whole = text.startswith(", ", verb.end)
        if high - verb.end > MAX_TAIL and not whole:
            return None
        following = "" if whole else text[verb.end : high].strip(_STOPS + '"”’')
        word = _AFTER_VERB.match(following)
        tail = word is not None and (word[1].lower() in TAILS or verb.form in _TELLING)
        if following and (not tail or words_in(following) > MAX_TAIL_WORDS):
            return None
        opening = self._opening_comma(low, verb)
        if opening is None:
            return None
        speaker = self._subjects.before(verb, opening + 1, loose=False)
        if speaker is None or _RELATIVE.match(text, opening + 1):
            return None
        if "," in text[opening + 1 : speaker.at.start]:
            return None
        # "…, she said, and …": what comes behind the attribution is reported by itself.
        return self._clause(low, opening, speaker, verb, "parenthetical" if whole else "final")

    def _rest(self, report: Reported, verb: Verb, high: int) -> Reported | None:
        """Return what goes on behind an attribution in the middle of its sentence."""
        start = verb.end + 1
        if (cut := _CUT.search(self._text, verb.end, high)) and cut.start() <= start:
            return None
        end = cut.start() if cut else high
        while lead := _CONJUNCTION.match(self._text, start, end):
            start = lead.end()
        span = self._trimmed(start, end)
        return replace(report, at=span) if span else None

    def _opening_comma(self, low: int, verb: Verb) -> int | None:
        """Return the comma that parts the clause from its speaker, appositions left aside."""
        text = self._text
        people = self._subjects.cast.person_at(self._subjects.index, low, verb.start)
        for mention in people:
            comma = text.rfind(",", low, mention.at.start)
            if comma < 0:
                continue
            gap = text[mention.at.end : verb.start].strip()
            if (not gap or gap.startswith((",", "("))) and len(
                text[comma + 1 : mention.at.start].split()
            ) < 6:
                return comma
        comma = text.rfind(",", low, verb.start)
        return comma if comma >= 0 else None

    def _clause(
        self, low: int, end: int, speaker: Speaker, verb: Verb, rule: str
    ) -> Reported | None:
        """Return the clause ``[low, end)`` if it can be one by itself."""
        text = self._text
        first = _AFTER_VERB.match(text, low, end)
        if first is None or words_in(text[low:end]) < MIN_WORDS:
            return None
        if first[1].lower() in _LEAD and not _COMMA.search(text, low, end):
            return None
        span = self._trimmed(low, end)
        if span is None:
            return None
        return Reported(at=span, speaker=speaker, verb=verb, word=verb.form, rule=rule)

    def _as(self, verb: Verb, low: int, high: int) -> Reported | None:
        """Return the main clause after "As X noted,"."""
        first = _AFTER_VERB.match(self._text, low, high)
        if not first or first[1] != "As":
            return None
        comma = _AS_COMMA.match(self._text, verb.end, high)
        if not comma:
            return None
        speaker = self._subjects.before(verb, first.end(1) + 1, loose=True)
        if speaker is None:
            return None
        return self._report(comma.end(), high, speaker, verb, "as")

    def _according(self, low: int, high: int) -> list[Reported]:
        if not _ACCORDING.search(self._text, low, min(high, low + MAX_ACCORDING)) and (
            self._text.find("ccording to", low, high) < 0
        ):
            return []
        match = _ACCORDING_START.match(self._text, low, high) or _VIEW.match(self._text, low, high)
        if match:
            span = self._trimmed(match.end(), high)
        else:
            last = self._text.rfind("according to", max(low, high - MAX_ACCORDING), high)
            match = _ACCORDING_END.match(self._text, last, high) if last >= 0 else None
            span = self._trimmed(low, match.start()) if match else None
        if match is None or span is None:
            return []
        speaker = named_within(self._subjects, match.start(1), match.end(1))
        if not speaker.name and not head_speaks(speaker.surface):
            return []
        word = "in the view of" if match.re is _VIEW else "according to"
        return [Reported(at=span, speaker=speaker, verb=None, word=word, rule="according")]
