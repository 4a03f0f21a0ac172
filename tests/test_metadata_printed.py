"""Heads of pages as papers, agencies, offices and weblogs print them, in six languages; all invented."""

import pytest

from reading_site.clean.anchors import find_fields
from reading_site.clean.lines import split_lines
from reading_site.describe.metadata import gather

BODY = {
    "en": "The council voted on Tuesday to rebuild the northern wall after three storms damaged the quay "
    "and flooded the market. Engineers told members that the work would take eighteen months.\n\n"
    "The opposition abstained. A second reading is expected in the autumn, and the ministry has "
    "promised to match a third of the sum that the town will have to find.",
    "fr": "Le conseil a voté mardi la reconstruction de la digue nord, après trois tempêtes qui ont "
    "endommagé le quai. Les ingénieurs estiment que les travaux dureront dix-huit mois.\n\n"
    "L’opposition s’est abstenue. Une seconde lecture est prévue à l’automne et le ministère "
    "promet un tiers de la somme que la ville devra trouver.",
    "es": "El consejo aprobó el martes la reconstrucción del rompeolas norte, después de que tres "
    "temporales dañaran el muelle. Los ingenieros calculan que las obras durarán dieciocho meses.\n\n"
    "La oposición se abstuvo. La segunda lectura se espera para el otoño y el ministerio ha "
    "prometido un tercio de la suma que la ciudad tendrá que reunir.",
    "ru": "Городской совет во вторник решил восстановить северный волнолом после того, как три шторма "
    "повредили причал. По словам инженеров, работы займут восемнадцать месяцев.\n\n"
    "Оппозиция воздержалась. Второе чтение ожидается осенью, министерство обещало выделить треть "
    "суммы, которую городу придётся найти.",
    "zh": "市政府周二召开会议，决定重建北部防波堤。此前三场风暴损毁了码头，鱼市也被海水淹没。工程师表示，整个工程需要十八个月。\n\n"
    "据了解，第二次审议将在秋季举行，省里已承诺承担三分之一的资金。",
}


def told(language: str, *head: str, foot: str = "") -> dict[str, object]:
    text = "\n".join((*head, "", BODY[language], "", foot))
    found = gather(None, find_fields(split_lines(text)), None)
    return {
        name: getattr(found, name)
        for name in ("title", "subtitle", "date", "updated", "authors", "publisher")
    }


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        (("", "新港社北港5月14日电（记者李文静、王海涛）"), ("李文静", "王海涛")),
        (("", "本报讯（记者 李文静 通讯员 王海涛）"), ("李文静",)),
        (("", "记者 李文静"), ("李文静",)),
    ],
)
def test_chinese_reporters_end_where_their_row_names_another_office(
    head: tuple[str, ...], authors: tuple[str, ...]
) -> None:
    got = told("zh", "北港市决定重建防波堤", "", "2024-05-14 08:32  来源：北港日报", *head)
    assert (got["title"], got["date"], got["authors"]) == (
        "北港市决定重建防波堤",
        "2024-05-14",
        authors,
    )


def test_an_envoy_and_who_wrote_with_her() -> None:
    got = told(
        "fr",
        "REPORTAGE. À Port-Lorme, la mer a repris le quai",
        "",
        "Par Hélène Kerjean, envoyée spéciale à Port-Lorme, et Luc Morvan",
        "Le 14/05/2024 à 06:30",
        "Modifié le 15/05/2024 à 09:12",
    )
    assert got["authors"] == ("Hélène Kerjean", "Luc Morvan")
    assert (got["date"], got["updated"]) == ("2024-05-14", "2024-05-15")


def test_a_label_of_publication_is_no_author() -> None:
    got = told(
        "fr",
        "Digue nord : le conseil vote la reconstruction",
        "",
        "Mise à jour : 15 mai 2024",
        "Publication : 14 mai 2024",
        foot="Source : Agence HNA",
    )
    assert (got["date"], got["updated"]) == ("2024-05-14", "2024-05-15")
    assert (got["authors"], got["publisher"]) == ((), "Agence HNA")


def test_a_headline_and_its_standfirst_in_one_block() -> None:
    got = told(
        "es",
        "Portada » Economía",
        "",
        "El puerto que no puede esperar",
        "Tres temporales, un muelle roto y una ciudad dividida",
        "",
        "Por Lucía Herrán y Tomás Vela",
        "Publicado el 14/05/2024 a las 06:30",
    )
    assert got["title"] == "El puerto que no puede esperar"
    assert got["subtitle"] == "Tres temporales, un muelle roto y una ciudad dividida"
    assert got["authors"] == ("Lucía Herrán", "Tomás Vela")


def test_a_minister_is_no_part_of_the_name_of_the_ministry() -> None:
    got = told(
        "en",
        "Press release",
        "",
        "Government to fund a third of northern wall",
        "",
        "From: Ministry of Ports and The Rt Hon Ottoline Brakk",
        "Published 14 May 2024",
    )
    assert (got["publisher"], got["date"]) == ("Ministry of Ports", "2024-05-14")


def test_titles_before_each_of_several_names_are_left_out() -> None:
    got = told(
        "en",
        "Harbours after the storms",
        "",
        "Dr Ilse Maartens, Prof. Kofi Adomako",
        "",
        "Published: 14 May 2024 | Last updated: 3 June 2024",
    )
    assert got["authors"] == ("Ilse Maartens", "Kofi Adomako")
    assert (got["date"], got["updated"]) == ("2024-05-14", "2024-06-03")


@pytest.mark.parametrize(
    "row", ["СЕВЕРНАЯ ГАВАНЬ, 14 мая — ХНА, Марина Соколенко.", "СЕВЕРНАЯ ГАВАНЬ (ХНА) —"]
)
def test_a_dateline_on_a_row_of_its_own_is_no_title(row: str) -> None:
    assert told("ru", row, foot="Обновлено: 15.05.2024 09:12")["title"] == ""


@pytest.mark.parametrize(
    "rows",
    [
        ("Ada Lindqvist wird Hafenmeisterin", "", "14 May 2024", "", "Portrait of Ada Lindqvist"),
        ("A Wall by Ada Lindqvist – a history of the quay", "", "14 May 2024"),
    ],
)
def test_whom_a_title_speaks_of_has_not_written(rows: tuple[str, ...]) -> None:
    assert told("en", *rows)["authors"] == ()
