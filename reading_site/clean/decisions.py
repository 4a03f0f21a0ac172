"""What becomes of each line: kept, removed, moved to the page's header.

In this order: metadata is taken apart first and is safe; then lines known by their words; then the
classifier, below the certainty that the settings ask for, within what a document may lose.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reading_site.clean.anchors import HEADING
from reading_site.clean.article import Article, agreed, find_article, goes_on
from reading_site.clean.beside import (
    ENTRY,
    RELATED,
    entries,
    heads_links,
    heads_post,
    is_post_number,
    is_related,
    is_yearly,
)
from reading_site.clean.classifier import Verdicts
from reading_site.clean.glyphs import Bools
from reading_site.clean.hidden import HIDDEN, hidden_parts
from reading_site.clean.labels import is_post
from reading_site.clean.layouts import (
    below_title,
    block_lines,
    contents_lines,
    label_lines,
    laid_out,
    menu_ends,
    numbered_on,
)
from reading_site.clean.ledger import TEXT, Why
from reading_site.clean.letters import letter_lines, letters_page
from reading_site.clean.lines import Line
from reading_site.clean.notes import note_lines
from reading_site.clean.phrases import COMMENTS, Phrase, heads_comments, known, marks_comment
from reading_site.clean.pieces import Piece, split_lines_of_fields
from reading_site.clean.reasons import ECHO, reason_for
from reading_site.clean.shapes import (
    count_words,
    ends_credited,
    is_caption,
    is_crumbs,
    is_heading,
    is_item,
    is_language_switch,
    is_ornament,
    is_trail,
)
from reading_site.clean.shared import STATED_TEXT, shared_lines, stated_lines
from reading_site.clean.sheets import SHEET, sheet_lines
from reading_site.clean.together import (
    runs_of,
    schedule_rows,
    spare_lists,
    spare_tables,
    spoken_lines,
)
from reading_site.config import Settings
from reading_site.model import Action, Field, Shared
from reading_site.model.shared import ALONE
from reading_site.spans import Span

CAPTION = Why("caption", "caption of a picture")
CRUMBS = Why("crumbs", "navigation crumb")
LANGUAGES = Why("language-switch", "language switch")
APART = Why("markup-apart", "navigation, sidebar or foot of the page, as its markup says")
OUTSIDE = Why("markup-outside", "outside the article, as the markup of the page shows it", 0.9)

UNCERTAIN = 0.3
"""Lines with less probability of being article text than this are listed where they stay."""
MANY_WORDS = 59
"""Longer lines are looked up among the known ones again: the features leave them out."""
HEAD_LINES = 6
"""Lines before an article that has no menu: its title, who speaks, where and when."""
HEAD_WORDS = 4
"""Words of the first line of such an article that stay where no title was found."""
TITLED = 4
"""Words in capitals there that are a title, at least."""
COMMENTS_AFTER = 60
"""Words of the article that stand before the heading of its comments at least."""
EXPECTED_LOSS = 0.5
"""A capture of whose article more than this share goes by the classifier's own odds is kept whole."""
MENU_ENTRIES = 3
MENU_WORDS = 4
"""So many lines of so few words below each other, all of which go, are a menu."""
COMMENT_MARKS = 2
"""Lines below a heading of comments that show that there are comments."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What becomes of all lines that are not blank, in the order of the text."""

    pieces: tuple[Piece, ...]
    uncertain: tuple[Line, ...] = ()
    """Lines that look like boilerplate but stay."""
    kept_whole: bool = False
    """The classifier removes nothing here, as too much would go."""
    share: float = 0.0
    """The share of running text, or of lines, that would have gone where it was too much."""
    stated: tuple[str, ...] = ()
    """Keys (``line_key``) of lines of which a curator says what they are."""


