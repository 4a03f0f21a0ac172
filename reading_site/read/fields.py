"""The fields of a record: each value checked, each problem named with its line and what is right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlsplit

from reading_site.diagnostics import Diagnostic
from reading_site.read.yaml_reader import Value

_DATE = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:?\d{2})?)?)?)?"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BLANKS = re.compile(r"[ \t\r\n]+")
_SHA256 = re.compile(r"[0-9a-fA-F]{64}")
DATE_HELP = "write 2025, 2025-04, 2025-04-21 or 2025-04-21T16:32:41"
NAMES_HELP = 'write authors: [Ann Lee, Li Ming]; a name of digits in quotation marks: "007"'


E = TypeVar("E", bound=StrEnum)


class Fields:
    """One mapping of a YAML file, read field by field; what is wrong gathers in ``problems``."""

    def __init__(self, value: Value, *, subject: str, what: str, known: Sequence[str]) -> None:
        """Read a mapping; ``what`` names the thing that it describes, for messages."""
        self.subject = subject
        self.problems: list[Diagnostic] = []
        self.failed: set[str] = set()
        """Keys whose value was refused."""
        self.line = value.line
        self._values: dict[str, Value] = {}
        if value.data is None:
            return
        if not isinstance(value.data, dict):
            self.problem(
                f"{what} must be a mapping of keys to values, not {value.kind}", value.line
            )
            self.failed.add("")
            return
        for key, item in value.data.items():
            if key in known:
                self._values[key] = item
                continue
            near = get_close_matches(key.lower(), known, n=1)
            # A slip in "rights" must not open what the curator meant to close.
            self.failed.update(near)
            guess = f'did you mean "{near[0]}"? ' if near else ""
            self.problems.append(
                Diagnostic(
                    code="RS107",
                    subject=subject,
                    message=f'unknown key "{key}" in {what}',
                    hint=f"{guess}known keys: {', '.join(known)}",
                    line=item.line or None,
                )
            )

    def problem(self, message: str, line: int, hint: str = "", code: str = "RS106") -> None:
        """Note that something is wrong."""
        self.problems.append(
            Diagnostic(
                code=code, subject=self.subject, message=message, hint=hint, line=line or None
            )
        )

    def line_of(self, key: str) -> int:
        """Return the line of ``key``, or that of the mapping where the key is missing."""
        return self._values[key].line if key in self._values else self.line

    def raw(self, key: str) -> Value | None:
        """Return the unchecked value of ``key``."""
        return self._values.get(key)

    def text(self, key: str, *, lines: bool = False, hint: str = "") -> str | None:
        """Return text, on one line unless ``lines``; None where there is none or it is refused."""
        value = self._values.get(key)
        if value is None or value.data is None:
            return None
        text = self._plain(value)
        if text is None:
            self._refuse(key, f'"{key}" must be text, not {value.kind}', hint=hint)
            return None
        return self._clean(key, text, value.line, lines=lines) or None

    def texts(self, key: str) -> tuple[str, ...] | None:
        """Return a list of texts without repeats; one text alone is a list of one."""
        value = self._values.get(key)
        if value is None or value.data is None:
            return None
        items = value.data if isinstance(value.data, tuple) else (value,)
        found: dict[str, None] = {}
        for item in items:
            text = self._plain(item)
            if text is None:
                self._refuse(
                    key, f'"{key}" must be a list of texts, but holds {item.kind}', item.line
                )
            elif cleaned := self._clean(key, text, item.line, lines=False):
                found[cleaned] = None
        return tuple(found)

    def names(self, key: str) -> tuple[str, ...] | None:
        """Return a list of names, none of them a bare number; None where all are refused."""
        found = self.texts(key)
        value = self._values.get(key)
        if not found or value is None:
            return found
        items = value.data if isinstance(value.data, tuple) else (value,)
        wrong = [item for item in items if item.number]
        for item in wrong:
            message = f'"{key}" must hold names, not {item.data}'
            self._refuse(key, message, item.line, NAMES_HELP)
        kept = tuple(text for text in found if text not in {item.data for item in wrong})
        return kept or None

    def flag(self, key: str, default: bool, hint: str = "") -> bool:
        """Return true or false."""
        value = self._values.get(key)
        if value is None or value.data is None:
            return default
        if isinstance(value.data, bool):
            return value.data
        shown = f'"{value.data}"' if isinstance(value.data, str) else value.kind
        self._refuse(key, f'"{key}" must be true or false, not {shown}', hint=hint)
        return default

    def choice(self, key: str, kinds: type[E], hint: str = "") -> E | None:
        """Return a member of an enumeration."""
        text = self.text(key, hint=hint)
        if text is None:
            return None
        try:
            return kinds(text.lower())
        except ValueError:
            self._refuse(key, f'"{key}" must be one of {", ".join(kinds)}, not "{text}"', hint=hint)
            return None

    def date(self, key: str) -> str | None:
        """Return an ISO 8601 date as exact as it was written."""
        text = self.text(key)
        if text is None:
            return None
        iso = iso_date(text)
        if iso is None:
            self._refuse(key, f'"{key}" must be an ISO date, not "{text}"', hint=DATE_HELP)
        return iso

    def url(self, key: str) -> str | None:
        """Return a web address."""
        text = self.text(key)
        if text is None or is_url(text):
            return text
        self._refuse(key, f'"{key}" must be an http or https address, not "{text}"')
        return None

    def urls(self, key: str) -> tuple[str, ...]:
        """Return a list of web addresses."""
        found = []
        for text in self.texts(key) or ():
            if is_url(text):
                found.append(text)
            else:
                self._refuse(key, f'"{key}" must hold http or https addresses, not "{text}"')
        return tuple(found)

    def language(self, key: str) -> str | None:
        """Return a BCP 47 tag."""
        text = self.text(key)
        if text is None or _LANGUAGE.fullmatch(text):
            return text
        self._refuse(key, f'"{key}" must be a language tag such as en or zh-Hans, not "{text}"')
        return None

    def sha256(self, key: str) -> str | None:
        """Return a SHA-256 in lower-case hex."""
        text = self.text(key)
        if text is None or _SHA256.fullmatch(text):
            return text and text.lower()
        self._refuse(key, f'"{key}" must be 64 hexadecimal digits, not "{text}"')
        return None

    def number(self, key: str, default: int) -> int:
        """Return a whole number from 1."""
        text = self.text(key)
        if text is None:
            return default
        if text.isascii() and text.isdecimal() and 0 < len(text) < 7 and int(text) > 0:
            return int(text)
        self._refuse(key, f'"{key}" must be a whole number from 1, not "{text}"')
        return default

    def _refuse(self, key: str, message: str, line: int | None = None, hint: str = "") -> None:
        self.failed.add(key)
        self.problem(message, self.line_of(key) if line is None else line, hint)

    @staticmethod
    def _plain(value: Value) -> str | None:
        if isinstance(value.data, bool):
            return str(value.data)
        return value.data if isinstance(value.data, str) else None

    def _clean(self, key: str, text: str, line: int, *, lines: bool) -> str:
        shown, count = _UNSHOWABLE.subn("\N{REPLACEMENT CHARACTER}", text)
        if count:
            self.problem(f'{count} characters of "{key}" cannot be shown', line, code="RS115")
        return shown.strip() if lines else _BLANKS.sub(" ", shown).strip()


def iso_date(text: str) -> str | None:
    """Return the ISO 8601 form of a year, month, day or time; None if there is no such date."""
    match = _DATE.fullmatch(text) if text.isascii() else None
    if match is None:
        return None
    year, month, day, time, zone = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
        if time:
            iso = f"{year}-{month}-{day}T{time}{zone or ''}"
            datetime.fromisoformat(iso)
            return iso
    except ValueError:
        return None
    return text


def is_url(text: str) -> bool:
    """Tell whether ``text`` is an absolute http or https address without blanks."""
    if any(c.isspace() or not c.isprintable() for c in text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False
