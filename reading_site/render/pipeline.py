"""The order of rendering: every page and file of the site, from the collection alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import ParamSpec

from reading_site.config import Limits
from reading_site.model import Asset, Collection, Document, Page
from reading_site.render.compare import comparable, comparisons
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

P = ParamSpec("P")
Part = Iterator[Page | Asset]


def parts(collection: Collection) -> list[Part]:
    """Return every generated page and file, in parts that can be made side by side.

    A part makes its pages when it is gone through, one at a time: all at once would fill the memory.
    The collection has been capped by its rights (``resolve/rights.py``): everything in it may be
    shown. The same collection gives the same pages in the same order.
    """
    context = Context(collection, Limits())
    documents = [reading.document for reading in collection.readings]
    return [
        _one(home_page, context),
        _all(document_index, context),
        *(_all(_document, context, document) for document in documents),
        _all(entity_index, context),
        *(_all(entity_pages, context, entity) for entity in collection.entities),
        _one(tag_index, context),
        *(_all(tag_pages, context, tag) for tag in collection.tags),
        *(_all(register, context) for register in (voices, timeline, figures, passages)),
        *(_all(register, context) for register in (network, comparisons)),
        _all(data_package, collection),
        _all(feed, collection),
    ]


def _one(make: Callable[P, Page | Asset], *args: P.args, **kwargs: P.kwargs) -> Part:
    yield make(*args, **kwargs)


def _all(make: Callable[P, Iterable[Page | Asset]], *args: P.args, **kwargs: P.kwargs) -> Part:
    yield from make(*args, **kwargs)


def _document(context: Context, document: Document) -> Part:
    yield document_page(context, document)
    if context.shows_capture(document.id):
        yield original_page(context, document)
        yield capture_asset(context, document)
    yield from comparable(context, document)


def stream(collection: Collection) -> Iterator[Page | Asset]:
    """Yield every generated page and file, one at a time; see ``parts``."""
    return chain.from_iterable(parts(collection))


def render(collection: Collection) -> tuple[tuple[Page, ...], tuple[Asset, ...]]:
    """Return all generated pages and files at once; see ``stream``."""
    made = tuple(stream(collection))
    return (
        tuple(item for item in made if isinstance(item, Page)),
        tuple(item for item in made if isinstance(item, Asset)),
    )
