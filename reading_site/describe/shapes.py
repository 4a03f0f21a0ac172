"""The shape of a line: what can be said of it without its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from reading_site.describe.vocabulary import ordered, words

HEADING_WORDS = 16
HEADING_CHARS = 120
"""A heading is no longer than this; 99 % of the headings of the development data are shorter."""
HAN_HEADING_CHARS = 32

_TERMINAL = ".;,:…。；，：、"
_CLOSING = "\"'”’“‘»«」』)）]*"
_SENTENCE_BREAK = re.compile(r"[^\W\d_]{3}[.!?] +[^\W\d_a-z]|[。！？].")
# The sign of a note behind the full stop: ``nobody can.5``
_NOTED_END = re.compile(
    r"[^\W\d_][.!?][\"”’»)]{0,2}(?:\d{1,3}|\[\d{1,3}\]|[¹²³⁰⁴-⁹]{1,3}|[*†‡]{1,3})\Z"
)
# Signs that cannot be anything else, one behind the other: ``in 1994.[5][6]``
_SIGNS_END = re.compile(r"(?:\[\d{1,3}\]|[¹²³⁰⁴-⁹]{1,3}|[①-⑳]){1,9}\Z")
_SIGNS_CHARS = 45
# "Thank you! (Warm applause)": what was heard behind the end of a sentence.
_REACTION = re.compile(r"[.!?。！？] ?[(（\[][^()（）\[\]]{3,40}[)）\]]\Z")
LISTED = 5
"""Commas of a line that lists names: headings have fewer."""
# Possessive: a word never ends sooner for what follows, so nothing need be kept to go back to.
_WORD = re.compile(r"[^\W_]++(?:['’.-][^\W_]++)*+")
_JOINTS = "'’.-"
_FIRST_HAN = 0x3040
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_TOKEN = re.compile(
    "[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+(?:['’.-][^\\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+)*"
)
_BREAK = re.compile(r"(?:[*•·⁂∗＊~–—_=#-]\s?){1,120}(?:[oO0]\s?(?:[–—_=-]\s?){2,60})?\Z|[⁂❦❧]\Z")
_BULLET = re.compile(r"[•·◦▪●○■□‣⁃➢➤►▶❖✓✔*](?=\s|[^\W_])\s*|[-–—](?=\s)\s+")
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "»": "«", "「": "」", "『": "』"}
_ADDRESS = re.compile(r"https?://|www\.|\w@\w")
_CREDIT = re.compile(
    r"[\[(（](?P<a>(?:photo|image|picture|foto|illustration|photograph|фото|图|圖|摄|تصوير|صورة|credit)[^\])）]{0,120}|[^\])）]{0,80}/[^\])）]{1,80}|[^\])）\n]{1,40}[ \u3000](?:摄|攝|图|圖))[\])）]"
    r"|(?P<b>(?:photo(?:graph)?|image|picture|illustration|drawing|graphic|zeichnung|grafik|dessin|dibujo|credit|foto|bild|crédit|quelle|source)(?:s| by| credit| courtesy of|quelle)?\s{0,2}[:：]\s{0,2}[^\n]{2,120})\Z"
    r"|(?P<c>©\s{0,2}[^\n]{2,120})\Z",
    re.IGNORECASE,
)


def count_words(text: str) -> int:
    """Return the number of words; a Han or kana character counts as one."""
    if text.isascii() or _HAN.search(text) is None:
        return len(_WORD.findall(text))
    return len(_TOKEN.findall(text))


def count_all(texts: Iterable[str]) -> int:
    """Return the number of words of several texts: what ``count_words`` tells of each, summed up."""
    counted = 0
    plain = list(texts)
    points = _points(plain)
    used = np.bincount(points).nonzero()[0]
    if used[-1] >= _FIRST_HAN:
        han = [text for text in plain if _HAN.search(text) is not None]
        counted = sum(map(count_words, han))
        points = _points([text for text in plain if _HAN.search(text) is None])
        used = np.bincount(points).nonzero()[0]
    letters, joints = np.zeros((2, int(used[-1]) + 1), dtype=bool)
    letters[used] = [chr(point).isalnum() for point in used.tolist()]
    joints[used] = [chr(point) in _JOINTS for point in used.tolist()]
    inside = letters[points]
    begun = np.count_nonzero(inside[1:] & ~inside[:-1])
    joint = joints[points[1:-1]].nonzero()[0]
    return counted + int(begun) - int(np.count_nonzero(inside[joint] & inside[joint + 2]))


def _points(texts: Sequence[str]) -> NDArray[np.intp]:
    """Return the code points of texts, and of a mark at their ends and between them."""
    text = "\n".join(["", *texts, ""])
    found = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return found.astype(np.intp)


def is_han(text: str) -> bool:
    """Tell whether a line is mostly written in Han characters or kana."""
    return not text.isascii() and 2 * len(_HAN.findall(text)) > len(text)


def is_break(text: str) -> bool:
    """Tell whether a line is an ornament that parts scenes: ``* * *``, ``---``."""
    return (len(text) >= 3 or text in ("⁂", "❦", "❧", "--")) and _BREAK.match(text) is not None


def bullet(text: str) -> int:
    """Return the length of a bullet and the white space after it, 0 where there is none."""
    found = _BULLET.match(text)
    if found and text[0] in "-–—" and text[-1] == text[0] and text[-2:-1] in " ":
        return 0  # "- and -" between the parties of a case
    return found.end() if found and found.end() < len(text) else 0


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does."""
    signed = text[-1:] == "]" or not text[-1:].isascii()
    signs = _SIGNS_END.search(text, max(0, len(text) - _SIGNS_CHARS)) if signed else None
    for part in (text, text[: signs.start()] if signs else ""):
        bare = part.rstrip(_CLOSING)
        if bare and bare[-1] in ".!?…。！？":
            return True
    return _NOTED_END.search(text, max(0, len(text) - 10)) is not None


