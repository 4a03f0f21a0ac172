"""Who is quoted or reported within the words of somebody else: others than they themselves."""

from __future__ import annotations

from reading_site.model import QuotationKind
from reading_site.recognise.quotations.ascribed import Attribution
from reading_site.recognise.quotations.lexicon import TEXTS
from reading_site.recognise.quotations.speaker import Speaker, head_noun, head_speaks
from reading_site.recognise.quotations.speakers import PRONOUNS


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
    if found.kind is not QuotationKind.DIRECT or found.rule in ("unattributed", "statement"):
        return False
    return surface in ("he", "she") or (head_speaks(surface) and head_noun(surface) not in TEXTS)
