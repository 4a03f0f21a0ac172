"""The ends of a short article: its last paragraph, its caption, what stands beside a name or a date."""

import pytest

from reading_site.clean.decisions import _replies
from reading_site.clean.labels import is_label, is_office, is_post
from reading_site.clean.lines import Line, split_lines
from reading_site.clean.phrases import known
from reading_site.clean.pieces import split_fields
from reading_site.clean.pipeline import clean
from reading_site.clean.shapes import ends_credited
from reading_site.config import Settings
from reading_site.model import Action, Capture, CleanText, Field
from reading_site.spans import Span

HEAD = "Skip to content\nHome\nNews\nSport\nSign in\nHome > News > Local\nStorm tears roof from Oldhaven school\nBy Ann Lee\nMay 3, 2024"
BODY = (
    "A storm tore the roof from the primary school in Oldhaven on Tuesday night, hours after the last pupils had gone home.",
    "The town said that classes would be held in the town hall until Easter. Engineers are to look at the walls this week.",
)
LAST = "Merchants had hoped for a shorter road to the market. Residents of the left bank feared the noise."
CREDITED = (
    "The ship on Friday. Photo: Lena Brandt/Harbour Pictures",
    "Die Brücke ist gesperrt. Foto: Anna Keller/Talbote",
    "Le moulin vu de la rive gauche. © Julien Petit / Le Courrier du Val",
    "Первый вагон вышел на маршрут. Фото: Иван Кузнецов",
)
LINKS = "Also read: Why the old mill matters\nAdvertisement"


def run(*parts: str, between: str = "\n") -> CleanText:
    text = between.join("\n".join(parts).split("\n"))
    return clean(Capture(id="x", path="x", sha256="", encoding="utf-8", text=text), Settings())


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("foot", ["", "Related stories\nNew ferry for the islands\nPrivacy policy"])
def test_the_last_paragraph_stays_behind_links(between: str, foot: str) -> None:
    assert LAST in run(HEAD, *BODY, LINKS, LAST, foot, between=between).text


def test_the_first_paragraph_stays_before_links() -> None:
    head = "Skip to content\nHome\nWorld\nBusiness\nSport\nSign in\nSurvey ship runs aground off Port Ansel\nBy Ann Lee\nMay 3, 2024"
    links = "Related stories\nHarbour closed for repairs\nAdvertisement"
    first = "The harbour of Port Ansel was closed on Friday after a survey ship ran aground near the light."
    body = (
        "Nobody was hurt, the coast guard said, and the ship was freed in the evening.",
        "The company that owns it said that it would pay for the damage.",
        "Residents had warned for years that the channel was too shallow for vessels of that size.",
        "An inquiry will be held in June, and its findings are to be published before the end of the year.",
    )
    foot = "Related stories\nHarbour closed for repairs\nPrivacy policy\n© 2024 Chronicle"
    assert first in run(head, CREDITED[0], first, links, *body, foot).text


def test_a_notice_behind_the_last_paragraph_goes() -> None:
    notice = "Sign up to our weekly newsletter and get all the latest stories delivered to your inbox for free."
    more = "Nobody was hurt, the town said, and the children will learn in the house of the fire brigade until the summer."
    assert notice not in run(HEAD, *BODY, more, LINKS, LAST, notice, "Privacy policy").text


def test_nothing_goes_on_behind_the_comments_of_readers() -> None:
    lines = [line for line in split_lines("A text.\nComments (2)\nJon\nReply") if line.text]
    assert _replies(lines, 0) == 1
    assert _replies(lines, 2) == 3
    assert _replies(lines[:1], 0) == 1


@pytest.mark.parametrize("caption", CREDITED)
def test_a_caption_above_the_article_stays_by_the_credit_at_its_end(caption: str) -> None:
    assert ends_credited(caption)
    result = run(HEAD, caption, *BODY, LAST)
    assert caption in result.text
    assert "caption" in {entry.rule for entry in result.ledger}


def test_a_foot_or_a_sentence_is_no_credit() -> None:
    for text in (
        "Harbour Chronicle. © 2024 Harbour Chronicle",
        "All rights reserved. © Harbour Chronicle. No part may be copied.",
        "Send us a photo: the best ones are printed on Friday.",
        "© Julien Petit",
    ):
        assert not ends_credited(text)


