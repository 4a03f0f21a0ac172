"""Blocks of a speech that say nothing: addresses to the hearers, times of day, marks of its end."""

from __future__ import annotations

import re
from typing import cast

from reading_site.tables import mapping

_TABLE = cast("dict[str, list[str]]", mapping("quotations_sections.yml"))
_ENDINGS = frozenset(_TABLE["endings"])
_SALUTES = frozenset(_TABLE["salutations"])
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
ENDED = re.compile(r"(?i)\A\W*(?:ends?|end of (?:speech|transcript|statement)|#{2,}|\*{3,})\W*\Z")
_CLOCK = re.compile(r"\W{0,4}(?:END\s{1,4})?\d{1,2}[:.]\d\d\s?[AaPp]\.?[Mm]\b.{0,12}")
# "Ann Lee, chair of the guild, said:"
SAID = re.compile(
    r"\b(?:said|says|added|adds|commented|comments|continued|explained|explains|stated|states|wrote|writes|told|tells|replied"
    r"|responded|answered|asked|noted|notes|concluded|warned|recalled|recalls|remarked|declared|observed|insisted|argued)"
    r"\b[^.:;?!\n]{0,60}[:：]\s*\Z"
)
_QUOTED = re.compile(r"“[^“”]*(?:”|\Z)|\"[^\"]*(?:\"|\Z)")
QUOTE_MARKS = ("“", '"', "«", "„")
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Uu]s)\b")
# What the page itself says: "See our map".
HOUSE = re.compile(
    r"\b[Oo]ur (?:pages?|site|website|videos?|reviews?|newsletter|readers?|map|guide|reporters?|app|survey|podcast|channel)\b"
)
# "(Translated from the Chinese by Lin Na.)", "Editor: Hou Jing"
_EDITED = re.compile(
    r"[(\[（](?i:translat|edited|abridged|(?:(?:web |copy |chief |managing |photo |night )?editors?|reporters?|proofreaders?|writers?|sources?|photos?)\b|this (?:is|text|transcript|speech|interview|translation|article)|the (?:text|speech|author|interview|original))"
    r"(?:(?!\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b)[^()\[\]（）]){3,300}[)\]）]\.?"
    r"|(?i:(?:web |copy |chief |managing )?edit(?:or|ed)|translat(?:or|ed)|interpreter|proofread(?:er)?|source|photos?|transcri(?:bed|pt)|address|previous|next|tel|fax|e-?mail|website)s?(?: by)?\s?[:：][^\n.!?]{2,80}"
)
_ASKED = re.compile(r"\b[Ff]ollowing questions? (?:was|were) (?:raised|asked|put|received)\b")
# "This interview has been translated from Nepali and edited for length."
_SHORTENED = re.compile(
    r"(?:This|The) (?:interview|conversation|discussion|transcript|q ?& ?a|Q ?& ?A) (?:has been|have been|was|is) (?:(?:lightly|slightly|also) )?"
    r"(?:edited|translated|condensed|shortened|abridged|conducted|transcribed|adapted)\b[^\n.!?]{0,160}\.?"
)
MAX_ADDRESS = 400
# "Respected Academician Shi, Your Excellency Ambassador Ndlovu, dear friends and colleagues,"
_ADDRESS = re.compile(
    r"(?i:respected|dear|distinguished|esteemed|honou?red|honou?rable|(?:your )?excellenc(?:y|ies))\b"
    r"(?:[^.!?:]|(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z]{2})\.|(?<=\b[A-Z])\.)*[,:!，：]"
)


def salutes(text: str) -> bool:
    """Tell whether a block does nothing but address the hearers: "Mr. President, Excellencies,"."""
    if len(text) > MAX_ADDRESS:
        return False
    first = _WORD.match(text)
    if first is None or first[0].lower() not in _SALUTES:
        return False
    if _ADDRESS.fullmatch(text):
        return True
    words = [word.lower() for word in _WORD.findall(text)]
    known = sum(word in _SALUTES for word in words)
    ended = text.rstrip().endswith((",", ":", "!", ".", "，"))
    return known >= (0.6 if ended else 1) * len(words)


def speaks(text: str) -> bool:
    """Tell whether a block of a speech says something: no time of day, no mere address, no editor's note."""
    noted = _CLOCK.fullmatch(text.strip()) or ENDED.match(text) or _EDITED.fullmatch(text.strip())
    return not (noted or salutes(text) or _ASKED.search(text))


def credited(text: str) -> bool:
    """Tell whether a block is a credit or an editor's note: "(Web editor: Lin Na)"."""
    return _EDITED.fullmatch(text.strip()) is not None


def ends(text: str) -> bool:
    """Tell whether nobody speaks any more below a line: "Background", "Related reading", "(Web editor: Lin Na)"."""
    return (
        text.strip(" :*").casefold() in _ENDINGS
        or bool(ENDED.match(text))
        or credited(text)
        or _SHORTENED.fullmatch(text.strip(" *_")) is not None
    )


def spoken(text: str) -> str:
    """Return the text without what is quoted in it, also where the closing marks are in a later block."""
    return _QUOTED.sub("", text)


def quoted(text: str) -> bool:
    """Tell whether a block opens with quoted words and speaks in the first person only there, if at all."""
    return text[:1] in QUOTE_MARKS and not _FIRST_PERSON.search(spoken(text))
