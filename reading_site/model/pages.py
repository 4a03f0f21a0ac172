"""What is written, and what a build says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from reading_site.diagnostics import Diagnostic
from reading_site.model.curation import CollectionRecord

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A generated Markdown page."""

    path: str
    """Below ``docs/``, with ``/``."""
    front_matter: Mapping[str, object]
    """Literal values: escaping is the writer's work (``render/frontmatter.py``)."""
    body: str
    """Markdown; all text of captures and records in it is escaped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A generated file that is served as it is."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did."""

    documents: int = 0
    pages: int = 0
    written: int = 0
    unchanged: int = 0
    removed: int = 0
    rendered: int = 0
    """Pages rendered; the others were taken as they were."""
    site: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionReport(Generic[T]):
    """What is left of a collection once its pages are on their way."""

    told: T
    """What was asked of it."""
    problems: tuple[Diagnostic, ...]
    documents: int
    words: CollectionRecord
    captures: Mapping[str, str]
    """SHA-256 of each capture by document id."""
    notes: tuple[Diagnostic, ...]
    """What pages leave out for their length."""
