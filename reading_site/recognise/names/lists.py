"""What a list tells of its names: among places, before the head that they share, before "and other firms"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from reading_site.model import EntityKind
from reading_site.recognise.names.candidate import Candidate
from reading_site.recognise.names.lexicon import around, head_list, is_forename, is_personal
from reading_site.recognise.names.nouns import choice
from reading_site.recognise.names.pieces import Sort

COORDINATE = frozenset((", ", " and ", ", and ", " or ", " & "))
"""What stands between two names of a list."""
_OPEN, _NAME = Sort.OPEN, Sort.NAME
_PLACE, _ORGANISATION = EntityKind.PLACE, EntityKind.ORGANISATION
_OTHER_STARTS = frozenset((" an", ", a", " or"))
_KNOWN_PLACES = frozenset(("place", "gazetteer"))


# "Expert on Ruritania, Jane Doe, has": an apposition, no list.
_APPOSED = re.compile(r",? (?:has|have|had|is|was|will|would|said|says|told|who|whose|which)\b")


# What follows the last or the next name of a list: the list goes on with a name, or ends.
_GOES_ON = re.compile(
    r"(?:,|,? and|,? or|,? &) [^\W\d_a-z]|[.;:)!?]|, (?:where|which|with|as|in|and|to|on|from)\b| (?:on|in|by|to|from|with|for|during|last|since)\b|$"
)


def lists(found: list[Candidate], texts: Sequence[str]) -> None:
    """Give names that stand in a list with others the kind that the list tells, in place."""
    starts, nouns = _plurals()
    for index, c in enumerate(found):
        # Behind most names stands nothing of the sort: one look at three letters tells.
        ahead = texts[c.block][c.end : c.end + 3]
        if ahead in starts or (c.kind is _PLACE and c.rule == "head"):
            _headed(found, index, texts, nouns)
        elif ahead in _OTHER_STARTS:
            _summed(found, index, texts)
    _in_order(found, texts)


@cache
def _plurals() -> tuple[frozenset[str], dict[str, str]]:
    """Return the first two letters of the heads that lists share, each behind a blank; and what one of them is."""
    units = dict.fromkeys(head_list("shared_units"), "")
    waters = {noun: noun.title().removesuffix("s") for noun in head_list("shared_waters")}
    return frozenset(f" {noun[:2]}" for noun in (*units, *waters)), {**units, **waters}


@cache
def _several() -> tuple[str, ...]:
    """Return what says before a list that places stand in it: the villages of Zenda Norte and Campo Grey."""
    return tuple(f"{noun} of " for noun in around("many_places"))


def _chain(found: Sequence[Candidate], last: int, texts: Sequence[str]) -> Iterator[Candidate]:
    """Yield the names of the list that a candidate ends, from its end."""
    for index in range(last, -1, -1):
        yield found[index]
        before = found[index - 1] if index else None
        if before is None or before.block != found[index].block:
            return
        if texts[before.block][before.end : found[index].start] not in COORDINATE:
            return


def _headed(
    found: Sequence[Candidate], index: int, texts: Sequence[str], nouns: Mapping[str, str]
) -> None:
    """Let names before the head that they share be places: the Zenda, Grey and Orran rivers."""
    c = found[index]
    text, cut = texts[c.block], c.end
    if c.sort is _NAME and len(c.words) == 2 and c.kind is _PLACE:
        # the Zenda and Grey Rivers
        noun, cut = c.words[1].lower, c.start + len(c.words[0].text)
    else:
        noun = text[c.end + 1 : c.end + 20].split(" ")[0].rstrip(".,;:)")
    if (one := nouns.get(noun)) is None or len(chain := list(_chain(found, index, texts))) < 2:
        return
    if any(not one and (m.kind is None or m.sort is _OPEN) and _is_plain(m) for m in chain):
        return  # Christian and Zendan counties
    if cut < c.end:
        c.end, c.surface, c.words, c.sort = cut, text[c.start : cut], c.words[:1], _OPEN
    for m in chain:
        if m.sort is _OPEN and m.title is None and len(m.words) < 4:
            m.kind, m.certainty, m.rule = _PLACE, 0.8, "shared-head"
            m.name = f"{m.surface} {one}" if one else m.name


def _is_plain(c: Candidate) -> bool:
    return all(w.plain or w.topic for w in c.words)


@cache
def _others() -> re.Pattern[str]:
    """Match what else there is of a sort, behind the last name of a list: `` and other towns``."""
    organisations, places = choice("others_organisation"), choice("others_place")
    return re.compile(
        rf",? (?:and|or) other (?:[a-z-]{{3,16}} )?(?:(?P<organisation>{organisations})|(?P<place>{places}))\b"
    )


def _summed(found: Sequence[Candidate], index: int, texts: Sequence[str]) -> None:
    """Let names be of the sort of which others are said to be: Zendaco, Grey Boats and other firms."""
    match = _others().match(texts[found[index].block], found[index].end)
    if match is None:
        return
    kind = EntityKind(match.lastgroup or "place")
    for m in _chain(found, index, texts):
        if m.sort is not _OPEN or m.title or (m.certainty >= 0.7 and m.kind is not kind):
            return
        if len(m.words) > 3 or (m.words and m.words[0].given and len(m.words) > 1):
            return
        if kind is _PLACE and _is_plain(m):
            return
        m.kind, m.certainty, m.rule = kind, 0.7, "listed"


def _in_order(found: Sequence[Candidate], texts: Sequence[str]) -> None:
    """Let an unknown name in a list of places be a place: Nouakchott, Nouadhibou and Kaédi."""
    for one, other in pairwise(found):
        named = one.kind is _ORGANISATION and one.rule in ("organisation-noun", "listed")
        if named and one.block == other.block and other.sort is _OPEN and other.certainty < 0.7:
            gap = texts[one.block][one.end : other.start]
            if len(other.words) == 1 and not other.words[0].ordinary and gap in COORDINATE:
                # brands such as Lakeco and Seaco
                other.kind, other.certainty, other.rule = one.kind, 0.7, "listed"
    mixed = _among_bodies(found, texts)
    for order in (1, -1):
        for one, other in pairwise(found[::order]):
            if id(other) in mixed and one.rule not in _KNOWN_PLACES:
                continue
            if one.block != other.block or other.sort is not _OPEN or other.certainty >= 0.7:
                continue
            first, last = (one, other) if order == 1 else (other, one)
            several = order == 1 and texts[one.block].endswith(_several(), 0, one.start)
            alone = one.sort is _OPEN and one.rule not in ("list", "gazetteer")
            if len(other.words) > 1 and alone and not several:
                continue
            if one.kind is not _PLACE or one.certainty < 0.65 or len(other.words) > 2:
                continue
            if (
                len(other.words) > 1
                and not several
                and (
                    (is_forename(other.words[0]) and len(other.words[0].lower) > 3)
                    or all(is_personal(w) for w in other.words)
                    or _APPOSED.match(texts[one.block], last.end)
                    or not _GOES_ON.match(texts[one.block], last.end)
                )
            ):
                continue
            plain = all(w.ordinary for w in other.words) or other.words[0].given
            if not plain and texts[one.block][first.end : last.start] in COORDINATE:
                other.kind, other.certainty, other.rule = EntityKind.PLACE, 0.66, "list"


def _among_bodies(found: Sequence[Candidate], texts: Sequence[str]) -> set[int]:
    """Return what stands in a list that a body begins: it went to Zenda Systems, Quantive and Blue Harbour."""
    mixed: set[int] = set()
    chain = False
    for one, other in pairwise(found):
        joined = one.block == other.block and texts[one.block][one.end : other.start] in COORDINATE
        chain = joined and (
            chain or (one.kind is _ORGANISATION and one.rule in ("head", "company", "trade"))
        )
        if chain:
            mixed.add(id(other))
    return mixed
