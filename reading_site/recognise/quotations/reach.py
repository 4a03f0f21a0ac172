"""Whether a name reaches its verb: what may stand between the two, and before the name."""

from __future__ import annotations

import re

from reading_site.model import EntityKind, Mention
from reading_site.recognise.quotations.asides import (
    IN_CLAUSE,
    PLACED,
    PLURAL,
    of_body,
    past_openings,
)
from reading_site.recognise.quotations.lexicon import (
    BODIES,
    DOCUMENTS,
    FINITE,
    PREPOSITIONS,
    SPEAKERS,
    TENSED,
)
from reading_site.recognise.quotations.marks import Marks
from reading_site.recognise.quotations.speaker import Speaker, head_noun, preposed, speaker_of
from reading_site.recognise.quotations.speakers import Cast
from reading_site.spans import Span

# A subject without a name has few words, and an apposition not more.
MAX_PLAIN_WORDS, MAX_PHRASE_WORDS = 16, 22
DETERMINERS = frozenset({"the", "a", "an", "one", "its", "his", "her", "their", "some", "many"})
MAX_SUBJECT_WORDS = 12
# An apposition whose second comma is missing is hardly longer.
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_NAME_NEXT = re.compile(r"[ -][A-Z]|-[a-z]|[’']")
MAX_OPEN_WORDS = 8
# A name further behind a noun is not in apposition to it.
MAX_APPOSED = 80
_RANK = re.compile(r"(?: [a-z]{3,15}){1,2} ")  # "school board member Ann Lee"
_APPOSITION = re.compile(r"(?:,|\s?\(|\sof\s|\sfrom\s|\sat\s|\sin\s|\sfor\s|\swith\s|\s?（)")
# "… in the programme Ports, when the pilot said": no apposition.
_CLAUSE = re.compile(r", (?:when|while|where|as|after|before|because|since|if|and|but)\b")
BOTH = re.compile(r"\b[Bb]oth (?:the )?\Z")
_AND = re.compile(r" and (?:the )?")
# "Ann Lee, an economist, who said"
# and where they come from: "a rower from Lund, Sweden, who"
_APPOSED = re.compile(
    r", (?:an?|the|its|his|her|their|then|former|head|chair) [^,;:.\"“”]{2,90}, (?:[A-Z][\w.’'-]{1,20}(?: [A-Z][\w’'-]{1,20})?, )?"
)
_AND_ROLE = re.compile(r" and (?:the )?[a-z-]{3,20}(?: [a-z-]{3,20})? ")
_TITLED = re.compile(r"(?:(?:[Tt]he )?(?:[A-Za-z-]{2,20} ){1,3})?")
_BRACKETED = re.compile(r" \([^()\n]{1,20}\)")
# "the convention, which says that"
_TEXT_BEFORE = re.compile(
    r"\b((?:[Tt]he|[Tt]his|[Aa]n?|[Ii]ts|[Tt]heir) (?:(?!of )[\w’'-]{1,20} ){0,3}?([a-z]{3,20})), \Z"
)
_TEXT_THEN = re.compile(
    r"(\b[Tt]he|\b[Aa]n?|\b[Hh]is|\b[Hh]er|\b[Ii]ts|\b[Tt]heir|[’']s) (?:[a-z-]{2,20} ){0,2}?([a-z]{3,20}) \Z"
)
_SENT = re.compile(
    r"\b(?:note|letter|text|email|e-mail|message|card|telegram|postcard) (?:from|by) (?:[^,;.:]{2,40}, )?\Z"
)
_WRITTEN = frozenset({"email", "message", "post", "tweet", "note", "telegram"})
# "Lee came and a teacher had gone home saying"
_OWN = re.compile(
    r"\sand\s(?=(?:an?|the|one|some|another|his|her)\s[a-z-]{2,20}\s(?:[\w’'-]{1,20}\s){0,10}?(?:had|has|have|was|were|is|are|went|came|left)\s)"
)
_NOUN_NEXT = re.compile(r" ([a-z]{3,20})\b")
_SHORT = re.compile(r"\s\([^()\n]{1,20}\)\Z")
_POST = re.compile(r"([\w-]{2,30}) (?:to|of|for|in|at) (?:the )?\Z")


def reaches(text: str, start: int, end: int, *, person: bool) -> bool:
    """Tell whether nothing but an apposition stands between a name's end and the verb."""
    gap = text[start:end]
    if not gap.strip():
        return True
    if gap.startswith(("’s", "'s")):
        return False
    shut = text[end : end + 1] in (",", ")") or gap[-1] in ")）"
    if shut and person and ", who " in gap and gap.startswith((" of ", " from ", " at ")):
        return len(gap.split()) <= 2 * MAX_SUBJECT_WORDS
    if gap.startswith((",", " (", "(", "（")):
        if not shut and (
            _CLAUSE.match(gap) or not TENSED.isdisjoint(gap.split()) or " that " in gap
        ):
            return False  # "Lee, recalled that the captain said"
        return shut or (person and gap.count(",") == 1 and len(gap.split()) <= MAX_OPEN_WORDS)
    return person and bool(_APPOSITION.match(gap)) and _is_short(gap)


