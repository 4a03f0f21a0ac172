"""Names and entities stay at the quality that was reached, on the annotated texts of benchmarks/entities."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parents[1] / "benchmarks" / "entities"
sys.path.insert(0, str(HERE))

import gate  # noqa: E402
import wikigold  # noqa: E402

WIKIGOLD_F1 = 0.74
"""Reached without a model: 74.1 % (P 80.8, R 68.4), November 2026."""


def test_annotated_texts_stay_at_their_floors() -> None:
    assert gate.problems(gate.measured(), gate.read_floors()) == []


def test_a_floor_is_seen_when_it_is_missed() -> None:
    now = {"unseen": {"data": "x", "entities": 90.0, "mentions": 90.0}}
    assert gate.problems(now, {"unseen": {"data": "x", "entities": 90.1, "mentions": 80.0}}) == [
        "unseen: entities F1 90.0 is below its floor 90.1"
    ]
    assert (
        "pin" in gate.problems(now, {"unseen": {"data": "y", "entities": 1.0, "mentions": 1.0}})[0]
    )


def test_general_news_stays_at_its_floor(bench: Path) -> None:
    corpus = bench / "wikigold" / "wikigold.conll.txt"
    if not corpus.is_file():
        pytest.skip("WikiGold is not at hand")
    right, wrong, missed = (sum(c.values()) for c in wikigold.run(corpus))
    precision, recall = right / (right + wrong), right / (right + missed)
    assert 2 * precision * recall / (precision + recall) >= WIKIGOLD_F1