def decide(
    lines: Sequence[Line],
    fields: Sequence[Field],
    verdicts: Verdicts,
    settings: Settings,
    main: Sequence[Span] = (),
    apart: Sequence[Span] = (),
    literal: Sequence[Span] = (),
    hidden: Sequence[Span] = (),
    *,
    whole: bool = False,
    shared: Shared = ALONE,
    noted: Bools | None = None,
) -> Decisions:
    """Return what becomes of ``lines``, which are not blank.

    ``main``: stretches that markup shows to be the article; the classifier removes nothing there.
    ``apart``: stretches that it shows to stand beside the article; they go where ``main`` is known.
    ``literal``: code and tables, of which no line goes by its words. ``hidden``: what the page does not show.
    ``whole``: an earlier round kept the capture whole, and so does this one. ``shared``: lines that
    stand at the edges of several captures go at the edge of this one. ``noted``: its notes, if known.
    """
    metadata = split_lines_of_fields(lines, fields)
    stated = stated_lines(lines, settings)
    for n in stated:
        metadata.pop(n, None)
    table = verdicts.table
    flags = (table.column("words:known") > 0) | (
        np.expm1(table.column("shape:words")) >= MANY_WORDS
    )
    phrases = [
        known(line.text) if flag else None for line, flag in zip(lines, flags.tolist(), strict=True)
    ]
    free = np.ones(len(lines), dtype=bool)
    free[list(metadata)] = False
    words = np.expm1(table.column("shape:words")).astype(np.float32)
    shown = agreed(verdicts.text, words, _inside(lines, main))
    unknown = np.array([phrase is None for phrase in phrases])
    article = find_article(verdicts, free & unknown, shown)
    mail = letters_page(lines, article)
    for n in list(metadata):
        if (article.deep(n) and not article.is_none) or mail.start <= n < mail.stop:
            del metadata[n]
            free[n] = True
    dated = np.zeros(len(lines), dtype=bool)
    dated[[n for n in metadata if _is_dated(metadata[n])]] = True
    as_it_is = _inside(lines, literal)
    listed = contents_lines(lines)
    rules = [
        None
        if n in metadata or as_it_is[n] or listed[n]
        else _by_rule(line, phrase, edge=article.place(n) != 0)
        for n, (line, phrase) in enumerate(zip(lines, phrases, strict=True))
    ]
    below = np.arange(len(lines)) > article.first
    notes = (note_lines(lines) if noted is None else noted) & below
    if main:
        beside = _inside(lines, apart) & ~shown & free
        outside = article.outside(verdicts.text, shown, beside) & free & ~notes
        rules = [
            rule or (APART if beside[n] else OUTSIDE if outside[n] else None)
            for n, rule in enumerate(rules)
        ]
    parts = hidden_parts(lines, _outermost(hidden)) if hidden else {}
    for n, part in parts.items():
        if part is None:
            metadata.pop(n, None)
            rules[n] = HIDDEN
    comments = _comments(lines, article, shown)
    for n in range(comments, len(lines)):
        metadata.pop(n, None)
        rules[n] = COMMENTS
    for n in sheet_lines(lines):
        if not as_it_is[n] and n not in metadata:
            rules[n] = SHEET
    for n, (_, why) in stated.items():
        rules[n] = why
    captions = _captions(lines, article, table.column("repetition:echo-above") >= ECHO) & free
    ruled = np.array([rule not in (None, STATED_TEXT) for rule in rules])
    barred = np.array([rule is not None for rule in rules]) | ~free | captions | shown
    barred |= _headings(lines, article, fields)
    barred |= notes | as_it_is | listed
    barred |= schedule_rows(lines, verdicts) & below
    barred |= spoken_lines(lines)
    gone = (verdicts.text < article.bounds(settings.removal_certainty)) & ~barred
    links = (n for n, p in enumerate(phrases) if n > article.first and is_related(p))
    titles = [field.span for field in fields if field.name == "title"]
    if titles and (n := below_title(lines, titles, dated)) >= 0:
        gone[n] = False
    gone &= ~laid_out(lines, article, gone, next(links, len(lines)))
    gone &= ~letter_lines(lines, article)
    items = np.array([is_item(line.text) for line in lines]) if gone.any() else gone
    spare_lists(gone, items, ruled)
    spare_tables(gone, lines)
    gone[numbered_on(lines, gone)] = False
    gone[label_lines(lines, gone, free & unknown, article.first)] = False
    gone[block_lines(lines, gone, free & ~ruled & ~gone, article.first)] = False
    gone[menu_ends(lines, gone | ruled | ~free, barred, article.first)] = True
    share = article.lost_share(gone)
    risky = article.is_list or share > settings.removal_share
    risky |= article.expected_loss(gone, verdicts.text) > EXPECTED_LOSS
    whole |= article.is_none or risky
    if gone.any() and not whole:
        gone &= ~goes_on(article, verdicts, gone, items, _replies(lines, article.last + 1))
    reasons = {} if whole or not gone.any() else _reasons(lines, verdicts, article, gone, rules)
    if not whole:
        reasons |= shared_lines(lines, article, barred, shared)
    heads = [n for n, phrase in enumerate(phrases) if heads_links(phrase, rules[n], reasons.get(n))]
    reasons |= dict.fromkeys(entries(lines, heads, free & unknown & ~shown & ~notes), ENTRY)
    # The share bounds what the classifier takes: metadata moves and known lines go all the same.
    pieces: list[Piece] = []
    uncertain = []
    doubted = ((verdicts.text < UNCERTAIN) & ~barred & (not whole)).tolist()
    for n, line in enumerate(lines):
        own = metadata.get(n)
        rule = rules[n]
        if own is not None:
            pieces += own
        elif rule is not None:
            action = Action.KEPT if rule is STATED_TEXT else Action.REMOVED
            pieces.append(Piece(line.span, action, rule))
        elif n in reasons:
            pieces.append(Piece(line.span, Action.REMOVED, reasons[n]))
        elif part := parts.get(n):
            pieces += part
        else:
            why = CAPTION if captions[n] else TEXT
            if doubted[n]:
                uncertain.append(line)
                certainty = round(1 - float(verdicts.text[n]), 2)
                why = Why("uncertain", "looks like boilerplate; kept", certainty)
            pieces.append(Piece(line.span, Action.KEPT, why))
    if risky and gone.any():
        share = max(share, float(gone.mean()))
    keys = tuple(key for key, _ in stated.values())
    return Decisions(tuple(pieces), tuple(uncertain), risky, share if risky else 0.0, keys)