def _is_short(gap: str) -> bool:
    """Tell whether the words behind a name are one apposition: capitals of a long office count half."""
    words = gap.split()
    capital = sum(word[0].isupper() for word in words)
    return len(words) <= MAX_SUBJECT_WORDS or (
        2 * len(words) - capital <= 2 * MAX_SUBJECT_WORDS and FINITE.isdisjoint(words)
    )


def ending_at(cast: Cast, index: int, low: int, end: int) -> Mention | None:
    """Return the name within ``[low, end)`` that ends there."""
    found = (*cast.person_at(index, low, end), *cast.other_at(index, low, end))
    return next((mention for mention in found if mention.at.end == end), None)


def cited_name(cast: Cast, index: int, text: str, low: int, end: int) -> Mention | None:
    """Return the name that ends whom somebody quotes; the place of "a woman in Lund" is not quoted."""
    found = ending_at(cast, index, low, end)
    if found and found.kind is EntityKind.PLACE and preposed(text, cast.begins(found), low):
        return None
    return found


def person_before(cast: Cast, index: int, low: int, at: int, text: str) -> Speaker | None:
    """Return the person right before "who" at ``at``."""
    people = cast.person_at(index, low, at)
    named = [
        person
        for person in people
        if not text[person.at.end : at].strip(" ,") or _APPOSED.fullmatch(text, person.at.end, at)
    ]
    return speaker_of(named[-1]) if named else None


def text_before(cast: Cast, index: int, low: int, at: int, text: str) -> Speaker | None:
    """Return the work or the body that "which" at ``at`` stands for: "the Charter, which says that"."""
    end = at - 2
    if short := _SHORT.search(text, max(low, at - 30), end):
        end = short.start()  # "the Institute of Tides (ITA), which says"
    named = ending_at(cast, index, low, end) if text.endswith(", ", low, at) else None
    if named is not None:
        speaks = named.kind in (EntityKind.WORK, EntityKind.ORGANISATION)
        return speaker_of(named) if speaks else None
    noun = _TEXT_BEFORE.search(text, max(low, at - 80), at)
    if noun is None or noun[2] not in DOCUMENTS:
        return None
    return cast.called(noun[1], index, Span(*noun.span(1)))


def sent_by(cast: Cast, index: int, low: int, at: int, text: str) -> Speaker | None:
    """Return from whom a letter is that "that" at ``at`` stands for: "a note from her son, Ann Lee, that said"."""
    for person in cast.person_at(index, low, at):
        parted = text[person.at.end : at].strip(" ,")
        if not parted and _SENT.search(text, max(low, person.at.start - 70), cast.begins(person)):
            return speaker_of(person)
    return None


def text_then(cast: Cast, index: int, low: int, at: int, text: str) -> Speaker | None:
    """Return whose words a text before a participle at ``at`` holds: "read Lee's letter saying that"."""
    noun = _TEXT_THEN.search(text, max(low, at - 60), at)
    if noun is None or noun[2] not in DOCUMENTS | _WRITTEN:
        return None
    if noun[1] not in ("’s", "'s"):
        return cast.called(f"the {noun[2]}", index, Span(noun.start(2), noun.end(2)))
    if owner := ending_at(cast, index, low, noun.start(1)):
        return speaker_of(owner)
    return Speaker(name="", surface=noun[2], at=Span(*noun.span(2)), person=False)


def own_subject(text: str, low: int, at: int) -> int:
    """Return where the last of the joined clauses before a participle begins that has a subject."""
    found = low
    for joint in _OWN.finditer(text, low, at):
        found = joint.end()
    return found


def names_body(text: str, at: int) -> bool:
    """Tell whether the name that ends at ``at`` is part of a body's: "the Kvale administration"."""
    following = _NOUN_NEXT.match(text, at)
    return following is not None and following[1] in BODIES


def is_joint(cast: Cast, index: int, text: str, first: Mention, end: int, low: int) -> bool:
    """Tell whether a second body, or state, is all that stands between the first and the verb."""
    join = _AND.match(text, first.at.end, end)
    if join is None or first.kind not in (EntityKind.ORGANISATION, EntityKind.PLACE):
        return False
    if first.kind is EntityKind.PLACE and text[low : first.at.start].strip() not in ("", "The"):
        return False  # "the ministers of France, Germany and Italy"
    others = cast.other_at(index, join.end(), end)
    return bool(
        others
        and others[0].at.start == join.end()
        and others[0].kind is first.kind
        and (others[0].at.end == end or _BRACKETED.fullmatch(text, others[0].at.end, end))
    )


def is_posted(cast: Cast, index: int, text: str, at: int, low: int) -> bool:
    """Tell whether a post with its place stands before the name: "Ambassador to Peru Li"."""
    for other in cast.other_at(index, max(low, at - 80), at):
        if other.at.end == at - 1:
            post = _POST.search(text, max(low, other.at.start - 40), other.at.start)
            return bool(post and post[1].lower() in SPEAKERS)
    return False


