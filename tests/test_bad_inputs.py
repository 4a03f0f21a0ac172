"""One bad input never loses the others: what becomes of each, with which code.

A row: name of the file, what makes it, verdict, codes. Verdicts: ``page`` (built, no finding),
``noted`` (built, with a finding or a note), ``refused`` (no page, an error), ``passed`` (no page, a
warning or nothing: it is no capture).
"""

import codecs
import json
import os
import socket
import unicodedata
from pathlib import Path

import pytest

GOOD = "The committee met in Geneva on 3 May 2021. Its chair opened the session.\n\nIt closed a week later.\n"


def text(content, encoding="utf-8"):
    """Return a maker of a file with this text."""
    return lambda path: path.write_bytes(content.encode(encoding))


def data(content):
    """Return a maker of a file with these bytes."""
    return lambda path: path.write_bytes(content)


def with_record(record, content=GOOD):
    """Return a maker of a capture, like no other, and its record."""

    def make(path):
        path.write_text(f"{content}\nThis is the text of {path.stem}.\n")
        path.with_suffix(".yml").write_bytes(
            record if isinstance(record, bytes) else record.encode()
        )

    return make


def unreadable(path):
    path.write_text(GOOD)
    path.chmod(0)


def unix_socket(path):
    # The path of a socket is at most 108 bytes long: made next door and moved.
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(path.parent)
        try:
            server.bind(path.name)
        finally:
            os.chdir(here)


