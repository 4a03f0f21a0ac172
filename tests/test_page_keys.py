"""A page has a key that names all that it shows: while the key stays, so do the bytes."""

import hashlib
import random
from pathlib import Path

import pytest
from changing import Changing
from test_preview import silent

from reading_site.build import gather
from reading_site.config import BuildOptions
from reading_site.model import Page
from reading_site.render.frontmatter import page_bytes
from reading_site.render.pipeline import parts
from reading_site.resolve.rights import cap

ROOT = Path(__file__).resolve().parents[1]


def write(folder, files):
    """Make the files of a folder be these."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        if path.name not in files:
            path.unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)


def options_of(folder, **given):
    given = {"cache": folder / "cache", "version": "v"} | given
    return BuildOptions(
        root=ROOT,
        seeds=(folder / "seeds",),
        site=folder / "site",
        docs=folder / "docs",
        **given,
    )


def parts_of(options):
    collection = gather(options, silent).collection
    return parts(cap(collection, public=options.public, limits=options.limits))


def made(part):
    """Return the files of a part by path, as hashes."""
    files = {m.path: page_bytes(m) if isinstance(m, Page) else m.data for m in part.make()}
    return {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}


@pytest.mark.parametrize("public", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_what_has_the_same_key_has_the_same_bytes(tmp_path, seed, public):
    dice = random.Random(f"{seed} {public}")
    changing = Changing(dice, 8)
    options = options_of(tmp_path, public=public)
    known: dict[tuple[str, str], dict[str, str]] = {}
    again = 0
    for _ in range(20):
        write(tmp_path / "seeds", changing.files())
        for part in parts_of(options):
            if not part.key:
                continue
            files = made(part)
            again += (part.name, part.key) in known
            assert known.setdefault((part.name, part.key), files) == files, part.name
        changing.change()
    assert again > 100
