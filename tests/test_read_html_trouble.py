"""A page whose markup trips a library keeps its text, and says what is missing."""

import htmldate
import pytest
import trafilatura
import trafilatura.metadata

from reading_site.config import Limits
from reading_site.read import html
from reading_site.read.decode import decode

PAGE = b"""<html><head><title>The ferry is late</title></head><body>
<article><h1>The ferry is late</h1><p>The ferry came an hour late, and nobody was told why.</p></article>
</body></html>"""


def trip(*_, **__):
    raise RecursionError("too deep for me")


@pytest.mark.parametrize(
    ("module", "name", "told"),
    [
        (trafilatura, "bare_extraction", "what the markup says of the article is left out"),
        (
            trafilatura.metadata,
            "extract_metadata",
            "what the markup says of title, author and date is left out",
        ),
        (htmldate, "find_date", "the date that the markup states is left out"),
    ],
)
def test_a_library_that_fails_is_told_and_the_text_stays(monkeypatch, module, name, told):
    monkeypatch.setattr(module, name, trip)
    capture, problems = decode(PAGE, name="a.html", limits=Limits())
    assert "an hour late" in capture.text
    (problem,) = [p for p in problems if p.code == "RS128"]
    assert problem.message == f"{told}: RecursionError: too deep for me"


def test_a_page_too_large_for_the_library_is_told(monkeypatch):
    monkeypatch.setattr(html, "MAX_ELEMENTS", 5)
    capture, problems = decode(PAGE, name="a.html", limits=Limits())
    assert "an hour late" in capture.text
    assert "title" not in capture.hints
    (problem,) = [p for p in problems if p.code == "RS128"]
    assert "more than" in problem.message


def test_nothing_is_told_of_a_page_that_is_read_well():
    capture, problems = decode(PAGE, name="a.html", limits=Limits())
    assert capture.hints["title"] == "The ferry is late"
    assert not problems
