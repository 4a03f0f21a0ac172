"""Reports that hold quoted words: which of their clauses report by themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading_site.recognise.quotations.lexicon import TENSED, alternation
from reading_site.recognise.quotations.reported import trimmed
from reading_site.recognise.quotations.verbs import verbs
from reading_site.spans import Span

# "…, and that the guild had paid", "… and had “ended all talks”", "…, since “no one will pay”"
_JOINT = re.compile(
    r",?\s(?:and|but|or|yet)\sthat(?=\s(?!(?:is|was|may|might|will|would|can|could|has|had)\b))"
    r"|,?\s(?:since|because|though|although|whereas)(?=\s[\"“])"
)
# "… and had “ended all talks”": cut only where marks hold what follows.
_VERB_JOINT = re.compile(
    r",?\s(?:and|but)(?=\s(?:had|has|have|was|were|is|are|would|could|will|should|did)\s(?!(?:him|her|them|us|me)\b))"
)
# "…, “which is how one sails”", "… but “is in touch with the port”": what marks close a report with.
_MARK_JOINT = re.compile(
    r",\s(?=[\"“](?:but|and|which|who|because|so|yet)\b)|,?\sbut\s(?=[\"“])|,\s(?:which|who)\s(?:is|was|are|were)\s(?=[\"“])"
)
_BEHIND = re.compile(
    r"(?:,\s[^,;:\"“”]{3,90}|\s\([^()\n]{1,40}\))?,\s(?:and|but)\s(?:that\s)?(?!(?:he|she|they|it)\s)"
)
_APPOSED = re.compile(
    r",\s(?:(?:an?|the|its|his|her)\s)?[a-z][^.;:,\"“”]{2,90},\s(?=(?:the|an?|those|these|its|their|many|some|most|every|each|all|no|more|\d|[A-Z])\b)"
)
_VERB_NEXT = re.compile(
    rf",\s(?:(?:{alternation(sorted(TENSED))})\s|[a-z]{{3,14}}s\s(?:the|an?|its|his|her|their|no|that|how)\s)"
)
_IS_NEXT = re.compile(r", (?:is|was|are|were|remains) ")
# A subject with its verb: "the port employs some ten people", "those who went received nothing"
_CLAUSE = re.compile(
    r"(?:the|an?|one|two|three|both|neither|none|those|these|its|their|his|her|many|some|most|every|each|all|only|more|no|\d{1,9}|[A-Z][\w’'-]{0,30})(?=\s)"
    rf"(?:[^.;:,\"“”]{{0,120}}?\s(?:{alternation(sorted(TENSED))}|[a-z]{{2,16}}ed)\b"
    r"|(?:\s[\w’'-]{1,30}){1,4}?\s[a-z]{3,16}s\s(?:the|an?|some|its|their|no|more|to|\d))"
)
# A clause of which marks hold so much is theirs.
MOST_QUOTED = 0.5


def second(text: str, at: int, high: int) -> Span | None:
    """Return the clause that goes on behind an attribution: "…, says Lee, the guild's head, and ten boats sank".

    None where the reporter goes on: with no subject of its own, or with a verb of saying.
    """
    joint = _BEHIND.match(text, at, high)
    if joint is None:
        return None
    words = text[joint.end() : high]
    if not _CLAUSE.match(words) or any("t" in verb.classes for verb in verbs(words)):
        return None
    return trimmed(text, joint.end(), high)


def opened(text: str, at: int, high: int) -> Span | None:
    """Return the clause behind an attribution that ends at ``at``: "At ten euros, said Lee, the guild's head, all would lose"."""
    aside = _APPOSED.match(text, at, high)
    start = aside.end() if aside else at + len(", ") if text.startswith(", ", at) else high
    return trimmed(text, start, high) if _CLAUSE.match(text, start, high) else None


def parted(text: str, front: Span, at: int, high: int) -> bool:
    """Tell whether an attribution that ends at ``at`` parts a subject from its verb: "The secret, says Lee, is salt"."""
    words = front.of(text).split()
    if words[:1] == ["What"] and _IS_NEXT.match(text, at, high):
        return True  # "What is needed, says Lee, is salt"
    verbal = any(word in TENSED or word.endswith("ed") for word in words)
    return not verbal and _VERB_NEXT.match(text, at, high) is not None


def clauses(text: str, at: Span, quoted: Sequence[Span]) -> list[Span]:
    """Return the clauses of the report ``at`` that are more than the quoted words in them.

    A report without quoted words in it is one, whatever joins its clauses.
    """
    inside = [span for span in quoted if at.start <= span.start and span.end <= at.end]
    if not inside:
        return [at]
    verbal = list(_VERB_JOINT.finditer(text, at.start, at.end))[-1:]
    if verbal and not _is_quoted(Span(verbal[0].end(), at.end), inside):
        verbal = []
    ending = list(_MARK_JOINT.finditer(text, at.start, at.end))[-1:]
    if ending and not _is_quoted(Span(ending[0].end(), at.end), inside):
        ending = []
    joints = [
        joint
        for joint in (*_JOINT.finditer(text, at.start, at.end), *verbal, *ending)
        if not any(span.start <= joint.start() < span.end for span in inside)
    ]
    joints.sort(key=lambda joint: joint.start())
    if not joints:
        return [at]
    found = []
    begins = [at.start, *(joint.end() for joint in joints)]
    ends = [*(joint.start() for joint in joints), at.end]
    for begin, end in zip(begins, ends, strict=True):
        part = trimmed(text, begin, end)
        if part and not _is_quoted(part, inside):
            found.append(part)
    return found or [at]


def _is_quoted(part: Span, quoted: Sequence[Span]) -> bool:
    share = sum(len(span) for span in quoted if part.start <= span.start < part.end)
    return share > MOST_QUOTED * len(part)
