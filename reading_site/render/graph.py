"""A picture of who is named with whom: a wheel of names, joined where they share paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import atan2, degrees

from reading_site.model import Entity, Relation
from reading_site.render import escape
from reading_site.render.context import Context
from reading_site.render.links import Linker, entity_path
from reading_site.render.wording import count, shorten

MOST_NODES = 30
MOST_EDGES = 120
SIZE, RADIUS = 1160, 230
LABEL_CHARS = 30
# Of a label in the same units: its distance from the circle, the width of a character, the line.
GAP, CHAR_WIDTH, MARGIN = 10, 10, 12
LINKER = Linker()


def wheel(context: Context, relations: Sequence[Relation]) -> str:
    """Return the picture as an SVG in a figure; empty for fewer than three names.

    ``relations`` come the closest first. Names stand in a circle, those of one community beside
    each other: a circle is the one layout in which no label covers another at 30 nodes.
    """
    nodes, edges = _closest(relations)
    if len(nodes) < 3:
        return ""
    places = _places(nodes, edges)
    most = max(edge.paragraphs for edge in edges)
    box = _box([(context.entities[node].label, *place) for node, place in places.items()])
    lines = "\n".join(_edge(context, edge, places, most) for edge in reversed(edges))
    labels = "\n".join(_node(context.entities[node], *places[node]) for node in places)
    said = f"{count(len(nodes), 'name')} and the paragraphs that they share; the table below says the same"
    return (
        f'<figure class="rs-graph">\n<svg viewBox="{box}" role="group"'
        f' aria-label="{escape.attribute(said)}">\n<g fill="none" stroke="currentColor">\n{lines}\n</g>\n'
        f"{labels}\n</svg>\n<figcaption>The {count(len(nodes), 'name')} that share most paragraphs."
        " The thicker a line, the more of them.</figcaption>\n</figure>"
    )


def _box(names: Sequence[tuple[str, float, float]]) -> str:
    """Return the ``viewBox`` that holds the circle and its labels: left, top, width, height."""
    middle = SIZE / 2
    xs, ys = [middle - RADIUS, middle + RADIUS], [middle - RADIUS, middle + RADIUS]
    for label, x, y in names:
        reach = 1 + (GAP + CHAR_WIDTH * len(shorten(label, LABEL_CHARS))) / RADIUS
        xs.append(middle + (x - middle) * reach)
        ys.append(middle + (y - middle) * reach)
    left, top = round(min(xs) - MARGIN), round(min(ys) - MARGIN)
    return f"{left} {top} {round(max(xs) + MARGIN) - left} {round(max(ys) + MARGIN) - top}"


def _closest(relations: Sequence[Relation]) -> tuple[list[str], list[Relation]]:
    weights: Counter[str] = Counter()
    for relation in relations:
        weights[relation.first] += relation.paragraphs
        weights[relation.second] += relation.paragraphs
    order = sorted(weights, key=lambda node: (-weights[node], node))[:MOST_NODES]
    among = set(order)
    edges = [r for r in relations if r.first in among and r.second in among][:MOST_EDGES]
    joined = {node for edge in edges for node in (edge.first, edge.second)}
    return [node for node in order if node in joined], edges


def _places(nodes: list[str], edges: list[Relation]) -> dict[str, tuple[float, float]]:
    # Loaded here: only a build that draws needs it, and it takes a seventh of a second.
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(sorted(nodes))
    graph.add_weighted_edges_from((e.first, e.second, e.paragraphs) for e in edges)
    groups = nx.community.greedy_modularity_communities(graph, weight="weight")
    rank = {node: n for n, node in enumerate(nodes)}
    ordered = sorted(
        (sorted(group, key=rank.__getitem__) for group in groups), key=lambda g: rank[g[0]]
    )
    ring = nx.Graph()
    ring.add_nodes_from(node for group in ordered for node in group)
    places = nx.circular_layout(ring, scale=RADIUS, center=(SIZE / 2, SIZE / 2))
    return {node: (round(float(x), 1), round(float(y), 1)) for node, (x, y) in places.items()}


def _edge(
    context: Context, edge: Relation, places: dict[str, tuple[float, float]], most: int
) -> str:
    (x1, y1), (x2, y2) = places[edge.first], places[edge.second]
    middle = SIZE / 2
    # Lines bend towards the middle, so that neighbours' lines do not run along the rim.
    bx, by = ((x1 + x2) / 2 + middle) / 2, ((y1 + y2) / 2 + middle) / 2
    width = 0.6 + 5.4 * edge.paragraphs / most
    names = f"{context.entities[edge.first].label} and {context.entities[edge.second].label}"
    title = escape.text(f"{names}: {count(edge.paragraphs, 'paragraph')}")
    return (
        f'<path class="rs-graph-edge" stroke-width="{width:.1f}" stroke-opacity="0.25"'
        f' d="M{x1} {y1}Q{bx:.1f} {by:.1f} {x2} {y2}"><title>{title}</title></path>'
    )


def _node(entity: Entity, x: float, y: float) -> str:
    angle = degrees(atan2(y - SIZE / 2, x - SIZE / 2))
    flip = abs(angle) > 90
    turn = angle + 180 if flip else angle
    anchor, shift = ("end", -GAP) if flip else ("start", GAP)
    label = escape.text(shorten(entity.label, LABEL_CHARS))
    return (
        f'<a class="rs-graph-node rs-e-{entity.kind.value}" href="{LINKER.href(entity_path(entity))}">'
        f'<circle cx="{x}" cy="{y}" r="4" fill="currentColor"></circle>'
        f'<text x="{x + shift:.1f}" y="{y}" dy="0.35em" text-anchor="{anchor}" fill="currentColor"'
        f' font-size="15" transform="rotate({turn:.1f} {x} {y})">{label}</text></a>'
    )
