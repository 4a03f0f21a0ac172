"""Any words in any field: a browser shows them as they are and does nothing else.

Strings: the Big List of Naughty Strings (MIT, tests/data) and the payloads of BRS-KB (MIT, from the
package index). $READING_SITE_PAYLOADS gives how many of the latter are tried in every field.
"""

import json
import os
import re
from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Error

brs_kb = pytest.importorskip("brs_kb")
NAUGHTY = json.loads(
    (Path(__file__).parents[1] / "data" / "naughty_strings.json").read_text("utf-8")
)
PAYLOADS = [p["payload"] for _, p in sorted(brs_kb.get_all_payloads().items())]
IN_EVERY_FIELD = int(os.environ.get("READING_SITE_PAYLOADS", "60"))
# All strings of the lists stand in bodies; each page holds this many of them.
IN_A_BODY = 60
FIELDS = ("title", "subtitle", "publisher", "section", "kind", "abstract", "note", "obtain")


def seen(text):
    """Return what a browser gives for these words: white space folded, no invisible controls."""
    return " ".join(re.sub(r"[\x00-\x08\x0b\x0e-\x1f\x7f]", "\ufffd", text).split())


def record_of(strings, n):
    """Return a record whose fields hold the n-th and following strings, and its authors."""
    fields = {name: strings[(n + shift) % len(strings)] for shift, name in enumerate(FIELDS)}
    authors = [strings[(n + len(FIELDS)) % len(strings)]]
    return {k: v for k, v in fields.items() if v.strip()} | {
        "authors": [a for a in authors if a.strip()]
    }


@pytest.fixture(scope="module")
def hostile(tmp_path_factory, build):
    """A site of hostile captures, records, authority file, vocabulary and collection record."""
    folder = tmp_path_factory.mktemp("hostile")
    seeds = folder / "seeds"
    seeds.mkdir()
    everywhere = [s for s in NAUGHTY if s.strip()]
    step = max(1, len(PAYLOADS) // max(1, IN_EVERY_FIELD))
    everywhere += PAYLOADS[::step]
    bodies = [s for s in NAUGHTY + PAYLOADS if s.strip()]
    chunks = [bodies[n : n + IN_A_BODY] for n in range(0, len(bodies), IN_A_BODY)]
    for n in range(max(len(everywhere), len(chunks))):
        record = record_of(everywhere, n)
        body = chunks[n] if n < len(chunks) else [everywhere[n % len(everywhere)]]
        (seeds / f"h{n:05}.yml").write_text(yaml.safe_dump(record, allow_unicode=True), "utf-8")
        text = "\n\n".join(
            [f"The first line of capture {n} is plain.", *body, "So is the last line."]
        )
        (seeds / f"h{n:05}.txt").write_text(text, "utf-8", errors="replace")
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


class Watched:
    """A browser page that counts what must not happen."""

    def __init__(self, context, own):
        self.faults = []
        self.page = context.new_page()
        self.page.on("dialog", self._dialog)
        self.page.on("pageerror", lambda e: self.faults.append(f"script error {e}"))
        self.page.on(
            "console",
            lambda m: self.faults.append(f"console {m.text}") if m.type == "error" else None,
        )
        self.page.on(
            "request",
            lambda r: None if r.url.startswith(own) else self.faults.append(f"request {r.url}"),
        )

    def _dialog(self, dialog):
        self.faults.append(f"dialog {dialog.message}")
        # The page may be gone before its dialog is.
        with suppress(Error):
            dialog.dismiss()

    def open(self, address):
        """Open an address; a page that leads the browser elsewhere is a fault."""
        try:
            self.page.goto(address, timeout=10_000)
        except Error as error:
            self.faults.append(f"cannot open {address}: {error.message.splitlines()[0]}")
        if self.page.url.partition("#")[0] != address:
            self.faults.append(f"navigation from {address} to {self.page.url}")

    def texts(self, selector):
        """Return the visible words of each element, white space folded."""
        # The arrow back from a footnote is the site's, not the text's.
        script = """all => all.map(e => {
            const copy = e.cloneNode(true);
            copy.querySelectorAll(".rs-noteback").forEach(a => a.remove());
            return copy.textContent;
        })"""
        found = self.page.eval_on_selector_all(selector, script)
        return [seen(text) for text in found]


def compare(watched, reading):
    """Yield what a document's page shows otherwise than its record and clean text say."""
    document = reading.document
    (title,) = watched.texts("h1#rs-title") or [""]
    if title != seen(document.title):
        yield f"title {document.title!r} shown as {title!r}"
    shown = seen(" ".join(watched.texts(".rs-text > *")))
    if shown.replace(" ", "") != seen(reading.text).replace(" ", ""):
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


def test_every_word_is_shown_as_it_is_and_nothing_else_happens(hostile, chromium):
    from reading_site import read_capture

    folder, report = hostile
    site = (folder / "site").resolve()
    context = chromium.new_context()
    watched = Watched(context, (site.as_uri(), "data:"))
    wrong, tried = [], 0
    for item in report["documents"]:
        capture = folder / "seeds" / f"{item['id']}.txt"
        record = yaml.safe_load(capture.with_suffix(".yml").read_text("utf-8"))
        reading = read_capture(capture.read_bytes(), name=capture.name, record=record)
        watched.open(f"{site.as_uri()}/documents/{item['slug']}.html")
        wrong.extend(compare(watched, reading))
        tried += len(reading.document.blocks) + len(record)
        if len(wrong) + len(watched.faults) > 20:
            break
    context.close()
    assert not (wrong + watched.faults), (wrong + watched.faults)[:20]
    assert tried > len(NAUGHTY) + len(PAYLOADS)


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


def test_the_same_check_fails_on_a_naive_converter(chromium, tmp_path):
    """The check is worth something: on a page with unescaped words it finds faults."""
    words = '<script>alert(1)</script> <img src="https://naive.invalid/x.png"> <b>plain</b>'
    page = tmp_path / "naive.html"
    page.write_text(f'<div class="rs-text"><p>{words}</p></div>', "utf-8")
    context = chromium.new_context()
    watched = Watched(context, (tmp_path.as_uri(), "data:"))
    watched.open(page.as_uri())
    shown = watched.texts(".rs-text > *")
    context.close()
    assert shown != [seen(words)]
    assert any(fault.startswith("dialog") for fault in watched.faults)
    assert any(fault.startswith("request") for fault in watched.faults)
