"""Labels at the heads of turns: "Ann Lee:", "THE PRESIDENT:", "Q:"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from reading_site.model import Block, BlockKind, Mention
from reading_site.recognise.quotations.bylines import is_title
from reading_site.recognise.quotations.lexicon import VERBS
from reading_site.recognise.quotations.marks import ANY_MARK
from reading_site.recognise.trie import trie
from reading_site.tables import mapping

_NO_LABELS = frozenset(
    cast("dict[str, list[str]]", mapping("quotations_sections.yml"))["no_labels"]
)
# "Ann Lee:", "**Ann Lee:**", "MR. LEE (Peru):", "GOV. ANN LEE (R), OHIO:", "Q:", "Q. Why", "Q Thank you"
_LABEL = re.compile(
    r"(?:Q\d{1,4}[.:]?\s)?\*{0,3}(?P<label>[^\W\d_a-z][^\n:：?!\"“”()*]{0,70}?)\d{0,2}(?:\s?\([^()\n]{1,60}\)){0,2}(?:, [A-Z][A-Z .’'-]{1,40})?\s?\*{0,3}[:：]\*{0,3}(?:\s{0,4}(?=[^\s*])|\Z)"
    r"|(?P<letter>[QA])\d{0,2}[.)]\s{1,4}(?=\S)|(?P<asked>Q)\s{1,4}(?=[A-Z(])"
)
# "Ann Lee, on behalf of the Harbour Group. – ", "Ann Lee (ECR). – "
_DASHED = re.compile(
    r"(?P<label>[^\W\d_a-z][\w’'-]{0,30}(?: [\w’'-]{1,30}){0,4})(?:, [^\n.:–—]{2,90}| \([^()\n]{1,30}\))?\. [–—] (?=\S)"
)
# A verb in small letters stands before the colon: a sentence, and no label.
_REPORTS = re.compile(
    rf"(?:\A|[ ,])(?:[a-z]{{2,20}}(?:ed|ied)|{trie([v for v in VERBS if v.islower()])})\Z"
)
# "Foreign Minister Li: …"
_TITLES = re.compile(r"(?:[A-Z][\w.’'-]{0,20}\s){0,4}")
_COLON = re.compile(r"(?:\s\([^()\n]{1,40}\))?[:：]\s+")
_STOPS = (".", "!", "?", "…", "—", "-", "。", "？", "！")
MAX_LABEL_WORDS = 6
# "Minister of Transport of Latvia Ann Lee:"
MAX_OFFICE_WORDS = 9
_OFFICE = re.compile(r"((?:[A-Z][\w’'-]{1,20} ){1,3})(?:of|for) ")
MAX_LABEL = 120
# The label of somebody whom nothing makes out: "UNIDENTIFIED MALE 2 [off camera]:"
SHOUTED = re.compile(r"[A-Z][A-Z .,’'()\[\]0-9-]{3,80}:\s")


@dataclass(frozen=True, slots=True)
class Label:
    """The label of a turn: "THE PRESIDENT:"."""

    text: str
    end: int


def label_of(block: Block) -> Label | None:
    """Return the label at the head of a block, without the colon; None where none stands there."""
    if block.marker and block.kind is BlockKind.PARAGRAPH:
        return Label(block.marker.rstrip(" :：.)"), 0)
    if dashed := _DASHED.match(block.text):
        return Label(dashed["label"], dashed.end())
    match = _LABEL.match(block.text)
    if match is None:
        return None
    label = match["label"] or match["letter"] or match["asked"]
    words = label.lower().split()
    longest = MAX_OFFICE_WORDS if is_titled(label) else MAX_LABEL_WORDS
    if len(words) > longest or words[0] in _NO_LABELS or words[-1] in _NO_LABELS:
        return None
    if words[0] in ("i", "we") and len(words) > 1:
        return None  # "I quote President Lee: …"
    if _REPORTS.search(label):
        return None  # "Ann Lee, the chair, disagreed: …"
    return Label(label, match.end())


def is_titled(label: str) -> bool:
    """Tell whether a label begins with an office and what it is of: "President of Peru"."""
    office = _OFFICE.match(label)
    return office is not None and any(map(is_title, office[1].split()))


def said_from(text: str, person: Mention) -> int:
    """Return where a line's words begin behind a person's name and a colon, 0 where it is none such."""
    if not _TITLES.fullmatch(text, 0, person.at.start):
        return 0
    colon = _COLON.match(text, person.at.end)
    return colon.end() if colon and not ANY_MARK.match(text, colon.end()) else 0


def talks(blocks: Sequence[Block], people: Mapping[int, Sequence[Mention]]) -> bool:
    """Tell whether two lines of "Name: words" talk to each other: one of them asks.

    Goods of a shop and entries of a list have such labels too.
    """
    said = [blocks[i].text for i, here in people.items() if said_from(blocks[i].text, here[0])]
    return len(said) > 1 and any(text.rstrip().endswith(("?", "？")) for text in said)


def labelled(blocks: Sequence[Block]) -> dict[int, Label]:
    """Return the labels of paragraphs by the paragraphs' index."""
    found: dict[int, Label] = {}
    for index, block in enumerate(blocks):
        text = block.text
        if block.kind is BlockKind.HEADING:
            # "Lee: What have you done?", or "Lee:" above what Lee says
            if not text.endswith(":" if block.speaker else "?"):
                continue
        elif block.kind is not BlockKind.PARAGRAPH:
            continue
        could = (
            text[:1] in ("Q", "A", "*")
            or text.find(":", 0, MAX_LABEL) > 0
            or "：" in text[:MAX_LABEL]
            or any(dash in text[:MAX_LABEL] for dash in (". – ", ". — "))
        )
        if (could or block.marker) and (label := label_of(block)):
            found[index] = label
    goods = _measured(blocks, found)
    return {index: label for index, label in found.items() if label.text not in goods}


def _measured(blocks: Sequence[Block], labels: Mapping[int, Label]) -> set[str]:
    """Return the labels behind which no sentence ever ends: those of goods and pictures, "Max: 350 lumens"."""
    said: dict[str, list[bool]] = {}
    for index, label in labels.items():
        text = blocks[index].text.rstrip(' ”"’)*')
        said.setdefault(label.text, []).append(label.end >= len(text) or text.endswith(_STOPS))
    return {text for text, ends in said.items() if len(ends) > 1 and not any(ends)}
