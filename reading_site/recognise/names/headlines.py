"""Where capitals mean nothing (headlines, titles in quotation marks), and titles of works."""

from __future__ import annotations

import re

from reading_site.model import Block, BlockKind, EntityKind
from reading_site.recognise.names.candidate import Candidate
from reading_site.recognise.names.context import BEFORE, role_follows
from reading_site.recognise.names.join import pieces
from reading_site.recognise.names.lexicon import head_list, is_personal, people, word
from reading_site.recognise.names.pieces import Sort
from reading_site.recognise.names.runs import RUN, UPPER, tokens

_TITLE_WORD = re.compile(rf"{UPPER}[\w'’]{{3,}}")
_LONG_WORD = re.compile(r"\b[^\W\d_][\w'’]{3,}")


_QUOTED = re.compile(r"[\"“]([^\"“”\n]{12,200})[\"”]")
_TITLED = re.compile(
    r"\b(?:resolutions? on|(?:resolution|declaration|statement|report|white paper|paper|speech|book|article|study|document|"
    r"essay|film|movie|novel|song|album|lecture|remarks|address|manifesto|poem|play),? (?:titled|entitled|called|named)|"
    r"(?:co-author|author)s? of|(?:white paper|green paper|review|handbook|memoir|television series|TV series|series|report,|book|novel|film|documentary|album|opera|musical|ballet|poem|short story|song|play|textbook|pamphlet|volume|treatise),?|(?:edition|translation|copy|copies|author|authors) of|(?<!was )(?<!is )(?<!were )(?:titled|entitled)) (?:the )?[\"“'‘]?$"
)


