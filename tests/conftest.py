"""What all tests share."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "seeds"
BENCH = ROOT.parent / "shared" / "bench"


@pytest.fixture(scope="session")
def real_seeds() -> Path:
    """The folder of the user's real captures, which are not in this repository."""
    if not REAL.is_dir():
        pytest.skip("the real captures are not at hand (../shared/seeds)")
    return REAL


@pytest.fixture(scope="session")
def bench() -> Path:
    """The folder of the third-party development data, which is not in this repository."""
    if not BENCH.is_dir():
        pytest.skip("the development data are not at hand (../shared/bench)")
    return BENCH
