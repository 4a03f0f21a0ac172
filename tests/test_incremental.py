"""A page is rendered again only when it must be, and the site is always that of a full build."""

import hashlib
import os
import random
import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest

from reading_site.config import BuildOptions
from reading_site.errors import PublishError
from reading_site.model import CollectionRecord
from reading_site.publish import ahead as ahead_module
from reading_site.publish import files as files_module
from reading_site.publish import swap
from reading_site.publish.ahead import look_ahead
from reading_site.publish.files import stamp_of
from reading_site.publish.frame import load, mkdocs_session
from reading_site.publish.manifest import NAME
from reading_site.publish.page import references
from reading_site.publish.parts import Part
from reading_site.publish.pipeline import finish, publish, write
from reading_site.publish.standing import still
from reading_site.publish.state import load_state
from reading_site.publish.state import path_of as state_of_site
from reading_site.publish.swap import staging_for

ROOT = Path(__file__).resolve().parents[1]
ABOUT = CollectionRecord(title="A <test> & more", description="Of incremental builds")
FRONT = "---\ntitle: {title}\ntemplate: {template}\n---\n\n"
NAV = [
    "index.md",
    "documents/index.md",
    "entities/index.md",
    "tags/index.md",
    "about.md",
    "citing.md",
    *(
        f"registers/{name}.md"
        for name in ("index", "voices", "timeline", "figures", "passages", "network")
    ),
]


def page(title, body, template="document.html"):
    """Return the bytes of a Markdown page."""
    return (
        FRONT.format(title=title, template=template) + f"# {title} {{#top}}\n\n{body}\n"
    ).encode()


def base():
    """Return the pages that the navigation names."""
    return {path: page(path.removesuffix(".md"), "Listing.", "listing.html") for path in NAV}


def tree(folder):
    """Return the hash of every file below a folder."""
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


@pytest.fixture
def options(tmp_path):
    return BuildOptions(
        root=ROOT,
        seeds=(tmp_path / "seeds",),
        site=tmp_path / "site",
        docs=tmp_path / "docs",
        jobs=1,
    )


def run(files, options, about=ABOUT):
    return publish([Part(files=lambda _: files.items())], about, {}, options, "test")


def run_ahead(files, options, about=ABOUT):
    """Do what ``run`` does, with all made ready that can be before the pages are written."""
    ahead = look_ahead(options, about)
    written = write([Part(files=lambda _: files.items())], options)
    return finish(written, ahead, about, {}, options, "test")


def document(n, text="Words.", to=None):
    link = f" See [that](doc-{to}.md#top)." if to is not None else ""
    return {f"documents/doc-{n}.md": page(f"Document {n}", text + link)}


def test_only_the_changed_page_is_rendered(options):
    files = base() | document(1) | document(2) | document(3)
    first = run(files, options)
    assert first.rendered == first.pages
    assert run(files, options).rendered == 0
    assert run(files | document(2, "Other words."), options).rendered == 1


def test_the_site_is_that_of_a_plain_mkdocs_build(options, tmp_path):
    from mkdocs.commands.build import build

    files = base() | document(1, to=2) | document(2)
    run(files, options)
    plain = tmp_path / "plain"
    with mkdocs_session() as warnings:
        config = load(ROOT, options.docs, plain, ABOUT, live=False)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    assert not warnings.lines
    ours = tree(options.site)
    ours = {
        path: found for path, found in ours.items() if not path.startswith(("manifest", "headers/"))
    }
    theirs = tree(plain)
    # The order of pages in the index is MkDocs's walk of the folder, ours is that of their paths.
    for name in ("search/search_index.json", "search/search_index.js"):
        assert len((options.site / name).read_bytes()) == len((plain / name).read_bytes())
        del ours[name], theirs[name]
    assert ours == theirs


