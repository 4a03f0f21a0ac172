"""Problems are data: a diagnostic has a stable code, names its subject and says what would be right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reading_site.spans import Span


class Severity(StrEnum):
    """How much a problem matters: an error or a warning is a finding (exit code 1), a note is not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One row of the catalogue: what a code means, whoever raises it."""

    severity: Severity
    title: str
    cause: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One problem of one subject."""

    code: str
    """A key of CATALOGUE, for example ``RS104``."""
    subject: str
    """The file (as given, with ``/``) or the record that has the problem."""
    message: str
    """What is wrong, in one line."""
    hint: str = ""
    """What would be right, in one line."""
    line: int | None = None
    """1-based line in the subject."""
    span: Span | None = None
    """Code points into ``Capture.text``."""

    @property
    def severity(self) -> Severity:
        """The severity that the catalogue gives the code."""
        return CATALOGUE[self.code].severity

    def __str__(self) -> str:
        place = f"{self.subject}:{self.line}" if self.line else self.subject
        hint = f" ({self.hint})" if self.hint else ""
        return one_line(f"{place}: {self.code} {self.message}{hint}")


def as_row(item: Diagnostic) -> dict[str, object]:
    """Return a diagnostic as plain values, for JSON."""
    return {
        "code": item.code,
        "severity": str(item.severity),
        "subject": item.subject,
        "line": item.line,
        "span": [item.span.start, item.span.end] if item.span else None,
        "message": item.message,
        "hint": item.hint,
    }


def from_row(row: Mapping[str, Any]) -> Diagnostic:
    """Return the diagnostic that ``as_row`` made the row of."""
    return Diagnostic(
        code=row["code"],
        subject=row["subject"],
        line=row["line"],
        span=Span(*row["span"]) if row["span"] else None,
        message=row["message"],
        hint=row["hint"],
    )


def in_order(*items: Diagnostic) -> tuple[Diagnostic, ...]:
    """Return each problem once, in an order that does not depend on who met it first."""
    return tuple(sorted(set(items), key=lambda d: (d.subject, d.line or 0, d.code, d.message)))


def one_line(text: str) -> str:
    """Return ``text`` with every control character and line break shown as an escape.

    A message goes to a terminal: text of a capture must not be able to drive it.
    """
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def _kind(severity: str, title: str, cause: str, remedy: str) -> Kind:
    return Kind(severity=Severity(severity), title=title, cause=cause, remedy=remedy)


