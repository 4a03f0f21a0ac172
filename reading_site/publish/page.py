"""One page through MkDocs: Markdown in, HTML out, and what the rest of the site needs to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from lxml import etree, html

from reading_site.publish.files import write_new
from reading_site.publish.frame import Frame

if TYPE_CHECKING:
    from mkdocs.structure.files import File

_IDS = etree.XPath("//@id | //a/@name")
_LINKS = etree.XPath("//@href | //@src")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """What is kept of a rendered page, so that it need not be rendered again."""

    source: str
    """SHA-256 of its Markdown file."""
    html: str
    """SHA-256 of its HTML file."""
    ids: tuple[str, ...]
    """What can be linked to in it."""
    links: tuple[str, ...]
    """What it links to, as written, each once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedPage:
    """A page that was just rendered and written."""

    path: str
    """Below ``docs/``."""
    state: PageState
    entries: list[dict[str, Any]]
    """Its entries in the search index."""


def render_page(frame: Frame, file: File, source: str) -> RenderedPage:
    """Render one page and write its HTML, with MkDocs's events in MkDocs's order.

    ``source`` is the SHA-256 of its Markdown. After ``mkdocs.commands.build`` of MkDocs 1.6.1,
    whose functions for one page are not public.
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
    page.render(config, frame.files)
    page.content = plugins.on_page_content(
        page.content or "", page=page, config=config, files=frame.files
    )
    page.active = True
    try:
        context = get_context(frame.nav, frame.pages, config, page)
        template = frame.env.get_template(page.meta.get("template", "main.html"))
        context = plugins.on_page_context(context, page=page, config=config, nav=frame.nav)
        output = plugins.on_post_page(template.render(context), page=page, config=config)
    finally:
        page.active = False
        # A site of ten thousand pages must not hold ten thousand bodies.
        page.markdown = page.content = None
    data = output.encode("utf-8", errors="xmlcharrefreplace")
    write_new(file.abs_dest_path, data)
    ids, links = references(data)
    return RenderedPage(
        path=file.src_uri,
        state=PageState(source=source, html=sha256(data).hexdigest(), ids=ids, links=links),
        entries=entries,
    )


def references(page: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of a page and the addresses that it links to, each once, in order."""
    root = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    return (
        tuple(dict.fromkeys(map(str, _IDS(root)))),
        tuple(dict.fromkeys(str(link).strip() for link in _LINKS(root))),
    )
