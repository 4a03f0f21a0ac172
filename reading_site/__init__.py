"""Reading Site: a compiler from captures (texts saved from the web) to a static reading site."""

from reading_site.model import Reading
from reading_site.reading import read_capture

__version__ = "0.1.0"
__all__ = ["Reading", "__version__", "read_capture"]
