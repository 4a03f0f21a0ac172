"""Reported speech whose speaker stands behind it or in its middle: "…, Li said", "…, she said, …"."""

from __future__ import annotations

import re
from dataclasses import replace

from reading_site.recognise.quotations.ascribed import words_in
from reading_site.recognise.quotations.lexicon import FINITE, INVERTING, TAILS
from reading_site.recognise.quotations.reported import MIN_WORDS, STOPS, Reported, trimmed
from reading_site.recognise.quotations.speakers import MAX_SENTENCE, Speaker
from reading_site.recognise.quotations.subjects import Subjects
from reading_site.recognise.quotations.verbs import Verb
from reading_site.spans import Span

# After a closing "experts said" nothing longer than this follows.
MAX_TAIL = 160
MAX_TAIL_WORDS = 18
# "However, she said, …": so short an opening is not reported by itself.
MIN_FRONT = 16
_TELLING = frozenset({"told", "tells"})
# Where the reporter goes on behind "said X on Monday".
_ASIDE = re.compile(
    r",\s(?:(?:while|as|after|before|when|which|who|but|and|though|although)\b|[a-z]{3,20}ing\b)"
)
_RELATIVE = re.compile(r"\s(?:which|who|whom|whose|that)\s")
_FRONT = re.compile(
    r"\s?(?:However|But|Moreover|Furthermore|Therefore|Thus|Still|Also|In addition|Additionally|Nevertheless"
    r"|Meanwhile|Instead|Besides|And|Yet|So|Now|Today|In fact|Overall)\s?"
)
_COMMA = re.compile(r",\s(?!\d)|,\s\d[\d,.]{0,12}\s[a-z]")
_CONJUNCTION = re.compile(r"\s*(?:and|but|so|or|yet)\s")
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
_LAST = re.compile(r"(?<![A-Za-z])([A-Za-z]{1,10})\Z")
_FIRST = re.compile(r"\s*([A-Za-z0-9’'-]+|[^\s])")


class Closing:
    """Finds in one block the clauses whose attribution closes or parts them."""

    def __init__(self, subjects: Subjects) -> None:
        self._subjects = subjects
        self._text = subjects.text

    def find(self, verb: Verb, low: int, high: int) -> Reported | None:
        """Return the clause of the sentence ``[low, high)`` before "X said" or "said X, role"."""
        text = self._text
        low = max(low, verb.start - MAX_SENTENCE)
        comma = text.rfind(", ", low, verb.start)
        if comma < 0 or "t" not in verb.classes or verb.participle:
            return None
        if not text[comma + 1 : verb.start].strip():
            inverted = verb.form in INVERTING
            speaker = self._subjects.after(verb, high) if inverted else None
            if speaker is not None:
                return self._clause(low, comma, high, speaker, verb, "final-inverted")
        whole = text.startswith(", ", verb.end)
        aside = _ASIDE.search(text, verb.end, high)
        stop = aside.start() if aside else high
        if stop - verb.end > MAX_TAIL and not whole:
            return None
        following = "" if whole else text[verb.end : stop].strip(STOPS + '"”’')
        word = _FIRST.match(following)
        tail = word is not None and (word[1].lower() in TAILS or verb.form in _TELLING)
        if following and (not tail or words_in(following) > MAX_TAIL_WORDS):
            return None
        opening = self._opening_comma(low, verb)
        if opening is None or _CONJUNCTION.match(text, opening + 1):
            return None
        speaker = self._subjects.before(verb, opening + 1, loose=False)
        if speaker is None or _RELATIVE.match(text, opening + 1):
            return None
        if "," in text[opening + 1 : speaker.at.start]:
            return None
        # "…, she said, and …": what comes behind the attribution is reported by itself.
        return self._clause(
            low, opening, high, speaker, verb, "parenthetical" if whole else "final"
        )

    def rest(self, report: Reported, verb: Verb, cut: int) -> Reported | None:
        """Return what goes on, up to ``cut``, behind an attribution in the middle of its sentence."""
        start = verb.end + 1
        end = cut
        if end <= start:
            return None
        while lead := _CONJUNCTION.match(self._text, start, end):
            start = lead.end()
        span = trimmed(self._text, start, end)
        return replace(report, at=span) if span else None

    def _opening_comma(self, low: int, verb: Verb) -> int | None:
        """Return the comma that parts the clause from its speaker, appositions left aside."""
        text = self._text
        people = self._subjects.cast.person_at(self._subjects.index, low, verb.start)
        for mention in people:
            comma = text.rfind(", ", low, mention.at.start)
            if comma < 0:
                continue
            gap = text[mention.at.end : verb.start].strip()
            if (not gap or gap.startswith((",", "("))) and len(
                text[comma + 1 : mention.at.start].split()
            ) < 6:
                return comma
        comma = text.rfind(", ", low, verb.start)
        return comma if comma >= 0 else None

    def _clause(
        self, low: int, end: int, high: int, speaker: Speaker, verb: Verb, rule: str
    ) -> Reported | None:
        """Return the clause ``[low, end)`` if it can be one by itself."""
        text = self._text
        first = _FIRST.match(text, low, end)
        if first is not None and rule == "parenthetical" and self._unfinished(end):
            at = trimmed(text, low, high)
            if at is not None:
                return Reported(at=at, speaker=speaker, verb=verb, word=verb.form, rule="split")
        if first is not None and rule == "parenthetical" and _FRONT.fullmatch(text, low, end):
            return Reported(
                at=Span(low, end), speaker=speaker, verb=verb, word=verb.form, rule=rule
            )
        if first is None or words_in(text[low:end]) < MIN_WORDS:
            return None
        if first[1].lower() in _LEAD and not _COMMA.search(text, low, end):
            return None
        span = trimmed(self._text, low, end)
        if span is None:
            return None
        return Reported(at=span, speaker=speaker, verb=verb, word=verb.form, rule=rule)

    def _unfinished(self, end: int) -> bool:
        """Tell whether the words before ``end`` break off at their verb: "He would, he said, go"."""
        last = _LAST.search(self._text, max(0, end - 12), end)
        return bool(last and last[1].lower() in FINITE)
