"""Names that prepositions and conjunctions hold together: Committee on the Rights of the Child.

A head noun decides what may follow it. "and" joins only descriptive words before one head
(Food and Agriculture Organization) or behind one (Office on Drugs and Crime), never two names.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from reading_site.model import EntityKind
from reading_site.recognise.names.beside import beside, is_position
from reading_site.recognise.names.chunks import lone, split_chunk
from reading_site.recognise.names.edges import is_year
from reading_site.recognise.names.lexicon import (
    first_words,
    head_list,
    is_family,
    is_forename,
    is_personal,
    people,
    places,
)
from reading_site.recognise.names.offices import holders, terms
from reading_site.recognise.names.pieces import Piece, Sort, head_of, main_head, word_of
from reading_site.recognise.names.runs import Token, tokens
from reading_site.recognise.names.tails import is_programme, joins, plain

_WATERS = frozenset({"bay", "gulf", "horn", "cape", "strait", "sea"})
_SHARING = frozenset({"aid", "media", "radio", "news", "conference", "exhibition"})
_AND = frozenset({"and", "&", ",", ", and", "or", ", or"})
# A party's name, and a field as any other: Labour and Social Welfare Agency.
_WORK = frozenset({"labour", "labor"})
_INNER = frozenset({"in", "from", "for", "against", "to", "through", "on"})
# No name is as long; each piece that a chain of them takes up costs the length of all before it.
MOST_TOKENS = 200
LONGEST = 60
"""No name has more words and connectors; text without end stays linear."""
Stack = list[tuple[Token | None, Piece]]


@lru_cache(maxsize=50_000)
def pieces(run: str, initial: bool) -> tuple[Piece, ...]:
    """Return the names and other pieces of a run, in order."""
    found = tokens(run)
    if len(found) == 1 and found[0].word is not None:
        return (lone(found[0], found[0].word),)
    stack: Stack = []
    chunk: list[Token] = []
    join: Token | None = None
    first = initial
    for token in found:
        if token.word is None:
            _push(stack, join, chunk, first)
            chunk, join, first = [], token, False
            continue
        chunk.append(token)
        if token.word.owned:
            _push(stack, join, chunk, first)
            chunk, join, first = [], None, False
    _push(stack, join, chunk, first)
    return tuple(holders([piece for _, piece in stack]))


def _reattach(left: Piece, join: Token | None, right: Piece) -> tuple[Piece, ...] | None:
    """Take a tail back that is the first half of a name: Project of the [China Children and Youth Fund]."""
    cut = max((i for i, t in enumerate(left.tokens) if t.word is None), default=0)
    if not cut or join is None or join.text not in ("and", "&") or right.sort is not Sort.NAME:
        return None
    half, head = left.tokens[cut + 1 :], Piece(sort=Sort.OPEN, tokens=left.tokens[:cut])
    if left.sort is not Sort.NAME or len(half) < 2 or not _is_owner(half[0]):
        return None
    whole = _before(Piece(sort=Sort.OPEN, tokens=half), join, right)
    if whole is None:
        return None
    start = replace(left, tokens=head.tokens, tail=any(t.word is None for t in head.tokens))
    return _tail(start, left.tokens[cut], whole) or (start, whole)


def _is_owner(token: Token) -> bool:
    """Tell whether a word is a place, or places with a hyphen between them: China-U.S."""
    parts = token.text.split("-")
    return token.place or (len(parts) > 1 and all(p in places() for p in parts))


def _push(stack: Stack, join: Token | None, chunk: list[Token], initial: bool) -> None:
    if not chunk:
        return
    if (
        join
        and stack
        and join.text in ("bin", "binti", "bint", "ibn")
        and stack[-1][1].sort is Sort.OPEN
    ):
        # Karim bin Haji Osman: titles behind the particle are the father's, and part of the name.
        top = stack[-1][1]
        stack[-1] = (stack[-1][0], replace(top, tokens=(*top.tokens, join, *chunk)))
        return
    tail = bool(join and stack and stack[-1][1].sort in (Sort.NAME, Sort.LONE))
    parts = split_chunk(chunk, initial, tail, join is not None and join.text in _AND)
    for piece in terms(stack[-1][1] if stack else None, join, parts):
        short = bool(stack) and len(stack[-1][1].tokens) < MOST_TOKENS
        merged = _tail(stack[-1][1], join, piece) if join and short else None
        if merged is None and stack:
            merged = _reattach(stack[-1][1], join, piece)
        if merged is None and join is None and stack and (whole := beside(stack[-1][1], piece)):
            merged = (whole,)
        if merged is None:
            stack.append((join, piece))
        else:
            stack[-1] = (stack[-1][0], merged[0])
            stack.extend((None, part) for part in merged[1:])
        join = None
        while len(stack) > 1 and (before := stack[-1][0]) is not None:
            led = _before(stack[-2][1], before, stack[-1][1])
            if led is None:
                break
            stack[-2:] = [(stack[-2][0], led)]
            _date(stack)
        if len(stack) > 1 and stack[-1][0] is None and is_position(stack[-2][1], stack[-1][1]):
            owner, work = stack[-2][1], stack[-1][1]
            stack[-2:] = [(stack[-2][0], replace(work, tokens=(*owner.tokens, *work.tokens)))]


def _date(stack: Stack) -> None:
    """Give a study the year before it back: [2023] Trafficking in Boats Report."""
    whole, year = stack[-1][1], stack[-2][1] if len(stack) > 1 else None
    if year is None or year.sort is not Sort.SKIP or stack[-1][0]:
        return
    study = main_head(whole) in head_list("surveys") or head_of(whole) in head_list("surveys")
    beside = whole.sort is Sort.NAME and year.end + 1 == whole.start
    if study and beside and is_year(year.words[-1].text):
        before, whole = year.tokens[:-1], replace(whole, tokens=(year.tokens[-1], *whole.tokens))
        rest = [(stack[-2][0], replace(year, tokens=before))] if before else []
        stack[-2:] = [*rest, (None if before else stack[-2][0], whole)]


def _before(left: Piece, join: Token, right: Piece) -> Piece | None:
    """Join descriptive words to the head that follows: Belt and Road Initiative."""
    if right.sort not in (Sort.NAME, Sort.LONE) or right.kind is None or right.tail:
        return None
    if right.rule == "known" and len(right.tokens) == 1 and join.text in _AND:
        return None  # Boats and Lakeco: two names
    if right.rule == "newspaper" and right.tokens[0].place:
        return None  # Lake Herald and Zendaville Star: two papers
    if left.sort is Sort.LONE:
        if left.kind in (EntityKind.ORGANISATION, right.kind) or right.sort is Sort.LONE:
            return None
    elif left.sort is Sort.NAME:
        return _abstract(left, join, right)
    elif (
        (left.sort is Sort.ACRONYM or (left.sort is Sort.SKIP and left.words[0].acronym))
        and right.kind is EntityKind.WORK
        and (join.text == "and" or (head_of(right) == "act" and left.words[0].ordinary))
    ):
        # CHIPS and Science Act, VAT and Boat Duty Act, LEARN with Lakeland Act
        parts = (*left.tokens, join, *right.tokens)
        return Piece(sort=Sort.NAME, tokens=parts, kind=right.kind, rule="head-and")
    elif left.sort is not Sort.OPEN and not _are_agents(left) and not _is_work(left, right):
        return None
    last = left.words[-1]
    right_to = left.words[0].lower in ("right", "rights") and right.kind is not EntityKind.PLACE
    if join.text in ("to", "of", "with") and right_to and right.sort is Sort.NAME:
        parts = (*left.tokens, join, *right.tokens)  # Right to Education Act
        return Piece(sort=Sort.NAME, tokens=parts, kind=right.kind, rule="head-right")
    if not last.plain or last.given or (last.surname and len(left.words) == 1):
        return None
    parts = (*left.tokens, join, *right.tokens)
    inner = right.kind in (EntityKind.WORK, EntityKind.INITIATIVE) and right.sort is Sort.NAME
    inner = inner and right.rule != "known" and len(right.words) < 4
    inner = inner and (plain(right) or (right.tokens[0].place and len(right.tokens) == 2))
    law = inner and right.kind is EntityKind.WORK and head_of(right) in head_list("laws")
    law = law and join.text in _INNER and left.sort is Sort.OPEN and len(left.words) > 2
    if law and not left.title and not last.title_part:
        # Jane Doe Fairness in Fishing Act
        return Piece(sort=Sort.NAME, tokens=parts, kind=right.kind, rule="head-inner")
    fund = (
        join.text == "for" and right.sort is Sort.NAME and head_of(right) in head_list("for_heads")
    )
    if fund and len(right.words) == 2 and plain(right) and right.rule == "head" and _is_field(left):
        # Justice for Boatmen Fund
        return Piece(sort=Sort.NAME, tokens=parts, kind=right.kind, rule="head-inner")
    if inner and join.text in _INNER and _is_field(left):
        # Trading in Boats Report
        return Piece(sort=Sort.NAME, tokens=parts, kind=right.kind, rule="head-inner")
    if head_of(right) == "party" and last.lower.endswith("s") and join.text in _AND:
        return None  # the Greens and Lake Party
    if join.text in _AND and (right.sort is Sort.NAME or len(left.words) < 3):
        return Piece(sort=Sort.NAME, tokens=parts, kind=right.kind, rule="head-and")
    listed = head_of(right) in ("register", "list") and len(left.words) == 1 and not last.title
    if join.text in ("of", "of the") and listed and right.sort is Sort.NAME:
        return Piece(sort=Sort.NAME, tokens=parts, kind=right.kind, rule="head-of")
    seated = left.tokens[0].place and len(left.tokens) > 1 and all(w.plain for w in left.words[1:])
    simple = plain(left) or (seated and right.kind is EntityKind.ORGANISATION)
    if join.text == "of" and right.sort is Sort.NAME and simple and right.words[0].plain:
        singular = not last.lower.endswith("s")
        if singular and not last.title and not last.heads:
            return Piece(sort=Sort.NAME, tokens=parts, kind=right.kind, rule="head-of")
    return None


def _are_agents(piece: Piece) -> bool:
    """Tell whether a piece is a word for people who act together: Mothers, Students."""
    return len(piece.tokens) == 1 and piece.words[0].lower in head_list("agents")


def _is_work(left: Piece, right: Piece) -> bool:
    """Tell whether Labour is a field of a body, and no party: Labour and Social Welfare Agency."""
    return left.words[0].lower in _WORK and len(left.words) == 1 and head_of(right) != "party"


def _is_field(piece: Piece) -> bool:
    """Tell whether a piece has one or two descriptive words, none of which says what somebody is."""
    known = piece.rule == "known" or any(w.title or w.title_part or w.role for w in piece.words)
    known = known and not _are_agents(piece)
    return plain(piece) and not known and len(piece.words) < 4 and not piece.words[0].demonym


def _abstract(left: Piece, join: Token, right: Piece) -> Piece | None:
    """Join the name of an abstract thing to the head that follows: Trade and Cooperation Agreement."""
    # Lakeland Road and Bridge Company
    built = left.kind is EntityKind.PLACE and right.kind is EntityKind.ORGANISATION
    built = built and len(left.words) < 4 and EntityKind.PLACE in right.words[0].heads
    fits = (
        join.text in ("and", "&")
        and right.sort is Sort.NAME
        and not left.tail
        and (left.kind is not right.kind or head_of(left) in _SHARING)
        and (head_of(left) in head_list("joined") or built)
        and len(left.words) <= 4
        and len(right.words) <= 4
        and (plain(left) or head_of(left) in _SHARING or built)
        and plain(right)
    )
    if not fits:
        return None
    parts = (*left.tokens, join, *right.tokens)
    return Piece(sort=Sort.NAME, tokens=parts, kind=right.kind, rule="head-and")


def _tail(left: Piece, join: Token, right: Piece) -> tuple[Piece, ...] | None:
    """Join what follows a head, a title or the first part of a person's name."""
    named = plain(right) and right.sort is not Sort.SKIP
    heads = join.text == "of" and left.words[-1].lower in ("head", "heads")
    heads = heads and left.sort in (Sort.OPEN, Sort.TITLE) and right.words[0].text == "State"
    if heads and right.sort is Sort.LONE:
        # Head of State of Lakeland
        return (Piece(sort=Sort.TITLE, tokens=(*left.tokens, join, *right.tokens)),)
    if heads and right.kind is EntityKind.EVENT:
        # Lakeland Heads of State Summit
        parts = (*left.tokens, join, *right.tokens)
        return (Piece(sort=Sort.NAME, tokens=parts, kind=right.kind, rule="head-of"),)
    if join.text in ("for", "against") and named and _are_agents(left):
        # Mothers against Noise
        parts = (*left.tokens, join, *right.tokens)
        kind = EntityKind.ORGANISATION
        return (Piece(sort=Sort.NAME, tokens=parts, kind=kind, rule="for-body", tail=True),)
    seat = right.sort is Sort.PLACE or (right.sort is Sort.NAME and right.kind is EntityKind.PLACE)
    friends = seat and len(left.tokens) == 1 and left.words[0].text == "Friends"
    if friends and join.text in ("of", "of the"):
        # Friends of Zenda Park
        parts = (*left.tokens, join, *right.tokens)
        kind = EntityKind.ORGANISATION
        return (Piece(sort=Sort.NAME, tokens=parts, kind=kind, rule="for-body", tail=True),)
    order = len(left.tokens) == 1 and left.words[0].text in head_list("religious")
    if order and join.text in ("of", "of the") and right.sort is Sort.OPEN and plain(right):
        # Sisters of Quiet
        parts = (*left.tokens, join, *right.tokens)
        kind = EntityKind.ORGANISATION
        return (Piece(sort=Sort.NAME, tokens=parts, kind=kind, rule="for-body", tail=True),)
    address = left.sort is Sort.SKIP and left.words[-1].text in ("Mr", "Mrs", "Ms", "Dr", "Prof")
    if left.sort is Sort.TITLE or (address and join.text.split()[0] in people("name_particles")):
        return _after_title(left, join, right)
    if len(left.tokens) > LONGEST:
        return None
    foreign = first_words().get(left.words[0].text)
    particle = join.text.split()[0]
    abroad = particle in people("particles") or particle in head_list("joints")
    if abroad and (left.rule == "first-word" or foreign):
        # Palais des Nations: in other languages the first word is the head.
        parts = (*left.tokens, join, *right.tokens)
        kind = foreign or left.kind or EntityKind.PLACE
        return (Piece(sort=Sort.NAME, tokens=parts, kind=kind, rule="first-word"),)
    if left.sort is Sort.PLACE and join.text in ("de", "del", "da", "do", "di"):
        # Zenda de Cuba
        parts = (*left.tokens, join, *right.tokens)
        return (Piece(sort=Sort.NAME, tokens=parts, kind=left.kind, rule="particle"),)
    firm = join.text == "&" and left.sort is right.sort is Sort.OPEN and not left.title
    if firm and len(left.tokens) == len(right.tokens) == 1 and _are_partners(left, right):
        # Moe & Strand
        parts = (*left.tokens, join, *right.tokens)
        return (Piece(sort=Sort.NAME, tokens=parts, kind=EntityKind.ORGANISATION, rule="firm"),)
    if left.sort is Sort.OPEN:
        if right.sort is Sort.OPEN and join.text.split()[0] in people("particles"):
            return (
                replace(
                    left, tokens=(*left.tokens, join, *right.tokens), rule=left.rule or "particle"
                ),
            )
        one = len(left.tokens) == 1 and left.words[0].named and not left.title
        if one and join.text == "for" and right.sort is Sort.OPEN and plain(right):
            # Lakeland for Clean Nets
            parts = (*left.tokens, join, *right.tokens)
            kind = EntityKind.ORGANISATION
            return (Piece(sort=Sort.NAME, tokens=parts, kind=kind, rule="for-body", tail=True),)
        if right.sort is Sort.OPEN and join.text == "," and plain(left) and plain(right):
            return (replace(left, tokens=(*left.tokens, join, *right.tokens)),)
        return None
    if left.sort not in (Sort.NAME, Sort.LONE) or left.kind is None:
        return None
    if not joins(left, join.text, right):
        return None
    kind = left.kind
    if kind is EntityKind.PLACE and right.sort is Sort.NAME and right.words[0].place is False:
        # Bay of Boats Initiative: named after the bay
        kind = (right.kind or kind) if head_of(left) in _WATERS and not left.tail else kind
    return (
        Piece(
            sort=Sort.NAME,
            tokens=(*left.tokens, join, *right.tokens),
            kind=EntityKind.ORGANISATION if right.words[-1].lower == "fame" else kind,
            rule="head-tail",
            tail=not is_programme(left, join.text, right),
        ),
    )


