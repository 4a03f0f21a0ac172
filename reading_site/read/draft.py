"""A draft of a record: what was found in a capture, for a curator to check and keep."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from reading_site.model import Origin, Reading

_GROUNDS = {
    Origin.RECORD: "from the record",
    Origin.CAPTURE: "found in the capture, rule {rule}: check",
    Origin.DERIVED: "derived from the text, rule {rule}: check or replace",
    Origin.NONE: "not found: replace",
}
_OPEN = (
    ("date", "2025-04-21, 2025-04 or 2025"),
    ("authors", "[First Author, Second Author]"),
    ("editors", "[First Editor]"),
    ("translators", "[First Translator]"),
    ("publisher", "name of the publisher"),
    ("source", "https://…, address of the original"),
    ("section", "section of the paper or site"),
    ("language", "en, zh-Hans, …"),
    ("kind", "news report, speech, report, …"),
    ("captured", "2026-11-21, day on which the capture was made"),
    ("abstract", "two sentences in your own words: what the text says, not whether it is so"),
    ("tags", "[labels from tags.yml]"),
    ("entities", "[labels or aliases from entities.yml]"),
    ("rights", "full, excerpt or record"),
    ("public", "false leaves the document out of --rights-floor public"),
    ("note", "anything that a reader should know of this copy"),
)


def draft(reading: Reading) -> str:
    """Return the YAML of a draft record: guesses with their ground, what is unknown as comments.

    What it states can be read back as a record without a problem.
    """
    return "".join(f"{line}\n" for line in _lines(reading))


def _lines(reading: Reading) -> Iterator[str]:
    document = reading.document
    capture = reading.capture
    yield f"# Draft of the record of {_one_line(capture.path if capture else document.id)}."
    yield "# What a record states wins over every guess: check each value, take out what is wrong."
    values: dict[str, str | list[str]] = {
        "title": document.title,
        "subtitle": document.subtitle,
        "date": document.date,
        "authors": list(document.authors),
        "editors": list(document.editors),
        "translators": list(document.translators),
        "publisher": document.publisher,
        "source": document.source_url,
        "section": document.section,
        "language": document.language,
        "kind": document.kind,
        "captured": document.captured or (capture.hints.get("captured", "") if capture else ""),
        "abstract": document.abstract,
    }
    grounds = {source.name: source for source in document.sources}
    for key, value in values.items():
        if not value:
            continue
        source = grounds.get({"source": "source_url"}.get(key, key))
        origin = source.origin if source else None
        if key == "title":
            origin = document.title_origin
        ground = _GROUNDS[origin].format(rule=source.rule if source else "") if origin else ""
        comment = f"  # {_one_line(ground).replace(', rule :', ':')}" if ground else ""
        yield f"{key}: {_scalar(value)}{comment}"
    if capture:
        yield f"sha256: {capture.sha256}"
    yield ""
    yield "# Not stated yet; take the # away from what you fill in."
    for key, example in _OPEN:
        if not values.get(key):
            yield f"# {key}: {example}"


def _scalar(value: str | list[str]) -> str:
    """Return a value as YAML on one line."""
    text = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10**9)
    # Blanks of other sorts are the value's own: "=" alone would be a tag.
    return str(text).removesuffix("...\n").strip(" \n")


def _one_line(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
