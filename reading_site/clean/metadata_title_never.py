"""Rows that are no title, whatever the model thinks of them."""

from __future__ import annotations

import re

from reading_site.clean.metadata_labels import labels
from reading_site.clean.metadata_page import Page
from reading_site.clean.metadata_title_head import (
    beside_symbol,
    is_day,
    is_mail_field,
    is_symbol,
    signs_pictures,
)
from reading_site.clean.phrases import known
from reading_site.clean.shapes import ends_credited, is_caption

CELLS = "   "
"""Blanks that part the cells of a line."""
REST = 2
"""Words beside a byline, at most, in a row that is nothing else."""
_BYLINE = frozenset({"byline"})
_STATED = _BYLINE | {"labelled-source", "labelled-date", "labelled-updated"}
# "14 Quay Street, Elmford", "Kaiserplatz 4"
_STREET = re.compile(
    r"\d{1,4}[a-z]?,? (?:[A-Z][\w’'-]{1,20} ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Square|Lane|Drive|Way)\b[^.!?:]{0,60}\Z"
    r"|[^\W\d_]{3,30}(?:straße|strasse|platz|gasse|allee) \d{1,4}[a-z]?(?:, [^.!?:]{3,40})?\Z"
    r"|[\w.-]{1,40}@[\w.-]{3,40}\Z"
)
# "Ms LEE (Fowler) (14:02): My question is": a turn of a debate.
_TURN = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Dr|The|MR|MRS|MS|DR|THE)\.? [A-Z][A-Z’'-]{2,30}(?: [A-Z’'-]{2,30}){0,2}(?: ?\([^()]{1,80}\)){0,3}:\s"
)
# "Original: English", "Distr.: General"
_ISSUE = re.compile(
    r"(?:Original|Distr\.?|Language|Langue|Sprache|Idioma|Язык|语言|语种)(?: \w{1,12})?\s?[:：]\s?\w{2,20}\Z"
)
# "Lake Review, No. 3 (Spring 2019)"
_SERIES = re.compile(
    r"[^\W\d_][^:;!?|]{3,60},? (?:No|Nr|Vol|Issue|Heft|N°|№)\.? ?\d{1,4}(?:,? (?:No|Nr)\.? ?\d{1,3})? ?\([^()]{4,30}\)\Z"
)
# "Dear Minister Lee,": the letter begins below its title.
SALUTE = re.compile(
    r"(?:Dear|Liebe[rs]?|Sehr geehrte[rs]?|Chers?|Chères?|Estimad[oa]s?|Querid[oa]s?|Уважаем(?:ый|ая|ые)) [^.!?]{2,90}[,，!]\Z"
)
_NOTICE = re.compile(
    r"press \S{1,12} (?:or \S{1,12} )?to |(?:an )?official (?:website|web site|site)s? (?:of|use) |a \.[a-z]{2,4} website belongs |secure \.[a-z]{2,4} websites "
    r"|download (?:the )?rss|(?:[^\W\d_]{2,20} ){1,6}(?:banner|logo)\Z"
)
# ``QUAYPORT, 4 May — HNA``, ``QUAYPORT (HNA) —``
_CAPITAL = r"[^\W\d_a-zà-ÿа-яё]"
_DATELINE = re.compile(
    rf"{_CAPITAL}(?:{_CAPITAL}|[ .’'/-](?={_CAPITAL})){{2,40}}(?:, (?P<day>[^,()—–/]{{3,24}}))?(?:\s?[(/](?P<agency>[^()/]{{2,30}})[)/])?\s?(?:--|—|–|-(?=\s|\Z))\s?.{{0,40}}\Z"
)
_CREDITED = re.compile(
    r"\s?(?:Bild|Foto|Fotos|Photos?|Image|Picture|Imagen|Crédit|Credit|Фото)\s?:|\s?©"
)
_GAP = re.compile(r"%[sd]\b|\{\{|\[\[")
_STEPS = re.compile(r"\s(?:[»›>→]|>>)\s")
STEPS = 2
"""Signs between the steps of a trail, at least."""
BESIDE = 2
"""Rows around a name in which a byline says that it is the author's."""

