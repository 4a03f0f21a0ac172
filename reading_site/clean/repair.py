"""Text repair inside a line: every change is an edit with its rule and reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import unescape

import ftfy
import ftfy.badness
import numpy as np
from numpy.typing import NDArray

from reading_site.clean.ledger import Why
from reading_site.hyphens import words_of
from reading_site.tables import lines

CONTROL = Why("control-character", "control character made visible")
INVISIBLE = Why("invisible-character", "invisible character")
FULL_WIDTH = Why("full-width-mark", "full-width mark between Latin words")
LIGATURE = Why("ligature", "ligature taken apart")
SPACE = Why("spacing", "spacing")
SPACE_BEFORE = Why("space-before-mark", "space before a punctuation mark")
SOFT_HYPHEN = Why("soft-hyphen", "soft hyphen")
SPACE_AFTER = Why("space-after-mark", "space after a punctuation mark")
ENTITY = Why("entity", "character written as its code in HTML")
EMPHASIS = Why("emphasis-mark", "stars that set a line in bold or italics")
EDIT_LINK = Why("edit-link", "link to edit a section")

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
MARKS = {
    "，": ",",
    "、": ",",
    "；": ";",
    "：": ":",
    "！": "!",
    "？": "?",
    "。": ".",
    "（": "(",
    "）": ")",
}

_LATIN = "0-9A-Za-z\u00c0-\u024f"
# One alternation over the line: whatever matches first at a position wins, so edits never overlap.
# What a fault begins with comes first, or each of them would be tried at every letter.
_FAULT = re.compile(
    "(?=[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufb00-\ufb06&"
    "\t\u00a0\u2000-\u200a\u202f\u205f\u3000，、；：！？。）（]| [.,?! \t\u00a0]|,[^\\W\\d_])(?:"
    "(?P<soft>\u00ad+)"
    "|(?P<unseen>[\u200b\u2060\ufeff]+)"
    "|(?P<control>[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff])"
    "|(?P<ligature>[\ufb00-\ufb06])"
    f"|(?P<glued>(?<=[a-z]{{2}}) [.](?=[A-Z][a-z]{{2}}(?<!Net))|(?<=[^\\W\\d_]{{2}}),(?=[^\\W\\d_]{{2}}))"
    "|(?P<entity>&(?:(?:amp;)++|(?:#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});))"
    f"|(?P<high>(?<=[{_LATIN})\\]\"'\u2019\u201d%])[ \u00a0]{{1,3}}(?=[?!](?:[ \u00a0\"'\u2019\u201d)]|$)))"
    f"|(?P<before>(?<=[{_LATIN})\\]\"'\u2019\u201d%])[ \u00a0]{{1,3}}(?=[,.](?:[ \u00a0][^ .,]|$)))"
    f"|(?P<wide>(?<=[{_LATIN})\\]\"'\u2019\u201d%.）])[，、；：！？。）](?=[{_LATIN} (\\[\"'\u2018\u201c，、；：！？。）]|$))"
    f"|(?P<open>(?:(?<=[{_LATIN}])|(?<=[{_LATIN}][ ]))（(?=[{_LATIN}]))"
    "|(?P<space>[\\t\u00a0\u2000-\u200a\u202f\u205f\u3000]|[ ][ \\t\u00a0]+))"
)
# Typographic marks of a sound text; a wrong encoding shows in other characters.
_SUSPECT = re.compile("[^\x00-\x7f\u2013\u2014\u2018\u2019\u201c\u201d\u2026]")
# A wrong encoding shows in two such characters side by side, or in one of these.
_ALONE = re.compile("[\x80-\x9fÂÃŒœ]")
_SIDE_BY_SIDE = re.compile(f"[^\x00-\x7f](?:[^\x00-\x7f]|(?<={_ALONE.pattern}))")
_FAULTY = re.compile("[\ufb00-\ufb06，、；：！？。（）]")
_FAULTY_PAIRS = ("  ", " ,", " .", " ?", " !")
# Octets from which a character beyond ASCII is made, and of these the ones that begin one.
_ASCII, _FIRST = 0x80, 0xC0
_FAULTY_NEAR = re.compile("&[#a-zA-Z]")
_FAULTY_COMMA = re.compile(",(?<=[^\\W\\d_],)[^\\W\\d_]")
_WHITE = re.compile(r"\s+")
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_LETTER = re.compile(r"[a-zA-Z]")
_CLOSED = " )，、；：！？。）"
HAN_SHARE = 3
"""Latin letters to one of Han below which a stretch is Chinese: full-width marks are its own."""
_GLUED = re.compile(
    r"[\"'\u2018\u201c(]?[^\W\d_'\u2019-]{2,40},[^\W\d_'\u2019-]{2,40}[.,;:!?\"'\u2019\u201d)]{0,3}\Z"
)
SAID_CHARS = 60
"""Code points before a question mark, whose words must be English, too: a text may quote others."""
NEAR_CHARS = 200
GLUED_BLANKS = 5
"""Blanks of a line that is a sentence, at least: ``name,age`` in a table is none."""
_ABOUT = re.compile(
    r"(?<![^\W_])(?:html|entit(?:y|ies)|escap\w{1,6})(?![^\W_])|<[a-z/]", re.IGNORECASE
)
ABOUT_CHARS = 400
OPEN_WORDS = 8
"""Words of a heading in bold whose stars are not closed, at most."""
EDITED_CHARS = 200
"""A line with a link to edit it is a heading: no longer than this."""


@dataclass(frozen=True, slots=True)
class Edit:
    """``text[start:end]`` becomes ``after``; offsets count from the start of the line."""

    start: int
    end: int
    after: str
    why: Why


@dataclass(frozen=True, slots=True)
class _Style:
    """What tells how a line is set."""

    columns: bool
    english: bool
    han: bool
    """It has Han characters."""


@dataclass(frozen=True, slots=True)
class Faults:
    """Which kinds of faults a text may have at all: searched for once, not line by line."""

    pairs: tuple[str, ...]
    comma: bool
    near: bool
    faulty: bool
    broken: bool
    """Its encoding may be wrong somewhere."""


ANY = Faults(_FAULTY_PAIRS, True, True, True, True)
NONE = Faults((), False, False, False, False)


def faults_of(text: str) -> Faults:
    """Return the kinds of faults that the lines of a text may have."""
    octets = _octets(text)
    others = _beyond(octets)
    blank, after = octets[:-1] == ord(" "), octets[1:]
    return Faults(
        tuple(p for p in _FAULTY_PAIRS if np.count_nonzero(blank & (after == ord(p[1])))),
        _FAULTY_COMMA.search(text) is not None,
        "&" in text and _FAULTY_NEAR.search(text) is not None,
        _FAULTY.search(others) is not None,
        _may_be_broken(octets, others),
    )


def _octets(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode("utf-8", "surrogatepass"), dtype=np.uint8)


def beyond_ascii(text: str) -> str:
    """Return the characters beyond ASCII: few in most texts, and sooner searched than all."""
    return "" if text.isascii() else _beyond(_octets(text))


def _beyond(octets: NDArray[np.uint8]) -> str:
    return octets[octets >= _ASCII].tobytes().decode("utf-8", "surrogatepass")


def _may_be_broken(octets: NDArray[np.uint8], others: str) -> bool:
    """Tell whether the encoding of a text may be wrong somewhere, as ``_SIDE_BY_SIDE`` tells it of a line."""
    if _SUSPECT.search(others) is None:
        return False
    # The first octet of a character beyond ASCII, right behind the last one of another.
    beside = (octets[1:] >= _FIRST) & (octets[:-1] >= _ASCII)
    return bool(np.count_nonzero(beside)) or _ALONE.search(others) is not None


def repair(
    text: str,
    *,
    keep_columns: bool = False,
    english: bool = False,
    faults: Faults = ANY,
) -> list[Edit]:
    """Return the edits that one line needs, in order, without overlap.

    ``keep_columns``: runs of blanks and tabs are columns of a table and stay. ``english``: the text
    is English, which sets no blank before a question mark. ``faults``: what the text that the line
    is of may have.
    """
    link = _edit_link().search(text, 1) if text[-1:] == "]" and len(text) <= EDITED_CHARS else None
    if link is not None:
        before = repair(
            text[: link.start()], keep_columns=keep_columns, english=english, faults=faults
        )
        return [*before, Edit(link.start(), len(text), "", EDIT_LINK)]
    if faults.broken and not text.isascii():
        broken = _mojibake(text)
        if broken is not None:
            return [broken]
    if not _may_be_faulty(text, faults):
        return []
    style = _Style(keep_columns, english, not text.isascii() and _HAN.search(text) is not None)
    edits = []
    for found in _FAULT.finditer(text):
        edit = _edit(text, found, style)
        if edit is not None:
            edits.append(edit)
    return edits


def _may_be_faulty(text: str, faults: Faults) -> bool:
    """Tell whether ``_FAULT`` may match, by searches that are each many times as fast."""
    for pair in faults.pairs:
        if pair in text:
            return True
    return bool(
        not text.isprintable()  # controls, what is not seen, every blank but the common one
        or (faults.faulty and not text.isascii() and _FAULTY.search(text) is not None)
        or (faults.comma and _FAULTY_COMMA.search(text) is not None)
        or (faults.near and "&" in text and _FAULTY_NEAR.search(text) is not None)
    )


@cache
def _edit_link() -> re.Pattern[str]:
    """Return what wikis put behind a heading: ``[edit]``, ``[modifier | modifier le code]``."""
    words = "|".join(map(re.escape, sorted(lines("clean_edit_links.txt"), key=len, reverse=True)))
    return re.compile(rf"[ \u00a0]?\[ ?(?:{words})(?: ?[|｜] ?(?:{words}))? ?\]\Z", re.IGNORECASE)


def apply(text: str, edits: list[Edit]) -> str:
    """Return ``text`` with the edits made."""
    if not edits:
        return text
    parts = []
    at = 0
    for edit in edits:
        parts += [text[at : edit.start], edit.after]
        at = edit.end
    return "".join(parts) + text[at:]


def _edit(text: str, found: re.Match[str], style: _Style) -> Edit | None:
    start, end = found.span()
    kind = found.lastgroup
    match kind:
        case "soft":
            return Edit(start, end, "", SOFT_HYPHEN)
        case "unseen":
            return Edit(start, end, "", INVISIBLE)
        case "control":
            return Edit(start, end, "\ufffd", CONTROL)
        case "ligature":
            return Edit(start, end, LIGATURES[found[0]], LIGATURE)
        case "before":
            return Edit(start, end, "", SPACE_BEFORE)
        case "high":
            said = style.english and words_of([text[max(0, start - SAID_CHARS) : start]]).english
            return Edit(start, end, "", SPACE_BEFORE) if said else None
        case "glued":
            return _parted(text, start, end)
        case "entity":
            return _decoded(text, start, end)
        case "space":
            wanted = "" if end == len(text) or start == 0 else " "
            return None if style.columns or found[0] == wanted else Edit(start, end, wanted, SPACE)
    if style.han and _is_han(text[max(0, start - SAID_CHARS) : end + SAID_CHARS]):
        return None
    return Edit(start, end, _narrow(text, start, end), FULL_WIDTH)


def _is_han(text: str) -> bool:
    """Tell whether a stretch is Chinese or Japanese, Latin words in it or not."""
    return HAN_SHARE * len(_HAN.findall(text)) > len(_LETTER.findall(text))


def _parted(text: str, start: int, end: int) -> Edit | None:
    """Put a blank behind a mark that is glued to the next word, in a sentence and not in a name or list."""
    first = max(0, start - NEAR_CHARS)
    near = text[first : end + NEAR_CHARS]
    if near.count(" ") < GLUED_BLANKS:
        return None
    if text[start] == " ":
        return Edit(start, end, ". ", SPACE_AFTER)
    before, after = near.rfind(" ", 0, start - first) + 1, near.find(" ", end - first)
    token = near[before : after if after >= 0 else len(near)]
    return Edit(start, end, ", ", SPACE_AFTER) if _GLUED.match(token) else None


def _decoded(text: str, start: int, end: int) -> Edit | None:
    """Return the character that a code of HTML stands for, unless the line is about such codes."""
    # "&amp;amp;" was written twice over; what follows is read in the next round.
    after = "&" if text.startswith("amp;", start + 1) else unescape(text[start:end])
    if len(after) != 1 or after in "<>" or not (after.isprintable() or after == "\u00a0"):
        return None
    if _ABOUT.search(text[max(0, start - ABOUT_CHARS) : end + ABOUT_CHARS]):
        return None
    return Edit(start, end, " " if after == "\u00a0" else after, ENTITY)


def _narrow(text: str, start: int, end: int) -> str:
    """Return the mark as Latin text sets it, with the blank that belongs to it."""
    mark = MARKS[text[start]]
    if mark == "(":
        return mark if start and text[start - 1] == " " else " ("
    numbers = text[start - 1].isdigit() and end < len(text) and text[end].isdigit()
    if end == len(text) or text[end] in _CLOSED or (numbers and mark in ",.:"):
        return mark
    return mark + " "


def _mojibake(text: str) -> Edit | None:
    """Return one edit where ftfy finds that the text was decoded with a wrong encoding.

    Only the encoding is put right: ftfy's other repairs (quotation marks, widths, entities) are
    left alone. The reason carries ftfy's own explanation.
    """
    if not (_SUSPECT.search(text) and _SIDE_BY_SIDE.search(text) and ftfy.badness.is_bad(text)):
        return None
    fixed, steps = ftfy.fix_encoding_and_explain(text)
    if fixed == text or not fixed.strip() or len(fixed) > len(text):
        return None
    fixed = fixed.replace("\r", " ").replace("\n", " ")
    start = 0
    while start < min(len(text), len(fixed)) and text[start] == fixed[start]:
        start += 1
    tail = 0
    while tail < min(len(text), len(fixed)) - start and text[-1 - tail] == fixed[-1 - tail]:
        tail += 1
    said = ", ".join(" ".join(map(str, step)) for step in steps or ())
    why = Why("mojibake", f"wrong encoding put right ({said})")
    return Edit(start, len(text) - tail, fixed[start : len(fixed) - tail], why)


def early(text: str, *, unclosed: bool = False) -> list[Edit]:
    """Return the edits that a line needs before anything is read off it: its header, its words.

    A wrong encoding hides labels, names and dates; soft hyphens and ligatures part words; stars make
    a heading look like a note. ``unclosed``: two stars may open a heading without closing it.
    """
    broken = _mojibake(text)
    if broken is not None:
        return [broken]
    stars = _stars(text, unclosed=unclosed) if text[0] == "*" else []
    if not _HIDDEN.search(text):
        return stars
    found = [edit for edit in repair(text, keep_columns=True) if edit.why in _EARLY]
    return sorted([*stars, *found], key=lambda edit: edit.start)


def _stars(text: str, *, unclosed: bool) -> list[Edit]:
    """Return the edits of a line that is set in bold or italics from its first word to its last."""
    bare = text.strip("*")
    lead, tail = len(text) - len(text.lstrip("*")), len(text) - len(text.rstrip("*"))
    if lead > 3 or not bare or bare != bare.strip() or "*" in bare:
        return []
    if lead == tail:
        return [Edit(0, lead, "", EMPHASIS), Edit(len(text) - tail, len(text), "", EMPHASIS)]
    short = bare[-1].isalnum() and bare.count(" ") < OPEN_WORDS
    return [Edit(0, lead, "", EMPHASIS)] if unclosed and lead > 1 and not tail and short else []


def opens_in_bold(text: str) -> bool:
    """Tell whether two stars at the beginning of a line are no sign of a note: the text refers to none."""
    return "**" in text and _STARRED.search(_IN_BOLD.sub("", text)) is None


def unseen(text: str) -> list[Edit]:
    """Return the edits that a line of code needs: characters that nobody sees, and no other."""
    return [edit for edit in repair(text, keep_columns=True) if edit.why in _UNSEEN]


def needs_early(text: str) -> bool:
    """Tell whether a line of a text may need such edits."""
    if "\n*" in text or text[:1] == "*":
        return True
    if text.isascii():
        return False
    octets = _octets(text)
    others = _beyond(octets)
    return _HIDDEN.search(others) is not None or _may_be_broken(octets, others)


_HIDDEN = re.compile("[\u00ad\u200b\u2060\ufeff\ufb00-\ufb06]")
_IN_BOLD = re.compile(r"\*\*[^\s*][^*\n]{0,300}\*\*")
_STARRED = re.compile(r"[^\s*]\*\*")
_EARLY = (SOFT_HYPHEN, INVISIBLE, LIGATURE)
_UNSEEN = (SOFT_HYPHEN, INVISIBLE, CONTROL)
