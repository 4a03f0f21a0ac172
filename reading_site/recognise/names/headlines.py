"""Where capitals mean nothing: headlines, labels, titles in quotation marks."""

from __future__ import annotations

import re

from reading_site.model import Block, BlockKind, EntityKind
from reading_site.recognise.names.candidate import Candidate
from reading_site.recognise.names.context import role_follows
from reading_site.recognise.names.lexicon import head_list, is_personal
from reading_site.recognise.names.pieces import Sort
from reading_site.recognise.names.runs import UPPER
from reading_site.recognise.names.shapes import fits_person

TITLE_WORD = re.compile(rf"{UPPER}[\w'’]{{3,}}")
LONG_WORD = re.compile(r"\b[^\W\d_][\w'’]{3,}")
_QUOTED = re.compile(r"[\"“]([^\"“”\n]{12,200})[\"”]")
_STRAIGHT = re.compile(r"\"([^\"\n]{12,200})\"")
# "We signed the Oslo Agreement": a sentence that somebody says, whatever names it is full of.
_SPEECH = re.compile(
    r"(?:I|We|He|She|It|They|You|There|This|That|These|Those)(?:['’][a-z]{1,2})? [a-z]"
)
_CREDIT = re.compile(
    r"[(\[](?:[^()\[\]/\n]{0,20}\b)?(?:[Pp]hotos?|PHOTOS?|[Pp]ictures?|[Ii]mages?|[Cc]ourtesy|[Cc]redit)\b[^()\[\]\n]{0,80}[)\]]\s*$"
    r"|[(\[][A-Z][\w.&-]{1,20}(?: [A-Z][\w.&-]{1,20}){0,2}/[A-Z][^()\[\]\n/]{1,60}[)\]]\s*$"
    r"| [A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]+){1,2}/[A-Z][A-Z ]{2,30}$"
    r"|\bplease contact:? [A-Z][^@\n]{3,80}@"
    r"|(?:^|\s)(?:[Ff]ile )?[Pp]hotos?(?: [Bb]y|/[A-Z][\w.]{1,30})?: ?[^\n:]{2,60}$"
)
_STAMP = re.compile(
    r"\b(?:[Uu]pdated|UPDATED|[Pp]ublished|PUBLISHED|Posted|Last [Mm]odified)(?: on| at)?: ?(?:\d|[A-Z])"
    r"|[A-Z][\w.'’-]{1,20} [A-Z][\w.'’-]{1,20},? ?[-–—(:/] ?[\w.+-]{2,40}@|\b[Cc]ontact: ?[A-Z][^@]{3,80}@"
)
# Professor Jane Doe, Lake University, Zenda: who and from where.
_TITLED_LINE = re.compile(
    rf"(?:H\.E\.(?: (?:Amb|Mrs?|Ms|Dr|Prof)\.?){{0,2}}|Prof(?:essor|\.)|Dr\.?|Mrs?\.?|Ms\.?|Judge|Justice|Ambassador|Amb\.|Hon\.|Senator) {UPPER}[\w.'’-]{{0,30}}(?: {UPPER}[\w.'’-]{{0,30}}){{1,4}}, "
)
# Opening Remarks by, Statement of
_DELIVERED = re.compile(
    r"(?:Remarks|Statement|Speech|Address|Lecture|Message|Keynote|Testimony|Intervention|Presentation) (?:[Bb]y|of|from) $"
)
_LISTED = re.compile(r"[A-Z][a-z]{2,20}(?:[ -][a-z]{2,20}){0,2}: ")
_BOUND = re.compile(r"[,:;)–—?!]| (?:in|at|to|and|as|with|on|for)\b")
_BEYOND = re.compile(r"[^\x00-\x7f]")
_NO_CAPITALS = bytes(n for n in range(0x80) if not chr(n).isupper())
_NO_SMALL = bytes(n for n in range(0x80) if not chr(n).islower())
_FEW = 8


def shouts(text: str) -> bool:
    """Tell whether a line is in capitals: they mean nothing there."""
    head = text[:200]
    plain = head.encode("ascii", "ignore")
    upper = len(plain.translate(None, _NO_CAPITALS))
    if len(plain) < len(head):
        upper += sum(map(str.isupper, _BEYOND.findall(head)))
    if upper <= _FEW or upper <= 0.6 * (upper + len(plain.translate(None, _NO_SMALL))):
        return False
    return upper > 0.6 * sum(map(str.isalpha, head))


def is_stamp(text: str) -> bool:
    """Tell whether a line says when and where a page came out: the names in it are not the text's."""
    return (
        len(text) < 160
        and (":" in text or " by " in text or " this " in text or "@" in text)
        and _STAMP.search(text) is not None
    )


def is_share_line(text: str) -> bool:
    """Tell whether a line only says where to share or follow a page: Share: Facebook WeChat Print."""
    if len(text) > 120:
        return False
    words = [w.strip("[]():|,./·•-–—+").lower() for w in text.split()]
    if not head_list("share_sites").intersection(words):
        return False
    return all(
        not w.isalpha() or w in head_list("share_sites") or w in head_list("share_words")
        for w in words
    )


