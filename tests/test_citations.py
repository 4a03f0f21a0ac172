"""References: right in words, whole in every format, whatever characters a title holds."""

import json
import re
import xml.etree.ElementTree as ET
from functools import cache
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.formatter import plain
from citeproc.source.json import CiteProcJSON
from hypothesis import given, settings
from hypothesis import strategies as st
from making import reading, record_page

from reading_site import tables
from reading_site.model import (
    Collection,
    CollectionRecord,
    Curation,
    Document,
    Origin,
    Tag,
    Tagging,
)
from reading_site.render.citations import cited, flat, web
from reading_site.render.citations_formats import (
    bibtex,
    coins,
    csl_item,
    csl_json,
    json_ld,
    meta_tags,
    ris,
)
from reading_site.render.feeds import feed
from reading_site.render.references import STYLES, _composed, reference

CASES = Path(__file__).parent / "cases" / "citations"
SITE = CollectionRecord(title="Our Shelf", base_url="https://shelf.example/")


def item(site=SITE, **fields):
    fields = {"title": "Rain over Lima", "title_origin": Origin.RECORD, "slug": "rain"} | fields
    return cited(Document(id="x", **fields), site, "documents/rain.html")


WHOLE = {
    "authors": ("Ana Quispe", "Li Wei"),
    "publisher": "The Gazette",
    "date": "2025-04-21T16:32",
    "source_url": "https://gazette.example/rain?a=1&b=2",
    "language": "en",
    "captured": "2025-05-02",
    "kind": "news report",
}


def test_editors_and_translators_are_kept_apart_from_authors_in_every_format():
    this = item(authors=("Ana Quispe",), editors=("Bo Lund",), translators=("Cy Moe",))
    assert [n["literal"] for n in csl_item(this)["editor"]] == ["Bo Lund"]
    assert [n["literal"] for n in csl_item(this)["translator"]] == ["Cy Moe"]
    assert "editor = {{Bo Lund}}" in bibtex(this)
    assert "translator = {{Cy Moe}}" in bibtex(this)
    assert "ED  - Bo Lund\r\nTA  - Cy Moe\r\n" in ris(this)
    assert ("rft.contributor", "Cy Moe") in parse_qsl(coins(this))
    assert ("DC.contributor", "Bo Lund") in meta_tags(this)
    assert json.loads(json_ld(this))["editor"] == ["Bo Lund"]
    assert not any("Lund" in reference(style, this) for style in STYLES)


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        (
            WHOLE,
            "Ana Quispe, & Li Wei. (2025, April 21). Rain over Lima. The Gazette. "
            "https://gazette.example/rain?a=1&b=2",
        ),
        (
            {"publisher": "The Gazette", "date": "2025-04"},
            "The Gazette. (2025, April). Rain over Lima.",
        ),
        ({"date": "2025"}, "Rain over Lima. (2025)."),
        ({}, "Rain over Lima. (n.d.)."),
        ({"title": "Why rain?", "authors": ("J. Doe Jr.",)}, "J. Doe Jr. (n.d.). Why rain?"),
        ({"authors": ("A", "B", "C")}, "A, B, & C. (n.d.). Rain over Lima."),
    ],
)
def test_a_reference_in_the_manner_of_apa(fields, wanted):
    assert reference("APA", item(**fields)) == wanted


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        (
            WHOLE,
            "Ana Quispe, and Li Wei. “Rain over Lima.” The Gazette, April 21, 2025. "
            "https://gazette.example/rain?a=1&b=2",
        ),
        (
            {"publisher": "The Gazette", "date": "2025-04"},
            "“Rain over Lima.” The Gazette, April 2025.",
        ),
        ({"date": "2025"}, "“Rain over Lima.” 2025."),
        ({}, "“Rain over Lima.”"),
        ({"title": "Why rain?"}, "“Why rain?”"),
    ],
)
def test_a_reference_in_the_manner_of_chicago(fields, wanted):
    assert reference("Chicago", item(**fields)) == wanted


def test_the_copy_is_told_from_the_original():
    for style in STYLES:
        words = reference(style, item(**WHOLE), copy=True)
        assert words.endswith("Copy in Our Shelf. https://shelf.example/documents/rain.html")
        assert "gazette.example" not in words


def test_without_a_base_url_the_copy_has_no_address():
    one = item(CollectionRecord(title="S"))
    assert reference("APA", one, copy=True).endswith("(n.d.). Copy in S.")


@cache
def described(style):
    """The style as the processor reads it: once, since that is slow."""
    return CitationStylesStyle(BytesIO(tables.binary(STYLES[style])), validate=False)


