"""The settings of a run: values that change what is built, none of them read from the environment."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from reading_site.model import AuthorityEntry, Curation, TagEntry
from reading_site.model.shared import line_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on inputs; what lies beyond is named in a diagnostic and left out or degraded."""

    capture_bytes: int = 20_000_000
    text_chars: int = 10_000_000
    """Of a capture once decoded; reading takes about 5 µs and 130 bytes of memory for each."""
    text_lines: int = 100_000
    """Of a capture; each takes about 0.2 ms and 12 kB if it becomes a block (``benchmarks/limits.py``)."""
    documents: int = 20_000
    """The whole collection is in memory while it is resolved."""
    yaml_bytes: int = 2_000_000
    block_chars: int = 100_000
    """Longer blocks are shown as preformatted text: Python-Markdown is not linear in them."""
    title_chars: int = 300
    excerpt_words: int = 75


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the stages before the barrier need to know beside the capture itself."""

    authority: tuple[AuthorityEntry, ...] = ()
    vocabulary: tuple[TagEntry, ...] = ()
    """Patterns to be looked for while the text is at hand; no reading depends on them."""
    default_language: str = "en"
    removal_certainty: float = 0.8
    """Lines below it stay and are listed for review. Its trade-off: ``benchmarks/cleaning/README.md``."""
    removal_share: float = 0.9
    """A capture from which more than this share of its running text would go is kept whole."""
    boilerplate: tuple[str, ...] = ()
    """Keys (``line_key``) of lines that a curator says are no text, in order,"""
    keep: tuple[str, ...] = ()
    """and of those that stay."""
    limits: Limits = field(default_factory=Limits)
    ner_model: str = ""
    """A spaCy pipeline that may add names where the rules find none (extra ``[spacy]``); empty: none."""


def settings_for(curation: Curation, limits: Limits, ner_model: str = "") -> Settings:
    """Return what a curation asks of the stages before the barrier."""
    collection = curation.collection
    return Settings(
        authority=curation.authority,
        vocabulary=curation.vocabulary,
        default_language=collection.language,
        removal_certainty=collection.removal_certainty,
        boilerplate=tuple(sorted(set(map(line_key, collection.boilerplate)))),
        keep=tuple(sorted(set(map(line_key, collection.keep)))),
        limits=limits,
        ner_model=ner_model,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """What the command line asks for."""

    root: Path
    """The project folder: it holds ``mkdocs.yml``, ``theme/`` and the hand-written pages in ``docs/``."""
    seeds: tuple[Path, ...]
    site: Path
    docs: Path
    jobs: int = 1
    scheduler: str = ""
    """Address of a Dask scheduler whose workers read the captures; empty: this machine does."""
    ner_model: str = ""
    """As in ``Settings``."""
    strict: bool = False
    """Warnings count as findings."""
    public: bool = False
    """Build only what may be put on the open web (``--rights-floor public``)."""
    limits: Limits = field(default_factory=Limits)
    live: bool = False
    """Pages may load again by themselves (``serve``): no Content-Security-Policy in them."""
    full: bool = False
    """Render every page, whatever the last build knew."""
    cache: Path | None = None
    """Folder of readings kept between builds; None: none are kept."""
    version: str = ""
    """Stands for the code that reads: readings of another version are not used."""
