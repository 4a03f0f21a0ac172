"""Names of peoples and of their languages, which are none of ours: the Oarish, Oarish herders, spoke Oarish."""

from __future__ import annotations

import re

from reading_site.recognise.names.before import SPOKEN
from reading_site.recognise.names.lexicon import word

PEOPLES = re.compile(
    r" (?:men|women|peoples?|children|girls|boys|families|herders|herdsmen|farmers|villagers|tribes?|tribal|tribesmen|communit(?:y|ies)|minority|ethnic|refugees"
    r"|migrants|nationals|youth|elders|nomads|population|folk)\b"
)
"""What follows the name of a people, which is none of ours."""
_MANY = re.compile(r" (?:are|were|have|who|live|lived|call|say|speak)\b")
_TOLD = re.compile(
    r"\b(?:people|peoples|tribes?|minorit(?:y|ies)|ethnic groups?),? (?:such as |like |including )?the $"
)
_THE = ("the ", "The ")
_OR_TONGUE = re.compile(r" (?:or|and) ([A-Z]\w{2,20})(?=[.,;:!?)]|$)")


def is_people(before: str, after: str) -> bool:
    """Tell whether "the" before the name of a town makes it a people's: my people, the Oarish."""
    if not before.endswith(_THE):
        return False
    told = _TOLD.search(before, max(0, len(before) - 40))
    return told is not None or _MANY.match(after) is not None


def is_tongue(before: str, word_before: str, after: str) -> bool:
    """Tell whether a text speaks of a language: in Shughni or Tajik, spoke Guaraní, the Oromo language."""
    if after.startswith((" language", "-language", "-speak", " dialect")):
        return True
    if SPOKEN.search(before, word_before):
        return True
    match = _OR_TONGUE.match(after) if before.endswith(" in ") else None
    return match is not None and word(match.group(1)).demonym
