"""What is found about quoted words, and the measures that the rules share."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reading_site.model import EntityKind, QuotationKind
from reading_site.recognise.quotations.clauses import is_clause
from reading_site.recognise.quotations.lexicon import (
    DOCUMENTS,
    FINITE,
    NAMING,
    NOT_SOURCES,
    PARTICLE_OBJECTS,
    SMALL_WORDS,
    SOURCES,
    STATES,
    UTTERANCES,
)
from reading_site.recognise.quotations.marks import Marked
from reading_site.recognise.quotations.speaker import (
    Speaker,
    head_noun,
    head_speaks,
    speaker_of,
)
from reading_site.recognise.quotations.subjects import Subjects
from reading_site.recognise.quotations.verbs import Verb
from reading_site.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """What was found about one marked stretch."""

    kind: QuotationKind
    rule: str
    speaker: Speaker | None = None
    verb: Verb | None = None
    word: str = ""
    """The reporting words where no verb of the table stands: "according to"."""


_HAN = re.compile("[\u3040-\u9fff]")
_WORDS = re.compile(r"[\w’'-]+")


# "the Lima-based Institute of Tides", "Peru's Ministry of Ports"
_LED = re.compile(
    r"(?:[\w.’'-]+-based|(?:[a-z-]+\s)?(?:project|group|network|charity|newspaper|magazine|daily|agency|website|institute|initiative|database|organi[sz]ation)|(?:its|their|his|her|our)(?:\s[a-z-]+){0,2}|(?:[A-Z][\w.-]*\s){0,3}?[A-Z][\w.-]*[’']s?)\s"
)
_OF = re.compile(
    r"\s(?:of|in|on|from|by|for|at|to|about|with|obtained|released|published|issued|seen|kept|compiled|conducted|commissioned)\s"
)
_BRACKETS = re.compile(r"\s?\([^()]{1,20}\)")
# What a body gives out is its word: "figures of the Red Cross".
_SOURCE = re.compile(
    r"(?:[a-z0-9-]{1,30} ){0,4}(?:figures|data|statistics|estimates|report|survey|study|count|numbers|records|analysis|findings)"
    r" (?:[a-z]+ ){0,3}?(?:(?:[A-Z][a-z]+|\d{1,4}) ){0,3}(?:of|from|by)(?: the)? \Z"
)


# What somebody gets is not their word: "figures released to Lee"; by whom it was given out.
_SENT = re.compile(
    r"(?:[a-z0-9-]{1,30} ){0,3}(?:figures|data|statistics|estimates|reports?|documents?|records|numbers|findings|letters?|emails?|papers)"
    r" (?:[a-z]{2,12}ly )?(?:released|given|provided|sent|shown|supplied|submitted|leaked|disclosed|presented|handed|made available) to "
)
_SENT_BY = re.compile(r" by (?:the )?(?=[A-Z])")
# A body that the names do not have, behind what it gives out: "figures of the Bureau des eaux".
_GIVEN = re.compile(
    rf"{_SOURCE.pattern.removesuffix(chr(92) + 'Z')}([^\W\d_a-z][\w’'-]{{2,30}}(?: [\w’'-]{{2,30}}){{1,4}})"
)


# "a plan criticized by colleagues as “late”"
_BY_WHOM = re.compile(
    r" (?:[a-z]{2,14}ly )?by (?:the )?(?P<who>[^,;:\"“”]{2,80}?)(?P<as> as)?(?: (?:an?|the|one of the))? "
)
# "hailed as “a new dawn” by the guild"
_AS = re.compile(r" as (?:an? |the |one of the )?")
_BY_BEHIND = re.compile(r" by (?:the )?(?P<who>[^,.;:\"“”]{2,80})(?=[,.;])")
_POSSESSED = re.compile(r"[’']s?\s(?:[a-z-]+\s){0,2}([a-z]+)\s?[,:]?\s*\Z")
# "According to Li, it works “when …”"
_SOURCED = re.compile(r"\s{0,3}According to (?:the )?([^,;:\"“”]{2,90}), ")
# At the head of its clause, or between commas: "retold it in his own words" tells the manner.
_IN_WORDS = re.compile(
    r"(?:(?:\A|[,;.:!?”\"’—–-] |\b(?:and|but|or|yet) )[Ii]n (his|her) (?:own )?words?,? |, in (his|her) (?:own )?words?, [^,.;:!?\"“”]{1,60} )\Z"
)
IN_WORDS = 90
# "a text of ten pages which “rejects …”", "The law “forbids …”"
_STATING = re.compile(
    r"\b(?P<text>(?:[Tt]he|[Tt]his|[Aa]n?|[Ii]ts|[Tt]heir|[Oo]ne) (?:[\w’'-]{1,20} ){0,8}?[a-z]{3,20}),? (?:which |that )?\Z"
)
HEAD, ENOUGH = 200, 24
"""Code points at the head of a text, and words there beyond which none are counted."""
MIN_STATED = 3
MIN_SOURCED = 5


def words_in(text: str) -> int:
    """Return the number of words; of characters where a script has no blanks between words.

    A long text is counted up to ENOUGH only: no rule asks for more.
    """
    head = _words_in(text[:HEAD])
    return head if head >= ENOUGH or len(text) <= HEAD else _words_in(text)


def _words_in(text: str) -> int:
    if text.isascii():
        return len(_WORDS.findall(text))
    # Two characters a word is the usual estimate for Chinese.
    return len(_WORDS.findall(_HAN.sub(" ", text))) + len(_HAN.findall(text)) // 2


# "two people familiar with the plan"
_INFORMED = frozenset({"familiar", "close", "briefed", "involved", "aware", "present"})


def is_source(surface: str) -> bool:
    """Tell whether ``surface`` names who or what gives words out: no "needs", no "weather"."""
    words = _WORDS.findall(_OF.split(surface, maxsplit=1)[0].split(" that ")[0])
    while len(words) > 1 and (words[-1].lower() in _INFORMED or words[-1].endswith("ed")):
        words.pop()
    if not words or words[-1].lower() in NOT_SOURCES or words[0] in ("our", "my"):
        return False
    named = any(word[0].isupper() for word in _WORDS.findall(surface))
    plain = " ".join(words)
    return (
        named
        or words[-1].lower() in SOURCES | DOCUMENTS
        or head_speaks(surface)
        or head_speaks(plain)
    )


def _open(text: str, start: int, end: int) -> Speaker:
    return Speaker(name="", surface=text[start:end], at=Span(start, end), person=False)


def named_within(subjects: Subjects, start: int, end: int) -> Speaker:
    """Return the first name in ``[start, end)`` as speaker, else the words themselves, open."""
    text = subjects.text
    while start < end and text[start] in " ,，\n":
        start += 1
    while end > start and text[end - 1] in " .!?,，。\n":
        end -= 1
    if sent := _SENT.match(text, start, end):  # "figures released to Lee by the guild"
        by = _SENT_BY.search(text, sent.end(), end)
        return named_within(subjects, by.end(), end) if by else _open(text, start, end)
    for mention in subjects.cast.person_at(subjects.index, start, end):
        return speaker_of(mention)
    for mention in subjects.cast.other_at(subjects.index, start, end):
        rest = text[mention.at.end : end]
        led = mention.at.start == start or _LED.fullmatch(text, start, mention.at.start)
        if led and (not rest or _BRACKETS.fullmatch(rest)):
            return speaker_of(mention)
        body = mention.kind is EntityKind.ORGANISATION
        ends = not rest or _BRACKETS.fullmatch(rest) is not None
        if body and ends and _SOURCE.match(text[start : mention.at.start]):
            return speaker_of(mention)
    surface = text[start:end]
    if given := _GIVEN.fullmatch(surface):
        at = Span(start + given.start(1), end)
        return Speaker(name=given[1], surface=given[1], at=at, person=False)
    if known := subjects.cast.surname(surface):
        return Speaker(name=known, surface=surface, at=Span(start, end))
    article = "the " if text.startswith("the ", max(0, start - 4)) else ""
    called = subjects.cast.called(article + surface, subjects.index, Span(start, end))
    return replace(called, surface=surface)


def by_whom(subjects: Subjects, verb: Verb, mark: Marked) -> Speaker | None:
    """Return whose word it is that something was "criticized by colleagues as", or "hailed as" by them."""
    text = subjects.text
    if not verb.form.endswith("ed"):
        return None
    by = _BY_WHOM.fullmatch(text, verb.end, mark.open)
    as_what = (by["as"] if by else _AS.fullmatch(text, verb.end, mark.open)) is not None
    by = by or (_BY_BEHIND.match(text, mark.close) if as_what else None)
    if by is None or not (verb.form in NAMING or (as_what and verb.form in PARTICLE_OBJECTS["as"])):
        return None
    speaker = named_within(subjects, by.start("who"), by.end("who"))
    known = speaker.name or by.re is _BY_WHOM or is_source(speaker.surface)
    return speaker if known and FINITE.isdisjoint(by["who"].split()) else None


def possessive(subjects: Subjects, mark: Marked, begin: int, content: str) -> Attribution | None:
    """Return the speaker of "Abbas's statement, “…”"."""
    match = _POSSESSED.search(subjects.text, max(begin, mark.open - 60), mark.open)
    if not match or match[1] not in UTTERANCES:
        return None
    people = [
        m
        for m in subjects.cast.person_at(subjects.index, begin, mark.open)
        if m.at.end in (match.start(), match.start() + 1, match.start() + 2)
    ]
    if not people:
        return None
    kind = QuotationKind.DIRECT if content[:1].isupper() else QuotationKind.PARTIAL
    speaker = speaker_of(people[-1])
    return Attribution(kind=kind, rule="possessive", speaker=speaker, word=match[1])


def sourced(subjects: Subjects, mark: Marked, low: int, content: str) -> Attribution | None:
    """Return whose words marks within "According to Li, it works “when …”" hold, or those of a text that "“rejects …”"."""
    text = subjects.text
    if content[:1].islower() and words_in(content) >= MIN_STATED:
        if itself := _itself(subjects, mark, low, content):
            return itself
        told = words_in(content) >= MIN_SOURCED
        source = _SOURCED.match(text, low, mark.open) if told else None
        speaker = named_within(subjects, *source.span(1)) if source else None
        if speaker and (speaker.name or is_source(speaker.surface)):
            return Attribution(
                kind=QuotationKind.PARTIAL, rule="according", speaker=speaker, word="according to"
            )
    return None


def in_words(subjects: Subjects, mark: Marked, low: int) -> Attribution | None:
    """Return whose words marks behind "in her words," hold."""
    text = subjects.text
    near = text.find(" words", max(low, mark.open - IN_WORDS), mark.open)
    near = near if near >= 0 else text.find(" word,", max(low, mark.open - IN_WORDS), mark.open)
    begin = max(low - len(". "), mark.open - IN_WORDS, 0)  # the stop before shows where it opens
    found = _IN_WORDS.search(text, begin, mark.open) if near >= 0 else None
    if found is None:
        return None
    at = Span(*found.span(found.lastindex or 1))
    word = at.of(text)
    name = subjects.cast.pronoun(word, subjects.index, at.start, subjects.starts, subjects.marks)
    content = text[mark.start : mark.end]
    whole = (content[:1].isupper() or is_clause(content)) and words_in(content) >= MIN_SOURCED
    kind = QuotationKind.DIRECT if whole else QuotationKind.PARTIAL
    speaker = Speaker(name=name, surface=word, at=at)
    return Attribution(kind=kind, rule="in-words", speaker=speaker, word="in the words of")


def _itself(subjects: Subjects, mark: Marked, low: int, content: str) -> Attribution | None:
    """Return the text whose words the marks hold from their verb on: "a text which “rejects …”"."""
    if content.split(maxsplit=1)[0] not in STATES:
        return None
    found = _STATING.search(subjects.text, max(low, mark.open - 90), mark.open)
    noun = head_noun(found["text"]) if found else ""
    if found is None or noun not in DOCUMENTS:
        return None
    at = Span(*found.span("text"))
    speaker = subjects.cast.called(found["text"], subjects.index, at)
    return Attribution(kind=QuotationKind.PARTIAL, rule="itself", speaker=speaker)


def looks_like_title(words: str) -> bool:
    """Tell whether all main words are capitalised, as titles of works are."""
    main = 0
    for match in _WORDS.finditer(words):  # quoted speech has a word in small letters soon
        if match[0].lower() not in SMALL_WORDS:
            if not (match[0][0].isupper() or match[0][0].isdigit()):
                return False
            main += 1
    return main >= 2
