"""The command line: what can be asked, and in which words the answer comes."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from reading_site.config import BuildOptions, Limits
from reading_site.console import Console
from reading_site.errors import ReadingSiteError, UsageError
from reading_site.memory import collect_seldom
from reading_site.read.cache import version_of

COMMANDS = {
    "build": "make the site (the default)",
    "serve": "make the site, show it on this machine, and make it again after each change",
    "check": "build nothing; name every problem; exit 1 on findings",
    "review": "print what is uncertain as YAML to paste into entities.yml or tags.yml",
    "explain": "say what each line of a capture became, and by which rule",
    "new": "print a draft record for a capture",
    "verify": "compare a site with its manifest",
    "diff": "say what changed for a reader between two sites",
    "codes": "print the table of all diagnostics",
}
# In which module of ``commands`` a command stands, if not in ``site``.
_MODULES = dict.fromkeys(("check", "explain", "new", "review"), "inspect") | {"codes": "codes"}
# What needs no captures.
_WITHOUT_SEEDS = ("codes", "diff", "verify")
# How many files each command names.
_FILES = {"explain": "FILE[:LINE]", "new": "FILE"}


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    common = argparse.ArgumentParser(add_help=False)
    add = common.add_argument
    add(
        "--seeds",
        metavar="DIR",
        type=Path,
        action="append",
        help="folder of captures and records; may be given again (default: seeds/)",
    )
    add("--site", metavar="DIR", type=Path, help="folder of the site (default: site/)")
    add(
        "--docs", metavar="DIR", type=Path, help="folder of the generated Markdown (default: docs/)"
    )
    add(
        "--cache",
        metavar="DIR",
        type=Path,
        help="folder of what was read before (default: .cache/)",
    )
    add("--no-cache", action="store_true", help="read every capture anew, keep nothing")
    add("--full", action="store_true", help="render every page, whatever the last build knew")
    add("--strict", action="store_true", help="warnings count as findings: exit 1")
    add(
        "--jobs",
        metavar="N",
        type=_positive,
        help="processes that read captures (default: all cores)",
    )
    add(
        "--executor",
        choices=("local", "dask"),
        default="local",
        help="what reads captures: processes of this machine, or the workers of --scheduler",
    )
    add("--scheduler", metavar="ADDRESS", default="", help="as in tcp://HOST:8786")
    add(
        "--ner-model",
        metavar="NAME",
        default="",
        help="a spaCy pipeline that may add names where the rules find none (extra [spacy])",
    )
    add(
        "--rights-floor",
        choices=("own", "public"),
        default="own",
        help="public: only what may be put on the open web",
    )
    add(
        "--max-bytes",
        metavar="N",
        type=_positive,
        help=f"largest capture read (default: {Limits().capture_bytes})",
    )
    add(
        "--max-lines",
        metavar="N",
        type=_positive,
        help=f"most lines of a capture (default: {Limits().text_lines})",
    )
    add(
        "--max-files",
        metavar="N",
        type=_positive,
        help=f"most documents of a collection (default: {Limits().documents})",
    )
    add("--json", action="store_true", help="print one JSON object, for other programs")
    add("--quiet", action="store_true", help="print errors only")
    top = argparse.ArgumentParser(
        prog="build_site.py",
        description="Turn a folder of captured texts into a static reading site.",
        epilog="Your own texts: build_site.py --seeds DIR --site DIR. All options: build_site.py build --help."
        " Exit codes: 0 fine, 1 findings, 2 wrong usage or setup.",
    )
    commands_of = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, text in COMMANDS.items():
        sub = commands_of.add_parser(name, help=text, description=text, parents=[common])
        if name in _FILES:
            sub.add_argument("file", metavar=_FILES[name])
        if name == "serve":
            sub.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT")
        if name == "diff":
            sub.add_argument("old", type=Path, metavar="OLD")
            sub.add_argument("new", type=Path, metavar="NEW")
    return top


def main(arguments: Sequence[str], *, root: Path) -> int:
    """Run one command; return its exit code (0 fine, 1 findings, 2 wrong usage or setup).

    ``root`` is the project folder: defaults lie in it, and ``mkdocs.yml`` and ``theme/``.
    """
    collect_seldom()
    # Work is shared out among processes: NumPy's threads would only wait in a loop beside them.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    words = list(arguments)
    first = words[0] if words else ""
    if first not in COMMANDS and first not in ("-h", "--help"):
        if first and not first.startswith("-"):
            print(_no_command(first), file=sys.stderr)
            return 2
        words.insert(0, "build")
    try:
        asked = parser().parse_args(words)
    except SystemExit as end:
        return 2 if end.code else 0
    if (asked.executor == "dask") != bool(asked.scheduler):
        print("--executor dask and --scheduler ADDRESS need each other", file=sys.stderr)
        return 2
    limits = _limits(asked)
    options = BuildOptions(
        root=root,
        seeds=tuple(asked.seeds or (root / "seeds",)),
        site=asked.site or root / "site",
        docs=asked.docs or root / "docs",
        jobs=asked.jobs or _cores(),
        scheduler=asked.scheduler,
        ner_model=asked.ner_model,
        strict=asked.strict,
        public=asked.rights_floor == "public",
        limits=limits,
        full=asked.full,
        cache=None if asked.no_cache else (asked.cache or root / ".cache") / "readings",
        version=version_of(Path(__file__).parent),
    )
    console = Console(json=asked.json, quiet=asked.quiet)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a character gets its escape, not a traceback.
            stream.reconfigure(errors="backslashreplace")
    try:
        # Imported here: a build that finds nothing changed need not load the stages.
        for folder in options.seeds if asked.command not in _WITHOUT_SEEDS else ():
            if not folder.is_dir():
                raise UsageError(
                    f"{folder}: no such folder; name the folder of captures with --seeds"
                )
        module = import_module(f"reading_site.commands.{_MODULES.get(asked.command, 'site')}")
        return int(getattr(module, asked.command)(options, asked, console))
    except ReadingSiteError as error:
        console.problems(error.diagnostics, notes=False)
        console.failure(str(error), error.exit_code)
        return error.exit_code
    except KeyboardInterrupt:
        console.failure("stopped; the previous site is still in place", 1)
        return 1
    except BrokenPipeError:
        # The reader of a pipe went away (`… | head`): nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _no_command(word: str) -> str:
    """Return what is said of a first word that is no command: what was meant, or what there is."""
    # Imported here: a build that finds nothing changed need not load it.
    from difflib import get_close_matches

    name = ascii(word)[1:-1]
    near = get_close_matches(word.lower(), COMMANDS, n=1)
    meant = f'did you mean "{near[0]}"? ' if near else ""
    if Path(word).is_dir():
        meant = f"a folder of captures is named with --seeds {name}; "
    return f"{name}: no such command ({meant}commands: {', '.join(COMMANDS)})"


def _limits(asked: argparse.Namespace) -> Limits:
    """Return the limits that were asked for; who asks for large captures gets their text too."""
    usual = Limits()
    size = asked.max_bytes or usual.capture_bytes
    return Limits(
        capture_bytes=size,
        text_chars=max(usual.text_chars, asked.max_bytes or 0),
        text_lines=asked.max_lines or usual.text_lines,
        documents=asked.max_files or usual.documents,
    )


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r}: a whole number from 1 is needed")
    return int(text)


def _cores() -> int:
    """Return the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