MATRIX = [
    # Nothing to read.
    ("empty.txt", data(b""), "refused", {"RS102"}),
    ("blank.txt", text(" \n\t\n\u00a0\n"), "refused", {"RS102"}),
    ("newlines.txt", data(b"\n" * 5000), "refused", {"RS102"}),
    ("bom-only.txt", data(codecs.BOM_UTF8), "refused", {"RS102"}),
    ("zero-width.txt", text("\u200b\u200b\ufeff\n"), "refused", {"RS102"}),
    ("nul-only.txt", data(b"\0" * 300), "refused", None),
    ("empty-page.html", data(b""), "refused", {"RS102"}),
    ("tags-only.html", data(b"<html><body><p></p></body></html>"), "refused", {"RS102"}),
    # Encodings.
    ("utf8-bom.txt", data(codecs.BOM_UTF8 + GOOD.encode()), "page", set()),
    ("utf16-le.txt", data(codecs.BOM_UTF16_LE + GOOD.encode("utf-16-le")), "page", None),
    ("utf16-be.txt", data(codecs.BOM_UTF16_BE + GOOD.encode("utf-16-be")), "page", None),
    ("utf32.txt", data(codecs.BOM_UTF32_LE + GOOD.encode("utf-32-le")), "page", None),
    (
        "latin1.txt",
        text(("Le président a déclaré que la séance était levée à Genève. " * 9), "latin-1"),
        "noted",
        {"RS103"},
    ),
    (
        "gb18030.txt",
        text("人权理事会于二〇〇六年成立，总部设在日内瓦。" * 9, "gb18030"),
        "noted",
        {"RS103"},
    ),
    (
        "koi8.txt",
        text("Совет по правам человека был создан в 2006 году в Женеве. " * 9, "koi8-r"),
        "noted",
        {"RS103"},
    ),
    (
        "shiftjis.txt",
        text("人権理事会は二〇〇六年に設立されました。" * 9, "shift-jis"),
        "noted",
        {"RS103"},
    ),
    (
        "invalid.txt",
        data(b"A good line of text.\n\xff\xfe\xfa\x80 and on it goes.\n"),
        "noted",
        None,
    ),
    ("truncated-utf8.txt", data(GOOD.encode() + b"\xe4\xba"), "noted", None),
    ("overlong.txt", data(GOOD.encode() + b"\xc0\xaf\n"), "noted", None),
    ("surrogate.txt", data(GOOD.encode() + b"\xed\xa0\x80\n"), "noted", None),
    ("nuls.txt", text("Words\0with\0nulls between them stand here.\n"), "noted", {"RS115"}),
    (
        "controls.txt",
        text("Bell \x07 and escape \x1b[31m red, stx \x02 etx \x03 here.\n"),
        "noted",
        None,
    ),
    (
        "noncharacters.txt",
        text("Words \ufffe and \uffff and \U0010ffff stand here in a row.\n"),
        "noted",
        None,
    ),
    ("binary.txt", data(bytes(range(256)) * 50), None, None),
    ("image.txt", data(b"\x89PNG\r\n\x1a\n" + bytes(1000)), None, None),
    # Line ends and white space.
    ("crlf.txt", text(GOOD.replace("\n", "\r\n")), "page", None),
    ("cr.txt", text(GOOD.replace("\n", "\r")), "page", None),
    ("nel.txt", text(GOOD.replace("\n", "\u0085")), "page", None),
    ("ls.txt", text(GOOD.replace("\n", "\u2028")), "page", None),
    ("formfeed.txt", text(GOOD.replace("\n", "\f")), "page", None),
    ("no-newline.txt", text(GOOD.strip()), "page", None),
    ("tabs.txt", text("\t" + GOOD.replace(" ", "\t")), "page", None),
    ("nbsp.txt", text(GOOD.replace(" ", "\u00a0")), "page", None),
    # Size and nesting.
    ("long-line.txt", text("word " * 1_000_000), "noted", None),
    ("long-word.txt", text("x" * 300_000), "noted", None),
    ("brackets.txt", text("[" * 100_000), "noted", None),
    ("parens.txt", text("](" * 50_000), "noted", None),
    ("quotes.txt", text('"' * 50_000), "noted", None),
    ("references.txt", text("&amp;" * 80_000), "noted", None),
    ("stars.txt", text("*a " * 30_000), "noted", None),
    (
        "deep-open.html",
        data(b"<b>" * 100_000 + b"A sentence stands in here."),
        "refused",
        {"RS117"},
    ),
    ("deep-end.html", data(b"<p>Words.</p>" + b"<div>" * 5_000 + b"Lost."), "refused", {"RS117"}),
    ("deep-quote.txt", text(">" * 5_000 + " deep"), "noted", None),
    ("deep-list.txt", text("\n".join(" " * n + "- item" for n in range(300))), "noted", None),
    ("combining.txt", text("a" + "\u0301" * 20_000), "noted", None),
    ("many-lines.txt", text("Line of text here.\n" * 20_000), "noted", None),
    ("too-many-lines.txt", text("Line of text.\n" * 100_001), "refused", {"RS114"}),
    ("too-many-characters.txt", text("x " * 5_000_001), "refused", {"RS114"}),
    ("numbers.txt", text("1. " * 20_000), "noted", None),
    ("digits.txt", text("1" * 100_000), "noted", None),
    ("capitals.txt", text("Alpha Beta " * 20_000), "noted", None),
    ("blank-run.txt", text("a" + " " * 200_000 + "b, and more words stand here."), "noted", None),
    # Markup and worse.
    ("script.txt", text("<script>alert(1)</script>\n\nText that follows it."), "page", None),
    (
        "frontmatter.txt",
        text("---\ntitle: x\ntemplate: nowhere.html\n---\nBody of the text."),
        "page",
        None,
    ),
    ("meta-like.txt", text("From: Joe\nTo: Ann\n\nThe letter begins here."), "page", None),
    ("comment.txt", text("<!-- never closed\n\nText that follows it."), "page", None),
    ("crash.txt", text("<![><img"), "page", None),
    ("jinja.txt", text("{{ config }} {% include 'x' %} {# gone #} and more text"), "page", None),
    ("snippet.txt", text('--8<-- "/etc/passwd"\n\nText that follows it.'), "page", None),
    ("bidi.txt", text("Text \u202e turned around \u2066 isolated and left open."), "page", None),
    (
        "rtl.txt",
        text("اعتمدت الجمعية العامة الإعلان العالمي لحقوق الإنسان في باريس. " * 5),
        "page",
        None,
    ),
    # Names.
    ("with space.txt", text(GOOD + "space"), "page", None),
    ("per%cent%20.txt", text(GOOD + "percent"), "page", None),
    ("hash#tag.txt", text(GOOD + "hash"), "page", None),
    ("question?.txt", text(GOOD + "question"), "page", None),
    ("two..dots...txt", text(GOOD + "dots"), "page", None),
    ("..txt.txt", text(GOOD + "hidden dots"), "passed", {"RS125"}),
    ("quote'\".txt", text(GOOD + "quote"), "page", None),
    ("<b>bold<b>.txt", text(GOOD + "angle"), "page", None),
    ("back\\slash.txt", text(GOOD + "backslash"), "page", None),
    ("new\nline.txt", text(GOOD + "newline"), "page", None),
    ("\U0001f600\U0001f44d.txt", text(GOOD + "emoji"), "page", None),
    ("中文.txt", text(GOOD + "chinese"), "page", None),
    ("index.txt", text(GOOD + "index"), "page", None),
    ("con.txt", text(GOOD + "con"), "page", None),
    ("aux.txt", text(GOOD + "aux"), "page", None),
    ("404.txt", text(GOOD + "404"), "page", None),
    ("search.txt", text(GOOD + "search"), "page", None),
    ("-dash.txt", text(GOOD + "dash"), "page", None),
    ("_under.txt", text(GOOD + "under"), "page", None),
    ("x" * 240 + ".txt", text(GOOD + "long name"), "page", None),
    ("Case.txt", text(GOOD + "upper"), None, None),
    ("case.txt", text(GOOD + "lower"), None, None),
    (unicodedata.normalize("NFC", "café.txt"), text(GOOD + "nfc"), None, None),
    (unicodedata.normalize("NFD", "café.txt"), text(GOOD + "nfd"), None, None),
    (os.fsdecode(b"bytes\xff.txt"), text(GOOD + "bytes"), None, None),
    (".hidden.txt", text(GOOD), "passed", set()),
    ("notes.pages", text(GOOD), "passed", set()),
    # What is no file.
    ("folder.txt", lambda p: p.mkdir(), "passed", {"RS113"}),
    ("pipe.txt", os.mkfifo, "passed", {"RS113"}),
    ("socket.txt", unix_socket, "passed", {"RS113"}),
    ("broken-link.txt", lambda p: p.symlink_to("nowhere"), "refused", {"RS112"}),
    ("loop.txt", lambda p: p.symlink_to(p.name), "refused", {"RS112"}),
    ("outside.txt", lambda p: p.symlink_to("/etc/passwd"), "refused", {"RS112"}),
    ("device.txt", lambda p: p.symlink_to("/dev/zero"), "refused", None),
    ("loop-folder", lambda p: p.symlink_to(".."), "passed", None),
    pytest.param(
        "unreadable.txt",
        unreadable,
        "refused",
        {"RS101"},
        marks=pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything"),
    ),
    # Records.
    ("broken-yaml.txt", with_record("title: [never closed"), "noted", {"RS106"}),
    ("yaml-list.txt", with_record("- a\n- b\n"), "noted", {"RS106"}),
    ("yaml-key.txt", with_record("titel: x\n"), "noted", {"RS107"}),
    ("yaml-type.txt", with_record("title: [a]\n"), "noted", {"RS106"}),
    ("yaml-date.txt", with_record("date: yesterday\n"), "noted", {"RS106"}),
    ("yaml-url.txt", with_record("source: javascript:alert(1)\n"), "noted", {"RS106"}),
    ("yaml-rights.txt", with_record("rights: all mine\n"), "noted", {"RS106"}),
    ("yaml-bomb.txt", with_record("a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n"), "noted", {"RS106"}),
    (
        "yaml-tag.txt",
        with_record("title: !!python/object/apply:os.system ['true']\n"),
        "noted",
        {"RS106"},
    ),
    ("yaml-bytes.txt", with_record(b"title: \xff\xfe\n"), "noted", {"RS106"}),
    ("yaml-deep.txt", with_record("title: " + "[" * 3000), "noted", {"RS106"}),
    ("yaml-twice.txt", with_record("title: a\ntitle: b\n"), "noted", {"RS106"}),
    ("yaml-empty.txt", with_record(""), "page", None),
    ("wrong-hash.txt", with_record(f"sha256: {'0' * 64}\n"), "noted", {"RS109"}),
    ("long-title.txt", with_record(f"title: {'long ' * 200}\n"), None, None),
    (
        "hostile-title.txt",
        with_record('title: "</title><script>alert(1)</script>"\n'),
        "page",
        None,
    ),
    ("same-title-1.txt", with_record("title: The same\n"), "page", None),
    ("same-title-2.txt", with_record("title: The same\n"), "noted", {"RS118"}),
    ("unknown-tag.txt", with_record("tags: [no such tag]\n"), "noted", {"RS119"}),
    ("twin-1.txt", text("The same bytes stand in two files."), None, None),
    ("twin-2.txt", text("The same bytes stand in two files."), None, {"RS110"}),
]


