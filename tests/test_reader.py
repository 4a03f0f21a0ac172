"""A process reads the few texts that are new; what it reads is what is read here."""

from dataclasses import replace

import pytest

from reading_site import reading
from reading_site.config import BuildOptions, Settings
from reading_site.describe import languages
from reading_site.items import known_item
from reading_site.read.cache import Cache
from reading_site.read.folder import scan
from reading_site.read.stored import unpack
from reading_site.reader import reader_for


@pytest.fixture
def options(tmp_path):
    seeds, cache = tmp_path / "seeds", tmp_path / "cache"
    seeds.mkdir()
    cache.mkdir()
    for name in ("a", "b"):
        (seeds / f"{name}.txt").write_text(f"Of the river {name}\n\nIt rained on 3 May 2020.\n")
    return BuildOptions(
        root=tmp_path,
        seeds=(seeds,),
        site=tmp_path / "site",
        docs=tmp_path / "docs",
        cache=cache,
        version="1",
        jobs=2,
    )


def test_it_reads_what_is_read_here_and_keeps_it(options):
    items = scan(options.seeds, options.limits).items
    reader = reader_for(options)
    reader.ask([(item, options, Settings()) for item in items])
    found = [*reader.answers(lost=lambda task, error: b"", done=lambda: None)]
    reader.close()
    assert [unpack(body) for body in found] == [
        reading.read_item(item, Settings()) for item in items
    ]
    cache = Cache(options.cache, "1")
    assert all(known_item(item, Settings(), cache)[1] for item in items)


@pytest.mark.parametrize(
    "changes", [{"jobs": 1}, {"cache": None}, {"scheduler": "tcp://127.0.0.1:9"}]
)
def test_it_is_made_where_it_is_of_use(options, changes):
    assert reader_for(replace(options, **changes)) is None


def test_it_is_not_made_for_a_first_build(options):
    options.cache.rmdir()
    assert reader_for(options) is None


def test_the_rehearsal_has_something_for_every_stage(monkeypatch):
    # The model takes a third of a second to load; most texts are told by their words.
    monkeypatch.setattr(languages, "_identifier", None)
    found = []
    monkeypatch.setattr(
        reading,
        "read_document",
        lambda *args, of=reading.read_document: found.append(of(*args)) or found[0],
    )
    reading.rehearse()
    findings, document = found[0].findings, found[0].document
    assert document.language == "en"
    assert document.authors == ("Ann Lee",)
    assert document.date == "2021-05-02"
    assert findings.mentions
    assert findings.aliases
    assert findings.quotations
    assert findings.dates
    assert findings.figures
