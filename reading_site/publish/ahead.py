"""What of a site can be made ready while its pages are still being written.

All of it is checked when it is used: what has changed in between is made again.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from reading_site.config import BuildOptions
from reading_site.model import CollectionRecord
from reading_site.publish.files import Stamp, names_below, settled, sha256_file
from reading_site.publish.frame import Frame, is_known, load, mkdocs_session, set_up
from reading_site.publish.manifest import NAME
from reading_site.publish.page import page_html
from reading_site.publish.state import SiteState, load_state
from reading_site.publish.swap import staging_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """A site made ready."""

    collection: CollectionRecord
    frame: Frame
    names: list[str]
    """The files below ``docs/`` that the frame was made for."""
    warnings: list[str]
    state: SiteState
    sound: Mapping[str, Stamp]
    """Files of the standing site that have the bytes of its manifest."""

    def state_of(self, site: Path) -> SiteState | None:
        """Return the state if it is still that of ``site``."""
        try:
            sealed = sha256((site / NAME).read_bytes()).hexdigest()
        except OSError:
            return None
        return self.state if sealed == self.state.site else None

    def frame_for(self, collection: CollectionRecord, docs: Path) -> Frame | None:
        """Return the frame if it is one of this collection and of the files that ``docs`` has."""
        same = self.collection == collection and self.names == [*names_below(docs)]
        return self.frame if same else None


def look_ahead(options: BuildOptions, collection: CollectionRecord) -> Ahead | None:
    """Return what can be made ready for a site with few changes, None where there will be many.

    Nothing is written. None also where MkDocs fails: it will fail again, and be listened to.
    """
    state = SiteState() if options.full else load_state(options.site, NAME)
    if not state.pages:
        return None
    names = [*names_below(options.docs)]
    with mkdocs_session() as warnings:
        try:
            target = staging_for(options.site)
            config = load(options.root, options.docs, target, collection, live=options.live)
            if not is_known(config):
                return None
            config.plugins.on_startup(command="build", dirty=False)
            frame = set_up(config, options)
        except (Exception, SystemExit):  # noqa: BLE001 - MkDocs ends with either, whatever went wrong
            return None
    _warm(frame)
    frame.hashes.update(
        (file.src_uri, sha256(file.content_bytes).hexdigest())
        for file in frame.static()
        if file.src_dir != config.docs_dir
    )
    return Ahead(
        collection=collection,
        frame=frame,
        names=names,
        warnings=warnings.lines,
        state=state,
        sound=_sound(options.site, state),
    )


def _warm(frame: Frame) -> None:
    """Let addresses be made, and the templates of most pages compiled: one is rendered, and forgotten."""
    for file in frame.pages:
        # MkDocs makes it when it is first asked for, and keeps it.
        _ = file.url
    # What is wrong with the page is said when it is rendered for the site.
    with mkdocs_session(), suppress(Exception, SystemExit):
        page_html(frame, frame.pages[len(frame.pages) // 2])


def _sound(site: Path, state: SiteState) -> dict[str, Stamp]:
    sound = {}
    for name, expected in state.files.items():
        path = f"{site}/{name}"
        try:
            stamp = settled(path)
            if stamp and (stamp == state.stamps.get(name) or sha256_file(path) == expected):
                sound[name] = stamp
        except OSError:
            continue
    return sound
