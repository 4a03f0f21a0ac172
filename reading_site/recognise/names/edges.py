"""What stands at the edges of a chunk and belongs to no name: function words, numbers, the calendar."""

from __future__ import annotations

from collections.abc import Sequence

from reading_site.model import EntityKind
from reading_site.recognise.names.lexicon import countries, head_list, people
from reading_site.recognise.names.pieces import word_of
from reading_site.recognise.names.runs import Token
from reading_site.recognise.names.shapes import is_pinyin


def is_ship(tokens: Sequence[Token]) -> bool:
    """Tell whether the letters before a ship's name begin the words: a ship is of none of the kinds."""
    rest = [word_of(t) for t in tokens[1:]]
    bodies = EntityKind.ORGANISATION in rest[-1].heads or rest[0].acronym or rest[0].number
    return tokens[0].text in head_list("ships") and not bodies


def is_named(rest: Sequence[Token]) -> bool:
    """Tell whether words behind NGO are a name of their own: [NGO] Zenda Watch, but NGO Boat Forum."""
    return bool(rest) and (len(rest) > 2 or not word_of(rest[0]).plain or rest[0].kind is not None)


def counts_one(tokens: Sequence[Token]) -> bool:
    """Tell whether a number begins the name of one thing: Five Rivers Movement, Third Shore Watch."""
    if len(tokens) < 3 or tokens[1].kind or tokens[1].place:
        return False
    number, last = word_of(tokens[0]).lower, word_of(tokens[-1])
    counted = number in head_list("counts") or number in head_list("round_counts")
    if number in head_list("ordinals"):
        second = word_of(tokens[1])
        office = second.title or second.title_part or second.lower in head_list("preparing")
        counted = EntityKind.ORGANISATION in last.heads and not office
    return (
        counted and bool(last.heads) and not last.lower.endswith("s") and word_of(tokens[1]).plain
    )


def tells_body(tokens: Sequence[Token]) -> bool:
    """Tell whether a word that means other things, too, makes a body's name: Health Service Executive, Local 188."""
    if len(tokens) < 2:
        return False
    last, before = word_of(tokens[-1]), word_of(tokens[-2])
    if last.text == "Executive":
        return before.lower in head_list("executives") or (len(tokens) == 2 and before.demonym)
    return last.number and before.text == "Local"


def is_paper(tokens: Sequence[Token]) -> bool:
    """Tell whether what stands before a newspaper's last word says where it is read: Zendaville Ledger, Herald Sun."""
    first, last = word_of(tokens[0]), word_of(tokens[-1])
    if last.text not in head_list("papers_of_towns"):
        return False
    sides = first.lower in head_list("directions") or first.text in head_list("newspapers")
    there = all(t.place for t in tokens[:-1]) and not first.given
    people = first.demonym and last.text not in ("Citizen", "Independent", "Star", "Sun")
    return there or (len(tokens) == 2 and (people or sides))


def opens(tokens: Sequence[Token]) -> bool:
    """Tell whether a participle at the start of a sentence stands before a name: Following Moe's report."""
    if len(tokens) < 2 or tokens[0].place or tokens[0].kind:
        return False
    first, after = word_of(tokens[0]), word_of(tokens[1])
    verbal = first.ordinary and first.lower.endswith("ing") and not first.heads
    if first.lower in head_list("openers"):
        return True
    if (
        first.plain
        and not (first.surname or first.heads)
        and is_pinyin(tuple(word_of(t) for t in tokens[1:]))
    ):
        return not any(t.place for t in tokens)
    return verbal and not first.given and not first.title and (after.named or tokens[1].place)


def is_skipped(tokens: Sequence[Token], index: int, tail: bool) -> bool:
    """Tell whether the word at ``index``, before which all are left out, begins no name."""
    token = tokens[index]
    entry = word_of(token)
    if token.place or token.kind:
        return False
    last = index + 1 == len(tokens)
    if index + 2 == len(tokens) and entry.text in head_list("months"):
        # April Revolution
        return word_of(tokens[-1]).lower not in head_list("dated_events")
    if entry.number:
        counts = entry.text.isdecimal() and len(entry.text) < 4
        if counts and not last and tokens[index + 1].kind:
            return True  # The 17 Sustainable Development Goals
        return last or not _heads_last(tokens[index:])
    if entry.lower in head_list("ordinals") and not last and _counted(tokens):
        return False
    if tail and not last and (entry.topic or entry.lower in head_list("ordinals")):
        return False
    if tail and not last and entry.lower in ("several", "certain", "further", "their"):
        return False  # Provisions on Several Matters, Workers and Members of Their Families
    if entry.topic and tail:
        return False
    if entry.surname and not last and is_surname_he(tokens[index:]):
        return False
    if entry.text == "All" and not last and tokens[index + 1].place:
        return False  # All Lakeland Radio
    if entry.text.rstrip(".") in people("addresses") and not last:
        return False  # Ms Hill
    if entry.topic and not entry.never:
        return last
    if entry.lower in head_list("counts") and index + 2 == len(tokens):
        return EntityKind.WORK not in word_of(tokens[-1]).heads
    return entry.never


