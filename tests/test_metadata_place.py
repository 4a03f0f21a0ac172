"""Titles that their place tells: beside the date, behind a label, above the name of their author."""

import pytest

from reading_site import read_capture

HAN_MENU = "首页\n时政\n国际\n财经\n设为首页\n字体：小 中 大 分享到："
HAN = """2023-05-18 08:26:13 来源：江岸网
{title}
在长江边的一间老屋里，七十六岁的船工邓守义摊开一本册子，里面画着他走过的八十二个地方。
邓守义十六岁上船，四十年里没有离开过江面。大桥通车以后，渡口一个接一个地关了。"""
KANA = """ホーム
社会
ニュース一覧
ログイン
{title}
2021年8月30日 17時05分
記者：森岡 真琴
ツイート
瀬戸内海に浮かぶ周囲三キロの小さな島で、六十年にわたり守ってきた佐原源一さんが三十日、島を離れた。船着き場には島民全員が集まり、手を振って見送った。
島の小学校は十五年前に閉校し、店もない。娘の住む町へ移るという佐原さんは、磨き布を一枚だけ鞄に入れた。"""


def title(text: str) -> str:
    document = read_capture(text.encode(), name="a.txt").document
    return document.title if document.title_origin == "capture" else ""


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (f"{HAN_MENU}\n{HAN}", "老船工把渡口写进了画册"),
        (KANA, "離島の灯台、最後の灯台守が島を去る"),
    ],
)
def test_a_row_beside_the_date_and_above_the_text_is_the_title(text: str, named: str) -> None:
    assert title(text.format(title=named)) == named
    # Two of them: none is told by its place.
    assert title(text.format(title=f"{named}。")) != named


SUBLINE = """Startseite
Pressemitteilung vom 22.01.2021
Landesamt warnt vor dünnem Eis auf den Stauseen
Präsidentin Hedwig Anders: „Schnee verbirgt die Risse“
Das Landesamt für Gewässer warnt davor, das Eis der Stauseen zu betreten. Zwar seien die Flächen seit einer Woche geschlossen, teilte die Behörde am Freitag mit.
„Schnee verbirgt die Risse, und unter dem Eis ist oft nichts als Luft“, sagte Präsidentin Hedwig Anders. Im vergangenen Winter waren drei Menschen eingebrochen."""


def test_the_upper_one_of_two_rows_below_the_date_is_the_title() -> None:
    assert title(SUBLINE) == "Landesamt warnt vor dünnem Eis auf den Stauseen"


@pytest.mark.parametrize(
    "office",
    [
        "Ministry of Ports of the Northern Isles",
        "EMBASSY OF THE NORTHERN ISLES IN THE REPUBLIC OF PERU",
    ],
)
def test_an_office_above_the_menu_of_its_site_is_no_title(office: str) -> None:
    menu = "Home | The Ministry | Ports | Press and Media | Contact\nHome > Press > Remarks"
    prose = """The ports are open to all who come in peace, said the minister on a visit to the harbour of the capital.

Boats of eleven countries lay at the quays in spring, and more are waiting for the ice to break in the north.

Nobody has been turned away since the new law, which the parliament passed after a long debate, came into force.

The crews are given water and bread, and those who are ill are taken to the house of the guild on the hill."""
    head = "Spokeswoman Ann Lee's Regular Press Conference on November 20, 2024"
    text = f"{office}\n{menu}\n\n{head}\nUpdated: November 20, 2024 19:25\n\n{prose}"
    assert title(text) == head
