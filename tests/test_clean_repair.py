"""Every repair of the text is an entry of the ledger that names its rule; what is right stays."""

import pytest
from ftfy.badness import is_bad

from reading_site.clean.classifier import load
from reading_site.clean.pipeline import clean_with
from reading_site.clean.repair import _SIDE_BY_SIDE, apply, repair
from reading_site.config import Settings
from reading_site.model import Action, Capture, CleanText

REST = "and the bridge, which had been closed for three days, was opened by the mayor of the town again."


def run(text: str) -> CleanText:
    capture = Capture(id="x", path="x.txt", sha256="", encoding="utf-8", text=text)
    return clean_with(capture, Settings(), load())


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("The river\x02 rose in the night", "The river\ufffd rose in the night", "control-character"),
        ("The river\u200b rose in the night", "The river rose in the night", "invisible-character"),
        ("The ri\xadver rose in the night", "The river rose in the night", "soft-hyphen"),
        ("The oﬃce was ﬂooded in the night", "The office was flooded in the night", "ligature"),
        ("The river rose， it is said", "The river rose, it is said", "full-width-mark"),
        ("The river （an old one） rose", "The river (an old one) rose", "full-width-mark"),
        ("The river , it is said, rose", "The river, it is said, rose", "space-before-mark"),
        ("The river\xa0rose in  the night", "The river rose in the night", "spacing"),
        ("The cafÃ© was flooded at night", "The café was flooded at night", "mojibake"),
        ("The river rose .Nobody was hurt", "The river rose. Nobody was hurt", "space-after-mark"),
        ("It was a fine day,and it rose", "It was a fine day, and it rose", "space-after-mark"),
        ("Why had it risen ? It had", "Why had it risen? It had", "space-before-mark"),
        ("It rose（in 1999）。 And it fell", "It rose (in 1999). And it fell", "full-width-mark"),
        ("It&#8217;s a river &amp; a lake", "It’s a river & a lake", "entity"),
        ("a river &" + "amp;" * 60 + " a lake", "a river & a lake", "entity"),
        ("The river&nbsp;rose in the night", "The river rose in the night", "entity"),
    ],
)  # fmt: skip
def test_a_fault_is_put_right_and_told(before: str, after: str, rule: str) -> None:
    result = run(f"{before}, {REST}")
    assert result.text == f"{after}, {REST}"
    told = [entry.rule for entry in result.ledger if entry.action is Action.REWRITTEN]
    assert told
    assert set(told) == {rule}


@pytest.mark.parametrize(
    "text",
    [
        "“The river,” said 'the old man', «rose» in the night",
        "Die „alte“ Brücke in der Nacht, the old bridge",
        "The naïve façade of the café – closed… in the night",
        "The river rose by 3.5 m, i.e. more than in 1953",
        "Qui a vu le pont ? Personne : il est tombé",
        "The file has name,age,city in a row, of every house",
        "The one at http://e.org/map,old was made with .NET in a week",
        "In HTML it is written &amp; and &#8217; by hand",
        "The tags are &lt;b&gt; in the old page",
        "河水在夜里涨了（in 2019）。他用的是Python，不是GIS，也不是CAD。桥关了三天，村里的人都走了。",
    ],
)
def test_what_is_right_stays_as_it_is(text: str) -> None:
    assert run(f"{text}, {REST}").text == f"{text}, {REST}"


def test_what_a_page_s_head_says_is_put_right_before_it_is_read() -> None:
    text = (
        "Le cafÃ© du port rouvre aprÃ¨s deux ans\n\nPar HÃ©lÃ¨ne DuprÃ©\n\nPubliÃ© le 3 fÃ©vrier 2024\n\n"
        "La mairie a payÃ© la moitiÃ© des travaux, et l’été prochain une terrasse sera ouverte, "
        "dit la patronne, qui attendait ce jour depuis la grande tempÃªte.\n"
    )
    result = run(text)
    told = {field.name: field for field in result.fields}
    assert told["title"].text == "Le café du port rouvre après deux ans"
    assert told["title"].span.of(text) == "Le cafÃ© du port rouvre aprÃ¨s deux ans"
    assert told["authors"].text == "Hélène Dupré"
    assert told["authors"].span.of(text) == "HÃ©lÃ¨ne DuprÃ©"
    assert told["date"].value == "2024-02-03"
    assert result.text.startswith("La mairie a payé la moitié")
    assert "".join(e.span.of(text) for e in result.ledger) == text


