"""Whom a line names as the one who speaks below: "Statement by Ann Lee", "Interview with Ann Lee"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from reading_site.recognise.quotations.lexicon import alternation
from reading_site.tables import mapping

_TABLE = cast("dict[str, list[str]]", mapping("quotations_sections.yml"))
_PEOPLE = cast("dict[str, str]", mapping("names_people.yml"))
_NAMED_SO = frozenset(_PEOPLE["titles_named"])
_TITLES = frozenset(_PEOPLE["titles"].split()) | frozenset(_TABLE["ranks"])
_OFFICES = (_TITLES | frozenset(_PEOPLE["title_parts"].split()) | frozenset(_TABLE["offices"])) - {
    "of",
    "the",
    "to",
}
_HONORIFIC = re.compile(
    r"(?:H\.E\.|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|Prof\.?|Professor|Sir|Dame|Hon\.?|Amb\.?)\s(?=[^\W\d_a-z])"
)
_BODIES = frozenset(_TABLE["bodies"])
_DELIVERED = rf"(?i:\b(?:{alternation(_TABLE['delivered'])})\b)"
_BETWEEN = alternation(_TABLE["between"])
_BY = re.compile(
    rf"{_DELIVERED}(?: (?i:{_BETWEEN})\b){{0,4}},? (?:by|from|of|BY|FROM|OF)[ :\n]{{1,2}}(?=[A-Z]|the [A-Z])"
)
_DELIVERED_BY = re.compile(
    r"\A\s*(?i:(?:delivered|presented|given|spoken|read) by|speaker)[ :]{1,2}(?=[A-Z]|the [A-Z])"
)
HONOURED = re.compile(
    r"(?:H\.? ?E\.?|His|Her|Hon\.?|Honou?rable|The (?:Rt|Right) Hon|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Ambassador|President|Minister)\s"
)
_POSSESSIVE = re.compile(
    rf"(?:\A|[:|] ?)(?P<who>[^\n:|’']{{2,80}})(?:[’']s|s[’']) (?:[\w-]{{1,20}} ){{0,3}}?{_DELIVERED}"
)
# In small letters: a title with capitals throughout may be about anything.
_PLAIN = re.compile(
    rf"\A(?P<who>[A-Z][^\n:|’',]{{3,60}}?) (?:[a-z-]{{1,20}} )?(?=[a-z]){_DELIVERED} (?:to|at|on|in|during)\b"
)
_DELIVERS = re.compile(
    rf"\A(?P<who>[^\n:|]{{4,80}}?) (?:delivers|delivered|gives|gave|makes|made|presents|presented) [^\n:|]{{0,60}}?{_DELIVERED}"
)
_DASHED = re.compile(
    rf"\A(?P<who>[^\n:–—]{{4,60}}?) ?[:–—-] (?:\d{{4}} )?(?:[\w-]{{1,20}} ){{0,3}}{_DELIVERED}"
)
_INTERVIEW = re.compile(
    r"(?i:\b(?:interviews?|interviewed|interviewing|conversation|q ?& ?a|questions|talks?|talked|talking|speaks?|spoke|speaking"
    r"|dialogue|chat|chatted|sits? down|sat down|caught up|met)\b)"
    r"(?: (?:with|to|for)|:)? (?=[A-Za-z])"
)
_OFFICE_TALK = re.compile(
    r"(?i:\b(?:interview|conversation|q ?& ?a|talk) with) (?P<office>the (?:[a-z’'-]{2,20} ){0,3}?[a-z-]{3,20}(?: (?:of|for|at) [^,:;–—|\n]{2,60})?)\Z"
)
_TALKS = re.compile(
    r"\A([^\n:]{4,60}?) (?:(?:talks?|speaks?|spoke|talked) (?:to|with)|(?:answers?|answered|takes?|took|fields?|fielded) (?:[a-z]+ )?questions)\b"
)
_INTERVIEW_END = re.compile(
    r"[:,–—-]? ?(?i:\b(?:the |an |exclusive |full ){0,4}(?:interview|q ?& ?a)\b)"
)
# "Foreign Ministry Spokesperson Ann Lee's Regular Press Conference on May 3", "News briefing by Ann Lee"
_BRIEFING = r"(?i:(?:press|news|media) (?:conference|briefing)s?)\b"
_BRIEFS = re.compile(
    r"\A(?:Transcript of )?(?P<who>[^\n:|]{4,100}?)(?:[’']s?| (?:holds?|held|hosts?|hosted|gives?|gave|chairs?|chaired|takes?|took))"
    rf" (?:(?:an?|the|his|her) )?(?:[A-Za-z][a-z-]{{2,14}} ){{0,3}}{_BRIEFING}"
)
_BRIEFING_BY = re.compile(rf"{_BRIEFING} (?:held |given )?(?:by|with|of) ")
_TAIL = re.compile(
    r"\s(?:at|on|to|during|in|before|upon|following|after|as|regarding|about|titled|entitled|delivered|for the|who|said|\d{1,4})(?=\s|\Z)|[:;|“\"(\[–—]"
    # A title in which all words have capitals.
    r"|\s(?:As (?:Delivered|Prepared)|(?:At|On|During|Before|Following|Upon|Regarding|About|(?:To|In|For) [Tt]he) )"
)
# What an office is about, before who holds it: "Special Rapporteur on housing, Ms. Ann Lee".
_IN_OFFICE = re.compile(r"\s(?:on|in|for the)\s")
_CALLED = re.compile(r"\s*(?:H\.E\. )?(?:Dr\.?|Mr\.?|Mrs\.?|Ms\.?|Prof\.?|Professor)\s[^\W\d_a-z]")
_SEGMENT = re.compile(r"\s*([^,\n]{2,140})(?:[,\n]|\Z)")
_TOKEN = re.compile(
    r"(?:[^\W\d_a-z][\w’'.-]{0,30}|al-[A-Z]\w+|d[aeiou]s?|del|della|van|von|der|den|bin|ibn|al|el|ben)\Z"
)
# An office has no other word in small letters: "Minister of Ports", not "Minister gives".
_SMALL = re.compile(r"(?:\A|\s)(?!(?:of|for|to|and|the|on|de|du|des|la|al)\b)[a-z]")
_ARTICLE = re.compile(r"\A(?i:the) ")
_AFTER = frozenset(
    {
        "MP",
        "MEP",
        "QC",
        "KC",
        "SC",
        "PC",
        "CBE",
        "OBE",
        "MBE",
        "MD",
        "PhD",
        "Jr.",
        "Sr.",
        "Jr",
        "Esq.",
        "USN",
        "AM",
    }
)
MAX_SEGMENTS = 3
MAX_TOKENS = 6
MIN_NAME = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Who a line says delivers what follows."""

    name: str
    """Of a person, titles left aside; empty where the line names an office or a body only."""
    surface: str
    start: int
    end: int
    office: str = ""
    """The words before the name: "Vice President"."""


