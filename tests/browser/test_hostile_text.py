"""Any words in any field: a browser shows them as they are and does nothing else.

Strings: the Big List of Naughty Strings (MIT, tests/data), the payloads of BRS-KB (MIT, from the
package index) and families of our own (``hostile_strings.py``). All stand in bodies; those of the
first list, and $READING_SITE_PAYLOADS of the second, in every field and in file names.
"""

import json
import os
import re
import signal
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
import yaml
from hostile_strings import NAUGHTY, strings
from watching import Watched, seen

brs_kb = pytest.importorskip("brs_kb")
PAYLOADS = [p["payload"] for _, p in sorted(brs_kb.get_all_payloads().items())]
IN_EVERY_FIELD = int(os.environ.get("READING_SITE_PAYLOADS", "60"))
MADE = list(strings(int(os.environ.get("READING_SITE_MADE", "6000"))))
# Each page holds this many of the strings in its body.
IN_A_BODY = 60
FIELDS = ("title", "subtitle", "publisher", "section", "kind", "abstract", "note", "obtain")


def record_of(strings, n):
    """Return a record whose fields hold the n-th and following strings, and its authors."""
    fields = {name: strings[(n + shift) % len(strings)] for shift, name in enumerate(FIELDS)}
    authors = [strings[(n + len(FIELDS)) % len(strings)]]
    named = {"authors": authors, "entities": [strings[(n + len(FIELDS) + 1) % len(strings)]]}
    return {k: v for k, v in fields.items() if v.strip()} | {
        k: [name for name in names if name.strip()] for k, names in named.items()
    }


def name_of(string, n):
    """Return a file stem with the string in it, as far as a file system takes it."""
    plain = unicodedata.normalize("NFC", string.encode("utf-8", "replace").decode("utf-8"))
    return f"h{n:05} " + re.sub(r"[/\x00]", "_", plain)[:40].strip() + "."


