"""Salutations, signatures, letters to the editor and lists of signatories stay; so do sources and corrections."""

import numpy as np
import pytest

from reading_site import read_capture
from reading_site.clean.layouts import _chronicle, _said_in_posts, menu_ends
from reading_site.clean.lines import split_lines
from reading_site.clean.shapes import is_language_switch

ONE = "The council met on Monday and heard three reports about the river and its bridges, one of them by an engineer."
TWO = "It is the fourth meeting of this year, and nobody expects that it will be the last, for there is no money."
THREE = (
    "The ferrymen waited outside the hall until noon, and went home when the doors were still shut."
)
MENU = "Home\nNews\nOpinion\nColumnists\n\n"
FOOT = "\n\nMost read\nFerry fares to rise in June\nNew mayor sworn in\nPrivacy policy\n"


def kept(text: str) -> list[str]:
    clean = read_capture(text.encode(), name="a.txt").clean.text
    return [line for line in clean.split("\n") if line]


NAMES = [
    "Lantern Centre",
    "Bar Association of Port Ansel",
    "Fishermen’s League",
    "Chapel Union",
    "Individuals (affiliations for identification only):",
    "Ana Brask, former judge",
    "Edda Moor, poet",
    "Tam Rook",
]


HEADS = [
    "Signatories:",
    "Signatories (12):",
    "Signed by",
    "Signed by the following organisations:",
    "The following organisations have signed this statement:",
    "List of signatories (as of 3 May 2025)",
    "Co-signed by 12 organisations:",
    "Supporting organisations:",
    "Unterzeichner:",
    "Firmantes:",
]


@pytest.mark.parametrize("head", HEADS)
def test_those_who_signed_a_statement_stay(head: str) -> None:
    names = "\n".join(NAMES[:4]) + "\n\n" + "\n".join(NAMES[4:])
    lines = kept(f"{MENU}Free the ferrymen\n\n{ONE}\n\n{TWO}\n\n{head}\n{names}{FOOT}")
    assert all(name in lines for name in (head, *NAMES))
    assert "New mayor sworn in" not in lines


@pytest.mark.parametrize("apart", ["\n", "\n\n"])
def test_long_names_below_the_last_words_of_a_letter_stay(apart: str) -> None:
    names = [*NAMES[:4], "Society for the Care and Support of Men Held at Sea (SCSMS)"]
    names = [f"{name} {place}" for place in ("North", "South", "East") for name in names]
    text = f"Free the ferrymen\n\n{ONE}\n\n{TWO}\n\n{THREE}\n\nYours sincerely,\n\n"
    lines = kept(f"{MENU}{text}{apart.join(names)}{FOOT}")
    assert [name for name in names if name not in lines] == []
    assert "New mayor sworn in" not in lines


@pytest.mark.parametrize("line", ["Subscribe", "Supported by", "Most read by subscribers"])
def test_an_offer_is_no_list_of_signatories(line: str) -> None:
    text = f"{MENU}Free the ferrymen\n\n{ONE}\n\n{TWO}\n\n{THREE}\n\n{line}\n"
    assert "Print edition" not in kept(f"{text}Print edition\nGift cards\nCrossword{FOOT}")


def test_letters_to_the_editor_keep_their_salutations_and_writers() -> None:
    letters = [
        f"To the Editor:\n\n{ONE}\n\nAnselmo Pardo\nPort Ansel\nThe writer is a fisherman.",
        f"To the Editor:\n\n{TWO}\n\nHedda Osterloh\nUpper Tarn",
        "To the Editor:\n\nEels!\n\nBram Hollis\nLow Pier",
    ]
    lines = kept(f"{MENU}Why the gates should open\n\n" + "\n\n".join(letters) + FOOT)
    assert lines.count("To the Editor:") == len(letters)
    for line in ("Anselmo Pardo", "The writer is a fisherman.", "Eels!", "Bram Hollis", "Low Pier"):
        assert line in lines, line


def test_a_salutation_of_several_lines_stays_as_a_whole() -> None:
    greeting = "Madam Mayor,\nMembers of the Council,\nLadies and gentlemen,"
    lines = kept(f"{MENU}Speech at the old bridge\n\n{greeting}\n\n{ONE}\n\n{TWO}\n\n{THREE}{FOOT}")
    assert lines[:3] == greeting.split("\n")


