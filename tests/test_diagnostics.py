"""Problems are data: stable codes, one line each, all of them explained."""

import re
from pathlib import Path

import pytest

from reading_site import tables
from reading_site.commands.codes import codes_table
from reading_site.diagnostics import CATALOGUE, Diagnostic, as_row, from_row, one_line
from reading_site.spans import Span

ROOT = Path(__file__).resolve().parents[1]


def test_the_page_of_codes_is_that_of_the_catalogue():
    assert (ROOT / "DIAGNOSTICS.md").read_text("utf-8") == codes_table(), (
        "run: python build_site.py codes > DIAGNOSTICS.md"
    )


def test_every_code_is_explained_and_has_an_example():
    examples = tables.mapping("diagnostic_examples.yml")
    assert examples.keys() == CATALOGUE.keys()
    for code, kind in CATALOGUE.items():
        assert kind.cause.endswith(".")
        assert kind.remedy.endswith(".")
        assert code in examples[code]


def test_every_code_that_the_program_uses_is_in_the_catalogue_and_the_other_way_round():
    used = set()
    for path in (ROOT / "reading_site").rglob("*.py"):
        if path.name != "diagnostics.py":
            used |= set(re.findall(r"\bRS\d{3}\b", path.read_text("utf-8")))
    assert used == CATALOGUE.keys()


@pytest.mark.parametrize(
    "text", ["a\nb", "a\x1b[31mb", "a\u2028b", "a\u202eb", "a\ud800b", "a\x00b"]
)
def test_a_message_is_one_line_that_cannot_drive_a_terminal(text):
    said = str(Diagnostic(code="RS101", subject=text, message=text, hint=text))
    assert said.isprintable()
    assert len(said.splitlines()) == 1
    assert one_line("plain words, 中文, é") == "plain words, 中文, é"


def test_a_diagnostic_survives_json():
    item = Diagnostic(code="RS101", subject="a", message="m", hint="h", line=3, span=Span(1, 2))
    assert from_row(as_row(item)) == item
