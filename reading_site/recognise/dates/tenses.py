"""What the words around a date say of its time: patterns for what was, what is due, and what always holds."""

from __future__ import annotations

import re

from reading_site.recognise.dates.lexicon import FUTURE, PAST_VERBS, TABLE, alternation

# Characters around a day in which words of the future count.
REACH = 200

# The present of what always holds; and the past and the points of time that speak of one month.
_ALWAYS = re.compile(
    r"\b(?:is|are|falls?|lasts?|mean|average|averages|usual|usually|normally|typically|generally|often|always|annual|annually"
    r"|each|every|season)\b"
)
_TENSED = re.compile(
    r"\b(?:was|were|had|did|been|will|could|might|now|just|recently|due|\w{3,}ed|held|began|came|went|took|made|said|says|told|met|won|rose|fell"
    r"|became|set|scheduled|planned|expected|since|until|last|next|this year|coming|upcoming)\b"
)
# "went in on May 3, and a decision is due": no story of old.
STILL_DUE = re.compile(r", and [^,;“”\"]{1,60}? (?:(?:is|are) (?:due|expected|pending)|will)\b")
# What a clause of its own says of the time to come says nothing of the date before it.
SUBORDINATE = re.compile(r"\s(?:that|which|who|whose|where|how|why|whether)\s")


# "passed the act in July, and elections are to be held": the second verb is another clause's.
NEXT_CLAUSE = re.compile(r"(?:,|;) (?:and|but|while) (?!\w{3,12}ed\b)")
PAST_BEFORE = re.compile(rf"\b(?:{alternation(sorted(PAST_VERBS))}|was|were|had|[a-z]{{3,14}}ed)\b")
BEGAN = re.compile(
    r"(?:\bhad (?:(?!(?:to|due|planned|scheduled|expected|set|hoped|agreed) )[a-z]{2,14} ){1,3}"
    r"|(?<!be )(?<!been )\b(?:opened|began|started|closed|launched|ended|premiered|arrived|took office|was \w{3,12}ed) "
    r"|\b(?:that|which|who)(?: (?!be\b|is\b|are\b)[\w’'-]{1,20}){1,3}? [a-z]{3,12}ed )(?:on|in) (?:early |late |mid-)?\Z"
)
# "condemned the raid on October 7": done, whatever day is nearer.
HAPPENED = re.compile(
    r"\b(?:attack|attacks|raid|massacre|bombing|coup|earthquake|crash|shooting|arrest|killing|death|murder|invasion)\b[^.;]{0,40}\Z"
)
SINCE = re.compile(r"\b[Ss]ince (?:early |late |mid-)?\Z")
# "is set for", "The deadline is", "an election on", of a day to come.
SET_FOR = re.compile(
    r"\b(?:(?:is|are) (?:on |in |now )?|(?:set|scheduled|slated|planned|due) (?:for|on|in) )(?:early |late |mid-)?\Z"
)
WAS_TO = re.compile(r"\b(?:was|were) (?:to|due|set|scheduled|expected|supposed) [^.;]{0,80}\Z")
# "He took office in": the verb beside the date is in the past.
TOOK_PLACE = re.compile(
    rf"\b(?:{alternation(sorted(PAST_VERBS - {'said', 'told', 'set'}))}|was|were|[a-z]{{2,14}}ed|been)\b(?: [\w’'-]{{1,20}}){{0,4}}? (?:on|in|during)(?: the)? (?:early |late |mid-)?\Z"
    r"|\b(?:said|told|wrote|found|warned|concluded|were|was)\b(?: [\w’'-]{1,20}){0,4}? (?:in|at|during) (?:an?|its|his|her|their) \Z"
)
SURELY = re.compile(r"\bwill\b")
# "have asked them to answer by June": what is asked for is to come.
_ASKED = r"(?!(?:ask|request|requir|order|urg|instruct|direct|pledg|promis|vow|invit)ed\b)"
DONE = re.compile(rf"\b(?:had|was|were|(?:has|have) (?:been|{_ASKED}\w{{3,12}}ed))\b")
# "By mid-June, all left": the day is past.
WENT = re.compile(
    rf",? (?:[\w’'-]{{1,20}},? ){{1,5}}(?:{alternation(sorted(PAST_VERBS))}|(?<!the )(?<!its )(?<!a )(?<!an )(?<!their )[a-z]{{3,12}}ed)\b"
)
# "On May 28 to 29 it was shut": told as past.
WAS = re.compile(
    rf",? (?:[\w’'-]{{1,20}} ){{1,5}}(?:was|were|had|{alternation(sorted(PAST_VERBS - {'put', 'set', 'cut', 'read', 'hit', 'shot'}))})\b"
)
SAID = re.compile(r", (?:\w+ ){0,4}?(?:said|told|\w{3,12}ed)\b[^.;]{0,40}\Z")
# "will apply the plan, adopted in May": what is done already.
PARTICIPLE = re.compile(
    r"(?:,|\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) (?:[a-z]{3,20} ){0,2}[a-z]{3,20}|\b(?:data|figures|statistics|results|documents|another|one|those))\s"
    rf"(?:{alternation(TABLE['done'])})\s"
    r"[^,.;]{0,60}\Z"
)


IMPOSED = re.compile(
    r" (?!planned|scheduled|expected|proposed|slated|need)[a-z]{3,12}ed (?:(?:on|in|by|at|for|from|against) [^,.;“”\"]{1,40} )?(?:on|in) (?:early |late |mid-)?\Z"
)
FINITE = re.compile(r" (?:is|are|was|were|will|would|has|have|had)\b")
# What somebody says in the sentence tells nothing of its time.
_QUOTED = re.compile(r"“[^“”]{0,400}[”]|\"[^\"]{0,400}\"")


def is_generic(sentence: str, at: int) -> bool:
    """Tell whether a sentence, or who is quoted at ``at``, says what holds in any year: "The mean in January is minus 10"."""
    sentence = sentence[: 2 * REACH]
    spoken = next((q[0] for q in _QUOTED.finditer(sentence) if q.start() < at < q.end()), "")
    sentence = spoken or _QUOTED.sub("", sentence)
    return bool(_ALWAYS.search(sentence)) and not (
        _TENSED.search(sentence) or FUTURE.search(sentence)
    )
