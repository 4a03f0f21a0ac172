"""Quotations, dates and figures stay at the quality that was reached on annotated texts."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "benchmarks" / "registers"


@pytest.fixture(scope="module")
def scorer():
    """The scorer under a name of its own: benchmarks/entities has a ``score`` too."""
    import importlib.util

    spec = importlib.util.spec_from_file_location("registers_score", HERE / "score.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("name", "captures"),
    [
        ("starter", ROOT / "seeds"),
        ("reports", ROOT / "benchmarks" / "entities" / "reports"),
        ("reports_check", ROOT / "benchmarks" / "entities" / "reports_check"),
        ("reports5", ROOT / "benchmarks" / "entities" / "reports5"),
        ("reports10", HERE / "reports10" / "captures"),
        ("reports11", HERE / "reports11" / "captures"),
    ],
)
def test_annotated_texts_stay_at_their_floors(scorer, name, captures):
    import yaml

    tallies, digest = scorer.score(HERE / name, captures, verbose=False)
    floor = yaml.safe_load(scorer.FLOORS.read_text("utf-8"))[name]
    assert digest == floor["data"], "the data changed; pin new floors (score.py --pin)"
    low = {n: tallies[n].f1 for n, least in floor["floors"].items() if tallies[n].f1 < least}
    assert not low
