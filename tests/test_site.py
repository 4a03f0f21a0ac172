"""The finished site: every link leads somewhere, nothing asks another host, the bytes are the same."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from frictionless import Package

ROOT = Path(__file__).resolve().parents[1]


def tree(folder):
    """Return the hash of every file below a folder."""
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def linkchecker(site):
    """Check every link and anchor inside a site with LinkChecker; return its exit code and report."""
    # Run by root, LinkChecker gives up its rights: it needs a folder that anybody may read.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        copy = shutil.copytree(site, Path(folder, "site"))
        settings = Path(folder, "linkcheckerrc")
        settings.write_text("[AnchorCheck]\n[filtering]\ncheckextern=0\n")
        command = [
            sys.executable,
            "-m",
            "linkcheck",
            "--no-status",
            "--no-robots",
            "-f",
            settings,
            "./index.html",
        ]
        done = subprocess.run(command, cwd=copy, capture_output=True, text=True, timeout=600)
    return done.returncode, done.stdout


def test_a_kept_link_checker_finds_no_broken_link_or_anchor(starter_site):
    code, said = linkchecker(starter_site)
    assert code == 0, said[-3000:]
    assert int(re.search(r"That's it\. (\d+) links?", said).group(1)) > 500


@pytest.mark.real
def test_the_whole_collection_has_no_broken_link_either(whole_site):
    code, said = linkchecker(whole_site)
    assert code == 0, said[-3000:]
    documents = (whole_site / "data" / "documents.jsonl").read_text().splitlines()
    assert len(documents) >= 13


def test_no_page_names_another_host_to_load_from(starter_site):
    loading = re.compile(
        r'<(?:script|img|iframe|link|source|object|embed)\b[^>]*\b(?:src|href|data)="?(https?:)?//',
        re.I,
    )
    for path in starter_site.rglob("*.html"):
        for match in loading.finditer(path.read_text()):
            assert 'rel="canonical"' in match.group(0), f"{path.name}: {match.group(0)}"
    for path in starter_site.rglob("*.css"):
        assert not re.search(r"url\(['\"]?(?:https?:)?//|@import", path.read_text()), path.name


def test_the_bytes_are_the_same_anywhere(starter_site, build, tmp_path):
    """Another folder, hash seed, time zone, locale, number of processes, and no cache."""
    seeds = tmp_path / "elsewhere" / "seeds"
    # Written in the opposite order: the order of the directory must not matter.
    for path in sorted((ROOT / "seeds").iterdir(), reverse=True):
        seeds.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, seeds / path.name)
    env = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "C"}
    places = ("--seeds", seeds, "--site", tmp_path / "site", "--docs", tmp_path / "docs")
    build(*places, "--jobs", "2", "--no-cache", cwd=tmp_path, env=env, check=0)
    assert tree(tmp_path / "site") == tree(starter_site)


def test_the_manifest_holds(starter_site, build):
    build("verify", "--site", starter_site, check=0)
    manifest = json.loads((starter_site / "manifest.json").read_text())
    assert len(manifest["captures"]) >= 8
    assert set(manifest["files"]) == set(tree(starter_site)) - {"manifest.json"}


def test_the_data_package_is_valid(starter_site):
    report = Package(str(starter_site / "data" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])


def rows(site, table):
    return [
        json.loads(line) for line in (site / "data" / f"{table}.jsonl").read_text().splitlines()
    ]


def test_every_row_of_the_data_points_into_its_capture(starter_site):
    from reading_site import read_capture

    sources = {
        p.stem: p for p in (ROOT / "seeds").iterdir() if p.suffix in (".txt", ".md", ".html")
    }
    texts = {
        d["id"]: read_capture(
            sources[d["id"]].read_bytes(), name=sources[d["id"]].name
        ).capture.text
        for d in rows(starter_site, "documents")
        if d["id"] in sources
    }
    for table in ("mentions", "dates", "figures"):
        found = rows(starter_site, table)
        assert found
        for row in found:
            assert row["rule"]
            words = texts[row["document"]][row["start"] : row["end"]]
            # White space is repaired on the way; every other character is the capture's.
            assert words.split()[0][:1] == row["surface"].split()[0][:1]
    tiles = {}
    for row in rows(starter_site, "ledger"):
        assert row["start"] == tiles.get(row["document"], 0)
        assert row["rule"]
        tiles[row["document"]] = row["end"]
    assert tiles == {name: len(text) for name, text in texts.items()}


def test_no_network_is_needed(tmp_path, build):
    """In a network namespace without a route the build is the same."""
    if not shutil.which("unshare"):
        pytest.skip("needs unshare (util-linux)")
    command = [
        "unshare",
        "-rn",
        sys.executable,
        str(ROOT / "build_site.py"),
        "--seeds",
        str(ROOT / "seeds"),
        "--site",
        str(tmp_path / "site"),
        "--docs",
        str(tmp_path / "docs"),
        "--no-cache",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    if "unshare failed" in done.stderr or "Operation not permitted" in done.stderr:
        pytest.skip("this machine does not let a test make a network namespace")
    assert done.returncode == 0, done.stderr
