"""Who speaks in the turns of a transcript, and who answers in an interview."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import cast

from reading_site.model import Block, BlockKind
from reading_site.recognise.quotations.addresses import HOUSE, ends, spoken
from reading_site.recognise.quotations.bylines import Named, who
from reading_site.recognise.quotations.labels import SHOUTED, Label, is_titled, label_of
from reading_site.recognise.quotations.marks import ANY_MARK
from reading_site.recognise.quotations.narration import narrates, reports
from reading_site.recognise.quotations.speaker import Speaker
from reading_site.recognise.quotations.speakers import Cast
from reading_site.spans import Span
from reading_site.tables import mapping

_TABLE = cast("dict[str, list[str]]", mapping("quotations_sections.yml"))
_ASKERS = frozenset(_TABLE["askers"])
_ANSWERERS = frozenset(_TABLE["answerers"])
_OUTLETS = frozenset(_TABLE["outlets"])
_PRESIDES = frozenset({"chair", "chairman", "chairwoman", "chairperson", "president", "speaker"})
# Labels that make a transcript: so many, of which one at least stands twice.
MIN_LABELS = 3
# "Members present: Ann Lee (The Chair); Bo Moe"
_CHAIRING = re.compile(
    r"(?:\A|[;:,\n] ?)(?P<who>[A-Z][^;:,()\n]{2,60}),? \((?:in )?(?:[Tt]he )?[Cc]hair(?:man|woman|person)?\)"
)
_INITIALS = re.compile(r"[A-Z](?:\.?[A-Z]){1,2}\.?\Z")
# "(Applause.)", "[BEGIN VIDEO CLIP]": nobody says it.
_STAGED = re.compile(r"\([^()]{1,80}\)\.?|\[[^\[\]]{1,80}\]\.?")
MAX_ASKER = 30
MAX_QUESTION = 900
MIN_QUESTIONS = 2
# "Talk us through the work."
_BIDS = re.compile(
    r"(?:\A|[.?] )(?:Please )?(?:[Tt]alk|[Tt]ell|[Ww]alk|[Gg]ive|[Tt]ake) us\b[^.?!]{0,200}\.\Z"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Who speaks in a block, from where on."""

    speaker: Speaker
    rule: str
    start: int = 0
    named: Span | None = None
    """Where the speaker is named in the capture, where that is not in the block itself."""
    here: bool = False
    """The block itself names the speaker, at its head."""


class Company:
    """The people who can stand behind a label: those of the document, of its title and its byline."""

    def __init__(
        self,
        people: Cast,
        heads: Sequence[Named],
        authors: Sequence[str] = (),
        chair: Named | None = None,
    ) -> None:
        self._cast = people
        self._authors = authors
        self._chair = chair
        self._heads = [named for named in heads if named.name]
        self._names: list[str] | None = None

    def names(self) -> list[str]:
        """Return the names of the document's people, those above the text first."""
        if self._names is None:
            found = [self.full(named.name) for named in self._heads]
            for index in sorted(self._cast.people):
                found += [mention.name for mention in self._cast.people[index]]
            found += self._authors
            self._names = list(dict.fromkeys(found))
        return self._names

    def full(self, name: str) -> str:
        """Return the name by which the document calls the person whom ``name`` names."""
        known = self._cast.surname(name.rsplit(" ", 1)[-1])
        shared = set(known.split()) & set(name.split())
        return known if known and (" " not in name or len(shared) > 1) else name

    def speaker(self, label: str, index: int) -> Speaker | None:
        """Return whom a label names; without a name where it names an office, None for others."""
        if label.isupper():
            label = label.partition(", ")[0]  # "ANN LEE, HOST:"
        at = Span(0, len(label))
        if self._chair and label.lower().removeprefix("the ") in _PRESIDES:
            return Speaker(name=self.full(self._chair.name), surface=label, at=at)
        if name := self._placed(label, index):
            return Speaker(name=name, surface=label, at=at)
        named = who(label, 0)
        words, lowered = label.split(), label.lower()
        if named and named.name:
            name = self._known(named.name)
            if name or named.office or len(words) == 1:
                name = name or self._cased(named.name)
                return Speaker(name=name, surface=label, at=at)
            return None
        if len(words) == 1:
            name = self._initials(label) or self._known(label)
            if not name and lowered in _PRESIDES:
                name = self._cast.role(f"the {lowered}", index, 0)  # "CHAIR: Thank you."
            return Speaker(name=name, surface=label, at=at) if name else None
        if named is None or lowered.split()[-1] in _ASKERS:
            return None
        office = named.surface.lower()
        for head in self._heads:
            known = head.office.lower() if head.office else ""
            if known.endswith(office) or known.startswith(f"{office} "):
                return Speaker(name=self.full(head.name), surface=label, at=at)
        if words[0].lower() != "the":
            return None
        name = self._cast.role("the " + office, index, 0)
        return Speaker(name=name, surface=label, at=at)

    def _placed(self, label: str, index: int) -> str:
        """Return whom a label names behind an office and its place: "President of Peru Ann Lee"."""
        if not is_titled(label):
            return ""
        here = [person.surface for person in self._cast.people.get(index, [])]
        found = [n for n in [*here, *self.names()] if " " in n and label.endswith(" " + n)]
        if not found:
            return ""
        name = min(found, key=lambda n: (len(n), n))
        full = self.full(name)
        return name if full.endswith(name) else full

    def _known(self, name: str) -> str:
        """Return the one person whose name ends, or begins, as ``name`` does."""
        folded = name.casefold().split()
        names = self.names()
        whole = [n for n in names if " " in n]
        for known in (whole, names) if len(folded) == 1 else (names,):
            for place in (-1, 0):
                found = [n for n in known if n.casefold().split()[place] == folded[place]]
                if len(folded) > 1:
                    found = [n for n in found if n.casefold().split()[0] == folded[0]]
                if len(found) == 1 or (found and len({n.rsplit(" ", 1)[-1] for n in found}) == 1):
                    return max(found, key=lambda n: (len(n), n))
        return ""

    def _initials(self, label: str) -> str:
        if not _INITIALS.match(label):
            return ""
        letters = label.replace(".", "")
        found = [
            name
            for name in self.names()
            if "".join(word[0] for word in name.split()) == letters
            and name.split()[-1] not in _OUTLETS
        ]
        return found[0] if len(found) == 1 else ""

    def _cased(self, name: str) -> str:
        return name.title() if name.isupper() else name