def codes_of(report, name):
    """Return the codes of the problems whose subject is the file or its record."""
    stem = name.rsplit(".", 1)[0]
    found = set()
    for item in report["diagnostics"]:
        subject = item["subject"].rsplit("/", 1)[-1]
        if subject in (name, f"{stem}.yml") or subject == os.fsencode(name).decode(
            "utf-8", "replace"
        ):
            found.add(item["code"])
    return found


def run(build, folder, rows):
    """Make the rows' files beside three good ones and build; return the report and the pages."""
    seeds = folder / "seeds"
    seeds.mkdir(parents=True)
    for n in range(3):
        (seeds / f"good-{n}.txt").write_text(f"Good title {n}\n\n{GOOD}\nNumber {n} ends here.\n")
    for name, make, _, _ in rows:
        make(seeds / name)
    done = build("--json", "--seeds", seeds, "--site", folder / "site", "--docs", folder / "docs")
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


def rows_of(matrix):
    """Return the plain rows that apply on this machine."""
    rows = []
    for row in matrix:
        if hasattr(row, "values"):
            if not any(mark.args and mark.args[0] for mark in row.marks):
                rows.append(row.values)
        else:
            rows.append(row)
    return rows


@pytest.fixture(scope="module")
def outcome(build, tmp_path_factory):
    """All bad inputs at once, in one folder of good ones."""
    folder = tmp_path_factory.mktemp("bad")
    code, report = run(build, folder, rows_of(MATRIX))
    return folder, code, report


