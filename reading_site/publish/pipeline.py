"""The order of publishing: docs written, site made beside the old one, sealed, swapped in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from reading_site.config import BuildOptions
from reading_site.errors import PublishError
from reading_site.model import BuildReport, CollectionRecord
from reading_site.publish.ahead import Ahead
from reading_site.publish.docs import DocsReport, generated, write_docs
from reading_site.publish.files import remove_tree, write_new
from reading_site.publish.lock import locked
from reading_site.publish.manifest import NAME, write_manifest
from reading_site.publish.parts import Part
from reading_site.publish.policy import header_files
from reading_site.publish.renderer import render_site
from reading_site.publish.state import SiteState, load_state, save_state
from reading_site.publish.swap import repair, staging_for, swap_in


def publish(
    parts: list[Part],
    collection: CollectionRecord,
    captures: Mapping[str, str],
    options: BuildOptions,
    program: str,
) -> BuildReport:
    """Make ``options.site`` from the generated files (path below ``docs/`` and bytes of each).

    ``captures`` and ``program`` go into the manifest. PublishError where the site could not be
    finished: the previous one is then still in place, whole.
    """
    with _alone(options):
        return _finished(_written(parts, options), collection, captures, options, program)


def write(parts: list[Part], options: BuildOptions) -> DocsReport:
    """Do the first half of ``publish``: write ``options.docs``. ``finish`` does the other."""
    with _alone(options):
        return _written(parts, options)


def finish(
    report: DocsReport,
    ahead: Ahead | None,
    collection: CollectionRecord,
    captures: Mapping[str, str],
    options: BuildOptions,
    program: str,
) -> BuildReport:
    """Do the second half of ``publish``; ``report`` is what ``write`` returned, in whatever process.

    ``ahead`` is what was made ready meanwhile. PublishError also where another build has written
    since.
    """
    with _alone(options):
        if generated(options.docs) != report.hashes:
            raise PublishError(f"{options.docs}: RS502 another build has written here; build again")
        return _finished(report, collection, captures, options, program, ahead)


@contextmanager
def _alone(options: BuildOptions) -> Iterator[None]:
    """Let no other build write while the block runs."""
    refuse_foreign(options)
    try:
        with locked(options.docs, wait=600), locked(options.site):
            repair(options.site)
            yield
    except OSError as error:
        raise PublishError(f"{options.site}: RS501 cannot be written: {error}") from error


def _written(parts: list[Part], options: BuildOptions) -> DocsReport:
    return write_docs(
        options.docs,
        parts,
        options.root / "docs",
        jobs=options.jobs,
        version=options.version,
        anew=options.full,
    )


def _finished(
    report: DocsReport,
    collection: CollectionRecord,
    captures: Mapping[str, str],
    options: BuildOptions,
    program: str,
    ahead: Ahead | None = None,
) -> BuildReport:
    site, staging = options.site, staging_for(options.site)
    try:
        old = SiteState()
        if not options.full:
            old = (ahead and ahead.state_of(site)) or load_state(site, NAME)
        rendering = render_site(staging, old, collection, options, report.hashes, ahead)
        for name, data in header_files().items():
            write_new(staging / "headers" / name, data)
        sealed, written = write_manifest(staging, captures, program, rendering.taken)
        swap_in(staging, site, rendering.taken, spare=rendering.linked)
        state = replace(rendering.state, site=sealed)
        save_state(site, state, {**rendering.stamps, **written})
    except BaseException:
        remove_tree(staging)
        raise
    return BuildReport(
        pages=report.pages,
        written=report.written,
        unchanged=report.unchanged,
        removed=report.removed,
        rendered=rendering.rendered,
        site=str(site),
        diagnostics=report.diagnostics,
    )


def refuse_foreign(options: BuildOptions) -> None:
    """Raise PublishError where the site would replace something that is not a site of ours.

    Also where pages would be written among captures: the next build would read them as such.
    """
    site = options.site
    inside: Sequence[str] = ("index.html", "manifest.json")
    if site.is_symlink() or site.is_file():
        raise PublishError(f"{site}: a file or a link stands where the site goes; name a folder")
    near = (options.docs, options.root, *options.seeds)
    if any(_within(folder, site) for folder in near):
        raise PublishError(f"{site}: the sources lie inside; name another folder for the site")
    for option, folder in (("--site", site), ("--docs", options.docs)):
        for seeds in options.seeds:
            if _within(folder, seeds) or _within(seeds, folder):
                raise PublishError(
                    f"{folder}: what is built may not lie with the captures of {seeds};"
                    f" name a folder beside it with {option}"
                )
    if _within(site, options.docs):
        raise PublishError(f"{site}: lies in the folder of --docs; name one beside it with --site")
    if site.is_dir() and any(site.iterdir()) and not any((site / n).is_file() for n in inside):
        raise PublishError(
            f"{site}: the folder holds something else than a site; name an empty or a new one"
        )


def _within(folder: Path, other: Path) -> bool:
    return folder.resolve().is_relative_to(other.resolve())
