"""Score the rules on WikiGold (Balasuriya et al. 2009): people, organisations and places.

    python benchmarks/entities/wikigold.py ../shared/bench/wikigold/wikigold.conll.txt [--errors N] [--ner-model NAME]

Exact spans and kinds, a document (``-DOCSTART-``) at a time. The corpus' fourth class (MISC:
nationalities, events, works) has no one counterpart: its spans, ours and theirs, are left out.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from reading_site.config import Settings
from reading_site.model import Block, BlockKind, CleanText, Document, Origin
from reading_site.recognise import names
from reading_site.spans import Segment, SourceMap, Span

KINDS = {"person": "PER", "organisation": "ORG", "place": "LOC"}
Gold = set[tuple[int, int, str]]


def articles(path: Path) -> list[list[tuple[str, Gold]]]:
    """Return every article: its sentences as running text, with their spans."""
    every: list[list[tuple[str, Gold]]] = [[]]
    found = every[0]
    for chunk in path.read_text("utf-8").split("\n\n"):
        rows = [line.rsplit(" ", 1) for line in chunk.split("\n") if " " in line]
        if rows and rows[0][0] == "-DOCSTART-":
            found = []
            every.append(found)
            continue
        if not rows:
            continue
        text, spans, label, start, quoted = "", set(), "O", 0, False
        previous = ""
        for word, tag in [*rows, ["", "O"]]:
            kind = tag if tag == "O" else tag.split("-", 1)[1]
            end = len(text)
            word = {"``": '"', "''": '"'}.get(word, word)
            glued = (
                re.match(r"^(?:[.,;:!?%)\]]|'s$|'$|n't$|'(?:re|ve|ll|d|m)$)", word) is not None
                or previous in ("(", "[", "$")
                or (previous == '"' and quoted)
                or (word == '"' and quoted)
            )
            if text and word and not glued:
                text += " "
            if word == '"':
                quoted = not quoted
            if kind != label:
                if label != "O":
                    spans.add((start, end, label))
                start, label = len(text), kind
            text += word
            previous = word
        found.append((text, spans))
    return [parts for parts in every if parts]


def document(parts: list[tuple[str, Gold]]) -> tuple[Document, CleanText, list[Gold]]:
    blocks, at, whole = [], 0, []
    for index, (text, _) in enumerate(parts):
        span = Span(at, at + len(text))
        blocks.append(Block(id=str(index), kind=BlockKind.PARAGRAPH, text=text, span=span, at=span))
        whole.append(text)
        at = span.end + 2
    text = "\n\n".join(whole)
    everything = Span(0, len(text))
    clean = CleanText(
        text=text, ledger=(), source_map=SourceMap([Segment(everything, everything, True)])
    )
    shown = Document(id="w", title="w", title_origin=Origin.NONE, blocks=tuple(blocks))
    return shown, clean, [gold for _, gold in parts]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--ner-model", default="", help="a spaCy pipeline that adds names")
    options = parser.parse_args()
    right, wrong, missed = run(options.corpus, options.errors, options.ner_model)
    for kind in (None, "PER", "ORG", "LOC"):
        r, w, m = (sum(c.values()) if kind is None else c[kind] for c in (right, wrong, missed))
        p, rec = r / max(1, r + w), r / max(1, r + m)
        print(
            f"{kind or 'all':4} P {p:6.1%} R {rec:6.1%} F1 {2 * p * rec / max(1e-9, p + rec):6.1%}"
        )
    return 0


def run(
    corpus: Path, errors: int = 0, model: str = ""
) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Return right, wrong and missed spans by class."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    shown = 0
    settings = Settings(ner_model=model)
    for parts in articles(corpus):
        shown_document, clean, gold = document(parts)
        have: list[Gold] = [set() for _ in gold]
        for m in names.find(shown_document, clean, settings).mentions:
            if m.kind.value in KINDS:
                have[int(m.block)].add((m.at.start, m.at.end, KINDS[m.kind.value]))
        for (text, want), mine in zip(parts, have, strict=True):
            misc = [(s, e) for s, e, k in want if k == "MISC"]
            want = {w for w in want if w[2] != "MISC"}
            mine = {m for m in mine if (m[0], m[1]) not in misc}
            for items, counter, sign in (
                (want & mine, right, ""),
                (mine - want, wrong, "-"),
                (want - mine, missed, "+"),
            ):
                for s, e, k in sorted(items):
                    counter[k] += 1
                    if sign and shown < errors:
                        shown += 1
                        print(
                            sign,
                            k,
                            f"[{text[s:e]}]",
                            text[max(0, s - 40) : s],
                            "…",
                            text[e : e + 40],
                        )
    return right, wrong, missed


if __name__ == "__main__":
    raise SystemExit(main())