# What somebody has written, and "a handbook, ": a title in title case follows without quotation marks.
_OWN_WORK = re.compile(
    r"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur)|['’]s)(?: [a-z-]{2,20})? (?:book|novel|memoirs?|film|documentary|play|essay|study|poem|album),? $"
    r"|\b(?:[Tt]he|[Tt]his|[Hh]er|[Hh]is|[Tt]heir|[Ii]ts|[Oo]ur)(?: [a-z-]{2,20}){0,2} (?:report|study|book|film|documentary|novel|memoir|handbook|paper), $"
    r"|\b[Aa]n?(?: [a-z-]{2,20}){0,2} (?:book|handbook|novel|memoir|film|documentary|play|essay|study|poem|album|guide), $"
)
_WORK_QUOTED = re.compile(
    r"\b(?:reports?|papers?|study|studies|essays?|articles?|books?|handbook|guide|documentary|brochure|anthology|collection|resolution)"
    r"(?:, (?:among them|including)| such as|,)? [\"“]$"
)
# two books, which are still here: "One Title" and "Another Title"
_WORKS_LISTED = re.compile(
    r"\b(?:books|reports|papers|studies|essays|articles|films|songs|novels|poems|documentaries|plays|albums|textbooks|guidelines|lectures)\b"
    r"[^.!?;\n]{0,64}[ (][\"“]$"
)
# "We signed the Oslo Agreement": a sentence that somebody says, whatever names it is full of.
_SPEECH = re.compile(
    r"(?:I|We|He|She|It|They|You|There|This|That|These|Those)(?:['’][a-z]{1,2})? [a-z]"
)
_CREDIT = re.compile(
    r"[(\[](?:[^()\[\]/\n]{0,20}\b)?(?:[Pp]hotos?|PHOTOS?|[Pp]ictures?|[Ii]mages?|[Cc]ourtesy|[Cc]redit)\b[^()\[\]\n]{0,80}[)\]]\s*$"
    r"|[(\[][A-Z][\w.&-]{1,20}(?: [A-Z][\w.&-]{1,20}){0,2}/[A-Z][^()\[\]\n/]{1,60}[)\]]\s*$"
    r"| [A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]+){1,2}/[A-Z][A-Z ]{2,30}$"
    r"|\bplease contact:? [A-Z][^@\n]{3,80}@"
    r"|(?:^|\s)(?:[Ff]ile )?[Pp]hotos?(?: [Bb]y|/[A-Z][\w.]{1,30})?: ?[^\n:]{2,60}$"
)
_STAMP = re.compile(
    r"\b(?:[Uu]pdated|UPDATED|[Pp]ublished|PUBLISHED|Posted|Last [Mm]odified)(?: on| at)?: ?(?:\d|[A-Z])"
    r"|^[(\[]?(?:[Ww]eb )?[Ee]ditors?: |^(?:Reporting|Writing|Additional reporting|Editing) by |[A-Z][\w.'’-]{1,20} [A-Z][\w.'’-]{1,20},? ?[-–—(:/] ?[\w.+-]{2,40}@|\bcontributed to this (?:story|report|article)\b|\b[Cc]ontact: ?[A-Z][^@]{3,80}@"
)
_SUBTITLE = re.compile(rf": {RUN.pattern}")
# The white paper Quiet Boats, Loud Rivers, says so: the title has a comma.
_PAIR = re.compile(rf", ({RUN.pattern})(?=,)")
_MEDIUM = re.compile(
    r"(?:memoir|book|novel|film|documentary|series|paper|review|handbook|opera|musical|ballet|poem|story|song|play|textbook|pamphlet|volume|treatise) $"
)
_AUTHOR = re.compile(r"(?:co-author|author)s? of|(?:edition|translation|copy|copies) of")
_CAMPAIGN = re.compile(
    r"([^\"“”\n]{3,80})[\"”](?: [a-z-]{3,20})? (?:campaign|programme|program|project|initiative|scheme)s?\b"
)
# the Healthy Lakes 2030 plan
_LEAD = re.compile(r"([A-Z][a-z]{1,12}) (?:the|its|their|an?) ")
_PLAN_NOUNS = (
    " initiative",
    " program",
    " campaign",
    " scheme",
    " network",
    " collective",
    " drill",
    " exercise",
)
_PLAN_AFTER = re.compile(
    r" (?:initiative|programme|program|campaign|scheme|(network|collective)|(drills?|exercises?))\b"
)
_DATED_PLAN = re.compile(
    rf"{UPPER}[\w'’-]{{1,30}}(?: {UPPER}[\w'’-]{{1,30}}){{0,3}} 20[2-9]\d(?= (?:plan|strategy|initiative|agenda|programme|program|blueprint|campaign)\b)"
)
# Professor Jane Doe, Lake University, Zenda: who and from where.
_TITLED_LINE = re.compile(
    rf"(?:H\.E\.(?: (?:Amb|Mrs?|Ms|Dr|Prof)\.?){{0,2}}|Prof(?:essor|\.)|Dr\.?|Mrs?\.?|Ms\.?|Judge|Justice|Ambassador|Amb\.|Hon\.|Senator) {UPPER}[\w.'’-]{{0,30}}(?: {UPPER}[\w.'’-]{{0,30}}){{1,4}}, "
)
_REPORTS = re.compile(
    r" (?:newspaper|magazine|website|reported|reports|commented|wrote|revealed|quoted|published|editorial|said in|noted in|carried)\b"
)
_PLAN_BEFORE = re.compile(r"\b[Tt]he (?:campaign|programme|program|project|initiative|scheme) $")
_LISTED = re.compile(r"[A-Z][a-z]{2,20}(?:[ -][a-z]{2,20}){0,2}: ")
_BOUND = re.compile(r"[,:;)–—?!]| (?:in|at|to|and|as|with|on|for)\b")
_TO_MARK = re.compile(r"[^\"“”\n]{8,200}(?=[\"”])")
# Cases before a court: Doe v. Ruritania.
_VERSUS = re.compile(
    rf" v(?:\.|(?= {UPPER})) {UPPER}[\w'’-]{{1,40}}(?: (?:of (?:the )?)?{UPPER}[\w'’-]{{1,40}}){{0,4}}"
)


def shouts(text: str) -> bool:
    """Tell whether a line is in capitals: they mean nothing there."""
    head = text[:200]
    upper = sum(map(str.isupper, head))
    return upper > 8 and upper > 0.6 * sum(map(str.isalpha, head))


def is_stamp(text: str) -> bool:
    """Tell whether a line says when and where a page came out: the names in it are not the text's."""
    return (
        len(text) < 160
        and (":" in text or " by " in text or " this " in text or "@" in text)
        and _STAMP.search(text) is not None
    )


def is_label(text: str) -> bool:
    """Tell whether a line is a label of three words or less: "CGTN", "Press Release", "Related Reports:"."""
    return len(text) < 40 and text.count(" ") < 3 and text[-1] not in '.!?,;”"'


def is_named_in_headline(text: str, found: Candidate) -> bool:
    """Tell whether a headline's capitals can only be a name's: "the", and the words say of which place or body."""
    if found.sort is not Sort.NAME or text[found.start - 4 : found.start] != "the ":
        return False
    whole = found.end == len(text) or _BOUND.match(text, found.end) is not None
    proper = any(w.place or w.demonym or w.acronym or w.named for w in found.words)
    return whole and proper and len(found.words) > 1


