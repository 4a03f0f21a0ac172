"""A page as bytes: front matter that MkDocs reads back as it was, then the body.

MkDocs does not escape metadata: title, description and tags reach the HTML as they are. So every
string is HTML-escaped here, once, and templates print it raw, as text or in attributes with double
quotation marks. An apostrophe stays what it is.
"""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from reading_site.model import Page
from reading_site.render.escape import literal

# Written as they are: they hold no text that HTML could take up (see ``render/head.py``).
UNESCAPED = frozenset({"jsonld"})


_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


class _Dumper(yaml.CSafeDumper):
    """The safe dumper without anchors: the same list twice is written twice."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def page_bytes(page: Page) -> bytes:
    """Return the UTF-8 file of a page; the same page gives the same bytes."""
    fields = {key: _escaped(key, value) for key, value in page.front_matter.items()}
    head = yaml.dump(
        fields, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000_000
    )
    return f"---\n{head}---\n\n{page.body.rstrip()}\n".encode()


def _escaped(key: str, value: object) -> object:
    if isinstance(value, str):
        flat = " ".join(literal(value).split("\n"))
        return flat if key in UNESCAPED else flat.translate(_HTML)
    if isinstance(value, Mapping):
        return {str(name): _escaped(str(name), part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_escaped(key, part) for part in value]
    return value
