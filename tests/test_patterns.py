"""Compiled regular expressions are kept between runs, and are what they would be."""

import re
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from reading_site import patterns
from reading_site.config import BuildOptions
from reading_site.patterns import kept_patterns
from reading_site.read.cache import Cache

XPATH_REGEX = "http://exslt.org/regular-expressions"
SOURCES = [
    ("a(?P<one>b+)|(?P<two>c)", 0),
    (r"(?i)straße|ǆ", re.MULTILINE),
    (rb"by\tes\b", 0),
    (
        r"""(?x) x  # with words
      (\d{2,4}+) """,
        re.ASCII | re.VERBOSE,
    ),
    ("[぀-ヿ㐀-䶿一-鿿豈-﫿]++", 0),
    *((f"word{n}(?=[^a-z{n}]|$)", re.IGNORECASE) for n in range(30)),
]


@pytest.fixture
def options(tmp_path, monkeypatch):
    monkeypatch.setattr(patterns, "_WORTH", 1)
    folder = Path(tmp_path)
    return BuildOptions(
        root=folder, seeds=(), site=folder / "site", docs=folder / "docs", cache=folder, version="1"
    )


def compiled():
    """Compile all; what ``re`` itself remembers would be no test."""
    re.purge()
    return [re.compile(source, flags) for source, flags in SOURCES]


def facts(pattern):
    return pattern.pattern, pattern.flags, pattern.groups, dict(pattern.groupindex)


@contextmanager
def nothing_compiled(monkeypatch):
    """Let every pattern that is not known fail."""

    def refuse(*args):
        raise AssertionError("compiled anew")

    with monkeypatch.context() as changed:
        changed.setattr(re._parser, "parse", refuse)
        yield


def test_what_was_kept_is_what_is_compiled(options, monkeypatch):
    plain = compiled()
    with kept_patterns(options):
        compiled()
    with nothing_compiled(monkeypatch), kept_patterns(options):
        again = compiled()
    assert [*map(facts, again)] == [*map(facts, plain)]
    assert again == plain
    for one, other in zip(again, plain, strict=True):
        text = "abbb STRASSE Straße ǅ x1234 漢字かな word3 WORD7!"
        text = text.encode() if isinstance(one.pattern, bytes) else text
        found, wanted = [
            [m.groupdict() | {"": m.span()} for m in p.finditer(text)] for p in (one, other)
        ]
        assert found == wanted


def test_after_the_block_re_is_as_it_was(options):
    before = re._compiler.compile, re._compiler._sre
    with pytest.raises(re.error), kept_patterns(options):
        re.compile("(")
    assert (re._compiler.compile, re._compiler._sre) == before


def test_few_new_ones_are_not_worth_writing(options, monkeypatch):
    monkeypatch.setattr(patterns, "_WORTH", len(SOURCES) + 1)
    with kept_patterns(options):
        compiled()
    assert not list(options.cache.glob("*/*"))


def test_what_is_kept_grows_by_what_is_new(options, monkeypatch):
    with kept_patterns(options):
        compiled()
    with kept_patterns(options):
        re.compile("a further one")
    re.purge()
    with nothing_compiled(monkeypatch), kept_patterns(options):
        compiled()
        assert re.compile("a further one").match("a further one")


def test_of_another_version_of_the_code_nothing_is_taken(options, monkeypatch):
    with kept_patterns(options):
        compiled()
    other = kept_patterns(replace(options, version="2"))
    with nothing_compiled(monkeypatch), pytest.raises(AssertionError), other:
        compiled()


def test_a_broken_entry_costs_only_time(options):
    with kept_patterns(options):
        wanted = compiled()
    (entry,) = options.cache.glob("*/*")
    entry.write_bytes(entry.read_bytes()[:-1])
    with kept_patterns(options):
        assert compiled() == wanted
    assert Cache(options.cache, "1").load(entry.name) is not None


@pytest.mark.parametrize("part", ["_compiler", "_sre"])
def test_a_python_with_other_insides_compiles_as_ever(options, monkeypatch, part):
    holder = re if part == "_compiler" else re._compiler
    with monkeypatch.context() as changed:
        changed.delattr(holder, part)
        with kept_patterns(options):
            pass
    assert not list(options.cache.glob("*/*"))


def test_what_threads_compile_at_once_is_not_mixed_up(options):
    wanted = {f"thread{n}(?=[^{n}]|$)": n for n in range(400)}
    switching = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with kept_patterns(options), ThreadPoolExecutor(8) as pool:
            list(pool.map(re.compile, wanted))
    finally:
        sys.setswitchinterval(switching)
    re.purge()
    with kept_patterns(options):
        for source, number in wanted.items():
            assert re.compile(source).match(f"thread{number}")


def test_patterns_of_an_xpath_are_not_kept_and_break_nothing(options):
    page = html.fromstring("<p class='byline'>Ada Quill</p>")
    with kept_patterns(options):
        re.purge()
        found = page.xpath("//p[re:test(@class, 'by(line)+')]", namespaces={"re": XPATH_REGEX})
        re.compile("kept beside it")
    assert [p.text for p in found] == ["Ada Quill"]
    with kept_patterns(options):
        assert re.compile("kept beside it").match("kept beside it")


def test_what_has_no_source_is_not_kept(options):
    with kept_patterns(options):
        compiled()
        scanner = re.Scanner([("a+", "letters"), ("b+", "others")])
    assert scanner.scan("aab") == (["letters", "others"], "")
    with kept_patterns(options):
        assert compiled()


def test_without_a_cache_nothing_is_kept(options):
    with kept_patterns(replace(options, cache=None)):
        assert re.compile("without a cache").match("without a cache")
    assert not list(options.cache.glob("*/*"))
