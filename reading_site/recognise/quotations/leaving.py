"""What the end of a block leaves to the next: whose words it announces, whom it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading_site.model import QuotationKind
from reading_site.recognise.quotations.ascribed import Attribution
from reading_site.recognise.quotations.speaker import Speaker, speaker_of
from reading_site.recognise.quotations.subjects import Subjects
from reading_site.recognise.quotations.tellers import ISSUES, issuer_of
from reading_site.recognise.quotations.verbs import Verb
from reading_site.spans import Span

# "Li told the court on Monday:", "the treaty, which states that"
_LEADS = re.compile(r"(?:\s[^.;!?\"“”]{0,120})?[,:：]|\s(?:[^.;!?,\"“”]{0,60}\s)?that:?")
_SUBJECT = re.compile(r"(?:(?:However|But|And|Then|Later|Still|Yet|Also),? )?")
_PRONOUN = re.compile(r"(?:[Hh]e|[Ss]he)\b")


def whom_about(subjects: Subjects) -> Attribution | None:
    """Return whom the last sentence is about: a block of nothing but quoted words may be theirs."""
    text, cast, index = subjects.text, subjects.cast, subjects.index
    opening = _SUBJECT.match(text, subjects.starts[-1])
    if opening is None:
        return None
    at = opening.end()
    pronoun = _PRONOUN.match(text, at)
    if pronoun:
        name = cast.pronoun(pronoun[0], index, at, subjects.starts, subjects.marks)
        speaker = Speaker(name=name, surface=pronoun[0], at=Span(*pronoun.span()))
    else:
        end = len(text.rstrip())
        named = [p for p in cast.person_at(index, at, end) if cast.begins(p) == at]
        if not named or text.startswith(("’s", "'s"), named[0].at.end):
            return None
        speaker = speaker_of(named[0])
    lead = len(subjects.starts) == 1 and subjects.starts[0] == at
    if not speaker.name or not (lead or cast.has_spoken(speaker.name)):
        return None
    return Attribution(kind=QuotationKind.DIRECT, rule="about", speaker=speaker)


def whose_next(subjects: Subjects, verbs: Sequence[Verb]) -> Attribution | None:
    """Return whose words the end of the block announces, those of the block that follows.

    ``verbs``: the reporting verbs of the block that stand outside its marks.
    """
    text = subjects.text
    end = len(text.rstrip())
    low = subjects.starts[-1]
    if not text.endswith((",", ":", "：", " that"), 0, end):
        return None
    for verb in reversed(verbs):
        if verb.start < low:
            break
        if "d" not in verb.classes or not _LEADS.fullmatch(text, verb.end, end):
            continue
        speaker = subjects.before(verb, low, loose=True)
        return _leads(speaker or subjects.after(verb, end), verb.form)
    people = subjects.cast.person_at(subjects.index, low, end)
    if people and ISSUES.search(text, low, end) and (issuer := issuer_of(subjects, end)):
        return _leads(issuer)
    if not people or people[-1].at.end != end - 1:
        return None
    return _leads(speaker_of(people[-1]))


def _leads(speaker: Speaker | None, word: str = "") -> Attribution:
    return Attribution(kind=QuotationKind.DIRECT, rule="continued-lead", speaker=speaker, word=word)
