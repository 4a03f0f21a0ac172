"""A register without rows, a vocabulary that nobody wrote: no page, no line of the menu, no link."""

import re

from reading_site import read_capture
from reading_site.model import Curation
from reading_site.render.pipeline import render
from reading_site.resolve.pipeline import resolve

QUIET = "A quiet note\n\nthe boats lay still and nobody spoke, and the rain went on until the evening.\n"
LOUD = (
    "A loud note\n\nThe Port Office of Zenda counted 300 boats on 4 May 2021. “We have never seen so many of"
    " them at once,” said Ada Brandt, director of the Port Office of Zenda.\n"
)
TAGS = "- label: Boats\n  patterns:\n  - {text: boats, count: 1}\n"
MADE = ("tags/", "entities/", "registers/", "compare/")


def paths(*texts):
    readings = [read_capture(t.encode(), name=f"s{n}.txt") for n, t in enumerate(texts)]
    made, _ = render(resolve(readings, Curation()))
    return {page.path: page for page in made if page.path.startswith((*MADE, "index"))}


def menu(site):
    html = (site / "index.html").read_text("utf-8")
    return re.findall(r'<li><a href="([^"]+)"', html.split("rs-ways")[1].split("</nav>")[0])


def test_what_has_no_rows_has_no_page_and_no_link_on_the_home_page():
    made = paths(QUIET)
    assert set(made) == {"index.md"}
    assert not [word for word in MADE if f"({word}" in made["index.md"].body]


def test_what_has_rows_has_a_page_and_a_link():
    made = paths(LOUD)
    for name in ("voices", "timeline", "figures"):
        assert f"registers/{name}.md" in made
        assert f"(registers/{name}.md)" in made["index.md"].body
    assert "tags/index.md" not in made


def test_the_menu_has_what_there_is_and_gets_what_comes(build, tmp_path):
    seeds, site = tmp_path / "seeds", tmp_path / "site"
    seeds.mkdir()
    (seeds / "quiet.txt").write_text(QUIET)
    places = ("--seeds", seeds, "--site", site, "--docs", tmp_path / "docs")
    cached = ("--cache", tmp_path / "cache")
    build(*places, *cached, check=0)
    quiet = ["documents/index.html", "about.html", "citing.html"]
    assert menu(site) == quiet
    assert "entities/" not in (site / "404.html").read_text("utf-8")
    (seeds / "loud.txt").write_text(LOUD)
    (seeds / "tags.yml").write_text(TAGS)
    build(*places, *cached, check=0)
    assert {"tags/index.html", "registers/voices.html", "entities/index.html"} <= set(menu(site))
    for href in menu(site):
        assert (site / href).is_file()
    (seeds / "loud.txt").unlink()
    (seeds / "tags.yml").unlink()
    build(*places, *cached, check=0)
    assert menu(site) == quiet
    assert not (site / "tags").exists()
    assert not (site / "registers").exists()
