"""Every field may hold anything: through the site's own theme nothing of it becomes markup."""

import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest
import yaml
from making import found, mention, place, reading, record_page
from rendered import ROOT, collapse, parse

from reading_site.model import (
    Action,
    Alias,
    BlockKind,
    Collection,
    CollectionRecord,
    Curation,
    DateMention,
    Entity,
    EntityKind,
    Evidence,
    Figure,
    LedgerEntry,
    Name,
    Occurrence,
    Origin,
    Passage,
    Precision,
    Quotation,
    QuotationKind,
    Relation,
    Role,
    Source,
    Tag,
    Tagging,
)
from reading_site.render import escape
from reading_site.render.frontmatter import page_bytes
from reading_site.render.pipeline import render
from reading_site.spans import Span

PAYLOAD = (
    "</title></textarea>\"'><script>alert({0})</script><img src=x onerror=alert({0})>"
    "{{: onclick=alert({0}) }} [l](javascript:alert({0})) ![i](http://evil.example/{0}) <!-- c{0}"
    " `code` *em* &lt;b&gt; &copy; {{{{ config }}}} | [TOC] [^1]: --8<-- \x02klzzwxh:0000\x03 \u2028# h{0}"
    " http://evil.example/auto ]]> 😀 \u202e"
)


def evil(number: int) -> str:
    return PAYLOAD.format(number)


def hostile_collection() -> Collection:
    texts = [evil(n) for n in range(10)]
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
    first = reading(
        "a", *texts, title=evil(20), kinds=kinds,
        slug="a", subtitle=evil(21), date=evil(22), updated=evil(23), authors=(evil(24), evil(25)),
        publisher=evil(26), source_url="https://evil.example/" + evil(27), section=evil(28),
        place=evil(29), language=evil(30), kind=evil(31), abstract=evil(32), captured=evil(33),
        obtain=evil(34), note=evil(35), record_tags=(evil(36),),
        sources=(Source(name=evil(37), origin=Origin.RECORD, rule=evil(38)),),
    )  # fmt: skip
    blocks = [
        replace(b, marker=evil(40 + n) if b.kind in (BlockKind.LIST_ITEM, BlockKind.NOTE) else "",
                level=2 if b.kind is BlockKind.HEADING else 1, speaker=n == 1,
                target=first.document.blocks[0].id if b.kind is BlockKind.NOTE else "")
        for n, b in enumerate(first.document.blocks)
    ]  # fmt: skip
    whole = Span(0, len(first.capture.text))
    ledger = (
        LedgerEntry(span=Span(0, 40), action=Action.REMOVED, rule=evil(50), reason=evil(51)),
        LedgerEntry(
            span=Span(40, 80), action=Action.REWRITTEN, rule="r", reason=evil(52), after=evil(53)
        ),
        LedgerEntry(span=Span(80, whole.end), action=Action.KEPT, rule="k", reason="k"),
    )
    first = replace(
        first,
        capture=replace(first.capture, path="/tmp/" + evil(54).replace("/", ""), encoding=evil(55)),
        clean=replace(first.clean, ledger=ledger),
        document=replace(first.document, blocks=tuple(blocks)),
    )
    words = "<script>alert(0)</script>"
    spot = place(first, words)
    names = [mention(first, words, EntityKind.PERSON, name=evil(60), entity="person/x")]
    names.append(replace(mention(first, "[l](javascript:alert(1))"), entity="person/x"))
    first = found(
        first,
        mentions=tuple(names),
        aliases=(Alias(document="a", name="x", alias=evil(61), kind=EntityKind.PERSON, rule="r", span=spot["span"]),),
        quotations=(
            Quotation(**spot, kind=QuotationKind.DIRECT, text=evil(62), rule="r", speaker=evil(63), verb=evil(64)),
            Quotation(**spot, kind=QuotationKind.INDIRECT, text=evil(65), rule="r", speaker_surface=evil(66)),
            Quotation(**spot, kind=QuotationKind.SECTION, text=evil(67), rule="r", entity="person/x"),
        ),
        dates=(DateMention(**spot, surface=evil(68), edtf="2020-01-01" + evil(69), precision=Precision.DAY, rule="r"),),
        figures=(Figure(**spot, surface=evil(70), number=evil(71), unit=evil(72), counted=evil(73), qualifier=evil(74), date=evil(75), speaker=evil(76), rule="r"),),
    )  # fmt: skip
    second = reading("b", evil(0), slug="b", title=evil(80))
    third = record_page("c", title=evil(81), slug="c", obtain=evil(82), record_entities=(evil(83),))
    role = Role(**spot, name="x", text=evil(84), rule="r")
    entities = (
        Entity(
            id="person/x", slug="x", kind=EntityKind.PERSON, label=evil(85),
            aliases=(Name(text=evil(86), rule=evil(87), document="a"), Name(text=evil(88), rule="r")),
            roles=(role,), description=evil(89),
            same_as=("javascript:alert(1)", "https://evil.example/" + evil(90), "https://h.example/q"),
            mentions=tuple(names), documents=("a", "c"),
        ),
        Entity(id="place/y", slug="y", kind=EntityKind.PLACE, label=evil(91), documents=("b",)),
    )  # fmt: skip
    there = Occurrence(
        document="b", block=second.document.blocks[0].id, at=Span(0, 30), span=Span(0, 30)
    )
    return Collection(
        curation=Curation(collection=CollectionRecord(title=evil(92), description=evil(93), about=evil(94), base_url=evil(95))),
        readings=(first, second, third),
        entities=entities,
        tags=(Tag(label=evil(96), slug="t", scope_note=evil(97)), Tag(label=evil(98), slug="u", broader=evil(96))),
        taggings=(
            Tagging(document="a", tag=evil(96), rule="r", evidence=(Evidence(block=spot["block"], at=spot["at"], span=spot["span"], surface=evil(99)),)),
            Tagging(document="a", tag=evil(98), rule="record"),
        ),
        passages=(Passage(id="s", text=evil(100), words=9, rule="r", occurrences=(Occurrence(**spot), there)),),
        relations=(Relation(first="person/x", second="place/y", paragraphs=2, documents=("a",)),),
    )  # fmt: skip


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
        ("documents/a.html", 20),
        ("documents/c.html", 81),
        ("entities/x.html", 85),
        ("tags/t.html", 96),
        ("index.html", 92),
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
    first = html.partition('data-n="1"')[2].partition(">")[2].partition("</p>")[0]
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
