"""What stands between a subject and its verb without being either: asides, places, shares."""

from __future__ import annotations

import re

from reading_site.recognise.quotations.bare import bare_name
from reading_site.recognise.quotations.last import last_word
from reading_site.recognise.quotations.lexicon import (
    AUXILIARIES,
    INVERTING,
    OPENERS,
    PAST_PARTICIPLES,
    SPEAKERS,
    SPEAKING,
    TELLING,
    TEXTS,
    alternation,
)

_YET = frozenset(("nevertheless", "nonetheless", "meanwhile", "instead"))
_PARTICIPIAL = re.compile(
    rf"(?:[a-z]+ly |also |himself |herself )?(?:[a-z]{{2,}}(?:ed|ing)|{alternation(sorted(PAST_PARTICIPLES))}|made|held|written|led|put|seen|known|which|who|whose) "
)
_STUDY = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir) (?:[a-z-]+ ){0,3}(?:audit|study|report|survey|paper|poll|analysis|review|assessment)\b"
)
# "Ann Lee, head of the union of pilots, said"
_NAME = re.compile(
    r"((?:[A-Z][\w.’'-]{0,20} ){1,3}[A-Z][\w’'-]{1,20})(?:, (?=[a-z])| (?:of|from|at|with) (?:the )?[A-Z][\w’' -]{2,60}, who )"
)
PLACED = re.compile(
    r"(?: (?:at|in|of|for) (?:the )?(?:[A-Z][\w’'-]{1,20} ){0,4}[A-Z][\w’'-]{1,20}){1,2}"
)
SHARE = re.compile(
    r",? \((?:about |some )?\d[\d.]{0,4} ?(?:percent|per cent|%)\)\Z|, \d[\d.]{0,4} ?(?:percent|per cent|%)\Z"
)
_OF_BODY = re.compile(
    r"\b([a-z]{3,20}) (?:from|of|for|at|with) (?:(?:the|an?) )?(?:[A-Z]?[a-z]{2,20} ){0,4}\Z"
)
# "Residents of Lund, Bergen and Voss say"
OF_PLACES = re.compile(
    r"(?:[A-Za-z]{2,20} ){1,3}(?:of|in|from|at) (?:the )?(?:[A-Z][\w’'-]{1,20} ?){1,3}(?:, (?:[A-Z][\w’'-]{1,20} ?){1,3}){1,6},? ?and (?:the )?(?:[A-Z][\w’'-]{1,20} ?){1,3}"
)
# "Several tenants that wrote to the weekly say"
WITH_RELATIVE = re.compile(r"(?:[A-Za-z-]{1,20} ){1,4}(?:that|who) [^,;:\"“”]{3,80}")
SPOKEN_TO = (" spoke to", " talked to", " wrote to", " listened to")
# "Sixty-eight said", "Nearly 40 said", "A third asked"
NUMBER = re.compile(
    r"(?:[Aa]|[Tt]he) (?:second|third|fourth|fifth)|[Tt]he (?:latter|former|other)|[Hh]alf(?: of them)?|(?:(?:[Oo]nly|[Nn]early|[Aa]bout|[Ss]ome|[Aa]nother|[Oo]ver|[Mm]ore than|[Ll]ess than|[Ff]ewer than|[Aa]t least) )?"
    r"(?:\d[\d,]{0,9}|(?:[Tt]w(?:o|elve|enty)|[Tt]h(?:ree|irty)|[Ff]o(?:ur|urteen|rty)|[Ff]i(?:ve|fteen|fty)|[Ss]ix(?:teen|ty)?"
    r"|[Ss]even(?:teen|ty)?|[Ee]ight(?:een|y)?|[Nn]ine(?:teen|ty)?|[Tt]en|[Ee]leven)(?:-[a-z]{3,5})?)(?: (?:in|out of) (?:\d{1,3}|ten|five|four|three))?(?: of them| percent| per cent)?"
)
# "Mayor", "the school's director", "Facebook co-founder": all that may open a sentence before its name.
TITLES = re.compile(r"(?:(?!(?:to|by|for|with|from|after|said)\b)[\w.’'-]{1,24}\s){0,7}")
# Behind the name that opens a sentence: its verb, at once or behind an apposition.
ACTING = re.compile(
    r"(?:, [^,;:\"“”]{2,90},| \([^()\n]{1,30}\))?\s(?:also |then |later |again |has |had |have )?(?:[a-z]{2,20}(?:ed|es|s)|told|held|met|made"
    r"|took|gave|spoke|wrote|went|came|sent|led|saw|kept|began|put|drew|set|paid)\b"
)
# "…, who drafted it, said": the pronoun is the aside's.
IN_ASIDE = re.compile(r", (?:who|which|whose) [^,;:]{1,80}\Z")
# The last subordinate clause before a verb, whose subject may be the verb's.
SUBORDINATE = re.compile(
    r" (?:after|before|when|because|although|though|since|where) (?!.* (?:after|before|when|because|although|though|since|where) )"
)
MAX_CLAUSE = 60
# "Lee quoted a study by the World Bank as saying"; who "was quoted by the agency as saying" speaks.
CITED_AS = re.compile(
    r"\b(?<!was )(?<!is )(?<!were )(?<!been )(?<!being )(?:quot|cit)(?:e|es|ed|ing) ([^,;:.\n]{2,100}?)(?: on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)? as \Z"
)
# "One of them is quoted in the report as saying"
WAS_QUOTED = re.compile(
    r" (?:is|was|are|were|has been|have been|had been) (?:also |later |widely )?(?:quoted|cited)(?: (?:in|by|on) [^,;:.\n\"“”]{2,80}?)? as \Z"
)
# "Mr. Lee of St. Ives": stops that end no sentence
TITLED_NAME = re.compile(
    r"(?:[^.;:?!]|(?<=\b\w)\.|(?<=\b(?:Mr|Dr|Ms|St|Jr|Sr|Lt))\.|(?<=\b(?:Mrs|Gen|Sen|Rep|Gov|Col|Sgt|Rev|Hon|Amb))\.|(?<=\b(?:Prof|Capt|Pres|Insp))\.)*"
)
# "The council, she reminded the hall, proclaimed": who says it stands between subject and verb.
_SAID_BEFORE = re.compile(
    rf", (?:he|she|[A-Z][\w.’'-]{{0,20}}(?: [A-Z][\w.’'-]{{0,20}}){{0,3}}) (?:{alternation(sorted(SPEAKING | INVERTING | TELLING))})(?: (?:the|his|her|their|an?) [a-z]{{3,20}}| (?:him|her|them|us|me|reporters))?, \Z"
)
_PASSIVE = re.compile(r"\b(?:be|been|being|was|were|is|are) (?:[a-z]+ly )?[a-z]{2,16}(?:ed|en)\s\Z")
# "Li met farmers who were angry and said", "… that the bay was full and said": of whom, is open.
FURTHER_SUBJECT = re.compile(r"\b(?:that|who|whose|because|where|what|how|if)\b")
_TITLED = re.compile(
    r",? (?:titled|entitled|called|named|themed|headlined),? [\"“][^\"“”]{2,140}[\"”]\Z"
    r"|(?:,| of) [\"“][A-Z][^\"“”]{2,140},?[\"”]\Z"
)
MAX_TITLE = 160
_ABRIDGED = re.compile(r", (?:[A-Z]-)?(?:[A-Z][a-z]{0,5}\.){1,3}\Z")
_NOUN_BEFORE = re.compile(
    r"(?:\A|[\s,(])((?:(?:an?|the|some|many|several|other|local|two|three|four|five|six|seven|eight|nine|ten) )?(?:(?!(?:among|with|from|for|and|but|met|told|are|were|was|had|has|have)\b)[a-z-]{3,20} )?([A-Za-z]{3,20})),? \Z"
)
# A study told of further before is not what "it found" means.
REACH = 240
# "On 5 July, during the session, the envoy …": so many adverbials may open a sentence.
MAX_OPENINGS = 4
CONNECTORS = frozenset(
    {
        "As",
        "as",
        "But",
        "but",
        "And",
        "While",
        "However",
        "Also",
        "Then",
        "Thus",
        "So",
        "that",
        "and",
        "though",
        "once",
        "Once",
        "Though",
        "When",
        "After",
        "Because",
        "Although",
    }
)
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
INCLUDING = re.compile(
    r",? (?:including|such as|among them|led by|along with|together with|who|whom|whose|which|(?:also )?speaking|meanwhile|however|in turn"
    r"|for (?:his|her|its|their) part)\b[^;:]{0,200}\Z"
)
# "after Judge Li of the harbour court ruled": a clause, no adverbial.
IN_CLAUSE = re.compile(r"\b(?:after|before|as|when|because) (?:[A-Z][\w.]* ){0,3}\Z")
LETS = re.compile(r"\b(?:lets?|helps?|makes?|made|see|have|had) (?:[a-z]+ ){0,3}\Z")
PLURAL = re.compile(r"(?:[^s]s|people|police|many|some|others|they|men|women|children)\Z")
THEN_PRONOUN = re.compile(r"\b(?:he|she|they)\b(?=\s[a-z])")
ON_DAY = re.compile(
    r"\s(?:(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in (?:[A-Z][a-z]{2,8} )?\d{4}|(?:last|this) (?:year|month|week))\s\Z"
)
_DAYS = ("day ", "year ", "month ", "week ", *(f"{digit} " for digit in range(10)))
"""The ends of what `ON_DAY` finds: few words have them."""
# "Peru on Monday published a paper on boats, saying that …": the paper says it.
ISSUED = re.compile(
    rf"\b(?:released|issued|published|adopted|unveiled) ((?:an?|its|the) (?:[a-z-]{{2,20}} ){{0,3}}?(?:{alternation(sorted(TEXTS))}))\b"
)