def _is_dated(pieces: Sequence[Piece]) -> bool:
    """Tell whether a line of metadata gives a day."""
    return any(piece.action is Action.MOVED and "date" in piece.why.rule for piece in pieces)


def _captions(lines: Sequence[Line], article: Article, told: Bools) -> Bools:
    """Tell which lines are the captions of pictures within the article or next to it.

    Above the second paragraph, where its picture is, a credit at the end of the line is enough, unless
    the lines above have ``told`` it already.
    """
    found = np.zeros(len(lines), dtype=bool)
    others = article.body[article.first + 1 :].nonzero()[0]
    second = article.first + 1 + int(others[0]) if len(others) else len(lines)
    for n in article.near(len(lines)):
        text = lines[n].text
        if is_caption(text) or (n <= second and not told[n] and ends_credited(text)):
            found[n] = True
    return found


def _headings(lines: Sequence[Line], article: Article, fields: Sequence[Field]) -> Bools:
    """Tell which lines head the text or a part of it, or part two of them: none of them goes."""
    found = np.zeros(len(lines), dtype=bool)
    spared = {field.span.start for field in fields if field.name == HEADING}
    authors = [field.span for field in fields if field.name == "authors"]
    untitled = not any(field.name == "title" for field in fields)
    first, last = article.first, article.last
    # Few pages number their posts: on others no line is asked whether it heads one.
    posts = any(is_post_number(line.text) for line in lines)
    leads = article.leads_on().tolist()
    for n, line in enumerate(lines):
        text = line.text
        if (
            (leads[n] and is_heading(text))
            or (first <= n <= last and is_ornament(text))
            or (n < first <= HEAD_LINES and _is_title(text))
            or (untitled and n == 0 < first <= HEAD_LINES and count_words(text) >= HEAD_WORDS)
            or line.span.start in spared
            or (posts and heads_post(lines, n))
            or (untitled and n < first and is_yearly(text))
            or (n < first and is_post(text) and _is_below(lines, n, authors))
        ):
            found[n] = True
    return found