def is_label(text: str) -> bool:
    """Tell whether a line is a label of three words or less: "CGTN", "Press Release", "Related Reports:"."""
    return len(text) < 40 and text.count(" ") < 3 and text[-1] not in '.!?,;”"'


def asks(found: Candidate, text: str) -> bool:
    """Tell whether a label is who asks in a press conference: "Xinhua News Agency:"."""
    if found.kind is not EntityKind.ORGANISATION or found.start or found.end != len(text) - 1:
        return False
    words = found.words
    named = len(words) > 2 or not all(word.plain for word in words)  # "Related News:" is none
    return text[-1] in ":：" and named and words[-1].lower in head_list("press")


def _is_named(text: str, found: Candidate) -> bool:
    """Tell whether a headline's capitals can only be a name's: "the", and the words say of which place or body."""
    whole = found.end == len(text) or _BOUND.match(text, found.end) is not None
    if found.kind is EntityKind.PERSON and found.title:
        # Remarks by Vice President Jane Doe
        return whole and all(w.given or is_personal(w) or w.named for w in found.words)
    if found.sort is not Sort.NAME or text[found.start - 4 : found.start] != "the ":
        return False
    proper = any(w.place or w.demonym or w.acronym or w.named for w in found.words)
    tail = len(found.words) > 2 and " of the " in found.surface
    return whole and (proper or tail) and len(found.words) > 1


def shown_in_headline(found: Candidate, text: str, shouting: bool) -> bool:
    """Tell whether a headline's capitals name something by themselves; set the kind of who speaks there."""
    whole = found.end == len(text) and text[: found.start] in ("", "The ")
    # A line that is nothing but the name of a body.
    shown = whole and not shouting and found.kind is EntityKind.ORGANISATION
    if _delivers(text, found):
        found.kind, found.rule, found.certainty = EntityKind.PERSON, "delivered", 0.8
        return True
    return shown or (not shouting and _is_named(text, found))


def _delivers(text: str, found: Candidate) -> bool:
    """Tell whether a headline says that somebody speaks here: Opening Remarks by Ada Moe, Head of Boats."""
    if (
        found.sort is not Sort.OPEN
        or not 2 <= len(found.words) <= 4
        or not fits_person(found.words)
    ):
        return False
    whole = found.end == len(text) or text[found.end] in ",(" or text.startswith(" at ", found.end)
    plain = all(w.plain and not (w.given or is_personal(w)) for w in found.words)
    return whole and not plain and _DELIVERED.search(text, 0, found.start) is not None


def without_credits(text: str) -> int:
    """Return where the text of a block ends and the credit of its picture begins: (Photo: Jane Doe)."""
    match = (
        _CREDIT.search(text)
        if text[-1:] in ")]" or "hoto" in text or "@" in text or text[-4:].isupper()
        else None
    )
    return match.start() if match else len(text)


def is_title_case(text: str, block: Block) -> bool:
    """Tell whether a block is a headline in which most words have capitals."""
    if block.kind is not BlockKind.HEADING and (
        len(text) > 160 or text.rstrip()[-1:] in '.!?,;:"”'
    ):
        return False
    if role_follows(text) or _TITLED_LINE.match(text):
        return False
    if "; " in text and _LISTED.match(text) and text.count(":") == 1:
        return False  # Organizers: one body; another
    words: list[str] = LONG_WORD.findall(text)
    if len(words) < 4 or len(TITLE_WORD.findall(text)) < 0.7 * len(words):
        return False
    if block.kind is BlockKind.HEADING:
        return True
    # A caption, a line of a list: two words that a headline would begin with capitals.
    return len([w for w in words if w[0].islower() and w not in head_list("small")]) < 2


def titled_regions(text: str) -> list[tuple[int, int]]:
    """Return where quoted titles in title case stand: names inside are only those known elsewhere."""
    if '"' not in text and "“" not in text:
        return []
    found = []
    for match in (_STRAIGHT if text.isascii() else _QUOTED).finditer(text):
        if _SPEECH.match(match.group(1)):
            continue
        capital = len(TITLE_WORD.findall(match.group(1)))
        # Most that is quoted has next to none: then its other words need no counting.
        long = len(LONG_WORD.findall(match.group(1))) if capital >= 3 else 0
        if long >= 3 and capital >= 0.75 * long:
            found.append(match.span(1))
    return found


def in_title(found: Candidate, text: str, titles: list[tuple[int, int]]) -> bool:
    """Tell whether a name stands in a quoted title, and is not all of it."""
    return any(
        low <= found.start
        and found.end <= high
        and (found.start - 4 * text.startswith("The ", low), found.end)
        != (low, high - text.endswith((".", ","), low, high))
        for low, high in titles
    )
