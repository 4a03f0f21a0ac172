"""Readings made by hand, for tests of what comes after the barrier."""

from dataclasses import replace

from reading_site.model import (
    Action,
    Block,
    BlockKind,
    Capture,
    CleanText,
    Document,
    EntityKind,
    Findings,
    LedgerEntry,
    Mention,
    Origin,
    Reading,
    Record,
)
from reading_site.slugs import digest
from reading_site.spans import Segment, SourceMap, Span


def reading(name="a", *texts, title="", kinds=(), **fields):
    """A reading of a capture whose blocks are ``texts``; ``fields`` are fields of Document."""
    text = "\n\n".join(texts)
    whole = Span(0, len(text))
    blocks, start, seen = [], 0, {}
    for number, part in enumerate(texts):
        at = Span(start, start + len(part))
        start = at.end + 2
        base = f"p-{digest(part)}"
        seen[base] = seen.get(base, 0) + 1
        blocks.append(
            Block(
                id=base if seen[base] == 1 else f"{base}-{seen[base]}",
                kind=kinds[number] if number < len(kinds) else BlockKind.PARAGRAPH,
                text=part,
                at=at,
                span=at,
                number=number + 1,
            )
        )
    return Reading(
        capture=Capture(
            id=name, path=f"in/{name}.txt", sha256=digest(text, 64), encoding="utf-8", text=text
        ),
        record=None,
        clean=CleanText(
            text=text,
            ledger=(
                LedgerEntry(span=whole, action=Action.KEPT, rule="body", reason="article text"),
            )
            if text
            else (),
            source_map=SourceMap([Segment(whole, whole, True)]),
        ),
        document=Document(
            id=name,
            title=title or f"Title of {name}",
            title_origin=fields.pop("title_origin", Origin.RECORD),
            blocks=tuple(blocks),
            words=len(text.split()),
            **fields,
        ),
    )


def record_page(name, title="", **fields):
    """A reading of a record whose text is not at hand."""
    return Reading(
        capture=None,
        record=Record(id=name, path=f"in/{name}.yml", title=title or name),
        clean=CleanText(text="", ledger=(), source_map=SourceMap(())),
        document=Document(id=name, title=title or name, title_origin=Origin.RECORD, **fields),
    )


def place(source, words, block=None):
    """Keyword arguments of a finding that is the first place of ``words`` in the reading."""
    for b in source.document.blocks:
        start = b.text.find(words)
        if start >= 0 and (block is None or b.id == block):
            at = Span(start, start + len(words))
            return {
                "document": source.document.id,
                "block": b.id,
                "at": at,
                "span": at.shift(b.at.start),
            }
    raise AssertionError(f"{words!r} is in no block")


def mention(source, words, kind=EntityKind.PERSON, name="", block=None, **more):
    """A mention of ``words`` in the reading."""
    return Mention(
        **place(source, words, block),
        surface=words,
        kind=kind,
        rule="test",
        name=name or words,
        **more,
    )


def found(source, **findings):
    """The reading with these findings."""
    return replace(source, findings=replace(Findings(), **findings))
