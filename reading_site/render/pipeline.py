"""The order of rendering: every page and file of the site, from the collection alone."""

from __future__ import annotations

from collections.abc import Iterator

from reading_site.config import Limits
from reading_site.model import Asset, Collection, Page
from reading_site.render.compare import comparisons
from reading_site.render.context import Context
from reading_site.render.data import data_package
from reading_site.render.document import document_page
from reading_site.render.document_index import document_index
from reading_site.render.entity import entity_pages
from reading_site.render.entity_index import entity_index
from reading_site.render.feeds import feed
from reading_site.render.figures import figures
from reading_site.render.home import home_page
from reading_site.render.network import network
from reading_site.render.original import capture_asset, original_page
from reading_site.render.passages import passages
from reading_site.render.tag import tag_index, tag_pages
from reading_site.render.timeline import timeline
from reading_site.render.voices import voices


def stream(collection: Collection) -> Iterator[Page | Asset]:
    """Yield every generated page and file, one at a time: all at once would fill the memory.

    The collection has been capped by its rights (``resolve/rights.py``): everything in it may be
    shown. The same collection gives the same pages in the same order.
    """
    context = Context(collection, Limits())
    documents = [reading.document for reading in collection.readings]
    yield home_page(context)
    yield from document_index(context)
    for document in documents:
        yield document_page(context, document)
    for document in documents:
        if context.shows_capture(document.id):
            yield original_page(context, document)
            yield capture_asset(context, document)
    yield from entity_index(context)
    for entity in collection.entities:
        yield from entity_pages(context, entity)
    yield tag_index(context)
    for tag in collection.tags:
        yield from tag_pages(context, tag)
    for register in (voices, timeline, figures, passages, network, comparisons):
        yield from register(context)
    yield from data_package(collection)
    yield from feed(collection)


def render(collection: Collection) -> tuple[tuple[Page, ...], tuple[Asset, ...]]:
    """Return all generated pages and files at once; see ``stream``."""
    made = tuple(stream(collection))
    return (
        tuple(item for item in made if isinstance(item, Page)),
        tuple(item for item in made if isinstance(item, Asset)),
    )
