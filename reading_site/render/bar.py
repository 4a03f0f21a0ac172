"""A bar of mentions by date, as an SVG with a table as its twin."""

from __future__ import annotations

from collections import Counter

from reading_site.model import Entity
from reading_site.render import escape
from reading_site.render.context import Context
from reading_site.render.markup import details, rows, section, table
from reading_site.render.wording import count, date_words

WIDTH, HEIGHT, WIDEST = 720, 60, 22
MOST_BARS = 60
MOST_SAID = 12


def mention_bar(context: Context, entity: Entity) -> str:
    """Return the section with the mentions by year, or by month where they fall into few years."""
    dates = [context.document(m.document).date for m in entity.mentions]
    dated = [date for date in dates if date]
    by_month = len({date[:4] for date in dated}) <= 3 and all(len(date) >= 7 for date in dated)
    counts = Counter(date[: 7 if by_month else 4] for date in dated)
    bars = sorted(counts.items())[-MOST_BARS:]
    if len(bars) < 2:
        return ""
    most = max(counts.values())
    step = min(WIDEST, WIDTH / len(bars))
    shapes = "".join(
        f'<rect class="rs-bar-one" x="{i * step + step * 0.1:.1f}" y="{HEIGHT - HEIGHT * n / most:.1f}"'
        f' width="{step * 0.8:.1f}" height="{HEIGHT * n / most:.1f}"><title>{escape.text(date_words(d))}: {n:,}</title></rect>'
        for i, (d, n) in enumerate(bars)
    )
    first, last = date_words(bars[0][0]), date_words(bars[-1][0])
    label = escape.attribute(f"Mentions from {first} to {last}, at most {most} at a time")
    # Years without mentions have no bar, so the bars are named where there is room.
    said = f"{first} to {last}"
    if len(bars) <= MOST_SAID:
        said = "; ".join(f"{date_words(d)}: {n:,}" for d, n in bars)
    undated = len(dates) - len(dated)
    note = f"; {count(undated, 'mention')} in undated documents" if undated else ""
    svg = (
        f'<figure class="rs-bar">\n<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}"'
        f' preserveAspectRatio="none">{shapes}</svg>\n'
        f"<figcaption>{escape.text(said)}, by date of the documents{note}</figcaption>\n</figure>"
    )
    if len(bars) <= MOST_SAID:
        return section("rs-bar", "When", svg)
    body = rows(((escape.text(date_words(d)), f"{n:,}") for d, n in bars), ("", "rs-number"))
    heads = [("When", ""), ("Mentions", "")]
    rows_of_it = table("rs-bar-rows", "Mentions by date", heads, body)
    return section(
        "rs-bar", "When", svg, details("rs-bar-table", "The same as a table", rows_of_it)
    )
