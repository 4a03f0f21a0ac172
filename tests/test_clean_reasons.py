"""What a reader is told of a removed line: by its words, then its shape, then its place."""

import time
from itertools import product

import numpy as np
import pytest

from reading_site.clean.decisions import _menus
from reading_site.clean.lines import split_lines
from reading_site.clean.reasons import reason_for
from reading_site.tables import mapping


def told(text: str, place: str = "after", *, echo: float = 0, repeated: bool = False) -> str:
    return reason_for(text, place=place, echo=echo, repeated=repeated, certainty=0.9).reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Share on Facebook", "share button"),
        ("分享到微信", "share button"),
        ("Get our newsletter every Friday morning", "newsletter form"),
        ("We use cookies to make this site work", "cookie notice"),
        ("3 comments", "comment form"),
        ("© 1998 The Bridge Society", "copyright notice"),
        ("Alle Rechte vorbehalten", "copyright notice"),
        ("Anzeige", "advertisement"),
        ("Sign in", "account link"),
        ("Photo: the harbour at dawn", "photo credit"),
        ("Watch: how a lock works", "video or audio player"),
        ("Lire aussi : le pont rouvert", "related links"),
        ("More from the river", "related links"),
        ("Sort by date", "search form"),
        ("Follow the society", "call to follow"),
        ("Sign up for our daily newsletter", "newsletter form"),
        ("5 min read", "time that reading takes"),
        ("Temps de lecture : 4 min", "time that reading takes"),
        ("Par Élodie Marchand (avec Paul Lenoir)", "byline"),
        ("Veröffentlicht am 2. Februar 2025", "date or time"),
        ("Le moulin vu de la rive gauche. © Julien Petit", "caption of a picture with its credit"),
        ("Privacy", "terms, privacy or contact"),
        ("Add to basket", "offer or price"),
        ("Tags: bridges, ferries", "list of tags"),
        ("Download the map", "download or app link"),
        ("By Ann Lee", "byline or note on the author"),
        ("River » Ferries » Timetable", "navigation crumb"),
        ("12:40", "number by itself"),
        ("3 May 2021", "date or time"),
        ("1,204", "number by itself"),
    ],
)
def test_a_line_is_named_by_what_it_shows(text: str, reason: str) -> None:
    assert told(text) == reason


def test_words_are_whole_words() -> None:
    assert told("Shareholders of the ferry") == "short line after the end of the article"


def test_a_headline_may_speak_of_anything() -> None:
    for text in (
        "The mayor gives the river post his telephone number on Facebook",
        "Council members are following the ferry down the river to the sea",
    ):
        assert told(text) == "teaser or comment after the end of the article"
    assert told("Ford 2021 opens again today in Leeds") == "short line after the end of the article"


def test_a_sentence_that_begins_as_a_byline_is_none() -> None:
    assert told("Par la rive gauche") == "short line after the end of the article"
    assert told("Von der Brücke aus") == "short line after the end of the article"


def test_short_lines_below_each_other_before_the_article_are_a_menu() -> None:
    lines = split_lines("Home\nNews\nSport\nThe mayor opens the bridge today\nArts\nFilm\nText.")
    away = np.array([True] * 6 + [False])
    assert _menus(lines, away, 6).tolist() == [True] * 3 + [False] * 4
    assert not _menus(lines, away, 2).any()
    away[1] = False
    assert not _menus(lines, away, 6).any()


def test_a_long_text_is_not_named_by_a_word_of_a_button() -> None:
    text = "The ferry carried letters and print in both directions until the bridge was opened, and then no more."
    assert told(text) == "teaser or comment after the end of the article"


def test_what_shows_no_kind_is_told_by_its_place() -> None:
    assert told("River", "before") == "short line before the article"
    assert told("River", "menu") == "entry of a navigation menu"
    assert told("River", "related") == "entry of related links"
    assert told("Sign in", "menu") == "account link"
    assert told("• River", "before") == "menu entry before the article"
    assert told("River", "among") == "short line among removed lines"
    assert told("River", repeated=True) == "short line after the end of the article"
    assert told("River " * 12, repeated=True) == "line that the page repeats"
    assert told("Two ferries", echo=1.0) == "text that its neighbour shows already"


def test_every_place_and_length_has_a_reason() -> None:
    places = mapping("clean_reasons.yml")["places"]
    assert isinstance(places, dict)
    wanted = product(("before", "inside", "among", "after"), ("item", "short", "long"))
    assert sorted(places) == sorted("-".join(pair) for pair in wanted)


def test_a_rule_has_one_reason() -> None:
    table = mapping("clean_reasons.yml")
    kinds, shapes, places = table["kinds"], table["shapes"], table["places"]
    assert isinstance(kinds, list)
    assert isinstance(shapes, dict)
    assert isinstance(places, dict)
    rules = [row["rule"] for row in (*kinds, *shapes.values(), *places.values())]
    assert len(rules) == len(set(rules))


@pytest.mark.parametrize(
    "text", ["a > " * 50_000, "12 " * 50_000, "Ab " * 50_000, "read " * 50_000]
)
def test_long_lines_take_linear_time(text: str) -> None:
    began = time.process_time()
    told(text)
    assert time.process_time() - began < 1