def test_a_title_has_no_soft_hyphens_and_no_ligatures() -> None:
    text = f"The of\xadﬁce on the river\n\nBy Ann Lee\n\nMay 3, 2021\n\nThe river rose, {REST}\n"
    (title,) = [field for field in run(text).fields if field.name == "title"]
    assert title.text == "The office on the river"
    assert title.span.of(text) == "The of\xadﬁce on the river"


def test_what_looks_like_furniture_is_told_at_its_line_of_the_capture() -> None:
    lines = ["Le cafÃ© du port rouvre"] * 3 + ["", f"The river rose, {REST}", "", "Menu of the day"]
    text = "\n".join(lines)
    for problem in run(text).diagnostics:
        assert problem.span is not None
        assert problem.span.of(text) == problem.span.of(text).strip()
        assert problem.line == text.count("\n", 0, problem.span.start) + 1


@pytest.mark.parametrize("piece", ["aa,", " .Aaa", "&#39;", "a ?", "（a）。", "\xadﬁ", "Ã©", "&am"])
def test_long_lines_take_linear_time(piece: str) -> None:
    edits = repair(piece * 20_000, english=True)
    assert len(edits) <= 80_000


def test_a_word_divided_at_the_end_of_a_line_is_one_word_again() -> None:
    lines = (
        "The committee met again in the spring of that year, and heard from the engi-\n"
        "neer that the piers of the old bridge were sound, but that its deck would have\n"
        "to be taken away before the winter, since nobody could say how long it would\n"
        "hold, and it was agreed that the town would pay."
    )
    result = run(lines)
    assert "the engineer that" in result.text
    assert {"divided-word", "rejoined"} <= {entry.rule for entry in result.ledger}


def test_the_reason_for_mojibake_says_how_it_came_about() -> None:
    result = run(f"The cafÃ© was flooded, {REST}")
    reasons = [entry.reason for entry in result.ledger if entry.rule == "mojibake"]
    assert len(reasons) == 1
    assert "latin-1" in reasons[0]
    assert "utf-8" in reasons[0]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("History[edit]", "History"),
        ("The mill [ edit ]", "The mill"),
        ("Geschichte[Bearbeiten | Quelltext bearbeiten]", "Geschichte"),
        ("Histoire[modifier | modifier le code]", "Histoire"),
        ("История[править | править код]", "История"),
        ("历史[编辑]", "历史"),
    ],
)
def test_links_to_edit_a_section_go(text: str, left: str) -> None:
    edits = repair(text)
    assert apply(text, edits) == left
    assert edits[-1].why.rule == "edit-link"


@pytest.mark.parametrize(
    "text",
    [
        "[edit]",
        "He put the words back in [edited]",
        "The editors cut it [edit] and printed it",
        "a" * 200 + "[edit]",
        "As was said before [3]",
    ],
)
def test_other_brackets_stay(text: str) -> None:
    assert repair(text) == []


def test_a_wrong_encoding_shows_in_characters_side_by_side_or_in_a_few_alone() -> None:
    """What ``_SIDE_BY_SIDE`` leaves out, no other line is asked for: so ftfy's own pattern must agree."""
    every = [chr(code) for code in range(0x80, 0x10000) if not 0xD800 <= code < 0xE000]
    alone = [c for c in every if _SIDE_BY_SIDE.search(c) is None]
    assert len(every) - len(alone) == 0x20 + 4
    for between in (" ", "a", "A", "1", ". ", "a b", ' "', "\n"):
        assert not is_bad(between + between.join(alone) + between)
