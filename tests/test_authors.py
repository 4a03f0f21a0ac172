"""Authors in references: family and given name apart for persons, whole for all else."""

import json
from dataclasses import replace

import pytest
from making import reading

from reading_site.config import Limits
from reading_site.model import (
    AuthorityEntry,
    Collection,
    CollectionRecord,
    Curation,
    Document,
    EntityKind,
    Origin,
)
from reading_site.render.authors import author_name
from reading_site.render.citations import cited
from reading_site.render.citations_formats import bibtex, csl_json, json_ld, meta_tags, ris
from reading_site.render.citebox import item as boxed
from reading_site.render.context import Context
from reading_site.render.references import reference

PERSONS = {
    "Ana Quispe": ("Quispe", "Ana", ""),
    "J. R. Doe Jr.": ("Doe", "J. R.", "Jr."),
    "Dr. Ana B. Moe, MD": ("Moe", "Ana B.", "MD"),
    "Moe, Ana": ("Moe", "Ana", ""),
    "Jean-Paul Brunet": ("Brunet", "Jean-Paul", ""),
    "Sam O'Brannan": ("O'Brannan", "Sam", ""),
    "Ulla von der Heide": ("von der Heide", "Ulla", ""),
    "Fanny Van Der Berg": ("Van Der Berg", "Fanny", ""),
    "Pio Ortez y Galan": ("Ortez y Galan", "Pio", ""),
    "Ana MARTELL": ("MARTELL", "Ana", ""),
    "ZHANG Lan": ("ZHANG", "Lan", ""),
    "Pan Lijun": ("Pan", "Lijun", ""),
    "Xu Nuo": ("Xu", "Nuo", ""),
    "Lijun Pan": ("Pan", "Lijun", ""),
    "Moon Tae-ho": ("Moon", "Tae-ho", ""),
    "Nguyen Thi Lan": ("Nguyen", "Thi Lan", ""),
    "Иван Лесков": ("Лесков", "Иван", ""),
    "JD Vanek": ("Vanek", "JD", ""),
}
WHOLE = [
    "Moe",  # nobody knows which name it is
    "Li Wei",  # both are family names
    "Lesko Ivan Ivanovich2",
    "Лесков Иван Иванович",
    "Ho Mai Binh",
    "محمد علي",
    "Ana Moe and Bo Dahl",
    "",
]


@pytest.mark.parametrize(("whole", "parts"), PERSONS.items(), ids=PERSONS)
def test_the_name_of_a_person_is_taken_apart(whole, parts):
    name = author_name(whole, person=True)
    assert (name.family, name.given, name.suffix) == parts


@pytest.mark.parametrize("whole", WHOLE)
def test_a_name_of_which_the_order_is_not_told_stays_whole(whole):
    name = author_name(whole, person=True)
    assert (name.family, name.sorted, name.apa, name.chicago(first=True)) == ("", *[whole] * 3)


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("林小雨", ("林", "小雨")),
        ("欧阳小雨", ("欧阳", "小雨")),
        ("林 小雨", ("林", "小雨")),
        ("김서윤", ("김", "서윤")),
        ("新华网", ("", "")),
        ("日报编辑部", ("", "")),
    ],
)
def test_names_in_characters_are_known_by_their_family_name(whole, parts):
    name = author_name(whole, person=False, language="zh-Hans")
    assert (name.family, name.given) == parts
    assert name.apa == whole, "no initials"
    assert not author_name(whole, person=False, body=True).family
    assert not author_name(whole, person=False, language="ja").family


def test_two_family_names_are_not_cut_in_texts_of_languages_that_have_them():
    assert not author_name("Ana Quispe Mamani", person=True, language="es").family
    assert author_name("Ana Lee Moe", person=True, language="en").family == "Moe"


def test_what_is_not_known_to_be_a_person_stays_whole():
    for whole in ("Port Office", "Ana Quispe", "Moe, Ana"):
        assert not author_name(whole, person=False).family
    assert not author_name("Ana Quispe", person=True, body=True).family


def item():
    authors = ("Ana Quispe", "Pan Lijun", "J. Doe Jr.", "Port Office and Sons")
    document = Document(
        id="x",
        title="Rain",
        title_origin=Origin.RECORD,
        slug="rain",
        authors=authors,
        date="2025",
        language="en",
    )
    kinds = dict.fromkeys(authors, EntityKind.PERSON) | {authors[3]: EntityKind.ORGANISATION}
    return cited(document, CollectionRecord(title="Shelf"), "documents/rain.html", kinds)


def test_reference_managers_get_the_parts():
    (entry,) = json.loads(csl_json(item()))
    assert entry["author"] == [
        {"family": "Quispe", "given": "Ana"},
        {"family": "Pan", "given": "Lijun"},
        {"family": "Doe", "given": "J.", "suffix": "Jr."},
        {"literal": "Port Office and Sons"},
    ]
    names = "author = {Quispe, Ana and Pan, Lijun and Doe, Jr., J. and {Port Office and Sons}}"
    assert names in bibtex(item())
    lines = [line[6:] for line in ris(item()).splitlines() if line.startswith("AU")]
    assert lines == ["Quispe, Ana", "Pan, Lijun", "Doe, J., Jr.", "Port Office and Sons"]
    assert [v for n, v in meta_tags(item()) if n == "citation_author"] == lines
    said = json.loads(json_ld(item()))["author"]
    assert said[0]["familyName"] == "Quispe"
    assert said[3] == {"@type": "Organization", "name": "Port Office and Sons"}


def test_references_in_words_begin_with_the_family_name():
    assert reference("APA", item()).startswith(
        "Quispe, A., Pan, L., Doe, J., Jr., & Port Office and Sons. (2025). Rain."
    )
    assert reference("Chicago", item()).startswith(
        "Quispe, Ana, Pan Lijun, J. Doe Jr., and Port Office and Sons. “Rain.”"
    )


def test_an_author_whom_no_text_names_is_what_the_authority_file_says():
    source = reading("a", "Rain fell.")
    document = replace(source.document, authors=("Cy Dahl", "Dahl Office"))
    entries = (
        AuthorityEntry(label="Cy Dahl", kind=EntityKind.PERSON),
        AuthorityEntry(
            label="Office of Dahl", kind=EntityKind.ORGANISATION, aliases=("Dahl Office",)
        ),
    )
    collection = Collection(curation=Curation(authority=entries), readings=(source,))
    this = boxed(Context(collection, Limits()), document)
    assert [name.sorted for name in this.names] == ["Dahl, Cy", "Dahl Office"]
    assert this.bodies == {"Dahl Office"}
