"""What all tests share: the folders of data that are not in the repository, and sites built once."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "seeds"
BENCH = ROOT.parent / "shared" / "bench"

# Laws are tested for what they give: an example that waits for a loaded machine breaks none of them.
settings.register_profile("project", deadline=None)
settings.load_profile("project")


@pytest.fixture(scope="session")
def real_seeds() -> Path:
    """The folder of the user's real captures, which are not in this repository."""
    if not REAL.is_dir():
        pytest.skip("the real captures are not at hand (../shared/seeds)")
    return REAL


@pytest.fixture(scope="session")
def bench() -> Path:
    """The folder of the third-party development data, which is not in this repository."""
    if not BENCH.is_dir():
        pytest.skip("the development data are not at hand (../shared/bench)")
    return BENCH


def run_build(*arguments, cwd=ROOT, env=None, check=None):
    """Run build_site.py as a user does; return the finished process."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "build_site.py"), *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        timeout=600,
    )
    if check is not None:
        assert done.returncode == check, f"{done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


@pytest.fixture(scope="session")
def build():
    """The function that runs the command line."""
    return run_build


def built_once(factory, worker_id, name, *seeds):
    """Build a site once for all worker processes of a test run; return its folder."""
    base = factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / name
    with FileLock(f"{folder}.lock"):
        if not (folder / "done.json").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            options = [word for seed in seeds for word in ("--seeds", seed)]
            done = run_build(*options, "--site", folder / "site", "--docs", folder / "docs")
            (folder / "done.json").write_text(
                json.dumps({"code": done.returncode, "out": done.stdout, "err": done.stderr})
            )
    said = json.loads((folder / "done.json").read_text())
    assert said["code"] == 0, f"{said['out']}\n{said['err']}"
    return folder / "site"


@pytest.fixture(scope="session")
def worker_id(request):
    """The name of the pytest-xdist worker, or ``master`` where there is none."""
    return os.environ.get("PYTEST_XDIST_WORKER", "master")


@pytest.fixture(scope="session")
def starter_site(tmp_path_factory, worker_id) -> Path:
    """The site of the starter collection, built by the command line."""
    return built_once(tmp_path_factory, worker_id, "starter", ROOT / "seeds")


@pytest.fixture(scope="session")
def whole_site(tmp_path_factory, worker_id, real_seeds) -> Path:
    """The site of the starter collection and the real captures together."""
    return built_once(tmp_path_factory, worker_id, "whole", ROOT / "seeds", real_seeds)
