"""Whom a text's byline, credits and publication line name, and where in the capture that stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from reading_site.model import Document, EntityKind, Field
from reading_site.model.header import BYLINE, CREDITED, PUBLISHER
from reading_site.recognise.header import within
from reading_site.recognise.names.candidate import SHOWN, Candidate, of_kind
from reading_site.recognise.names.join import pieces
from reading_site.recognise.names.lexicon import is_personal
from reading_site.recognise.names.pieces import Piece, Sort
from reading_site.spans import Span

LONGEST = 80
"""Code points of a publisher's name; a longer one is a sentence about it."""
KNOWN = 0.8
"""Certainty of a name whose words say enough, or that the text has in full."""


def byline(
    document: Document, fields: Sequence[Field], source: str, number: int
) -> Iterator[tuple[Candidate, Span]]:
    """Yield the authors whom the capture names, in block ``number``, with their spans in it."""
    at = 0
    for author in document.authors:
        start, at = at, at + len(author) + 2
        for field in fields:
            raw = field.span.of(source)
            if field.name != "authors" or author.casefold() not in _plain(raw).casefold():
                continue
            found = _author(number, start, author)
            if found is not None:
                yield found, within(raw, author, 0, author, field.span)
            break


def credits(
    document: Document, fields: Sequence[Field], source: str, number: int
) -> Iterator[tuple[Candidate, Span]]:
    """Yield the editors and translators whom the capture names, in block ``number``, with their spans in it."""
    at = 0
    for name, words in CREDITED.items():
        people: tuple[str, ...] = getattr(document, name)
        for position, person in enumerate(people):
            at += 2 if position else len(words)
            for field in fields:
                raw = field.span.of(source)
                if field.name == name and person.casefold() in _plain(raw).casefold():
                    found = _author(number, at, person)
                    if found is not None and found.kind is EntityKind.PERSON:
                        yield found, within(raw, person, 0, person, field.span)
                    break
            at += len(person)
        at += 2 if people else 0


def publisher(
    document: Document, fields: Sequence[Field], source: str, number: int
) -> Iterator[tuple[Candidate, Span]]:
    """Yield the publisher whom the capture names, in block ``number``, with its span in it.

    It is a body, whatever its words say: somebody who publishes under a name of their own is in the
    byline.
    """
    name = document.publisher
    if not name or name.casefold() in map(str.casefold, document.authors):
        return
    for field in fields:
        raw = field.span.of(source)
        if field.name != PUBLISHER or name.casefold() not in _plain(raw).casefold():
            continue
        if len(name) <= LONGEST and not _is_persons(name):
            start = 4 if name.startswith("The ") else 0
            body, at = EntityKind.ORGANISATION, (start, len(name))
            found = of_kind(number, name, at, body, PUBLISHER, KNOWN)
            found.name = found.surface
            yield found, within(raw, name, start, found.surface, field.span)
        return


def _is_persons(name: str) -> bool:
    """Tell whether a name begins as a person's: Ada Quill."""
    found = pieces(name, False)
    if len(found) != 1 or found[0].sort is not Sort.OPEN or len(found[0].words) < 2:
        return False
    return found[0].words[0].given


def _author(number: int, start: int, author: str) -> Candidate | None:
    """Return an author as a person, or as the body that the words say it is; None where they say neither."""
    found = [p for p in pieces(author, False) if p.sort is not Sort.TITLE]
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(author)):
        return None
    kind = _kind(found[0])
    if kind is None:
        return None
    return Candidate(
        block=number,
        start=start,
        end=start + len(author),
        surface=author,
        sort=found[0].sort,
        kind=kind,
        rule=BYLINE,
        certainty=KNOWN,
        words=found[0].words,
        name=author,
    )


def _kind(piece: Piece) -> EntityKind | None:
    if piece.sort is Sort.NAME and piece.kind is EntityKind.ORGANISATION:
        return piece.kind
    if piece.sort is not Sort.OPEN or not 2 <= len(piece.words) <= 5:
        return None
    known = any(w.given or w.surname or is_personal(w) for w in piece.words)
    return EntityKind.PERSON if known or any(not w.ordinary for w in piece.words) else None


def complete(found: Sequence[Candidate], blocks: int) -> None:
    """Give names that a headline shortens the one longer name of the text that has their words in order.

    ``blocks`` is the number of the text's own blocks: "Lakes Pledge" above a text on the Lakes
    Pledge for Clean Water.
    """
    if not found or found[-1].block < blocks:
        return
    shown = (c for c in found if c.block < blocks and c.kind and c.certainty >= SHOWN)
    text = {c.name or c.surface: c.kind for c in shown}
    for c in found:
        if c.block < blocks or c.sort is not Sort.NAME or c.name in text:
            continue
        words = (c.name or c.surface).split()
        if len(words) < 2:
            continue
        longer = [n for n, kind in text.items() if kind is c.kind and _shortens(words, n.split())]
        if c.kind is EntityKind.ORGANISATION and not longer:
            # The Lake Office of the Republic of Norway is the Lake Office of the text below.
            whose = (n for n in text if " " in n and (c.name or c.surface).startswith(f"{n} of "))
            longer = [n for n in whose if text[n] is c.kind]
        if len(longer) == 1:
            # Capitals of a headline mean something, then.
            c.name, c.certainty = longer[0], max(c.certainty, KNOWN)


def _shortens(words: Sequence[str], name: Sequence[str]) -> bool:
    """Tell whether the words stand in a name in their order, from its first word on; a year aside."""
    rest = iter(name)
    first = name[1] if name[0].isdigit() and len(name) > 1 else name[0]
    return words[0] == first and all(word in rest for word in words)


def settled(found: Sequence[Candidate], named: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield authors and publisher, under the names and kinds that the text gives to the same words."""
    if not named:
        return
    known = {c.surface: c for c in found if c.kind is not None and c.certainty >= SHOWN}
    bodies = {c.name or c.surface for c in known.values() if c.kind is EntityKind.ORGANISATION}
    for one in named:
        if same := known.get(one.surface):
            one.kind, one.name = same.kind, same.name
        elif one.rule == PUBLISHER:
            one.name = _body(one.surface, bodies)
        yield one


def _body(name: str, bodies: Collection[str]) -> str:
    """Return the one body of the text that a publisher's name is another form of, or that name.

    CHINA DAILY and chinadaily.com.cn are China Daily; the Harbour Ministry may be longer in the text.
    """
    host = name.casefold().removeprefix("www.").partition(".")[0] if " " not in name else ""
    for body in sorted(bodies):
        folded = body.casefold()
        if folded == name.casefold() or (host and "".join(folded.split()) == host):
            return body
    words = name.split()
    longer = [body for body in sorted(bodies) if len(words) > 1 and _shortens(words, body.split())]
    return longer[0] if len(longer) == 1 else name


def _plain(raw: str) -> str:
    return " ".join(raw.split())
