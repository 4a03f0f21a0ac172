"""Titles of works that the text announces: books, reports, newspapers of one word, cases before a court."""

from __future__ import annotations

import re

from reading_site.model import EntityKind
from reading_site.recognise.names.candidate import Candidate, of_kind
from reading_site.recognise.names.context import BEFORE
from reading_site.recognise.names.headlines import LONG_WORD, TITLE_WORD
from reading_site.recognise.names.join import pieces
from reading_site.recognise.names.lexicon import head_list, is_personal, people, word
from reading_site.recognise.names.nouns import before
from reading_site.recognise.names.pieces import Sort
from reading_site.recognise.names.runs import RUN, UPPER, tokens
from reading_site.recognise.names.told import kind_of_noun

_TITLED = re.compile(
    r"\b(?:resolutions? on|(?:resolution|declaration|statement|report|white paper|paper|speech|book|article|study|document|"
    r"essay|film|movie|novel|song|album|lecture|remarks|address|manifesto|poem|play),? (?:titled|entitled|called|named)|"
    r"(?:co-author|author)s? of|(?:white paper|green paper|review|handbook|memoir|television series|TV series|series|report,|book|biography|autobiography|trilogy|drama|thesis|dissertation|anthology|monograph|podcast|novel|film|documentary|album|opera|musical|ballet|poem|short story|song|play|textbook|pamphlet|volume|treatise),?|(?:edition|translation|copy|copies|author|authors) of|(?:under|with|bore|bears) the title|(?<!was )(?<!is )(?<!were )(?:titled|entitled)) (?:the )?[\"“'‘]?$"
)
# What somebody has written, and "a handbook, ": a title in title case follows without quotation marks.
_OWN_WORK = re.compile(
    r"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur|whose)|['’]s)(?: [a-z-]{2,20})? (?:book|novel|memoirs?|film|documentary|play|essay|study|poem|album),? $"
    r"|\b(?:[Tt]he|[Tt]his|[Hh]er|[Hh]is|[Tt]heir|[Ii]ts|[Oo]ur)(?: [A-Za-z0-9-]{2,20}){0,2} (?:report|study|book|film|documentary|novel|memoir|handbook|paper), $"
    r"|\b[Aa]n?(?: [a-z-]{2,20}){0,2} (?:book|handbook|novel|memoir|film|documentary|play|essay|study|poem|album|guide), $"
)
_OWN_NOUNS = frozenset(
    {"book", "novel", "memoir", "memoirs", "film", "documentary", "play", "essay", "study"}
    | {"poem", "album", "report", "handbook", "paper", "guide"}
)
"""The words that it can end with."""
_OF_WORKS = (
    "resolution on",
    "resolutions on",
    "author of",
    "authors of",
    "edition of",
    "translation of",
    "copy of",
    "copies of",
)
"""What "of" and "on" end where they announce a title."""
_WORK_QUOTED = re.compile(
    r"\b(?:White Paper|Green Paper|Blue Book|White Book|Report|Study|reports?|papers?|study|studies|essays?|articles?|books?|handbook|guide|documentary|brochure|anthology|collection|resolution|lectures?|talk|keynote|presentation|thesis|dissertation|memoir|novel|poem|song|film|biography)"
    r"(?:, (?:among them|including)| such as|,)? [\"“]$"
    # a report released at the meeting, "Seventy Years of Boats"
    r"|\b(?:report|study|paper|document|essay|article|book|film|brief|survey|declaration) "
    r"(?:released|published|issued|presented|launched|submitted|circulated|adopted|written)(?: [\w'’-]{1,20}){0,4}, [\"“]$"
)
# two books, which are still here: "One Title" and "Another Title"
_WORKS_LISTED = re.compile(
    r"\b(?:books|reports|papers|studies|essays|articles|films|songs|novels|poems|documentaries|plays|albums|textbooks|guidelines|lectures)\b"
    r"[^.!?;\n]{0,64}[ (][\"“]$"
)
_AS = re.compile(rf" as (?:an? |the )?{RUN.pattern}")
_LAWS = frozenset((" Act", "Bill", " Law"))
# Mending Old Boats Against Theft Act: what a law does is its name.
_GERUND_LAW = re.compile(
    r"(?<![\w-])[A-Z][a-z]{2,15}ing (?:[\w'’-]{1,20},? ){1,9}(?:Act|Bill|Law)$"
)
_SUBTITLE = re.compile(rf": {RUN.pattern}")
# The white paper Quiet Boats, Loud Rivers, says so: the title has a comma.
_PAIR = re.compile(rf", ({RUN.pattern})(?=,)")
_WHOSE_TITLE = re.compile(
    r"(?:['’]s|s['’]) (?=(?:The|When|How|Why|What|Where|Beyond|Towards?) \w+ \w)"
)
# a report (Cold Nets: Women and Boats in the Lake Region)
_IN_BRACKETS = re.compile(
    rf"{UPPER}[\w'’-]{{1,30}} [^():\n]{{3,60}}: {UPPER}[^():\n]{{12,120}}(?=\))"
)
_GOES_ON = frozenset((" in ", " at ", " to ", " on ", " as ", " wit", " for", " las", " onc"))
_AUTHOR = re.compile(r"(?:co-author|author)s? of|(?:edition|translation|copy|copies) of")
_REPORTS = re.compile(
    r" (?:newspaper|magazine|website|reported|reports|commented|wrote|revealed|quoted|published|editorial|said in|noted in|carried)\b"
)
_TO_MARK = re.compile(r"[^\"“”\n]{8,200}(?=[\"”])")
# Cases before a court: Doe v. Ruritania.
_VERSUS = re.compile(
    rf" v(?:\.|(?= {UPPER})) {UPPER}[\w'’-]{{1,40}}(?: (?:of (?:the )?)?{UPPER}[\w'’-]{{1,40}}){{0,4}}"
)


