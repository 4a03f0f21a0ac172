"""Quoted words whose closing mark is missing: they end before the reporter says whose they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from reading_site.model import Mention
from reading_site.recognise.quotations.ascribed import words_in
from reading_site.recognise.quotations.lexicon import INVERTING
from reading_site.recognise.quotations.marks import Marked
from reading_site.recognise.quotations.verbs import Verb

# "…, said Ann Lee, a farmer", "…? asked the mayor"
_ENDS = re.compile(r"[,?!]\s\Z")
_NEXT = re.compile(r"\s(?:[A-Z]|(?:he|she|the|an?|one|another|his|her|their)\b)")
# "…, Ann Lee said.", "…, she said, and"
_SUBJECT = re.compile(
    r"(?P<end>[,?!])\s(?P<who>(?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][\w’'-]{1,20}(?: [\w.’'-]{1,20}){0,4}|he|she|(?:the|an?|one) [a-z-]{2,20}(?: [\w-]{2,20}){0,4}) \Z"
)
_STOP = re.compile(r"[.,;:]|\s{0,3}\Z|\s(?:on|in|at|to|as|after|when|during|before)\b")
_BEHIND = INVERTING | {"asked", "asks"}
MAX_BACK = 110
LEAST = 2
"""Words that are quoted at least."""


def mended(
    text: str,
    marks: Sequence[Marked],
    verbs: Sequence[Verb],
    people: Sequence[Mention],
    *,
    runs_on: bool,
) -> list[Marked]:
    """Return the marked stretches, those without a closing mark cut off before "said Ann Lee".

    ``runs_on``: the block below opens with marks too, so that one may rightly be missing here; then
    only a name tells that the reporter speaks.
    """
    starts = [verb.start for verb in verbs]
    names = {mention.at.start for mention in people}
    found = []
    for mark in marks:
        whole = not mark.closed or _is_alone(text, mark)
        if whole:
            first = bisect_left(starts, mark.start)
            for verb in verbs[first:]:
                if verb.end > mark.end:
                    break
                end = _ends(text, mark, verb, names, named=runs_on or mark.closed)
                if end and words_in(text[mark.start : end]) >= LEAST:
                    mark = replace(mark, end=end, close=end, closed=True)
                    break
        found.append(mark)
    return found


def _is_alone(text: str, mark: Marked) -> bool:
    """Tell whether straight marks hold a whole block: ones in its midst may be missing."""
    return (
        text[mark.open] == '"' and not text[: mark.open].strip() and not text[mark.close :].strip()
    )


def _ends(text: str, mark: Marked, verb: Verb, names: set[int], *, named: bool) -> int:
    """Return where the words end that the verb gives to somebody; 0 where it stands within them."""
    if "d" not in verb.classes or verb.participle:
        return 0
    low = max(mark.start, verb.start - MAX_BACK)
    if _ENDS.search(text, low, verb.start):
        following = _NEXT.match(text, verb.end) and verb.form in _BEHIND
        return verb.start - 1 if following and (not named or verb.end + 1 in names) else 0
    match = _SUBJECT.search(text, low, verb.start)
    if match is None or not _STOP.match(text, verb.end):
        return 0
    return match.end("end") if not named or match.start("who") in names else 0
