"""The page of a tag, and the index of all tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reading_site.model import Page, Tag, Tagging
from reading_site.render import escape
from reading_site.render.context import Context
from reading_site.render.kwic import around
from reading_site.render.links import Linker, document_path, further, tag_path
from reading_site.render.markup import by_cataloguer, page, paragraph, section, title
from reading_site.render.places import locator
from reading_site.render.wording import count, date_words, shorten

LINKER = Linker()
DOCUMENTS_A_PAGE = 100
MOST_EVIDENCE = 5
MOST_TOGETHER = 20


def tag_pages(context: Context, tag: Tag) -> tuple[Page, ...]:
    """Return the page of a tag and, if many documents have it, its further pages."""
    taggings = context.taggings_with.get(tag.label, ())
    size = DOCUMENTS_A_PAGE
    chunks = [taggings[i : i + size] for i in range(0, len(taggings), size)] or [()]
    path = tag_path(tag)
    pages = []
    for number, chunk in enumerate(chunks, 1):
        name = tag.label if number == 1 else f"{tag.label}: documents, part {number}"
        others = ", ".join(
            f"[part {n}]({LINKER.up}{further(path, n)}.md)"
            for n in range(1, len(chunks) + 1)
            if n != number
        )
        body = page(
            title(name),
            _about(context, tag, len(taggings)) if number == 1 else "",
            _documents(context, chunk),
            paragraph(f"Further documents: {others}.", "rs-more") if others else "",
            _together(context, tag, taggings) if number == 1 else "",
        )
        front: dict[str, object] = {
            "title": shorten(name, 300),
            "description": f"By the cataloguer: {shorten(tag.scope_note, 200)}"
            if tag.scope_note.strip()
            else f"{tag.label}: {count(len(taggings), 'document')}",
            "template": "tag.html",
            "page_kind": "tag",
        }
        if number > 1:
            front["search"] = {"exclude": True}
        pages.append(Page(path=f"{further(path, number)}.md", front_matter=front, body=body))
    return tuple(pages)


def _about(context: Context, tag: Tag, documents: int) -> str:
    broader = context.tags.get(tag.broader)
    narrower = context.narrower.get(tag.label, ())
    links = ", ".join(LINKER.md(t.label, tag_path(t)) for t in narrower)
    return page(
        paragraph(f"Subject of {count(documents, 'document')}.", "rs-kind")
        if documents
        else paragraph(f"A subject of no document itself{_used(context, tag)}.", "rs-kind"),
        paragraph(by_cataloguer(tag.scope_note), "rs-scope"),
        paragraph(f"Broader: {LINKER.md(broader.label, tag_path(broader))}", "rs-broader")
        if broader
        else "",
        paragraph(f"Narrower: {links}" if links else "", "rs-narrower"),
    )


def _documents(context: Context, taggings: tuple[Tagging, ...]) -> str:
    return section("rs-documents", "Documents", *(_document(context, t) for t in taggings))


def _document(context: Context, tagging: Tagging) -> str:
    document = context.document(tagging.document)
    path = document_path(document)
    link = LINKER.md(document.title, path)
    publisher = escape.isolated(
        escape.inline(document.publisher, at_start=True), document.publisher
    )
    when = ", ".join(p for p in (publisher, escape.inline(date_words(document.date))) if p)
    head = f"### {link} {{#rs-d-{context.document(tagging.document).slug} data-search-exclude}}"
    by_block = list(dict.fromkeys(e.block for e in tagging.evidence))
    items = []
    for block_id in by_block[:MOST_EVIDENCE]:
        hits = [e for e in tagging.evidence if e.block == block_id]
        text = context.text(tagging.document, block_id)
        if text is None:
            continue
        left, key, right = around(text, hits[0].at, 110)
        place = locator(context, tagging.document, block_id) or "in the text"
        more = f" ({len(hits)} times)" if len(hits) > 1 else ""
        items.append(
            f"<li>{escape.text(left)}<mark>{escape.text(key)}</mark>{escape.text(right)}{more} "
            f"{LINKER.html(place, path, context.anchor(tagging.document, block_id))}</li>"
        )
    rest = len(by_block) - MOST_EVIDENCE
    if rest > 0:
        items.append(f"<li>and in {count(rest, 'further paragraph')}</li>")
    ground = "\n".join(items)
    body = f'<ul class="rs-evidence">\n{ground}\n</ul>' if items else ""
    by_hand = "" if items else "Given by the record." if tagging.rule.startswith("record") else ""
    return page(head, paragraph(when, "rs-when"), body or by_hand)


def _together(context: Context, tag: Tag, taggings: tuple[Tagging, ...]) -> str:
    counts = Counter(
        other.tag
        for tagging in taggings
        for other in context.taggings_of.get(tagging.document, ())
        if other.tag != tag.label and other.tag in context.tags
    )
    order = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].casefold()))
    items = [
        f"- {LINKER.md(label, tag_path(context.tags[label]))}, {count(n, 'document')} together"
        for label, n in order[:MOST_TOGETHER]
    ]
    return section("rs-together", "Tags that occur together", "\n".join(items))


def _used(context: Context, tag: Tag) -> str:
    """Return how many documents have a tag; where none has, how many have a narrower one."""
    if own := len(context.taggings_with.get(tag.label, ())):
        return f", {count(own, 'document')}"
    below = {
        t.document for label in _below(context, tag) for t in context.taggings_with.get(label, ())
    }
    return f", {count(len(below), 'document')} under narrower tags" if below else ""


def _below(context: Context, tag: Tag) -> set[str]:
    found: set[str] = set()
    ahead = [tag]
    while ahead:
        for narrower in context.narrower.get(ahead.pop().label, ()):
            if narrower.label not in found:
                found.add(narrower.label)
                ahead.append(narrower)
    return found


def tag_index(context: Context) -> Iterator[Page]:
    """Yield the page of all tags, narrower ones below broader ones; nothing without a vocabulary."""
    if not context.collection.tags:
        return
    children: dict[str, list[Tag]] = {}
    for tag in context.collection.tags:
        parent = tag.broader if tag.broader in context.tags else ""
        children.setdefault(parent, []).append(tag)
    lines: list[str] = []
    placed: set[str] = set()

    def place(tag: Tag, depth: int) -> None:
        if tag.label in placed:
            return
        placed.add(tag.label)
        lines.append(
            f"{'    ' * min(depth, 5)}- {LINKER.md(tag.label, tag_path(tag))}{_used(context, tag)}"
        )
        for child in sorted(children.get(tag.label, ()), key=lambda t: t.label.casefold()):
            if depth < 50:
                place(child, depth + 1)

    for tag in sorted(children.get("", ()), key=lambda t: t.label.casefold()):
        place(tag, 0)
    for tag in context.collection.tags:
        place(tag, 0)
    intro = "The controlled vocabulary: what a tag means stands on its page, with the words that earned it."
    body = page(
        title("Tags"),
        intro,
        f'<div class="rs-tree" markdown>\n\n{chr(10).join(lines)}\n\n</div>',
    )
    front: dict[str, object] = {
        "title": "Tags",
        "description": f"The {count(len(placed), 'tag')} of this collection",
        "template": "listing.html",
        "page_kind": "index",
        "search": {"exclude": True},
    }
    yield Page(path="tags/index.md", front_matter=front, body=body)
