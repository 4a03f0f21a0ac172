"""A web server and a browser's arguments, for tests and pictures."""

import functools
import gzip
import http.server
import threading
from contextlib import contextmanager
from pathlib import Path

# As root, and without the connections that Chromium opens for itself.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class _Compressed(_Quiet):
    """Sends what it sends compressed, as web servers do."""

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(folder, *, compressed=False):
    """Serve a folder on a free port of 127.0.0.1; yields the base URL, with a slash at its end."""
    handler = functools.partial(_Compressed if compressed else _Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