def chairing(blocks: Sequence[Block]) -> Named | None:
    """Return who takes the chair by a list of those who are present: "Ann Lee MP (Chair); Bo Moe"."""
    for block in blocks:
        if "hair" in block.text and (match := _CHAIRING.search(block.text)):
            return who(match["who"], 0)
    return None


def transcript(
    blocks: Sequence[Block],
    labels: dict[int, Label],
    company: Company,
    answers: Speaker | None,
    *,
    told: bool,
) -> dict[int, Turn]:
    """Return the turns of a transcript by the index of their blocks; none where it is none.

    ``answers``: who is interviewed. ``told``: the title says that somebody speaks; then one label
    makes a transcript.
    """
    known: dict[str, Speaker | None] = dict.fromkeys(_asking(blocks, labels))
    if not labels or not (told or _several(labels, company, answers, known)):
        return {}
    turns: dict[int, Turn] = {}
    last = max(labels)
    last += labels[last].end >= len(blocks[last].text)  # the words stand below their label
    current: Speaker | None = None
    surnames = {name.rsplit(" ", 1)[-1] for name in company.names()}
    talk = not told or len({label.text for label in labels.values()}) > 1
    told_of, said_by = False, ""
    for index, block in enumerate(blocks):
        label = labels.get(index)
        if label:
            if label.text not in known:
                known[label.text] = _speaker(label.text, index, company, answers)
            current, told_of, said_by = known[label.text], False, label.text
            if current and ANY_MARK.match(block.text, label.end):
                current = None if not told else current  # what is quoted ends with its marks
            elif current and label.end < len(block.text):
                turns[index] = Turn(speaker=current, rule="turn", start=label.end, here=True)
        elif block.kind is BlockKind.HEADING or SHOUTED.match(block.text):
            current = None
        elif _STAGED.fullmatch(block.text.strip()):
            continue
        elif ends(block.text):
            if index > last:
                break
        elif (talk and narrates(block.text, surnames)) or (not told and reports(block.text)):
            told_of = True
        elif told_of and not _FIRST_PERSON.search(spoken(block.text)):
            continue  # what the reporter told goes on
        elif index > last and not (told or _mine(spoken(block.text))):
            break  # a note below the last answer
        elif current and _asks(block) and _labels_next(labels, index, said_by):
            continue  # a question without a label, between two answers
        elif current and not about(block.text, current):
            turns[index] = Turn(speaker=current, rule="turn")
    return turns


def _labels_next(labels: dict[int, Label], index: int, text: str) -> bool:
    """Tell whether the block behind ``index`` has the label ``text``."""
    return index + 1 in labels and labels[index + 1].text == text


def _mine(text: str) -> bool:
    """Tell whether somebody speaks for themselves or for their people, and it is not the page."""
    return bool(_MYSELF.search(text) or (_FIRST_PERSON.search(text) and not HOUSE.search(text)))


def _several(
    labels: dict[int, Label],
    company: Company,
    answers: Speaker | None,
    known: dict[str, Speaker | None],
) -> bool:
    """Tell whether a label, or who stands behind two of them, comes twice; fill ``known`` if asked."""
    if len(labels) < MIN_LABELS:
        return False
    if max(Counter(label.text for label in labels.values()).values()) > 1:
        return True
    if not any(is_titled(label.text) for label in labels.values()):
        return False
    for index, label in labels.items():
        if label.text not in known:
            known[label.text] = _speaker(label.text, index, company, answers)
    names = Counter(one.name for one in known.values() if one and one.name)
    return bool(names) and max(names.values()) > 1


