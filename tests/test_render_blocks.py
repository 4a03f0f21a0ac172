"""Each kind of block shows its text, whatever its size, its language or its place."""

import re
import time
from dataclasses import replace

import pytest
from making import found, mention, reading
from rendered import parse, seen, to_html

from reading_site.config import Limits
from reading_site.model import (
    BlockKind,
    Collection,
    Curation,
    Entity,
    EntityKind,
    NoteReference,
    Origin,
)
from reading_site.render.body import text_body
from reading_site.render.context import Context
from reading_site.render.notes import degraded_notes
from reading_site.render.pipeline import render
from reading_site.spans import Span


def rendered(source):
    """The text of a reading as HTML."""
    context = Context(Collection(curation=Curation(), readings=(source,)), Limits())
    return to_html(text_body(context, source.document))


@pytest.mark.parametrize("kind", [k for k in BlockKind if k is not BlockKind.BREAK])
def test_each_kind_of_block_shows_its_text_and_marker(kind):
    source = reading(
        "e", "First line [1]\nsecond *line*", "Other", kinds=[kind, BlockKind.PARAGRAPH], slug="e"
    )
    blocks = (replace(source.document.blocks[0], marker="(a)", level=3), source.document.blocks[1])
    document = replace(source.document, blocks=blocks)
    html = rendered(replace(source, document=document))
    flat = seen(html)
    assert flat == "(a) First line [1] second *line* Other"
    assert f'id="{blocks[0].id}"' in html
    if kind is not BlockKind.HEADING:
        assert 'data-n="1"' in html


def test_lists_nest_and_keep_their_markers():
    source = reading("f", "one", "inner", "deep", "two", kinds=[BlockKind.LIST_ITEM] * 4, slug="f")
    levels, markers = (1, 2, 9, 1), ("1.", "(a)", "•", "2.")
    blocks = tuple(
        replace(b, level=n, marker=m)
        for b, n, m in zip(source.document.blocks, levels, markers, strict=True)
    )
    document = replace(source.document, blocks=blocks)
    html = rendered(replace(source, document=document))
    assert seen(html) == "1. one (a) inner • deep 2. two"
    assert [t for t, _ in parse(html).tags].count("ul") == 3
    assert [a["data-n"] for t, a in parse(html).tags if t == "li"] == ["1", "2", "3", "4"]


def test_notes_and_their_references_lead_to_each_other():
    source = reading(
        "g",
        "A claim.[1] More.",
        "The ground.",
        kinds=[BlockKind.PARAGRAPH, BlockKind.NOTE],
        slug="g",
    )
    first, note = source.document.blocks
    sign = NoteReference(at=Span(8, 11), note=note.id)
    document = replace(
        source.document,
        blocks=(
            replace(first, references=(sign,)),
            replace(note, marker="[1]", target=first.id),
        ),
    )
    html = rendered(replace(source, document=document))
    assert f'<a class="rs-noteref" href="#{note.id}">[1]</a>' in html
    assert 'aria-label="Back to the text" class="rs-noteback"' in html
    assert seen(html) == "A claim.[1] More. [1] The ground."


def test_a_speakers_heading_leads_to_the_person():
    source = reading(
        "h",
        "Ada Byron, countess",
        "I wrote it.",
        kinds=[BlockKind.HEADING, BlockKind.PARAGRAPH],
        slug="h",
    )
    source = found(source, mentions=(mention(source, "Ada Byron", entity="person/ada"),))
    blocks = (
        replace(source.document.blocks[0], level=2, speaker=True, number=0),
        source.document.blocks[1],
    )
    source = replace(source, document=replace(source.document, blocks=blocks))
    entity = Entity(
        id="person/ada",
        slug="ada",
        kind=EntityKind.PERSON,
        label="Ada Byron",
        documents=("h",),
        mentions=source.findings.mentions,
    )
    made, _ = render(Collection(curation=Curation(), readings=(source,), entities=(entity,)))
    page = next(p for p in made if p.path == "documents/h.md")
    assert (
        f"## [Ada Byron](../entities/ada.md){{.rs-e .rs-e-person .rs-first}}, countess {{#{blocks[0].id} .rs-speaker}}"
        in page.body
    )


def test_codes_are_set_apart_outside_of_links():
    html = rendered(reading("q", "Under CC0, at the G20 (A1b, COVID-19, 2020).", slug="q"))
    assert re.findall(r'<span class="rs-code">(.*?)</span>', html) == ["CC0", "G20"]
    assert seen(html) == "Under CC0, at the G20 (A1b, COVID-19, 2020)."


@pytest.mark.parametrize(
    "text",
    [
        "x" * 150_000,
        "[" * 20_000,
        "&" * 80_000,
        "*a* " * 30_000,
        "CC0 " * 30_000,
        "A1" * 60_000,
        "\n" * 3_000 + "a\n" * 9_000,
    ],
)
def test_blocks_beyond_the_limits_are_shown_whole_and_fast(text):
    source = reading("i", text, slug="i")
    start = time.process_time()
    html = rendered(source)
    assert time.process_time() - start < 3
    assert "".join(seen(html).split()) == "".join(text.split())


def test_text_from_right_to_left_is_set_so():
    source = reading("j", "שלום", slug="j", language="he")
    made, _ = render(Collection(curation=Curation(), readings=(source,)))
    page = next(p for p in made if p.path == "documents/j.md")
    assert '<div class="rs-text" lang="he" dir="rtl" markdown>' in page.body
    assert page.front_matter["dir"] == "rtl"


def test_a_derived_title_is_marked():
    source = reading("k", "Some text.", title="Some text", slug="k", title_origin=Origin.DERIVED)
    made, _ = render(Collection(curation=Curation(), readings=(source,)))
    page = next(p for p in made if p.path == "documents/k.md")
    assert page.body.startswith("# Some text {#rs-title .rs-derived}")
    assert "title taken from the text" in page.body


@pytest.mark.parametrize(
    "texts", [["word " * 4_000] * 60, [f"w{n}" for n in range(22_000)]], ids=["long", "many"]
)
def test_long_documents_are_shown_whole_and_fast(texts):
    source = reading("l", *texts, slug="l", kinds=[BlockKind.HEADING])
    start = time.process_time()
    html = rendered(source)
    assert time.process_time() - start < 10
    assert seen(html).split() == " ".join(texts).split()
    assert html.count("data-n=") == len(texts) - 1


def test_what_is_degraded_is_reported():
    sources = (reading("m", "x" * 150_000, "fine", slug="m"), reading("n", "fine", slug="n"))
    notes = degraded_notes(Collection(curation=Curation(), readings=sources))
    assert [str(n) for n in notes] == [
        "in/m.txt: RS302 1 block too large for the renderer, shown as plain text"
    ]
