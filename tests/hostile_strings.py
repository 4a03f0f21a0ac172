"""Families of hostile strings, made from a seed: the same strings on any day.

Atoms are what means something to a Markdown renderer, to an extension of one, to an HTML parser, a
template engine, a YAML reader, a shell or a terminal. They are put at the start of lines, into
contexts (lists, quotes, cells, fences, attributes), into each other and into other encodings, and
they are damaged at random.
"""

import base64
import html
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

HERE = Path(__file__).parent
NAUGHTY = json.loads((HERE / "data" / "naughty_strings.json").read_text("utf-8"))
GROUPS = json.loads((HERE / "data" / "hostile_atoms.json").read_text("ascii"))
PATTERNS = [
    json.loads(line)["text"]
    for line in (HERE / "cases" / "render" / "patterns.jsonl").read_text("utf-8").splitlines()
]
STARTS = GROUPS["starts"]
ATOMS = [atom for group in GROUPS.values() for atom in group]
WORDS = ("a", "word", "Two words", "The committee met.", "Geneva", "3", "1848", "é", "中文", "x y")
CONTEXTS = (
    "{0}", "{0} word", "word {0} word", "word\n{0}", "{0}\nword", "word\n\n{0}\n\nword", "> {0}",
    "- {0}\n- {0}", "1. {0}", "    {0}", "\t{0}", "```\n{0}\n```", "~~~\n{0}", "`{0}`", "``{0}``",
    "*{0}*", "**{0}**", "_{0}_", "[{0}](x.md)", "[a]({0})", "[a](x \"{0}\")", "![{0}](x)", "[a]: {0}",
    "[{0}]: http://n.invalid", "[^{0}]", "[^a]: {0}", "*[{0}]: x", "# {0} #", "{0}\n===", "{0}\n---",
    "| {0} | b |\n|---|---|\n| {0} | d |", "<b>{0}</b>", "<b title=\"{0}\">", "<a href='{0}'>",
    "<!-- {0} -->", "<script>{0}</script>", "<div markdown>\n{0}\n</div>", "</p>{0}<p>",
    "!!! note \"{0}\"\n    {0}", "word {{: title=\"{0}\" }}", "{{: .{0} }}", "{{#{0}}}", "${0}$",
    "\"{0}\"", "'{0}'", "“{0}”", "({0})", "[{0}]", "{{{0}}}", "&{0};", "&#{0};", "\\{0}", "{0}\\",
    "--8<-- \"{0}\"", "http://n.invalid/{0}", "---\ntitle: {0}\n---\n{0}", "term\n: {0}", ":{0}:",
)  # fmt: skip


def _entities(text: str) -> str:
    return "".join(f"&#{ord(c)};" for c in text)


def _spaced(text: str) -> str:
    return "\u200b".join(text)


ENCODINGS: tuple[Callable[[str], str], ...] = (
    lambda text: html.escape(text),
    lambda text: html.escape(html.escape(text)),
    _entities,
    lambda text: "".join(f"&#x{ord(c):X}" for c in text),
    lambda text: quote(text, safe="", errors="replace"),
    lambda text: quote(quote(text, safe="", errors="replace"), safe=""),
    lambda text: "".join(f"\\u{ord(c) & 0xFFFF:04x}" for c in text),
    lambda text: text.encode("utf-7", "replace").decode("ascii"),
    lambda text: base64.b64encode(text.encode("utf-8", "replace")).decode("ascii"),
    lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
    lambda text: "".join(c.upper() if n % 2 else c.lower() for n, c in enumerate(text)),
    _spaced,
    lambda text: "\x00".join(text),
    lambda text: text.encode("utf-8", "replace").decode("latin-1"),
    lambda text: json.dumps(text),
    lambda text: text.replace("<", "\\<").replace("*", "\\*"),
    lambda text: text[::-1],
)


def strings(count: int, seed: int = 6, more: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield ``count`` strings, most of them once; ``more`` are atoms beside ours (lists of payloads)."""
    dice = random.Random(seed)
    atoms = [*ATOMS, *NAUGHTY, *PATTERNS, *more]
    fixed = [*atoms, *(start + word for start in STARTS for word in ("word", "\nword"))]
    yield from fixed[:count]
    for _ in range(count - len(fixed)):
        yield made(dice, atoms)


def made(dice: random.Random, atoms: list[str]) -> str:
    """Return one string put together at random."""
    kind = dice.random()
    one = dice.choice(atoms)
    if kind < 0.30:
        return _in_context(dice, one)
    if kind < 0.45:
        return _in_context(dice, _in_context(dice, one))
    if kind < 0.60:
        return "".join(
            dice.choices([*atoms, *WORDS, " ", "\n", "  \n", "\n\n"], k=dice.randint(2, 7))
        )
    if kind < 0.72:
        return dice.choice(STARTS) + dice.choice(("", " ", "\n", "\t")) + one
    if kind < 0.84:
        return _in_context(dice, dice.choice(ENCODINGS)(one[:400]))
    if kind < 0.97:
        return damaged(dice, _in_context(dice, one)[:2000])
    return one[:40] * dice.randint(2, 400)


def _in_context(dice: random.Random, text: str) -> str:
    return dice.choice(CONTEXTS).replace("{{", "{").replace("}}", "}").replace("{0}", text)


def damaged(dice: random.Random, text: str) -> str:
    """Return ``text`` with a few characters taken out, doubled, exchanged or put in."""
    marks = "\\`*_{}[]()<>#+-.!|~=:?&;\"'$^%@/ \t\n\r\x00\x02\x03\x1c\u00a0\u2028\u200b\ud800"
    letters = list(text)
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(letters) + 1)
        do = dice.random()
        if do < 0.4 or not letters:
            letters.insert(at, dice.choice(marks))
        elif do < 0.6:
            del letters[min(at, len(letters) - 1)]
        elif do < 0.8:
            letters[at:at] = letters[max(0, at - 3) : at]
        else:
            letters[min(at, len(letters) - 1)] = dice.choice(marks)
    return "".join(letters)