# Codes are stable: a number is never given a second meaning. 1xx reading and records, 2xx cleaning,
# 3xx description, 4xx registers, 5xx publishing.
CATALOGUE: dict[str, Kind] = {
    "RS101": _kind(
        "error",
        "file cannot be read",
        "The file is missing, unreadable or not a regular file.",
        "Make it a readable regular file or take it out of the folder.",
    ),
    "RS102": _kind(
        "error",
        "capture is empty",
        "The file holds no visible character.",
        "Capture the page again or take the file out.",
    ),
    "RS103": _kind(
        "warning",
        "encoding guessed",
        "The bytes are not UTF-8 or UTF-16 with a byte order mark.",
        "Save the capture as UTF-8.",
    ),
    "RS104": _kind(
        "note",
        "no date found",
        "Neither the record nor the capture gives a date of publication.",
        'Add "date:" to the record.',
    ),
    "RS105": _kind(
        "note",
        "title derived",
        "Neither the record nor the capture gives a title.",
        'Add "title:" to the record.',
    ),
    "RS106": _kind(
        "error",
        "record cannot be used",
        "The YAML is broken, refused, or a value has the wrong type.",
        "Correct the record at the line named.",
    ),
    "RS107": _kind(
        "error",
        "unknown key",
        "A YAML file has a key that is not defined.",
        "Use one of the known keys that the message names.",
    ),
    "RS108": _kind(
        "note",
        "record without a capture",
        "No capture of the same file stem is in any seeds folder.",
        "Put the capture into a seeds folder to build its text.",
    ),
    "RS109": _kind(
        "warning",
        "capture differs from its record",
        "The SHA-256 of the capture is not the one that its record gives.",
        "Check the capture, then correct the record.",
    ),
    "RS110": _kind(
        "warning",
        "same content twice",
        "Two captures have the same bytes.",
        "Take one of them out.",
    ),
    "RS111": _kind(
        "error",
        "name clash",
        "Two files of one folder share a file stem, or a record may belong to either of two captures.",
        "Rename one of them, or put each record beside its capture.",
    ),
    "RS112": _kind(
        "error",
        "not followed",
        "A symbolic link leads out of the seeds folder, to nothing, or in a loop.",
        "Replace the link by the file itself.",
    ),
    "RS113": _kind(
        "warning",
        "not a capture",
        "A folder, device, socket or pipe has the name of a capture.",
        "Take it out or rename it.",
    ),
    "RS114": _kind(
        "error",
        "capture too large",
        "The file or its text is larger, or has more lines, than the limit.",
        "Raise the limit (--max-bytes, --max-lines) or split the capture.",
    ),
    "RS115": _kind(
        "warning",
        "characters replaced",
        "The capture holds NUL or other characters that no page can hold.",
        "Nothing need be done: they are shown as U+FFFD.",
    ),
    "RS116": _kind(
        "error",
        "file type needs an extra",
        "The reader of this file type is not installed.",
        "Install the extra that the message names.",
    ),
    "RS117": _kind(
        "error",
        "bytes cannot be decoded",
        "No encoding reads the bytes as text.",
        "Save the capture as UTF-8.",
    ),
    "RS118": _kind(
        "note",
        "same title twice",
        "Two documents have the same title.",
        "Their pages are told apart by their file stems.",
    ),
    "RS119": _kind(
        "warning",
        "unknown reference",
        "A record or vocabulary names something that is not defined.",
        "Define it or correct the name.",
    ),
    "RS120": _kind(
        "warning",
        "duplicate definition",
        "The same label is defined twice, or a name belongs to several entries and no record says which.",
        "Keep one of them, or name one under entities in the records of its texts.",
    ),
    "RS121": _kind(
        "error",
        "folder cannot be read",
        "A seeds folder is missing or unreadable.",
        "Name a folder that exists.",
    ),
    "RS122": _kind(
        "error",
        "capture could not be processed",
        "A stage failed on this capture.",
        "Report the message with the capture.",
    ),
    "RS123": _kind(
        "error",
        "broader terms in a circle",
        "A term of the vocabulary is, over others, broader than itself.",
        'Take one "broader:" of the circle out.',
    ),
    "RS124": _kind(
        "note",
        "names differ only by case",
        "Two captures have names that some file systems take for one.",
        "Rename one of them before the folder is copied there.",
    ),
    "RS125": _kind(
        "note",
        "file left out",
        "A file of a seeds folder is neither a capture, nor a record, nor curation; or it is hidden.",
        "Nothing need be done; rename it if it is a capture.",
    ),
    "RS126": _kind(
        "note",
        "one page of several read",
        "An archive holds several pages; a capture is one.",
        "Save the other pages as captures of their own.",
    ),
    "RS127": _kind(
        "error",
        "too many documents",
        "The seeds folders hold more documents than the limit.",
        "Raise the limit with --max-files, or divide the collection.",
    ),
    "RS128": _kind(
        "note",
        "markup not read",
        "A library cannot cope with the markup of a page, or of a Markdown file or its front matter.",
        "Nothing need be done: the text is all there; a record can state title, author and date.",
    ),
    "RS129": _kind(
        "note",
        "same name in two folders",
        "Files of two folders have the same name; both are built.",
        "Nothing need be done: in the data the second one's id has its folder before the name.",
    ),
    "RS201": _kind(
        "warning",
        "kept whole",
        "More of the text than the stated share would have been removed.",
        "Look at the ledger with explain; nothing was removed.",
    ),
    "RS202": _kind(
        "note",
        "uncertain lines kept",
        "Lines look like boilerplate but below the certainty to remove.",
        "Look at them with explain.",
    ),
    "RS203": _kind(
        "note",
        "repeated paragraph",
        "A paragraph repeats text that stands just before it.",
        "Nothing need be done: the ledger marks it.",
    ),
    "RS204": _kind(
        "note",
        "title shared",
        "Three captures or more would have one title, and most are not sure of it: it is their site's.",
        "Look at the title that was taken; a record can state another.",
    ),
    "RS301": _kind(
        "note",
        "language uncertain",
        "The text is too short or mixed to tell its language.",
        'Add "language:" to the record.',
    ),
    "RS302": _kind(
        "warning",
        "degraded rendering",
        "A block is too large or too deeply nested to be rendered as text with links.",
        "Nothing need be done: it is shown as preformatted text.",
    ),
    "RS401": _kind(
        "warning",
        "decision matches nothing",
        "An entry of the authority file or vocabulary, or a name that it keeps apart, no longer matches any text.",
        "Correct or remove the entry.",
    ),
    "RS402": _kind(
        "note",
        "possible merge",
        "Two entities may be the same; certainty is below the rule's bound.",
        "Decide in entities.yml.",
    ),
    "RS403": _kind(
        "note",
        "term without a document",
        "No document has earned this term of the vocabulary.",
        "Nothing need be done, or correct its patterns.",
    ),
    "RS404": _kind(
        "note",
        "alias matches nothing",
        "An alias of an entity that the texts name stands in none of them.",
        "Correct or remove it, or keep it for texts to come.",
    ),
    "RS501": _kind(
        "error",
        "site not published",
        "MkDocs failed or found a broken link under strict.",
        "Read the message; the previous site is still in place.",
    ),
    "RS502": _kind(
        "error",
        "another build is running",
        "The lock of the site folder is held by a living process.",
        "Wait for it to end.",
    ),
    "RS503": _kind(
        "warning",
        "hand-written page kept",
        "A generated page would have replaced a page written by hand.",
        "Rename the hand-written page.",
    ),
    "RS504": _kind(
        "error",
        "file differs from the manifest",
        "A file of the site was changed, added or removed after the build.",
        "Build the site again.",
    ),
    "RS505": _kind(
        "note",
        "cache entry made anew",
        "An entry of the cache was broken.",
        "Nothing need be done.",
    ),
    "RS506": _kind(
        "error",
        "nothing to publish",
        "The seeds folders hold no document that could be read.",
        "Name a folder of captures with --seeds, or look at the other messages.",
    ),
}