def delivered(line: str) -> Named | None:
    """Return who delivers the text below, where the line says so; None for none or several."""
    for form in (_BY, _DELIVERED_BY):
        match = form.search(line)
        if match:
            return who(line, match.end())
    for form in (_DELIVERS, _POSSESSIVE, _DASHED, _PLAIN):
        match = form.search(line)
        if match is None:
            continue
        found = who(line, match.start("who"), match.end("who"))
        office = form is _POSSESSIVE or (form is _PLAIN and found and " " in found.surface)
        if found and (found.name or (office and _is_office(found.surface))):
            return found
    return None


def interviewed(line: str) -> Named | None:
    """Return who answers the questions below, where the line speaks of an interview."""
    for match in _INTERVIEW.finditer(line):
        found = who(line, match.end(), inside=True)
        if found and found.name:
            return found
    found = None
    if briefs := _BRIEFS.match(line):
        found = who(line, *briefs.span("who"))
    elif by := _BRIEFING_BY.search(line):
        found = who(line, by.end(), inside=True)
    if found and found.name:
        return found
    talks, ends = _TALKS.match(line), _INTERVIEW_END.search(line)
    end = talks.end(1) if talks else ends.start() if ends else 0
    found = who(line, 0, end) if end > MIN_NAME else None
    return found if found and found.name else None


def interviewed_office(line: str) -> str:
    """Return the office that alone a title says is interviewed: "Interview with the mayor of Lima"."""
    match = _OFFICE_TALK.search(line)
    return match["office"] if match else ""


