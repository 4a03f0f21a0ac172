"""What may follow the head of a name behind a preposition or "and": Convention against Torture."""

from __future__ import annotations

from reading_site.model import EntityKind
from reading_site.recognise.names.lexicon import countries, head_list, regions, tails
from reading_site.recognise.names.pieces import Piece, Sort, head_of, main_head


def plain(piece: Piece) -> bool:
    """Tell whether a piece has descriptive words only."""
    return all(
        (w.plain or w.topic or w.demonym) and not w.given and not w.number for w in piece.words
    )


def names_holder(left: Piece, right: Piece) -> bool:
    """Office of the UN + High Commissioner: the office is named after its holder."""
    holder = right.sort is Sort.TITLE and right.words[0].lower in head_list("holders")
    return (
        holder
        and left.sort in (Sort.NAME, Sort.LONE)
        and left.words[0].lower in head_list("offices")
    )


def _has_parties(left: Piece, right: Piece) -> bool:
    """Tell whether what follows "among" is whom a work is about: Memorandum on Visits among Judges."""
    return left.tail and right.sort is Sort.OPEN and plain(right) and head_of(right).endswith("s")


def is_town(piece: Piece) -> bool:
    """Tell whether a piece begins with a known place that is no country."""
    return piece.tokens[0].place and piece.tokens[0].text not in countries()


def _is_organ(left: Piece, right: Piece) -> bool:
    """Tell whether a committee that its number or field names belongs to a chamber: Committee on Boats of the Senate."""
    chamber = right.words[-1].lower in ("parliament", "senate", "representatives", "assembly")
    numbered = len(left.words) > 1 and not left.words[-1].text.strip("IVX")
    board = main_head(left) in ("committee", "commission", "subcommittee") or numbered
    return chamber and board and (left.tail or numbered)


def _is_envoy(left: Piece) -> bool:
    """Tell whether an office is named after an envoy: Office of the Special Representative."""
    envoys = ("representative", "envoy", "rapporteur", "coordinator", "adviser", "advisor")
    return main_head(left) == "office" and any(w.lower in envoys for w in left.words)


def is_programme(left: Piece, join: str, right: Piece) -> bool:
    """Vienna Declaration and Programme of Action."""
    return (
        join == "and"
        and not left.tail
        and left.words[-1].lower == "declaration"
        and right.sort is Sort.LONE
        and right.words[0].lower in head_list("programmes")
    )


