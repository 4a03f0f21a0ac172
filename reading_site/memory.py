"""How often Python looks for objects that hold each other."""

from __future__ import annotations

import gc


def collect_seldom() -> None:
    """Let the collector walk the records of a build seldom: they hold no circles.

    As often as Python does by itself, its walks over them are up to a fifth of a build's time.
    """
    gc.set_threshold(100_000, 50, 100)