def is_bracketed(text: str) -> bool:
    """Tell whether a line stands in brackets from end to end: ``(Applause)``."""
    closing = {"(": ")", "[": "]", "（": "）"}.get(text[0])
    return closing is not None and text[-1] == closing and text.find(closing) == len(text) - 1


def could_be_heading(text: str, *, long: int = 1) -> bool:
    """Tell whether a line has the shape of a heading: short, one unit, no full stop at its end.

    ``long`` multiplies the bounds on its length: a numbered heading may be longer.
    """
    if len(text) > long * HEADING_CHARS or "\n" in text or text[-1] in _TERMINAL:
        return False
    if text.endswith((" -", " –", " —")):
        return False  # what is left of a line whose date went
    first = text[0]
    if not (first.isupper() or first.isdigit() or first in "\"'“‘«„¿¡#&(" or not first.isascii()):
        return False
    if not text.isascii() and is_han(text):
        if is_bracketed(text):
            return False
        return len(text) <= long * HAN_HEADING_CHARS and not any(c in "。；，" for c in text)
    if (
        first.islower()
        or text.count(" ") >= long * HEADING_WORDS
        or not any(c.isalpha() for c in text)
    ):
        return False
    if ends_sentence(text) and text.rstrip(_CLOSING)[-1] not in "!?！？":
        return False
    if is_bracketed(text) or text.count(",") >= LISTED or _REACTION.search(text):
        return False
    return not _breaks(text) and _ADDRESS.search(text) is None


def _breaks(text: str) -> bool:
    """Tell whether a sentence ends within a line."""
    told = ". " in text or "! " in text or "? " in text or not text.isascii()
    return told and _SENTENCE_BREAK.search(text) is not None


