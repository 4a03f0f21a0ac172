"""Inline Markdown of the dialect: escapes, references, links, emphasis, a few tags, line breaks."""

from __future__ import annotations

import re
from collections.abc import Callable

from reading_site.publish.dialect.attributes import LIST, around_href

# Takes the address of a link as written; returns it as the page shows it, or None to refuse.
Resolve = Callable[[str], str | None]


class UnknownMarkdownError(Exception):
    """Something that is not of the dialect."""


_ESCAPE = r"\\[\\`*_{}\[\]()#+\-.!]"
_ENTITY = r"&(?:#[0-9]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,30});"
# Values hold nothing that Python-Markdown would look at before it looks at tags.
_VALUE = rf'"(?:[^"<>&\\`*_\[\]{{}}!\n]|{_ENTITY})*+"'
_NAMES = "(?:span|time|q|i|b|cite|mark|sup|sub|small|abbr|bdi)"
_TAG = rf"<(?:{_NAMES}(?: [a-z][a-z-]*={_VALUE})*+|br|/{_NAMES})>"
_WORDS = rf"(?:[^\\`*_\[\]{{}}<>&!#\n]++|!(?!\[)|{_ESCAPE}|{_ENTITY})"
_ADDRESS = r"[A-Za-z0-9./:?=%;,@~$+#&_-]++"
_TOKEN = re.compile(
    "|".join(
        (
            _ESCAPE,
            _ENTITY,
            rf"\[(?P<label>(?!\^)(?:{_WORDS}|{_TAG}|\*)*+)\]\((?P<to>{_ADDRESS})\)(?:\{{(?P<list>{LIST})\}})?",
            _TAG,
            # Set off by blanks, so that no mark could as well be the end of one before.
            rf"(?<!\S)(?P<stars>\*\*?)(?=[^\s*])(?P<em>{_WORDS}++)(?<!\s)(?P=stars)(?=[\s.,;:)]|\Z)",
            r"(?P<br>(?<=\S)  \n)",
            r"(?P<bad>[\\`*_\[\]{}<>&#]|!(?=\[)| \n|\n )",
        )
    )
)
_LOOSE_AMP = re.compile(r"&(?!(?:#[0-9]+|[0-9a-zA-Z]+);)")


class Inline:
    """Converts the inline Markdown of one page."""

    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve

    def html(self, text: str) -> str:
        """Return inline HTML. Raises UnknownMarkdownError."""
        return _TOKEN.sub(self._token, text)

    def _token(self, match: re.Match[str]) -> str:
        kind = match.lastgroup
        if kind is None:
            found = match[0]
            return found[1] if found[0] == "\\" else found
        if kind == "bad":
            raise UnknownMarkdownError(match[0])
        if kind == "br":
            return "<br />\n"
        if kind == "em":
            tag = "strong" if match["stars"] == "**" else "em"
            return f"<{tag}>{self.html(match['em'])}</{tag}>"
        return self._link(match)

    def _link(self, match: re.Match[str]) -> str:
        address = match["to"]
        shown = self._resolve(address)
        attributes = around_href(match["list"] or "")
        if shown is None or attributes is None or _LOOSE_AMP.search(address):
            raise UnknownMarkdownError(match[0])
        before, after = attributes
        return f'<a{before} href="{shown}"{after}>{self.html(match["label"])}</a>'
