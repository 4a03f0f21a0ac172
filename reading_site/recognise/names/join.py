"""Names that prepositions and conjunctions hold together: Committee on the Rights of the Child.

A head noun decides what may follow it. "and" joins only descriptive words before one head
(Food and Agriculture Organization) or behind one (Office on Drugs and Crime), never two names.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from reading_site.model import EntityKind
from reading_site.recognise.names.chunks import split_chunk
from reading_site.recognise.names.lexicon import first_words, head_list, people, regions, tails
from reading_site.recognise.names.offices import holders, terms
from reading_site.recognise.names.pieces import Piece, Sort, head_of, main_head, word_of
from reading_site.recognise.names.runs import Token, tokens

_AND = frozenset({"and", "&", ",", ", and", "or", ", or"})
Stack = list[tuple[Token | None, Piece]]


@lru_cache(maxsize=50_000)
def pieces(run: str, initial: bool) -> tuple[Piece, ...]:
    """Return the names and other pieces of a run, in order."""
    stack: Stack = []
    chunk: list[Token] = []
    join: Token | None = None
    first = initial
    for token in tokens(run):
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
    if left.sort is not Sort.NAME or len(half) < 2 or not half[0].place:
        return None
    whole = _before(Piece(sort=Sort.OPEN, tokens=half), join, right)
    if whole is None:
        return None
    start = replace(left, tokens=head.tokens, tail=any(t.word is None for t in head.tokens))
    return _tail(start, left.tokens[cut], whole) or (start, whole)


def _push(stack: Stack, join: Token | None, chunk: list[Token], initial: bool) -> None:
    if not chunk:
        return
    tail = bool(join and stack and stack[-1][1].sort in (Sort.NAME, Sort.LONE))
    for piece in terms(stack[-1][1] if stack else None, join, split_chunk(chunk, initial, tail)):
        merged = _tail(stack[-1][1], join, piece) if join and stack else None
        if merged is None and stack:
            merged = _reattach(stack[-1][1], join, piece)
        if merged is None and join is None and stack and _office(stack[-1][1], piece):
            top = stack[-1][1]
            merged = (replace(top, tokens=(*top.tokens, *piece.tokens)),)
        if merged is None:
            stack.append((join, piece))
        else:
            stack[-1] = (stack[-1][0], merged[0])
            stack.extend((None, part) for part in merged[1:])
        join = None
        while len(stack) > 1 and (before := stack[-1][0]) is not None:
            whole = _before(stack[-2][1], before, stack[-1][1])
            if whole is None:
                break
            stack[-2:] = [(stack[-2][0], whole)]


def _plain(piece: Piece) -> bool:
    return all(
        (w.plain or w.topic or w.demonym) and not w.given and not w.number for w in piece.words
    )


def _before(left: Piece, join: Token, right: Piece) -> Piece | None:
    """Join descriptive words to the head that follows: Belt and Road Initiative."""
    if right.sort not in (Sort.NAME, Sort.LONE) or right.kind is None or right.tail:
        return None
    if left.sort is Sort.LONE:
        if left.kind in (EntityKind.ORGANISATION, right.kind) or right.sort is Sort.LONE:
            return None
    elif left.sort is Sort.NAME:
        return _abstract(left, join, right)
    elif left.sort is not Sort.OPEN:
        return None
    last = left.words[-1]
    if join.text == "to" and left.words[0].lower == "right" and right.kind is EntityKind.WORK:
        parts = (*left.tokens, join, *right.tokens)  # Right to Education Act
        return Piece(sort=Sort.NAME, tokens=parts, kind=right.kind, rule="head-right")
    if not last.plain or last.given or (last.surname and len(left.words) == 1):
        return None
    parts = (*left.tokens, join, *right.tokens)
    if join.text in _AND and (right.sort is Sort.NAME or len(left.words) < 3):
        return Piece(sort=Sort.NAME, tokens=parts, kind=right.kind, rule="head-and")
    if join.text == "of" and right.sort is Sort.NAME and _plain(left) and right.words[0].plain:
        singular = not last.lower.endswith("s")
        if singular and not last.title and not last.heads:
            return Piece(sort=Sort.NAME, tokens=parts, kind=right.kind, rule="head-of")
    return None


def _abstract(left: Piece, join: Token, right: Piece) -> Piece | None:
    """Join the name of an abstract thing to the head that follows: Trade and Cooperation Agreement."""
    fits = (
        join.text in ("and", "&")
        and right.sort is Sort.NAME
        and not left.tail
        and left.kind is not right.kind
        and head_of(left) in head_list("joined")
        and len(left.words) <= 3
        and len(right.words) <= 3
        and _plain(left)
        and _plain(right)
    )
    if not fits:
        return None
    parts = (*left.tokens, join, *right.tokens)
    return Piece(sort=Sort.NAME, tokens=parts, kind=right.kind, rule="head-and")


def _tail(left: Piece, join: Token, right: Piece) -> tuple[Piece, ...] | None:
    """Join what follows a head, a title or the first part of a person's name."""
    if left.sort is Sort.TITLE:
        return _after_title(left, join, right)
    foreign = first_words().get(left.words[0].text)
    if join.text.split()[0] in people("particles") and (left.rule == "first-word" or foreign):
        # Palais des Nations: in other languages the first word is the head.
        parts = (*left.tokens, join, *right.tokens)
        kind = foreign or left.kind or EntityKind.PLACE
        return (Piece(sort=Sort.NAME, tokens=parts, kind=kind, rule="first-word"),)
    if left.sort is Sort.OPEN:
        if right.sort is Sort.OPEN and join.text.split()[0] in people("particles"):
            return (
                replace(
                    left, tokens=(*left.tokens, join, *right.tokens), rule=left.rule or "particle"
                ),
            )
        if right.sort is Sort.OPEN and join.text == "," and _plain(left) and _plain(right):
            return (replace(left, tokens=(*left.tokens, join, *right.tokens)),)
        return None
    if left.sort not in (Sort.NAME, Sort.LONE) or left.kind is None:
        return None
    if not _joins(left, join.text, right):
        return None
    return (
        Piece(
            sort=Sort.NAME,
            tokens=(*left.tokens, join, *right.tokens),
            kind=EntityKind.ORGANISATION if right.words[-1].lower == "fame" else left.kind,
            rule="head-tail",
            tail=not _is_programme(left, join.text, right),
        ),
    )