def test_there_are_at_least_a_hundred_kinds():
    assert len(MATRIX) >= 100


def test_the_build_ends_with_findings_and_a_whole_site(outcome):
    folder, code, report = outcome
    assert code == 1
    assert (folder / "site" / "index.html").is_file()
    assert "Traceback" not in json.dumps(report)


def test_the_good_ones_are_built(outcome):
    _, _, report = outcome
    built = {item["id"] for item in report["documents"]}
    assert {"good-0", "good-1", "good-2"} <= built


@pytest.mark.parametrize("row", rows_of(MATRIX), ids=lambda row: ascii(row[0][:40]))
def test_each_bad_input_has_its_verdict(outcome, row):
    name, _, verdict, codes = row
    _, _, report = outcome
    stem = unicodedata.normalize("NFC", name.rsplit(".", 1)[0])
    built = stem in {item["id"] for item in report["documents"]}
    found = codes_of(report, name)
    if verdict in ("page", "noted"):
        assert built, found
    if verdict in ("refused", "passed"):
        assert not built
    if verdict == "refused" or codes:
        assert found, "nothing was said of it"
    assert codes is None or codes <= found


def test_pages_and_refusals_add_up_to_the_inputs(outcome):
    _, _, report = outcome
    counts = report["counts"]
    assert counts["documents"] + counts["refused"] == counts["inputs"]
