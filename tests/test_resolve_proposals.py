"""What is put before the curator, and the draft that can be pasted."""

from dataclasses import replace

import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from making import found, mention, reading

from reading_site.model import (
    Action,
    Collection,
    Curation,
    EntityKind,
    LedgerEntry,
    Pattern,
    Proposal,
    TagEntry,
)
from reading_site.read.curation import load
from reading_site.render.review import review_yaml
from reading_site.resolve.phrases import phrases
from reading_site.resolve.pipeline import propose, resolve

RIVER = "The salt marsh of the north. A salt marsh again, the wide salt marsh grows."


def subjects(made, kind):
    return [p.subject for p in propose(made) if p.kind == kind]


def test_a_phrase_of_several_documents_is_a_candidate():
    made = resolve([reading("a", RIVER), reading("b", "Our salt marsh dries.")], Curation())
    (proposal,) = [p for p in propose(made) if p.kind == "tag"]
    assert (proposal.subject, proposal.rule) == ("salt marsh", "c-value")
    assert proposal.detail == "4 times in 2 documents"


def test_what_the_vocabulary_has_is_no_candidate():
    texts = [reading("a", RIVER), reading("b", "Our salt marsh dries.")]
    known = TagEntry(label="Marshes", patterns=(Pattern(text="salt marsh*"),))
    assert subjects(resolve(texts, Curation(vocabulary=(known,))), "tag") == []
    named = TagEntry(label="Salt marsh")
    assert subjects(resolve(texts, Curation(vocabulary=(named,))), "tag") == []


def test_names_are_no_candidates():
    def text(name):
        source = reading(name, "Blue Lagoon. Blue Lagoon. Blue Lagoon.")
        blocks = source.document.blocks
        at = [0, 13, 26]
        first = mention(source, "Blue Lagoon", EntityKind.PLACE)
        return found(source, mentions=tuple(shifted(first, n, blocks[0]) for n in at))

    assert subjects(resolve([text("a"), text("b")], Curation()), "tag") == []


def shifted(one, start, block):
    from reading_site.spans import Span

    at = Span(start, start + len(one.surface))
    return replace(one, at=at, span=at.shift(block.at.start))


def test_a_piece_of_a_longer_phrase_is_no_candidate():
    text = "fresh water fish swim. fresh water fish eat. fresh water fish sleep."
    assert phrases([reading("a", text)])[0].text == "fresh water fish"
    assert "water fish" not in {p.text for p in phrases([reading("a", text)])}


def test_what_mostly_stands_in_one_longer_phrase_is_a_piece_of_it():
    text = "fresh water fish swim. " * 9 + "water fish. "
    assert "water fish" not in {p.text for p in phrases([reading("a", text)])}
    text = "fresh water fish swim. " * 3 + "water fish. " * 6
    assert "water fish" in {p.text for p in phrases([reading("a", text)])}


def test_c_value_is_that_of_its_definition():
    text = "deep sea port. deep sea port. deep sea port. deep sea. deep sea. deep sea. deep sea."
    values = {p.text: (p.count, p.value) for p in phrases([reading("a", text)])}
    assert values["deep sea"] == (7, 4.0)
    assert values["deep sea port"] == (3, 4.755)


def one_name(label, text="", kind=EntityKind.PERSON, certainty=0.9):
    source = reading("a", text or f"There was {label} once.")
    return resolve(
        [found(source, mentions=(mention(source, label, kind, certainty=certainty),))], Curation()
    )


def test_names_that_look_wrong_are_listed_with_the_reason():
    assert subjects(one_name("of Lima"), "name") == ["of Lima"]
    assert subjects(one_name("Ana Maria Rosa Luz Quispe"), "name") != []
    assert subjects(one_name("Rain", "There was Rain once, and rain again."), "name") == ["Rain"]
    assert subjects(one_name("Ana Quispe"), "name") == []
    assert subjects(one_name("El Salvador", kind=EntityKind.PLACE), "name") == []
    assert subjects(one_name("G20", kind=EntityKind.ORGANISATION), "name") == []


def test_what_may_be_in_full_is_commented_out():
    text, entries = drafted(proposal("name", "Sea Fund", candidates=("Sea Fund Oslo",)))
    assert entries is None
    assert uncommented(text, "Sea Fund") == [
        {"label": "Sea Fund Oslo"},
        {"label": "Sea Fund", "ignore": True},
    ]