def _office(left: Piece, right: Piece) -> bool:
    """Office of the UN + High Commissioner: the office is named after its holder."""
    holder = right.sort is Sort.TITLE and right.words[0].lower in head_list("holders")
    return (
        holder
        and left.sort in (Sort.NAME, Sort.LONE)
        and left.words[0].lower in head_list("offices")
    )


def _is_programme(left: Piece, join: str, right: Piece) -> bool:
    """Vienna Declaration and Programme of Action."""
    return (
        join == "and"
        and not left.tail
        and left.words[-1].lower == "declaration"
        and right.sort is Sort.LONE
        and right.words[0].lower in head_list("programmes")
    )


def _joins(left: Piece, join: str, right: Piece) -> bool:
    kind = left.kind
    if join.split()[0] == "of" and _office(left, right):
        return True
    if (
        right.sort is Sort.TITLE
        and kind is EntityKind.ORGANISATION
        and join.split()[0] in ("of", "for")
    ):
        return all(w.lower.endswith("s") for w in right.words)
    if (
        right.sort is Sort.TITLE
        and kind is EntityKind.WORK
        and right.words[-1].lower in ("man", "woman")
    ):
        return left.tail and join == "of" and len(right.words) == 1  # Rights and Duties of Man
    if kind is None or right.sort in (Sort.SKIP, Sort.TITLE) or right.title:
        return False
    if left.sort is Sort.LONE and head_of(left) in (
        "government",
        "governments",
        "people",
        "peoples",
    ):
        return False
    if _is_programme(left, join, right):
        return True
    prep = join.split()[0]
    head = left.words[-1]
    if join.endswith(" its"):
        return False  # Declaration and its Programme of Action: two works
    inner = left.tail and (head.plain or head.topic or head.demonym) and not left.tokens[-1].place
    if prep in ("and", "&", ",", "or"):
        law = (
            kind is EntityKind.WORK and left.tail and not (head.acronym or head.given or head.place)
        )
        if law and right.sort in (Sort.OPEN, Sort.LONE) and not left.tokens[-1].place:
            inner = True
        subject = kind in (EntityKind.EVENT, EntityKind.WORK) and right.sort is Sort.OPEN
        listed = "the" not in join or subject or main_head(left) in ("ministry", "department")
        return inner and listed and _continues(left, right)
    if prep in ("the", "a", "an"):
        to_do = len(left.tokens) > 2 and left.tokens[-2].text == "to" and head.plain
        return (
            kind in (EntityKind.WORK, EntityKind.ORGANISATION)
            and left.tail
            and (head.lower.endswith("ing") or to_do)
        )
    if kind is EntityKind.PLACE and head.lower in ("hall", "walk") and prep == "of":
        return right.words[0].lower == "fame"
    if kind is EntityKind.PLACE and not left.tail:
        if head.text in head_list("of_things") and right.sort is Sort.OPEN and _plain(right):
            return prep == "of"
        return prep == "of" and head.text in head_list("of_places") and right.sort is not Sort.LONE
    if prep == "in":
        region = right.sort is Sort.PLACE and right.tokens[0].text in regions()
        post = main_head(left) in ("embassy", "consulate", "delegation", "mission")
        mission = left.sort is Sort.NAME and (head.text in head_list("in_heads") or post)
        if head.text == "Office":
            posted = ("representative", "liaison", "country")
            mission = len(left.words) > 1 and left.words[-2].lower in posted
        if inner and right.sort is not Sort.PLACE and _plain(right) and not right.tail:
            return True
        if left.tail and right.sort is Sort.PLACE:
            where = head_list("surveys") | head_list("movements")
            if main_head(left) in where:
                return True
        return (region and left.tail) or (mission and right.sort is Sort.PLACE)
    if prep == "at":
        united = any(t.text.startswith(("UN", "U.N.", "United Nations")) for t in left.tokens)
        return head.lower == "office" and united and right.sort is Sort.PLACE
    if prep == "to" and kind is EntityKind.WORK and right.kind is EntityKind.WORK:
        return right.sort is Sort.NAME or head_of(right) in head_list("instruments")
    if prep == "to" and right.kind is EntityKind.EVENT and right.sort is Sort.NAME:
        return main_head(left) == "report"  # Report to the 20th National Congress
    if prep == "to" and main_head(left) in head_list("instruments") and right.sort is Sort.OPEN:
        # Convention to Combat Desertification
        return _plain(right)
    if prep in ("to", "with", "through", "from"):
        if inner and right.sort is Sort.OPEN:
            return _plain(right)
        if inner and kind is EntityKind.WORK and right.sort in (Sort.NAME, Sort.LONE):
            return True
        return (
            prep == "to"
            and main_head(left) in ("mission", "delegation", "embassy", "representation")
            and right.sort
            in (
                Sort.ACRONYM,
                Sort.NAME,
                Sort.PLACE,
            )
        )
    if prep not in tails()[kind]:
        return False
    whole = right.kind is EntityKind.ORGANISATION and right.sort is Sort.NAME
    if left.tail and join == "of the" and whole and main_head(left) in head_list("units"):
        return False  # Center for Lakes of the Institute of Rivers: two bodies
    if left.rule == "known" and right.sort is Sort.NAME and right.kind is not kind:
        return False  # European Union of the Green Corridor Initiative
    if prep == "for" and right.rule in ("acronym-name", "team", "known") and left.sort is Sort.NAME:
        return False
    if right.sort is Sort.PLACE:
        if main_head(left) in head_list("for_places"):
            return True
        if prep == "for":
            return right.tokens[0].text in regions()
        return prep in ("of", "on") or kind in (EntityKind.EVENT, EntityKind.WORK)
    if (
        (left.tail or (kind is EntityKind.INITIATIVE and right.sort is Sort.NAME))
        and prep == "of"
        and kind is not EntityKind.ORGANISATION
        and head.lower != "congress"
        and (
            (
                right.kind is EntityKind.ORGANISATION
                and not (join == "of" and main_head(left) in head_list("rules"))
            )
            or (right.kind is EntityKind.EVENT and kind is EntityKind.INITIATIVE)
        )
    ):
        return False
    if right.sort is Sort.OPEN and prep != "of":
        first = right.words[0]
        topic = prep in ("on", "against") and len(right.words) == 1 and not first.given
        return (
            first.plain
            or first.acronym
            or first.demonym
            or first.topic
            or topic
            or left.sort is Sort.LONE
        )
    return True