def _are_partners(left: Piece, right: Piece) -> bool:
    """Tell whether two words are surnames of a firm: Moe & Strand, Barnes & Strand; no Health & Wellness."""
    both = (left.words[0], right.words[0])
    if not any(w.plain or w.given for w in both):
        return True
    if not all(is_family(w) or (w.plain and any(map(is_family, both))) for w in both):
        return False
    return not all(w.plain for w in both) and not all(map(is_forename, both))


def _after_title(left: Piece, join: Token, right: Piece) -> tuple[Piece, ...] | None:
    """Take a title's tail, and the person behind it: Minister of Health Jane Doe."""
    if join.text.split()[0] not in ("of", "for", "and", "to", "on"):
        named = join.text.split()[0] in people("name_particles") and right.sort is Sort.OPEN
        if not named or right.title:
            return None
        # Ms. van der Zend
        at = (left.start, left.end)
        return (left, replace(right, tokens=(join, *right.tokens), rule="title", title=at))
    minister = any(w.lower.removesuffix("s") in head_list("charged") for w in left.words)
    minister = minister and plain(right)
    fields = right.sort is Sort.NAME and not right.tail and right.rule != "known"
    # "Prime Minister and Lake Party leader" names the party.
    bare = join.text == "and" and all(t.word for t in left.tokens)
    if minister and fields and "the" not in join.text and not bare:
        # Minister of Armed Forces
        return (replace(left, tokens=(*left.tokens, join, *right.tokens)),)
    if right.sort is Sort.OPEN and not right.title:
        known = right.tokens
        cut = (
            next((i for i, t in enumerate(known) if not word_of(t).plain), len(known))
            if all(t.word for t in known)
            else len(known)
        )
        if cut == 0 and join.text.split()[0] != "and":
            return None
        last = word_of(known[-1])
        alone = len(known) - cut == 1 and not known[-1].kind
        alone = alone and (is_personal(last) or (last.named and left.words[0].title))
        if cut and (len(known) - cut >= 2 or alone):
            title = replace(left, tokens=(*left.tokens, join, *known[:cut]))
            person = Piece(
                sort=Sort.OPEN,
                tokens=known[cut:],
                rule="title",
                title=(left.title[0] if left.title else left.start, title.end),
            )
            return (title, person)
        if cut == len(known) and plain(right):
            return (replace(left, tokens=(*left.tokens, join, *right.tokens)),)
    return None
