"""Bytes to captures: the only place where the form of a file matters."""

from __future__ import annotations

import hashlib
import re

from reading_site.config import Limits
from reading_site.diagnostics import Diagnostic
from reading_site.model import Capture
from reading_site.read.encoding import to_text
from reading_site.read.epub import read_epub
from reading_site.read.extract import Extract, Reader, UnreadableError
from reading_site.read.html import read_html
from reading_site.read.markdown import is_markdown, read_markdown, shown
from reading_site.read.mhtml import read_mhtml
from reading_site.read.pdf import read_pdf
from reading_site.read.records import stem
from reading_site.read.warc import read_warc
from reading_site.read.word import read_docx

# C0 but for white space, DEL, C1 but for NEL, and noncharacters: XML and HTML allow none of them.
_UNSHOWABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_SHOWN = bytes([*range(0x09, 0x0E), *range(0x20, 0x7F)])
_VISIBLE = re.compile(
    r"[^\s\x00-\x1f\x7f-\x9f\xad\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
_READERS: dict[str, Reader] = {
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".mhtml": read_mhtml,
    ".mht": read_mhtml,
    ".warc": read_warc,
    ".warc.gz": read_warc,
    ".epub": read_epub,
    ".pdf": read_pdf,
    ".docx": read_docx,
}


def decode(
    data: bytes, *, name: str, limits: Limits
) -> tuple[Capture | None, tuple[Diagnostic, ...]]:
    """Return the capture that the bytes of the file ``name`` hold, or None, and what is wrong.

    The ending of ``name`` tells the form; what has no known ending is plain text. ``name`` is the
    path for people, with ``/``. Pure: the same bytes give the same capture on any day.
    """
    problems: list[Diagnostic] = []

    def tell(code: str, message: str, hint: str = "") -> None:
        problems.append(Diagnostic(code=code, subject=name, message=message, hint=hint))

    if len(data) > limits.capture_bytes:
        tell("RS114", f"{len(data):,} bytes are more than the limit of {limits.capture_bytes:,}")
        return None, tuple(problems)
    if not data:
        tell("RS102", "the file is empty")
        return None, tuple(problems)
    try:
        extract = _reader(name)(data, limits)
    except UnreadableError as error:
        tell(error.code, str(error), error.hint)
        return None, tuple(problems)
    except ImportError as error:
        missing = f"{error.name} is not installed" if error.name else str(error).splitlines()[0]
        tell("RS116", missing, "pip install -r requirements.txt -r requirements-archives.txt")
        return None, tuple(problems)
    except Exception as error:  # noqa: BLE001 - libraries raise anything on hostile files
        tell("RS117", f"cannot be read as what its name says: {type(error).__name__}: {error}")
        return None, tuple(problems)
    decoded = extract.decoded
    if decoded.guessed:
        lost = f"; {decoded.broken} bytes could not be read" if decoded.broken else ""
        tell("RS103", f"not UTF-8; read as {decoded.encoding}{lost}", "save the capture as UTF-8")
    for code, message in extract.notes:
        tell(code, message)
    if not _VISIBLE.search(decoded.text):
        tell("RS102", "the file holds no visible character")
        return None, tuple(problems)
    if beyond := _beyond(decoded.text, limits):
        tell("RS114", beyond, "raise the limit or split the capture")
        return None, tuple(problems)
    if odd := _unshowable(decoded.text):
        tell("RS115", f"{odd} characters that no page can hold")
    capture = Capture(
        id=stem(name),
        path=name,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=decoded.encoding,
        text=decoded.text,
        hints=extract.hints,
        main=extract.main,
        marks=extract.marks,
    )
    return capture, tuple(problems)


def _unshowable(text: str) -> int:
    """Return how many characters no page can hold; what texts are mostly made of is left out first."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, _SHOWN)
    return len(_UNSHOWABLE.findall(rest.decode("utf-8", "surrogatepass")))


def _beyond(text: str, limits: Limits) -> str:
    """Return which limit a text goes beyond; empty where it is within all."""
    if len(text) > limits.text_chars:
        return f"{len(text):,} characters are more than the limit of {limits.text_chars:,}"
    if len(text) <= limits.text_lines:
        return ""
    ends = sum(map(text.count, "\n\r\x0b\x0c\x85\u2028\u2029")) - text.count("\r\n")
    if ends > limits.text_lines:
        return f"{ends:,} lines are more than the limit of {limits.text_lines:,}"
    return ""


def _reader(name: str) -> Reader:
    lower = name.rpartition("/")[2].lower()
    return next((_READERS[ending] for ending in _READERS if lower.endswith(ending)), _read_text)


def _read_text(data: bytes, limits: Limits) -> Extract:
    decoded = to_text(data)
    if decoded is None:
        raise UnreadableError("the bytes are no text in any known encoding")
    if is_markdown(decoded.text):
        return shown(decoded)
    return Extract(decoded=decoded)
