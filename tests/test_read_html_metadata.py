"""What the markup of a page states of its dates, section and second title, and what it does not."""

from __future__ import annotations

import json

import pytest
from test_metadata_standfirst import BODY, TITLE

from reading_site import read_capture
from reading_site.model import Precision
from reading_site.read.html_metadata import _names_day

TEXT = "".join(f"<p>{part}</p>" for part in BODY)


def document(head: str = "", foot: str = "", text: str = TEXT):
    page = (
        f"<html lang=en><head><title>{TITLE}</title>{head}</head>"
        f"<body><article><h1>{TITLE}</h1>{text}</article>{foot}</body></html>"
    )
    return read_capture(page.encode(), name="x.html").document


@pytest.mark.parametrize(
    "foot",
    [
        "<footer><p>© 2024 Harbour Watch</p></footer>",
        "<p>Copyright 2021 by the harbour office</p>",
        "<p>2nd edition 2003</p>",
        "<p>Retrieved 2020-01-02</p>",
        "<div class=comments><p>Jon <time datetime=2024-05-05>5 May</time>: I said so.</p></div>",
        "<aside><time datetime=2020-02-03>3 February</time> Boats</aside>",
    ],
)
def test_a_year_or_a_day_of_something_else_is_no_date(foot) -> None:
    assert document(foot=foot).date == ""


@pytest.mark.parametrize(
    ("head", "date", "precision"),
    [
        (
            '<meta property="article:published_time" content="2024-05-03T09:12:00Z">',
            "2024-05-03",
            Precision.DAY,
        ),
        (
            '<meta property="article:published_time" content="2024-01-01">',
            "2024-01-01",
            Precision.DAY,
        ),
        ('<meta name="date" content="2024">', "2024", Precision.YEAR),
    ],
)
def test_a_date_is_as_exact_as_the_markup_states_it(head, date, precision) -> None:
    found = document(head)
    assert (found.date, found.date_precision) in ((date, precision), ("", Precision.NONE))
    assert found.date == date or len(date) == 4


def test_the_head_states_the_day_of_change_and_the_section() -> None:
    found = document(
        '<meta property="article:published_time" content="2024-05-03">'
        '<meta property="article:modified_time" content="2024-05-04T10:00:00+01:00">'
        '<meta property="article:section" content="Shipping">'
    )
    assert (found.date, found.updated, found.section) == ("2024-05-03", "2024-05-04", "Shipping")


def linked(**values) -> str:
    return f'<script type="application/ld+json">{json.dumps(values)}</script>'


def test_linked_data_state_them_too() -> None:
    head = linked(
        **{
            "@context": "https://schema.org",
            "@graph": [
                {
                    "@type": "NewsArticle",
                    "datePublished": "2024-05-03",
                    "dateModified": "2024-05-04",
                    "articleSection": ["Shipping"],
                    "alternativeHeadline": "A channel too shallow",
                }
            ],
        }
    )
    found = document(head)
    assert (found.date, found.updated) == ("2024-05-03", "2024-05-04")
    assert (found.section, found.subtitle) == ("Shipping", "A channel too shallow")


def test_linked_data_of_something_else_and_broken_ones_state_nothing() -> None:
    person = linked(**{"@type": "Person", "dateModified": "2024-05-04", "articleSection": "Boats"})
    broken = '<script type="application/ld+json">{"@type": "Article", "dateModified": </script>'
    deep = f'<script type="application/ld+json">{"[" * 100_000}</script>'
    found = document(person + broken + deep)
    assert (found.updated, found.section) == ("", "")


def test_a_standfirst_of_the_text_goes_before_the_second_title() -> None:
    head = linked(**{"@type": "Article", "alternativeHeadline": "A channel too shallow"})
    told = "Teachers and fishermen say that the winter timetable leaves them alone"
    found = document(head, text=f"<p>{told}</p><p>By Ada Quill</p><p>3 May 2024</p>{TEXT}")
    assert found.subtitle == told


def meta(name: str, value: str) -> str:
    return f'<meta name="{name}" content="{value}">'


@pytest.mark.parametrize(
    "head",
    [
        meta("DC.date", "2024-05"),
        meta("citation_publication_date", "2024/05"),
        linked(**{"@type": "Report", "datePublished": "2024-05", "dateModified": "2024-11-23"}),
    ],
)
def test_a_month_is_given_no_day_by_the_clock(head) -> None:
    found = document(head)
    assert (found.date, found.date_precision) == ("2024-05", Precision.MONTH)


def test_a_month_is_not_taken_for_the_first_day_named_in_another() -> None:
    shown = "2024-01-01 of 2024-11-05"
    assert _names_day("2024-01-01", shown)
    assert not _names_day("2024-01-01", "2024-11-05")


@pytest.mark.parametrize(
    "head",
    [
        linked(**{"@type": "NewsArticle", "dateModified": "2024-05-04T01:00:00"}),
        '<meta property="article:modified_time" content="2024-05-04">',
        '<meta property="og:updated_time" content="2024-05-04T10:00:00Z">',
    ],
)
def test_a_day_of_change_is_not_called_that_of_publication(head) -> None:
    found = document(head)
    assert (found.date, found.updated) == ("2024-05-04", "2024-05-04")
    assert [s.rule for s in found.sources if s.name == "date"] == ["date-of-update"]


def test_elements_tell_a_change_from_the_publication() -> None:
    both = "<time class='entry-date published updated' datetime=2024-05-03>x</time>"
    changed = "<time class=updated datetime=2024-05-09>y</time>"
    assert document(text=both + TEXT).date == "2024-05-03"
    found = document(text=both + changed + TEXT)
    assert (found.date, found.updated) == ("2024-05-03", "2024-05-09")


def test_what_holds_the_whole_page_is_not_beside_it() -> None:
    stamp = "<time datetime=2024-05-03>x</time>"
    page = (
        f"<html lang=en><head><title>{TITLE}</title></head><body><div class='site no-sidebar'>"
        "<div class=sidebar><time datetime=2020-02-02>y</time></div>"
        f"<article><h1>{TITLE}</h1>{stamp}{TEXT}</article></div></body></html>"
    )
    assert read_capture(page.encode(), name="x.html").document.date == "2024-05-03"


def test_steps_to_a_page_and_lists_of_others_are_not_the_page() -> None:
    steps = {"@type": "BreadcrumbList", "itemListElement": [{"item": {"@type": "WebPage"}}]}
    others = {"@type": "Article", "articleSection": "Boats", "dateModified": "2020-02-02"}
    site = {"@type": "WebPage", "hasPart": [others], "alternativeHeadline": "Harbour Watch"}
    own = {"@type": "NewsArticle", "articleSection": "Arts &amp; Culture"}
    found = document(linked(**steps) + linked(**site) + linked(**own))
    assert (found.section, found.subtitle, found.updated) == ("Arts & Culture", "", "")
