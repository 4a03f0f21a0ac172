"""The words that a document ascribes to somebody, with the speaker as far as the text tells."""

from __future__ import annotations

from collections.abc import Sequence

from reading_site.model import CleanText, Document, Mention, Quotation, Role
from reading_site.recognise.quotations.echoes import with_echoes
from reading_site.recognise.quotations.nested import with_nested
from reading_site.recognise.quotations.reader import Reader


def find(
    document: Document,
    clean: CleanText,
    mentions: Sequence[Mention],
    roles: Sequence[Role],
    source: str = "",
) -> tuple[Quotation, ...]:
    """Return the document's quotations in the order of the text.

    Kinds: direct and partial ones between marks (``at`` lies inside the marks), indirect speech
    (``at`` covers the clause), and the paragraphs of a section: under a speaker's heading, of a speech
    or a statement that the title or the lines above the text give to somebody, of a turn, an answer.
    ``source`` is the capture's text: who speaks stands often in a line above the body.
    ``speaker`` is the ``Mention.name`` of a named person, organisation or text, or a name as the text
    gives it that is no mention ("pilot Ann Lee" whom the names do not have); it is empty where
    nobody is named, and ``speaker_surface`` then holds what the text says instead ("experts").
    """
    found = tuple(Reader(document, clean, mentions, roles, source).read())
    return with_echoes(document, clean, with_nested(document, clean, found))
