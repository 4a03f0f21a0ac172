"""What stops a run: wrong usage or a set-up that cannot work. Problems of inputs are diagnostics."""

from __future__ import annotations

from reading_site.diagnostics import Diagnostic


class ReadingSiteError(Exception):
    """The base of all errors that end a run; its text is one line meant for the user."""

    exit_code = 2

    def __init__(self, message: str, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(message)
        self.diagnostics = diagnostics
        """What was met on the way, to be told with it."""


class UsageError(ReadingSiteError):
    """The command line or the settings ask for something that cannot be done."""


class PublishError(ReadingSiteError):
    """The site could not be finished; what readers see is still the previous one."""

    exit_code = 1
