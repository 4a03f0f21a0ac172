"""The site on this machine, made again after each change of its sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path


def serve(
    site: Path, watched: Iterable[Path], rebuild: Callable[[], None], *, host: str, port: int
) -> None:
    """Serve ``site`` until interrupted; call ``rebuild`` after a change below a ``watched`` path.

    MkDocs's own server does the watching and tells open pages to load again.
    """
    from mkdocs.livereload import LiveReloadServer

    server = LiveReloadServer(rebuild, host, port, root=str(site), mount_path="/")
    for path in watched:
        server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