def joins(left: Piece, join: str, right: Piece) -> bool:
    """Tell whether a connector and the piece behind it belong to the name before it."""
    kind = left.kind
    if kind is EntityKind.PLACE and [w.lower for w in left.words[:2]] == ["memorial", "hall"]:
        # Memorial Hall of the Victims in the Great Flood
        return join.split()[0] == "of" or (
            join == "in" and left.tail and right.kind is EntityKind.EVENT
        )
    if join.split()[0] == "of" and names_holder(left, right):
        return True
    if (
        right.sort is Sort.TITLE
        and kind is EntityKind.ORGANISATION
        and join.split()[0] in ("of", "for")
    ):
        return all(w.lower.endswith("s") for w in right.words)
    if (
        right.sort is Sort.TITLE
        and kind in (EntityKind.WORK, EntityKind.INITIATIVE, EntityKind.EVENT)
        and join.split()[0] in ("of", "for", "and", "on", "against")
        and (left.tail or join.split()[0] != "and")
        and head_of(right).endswith("s")
    ):
        return left.tail or len(left.words) > 1 or left.sort is Sort.LONE
    if (
        right.sort is Sort.TITLE
        and kind is EntityKind.WORK
        and right.words[-1].lower in ("man", "woman")
    ):
        return left.tail and join == "of" and len(right.words) == 1  # Rights and Duties of Man
    if join == "of" and right.sort is Sort.SKIP and left.sort is Sort.LONE:
        # Committee of 100
        count = len(right.words) == 1 and right.words[0].text.isdecimal()
        return count and head_of(left) in ("committee", "group", "council")
    if kind is None or right.sort in (Sort.SKIP, Sort.TITLE) or right.title:
        return False
    if left.sort is Sort.LONE and head_of(left) in (
        "government",
        "governments",
        "people",
        "peoples",
    ):
        return False
    if left.sort is Sort.LONE and left.words[0].text in head_list("bare") and join == "for":
        return False  # member of Parliament for Oslo
    if is_programme(left, join, right):
        return True
    prep = join.split()[0]
    head = left.words[-1]
    if join in ("of a", "of an") and kind is EntityKind.ORGANISATION:
        return False  # adoption by the Assembly of a resolution
    paired = kind in (EntityKind.WORK, EntityKind.ORGANISATION)
    if head.number and paired and right.kind is EntityKind.ORGANISATION:
        return False  # Boat Report 2023 of the Lake Forum, Local 188 of the Boat Union
    if join in ("and a", "and an", "or a", "or an"):
        return False  # the Ministry of Boats and a Lakish delegation
    if join.endswith(" its"):
        return False  # Declaration and its Programme of Action: two works
    inner = left.tail and (head.plain or head.topic or head.demonym) and not left.tokens[-1].place
    if left.tail and main_head(left) in ("ministry", "department") and not left.tokens[-1].place:
        alone = "the" not in join and right.sort is Sort.OPEN
        inner = inner or (alone and not (head.acronym or head.given or head.heads))
    if join == "and" and right.sort is Sort.PLACE and left.tokens[-1].place:
        return left.tail and _is_envoy(left)  # ... and Lakeland
    if prep in ("and", "&", ",", "or"):
        law = (
            kind is EntityKind.WORK and left.tail and not (head.acronym or head.given or head.place)
        )
        lakes = right.kind is EntityKind.PLACE and plain(right) and head_of(right).endswith("s")
        if law and (right.sort in (Sort.OPEN, Sort.LONE) or lakes) and not left.tokens[-1].place:
            inner = True
        subject = kind in (EntityKind.EVENT, EntityKind.WORK) and right.sort is Sort.OPEN
        office = main_head(left) in ("ministry", "department") and right.sort is Sort.OPEN
        listed = "the" not in join or subject or office
        many = head_of(right).endswith("s") and not right.tail and plain(right)
        many = many and right.sort is Sort.NAME and right.kind is kind is EntityKind.ORGANISATION
        if inner and listed and many:
            return True  # Health and Human Services
        if inner and right.sort is Sort.LONE and kind is EntityKind.EVENT and listed:
            return not left.tokens[-1].place  # Year of Peace and Trust
        if inner and right.sort is Sort.LONE and head_of(right) in head_list("also_fields"):
            return listed  # Information and Broadcasting
        return inner and listed and _continues(left, right)
    if prep in ("the", "a", "an"):
        to_do = any(t.text == "to" for t in left.tokens[-4:-1]) and head.plain
        return (
            kind in (EntityKind.WORK, EntityKind.ORGANISATION, EntityKind.INITIATIVE)
            and left.tail
            and (head.lower.endswith("ing") or to_do)
        )
    if kind is EntityKind.PLACE and prep == "to" and head.lower in ("monument", "memorial"):
        return not left.tail and right.sort is Sort.OPEN and plain(right)
    if kind is EntityKind.PLACE and head.lower in ("hall", "walk") and prep == "of":
        return right.words[0].lower == "fame"
    if kind is EntityKind.PLACE and not left.tail:
        if head.text in head_list("of_things") and right.sort is Sort.OPEN and plain(right):
            return prep == "of"
        if head.lower == "state" and right.sort is not Sort.PLACE and plain(right):
            return False  # State of the Climate
        return prep == "of" and head.text in head_list("of_places") and right.sort is not Sort.LONE
    alone = left.rule == "known" and len(left.tokens) == 1
    if alone and kind is EntityKind.ORGANISATION and prep in ("on", "against"):
        return False  # an attack by Hamas on Nauru
    if alone and kind is EntityKind.INITIATIVE and right.sort is Sort.PLACE:
        return False  # Universal Periodic Review of Nauru
    if alone and kind is EntityKind.INITIATIVE and right.sort is Sort.NAME and right.kind is kind:
        return False  # Sustainable Development Goals of the UN 2030 Agenda: two plans
    if alone and kind in (EntityKind.INITIATIVE, EntityKind.WORK) and prep not in ("of", "and"):
        return False  # Plan of Action on the Ruritanian dams
    if prep == "into":
        return head.lower == "inquiry" and right.sort in (Sort.OPEN, Sort.NAME, Sort.LONE)
    if prep == "in":
        region = right.sort is Sort.PLACE and right.tokens[0].text in regions()
        post = main_head(left) in ("embassy", "consulate", "delegation", "mission")
        mission = left.sort is Sort.NAME and (head.text in head_list("in_heads") or post)
        if (
            mission
            and not left.tail
            and head.lower in ("embassy", "consulate")
            and (left.tokens[0].place or (left.words[0].demonym and is_town(right)))
        ):
            return False  # Norway Embassy, in Bern; the Lakish Embassy in Zendaville
        if head.text == "Office":
            posted = ("representative", "liaison", "country")
            mission = len(left.words) > 1 and left.words[-2].lower in posted
        if inner and right.sort is not Sort.PLACE and plain(right) and not right.tail:
            return True
        if left.tail and right.sort is Sort.PLACE:
            where = head_list("surveys") | head_list("movements") | {"plan"}
            if main_head(left) in where:
                return True
            if kind is EntityKind.INITIATIVE and right.tokens[0].text in countries():
                return True  # Framework on Ending Theft in Lakeland
        law = kind is EntityKind.WORK and left.tail and right.sort is Sort.PLACE
        if law and join == "in the" and main_head(left) not in head_list("reading"):
            return True  # Declaration on Conduct in the Lake Region
        region = region and (left.tail or kind is EntityKind.INITIATIVE)
        return region or (mission and right.sort is Sort.PLACE)
    if prep == "at":
        united = any(t.text.startswith(("UN", "U.N.", "United Nations")) for t in left.tokens)
        return head.lower == "office" and united and right.sort is Sort.PLACE
    if prep in ("among", "between"):
        return kind in (EntityKind.WORK, EntityKind.EVENT) and _has_parties(left, right)
    if prep in ("concerning", "regarding", "relating", "beyond"):
        return kind is EntityKind.WORK and right.sort is not Sort.PLACE
    if prep == "to" and kind is EntityKind.EVENT and head.lower in ("parties", "states"):
        # Conference of the Parties to the Convention on Boats
        return right.sort in (Sort.ACRONYM, Sort.NAME, Sort.LONE)
    if prep == "to" and head.lower == "call" and right.words[0].lower in ("action", "arms"):
        return True
    if prep == "to" and kind is EntityKind.WORK and right.kind is EntityKind.WORK:
        return right.sort is Sort.NAME or head_of(right) in head_list("instruments")
    if prep == "to" and right.kind is EntityKind.EVENT and right.sort is Sort.NAME:
        return main_head(left) == "report"  # Report to the 20th National Congress
    if prep == "to" and main_head(left) in ("day", "week", "decade") and right.sort is Sort.OPEN:
        return len(left.words) > 1 and plain(right)  # International Day to Mend Nets
    if prep == "to" and main_head(left) in head_list("instruments") and right.sort is Sort.OPEN:
        # Convention to Combat Desertification
        return plain(right)
    if prep == "to" and main_head(left) in head_list("aimed") and right.sort is Sort.OPEN:
        # National Plan to End Theft, Coalition to Mend Nets
        return plain(right)
    if prep == "from" and kind is EntityKind.WORK and right.sort is Sort.OPEN and "the" in join:
        return plain(right) and len(left.words) > 1  # Zenda Statement from the Heart
    if prep in ("to", "with", "through", "from"):
        if inner and right.sort is Sort.OPEN:
            return plain(right)
        if prep == "with" and inner and right.sort is Sort.PLACE:
            # Initiative on Clean Nets with Lakeland, Movement of Solidarity with Lakeland
            return kind is EntityKind.INITIATIVE or head.lower in head_list("bonds")
        if inner and kind is EntityKind.WORK and right.sort in (Sort.NAME, Sort.LONE):
            return right.kind is not EntityKind.ORGANISATION
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
    if prep not in tails()[kind] or (main_head(left) == "show" and prep != "of"):
        return False  # the Late Show on a channel
    whole = right.kind is EntityKind.ORGANISATION and right.sort is Sort.NAME
    if join == "of" and right.rule == "known" and whole and main_head(left) in head_list("units"):
        return False  # Night Desk of Amnesty International: two bodies
    if join == "of the" and main_head(left) in head_list("units"):
        # Center for Lakes of the Institute of Rivers, Lake Institute of the University of Oslo: two bodies
        seat = len(left.words) > 1 and main_head(right) in ("university", "academy")
        if seat or (whole and left.tail):
            return False
    if join == "of the" and right.kind is EntityKind.ORGANISATION and _is_organ(left, right):
        return False
    if left.rule == "known" and right.sort is Sort.NAME and right.kind is not kind:
        return False  # European Union of the Green Corridor Initiative
    if prep == "for" and right.rule in ("acronym-name", "team", "known") and left.sort is Sort.NAME:
        return False
    sent = prep == "for" and main_head(left) == "office" and len(left.words) > 1
    if right.sort is Sort.PLACE and sent and left.words[-2].lower in ("country", "regional"):
        return True  # ILO Country Office for Ruritania
    if right.sort is Sort.PLACE and _is_envoy(left):
        return True  # Office of the Special Envoy for Ruritania
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
                and main_head(left) not in head_list("honours")
            )
            or (right.kind is EntityKind.EVENT and kind is EntityKind.INITIATIVE)
        )
    ):
        return False
    if right.sort is Sort.OPEN and prep != "of":
        first = right.words[0]
        topic = prep in ("on", "against") and len(right.words) == 1 and not first.given
        field = (
            len(right.words) > 1 and right.words[-1].plain and first.lower.endswith(("ic", "al"))
        )
        return (
            first.plain
            or field
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
        return plain(right)
    if right.kind is EntityKind.PLACE and right.sort in (Sort.NAME, Sort.LONE):
        # Foundation for Rivers and Lakes
        many = right.sort is Sort.NAME or (len(left.words) > 2 and head_of(left).endswith("s"))
        return plain(right) and not right.tail and head_of(right).endswith("s") and many
    if right.sort in (Sort.NAME, Sort.LONE):
        return (
            right.kind in (EntityKind.INITIATIVE, EntityKind.WORK)
            and not right.tail
            and (len(right.words) <= 2 and right.kind is not left.kind)
        )
    return False
