"""One pass over a document's blocks: sections, marks, reported speech."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reading_site.model import (
    Block,
    BlockKind,
    CleanText,
    Document,
    Mention,
    Quotation,
    QuotationKind,
    Role,
)
from reading_site.recognise.quotations.attribution import (
    MIN_OPEN_WORDS,
    Attribution,
    Attributor,
    stands_alone,
    words_in,
)
from reading_site.recognise.quotations.indirect import Reporter
from reading_site.recognise.quotations.marks import ANY_MARK, Marked, marked
from reading_site.recognise.quotations.sentences import sentence_at, sentence_starts
from reading_site.recognise.quotations.speakers import Cast, Speaker
from reading_site.recognise.quotations.subjects import Subjects, verbs
from reading_site.spans import Span

_SPEECH = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.CAPTION, BlockKind.NOTE}
)
_TRANSCRIPT = re.compile(r"[:：]\s+")
_HAN = re.compile("[\u4e00-\u9fff]")
_TRAILING = " ,，\n\t\u00a0"


@dataclass(slots=True, kw_only=True)
class State:
    """What one block leaves to the next."""

    section: Speaker | None = None
    section_block: int = -1
    """Index of the heading that opened the section."""
    section_level: int = 0
    open_speaker: Attribution | None = None
    """Who speaks in a quotation whose closing mark has not come yet."""
    ended: Attribution | None = None
    """Who was quoted or reported in the last sentence of the block before."""
    ended_block: int = -2


class Reader:
    """Reads the quotations of one document."""

    def __init__(
        self,
        document: Document,
        clean: CleanText,
        mentions: Sequence[Mention],
        roles: Sequence[Role],
    ) -> None:
        self._document = document
        self._clean = clean
        self._cast = Cast(document.blocks, mentions, roles)
        self._german = document.language[:2].lower() in ("de", "cs", "pl", "da")
        self._state = State()

    def read(self) -> Iterator[Quotation]:
        """Yield the quotations in the order of the text."""
        for index, block in enumerate(self._document.blocks):
            found = list(self._block(index, block))
            found.sort(key=lambda quotation: (quotation.at.start, -quotation.at.end))
            yield from found

    def _block(self, index: int, block: Block) -> Iterator[Quotation]:
        state = self._state
        if block.kind is BlockKind.HEADING:
            if block.speaker:
                state.section = self._heading_speaker(index, block)
                state.section_block, state.section_level = index, block.level
            elif not state.section or block.level <= state.section_level:
                state.section = None
            state.open_speaker = state.ended = None
            return
        if block.kind not in _SPEECH or not block.text.strip():
            return
        section = state.section if block.kind is not BlockKind.CAPTION else None
        if section:
            yield self._section(block, section, "section")
        else:
            transcript = self._transcript(index, block)
            if transcript:
                yield transcript
        yield from self._speech(index, block, in_section=section is not None)

    def _heading_speaker(self, index: int, block: Block) -> Speaker:
        people = self._cast.people.get(index, [])
        if people:
            return Speaker(name=people[0].name, surface=people[0].surface, at=people[0].at)
        surface = re.split(r"[,，(–—]", block.text, maxsplit=1)[0].strip()
        return Speaker(name="", surface=surface, at=Span(0, len(surface)))

    def _section(self, block: Block, speaker: Speaker, rule: str) -> Quotation:
        at = _stripped(block.text, 0, len(block.text))
        heading = self._document.blocks[self._state.section_block]
        return Quotation(
            document=self._document.id,
            block=block.id,
            at=at,
            span=self._source(block, at),
            kind=QuotationKind.SECTION,
            text=at.of(block.text),
            rule=rule,
            speaker=speaker.name,
            speaker_surface=speaker.surface,
            speaker_span=self._source(heading, speaker.at),
        )

    def _transcript(self, index: int, block: Block) -> Quotation | None:
        """Return the turn of a transcript: ``Name: words`` without marks."""
        people = self._cast.people.get(index)
        if not people or people[0].at.start > 0:
            return None
        colon = _TRANSCRIPT.match(block.text, people[0].at.end)
        if not colon or ANY_MARK.match(block.text, colon.end()):
            return None
        at = _stripped(block.text, colon.end(), len(block.text))
        if words_in(at.of(block.text)) < 2:
            return None
        speaker = Speaker(name=people[0].name, surface=people[0].surface, at=people[0].at)
        return self._quotation(
            block, at, Attribution(kind=QuotationKind.DIRECT, rule="transcript", speaker=speaker)
        )

    def _speech(self, index: int, block: Block, *, in_section: bool) -> Iterator[Quotation]:
        text = block.text
        has_marks = ANY_MARK.search(text) is not None
        found = verbs(text)
        state = self._state
        if not has_marks and not found and "ccording" not in text:
            state.open_speaker = None
            return
        starts = sentence_starts(text)
        marks = marked(text, german=self._german) if has_marks else []
        spans = [Span(m.open, m.close) for m in marks]
        subjects = Subjects(self._cast, index, text, starts, spans)
        free = [v for v in found if not any(s.start < v.start < s.end for s in spans)]
        attributor = Attributor(subjects, free, marks, self._language_of(text))
        reporter = Reporter(subjects, free)
        used: set[int] = set()
        partial: list[Span] = []
        previous_close = 0
        next_mark = 0
        last: Attribution | None = None
        last_end = -1
        carried = state.open_speaker
        state.open_speaker = None
        bounds = [
            (s, starts[i + 1] if i + 1 < len(starts) else len(text)) for i, s in enumerate(starts)
        ]
        for low, high in bounds:
            while next_mark < len(marks) and marks[next_mark].open < high:
                mark = marks[next_mark]
                next_mark += 1
                begin, finish = self._bounds(starts, mark, len(text))
                attribution = self._marked(
                    index, attributor, mark, begin, finish, previous_close, last, last_end, carried
                )
                carried = None
                previous_close = mark.close
                if attribution is None:
                    continue
                if in_section and (attribution.speaker is None or not attribution.speaker.name):
                    continue
                at = _stripped(text, mark.start, mark.end)
                if not len(at):
                    continue
                if attribution.verb:
                    used.add(attribution.verb.start)
                if attribution.kind is QuotationKind.PARTIAL:
                    partial.append(at)
                yield self._quotation(block, at, attribution)
                if attribution.speaker:
                    self._cast.spoke(
                        index,
                        attribution.speaker.at.start
                        if attribution.rule in ("after", "before", "within", "before-colon")
                        else mark.open,
                        attribution.speaker,
                    )
                last, last_end = attribution, max(mark.close, finish)
                if not mark.closed and mark.end >= len(text.rstrip()):
                    state.open_speaker = attribution
            if any(s.start <= low and high <= s.end for s in spans):
                continue
            for report in reporter.sentence(low, high, frozenset(used)):
                if any(s.start <= report.at.start < s.end for s in spans):
                    continue
                inner = [p for p in partial if report.at.covers(p)]
                if inner and (
                    report.rule == "object" or 10 * sum(map(len, inner)) > 7 * len(report.at)
                ):
                    continue
                attribution = Attribution(
                    kind=QuotationKind.INDIRECT,
                    rule=report.rule,
                    speaker=report.speaker,
                    verb=report.verb,
                    word=report.word,
                )
                if in_section and not report.speaker.name:
                    continue
                if report.rule.startswith("final") and any(
                    report.at.covers(s) and len(s) * 2 > len(report.at) for s in spans
                ):
                    continue
                yield self._quotation(block, report.at, attribution)
                self._cast.spoke(index, report.speaker.at.start, report.speaker)
                last, last_end = attribution, high
        if last is not None and last_end >= len(text.rstrip()):
            state.ended, state.ended_block = last, index

    def _bounds(self, starts: list[int], mark: Marked, length: int) -> tuple[int, int]:
        """Return the sentence in which the mark opens, as far as that in which it closes."""
        low, high = sentence_at(starts, mark.open, length)
        if high < mark.close:
            high = sentence_at(starts, mark.close - 1, length)[1]
        return low, max(high, mark.close)

    def _marked(
        self,
        index: int,
        attributor: Attributor,
        mark: Marked,
        low: int,
        high: int,
        previous_close: int,
        last: Attribution | None,
        last_end: int,
        carried: Attribution | None,
    ) -> Attribution | None:
        text = self._document.blocks[index].text
        content = text[mark.start : mark.end]
        found = attributor.attribute(mark, low, high, min(previous_close, mark.open))
        if found:
            return found
        opens_block = not text[: mark.open].strip()
        if carried and opens_block:
            return Attribution(
                kind=QuotationKind.DIRECT,
                rule="continued-paragraph",
                speaker=carried.speaker,
                verb=None,
            )
        if not stands_alone(text, mark, content) or words_in(content) < MIN_OPEN_WORDS:
            return None
        between = text[last_end : mark.open] if 0 <= last_end <= mark.open else "x"
        if last and last.speaker and not between.strip(" ,\n"):
            return Attribution(kind=QuotationKind.DIRECT, rule="continued", speaker=last.speaker)
        state = self._state
        if (
            opens_block
            and state.ended
            and state.ended_block == index - 1
            and not text[mark.close :].strip(" .")
        ):
            return Attribution(
                kind=QuotationKind.DIRECT, rule="continued-block", speaker=state.ended.speaker
            )
        if not mark.closed:
            return None
        return Attribution(kind=QuotationKind.DIRECT, rule="unattributed")

    def _quotation(self, block: Block, at: Span, found: Attribution) -> Quotation:
        speaker = found.speaker
        verb = found.verb.form if found.verb else found.word
        return Quotation(
            document=self._document.id,
            block=block.id,
            at=at,
            span=self._source(block, at),
            kind=found.kind,
            text=at.of(block.text),
            rule=found.rule,
            speaker=speaker.name if speaker else "",
            speaker_surface=speaker.surface if speaker else "",
            speaker_span=None
            if speaker is None or found.rule.startswith("continued")
            else self._source(block, speaker.at),
            verb=verb,
        )

    def _language_of(self, text: str) -> str:
        language = self._document.language[:2].lower()
        return language or ("zh" if _HAN.search(text) else "")

    def _source(self, block: Block, at: Span) -> Span:
        return self._clean.source_map.to_source(at.shift(block.at.start))


def _stripped(text: str, start: int, end: int) -> Span:
    """Return the span without blanks and without the comma that belongs to the sentence around it."""
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)
