"""Slugs: readable, ASCII, legal on every file system, unique, and the same on any day."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading_site.slugs import MAX_SLUG, RESERVED, digest, slugify, unique_slug

LEGAL = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Human Rights Council", "human-rights-council"),
        ("Xi'an", "xian"),
        ("Xi’an", "xian"),
        ("René Cassin", "rene-cassin"),
        ("Volker Türk", "volker-turk"),
        ("Straße Æsir Łódź", "strasse-aesir-lodz"),
        ("  2025 – a year!  ", "2025-a-year"),
        ("UN", "un"),
        ("a/b\\c..d", "a-b-c-d"),
        ("100%", "100"),
        ("ﬁne ①", "fine-1"),
    ],
)
def test_readable(text, slug):
    assert slugify(text) == slug


@pytest.mark.parametrize("text", ["人权理事会", "Совет", "😀", "", "...", "漢字 UN"])
def test_where_letters_are_lost_a_hash_tells_texts_apart(text):
    assert slugify(text).endswith(digest(text))
    assert LEGAL.fullmatch(slugify(text))


def test_texts_of_another_script_have_different_slugs():
    assert len({slugify(text) for text in ("人权", "人权理事会", "Совет", "Права")}) == 4


@pytest.mark.parametrize("name", ["CON", "nul", "com1", "LPT9", "index", "README", "search", "404"])
def test_names_with_a_meaning_of_their_own_are_not_given(name):
    slug = slugify(name)
    assert slug not in RESERVED
    assert slug.startswith(name.lower() + "-")


def test_long_titles_are_cut_after_a_word():
    slug = slugify("A title of many words that goes on and on until nobody would want to type it")
    assert slug == "a-title-of-many-words-that-goes-on-and-on-until-nobody-would"
    assert len(slugify("x" * 300)) == MAX_SLUG


def test_titles_that_are_cut_to_the_same_slug_are_told_apart():
    one, two = "word " * 300, "word " * 300 + "x"
    assert slugify(one) == slugify(two)
    assert unique_slug(two, {slugify(one)}, salt="two") != slugify(one)


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=300))
def test_every_slug_is_legal(text):
    """Law: any text has a slug that every file system takes, and always the same one."""
    slug = slugify(text)
    assert LEGAL.fullmatch(slug)
    assert len(slug) <= MAX_SLUG
    assert slug not in RESERVED
    assert slugify(text) == slug
    assert slugify(slug) == slug


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(max_size=5), st.uuids().map(str)), max_size=20, unique_by=lambda t: t[1]
    )
)
def test_unique_slugs_are_unique_and_legal(things):
    """Law: things with different salts have different slugs, whatever they are called."""
    taken = set()
    for text, salt in things:
        slug = unique_slug(text, taken, salt=salt)
        assert slug not in taken
        assert LEGAL.fullmatch(slug)
        assert len(slug) <= MAX_SLUG
        taken.add(slug)


def test_a_clash_is_told_apart_by_the_thing_not_by_the_order():
    assert unique_slug("Two weeks", {"two-weeks"}, salt="a") == f"two-weeks-{digest('a')}"
    other = unique_slug("Two weeks", {"two-weeks", f"two-weeks-{digest('a')}"}, salt="b")
    assert other == f"two-weeks-{digest('b')}"


@pytest.mark.parametrize("length", range(45, 61))
def test_a_long_slug_that_is_told_apart_stays_legal(length):
    text = "a" * length + " " + "b" * 60
    slug = unique_slug(text, {slugify(text)}, salt="s")
    assert LEGAL.fullmatch(slug)
    assert len(slug) <= MAX_SLUG


def test_the_same_thing_twice_is_a_mistake_of_the_caller():
    taken = {"x"} | {f"x-{digest('a', length)}" for length in range(8, 48, 4)}
    with pytest.raises(ValueError, match="not unique"):
        unique_slug("x", taken, salt="a")
