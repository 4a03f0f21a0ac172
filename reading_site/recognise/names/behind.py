"""Patterns that begin behind a name: roles, verbs, ages, and what a sentence says that something is."""

from __future__ import annotations

import re
from functools import cache

from reading_site.recognise.names.lexicon import around, people
from reading_site.recognise.trie import trie

AGE = re.compile(
    r", (?:aged )?\d{1,2},(?!\d)| \((?:aged )?\d{1,2}\)|,? \((?:born |b\. )?(?:c\. )?1\d{3}|,? \((?:born )?\w+ \d{1,2}, 1\d{3}|,? \((?:born )?\d{1,2} \w{3,9} 1\d{3}"
)
PLACE_AFTER = re.compile(rf",? (?:the |a |an )?(?:\w+ )?{trie(around('behind_places'))}\b")
# Bath, a town in the south: an English word, too
TOWN_APPOSED = re.compile(
    r", (?:a|the) (?:(?!(?:of|in|for|to|and) )[a-z-]{3,14} ){0,2}(?:town|city|village|hamlet|port)(?=[,.;]| (?:in|of|on|near|where|that|which|with|north|south|east|west)\b)"
)
ORG_AFTER = re.compile(
    r",? (?:Inc|Ltd|Corp|Co|Plc|LLC)\b|(?:,? an?|,? the)? (?:(?!(?:and|or|of|in|at|for|to|has|had|with|from|by|the|an?|his|her|its|their|our|my|this|that|one|another|every|ethnic|minority|indigenous|tribal|linguistic|language|religious|age) )[A-Za-z-]+ ){0,2}"
    rf"{trie(around('behind_bodies'))}\b"
)
ORG_ROLE = re.compile(rf" {trie(around('body_offices'))} (?=[A-Z])")
SCHEME_AFTER = re.compile(
    r" (?:programme|program|project|initiative|scheme|campaign|mechanism|package|reform|reforms|movement)\b"
)
SOURCE = re.compile(rf" (?:[a-z]{{3,14}} )?{trie(around('source_owns'))}\b")
"""What is of a body behind "according to Zendaco"."""
MEETINGS = re.compile(
    r" (?:developer |user |music |film |tech |trade |gaming )?(?:conference|festival|summit|expo|convention|tournament)\b"
)
# in Zendask’s “Oars”, in Zendask's team: somebody's
SOMEBODYS = re.compile(rf"[’']s (?:[“\"‘']|(?:[a-z-]{{3,12}} )?{trie(around('somebodys'))}\b)")
BASED = re.compile(r"-(?:based|born|made|built)\b")
COPULAS = (" is ", " was ", " are ", " (", ", is", " bec")
SCHEMES = (" pro", " ini", " sch", " cam", " mec", " pac", " ref", " mov")
# "She said Verdane would carry it": what is told of does not speak.
WOULD = (
    " would ",
    " could ",
    " will ",
    " had ",
    " was ",
    " has ",
    " is ",
    " might ",
    " may ",
    " should ",
    " were ",
)


@cache
def role_after() -> re.Pattern[str]:
    """Match an apposition: ``, first deputy director of``; group 1 is what stands before the role."""
    return re.compile(
        rf",\s((?:(?!and\b|who\b|another\b)[\w'’.-]{{1,30}}\s){{0,7}}?)({trie(people('roles'))})(?![\w-])",
        re.IGNORECASE,
    )


@cache
def verb_after() -> re.Pattern[str]:
    """Match what somebody does: `` said``, `` also wrote``."""
    return re.compile(
        rf"(?: (?:also|then|further|himself|herself|later|has|had))?,? (?:{trie(people('verbs'))})\b"
    )


@cache
def copula() -> re.Pattern[str]:
    """Match what a sentence says something is: `` is a small village``, `` was an English footballer``."""
    return re.compile(
        rf"(?: \([^()]{{0,80}}\))?,? (?:is|was|are|were|became) (?:an?|the|one of the)(?: (?!(?:of|in|for|with|by|from|to|on|at|and)\b)[\w'-]{{1,24}}){{0,5}}? "
        rf"(?:(?P<place>{trie(around('said_places'))})|(?P<organisation>{trie(around('said_bodies'))})|(?P<person>footballer|cricketer|{trie(people('roles') | people('titles'))}))s?\b"
    )