def _continues(left: Piece, right: Piece) -> bool:
    """Tell whether words behind "and" go on with the tail of a name, and don't start another."""
    if right.sort is Sort.OPEN:
        return _plain(right)
    if right.kind is EntityKind.PLACE and right.sort is Sort.NAME:
        return _plain(right) and not right.tail and head_of(right).endswith("s")
    if right.sort in (Sort.NAME, Sort.LONE):
        return (
            right.kind in (EntityKind.INITIATIVE, EntityKind.WORK)
            and not right.tail
            and (len(right.words) <= 2 and right.kind is not left.kind)
        )
    return False


def _after_title(left: Piece, join: Token, right: Piece) -> tuple[Piece, ...] | None:
    """Take a title's tail, and the person behind it: Minister of Health Jane Doe."""
    if join.text.split()[0] not in ("of", "for", "and", "to", "on"):
        return None
    if right.sort is Sort.OPEN and not right.title:
        known = right.tokens
        cut = (
            next((i for i, t in enumerate(known) if not word_of(t).plain), len(known))
            if all(t.word for t in known)
            else len(known)
        )
        if cut == 0 and join.text.split()[0] != "and":
            return None
        if len(known) - cut >= 2 and cut:
            title = replace(left, tokens=(*left.tokens, join, *known[:cut]))
            person = Piece(
                sort=Sort.OPEN,
                tokens=known[cut:],
                rule="title",
                title=(left.title[0] if left.title else left.start, title.end),
            )
            return (title, person)
        if cut == len(known) and _plain(right):
            return (replace(left, tokens=(*left.tokens, join, *right.tokens)),)
    return None
