"""The order of rendering: every page and file of the site, from the collection alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple, ParamSpec

from reading_site.config import Limits
from reading_site.model import Asset, Collection, Document, Page
from reading_site.render.compare import comparable, comparison, comparisons
from reading_site.render.context import Context
from reading_site.render.data import Nothing, Stock, data_package
from reading_site.render.document import document_page
from reading_site.render.document_index import document_index
from reading_site.render.entity import entity_pages
from reading_site.render.entity_index import entity_index
from reading_site.render.feeds import feed
from reading_site.render.figures import figures
from reading_site.render.home import home_page
from reading_site.render.keys import Keys
from reading_site.render.network import network
from reading_site.render.original import capture_asset, original_page
from reading_site.render.pairs import Pair
from reading_site.render.passages import passages
from reading_site.render.tag import tag_index, tag_pages
from reading_site.render.timeline import timeline
from reading_site.render.voices import voices

P = ParamSpec("P")
Made = Page | Asset


class Part(NamedTuple):
    """Pages and files that are made together."""

    name: str
    """Unique among the parts of a collection."""
    key: Callable[[], str]
    """Tells what they depend on (``keys.py``); nothing where that is not known."""
    make: Callable[[Stock], Iterable[Made]]
    """Makes them, one at a time: all at once would fill the memory."""


def parts(collection: Collection) -> list[Part]:
    """Return every generated page and file, in parts that can be made side by side.

    The collection has been capped by its rights (``resolve/rights.py``): everything in it may be
    shown. The same collection gives the same pages in the same order.
    """
    context = Context(collection, Limits())
    keys = Keys(context)
    documents = [reading.document for reading in collection.readings]
    # Written from both ends by several processes: there stands what takes longest, and together what
    # needs the same facts, so that few of them are made twice.
    return [
        Part("data", _unknown, lambda stock: data_package(collection, keys.rows(), stock)),
        Part("feed", _unknown, _made(feed, collection)),
        Part("home", _unknown, lambda _: [home_page(context)]),
        Part("documents", _unknown, _made(document_index, context)),
        Part("tags", _unknown, _made(tag_index, context)),
        *(
            Part(f"tag {t.label}", partial(keys.tag, t), _made(tag_pages, context, t))
            for t in collection.tags
        ),
        Part("voices", keys.voices, _made(voices, context)),
        Part("timeline", keys.timeline, _made(timeline, context)),
        Part("figures", keys.figures, _made(figures, context)),
        Part("network", keys.network, _made(network, context)),
        Part("entities", _unknown, _made(entity_index, context)),
        *(
            Part(f"entity {e.id}", partial(keys.entity, e), _made(entity_pages, context, e))
            for e in collection.entities
        ),
        *(
            Part(f"document {d.id}", partial(keys.document, d), _made(_document, context, d))
            for d in documents
        ),
        *(
            Part(f"pair {p.first} {p.second}", partial(keys.pair, p), _made(_pair, context, p))
            for p in context.pairs
        ),
        Part("comparisons", _unknown, _made(comparisons, context)),
        Part("passages", keys.passages, _made(passages, context)),
    ]


def _made(
    make: Callable[P, Iterable[Made]], *args: P.args, **kwargs: P.kwargs
) -> Callable[[Stock], Iterable[Made]]:
    """Return what makes pages that need nothing of the last build."""
    return lambda _: make(*args, **kwargs)


def _unknown() -> str:
    """Return no key: what a page shows is as quickly made as asked for."""
    return ""


def _document(context: Context, document: Document) -> Iterator[Made]:
    yield document_page(context, document)
    if context.shows_capture(document.id):
        yield original_page(context, document)
        yield capture_asset(context, document)
    yield from comparable(context, document)


def _pair(context: Context, pair: Pair) -> Iterator[Made]:
    yield comparison(context, pair)


def stream(collection: Collection) -> Iterator[Made]:
    """Yield every generated page and file, one at a time; see ``parts``."""
    for part in parts(collection):
        yield from part.make(Nothing())


def render(collection: Collection) -> tuple[tuple[Page, ...], tuple[Asset, ...]]:
    """Return all generated pages and files at once; see ``stream``."""
    made = tuple(stream(collection))
    return (
        tuple(item for item in made if isinstance(item, Page)),
        tuple(item for item in made if isinstance(item, Asset)),
    )