def is_trailing(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """Tell whether the word before ``stop`` ends no name, of those from ``start`` on."""
    token = tokens[stop - 1]
    entry = word_of(token)
    if token.place or token.kind:
        return False
    if entry.number:
        before = word_of(tokens[stop - 2]).lower if stop - 2 >= start else ""
        kept = before in head_list("numbered") and not is_year(entry.text)
        return not kept and before not in head_list("numbered_years")
    if stop - start > 2 and tokens[stop - 2].text in head_list("middle_names"):
        return False  # Tran Van My
    if stop - start > 2 and entry.text in head_list("post_nominals"):
        return True  # Ada Moe MP
    if entry.text in ("Now", "Together") and stop - start > 2 and not tokens[stop - 2].place:
        return False  # Fair Nets Now
    if entry.text == "He" and stop - start == 2 and word_of(tokens[start]).surname:
        return False  # Zheng He
    if entry.text == "I" and stop - 2 >= start and word_of(tokens[stop - 2]).lower == "chamber":
        return False
    return entry.never


def is_surname_he(tokens: Sequence[Token]) -> bool:
    """Tell whether a pronoun or function word is a family name: He Weifang."""
    given = tuple(word_of(t) for t in tokens[1:])
    known = any(w.ordinary or w.place or w.given or w.demonym or w.never for w in given)
    return not known and is_pinyin((word_of(tokens[0]), *given))


def _heads_last(tokens: Sequence[Token]) -> bool:
    last = word_of(tokens[-1])
    roman = len(tokens) > 2 and last.acronym and not last.text.strip("IVX")
    return bool(last.heads or (roman and word_of(tokens[-2]).heads))  # 2023 Lake Survey III


def _counted(tokens: Sequence[Token]) -> bool:
    """Tell whether an ordinal before a head belongs to the name: Third Committee, Second World Summit."""
    heads, lower = word_of(tokens[-1]).heads, word_of(tokens[-1]).lower
    if EntityKind.ORGANISATION in heads:
        known = head_list("counted_two") if len(tokens) == 2 else head_list("counted")
        return lower in known
    if lower == "amendment":
        return True  # the First Amendment
    long = len(tokens) > 2 and not heads.isdisjoint((EntityKind.INITIATIVE, EntityKind.WORK))
    return EntityKind.EVENT in heads or long


def is_year(text: str) -> bool:
    """Tell whether a number is a year of the last or this century."""
    return len(text) == 4 and text.isdecimal() and text[:2] in ("19", "20")


def is_law(tokens: Sequence[Token]) -> bool:
    """Tell whether words name a law or a treaty, and no party's convention."""
    meeting = any(word_of(t).lower in head_list("conventions") for t in tokens)
    return word_of(tokens[-1]).lower in head_list("dated_laws") and not meeting


def is_chapter(tokens: Sequence[Token]) -> bool:
    """Tell whether a country ends the name of a movement's chapter: Lakes International Norway."""
    before = tokens[-2]
    body = before.kind is EntityKind.ORGANISATION and before.text.endswith(" International")
    group = word_of(before).lower in head_list("chapters") and tokens[-1].text in countries()
    if group and len(tokens) > 2:
        return True  # Fair Nets Network Norway
    return body or (len(tokens) > 2 and word_of(before).text == "International")


def is_british(tokens: Sequence[Token]) -> bool:
    """Tell whether English words before "UK" name a charity or a party: Shelter UK, Lake Research UK."""
    before = [word_of(t) for t in tokens[:-1]]
    if tokens[-1].text != "UK" or any(w.title or w.never or w.number for w in before):
        return False
    return all(w.plain or w.topic for w in before)


def is_team(tokens: Sequence[Token]) -> bool:
    """Tell whether a place with a plural noun names a team: Texas Longhorns, Leeds Rhinos."""
    entry = word_of(tokens[-1])
    if len(tokens) < 2 or not tokens[0].place or not all(t.place for t in tokens[:-1]):
        return False
    return (
        entry.lower.endswith("s")
        and not entry.lower.endswith(("us", "ss", "is"))
        and len(entry.lower) > 4
        and not entry.place
        and not entry.owned
        and not entry.demonym
    )


def is_festival(tokens: Sequence[Token]) -> bool:
    """Tell whether a word that ends in "fest" ends the name of a festival: Zendaville DocFest."""
    last = word_of(tokens[-1])
    return len(tokens) > 1 and len(last.lower) > 5 and last.named and last.lower.endswith("fest")