words = st.text("abcdefgXYZ", min_size=1, max_size=8)
line = st.lists(words, min_size=1, max_size=4).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(
    line,
    st.lists(line, max_size=13),
    line | st.just(""),
    st.sampled_from(
        ["", "2024", "2024-02", "2024-12-03", "1029-09-29", "0129-01-29", "2988-11-08"]
    ),
    st.sampled_from(["", "https://a.example/b"]),
)
@pytest.mark.parametrize("style", STYLES)
def test_what_is_composed_by_shape_is_what_the_processor_makes_of_the_words(
    style, title, authors, publisher, date, url
):
    fields = {"title": title, "authors": tuple(authors), "publisher": publisher, "date": date}
    one = item(CollectionRecord(title=""), **fields, source_url=url)
    entry = csl_item(one)
    entry.pop("container-title", None)
    book = CitationStylesBibliography(described(style), CiteProcJSON([entry]), plain)
    book.register(Citation([CitationItem("rain")]))
    assert reference(style, one) == str(book.bibliography()[0]).strip()


@pytest.mark.parametrize("style", STYLES)
@given(st.text(min_size=1, max_size=40), st.text(max_size=40))
def test_words_of_a_text_reach_no_processor(style, title, name):
    one = item(title=title, authors=(name, "\ue000\ue001."), publisher="<b>&amp;</b>")
    said = reference(style, one)
    assert all(part in said for part in (one.title, *one.authors, one.publisher))


def test_a_collection_has_few_shapes():
    before = _composed.cache_info().misses
    for n in range(400):
        date = f"{1900 + n % 100}-{n % 12 + 1:02}-{n % 28 + 1:02}"
        reference("APA", item(title=f"Rain {n}", authors=(f"Ana {n}",), date=date))
    assert _composed.cache_info().misses - before <= 12


def test_csl_json_holds_all_that_is_known():
    (entry,) = json.loads(csl_json(item(**WHOLE)))
    assert entry["type"] == "article-newspaper"
    assert entry["author"] == [{"literal": "Ana Quispe"}, {"literal": "Li Wei"}]
    assert entry["issued"] == {"date-parts": [[2025, 4, 21]]}
    assert entry["accessed"] == {"date-parts": [[2025, 5, 2]]}
    assert entry["URL"] == "https://gazette.example/rain?a=1&b=2"
    assert entry["archive_location"] == "https://shelf.example/documents/rain.html"


def fields_of(entry):
    """Read a BibTeX entry back as BibTeX does: by balanced braces."""
    head = re.match(r"@(\w+)\{([^,\s]+)", entry)
    fields, at = {}, head.end()
    while match := re.compile(r",\s+(\w+) = \{").match(entry, at):
        depth, at = 1, match.end()
        begin = at
        while depth:
            depth += {"{": 1, "}": -1}.get(entry[at], 0)
            at += 1
        fields[match[1]] = entry[begin : at - 1]
    assert entry[at:] == "\n}\n"
    return head[1], head[2], fields


def test_bibtex_can_be_read_back():
    kind, key, fields = fields_of(bibtex(item(**WHOLE)))
    assert (kind, key) == ("misc", "rain")
    assert fields["title"] == "{Rain over Lima}"
    assert fields["author"] == "{Ana Quispe} and {Li Wei}"
    assert (fields["year"], fields["month"], fields["date"]) == ("2025", "04", "2025-04-21")
    assert fields["url"] == "https://gazette.example/rain?a=1&b=2"


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_title_or_name_breaks_a_format(title, name):
    one = item(title=title or "t", authors=(name, "B"), publisher=name, kind=name)
    _, _, fields = fields_of(bibtex(one))
    assert set(fields) <= {"title", "author", "publisher", "institution", "langid", "note", "url"}
    lines = ris(one).split("\r\n")
    assert lines[-2:] == ["ER  - ", ""]
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", text) for text in lines[:-1])
    assert sum(text.startswith("TI") for text in lines) == bool(flat(title or "t"))
    assert json.loads(csl_json(one))[0].get("title", "") == flat(title or "t")
    assert dict(parse_qsl(coins(one))).get("rft.title", "") == flat(title or "t")
    block = json_ld(one)
    assert not {"<", ">", "&"} & set(block)
    assert json.loads(block).get("name", "") == flat(title or "t")
    for written in (bibtex, ris, csl_json, coins, json_ld):
        written(one).encode("utf-8")


