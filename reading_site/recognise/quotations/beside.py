"""Participles that tell what a speaker says beside the main verb: "…, calling for boats", "Lee, noting that …, asked"."""

from __future__ import annotations

import re
from collections.abc import Set

from reading_site.recognise.quotations.asides import past_openings
from reading_site.recognise.quotations.lexicon import OTHERS_SAY, TENSED, alternation
from reading_site.recognise.quotations.speaker import Speaker
from reading_site.recognise.quotations.subjects import Subjects
from reading_site.recognise.quotations.verbs import Verb

# "Ann Lee, the head of the guild, opened the hall, calling for …"
_APPOSED = re.compile(r", (?:the |an? |its |her |his )?[A-Za-z][^,;:\"“”]{2,90}, (?=[a-z])")
# "Lee, noting that the quay was lost, asked …": the main verb, behind what the participle reports.
_RESUMED = re.compile(
    rf", (?:also |then |nevertheless )?(?:asked|asks|{alternation(OTHERS_SAY)})\b(?! by\b| to be\b)(?<!called)(?<!criticised)(?<!criticized)"
)
_JOINTS = (", ", ", while ", ", also ")
_TO_VERB = re.compile(r"(?:, [^,;:.\"“”]{2,90})?, (?:also |while )?")
_WORDS = re.compile(r"[a-z]{2,20}")


def goes_with(subjects: Subjects, verb: Verb, low: int, inside: int, used: Set[int]) -> bool:
    """Tell whether the participle ``verb`` says more of whoever speaks in the sentence from ``low``.

    ``inside`` is where the last report of the sentence ends, ``used`` the verbs that govern marks.
    """
    if not verb.participle:
        return False
    text = subjects.text
    joint = next((on for on in _JOINTS if text.endswith(on, low, verb.start)), "")
    comma = verb.start - len(joint)
    if not joint:
        return False
    if subjects.told:
        return inside == comma
    spoke = subjects.cast.last
    here = spoke is not None and subjects.cast.last_block == subjects.index
    if spoke and here and low <= spoke.at.start < comma and used:
        # "“…,” Lee, the guild's head, told the press in May, urging …"
        said = max((at for at in used if low <= at < comma), default=-1)
        behind = max(said, spoke.at.end)
        return said >= 0 and ", " not in text[behind:comma] and " and " not in text[behind:comma]
    start = past_openings(text, low, comma)
    for person in subjects.cast.person_at(subjects.index, start, comma)[:1]:
        apposed = _APPOSED.match(text, person.at.end, comma)
        if apposed and subjects.cast.begins(person) == start:
            start = apposed.end()
    return text.find(", ", start, comma) < 0


def resumed(text: str, speaker: Speaker, verb: Verb, start: int, high: int) -> int:
    """Return where the main clause goes on behind what a participle reports; ``high`` where it does not."""
    if not verb.participle or not _TO_VERB.fullmatch(text, speaker.at.end, verb.start):
        return high
    if not TENSED.isdisjoint(_WORDS.findall(text[speaker.at.end : verb.start])):
        return high
    on = _RESUMED.search(text, start, high)
    return on.start() if on else high
