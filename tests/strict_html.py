"""HTML that every parser reads alike: a grammar so strict that hostile text cannot hide in it."""

import html
import re
from dataclasses import dataclass, field

# Element to the attributes that the site gives it, beside those of every element.
EVERYWHERE = {"id", "class", "lang", "dir", "hidden", "title", "role", "tabindex"}
PLAIN = """
    p br hr div bdi span ul ol li h1 h2 h3 h4 h5 h6 blockquote pre em strong code sup sub small b i q
    table caption thead tbody tr td th dl dt dd summary details figure figcaption section nav mark
    cite del ins g svg text circle line path rect polyline polygon desc tspan button label template
    fieldset legend option select input datalist output form
"""
ALLOWED: dict[str, set[str]] = {
    **{name: set() for name in PLAIN.split()},
    "a": {"href", "rel"},
    "time": {"datetime"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "li": {"value"},
    "ol": {"start", "type"},
    "details": {"open"},
    "button": {"type"},
    "label": {"for"},
    "input": {
        "type",
        "name",
        "value",
        "placeholder",
        "autocomplete",
        "list",
        "required",
        "checked",
    },
    "select": {"name"},
    "option": {"value", "selected"},
}
# Prefixes of attributes that hold data or words and are never run.
FREE = ("data-", "aria-")
DRAWN = {"svg", "g", "text", "circle", "line", "path", "rect", "polyline", "polygon", "tspan"}
_TOKEN = re.compile(
    r"(?P<text>(?:[^<>&\x00\x02\x03\x0b-\x0d\x1c-\x1f]|&(?:[a-zA-Z]{2,8}|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)+)"
    r"|</(?P<end>[a-z][a-z0-9]*)>"
    r"|<(?P<start>[a-z][a-z0-9]*)(?P<attributes>(?: [a-zA-Z:-]+(?:=\"[^\"<>]*\")?)*) ?/?>"
)
_ATTRIBUTE = re.compile(r" ([a-zA-Z:-]+)(?:=\"([^\"]*)\")?")
VOID = {"br", "hr", "input"}


def unescape(text: str) -> str:
    """The characters that a browser takes character references for."""
    # html.unescape drops references to controls (&#133; is made an ellipsis, as browsers do).
    return html.unescape(text)


@dataclass
class Element:
    """An element with its text, that of its children included."""

    tag: str
    attributes: dict
    parts: list = field(default_factory=list)

    @property
    def text(self):
        return "".join(self.parts)


def elements(page: str) -> list[Element]:
    """The elements of a fragment, in order; AssertionError for anything that is not plain HTML."""
    found, open_, at = [], [], 0
    while at < len(page):
        token = _TOKEN.match(page, at)
        assert token, f"not plain HTML: {page[max(0, at - 60) : at]!r} >>> {page[at : at + 80]!r}"
        at = token.end()
        if token["text"]:
            for depth, element in enumerate(open_):
                # A list within an item is not the item's own text.
                if not any(inner.tag in ("ul", "ol") for inner in open_[depth + 1 :]):
                    element.parts.append(unescape(token["text"]))
        elif token["end"]:
            assert open_ and open_[-1].tag == token["end"], f"</{token['end']}> closes nothing"
            open_.pop()
        else:
            pairs = _ATTRIBUTE.findall(token["attributes"])
            element = Element(token["start"], {n: unescape(v) for n, v in pairs})
            assert len(element.attributes) == len(pairs), f"an attribute twice: {token[0]}"
            _check(element)
            found.append(element)
            if element.tag == "br":
                for outer in open_:
                    outer.parts.append("\n")
            if element.tag not in VOID and not token[0].endswith("/>"):
                open_.append(element)
    assert not open_, f"never closed: {open_[-1].tag}"
    return found


def _check(element: Element) -> None:
    assert element.tag in ALLOWED, f"<{element.tag}> is no element of the site"
    for name, value in element.attributes.items():
        assert not name.lower().startswith("on"), f"{name} on <{element.tag}>"
        known = name in EVERYWHERE | ALLOWED[element.tag] or name.startswith(FREE)
        drawn = element.tag in DRAWN and name not in ("href", "src", "style", "xlink:href")
        assert known or drawn, f"{name}={value!r} on <{element.tag}>"
