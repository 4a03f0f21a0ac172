"""Which lines of a page are its article, where trafilatura's view and the page's markup differ."""

from dataclasses import replace

import numpy as np
import pytest

from reading_site import read_capture
from reading_site.clean.article import agreed, find_article
from reading_site.clean.classifier import load
from reading_site.clean.lines import split_lines
from reading_site.clean.pipeline import clean
from reading_site.config import Settings
from reading_site.model import Action, Capture, Mark, MarkKind
from reading_site.read import article
from reading_site.read.html import parse
from reading_site.read.layout import lay_out
from reading_site.spans import Span

WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TEXT = [
    f"On {day} the miller looked at the wheel for a long while, and then he went home, as the river was too high."
    for day in WEEK
]
PROSE = "".join(f"<p>{text}</p>" for text in TEXT)
TITLES = (
    "Ferry breaks loose in the storm again",
    "Council to pay for a third bridge",
    "Why the old pier was never mended",
    "Bakers ask for an earlier market day",
    "Ten walks along the lower river",
)
TEASERS = "".join(
    f"<div><a href='/{n}'>{title}</a></div><div>{n + 1} May</div>" for n, title in enumerate(TITLES)
)


def laid_out(markup: str):
    layout = lay_out(parse(f"<html><body>{markup}</body></html>"))
    return layout, list(article.lines_of(layout))


def test_a_line_is_a_link_if_most_of_it_leads_elsewhere() -> None:
    markup = "<p><a href='/a'>All of it</a></p><p>Some of it is <a href='/b'>a link</a></p><p><a>No link</a></p><p><a href='#x'>Further down</a></p><p><button>Send</button></p>"
    layout, lines = laid_out(markup + "<p id=x>Down</p>")
    told = [(line.span.of(layout.text), line.linked) for line in lines]
    assert told[:2] == [("All of it", True), ("Some of it is a link", False)]
    assert told[2:5] == [("No link", False), ("Further down", False), ("Send", True)]


def test_a_run_of_links_may_have_short_lines_between_them_and_nothing_else() -> None:
    _, lines = laid_out(TEASERS)
    (run,) = article.runs_of_links(lines)
    assert len(run) == 9  # the last date stands behind the last link
    _, lines = laid_out(TEASERS.replace("<div>", f"<p>{TEXT[0]}</p><div>"))
    assert not list(article.runs_of_links(lines))
    _, lines = laid_out("<p><a href='/a'>One</a></p><p><a href='/b'>Two</a></p>")
    assert not list(article.runs_of_links(lines))


def test_teasers_behind_the_article_are_none_of_it_even_if_trafilatura_takes_them() -> None:
    layout, _ = laid_out(PROSE + TEASERS)
    found, marks = article.find_article(layout, "\n".join([*TEXT, *TITLES]))
    assert [span.of(layout.text) for span in found] == TEXT
    assert [m.name for m in marks if m.kind is MarkKind.APART] == ["links"]


def test_linked_terms_behind_the_article_and_links_within_it_stay() -> None:
    terms = "".join(f"<p><a href='/{n}'>Ferry {n}</a></p>" for n in range(5))
    layout, lines = laid_out(PROSE + terms)
    found, _ = article.find_article(layout, "\n".join(line.span.of(layout.text) for line in lines))
    assert len(found) == len(lines)
    layout, _ = laid_out(PROSE + TEASERS + PROSE)
    found, _ = article.find_article(layout, "\n".join([*TEXT, *TITLES, *TEXT]))
    assert {span.of(layout.text) for span in found} == {*TEXT, *TITLES}


@pytest.mark.parametrize("name", ["comments", "reader-comments", "postComments", "post_comment"])
def test_comments_behind_the_article_are_none_of_it(name: str) -> None:
    said = [f"{text[:-1]}, says nobody but me." for text in TEXT[:3]]
    boxes = "".join(f"<p>{line}</p>" for line in said)
    layout, _ = laid_out(f"{PROSE}<div class='{name}'>{boxes}</div>")
    found, marks = article.find_article(layout, "\n".join([*TEXT, *said]))
    assert [span.of(layout.text) for span in found] == TEXT
    assert [m.kind for m in marks].count(MarkKind.APART) == 1


@pytest.mark.parametrize("name", ["has-comments", "commentary", "content"])
def test_other_names_say_nothing(name: str) -> None:
    layout, _ = laid_out(f"<div class='{name}'>{PROSE}</div>")
    assert MarkKind.APART not in [mark.kind for mark in layout.marks]


def test_an_element_that_holds_the_article_does_not_stand_apart_whatever_its_name() -> None:
    layout, _ = laid_out(f"<div class='content-sidebar-wrap'><h2>Wheels</h2>{PROSE}</div>")
    found, marks = article.find_article(layout, "\n".join(TEXT))
    assert [span.of(layout.text) for span in found] == TEXT
    assert MarkKind.APART not in [mark.kind for mark in marks]
    layout, _ = laid_out(
        f"<div class='sidebar-wrap'>{PROSE}<h2>Wheels</h2>{PROSE.replace('miller', 'baker')}</div>"
    )
    text = [*TEXT, *(line.replace("miller", "baker") for line in TEXT)]
    found, _ = article.find_article(layout, "\n".join(text))
    assert "Wheels" in [span.of(layout.text) for span in found]


