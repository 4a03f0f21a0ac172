"""The theme's templates compiled, kept between builds."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from reading_site.publish.files import remove_tree, write_whole

_DIGEST = 32


class Compiled(BytecodeCache):
    """A folder of compiled templates by the hash of their source, each behind its own SHA-256.

    For one version of the code and of all packages: those of others are removed.
    """

    def __init__(self, cache: Path, version: str) -> None:
        """``cache`` is where readings are kept: this lies beside it."""
        self._all = cache.with_name("templates")
        self._folder = self._all / version

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if what was kept is whole."""
        with suppress(OSError):
            data = self._path(bucket).read_bytes()
            if sha256(data[_DIGEST:]).digest() == data[:_DIGEST]:
                bucket.bytecode_from_string(data[_DIGEST:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in the bucket; a folder that cannot be written only costs time."""
        body = bucket.bytecode_to_string()
        with suppress(OSError):
            if not self._folder.is_dir() and self._all.is_dir():
                for other in self._all.iterdir():
                    remove_tree(other)
            write_whole(self._path(bucket), sha256(body).digest() + body)

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / sha256(f"{bucket.key} {bucket.checksum}".encode()).hexdigest()
