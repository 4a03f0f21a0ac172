"""Nouns that say what somebody is: offices, trades, kinship."""

from __future__ import annotations

import re
from functools import cache

from reading_site.recognise.names.lexicon import people, words

# A clause, or what somebody is called: no role.
CLAUSE = frozenset(
    (
        "who",
        "whom",
        "whose",
        "which",
        "that",
        "where",
        "when",
        "named",
        "called",
        "aged",
        "born",
        "known",
    )
)
_AGENT = re.compile(r"\w{2,20}(?:ist|ian|man|woman|eer|wright|eur)")


@cache
def is_role_noun(word: str) -> bool:
    """Tell whether a lower-case noun says what somebody is: an office, a trade, a kinship."""
    word = word.removesuffix(".")
    known = people("roles") | people("titles") | people("more_roles")
    if word in people("no_roles") or word in CLAUSE:
        return False
    if word in known or word.removesuffix("s") in known or word.rpartition("-")[2] in known:
        return True
    last = word.rpartition("-")[2].removesuffix("s")
    if last in people("no_roles"):
        return False
    if last.endswith(("er", "or")):
        # Whoever bakes is a baker; a newspaper does nothing.
        stem = last[:-2]
        return bool({stem, f"{stem}e", stem[:-1] if stem[-2:-1] == stem[-1:] else stem} & words())
    return len(last) > 4 and bool(_AGENT.fullmatch(last))


def is_holder(after: str, end: int) -> bool:
    """Tell whether an apposition says what somebody is: Ada Moe, the city planner."""
    noun = after[end + 1 : end + 24].split(" ")[0].rstrip(".,;:") if after[0] == "," else ""
    return noun.isalpha() and is_role_noun(noun)