def work_at(
    index: int, text: str, offset: int, run: str, titles: list[tuple[int, int]]
) -> Candidate | None:
    """Return the title of a work: quoted and announced ("a speech entitled ..."), or of a resolution."""
    law = _GERUND_LAW.search(run) if run[-4:] in _LAWS else None
    if law and word(law.group().partition(" ")[0]).ordinary:  # Yanling does nothing
        return work(index, text, offset + law.start(), offset + len(run))
    if " " not in run:
        after = text[offset + len(run) : offset + len(run) + 4]
        goes = after == " as " or after[:2] == ": "
        return _subtitled(index, text, offset, run) if goes else None
    low = max(0, offset - BEFORE)
    region = next((r for r in titles if r[0] == offset), None) if titles else None
    if region and (kind := _says_kind(run)):
        found = work(index, text, offset, offset + len(text[offset : region[1]].rstrip(" ,.;")))
        found.kind = kind
        return found
    marked = text[offset - 1 : offset] in ('"', "“")
    whole = _IN_BRACKETS.match(text, offset) if text[offset - 1 : offset] == "(" else None
    if whole and all(map(TITLE_WORD.fullmatch, LONG_WORD.findall(whole.group()))):
        return work(index, text, offset, whole.end())
    far = max(0, low - 48)
    if (
        region is None
        and marked
        and (_WORK_QUOTED.search(text, low, offset) or _WORKS_LISTED.search(text, far, offset))
    ):
        region = _quoted_title(text, offset)
    noun = "" if region or marked else _announcing(text, low, offset)
    said = bool(region or marked or noun)
    if noun in _OWN_NOUNS and _OWN_WORK.search(text, low, offset) and is_title(run, places=True):
        if text[offset - 2] == "," and text[offset + len(run) : offset + len(run) + 1] not in (
            ",",
            ".",
        ):
            return None
        return work(index, text, offset, offset + len(run))
    if region is None:
        run = run.partition(", and ")[0].partition(" at ")[0]  # Red Boats, and another name
        if " in " in run:
            stem, _, tongue = run.rpartition(" in ")
            run = stem if word(tongue).demonym else run  # A Grain of Salt in Norwegian
        if owned := _owned_title(index, text, offset, run):
            return owned
    if not said:
        return None
    match = _TITLED.search(text, low, offset) or (
        _WORK_QUOTED.search(text, low, offset) or _WORKS_LISTED.search(text, far, offset)
        if region
        else None
    )
    if match is None:
        return None
    end = region[1] if region else offset + len(run)
    while region is None and (more := _SUBTITLE.match(text, end)):
        end = more.end()
    surface = text[offset:end].rstrip(" ,.;")
    if region is None and text[end : end + 2] == "? ":
        end += 1  # Who Owns the Lake?
    if region is None:
        resolution = match.group().startswith("resolution")
        if "title" in match.group():
            return work(index, text, offset, end)
        if _AUTHOR.match(match.group()) and (
            run.startswith(before("title_articles"))
            or (_is_open(run) and (is_title(run) or _is_foreign_title(run)))
        ):
            return work(index, text, offset, end)
        if match.group().endswith(before("media")) and (
            is_title(run, peoples=True) or _is_foreign_title(run) or _is_stopped(text, end, run)
        ):
            more = _PAIR.match(text, end)
            end = more.end() if more and is_title(more.group(1)) else end
            return work(index, text, offset, end)
        if surface.count(" ") < 3:
            return None
        if not resolution and pieces(run, False)[-1].sort is Sort.NAME and end == offset + len(run):
            return None
    found = work(index, text, offset, offset + len(surface))
    if match.group().startswith(("titled", "entitled")) and (kind := kind_of_noun(text, match)):
        found.kind = kind  # an exhibition titled "Cold Nets of the Lake"
    return found