def test_what_is_doubted_twice_of_one_name_is_one_entry():
    text, entries = drafted(
        proposal("name", "Rill", detail="one reason"),
        proposal("name", "Rill", detail="another reason"),
        proposal("name", "Zenda", detail="how far", candidates=("Zenda Port",)),
        proposal("name", "Zenda", detail="whether"),
    )
    assert entries == [{"label": "Rill", "ignore": True}]
    assert all(reason in text for reason in ("one reason", "another reason", "how far", "whether"))
    assert "look wrong (2)" in text


def test_kinds_that_are_a_guess_are_listed():
    assert subjects(one_name("Sanli", kind=EntityKind.PLACE, certainty=0.4), "kind") == ["Sanli"]


def drafted(*proposals):
    text = review_yaml(Collection(curation=Curation(), readings=()), proposals)
    return text, yaml.safe_load(text)


def test_lines_that_cleaning_was_unsure_of_are_listed_with_their_number():
    source = reading("a", "One.", "Share this", "Two.")
    spans = [b.span for b in source.document.blocks]
    kept = {"action": Action.KEPT, "reason": "r"}
    ledger = (
        LedgerEntry(span=spans[0], rule="body", **kept),
        LedgerEntry(span=spans[1], rule="uncertain", certainty=0.6, **kept),
        LedgerEntry(span=spans[2], rule="uncertain", certainty=0.8, **kept),
    )
    source = replace(source, clean=replace(source.clean, ledger=ledger))
    proposals = propose(resolve([source], Curation()))
    (surer, line) = [p for p in proposals if p.kind == "line"]
    assert (surer.subject, surer.certainty) == ("in/a.txt:5", 0.8)
    assert (line.subject, line.detail, line.certainty) == ("in/a.txt:3", "Share this", 0.6)
    assert "in/a.txt:3: Share this" in drafted(line)[0]


def proposal(kind, subject="Lima", detail="Ciudad de Lima", **more):
    fields = {"rule": "r", "candidates": (detail,) if kind == "merge" else ()} | more
    return Proposal(
        kind=kind, subject=subject, detail=detail, certainty=0.5, document="a", **fields
    )


def test_the_draft_is_a_list_that_the_reader_of_the_files_takes():
    made = [proposal("merge"), proposal("name", "of Lima"), proposal("kind", "Oslo")]
    text, entries = drafted(*made)
    assert entries == [
        {"label": "Ciudad de Lima", "aliases": ["Lima"]},
        {"label": "of Lima", "ignore": True},
        {"label": "Oslo", "kind": "organisation"},
    ]
    curation, problems = load([("entities.yml", text.encode())])
    assert not problems
    assert [e.label for e in curation.authority] == ["Ciudad de Lima", "of Lima", "Oslo"]


def test_the_draft_of_tags_is_one_for_the_vocabulary():
    text, _ = drafted(proposal("tag", "salt marsh"))
    curation, problems = load([("tags.yml", text.encode())])
    assert not problems
    assert [(t.label, t.patterns) for t in curation.vocabulary] == [
        ("Salt marsh", (Pattern(text="salt marsh", count=2),))
    ]


def test_one_name_in_two_documents_is_one_thing_by_an_entry_without_aliases():
    shared = Proposal(
        kind="merge",
        subject="Lima",
        detail="the same name in a, b",
        rule="shared-name",
        certainty=0.5,
    )
    assert drafted(shared)[1] == [{"label": "Lima"}]


def test_one_name_has_one_entry_in_the_draft():
    made = [
        proposal("merge", "Lima", "Lima Norte"),
        proposal("merge", "Norte", "Lima Norte"),
        proposal("name", "Lima"),
        proposal("kind", "Lima Norte"),
    ]
    text, entries = drafted(*made)
    assert entries == [{"label": "Lima Norte", "aliases": ["Norte", "Lima"]}]
    assert text.count("# Lima:") == text.count("# Norte:") == 1
    assert not load([("entities.yml", text.encode())])[1]


def uncommented(text, label):
    """The entries of a draft that stand commented out below the reason for ``label``."""
    body = text.split(f"# {label}: ", 1)[1].split("\n\n")[0]
    lines = [line[2:] for line in body.split("\n")[1:] if line.startswith(("# - ", "#   "))]
    return yaml.safe_load("\n".join(lines))