@pytest.mark.parametrize("running", [run, run_ahead])
@pytest.mark.parametrize("seed", range(3))
def test_after_any_sequence_of_changes_the_site_is_that_of_a_full_build(
    options, tmp_path, seed, running, monkeypatch
):
    for name in ("SETTLED", "SETTLED_FINE"):
        monkeypatch.setattr(files_module, name, 0)
    monkeypatch.setattr(swap, "SPARE_FROM", 0 if seed % 2 else 10**9)
    dice = random.Random(seed)
    files = base()
    for n in range(6):
        files |= document(n)
    run(files, options)
    for step in range(6):
        for _ in range(dice.randint(0, 3)):
            n = dice.randrange(9)
            name = f"documents/doc-{n}.md"
            if name in files and dice.random() < 0.4:
                del files[name]
            else:
                files |= document(n, f"Words of step {step}.")
        about = replace(ABOUT, title=f"Title {seed}") if dice.random() < 0.2 else ABOUT
        before = tree(options.site)
        running(files, options, about)
        # Of a large site the one before stays, and nothing was written into what both share.
        assert tree(staging_for(options.site)) == (before if seed % 2 else {})
        fresh = replace(
            options, site=tmp_path / f"full{step}", docs=tmp_path / f"docs{step}", full=True
        )
        run(files, fresh, about)
        assert tree(options.site) == tree(fresh.site)
        assert tree(options.docs) == tree(fresh.docs)


@pytest.mark.parametrize("settled", [0, 10**12], ids=["settled", "just-written"])
def test_a_page_that_changes_after_it_was_looked_at_is_rendered_again(
    options, monkeypatch, settled
):
    for name in ("SETTLED", "SETTLED_FINE"):
        monkeypatch.setattr(files_module, name, settled)
    files = base() | document(1) | document(2)
    run(files, options)
    time.sleep(0.02)
    ready = look_ahead(options, ABOUT)
    assert bool(ready.sound) == (settled == 0)
    page = options.site / "documents/doc-1.html"
    before, data = page.stat(), page.read_bytes()
    page.write_bytes(data.replace(b"Words.", b"Sword."))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    written = write([Part(files=lambda _: files.items())], options)
    assert finish(written, ready, ABOUT, {}, options, "test").rendered == 1
    assert page.read_bytes() == data


def test_what_was_made_ready_for_another_site_is_made_again(options, tmp_path):
    files = base() | document(1)
    run(files, options)
    ready = look_ahead(options, ABOUT)
    other = replace(ABOUT, title="Another title")
    run(files | document(2), options, other)
    written = write([Part(files=lambda _: files.items())], options)
    report = finish(written, ready, ABOUT, {}, options, "test")
    assert report.rendered == report.pages
    fresh = replace(options, site=tmp_path / "full", docs=tmp_path / "docs2", full=True)
    run(files, fresh)
    assert tree(options.site) == tree(fresh.site)


def test_nothing_is_made_ready_for_a_first_or_a_full_build_or_broken_settings(options, tmp_path):
    assert look_ahead(options, ABOUT) is None
    run(base(), options)
    assert look_ahead(options, ABOUT) is not None
    assert look_ahead(replace(options, full=True), ABOUT) is None
    broken = tmp_path / "root"
    broken.mkdir()
    (broken / "mkdocs.yml").write_text("theme: no-such-theme\n")
    assert look_ahead(replace(options, root=broken), ABOUT) is None


def test_a_change_of_theme_or_settings_renders_everything(options, tmp_path):
    root = tmp_path / "root"
    root.mkdir()
    shutil.copytree(ROOT / "theme", root / "theme")
    shutil.copy(ROOT / "mkdocs.yml", root)
    options = replace(options, root=root)
    files = base() | document(1)
    everything = run(files, options).rendered
    assert run(files, options).rendered == 0
    template = root / "theme" / "document.html"
    template.write_text(template.read_text() + "{# changed #}")
    assert run(files, options).rendered == everything
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text() + "\n# changed\n")
    assert run(files, options).rendered == everything
    assert run(files, options, replace(ABOUT, title="Another")).rendered == everything


def test_several_processes_make_the_same_bytes(options, tmp_path):
    files = base()
    for n in range(80):
        files |= document(n, to=(n + 1) % 80)
    run(files, options)
    other = replace(options, jobs=3, site=tmp_path / "site3", docs=tmp_path / "docs3")
    run(files, other)
    assert tree(options.site) == tree(other.site)


@pytest.mark.parametrize(
    "broken",
    [
        "[x](nowhere.md)",
        "[x](doc-1.md#nowhere)",
        '<a href="nowhere.html">x</a>',
        '<a href="doc-1.html#nowhere">x</a>',
        '<img src="nowhere.png" alt="">',
    ],
)
def test_a_link_to_nowhere_stops_the_site_and_keeps_the_old_one(options, broken):
    files = base() | document(1)
    run(files, options)
    before = tree(options.site)
    with pytest.raises(PublishError, match="nowhere"):
        run(files | document(2, broken), options)
    assert tree(options.site) == before
    assert run(files, options).rendered == 0