def _subtitled(index: int, text: str, offset: int, run: str) -> Candidate | None:
    """Return a title of one word and what follows: the white paper Lakeland: Boats That Work, Boats as a Right."""
    end = offset + len(run)
    if text.startswith(" as ", end) and text.endswith("titled ", 0, offset):
        whole = _AS.match(text, end)
        return work(index, text, offset, whole.end()) if whole else None
    if not (text.startswith(": ", end) and text.endswith(before("media"), 0, offset)):
        return None
    more = _SUBTITLE.match(text, end)
    return work(index, text, offset, more.end()) if more and " " in more.group()[2:] else None


def _is_stopped(text: str, end: int, run: str) -> bool:
    """Tell whether a run with a small word in it, behind which the sentence ends or goes on, is one title."""
    small = any(t.word is None and t.text in ("and", "and the", "as", "as a") for t in tokens(run))
    return small and (
        text[end : end + 1] in (",", ".", ";", ")") or text[end : end + 4] in _GOES_ON
    )


def _announcing(text: str, low: int, offset: int) -> str:
    """Return the word before a run if it can announce a title; spares the patterns, which look closer."""
    before = text[low:offset].removesuffix("the ").rstrip(" ,'‘")
    word = before[before.rfind(" ") + 1 :].lower()
    if word in ("of", "on") and not before.endswith(_OF_WORKS):
        return ""
    return word if word in head_list("announcing") else ""


def _owned_title(index: int, text: str, offset: int, run: str) -> Candidate | None:
    """Return a title behind its author or "published": Jane Doe's How Lakes Freeze, released Boats for All."""
    end = offset + len(run)
    if ("s " in run or "' " in run or "’ " in run) and (whose := _WHOSE_TITLE.search(run)):
        return work(index, text, offset + whose.end(), end)
    inside = offset > 1 and run.startswith(before("title_articles")) and text[offset - 2].islower()
    inside = inside and run.split()[1] not in head_list("newspapers")
    if inside and is_title(run.partition(" ")[2]) and _is_open(run):
        return _called_so(index, text, offset, end)  # they spoke of The Long Wait
    asks = (
        run.startswith(before("title_questions"))
        and run.count(" ") > 1
        and text[end : end + 1] in (",", ".")
    )
    if asks and offset > 1 and (text[offset - 2] == "," or text[offset - 2].islower()):
        return work(index, text, offset, end)  # the first, Who Owns the Lake, was long
    if run.count(" ") < 2:
        return None
    if text.endswith(before("issued"), 0, offset):
        goes = text[end : end + 1] in (",", ".", ";", "?", "!") or text[end : end + 4] in _GOES_ON
        return work(index, text, offset, end) if goes and _has_small_word(run) else None
    if "s " not in run:
        return None
    cut = max(run.find("'s "), run.find("’s "))
    if cut > 0 and _has_small_word(run[cut + 3 :]):
        owner = word(run[:cut].rpartition(" ")[2])
        if owner.named or (is_personal(owner) and not (owner.ordinary or owner.place)):
            return work(index, text, offset + cut + 3, end)  # Jane Doe's Boats as Freedom
    return None


def _called_so(index: int, text: str, offset: int, end: int) -> Candidate | None:
    """Return a title, or the body that is called so: one group, known as The Long Nets."""
    found = work(index, text, offset, end - 2 * text.endswith(("'s", "’s"), offset, end))
    if not text.endswith(_NAMED_SO, 0, offset):
        return found
    if not _BODY_NAMED.search(text, max(0, offset - 60), offset):
        return None
    found.kind, found.rule = EntityKind.ORGANISATION, "called"
    return found


def _has_small_word(run: str) -> bool:
    """Tell whether plain words with a small one between them can only be a title: Boats as Freedom."""
    found = pieces(run, False)
    known = any(p.kind is not None and p.sort is not Sort.LONE for p in found)
    return not known and is_title(run) and any(t.word is None for t in tokens(run))


def _is_open(run: str) -> bool:
    """Tell whether no head noun tells what a run names."""
    return all(p.sort in (Sort.OPEN, Sort.SKIP, Sort.LONE) for p in pieces(run, False))


