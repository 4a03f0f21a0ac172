"""A fault put into the escaper on purpose is seen: the patterns and the random texts can fail."""

import json
import random
import types
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from rendered import ROOT, collapse, parse, seen, tags, to_html

from reading_site.render import escape

CASES = Path(__file__).parent / "cases" / "render" / "patterns.jsonl"
PATTERNS = [json.loads(line)["text"] for line in CASES.read_text("utf-8").splitlines()]
SOURCE = (ROOT / "reading_site" / "render" / "escape.py").read_text("utf-8")
MARKS = "\\`*_{}[]()<>#+-.!|~=:?&;\"'  \t\n\n\r01aZ\u00a0\u2028\x85\x0b\x0c\x1c\x02\x03\x00\u3000"

# What is replaced, and by what: one fault each.
MUTANTS = [
    *(
        (f"no escape of {mark!r}", '"\\\\" + mark for mark in', f'("\\\\" + mark if mark != {mark!r} else mark) for mark in')
        for mark in "\\`*_[]{}#"
    ),
    ("less-than as it is", '"<": "&lt;"', '"<": "<"'),
    ("ampersand as it is", '"&": "&amp;"', '"&": "&"'),
    ("greater-than as it is", '">": "&gt;"', '">": ">"'),
    ("bar as it is", '"|": "&#124;"', '"|": "|"'),
    ("end of a definition", "|\\]:?", "|\\]"),
    ("no U+FFFD", '_UNSHOWABLE.sub("\\ufffd", text)', "text"),
    ("no line breaks unified", '_BREAKS.sub("\\n", ', '(lambda _, t: t)("\\n", '),
    ("no separators", '_BLANKS.sub(" ", ', '(lambda _, t: t)(" ", '),
    ("start: no dash", '[-+=~!?:]', '[+=~!?:]'),
    ("start: no plus", '[-+=~!?:]', '[-=~!?:]'),
    ("start: no tilde", '[-+=~!?:]', '[-+=!?:]'),
    ("start: no exclamation mark", '[-+=~!?:]', '[-+=~?:]'),
    ("start: no equals sign", '[-+=~!?:]', '[-+~!?:]'),
    ("start: no numbers", r'|\d+[.)]")', '")'),
    ("start: ASCII numbers only", r'\d+[.)]")', '[0-9]+[.)]")'),
    ("start: short numbers only", r'\d+[.)]")', r'\d{1,9}[.)]")'),
    ("edges lost at the start", "{_references(before)}{inner}", "{before}{inner}"),
    ("edges lost at the end", "{inner}{_references(after)}", "{inner}{after}"),
    ("image before a link", 'if out.endswith("!") and not at_end', "if False"),
    ("line starts inside a block not looked at", "if index or at_start else", "if at_start and not index else"),
    ("breaks lost", 'out.append("  \\n" if', 'out.append("\\n" if False else " \\n" if'),
    ("blank line ends the block", '"  \\n<br>"', '"  \\n"'),
    ("blanks at the end kept", 'whole.rstrip(" \\n") if at_end', "whole if at_end"),
    ("tabs kept in lines", 'literal(text).replace("\\t", " ")\n    whole', "literal(text)\n    whole"),
    ("attribute: no quote", '_ATTRIBUTE = re.compile("[&<>\\"', '_ATTRIBUTE = re.compile("[&<>'),
    ("attribute: no backtick", "\\\\\\\\`*_", "\\\\\\\\*_"),
    ("attribute: no less-than", '_ATTRIBUTE = re.compile("[&<>', '_ATTRIBUTE = re.compile("[&>'),
    ("attribute: no line feed", "~^$\\n\\t]", "~^$\\t]"),
    ("text: no less-than", '_TEXT = re.compile(\'[&<>', '_TEXT = re.compile(\'[&>'),
    ("text: no ampersand", "_TEXT = re.compile('[&<>", "_TEXT = re.compile('[<>"),
    ("text: no line feed", '[&<>"\\n\\t]\')', "[&<>\"\\t]')"),
    ("text: no tab", '[&<>"\\n\\t]\')', "[&<>\"\\n]')"),
]  # fmt: skip


