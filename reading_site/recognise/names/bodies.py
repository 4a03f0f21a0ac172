"""What is done by or with companies and publishers only: published by Oarhouse, Zendaco's chief executive."""

from __future__ import annotations

import re

from reading_site.model import EntityKind
from reading_site.recognise.names.context import Evidence
from reading_site.recognise.names.lexicon import Word, is_personal

ERAS = (" period", " era", " dynasty", " dynasties", " times", " empire")
"""What follows the name of a dynasty: no place is meant."""
_OWNS = re.compile(
    r"(?:['’]s)? (?:CEO|CTO|CFO|chief executive|chief economist|co-founders?|shares?|stock|headquarters|acquisition|subsidiar(?:y|ies)|shareholders"
    r"|profits?|revenues?|customers|users|employees|products|smartphones|chips|cars|supply chain|factory|factories|workforce|board of directors"
    r"|managing director|newsroom|editor-in-chief|editorial|website|spokes(?:man|woman|person))\b"
)
# the Zendo farming programme
_SCHEME = re.compile(r" [a-z-]{3,16} (?:programme|program|project|initiative|scheme|campaign)\b")
_MADE_BY = re.compile(
    r"\b(?:published|produced|manufactured|sponsored|funded|operated|owned|managed|developed|acquired|supplied|financed|distributed|employed|marketed"
    r"|broadcast|aired|commissioned) by $"
)


def treated(words: tuple[Word, ...], before: str, after: str) -> Evidence | None:
    """Return that a name is a body's, where the text treats it as one; None otherwise."""
    if len(words) > 3 or any(w.title or w.never or w.demonym or w.given for w in words):
        return None
    if is_personal(words[-1]) or after.startswith(ERAS):
        return None
    if not all(w.plain for w in words) and _OWNS.match(after):
        return Evidence(EntityKind.ORGANISATION, 0.65, "organisation-noun")
    if before.endswith(" by ") and _MADE_BY.search(before, max(0, len(before) - 24)):
        return Evidence(EntityKind.ORGANISATION, 0.65, "made-by")
    if before.endswith("the ") and all(w.named for w in words) and _SCHEME.match(after):
        return Evidence(EntityKind.INITIATIVE, 0.6, "initiative-noun")
    return None
