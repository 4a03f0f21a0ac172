"""MkDocs over ``docs/``, through its public API, strict, into a fresh folder."""

from __future__ import annotations

import html
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reading_site.errors import PublishError
from reading_site.model import CollectionRecord

# MkDocs stamps the compressed sitemap with the time of the build; a fixed stamp keeps the bytes equal.
_EPOCH = "315532800"


class _Messages(logging.Handler):
    """Keeps what MkDocs warns of; each is a fault of the site under strict."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message."""
        self.lines.append(record.getMessage())


def render_site(root: Path, docs: Path, target: Path, collection: CollectionRecord) -> None:
    """Render ``docs`` with ``root/mkdocs.yml`` into ``target``, which must not exist or be empty.

    PublishError where MkDocs fails or warns: a warning is a broken link, anchor or page.
    """
    messages = _Messages()
    with _environment(), _listening(messages):
        # Imported here: MkDocs and Material take a quarter of a second that other commands save.
        from mkdocs.commands.build import build
        from mkdocs.config import load_config

        try:
            config = load_config(
                str(root / "mkdocs.yml"),
                docs_dir=str(docs.resolve()),
                site_dir=str(target.resolve()),
                site_name=html.escape(collection.title) or "Reading Site",
                site_description=html.escape(collection.description),
                site_url=collection.base_url or None,
            )
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
        except (Exception, SystemExit) as error:  # MkDocs ends with either, whatever went wrong
            lines = messages.lines or [f"{type(error).__name__}: {error}"]
            raise PublishError(f"{docs}: RS501 MkDocs failed: {'; '.join(lines[:5])}") from error
    if messages.lines:
        more = f" (and {len(messages.lines) - 5} more)" if len(messages.lines) > 5 else ""
        raise PublishError(f"{docs}: RS501 MkDocs warns: {'; '.join(messages.lines[:5])}{more}")


@contextmanager
def _environment() -> Iterator[None]:
    """Set what MkDocs and Material read from the environment, and put it back."""
    wanted = {"SOURCE_DATE_EPOCH": _EPOCH, "NO_MKDOCS_2_WARNING": "1"}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextmanager
def _listening(handler: logging.Handler) -> Iterator[None]:
    logger = logging.getLogger("mkdocs")
    propagate, level = logger.propagate, logger.level
    logger.addHandler(handler)
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
        logger.setLevel(level)
