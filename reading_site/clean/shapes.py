"""The shape of a line: a sentence, a crumb trail, a language switch, a caption, a list item."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reading_site.tables import lines as table

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_END = re.compile("[.!?。！？…:;：；][\"'”’»)\\]）」』]{0,3}$")
_ITEM = re.compile(r"(?:[•‣◦▪●·*–—-]|\(?[0-9]{1,3}[.)]|\(?[a-z][.)]|\([ivx]{1,4}\))\s")
_CRUMB_PART = re.compile(r"\s?(?:>|»|›|/|→|\|)\s?")
_HOME = re.compile(
    "(?:home(?:page)?|首页|主页|accueil|startseite|inicio|portada|главная|início|you are here|"
    "current location|当前位置)\\b",
    re.I,
)
# Steps of four words at most, each with a capital, three or more of them and one sign between all.
_STEP = r"[^\W\d_a-zß-ÿа-я][^\s>»›]{0,24}(?: [^\s>»›]{1,24}){0,3}"
_TRAIL = re.compile(rf"{_STEP}\s?([>»›])\s?{_STEP}(?:\s?\1\s?{_STEP}){{1,5}}\Z")
CACHED = 2048
"""Short lines whose shape is remembered: cleaning looks at every line again after its removals."""
# A credit in brackets stands at the end of the line.
_CREDIT = re.compile(
    r"[\[(（](?:[^\[\]()（）]{0,60}\b)?(?:photo|photograph|image|picture|illustration|graphic|drawing|cartoon|map|chart|file photo|"
    r"foto|bild|crédit|图|摄|фото)[^\[\]()（）]{0,80}[\])）]\.?$"
    r"|[(（|/\[]\s?(?:AP|AFP|Reuters|Xinhua|VCG|EPA|DPA|TASS|IC|CFP)(?:[ /][^\[\]()（）]{1,30})?\s?[)）\]]\.?$",
    re.I,
)
_CREDIT_FIRST = re.compile(
    r"(?:photo|image|picture|illustration|graphic|foto|bild|图片|фото)(?: by| credit| courtesy)?\s?[:：/]",
    re.I,
)
# A credit behind the end of a sentence, to the end of the line; no year and no rights after the sign.
_CREDIT_LAST = re.compile(
    r"[.!?…»”\")]\s(?:(?:file |archiv|crédit )?(?:photo|photograph|image|picture|illustration|graphic|foto|bild|photographie|"
    r"fotografía|fotografia|imagen|immagine|фото)(?: by| credit| courtesy)?\s?[:：]|©)\s?[^\W\d_][^.!?:©]{1,70}\.?$",
    re.I,
)
_AGENCY = re.compile(r"\b(?:Getty Images|AP Photo|Shutterstock|iStock)\b[^.]{0,40}$", re.I)
_CREDIT_HEAD = 30
"""Characters from the start within which a credit's sign stands, whatever its words."""
_AGENCY_TAIL = 60
_CREDIT_TAIL = 110
_CLOSING = tuple(mark + stop for mark in ")）]" for stop in ("", "."))
_NUMBERED = re.compile(
    r"(?i:article|chapter|section|part|annex|appendix|chapitre|partie|titre|artikel|kapitel|teil|abschnitt|"
    r"artículo|capítulo|sección|parte|título|статья|глава|раздел|часть)\s+(?:[0-9]{1,4}|[IVXLC]{1,7})\b"
    r"|[IVXLC]{1,7}[.)]\s+\S|[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)]\s+[^\W\d_a-zß-ÿ]"
    r"|第[一二三四五六七八九十百0-9]{1,5}[章节条部]|[（(]?[一二三四五六七八九十]{1,3}[)）、]"
)
_ORNAMENT = re.compile(r"(?:[*•·⁂∗＊~–—_=#-]\s?){3,60}\Z|[⁂❦❧]\Z")
ROW_WORDS = 4
# A row of a schedule begins with a day and a month, a date in figures or a time; not with an item's number.
_DATED = re.compile(
    r"(?:[^\W\d_]{2,10},? )?(?:[0-9]{1,2}(?:st|nd|rd|th)? (?:de |of )?[^\W\d_]{3,10}\b|"
    r"[0-9]{1,2}\. [^\W\d_]{3,10}\b(?= [0-9–-])|[^\W\d_]{3,10}\.? [0-9]{1,2}(?:st|nd|rd|th)?\b|"
    r"[0-9]{1,4}[./-][0-9]{1,2}(?:[./-][0-9]{1,4})?\b|[0-9]{1,2}:[0-9]{2}\b)"
)
_COLUMNS = re.compile(r"\S(?:\t+| {3,}| ?\| ?)\S")


def count_words(text: str) -> int:
    """Return the number of words; two CJK characters count as one."""
    cjk = len(_CJK.findall(text)) if not text.isascii() else 0
    if not cjk:
        return len(text.split())
    return len(_WORD.findall(_CJK.sub(" ", text))) + (cjk + 1) // 2


