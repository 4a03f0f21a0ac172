"""A headline over its standfirst, subtitles, and rows that are metadata behind a label."""

from __future__ import annotations

import pytest

from reading_site import read_capture
from reading_site.clean.anchors import find_fields
from reading_site.clean.lines import split_lines
from reading_site.clean.metadata_names import person_score

BODY = (
    "The committee met in the old harbour hall on Monday and heard twelve speakers from the island, "
    "who asked for more boats, more teachers and a longer ferry season before the winter storms.",
    "Members said the request would be weighed against the cost of the new pier, which the council "
    "approved in spring after two years of debate and several changes of plan.",
)
READING = (
    "The new reading room in Oldhaven has forty desks, a garden and a kitchen, but not a single book on its shelves.",
    "Readers order what they want from a store outside the town and wait for a day. The director says that this is "
    "how most libraries work, and that hers is only honest about it.",
)
QUOTAS = (
    "The ministers of the five states agreed on Wednesday on the quotas for the coming year, under which catches are to fall by a tenth.",
    "The agreement followed two nights of talks. Scientists had asked for a cut of a third, and said that the herring would not recover.",
)
TITLE = "Islanders ask for a longer ferry season"
STANDFIRST = "Teachers and fishermen say that the winter timetable leaves them alone"


def page(*head: str, gap: str = "\n\n", foot: tuple[str, ...] = ()) -> str:
    return gap.join([*head, *BODY, *foot]) + "\n"


def found(text: str, name: str) -> list[str]:
    return [field.text for field in find_fields(split_lines(text)) if field.name == name]


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize(
    "signed", [("By Ada Quill", "May 3, 2024"), ("May 3, 2024", "By Ada Quill")]
)
@pytest.mark.parametrize(
    ("title", "standfirst"),
    [
        (TITLE, STANDFIRST),
        ("Ministers settle the quota for herring", "Catches to fall by a fifth next spring"),
        ("Gale takes the roof of a chapel", "Services will be held in the school until summer"),
    ],
)
def test_a_headline_over_its_standfirst_is_the_title(title, standfirst, signed, gap) -> None:
    text = page(title, standfirst, *signed, gap=gap)
    assert found(text, "title") == [title]
    assert found(text, "subtitle") == [standfirst]


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_the_upper_one_is_the_title_where_the_model_is_not_sure(gap) -> None:
    rows = ("Ministers agree on fishing quotas", "Catches to fall by a tenth next year")
    text = gap.join([*rows, "By Ada Quill", "May 3, 2024", *QUOTAS])
    assert (found(text, "title"), found(text, "subtitle")) == ([rows[0]], [rows[1]])


@pytest.mark.parametrize(
    "above",
    [
        "Harbour and coast",
        "Click To Order And Find A Boat",
        "News | Islands | Ferries and boats",
        "Read more about our newsletter",
    ],
)
def test_a_kicker_or_a_button_above_the_title_is_not_the_title(above) -> None:
    assert found(page(above, TITLE, "By Ada Quill", "May 3, 2024"), "title") == [TITLE]


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize(
    "kicker",
    [
        "Harbour Exclusive / From the Quays",
        "Society for the Study of Coasts and Islands",
        "Letters from the Editor and Readers",
        "Ten Years of the Coastal Road: Series",
    ],
)
def test_the_name_of_a_body_or_a_series_above_a_headline_is_not_the_title(kicker, gap) -> None:
    assert found(page(kicker, TITLE, "By Ada Quill", "May 3, 2024", gap=gap), "title") == [TITLE]


def test_a_line_of_cells_above_the_title_is_not_the_title() -> None:
    text = page("HARBOUR WATCH   Issue No. 4, 2025   Interview", TITLE, "By ADA QUILL")
    assert found(text, "title") == [TITLE]


def test_a_headline_in_capitals_that_the_text_tells_again_stays_the_title() -> None:
    rows = ("Ministers Agree on Quotas for Catches", "Scientists had asked for a cut of a third")
    text = "\n\n".join([*rows, "By Ada Quill", "May 3, 2024", *QUOTAS])
    assert found(text, "title") == [rows[0]]


def test_a_row_that_may_be_the_title_stays_in_the_text() -> None:
    told = "Oldhaven’s new reading room divides its readers"
    parts = ("Home > News", "A library without books", told, "May 3, 2024", *READING)
    document = read_capture("\n".join(parts).encode(), name="x.txt").document
    assert document.title == told, "the model takes the one for the other here"
    assert "A library without books" in [block.text for block in document.blocks]


def test_a_row_between_the_title_and_the_name_of_who_speaks_is_the_subtitle() -> None:
    told = "Address at the Opening of the Third Harbour Forum on Ferries"
    head = ("Tend the Pier and the Boats Will Come", told, "Luo Chengyu")
    roles = ("Vice President of the Harbour Society", "Vice Chair of the Council of Oldhaven")
    text = page(*head, *roles, "Oldhaven, May 22, 2025")
    document = read_capture(text.encode(), name="x.txt").document
    assert (document.title, document.subtitle, document.authors) == (head[0], told, (head[2],))


