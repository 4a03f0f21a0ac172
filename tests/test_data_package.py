"""The data package: valid for other tools, whole, and the same bytes each time."""

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import found, mention, place, reading, record_page

from reading_site.model import (
    Action,
    AuthorityEntry,
    Collection,
    Curation,
    DateMention,
    EntityKind,
    Figure,
    LedgerEntry,
    Origin,
    Pattern,
    Precision,
    Quotation,
    QuotationKind,
    Source,
    TagEntry,
)
from reading_site.render.data import data_package, json_lines
from reading_site.render.data_rows import TABLES, iso
from reading_site.resolve.pipeline import resolve
from reading_site.spans import Span
from reading_site.tables import mapping

SHARED = "the ferry crosses the wide river twice a day in summer"


def sample():
    a = reading(
        "a",
        "On 3 May 2021 Ana Quispe said: “Rain fell.”",
        f"At the mill {SHARED}.",
        date="2021-05-04",
    )
    quoted = {
        **place(a, "Rain fell."),
        "kind": QuotationKind.DIRECT,
        "text": "Rain fell.",
        "rule": "marks",
    }
    a = found(
        a,
        mentions=(mention(a, "Ana Quispe"),),
        quotations=(
            Quotation(
                **quoted,
                speaker="Ana Quispe",
                speaker_surface="Ana Quispe",
                speaker_span=Span(14, 24),
                verb="said",
            ),
        ),
        dates=(
            DateMention(
                **place(a, "3 May 2021"),
                surface="3 May 2021",
                edtf="2021-05-03",
                precision=Precision.DAY,
                rule="day-month-year",
            ),
        ),
    )
    b = reading("b", f"Ana Quispe and Lima: {SHARED}", "-5 boats. Boats again.")
    b = found(
        b,
        mentions=(mention(b, "Ana Quispe"), mention(b, "Lima", EntityKind.PLACE, name="Lima")),
        figures=(
            Figure(
                **place(b, "-5 boats"),
                surface="-5 boats",
                number="-5",
                unit="",
                counted="boats",
                rule="count",
            ),
        ),
    )
    page = record_page("r", record_entities=("Lima",), record_tags=("Boats",))
    return [a, b, page]


CURATION = Curation(
    vocabulary=(
        TagEntry(label="Boats", patterns=(Pattern(text="boat*"),), broader="Water"),
        TagEntry(label="Water"),
    ),
    authority=(AuthorityEntry(label="Lima", kind=EntityKind.PLACE),),
)


@pytest.fixture(scope="module")
def collection():
    return resolve(sample(), CURATION)


def rows(collection, name):
    (asset,) = [a for a in data_package(collection) if a.path == f"data/{name}.jsonl"]
    return [json.loads(line) for line in asset.data.decode("utf-8").splitlines()]


def write(collection, folder):
    for asset in data_package(collection):
        path = folder / asset.path
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(asset.data)
    return folder / "data" / "datapackage.json"


def errors(descriptor):
    frictionless = pytest.importorskip("frictionless")
    pytest.importorskip("jsonlines", reason='pip install "frictionless[json]"')
    return frictionless.validate(str(descriptor)).flatten(["name", "type", "note", "rowNumber"])


def test_the_package_is_valid(collection, tmp_path):
    descriptor = write(collection, tmp_path)
    assert errors(descriptor) == []
    names = [r["name"] for r in json.loads(descriptor.read_text())["resources"]]
    assert names == [*TABLES, "quotations-csv", "dates-csv", "figures-csv"]


def test_the_package_of_an_empty_collection_is_valid(tmp_path):
    descriptor = write(Collection(curation=Curation(), readings=(record_page("r"),)), tmp_path)
    assert errors(descriptor) == []
    assert (tmp_path / "data" / "mentions.jsonl").read_bytes() == b""


@pytest.mark.parametrize("spoiled", ["entity", "document"])
def test_the_validator_sees_an_id_that_leads_nowhere(collection, tmp_path, spoiled):
    descriptor = write(collection, tmp_path)
    path = tmp_path / "data" / "mentions.jsonl"
    first, rest = path.read_text("utf-8").split("\n", 1)
    path.write_text(json.dumps(json.loads(first) | {spoiled: "nobody"}) + "\n" + rest, "utf-8")
    assert "foreign-key" in {error[1] for error in errors(descriptor)}


def test_rows_have_the_fields_that_the_description_names(collection):
    described = mapping("package_tables.yml")
    assert list(described) == list(TABLES)
    for name, table in TABLES.items():
        wanted = [field["name"] for field in described[name]["fields"]]
        found_rows = list(table(collection))
        assert found_rows, name
        for row in found_rows:
            assert list(row) == wanted
            assert row["rule"]


