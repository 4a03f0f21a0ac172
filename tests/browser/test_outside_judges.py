"""Lighthouse and the Nu HTML checker over the built site, where they are installed.

``npm install -g lighthouse vnu-jar`` (Node, Java) brings both; ``$LIGHTHOUSE`` and ``$VNU_JAR`` name others.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import CHROMIUM
from serving import served

# What Lighthouse says is of one run on a busy machine; the others do not depend on it.
LEAST = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 95}
# The search input of the shell and Material's two switches carry an attribute that Nu does not want.
MATERIAL = "Attribute “autocomplete” is only allowed when the input type is"


@pytest.fixture(scope="module")
def lighthouse():
    """The command of Lighthouse."""
    found = os.environ.get("LIGHTHOUSE") or shutil.which("lighthouse")
    if not found:
        pytest.skip("lighthouse is not installed (npm install -g lighthouse, or set LIGHTHOUSE)")
    return found


@pytest.fixture(scope="module")
def nu():
    """The command of the Nu HTML checker."""
    found = os.environ.get("VNU_JAR")
    if not found and (npm := shutil.which("npm")):
        root = subprocess.run([npm, "root", "-g"], capture_output=True, text=True).stdout.strip()
        found = next(map(str, Path(root).glob("vnu-jar/**/vnu.jar")), None) if root else None
    if not found or not shutil.which("java"):
        pytest.skip("the Nu checker is not installed (npm install -g vnu-jar and Java, or VNU_JAR)")
    return ["java", "-jar", found]


@pytest.mark.parametrize("kind", ["documents", "entities"])
def test_lighthouse_is_content(lighthouse, site, kinds, tmp_path, chromium, kind):
    report = tmp_path / "report.json"
    with served(site, compressed=True) as base:
        subprocess.run(
            [
                lighthouse,
                base + kinds[kind],
                "--quiet",
                "--chrome-flags=--headless --no-sandbox --disable-gpu",
                "--output=json",
                f"--output-path={report}",
            ],
            env={**os.environ, "CHROME_PATH": CHROMIUM},
            check=True,
            timeout=300,
        )
    found = json.loads(report.read_text("utf-8"))["categories"]
    scores = {name: round(found[name]["score"] * 100) for name in LEAST}
    assert {name: score for name, score in scores.items() if score < LEAST[name]} == {}


def test_the_html_is_valid(nu, site):
    done = subprocess.run(
        [*nu, "--skip-non-html", "--errors-only", "--format", "json", str(site)],
        capture_output=True,
        text=True,
        timeout=600,
    )
    messages = json.loads(done.stderr)["messages"]
    ours = [m for m in messages if not m["message"].startswith(MATERIAL)]
    assert [(m.get("url", ""), m.get("lastLine"), m["message"]) for m in ours[:10]] == []