@pytest.fixture(scope="module")
def hostile(tmp_path_factory, build):
    """A site of hostile captures, records, authority file, vocabulary and collection record."""
    folder = tmp_path_factory.mktemp("hostile")
    seeds = folder / "seeds"
    seeds.mkdir()
    everywhere = [s for s in NAUGHTY if s.strip()]
    step = max(1, len(PAYLOADS) // max(1, IN_EVERY_FIELD))
    everywhere += PAYLOADS[::step]
    bodies = [s for s in NAUGHTY + PAYLOADS + MADE if s.strip()]
    chunks = [bodies[n : n + IN_A_BODY] for n in range(0, len(bodies), IN_A_BODY)]
    for n in range(max(len(everywhere), len(chunks))):
        record = record_of(everywhere, n)
        body = chunks[n] if n < len(chunks) else [everywhere[n % len(everywhere)]]
        stem = name_of(everywhere[n % len(everywhere)], n)
        (seeds / f"{stem}yml").write_text(yaml.safe_dump(record, allow_unicode=True), "utf-8")
        text = "\n\n".join(
            [f"The first line of capture {n} is plain.", *body, "So is the last line."]
        )
        (seeds / f"{stem}txt").write_text(text, "utf-8", errors="replace")
    labels = list(dict.fromkeys(s.strip() for s in everywhere if s.strip()))
    (seeds / "entities.yml").write_text(
        yaml.safe_dump(
            [
                {"label": s, "kind": "organisation", "description": s, "aliases": [f"{s} x"]}
                for s in labels[::3]
            ],
            allow_unicode=True,
        ),
        "utf-8",
    )
    (seeds / "tags.yml").write_text(
        yaml.safe_dump(
            [
                {"label": s, "scope_note": s, "patterns": [{"text": "first line", "count": 1}]}
                for s in labels[1::9]
            ],
            allow_unicode=True,
        ),
        "utf-8",
    )
    (seeds / "collection.yml").write_text(
        yaml.safe_dump({"title": PAYLOADS[0], "description": PAYLOADS[1], "about": PAYLOADS[2]}),
        "utf-8",
    )
    done = build(
        "--json",
        "--no-cache",
        "--seeds",
        seeds,
        "--site",
        folder / "site",
        "--docs",
        folder / "docs",
    )
    assert done.returncode in (0, 1), done.stderr[-2000:]
    return folder, json.loads(done.stdout)


def compare(watched, reading):
    """Yield what a document's page shows otherwise than its record and clean text say."""
    document = reading.document
    (title,) = watched.texts("h1#rs-title") or [""]
    if title != seen(document.title):
        yield f"title {document.title!r} shown as {title!r}"
    shown = seen(" ".join(watched.texts(".rs-text > *")))
    # The bars and lines that draw a table in text are drawn by the style sheet.
    tables = any(block.kind == "table" for block in document.blocks)
    left_out = str.maketrans(dict.fromkeys(" |-:+=" if tables else " "))
    if shown.translate(left_out) != seen(reading.text).translate(left_out):
        yield f"{document.id}: body differs"
    page = " ".join(watched.texts("article"))
    for words in (
        document.subtitle,
        document.publisher,
        document.abstract,
        document.note,
        *document.authors,
    ):
        if seen(words) not in page:
            yield f"{document.id}: {words!r} is not shown"


def read_together(folder, documents):
    """Return each reading with its record, told of lines that other captures have at their edges."""
    from reading_site import read_capture
    from reading_site.config import Settings
    from reading_site.reading import read_document
    from reading_site.resolve.shared import shared_by

    found = {}
    for item in documents:
        capture = folder / "seeds" / f"{item['id']}.txt"
        record = yaml.safe_load(capture.with_suffix(".yml").read_text("utf-8"))
        found[item["id"]] = (
            read_capture(capture.read_bytes(), name=capture.name, record=record),
            record,
        )
    names = {reading.document.id: id for id, (reading, _) in found.items()}
    for id, shared in shared_by([reading for reading, _ in found.values()]).items():
        reading, record = found[names[id]]
        again = read_document(reading.capture, reading.record, Settings(), shared)
        found[names[id]] = again, record
    return found


def test_every_word_is_shown_as_it_is_and_nothing_else_happens(hostile, chromium):
    folder, report = hostile
    site = (folder / "site").resolve()
    readings = read_together(folder, report["documents"])
    context = chromium.new_context()
    watched = Watched(context, (site.as_uri(), "data:"))
    wrong, tried = [], 0
    for item in report["documents"]:
        reading, record = readings[item["id"]]
        watched.open(f"{site.as_uri()}/documents/{item['slug']}.html")
        wrong.extend(compare(watched, reading))
        tried += len(reading.document.blocks) + len(record)
        if len(wrong) + len(watched.faults) > 20:
            break
    context.close()
    assert not (wrong + watched.faults), (wrong + watched.faults)[:20]
    print(f"{len(report['documents'])} pages, {tried} blocks and fields, 0 faults")
    assert tried > len(NAUGHTY) + len(PAYLOADS) + len(MADE)


def test_lists_and_pages_of_names_and_tags_are_quiet_too(hostile, chromium):
    folder, _ = hostile
    site = (folder / "site").resolve()
    context = chromium.new_context()
    watched = Watched(context, (site.as_uri(), "data:"))
    pages = [p for p in sorted(site.rglob("*.html")) if p.parent.name not in ("documents",)]
    listings = [
        *sorted((site / "documents").glob("index*.html")),
        *sorted((site / "documents").glob("list*.html")),
    ]
    for path in [*listings, *pages[:: max(1, len(pages) // 250)]]:
        if path.name != "404.html":
            watched.open(path.as_uri())
    context.close()
    assert not watched.faults, watched.faults[:20]


# Payloads that a converter without an escaper is tried with, and how many of them it must fail on.
NAIVE = [s for s in NAUGHTY if "<" in s or "](" in s][::4] + PAYLOADS[::35]
NAIVE_FAILS = 0.6
A_BATCH = 50


@pytest.mark.parametrize("start", range(0, len(NAIVE), A_BATCH))
def test_the_same_check_fails_on_a_naive_converter(chromium, start, tmp_path):
    """The check is worth something: of what a renderer makes of the bare words it finds most faulty.

    Such pages can hang a browser: each batch has one of its own and an end.
    """
    batch = NAIVE[start : start + A_BATCH]
    command = [sys.executable, str(Path(__file__).with_name("watching.py")), str(tmp_path)]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        said, _ = process.communicate(json.dumps(batch), timeout=120)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        said, _ = process.communicate()
    rows = {row[0]: row[1] for row in map(json.loads, said.splitlines())}
    fine = sum(1 for faults in rows.values() if not faults)
    kinds = Counter(fault.split()[0] for faults in rows.values() for fault in faults)
    print(f"{len(batch)} payloads, {len(rows)} opened, {fine} without a fault; {dict(kinds)}")
    assert len(batch) - fine >= NAIVE_FAILS * len(batch)
    assert kinds["text"] >= len(rows) / 3
