"""Long hostile inputs made from a regular expression itself."""

import re
from re import _constants as sre
from re import _parser

# What a class of characters or a dot is tried with, in this order.
_ALPHABET = (
    "aA0 .,-'’\"()[]:;/|!?\n\t_é中я\u00a0<>=&#*+@%$€“\x00\x85가ーz9Zx·…，。！—–~`^\\{}א٣\U0001f600"
)
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_ENDS = ("", "\x01", "!", " x", "\n")
_CLASSES = {
    sre.CATEGORY_DIGIT: r"\d",
    sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_WORD: r"\W",
}


def _of_class(items, limit):
    """Characters that a class allows, of different kinds."""
    negated = bool(items) and items[0][0] is sre.NEGATE

    def allows(c):
        for kind, value in items:
            if kind is sre.LITERAL and chr(value) == c:
                return True
            if kind is sre.RANGE and value[0] <= ord(c) <= value[1]:
                return True
            if kind is sre.CATEGORY and re.match(_CLASSES[value], c):
                return True
        return False

    found = [c for c in _ALPHABET if allows(c) is not negated]
    if not found:
        for kind, value in items:
            if kind is sre.LITERAL:
                found.append(chr(value))
            elif kind is sre.RANGE:
                found.append(chr(value[0]))
    return found[:limit] or ["a"]


def samples(tree, limit=3):
    """A few strings that the parsed expression matches (look-around and back references left out)."""
    out = [""]
    for kind, value in tree:
        parts = [""]
        if kind is sre.LITERAL:
            parts = [chr(value)]
        elif kind is sre.NOT_LITERAL:
            parts = [c for c in _ALPHABET if ord(c) != value][:limit]
        elif kind is sre.ANY:
            parts = ["a", " "]
        elif kind is sre.IN:
            parts = _of_class(value, limit)
        elif kind is sre.BRANCH:
            each = [samples(branch, 1)[0] for branch in value[1]]
            step = max(1, len(each) // limit)
            parts = each[::step][:limit]
        elif kind is sre.SUBPATTERN:
            parts = samples(value[-1], limit)
        elif kind is sre.ATOMIC_GROUP:
            parts = samples(value, limit)
        elif kind in _REPEATS:
            low, high, body = value
            times = max(low, min(1, high))
            parts = [part * times for part in samples(body, limit)]
        out = [a + b for a in out for b in parts][: limit * 2]
    return out[:limit]


def _walk(tree, before=""):
    """Yield every repeat with what a match has before it: pairs of prefix and body."""
    for kind, value in tree:
        inner = []
        if kind in _REPEATS:
            if value[1] > 8:
                yield before, value[2]
            inner = [value[2]]
        elif kind is sre.SUBPATTERN:
            inner = [value[-1]]
        elif kind is sre.ATOMIC_GROUP:
            inner = [value]
        elif kind is sre.BRANCH:
            inner = value[1]
        elif kind in (sre.ASSERT, sre.ASSERT_NOT):
            inner = [value[1]]
        elif kind is sre.GROUPREF_EXISTS:
            inner = [part for part in value[1:] if part]
        for part in inner:
            yield from _walk(part, before)
        before = (before + samples([(kind, value)], 1)[0])[:200]


def pumps(pattern: re.Pattern):
    """Triples of prefix, repeated piece and end, in the order of the expression."""
    text = pattern.pattern
    if isinstance(text, bytes):
        text = text.decode("latin-1")
    tree = _parser.parse(
        text, pattern.flags & ~(re.DEBUG | (0 if isinstance(pattern.pattern, str) else re.UNICODE))
    )
    found = {}
    for before, body in _walk(tree):
        for piece in samples(body, 3):
            if piece:
                found.setdefault((before, piece))
                found.setdefault(("", before + piece))
    whole = samples(tree, 3)
    for piece in whole:
        if piece:
            found.setdefault(("", piece))
            found.setdefault(("", piece[:-1]))
    return [(b, p) for b, p in found if p]
