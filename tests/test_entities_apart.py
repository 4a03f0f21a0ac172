"""Names of different documents that look alike and are not one."""

from __future__ import annotations

import pytest
from test_entities import document

from reading_site.model import Alias, EntityKind
from reading_site.resolve.entities import resolve_entities
from reading_site.spans import Span


def labels(*readings: object) -> list[str]:
    """Return the labels of the entities of some readings."""
    return sorted(e.label for e in resolve_entities(readings, ()).entities)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Nguyen Thi Thu", "Nguyen Thi Thu Lan"), ("Trần Văn Minh", "Tran Van Minh Duc")],
)
def test_names_of_viet_nam_that_end_in_other_words_stay_apart(one: str, other: str) -> None:
    assert len(labels(document("a", f"person: {one}"), document("b", f"person: {other}"))) == 2


def test_other_names_still_join_the_longer_one() -> None:
    found = labels(document("a", "person: Maria Lopez Moe"), document("b", "person: Lopez Maria"))
    assert len(found) == 1


def test_a_numbered_meeting_is_not_the_row_of_meetings() -> None:
    alias = Alias(
        document="a",
        name="Meeting of the Boats",
        alias="MOB29",
        kind=EntityKind.EVENT,
        rule="defined",
        span=Span(0, 5),
    )
    found = labels(
        document("a", "event: Meeting of the Boats", aliases=(alias,)),
        document("b", "event: MOB29 / acronym"),
    )
    assert found == ["MOB29", "Meeting of the Boats"]
