"""Every field may hold anything: through the site's own theme nothing of it becomes markup."""

import json
import os
import subprocess
import sys

import pytest
import yaml
from hostile_fields import LABEL, RECORD_TITLE, SITE_TITLE, TAG, TITLE, collection_of
from rendered import ROOT, collapse, parse

from reading_site.model import BlockKind, Collection
from reading_site.render import escape
from reading_site.render.frontmatter import page_bytes
from reading_site.render.pipeline import render

PAYLOAD = (
    "</title></textarea>\"'><script>alert({0})</script><img src=x onerror=alert({0})>"
    "{{: onclick=alert({0}) }} [l](javascript:alert({0})) ![i](http://evil.example/{0}) <!-- c{0}"
    " `code` *em* &lt;b&gt; &copy; {{{{ config }}}} | [TOC] [^1]: --8<-- \x02klzzwxh:0000\x03 \u2028# h{0}"
    " http://evil.example/auto ]]> 😀 \u202e"
)


def evil(number: int) -> str:
    return PAYLOAD.format(number)


def hostile_collection() -> Collection:
    kinds = [
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.LIST_ITEM,
        BlockKind.QUOTE,
        BlockKind.CAPTION,
        BlockKind.TABLE,
        BlockKind.VERSE,
        BlockKind.NOTE,
        BlockKind.BREAK,
        BlockKind.HEADING,
    ]
    return collection_of(evil, [evil(n) for n in range(10)], kinds)


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    pages, assets = render(hostile_collection())
    for path, data in [(p.path, page_bytes(p)) for p in pages] + [(a.path, a.data) for a in assets]:
        file = folder / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    for name in ("about.md", "citing.md"):
        (folder / "docs" / name).write_bytes((ROOT / "docs" / name).read_bytes())
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    settings["theme"]["custom_dir"] = str(ROOT / "theme")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return folder / "site"


def test_no_page_has_markup_from_a_text(hostile_site):
    pages = sorted(hostile_site.rglob("*.html"))
    assert len(pages) > 15
    for path in pages:
        html = path.read_text("utf-8")
        in_script = None
        for tag, attributes in parse_all(html):
            where = f"{path.name}: <{tag} {attributes}>"
            assert not [name for name in attributes if name.startswith("on")], where
            for name in ("href", "src", "action", "formaction", "data", "xlink:href"):
                value = (attributes.get(name) or "").strip().lower()
                assert not value.startswith(("javascript:", "data:text", "vbscript:")), where
            assert tag not in ("img", "iframe", "object", "embed", "form") or "evil" not in str(
                attributes
            )
            assert attributes.get("src") != "x", where
            if tag == "script":
                in_script = attributes
                assert attributes.get("type") in (
                    "application/ld+json",
                    "application/json",
                ) or attributes.get("src"), where
                assert "evil.example" not in (attributes.get("src") or ""), where
        assert "alert(" not in scripts(html, skip_json=True), path.name
        assert in_script is not None


def parse_all(html: str):
    # Comments of Material's own templates are allowed here.
    reader = parse.__globals__["_Reader"]()
    reader.handle_comment = reader.handle_decl = lambda data: None
    reader.feed(html)
    reader.close()
    return reader.tags


def scripts(html: str, *, skip_json: bool) -> str:
    out, rest = [], html
    while "<script" in rest:
        head, _, rest = rest.partition("<script")[2].partition(">")
        body, _, rest = rest.partition("</script")
        if not (skip_json and "json" in head):
            out.append(body)
    return "\n".join(out)


def h1(html: str) -> str:
    inner = html.partition("<h1")[2].partition(">")[2].partition("</h1>")[0]
    return collapse("".join(parse(inner).text))


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("documents/a.html", TITLE),
        ("documents/c.html", RECORD_TITLE),
        ("entities/x.html", LABEL),
        ("tags/t.html", TAG),
        ("index.html", SITE_TITLE),
    ],
)
def test_titles_show_as_they_are(hostile_site, path, number):
    html = (hostile_site / path).read_text("utf-8")
    assert h1(html) == collapse(escape.literal(evil(number)))
    # What stands in <title> is the start of it, as text: nothing closes the element early.
    title = html.partition("<title>")[2].partition("</title>")[0]
    assert "<" not in title
    assert "&lt;script&gt;" in title or path == "index.html"


def test_the_paragraphs_show_as_they_are(hostile_site):
    html = (hostile_site / "documents" / "a.html").read_text("utf-8")
    first = html.partition('data-n="2"')[2].partition(">")[2].partition("</p>")[0]
    assert collapse("".join(parse(first).text)) == collapse(escape.literal(evil(0)))


def test_json_in_the_head_is_json(hostile_site):
    seen = 0
    for path in sorted(hostile_site.rglob("*.html")):
        html = path.read_text("utf-8")
        for part in html.split('<script type="application/ld+json">')[1:]:
            data = json.loads(part.partition("</script>")[0])
            seen += "alert(" in json.dumps(data)
    assert seen >= 3


def test_every_link_within_the_site_leads_somewhere(hostile_site):
    anchors = {}
    for path in hostile_site.rglob("*.html"):
        found_here = {a["id"] for _, a in parse_all(path.read_text("utf-8")) if a.get("id")}
        anchors[path.resolve()] = found_here
    followed = 0
    for path in hostile_site.rglob("*.html"):
        if path.name == "404.html":
            continue
        for tag, attributes in parse_all(path.read_text("utf-8")):
            href = attributes.get("href")
            if tag != "a" or not href or "://" in href:
                continue
            name, _, anchor = href.partition("#")
            name = name.partition("?")[0]
            target = (path.parent / name).resolve() if name else path.resolve()
            assert target.is_file(), f"{path.name}: {href}"
            if anchor and target in anchors:
                assert anchor in anchors[target], f"{path.name}: {href}"
            followed += 1
    assert followed > 200


def test_a_careless_page_would_be_found_out(tmp_path):
    html = '<p onclick="alert(1)">x</p>'
    assert [a for _, a in parse_all(html) if any(n.startswith("on") for n in a)]
    assert "alert(" in scripts("<script>alert(1)</script>", skip_json=True)
