"""The ways into a collection: the list of documents and where a reader may start."""

import re
from dataclasses import replace

from making import reading

from reading_site.model import Collection, Curation
from reading_site.render.pipeline import render


def test_the_list_of_documents_has_no_column_without_any_word():
    bare = reading("a", "One line.", language="en", slug="a")
    made, _ = render(Collection(curation=Curation(), readings=(bare,)))
    body = next(page for page in made if page.path == "documents/index.md").body
    assert re.findall(r"<th[^>]*>(\w+)", body) == ["Date", "Title", "Language", "Words"]
    assert body.count("<td") == 4
    assert "Documents with date, language and words" in body
    kind = replace(bare, document=replace(bare.document, kind="report"))
    made, _ = render(Collection(curation=Curation(), readings=(kind,)))
    body = next(page for page in made if page.path == "documents/index.md").body
    assert re.findall(r"<th[^>]*>(\w+)", body) == ["Date", "Title", "Kind", "Language", "Words"]


def test_nobody_is_sent_to_what_is_left_of_an_empty_page():
    texts = {"rest": "× ×", "short": "word " * 120, "long": "word " * 300}
    readings = tuple(reading(name, text, slug=name) for name, text in texts.items())
    made, _ = render(Collection(curation=Curation(), readings=readings))
    start = next(page for page in made if page.path == "index.md").body.partition("Where to start")
    assert "a short text: [Title of short]" in start[2]
    assert "the longest text: [Title of long]" in start[2]
