"""The shell of a page holds any words as words: in its head, its contents, its search entry."""

import json
from pathlib import Path

import pytest
import yaml
from lxml import html as markup

from reading_site.model import Page
from reading_site.publish.policy import policy_for
from reading_site.render import escape
from reading_site.render.frontmatter import page_bytes

ROOT = Path(__file__).resolve().parents[1]
HOSTILE = [
    "</title><script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "<!-- --><svg/onload=alert(1)>",
    "&lt;b&gt; & &amp;amp; R&D",
    "{{ config }} {% include 'x' %}",
    "]]></script><style>*{display:none}</style>",
    "\\u003c ${7*7} `x` *y* [z](javascript:alert(1))",
    "𠮷 \u202egnp.exe ﷽",
]
ALLOWED = {"src", "data-base", "defer", "data-search", "data-shim", "data-phrases"}


def document(words, n):
    jsonld = json.dumps({"name": words}).replace("<", "\\u003c").replace(">", "\\u003e")
    return Page(
        path=f"documents/d{n}.md",
        front_matter={
            "title": words,
            "description": words,
            "tags": [words],
            "authors": [words],
            "template": "document.html",
            "page_kind": "document",
            "meta": [["citation_title", words]],
            "jsonld": jsonld.replace("&", "\\u0026"),
        },
        body=f"# {escape.heading(words)} {{#rs-title}}\n\n"
        + "".join(f"## {escape.heading(words)} {{#h-{i}}}\n\nText.\n\n" for i in range(3)),
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder of a site whose documents have hostile titles, made by MkDocs under strict."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    folder = tmp_path_factory.mktemp("theme")
    docs = folder / "docs"
    pages = [document(words, n) for n, words in enumerate(HOSTILE)]
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    for item in settings["nav"]:
        ((name, path),) = item.items()
        pages.append(Page(path=path, front_matter={"title": name}, body=f"# {name}\n"))
    for page in pages:
        (docs / page.path).parent.mkdir(parents=True, exist_ok=True)
        (docs / page.path).write_bytes(page_bytes(page))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "315532800")
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        config = load_config(
            str(ROOT / "mkdocs.yml"),
            docs_dir=str(docs),
            site_dir=str(folder / "site"),
            site_name="A &lt;site&gt; &amp; more",
            strict=True,
        )
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    return folder / "site"


def page_of(built, n):
    return markup.fromstring((built / "documents" / f"d{n}.html").read_bytes().decode("utf-8"))


def folded(text):
    return " ".join(text.split())


@pytest.mark.parametrize("n", range(len(HOSTILE)))
def test_head_and_contents_say_the_words_and_nothing_runs(built, n):
    page, words = page_of(built, n), folded(HOSTILE[n])
    assert folded(page.findtext(".//title")) == f"{words} · A <site> & more"
    assert folded(page.xpath("string(//meta[@name='description']/@content)")) == words
    assert folded(page.xpath("string(//meta[@name='citation_title']/@content)")) == words
    assert json.loads(page.findtext(".//script[@type='application/ld+json']"))["name"] == HOSTILE[n]
    contents = page.xpath("//nav[contains(@class,'rs-contents')]//a")
    assert [folded(a.text_content()) for a in contents] == [words] * 3
    assert not page.xpath("//img | //svg[@onload] | //@*[starts-with(name(), 'on')] | //style")
    for script in page.xpath("//script[not(@type)]"):
        assert set(script.attrib) <= ALLOWED
        assert script.get("src").startswith("../assets/")
        assert not script.text


def test_the_search_entry_of_a_hostile_title_is_text(built):
    entries = json.loads((built / "search" / "search_index.json").read_text("utf-8"))["docs"]
    for n, words in enumerate(HOSTILE):
        own = [e for e in entries if e["location"] == f"documents/d{n}.html"]
        assert own
        for value in (own[0]["title"], *own[0]["tags"]):
            holder = markup.fragment_fromstring(value, create_parent=True)
            assert len(holder) == 0, value
            assert folded(holder.text_content()) == folded(words)


def test_every_page_states_the_policy_that_it_needs(built):
    for path in sorted(built.rglob("*.html")):
        data = path.read_bytes()
        page = markup.fromstring(data.decode("utf-8"))
        stated = page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
        assert stated == policy_for(data), path.name


def test_a_page_names_no_other_host(built):
    for path in sorted(built.rglob("*.html")):
        page = markup.fromstring(path.read_bytes().decode("utf-8"))
        for address in page.xpath("//script/@src | //link/@href | //img/@src"):
            assert "//" not in address, (path.name, address)


def test_the_way_to_a_page_is_marked_in_the_header(built):
    here = page_of(built, 0).xpath("//nav[@aria-label='Site']//a[@class='rs-within']")
    assert [a.text for a in here] == ["Documents"]


def test_the_sitemap_holds_no_date(built):
    assert b"lastmod" not in (built / "sitemap.xml").read_bytes()
