"""What a reader sees of Markdown, through the site's own list of extensions."""

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import markdown
import yaml

ROOT = Path(__file__).resolve().parents[1]
BLOCKS = {
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "blockquote",
    "tr",
    "td",
    "th",
    "pre",
    "br",
}
_BLANK = re.compile("[ \t\n\r\f]+")


@cache
def extensions() -> tuple[tuple[str, ...], dict]:
    """The Markdown extensions of mkdocs.yml, as Python-Markdown takes them."""
    listed = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["markdown_extensions"]
    names, settings = [], {}
    for item in listed:
        if isinstance(item, dict):
            ((name, values),) = item.items()
            names.append(name)
            settings[name] = values or {}
        else:
            names.append(item)
    return tuple(names), settings


def to_html(text: str) -> str:
    names, settings = extensions()
    return markdown.markdown(text, extensions=list(names), extension_configs=settings)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.tags: list[tuple[str, dict]] = []

    def handle_data(self, data):
        self.text.append(data)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag in BLOCKS:
            self.text.append("\n")

    def handle_comment(self, data):
        raise AssertionError(f"a comment hides text: {data!r}")

    handle_decl = handle_pi = unknown_decl = handle_comment


def parse(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def seen(html: str) -> str:
    """The visible text, white space collapsed as HTML does."""
    return collapse("".join(parse(html).text))


def tags(html: str) -> list[str]:
    return [tag for tag, _ in parse(html).tags]


def collapse(text: str) -> str:
    return _BLANK.sub(" ", text).strip(" ")
