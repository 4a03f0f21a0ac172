"""How much work something is, in instructions of Python that were run: a number that no other work on the machine changes."""

import sys
from collections.abc import Callable
from types import FrameType, ModuleType
from typing import Any


def steps(work: Callable[[], object], *modules: ModuleType) -> int:
    """Return how many instructions of the modules' own code ``work`` runs."""
    files = {module.__file__ for module in modules}
    count = 0

    def line(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        count += event == "opcode"
        return line

    def call(frame: FrameType, event: str, _: Any) -> Any:
        if frame.f_code.co_filename not in files:
            return None
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        return line

    before = sys.gettrace()
    sys.settrace(call)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
