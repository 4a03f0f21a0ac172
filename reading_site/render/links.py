"""Paths of pages and links between them.

All generated pages but the home page lie one folder deep, so every link climbs once. Markdown
links name the ``.md`` file, which MkDocs checks and rewrites; raw HTML names the ``.html`` page.
"""

from __future__ import annotations

from dataclasses import dataclass

from reading_site.model import Document, Entity, Tag
from reading_site.render.escape import attribute, inline, text


def document_path(document: Document) -> str:
    """Return the path of a document's page, without ending."""
    return f"documents/{document.slug}"


def original_path(document: Document) -> str:
    """Return the path of the page that shows the capture, without ending."""
    return f"originals/{document.slug}"


def entity_path(entity: Entity) -> str:
    """Return the path of an entity's page, without ending."""
    return f"entities/{entity.slug}"


def tag_path(tag: Tag) -> str:
    """Return the path of a tag's page, without ending."""
    return f"tags/{tag.slug}"


def pair_path(first: Document, second: Document) -> str:
    """Return the path of the page that compares two documents; ``_`` stands in no slug."""
    return f"compare/{first.slug}_{second.slug}"


def further(path: str, number: int) -> str:
    """Return the path of a page's ``number``-th part; ``_`` stands in no slug, so none clash."""
    if number == 1:
        return path
    folder, name = path.rsplit("/", 1)
    return f"{folder}/{'list' if name == 'index' else name}_{number}"


@dataclass(frozen=True, slots=True)
class Linker:
    """Writes links for a page; ``up`` leads from its folder to the root."""

    up: str = "../"

    def md(self, label: str, path: str, anchor: str = "", attributes: str = "") -> str:
        """Return a Markdown link that shows ``label`` literally."""
        return f"[{inline(label)}]({self.up}{path}.md{anchor}){attributes}"

    def href(self, path: str, anchor: str = "") -> str:
        """Return the address of a page for raw HTML."""
        return f"{self.up}{path}.html{anchor}"

    def html(self, label: str, path: str, anchor: str = "", classes: str = "") -> str:
        """Return an HTML link that shows ``label`` literally."""
        kind = f' class="{classes}"' if classes else ""
        return f'<a{kind} href="{self.up}{path}.html{anchor}">{text(label)}</a>'

    def entity(self, entity: Entity, label: str = "") -> str:
        """Return an HTML link to an entity's page."""
        return self.html(label or entity.label, entity_path(entity), "", entity_classes(entity))

    def entity_md(self, entity: Entity, label: str = "") -> str:
        """Return a Markdown link to an entity's page."""
        return self.md(label or entity.label, entity_path(entity), "", entity_list(entity))


def entity_classes(entity: Entity) -> str:
    """Return the classes of a link to an entity."""
    return f"rs-e rs-e-{entity.kind.value}"


def entity_list(entity: Entity, *, first: bool = False) -> str:
    """Return the attribute list of a Markdown link to an entity; ``first``: the text's first to it."""
    return f"{{.rs-e .rs-e-{entity.kind.value}{' .rs-first' if first else ''}}}"


def external(label: str, url: str, classes: str = "rs-external") -> str:
    """Return an HTML link to another host; ``url`` comes out of ``escape.web_address``."""
    return f'<a class="{classes}" rel="external noopener" href="{attribute_url(url)}">{text(label)}</a>'


def attribute_url(url: str) -> str:
    """Return a web address that is already percent-encoded, fit for an attribute."""
    return attribute(url.replace("&amp;", "&"))
