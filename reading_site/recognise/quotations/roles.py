"""Who holds a role: "the governor" is the Gov. Lee named before, "the Ports Secretary" the one titled so below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from reading_site.model import Block, Mention
from reading_site.recognise.quotations.lexicon import SHORT_ROLES

# So many blocks back, or on, a role still finds its holder.
MAX_ROLE_BLOCKS = 40
ROLE_END = re.compile(r"\s(?:of|at|for|in|from|to|with|on)\s")
_WORD = re.compile(r"[\w’'-]+")
_ARTICLE = re.compile(r"(?:[Tt]he|[Oo]ur|[Tt]heir|[Ii]ts)\s")


def role_heads(role: str) -> list[str]:
    """Return the nouns of a role that name its holder: what stands before the first preposition."""
    return _WORD.findall(ROLE_END.split(role.lower(), maxsplit=1)[0])


def named_before(
    blocks: Sequence[Block],
    people: Mapping[int, Sequence[Mention]],
    head: str,
    holders: set[str],
    index: int,
    at: int,
) -> str:
    """Return who is called by the noun ``head``, or is one of ``holders``, and named before ``at``.

    Of several it is the one of whom the text tells most, else the last.
    """
    found: dict[str, None] = {}
    seen: Counter[str] = Counter()
    for block in range(index, max(-1, index - MAX_ROLE_BLOCKS), -1):
        text = blocks[block].text
        for mention in reversed(people.get(block, ())):
            if block == index and mention.at.start >= at:
                continue
            seen[mention.name] += 1
            before = text[max(0, mention.at.start - 40) : mention.at.start].lower()
            # Parted by a comma it may be an apposition: see there.
            led = "" if before.endswith(", ") else (_WORD.findall(before) or [""])[-1]
            if mention.name in holders or SHORT_ROLES.get(led, led) == head:
                found.setdefault(mention.name)
    return max(found, key=lambda name: seen[name], default="")


def titled_below(
    blocks: Sequence[Block], people: Mapping[int, Sequence[Mention]], phrase: str, index: int
) -> str:
    """Return the person before whose name a later block has the whole ``phrase`` of two words and more."""
    title = _ARTICLE.sub("", phrase, count=1)
    if " " not in title or not title[0].isupper():
        return ""
    for block in range(index, min(len(blocks), index + MAX_ROLE_BLOCKS)):
        for mention in people.get(block, ()):
            if blocks[block].text.endswith(title + " ", 0, mention.at.start):
                return mention.name
    return ""
