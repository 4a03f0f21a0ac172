"""Where in a reported clause the reporter goes on."""

from __future__ import annotations

import re

from reading_site.recognise.quotations.lexicon import (
    ADJECTIVAL,
    FINDING,
    GOING_ON,
    OTHERS_SAY,
    PRESENT,
    TAKEN_UP,
    TAKES_UP,
    TRAILING,
    TURNING,
    VERBS,
    alternation,
)

# Behind a participle that is the verb: "and reported the loss", but not "prior and informed consent".
_GOVERNS = r"(?=\s(?:that|the|an?|his|her|its|their|them|him|it|us|to|how|what|why|two|three|four|five|several|some|\d|[A-Z\"“]))"
_ADVERB = r"(?:also |then |further |later |even |again )?"
# What a reporter says of the same speaker behind "and" where "that" follows: "and mentioned that".
_SAYING = sorted(
    form
    for form, classes in VERBS.items()
    if "t" in classes
    and form.split()[0].endswith(("ed", "s", "said", "told", "wrote"))
    and form
    not in FINDING
    | {
        "believes",
        "believed",
        "is",
        "was",
        "holds",
        "provides",
        "provided",
        "fears",
        "feared",
        "hopes",
        "hoped",
    }
    and not form.startswith(("is ", "was "))
)

# Where the reporter goes on: a participle of saying, a further verb of the same subject.
_CUT = re.compile(
    rf"(?:,|(?<=,[\"”]))\s(?:also |further |again |repeatedly |while |and )?(?:{'|'.join(sorted(TRAILING))})\b"
    rf"|,?\sand (?:(?:has|have) )?{_ADVERB}(?:{alternation(GOING_ON)}|(?:{alternation(ADJECTIVAL)}){_GOVERNS}|asked (?:why|whether|what|how|if|when|where|who)|called (?:for|on|upon|it|the|its|his|her|their)"
    rf"|agreed (?:that|to)|made (?:it )?clear|{alternation(_SAYING)} that)\b"
    # "…, Li said" at the end, of all before; a credit in brackets
    r"|(?:,|(?<=,[\"”]))\s(?:(?:[A-Z][\w’'-]{1,30}\s){1,4}|(?:he|she|they|the(?:\s[a-z]{2,16}){1,3})\s)(?:said|says|added|noted)(?=[.\s]*\Z)"
    r"|\s\((?:[Pp]hoto|[Pp]icture|[Ii]mage|File photo)\b"
    r"|,\s(?:although|though)\s(?:[a-z]{2,16}\s){1,3}(?:says?|said|puts?|disputes?|disputed|denies|deny|denied|insists?|argues?|doubts?)\b"
    r"|,\swhich\s(?:he|she|they|it|the\s[a-z]{2,16})\s(?:cited|called|described|termed|said|sees|saw|calls|deny|denies|denied|dispute|disputes|disputed)\b"
    # "…, and pilots have long warned that"
    r"|,\s(?:and|but|though|although)\s[a-z]{4,20}s\s(?:(?:has|have)\s)?(?:(?:since|also|later|now|long)\s)?(?:said|say|warned|warn|argued|argue|insisted|insist|countered|counter|denied|deny|claimed|claim)\s"
    # "While the guilds say they met the crews, pilots say nothing was done"
    r"|,\s(?:the\s|some\s|other\s)?[a-z]{4,20}s\s(?:say|said|argue|claim|counter|insist)\s"
    # "…, with some calling for a fund"
    r"|,\swith\s(?:some|many|several|others|both|one|most)\s(?:[a-z]{2,14}\s)?(?:calling|urging|saying|warning|arguing|noting|stressing|asking)\b"
    r"|,\samid\s|,\sbut\s(?:he|she|they|it|the\s[a-z]{2,16})\s(?:also\s)?(?:gave|offered|provided|declined|refused|did|does|do|didn[’']t|doesn[’']t|would\snot|wouldn[’']t)\b"
    # "…, in a speech to the miners"; "…, a decision its managers blamed on the drought"
    r"|,\s(?:in|during|at)\s(?:an?|the|his|her|their|its)\s(?:[a-z-]{2,16}\s){0,3}(?:speech|interview|statement|address|letter|briefing|press\sconference|news\sconference|post|tweet|message|email|telegram|article|op-ed|hearing)\b"
    rf"|,\san?\s(?:[a-z-]{{3,16}}\s){{0,2}}(?:{alternation(TAKEN_UP)})\s(?:that\s|which\s)?(?:(?:the|its|his|her|their|some|many)\s)?(?:[A-Za-z][\w’'-]{{1,20}}\s){{1,4}}?(?:has\s|have\s|had\s)?(?:{alternation(TAKES_UP)})\b"
    # "…, and was told that no boats were left"
    r"|,?\s(?:and|but)\s(?:was|were|has\sbeen|have\sbeen|had\sbeen)\s(?:also\s|then\s|later\s)?(?:told|informed|assured|warned|advised)\s(?:that|he|she|they|it|there)\b"
    # "…, but the island's mayor, Ann Lee, said": somebody else.
    r"|,\s(?:and|but|while|though|although)\s(?!that\b)(?=(?:[A-Z]|the\s|an?\s|his\s|her\s|its\s|another\s)[^.;:\"“”]{3,70}\s(?:(?:has|have)\s)?"
    r"(?:(?:since|also|later|now)\s)?(?<!had\s)(?:said|says|told|added|adds|argued|warned|insisted|confirmed|denied|replied|countered)\b)"
    r"|,?\sbut\s(?:did|does|do|has|have|had)\s(?:not|never)\s(?:do|done)\s(?:so|it)\b"
    r"|,\swhile\s|\swhile\s(?=[a-z]{3,12}ing\b)|;\s"
    r"|,?\sbut\s(?:would not|did not|could not|declined to|refused to)\s(?:comment|say|give|elaborate|respond|name|answer|provide|discuss)\b"
    # "…, and Peru said …", "…, and the Embassy of Peru in Chile called it …": a speaker of their own.
    rf"|,\s(?:and|but)\s(?:(?:the\s)?(?:[A-Z][\w’'-]{{1,30}}\s(?:(?:of|in|for|at|and)\s(?:the\s)?)?){{1,8}}"
    r"|(?:the|its|his|her)\s[a-z]{2,20}\s(?:[a-z]{2,20}\s)?|(?:[A-Z][\w’'-]{1,30}(?:\s|,\s)){1,4}(?:an?|the|its|head|chair)\s[^,;.:\"“”]{2,70},\s)"
    rf"(?:{alternation(OTHERS_SAY)})\b"
    # "…, and 63 percent said …"
    r"|,?\s(?:and|but|while)\s(?:(?:only|another|about|some|nearly|over)\s)?(?:half|an?\s(?:third|quarter|fifth)"
    r"|(?:\d[\d.,]{0,6}|[a-z]{3,12}(?:-[a-z]{3,6})?)\s?(?:percent|per\scent|%))(?:\sof(?:\s[a-z]{1,20}){1,4}?)?\s"
    r"(?:said|agreed|thought|believed|felt|wanted|reported|answered|feared|named)\b"
    r"|,?\s(?:and|but|while)\s(?:some|others|many|several|critics|he|she|they|it)\s(?:also\s|have\s|has\s|had\s)?"
    r"(?:said|says|say|claimed|claim|argued|argue|added|warned|warn|noted|insisted)\b"
    rf"|,\s(?:and|but)\s(?:he|she|they|it)\s{_ADVERB}(?:(?:conceded|acknowledged|admitted|stressed|emphasi[sz]ed|predicted|pledged|cautioned|asserted|concluded|complained|criticised|criticized|condemned|praised|denied|rejected|welcomed|commended|urged)\b|(?:{alternation(_SAYING)})\sthat\b|pointed\sout|called\s(?:for|on|upon)\b"
    r"|(?:recommends|stresses|notes|adds|admits|concedes|warns|insists|argues|suggests)\sthat\b|(?:was|is)\s(?:quite\s)?(?:right|wrong|mistaken)\b)"
    # "…, but held that", "but has doubts", "…, and decided in May to"; "…, where a guard told her"
    r"|,?\s(?:and|but)\sheld\sthat\b|,?\sbut\s(?:has|had|have)\s(?:doubts|reservations|misgivings)\b|,\sand\sdecided\s(?:in\s[^,;.:]{2,24}\s)?to\b"
    r"|,\swhere\s(?:the\s|an?\s)?[a-z]{3,20}\s(?:(?:has|have|had)\s)?(?:told|tells?)\s(?:him|her|them|me|us)\b"
    r"|,\sand\sasked\s(?:the\s|its\s|[A-Z])[^,.;:\"“”]{2,40}?\sto\s[a-z]"
    r"|,\safter\s(?:he|she|they|it)\s(?:also\s)?(?:said|called|told|described|claimed)\b"
    rf"|,?\sbut {_ADVERB}(?:{alternation(TURNING)}|{alternation(_SAYING)} that)\b"
)
# Where alone _CUT can match: at a comma or semicolon, behind a closed quotation, before "and".
_CUT_AT = re.compile(r"[,;\s](?:(?<=[,;])(?=\s)|(?=(?:and|but|while)\s|\()|(?<=,[\"”]\s))")