def _is_below(lines: Sequence[Line], n: int, names: Sequence[Span]) -> bool:
    """Tell whether a line stands below a name; in a text whose header is gone, at its top."""
    return n == 0 or any(lines[n - 1].span.covers(name) for name in names)


def _is_title(text: str) -> bool:
    """Tell whether a line is set in capitals throughout and long enough for a title."""
    return text.isupper() and count_words(text) >= TITLED


def _reasons(
    lines: Sequence[Line],
    verdicts: Verdicts,
    article: Article,
    gone: Bools,
    rules: Sequence[Why | None],
) -> dict[int, Why]:
    """Return what a reader is told of each line that the classifier removes.

    ``rules``: the grounds of the lines that go by their words or by markup.
    """
    table = verdicts.table
    above, below = (table.column(f"repetition:echo-{side}") for side in ("above", "below"))
    echo = np.maximum(above, below).tolist()
    repeated = (table.column("repetition:count") > 1).tolist()
    among = gone & np.append(True, gone[:-1]) & np.append(gone[1:], True)
    known_ones = np.array([rule not in (None, STATED_TEXT) for rule in rules])
    menus = _menus(lines, gone | known_ones, article.first)
    found: dict[int, Why] = {}
    for n in np.flatnonzero(gone).tolist():
        before = "menu" if menus[n] else "before"
        leads = rules[n - 1] or found.get(n - 1) if n else None
        after = "related" if leads and leads.rule in RELATED else "after"
        place = (before, "among" if among[n] else "inside", after)[article.place(n) + 1]
        certainty = round(1 - float(verdicts.text[n]), 2)
        found[n] = reason_for(
            lines[n].text, place=place, echo=echo[n], repeated=repeated[n], certainty=certainty
        )
    return found


def _menus(lines: Sequence[Line], away: Bools, first: int) -> Bools:
    """Tell which lines before the article are entries of a menu: short ones that go, below each other."""
    short = np.zeros(len(lines), dtype=bool)
    for n in np.flatnonzero(away[:first]).tolist():
        short[n] = count_words(lines[n].text) <= MENU_WORDS
    for start, end in runs_of(short):
        short[start:end] = end - start >= MENU_ENTRIES
    return short


def _comments(lines: Sequence[Line], article: Article, shown: Bools) -> int:
    """Return where the comments of readers begin, to the end of the page; else the number of lines."""
    sure = [heads_comments(line.text) for line in lines]
    if not any(sure):
        return len(lines)
    marks = np.cumsum([marks_comment(line.text) for line in lines])
    words = np.cumsum(article.words * article.body)
    after = int(np.flatnonzero(shown)[-1]) if shown.any() else -1
    for n in range(after + 1, len(lines)):
        told = sure[n] > 1 or (sure[n] and marks[-1] - marks[n] >= COMMENT_MARKS)
        if told and words[n] >= COMMENTS_AFTER:
            return n
    return len(lines)


def _replies(lines: Sequence[Line], start: int) -> int:
    """Return the first line from ``start`` on that stands at comments of readers; else their number."""
    for n in range(start, len(lines)):
        if heads_comments(lines[n].text) or marks_comment(lines[n].text):
            return n
    return len(lines)


def _outermost(spans: Sequence[Span]) -> list[Span]:
    """Return spans in order without those inside others."""
    found: list[Span] = []
    for span in spans:
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


def _inside(lines: Sequence[Line], main: Sequence[Span]) -> Bools:
    """Tell which lines lie in one of ``main``, stretches in order, or share some of it."""
    shown = np.zeros(len(lines), dtype=bool)
    if main:
        starts = np.array([line.span.start for line in lines])
        ends = np.array([line.span.end for line in lines])
        at = np.searchsorted([span.end for span in main], starts, side="right")
        opens = np.array([*(span.start for span in main), np.iinfo(np.int64).max])
        shown = opens[at] < ends
    return shown


def _by_rule(line: Line, phrase: Phrase | None, *, edge: bool) -> Why | None:
    if phrase is not None and (edge or not phrase.edge):
        return phrase.why
    if is_language_switch(line.text):
        return LANGUAGES
    if edge and (is_crumbs(line.text) or is_trail(line.text)):
        return CRUMBS
    return None
