"""Curation files: the collection, the authority file, the vocabulary; a bad entry loses no other."""

import pytest
import yaml

from reading_site.model import (
    AuthorityEntry,
    CollectionRecord,
    Curation,
    EntityKind,
    Pattern,
    TagEntry,
)
from reading_site.read.curation import PLACE_ALONE, load


def read(**files):
    """Load files given as name=text; return the curation and the problems as lines."""
    curation, problems = load((f"seeds/{name}.yml", text.encode()) for name, text in files.items())
    return curation, [str(problem) for problem in problems]


def test_nothing_is_stated_where_there_are_no_files():
    assert load([]) == (Curation(), ())
    assert read(collection="", entities="", tags="")[0] == Curation()


def test_the_collection():
    text = (
        "title: T\ndescription: D\nlanguage: fr\nbase_url: https://e.org/\norder: title\nabout: A"
    )
    assert read(collection=text) == (
        Curation(
            collection=CollectionRecord(
                title="T",
                description="D",
                language="fr",
                base_url="https://e.org/",
                order="title",
                about="A",
            )
        ),
        [],
    )


def test_what_is_wrong_in_the_collection_is_named_and_the_rest_stands():
    curation, problems = read(collection="title: T\norder: size\nbase_url: e.org\ncolour: red")
    assert curation.collection.title == "T"
    assert sorted(problems) == [
        'seeds/collection.yml:2: RS106 "order" must be one of date, title, file, not "size"',
        'seeds/collection.yml:3: RS106 "base_url" must be an http or https address, not "e.org"',
        'seeds/collection.yml:4: RS107 unknown key "colour" in the collection'
        " (known keys: title, description, language, base_url, order, about, removal_certainty,"
        " boilerplate, keep)",
    ]


def test_the_first_collection_counts():
    curation, problems = load(
        [("a/collection.yml", b"title: A"), ("b/collection.yml", b"title: B")]
    )
    assert curation.collection.title == "A"
    assert [(p.subject, p.code) for p in problems] == [("b/collection.yml", "RS120")]


ENTITIES = """\
# A comment.
- label: United Nations
  kind: organisation
  aliases: [UN, 联合国]
  description: Organization of states.
  same_as: [https://www.wikidata.org/entity/Q1065]
  not_same_as: [League of Nations]

- {label: Tuesday, ignore: true}
"""


def test_the_authority_file():
    curation, problems = read(entities=ENTITIES)
    assert problems == []
    assert curation.authority == (
        AuthorityEntry(
            label="United Nations",
            kind=EntityKind.ORGANISATION,
            aliases=("UN", "联合国"),
            description="Organization of states.",
            same_as=("https://www.wikidata.org/entity/Q1065",),
            not_same_as=("League of Nations",),
            line=2,
        ),
        AuthorityEntry(label="Tuesday", ignore=True, line=9),
    )


def test_a_list_may_stand_under_the_name_of_the_file():
    assert read(entities="entities:\n- label: A")[0].authority[0].label == "A"
    assert read(tags="tags:\n- label: A")[0].vocabulary[0].label == "A"


def test_bad_entities_are_named_and_the_good_ones_stand():
    text = """\
- label: Good
- kind: person
- just text
- {label: Odd, kind: persons}
- {label: Good, kind: person}
- {label: Linked, same_as: [Q1065, "https://e.org/1"]}
- {label: Also good, alias: x}
"""
    curation, problems = read(entities=text)
    assert [entry.label for entry in curation.authority] == ["Good", "Odd", "Linked", "Also good"]
    assert curation.authority[1].kind is None
    assert curation.authority[2].same_as == ("https://e.org/1",)
    assert [line.split(" ", 2)[:2] for line in problems] == [
        ["seeds/entities.yml:2:", "RS106"],
        ["seeds/entities.yml:3:", "RS106"],
        ["seeds/entities.yml:4:", "RS106"],
        ["seeds/entities.yml:5:", "RS120"],
        ["seeds/entities.yml:6:", "RS106"],
        ["seeds/entities.yml:7:", "RS107"],
    ]


TAGS = """\
- label: Human rights
- label: Covenants
  broader: human rights
  scope_note: The two of 1966.
  patterns:
    - covenant*
    - {text: ICCPR, count: 3}
    - {text: Covenant, place: title}
"""


def test_the_vocabulary():
    curation, problems = read(tags=TAGS)
    assert problems == []
    assert curation.vocabulary == (
        TagEntry(label="Human rights", line=1),
        TagEntry(
            label="Covenants",
            broader="Human rights",
            scope_note="The two of 1966.",
            patterns=(
                Pattern(text="covenant*"),
                Pattern(text="ICCPR", count=3),
                Pattern(text="Covenant", place="title", count=PLACE_ALONE),
            ),
            line=2,
        ),
    )


def test_bad_patterns_are_named_and_the_good_ones_stand():
    text = """\
- label: A
  patterns:
    - good
    - {text: x, count: 0}
    - {text: x, place: foot}
    - {txt: x}
    - "***"
    - [x]
    - {text: last, count: 1}
"""
    curation, problems = read(tags=text)
    texts = [(p.text, p.count, p.place) for p in curation.vocabulary[0].patterns]
    assert texts == [("good", 2, "any"), ("x", 2, "any"), ("x", 2, "any"), ("last", 1, "any")]
    assert {line.split(":")[1] for line in problems} == {"4", "5", "6", "7", "8"}


def test_broader_terms_that_are_not_defined_are_cut():
    curation, problems = read(tags="- {label: A, broader: B}")
    assert curation.vocabulary[0].broader is None
    assert problems == ['seeds/tags.yml:1: RS119 the broader term "B" of "A" is not defined']


@pytest.mark.parametrize("length", [1, 2, 5])
def test_broader_terms_in_a_circle_are_cut_once(length):
    text = "".join(f"- {{label: T{n}, broader: T{(n + 1) % length}}}\n" for n in range(length))
    curation, problems = read(tags=text)
    assert [tag.broader for tag in curation.vocabulary].count(None) == 1
    assert [line.split()[1] for line in problems] == ["RS123"]


def test_several_vocabularies_follow_one_another():
    curation, problems = load(
        [("a/tags.yml", b"- label: A"), ("b/tags.yml", b"- {label: B, broader: A}")]
    )
    assert [(tag.label, tag.broader) for tag in curation.vocabulary] == [("A", None), ("B", "A")]
    assert problems == ()


def test_broken_yaml_is_named_and_the_other_files_stand():
    curation, problems = read(entities="- label: [", tags="- label: A")
    assert curation.vocabulary[0].label == "A"
    assert problems[0].startswith("seeds/entities.yml:1: RS106 broken YAML")


@pytest.mark.parametrize("text", ["label: A", "just text", "true"])
def test_a_file_that_is_no_list_is_named(text):
    curation, problems = read(tags=text)
    assert curation.vocabulary == ()
    assert problems[0].startswith("seeds/tags.yml:1: RS106 a list of tags is needed")


def test_a_long_vocabulary_is_read_in_linear_time():
    tags = [{"label": f"T{n}", "broader": f"T{n - 1}"} for n in range(1, 15_000)]
    data = yaml.dump([{"label": "T0"}, *tags], Dumper=yaml.CSafeDumper)
    curation, problems = read(tags=data)
    assert (len(curation.vocabulary), problems) == (15_000, [])
