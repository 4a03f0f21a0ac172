"""The words of ``data/quotations_verbs.yml`` in the forms in which the rules need them."""

from __future__ import annotations

import re
from typing import Any, cast

from reading_site.recognise.trie import trie
from reading_site.tables import lines, mapping

TABLE = cast("dict[str, Any]", mapping("quotations_verbs.yml"))


def alternation(words: list[str]) -> str:
    """Return a pattern for any of ``words``, longest first, so that no prefix hides a word."""
    return trie(words)


def _words(key: str) -> frozenset[str]:
    return frozenset(TABLE[key])


VERBS: dict[str, str] = {
    form: classes for classes, forms in TABLE["verbs"].items() for form in forms
} | dict(TABLE["particle_class"])
"""Form of a reporting verb -> its classes (d, t, b, n; see the table)."""
PARTICLES = {form: re.compile(rf" (?:{rest})\b") for form, rest in TABLE["particles"].items()}
BARE = _words("bare")
"""Of those, the ones that report without their second word too."""
ONLY_AT_MARKS = _words("only_at_marks")
OPINIONS = _words("opinions")
AT_END = _words("at_end")
DEMANDING = _words("demanding")
COMMANDING = _words("commanding")
DESCRIBING = _words("describing")
FURTHER = _words("further")
PRAISING = _words("praising")
FEELING = _words("feeling")
BLAMING = _words("blaming")
REQUESTS = _words("requests")
PROMISING = _words("promising")
PERCEIVING = _words("perceiving")
DEMANDING_TO = _words("demanding_to")
PUT_FORWARD = _words("put_forward")
POINTS = _words("points")
GOING_ON = cast("list[str]", TABLE["going_on"])
ADJECTIVAL = cast("list[str]", TABLE["adjectival"])
PRESENT = cast("list[str]", TABLE["present"])
OTHERS_SAY = cast("list[str]", TABLE["others_say"])
TURNING = cast("list[str]", TABLE["turning"])
TAKEN_UP = cast("list[str]", TABLE["taken_up"])
"""What a reporter calls a clause that others speak of: "…, a decision that pilots called late"."""
TAKES_UP = cast("list[str]", TABLE["takes_up"])
TRAILING = _words("trailing")
WITH_THAT = _words("with_that")
NOT_FINITE_AFTER = _words("not_finite_after")
PREPOSITIONS = _words("prepositions")
OPENERS = PREPOSITIONS | _words("openers")
SPEAKERS = _words("speakers")
NOT_MEANT = _words("not_meant")
NAMED_AFTER = re.compile(rf"\s(?:{alternation(TABLE['named_after'])})\b")
TITLED = _words("titled")
SMALL_WORDS = _words("small_words")
TITLE_WORDS = _words("title_words")
UTTERANCES = _words("utterances")
TAILS = _words("tails")
ESTIMATING = _words("estimating")
"""Before something "at" an amount they tell how much somebody says it is."""
FINITE = _words("finite")
PAST_FORMS = _words("past_forms")
TENSED = FINITE | PAST_FORMS
"""Forms of verbs that have a tense."""
PAST_PARTICIPLES = _words("past_participles")
PLAIN_VERBS = _words("plain_verbs")
ADDING = _words("adding")
"""Participles that report a clause without "that"."""
TO_DO = _words("to_do")
"""Verbs in the past that take "to" and a verb where nobody made their subject do it."""
PERSONAL = _words("personal")
"""Report by their object where a person speaks, not where a text does."""
JUDGEMENTS = _words("judgements")
"""Nouns that judge what somebody is said to have called so."""
PROPOSALS = _words("proposals")
EMPHASISING = _words("emphasising")
TELLING = _words("telling")
PLURAL_FORMS = _words("plural_forms")
OBJECT_TOO = _words("object_too")
CAUTIONING = _words("cautioning")
"""Behind them stands "of" or "against" before what somebody speaks of as a danger."""
CLAUSES = _words("clause")
NOUNS = _words("nouns")
BEFORE_THAT = _words("before_that")
NOT_SUBJECTS = _words("not_subjects")
IMPERSONAL = _words("impersonal")
INVERTING = _words("inverting")
ASKING = {form: how for how, forms in TABLE["asking"].items() for form in forms}
"""Form of a verb that reports questions -> whether a hearer may stand before the question."""
NOUN_BEFORE = cast("list[str]", TABLE["noun_before"])
ANYBODY = _words("anybody")
BODIES = _words("bodies")
ANY_BODY = _words("any_body")
SOURCES = _words("sources")
NOT_SOURCES = _words("not_sources")
PARTICLE_OBJECTS = cast("dict[str, list[str]]", TABLE["particle_objects"])
"""Preposition -> verbs that it may follow with what is said between."""
TEXTS = _words("texts")
DOCUMENTS = TEXTS | _words("documents")
"""Whatever states something in writing."""
WRITINGS = _words("writings")
STATES = _words("states") | {form for form in VERBS if form.endswith("s") and " " not in form}
NOT_NAMES = _words("not_names")
PRIVATE = _words("private")
SHARES = _words("shares")
PEOPLES = frozenset(
    word.lower() for line in lines("names_demonyms.txt") for word in line.split() if word[-1] == "s"
)
"""Plurals of peoples, faiths and parties: "Norwegians", "Catholics"."""
FINDING = _words("finding")
SPEAKING = _words("speaking")
SAID_OBJECTS = _words("said_objects")
AUXILIARIES = _words("auxiliaries")
FOREIGN = cast("dict[str, list[str]]", TABLE["foreign"])
"""Language -> reporting verbs."""
NAMING = _words("naming")
PROGRESSIVE = _words("progressive")
SHORT_ROLES = cast("dict[str, str]", TABLE["short_roles"])
"""Title as it is shortened before a name -> what its holder is called."""
KINDS_OF = {noun: frozenset(roles) for noun, roles in TABLE["kinds_of"].items()}
"""Noun -> titles of those who may be called so: "the lawmaker" is the senator named before."""
UNDER = _words("under")
"""What makes a role another than its noun: "the deputy chairman" is not whom "the chairman" means."""
OFFICES = _words("offices")
"""What an office is for: the foreign minister is not the prime minister."""
PRONOUNS_FOREIGN = _words("pronouns_foreign")
PREPOSITIONS_FOREIGN = _words("prepositions_foreign")
"""Before a name they say to whom somebody speaks: "im Gespräch mit Li: „…“"."""
