"""A browser page that is watched: what it shows, and all that must not happen.

As a program it opens what a naive converter makes of payloads (a JSON list on its input), each in a
page of its own, and prints for each its number and its faults.
"""

import json
import os
import re
import sys
from contextlib import suppress
from pathlib import Path

import markdown
from playwright.sync_api import Error, sync_playwright
from serving import ARGUMENTS

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


def seen(text):
    """Return what a browser gives for these words: white space folded, no invisible controls."""
    return " ".join(re.sub(r"[\x00-\x08\x0b\x0e-\x1f\x7f]", "\ufffd", text).split())


class Watched:
    """A browser page that counts what must not happen."""

    def __init__(self, context, own, wait=30_000):
        self.faults = []
        self.wait = wait
        self.page = context.new_page()
        self.page.set_default_timeout(wait)
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
            self.page.goto(address, timeout=self.wait)
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


def naive(folder):
    """Open what Python-Markdown makes of the payloads on standard input, without an escaper."""
    payloads = json.loads(sys.stdin.read())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for number, payload in enumerate(payloads):
            path = folder / f"{number}.html"
            shown = markdown.markdown(payload, extensions=["attr_list", "tables", "fenced_code"])
            path.write_text(f'<div class="rs-text">{shown}</div>', "utf-8", errors="replace")
            context = browser.new_context()
            watched = Watched(context, (folder.as_uri(), "data:"), wait=3_000)
            watched.open(path.as_uri())
            with suppress(Error):
                words = " ".join(watched.texts(".rs-text > *"))
                if seen(words).replace(" ", "") != seen(payload).replace(" ", ""):
                    watched.faults.append("text differs")
            print(json.dumps([number, watched.faults]), flush=True)
            context.close()
        browser.close()


if __name__ == "__main__":
    naive(Path(sys.argv[1]))
