"""A page has a key that names all that it shows: while the key stays, so do the bytes."""

import hashlib
import os
import random
import time
from functools import partial
from pathlib import Path

import pytest
from changing import Changing
from test_preview import silent, tree

from reading_site.collecting import _files, gather
from reading_site.config import BuildOptions
from reading_site.model import Page
from reading_site.publish import files as files_module
from reading_site.publish.docs import generated, write_docs
from reading_site.publish.parts import Part, load_made
from reading_site.render.data import Nothing
from reading_site.render.frontmatter import page_bytes
from reading_site.render.pipeline import parts
from reading_site.resolve.rights import cap

ROOT = Path(__file__).resolve().parents[1]


def write(folder, files):
    """Make the files of a folder be these."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        if path.name not in files:
            path.unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)


def options_of(folder, **given):
    given = {"cache": folder / "cache", "version": "v"} | given
    return BuildOptions(
        root=ROOT,
        seeds=(folder / "seeds",),
        site=folder / "site",
        docs=folder / "docs",
        **given,
    )


def parts_of(options):
    collection = gather(options, silent).collection
    return parts(cap(collection, public=options.public, limits=options.limits))


def made(part):
    """Return the files of a part by path, as hashes."""
    files = {m.path: page_bytes(m) if isinstance(m, Page) else m.data for m in part.make(Nothing())}
    return {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}


@pytest.mark.parametrize("public", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_what_has_the_same_key_has_the_same_bytes(tmp_path, seed, public):
    dice = random.Random(f"{seed} {public}")
    changing = Changing(dice, 8)
    options = options_of(tmp_path, public=public)
    known: dict[tuple[str, str], dict[str, str]] = {}
    again = 0
    for _ in range(20):
        write(tmp_path / "seeds", changing.files())
        for part in parts_of(options):
            if not (key := part.key()):
                continue
            files = made(part)
            again += (part.name, key) in known
            assert known.setdefault((part.name, key), files) == files, part.name
        changing.change()
    assert again > 100


def written(options, docs, **given):
    """Write the pages and files of a collection; return what was written."""
    made = [
        Part(name=part.name, key=part.key, files=partial(_files, part.make))
        for part in parts_of(options)
    ]
    return write_docs(docs, made, docs, version="v", **given)


@pytest.mark.parametrize("seed", range(4))
def test_pages_and_tables_are_those_of_a_run_that_knows_nothing(tmp_path, seed, monkeypatch):
    # Of every second sequence files are known by their stamps, once they stand still.
    for name in ("SETTLED", "SETTLED_FINE"):
        monkeypatch.setattr(files_module, name, 20_000_000 if seed % 2 else 10**12)
    dice = random.Random(seed)
    changing = Changing(dice, 8)
    options = options_of(tmp_path)
    docs = tmp_path / "docs"
    for step in range(12):
        write(tmp_path / "seeds", changing.files())
        if step and dice.random() < 0.3:
            victim = dice.choice([path for path in sorted(docs.rglob("*.*")) if path.is_file()])
            before = victim.stat()
            data = victim.read_bytes()
            victim.write_bytes(data[: dice.randint(0, 90)].ljust(len(data), b"#"))
            os.utime(victim, ns=(before.st_atime_ns, before.st_mtime_ns))
        written(options, docs, jobs=1 + step % 2)
        if step:
            assert bool(load_made(docs, "v", generated(docs)).stamps) == bool(seed % 2)
        time.sleep(0.03)
        fresh = tmp_path / f"fresh{step}"
        written(options, fresh, anew=True)
        assert tree(docs) == tree(fresh)
        for _ in range(dice.randint(0, 3)):
            changing.change()


def test_a_word_more_is_little_work(tmp_path):
    changing = Changing(random.Random(1), 8)
    options = options_of(tmp_path)
    write(tmp_path / "seeds", changing.files())
    everything = {part.name for part in parts_of(options) if part.key()}
    before = {(part.name, part.key()) for part in parts_of(options)}
    changing.captures["text-3"][2].append(["It rained."])
    write(tmp_path / "seeds", changing.files())
    after = {(part.name, part.key()) for part in parts_of(options)}
    changed = {name for name, _ in after - before if name in everything}
    assert "document text-3" in changed
    assert {name for name in changed if name.startswith("document ")} == {"document text-3"}
    assert not changed & {"voices", "timeline", "figures", "network"}


ALONE = {
    "a.txt": b"Bread\n\nFlour and water were mixed and left to rise over the night by the stove.\n",
    "b.txt": b"Stone\n\nGranite is cut with a wire and split along the grain of the rock itself.\n",
    "c.txt": b"Sails\n\nCanvas was sewn in long strips and oiled against the spray and the sun.\n",
    "d.txt": b"Glass\n\nSand and ash were melted together and blown through a long iron pipe.\n",
}


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"b.yml": b"title: Granite\n"}, id="title-of-a-neighbour"),
        pytest.param({"b.yml": b"date: 1901-02-03\n"}, id="order"),
        pytest.param({"b.yml": b"authors: [Ida Holm]\n"}, id="author"),
        pytest.param({"b.yml": b"tags: [Quarries]\n"}, id="tag"),
        pytest.param({"collection.yml": b"title: Crafts\n"}, id="name-of-the-collection"),
        pytest.param({"b.txt": None}, id="removed"),
        pytest.param({"ab.txt": b"Ropes\n\nHemp was twisted on a long walk.\n"}, id="added"),
    ],
)
def test_texts_that_share_nothing_still_show_each_other(tmp_path, changed):
    options = options_of(tmp_path)
    write(tmp_path / "seeds", ALONE)
    written(options, tmp_path / "docs")
    files = {name: data for name, data in (ALONE | changed).items() if data is not None}
    write(tmp_path / "seeds", files)
    written(options, tmp_path / "docs")
    written(options, tmp_path / "fresh", anew=True)
    assert tree(tmp_path / "docs") == tree(tmp_path / "fresh")


NAMED = {
    "a.txt": b"Bread\n\nIda Holm mixed flour and water and left them to rise by the stove.\n",
    "b.txt": b"Stone\n\nThe granite was cut by Ida Holm along the grain of the rock itself.\n",
}
HOLM = b"- label: Ida Holm\n  kind: person\n"


@pytest.mark.parametrize(
    "stated",
    [
        pytest.param(b"  aliases: [I. K. Holm]\n", id="name-that-no-text-has"),
        pytest.param(b"  description: a mason and a baker\n", id="description"),
        pytest.param(b"  same_as: ['https://example.org/holm']\n", id="same-as"),
    ],
)
def test_what_a_curator_says_of_a_name_is_shown_though_no_text_changes(tmp_path, stated):
    options = options_of(tmp_path)
    write(tmp_path / "seeds", NAMED | {"entities.yml": HOLM})
    written(options, tmp_path / "docs")
    write(tmp_path / "seeds", NAMED | {"entities.yml": HOLM + stated})
    written(options, tmp_path / "docs")
    written(options, tmp_path / "fresh", anew=True)
    assert tree(tmp_path / "docs") == tree(tmp_path / "fresh")


SAID = {
    "a.txt": b"Bread\n\n1901-02-03\n\nIda Holm came to Geneva.\n\n\xe2\x80\x9cA loaf needs time and warm hands,\xe2\x80\x9d she said.\n",
    "b.txt": b"Apples\n\n1899-02-03\n\nIda Holm left Geneva. The frost had taken the apples there.\n",
    "entities.yml": HOLM,
    "tags.yml": b"- label: Frost\n  patterns: [{text: frost, count: 1}]\n",
}


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"collection.yml": b"order: title\n"}, id="order-of-the-texts"),
        pytest.param(
            {"a.txt": SAID["a.txt"].replace(b"time", b"salt")}, id="words-where-no-name-stands"
        ),
        pytest.param(
            {"b.txt": SAID["b.txt"].replace(b"taken", b"eaten")},
            id="words-near-the-ground-of-a-tag",
        ),
    ],
)
def test_pages_of_names_and_tags_show_words_order_and_ground(tmp_path, changed):
    options = options_of(tmp_path)
    write(tmp_path / "seeds", SAID)
    written(options, tmp_path / "docs")
    before = tree(tmp_path / "docs")
    write(tmp_path / "seeds", SAID | changed)
    written(options, tmp_path / "docs")
    written(options, tmp_path / "fresh", anew=True)
    assert tree(tmp_path / "docs") == tree(tmp_path / "fresh")
    gone = {path for path, data in before.items() if tree(tmp_path / "docs").get(path) != data}
    assert gone & {"entities/ida-holm.md", "tags/frost.md"}
