"""What a page may do: its Content-Security-Policy, and the same as settings of web servers.

No page has an inline script or style, so the policy of every page is the same and stands in
``theme/main.html``. ``policy_for`` computes what a page needs: a page that a changed theme gives an
inline script would need its hash, and a test sees it.
"""

from __future__ import annotations

import base64
import hashlib
from html.parser import HTMLParser

# Script types that a browser keeps as data and never runs (HTML standard, "prepare the script element").
_DATA = frozenset({"application/ld+json", "application/json"})


class _Inline(HTMLParser):
    """Collects the text of inline scripts and styles of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: dict[str, list[str]] = {"script": [], "style": []}
        self._open: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a script or style that a browser would run."""
        given = dict(attrs)
        runs = "src" not in given and given.get("type") not in _DATA
        if tag in self.found and runs:
            self._open = tag
            self.found[tag].append("")

    def handle_data(self, data: str) -> None:
        """Keep the text of what is open."""
        if self._open:
            self.found[self._open][-1] += data

    def handle_endtag(self, tag: str) -> None:
        """End a script or style."""
        if tag == self._open:
            self._open = None


def policy_for(html: bytes, *, disk: bool = True) -> str:
    """Return the strictest policy under which the page ``html`` (UTF-8) works.

    Everything is refused but files of the site itself, and inline scripts and styles by their SHA-256
    (CSP level 3, hash sources). ``disk`` adds ``file:``, which allows nothing over HTTP: without it
    browsers that do not count a file as ``'self'`` would not run a page opened from disk.
    """
    inline = _Inline()
    inline.feed(html.decode("utf-8", "replace"))
    inline.close()
    own = "'self' file:" if disk else "'self'"
    allowed = {tag: " ".join([own, *map(_source, texts)]) for tag, texts in inline.found.items()}
    parts = {
        "default-src": "'none'",
        "script-src": allowed["script"],
        "style-src": allowed["style"],
        "img-src": f"{own} data:",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "manifest-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def _source(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def headers() -> dict[str, str]:
    """Return the headers that a web server should send with every file of the site.

    A header can say what a meta element cannot: that no other site may frame a page, and that a
    capture served as text is never taken for a script.
    """
    return {
        "Content-Security-Policy": f"{policy_for(b'', disk=False)}; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


def header_files() -> dict[str, bytes]:
    """Return ``headers()`` as settings to include: file name to content, one file a server."""
    pairs = headers().items()
    lines = {
        "nginx.conf": [f'add_header {name} "{value}" always;' for name, value in pairs],
        "apache.conf": [f'Header always set {name} "{value}"' for name, value in pairs],
        "Caddyfile": ["header {", *(f'\t{name} "{value}"' for name, value in pairs), "}"],
        "_headers": ["/*", *(f"  {name}: {value}" for name, value in pairs)],
    }
    return {name: ("\n".join(rows) + "\n").encode("utf-8") for name, rows in lines.items()}