def test_a_title_that_begins_as_the_first_line_does_does_not_take_its_place() -> None:
    layout, _ = laid_out("<h1>The ferry</h1><p>The ferry does not run.</p><p>It will at ten.</p>")
    lines = ["The ferry does not run.", "It will at ten."]
    found, _ = article.find_article(layout, "\n".join(lines))
    assert [span.of(layout.text) for span in found][-2:] == lines
    layout, _ = laid_out("<p>Ann Lee<br>Karvik</p>")
    found, _ = article.find_article(layout, "Ann Lee Karvik")
    assert [span.of(layout.text) for span in found] == ["Ann Lee", "Karvik"]


def test_captions_near_the_article_belong_to_it() -> None:
    figure = "<figure><figcaption>{}</figcaption></figure>"
    far = "".join(f"<p>Item {n}</p>" for n in range(4))
    body = figure.format("Above") + PROSE + figure.format("Below") + far + figure.format("Far off")
    layout, _ = laid_out(body)
    found, _ = article.find_article(layout, "\n".join(TEXT))
    assert [span.of(layout.text) for span in found] == ["Above", *TEXT, "Below"]


def test_the_links_of_a_page_without_running_text_do_not_stand_apart() -> None:
    layout, _ = laid_out(f"<p>These are the reports.</p>{TEASERS}")
    _, marks = article.find_article(layout, "These are the reports.")
    assert MarkKind.APART not in [mark.kind for mark in marks]


def test_a_first_paragraph_with_the_sign_of_a_note_is_no_title() -> None:
    page = f"<html><body><p>{TEXT[0]}<sup><a href='#n'>1</a></sup></p>{PROSE[len(TEXT[0]) + 7 :]}<ol><li id=n>See Holm.</li></ol></body></html>"
    reading = read_capture(page.encode(), name="x.html")
    assert f"{TEXT[0]}[1]" in reading.text


def test_a_far_line_is_no_beginning_of_the_article() -> None:
    menu = "".join(f"<p>Item {n}</p>" for n in range(12))
    layout, _ = laid_out(f"<p>Welcome</p>{menu}{PROSE}")
    found, _ = article.find_article(layout, "\n".join(["Welcome", *TEXT]))
    assert [span.of(layout.text) for span in found] == TEXT


def test_where_words_and_markup_agree_short_lines_around_the_article_go() -> None:
    around = ("Ringolds, Miervaldis", "Print version", "Report a fault here")
    text = "\n\n".join(["The wheel in high water", around[0], *TEXT, *around[1:]])
    ends = [(text.index(line), text.index(line) + len(line)) for line in TEXT]
    whole = Capture(
        id="x", path="x.html", sha256="", encoding="utf-8", text=text,
        main=tuple(Span(start, end) for start, end in ends),
    )  # fmt: skip
    gone = {
        e.span.of(text): e.rule
        for e in clean(whole, Settings()).ledger
        if e.action is Action.REMOVED
    }
    assert gone == dict.fromkeys(around, "markup-outside")
    half = replace(whole, main=whole.main[:2])
    assert set(clean(half, Settings()).text.split("\n\n")) >= set(TEXT), "they do not agree"


def test_a_standfirst_above_the_article_stays_and_doubt_further_off_does_not() -> None:
    text = "\n\n".join(["Menu of the day and of the week, as it is served by the house to all of us", *["a"] * 6, TEXT[1], *TEXT])  # fmt: skip
    lines = [line for line in split_lines(text) if line.text]
    shown = np.array([False] * 8 + [True] * 7)
    likely = np.array([0.3, *[0.1] * 6, 0.3, *[0.9] * 7], dtype=np.float32)
    found = find_article(load().judge(text, lines), np.ones(15, dtype=bool), shown)
    none = np.zeros(15, dtype=bool)
    outside = found.outside(likely, shown, none)
    assert outside.tolist() == [True] * 7 + [False] * 8
    likely[7] = 0.1
    assert found.outside(likely, shown, none)[7]
    likely[0], likely[8:] = 0.9, 0.4
    assert not found.outside(likely, shown, none).any(), "the witnesses do not agree"


def test_a_far_block_that_its_words_speak_against_is_not_the_article() -> None:
    shown = np.array([True] * 3 + [False] * 10 + [True] * 2)
    words = np.full(15, 20, dtype=np.float32)
    likely = np.where(np.arange(15) < 3, 0.9, 0.1).astype(np.float32)
    assert agreed(likely, words, shown).tolist() == [True] * 3 + [False] * 12
    assert agreed(likely * 0.1, words, shown).tolist() == shown.tolist()
    near = np.delete(shown, slice(3, 10))
    assert agreed(np.delete(likely, slice(3, 10)), words[:8], near).tolist() == near.tolist()


def test_a_long_page_of_links_takes_linear_time() -> None:
    _, lines = laid_out("<p><a href='/a'>word</a> " * 20_000)
    assert len(lines) == 20_000
    (run,) = article.runs_of_links(lines)
    assert len(run) == 20_000
    wide, lines = laid_out(f"<a href='/a'>{'<p>word</p>' * 20_000}</a>")
    assert all(line.linked for line in lines)
    assert len(wide.links) >= 1


def test_a_title_does_not_stand_among_what_is_apart() -> None:
    text = "\n\n".join(["The wheel in high water", *TEXT])
    ends = [(text.index(line), text.index(line) + len(line)) for line in TEXT]
    page = Capture(
        id="x", path="x.html", sha256="", encoding="utf-8", text=text,
        main=tuple(Span(start, end) for start, end in ends),
    )  # fmt: skip
    assert [f.name for f in clean(page, Settings()).fields] == ["title"]
    apart = Mark(span=Span(0, len("The wheel in high water")), kind=MarkKind.APART, name="links")
    assert not clean(replace(page, marks=(apart,)), Settings()).fields