def samples() -> list[str]:
    chance = random.Random(7)
    made = ["".join(chance.choices(MARKS, k=chance.randrange(1, 14))) for _ in range(700)]
    return [text for text in PATTERNS + made if text.strip()]


def violation(module: types.ModuleType) -> str | None:
    """The first text and place where the visible text is not the input, or None."""
    commonmark = MarkdownIt("commonmark")
    for text in samples():
        want = collapse(escape.literal(text))
        flat = escape.literal(text).replace("\n", " ")
        try:
            block = module.lines(text)
            html = to_html(f"{block}\n{{: #p-1 data-n=1 }}")
            if seen(html) != want or parse(html).tags[0] != ("p", {"id": "p-1", "data-n": "1"}):
                return f"paragraph: {text!r}"
            if not set(tags(html)) <= {"p", "br"}:
                return f"paragraph: {text!r}"
            if html.count("<br") != block.count("<br") + block.count("  \n"):
                return f"breaks: {text!r}"
            if (html.count("<br") == 0) != ("\n" not in escape.literal(text).strip(" \n\t")):
                return f"breaks: {text!r}"
            html = to_html(
                f"so {module.lines(text, at_start=False, at_end=False)}[l](x.md){{.c}} on"
            )
            if seen(html) != collapse("so " + escape.literal(text) + "l on"):
                return f"before a link: {text!r}"
            if [t for t in tags(html) if t != "br"] != ["p", "a"]:
                return f"before a link: {text!r}"
            html = to_html(f"# {module.heading(text)} {{#h}}\n\n## {module.heading(text)} {{#i}}")
            if seen(html) != collapse(want + " " + want) or parse(html).tags[0] != (
                "h1",
                {"id": "h"},
            ):
                return f"heading: {text!r}"
            html = to_html(
                f'<table>\n<tr><td title="{module.attribute(text)}">{module.text(text)}</td></tr>\n</table>'
            )
            cell = next(a for t, a in parse(html).tags if t == "td")
            if "".join(parse(html).text).strip("\n") != escape.literal(text).strip("\n"):
                return f"cell: {text!r}"
            html = to_html(f'so <time datetime="{module.attribute(text)}">then</time>')
            time = next((a for t, a in parse(html).tags if t == "time"), {})
            if cell != {"title": escape.literal(text)} or time != {
                "datetime": escape.literal(text)
            }:
                return f"attribute: {text!r}"
            if seen(commonmark.render(module.lines(text))) != want:
                return f"CommonMark: {text!r}"
            html = to_html(f"[{module.inline(text)}](x.md){{.c}}")
            if flat.strip() and (seen(html), tags(html)) != (want, ["p", "a"]):
                return f"link: {text!r}"
            html = to_html(f"[l](x.md){{.c}}{module.lines(text, at_start=False)}")
            if seen(html) != collapse("l" + escape.literal(text)):
                return f"after a link: {text!r}"
        except (AssertionError, StopIteration, IndexError):
            return f"{text!r}"
    return None


def mutated(before: str, after: str) -> types.ModuleType:
    assert before in SOURCE, f"the escaper no longer has {before!r}: correct this list"
    module = types.ModuleType("mutant")
    exec(compile(SOURCE.replace(before, after, 1), "mutant", "exec"), module.__dict__)
    return module


def test_the_escaper_itself_has_no_fault():
    assert violation(escape) is None


@pytest.mark.parametrize(("fault", "before", "after"), MUTANTS, ids=[m[0] for m in MUTANTS])
def test_a_fault_is_seen(fault, before, after):
    assert violation(mutated(before, after)) is not None, fault
