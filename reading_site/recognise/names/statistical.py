"""Names that a statistical model adds where the rules found none: the optional extra ``[spacy]``.

Off unless ``Settings.ner_model`` names an installed spaCy pipeline. On general news it adds recall;
on institutional texts it costs precision (benchmarks/entities/README.md), so it never overrules.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from reading_site.errors import UsageError
from reading_site.model import Block, BlockKind, EntityKind
from reading_site.recognise.names.candidate import SHOWN, Candidate
from reading_site.recognise.names.lexicon import word
from reading_site.recognise.names.pieces import Sort

KINDS = {
    "PERSON": EntityKind.PERSON,
    "PER": EntityKind.PERSON,
    "ORG": EntityKind.ORGANISATION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
    "EVENT": EntityKind.EVENT,
    "LAW": EntityKind.WORK,
    "WORK_OF_ART": EntityKind.WORK,
}
"""Labels of OntoNotes and of the models of other languages; the rest (dates, peoples) is no name."""
NEEDED = ("tok2vec", "transformer", "ner", "entity_ruler", "span_ruler", "sentencizer")
"""Components that find names; the others are left out, they only take time."""


@lru_cache(maxsize=2)
def load_model(model: str) -> Any:
    """Return the spaCy pipeline of that name or path. Raises UsageError where it is not installed."""
    try:
        spacy = importlib.import_module("spacy")
    except ImportError as error:
        raise UsageError(f"--ner-model {model}: install the extra [spacy] first") from error
    try:
        pipeline = spacy.load(model)
    except OSError as error:
        raise UsageError(f"--ner-model {model}: {error}") from error
    for name in pipeline.pipe_names:
        if name not in NEEDED:
            pipeline.disable_pipe(name)
    return pipeline


def add(found: Sequence[Candidate], blocks: Sequence[Block], model: str) -> Iterator[Candidate]:
    """Yield what the model names in running text where no candidate is shown, in order."""
    taken: dict[int, list[Candidate]] = {}
    for c in found:
        if c.kind is not None and c.certainty >= SHOWN:
            taken.setdefault(c.block, []).append(c)
    running = [
        (block.text, index)
        for index, block in enumerate(blocks)
        if block.kind not in (BlockKind.HEADING, BlockKind.BREAK) and block.text.strip()
    ]
    for parsed, index in load_model(model).pipe(running, as_tuples=True):
        for entity in parsed.ents:
            start, end = _trimmed(entity.text, entity.start_char)
            kind = KINDS.get(entity.label_)
            if kind is None or not _is_name(blocks[index].text[start:end]):
                continue
            if any(c.start < end and start < c.end for c in taken.get(index, ())):
                continue
            surface = blocks[index].text[start:end]
            yield Candidate(
                block=index,
                start=start,
                end=end,
                surface=surface,
                sort=Sort.OPEN,
                kind=kind,
                rule="model",
                certainty=SHOWN,
                words=(),
                name=surface,
            )


def _trimmed(text: str, start: int) -> tuple[int, int]:
    """Return where a name of the model stands without its article and possessive ending."""
    end = start + len(text)
    for article in ("the ", "The "):
        if text.startswith(article):
            start += len(article)
    for ending in ("'s", "’s"):
        if text.endswith(ending):
            end -= len(ending)
    return start, end


def _is_name(surface: str) -> bool:
    """Tell whether a word of it has a capital and is no word that never makes a name."""
    words = [word(w) for w in surface.split() if w[:1].isupper()]
    return any(not (w.never or w.demonym or w.topic) for w in words)