CUT_WORDS = 7
"""A row of more words, the last of them an article or a preposition, is running text that a page cuts."""


def is_byline(page: Page, row: int) -> bool:
    """Tell whether a row is nothing but a byline: who wrote, however often the text speaks of her."""
    return _is(page, row, _BYLINE)


def is_never(page: Page, row: int, text: str) -> bool:
    """Tell whether a stretch of a row is no title.

    A byline, a source, a labelled date, cells, an agency, an address, a
    button or a link that is known anywhere in a page, a picture's caption, a trail, what a field for
    searches asks, the name of the author, what a member of a parliament says, the salutation of a letter,
    the head of a mail, the symbol or the language of a document, a day, a name in a network, the name that signs the pictures.
    """
    whole = page.rows[row].text
    folded = text.casefold()
    if text[0] == "@" and " " not in text:
        return True
    if CELLS in text or folded in labels("press") or folded.strip(" .?!¿…？") in labels("prompts"):
        return True
    if is_notice(text) or (text == whole and (_is_signature(page, row) or _is_caption(page, row))):
        return True
    if text == whole and page.rows[row].below and _is_cut_off(text):
        return True
    if _is(page, row, _STATED) or _STREET.match(whole) or _TURN.match(whole):
        return True
    if (
        _is_dateline(whole)
        or SALUTE.match(whole)
        or _ISSUE.match(whole)
        or is_symbol(whole)
        or is_day(text)
    ):
        return True
    if text[-1] == ")" and _SERIES.match(text):
        return True
    if is_mail_field(page, row) or beside_symbol(page, row) or signs_pictures(page, text):
        return True
    phrase = known(text)
    if (phrase is not None and not phrase.edge) or is_caption(whole) or ends_credited(whole):
        return True
    trail = row in page.trails or len(_STEPS.findall(text)) >= STEPS
    return text == whole and (trail or _is_author(page, row, text))


def _is_cut_off(text: str) -> bool:
    """Tell whether a row above a blank line ends within a sentence, as the last one of a printed page does."""
    words = text.split()
    return len(words) > CUT_WORDS and words[-1] in labels("leading")


def is_notice(text: str) -> bool:
    """Tell whether a stretch is what software or an office prints on each of its pages.

    A key of the keyboard, a feed, an archive's banner, a gap that nobody filled, whose site it is.
    """
    folded = text.casefold().strip("•…:.!?>» ")
    return (
        folded in labels("notices")
        or _NOTICE.match(folded) is not None
        or _GAP.search(text) is not None
    )


def _is_dateline(text: str) -> bool:
    """Tell whether a row is the start of a text: a place in capitals, a day or an agency, a dash."""
    found = _DATELINE.match(text)
    return found is not None and (bool(found["agency"]) or is_day(found["day"] or ""))


def _is_signature(page: Page, row: int) -> bool:
    """Tell whether a row is nothing but a day and a name: ``04/05/2024 ~ Ada Quill``."""
    facts = page.facts[row]
    return not facts.rest and bool(facts.of("date", "updated")) and bool(facts.of("name", "author"))


def _is_caption(page: Page, row: int) -> bool:
    """Tell whether the row below is the same with a credit, as a picture's title and its caption are."""
    if row + 1 >= len(page.rows):
        return False
    text, below = page.rows[row].text, page.rows[row + 1].text
    if not below.startswith(text) or len(below) == len(text):
        return False
    return ends_credited(below) or _CREDITED.match(below, len(text)) is not None


def _is_author(page: Page, row: int, text: str) -> bool:
    """Tell whether a byline right beside it names a row as the author."""
    for near in range(max(0, row - BESIDE), min(len(page.rows), row + BESIDE + 1)):
        for label in page.facts[near].of("author") if near != row else ():
            same = page.rows[near].text[label.start : label.end] == text
            if same and label.rule == "byline" and label.score > 0:
                return True
    return False


def _is(page: Page, row: int, names: frozenset[str]) -> bool:
    """Tell whether a row is nothing but metadata of such a rule."""
    facts = page.facts[row]
    return facts.rest <= REST and any(found.rule in names for found in facts.found)
