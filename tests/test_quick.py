"""The quick constructor of frozen records does what that of ``dataclass`` does."""

from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from reading_site.model.quick import quick


@quick
@dataclass(frozen=True, slots=True)
class Place:
    name: str
    size: int = 3
    whole: str = field(init=False, compare=False)
    near: tuple[str, ...] = field(default=(), kw_only=True)

    def __post_init__(self) -> None:
        object.__setattr__(self, "whole", f"{self.name}/{self.size}")


def test_arguments_and_defaults_are_as_they_were():
    assert (Place("a").size, Place("a", 4).size, Place("a", size=5).size) == (3, 4, 5)
    assert Place(name="a", near=("b",)).near == ("b",)
    assert Place("a").whole == "a/3"
    assert replace(Place("a"), size=7).whole == "a/7"
    assert Place("a") == Place("a", 3) and hash(Place("a")) == hash(Place("a", 3))


@pytest.mark.parametrize("wrong", [{}, {"name": "a", "colour": 1}])
def test_wrong_arguments_are_refused(wrong):
    with pytest.raises(TypeError):
        Place(**wrong)


def test_arguments_by_keyword_only_stay_so():
    with pytest.raises(TypeError):
        Place("a", 3, ())


def test_records_stay_frozen():
    with pytest.raises(FrozenInstanceError):
        Place("a").name = "b"


def test_defaults_that_are_made_anew_are_refused():
    @dataclass(frozen=True, slots=True)
    class Made:
        names: list[str] = field(default_factory=list)

    with pytest.raises(TypeError, match=r"Made\.names"):
        quick(Made)