def test_of_several_candidates_each_stands_for_itself_and_is_commented_out():
    several = {"candidates": ("Ana Moe", "Bo Moe"), "rule": "surname"}
    text, entries = drafted(proposal("merge", "Moe", "Ana Moe, Bo Moe", **several))
    assert entries is None
    assert uncommented(text, "Moe") == [
        {"label": "Ana Moe", "aliases": ["Moe"]},
        {"label": "Bo Moe", "aliases": ["Moe"]},
        {"label": "Ana Moe", "not_same_as": ["Moe"]},
        {"label": "Bo Moe", "not_same_as": ["Moe"]},
    ]


def test_one_candidate_is_commented_out_where_the_name_is_one_of_many():
    """The short name of one ministry may be another's: all of that name would become one."""
    shared = Proposal(
        kind="merge", subject="Lima", detail="in a, b", rule="shared-name", certainty=0.5
    )
    text, entries = drafted(shared, proposal("merge"))
    assert entries is None
    assert uncommented(text, "Lima")[:2] == [
        {"label": "Ciudad de Lima", "aliases": ["Lima"]},
        {"label": "Lima"},
    ]


def test_unlikely_candidates_are_commented_out():
    for rule in ("open-surname", "near-spelling", "edition"):
        assert drafted(proposal("merge", rule=rule))[1] is None


def test_an_acronym_is_no_label_where_there_is_a_name():
    assert drafted(proposal("merge", "ABCDEFGHIJ", "Seafund"))[1] == [
        {"label": "Seafund", "aliases": ["ABCDEFGHIJ"]}
    ]


def test_people_of_one_name_are_split_by_labels_that_tell_them_apart():
    split = proposal(
        "split",
        "Li Wei",
        "a painter (a); sailor (b)",
        candidates=("Li Wei (painter)", "Li Wei (sailor)"),
    )
    text, entries = drafted(split)
    assert entries is None
    assert uncommented(text, "Li Wei") == [
        {"label": "Li Wei (painter)", "kind": "person"},
        {"label": "Li Wei (sailor)", "kind": "person"},
        {"label": "Li Wei", "kind": "person"},
    ]


def ministries():
    for name in ("a", "b"):
        source = reading(name, "The Ministry of Fish met.")
        one = mention(source, "Ministry of Fish", EntityKind.ORGANISATION)
        yield found(source, mentions=(replace(one, rule="shared-name"),))


def test_what_is_pasted_back_is_decided_and_no_longer_asked():
    """The draft of one resolving is the authority file of the next."""
    first = resolve([*ministries()], Curation())
    assert len(first.entities) == 2
    draft = review_yaml(first, propose(first))
    curation, problems = load([("entities.yml", draft.encode())])
    assert not problems
    second = resolve([*ministries()], curation)
    assert [e.label for e in second.entities] == ["Ministry of Fish"]
    assert not second.diagnostics
    assert not [p for p in second.proposals if p.kind == "merge"]


def test_both_ways_of_deciding_on_a_merge_are_written_out():
    text, _ = drafted(proposal("merge"))
    apart = "\n".join(line[2:] for line in text.splitlines()[-2:] + text.splitlines()[-3:-2])
    assert "not_same_as" in apart


def test_nothing_uncertain_says_so():
    assert "Nothing is uncertain" in drafted()[0]


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_name_can_be_pasted_back(subject, detail):
    assume(subject != detail)
    (made,) = drafted(proposal("merge", subject, detail))[1]
    assert {made["label"], *made.get("aliases", ())} == {subject, detail}
    assert drafted(proposal("name", subject, detail))[1][0]["label"] == subject


def test_whose_surname_it_is_in_one_text_its_record_says_and_no_alias_for_all():
    several = {"candidates": ("Ana Moe", "Bo: Moe"), "rule": "open-surname"}
    text, entries = drafted(proposal("merge", "Moe", "Ana Moe, Bo: Moe", **several))
    assert entries is None
    assert "aliases" not in text
    lines = [line[2:] for line in text.splitlines() if line.startswith("# entities:")]
    assert [yaml.safe_load(line) for line in lines] == [
        {"entities": ["Ana Moe"]},
        {"entities": ["Bo: Moe"]},
    ]