def test_tex_signs_are_written_as_text():
    _, _, fields = fields_of(bibtex(item(title=r"50% of {A} & \B_c#$~^")))
    assert fields["title"] == (
        r"{50\% of \textbraceleft{}A\textbraceright{} \& \textbackslash{}B\_c\#\$"
        r"\textasciitilde{}\textasciicircum{}}"
    )


def test_ris_holds_all_that_is_known():
    assert ris(item(**WHOLE)) == (CASES / "whole.ris").read_bytes().decode()


def test_meta_tags_name_each_author():
    pairs = meta_tags(item(**WHOLE))
    assert [c for n, c in pairs if n == "citation_author"] == ["Ana Quispe", "Li Wei"]
    found = dict(pairs)
    assert found["citation_publication_date"] == "2025/04/21"
    assert found["DC.date"] == "2025-04-21"
    assert found["DC.source"] == "https://gazette.example/rain?a=1&b=2"
    assert found["DC.identifier"] == "https://shelf.example/documents/rain.html"
    assert all(content for _, content in pairs)


def test_schema_org_says_what_the_copy_is_based_on():
    found = json.loads(json_ld(item(**WHOLE)))
    assert found["@type"] == "NewsArticle"
    assert found["isBasedOn"] == "https://gazette.example/rain?a=1&b=2"
    assert found["datePublished"] == "2025-04-21"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "ftp://a.example", "//a.example", "x"]
)
def test_only_addresses_of_the_web_are_cited(address):
    assert web(address) == ""
    assert "DC.source" not in dict(meta_tags(item(source_url=address)))


def test_an_address_holds_no_sign_that_ends_it():
    assert web(' https://a.example/x y"<z>{}\n') == "https://a.example/x%20y%22%3Cz%3E%7B%7D"


@pytest.mark.parametrize("date", ["2025-13-01", "25", "soon", "0000"])
def test_what_is_no_date_is_not_made_one(date):
    assert "month" not in bibtex(item(date=date))


def collection(*readings, site=SITE, **more):
    return Collection(curation=Curation(collection=site), readings=readings, **more)


def entries(made):
    (asset,) = feed(made)
    assert asset.path == "feed.xml"
    space = {"a": "http://www.w3.org/2005/Atom"}
    root = ET.fromstring(asset.data)
    return root, [
        {child.tag.partition("}")[2]: (child.text or child.attrib) for child in entry}
        for entry in root.findall("a:entry", space)
    ]


def test_the_feed_lists_dated_documents_newest_first():
    made = collection(
        reading("a", "One two.", date="2024", slug="a"),
        reading("b", "Three.", date="2025-04-21T16:32:41+08:00", slug="b"),
        record_page("c", slug="c"),
        reading("d", "Four.", date="2025-04-21", slug="d"),
    )
    root, found = entries(made)
    assert [entry["title"] for entry in found] == ["Title of b", "Title of d", "Title of a"]
    assert [entry["updated"] for entry in found] == [
        "2025-04-21T16:32:41+08:00",
        "2025-04-21T00:00:00Z",
        "2024-01-01T00:00:00Z",
    ]
    assert found[0]["id"] == "https://shelf.example/documents/b.html"
    assert found[0]["summary"] == "Three."
    assert root.findtext("{http://www.w3.org/2005/Atom}updated") == "2025-04-21T16:32:41+08:00"


def test_without_a_base_url_there_is_no_feed():
    assert feed(collection(reading("a", date="2024"), site=CollectionRecord())) == ()
    assert feed(collection(record_page("a"))) == ()


def test_a_long_text_is_cut_and_an_abstract_comes_first():
    long = " ".join(f"w{n}" for n in range(80))
    _, (cut,) = entries(collection(reading("a", long, date="2024", slug="a")))
    assert cut["summary"].split()[-2:] == ["w49", "…"]
    _, (told,) = entries(collection(reading("a", long, date="2024", slug="a", abstract="Short.")))
    assert told["summary"] == "Short."


def test_tags_are_categories():
    made = collection(
        reading("a", "x", date="2024", slug="a"),
        tags=(Tag(label="Rain", slug="rain"),),
        taggings=(Tagging(document="a", tag="Rain", rule="r"),),
    )
    _, (entry,) = entries(made)
    assert entry["category"] == {"term": "https://shelf.example/tags/rain.html", "label": "Rain"}


@given(st.text(min_size=1, max_size=40))
def test_any_title_stands_in_the_feed_as_it_is(title):
    _, (entry,) = entries(
        collection(record_page("a", title, date="2024", slug="a", authors=(title,)))
    )
    shown = entry["title"]
    assert (shown if isinstance(shown, str) else "") == flat(title)
