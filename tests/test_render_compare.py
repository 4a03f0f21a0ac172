"""Any two documents side by side: pages of the closest pairs, and what the reader's choice loads."""

import json
import re
from dataclasses import replace

import pytest
from engines import engines
from lxml import html as markup
from making import reading

from reading_site.model import Collection, Curation, Entity, EntityKind, Figure, Findings
from reading_site.render.pipeline import render
from reading_site.spans import Span


def called(asset, function):
    text = asset.data.decode("utf-8")
    assert text.startswith(f"{function}(")
    assert text.endswith(");\n")
    return json.loads(text[len(function) + 1 : -3])


@pytest.fixture(scope="module")
def made():
    pages, assets = render(engines())
    data = {a.path: a for a in assets if a.path.startswith("compare/data/")}
    return {page.path: page for page in pages}, data


def test_every_document_can_be_chosen_and_has_its_data(made):
    pages, data = made
    known = called(data.pop("compare/data/all_documents.js"), "rsDocuments")
    assert ["a", "Title of a · Scientific Memoirs · 5 July 1843"] in known
    assert set(data) == {f"compare/data/{slug}.js" for slug, _ in known}
    for slug, label in known:
        assert called(data[f"compare/data/{slug}.js"], "rsText")["label"] == label
        link = f'<a href="../compare/index.html?a={slug}">Compare with any other text</a>'
        assert link in pages[f"documents/{slug}.md"].body


def test_the_data_say_what_the_page_of_the_pair_says(made):
    pages, data = made
    b, a = (called(data[f"compare/data/{slug}.js"], "rsText") for slug in "ba")
    page = markup.fromstring(pages["compare/b_a.md"].body)
    for name in ("rs-compare", "rs-same", "rs-counted"):
        first, second = dict(b[name]), dict(a[name])
        shown = [
            [markup.tostring(td, encoding="unicode") for td in row]
            for row in page.xpath(f"//table[@class='{name}']//tr[td]")
        ]
        wanted = [
            [first[key], second[key]]
            for key in first
            if key in second and (first[key] or second[key])
        ]
        assert len(shown) == len(wanted) > 0
        for cells, pair in zip(shown, wanted, strict=True):
            for cell, inner in zip(cells[-2:], pair, strict=True):
                assert text_of(cell) == text_of(inner)


def text_of(piece):
    return markup.fromstring(f"<div>{piece}</div>").text_content().strip() if piece else ""


def test_the_tables_that_wait_for_a_choice_are_those_of_the_data(made):
    pages, data = made
    names = set(re.findall(r'data-rows="([\w-]+)"', pages["compare/index.md"].body))
    assert names == set(called(data["compare/data/a.js"], "rsText")) - {"label", "link"}


def test_words_of_a_text_are_no_markup_in_the_data():
    nasty = '<img src=x onerror="alert(1)">'
    entity = Entity(
        id="e", slug="e", kind=EntityKind.PERSON, label=nasty, documents=("a", "b"), mentions=()
    )
    readings = []
    for d in "ab":
        one = reading(d, f"{nasty} said {nasty}.", slug=d, publisher=nasty)
        figure = Figure(
            document=d,
            block=one.document.blocks[0].id,
            at=Span(0, 4),
            span=Span(0, 4),
            surface=nasty,
            number="5",
            unit=nasty,
            counted=nasty,
            rule="r",
        )
        readings.append(replace(one, findings=Findings(figures=(figure,))))
    _, assets = render(
        Collection(curation=Curation(), readings=tuple(readings), entities=(entity,))
    )
    (one,) = (a for a in assets if a.path == "compare/data/a.js")
    rows = called(one, "rsText")
    values = [
        value for name in rows if name.startswith("rs-") for row in rows[name] for value in row
    ]
    assert any("&lt;img" in value for value in values)
    for value in [*values, rows["link"]]:
        assert {e.tag for e in markup.fromstring(f"<div>{value}</div>").iter()} <= {
            "div",
            "a",
            "mark",
        }


def test_one_document_alone_cannot_be_compared():
    pages, assets = render(Collection(curation=Curation(), readings=(reading("a", slug="a"),)))
    assert not [p for p in pages if p.path == "compare/index.md"]
    assert not [a for a in assets if a.path.startswith("compare/data/")]
    assert "any other text" not in next(p.body for p in pages if p.path == "documents/a.md")
