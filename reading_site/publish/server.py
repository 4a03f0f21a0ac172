"""The site on this machine, made again after each change of its sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

# Seconds between two looks at the sources; MkDocs waits another tenth for changes to stop.
_LOOKS_EVERY = 0.2


def serve(
    site: Path,
    watched: Iterable[Path],
    preview: Callable[[], bool],
    rebuild: Callable[[], None],
    *,
    host: str,
    port: int,
) -> None:
    """Serve ``site`` until interrupted; show what changes below a ``watched`` path.

    ``preview`` shows the change without a build, if it can; open pages then load again, and
    ``rebuild`` makes the site after that, at once where ``preview`` could not. MkDocs's own server
    does the watching and tells open pages to load again.
    """
    from mkdocs.livereload import LiveReloadServer

    # Touching it is a change like any other: the server comes back for the build.
    due = site.with_name(f".{site.name}.due")
    due.touch()
    is_due = False

    def show() -> None:
        nonlocal is_due
        is_due = not is_due and preview()
        if is_due:
            due.touch()
        else:
            rebuild()

    server = LiveReloadServer(
        show, host, port, root=str(site), mount_path="/", polling_interval=_LOOKS_EVERY
    )
    for path in watched:
        server.watch(str(path))
    server.watch(str(due))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
        due.unlink(missing_ok=True)
