"""Records made in half the time are the same records."""

from copy import copy
from dataclasses import FrozenInstanceError, dataclass, field, replace
from pickle import dumps, loads

import pytest

from reading_site.quick import quick


@dataclass(frozen=True, slots=True)
class Plain:
    name: str
    size: int = 3
    rest: tuple[int, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Quick:
    name: str
    size: int = 3
    rest: tuple[int, ...] = ()


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    name: str = "boat"
    size: int


def test_they_are_made_of_the_same_values():
    for given in (("boat",), ("boat", 4), ("boat", 4, (1, 2))):
        made, usual = Quick(*given), Plain(*given)
        assert [(n, getattr(made, n)) for n in Quick.__slots__] == [
            (n, getattr(usual, n)) for n in Plain.__slots__
        ]
        assert repr(made).replace("Quick", "Plain") == repr(usual)
    assert Quick("boat") == Quick(name="boat", size=3, rest=())
    assert Quick.__init__.__annotations__ == Plain.__init__.__annotations__


def test_they_stay_frozen_and_are_copied_and_stored():
    made = Quick("boat", 4)
    with pytest.raises(FrozenInstanceError):
        made.size = 5
    assert replace(made, size=5) == Quick("boat", 5)
    assert copy(made) == loads(dumps(made)) == made
    assert hash(made) == hash(Quick("boat", 4))


def test_fields_given_by_name_may_follow_defaults():
    assert Named(size=2) == Named(name="boat", size=2)
    with pytest.raises(TypeError):
        Named(2)
    with pytest.raises(TypeError):
        Named()


def test_a_field_with_a_factory_is_refused():
    @dataclass(frozen=True, slots=True)
    class Held:
        names: list[str] = field(default_factory=list)

    with pytest.raises(TypeError, match="names"):
        quick(Held)