def heads(text: str, low: int, mention: Mention) -> bool:
    """Tell whether nothing but titles stands between the clause's start and the name."""
    before = text[max(low, mention.at.start - 60) : mention.at.start]
    words = before.lower().split()
    return "," not in before and len(words) < 6 and SPEAKERS.isdisjoint(words)


def belongs(text: str, begins: int, opening: Speaker) -> bool:
    """Tell whether the name that begins there is the noun's: "Minister Li", "the head of the guild, Li"."""
    between = text[opening.at.end : begins]
    return (begins < opening.at.end or _RANK.fullmatch(between) is not None) or (
        len(between) < MAX_APPOSED and between.endswith(", ") and between.count(",") == 1
    )


def apposed_to(cast: Cast, index: int, text: str, noun_end: int, end: int) -> Mention | None:
    """Return the person in apposition to a noun that ends at ``noun_end``: "the guild's chair, Ann Lee"."""
    people = cast.person_at(index, noun_end, end) if text.startswith(", ", noun_end) else []
    return people[0] if people and cast.begins(people[0]) == noun_end + 2 else None


def placed(text: str, body: Mention, low: int, end: int) -> bool:
    """Tell whether nothing but a place stands between the body that opens a clause and the verb."""
    start = past_openings(text, low, end)
    return (
        body.kind is EntityKind.ORGANISATION
        and text[start : body.at.start].strip() in ("", "the", "The")
        and PLACED.fullmatch(text, body.at.end, end) is not None
    )


# "a day after the World Bank warned that …"
_SINCE = re.compile(r"\b(?:after|before|since|until|as)\s(?:the\s)?\Z")


def named(cast: Cast, index: int, text: str, marks: Marks, low: int, end: int) -> Speaker | None:
    """Return the name within ``[low, end)`` that is the subject of a verb behind ``end``."""
    people = [m for m in cast.person_at(index, low, end) if not marks.holds(m.at.start, m.at.end)]
    fallback = None
    for mention in people:
        if reaches(text, mention.at.end, end, person=True):
            begins = cast.begins(mention)
            if (
                not preposed(text, begins, low)
                or is_posted(cast, index, text, begins, low)
                or IN_CLAUSE.search(text, low, begins)
            ):
                both = _with_another(cast, people, text, mention, low)
                return both or speaker_of(mention)
            if mention.at.end == end and len(people) == 1 and heads(text, low, mention):
                fallback = mention
    if fallback is not None:
        return speaker_of(fallback)
    for other in cast.other_at(index, low, end):
        joint = is_joint(cast, index, text, other, end, low)
        if not (
            joint or reaches(text, other.at.end, end, person=False) or placed(text, other, low, end)
        ):
            continue
        if joint and BOTH.search(text, low, other.at.start):
            at = Span(other.at.start, end)  # "both the guild and the port said"
            return Speaker(name="", surface=at.of(text), at=at, person=False)
        start = _owned_from(cast, index, text, other.at.start, low)
        if not preposed(text, start, low) and not of_body(text, start, low):
            return speaker_of(other)
        if other.at.end == end and _SINCE.search(text, low, other.at.start):
            return speaker_of(other)
    return None


def _owned_from(cast: Cast, index: int, text: str, start: int, low: int) -> int:
    """Return where the body begins to which the one at ``start`` belongs: "the Council of Ports' Harbour Committee"."""
    if text.startswith(("’s ", "'s "), start - 3):
        for owner in cast.other_at(index, low, start - 3):
            if owner.at.end == start - 3 and owner.kind is EntityKind.ORGANISATION:
                return owner.at.start
    return start


def _with_another(
    cast: Cast, people: list[Mention], text: str, last: Mention, low: int
) -> Speaker | None:
    """Return both who speak where another name with nothing but "and" and a role stands before the last."""
    begins = cast.begins(last)
    for first in people:
        if first.at.end < begins and _AND_ROLE.fullmatch(text, first.at.end, begins):
            start = cast.begins(first)
            opens = past_openings(text, low, start)
            titled = _TITLED.fullmatch(text, min(opens, start), start)
            if titled and not preposed(text, start, low):
                at = Span(start, last.at.end)  # "Chair Ann Lee and member Bo Ek wrote"
                return Speaker(name="", surface=at.of(text), at=at)
    return None


def of_role(told: Speaker | None, low: int, at: int) -> bool:
    """Tell whether "he" at ``at`` means who spoke before in the sentence, a role for which nobody is named."""
    if told is None or not low <= told.at.start < at or (told.name and told.person):
        return False
    head = head_noun(told.surface)
    return head in SPEAKERS - BODIES and not PLURAL.fullmatch(head)


def opening_head(text: str, low: int, at: int) -> int | None:
    """Return where the noun ends that opens the clause at ``low``, if it is one of those who speak."""
    end, head = low, None
    while end < at and len(text[low:end].split()) < MAX_OPEN_WORDS:
        word = _WORD.match(text, end)
        if word is None or word[0].lower() in PREPOSITIONS:
            break
        if end == low and word[0] in ("He", "She", "They"):
            break
        speaks = word[0].lower() in SPEAKERS
        if speaks and not _NAME_NEXT.match(text, word.end()):
            head = word.end()
        elif head is not None:
            break
        end = word.end() + 1
    return head
