"""A real Chromium over the built starter collection, from a web server and from disk."""

import json
import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright
from serving import ARGUMENTS, served

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
HERE = Path(__file__).parent
# What is waited for may take its time on a machine with other work; no test gets slower by it.
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    """The browser; the tests are skipped where there is none."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no Chromium at {CHROMIUM} (set CHROMIUM)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(request):
    """The site under test: the starter collection, or the built site that $READING_SITE names."""
    if "READING_SITE" in os.environ:
        return Path(os.environ["READING_SITE"])
    return request.getfixturevalue("starter_site")


@pytest.fixture(scope="session")
def over_http(site):
    """Base URL of the starter collection on a web server."""
    with served(site) as base:
        yield base


@pytest.fixture(params=["http", "file"])
def base(request, over_http, site):
    """Base URL of the starter collection: on a web server, and on disk."""
    return over_http if request.param == "http" else f"{site.resolve().as_uri()}/"


@pytest.fixture
def open_page(chromium, over_http, site):
    """A function that opens a page; at the end of the test nothing must have gone wrong.

    Wrong is: a message of the console (a violated policy is one), an error of a script, a dialog,
    a request to another host.
    """
    own = (over_http, f"{site.resolve().as_uri()}/", "data:", "about:", "blob:")
    wrong, contexts = [], []

    def opening(address, *, width=1280, height=800, **options):
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: wrong.append(f"console: {m.text}"))
        page.on("pageerror", lambda e: wrong.append(f"script: {e}"))
        page.on("dialog", lambda d: (wrong.append(f"dialog: {d.message}"), d.dismiss()))
        page.on(
            "request",
            lambda r: None if r.url.startswith(own) else wrong.append(f"request: {r.url}"),
        )
        page.goto(address)
        page.wait_for_load_state("load")
        return page

    yield opening
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture(scope="session")
def rows(site):
    """A function that reads a table of the site's data package."""

    def read(name):
        lines = (site / "data" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]

    return read


def longest(folder):
    """The longest page of a folder that is not its index or a further part of a page."""
    part = re.compile(r"_\d+\.html$")
    pages = [p for p in folder.glob("*.html") if p.name != "index.html" and not part.search(p.name)]
    return max(pages, key=lambda p: (p.stat().st_size, p.name))


@pytest.fixture(scope="session")
def kinds(site):
    """Kind of page to the path of one such page: the longest."""
    found = {
        folder: longest(site / folder).relative_to(site).as_posix()
        for folder in ("documents", "entities", "tags", "originals", "compare")
    }
    fixed = ["index.html", "about.html", "citing.html", "404.html"]
    fixed += [f"{folder}/index.html" for folder in ("documents", "entities", "tags", "compare")]
    fixed += [f"registers/{p.name}" for p in sorted((site / "registers").glob("*.html"))]
    return found | {path: path for path in fixed}
