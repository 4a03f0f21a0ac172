"""Documents: precedence of metadata, names, dates, derived titles, language."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading_site.config import Settings
from reading_site.describe.dates import read_date
from reading_site.describe.languages import identify
from reading_site.describe.names import authors_of
from reading_site.describe.pipeline import describe, describe_record
from reading_site.describe.shapes import count_all, count_words, ends_sentence
from reading_site.describe.titles import LONGEST, shortened
from reading_site.model import (
    Action,
    Capture,
    CleanText,
    Field,
    LedgerEntry,
    Origin,
    Precision,
    Record,
)
from reading_site.spans import Segment, SourceMap, Span

TEXT = (
    "The ferry across the Lune was stopped on Monday after the river had risen by two metres in one night. "
    "Passengers were taken over the old bridge instead, which had been closed since the autumn."
)


def made(text=TEXT, *, hints=None, fields=(), record=None):
    capture = Capture(
        id="ferry", path="ferry.txt", sha256="", encoding="utf-8", text=text, hints=hints or {}
    )
    whole = Span(0, len(text))
    entry = LedgerEntry(span=whole, action=Action.KEPT, rule="all", reason="article text")
    clean = CleanText(
        text=text,
        ledger=(entry,) if text else (),
        source_map=SourceMap([Segment(whole, whole, True)]),
        fields=fields,
    )
    return describe(capture, clean, record, Settings())


def field(name, text, value=""):
    return Field(name=name, text=text, span=Span(0, len(text)), rule="test", value=value)


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By CUI LAN and XU MING", ("Cui Lan", "Xu Ming")),
        ("LUDWIG VAN DER BERG", ("Ludwig van der Berg",)),
        ("SEAN O'NEILL; ANN MCDONALD", ("Sean O'Neill", "Ann McDonald")),
        ("Jane Doe, Staff", ("Jane Doe",)),
        ("Staff Reporter", ()),
        ("Xinhua", ()),
        ("Jane Doe (jane@harbour.example)", ("Jane Doe",)),
        ("Von Ulrich WeberKorrespondent", ("Ulrich Weber",)),
        ("李明、王芳", ("李明", "王芳")),
        ("Jane Doe and Jane Doe", ("Jane Doe",)),
        ("Anne-Marie de la Tour", ("Anne-Marie de la Tour",)),
        ("JEAN-LUC PETIT", ("Jean-Luc Petit",)),
        ("BBC News", ("BBC News",)),
        ("NTV KULTUR", ("NTV Kultur",)),
        ("UNESCO Courier", ("UNESCO Courier",)),
        ("Home » Reports » Zenda, Norway", ()),
        ('"The quay holds" at last, says mayor', ()),
        ('Ana "Nell" Moe', ('Ana "Nell" Moe',)),
        ("CELESTE NG and Emma SMITH", ("Celeste Ng", "Emma Smith")),
    ],
)
def test_names_of_a_byline(byline, names):
    assert authors_of(byline) == names


@pytest.mark.parametrize(
    ("text", "iso", "precision"),
    [
        ("2025", "2025", Precision.YEAR),
        ("2025-04", "2025-04", Precision.MONTH),
        ("2025-04-21", "2025-04-21", Precision.DAY),
        ("2025-04-21T16:32:41+08:00", "2025-04-21", Precision.DAY),
        ("20250421", "2025-04-21", Precision.DAY),
        ("2025-02-30", "", Precision.NONE),
        ("21 April 2025", "2025-04-21", Precision.DAY),
        ("21 avril 2025", "2025-04-21", Precision.DAY),
        ("yesterday", "", Precision.NONE),
        ("Monday", "", Precision.NONE),
        ("9999-01-01", "", Precision.NONE),
        ("2024/2025", "2024/2025", Precision.PERIOD),
    ],
)
def test_dates_of_records_and_markup(text, iso, precision):
    assert read_date(text) == (iso, precision)


def test_the_record_wins_over_markup_and_markup_over_the_text():
    fields = (
        field("title", "From the text"),
        field("date", "x", "2020-01-01"),
        field("authors", "ANN LEE"),
    )
    hints = {"title": "From the markup", "date": "2021-01-01"}
    record = Record(id="ferry", path="ferry.yml", title="From the record")
    document, _ = made(hints=hints, fields=fields, record=record)
    assert (document.title, document.title_origin) == ("From the record", Origin.RECORD)
    assert document.date == "2021-01-01"
    assert document.authors == ("Ann Lee",)
    rules = {source.name: (source.origin, source.rule) for source in document.sources}
    assert rules["title"] == (Origin.RECORD, "record")
    assert rules["date"] == (Origin.CAPTURE, "markup")
    assert rules["authors"] == (Origin.CAPTURE, "test")


def test_a_record_can_state_that_there_are_no_authors():
    record = Record(id="ferry", path="ferry.yml", authors=())
    document, _ = made(fields=(field("authors", "Ann Lee"),), record=record)
    assert document.authors == ()


def test_a_page_that_tells_only_of_its_update_is_dated_by_it_and_says_so():
    document, _ = made(fields=(field("updated", "x", "2024-02-29"),))
    assert (document.date, document.updated) == ("2024-02-29", "2024-02-29")
    assert [s.rule for s in document.sources if s.name == "date"] == ["date-of-update"]


def test_a_text_without_title_gets_one_from_its_lead_and_a_diagnostic():
    document, notes = made()
    assert document.title_origin is Origin.DERIVED
    assert TEXT.startswith(document.title.removesuffix(" …"))
    assert {"RS104", "RS105"} <= {note.code for note in notes}


def test_a_heading_above_all_else_names_a_text_without_title():
    document, _ = made(f"ON THE STATE OF THE FERRIES\n\n{TEXT}")
    assert (document.title, document.title_origin) == (
        "ON THE STATE OF THE FERRIES",
        Origin.DERIVED,
    )
    document, _ = made(f"INTRODUCTION\n\n{TEXT}")
    assert TEXT.startswith(document.title.removesuffix(" …"))


def test_an_empty_text_is_named_by_its_file():
    document, notes = made("")
    assert (document.title, document.title_origin, document.words) == ("ferry", Origin.NONE, 0)
    assert "RS105" in {note.code for note in notes}


@given(st.text(min_size=1, max_size=800))
@settings(max_examples=200, deadline=None)
def test_a_derived_title_is_short_and_made_of_the_text(text):
    title = shortened(text)
    assert len(title) <= LONGEST + 2
    assert " ".join(text.split()).startswith(title.removesuffix(" …"))


def test_an_abbreviation_does_not_end_the_sentence_of_a_title():
    assert shortened("Dr. Weber opened the lock. It was new.") == "Dr. Weber opened the lock"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (TEXT, "en"),
        (
            "Die Fähre wurde am Montag eingestellt, weil der Fluss in einer Nacht um zwei Meter gestiegen war.",
            "de",
        ),
        (
            "Le bac a été arrêté lundi, car la rivière était montée de deux mètres en une seule nuit.",
            "fr",
        ),
        (
            "El transbordador se detuvo el lunes porque el río había subido dos metros en una noche.",
            "es",
        ),
        ("Паром остановили в понедельник, потому что за ночь река поднялась на два метра.", "ru"),
        ("由于河水一夜之间上涨了两米，渡轮于星期一停运，乘客们改走那座古老的石桥。", "zh"),
    ],
)
def test_languages(text, language):
    assert identify(text) == (language, True)


def test_a_text_too_short_for_its_language_takes_the_default_and_says_so():
    document, notes = made("Lune 42")
    assert document.language == "en"
    assert "RS301" in {note.code for note in notes}


def test_a_record_without_a_capture_is_a_document_without_blocks():
    record = Record(
        id="lost",
        path="lost.yml",
        title="A Lost Report",
        date="2023-06",
        authors=("Ann Lee",),
        tags=("ferries",),
    )
    document = describe_record(record, Settings())
    assert (document.title, document.date, document.date_precision) == (
        "A Lost Report",
        "2023-06",
        Precision.MONTH,
    )
    assert (document.blocks, document.record_tags, document.language) == ((), ("ferries",), "en")


def test_a_record_without_its_text_is_called_by_its_working_title():
    record = Record(id="r1", path="seeds/r1.yml", working_title="Letters on the bridge")
    document = describe_record(record, Settings())
    assert (document.title, document.title_origin) == ("Letters on the bridge", Origin.RECORD)
    titled = describe_record(replace(record, title="The Bridge"), Settings())
    assert titled.title == "The Bridge"
    nameless = describe_record(Record(id="r1", path="seeds/r1.yml"), Settings())
    assert (nameless.title, nameless.title_origin) == ("r1", Origin.NONE)


def test_words_count_han_characters_one_by_one():
    assert count_words("two words") == 2
    assert count_words("两个字 and one") == 5


@given(st.lists(st.text(alphabet="ab1’'.-_ \n中かé²Ⅷ𝐀😀—", max_size=12), max_size=4))
def test_the_words_of_several_texts_are_those_of_each(texts):
    assert count_all(texts) == sum(map(count_words, texts))


@pytest.mark.parametrize(
    ("hint", "language"),
    [("en_us", "en-US"), ("zh-hans-CN", "zh-Hans-CN"), ("FR", "fr"), ("english!", "en")],
)
def test_the_language_of_the_markup_is_a_tag_or_is_not_taken(hint, language):
    document, _ = made(hints={"language": hint})
    assert document.language == language


def test_an_address_of_the_markup_is_one_of_the_web_or_is_not_taken():
    assert made(hints={"url": "javascript:alert(1)"})[0].source_url == ""
    assert (
        made(hints={"url": "https://lune.example/ferry"})[0].source_url
        == "https://lune.example/ferry"
    )


def test_signs_of_notes_behind_a_sentence_end_it_however_many():
    assert ends_sentence("The wheel broke in 1994.[5][6]")
    assert not ends_sentence("Wheels[5][6]")
    assert not ends_sentence("Wheels" + "[1]" * 20_000)
