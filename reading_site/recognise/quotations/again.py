"""Whom a text means by "the farmer", "the 63-year-old", "the mother of two": somebody it told of before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from reading_site.model import Block, Mention, Role
from reading_site.recognise.quotations.gender import Genders
from reading_site.recognise.quotations.lexicon import PRIVATE
from reading_site.recognise.quotations.roles import MAX_ROLE_BLOCKS, may_be
from reading_site.recognise.quotations.speaker import Speaker, head_noun

_AGED = re.compile(r"\bthe (\d{1,3})-year-old\b")
_AGE_AFTER = re.compile(
    r"(?:,? (?:who )?(?:is|was|aged|an?) |, | \()(\d{1,3})(?:-year-old\b|(?=[,.;:)]|\s(?:and|who|when|years)\b))"
)
_AGE_BEFORE = re.compile(r"\b(\d{1,3})-year-old (?:[\w’'-]{1,20} ){0,4}\Z")
_KIN = {
    "f": frozenset({"mother", "grandmother", "woman", "widow", "wife", "businesswoman"}),
    "m": frozenset({"father", "grandfather", "man", "fisherman", "husband", "businessman"}),
}
# Nouns that fit whatever else the text calls somebody.
_ANYONE = frozenset().union(*_KIN.values()) | {"resident", "villager", "native", "survivor"}
_SOMEBODY = re.compile(
    r"(?<![,’'] )\b(?:[Aa]n?|[Oo]ne|[Aa]nother) (?P<words>[a-z0-9-]{2,20}(?: [a-z0-9-]{2,20}){0,3})(?P<named> named|, [A-Z]| [A-Z])?"
)
# So many blocks back a person without a name may have been told of.
BACK = 2


def is_again(surface: str) -> bool:
    """Tell whether a phrase with "the" can mean a person told of before."""
    head = head_noun(surface)
    return head in PRIVATE or head.endswith("-year-old") or "-year-old " in surface


def meant(
    surface: str,
    blocks: Sequence[Block],
    people: Mapping[int, Sequence[Mention]],
    roles: Sequence[Role],
    genders: Genders,
    last: tuple[Speaker | None, int, Set[str]],
    place: tuple[int, int],
) -> str:
    """Return who is meant by ``surface`` at ``place`` (block and offset); "" where that is open.

    One of the age that it tells; else who spoke ``last`` (in which block, and who spoke so far), else the only one
    named before in the block, in that before it, or in the text so far.
    """
    index, at = place
    aged = _AGED.match(surface.lower())
    age = aged[1] if aged else ""
    before = [
        (block, mention)
        for block in range(max(0, index - MAX_ROLE_BLOCKS), index + 1)
        for mention in people.get(block, ())
        if block < index or mention.at.end <= at
    ]
    ages: dict[str, set[str]] = {}
    for block, mention in before if age else ():
        told = _ages(blocks[block].text, mention)
        if told:
            ages.setdefault(mention.name, set()).update(told)
    of_age = [name for name, told in ages.items() if age in told]
    if of_age:
        return of_age[0] if len(of_age) == 1 else ""
    head = head_noun(surface)
    gender = next((one for one, nouns in _KIN.items() if head in nouns), "")

    def only(names: set[str]) -> str:
        name = next(iter(names)) if len(names) == 1 else ""
        other = name in ages or (gender and not genders.fits(name, gender))
        if name and gender and not other:
            genders.note(name, gender)
        return "" if other else name

    speaker, spoke, voices = last
    if speaker and speaker.person and speaker.name and index - spoke <= 1:
        other = gender and _unnamed(head, blocks, index, MAX_ROLE_BLOCKS)
        return "" if other else only({speaker.name})
    here = {mention.name for block, mention in before if block == index}
    if here:
        return only(here)
    if _unnamed(head, blocks, index) or (speaker and not speaker.name and index - spoke <= BACK):
        return ""
    above = {mention.name for block, mention in before if block == index - 1}
    # Of several the only one who has spoken so far.
    name = only(above & voices if len(above) > 1 else above)
    if not name and not any(block == index - 1 for block, _ in before):
        name = only({mention.name for _, mention in before})
        if speaker and speaker.name != name:
            return ""
    generic = age or head in _ANYONE
    return name if name and (generic or may_be(roles, name, head)) else ""


def _ages(text: str, mention: Mention) -> set[str]:
    """Return the ages that the words beside a name tell."""
    after = _AGE_AFTER.match(text, mention.at.end)
    before = _AGE_BEFORE.search(text, max(0, mention.at.start - 100), mention.at.start)
    return {match[1] for match in (after, before) if match}


def _unnamed(head: str, blocks: Sequence[Block], index: int, back: int = BACK) -> bool:
    """Tell whether the blocks before tell of one without a name whom the noun may mean.

    "A retired farmer carried it", but not "Ann Lee, a farmer," nor "a farmer, Ann Lee,".
    """
    for block in blocks[max(0, index - back) : index]:
        for match in _SOMEBODY.finditer(block.text):
            words = match["words"].replace("-", " ").split()
            if head in words and not (words[-1] == head and match["named"]):
                return True
    return False
