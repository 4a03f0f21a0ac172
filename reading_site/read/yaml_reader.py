"""YAML as curators write it: plain mappings, lists and scalars, each with its line.

Events come from PyYAML's safe C loader; the tree is built here, so that anchors, aliases,
duplicate keys and deep nesting are refused while reading, before anything has grown. Scalars keep
the characters that were written: ``no`` is a language, ``1984`` a title, ``16:30`` no number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import yaml

MAX_DEPTH = 12
"""Curation files need five levels; what is deeper is no curation."""
MAX_NODES = 500_000
_NULL = "tag:yaml.org,2002:null"
_BOOL = "tag:yaml.org,2002:bool"
_PLAIN = frozenset({"tag:yaml.org,2002:" + name for name in ("int", "float", "timestamp", "str")})
_NUMBERS = frozenset({"tag:yaml.org,2002:int", "tag:yaml.org,2002:float"})


@dataclass(frozen=True, slots=True)
class Value:
    """A YAML value and the 1-based line where it (or the key that it belongs to) stands."""

    data: str | bool | tuple[Value, ...] | dict[str, Value] | None
    line: int
    number: bool = False
    """Written as a number, without quotation marks."""

    @property
    def kind(self) -> str:
        """What a curator would call the value."""
        match self.data:
            case None:
                return "nothing"
            case bool():
                return "true or false"
            case str():
                return "text"
            case tuple():
                return "a list"
        return "a mapping"


class YamlError(Exception):
    """The YAML is broken or refused; ``line`` is 1-based, None where the file as a whole is meant."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


@dataclass(slots=True)
class _Open:
    """A collection that has not ended yet."""

    line: int
    items: list[Value]
    mapping: bool
    keys: dict[str, Value]
    key: tuple[str, int] | None = None

    def add(self, value: Value) -> None:
        if not self.mapping:
            self.items.append(value)
        elif self.key is not None:
            name, line = self.key
            self.keys[name] = Value(value.data, line, value.number)
            self.key = None
        elif not isinstance(value.data, str | bool):
            raise YamlError(f"a key must be text, not {value.kind}", value.line)
        else:
            name = str(value.data)
            if name in self.keys:
                first = self.keys[name].line
                raise YamlError(
                    f'the key "{name}" stands twice (first on line {first})', value.line
                )
            self.key = (name, value.line)

    def close(self) -> Value:
        return Value(self.keys if self.mapping else tuple(self.items), self.line)


def read_yaml(data: bytes, *, limit: int) -> Value:
    """Return the value that the UTF-8 bytes ``data`` hold; ``limit`` bounds their number.

    An empty file is a null. Raises YamlError.
    """
    if len(data) > limit:
        raise YamlError(f"{len(data):,} bytes are more than the limit of {limit:,}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise YamlError("not UTF-8; save the file as UTF-8", line) from None
    loader = yaml.CSafeLoader(text)
    try:
        return _tree(loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = " ".join(filter(None, (error.context, error.problem)))
        # What is missing is found missing at the end, which may be past the last line.
        at = min(mark.line, text.rstrip("\n").count("\n")) + 1 if mark else None
        raise YamlError(f"broken YAML: {problem}", at) from None
    except yaml.YAMLError as error:
        raise YamlError(f"broken YAML: {str(error).splitlines()[0]}") from None
    finally:
        loader.dispose()


def _tree(loader: yaml.CSafeLoader) -> Value:
    stack: list[_Open] = []
    root: Value | None = None
    documents = nodes = 0
    while (event := loader.get_event()) is not None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise YamlError("one document is allowed; take the second --- out", line)
            continue
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise YamlError("anchors (&) and aliases (*) are refused; quote the text", line)
        if isinstance(event, yaml.CollectionStartEvent):
            if event.tag is not None:
                raise YamlError(f"the tag {event.tag} is refused", line)
            if len(stack) == MAX_DEPTH:
                raise YamlError(f"nested deeper than {MAX_DEPTH} levels", line)
            mapping = isinstance(event, yaml.MappingStartEvent)
            stack.append(_Open(line=line, items=[], mapping=mapping, keys={}))
            continue
        if isinstance(event, yaml.ScalarEvent):
            value = _scalar(loader, event, line)
        elif isinstance(event, yaml.CollectionEndEvent):
            value = stack.pop().close()
        else:
            continue
        nodes += 1
        if nodes > MAX_NODES:
            raise YamlError(f"more than {MAX_NODES:,} values", line)
        if stack:
            stack[-1].add(value)
        else:
            root = value
    return root or Value(None, 1)


def _scalar(loader: yaml.CSafeLoader, event: yaml.ScalarEvent, line: int) -> Value:
    tag = event.tag
    if tag is None or tag == "!":
        tag = loader.resolve(yaml.ScalarNode, event.value, event.implicit)  # type: ignore[no-untyped-call]
    text: str = event.value
    if tag == _NULL:
        return Value(None, line)
    if tag == _BOOL and text.lower() in ("true", "false"):
        return Value(text.lower() == "true", line)
    if tag in _PLAIN or tag == _BOOL or text == "<<":
        return Value(text, line, tag in _NUMBERS)
    raise YamlError(f"the tag {tag} is refused", line)


def wrap(value: object) -> Value:
    """Return a plain Python value as a Value on line 0; TypeError for what YAML would not give."""
    if value is None or isinstance(value, str | bool):
        return Value(value, 0)
    if isinstance(value, date):
        return Value(value.isoformat(), 0)
    if isinstance(value, int | float):
        return Value(str(value), 0, number=True)
    if isinstance(value, Mapping):
        return Value({str(key): wrap(item) for key, item in value.items()}, 0)
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return Value(tuple(map(wrap, value)), 0)
    raise TypeError(f"text, a list or a mapping is needed, not {type(value).__name__}")
