"""A folder of Markdown to a folder of HTML through MkDocs, strict, only what has changed.

MkDocs has no incremental build (mkdocs#3695, #3823). A page depends on its Markdown and on what
all pages depend on (``state.key_of``); where neither changed, its HTML, its links and its entries
in the search index are those of the site that stands. The bytes are those of a full build.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from reading_site.config import BuildOptions
from reading_site.errors import PublishError
from reading_site.model import CollectionRecord
from reading_site.publish.ahead import Ahead
from reading_site.publish.files import Stamp, names_below, remove_tree
from reading_site.publish.frame import (
    Frame,
    is_known,
    load,
    mkdocs_session,
    read_nav,
    set_up,
    shown_of_nav,
)
from reading_site.publish.links import broken_links, to_check
from reading_site.publish.page import PageState, RenderedPage, references, render_page, state_of
from reading_site.publish.processes import POOL_PAYS_FROM, shared_out
from reading_site.publish.search_index import INDEX, Piece, entries_of, finish
from reading_site.publish.standing import Standing
from reading_site.publish.state import SiteState, key_of
from reading_site.publish.templates import build_templates

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File

# Rendered pages that a process sends together: it need not hold all of them.
_SENT_AT_ONCE = 100
_VERSIONED = ("mkdocs", "mkdocs-material", "Markdown", "Jinja2", "PyYAML")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """A finished folder."""

    state: SiteState
    rendered: int
    """Pages rendered; the others were taken from the site that stands."""
    incremental: bool = True
    """False where the plain ``mkdocs build`` was used."""
    notes: tuple[str, ...] = field(default=())
    taken: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of the files that were taken from the site that stands, by path."""
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    """Stamps of these files, as they were before."""
    linked: bool = False
    """Whether these files are links."""


def render_site(
    target: Path,
    old: SiteState,
    collection: CollectionRecord,
    options: BuildOptions,
    hashes: Mapping[str, str],
    ahead: Ahead | None = None,
) -> Rendering:
    """Render ``options.docs`` into the new folder ``target``.

    ``old`` is the state of ``options.site``, whose files are reused where nothing changed; ``hashes``
    are the SHA-256 of the files of ``options.docs``, as far as they are known; ``ahead`` is what was
    made ready. Raises PublishError where MkDocs fails or warns, or where a link inside the site leads
    nowhere.
    """
    frame = ahead.frame_for(collection, options.docs) if ahead else None
    with mkdocs_session() as warnings:
        try:
            if ahead and frame:
                warnings.lines += ahead.warnings
                config = frame.config
                read_nav(frame.nav, config)
            else:
                config = load(options.root, options.docs, target, collection, live=options.live)
                config.plugins.on_startup(command="build", dirty=False)
            try:
                if frame or is_known(config):
                    frame = frame or set_up(config, options)
                    # Sound are files of the site that was looked at, and of no other.
                    sound = ahead.sound if ahead and old is ahead.state else {}
                    standing = Standing(options.site, target, old.files, sound)
                    rendering = _render(frame, target, old, standing, options, hashes)
                else:
                    remove_tree(target)
                    rendering = _render_plainly(config, target)
            finally:
                config.plugins.on_shutdown()
        except PublishError:
            raise
        except (Exception, SystemExit) as error:  # MkDocs ends with either, whatever went wrong
            warnings.lines.append(f"MkDocs failed: {type(error).__name__}: {error}")
            warnings.raise_any(options.docs)
            raise
        warnings.raise_any(options.docs)
    return rendering


