"""Text is literal: whatever characters it holds, the page shows those characters.

The escapes and the extension list of ``mkdocs.yml`` are one contract: Python-Markdown un-escapes
fewer marks than CommonMark asks for, so some marks are written as character references instead.
Both renderings (Python-Markdown, CommonMark) show the same text. Tested through the site's own
configuration in ``tests/test_escape.py``.
"""

from __future__ import annotations

import html
import re
from urllib.parse import quote, urlsplit

# Python-Markdown uses STX and ETX for its own placeholders and drops them from input; no HTML page
# can hold NUL; a surrogate cannot be encoded. U+FFFD says that something stood there.
_UNSHOWABLE = re.compile("[\x00\x02\x03\ud800-\udfff]")
# What str.splitlines takes for the end of a line, beside the line feed. The C0 separators 1C to 1F
# are blanks to Python and nothing to a browser.
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile("[\x1c-\x1f]")
_ODD = re.compile("[\x00\x02\x03\x0b-\x0d\x1c-\x1f\x85\u2028\u2029\ud800-\udfff]")

# "]:" would end a definition, whose label is read before escapes are.
# Material takes its own attributes out of finished pages, and such words of a text with them.
_ANYWHERE = re.compile(r"[\\`*_\[{}<>&|#]|\]:?|data-search-")
_MARKS = {mark: "\\" + mark for mark in "\\`*_[]{}#"} | {
    "<": "&lt;",
    ">": "&gt;",
    "&": "&amp;",
    "|": "&#124;",
    "]:": "\\]&#58;",
    "data-search-": "data&#45;search-",
}
# At the start of a line: bullets, underlines of headings, fences, admonitions, definitions, and
# numbers of lists in any script's digits (Python's \d), each of which a renderer could take up.
_AT_START = re.compile(r"[-+=~!?:]|\d+[.)]")
# White space that a renderer strips from the edges of a block and a browser shows.
_EDGES = "".join(c for c in map(chr, range(0x3001)) if c.isspace() and c != " ")
_ATTRIBUTE = re.compile("[&<>\"'\\\\`*_\\[\\]{}()!|~^$\n\t]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_TEXT = re.compile('[&<>"\n\t]')
# What neither ``literal`` nor ``text`` leaves as it is: most text has none of it.
_NOT_PLAIN = re.compile('[&<>"\n\t\x00\x02\x03\x0b-\x0d\x1c-\x1f\x85\u2028\u2029\ud800-\udfff]')


def literal(text: str) -> str:
    r"""Return ``text`` without what no page can hold: its line breaks are ``\n``, the rest U+FFFD."""
    if not _ODD.search(text):
        return text
    return _BLANKS.sub(" ", _BREAKS.sub("\n", _UNSHOWABLE.sub("\ufffd", text)))


def marks(text: str) -> int:
    """Count the characters that ``inline`` has to escape; Python-Markdown is not linear in them."""
    return len(_ANYWHERE.findall(text))


def inline(text: str, *, at_start: bool = False) -> str:
    """Return Markdown that shows ``text`` on one line; line breaks become blanks.

    ``at_start`` tells that the result will stand at the start of a line of Markdown.
    """
    line = _flat(text)
    return _start(_marks(line.strip(" "))) if at_start else _marks(line)


def heading(text: str) -> str:
    """Return Markdown that shows ``text`` as the whole of a heading, without its ``#``."""
    return edges(_marks(_flat(text).strip(" ")))


def _flat(text: str) -> str:
    return literal(text).replace("\n", " ").replace("\t", " ")


def lines(text: str, *, at_start: bool = True, at_end: bool = True) -> str:
    """Return Markdown that shows ``text``, its line breaks kept as hard breaks.

    ``at_start`` and ``at_end`` tell whether the result begins and ends a block of Markdown: blanks
    there are dropped, as a browser would. What is not at the end is followed by a link.
    """
    whole = literal(text).replace("\t", " ")
    whole = whole.lstrip(" \n") if at_start else whole
    whole = whole.rstrip(" \n") if at_end else whole
    if "\n" not in whole:
        out = _start(_marks(whole)) if at_start else _marks(whole)
    else:
        out = _broken(whole.split("\n"), at_start)
    # An exclamation mark before a link would make it an image.
    return f"{out[:-1]}\\!" if out.endswith("!") and not at_end else out


def _broken(parts: list[str], at_start: bool) -> str:
    out: list[str] = []
    for index, part in enumerate(parts):
        last = index == len(parts) - 1
        line = part.lstrip(" ") if index else part
        line = line if last else line.rstrip(" ")
        if index:
            # A blank line inside a block would end it: the second break is a tag.
            out.append("  \n" if line or last else "  \n<br>")
        out.append(_start(_marks(line)) if index or at_start else _marks(line))
    return "".join(out)


def _marks(line: str) -> str:
    return _ANYWHERE.sub(lambda m: _MARKS[m[0]], line)


def edges(escaped: str) -> str:
    """Return Markdown whose blanks at the edges survive: renderers strip more than browsers do."""
    if escaped.isascii():
        return escaped
    rest = escaped.lstrip(_EDGES)
    inner = rest.rstrip(_EDGES)
    before, after = escaped[: len(escaped) - len(rest)], rest[len(inner) :]
    return f"{_references(before)}{inner}{_references(after)}"


def _start(escaped: str) -> str:
    escaped = edges(escaped)
    if start := _AT_START.match(escaped):
        mark = start[0]
        if mark in "-+":
            return "\\" + escaped
        if mark in "=~?:!":
            return f"&#{ord(mark)};{escaped[1:]}"
        return f"{mark[:-1]}\\{escaped[len(mark) - 1 :]}"
    return escaped


def _references(blanks: str) -> str:
    return "".join(f"&#{ord(c)};" for c in blanks)


def text(value: str) -> str:
    """Return HTML for raw HTML blocks that shows ``value``; the result has no line break."""
    return _TEXT.sub(_html_reference, literal(value)) if _NOT_PLAIN.search(value) else value


def isolated(shown: str, value: str) -> str:
    """Return what shows ``value``, apart from what stands beside it if it runs from right to left."""
    return f"<bdi>{shown}</bdi>" if _RIGHT_TO_LEFT.search(value) else shown


def isolated_text(value: str) -> str:
    """Return HTML that shows ``value``, apart from what stands beside it if it runs from right to left."""
    return isolated(text(value), value)


def attribute(value: str) -> str:
    """Return the inside of a double-quoted HTML attribute, safe also within a Markdown paragraph.

    Python-Markdown looks for code spans and escapes before it looks for tags, so its marks are
    written as character references.
    """
    return _ATTRIBUTE.sub(_html_reference, literal(value))


def _html_reference(match: re.Match[str]) -> str:
    mark = match[0]
    return html.escape(mark, quote=True) if mark in '&<>"' else f"&#{ord(mark)};"


def web_address(url: str) -> str:
    """Return ``url`` percent-encoded, fit for Markdown and HTML; empty unless it is http or https."""
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host:
        return ""
    if any(c.isspace() or not c.isprintable() or "\ud800" <= c <= "\udfff" for c in url.strip()):
        return ""
    return quote(url.strip(), safe="/:?#@!$&+,;=%-.").replace("&", "&amp;")
