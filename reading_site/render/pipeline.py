"""The order of rendering: every page and file of the site, from the collection alone."""

from __future__ import annotations

from reading_site.config import Limits
from reading_site.model import Asset, Collection, Page
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


def render(collection: Collection) -> tuple[tuple[Page, ...], tuple[Asset, ...]]:
    """Return all generated pages and files; the same collection gives the same pages.

    The collection has been capped by its rights (``resolve/rights.py``): everything in it may be
    shown.
    """
    context = Context(collection, Limits())
    documents = [reading.document for reading in collection.readings]
    shown = [document for document in documents if context.shows_capture(document.id)]
    pages = [
        home_page(context),
        *document_index(context),
        *(document_page(context, document) for document in documents),
        *(original_page(context, document) for document in shown),
        *entity_index(context),
        *(page for entity in collection.entities for page in entity_pages(context, entity)),
        tag_index(context),
        *(page for tag in collection.tags for page in tag_pages(context, tag)),
        *voices(context),
        *timeline(context),
        *figures(context),
        *passages(context),
        *network(context),
    ]
    assets = [
        *(capture_asset(context, document) for document in shown),
        *data_package(collection),
        *feed(collection),
    ]
    return tuple(pages), tuple(assets)