# "notes that the road is lost and urges the port to act", behind a verb in the present.
_PRESENT = re.compile(
    rf"(?:,|,?\sand)\s(?:also\s|further\s)?(?:{alternation(PRESENT)}|calls (?:for|on|upon)|notes (?:that|with))\b"
)


def goes_on(text: str, start: int, high: int, form: str = "") -> re.Match[str] | None:
    """Return where in ``[start, high)`` the reporter goes on behind the verb ``form``."""
    present = form.split(" ", 1)[0].endswith("s")
    for place in _CUT_AT.finditer(text, start, high):
        at = place.start()
        if cut := _CUT.match(text, at, high) or (present and _PRESENT.match(text, at, high)):
            return cut
    return None


# "welcomed the report in panel discussions on Monday afternoon": where and when it was welcomed.
_OCCASION = re.compile(
    r",?\son (?:X|Twitter|Facebook|Telegram|Instagram|Weibo|social media)[.\s]*\Z|"
    r"(?:,?\s(?:in|at|during)\s(?:an?|the|his|her|its|their|panel|group)\s(?:[a-z-]{2,16}\s){0,2}?(?:statement|communiqu[eé]|letter|speech"
    r"|interview|message|post|tweet|conference|briefing|discussions?|meeting|session|debate|hearing|talks)"
    r"(?:\s(?:issued|released|published|held|made|given|sent|written|in|at)\s[^,;.:\"“”]{2,50}?)?)?"
    r"(?:,?\son\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s(?:morning|afternoon|evening|night))?)?[.\s]*\Z"
)
_OCCASION_AT = re.compile(r",?\s(?:in|at|during|on)\s")
MAX_OCCASION = 140


def before_occasion(text: str, start: int, end: int) -> int:
    """Return where the object of "praised" ends before the occasion at which it was."""
    for place in _OCCASION_AT.finditer(text, max(start, end - MAX_OCCASION), end):
        if _OCCASION.match(text, place.start(), end):
            return place.start()
    return end
