"""What is done by or with companies and publishers only: published by Oarhouse, Zendaco's chief executive."""

from __future__ import annotations

import re

from reading_site.model import EntityKind
from reading_site.recognise.names.context import Evidence
from reading_site.recognise.names.lexicon import Word, around, is_personal
from reading_site.recognise.names.peoples import PEOPLES
from reading_site.recognise.names.trades import is_role_noun
from reading_site.recognise.trie import trie

ERAS = (" period", " era", " dynasty", " dynasties", " times", " empire")
"""What follows the name of a dynasty: no place is meant."""
RULERS = (" administration", " government", " presidency", " family", " press", " cabinet")
"""What follows the name of somebody who rules or owns: no place is meant."""
_BOOKS = tuple(f"{noun} " for noun in around("own_books"))
_OWN_BOOK = re.compile(
    rf"(?:\b(?:his|her|their|my|whose)|['’]s) (?:(?:first|new|last|latest|debut|second) )?(?:{'|'.join(_BOOKS)})$"
)
_THE = ("the ", "The ")
_BESIDE = re.compile(
    r"\b(?:near|beside|behind|around|outside|overlooking|inside|above|below|beneath|opposite) the $"
)
_JOINED = re.compile(rf"\b{trie(around('body_joined'))} [Tt]he $")
_DOES = re.compile(
    rf"(?: (?:has|have|had|also|later|then)){{0,2}} {trie((*around('body_does'), *around('body_states')))}\b"
)
# Quiet Water said, Evidence Boats launched: what bodies of English words do, and no horse or film
_STATES = re.compile(
    rf"(?: (?:has|have|had|also|later|then)){{0,2}} {trie(around('body_states'))}\b"
)
_OWNS = re.compile(rf"(?:['’]s)? {trie(around('body_owns'))}\b")
# the Zendo farming programme
_SCHEME = re.compile(r" [a-z-]{3,16} (?:programme|program|project|initiative|scheme|campaign)\b")
_MADE_BY = re.compile(rf"\b{trie(around('made_by'))} by $")


def _with_article(words: tuple[Word, ...], before: str, after: str) -> Evidence | None:
    """Return what is said of a name behind "the", which is no person's: they joined the Grey Nets."""
    size = len(before)
    named = not all(w.plain for w in words)
    if named and _BESIDE.search(before, max(0, size - 20)):
        return Evidence(EntityKind.PLACE, 0.6, "preposition")
    if _JOINED.search(before, max(0, size - 32)) or _DOES.match(after):
        return Evidence(EntityKind.ORGANISATION, 0.6, "acts")
    if named and _OWNS.match(after):
        return Evidence(EntityKind.ORGANISATION, 0.65, "organisation-noun")
    last = words[-1]
    if (
        named
        and not words[0].plain
        and last.plain
        and last.lower[-1] == "s"
        and last.lower[-2] not in "ius"
    ):
        return Evidence(EntityKind.ORGANISATION, 0.55, "many")  # the Zendo Ponies
    if len(words) < 3 and all(w.named for w in words) and _SCHEME.match(after):
        return Evidence(EntityKind.INITIATIVE, 0.6, "initiative-noun")
    return None


def treated(words: tuple[Word, ...], before: str, after: str) -> Evidence | None:
    """Return that a name is a body's, where the text treats it as one; None otherwise."""
    for w in words:
        if w.title or w.never or w.demonym:
            return None
    if after.startswith(ERAS):
        return None
    if before.endswith(_BOOKS) and _OWN_BOOK.search(before, max(0, len(before) - 32)):
        alone = len(words) == 1 and not (after.startswith(", ") and after[2:3].isupper())
        return Evidence(EntityKind.WORK, 0.65, "titled") if alone else None
    if len(words) > 1 and before.endswith(_THE) and not PEOPLES.match(after):
        return _with_article(words, before, after)
    for w in words:
        if w.given:
            return None
    if len(words) > 1 and _STATES.match(after) and _is_actor(words):
        return Evidence(EntityKind.ORGANISATION, 0.6, "acts")
    if len(words) > 3 or is_personal(words[-1]):
        return None
    if _OWNS.match(after) and not all(w.plain for w in words):
        return Evidence(EntityKind.ORGANISATION, 0.65, "organisation-noun")
    if before.endswith(" by ") and _MADE_BY.search(before, max(0, len(before) - 24)):
        return Evidence(EntityKind.ORGANISATION, 0.65, "made-by")
    if before.endswith("the ") and all(w.named for w in words) and _SCHEME.match(after):
        return Evidence(EntityKind.INITIATIVE, 0.6, "initiative-noun")
    return None


def _is_actor(words: tuple[Word, ...]) -> bool:
    """Tell whether English words may be what a body is called: Quiet Water, no Pilot Officer, no Local Residents."""
    last = words[-1]
    if last.lower.endswith("s") or is_personal(last) or is_role_noun(last.lower):
        return False
    return all(w.plain and not (w.title_part or w.role or w.topic or w.number) for w in words)
