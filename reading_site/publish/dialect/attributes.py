"""Attribute lists, as in ``{: #anchor .class key=value word }``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

# Nothing in them that any other construct of Markdown could take up.
_NAME, _VALUE, _QUOTED = "[A-Za-z0-9-]+", "[A-Za-z0-9.:/-]+", '"[A-Za-z0-9 .,:/-]*"'
_ITEM = rf"(?:[#.]{_NAME}|data-[a-z-]+(?![a-z=-])|[a-z][a-z-]*=(?:{_QUOTED}|{_VALUE}))"
LIST = rf"{_ITEM}(?: {_ITEM})*+ ?"
"""Matches what may stand between the braces, without groups."""
_SPLIT = re.compile(rf'([#.])({_NAME})|([a-z][a-z-]*)(=?)(?:"([^"]*)"|({_VALUE}))?')
# Read by the table of contents, which takes it away; classes and ids have their own marks.
_REFUSED = frozenset({"data-toc-label", "class", "id", "href", "markdown"})

Attributes = Mapping[str, str | None]


@lru_cache(maxsize=4096)
def parse(text: str) -> Attributes | None:
    """Return the attributes of a list (what ``LIST`` matches); None where one is not known."""
    found: dict[str, str | None] = {}
    for mark, marked, name, equals, quoted, value in _SPLIT.findall(text):
        if mark == "#":
            found["id"] = marked
        elif mark:
            before = found.get("class")
            found["class"] = f"{before} {marked}" if before else marked
        elif name in _REFUSED:
            return None
        else:
            found[name] = (quoted or value) if equals else None
    return found


def written(attributes: Attributes) -> str:
    """Return attributes as HTML, each after a blank, in the serializer's order (by name)."""
    return "".join(
        f" {name}" if value is None else f' {name}="{value}"'
        for name, value in sorted(attributes.items(), key=lambda pair: pair[0])
    )


@lru_cache(maxsize=4096)
def around_href(text: str) -> tuple[str, str] | None:
    """Return the attributes of a link that come before and after its ``href``; None as ``parse``."""
    found = parse(text)
    if found is None:
        return None
    before = {name: value for name, value in found.items() if name < "href"}
    after = {name: value for name, value in found.items() if name > "href"}
    return written(before), written(after)