def test_a_link_from_an_unchanged_page_to_one_that_is_gone_is_seen(options):
    files = base() | document(1, to=2) | document(2)
    run(files, options)
    del files["documents/doc-2.md"]
    with pytest.raises(PublishError, match="doc-2"):
        run(files, options)


def test_a_page_of_the_site_that_was_tampered_with_is_rendered_again(options):
    files = base() | document(1)
    run(files, options)
    victim = options.site / "documents" / "doc-1.html"
    good = victim.read_bytes()
    victim.unlink()
    victim.write_bytes(good + b"<!-- -->")
    assert run(files, options).rendered == 1
    assert victim.read_bytes() == good


def test_a_page_that_crashes_the_renderer_keeps_the_old_site(options):
    files = base() | document(1)
    run(files, options)
    before = tree(options.site)
    with pytest.raises(PublishError, match="RS501"):
        run(files | {"documents/x.md": page("X", "x", "no-such-template.html")}, options)
    assert tree(options.site) == before
    assert not [p for p in options.site.parent.iterdir() if p.name.startswith(".site.next")]


def test_references_sees_ids_and_links_but_not_words_that_look_like_them():
    page = (
        b'<p id="a b" class=x title=" id=c src=z">t</p><a class="y" href="x.html?a=1&amp;b=2#z">t</a>'
        b"<script>let x = '<img src=q>'</script><a href=u.html id=v>"
    )
    assert references(page) == (("a b", "v"), ("x.html?a=1&b=2#z", "u.html"))


def test_files_that_stand_as_they_were_finished_are_not_read_again(options, monkeypatch):
    for name in ("SETTLED", "SETTLED_FINE"):
        monkeypatch.setattr(files_module, name, 0)
    files = base() | document(1) | document(2)
    run(files, options)
    run(files | document(2, "Other words."), options)
    read = []
    monkeypatch.setattr(ahead_module, "sha256_file", lambda path: read.append(Path(path).name))
    ready = look_ahead(options, ABOUT)
    assert not read
    assert {"documents/doc-1.html", "documents/doc-2.html"} <= ready.sound.keys()


def test_a_file_that_changed_while_the_site_was_finished_has_no_stamp(tmp_path, monkeypatch):
    monkeypatch.setattr(files_module, "SETTLED_FINE", 0)
    for name in ("same.html", "changed.html", "new.html"):
        (tmp_path / name).write_text("<p>Words.")
    before = {name: stamp_of(tmp_path / name) for name in ("same.html", "changed.html")}
    (tmp_path / "changed.html").write_text("<p>Sword.")
    os.link(tmp_path / "same.html", tmp_path / "link.html")
    time.sleep(0.02)
    assert still(tmp_path, before | {"gone.html": before["same.html"]}).keys() == {"same.html"}


@pytest.mark.parametrize("cut", [0, 1, 40, 300, -2, -400])
def test_a_torn_state_is_none(options, cut):
    run(base() | document(1), options)
    assert load_state(options.site, NAME).pages
    path = state_of_site(options.site)
    path.write_bytes(path.read_bytes()[:cut])
    found = load_state(options.site, NAME)
    assert not found.pages
    assert run(base() | document(1), options).rendered == len(base()) + 1


def test_a_state_is_read_as_it_was_kept(options):
    run(base() | document(1, "See [a](../index.md#top)."), options)
    kept = load_state(options.site, NAME)
    assert kept.pages.keys() == {*base(), "documents/doc-1.md"}
    for path, page in kept.pages.items():
        html = (options.site / path).with_suffix(".html").read_bytes()
        assert page.html == hashlib.sha256(html).hexdigest()
        ids, links = references(html)
        assert set(page.ids.split("\n")) == set(ids)
        assert set(page.links.split("\n")) == set(links)


def test_compiled_templates_are_kept_for_one_version_and_only_whole(options, tmp_path):
    options = replace(options, cache=tmp_path / "cache" / "readings", version="one", full=True)
    run(base(), options)
    site = tree(options.site)
    kept = sorted((tmp_path / "cache" / "templates" / "one").iterdir())
    assert len(kept) > 5
    for n, path in enumerate(kept):
        data = path.read_bytes()
        path.write_bytes([data[:10], b"", data[:-1] + b"x", bytes(len(data))][n % 4])
    run(base(), options)
    assert tree(options.site) == site
    run(base(), replace(options, version="two"))
    assert [path.name for path in (tmp_path / "cache" / "templates").iterdir()] == ["two"]
