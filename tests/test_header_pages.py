"""Names in title, subtitle and byline: on the pages, in the data, and under the rights of the text."""

import json
from dataclasses import replace

import pytest
from making import mention, reading
from rendered import seen, to_html

from reading_site.model import (
    Curation,
    EntityKind,
    Mention,
    Origin,
    Pattern,
    Rights,
    Source,
    TagEntry,
)
from reading_site.model.header import DATE_OF_UPDATE, PARTS, header_text
from reading_site.render.data import data_package
from reading_site.render.pipeline import render
from reading_site.resolve.pipeline import resolve
from reading_site.resolve.rights import cap
from reading_site.spans import Span

TITLE = "Letters from Zuberec"
SUBTITLE = "A winter in Oravice"
TEXT = "The letters of Berta Holub lay in a drawer in Zuberec for years."


def in_header(source, part, words, kind):
    start = header_text(source.document, part).index(words)
    at = Span(start, start + len(words))
    return Mention(
        document=source.document.id,
        block=part,
        at=at,
        span=at,
        surface=words,
        kind=kind,
        rule="test",
        name=words,
    )


def letters(origin=Origin.CAPTURE, **fields):
    source = reading(
        "a",
        TEXT,
        title=TITLE,
        title_origin=origin,
        subtitle=SUBTITLE,
        authors=("Otto Novy", "Ida Brezova"),
        sources=(Source(name="title", origin=origin, rule="r", span=Span(0, 20)),),
        **fields,
    )
    mentions = (
        in_header(source, "title", "Zuberec", EntityKind.PLACE),
        in_header(source, "subtitle", "Oravice", EntityKind.PLACE),
        in_header(source, "byline", "Ida Brezova", EntityKind.PERSON),
        mention(source, "Berta Holub"),
        mention(source, "Zuberec", kind=EntityKind.PLACE),
    )
    return replace(source, findings=replace(source.findings, mentions=mentions))


def pages_of(collection):
    made, _ = render(collection)
    return {page.path: page.body for page in made}


def names_of(collection):
    return {entity.label: len(entity.mentions) for entity in collection.entities}


@pytest.fixture(scope="module")
def pages():
    return pages_of(resolve([letters()], Curation()))


def test_a_concordance_shows_the_words_of_the_header_and_leads_to_the_title(pages):
    body = pages["entities/oravice.md"]
    assert '<td class="rs-l">A winter in</td>' in body.replace(" </td>", "</td>")
    assert 'letters-from-zuberec.html#rs-title">Oravice</a>' in body
    assert '<td class="rs-loc">subtitle</td>' in body
    assert '<td class="rs-loc">byline</td>' in pages["entities/ida-brezova.md"]


def test_a_subtitle_that_the_text_opens_with_is_shown_once():
    source = letters()
    opened = replace(source, document=replace(source.document, subtitle=TEXT))
    for one, times in ((source, {SUBTITLE: 1}), (opened, {TEXT: 1})):
        made = pages_of(resolve([one], Curation()))
        text = seen(to_html(made["documents/letters-from-zuberec.md"]))
        assert {words: text.count(words) for words in times} == times


def test_the_title_comes_before_the_paragraphs(pages):
    body = pages["entities/zuberec.md"]
    assert body.index(">title</td>") < body.index("¶")
    assert "2 mentions in 1 document" in body


def test_the_index_says_which_part_of_the_header_it_is(pages):
    text = seen(to_html(pages["entities/index.md"]))
    assert "Letters from Zuberec, title, 1" in text
    assert "Letters from Zuberec, byline" in text


def test_who_publishes_has_a_page_that_the_header_links():
    source = letters(publisher="Oravice Press")
    body = in_header(source, "publisher", "Oravice Press", EntityKind.ORGANISATION)
    found = replace(source.findings, mentions=(*source.findings.mentions, body))
    made = pages_of(resolve([replace(source, findings=found)], Curation()))
    assert '<td class="rs-loc">publisher</td>' in made["entities/oravice-press.md"]
    assert "oravice-press" in made["documents/letters-from-zuberec.md"]


