"""Arrays for training: hashed words, features, labels and weights of all lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from corpus import NEWS, Page
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import SGDClassifier

from reading_site.clean import glyphs as g
from reading_site.clean.classifier import Look
from reading_site.clean.context import with_context
from reading_site.clean.features import line_features
from reading_site.clean.second import with_odds
from reading_site.clean.table import Table
from reading_site.clean.trees import chance
from reading_site.clean.words import BITS, WordWeights, word_buckets

ALPHA = 2e-6
EPOCHS = 8
NEWS_WEIGHT = 2.5
SECOND_NEWS = 4.0
SECOND_OTHER = 0.15
"""What news pages, and pages that are no article, weigh more or less in the second look."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Labels and weights of all lines of all pages, in order."""

    body: NDArray[np.int64]
    """1: article text, 0: not."""
    weight: NDArray[np.float64]
    """0 for lines whose label is not told; a page's lines weigh by the root of their words."""
    second: NDArray[np.float64]
    """The same for the second look, which is for news more than the first is."""
    fold: NDArray[np.int64]
    made: NDArray[np.bool_]
    menu: NDArray[np.bool_]
    """Lines of up to four words on whole pages."""
    offsets: NDArray[np.int64]
    """Where each page's lines start, one more than pages."""


def gather(pages: Sequence[Page]) -> Lines:
    """Return the labels and weights."""
    sizes = [len(page.lines) for page in pages]
    labels = np.array(list("".join(page.labels for page in pages)))
    words = np.array([min(len(line.text.split()), 60) for page in pages for line in page.lines])
    length = np.repeat(sizes, sizes)
    article = np.repeat([page.kind == "article" for page in pages], sizes)
    weight = np.isin(labels, ("K", "R")) * np.sqrt(np.maximum(words, 1)) / np.sqrt(length)
    weight = weight * np.where(article, 1.0, 0.5)
    # The news pages have the most careful gold texts, and are what the site is for.
    news = np.repeat([page.dataset in NEWS for page in pages], sizes)
    weight = weight * np.where(news, NEWS_WEIGHT, 1.0)
    weight /= weight[weight > 0].mean()
    second = weight * np.where(news, SECOND_NEWS, 1) * np.where(article, 1, SECOND_OTHER)
    return Lines(
        (labels == "K").astype(np.int64),
        weight,
        second,
        np.repeat([page.fold for page in pages], sizes),
        np.repeat([page.made for page in pages], sizes),
        np.repeat([page.style == "res_full" for page in pages], sizes) & (words <= 4),
        np.concatenate([[0], np.cumsum(sizes)]),
    )


def word_matrix(pages: Sequence[Page]) -> csr_matrix:
    """Return lines by buckets, each line's entries over the root of their number."""
    rows, columns, offset = [], [], 0
    for page in pages:
        seen = g.read_glyphs(page.text)
        starts = np.array([line.span.start for line in page.lines])
        ends = np.array([line.span.end for line in page.lines])
        buckets, owner = word_buckets(
            seen, np.searchsorted(seen.starts, starts), np.searchsorted(seen.starts, ends)
        )
        columns.append(buckets)
        rows.append(owner + offset)
        offset += len(page.lines)
    row, column = np.concatenate(rows), np.concatenate(columns)
    count = np.bincount(row, minlength=offset)
    matrix = csr_matrix((1 / np.sqrt(count[row]), (row, column)), shape=(offset, 1 << BITS))
    matrix.sum_duplicates()
    return matrix


def fit_words(
    matrix: csr_matrix, lines: Lines, chosen: NDArray[np.bool_]
) -> tuple[NDArray[np.int8], float]:
    """Return the weights of the buckets as one byte each, and what one step is worth."""
    chosen = chosen & (lines.weight > 0) & ~lines.made
    model = SGDClassifier(
        loss="log_loss", alpha=ALPHA, max_iter=EPOCHS, tol=None, average=True, random_state=1
    )
    model.fit(matrix[chosen], lines.body[chosen], sample_weight=lines.weight[chosen])
    scale = float(np.float32(np.quantile(np.abs(model.coef_[0]), 0.9995) / 127))
    return np.clip(np.round(model.coef_[0] / scale), -127, 127).astype(np.int8), scale


def features(
    pages: Sequence[Page], words: Sequence[WordWeights]
) -> tuple[NDArray[np.float32], tuple[str, ...]]:
    """Return the features of all lines; ``words`` holds the weights for each fold."""
    parts = []
    names: tuple[str, ...] = ()
    for page in pages:
        table = with_context(line_features(page.text, page.lines, words[page.fold]))
        names = table.names
        parts.append(np.ascontiguousarray(table.values.T))
    return np.concatenate(parts), names


def second_features(
    pages: Sequence[Page],
    lines: Lines,
    table: NDArray[np.float32],
    names: tuple[str, ...],
    looks: Sequence[Look],
) -> tuple[NDArray[np.float32], NDArray[np.float32], tuple[str, ...]]:
    """Return the first look's probabilities, each by the fold's own, the second look's features, their names."""
    likely, parts = [], []
    told: tuple[str, ...] = ()
    for n, page in enumerate(pages):
        own = table[lines.offsets[n] : lines.offsets[n + 1]]
        seen = Table(names, np.ascontiguousarray(own.T))
        likely.append(chance(looks[page.fold].odds(seen)))
        again = with_odds(seen, likely[-1])
        told = again.names
        parts.append(np.ascontiguousarray(again.values.T))
    return np.concatenate(likely), np.concatenate(parts), told