WORKS = [
    "Bureau of Waters: Coastal Survey",
    "Varnum, I.: The Patient River",
    "Treaty on the Waters of the Tarn",
    "Interview with Jonas Hollis",
]


@pytest.mark.parametrize("head", ["Sources", "Further reading", "Quellen"])
def test_the_sources_below_a_text_stay(head: str) -> None:
    tags = "\n\nRivers\nDams\nSediment\nRepublish this article"
    text = f"{MENU}Why a river needs its mud\n\n{ONE}\n\n{TWO}\n\n{THREE}\n\n{head}\n"
    lines = kept(text + "\n".join(WORKS) + tags + FOOT)
    assert lines[-5:] == [head, *WORKS]


@pytest.mark.parametrize(
    "said",
    [
        "Dieser Artikel wurde am 7. Mai aktualisiert. Die Brücke ist von 1978, nicht von 1987.",
        "This article was amended on 7 May 2024. The bridge is from 1978, not from 1987.",
        "Corrección: el puente es de 1978, no de 1987.",
    ],
)
def test_a_mistake_put_right_stays(said: str) -> None:
    text = f"{MENU}Wenn die Kräne schlafen\n\n{ONE}\n\n{TWO}\n\n{THREE}"
    related = "\n\nMehr zum Thema\nFähren fallen aus\nPreise verdoppelt\n\n"
    assert said in kept(f"{text}{related}{said}\n\nImpressum\nDatenschutz\n")


def test_sentences_right_below_the_numbers_of_posts_are_the_text_of_a_forum() -> None:
    post = "user\nMember\n#{}\n{}\nReply\n"
    text = "".join(post.format(n, said) for n, said in enumerate((ONE, "It leaks when warm.", TWO)))
    lines = split_lines(text, blank=False)
    told = [lines[n].text for n in _said_in_posts(lines).nonzero()[0]]
    assert told == [ONE, "It leaks when warm.", TWO]
    assert not _said_in_posts(lines[:10]).any()


@pytest.mark.parametrize(
    ("years", "stay"),
    [("2019 2021 2023", True), ("2023 2021 2019", True), ("2019 2023 2021", False)],
)
def test_the_years_of_a_chronicle_stay(years: str, stay: bool) -> None:
    text = "\n\n".join(f"{year}\nThe canal was opened to boats" for year in years.split())
    lines = split_lines(text, blank=False)
    assert _chronicle(lines, len(lines)).all() == stay
    assert not _chronicle(split_lines("2019\n2020\n2021\n", blank=False), 3).any()


def test_the_court_above_a_judgment_stays() -> None:
    head = "IN THE HIGH COURT OF PORT ANSEL\nCIVIL DIVISION\n[2024] PAHC 112"
    text = f"Judgments database\nSearch\n\n{head}\n\nBefore:\nJUDGE ILKA BRASK\n\nIntroduction"
    assert kept(f"{text}\n1. {ONE}\n2. {TWO}\n3. {THREE}\n")[0] == head.split("\n")[0]


def test_who_signs_a_decree_stays() -> None:
    signed = "El Presidente,\nO. DARVAS\n\nEl Ministro de Aguas,\nHERVÉ COLÍN"
    text = f"Inicio\nNormativa\nBuscar\n\nDECRETO 45/2024 por el que se regula la pesca\n\n{ONE}\n\n{TWO}"
    lines = kept(f"{text}\n\nDado en Puerto Lúa.\n\n{signed}\n\nDescargar PDF\nAviso legal\n")
    assert "O. DARVAS" in lines and "El Presidente," in lines


def test_the_languages_that_somebody_speaks_are_no_switch() -> None:
    assert is_language_switch("English Français Español")
    assert not is_language_switch("English, Spanish, French")


def test_the_last_entry_of_a_menu_goes_with_the_others() -> None:
    lines = split_lines("News\nSport\nJobs\nRadio\nThe strike\n\nA\nB\n\nText\n", blank=False)
    away = np.array([True, True, True, False, True, False, True, False])
    barred = np.array([False, False, False, False, True, False, False, False])
    assert menu_ends(lines, away, barred, 7) == [3]


@pytest.mark.parametrize("text", ["Next »", "Continued on next page"])
def test_links_to_the_next_page_go_within_the_text(text: str) -> None:
    assert text not in kept(f"{MENU}Bridge\n\n{ONE}\n\n{TWO}\n\n{text}\n\n{THREE}{FOOT}")