def without_credits(text: str) -> int:
    """Return where the text of a block ends and the credit of its picture begins: (Photo: Jane Doe)."""
    match = (
        _CREDIT.search(text)
        if text[-1:] in ")]" or "hoto" in text or "@" in text or text[-4:].isupper()
        else None
    )
    return match.start() if match else len(text)


def is_title_case(text: str, block: Block) -> bool:
    """Tell whether a block is a headline in which most words have capitals."""
    if block.kind is not BlockKind.HEADING and (
        len(text) > 160 or text.rstrip()[-1:] in '.!?,;:"”'
    ):
        return False
    if role_follows(text) or _TITLED_LINE.match(text):
        return False
    if "; " in text and _LISTED.match(text) and text.count(":") == 1:
        return False  # Organizers: one body; another
    words: list[str] = _LONG_WORD.findall(text)
    if len(words) < 4 or len(_TITLE_WORD.findall(text)) < 0.7 * len(words):
        return False
    if block.kind is BlockKind.HEADING:
        return True
    # A caption, a line of a list: two words that a headline would begin with capitals.
    return len([w for w in words if w[0].islower() and w not in head_list("small")]) < 2


def titled_regions(text: str) -> list[tuple[int, int]]:
    """Return where quoted titles in title case stand: names inside are only those known elsewhere."""
    if '"' not in text and "“" not in text:
        return []
    found = []
    for match in _QUOTED.finditer(text):
        long = len(_LONG_WORD.findall(match.group(1)))
        if _SPEECH.match(match.group(1)):
            continue
        if long >= 3 and len(_TITLE_WORD.findall(match.group(1))) >= 0.75 * long:
            found.append(match.span(1))
    return found


def work_at(
    index: int, text: str, offset: int, run: str, titles: list[tuple[int, int]]
) -> Candidate | None:
    """Return the title of a work: quoted and announced ("a speech entitled ..."), or of a resolution."""
    if " " not in run:
        return None
    low = max(0, offset - BEFORE)
    region = next((r for r in titles if r[0] == offset), None)
    if region and (kind := _says_kind(run)):
        found = _work(index, text, offset, offset + len(text[offset : region[1]].rstrip(" ,.;")))
        found.kind = kind
        return found
    marked = text[offset - 1 : offset] in ('"', "“")
    if region is None and marked and _WORK_QUOTED.search(text, low, offset):
        region = _quoted_title(text, offset)
    elif region is None and not marked and _OWN_WORK.search(text, low, offset) and _is_title(run):
        if text[offset - 2] == "," and text[offset + len(run) : offset + len(run) + 1] not in (
            ",",
            ".",
        ):
            return None
        return _work(index, text, offset, offset + len(run))
    match = _TITLED.search(text, low, offset) or (
        _WORK_QUOTED.search(text, low, offset)
        or _WORKS_LISTED.search(text, low - 48 if low > 48 else 0, offset)
        if region
        else None
    )
    if match is None:
        return None
    end = region[1] if region else offset + len(run)
    while region is None and (more := _SUBTITLE.match(text, end)):
        end = more.end()
    surface = text[offset:end].rstrip(" ,.;")
    if region is None:
        resolution = match.group().startswith("resolution")
        if match.group().startswith(("titled", "entitled")):
            closed = text[end : end + 1] in (",", ".", ";", ":", ")")
            return _work(index, text, offset, end) if closed and _is_title(run) else None
        if _AUTHOR.match(match.group()) and run.startswith(("The ", "A ", "An ")):
            return _work(index, text, offset, end)
        if _MEDIUM.search(match.group()) and (_is_title(run) or _is_foreign_title(run)):
            more = _PAIR.match(text, end)
            end = more.end() if more and _is_title(more.group(1)) else end
            return _work(index, text, offset, end)
        if surface.count(" ") < 3:
            return None
        if not resolution and pieces(run, False)[-1].sort is Sort.NAME and end == offset + len(run):
            return None
    return _work(index, text, offset, offset + len(surface))


def paper_at(index: int, text: str, offset: int, run: str, initial: bool) -> Candidate | None:
    """Return a newspaper of one word that an article makes a name: The Guardian, the Guardian reported."""
    name = run.removeprefix("The ")
    if name not in head_list("newspapers"):
        return None
    start, end = offset + len(run) - len(name), offset + len(run)
    reports = _REPORTS.match(text, end) is not None
    if not (reports if initial or name is run else True) or text[start - 4 : start] not in (
        "The ",
        "the ",
    ):
        return None
    found = _work(index, text, start, end)
    found.kind, found.rule = EntityKind.ORGANISATION, "newspaper"
    return found


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