def paper_at(index: int, text: str, offset: int, run: str, initial: bool) -> Candidate | None:
    """Return a newspaper of one word that an article makes a name: The Guardian, the Guardian reported."""
    name = run.removeprefix("The ")
    if " and " in name and name.partition(" and ")[0] in head_list("newspapers"):
        run = run.partition(" and ")[0]
        name = run.removeprefix("The ")
    if name not in head_list("newspapers"):
        told = (
            name is not run and " " not in name and text.endswith(before("periodicals"), 0, offset)
        )
        if not told:
            return None
        # the magazine The Oar
        found = work(index, text, offset + 4, offset + len(run))
        found.kind, found.rule = EntityKind.ORGANISATION, "newspaper"
        return found
    start, end = offset + len(run) - len(name), offset + len(run)
    reports = _REPORTS.match(text, end) is not None
    if not (reports if initial or name is run else True) or text[start - 4 : start] not in (
        "The ",
        "the ",
    ):
        return None
    found = work(index, text, start, end)
    found.kind, found.rule = EntityKind.ORGANISATION, "newspaper"
    return found


_NAMED_SO = ("known as ", "called ", "named ", "itself ", "dubbed ", "renamed ", "rebranded as ")
_BODY_NAMED = re.compile(
    r"\b(?:group|company|firm|party|band|club|gang|team|organi[sz]ation|movement|network|charity|collective|coalition|business)\b[^.;:]*$"
)


def _says_kind(run: str) -> EntityKind | None:
    """Return the kind of a quoted title that its first noun tells: "Opinions on Mending Old Boats"."""
    known = [t for t in tokens(run) if t.text not in ("The", "A")]
    if len(known) < 3 or known[0].word is None or known[1].word is not None:
        return None
    kinds = known[0].word.heads
    if EntityKind.WORK in kinds and known[1].text.split()[0] in (
        "on",
        "of",
        "for",
        "to",
        "against",
    ):
        return EntityKind.WORK
    return None


def _quoted_title(text: str, offset: int) -> tuple[int, int] | None:
    """Return where a title that begins at ``offset`` ends, if every longer word of it has a capital."""
    match = _TO_MARK.match(text, offset)
    if match is None or match.group()[-1] == "!":
        return None
    long, capital = LONG_WORD.findall(match.group()), len(TITLE_WORD.findall(match.group()))
    # the film “Cold Nets of the Lake.”: the full stop is the sentence's
    stopped = match.group()[-1] == "."
    if len(long) < 2 or capital < (1.0 if stopped else 0.75) * len(long):
        return None
    end = match.end() - (match.group()[-1] in ",.")
    return offset, end


def is_title(run: str, places: bool = False, peoples: bool = False) -> bool:
    """Tell whether a run has the words of a title, and none of a person's name; ``places``: but of places."""
    words = [t.word for t in tokens(run) if t.word is not None and not (places and t.place)]
    return len(words) > 1 and all(
        (w.ordinary and not w.given) or (peoples and w.demonym) for w in words
    )


def _is_foreign_title(run: str) -> bool:
    """Tell whether a run is a title of another language, or of a people: Cien Años de Espera, Happy Lakelanders."""
    found = tokens(run)
    first = found[0].word
    if first is None or first.given or first.title or found[0].place or found[0].kind:
        return False
    particle = any(t.word is None and t.text.split()[0] in people("particles") for t in found)
    return particle or (len(found) > 1 and first.ordinary and not is_personal(first))


# "titled Boats for All on November 19": the day it came out.
_WHEN = re.compile(
    r" (?:on|in) (?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|(?:19|20)\d\d\Z)"
)


def work(index: int, text: str, start: int, end: int) -> Candidate:
    """Return the candidate for a work whose title stands at ``start`` to ``end`` of a block."""
    when = _WHEN.search(text, start, end)
    return of_kind(
        index, text, (start, when.start() if when else end), EntityKind.WORK, "titled", 0.75
    )


def case_at(index: int, text: str, offset: int, run: str) -> Candidate | None:
    """Return the name of a case before a court that begins with a run."""
    end = offset + len(run)
    match = _VERSUS.match(text, end) if text.startswith(" v", end) else None
    if match is None:
        return None
    if (cut := run.rfind(" in ")) > 0:
        # "the Court of Lakes in Doe v. Ruritania"
        offset, run = offset + cut + 4, run[cut + 4 :]
    first, blank, _ = run.partition(" ")
    if blank and word(first).never:
        # "In Doe v. Ruritania": the preposition is none of the parties.
        offset += len(first) + 1
    return of_kind(index, text, (offset, match.end()), EntityKind.WORK, "case", 0.8)
