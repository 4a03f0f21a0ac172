"""Reading Site: a compiler from captures (texts saved from the web) to a static reading site."""

from reading_site.build import read_capture
from reading_site.model import Reading

__version__ = "0.1.0"
__all__ = ["Reading", "__version__", "read_capture"]
