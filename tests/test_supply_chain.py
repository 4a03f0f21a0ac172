"""A build asks no network for anything, and says on request what it is made with."""

import json
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Runs the command line; every attempt to look up or reach a host is an error that names it.
OFFLINE = """
import sys

def refuse(event, values):
    if event in ("socket.getaddrinfo", "socket.gethostbyname") or (
        event in ("socket.connect", "socket.sendto") and not isinstance(values[1], (str, bytes))
    ):
        raise SystemExit(f"NETWORK {event} {values[1:]}")

sys.addaudithook(refuse)
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from reading_site.cli import main
sys.exit(main(sys.argv[2:], root=Path(sys.argv[1])))
"""


def offline(script, *arguments):
    command = [sys.executable, "-c", script, str(ROOT), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300)


def places(folder):
    return ("--no-cache", "--jobs", "1", "--site", folder / "site", "--docs", folder / "docs")


def test_a_build_looks_up_and_reaches_no_host(tmp_path):
    done = offline(OFFLINE, *places(tmp_path))
    assert "NETWORK" not in done.stderr
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "index.html").is_file()


def test_the_test_would_see_a_look_up(tmp_path):
    script = OFFLINE.replace(
        "from pathlib", "import socket; socket.getaddrinfo('h.invalid', 80)\nfrom pathlib"
    )
    assert "NETWORK" in offline(script, *places(tmp_path)).stderr


def test_a_build_works_where_there_is_no_network(tmp_path):
    if (
        not shutil.which("unshare")
        or subprocess.run(["unshare", "-n", "true"], capture_output=True).returncode
    ):
        pytest.skip("this machine does not let a test have a network of its own")
    command = [
        "unshare",
        "-n",
        sys.executable,
        str(ROOT / "build_site.py"),
        *map(str, places(tmp_path)),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr


def test_the_bill_of_materials_names_what_the_site_is_built_with():
    pytest.importorskip("cyclonedx_py")
    command = [sys.executable, "-m", "cyclonedx_py", "environment", "--output-format", "JSON"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    bill = json.loads(done.stdout)
    assert bill["bomFormat"] == "CycloneDX"
    found = {part["name"].lower(): part["version"] for part in bill["components"]}
    for name in ("mkdocs", "mkdocs-material", "lxml", "numpy"):
        assert found[name] == version(name)
