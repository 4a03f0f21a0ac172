"""What a command prints: a bar on a terminal, plain lines elsewhere, one JSON object on request."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from reading_site.diagnostics import Diagnostic, Severity, one_line


class Console:
    """The words of one run: results on standard output, progress and problems on standard error."""

    def __init__(self, *, json: bool = False, quiet: bool = False) -> None:
        self.json = json
        self.quiet = quiet

    @contextmanager
    def progress(self, title: str, total: int) -> Iterator[Callable[[], None]]:
        """Show a bar for ``total`` steps while the block runs; yield what to call after each."""
        if self.json or self.quiet or not sys.stderr.isatty() or not total:
            yield lambda: None
            return
        # Imported here: a tenth of a second that plain output need not pay.
        from rich.console import Console as Terminal
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = (TextColumn(title), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=Terminal(stderr=True), transient=True) as bar:
            task = bar.add_task(title, total=total)
            yield lambda: bar.advance(task)

    def say(self, line: str) -> None:
        """Print a line of the result."""
        if not self.json and not self.quiet:
            print(one_line(line))

    def lines(self, text: str) -> None:
        """Print a whole text: the result that was asked for, quiet or not."""
        for line in text.splitlines():
            print(one_line(line))

    def problems(self, diagnostics: Iterable[Diagnostic], *, notes: bool) -> None:
        """Print one line a problem; notes only where asked for."""
        if self.json:
            return
        hidden = 0
        for item in diagnostics:
            if item.severity is Severity.NOTE and not notes:
                hidden += 1
            elif item.severity is Severity.ERROR or not self.quiet:
                print(item, file=sys.stderr)
        if hidden and not self.quiet:
            notes_said = "1 note" if hidden == 1 else f"{hidden} notes"
            print(f"{notes_said} (check says what)", file=sys.stderr)

    def result(self, table: Mapping[str, object]) -> None:
        """Print the JSON object of the run, where asked for."""
        if self.json:
            print(json.dumps(table, ensure_ascii=False, indent=1, sort_keys=True))

    def failure(self, message: str, code: int) -> None:
        """Print why a run ended."""
        if self.json:
            self.result({"error": message, "exit_code": code})
        print(one_line(message), file=sys.stderr)