# "the port has, in view of the storms, proposed that"
_ASIDE = re.compile(r"\b(?:has|have|had|also|therefore|thus), [^,;:.\"“”]{3,80}, \Z")
MAX_ASIDE = 100


def before_auxiliaries(text: str, at: int, low: int) -> int:
    """Return where the subject ends once auxiliaries and adverbs are left aside."""
    for _ in range(5):
        day = text.endswith(_DAYS, low, at) and ON_DAY.search(text, max(low, at - 24), at)
        if day:
            at = day.start()
            continue
        if text.endswith(", ", low, at) and (
            aside := _ASIDE.search(text, max(low, at - MAX_ASIDE), at)
        ):
            at = text.index(",", aside.start())
        match = last_word(text, low, at)
        if not match:
            break
        word = match[1].lower()
        adverb = word.endswith("ly") and match[1].islower() and word not in SPEAKERS
        adverb = adverb or (word in _YET and text[match.start(1) - 2 : match.start(1)] != ", ")
        if (word not in AUXILIARIES or not match[1].islower()) and not adverb:
            break
        if word.endswith("self") and text.startswith(",", match.end(1)):
            break  # "Ann Lee, who is 71 herself, said"
        if word == "to" or (word in ("all", "both", "in", "on", "go")):
            break
        if word == "first" and text.endswith((" the ", "The "), 0, match.start(1)):
            break
        at = match.start(1)
    while at > low and (text[at - 1].isspace() or text[at - 1] == ","):
        at -= 1
    return at