def is_capitals(text: str) -> bool:
    """Tell whether a line is set in capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and sum(c.isupper() for c in letters) > 0.9 * len(letters)


def section_name(text: str) -> str:
    """Return the folded line without numbers and closing marks: a key for the lists of sections."""
    return text.strip("#*:：. 　").casefold()


def is_section(text: str) -> bool:
    """Tell whether a line is a usual name of a section: ``Preface``, ``Annex: Members of the Board``."""
    if len(text) > HEADING_CHARS:
        return False
    name, colon, _ = text.partition(":")
    return len(name) <= 40 and section_name(name if colon else text) in words("sections")


_BARE = re.compile(r"[^\W\d_]{4,12}\s+(?:[0-9]{1,3}|[IVXLC]{1,6}|[A-Z])\Z")
_ROMAN = re.compile(r"[IVXLC]{1,6}\Z")


def is_bare(text: str) -> bool:
    """Tell whether a line is the number of a part and nothing more, so that its title stands below.

    ``Chapter II``, ``ANNEX``, ``Part B``, ``IV``.
    """
    text = text.rstrip(".:")
    name, _, number = text.casefold().partition(" ")
    if name in words("parts"):
        return not number or number in words("number_words") or _BARE.match(text) is not None
    return _ROMAN.match(text) is not None


@cache
def _editors() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in ordered("editors"))
    return re.compile(rf"[\[(（*]?(?:{names})(?:\s?[:：.—–-]|\s*\n)", re.IGNORECASE)


def is_editors_note(text: str) -> bool:
    """Tell whether a paragraph opens as a note by the editors."""
    return _editors().match(text) is not None


LABEL_CHARS = 40
"""No label of a turn is longer than this, its colon included."""


@cache
def _turns(names: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(map(re.escape, names))
    return re.compile(rf"(?:{either})\s?[:：](?=\s|[^\x00-\x7f])|[QA][.](?=\s)", re.IGNORECASE)


def turn(text: str, *, cast: bool = False) -> int:
    """Return the length of a label of question or answer (``Q:``), 0 where there is none.

    ``cast``: labels of those who lead a talk count, too (``Moderator:``).
    """
    head = text[:LABEL_CHARS]
    if ":" not in head and "：" not in head and head[1:2] != ".":
        return 0
    names = ordered("cast") + ordered("turns") if cast else ordered("turns")
    found = _turns(names).match(text)
    return found.end() if found and text[found.end() :].strip() else 0


def is_quotation(text: str) -> bool:
    """Tell whether a paragraph is one quotation from its first mark to its last, with its source."""
    close = _QUOTES.get(text[0])
    if close is None:
        return text[0] == ">" and len(text) > 2
    at = text.rfind(close)
    tail = text[at + 1 :].strip(" .,\n")
    if at < 40 or not tail or tail[0] not in "—–―-(":
        return False
    if tail[0] == "(" and not is_bracketed(tail):
        return False
    return len(tail) <= 120 and text.count(close, 1, at) == 0


def is_quoted(text: str) -> bool:
    """Tell whether a paragraph is one pair of quotation marks and what stands between them."""
    close = _QUOTES.get(text[0])
    bare = text.rstrip(".,*0123456789[]¹²³⁰⁴⁵⁶⁷⁸⁹")
    if close is None or len(text) < 40 or not bare or bare[-1] != close:
        return False
    return bare.find(close, 1) == len(bare) - 1


_PICTURE_CREDIT = re.compile(
    r"(?<![^\W_])(?:photo(?:graph)?|image|picture|illustration|drawing|graphic|foto|bild|zeichnung|grafik|dessin|dibujo|фото|图|圖|摄)(?:s| by| credit)?\s{0,2}[:：]\s{0,2}(?P<who>[^\n.:：]{2,80})\.?\Z",
    re.IGNORECASE,
)
# At the end of a line, in brackets: a word for pictures, or two capitalised names with a stroke.
_BRACKETED_CREDIT = re.compile(
    r"[\[(（](?:(?i:photo|image|picture|foto|illustration|photograph|credit|фото|图|圖|摄|تصوير|صورة)(?![^\W\d_])[^\])）\n]{0,120}"
    r"|[^\])）\n]{1,40}[ \u3000](?:摄|攝|图|圖)"
    r"|[^\W\d_a-zа-я][^\])）/\n]{1,60}/\s?[^\W\d_a-zа-я][^\])）/\n]{1,60})[\])）]\.?\Z"
)
_LABELLED = re.compile(
    r"(?i:table|figure|fig\.|map|chart|box|exhibit|tableau|carte|graphique|tabelle|abbildung|abb\.|karte|tabla|gráfico|mapa|таблица|рисунок|рис\.)"
    r"\s(?:\d{1,3}|[IVX]{1,6}|[A-Z]\d{0,2})(?:\.\d{1,2})?\s?[.:–—-]\s?(?=[^\W_])|[表图圖]\s?\d{1,3}[.:：、 ]"
)
# An agency and a photographer behind the last sentence: ``The ferry leaves. REUTERS/Ann Lee``
_AGENCY = re.compile(
    r"[.!?][\"”’)]?\s(?P<who>(?:[A-Z]{2,12}|AP Photo|AFP Photo|Getty Images)\s?/\s?[^\W\d_a-zа-я][\w’'.-]{0,20}(?:\s[^\W\d_a-zа-я][\w’'.-]{0,20}){1,3})\Z"
)
AGENCY_CHARS = 120
_INNER = re.compile(
    r"[\[(（]|(?<![^\W_])(?:photo|image|picture|credit|foto|bild|crédit)", re.IGNORECASE
)
CAPTION_CHARS = 320
"""Longer paragraphs are running text, whatever they end with."""
FEWEST_WORDS = 3


def is_caption(text: str) -> bool:
    """Tell whether a paragraph ends as a caption does: ``The hall in winter. Photo: Ann Lee``."""
    if len(text) > CAPTION_CHARS or "\n" in text or text[0] in _QUOTES:
        return False
    if text[-1] in ")）]." and (found := _BRACKETED_CREDIT.search(text, max(0, len(text) - 140))):
        return count_words(text[: found.start()]) >= FEWEST_WORDS
    if _agency(text):
        return True
    tail = max(0, len(text) - 110)
    if text.find(":", tail) < 0 and text.find("：", tail) < 0:
        return False
    found = _PICTURE_CREDIT.search(text, tail)
    return found is not None and found["who"].count(" ") <= 7


def is_labelled(text: str) -> bool:
    """Tell whether a line is the title of a table or figure by its number: ``Table 2. Days``."""
    return len(text) <= CAPTION_CHARS and _LABELLED.match(text) is not None


def _agency(text: str) -> re.Match[str] | None:
    """Return the agency and the photographer behind the last sentence, parted by a slash."""
    start = max(0, len(text) - AGENCY_CHARS)
    return _AGENCY.search(text, start) if text.find("/", start) >= 0 else None


def credit(text: str) -> str:
    """Return who made a picture, as a caption gives it; empty where it does not."""
    if agency := _agency(text):
        return agency["who"]
    tail = text[-260:]
    every = list(_CREDIT.finditer(tail))
    if not every:
        return ""
    found = every[-1]
    # A label inside what another one opens: "File photo: The room. (AP Photo/Ann Lee)".
    while found["b"] and (inner := _INNER.search(tail, found.start() + 1)):
        found = _CREDIT.match(tail, inner.start()) or found
        if found.start() != inner.start():
            break
    return (found["a"] or found["b"] or found["c"]).strip()
