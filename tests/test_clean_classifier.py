"""The line classifier: its weights fit its features, its answers stay the same, its speed holds."""

import hashlib
import json
import sys
import time
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from reading_site.clean import classifier, glyphs
from reading_site.clean.lines import split_lines
from reading_site.clean.second import with_odds
from reading_site.clean.trees import Forest, chance
from reading_site.tables import binary

FLOORS = Path(__file__).parents[1] / "benchmarks" / "cleaning" / "floors.json"

PAGE = """Home
News
Sport

The council met on Monday and heard three reports about the river and its bridges.

It is the fourth meeting of this year, and nobody expects that it will be the last of them.

Related stories
Bridge closed again
"""


def judge(text: str) -> classifier.Verdicts:
    return classifier.load().judge(text, [line for line in split_lines(text) if line.text])


def test_the_weights_were_trained_on_these_features_in_this_order() -> None:
    verdicts = judge(PAGE)
    model = classifier.load()
    assert model.first.names == verdicts.table.names
    assert model.second.names == with_odds(verdicts.table, verdicts.text).names


def test_the_weights_are_small() -> None:
    assert len(binary(classifier.MODEL)) < 500_000


def test_sentences_look_like_text_and_links_do_not() -> None:
    text = judge(PAGE).text
    assert text[3:5].min() > 0.5
    assert text[-2] < 0.2


def test_answers_do_not_depend_on_what_was_judged_before() -> None:
    first = judge(PAGE)
    judge("Something else entirely. " * 50)
    again = judge(PAGE)
    assert (first.text == again.text).all()
    assert (first.table.values == again.table.values).all()


def test_a_trees_leaf_is_the_bits_of_its_answers() -> None:
    forest = Forest(
        features=np.array([0, 1], dtype=np.uint16),
        borders=np.array([0.5, 2.0], dtype=np.float32),
        splits=np.array([[0, 1]], dtype=np.uint16),
        leaves=np.array([[1, 2, 4, 8]], dtype=np.float32),
        bias=0.0,
    )
    table = np.array([[0, 1, 0, 1], [0, 0, 3, 3]], dtype=np.float32)
    assert forest.values(table).tolist() == [[1, 2, 4, 8]]
    assert chance(np.zeros(1, dtype=np.float32))[0] == 0.5


def test_words_hash_the_same_wherever_they_stand() -> None:
    words = glyphs.read_glyphs("River, river! RIVER 1999 2024 中文 中").words
    assert words[0] == words[1] == words[2] != words[3]
    assert words[3] == words[4]
    assert words[5] == words[7] != words[6]


def test_inference_is_fast() -> None:
    paragraph = "The council met on Monday and heard three reports about the river. " * 5
    text = "\n\n".join(f"{n} {paragraph}" for n in range(400))
    judge(text)
    best = min(_timed(text) for _ in range(5))
    # 300,000 words a second on an idle core; a quarter of it on a busy one.
    assert len(text.split()) / best > 75_000


def _timed(text: str) -> float:
    began = time.process_time()
    judge(text)
    return time.process_time() - began


def test_the_floors_hold_on_a_sample(bench: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The figures of the cross-validation are in floors.json; this is a sample, by the shipped model."""
    # The scorer of the data is a script called score, as others of ours are.
    for name in ("align", "evaluate", "score"):
        monkeypatch.setitem(sys.modules, name, None)
        del sys.modules[name]
    monkeypatch.syspath_prepend(bench / "cleaning")
    monkeypatch.syspath_prepend(FLOORS.parent)
    evaluate, score = import_module("evaluate"), import_module("score")
    floors = json.loads(FLOORS.read_text())
    data = bench / "cleaning" / "dev.jsonl.gz"
    if hashlib.sha256(data.read_bytes()).hexdigest() != floors["data_sha256"]:
        pytest.skip("other development data than those of the floors")
    found = evaluate.sample(data)
    told = evaluate.figures(found, score)
    for style, wanted in floors["sample"].items():
        assert told[style]["documents"] == wanted["documents"]
        assert told[style]["f1"] >= wanted["f1"] - 0.002
        assert told[style]["body_lost"] <= wanted["body_lost"] + 0.002
        assert told[style]["long_over_5_percent"] <= wanted["long_over_5_percent"]


def test_equal_hashes_have_one_number_though_others_share_their_slot() -> None:
    far = 1 + (1 << 40)
    found = glyphs.numbered(np.array([1, far, 1, 7, far, far + (1 << 41), 1], dtype=np.uint64))
    assert [found.tolist().index(n) for n in found.tolist()] == [0, 1, 0, 3, 1, 5, 0]


def test_a_hash_is_known_by_all_its_bits() -> None:
    known = glyphs.HashSet(np.array([3, 5, 3 + (1 << 9)], dtype=np.uint64))
    asked = np.array([3, 5, 3 + (1 << 9), 3 + (1 << 20), 4, 0], dtype=np.uint64)
    assert known.has(asked).tolist() == [True] * 3 + [False] * 3
    assert not glyphs.HashSet(asked[:0]).has(asked).any()