def campaign_at(index: int, text: str, offset: int, run: str, initial: bool) -> Candidate | None:
    """Return the name of a plan in quotation marks: the "Boats for Books" campaign."""
    if text[offset - 1 : offset] not in ('"', "“"):
        if _PLAN_BEFORE.search(text, max(0, offset - 24), offset) and _is_slogan(text, offset, run):
            return _plan(index, text, offset, offset + len(run))
        plan = _DATED_PLAN.match(text, offset) if " 2" in run else None
        if plan:
            return _plan(index, text, offset + 4 * run.startswith("The "), plan.end())
        end = offset + len(run)
        lead = _LEAD.match(run) if initial and text.startswith(_PLAN_NOUNS, end) else None
        if lead and word(lead.group(1)).never:
            # During the Freedom Oar drills
            offset, run, initial = offset + lead.end(), run[lead.end() :], False
        if not initial and text.startswith(_PLAN_NOUNS, end) and _is_plain_plan(text, end, run):
            found = _plan(index, text, offset, end)
            nouns = _PLAN_AFTER.match(text, end)
            if nouns and nouns.lastindex:
                found.kind = (EntityKind.ORGANISATION, EntityKind.EVENT)[nouns.lastindex - 1]
            return found
        return None
    match = _CAMPAIGN.match(text, offset)
    if match is None or not all(map(_TITLE_WORD.fullmatch, _LONG_WORD.findall(match[1]))):
        return None
    return _plan(index, text, offset, match.end(1))


def _is_slogan(text: str, offset: int, run: str) -> bool:
    """Tell whether plain words behind "the campaign" are its name: the campaign Every Net a Promise."""
    after = text[offset + len(run) : offset + len(run) + 2]
    return " " in run and _is_title(run) and after[:1] in ",.;:) " and after[:2] != " ("


def _is_plain_plan(text: str, end: int, run: str) -> bool:
    """Tell whether plain words with capitals name the plan behind them: the Early Boats for All initiative."""
    if " " not in run or not _PLAN_AFTER.match(text, end):
        return False
    found = pieces(run, False)
    if any(
        p.sort in (Sort.PLACE, Sort.ACRONYM) or p.kind is EntityKind.ORGANISATION for p in found
    ):
        return False
    return _is_title(run) and all(p.kind is not EntityKind.INITIATIVE for p in found)


def _plan(index: int, text: str, start: int, end: int) -> Candidate:
    found = _work(index, text, start, end)
    found.kind, found.rule = EntityKind.INITIATIVE, "initiative-noun"
    return found


def _quoted_title(text: str, offset: int) -> tuple[int, int] | None:
    """Return where a title that begins at ``offset`` ends, if every longer word of it has a capital."""
    match = _TO_MARK.match(text, offset)
    if match is None or match.group()[-1:] in ".!":
        return None
    long = _LONG_WORD.findall(match.group())
    if len(long) < 2 or len(_TITLE_WORD.findall(match.group())) < 0.75 * len(long):
        return None
    end = match.end() - (match.group()[-1] == ",")
    return offset, end


def _is_title(run: str) -> bool:
    """Tell whether a run has the words of a title, and none of a person's name."""
    words = [t.word for t in tokens(run) if t.word is not None]
    return len(words) > 1 and all(w.ordinary and not w.given for w in words)


def _is_foreign_title(run: str) -> bool:
    """Tell whether a run is a title of another language, or of a people: Cien Años de Espera, Happy Lakelanders."""
    found = tokens(run)
    first = found[0].word
    if first is None or first.given or first.title or found[0].place or found[0].kind:
        return False
    particle = any(t.word is None and t.text.split()[0] in people("particles") for t in found)
    return particle or (len(found) > 1 and first.ordinary and not is_personal(first))


def _work(index: int, text: str, start: int, end: int) -> Candidate:
    return Candidate(
        block=index,
        start=start,
        end=end,
        surface=text[start:end],
        sort=Sort.NAME,
        kind=EntityKind.WORK,
        rule="titled",
        certainty=0.75,
        words=(),
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
    return Candidate(
        block=index,
        start=offset,
        end=match.end(),
        surface=text[offset : match.end()],
        sort=Sort.NAME,
        kind=EntityKind.WORK,
        rule="case",
        certainty=0.8,
        words=(),
    )
