"""What curators state about the whole: collection.yml, entities.yml (authority file), tags.yml."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reading_site.config import Limits
from reading_site.diagnostics import Diagnostic
from reading_site.model import (
    AuthorityEntry,
    CollectionRecord,
    Curation,
    EntityKind,
    Pattern,
    TagEntry,
)
from reading_site.model.shared import line_key
from reading_site.read.fields import Fields
from reading_site.read.files import Seed, SeedError, read_file, yaml_limits
from reading_site.read.yaml_reader import Value, YamlError, read_yaml

COLLECTION_KEYS = (
    "title",
    "description",
    "language",
    "base_url",
    "order",
    "about",
    "removal_certainty",
    "boilerplate",
    "keep",
)
CERTAINTIES = (0.5, 0.99)
"""Between these a threshold makes sense: below the first what is rather text would go."""
ENTITY_KEYS = ("label", "kind", "aliases", "description", "same_as", "not_same_as", "ignore")
TAG_KEYS = ("label", "patterns", "broader", "scope_note")
PATTERN_KEYS = ("text", "count", "place")
ORDERS = ("date", "title", "file")
PLACES = ("any", "title", "lead", "heading")
PLACE_ALONE = 1_000_000
"""The count of a pattern that asks for a place only: no number of hits elsewhere earns the tag."""
FILES = ("collection.yml", "entities.yml", "tags.yml")

_COLLECTION = CollectionRecord()
_PATTERN = Pattern(text="")

Problems = list[Diagnostic]
Curated = tuple[Curation, tuple[Diagnostic, ...]]
"""What curators state, and what is wrong with it."""


def curated_by(seeds: Iterable[Seed], limits: Limits) -> Curated:
    """Return what curation files state together, and what is wrong, files that cannot be read too."""
    files, problems = [], []
    for seed in seeds:
        try:
            files.append((seed.shown, read_file(seed, yaml_limits(limits))))
        except SeedError as error:
            problems.append(error.diagnostic)
    curation, notes = load(files, limits)
    return curation, (*problems, *notes)


def load(files: Iterable[tuple[str, bytes]], limits: Limits | None = None) -> Curated:
    """Return what the curation files, pairs of path and bytes, say together, and what is wrong.

    A file is told by its name (one of FILES). Of several ``collection.yml`` the first counts;
    entries of several authority files and vocabularies follow one another. A bad entry is left
    out and does not lose the others.
    """
    collection: CollectionRecord | None = None
    authority: list[AuthorityEntry] = []
    vocabulary: list[TagEntry] = []
    problems: Problems = []
    seen: dict[tuple[str, str], str] = {}
    for path, data in files:
        try:
            value = read_yaml(data, limit=(limits or Limits()).yaml_bytes)
        except YamlError as error:
            problems.append(
                Diagnostic(code="RS106", subject=path, message=str(error), line=error.line)
            )
            continue
        match path.rsplit("/", 1)[-1]:
            case "collection.yml" if collection is None:
                collection = _collection(value, path, problems)
            case "collection.yml":
                problems.append(
                    Diagnostic(
                        code="RS120",
                        subject=path,
                        message="a second collection.yml; the first counts",
                    )
                )
            case "entities.yml":
                for item in _items(value, path, "entities", problems):
                    entry = _authority_entry(item, path, problems)
                    if entry and not _known(
                        "entity", entry.label, entry.line, path, seen, problems
                    ):
                        authority.append(entry)
            case "tags.yml":
                for item in _items(value, path, "tags", problems):
                    tag = _tag_entry(item, path, problems)
                    if tag and not _known("tag", tag.label, tag.line, path, seen, problems):
                        vocabulary.append(tag)
            case name:
                raise ValueError(f"{name} is none of {', '.join(FILES)}")
    tag_path = next((p for (what, _), p in sorted(seen.items()) if what == "tag"), "tags.yml")
    curation = Curation(
        collection=collection or _COLLECTION,
        authority=tuple(authority),
        vocabulary=_hierarchy(vocabulary, tag_path.rsplit(":", 1)[0], problems),
    )
    return curation, tuple(problems)


def _collection(value: Value, path: str, problems: Problems) -> CollectionRecord:
    read = Fields(value, subject=path, what="the collection", known=COLLECTION_KEYS)
    order = _one_of(read, "order", ORDERS)
    record = CollectionRecord(
        title=read.text("title") or _COLLECTION.title,
        description=read.text("description") or "",
        language=read.language("language") or _COLLECTION.language,
        base_url=read.url("base_url") or "",
        order=order,
        about=read.text("about", lines=True) or "",
        removal_certainty=_certainty(read),
        boilerplate=read.texts("boilerplate") or (),
        keep=read.texts("keep") or (),
        places=_places(read, "boilerplate", "keep"),
    )
    for line in sorted({*map(line_key, record.boilerplate)} & {*map(line_key, record.keep)}):
        read.problem(
            f'"{line}" stands below "boilerplate" and "keep"; it is kept', read.line_of("keep")
        )
    problems.extend(read.problems)
    return record


def _places(read: Fields, *keys: str) -> tuple[tuple[str, int], ...]:
    """Return where the texts of lists stand first, by ``line_key``."""
    found: dict[str, int] = {}
    for key in keys:
        value = read.raw(key)
        items = value.data if value and isinstance(value.data, tuple) else (value,)
        for item in items:
            if item is not None and isinstance(item.data, str):
                found.setdefault(line_key(item.data), item.line)
    return tuple(found.items())


def _certainty(read: Fields) -> float:
    text = read.text("removal_certainty")
    least, most = CERTAINTIES
    try:
        value = float(text) if text else _COLLECTION.removal_certainty
    except ValueError:
        value = 0.0
    if least <= value <= most:
        return value
    message = f'"removal_certainty" must be a number from {least} to {most}, not "{text}"'
    read.problem(message, read.line_of("removal_certainty"))
    return _COLLECTION.removal_certainty


def _authority_entry(value: Value, path: str, problems: Problems) -> AuthorityEntry | None:
    read = Fields(value, subject=path, what="an entity", known=ENTITY_KEYS)
    label = read.text("label")
    entry = AuthorityEntry(
        label=label or "",
        kind=read.choice("kind", EntityKind),
        aliases=read.texts("aliases") or (),
        description=read.text("description") or "",
        same_as=read.urls("same_as"),
        not_same_as=read.texts("not_same_as") or (),
        ignore=read.flag("ignore", False),
        line=value.line,
    )
    if not label and not read.failed:
        read.problem('an entity needs a "label"', value.line)
    problems.extend(read.problems)
    return entry if label else None


def _tag_entry(value: Value, path: str, problems: Problems) -> TagEntry | None:
    read = Fields(value, subject=path, what="a tag", known=TAG_KEYS)
    label = read.text("label")
    patterns = []
    raw = read.raw("patterns")
    if raw is not None and raw.data is not None:
        for item in raw.data if isinstance(raw.data, tuple) else (raw,):
            pattern = _pattern(item, path, read.problems)
            if pattern is not None:
                patterns.append(pattern)
    entry = TagEntry(
        label=label or "",
        patterns=tuple(patterns),
        broader=read.text("broader"),
        scope_note=read.text("scope_note") or "",
        line=value.line,
    )
    if not label and not read.failed:
        read.problem('a tag needs a "label"', value.line)
    problems.extend(read.problems)
    return entry if label else None


def _pattern(value: Value, path: str, problems: Problems) -> Pattern | None:
    """Return a pattern from a text alone or from a mapping of text, count and place."""
    if isinstance(value.data, str):
        value = Value({"text": value}, value.line)
    read = Fields(value, subject=path, what="a pattern", known=PATTERN_KEYS)
    text = read.text("text")
    place = _one_of(read, "place", PLACES)
    usual = _PATTERN.count if place == _PATTERN.place else PLACE_ALONE
    pattern = Pattern(text=text or "", count=read.number("count", usual), place=place)
    if not read.failed:
        if not text:
            read.problem('a pattern needs a "text"', value.line)
        elif not any(c.isalnum() for c in text):
            read.problem(f'the pattern "{text}" holds no word', value.line)
            text = None
    problems.extend(read.problems)
    return pattern if text else None


def _one_of(read: Fields, key: str, allowed: tuple[str, ...]) -> str:
    """Return one of ``allowed``, the first by default."""
    text = read.text(key)
    if text is None or text in allowed:
        return text or allowed[0]
    read.failed.add(key)
    read.problem(f'"{key}" must be one of {", ".join(allowed)}, not "{text}"', read.line_of(key))
    return allowed[0]


def _items(value: Value, path: str, what: str, problems: Problems) -> tuple[Value, ...]:
    """Return the entries of a file: a list, or a mapping whose only key ``what`` holds one."""
    if isinstance(value.data, dict) and tuple(value.data) == (what,):
        value = value.data[what]
    if value.data is None:
        return ()
    if isinstance(value.data, tuple):
        return value.data
    problems.append(
        Diagnostic(
            code="RS106",
            subject=path,
            message=f"a list of {what} is needed, not {value.kind}",
            hint='begin each entry with "- label: …"',
            line=value.line or None,
        )
    )
    return ()


def _known(
    what: str,
    label: str,
    line: int,
    path: str,
    seen: dict[tuple[str, str], str],
    problems: Problems,
) -> bool:
    key = (what, label.casefold())
    if key not in seen:
        seen[key] = f"{path}:{line}"
        return False
    problems.append(
        Diagnostic(
            code="RS120",
            subject=path,
            message=f'the {what} "{label}" is defined twice; the first ({seen[key]}) counts',
            line=line or None,
        )
    )
    return True


def _hierarchy(vocabulary: list[TagEntry], path: str, problems: Problems) -> tuple[TagEntry, ...]:
    """Return the tags with their broader terms spelt as defined, unknown and circular ones cut."""
    labels = {tag.label.casefold(): tag.label for tag in vocabulary}
    # A term without a broader one is its own top: it closes a circle only if it is that top.
    tops: dict[str, str] = {}
    kept = []
    for tag in vocabulary:
        if tag.broader is None:
            kept.append(tag)
            continue
        above = labels.get(tag.broader.casefold())
        if above is None:
            message = f'the broader term "{tag.broader}" of "{tag.label}" is not defined'
            code = "RS119"
        elif _top(above, tops) == tag.label:
            message = f'"{tag.label}" would be its own broader term through "{above}"'
            code = "RS123"
        else:
            tops[tag.label] = above
            kept.append(replace(tag, broader=above))
            continue
        problems.append(Diagnostic(code=code, subject=path, message=message, line=tag.line or None))
        kept.append(replace(tag, broader=None))
    return tuple(kept)


def _top(label: str, above: dict[str, str]) -> str:
    """Return the top term over ``label``; the way there is shortened for the next who asks."""
    way = []
    while label in above:
        way.append(label)
        label = above[label]
    for step in way:
        above[step] = label
    return label