@pytest.mark.parametrize(
    "foot", [("May 3, 2024",), ("Ada Quill", "May 3, 2024"), ("Posted May 3, 2024 by Ada Quill",)]
)
def test_the_first_paragraph_over_a_signed_foot_is_no_subtitle(foot) -> None:
    assert found(page(TITLE, foot=foot), "subtitle") == []


def test_a_note_below_the_signed_foot_changes_nothing() -> None:
    text = page(TITLE, foot=("Ada Quill", "May 3, 2024", BODY[0].replace("Monday", "Friday")))
    assert found(text, "subtitle") == []


def test_a_standfirst_in_sentences_right_above_the_byline_is_the_subtitle() -> None:
    told = "The winter timetable leaves them alone, they say. The company promises to look at it in the autumn."
    assert found(page(TITLE, told, "By Ada Quill", "May 3, 2024"), "subtitle") == [told]


@pytest.mark.parametrize(
    "line", ["Published 14 March 2025, 09:42 GMT", "Source: Harbour Watch", "来源：渔港日报"]
)
def test_a_row_behind_its_label_is_no_title(line) -> None:
    assert found(page(line), "title") == []


def test_a_source_behind_its_label_is_no_author() -> None:
    text = page(TITLE, "来源：渔港日报", "发布于 2024/05/03")
    assert found(text, "authors") == []
    assert found(text, "publisher") == ["渔港日报"]


def test_the_step_of_a_trail_that_says_text_is_no_section() -> None:
    text = page("首页 > 社会 > 正文", "渔港镇今冬增开两班渡轮", "2024-03-12")
    assert found(text, "section") == ["社会"]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By staff writers Ye Sirui, Omar Haddad", ("Ye Sirui", "Omar Haddad")),
        ("by Xinhua writers Yang Shilong, Pan Lijun", ("Yang Shilong", "Pan Lijun")),
        ("By GT staff reporters Wang Qi and Zhao Yusha", ("Wang Qi", "Zhao Yusha")),
        ("By Our Correspondent Ada Quill", ("Ada Quill",)),
        ("By Ada Quill, staff writer", ("Ada Quill",)),
        ("By Ada Quill staff writer", ("Ada Quill",)),
    ],
)
def test_the_post_before_a_name_is_no_part_of_it(byline, names) -> None:
    text = page(TITLE, "May 3, 2024 10:21", byline)
    assert read_capture(text.encode(), name="x.txt").document.authors == names


@pytest.mark.parametrize(
    ("text", "name"), [("Pan Lijun", True), ("Long Range", False), ("Pan lijun", False)]
)
def test_a_chinese_name_is_known_by_its_surname_and_syllables(text, name) -> None:
    assert (person_score(text) >= 0.5) is name


@pytest.mark.parametrize(
    "event",
    [
        "2025 Oldhaven Forum on Ferries",
        "27th Symposium of the Northern Islands",
        "2025 Weltkongress der Fährleute in Oldhaven",
    ],
)
def test_an_event_above_the_title_stays_in_the_text(event) -> None:
    text = page(event, TITLE, "By Ada Quill", "May 3, 2024")
    assert found(text, "heading") == [event]
    document = read_capture(text.encode(), name="x.txt").document
    assert document.title == TITLE
    assert event in [block.text for block in document.blocks]


@pytest.mark.parametrize(
    "line",
    [
        "Summit 2025",
        "Register now for the 2025 Oldhaven Forum on Ferries!",
        "Subscribe to the 2025 Oldhaven Forum letter",
        "News | 2025 Oldhaven Forum on Ferries",
        "Boats of the year 2025",
    ],
)
def test_a_line_of_a_menu_or_a_call_above_the_title_is_no_event(line) -> None:
    assert found(page(line, TITLE, "By Ada Quill", "May 3, 2024"), "heading") == []


def test_two_rows_between_the_date_and_the_text_are_title_and_subtitle() -> None:
    upper = "Norway: Drop Charges Against the Harbour Keeper"
    lower = "Skerry Court to Try Otto Brandt Who Counted the Boats"
    head = f"Donate Now\n\nJune 4, 2025 12:01AM EDT | News Release\n\n{upper}\n{lower}\n\n"
    text = head + "\n\n".join(
        [
            "(Oslo) – The harbour board should drop all charges against Otto Brandt, the harbour keeper of Skerry, who is "
            "to stand trial in the town court on June 11, the Quay Watch said today.",
            "The court of Skerry said that he had counted boats and published the count. Norway has no law against it.",
            "Brandt, who has kept the harbour for thirty years, was arrested on May 2 and let go four days later.",
        ]
    )
    assert found(text, "title") == [upper]
    assert found(text, "subtitle") == [lower]


def test_a_person_and_an_office_below_a_briefing_are_no_title() -> None:
    title = "Harbour Board Briefing – April 17, 2024"
    head = (
        title,
        "Grant Halvorsen, Principal Deputy Spokesperson",
        "Skerry, N.Y.",
        "April 17, 2024",
    )
    text = "\n".join(head) + "\n\n" + "\n\n".join(BODY)
    assert found(text, "title") == [title]
