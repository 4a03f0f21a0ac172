"""Who is quoted between marks, or why the marks quote nobody (a title, a term, a distance kept)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from reading_site.model import QuotationKind
from reading_site.recognise.quotations.ascribed import (
    Attribution,
    by_whom,
    looks_like_title,
    named_within,
    possessive,
    sourced,
    words_in,
)
from reading_site.recognise.quotations.asides import TITLED_NAME, said_before
from reading_site.recognise.quotations.asked import is_told
from reading_site.recognise.quotations.clauses import clause, is_clause, that_clause
from reading_site.recognise.quotations.colons import before_colon
from reading_site.recognise.quotations.foreign import by_verb
from reading_site.recognise.quotations.last import last_at
from reading_site.recognise.quotations.lexicon import (
    FINITE,
    NAMED_AFTER,
    NAMING,
    NOT_MEANT,
    ONLY_AT_MARKS,
    PARTICLE_OBJECTS,
    SPEAKING,
    TITLE_WORDS,
    TITLED,
    UTTERANCES,
    WITH_THAT,
    alternation,
)
from reading_site.recognise.quotations.marks import BEFORE_WORDS, SENTENCE_END, Marked, Marks
from reading_site.recognise.quotations.reported import TOLD
from reading_site.recognise.quotations.speaker import Speaker
from reading_site.recognise.quotations.subjects import Subjects
from reading_site.recognise.quotations.tellers import tagged
from reading_site.recognise.quotations.verbs import Verb

# Fewer words between marks without a reporting verb are a term or a slogan.
MIN_OPEN_WORDS = 5
# From here on a clause in small letters after "said" counts as direct speech.
MIN_CLAUSE_WORDS = 6
# A reporting verb further away does not govern the marks; so many near them are tried.
MAX_REACH = 220
MAX_TRIED = 12
MAX_CALLED = 60
# "called it "Lincao"" names; "called it "a step back"" says.
MIN_NAMING_WORDS = 3
_TAIL_START = re.compile(r"\s*[,，–—-]{0,2}\s*")
# "found it “uneven”"
_FOUND = re.compile(r" (?:it|this|that|them|him|her|the [a-z]{3,20}) ")
# "In “The Sea Around Us”, Li wrote": a work.
_IN_WORK = frozenset({"in", "from"})
_SUBORDINATE = re.compile(r"(?:\A|\s)(?:that|though|although|because|since|whereas)\s\Z")
_FAR = re.compile(r",| and ")
# said “it is hard to leave the bay”: a clause of its own, with subject and verb.
_WHOLE = re.compile(
    rf"(?:[Ii]t|[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|[Yy]ou|[Tt]here|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Nn]o|[Tt]he|[Oo]ur|[Mm]y)"
    rf"(?: [\w’'-]+){{0,5}}? (?:{alternation(sorted(FINITE))}|[\w]+n[’']t)\b"
    r"|(?:[Ii]t|[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|[Yy]ou|[Tt]here)(?:[’'](?:s|m|re|ve|ll|d)\b| \w)"
)
_THEMED = re.compile(
    r"\b(?:themed?|titled?|entitled|slogan|motto|topic)\b[^.;!?\"“”]{0,60}[:,]\s?\Z"
)
# "a song like “Glasgow”"
_WORK_LIKE = re.compile(
    r"\b(?:song|film|movie|book|novel|album|play|poem|show)s? (?:like|such as) \Z"
)
_DETERMINER = re.compile(r"\b(?:the|an?) \Z")
_CONJUNCTION = re.compile(
    r"(?:while|whereas|although|though|but|and|when|where|which|who|because)\b"
)
_STOP = re.compile(r"[.!?](?=\s|\Z)")
_DIRECT_GAP = re.compile(
    r"(?:[^.;!?]{0,120})?[,:：，]\s*\Z|\s(?:[^,.;:!?]{0,60}\s)?that\s*(?:,\s*)?\Z|\s*\Z"
)
_ACCORDING = re.compile(
    r"\b(?:([Aa]ccording to|[Ii]n the view of)\s(?:the\s)?([^,;:\"“”]{2,90}?)"
    r"|([Ii]n the words of|[Tt]o quote)\s(?:the\s)?([^;:\"“”]{2,90}?))\s?[,:]\s*\Z"
)
_ACCORDING_AFTER = re.compile(
    r"\s*(?:,\s*)?(according to|in the words of)\s(?:the\s)?([^,.;:\"“”]{2,90})"
)
_DASH_NAME = re.compile(r"\s*[—–―-]{1,2}\s*([^.!?:;\"“”\s][^.!?:;\"“”\n]{1,79})\.?\s{0,9}\Z")


class Attributor:
    """Attributes the marked stretches of one block."""

    def __init__(
        self, subjects: Subjects, verbs: Sequence[Verb], marks: Marks, language: str
    ) -> None:
        self._subjects = subjects
        self._language = language
        self._text = subjects.text
        self._verbs = verbs
        self._starts = [verb.start for verb in verbs]
        self._split: set[int] = set()
        self._marks = marks

    def attribute(
        self, mark: Marked, low: int, high: int, previous_close: int
    ) -> Attribution | None:
        """Return what is known of ``mark``, whose sentence is ``[low, high)``; None if no quotation.

        ``previous_close`` is where the mark before it ended: nothing before that belongs to it.
        """
        content = self._text[mark.start : mark.end]
        if self.titled(mark, low, content):
            return None
        begin = max(low, previous_close)
        if self._led(mark, begin) and (led := self._before(mark, begin, low, content)):
            return led
        after = self._after(mark, high, content)
        if after and after.rule == "according-after":
            led = self._before(mark, begin, low, content)
            close = led and led.verb and mark.open - led.verb.end < MAX_CALLED
            after = led if close else after  # "Lee called it “late,” according to the Times"
        if after:
            return after
        opens = not self._text[low : mark.open].strip()
        if opens and (behind := tagged(self._subjects, mark, content)):
            return behind
        foreign = by_verb(self._subjects, self._language, mark, low, content)
        return foreign or self._before(mark, begin, low, content)

    def _led(self, mark: Marked, begin: int) -> bool:
        """Tell whether a verb right before the marks has them: "and said, “…,” the office said"."""
        index = bisect_left(self._starts, mark.open) - 1
        verb = self._verbs[index] if index >= 0 else None
        return (
            verb is not None
            and verb.start >= begin
            and verb.start not in self._split
            and "d" in verb.classes
            and self._text[verb.end : mark.open] in (", ", ": ")
            and not self._text[begin : verb.start].isspace()
        )

    def titled(self, mark: Marked, low: int, content: str) -> bool:
        """Tell whether the words right before the marks call what is in them a title."""
        last = last_at(self._text, low, mark.open)
        word = last[1].lower() if last else ""
        if word in NOT_MEANT or (word in TITLED and looks_like_title(content)):
            return True
        if (
            word in _IN_WORK
            and looks_like_title(content)
            and (
                content[-1] not in ".,!?"
                or (content[-1] in "!?" and self._text.startswith(",", mark.close))
            )
        ):
            return True
        like = self._text.endswith((" like ", " such as "), low, mark.open)
        if (
            like
            and looks_like_title(f"Song {content}")
            and _WORK_LIKE.search(self._text, low, mark.open)
        ):
            return True
        # "the theme of this year’s session: “…”"
        before = self._text[max(low, mark.open - 2) : mark.open].rstrip()
        return before.endswith((":", ",")) and bool(
            _THEMED.search(self._text, max(low, mark.open - 110), mark.open)
        )

    def _after(self, mark: Marked, high: int, content: str) -> Attribution | None:
        text = self._text
        if not mark.closed:
            return None
        comma = content[-1] in ",，?!？！…—-" or text[mark.close : mark.close + 1] in (",", "，")
        lead = _TAIL_START.match(text, mark.close)
        at = lead.end() if lead else mark.close
        limit = self._marks.next_open(mark.close, len(text))
        stop = min(limit, max(high, self._stop(mark.close)))
        dash = _DASH_NAME.match(text, mark.close)
        if dash:
            return self._dash(mark, dash)
        if content[-1] in ".。" and not text[mark.close : at].strip():
            return None
        if not comma and text.endswith(" that ", 0, mark.open):
            return None  # "say that “honest” describes the mayor"
        for verb in self._near(at):
            if verb.start >= stop or verb.start - at > 160 or verb.participle:
                break
            if "d" not in verb.classes and not comma:
                break
            speaker = None
            if verb.start == at:
                speaker = self._subjects.after(verb, stop, loose=True)
            elif self._adjacent(at, verb):
                speaker = self._subjects.before(verb, at, loose=comma)
                far = speaker and speaker.at.start - at > 70
                led = _CONJUNCTION.match(text, at)
                # "“…” while it rained, Li said.": the clause between is part of what is said.
                closing = speaker and text[speaker.at.start - 2 : speaker.at.start] == ", "
                # "“…,” later led the team that wrote the log": whose words they are is not said.
                end = speaker.at.end if speaker and speaker.at.start > at else verb.start
                of_it = text.endswith(" that ", end, verb.start)
                if far or ((led or of_it) and not closing):
                    speaker = None
                elif (
                    content[-1] in "?!？！" and text[at : at + 1].isupper() and self._goes_on(verb)
                ):
                    speaker = None  # "“Why?” The mayor said that …": a sentence of its own
            if speaker and (comma or words_in(content) >= MIN_OPEN_WORDS or verb.start == at):
                self._split.add(verb.start)
                kind = self._kind(mark, content)
                return Attribution(kind=kind, rule="after", speaker=speaker, verb=verb)
            break
        according = _ACCORDING_AFTER.match(text, mark.close)
        if according and comma:
            return self._according(mark, according, content, "according-after")
        return None

    def _goes_on(self, verb: Verb) -> bool:
        """Tell whether the verb reports a clause of its own, or other marks, behind it."""
        if self._text.startswith((": ", ", “", ', "', " “", ' "'), verb.end):
            return True
        stop = min(len(self._text), verb.end + MAX_REACH)
        return (
            that_clause(self._text, verb, stop) is not None
            or clause(self._text, verb, stop) is not None
        )

    def _near(self, at: int) -> Sequence[Verb]:
        index = bisect_left(self._starts, at)
        return self._verbs[index : index + MAX_TRIED]

    def _adjacent(self, at: int, verb: Verb) -> bool:
        """Tell whether the words from the marks to the verb can be one subject."""
        between = self._text[at : verb.start]
        return not any(c in between for c in '.;:?!“”"') or bool(TITLED_NAME.fullmatch(between))

    def _stop(self, at: int) -> int:
        """Return the end of the sentence that goes on after marks that end in ? or !."""
        match = _STOP.search(self._text, at, at + 200)
        return match.start() if match else at

    def _dash(self, mark: Marked, match: re.Match[str]) -> Attribution | None:
        people = self._subjects.cast.person_at(self._subjects.index, match.start(1), match.end(1))
        if not people:
            return None
        speaker = Speaker(name=people[0].name, surface=people[0].surface, at=people[0].at)
        return Attribution(kind=QuotationKind.DIRECT, rule="dash", speaker=speaker)

    def _kind(self, mark: Marked, content: str) -> QuotationKind:
        """Return direct for marks that begin a sentence or hold a clause, else partial."""
        text = self._text
        before = text[max(0, mark.open - 3) : mark.open].rstrip()
        first = content.lstrip(BEFORE_WORDS)[:1]
        opens = not before or before[-1] in '.!?:。！？”"’»\n'
        if opens or not first.isascii():
            return QuotationKind.DIRECT
        if (first.isupper() and before[-1] in ",—–-") or (
            first.isupper() and words_in(content) >= MIN_OPEN_WORDS
        ):
            return QuotationKind.DIRECT
        if before[-1] in ",，" and words_in(content) >= MIN_CLAUSE_WORDS:
            return QuotationKind.DIRECT
        return QuotationKind.PARTIAL

    def _before(self, mark: Marked, begin: int, low: int, content: str) -> Attribution | None:
        text = self._text
        last = last_at(text, begin, mark.open)
        word = last[1].lower() if last else ""
        glue = last[2].strip() if last else ""
        if (
            word in TITLE_WORDS
            and not (word in ("called", "termed") and content[:1].islower())
            and not glue.endswith((":", "："))
            and not (glue == "," and word in UTTERANCES)
        ):
            strict = word not in ("on", "of", "and", "or", "as")
            if not strict and self._accuses(begin, mark.open, word):
                pass
            elif strict or looks_like_title(content) or words_in(content) <= 3:
                return possessive(self._subjects, mark, begin, content)
        possessed = possessive(self._subjects, mark, begin, content)
        if possessed:
            return possessed
        according = _ACCORDING.search(text, max(begin, mark.open - 130), mark.open)
        if according:
            return self._according(mark, according, content, "according-before")
        index = bisect_left(self._starts, mark.open)
        for verb in reversed(self._verbs[max(0, index - MAX_TRIED) : index]):
            if verb.start < begin or mark.open - verb.end > MAX_REACH:
                break
            found = self._governed(mark, verb, low, content)
            if found:
                return self._told(found, mark, low, content) or found
        colon = before_colon(self._subjects, mark, begin, content)
        return colon or sourced(self._subjects, mark, low, content)

    def _told(self, found: Attribution, mark: Marked, low: int, content: str) -> Attribution | None:
        """Return the attribution to who speaks of "they" where it is open who they are: "saying they offered “…”"."""
        they = found.speaker
        if they is None or they.name or they.surface not in ("they", "it", "he", "she"):
            return None
        index = bisect_left(self._starts, they.at.start) - 1
        verb = self._verbs[index] if index >= 0 else None
        if verb is None or verb.start < low:
            return None
        if self._text[verb.end : they.at.start] not in (" ", " that "):
            return None
        outer = self._governed(mark, verb, low, content)
        return outer if outer and outer.speaker and outer.speaker.name else None

    def _accuses(self, begin: int, end: int, word: str) -> bool:
        """Tell whether the word before the marks belongs to its verb: "accused the town of “…”"."""
        index = bisect_left(self._starts, end)
        verb = self._verbs[index - 1] if index else None
        return (
            verb is not None
            and verb.start >= begin
            and verb.form in PARTICLE_OBJECTS.get(word, ())
            and end - verb.end < MAX_REACH // 2
        )

    def _governed(self, mark: Marked, verb: Verb, low: int, content: str) -> Attribution | None:
        """Return the attribution by a verb before the marks, direct or partial."""
        text = self._text
        if whom := by_whom(self._subjects, verb, mark):
            return Attribution(kind=QuotationKind.PARTIAL, rule="by-whom", speaker=whom, verb=verb)
        gap = text[verb.end : mark.open]
        if verb.form in ("heard", "hears"):
            return None  # "have heard “a lot”"
        if not verb.participle and said_before(text, low, verb.start):
            return None
        if " that " in gap and is_told(text, verb):
            return Attribution(kind=QuotationKind.PARTIAL, rule=TOLD, verb=verb)
        direct = bool(_DIRECT_GAP.fullmatch(gap)) and "d" in verb.classes
        floor = max(low, self._marks.last_close(verb.start, low))
        claused = gap.startswith(" that ")
        found = verb.form in ("found", "finds") and _FOUND.fullmatch(gap)
        loose = direct or bool(found) or (claused and verb.form in SPEAKING)
        speaker = self._subjects.before(verb, low if floor == low else floor, loose=loose)
        if speaker is None and direct:
            speaker = self._subjects.after(verb, mark.open)
        if speaker is None and floor != low:
            speaker = self._subjects.before(verb, low, loose=False)
        if speaker is None or (verb.form == "pleaded" and " guilty" in gap):
            return None
        if gap.rstrip(" ,:").endswith(" such as"):
            return None  # "held signs with sayings such as, “…”"
        claused = claused and verb.form in WITH_THAT
        as_what = gap.endswith(" as ") and verb.form in PARTICLE_OBJECTS["as"]
        if not (direct or claused or as_what) and verb.form in ONLY_AT_MARKS and _FAR.search(gap):
            return None
        size = words_in(content)
        if direct and gap.strip() and gap.strip()[-1] in ":：":
            return Attribution(
                kind=QuotationKind.DIRECT, rule="before-colon", speaker=speaker, verb=verb
            )
        first = content.lstrip(BEFORE_WORDS)[:1]
        comma = gap.rstrip().endswith((",", "，")) and " that " not in gap
        clause = comma and (verb.start in self._split or size >= MIN_CLAUSE_WORDS)
        # "The treaty, Li wrote, “was no gift”": the marks hold the rest of the sentence around.
        verb_first = content.split()[0] in FINITE and content[-1] not in "?？"
        if direct and verb_first and verb.start not in self._split:
            return Attribution(
                kind=QuotationKind.PARTIAL, rule="within", speaker=speaker, verb=verb
            )
        bare = not gap.strip() and looks_like_title(content)
        whole = not gap.strip() and size >= MIN_CLAUSE_WORDS and _WHOLE.match(content)
        went_on = clause or whole or verb.start in self._split
        if direct and not bare and (first.isupper() or not first.isascii() or went_on):
            return Attribution(kind=QuotationKind.DIRECT, rule="before", speaker=speaker, verb=verb)
        if size < MIN_NAMING_WORDS and gap.endswith(" as ") and not as_what:
            return None  # "must register as “local agents”"
        naming = verb.form.split()[0] in NAMING and size < MIN_NAMING_WORDS and first.isupper()
        term = size < MIN_NAMING_WORDS and (
            (first.isupper() and bool(_DETERMINER.search(text, mark.open - 5, mark.open)))
            or bool(NAMED_AFTER.match(text, mark.close))
        )
        if naming or term or looks_like_title(content):
            return None
        kind = QuotationKind.PARTIAL
        if first.isupper() and size >= MIN_CLAUSE_WORDS and content[-1] in SENTENCE_END:
            kind = QuotationKind.DIRECT  # "writing in a letter “We have seen nothing of it.”"
        if size >= MIN_OPEN_WORDS and _SUBORDINATE.search(gap) and is_clause(content):
            kind = QuotationKind.DIRECT  # "said last month that “dignity begins at home”"
        return Attribution(kind=kind, rule="within", speaker=speaker, verb=verb)

    def _according(
        self, mark: Marked, match: re.Match[str], content: str, rule: str
    ) -> Attribution:
        group = match.lastindex or 2
        speaker = named_within(self._subjects, match.start(group), match.end(group))
        word = match[group - 1].lower()
        return Attribution(kind=self._kind(mark, content), rule=rule, speaker=speaker, word=word)
