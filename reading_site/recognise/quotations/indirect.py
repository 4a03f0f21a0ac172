"""Speech that is reported without quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from reading_site.recognise.quotations.according import (
    according,
    claimed,
    has_claim,
    is_sourced,
    to_whom,
    told_by,
)
from reading_site.recognise.quotations.asked import asked_by, asked_first, told_so
from reading_site.recognise.quotations.beside import goes_with
from reading_site.recognise.quotations.clauses import clause, is_clause, question, that_clause
from reading_site.recognise.quotations.closing import (
    FOUND_LAST,
    HANGING,
    MIN_FRONT,
    SAID_LAST,
    Closing,
)
from reading_site.recognise.quotations.extent import SHARE_SPEAKS, report
from reading_site.recognise.quotations.going_on import goes_on
from reading_site.recognise.quotations.joined import second
from reading_site.recognise.quotations.judged import judged, named_so
from reading_site.recognise.quotations.lexicon import (
    ADDING,
    AT_END,
    BLAMING,
    COMMANDING,
    DEMANDING,
    DOCUMENTS,
    FINITE,
    PLURAL_FORMS,
    PREPOSITIONS,
    PROPOSALS,
    SOURCES,
    SPEAKING,
    TELLING,
    TEXTS,
)
from reading_site.recognise.quotations.objects import Objects
from reading_site.recognise.quotations.reported import (
    ASKED,
    BARE_NAME,
    THAT_ALONE,
    THE_NOUN,
    TOLD,
    Reported,
    trimmed,
)
from reading_site.recognise.quotations.requests import (
    REQUESTING,
    asks_by_itself,
    commanded,
    requested,
    within_relative,
)
from reading_site.recognise.quotations.speaker import head_noun
from reading_site.recognise.quotations.subjects import Subjects
from reading_site.recognise.quotations.verbs import PUT_AT, Verb, reports_without_marks
from reading_site.spans import Span

_PROPOSING = frozenset(
    {"suggested", "suggests", "proposed", "proposes", "recommended", "recommends"}
)
FOUND = frozenset({"found", "finds", "concluded", "concludes"})
_PROPOSED = frozenset({"proposed", "proposes"})
_TO = re.compile(r" to [a-z]{2,20} (?!that\b)")
_ING = re.compile(r" [a-z]{2,20}ing\b")
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_WOULD = (" would ", " might ", " could ", " may ", " will ")
MIN_RELATIVE = 4
# "called it a lie" gives a word only.
MIN_JUDGED = 6
_THOUGHTS = frozenset({"thought", "thinks", "think", "believed", "believes", "believe"})
_WRONGLY = re.compile(r"\b(?:mistakenly|wrongly|erroneously|falsely) \Z")
# "As Li put it, …"
_PUT_COMMA = re.compile(
    r"(?:\sto\s(?:me|us|him|her|them|reporters|journalists|[A-Z][\w’'-]{1,20}))?(?:\s(?:in|at|during)\s[^,;:\"“”]{0,40}\b(?:speech|interview|statement|address|letter|briefing|conference|post"
    r"|article|hearing|book|report|essay|meeting|debate|trial|forum))?,\s"
)
_NOBODY = frozenset({"whoever", "nobody", "no", "none", "neither"})
_PUTS = frozenset({"put it", "puts it"})
_DEMANDS = re.compile(r"(?:calling|appealing) for\Z|urging\Z")
_EMPHASISING = frozenset(
    {"emphasizing", "emphasising", "stressing", "highlighting", "underlining", "underscoring"}
)
_AFTER_VERB = re.compile(r"\s*([A-Za-z0-9’'-]+|[^\s])")
# "accused the port of hiding …", "blamed ten years of drought", "blames the fall on the port"
_BLAMED = re.compile(
    r"(?<=accuse[sd])\s[^,;:.\"“”]{2,90}?\sof\s[a-z]{2,20}ing\s|(?<=blame[sd])\s(?!on\b|for\b|by\b|if\b)[^,;:.\"“”]{2,40}?\s"
)
_LETTERS = re.compile(r"[a-z]{1,30}")
_OWN_SPEAKER = re.compile(
    r"(?:,\s(?:and|but|while|though|although)|;)\s(?=(?:the|another|an?|his|her|its)\s[A-Za-z]|[A-Z])"
)
_MARK_NEXT = re.compile(r",\s(?:(?:though|although|because|since|and|but|as|yet)\s)?[\"“‘]")
# "OSLO, May 3 (Agency) --", "LIMA —", "Lima, 3 May 2021 –"
_DATELINE = re.compile(
    r"\s*\((?:Reuters|AP|AFP)\)\s?(?:--|[—–-])\s|\s*[A-Z][\w.’' -]{2,40},\s\d{1,2}\s[A-Z][a-z]{2,9}\s\d{4}\s?(?:--|[—–-])\s|"
    r"\s*[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{2,40}(?:,[^()\n—–]{1,40})?(?:\s?\([^()\n]{1,40}\)\s?(?:--|[—–-])|\s?(?:--|[—–]))\s"
)
_AS_COMMA = re.compile(
    r"(?:\s(?:out|it))?(?:\s(?:in|on|at|to|for|from|after|during)\s[^,;:\"“”]{2,60})?,\s"
)
_AS_HEARER = re.compile(
    r"\s(?:us|me|them|him|her|reporters|(?:the|his|her|their|a) [a-z]{2,20}|[A-Z][\w’'-]{1,20}(?: [A-Z][\w’'-]{1,20}){0,3})(?=[ ,])"
)
# "As Lee said – the road is lost", "So as Lee said – …"
_AS_DASH = re.compile(r"(?:\s(?:out|it|today|yesterday|[a-z]{2,14}ly))?\s[–—]\s")
# "As its head, Ann Lee, put it"
_ROLE_LED = re.compile(
    r"(?:the|its|his|her|their|our|my|a|an) (?:[\w’'-]{1,20} ){0,6}[\w’'-]{2,20}, "
)
_AS = re.compile(r"\s*(?:(?:And|But|So|Yet|For),? as|As)\s")
# A question whether somebody says so, up to the verb: "Does she agree that …?"
_DOES = re.compile(r"\s*(?:(?:And|But|So|Or|Then),? )?(?:Do|Does|Did)\s[^,;:]{1,60}\s\Z")
_OPENER = re.compile(r"\s*(?:(?:Then|But|And|Now|Later|Yet|So|Meanwhile|Today),? )?")
_TOLD_OF = re.compile(
    r"(?:\s(?!that\b|he\b|she\b|they\b|it\b)[\w’'-]+){1,4}?\s(?:of|about|against)\s(?!the\s\w+\s(?:is|was|had)\b)"
)
_OF_THEM = re.compile(r"\s(?:it|they|he|she)\s")
_IN_RELATIVE = re.compile(
    r", (?:who|which) (?:[a-z0-9]{2,14} ){0,3}\Z|, (?:an?|the) [^,;:.\"“”]{3,60} that (?:also )?\Z"
)
_GOES_ON = re.compile(r", (?:was|were|is|are|has|had|have|will|would|can|could|did|does)\b")
_RELATIVE_BEFORE = re.compile(r"(?<!in )\b(?:which|that|who|what)\s\Z")


class Reporter:
    """Finds reported speech in the sentences of one block."""

    def __init__(self, subjects: Subjects, verbs: Sequence[Verb]) -> None:
        self._subjects = subjects
        self._text = subjects.text
        self._verbs = verbs
        self._starts = [verb.start for verb in verbs]
        self._closing = Closing(subjects)
        self._objects = Objects(subjects)
        self._sourced = is_sourced(subjects.text)
        self._claims = has_claim(subjects.text)

    def sentence(self, low: int, high: int, used: set[int]) -> list[Reported]:
        """Return what the sentence ``[low, high)`` reports; ``used`` verbs govern marks already."""
        found: list[Reported] = []
        self._subjects.told = None
        at = bisect_left(self._starts, low)
        silent = at == len(self._starts) or self._starts[at] >= high
        dateline = _DATELINE.match(self._text, low, high) if not low else None
        low = inside = dateline.end() if dateline else low
        if opened := asked_first(self._subjects, low, high):
            found, inside = [opened], opened.at.end
        elif silent and not (self._sourced or self._claims):
            return found
        for index in range(at, len(self._verbs)):
            verb = self._verbs[index]
            if verb.start < inside:
                continue
            if verb.start >= high:
                break
            beside = goes_with(self._subjects, verb, low, inside, used)
            report = self._verb(verb, low, high, verb.start in used, beside=beside)
            parts = self._parts(report, verb, high) if report else []
            if report and parts:
                found += parts
                inside = parts[-1].at.end
                if report.rule not in (ASKED, TOLD):
                    self._subjects.told = report.speaker
                if own := _OWN_SPEAKER.match(self._text, inside, high):
                    low = own.end()
        if self._sourced:
            inside = found[0].at.start if found else high
            first = to_whom(self._subjects, low, inside)
            # "Ten left, according to the guild, which says nine came": both are the guild's.
            which = -1
            if found and not first:
                which = max(self._text.rfind(who, low, inside) for who in (", which ", ", who "))
            found = first + (according(self._subjects, low, which) if which > 0 else []) + found
            if not found or all(SHARE_SPEAKS.match(one.speaker.surface) for one in found):
                # "According to the guild, 48 percent said …" is the guild's.
                found = according(self._subjects, low, high) or found
        claims = claimed(self._subjects, low, high) if self._claims else []
        if not found or (claims and claims[0].at.end <= found[0].at.start):
            return claims + found
        return found

    def _parts(self, report: Reported, verb: Verb, high: int) -> list[Reported]:
        """Return the report and, behind an attribution in its middle, what goes on."""
        if report.rule == "final-inverted":
            behind = second(self._text, report.speaker.at.end, high)
            return [report, replace(report, at=behind)] if behind else [report]
        if report.rule != "parenthetical":
            return [report]
        cut = goes_on(self._text, self._closing.reach(verb) + 1, high)
        rest = self._closing.rest(report, verb, cut.start() if cut else high)
        hanging = HANGING.search(self._text, report.at.start, report.at.end)
        if rest and self._text.startswith("that ", rest.at.start):
            # "He did not believe, he said, that …": one clause
            return [replace(report, at=Span(report.at.start, rest.at.end), rule="split")]
        if rest is None:  # "with a tractor and, she recalls, ten hens": no clause of hers
            return [] if hanging else [report]
        return [rest] if hanging or len(report.at) < MIN_FRONT else [report, rest]

    def _verb(
        self, verb: Verb, low: int, high: int, used: bool, *, beside: bool
    ) -> Reported | None:
        if verb.form in PLURAL_FORMS and _DOES.match(self._text, low, verb.start):
            return None  # "Does she agree that …?"
        if _IN_RELATIVE.search(self._text, max(low, verb.start - 70), verb.start):
            # "Lee, who has warned of a toll, said …": the clause of "who" ends at its comma.
            comma = self._text.find(", ", verb.end, high)
            bare = "n" in verb.classes and that_clause(self._text, verb, high) is None
            high = comma if comma > 0 and (bare or self._finite_after(comma, high)) else high
            main = _GOES_ON.search(self._text, verb.end, high)
            high = main.start() if main else high
        asked = question(self._text, verb, high)
        if asked is not None and not used:
            return self._after(verb, low, asked, high, "question")
        if asked is None and (passive := asked_by(self._subjects, verb, high)):
            return passive
        that = that_clause(self._text, verb, high)
        to_do = verb.form in _PROPOSED and _TO.match(self._text, verb.end)
        if to_do or (verb.form in _PROPOSING and _ING.match(self._text, verb.end)):
            return self._objects.of(verb, low, high, to_do=True)
        if verb.form in _THOUGHTS and _WRONGLY.search(
            self._text, max(low, verb.start - 14), verb.start
        ):
            return None  # the writer tells of an error, not of words
        if that is not None and (by := told_by(self._subjects, verb, that)):
            return report(self._text, that, high, by, verb, "that")
        if not used and (told := told_so(self._subjects, verb, that, high)):
            return told
        if self._objects.raises(verb, high) and (beside or not verb.participle):
            return self._objects.felt(verb, low, high)
        if that is not None:
            return self._after(verb, low, that, high, "that") if self._may(verb, used) else None
        if used:
            split = _MARK_NEXT.match(self._text, verb.end) and self._has_verb(low, verb.start)
            return self._closing.find(verb, low, high) if split else None
        if verb.form == PUT_AT or self._objects.cautions(verb, high):
            return self._objects.felt(verb, low, high)
        if verb.form in ADDING | _EMPHASISING:
            added = self._clause_after(verb, low, high)
            if added is None and verb.form in _EMPHASISING and beside:
                added = self._objects.of(verb, low, high)
            return added
        puts = verb.form in _PUTS
        if (puts or "t" in verb.classes) and (as_clause := self._as(verb, low, high)):
            return as_clause
        if (so := named_so(self._text, verb, low, high)) is not None:
            return self._objects.named_so(verb, low, high, so)
        if judged(self._text, verb, high):
            return self._objects.felt(verb, low, high, MIN_JUDGED)
        if verb.form == "say" and self._text.endswith(_WOULD, low, verb.start):
            return None  # "He would say it was advice": he has not
        habit = self._text.endswith(" long ", low, verb.start)
        if verb.form in REQUESTING and not habit and (to_act := requested(self._text, verb, high)):
            asking = self._objects.felt(verb, low, high, start=to_act)
            return asking if asking and asks_by_itself(self._text, asking.speaker, verb) else None
        if verb.form in BLAMING and _BLAMED.match(self._text, verb.end, high):
            return self._objects.felt(verb, low, high)
        if beside and _DEMANDS.match(verb.form):
            return self._objects.felt(verb, low, high)
        if not reports_without_marks(verb, that=False):
            parted = verb.form != "held" or self._text.startswith(",", verb.end)
            last = (verb.form in AT_END and parted) or (
                verb.form in PLURAL_FORMS and self._text[verb.end : verb.end + 1] in (",", ".")
            )
            if last and (final := self._closing.find(verb, low, high)):
                return final
            following = self._clause_after(verb, low, high)
            return following or (
                self._objects.of(verb, low, high) if verb.form in PROPOSALS | DEMANDING else None
            )
        final = self._closing.find(verb, low, high)
        if final:
            return final
        if verb.participle and verb.form != "saying":
            return self._objects.of(verb, low, high) if beside and "n" in verb.classes else None
        following = self._clause_after(verb, low, high)
        if following:
            return following
        if verb.form in COMMANDING and (to_act := commanded(self._text, verb, high)):
            asking = self._objects.felt(verb, low, high, start=to_act)
            return asking if asking and asks_by_itself(self._text, asking.speaker, verb) else None
        if "n" in verb.classes and not verb.participle and verb.form not in REQUESTING:
            return self._objects.of(verb, low, high)
        return None

    def _finite_after(self, comma: int, high: int) -> bool:
        """Tell whether a verb of saying stands right behind the comma."""
        index = bisect_left(self._starts, comma)
        following = self._verbs[index : index + 1]
        return bool(following and following[0].start == comma + 2 and following[0].start < high)

    def _has_verb(self, low: int, high: int) -> bool:
        """Tell whether the words begin with no participle and hold a finite verb."""
        words = _LETTERS.findall(self._text[low:high].lower())
        return bool(words and not words[0].endswith("ing") and not FINITE.isdisjoint(words))

    def _may(self, verb: Verb, used: bool) -> bool:
        return used or reports_without_marks(verb, that=True)

    def _clause_after(self, verb: Verb, low: int, high: int) -> Reported | None:
        if verb.form in TELLING and _TOLD_OF.match(self._text, verb.end, high):
            return None  # "warned the transport ministry of cracks"
        start = clause(self._text, verb, high)
        if start is None and verb.form in FOUND and is_clause(self._text[verb.end + 1 : high]):
            # "The survey found prices rose"; who "found the door was shut" says nothing.
            by = self._subjects.before(verb, low, loose=True)
            told = by and head_noun(by.surface) in TEXTS | SOURCES and " " in by.surface
            return (
                report(self._text, verb.end, high, by, verb, "without-that")
                if by and told
                else None
            )
        return None if start is None else self._after(verb, low, start, high, "without-that")

    def _after(self, verb: Verb, low: int, start: int, high: int, rule: str) -> Reported | None:
        loose = rule == "that" and verb.form in SPEAKING
        speaker = self._subjects.before(verb, low, loose=loose)
        if speaker is None and rule == "that" and verb.form in FOUND:
            speaker = self._subjects.before(verb, low, loose=True)  # "an audit found that"
            if speaker and head_noun(speaker.surface) not in SOURCES:
                speaker = None
        if speaker is None and rule == "without-that" and verb.form in SPEAKING:
            speaker = self._subjects.before(verb, low, loose=True)
            opens = speaker is not None and bool(
                _OPENER.fullmatch(self._text, low, speaker.at.start)
            )
            head = head_noun(speaker.surface) if speaker else ""
            the = speaker is not None and THE_NOUN.fullmatch(speaker.surface) is not None
            stated = head in DOCUMENTS | SOURCES and (the or head.endswith("s"))
            told = stated or (the and _OF_THEM.match(self._text, start))
            if speaker and not (opens and (BARE_NAME.fullmatch(speaker.surface) or told)):
                speaker = None
        if speaker is None:
            return None
        if _RELATIVE_BEFORE.search(self._text, low, speaker.at.start):
            # "the ship, which he said was late": too little for a clause.
            plain = rule == "without-that" and speaker.surface.lower() not in _PRONOUNS
            end = within_relative(self._text, start, high) if plain else start
            span = trimmed(self._text, start, end, MIN_RELATIVE)
            if span is None:
                return None
            return Reported(at=span, speaker=speaker, verb=verb, word=verb.form, rule="relative")
        if rule == "that" and THAT_ALONE.match(self._text, start, high):
            return None  # "answered that in 1994: "…"": no clause
        share = SHARE_SPEAKS.match(speaker.surface) is not None
        if share and FOUND_LAST.search(self._text, start, high):
            return None
        if rule == "that" and SAID_LAST.search(self._text, start, high):
            return None  # "The guild fears that prices rise, he said": it is what he said
        if speaker.surface.lower().split()[0] in _NOBODY:
            return None  # "Nobody said that …", "Whoever wrote that has never seen it"
        return report(self._text, start, high, speaker, verb, rule)

    def _as(self, verb: Verb, low: int, high: int) -> Reported | None:
        """Return the main clause after "As X noted," or "As X noted – "."""
        first = _AS.match(self._text, low, high)
        if not first:
            return None
        comma_after = _PUT_COMMA if verb.form in _PUTS else _AS_COMMA
        opens = first[0].strip() == "As"
        said = verb.end
        if verb.form in TELLING and (hearer := _AS_HEARER.match(self._text, said, high)):
            said = hearer.end()
        comma = comma_after.match(self._text, said, high) if opens else None
        if not comma:
            comma = _AS_DASH.match(self._text, verb.end, high)
            begun = _AFTER_VERB.match(self._text, comma.end(), high) if comma else None
            if not comma or not begun or begun[1].lower() in PREPOSITIONS:
                return None
        speaker = self._subjects.before(verb, first.end(), loose=True)
        led = self._text[first.end() : speaker.at.start] if speaker else ""
        if verb.form.startswith("continue") and self._text.startswith(" to ", said):
            return None  # "As the port continues to grow, …": nothing is said
        if speaker is None or (", " in led and not _ROLE_LED.fullmatch(led)):
            return None  # "As he travels, he sees more than he expected, both …"
        if self._text.startswith("according to ", comma.end()):
            return None  # "As yet, the guild said, according to the Post, nobody is ill"
        return report(self._text, comma.end(), high, speaker, verb, "as")