@pytest.mark.parametrize(
    ("rule", "shown"),
    [("date", "3 May 2021"), (DATE_OF_UPDATE, "updated 3 May 2021")],
)
def test_a_day_of_change_that_dates_a_text_is_told_as_such(rule, shown):
    source = letters(date="2021-05-03", updated="2021-05-03")
    dated = Source(name="date", origin=Origin.CAPTURE, rule=rule, span=Span(0, 4))
    document = replace(source.document, sources=(*source.document.sources, dated))
    made = pages_of(resolve([replace(source, document=document)], Curation()))
    header = seen(to_html(made["documents/letters-from-zuberec.md"])).partition("by Otto Novy")[0]
    assert shown in header
    assert header.count("updated") == shown.count("updated")


def test_nobody_is_in_company_because_of_a_header():
    source = letters()
    both = (
        in_header(source, "byline", "Otto Novy", EntityKind.PERSON),
        *source.findings.mentions,
    )
    source = replace(source, findings=replace(source.findings, mentions=both))
    collection = resolve([source], Curation())
    assert [{r.first, r.second} for r in collection.relations] == [
        {"person/berta-holub", "place/zuberec"}
    ]


def test_the_data_say_which_part_and_where_in_it():
    collection = resolve([letters()], Curation())
    assets = {asset.path.rsplit("/", 1)[-1]: asset.data for asset in data_package(collection)}
    rows = [json.loads(line) for line in assets["mentions.jsonl"].decode().splitlines()]
    found = {(r["block"], r["surface"]): (r["block_start"], r["block_end"]) for r in rows}
    assert found["byline", "Ida Brezova"] == (11, 22)
    assert found["title", "Zuberec"] == (13, 20)


def test_the_page_of_a_tag_shows_the_title_that_earned_it():
    entry = TagEntry(label="Mail", patterns=(Pattern(text="letters", place="title"),))
    body = pages_of(resolve([letters()], Curation(vocabulary=(entry,))))["tags/mail.md"]
    assert "<mark>Letters</mark>" in body
    assert '#rs-title">title</a>' in body


@pytest.mark.parametrize(
    ("rights", "wanted"),
    [
        (Rights.RECORD, {"Zuberec": 1, "Ida Brezova": 1}),
        (Rights.EXCERPT, {"Zuberec": 2, "Ida Brezova": 1, "Berta Holub": 1}),
    ],
)
def test_title_and_byline_are_facts_that_every_tier_shows(rights, wanted):
    collection = cap(resolve([letters(rights=rights)], Curation()))
    assert names_of(collection) == wanted
    assert cap(collection) == collection
    assert "Oravice" not in repr(pages_of(collection))


def test_a_title_made_of_hidden_text_names_nobody():
    collection = cap(resolve([letters(Origin.DERIVED, rights=Rights.RECORD)], Curation()))
    assert names_of(collection) == {"Ida Brezova": 1}


def test_no_block_has_the_id_of_a_part_of_the_header():
    source = reading("a", "title", "subtitle", "byline")
    assert not {block.id for block in source.document.blocks} & set(PARTS)


def test_what_touches_a_name_stays_with_it_in_the_concordance():
    source = reading(
        "a",
        "He said (Zuberec’s mayor, of Oravice, knew) so; Zuberec-born men in 一二三四五六七八九十一二三Zuberec京都の町から来た人たちの話 too.",
    )
    words = ("Zuberec’s", "Zuberec-", "Zuberec京")
    mentions = []
    text = source.document.blocks[0].text
    for word in words:
        start = text.index(word)
        at = Span(start, start + len("Zuberec"))
        mentions.append(replace(mention(source, "Zuberec", kind=EntityKind.PLACE), at=at, span=at))
    mentions.append(mention(source, "Oravice", kind=EntityKind.PLACE))
    source = replace(source, findings=replace(source.findings, mentions=tuple(mentions)))
    bodies = pages_of(resolve([source], Curation()))
    keys = [
        seen(cell)
        for page in ("zuberec", "oravice")
        for cell in bodies[f"entities/{page}.md"].split('class="rs-k">')[1:]
        for cell in [cell.split("</td>")[0]]
    ]
    assert [k.strip() for k in keys] == ["(Zuberec’s", "Zuberec-born", "Zuberec", "Oravice,"]
    lines = [seen(row) for row in bodies["entities/zuberec.md"].split('<tr><td class="rs-l">')[1:]]
    assert "".join(lines[0].split()).startswith("Hesaid(Zuberec’smayor,ofOravice")
