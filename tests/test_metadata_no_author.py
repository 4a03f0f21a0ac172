"""Names of pictures, sites and categories are not the author's."""

import pytest

from reading_site.clean.anchors import find_fields
from reading_site.clean.lines import split_lines
from reading_site.clean.metadata_lines import read_line
from reading_site.clean.metadata_names import person_score
from reading_site.clean.metadata_page import Page
from reading_site.clean.metadata_who import find_whos

TITLE = "New Ropes for the Ferry"
BODY = (
    "The town paid for each of the new ropes, and the warden of the quay said that the boats were "
    "the pride of the people and of the children of the town.\n"
) * 5


def names(*rows: str) -> list[str]:
    made = Page(split_lines("\n\n".join(rows)))
    return [who.text(made) for who in find_whos(made, 0)]


@pytest.mark.parametrize("label", ["Foto:", "Bildquelle", "Photo credit:", "Фото:"])
def test_a_name_below_the_label_of_a_credit_is_the_photographers(label: str) -> None:
    assert "Anna Lindqvist" not in names(TITLE, label, "Anna Lindqvist", BODY)
    assert "Anna Lindqvist" in names(TITLE, "Anna Lindqvist", BODY)


def test_a_name_above_a_caption_that_names_it_is_whom_the_picture_shows() -> None:
    caption = "Anna Lindqvist at the wheel of the old ferry. Foto: HNA"
    assert names(TITLE, "Anna Lindqvist", caption, BODY) == []


@pytest.mark.parametrize(
    "text",
    ["Anna Lindqvist's Boat Blog", "Anna Lindqvist’s", "Anna Lindqvistboatsropesquaysferries"],
)
def test_what_a_person_owns_and_what_was_glued_is_no_person(text: str) -> None:
    assert person_score(text) == 0
    assert person_score("Anna O'Shea") > 0


def test_the_category_behind_a_name_is_no_part_of_it() -> None:
    for label in ("Kategorien", "Categories", "Catégorie", "Categoría"):
        row = f"May 3, 2024 by Anna {label}: Boats | Leave a comment"
        found = read_line(row).of("author")
        assert [row[x.start : x.end] for x in found] == ["Anna"]
    text = f"{TITLE}\n\n{BODY}\nMay 3, 2024 by Anna Categories: Boats | Leave a comment\n"
    values = {f.name: f.value or f.text for f in find_fields(split_lines(text))}
    assert (values["date"], values["authors"]) == ("2024-05-03", "Anna")


def test_labels_and_links_are_no_authors() -> None:
    for row in (
        "User avatar",
        "Lo Último",
        "Artikel zum Hören",
        "Bekannt aus",
        "ABOUT QUAY-SHOP",
        "Stuttgart",
    ):
        assert names(TITLE, "3 May 2024", row, BODY) == []
    assert "boats_2024" not in names(TITLE, "boats_2024", BODY)
