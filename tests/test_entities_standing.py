"""Names of the curator that stand in no text: found by the words that the texts are known to have."""

import time
from dataclasses import replace
from functools import cache

import pytest

from reading_site import read_capture
from reading_site.model.claims import stands_in
from reading_site.resolve.entities.forms import fold
from reading_site.resolve.entities.standing import Texts

WORDS = "The council will meet again in June, and the vote may be repeated after the summer break."
PARTS = [
    "Ana Moe’s boat came on 3.4 metres of water, said the U.N. and the Al‐Moe Bank.",
    "The mayor of Anatolia and the 1,200 guests of Jean-Luc O'Hara went to 北京大学.",
    "Nobody came.",
]
NAMES = [
    "Ana Moe", "Moe", "moe", "ana", "Ana", "Anatoli", "Al-Moe Bank", "Moe Bank", "U.N.", "UN", "3.4 metres", "4 metres",
    "1,200 guests", "200 guests", "Jean-Luc O’Hara", "Jean", "Luc O'Hara", "北京", "北京大学", "大学院", "mayor boat", "?", "",
]  # fmt: skip


@cache
def texts():
    return [
        read_capture(f"A day in town\n\n{part} {WORDS}\n".encode(), name=f"d{number}.txt")
        for number, part in enumerate(PARTS)
    ]


@pytest.mark.parametrize("traced", [True, False])
@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_found_where_a_look_at_every_text_finds_it(name, traced):
    readings = [r if traced else replace(r, traces=None) for r in texts()]
    assert all((r.traces is not None) is traced for r in readings)
    found = any(stands_in(fold(name), fold(r.text)) for r in readings)
    assert Texts(readings).have(name) is found


def test_a_name_is_found_in_the_text_without_traces_too():
    first, second, third = texts()
    assert Texts([first, replace(second, traces=None), third]).have("1,200 guests")


def test_names_that_no_text_has_take_no_look_at_every_text():
    readings = texts() * 130

    def seconds(names):
        found, start = Texts(readings), time.process_time()
        assert not any(found.have(f"Zork {n:x} Moe") for n in range(names))
        return time.process_time() - start

    assert seconds(4000) < 20 * max(min(seconds(400) for _ in range(3)), 0.01)
    assert seconds(4000) < 2