def after_study(text: str, low: int) -> bool:
    """Tell whether the sentence before ``low`` tells of a study, which "it found" then means."""
    return _STUDY.search(text, max(0, low - REACH), low) is not None


def before_aside(text: str, start: int, end: int) -> int | None:
    """Return where the subject ends before a participle's aside that ends at ``end``; None without one.

    "The report, released by the council on Monday, said"
    """
    comma = text.find(", ", start, end)
    return comma if comma >= 0 and _PARTICIPIAL.match(text, comma + 2) else None


def before_relative(text: str, low: int, at: int) -> int:
    """Return where the noun without a name begins that "who" or "that" at ``at`` follows; -1 for none.

    "nine villagers, who said": the noun must be one of those who speak.
    """
    match = _NOUN_BEFORE.search(text, max(low, at - 60), at)
    noun = match[2].lower() if match else ""
    speaks = noun in SPEAKERS or (noun.endswith("s") and noun[:-1] in SPEAKERS)
    return match.start(1) if match and speaks else -1


def untitled(text: str, low: int, end: int) -> int:
    """Return where a subject ends before its title: "The paper, titled “Clear Water,” said"."""
    if end <= low or text[end - 1] not in '"”':
        return end
    title = _TITLED.search(text, max(low, end - MAX_TITLE), end)
    return title.start() if title else end


_NOTE_MARKS = "*†‡"


def unabridged(text: str, low: int, end: int) -> int:
    """Return where a subject ends before an abbreviation: "Karen Lee, D-Ore., said", "the guild Tidal Inc. said"."""
    while end > low and text[end - 1] in _NOTE_MARKS:
        end -= 1  # "UN experts* said"
    if end <= low or text[end - 1] != ".":
        return end
    aside = _ABRIDGED.search(text, max(low, end - 24), end)
    return aside.start() if aside else end - 1


def unknown_apposed(text: str, start: int, end: int) -> str:
    """Return the name, with an apposition that ends at ``end``, that nobody knows as one; or ""."""
    match = _NAME.match(text, start, end)
    return match[1] if match and bare_name(match[1]) == match[1] else ""


def apposed_unknown(text: str, start: int, end: int) -> str:
    """Return the name that nobody knows, in apposition to who speaks: "the UN's envoy, Ann Lee, said"."""
    comma = text.rfind(", ", start, end)
    name = text[comma + 2 : end]
    if comma < 0 or bare_name(name) != name or "," in text[start:comma]:
        return ""
    words = text[start:comma].split()
    speaks = any(word.lower() in SPEAKERS for word in (*words[:3], *words[-1:]))
    return name if speaks else ""  # "the group that owns her songs, Big Machine, says"


def of_body(text: str, at: int, low: int) -> bool:
    """Tell whether the body at ``at`` is whose people speak: "a journalist from the network TBS"."""
    match = _OF_BODY.search(text, max(low, at - 90), at)
    return bool(match and match[1] in SPEAKERS)


def past_openings(text: str, low: int, at: int) -> int:
    """Return where the subject can begin: behind the adverbials that open the sentence."""
    for _ in range(MAX_OPENINGS):
        first = _WORD.match(text, low)
        comma = text.find(", ", low, at)
        if comma < 0 or (first and first[0].lower() not in OPENERS):
            break
        low = comma + 2
    return low


def after_passive(text: str, low: int, at: int, form: str) -> bool:
    """Tell whether a participle at ``at`` goes on about what is done: "must be heard and told that"."""
    present = form.split(" ", 1)[0].endswith("s")
    return not present and _PASSIVE.search(text, max(low, at - 40), at) is not None


def said_before(text: str, low: int, at: int) -> bool:
    """Tell whether who says it parts the verb at ``at`` from its subject: "The council, she said, proclaimed"."""
    return text.startswith(", ", at - 2) and _SAID_BEFORE.search(text, low, at) is not None
