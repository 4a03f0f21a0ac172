"""Quotations in other languages: reporting verbs beside the marks, subjects by their place."""

from __future__ import annotations

import re
from functools import cache

from reading_site.model import QuotationKind
from reading_site.recognise.quotations.ascribed import Attribution, named_within, words_in
from reading_site.recognise.quotations.lexicon import FOREIGN, PRONOUNS_FOREIGN, alternation
from reading_site.recognise.quotations.marks import Marked
from reading_site.recognise.quotations.subjects import Subjects

_FOREIGN_SUBJECT = re.compile(
    r"\s((?:der |die |das |le |la |el |il |l[’'])?[^\s,.;:!?]+(?:\s[^\s,.;:!?]+){0,3})"
)
_HAN_AFTER = re.compile(
    rf"([\u4e00-\u9fff·、]{{1,40}}?)({alternation(FOREIGN['zh'])})(?=[。，！\n]|\Z)"
)


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Return the patterns of reporting verbs after and before marks in ``language`` (two letters)."""
    if language not in FOREIGN:
        return None
    verbs = alternation(FOREIGN[language])
    edge = "" if language == "zh" else r"(?<!\w)"
    last = "" if language == "zh" else r"(?!\w)"
    return (
        re.compile(rf"\s*[,，]?\s*(?:{verbs}){last}"),
        re.compile(
            r"(?:\A|[.!?。！？;；\n\s])([^.!?。！？;；\s\"“„«「][^.!?。！？;；\"“„«「]{0,60}?)\s?"
            rf"{edge}({verbs}){last}[^,.;:，。：\"“„«「]{{0,30}}[,:：，]?\s*\Z"
        ),
    )


def by_verb(
    subjects: Subjects, language: str, mark: Marked, low: int, content: str
) -> Attribution | None:
    """Return the attribution by a reporting verb of the document's own language."""
    patterns = _patterns(language)
    if patterns is None:
        return None
    text = subjects.text
    after, before = patterns
    match = after.match(text, mark.close)
    if match:
        word = match[0].strip(" ,，")
        subject = _FOREIGN_SUBJECT.match(text, match.end())
        speaker = None
        if subject and word.rsplit("-", 1)[-1] not in PRONOUNS_FOREIGN:
            speaker = named_within(subjects, subject.start(1), subject.end(1))
        return Attribution(
            kind=QuotationKind.DIRECT, rule="foreign-after", speaker=speaker, word=word
        )
    floor = max(low, mark.open - 130)
    found = before.search(text[floor : mark.open])
    if not found:
        return _last(subjects, mark, content)
    speaker = named_within(subjects, floor + found.start(1), floor + found.end(1))
    kind = QuotationKind.DIRECT if words_in(content) >= 3 else QuotationKind.PARTIAL
    return Attribution(kind=kind, rule="foreign-before", speaker=speaker, word=found[2])


def _last(subjects: Subjects, mark: Marked, content: str) -> Attribution | None:
    """Return the attribution by subject and verb after the marks, as in Chinese."""
    match = _HAN_AFTER.match(subjects.text, mark.close)
    if not match or content[-1] not in "，。！？":
        return None
    speaker = named_within(subjects, match.start(1), match.end(1))
    return Attribution(
        kind=QuotationKind.DIRECT, rule="foreign-after", speaker=speaker, word=match[2]
    )
