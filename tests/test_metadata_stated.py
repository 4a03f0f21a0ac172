"""Days of change and of publication by their labels, and what a page states though the model declines."""

from __future__ import annotations

import time

import pytest

from reading_site import read_capture
from reading_site.clean.anchors import find_fields
from reading_site.clean.lines import split_lines
from reading_site.clean.metadata_lines import read_line
from reading_site.clean.metadata_page import HEAD, Page
from reading_site.clean.metadata_title_never import is_never
from reading_site.clean.metadata_when import find_whens
from reading_site.clean.metadata_when_stated import ruled_out, stated
from reading_site.clean.metadata_who import find_whos
from reading_site.clean.metadata_who_signed import signed

TITLE = "How the harbour came back after eleven years"
BODY = (
    "The harbour of the old town was closed for eleven years before the first boats came back in "
    "spring, and nobody in the council had thought that it would take so long to dredge the basin.\n\n"
    "Residents say that the quays are quieter now, and that the market, which had moved to the "
    "upper streets, will not return before the winter.\n\n"
    "A second basin is to follow in two years, if the money that the region has promised arrives.\n"
)


def page(*head: str, foot: str = "") -> Page:
    return Page(split_lines("\n\n".join([*head, BODY, foot])))


def kinds(row: str) -> list[tuple[str, str]]:
    return [(label.kind, label.iso) for label in read_line(row).of("date", "updated")]


@pytest.mark.parametrize(
    "row",
    [
        "Updated 9:15 am May 5, 2024",
        "Updated at 9:15 am on May 5, 2024",
        "• Updated20:49, 5 May 2024",
        "Edited on 5 May 2024",
        "Last updated by Ada Quill on May 5, 2024",
        "Akt.: 5. Mai 2024 - 21.18 Uhr",
        "Letzte Bearbeitung: 5. Mai 2024",
        "Laatst bijgewerkt op 5 mei 2024",
        "Oppdatert kl. 11:20, 5. mai 2024",
        "Mise à jour : 05/05/2024 à 10:15",
        "Ultima modifica: 5 maggio 2024",
        "Última modificación: 5 de mayo de 2024",
        "Última atualização: 5 de maio de 2024",
        "Modificado el 5 de mayo de 2024",
        "Viimeksi päivitetty 5.5.2024",
        "Aktualizováno: 5. května 2024",
        "Cập nhật 05/05/2024",
        "Последнее изменение: 5 мая 2024",
        "最終更新：2024年5月5日",
    ],
)
def test_a_label_tells_the_day_of_a_change(row: str) -> None:
    assert kinds(row) == [("updated", "2024-05-05")]


@pytest.mark.parametrize(
    "row",
    [
        "Posted by Ada Quill on May 5, 2024",
        "Published at 9:15 am on May 5, 2024",
        "Julkaistu 5.5.2024",
        "The update was sent out at 9:15, and the boats left on May 5, 2024",
    ],
)
def test_other_days_are_none_of_a_change(row: str) -> None:
    assert kinds(row) == [("date", "2024-05-05")]


def test_the_day_of_publication_comes_before_that_of_a_change() -> None:
    head = f"{TITLE}\nUpdated at 9:15 am on May 5, 2024\nPublished 3 May 2024\n\n"
    document = read_capture((head + BODY).encode(), name="a.txt").document
    assert (str(document.date), str(document.updated)) == ("2024-05-03", "2024-05-05")


@pytest.mark.parametrize("row", ["Son Güncelleme : 30.04.2024", "Letzte Bearbeitung: 5. Mai 2024"])
def test_the_label_of_a_date_is_no_name(row: str) -> None:
    assert not read_line(row).of("name", "author")
    assert read_line("Letizia Bearbeck: 5. Mai 2024").of("name")


def day(*head: str, foot: str = "") -> str:
    made = page(*head, foot=foot)
    whens = find_whens(made)
    number = stated(made, whens, 0)
    return whens[number].iso if number >= 0 else ""


