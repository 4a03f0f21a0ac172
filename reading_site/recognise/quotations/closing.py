"""Reported speech whose speaker stands behind it or in its middle: "…, Li said", "…, she said, …"."""

from __future__ import annotations

import re
from dataclasses import replace

from reading_site.recognise.quotations.ascribed import words_in
from reading_site.recognise.quotations.asides import past_openings
from reading_site.recognise.quotations.clauses import LATER, is_clause
from reading_site.recognise.quotations.joined import opened, parted
from reading_site.recognise.quotations.lexicon import (
    ASKING,
    FINITE,
    INVERTING,
    PAST_FORMS,
    PAST_PARTICIPLES,
    PLAIN_VERBS,
    PREPOSITIONS,
    TAILS,
    TELLING,
    TENSED,
    TRAILING,
    alternation,
)
from reading_site.recognise.quotations.reported import MIN_WORDS, STOPS, Reported, trimmed
from reading_site.recognise.quotations.speaker import Speaker
from reading_site.recognise.quotations.speakers import MAX_SENTENCE
from reading_site.recognise.quotations.subjects import Subjects
from reading_site.recognise.quotations.verbs import Verb
from reading_site.spans import Span

# After a closing "experts said" nothing longer than this follows.
MAX_TAIL = 160
MAX_TAIL_WORDS = 18
# Fewer words without a verb are no clause.
MIN_CLAUSE = 4
# "However, she said, …": so short an opening is not reported by itself.
MIN_FRONT = 16
# Where the reporter goes on behind "said X on Monday".
_ASIDE = re.compile(
    r",\s(?:(?:while|as|after|before|when|which|who|but|and|though|although)\b|[a-z]{3,20}ing\b)"
)
_NOUNS = frozenset(
    {"voices", "questions", "claims", "reports", "notes", "comments", "answers", "demands"}
)
_DEFINITE = re.compile(r"(?i:the|an?|his|her|their|its|our|one|he|she|it|this|that)\b")
# "Former area councillor Ann Lee"
MAX_TITLE = 6
# "Asked when she had last been there, Lee replied"
_WHEN_ASKED = frozenset({"Asked", "Pressed", "Questioned"})
_WHO = ("who ", "whose ", "whom ", "which ")
_RELATIVE = re.compile(r"\s(?:which|who|whom|whose|that|where)\s")
_GAP = re.compile(r"\s[a-z]{2,20}\s(?:that|which|whom|what)\s(?:the\s|an?\s)?\Z")
# "…, Ann Lee said."
SAID_LAST = re.compile(
    r", (?:he|she|they|(?:the |an? )?(?:[a-z-]{2,20} ){0,2}[a-z]{3,20}|(?:[A-Z][\w’'-]{1,20} ?){1,4}) ?(?<= )(?:said|says|added|adds|noted|explained)[.\s]*\Z"
)
# "48 percent said so, the survey found": it is what the survey says.
FOUND_LAST = re.compile(
    r", (?:(?:the|an?|its) (?:[\w-]{2,20} ){0,3}|(?:[A-Z][\w’'-]{1,20} ){1,4})(?:said|says|found|finds|reported|reports|showed|shows)[.\s]*\Z"
)
_FRONT = re.compile(
    r"\s?(?:However|But|Moreover|Furthermore|Therefore|Thus|Still|Also|In addition|Additionally|Nevertheless"
    r"|Meanwhile|Instead|Besides|And|Yet|So|Now|Today|In fact|Overall)\s?"
)
_COMMA = re.compile(r",\s(?!\d)|,\s\d[\d,.–-]{0,12}\s[a-z]")
# What shows that words can be a clause, and no mere noun in apposition to the speaker.
_VERBAL = re.compile(
    rf"\b(?:{alternation(sorted(TENSED | PAST_PARTICIPLES | PLAIN_VERBS))}|[a-z]{{2,}}ed|\w+n[’']t)\b"
    r"|\b(?:[Ii]t|[Hh]e|[Ss]he|[Tt]h(?:at|ere)|[Ww]h(?:at|o)|[Hh]ere|[Nn]obody|[Ee]veryone)[’']s [a-z]|[’'](?:re|ve|m|ll|d) [a-z]"
)
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
# "By law nobody may be forced, she said": a clause that a place or a manner opens
_PLACING = frozenset({"by", "in", "at", "on", "for", "with", "during"})
_SUBORDINATE = frozenset(
    {
        "if",
        "when",
        "while",
        "as",
        "because",
        "since",
        "although",
        "though",
        "unless",
        "once",
        "before",
        "after",
        "until",
        "wherever",
        "whenever",
    }
)
_ASIDES = frozenset({"quoting", "including", "compared", "down", "up", "with", "from", "among"})
_DETERMINERS = frozenset({"the", "a", "an", "this", "these", "his", "her", "its", "their", "our"})
_LETTERS = re.compile(r"[a-z]{1,30}")
_QUESTIONS = frozenset({"why", "how", "what", "who", "where", "when", "which", "whose"})
# "Deng told reporters,"; and "the judge asked at the hearing in June,"
_HEARER = re.compile(
    r" (?:reporters|journalists|lawmakers|delegates|members|him|her|them|us|me|(?:the|a|his|her|their) [a-z]{2,20}|[A-Z][a-z]{1,20})(?=,)"
)
_PLACED = re.compile(r" (?:at|in|on|during|to|before) [^,;.:\"“”]{2,40}(?=[,;])")
_TOLD_TO = re.compile(
    r"\s*(?:[\w’'-]+\s){1,5}?(?:not\s)?to\s(?!the\b|an?\b|his\b|her\b|their\b|its\b)[a-z]{2,20}(?:\s[a-z]|\Z)"
)
# What who speaks does meanwhile: "…, she said, gesturing at the pier".
_DOING = re.compile(
    r"\s*(?:[a-z]{2,14}ly\s)?(?:offering|reviewing|gesturing|pointing|smiling|laughing|grinning|sighing|nodding|shaking|holding|wiping|recalling"
    r"|quoting|reading|reciting|speaking|standing|sitting|echoing|alluding|joking|describing|discussing|addressing|summarizing|summarising)\s(?!out\s)"
)
_JOINING = frozenset({"and", "but", "yet", "so"})
_LATER = re.compile(rf"{LATER}\b")
# What the reporter sets beside a report: "…, the ministry said, against 31 percent in May", "…, after a week of protests"
_SET_BESIDE = re.compile(
    r"\s(?:against|versus|compared (?:with|to)) (?:about |some |only )?[$€£]?\d"
    r"|\s(?:after|amid|following) (?:a (?:day|night|week|month|year|series|string|wave)|(?:days|weeks|months|years)) of\b"
)
# "The oven runs all night because, Lee said, …": no clause ends so.
HANGING = re.compile(r"\b(?:which|who|whom|because|that|and|but|or|if|when|where|while)\Z")
_FIRST = re.compile(r"\s*([A-Za-z0-9’'-]+|[^\s])")
NEXT_CLAUSE = 90
"""Code points behind "and" in which a clause shows its verb."""


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
            inverted = verb.form in INVERTING and not self._apposed(low, comma)
            speaker = self._subjects.after(verb, high) if inverted else None
            if speaker is not None and parted(text, Span(low, comma), speaker.at.end, high):
                at = trimmed(text, low, high)  # "The secret, says Lee, is salt"
                if at is not None:
                    return Reported(at=at, speaker=speaker, verb=verb, word=verb.form, rule="split")
            if speaker is not None and self._opens(low, comma):
                at = opened(text, speaker.at.end, high)
                if at is None:
                    return None
                return Reported(at=at, speaker=speaker, verb=verb, word=verb.form, rule="split")
            if speaker is not None:
                return self._clause(low, comma, high, speaker, verb, "final-inverted")
        reach = self.reach(verb)
        whole = text.startswith((", ", "; "), reach)
        aside = _ASIDE.search(text, verb.end, high)
        stop = aside.start() if aside else high
        if stop - verb.end > MAX_TAIL and not whole:
            return None
        if not whole and text[verb.end : high].strip() in (",", ":"):
            return None  # what is said stands in the next paragraph
        following = "" if whole else text[verb.end : stop].strip(STOPS + '"”’')
        word = _FIRST.match(following)
        tail = word is not None and (
            word[1].lower() in TAILS or verb.form in TELLING or _LATER.match(following) is not None
        )
        if following and (not tail or words_in(following) > MAX_TAIL_WORDS):
            return None
        if verb.form in TELLING and _TOLD_TO.match(following):
            return None  # "Fearing a storm, he told the crew to stay"
        opening = self._opening_comma(low, verb)
        if opening is None or _CONJUNCTION.match(text, opening + 1):
            return None
        if text.startswith(", as ", opening):
            low = max(low, text.rfind("; ", low, opening) + 1)  # "; others, as Lee wrote, “…”"
        speaker = self._subjects.before(verb, opening + 1, loose=False)
        if speaker is None or _RELATIVE.match(text, opening + 1):
            return None
        if text.endswith((" who ", " which "), low, verb.start):
            return None  # "Ann Lee, a rower who warned of storms, went home"
        if "," in text[opening + 1 : speaker.at.start]:
            return None
        if verb.form in _NOUNS and not (speaker.name or _DEFINITE.match(speaker.surface)):
            return None  # "campaigns with trusted voices, fairs"
        if text.endswith((" and ", " and then ", " but "), opening, verb.start):
            return None  # "…, a woman named Lee took my hand and said, “My …”"
        if _GAP.search(text, opening + 1, speaker.at.start):
            return None  # "…, a figure that the bank has confirmed"
        if text.startswith(",", speaker.at.end) and not _VERBAL.search(text, low, opening):
            return None  # "The head of the guild, Ann Lee, vowed to appeal"
        # "…, she said, and …": what comes behind the attribution is reported by itself.
        return self._clause(
            low, opening, high, speaker, verb, "parenthetical" if whole else "final"
        )

    def _opens(self, low: int, comma: int) -> bool:
        """Tell whether nothing but a time, a place or a price stands before "said": "At ten euros, said Lee, …"."""
        words = self._text[low:comma].split()
        few = 0 < len(words) < MAX_TITLE and words[0].lower() in PREPOSITIONS
        return few and not _VERBAL.search(self._text, low, comma)

    def _apposed(self, low: int, comma: int) -> bool:
        """Tell whether nothing but a name and its apposition stands before "said": "Li, the mayor, said …"."""
        text, cast, index = self._text, self._subjects.cast, self._subjects.index
        people = cast.person_at(index, low, comma)
        parts = text[low:comma].split(", ")
        if parts[1:] and parts[1].startswith(_WHO) and not _VERBAL.search(parts[0]):
            return True  # "One man, whom the Post does not name, said …"
        if not people:
            return False
        begins = cast.begins(people[0])
        before = text[min(past_openings(text, low, begins), begins) : begins].split()
        if len(before) > MAX_TITLE or not TENSED.isdisjoint(before):
            return False
        end = people[0].at.end
        parts = text[end:comma].split(", ")
        # "Li, who was born in Lima, a town of miners": what "who" tells is no clause of Li's own.
        main = " ".join(part for part in parts if not part.startswith(_WHO))
        return text.startswith(", ", end) and FINITE.isdisjoint(main.split())

    def rest(self, report: Reported, verb: Verb, cut: int) -> Reported | None:
        """Return what goes on, up to ``cut``, behind an attribution in the middle of its sentence."""
        start = self.reach(verb) + 1
        end = cut
        if end <= start or self._text.startswith(" according to ", start):
            return None
        while lead := _CONJUNCTION.match(self._text, start, end):
            start = lead.end()
        first = _FIRST.match(self._text, start, end)
        if (
            first
            and first[1] in _ASIDES | TAILS
            and (first[1] in _ASIDES or first[1].endswith("ing"))
        ) or (first and first[1] in TRAILING):
            return None  # "…, the station said, citing officials", "…, it said, down from ten"
        if _DOING.match(self._text, start, end) or _SET_BESIDE.match(self._text, start, end):
            return None
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
        if rule == "parenthetical":
            parts = [text.rfind(mark, low, end) for mark in ("; ", ": ")]
            low = max(low, max(parts) + 2) if max(parts) >= 0 else low
            first = _FIRST.match(text, low, end)
            at = trimmed(text, low, self._sentence(verb, high))
            if (
                first
                and at
                and self._parted(low, end, verb)
                and not _FRONT.fullmatch(text, low, end)
            ):
                return Reported(at=at, speaker=speaker, verb=verb, word=verb.form, rule="split")
        if first is not None and rule == "parenthetical" and _FRONT.fullmatch(text, low, end):
            return Reported(
                at=Span(low, end), speaker=speaker, verb=verb, word=verb.form, rule=rule
            )
        if first is None or words_in(text[low:end]) < MIN_WORDS or first[1] in _WHEN_ASKED:
            return None
        front = _FRONT.match(text, low, end)
        begin = front.end() + 1 if front and text.startswith(", ", front.end()) else low
        lead = _FIRST.match(text, begin, end)
        word = lead[1].lower() if lead else ""
        placed = word in _PLACING and is_clause(text[begin:end].strip())
        if word in _LEAD and not placed and not _COMMA.search(text, begin + 1, end):
            return None  # "However, speaking in May, Lee said there will be …"
        span = trimmed(self._text, low, end)
        if span is None:
            return None
        return Reported(at=span, speaker=speaker, verb=verb, word=verb.form, rule=rule)

    def reach(self, verb: Verb) -> int:
        """Return where the attribution ends: behind who is told, and where or when it is said."""
        match = _HEARER.match(self._text, verb.end) if verb.form in TELLING else None
        end = match.end() if match else verb.end
        placed = _PLACED.match(self._text, end) if verb.form in ASKING else None
        return placed.end() if placed else end

    def _sentence(self, verb: Verb, high: int) -> int:
        """Return where the clause around the attribution ends: at the next semicolon or ``high``."""
        end = self._text.find("; ", verb.end, high)
        return high if end < 0 else end

    def _parted(self, low: int, end: int, verb: Verb) -> bool:
        """Tell whether the attribution parts one clause, so that neither side can stand alone.

        "He would, he said, go"; "By May, they say, half was spent"; "How, she asked, can it fail?"
        """
        front = _LETTERS.findall(self._text[low:end].lower())
        front = front[1:] if front and front[0] in _JOINING else front
        rest = _FIRST.match(self._text, self.reach(verb) + 1)
        if not front or rest is None:
            return False
        following = rest[1].lower()
        if following in _JOINING and is_clause(
            self._text[rest.end() : rest.end() + NEXT_CLAUSE].strip()
        ):
            return False  # "Coal was banned in May, he added, and the air has cleared"
        if front[-1] in FINITE or front[0] in FINITE or front[0] in _QUESTIONS:
            return True
        if front[0] in _SUBORDINATE and not _COMMA.search(self._text, low, end):
            return True  # "If growers lose, he noted, they sell"
        if _SET_BESIDE.match(self._text, self.reach(verb) + 1) and _VERBAL.search(
            self._text, low, end
        ):
            return False  # "Ten were full, the ministry said, against four a year before"
        if following in FINITE or following in PREPOSITIONS - {"and"} or following == "even":
            return True
        if (
            front[0] in _DETERMINERS
            and following.endswith(("s", "ed"))
            and not any(word.endswith("ed") or word in PAST_FORMS for word in front)
        ):
            return True  # "The experience of the decade, Li argued, shows …"
        led = front[0] in PREPOSITIONS or front[0] in _LEAD or len(front) < MIN_CLAUSE
        return led and FINITE.isdisjoint(front)