def test_spans_count_code_points_of_the_capture(collection):
    texts = {r.document.id: r.capture.text for r in collection.readings if r.capture}
    for name, field in (
        ("mentions", "surface"),
        ("quotations", "text"),
        ("dates", "surface"),
        ("figures", "surface"),
    ):
        found_rows = rows(collection, name)
        assert found_rows
        for row in found_rows:
            assert texts[row["document"]][row["start"] : row["end"]] == row[field]
    for row in rows(collection, "documents"):
        for block in row["blocks"]:
            assert texts[row["id"]][block["start"] : block["end"]] == block["text"]
            assert {"id", "kind", "level", "number"} <= set(block)


def test_an_entity_is_told_with_its_documents_and_names(collection):
    by_label = {row["label"]: row for row in rows(collection, "entities")}
    assert by_label["Ana Quispe"]["kind"] == "person"
    assert sorted(by_label["Ana Quispe"]["documents"]) == ["a", "b"]
    assert by_label["Ana Quispe"]["mentions"] == 2
    assert by_label["Lima"]["id"].startswith("place/")
    assert set(by_label["Lima"]["documents"]) == {"b", "r"}
    ids = {row["id"] for row in by_label.values()}
    assert {row["entity"] for row in rows(collection, "mentions")} <= ids


def test_a_passage_is_told_with_all_its_places(collection):
    (row,) = rows(collection, "passages")
    assert row["text"] == SHARED
    assert row["words"] == 11
    assert {o["document"] for o in row["occurrences"]} == {"a", "b"}


def test_tags_and_taggings_meet(collection):
    assert [(r["label"], r["broader"], r["documents"]) for r in rows(collection, "tags")] == [
        ("Boats", "Water", 2),
        ("Water", "", 0),
    ]
    found_rows = {r["document"]: r for r in rows(collection, "taggings")}
    assert found_rows["r"]["rule"] == "record"
    assert [e["surface"] for e in found_rows["b"]["evidence"]] == ["boats", "Boats"]


def test_the_ledger_tiles_the_capture(collection):
    end = 0
    for row in rows(collection, "ledger"):
        if row["document"] == "a":
            assert row["start"] == end
            end = row["end"]
    assert end == len(next(r for r in collection.readings if r.document.id == "a").capture.text)


def test_csv_is_for_spreadsheets_and_runs_nothing_there():
    source = reading("a", "=1+1 is -5, @home, +x", title="=HYPERLINK(1)")
    figure = Figure(
        **place(source, "-5"), surface="=1+1", number="-5", unit="+x", counted="@home", rule="r"
    )
    made = resolve([found(source, figures=(figure,))], Curation())
    (asset,) = [a for a in data_package(made) if a.path == "data/figures.csv"]
    (row,) = csv.DictReader(io.StringIO(asset.data.decode("utf-8"), newline=""))
    assert row["surface"] == "'=1+1"
    assert (row["number"], row["unit"], row["counted"]) == ("-5", "'+x", "'@home")
    assert row["document_title"] == "'=HYPERLINK(1)"


def test_the_order_of_arrival_does_not_show():
    one, other = resolve(sample(), CURATION), resolve(sample()[::-1], CURATION)
    assert list(data_package(one)) == list(data_package(other))


def test_a_rewritten_span_shows_what_stands_in_its_place():
    source = reading("a", "one")
    entry = LedgerEntry(span=Span(0, 3), action=Action.REWRITTEN, rule="r", reason="x", after="1")
    source = replace(source, clean=replace(source.clean, ledger=(entry,)))
    (row,) = rows(resolve([source], Curation()), "ledger")
    assert (row["action"], row["after"]) == ("rewritten", "1")


def test_the_rule_of_a_document_is_that_of_its_title():
    sources = (Source(name="title", origin=Origin.CAPTURE, rule="first-line", span=Span(0, 3)),)
    (row,) = rows(resolve([reading("a", "one", sources=sources)], Curation()), "documents")
    assert row["rule"] == "first-line"
    assert row["sources"] == [
        {"name": "title", "origin": "capture", "rule": "first-line", "start": 0, "end": 3}
    ]


@given(st.text(st.characters(), max_size=30))
def test_any_text_is_one_line_and_comes_back(text):
    data = json_lines([{"a": text}, {"a": 1}])
    lines = data.decode("utf-8").splitlines()
    assert len(lines) == 2
    assert json.loads(lines[0])["a"] == text


@pytest.mark.parametrize(
    ("edtf", "plain"),
    [
        ("2021", "2021"),
        ("2021-05", "2021-05"),
        ("2021-05-03", "2021-05-03"),
        ("2021-05-28/2021-05-29", "2021-05-28/2021-05-29"),
        ("2021-05-03T16:32:41", "2021-05-03T16:32:41"),
        ("2021~", ""),
        ("201X", ""),
        ("2021-21", ""),
        ("2021/..", ""),
        ("", ""),
    ],
)
def test_iso_is_given_where_edtf_says_no_more_than_it(edtf, plain):
    assert iso(edtf) == plain


def test_many_rows_are_written_in_order():
    lines = json_lines({"n": n} for n in range(12_345)).decode().splitlines()
    assert [json.loads(line)["n"] for line in lines] == list(range(12_345))