def who(line: str, start: int, end: int | None = None, *, inside: bool = False) -> Named | None:
    """Return the person, else the office or body, that the line names from ``start`` on.

    ``inside``: words in small letters may stand before the name ("founder Ann Lee").
    """
    limit = len(line) if end is None else end
    office: Named | None = None
    at = start
    for _ in range(MAX_SEGMENTS):
        match = _SEGMENT.match(line, at, limit)
        if match is None:
            break
        segment = match[1]
        tail = _TAIL.search(segment, _honoured(segment))
        segment = segment[: tail.start()] if tail else segment
        found = _person(segment, match.start(1), inside=inside)
        if found == _SEVERAL:
            return None
        if found:
            return found
        surface = _ARTICLE.sub("", segment.strip())
        if office is None and surface and not _SMALL.search(surface):
            place = line.index(surface, match.start(1))
            office = Named(name="", surface=surface, start=place, end=place + len(surface))
        rest = match[1][tail.start() :] if tail else ""
        field = _IN_OFFICE.match(rest) and _CALLED.match(line, match.end())
        if not _is_office(segment) or (rest and rest.strip()[:2] not in ("(", "–") and not field):
            break
        at = match.end()
    return office


_SEVERAL = Named(name="", surface="", start=-1, end=-1)


def _honoured(segment: str) -> int:
    """Return where a name begins that "Dr." or the like stands before; else 0."""
    return max((match.end() for match in _HONORIFIC.finditer(segment)), default=0)


def _is_office(segment: str) -> bool:
    return not _OFFICES.isdisjoint(_plain(word) for word in segment.split())


def is_title(word: str) -> bool:
    """Tell whether a word is a title that stands before a name: "President", "Vice-Chancellor"."""
    plain = _plain(word)
    return plain in _TITLES or plain.rsplit("-", 1)[-1] in _TITLES


def _plain(word: str) -> str:
    return word.lower().rstrip(".,").removesuffix("’s").removesuffix("'s")


def _person(segment: str, offset: int, *, inside: bool) -> Named | None:
    """Return the person whom a stretch between commas names, titles before the name left aside."""
    one, several, _ = segment.partition(" and ")
    if several and _person(one, offset, inside=inside):
        return _SEVERAL
    honoured = _honoured(segment)
    words = segment[honoured:].split()
    while words and words[-1] in _AFTER:
        words.pop()
    titled = -1
    for index, word in enumerate(words):
        plain = _plain(word)
        if plain not in _OFFICES and plain.rsplit("-", 1)[-1] not in _OFFICES:
            continue
        if plain in _NAMED_SO and index and _plain(words[index - 1]) not in _OFFICES:
            continue
        titled = index
    if titled >= 0 and not any(is_title(word) for word in words[: titled + 1]):
        titled = -1  # "Energy Audits": a subject, no office
    rest = words[titled + 1 :]
    placed = inside and titled >= 0 and rest[:1] in (["of"], ["for"], ["at"])
    while inside and rest and (rest[0].islower() or rest[0].endswith(("’s", "'s"))):
        rest = rest[1:]
    if inside:
        rest = _leading(rest)
    if placed and len(rest) == 1:
        return None  # "the mayor of Lima"
    if not rest or len(rest) > MAX_TOKENS or not all(map(_TOKEN.match, rest)):
        return None
    if not _BODIES.isdisjoint(_plain(word) for word in rest) or rest[-1][0].islower():
        return None
    if len(rest) == 1 and titled < 0 and not honoured:
        return None
    name = " ".join(rest).rstrip(".,")
    start = offset + max(segment.rfind(" ".join(rest)), segment.find(rest[0]))
    office = " ".join([segment[:honoured].strip(), *words[: titled + 1]]).strip()
    return Named(name=name, surface=name, start=start, end=start + len(name), office=office)


def _leading(words: list[str]) -> list[str]:
    """Return the words of a name that stand first: those before the next word in small letters."""
    kept: list[str] = []
    for word in words:
        if not _TOKEN.match(word):
            break
        kept.append(word)
        if word.endswith((",", ".")) and len(word) > 3:
            break
    while kept and kept[-1][0].islower():
        kept.pop()
    return kept
