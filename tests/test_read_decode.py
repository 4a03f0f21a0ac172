"""Bytes to captures: what is read, by which encoding, and what is said of it."""

import hashlib
import random
import time
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading_site.config import Limits
from reading_site.read.decode import decode

LIMITS = Limits()
WESTERN = "La Déclaration, adoptée à Paris, dit « libres et égaux » : c’est l’article premier."
RUSSIAN = "Все люди рождаются свободными и равными в своем достоинстве и правах. " * 4
CHINESE = "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心。" * 4
GREEK = "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια. " * 4

POLISH = "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw."
TURKISH = (
    "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl ve vicdana sahiptirler."
)
# A page in English from a publisher who writes it in the encoding of his country.
ENGLISH = "The council’s 47 members “shall serve for three years”, the resolution says; that’s all."


def read(data, name="seeds/x.txt", limits=LIMITS):
    capture, problems = decode(data, name=name, limits=limits)
    return capture, [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("codec", "mark", "encoding"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("utf-16-le", b"\xff\xfe", "utf-16-le"),
        ("utf-16-be", b"\xfe\xff", "utf-16-be"),
        ("utf-32-le", b"\xff\xfe\x00\x00", "utf-32-le"),
        ("utf-32-be", b"\x00\x00\xfe\xff", "utf-32-be"),
    ],
)
def test_unicode_is_read_without_a_remark(codec, mark, encoding):
    text = "Xi’an 西安 😀\r\nsecond\rthird\u2028fourth\n"
    capture, codes = read(mark + text.encode(codec))
    assert (capture.text, capture.encoding, codes) == (text, encoding, [])


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_told_by_its_nuls(codec):
    capture, codes = read(WESTERN.encode(codec))
    assert (capture.text, capture.encoding, codes) == (WESTERN, codec, [])


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (WESTERN, "windows-1252"),
        ("The café’s menu.", "windows-1252"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (CHINESE, "gb18030"),
        (CHINESE, "big5hkscs"),
        (GREEK, "iso-8859-7"),
        (POLISH, "windows-1250"),
        (POLISH, "iso-8859-2"),
        (TURKISH, "windows-1254"),
        (ENGLISH, "windows-1252"),
        (ENGLISH, "gb18030"),
        (ENGLISH, "cp932"),
        (ENGLISH, "mac-roman"),
    ],
)
def test_other_encodings_are_guessed_and_named(text, codec):
    if codec == "big5hkscs":
        text = "人人生而自由，在尊嚴和權利上一律平等。他們賦有理性和良心。" * 4
    capture, codes = read(text.encode(codec))
    assert capture.text == text
    assert codes == ["RS103"]


def test_a_few_bad_bytes_do_not_make_utf8_another_encoding():
    data = CHINESE.encode() + b"\xff" + RUSSIAN.encode() + "é".encode()[:1]
    capture, codes = read(data)
    assert capture.encoding == "utf-8"
    assert capture.text == CHINESE + "\ufffd" + RUSSIAN + "\ufffd"
    assert codes == ["RS103"]


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "\ufeff".encode(), "\u200b\u00ad\n".encode()])
def test_nothing_visible_is_no_capture(data):
    assert read(data) == (None, ["RS102"])


def test_nul_and_its_like_are_noted_and_left_as_they_are():
    text = "one\0two\x02three\x03four\x7f\ufffe"
    capture, codes = read(text.encode())
    assert (capture.text, codes) == (text, ["RS115"])


@pytest.mark.parametrize("mark", ["\t", "\n", "\r", "\x0b", "\x0c", "\x85", "\xa0", "\u2028"])
def test_white_space_is_no_problem(mark):
    capture, codes = read(f"one{mark}two".encode())
    assert (capture.text, codes) == (f"one{mark}two", [])


def test_a_capture_over_the_limit_is_named_not_read():
    limits = replace(LIMITS, capture_bytes=10)
    assert read(b"x" * 10, limits=limits)[1] == []
    assert read(b"x" * 11, limits=limits) == (None, ["RS114"])


def test_a_text_of_too_many_characters_or_lines_is_refused():
    limits = Limits(text_chars=20, text_lines=3)
    assert read("é".encode() * 20, limits=limits)[1] == []
    assert read("é".encode() * 21, limits=limits) == (None, ["RS114"])
    assert read(b"a\r\nb\r\nc\nd", limits=limits)[1] == []
    assert read("a\rb\nc\u2028d\r\ne".encode(), limits=limits) == (None, ["RS114"])


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
        random.Random(1).randbytes(5_000),
        b"\x7fELF\x02\x01\x01" + b"\0" * 400,
        b"\0" * 100,
        (b"The text of an old document. \xe9\xff" + b"\0" * 8) * 50,
    ],
    ids=["picture", "noise", "program", "zeros", "old document"],
)
def test_binary_files_are_no_captures(data):
    assert read(data) == (None, ["RS117"])


def test_five_megabytes_in_one_line_are_read_at_once():
    start = time.process_time()
    capture, codes = read(b"word " * 1_000_000)
    assert (len(capture.text), codes) == (5_000_000, [])
    assert time.process_time() - start < 2


def test_what_a_capture_is_called_and_hashed():
    capture, _ = read(b"text", "seeds/cafe\u0301 100% #1..txt")
    assert capture.id == "caf\u00e9 100% #1."
    assert capture.path == "seeds/cafe\u0301 100% #1..txt"
    assert capture.sha256 == hashlib.sha256(b"text").hexdigest()


@settings(max_examples=300, deadline=None)
@given(st.text(min_size=1, max_size=200))
def test_utf8_comes_back_as_it_was(text):
    """Law: of text in UTF-8 nothing is changed, whatever it holds."""
    capture, _ = decode(text.encode(), name="x.txt", limits=LIMITS)
    if capture is not None and not text.startswith("\ufeff") and capture.encoding == "utf-8":
        assert capture.text == text


ENDINGS = [".txt", ".html", ".mhtml", ".warc", ".warc.gz", ".epub", ".pdf", ".docx", ""]


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(ENDINGS))
def test_no_bytes_crash_the_reader(data, ending):
    """Law: any bytes under any name give a capture, or None and a reason."""
    capture, problems = decode(data, name=f"x{ending}", limits=LIMITS)
    assert capture is not None or problems


@pytest.mark.parametrize("ending", [".html", ".mhtml", ".warc", ".epub", ".pdf", ".docx"])
def test_a_file_that_is_not_what_its_name_says_is_named(ending):
    data = random.Random(2).randbytes(4_000)
    capture, codes = read(data, f"seeds/x{ending}")
    assert capture is None
    assert codes == ["RS117"]


@pytest.mark.parametrize("ending", [".epub", ".docx"])
def test_a_small_file_that_unpacks_to_a_large_one_is_refused(ending):
    packed = BytesIO()
    container = '<container><rootfile full-path="p.opf"/></container>'
    package = (
        '<package><item id="a" href="a.html" media-type="text/html"/><itemref idref="a"/></package>'
    )
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("META-INF/container.xml", container)
        file.writestr("p.opf", package)
        file.writestr("a.html", b"x" * 3_000_000)
    limits = replace(LIMITS, capture_bytes=1_000_000)
    assert len(packed.getvalue()) < 100_000
    assert read(packed.getvalue(), f"x{ending}", limits) == (None, ["RS114"])