def is_sentence(text: str) -> bool:
    """Tell whether a line reads as running text: ten words or more and a mark at its end."""
    return len(text) >= 25 and _END.search(text) is not None and count_words(text) >= 10


def is_item(text: str) -> bool:
    """Tell whether a line starts as a list item does."""
    return _ITEM.match(text) is not None


@lru_cache(maxsize=CACHED)
def is_crumbs(text: str) -> bool:
    """Tell whether a line is a trail of navigation crumbs (``Home > News > Asia``)."""
    if len(text) > 160 or _END.search(text):
        return False
    parts = _CRUMB_PART.split(text)
    if len(parts) < 2 or any(len(part) > 60 for part in parts[:-1]):
        return False
    return _HOME.match(text) is not None and all(parts[:-1])


def is_trail(text: str) -> bool:
    """Tell whether a line is a trail of a few words each that begins elsewhere (``Boats › Engines › Diesel``)."""
    return len(text) <= 120 and _TRAIL.match(text) is not None


def is_language_switch(text: str) -> bool:
    """Tell whether a line is made of two names or more of languages or editions, nothing else.

    Names may be glued together, as links are when a page is captured (``ASIA 中文双语Français``).
    """
    return len(text) <= 300 and _is_language_switch(text)


@lru_cache(maxsize=CACHED)
def _is_language_switch(text: str) -> bool:
    folded = text.casefold()
    first = _WORD.search(folded)
    if ", " in text:
        return False  # those that somebody speaks
    if first is None or _languages().match(folded, first.start()) is None:
        return False
    rest, number = _languages().subn(" ", folded)
    return number >= 2 and _WORD.search(rest) is None


def is_caption(text: str) -> bool:
    """Tell whether a line is the caption of a picture, by the credit that it carries."""
    if len(text) > 600:
        return False
    if text.endswith(_CLOSING) and _CREDIT.search(text) is not None:
        return True
    head = text[:_CREDIT_HEAD]
    if (":" in head or "：" in head or "/" in head) and _CREDIT_FIRST.match(text) is not None:
        return True
    tail = text[-_AGENCY_TAIL:].casefold()
    # One of their words is looked for first, as hardly a line names an agency.
    told = "getty" in tail or "photo" in tail or "stock" in tail
    return told and _AGENCY.search(text, max(0, len(text) - _AGENCY_TAIL)) is not None


def ends_credited(text: str) -> bool:
    """Tell whether a credit stands behind the sentence or the words of a line (``The mill. Foto: A. Berg``)."""
    tail = text[-_CREDIT_TAIL:]
    if len(text) > 600 or not (":" in tail or "：" in tail or "©" in tail):
        return False
    return _CREDIT_LAST.search(text, max(0, len(text) - _CREDIT_TAIL)) is not None


def is_heading(text: str) -> bool:
    """Tell whether a line is a heading by its number or its name (``Article 2``, ``IV.``, ``Preface``)."""
    if len(text) > 120:
        return False
    if text[-1:] in ".!?。！？…:;：；" or _END.search(text):
        return False
    return _NUMBERED.match(text) is not None or text.casefold() in _headings()


def is_ornament(text: str) -> bool:
    """Tell whether a line is made of the marks that part the scenes of a text: ``* * *``, ``---``."""
    return not text[:1].isalnum() and _ORNAMENT.match(text) is not None


def is_row(text: str) -> bool:
    """Tell whether a line may be a row of a table or a schedule: half numbers, or a date and more.

    One such line means nothing; several in a row do.
    """
    if len(text) > 200 or text[:1] in "•*-–":
        return False
    words = text.split()
    if len(words) < ROW_WORDS:
        return False
    if 2 * sum(any(map(str.isdigit, word)) for word in words) >= len(words):
        return True
    dated = _DATED.match(text)
    return dated is not None and dated.end() < len(text) and text[-1] not in ".!?"


@cache
def _headings() -> frozenset[str]:
    return frozenset(table("clean_headings.txt"))


def has_columns(text: str) -> bool:
    """Tell whether a line is a row of a table in text."""
    if "\t" not in text and "   " not in text and "|" not in text:
        return False
    return _COLUMNS.search(text) is not None


@cache
def _languages() -> re.Pattern[str]:
    names = sorted(table("clean_languages.txt"), key=lambda name: (-len(name), name))
    # Names of up to three letters must stand alone: "us" is no edition inside "campus".
    short = [name for name in names if len(name) <= 3 and name.isascii()]
    long = [name for name in names if name not in short]
    either = "|".join(map(re.escape, long))
    alone = "|".join(map(re.escape, short))
    return re.compile(rf"{either}|(?<![^\W_])(?:{alone})(?![^\W_])")