@pytest.mark.parametrize(
    "foot",
    [
        "Posted on April 13, 2023",
        "• Published on April 13, 2023\n\nLast updated on May 1, 2023",
        "Written by Ada Quill\nApril 13, 2023",
        "This entry was posted in Boats and basins on April 13, 2023 by Ada Quill.",
        "Dieser Beitrag wurde am 13. April 2023 von aq in Hafen veröffentlicht.",
    ],
)
def test_the_foot_states_the_day(foot: str) -> None:
    assert day(TITLE, foot=foot) == "2023-04-13"


@pytest.mark.parametrize(
    "foot",
    [
        "Posted on April 13, 2023\n\nNew boats\n\nPosted on April 12, 2023",
        "Old boats\nApril 13, 2023",
        "A second entry was posted to the board of the harbour on April 13, 2023 by its warden.",
    ],
)
def test_two_days_or_one_of_another_text_leave_it_open(foot: str) -> None:
    assert day(TITLE, foot=foot) == ""


def chosen(*head: str, title: int) -> list[str]:
    made = page(*head)
    whens = find_whens(made)
    out = ruled_out(made, whens, title)
    return [when.iso for number, when in enumerate(whens) if number not in out]


MENU = ("Boats", "Basin", "Market", "Quays", "Tides", "Contact")


def test_the_day_of_the_visit_is_not_that_of_the_text() -> None:
    head = ("Thursday, 9 May 2024", *MENU, TITLE)
    assert chosen(*head, "3 May 2024", title=7) == ["2024-05-03"]
    # Where no other date stands by the title it may be the text's own.
    assert chosen(*head, title=7) == ["2024-05-09"]


def test_the_day_of_an_archive_and_of_a_picture_are_none() -> None:
    assert chosen("2 captures", "10 Nov 2013", "About this capture", TITLE, title=3) == []
    assert chosen("Other boats", "10 Nov 2013", "About the harbour", TITLE, title=3) == [
        "2013-11-10"
    ]
    assert chosen(TITLE, "Der Hafen, aufgenommen am 24.11.2014", title=0) == []


def test_a_change_is_no_day_beside_a_publication_that_reads_two_ways() -> None:
    row = "Publicado em 03/04/2024 10h15 Atualizado em 05/05/2024 11h20"
    assert chosen(TITLE, row, title=0) == []
    assert day(TITLE, row) == ""
    assert chosen(TITLE, "Atualizado em 05/05/2024 11h20", title=0) == ["2024-05-05"]


@pytest.mark.parametrize(
    ("sign", "iso"),
    [("The dredging cost £3 million.", "2024-04-03"), ("The colour of the hulls is new.", "")],
)
def test_british_money_puts_the_day_first(sign: str, iso: str) -> None:
    text = f"{TITLE}\n\nPosted 03/04/2024\n\n{BODY}\nThe colour of the quay is new, and so is the organisation of its boats. {sign}\n"
    whens = find_whens(Page(split_lines(text)))
    assert [when.iso for when in whens] == [iso] * bool(iso)


@pytest.mark.parametrize(
    "row",
    [
        "Skip to content",
        "Ir al contenido",
        "Bild: Ada Quill / Harbour Watch",
        "The old basin. Foto: Ada Quill",
        "Du bist hier: Home » Hafen » Das Becken",
        "What are you looking for?",
        "Wonach suchen Sie?",
        "Ms HALLORAN (Fowler) (14:02): My question is to the Minister for Water.",
        "The SPEAKER: Order!",
        "Dear Minister Halloran,",
        "Sehr geehrte Damen und Herren,",
    ],
)
def test_buttons_captions_trails_prompts_turns_and_salutations_are_no_title(row: str) -> None:
    made = page(row, TITLE)
    assert is_never(made, 0, row)
    assert not is_never(made, 1, TITLE)


@pytest.mark.parametrize(
    "row",
    [
        "»Das Becken« und »Der Hafen«",
        "What are harbours looking for?",
        "About us",
        "Boats » Basins",
        "Dear harbour: what we owe to boats",
        "Ms Quill (Fowler): the boats that nobody built",
        "Ada Quill",
    ],
)
def test_rows_that_may_be_titles(row: str) -> None:
    assert not is_never(page(row, TITLE), 0, row)


