"""Reading Site: a compiler from captures (texts saved from the web) to a static reading site."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reading_site.model import Reading
    from reading_site.reading import read_capture

__version__ = "0.1.0"
__all__ = ["Reading", "__version__", "read_capture"]


def __getattr__(name: str) -> object:
    """Load the library's names when they are asked for: the command line often needs none of them."""
    if name == "read_capture":
        from reading_site.reading import read_capture

        return read_capture
    if name == "Reading":
        from reading_site.model import Reading

        return Reading
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
