"""Code and tables that a page sets with their white space: one block, its lines and indents as they are."""

import pytest

from reading_site import read_capture
from reading_site.clean.ledger import replay
from reading_site.config import Limits
from reading_site.model import BlockKind, MarkKind, Reading
from reading_site.read.decode import decode

PROSE = "".join(
    f"<p>On {day} the miller looked at the wheel for a long while, and then he went home.</p>"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
)
CODE = "def f(x):\n    if x:\n        return 1\n\n    return 0"


def read(markup: str) -> Reading:
    page = f"<article><h1>The wheel</h1>{PROSE}{markup}{PROSE.replace('On', 'And on')}</article>"
    reading = read_capture(page.encode(), name="x.html")
    assert reading.capture is not None
    at = 0
    for entry in reading.clean.ledger:
        assert entry.span.start == at < entry.span.end
        at = entry.span.end
    assert at == len(reading.capture.text)
    assert replay(reading.clean.ledger, reading.capture.text) == reading.clean.text
    for block in reading.document.blocks:
        assert block.at.of(reading.clean.text) == block.text
    return reading


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (f"<pre>{CODE}</pre>", CODE),
        (f"<pre>\n{CODE}\n</pre>", CODE),
        (f"<pre><code class='language-python'>{CODE}</code></pre>", CODE),
        # Every line stands further right: that is the page's, not the code's.
        (f"<pre>  {CODE.replace(chr(10), chr(10) + '  ')}</pre>", CODE),
        ("<pre>      Tide table\n  06:10   2.31 m\n  12:40   0.42 m</pre>", "    Tide table\n06:10   2.31 m\n12:40   0.42 m"),
        ("<pre>\tif x ? y :\n\t\tz ,&#8203;1</pre>", "if x ? y :\n\tz ,1"),
        ("<pre><span>for</span> <b>x</b>  in y:\n  <i>go</i> (x)</pre>", "for x  in y:\n  go (x)"),
        ("<pre><div>a = 1</div><div>  b = 2</div></pre>", "a = 1\n  b = 2"),
        ("<pre>$ make site</pre>", "$ make site"),
    ],
)  # fmt: skip
def test_code_is_one_block_with_its_white_space(markup: str, expected: str) -> None:
    blocks = read(markup).document.blocks
    assert [b.text for b in blocks if b.kind is BlockKind.TABLE] == [expected]
    assert len(blocks) == 11


def test_two_codes_are_two_blocks() -> None:
    blocks = read("<pre>a = 1\n  b</pre><pre>c = 2\n  d</pre>").document.blocks
    assert [b.text for b in blocks[5:7]] == ["a = 1\n  b", "c = 2\n  d"]


def test_lines_of_code_are_no_buttons_and_no_dates() -> None:
    reading = read("<pre><code>Share\nPublished 3 May 2021\n  Next page</code></pre>")
    (block,) = (b for b in reading.document.blocks if b.kind is BlockKind.TABLE)
    assert block.text == "Share\nPublished 3 May 2021\n  Next page"
    assert not reading.document.date


def test_prose_that_is_set_so_is_prose() -> None:
    """Archives of mail set whole letters in ``pre``: their lines are wrapped, not code."""
    lines = PROSE.replace("<p>", "").split("</p>")
    wrapped = "\n".join(line.replace("while, ", "while,\n") for line in lines)
    page = decode(f"<pre>{wrapped}</pre>".encode(), name="x.html", limits=Limits())[0]
    assert page is not None
    assert MarkKind.LITERAL not in {mark.kind for mark in page.marks}


def test_verse_stays_verse() -> None:
    verse = "Under the alder,\n  over the stone,\nWater goes singing,\n  singing alone."
    blocks = read(f"<pre>{verse}</pre>").document.blocks
    assert [b.text for b in blocks if b.kind is BlockKind.VERSE] == [verse]
