"""One page through MkDocs: Markdown in, HTML out, and what the rest of the site needs to know of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from typing import TYPE_CHECKING, Any

from lxml import etree, html

from reading_site.publish.dialect.blocks import convert
from reading_site.publish.dialect.inline import UnknownMarkdownError
from reading_site.publish.files import write_new
from reading_site.publish.frame import Frame
from reading_site.publish.resolver import resolver
from reading_site.publish.search_index import packed
from reading_site.publish.searching import sections_of

if TYPE_CHECKING:
    from mkdocs.structure.files import File
    from mkdocs.structure.pages import Page

_IDS = etree.XPath("//@id | //a/@name")
_LINKS = etree.XPath("//@href | //@src")
# An attribute within a tag of well-formed HTML: no text and no value holds a bare "<" or ">".
_TAG = re.compile("<[a-z][^<>]*>")
_REFERENCE = re.compile(r' (id|href|src)="([^"<>]*)"')
# What the search plugin of Material takes out of a page once it is indexed.
_SEARCH_MARKS = re.compile(r"\s?data-search-\w+=\"[^\"]+\"")
_SEARCH_MARK = re.compile(r"data-search-\w+=\"")
# Heading levels that the table of contents lists; see ``frame.is_dialect``.
_LISTED = range(2, 5)

References = tuple[tuple[str, ...], tuple[str, ...]]
"""The ids of a page and the addresses that it links to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """What is kept of a rendered page, so that it need not be rendered again."""

    source: str
    """SHA-256 of its Markdown file."""
    html: str
    """SHA-256 of its HTML file."""
    ids: str
    """What can be linked to in it, a line each; a site has millions, too many for objects."""
    links: str
    """What it links to, as written, each once, a line each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedPage:
    """A page that was just rendered and written."""

    path: str
    """Below ``docs/``."""
    state: PageState
    entries: bytes
    """Its entries in the search index, see ``search_index.py``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHtml:
    """A page as HTML, not yet written."""

    html: bytes
    content: str
    """What of it is known to be well-formed; may be empty."""
    entries: list[dict[str, Any]]


def render_page(frame: Frame, file: File, source: str) -> RenderedPage:
    """Render one page and write its HTML. ``source`` is the SHA-256 of its Markdown."""
    made = page_html(frame, file)
    write_new(file.abs_dest_path, made.html)
    found = references_around(made.html, made.content)
    return RenderedPage(
        path=file.src_uri,
        state=state_of(made.html, found, source),
        entries=packed(made.entries),
    )


def state_of(page: bytes, found: References, source: str = "") -> PageState:
    """Return what is kept of a page; ``found`` are its references, ``source`` as in the record."""
    # A browser takes line ends out of addresses, and no anchor has one.
    ids, links = ("\n".join(value.replace("\n", "") for value in part) for part in found)
    return PageState(source=source, html=sha256(page).hexdigest(), ids=ids, links=links)


def page_html(frame: Frame, file: File) -> PageHtml:
    """Return one page as HTML, with MkDocs's events in MkDocs's order.

    After ``mkdocs.commands.build`` of MkDocs 1.6.1, whose functions for one page are not public.
    """
    from mkdocs.commands.build import get_context

    config, plugins, page = frame.config, frame.config.plugins, file.page
    if page is None:
        raise ValueError(f"{file.src_uri}: not a page")
    search = plugins.get("search") or plugins.get("material/search")
    entries: list[dict[str, Any]] = []
    if search is not None:
        search.search_index.entries = entries
    page = plugins.on_pre_page(page, config=config, files=frame.files)
    page.read_source(config)
    page.markdown = plugins.on_page_markdown(
        page.markdown or "", page=page, config=config, files=frame.files
    )
    known = _convert(frame, file, page)
    if not known:
        page.render(config, frame.files)
    page.content = plugins.on_page_content(
        page.content or "", page=page, config=config, files=frame.files
    )
    page.active = True
    try:
        context = get_context(frame.nav, frame.pages, config, page)
        template = frame.env.get_template(page.meta.get("template", "main.html"))
        if known:
            _index(search, page)
        else:
            context = plugins.on_page_context(context, page=page, config=config, nav=frame.nav)
        output = plugins.on_post_page(template.render(context), page=page, config=config)
        content = (page.content or "") if known else ""
    finally:
        page.active = False
        # A site of ten thousand pages must not hold ten thousand bodies.
        page.markdown = page.content = None
    return PageHtml(html=_encoded(output), content=content, entries=entries)


def _convert(frame: Frame, file: File, page: Page) -> bool:
    """Set what ``page.render`` would, if the page is of our own dialect; tell whether it is."""
    from markdown.extensions.toc import nest_toc_tokens
    from mkdocs.structure.toc import get_toc

    # Without a title in the front matter MkDocs looks for one in the text.
    if not frame.dialect or not page.markdown or "title" not in page.meta:
        return False
    try:
        converted = convert(page.markdown, resolver(frame, file))
    except UnknownMarkdownError:
        return False
    if "headerlink" in converted.html:
        return False
    page.content = converted.html
    page.toc = get_toc(
        nest_toc_tokens(
            [
                {"level": heading.level, "id": heading.id, "name": heading.name}
                for heading in converted.headings
                if heading.level in _LISTED
            ]
        )
    )
    return True


def _index(search: Any, page: Page) -> None:
    """Do what Material's search plugin does with a page, on HTML that is known to be well-formed."""
    if search is None or not search.config.enabled:
        return
    content = page.content or ""
    if not (page.meta.get("search") or {}).get("exclude"):
        for section in sections_of(content):
            search.search_index.create_entry_for_section(section, page.toc, page.url, page)
    if _SEARCH_MARK.search(content):
        page.content = _SEARCH_MARKS.sub("", content)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", errors="xmlcharrefreplace")


def references(page: bytes) -> References:
    """Return the ids of a page and the addresses that it links to, each once, in order."""
    root = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    return (
        tuple(dict.fromkeys(map(str, _IDS(root)))),
        tuple(dict.fromkeys(str(link).strip() for link in _LINKS(root))),
    )


def references_around(page: bytes, content: str) -> References:
    """Return the references of a page whose part ``content`` is known to be well-formed.

    Only the shell around it is parsed. Those of the shell come first.
    """
    before, found, after = page.partition(_encoded(content)) if content else (page, b"", b"")
    if not found:
        return references(page)
    ids, links = references(before + after)
    inner = [
        (kind, unescape(value) if "&" in value else value)
        for tag in _TAG.findall(content)
        for kind, value in _REFERENCE.findall(tag)
    ]
    return (
        tuple(dict.fromkeys((*ids, *(value for kind, value in inner if kind == "id")))),
        tuple(dict.fromkeys((*links, *(value.strip() for kind, value in inner if kind != "id")))),
    )
