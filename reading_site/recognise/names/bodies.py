"""What is done by or with companies and publishers only: published by Oarhouse, Zendaco's chief executive."""

from __future__ import annotations

import re

from reading_site.model import EntityKind
from reading_site.recognise.names.context import Evidence
from reading_site.recognise.names.lexicon import Word, is_personal
from reading_site.recognise.names.peoples import PEOPLES
from reading_site.recognise.names.trades import is_role_noun

ERAS = (" period", " era", " dynasty", " dynasties", " times", " empire")
"""What follows the name of a dynasty: no place is meant."""
RULERS = (" administration", " government", " presidency", " family", " press", " cabinet")
"""What follows the name of somebody who rules or owns: no place is meant."""
_BOOKS = (
    "book ",
    "novel ",
    "film ",
    "memoir ",
    "poem ",
    "song ",
    "album ",
    "play ",
    "documentary ",
    "opera ",
)
_OWN_BOOK = re.compile(
    rf"(?:\b(?:his|her|their|my|whose)|['’]s) (?:(?:first|new|last|latest|debut|second) )?(?:{'|'.join(_BOOKS)})$"
)
_THE = ("the ", "The ")
_BESIDE = re.compile(
    r"\b(?:near|beside|behind|around|outside|overlooking|inside|above|below|beneath|opposite) the $"
)
_JOINED = re.compile(
    r"\b(?:founded|co-founded|joined|joining|established|set up|heads|chairs|members? of|volunteers of|founders? of|director of|chair of|president of|sued"
    r"|belongs? to|ties to|sells? to|(?:hosted|organi[sz]ed|supported|backed|trained|run|led|funded) by|works? (?:for|with)|worked (?:for|with)) [Tt]he $"
)
_DOES = re.compile(
    r"(?: (?:has|have|had|also|later|then)){0,2} (?:said|called|urged|won|published|organi[sz]ed|launched|offers?|provides?|protested|sued|campaigns?|filed|condemned"
    r"|documented|reported|welcomed|announced|hosted|trains?|teaches|sells?|sent|sends|played|planted|helped|demanded|petitioned|denied|marched|rescued|collected)\b"
)
# Quiet Water said, Evidence Boats launched: what bodies of English words do, and no horse or film
_STATES = re.compile(
    r"(?: (?:has|have|had|also|later|then)){0,2} (?:said|says|announced|launched|published|reported|denied|declined to comment|did not respond|told reporters|condemned|called on|urged"
    r"|sued|employs|campaigns|documented|filed|acquired|confirmed|argues|warned|petitioned)\b"
)
_OWNS = re.compile(
    r"(?:['’]s)? (?:CEO|CTO|CFO|chief executive|chief economist|co-founders?|shares?|stock|headquarters|acquisition|subsidiar(?:y|ies)|shareholders"
    r"|profits?|revenues?|customers|users|employees|products|smartphones|chips|cars|supply chain|factory|factories|workforce|board of directors"
    r"|managing director|host|presenter|interviewer|correspondents?|reporters?|newsroom|editor-in-chief|editorial|website|spokes(?:man|woman|person))\b"
)
# the Zendo farming programme
_SCHEME = re.compile(r" [a-z-]{3,16} (?:programme|program|project|initiative|scheme|campaign)\b")
_MADE_BY = re.compile(
    r"\b(?:published|produced|manufactured|sponsored|funded|operated|run|owned|managed|developed|acquired|supplied|financed|distributed|employed|marketed"
    r"|broadcast|aired|commissioned) by $"
)


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