def _render(
    frame: Frame,
    target: Path,
    old: SiteState,
    standing: Standing,
    options: BuildOptions,
    hashes: Mapping[str, str],
) -> Rendering:
    config = frame.config
    key = key_of(
        (options.root / "mkdocs.yml", options.root / "theme", Path(__file__).parent),
        [
            shown_of_nav(frame),
            [config.site_name, config.site_description, config.site_url, config.extra],
            {name: version(name) for name in _VERSIONED},
        ],
    )
    known = old.pages if key == old.key else {}
    if INDEX in old.files and not standing.holds(INDEX, old.files[INDEX]):
        # The entries of pages that did not change would come from it.
        known = {}
    if not known:
        standing = Standing(options.site, target)
    standing.begin()
    pages: dict[str, PageState] = {}
    entries: dict[str, Piece] = {}
    changed = []
    previous = (
        entries_of(options.site, {file.url: file.src_uri for file in frame.pages}) if known else {}
    )
    for file in frame.pages:
        source = hashes.get(file.src_uri) or sha256(file.content_bytes).hexdigest()
        state = known.get(file.src_uri)
        if state and state.source == source and standing.take(file.dest_uri, state.html):
            pages[file.src_uri] = state
            entries[file.src_uri] = previous.get(file.src_uri, b"")
        else:
            changed.append((file.src_uri, source))
    given = {**frame.hashes, **hashes}
    static = [file for file in frame.static() if not _taken(file, standing, given)]
    standing.sweep()
    for page in _render_pages(frame, changed, options.jobs):
        pages[page.path] = page.state
        entries[page.path] = page.entries
    for file in static:
        file.copy_file()
    build_templates(frame)
    finish(config, (entries[path] for path in sorted(entries)))
    here = {*names_below(target)}
    targets = {file.src_uri: file.dest_uri for file in frame.pages}
    doubtful = to_check(pages, known, targets, here, standing.files)
    _refuse_broken(pages, targets, here, options.docs, doubtful)
    return Rendering(
        state=SiteState(key=key, pages=pages),
        rendered=len(changed),
        taken=standing.taken,
        stamps=standing.stamps,
        linked=standing.linked,
    )


def _render_pages(
    frame: Frame, pages: Sequence[tuple[str, str]], jobs: int
) -> Iterator[RenderedPage]:
    """Render the pages (path and SHA-256 of each), in several processes where that pays."""

    def render(taken: Iterator[tuple[str, str]]) -> Iterator[list[RenderedPage]]:
        with mkdocs_session() as warnings:
            found = ((frame.files.get_file_from_path(path), source) for path, source in taken)
            rendered = (render_page(frame, file, source) for file, source in found if file)
            while some := list(islice(rendered, _SENT_AT_ONCE)):
                yield some
            warnings.raise_any(Path(frame.config.docs_dir))

    jobs = jobs if len(pages) >= POOL_PAYS_FROM else 1
    for some in shared_out(render, pages, jobs):
        yield from some


def _taken(file: File, standing: Standing, hashes: Mapping[str, str]) -> bool:
    """Take a static file from the standing site, where it has the same bytes; the theme's too."""
    expected = hashes.get(file.src_uri) or sha256(file.content_bytes).hexdigest()
    return standing.take(file.dest_uri, expected)


def _render_plainly(config: MkDocsConfig, target: Path) -> Rendering:
    """Let MkDocs render everything: for versions and plugins that are not known."""
    from mkdocs.commands.build import build

    build(config)
    note = f"MkDocs {version('mkdocs')} with these plugins is not one that incremental builds are tested with"
    pages: dict[str, PageState] = {}
    targets = {}
    for name in names_below(target):
        if name.endswith(".html"):
            data = (target / name).read_bytes()
            pages[name] = state_of(data, references(data))
            targets[name] = name
    here = {*names_below(target)}
    _refuse_broken(pages, targets, here, target, pages)
    return Rendering(state=SiteState(), rendered=len(pages), incremental=False, notes=(note,))


def _refuse_broken(
    pages: Mapping[str, PageState],
    targets: Mapping[str, str],
    files: set[str],
    subject: Path,
    doubtful: Iterable[str],
) -> None:
    broken = list(broken_links(pages, targets, files, doubtful))
    if broken:
        more = f" (and {len(broken) - 5} more)" if len(broken) > 5 else ""
        raise PublishError(f"{subject}: RS501 {'; '.join(broken[:5])}{more}")