def fate(line: str, **fields: str) -> dict[str, str]:
    whole = Line(0, Span(0, len(line)), line)
    found = [
        Field(
            name=name,
            text=part,
            span=Span(line.index(part), line.index(part) + len(part)),
            rule="x",
        )
        for name, part in fields.items()
    ]
    pieces = split_fields(whole, found)
    return {
        piece.span.of(line).strip(" ,.:|"): piece.why.rule
        for piece in pieces or ()
        if piece.action is not Action.MOVED
    }


def test_offices_degrees_titles_and_days_go_with_names_and_dates() -> None:
    assert fate("By Tom Varga, Energy Correspondent", authors="Tom Varga") == {
        "By": "label",
        "": "label",
        "Energy Correspondent": "office",
    }
    assert fate("Written by: Dr. Ann Lee, PhD", authors="Ann Lee")["PhD"] == "office"
    assert "text" not in fate("Written by: Dr. Ann Lee, PhD", authors="Ann Lee").values()
    assert set(fate("Vendredi 3 mai 2024", date="3 mai 2024").values()) == {"label"}
    assert set(fate("3 мая 2024 г.", date="3 мая 2024").values()) == {"label"}


def test_a_name_or_a_place_beside_a_name_stays() -> None:
    assert fate("Ann Lee, Harbour Editors", authors="Ann Lee")["Harbour Editors"] == "text"
    assert not is_office("Editorial House")
    assert not is_label("Freitag und Söhne", leads=True)


@pytest.mark.parametrize(
    ("text", "rule"),
    [("国际", "menu"), ("字号：大 中 小", "share-edge"), ("分享到：微信 微博", "share-edge")],
)
def test_a_chinese_menu_is_known(text: str, rule: str) -> None:
    phrase = known(text)
    assert phrase is not None
    assert phrase.edge
    assert phrase.why.rule == rule


def test_a_chinese_sentence_with_these_words_is_not_known() -> None:
    assert known("国际刑警组织周五公布了调查结果。") is None
    assert known("社会") is None


def test_a_removed_line_is_named_by_the_menu_or_the_links_that_it_stands_in() -> None:
    result = run(
        HEAD, *BODY, LAST, "Related stories\nNew ferry for the islands\nStorm closes schools"
    )
    rules = {
        entry.span.of(SOURCE).strip(): entry.rule
        for entry in result.ledger
        if entry.action is Action.REMOVED
    }
    assert rules["News"] == rules["Sport"] == "classifier-menu-entry"
    assert rules["New ferry for the islands"] == "classifier-related-entry"
    assert rules["Storm closes schools"] == "classifier-related-entry"


SOURCE = "\n".join(
    (HEAD, *BODY, LAST, "Related stories\nNew ferry for the islands\nStorm closes schools")
)


def test_what_the_speaker_is_stays_below_the_name() -> None:
    head = "The Right to Water Begins at the Well\n\nKeynote speech at the plenary session\n\nAda Torsrud Moe\nChairperson of the Oldhaven Institute for Rivers, Lakeland\n\n(Oldhaven, May 3, 2024)"
    speech = "It is a great honour for me to speak in this old house today, and I thank the town that has opened it to us."
    result = run(head, "", speech, "", *BODY, "", LAST)
    assert "Chairperson of the Oldhaven Institute for Rivers, Lakeland" in result.text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Deputy Director of the Port Authority", True),
        ("Professor, Oldhaven University", True),
        ("Head over to the shop", False),
        ("President speaks of peace", False),
        ("Member of the club? Sign in here.", False),
    ],
)
def test_a_line_tells_what_somebody_is(text: str, told: bool) -> None:
    assert is_post(text) is told


LETTER = (
    "Open letter to the Minister of Water\n14 April 2025\n\nDear Minister Halloran,\n\n"
    "We, the undersigned, are writing to you as farmers of the lower valley. In 2023 you told us that the weir would be rebuilt.\n\n"
    "It has not been rebuilt. Our wells are salt, and 214 of us have sold our herds.\n\nYours sincerely,\n\nAna Moe"
)


def test_the_first_line_of_a_text_without_a_title_stays() -> None:
    assert run(LETTER).text.startswith("Open letter to the Minister of Water")