def test_a_name_above_its_byline_is_no_title() -> None:
    assert is_never(page("New boats", "Ada Quill", "By Ada Quill"), 1, "Ada Quill")
    assert not is_never(page("Ada Quill", "By Otto Brandt"), 0, "Ada Quill")


def test_a_prompt_is_not_taken_for_the_headline_of_the_row_below() -> None:
    text = f"What are you looking for?\n\n{TITLE}\n\nBy Ada Quill\n\n{BODY}"
    assert [f.text for f in find_fields(split_lines(text)) if f.name == "title"] == [TITLE]


def test_a_text_below_long_menus_is_found() -> None:
    menu = "".join(f"• Harbour {number}\n" for number in range(HEAD + 400))
    text = f"{menu}\n{TITLE}\n\nBy Ada Quill\n\nMay 3, 2024\n\n{BODY}\n{menu}"
    values = {field.name: field.value or field.text for field in find_fields(split_lines(text))}
    assert (values["title"], values["authors"], values["date"]) == (
        TITLE,
        "Ada Quill",
        "2024-05-03",
    )


def author(*head: str, foot: str = "") -> str:
    made = page(*head, foot=foot)
    whos = find_whos(made, 0)
    number = signed(made, whos, 0)
    return whos[number].text(made) if number >= 0 else ""


def test_the_only_byline_or_reporter_signs() -> None:
    assert author(TITLE, "By Anna Lindqvist") == "Anna Lindqvist"
    assert author(TITLE, "By Anna Lindqvist", "New boats", "By Otto Brandt") == ""
    assert author(TITLE, foot="순천 구현모 기자") == "구현모"
    assert author(TITLE, foot="순천 구현모 기자\n\n서울 김민준 기자") == ""


def test_a_handle_a_month_and_a_file_are_no_part_of_a_name() -> None:
    def names(row: str) -> list[str]:
        return [row[x.start : x.end] for x in read_line(row).of("author")]

    assert names("By Ada Quill@adaquill Updated Jul 24, 2018") == ["Ada Quill"]
    assert names("By ada@harbour.example Updated Jul 24, 2018") == []
    assert names("by Skerry TimesNovember 21, 202501747") == ["Skerry Times"]
    assert names("By Joan LeMay") == ["Joan LeMay"]
    made = page(TITLE, "Von boats.jpg | 3. Mai 2024")
    assert "boats.jpg" not in [who.text(made) for who in find_whos(made, 0)]


def test_what_runs_on_beside_a_date_is_no_pen_name() -> None:
    row = "The first boats were painted on May 3, 2024 by harbour wardens"
    assert [label.rule for label in read_line(row).of("author")] == ["byline-dated"]
    long = f"{row} (and {'the band of the town played on the quays, ' * 3}before the basin opened)"
    assert not read_line(long).of("author")
    assert find_whos(page(TITLE, "Antworten bis 3. Mai 2024"), 0) == ()


def test_a_day_above_the_comments_is_found() -> None:
    sections = "".join(f"Basin {number}\n\n{BODY}\n" for number in range(15))
    answers = f"3 Comments\n\nOtto Brandt says:\n\n{BODY}\nReply\n\n" * 20
    made = page(TITLE, sections, "Anna Lindqvist, May 3, 2024", answers)
    assert made.end > made.comments
    assert [when.iso for when in find_whens(made)] == ["2024-05-03"]


def test_long_rows_take_linear_time() -> None:
    def taken(size: int) -> float:
        rows = ("Updated by " + "a b " * size + "on", "This entry was posted in " + "a, " * size)
        text = "\n".join([TITLE, "Home » a » " * size, *(f"{row} May 5, 2024" for row in rows)])
        start = time.process_time()
        find_fields(split_lines(f"{text}\n\n{BODY}"))
        return time.process_time() - start

    taken(1000)
    assert taken(40_000) < 40 * max(taken(4000), 0.01)
