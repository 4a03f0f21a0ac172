"""One page put into the standing site, ahead of the build that follows (``serve``)."""

from __future__ import annotations

from reading_site.config import BuildOptions
from reading_site.errors import PublishError
from reading_site.model import CollectionRecord
from reading_site.publish.files import safe_path, write_whole
from reading_site.publish.frame import Frame, load, mkdocs_session, set_up
from reading_site.publish.lock import locked
from reading_site.publish.page import page_html


class Glimpse:
    """MkDocs, set up once for the pages that the last build wrote."""

    def __init__(self, options: BuildOptions, collection: CollectionRecord) -> None:
        self._options = options
        with mkdocs_session():
            self._frame: Frame = set_up(
                load(options.root, options.docs, options.site, collection, live=options.live),
                options,
            )

    def show(self, path: str, data: bytes) -> None:
        """Write a page (path below ``docs/`` and Markdown) to ``docs/`` and as HTML to the site.

        Raises PublishError where the page is none of the last build, another build is writing, or
        MkDocs warns. The build that follows sees by the hashes that the page is not its own.
        """
        options = self._options
        file = self._frame.files.get_file_from_path(path)
        if file is None or file.page is None:
            raise PublishError(f"{options.docs}/{path}: not a page of the last build")
        with locked(options.docs), locked(options.site), mkdocs_session() as warnings:
            write_whole(safe_path(options.docs, path), data)
            made = page_html(self._frame, file)
            warnings.raise_any(options.docs)
            write_whole(options.site / file.dest_uri, made.html)