def _asking(blocks: Sequence[Block], labels: dict[int, Label]) -> list[str]:
    """Return the labels of those who only ask: what stands below their questions is another's answer.

    That is so where the answers have no label. Who asks and is answered by name speaks in turns.
    """
    places: dict[str, list[int]] = {}
    for index, label in labels.items():
        places.setdefault(label.text, []).append(index)
    return [
        text
        for text, found in places.items()
        if len(found) >= MIN_QUESTIONS
        and 3 * sum(_asks(blocks[index]) for index in found) >= 2 * len(found)
        and 2 * sum(_is_bare(blocks, labels, index + 1) for index in found) > len(found)
    ]


def _is_bare(blocks: Sequence[Block], labels: dict[int, Label], index: int) -> bool:
    """Tell whether a block is a paragraph without a label that asks nothing."""
    if index >= len(blocks) or index in labels or blocks[index].kind is not BlockKind.PARAGRAPH:
        return False
    return not _asks(blocks[index])


def _speaker(label: str, index: int, company: Company, answers: Speaker | None) -> Speaker | None:
    lowered = label.lower().rstrip(".")
    if lowered in _ANSWERERS:
        return answers
    if lowered.split()[-1] in _ASKERS:
        return None
    return company.speaker(label, index)


def from_hall(block: Block) -> bool:
    """Tell whether a block is a question that somebody without a name asks: "Question: When …?"."""
    if ":" not in block.text[:MAX_ASKER] or not block.text.rstrip().endswith(("?", "？")):
        return False
    label = label_of(block)
    return label is not None and label.text.lower().split()[-1] in _ASKERS


def only_letters(labels: dict[int, Label]) -> bool:
    """Tell whether the labels of questions and answers name nobody: "Q:" and "A:"."""
    found = {label.text.lower().rstrip(".") for label in labels.values()}
    return found <= _ASKERS | _ANSWERERS and not found.isdisjoint(_ANSWERERS)


_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Uu]s)\b")
_MYSELF = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Mm]yself)\b")


def about(text: str, speaker: Speaker) -> bool:
    """Tell whether a block tells of the speaker by name, and nothing in the first person."""
    if not speaker.name or speaker.name.rsplit(" ", 1)[-1] not in text:
        return False
    return not _FIRST_PERSON.search(text)


def answering(
    blocks: Sequence[Block], labels: dict[int, Label], company: Company
) -> Speaker | None:
    """Return the one person whom the few labels of an interview name: those of its first turns."""
    asking = _asking(blocks, labels)
    named = [
        company.speaker(label.text, index)
        for index, label in sorted(labels.items())
        if not _asks(blocks[index]) and label.text not in asking
    ]
    people = {speaker.name: speaker for speaker in named if speaker and speaker.name}
    return next(iter(people.values())) if len(people) == 1 else None


def interview(
    blocks: Sequence[Block], answers: Speaker, labels: dict[int, Label]
) -> dict[int, Turn]:
    """Return the answers of an interview whose questions stand as paragraphs without a label."""
    asked = {index for index, block in enumerate(blocks) if _asks(block)}
    pairs = sum(index + 1 < len(blocks) and index + 1 not in asked for index in asked)
    if pairs < 2 or not (
        any(" you" in blocks[index].text.lower() for index in asked) or _all_mine(blocks, asked)
    ):
        return {}
    turns: dict[int, Turn] = {}
    surnames = {answers.name.rsplit(" ", 1)[-1]}
    answered = False
    for index, block in enumerate(blocks):
        if index in asked:
            answered = True
        elif block.kind is BlockKind.HEADING:
            answered = False
        elif answered and (_EMPHASISED.fullmatch(block.text) or ends(block.text)):
            answered = False  # a note in italics, or a credit, at the end
        elif answered and (narrates(block.text, surnames) or reports(block.text)):
            continue
        elif answered and not about(block.text, answers):
            label = labels.get(index)
            start = label.end if label else 0
            turns[index] = Turn(speaker=answers, rule="answer", start=start, here=bool(start))
    return turns


def _all_mine(blocks: Sequence[Block], asked: Set[int]) -> bool:
    """Tell whether the first paragraph below every question speaks of "I" and "my"."""
    below = [blocks[i + 1] for i in asked if i + 1 < len(blocks) and i + 1 not in asked]
    return all(_MYSELF.search(spoken(block.text)) for block in below)


_EMPHASISED = re.compile(r"[*_][^*_\n][^*\n]{0,2000}[*_]")


def _asks(block: Block) -> bool:
    text = block.text.strip(' ”"*')
    if block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return False
    if len(text) > MAX_QUESTION or ANY_MARK.match(text):
        return False
    if block.text.startswith("**") and block.text.endswith("**") and "**" not in block.text[2:-2]:
        return True
    cut = text.endswith("…") and "?" in text
    return cut or text.endswith(("?", "？")) or _BIDS.search(text) is not None
