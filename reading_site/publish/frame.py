"""What MkDocs sets up once for a site, before it renders any page."""

from __future__ import annotations

import html
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reading_site.config import BuildOptions
from reading_site.errors import PublishError
from reading_site.model import CollectionRecord

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation

# The versions and plugins whose order of events the incremental renderer is tested with; with any
# other, the plain ``mkdocs build`` renders everything.
KNOWN_VERSIONS = frozenset({"1.6.1"})
KNOWN_PLUGINS = frozenset({"search", "offline", "material/search", "material/offline"})
# The versions and extensions that ``dialect/`` is tested with; with any other, Python-Markdown
# converts every page.
DIALECT_VERSIONS = {"Markdown": "3.11.3", "mkdocs-material": "9.8.1"}
_DIALECT_EXTENSIONS = frozenset(
    [
        "admonition",
        "attr_list",
        "fenced_code",
        "footnotes",
        "md_in_html",
        "sane_lists",
        "tables",
        "toc",
    ]
)
_DIALECT_SETTINGS = {"toc": {"toc_depth": "2-4"}}
# Folders of ``docs/`` that a collection need not have.
_MADE = ("tags/", "entities/", "registers/")
# MkDocs stamps the compressed sitemap with the time of the build; a fixed stamp keeps the bytes equal.
_EPOCH = "315532800"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One site's configuration, files, templates and navigation, as MkDocs holds them."""

    config: MkDocsConfig
    files: Files
    pages: list[File]
    """The pages among ``files``, in the order of their paths."""
    env: jinja2.Environment
    nav: Navigation
    dialect: bool
    """Whether pages may be converted by ``dialect/``."""
    links: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    """Addresses that links lead to, by folder of the page; see ``resolver.py``."""
    hashes: dict[str, str] = field(default_factory=dict)
    """SHA-256 of the theme's files, by path; those that are missing were not looked at."""

    def static(self) -> list[File]:
        """Return the files that ``Files.copy_static_files`` copies."""
        return [
            file
            for file in self.files
            if not file.is_documentation_page() and file.inclusion.is_included()  # type: ignore[no-untyped-call]
        ]


class Warnings(logging.Handler):
    """Keeps what MkDocs warns of; each is a fault of the site."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message."""
        self.lines.append(record.getMessage())

    def raise_any(self, subject: Path) -> None:
        """Raise PublishError with the first warnings, if there are any."""
        if self.lines:
            more = f" (and {len(self.lines) - 5} more)" if len(self.lines) > 5 else ""
            raise PublishError(f"{subject}: RS501 {'; '.join(self.lines[:5])}{more}")


@contextmanager
def mkdocs_session() -> Iterator[Warnings]:
    """Run MkDocs quietly, with a fixed clock, collecting its warnings; put everything back after."""
    wanted = {"SOURCE_DATE_EPOCH": _EPOCH, "NO_MKDOCS_2_WARNING": "1"}
    before = {name: os.environ.get(name) for name in wanted}
    logger = logging.getLogger("mkdocs")
    propagate, level = logger.propagate, logger.level
    warnings = Warnings()
    os.environ.update(wanted)
    logger.addHandler(warnings)
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    try:
        yield warnings
    finally:
        logger.removeHandler(warnings)
        logger.propagate = propagate
        logger.setLevel(level)
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def load(
    root: Path, docs: Path, target: Path, collection: CollectionRecord, *, live: bool
) -> MkDocsConfig:
    """Return the configuration of ``root/mkdocs.yml`` with this collection's words in it.

    MkDocs does not escape what its templates print, so the words are escaped here. ``live`` leaves
    out the pages' Content-Security-Policy, which would keep them from loading again by themselves.
    """
    from mkdocs.config import load_config

    config = load_config(
        str(root / "mkdocs.yml"),
        docs_dir=str(docs.resolve()),
        site_dir=str(target.resolve()),
        site_name=html.escape(collection.title) or "Reading Site",
        site_description=html.escape(collection.description),
        site_url=collection.base_url or None,
    )
    config.extra["policy"] = not live
    config.nav = [way for way in config.nav or [] if _has_pages(way, docs)]
    return config


def _has_pages(way: object, docs: Path) -> bool:
    """Tell whether a line of the menu leads somewhere: a register without rows has no page."""
    paths = way.values() if isinstance(way, dict) else (way,)
    made = [str(path) for path in paths if str(path).startswith(_MADE)]
    return all((docs / path).is_file() for path in made)


def is_known(config: MkDocsConfig) -> bool:
    """Tell whether the incremental renderer is tested with this MkDocs and these plugins."""
    return version("mkdocs") in KNOWN_VERSIONS and set(config.plugins) <= KNOWN_PLUGINS


def is_dialect(config: MkDocsConfig) -> bool:
    """Tell whether ``dialect/`` is tested with this Python-Markdown and these extensions."""
    return (
        all(version(name) == known for name, known in DIALECT_VERSIONS.items())
        and set(config.markdown_extensions) == _DIALECT_EXTENSIONS
        and config.mdx_configs == _DIALECT_SETTINGS
    )


def set_up(config: MkDocsConfig, options: BuildOptions) -> Frame:
    """Do what MkDocs does before the first page, in its order, through its public functions."""
    from mkdocs.structure.files import get_files, set_exclusions
    from mkdocs.structure.nav import get_navigation
    from mkdocs.structure.pages import Page

    config = config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    files = get_files(config)
    env = config.theme.get_env()
    files.add_files_from_theme(env, config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    pages = sorted(files.documentation_pages(), key=lambda file: file.src_uri)
    for file in pages:
        if file.page is None:
            Page(None, file, config)
    read_nav(nav, config)
    env = config.plugins.on_env(env, config=config, files=files)
    # The theme does not change within a build: else every inclusion looks at its file again.
    env.auto_reload = False
    if options.cache:
        from reading_site.publish.compiled import Compiled

        env.bytecode_cache = Compiled(options.cache, options.version)
    return Frame(
        config=config, files=files, pages=pages, env=env, nav=nav, dialect=is_dialect(config)
    )


def read_nav(nav: Navigation, config: MkDocsConfig) -> None:
    """Read the pages of the navigation.

    Every page shows it, and Material looks into the front matter of what stands there.
    """
    for page in nav.pages:
        page.read_source(config)


def shown_of_nav(frame: Frame) -> list[list[Any]]:
    """Return what other pages show of those in the navigation."""
    return [
        [page.title, page.url, page.meta.get("icon"), page.meta.get("status")]
        for page in frame.nav.pages
    ]
