"""Who is quoted or reported within the words of somebody else: others than they themselves."""

from __future__ import annotations

import re

from reading_site.recognise.quotations.ascribed import Attribution
from reading_site.recognise.quotations.lexicon import TEXTS
from reading_site.recognise.quotations.reported import TOLD, Reported
from reading_site.recognise.quotations.speaker import Speaker, head_noun, head_speaks
from reading_site.recognise.quotations.speakers import PRONOUNS

_I_WAS = re.compile(r"\b(?:I|[Ww]e)(?:[’']ve)? [a-z ]{0,24}\Z")


def of_another(text: str, report: Reported) -> bool:
    """Tell whether others than those who speak in the section are reported: "I was told that …" is."""
    if report.rule == TOLD and report.verb:
        return _I_WAS.search(text, 0, report.verb.start) is not None
    return somebody(report.speaker)


def somebody(speaker: Speaker) -> bool:
    """Tell whether others than those who speak in the section are reported."""
    known = PRONOUNS - {"he", "she"} | {"both", "each"}
    return bool(speaker.name) or speaker.surface.lower() not in known


def quotable(found: Attribution) -> bool:
    """Tell whether a person other than the speaker of the section is quoted in it: "a woman", "she"."""
    speaker = found.speaker
    if speaker is None or speaker.name:
        return speaker is not None
    surface = speaker.surface.lower()
    if found.rule in ("unattributed", "statement"):
        return False
    return surface in ("he", "she") or (head_speaks(surface) and head_noun(surface) not in TEXTS)
