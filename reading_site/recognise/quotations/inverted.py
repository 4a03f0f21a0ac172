"""The subject that follows a reporting verb: "said Li", "said an official"."""

from __future__ import annotations

import re
from collections.abc import Callable

from reading_site.model import EntityKind, Mention
from reading_site.recognise.quotations.bare import bare_name
from reading_site.recognise.quotations.lexicon import FINITE, TAILS, TENSED
from reading_site.recognise.quotations.speaker import Speaker, head_speaks, speaker_of
from reading_site.recognise.quotations.speakers import Cast
from reading_site.recognise.quotations.verbs import Verb
from reading_site.spans import Span

_INVERTED_PRONOUN = re.compile(r"\s(he|she|they|I|we)\b")
_INVERTED_NOUN = re.compile(
    r"\s((?:(?:the|an?|one|some|many|several|other)\s)?[A-Za-z][^,.;:!?\"“”()]{1,90})"
)
_NOUN_END = re.compile(
    r"\s(?:in|on|at|during|after|who|when|as|while|before|that|by|to|ahead|amid|following|speaking|last|this|yesterday|today)\s"
)
_DETERMINED = ("a ", "an ", "the ", "one ", "another ", "his ", "her ", "their ")
# "said Ann Lee and left"
_AND_DID = re.compile(
    r"\sand (?:then |[a-z]{2,12}ly )?(?:[a-z]{2,14}ed|left|went|took|sat|stood|got|ran|put|gave|shook|drew|held|began|rose|fell)\b"
)
_NEXT = re.compile(r"\s([\w’'-]+)")
_GAP = re.compile(r"[\s]?(?:[\w.’'&/-]+\s){0,12}\Z")
_LOWER_PREPOSITION = re.compile(r"(?:^|\s)(?:of|for|at|in|with|by|from|to)\s(?:the\s)?\Z")
# A name that is not known as one: better nobody than the speaker before.
_UNKNOWN = re.compile(r"[A-Z][\w’'.-]{1,20}(?: [A-Z][\w’'.-]{0,20}){0,3}")
_GOES_ON = re.compile(r"\s(?:[A-Z]|[a-z]+(?:man|woman|person|tor|ist|ter|ber|der|yst)\b)")


class Inverted:
    """Finds the subjects behind the verbs of one block; ``pronoun`` says whom one stands for."""

    def __init__(
        self,
        cast: Cast,
        index: int,
        text: str,
        pronoun: Callable[[str, int, int, int], Speaker | None],
    ) -> None:
        self._cast = cast
        self._index = index
        self._text = text
        self._pronoun = pronoun

    def find(self, verb: Verb, limit: int, *, loose: bool = False) -> Speaker | None:
        """Return the subject that follows the verb and ends before ``limit``.

        ``loose`` allows any noun with a determiner, as quotation marks beside the verb warrant it.
        """
        pronoun = _INVERTED_PRONOUN.match(self._text, verb.end)
        if pronoun:
            if pronoun[1] in ("I", "we") or not self._closes(pronoun.end()):
                return None
            return self._pronoun(pronoun[1], pronoun.start(1), pronoun.end(1), verb.end)
        limit = min(limit, verb.end + 160)
        for mention in self._cast.person_at(self._index, verb.end, limit):
            gap = self._text[verb.end : mention.at.start]
            if not gap.strip() and self._text.startswith(("’s ", "'s "), mention.at.end):
                continue  # "said Lee's deputy, Bo Ek"
            if not TENSED.isdisjoint(gap.split()) and " who " not in gap:
                break  # "said the file went to one Ann Lee"
            if not self._closes(mention.at.end):
                if several := self._several(verb, mention, limit):
                    return several
                break
            if _GAP.match(gap) and not _LOWER_PREPOSITION.search(gap):
                return self._several(verb, mention, limit) or speaker_of(mention)
            opened = gap.lstrip().startswith(("the ", "a ", "an ", "then ", "former "))
            apposed = gap.count(",") == 1 and gap.rstrip().endswith(",")
            if apposed and (opened or head_speaks(gap.strip(" ,"))):
                return speaker_of(mention)
            break
        for other in self._cast.other_at(self._index, verb.end, limit):
            gap = self._text[verb.end : other.at.start].strip()
            if gap in ("", "the") and other.kind is not EntityKind.PLACE:
                following = self._text[other.at.end : other.at.end + 1]
                closed = following != " " or self._closes(other.at.end)
                if following in ".,; " and closed and not _goes_on(self._text, other.at.end):
                    return speaker_of(other)
            break
        return self._noun_after(verb, limit, loose)

    def _several(self, verb: Verb, first: Mention, limit: int) -> Speaker | None:
        """Return those named together behind the verb: nobody by name, but all as written."""
        start, end = verb.end + 1, first.at.end
        if self._text[start : self._cast.begins(first)].strip():
            return None
        for other in self._cast.person_at(self._index, end, limit):
            begins = self._cast.begins(other)
            joined = self._text[end:begins]
            if joined not in (", ", " and ", ", and "):
                return None
            end = other.at.end
            if joined != ", ":
                at = Span(start, end)
                both = Speaker(name="", surface=at.of(self._text), at=at)
                return both if self._closes(end) else None
        return None

    def _closes(self, at: int) -> bool:
        """Tell whether a subject that ends at ``at`` is the last of its clause: no verb follows."""
        if self._text.startswith(("’s ", "'s "), at):
            return False
        following = _NEXT.match(self._text, at)
        if following is None or following[1].lower() in TAILS:
            return True
        return _AND_DID.match(self._text, at) is not None

    def _noun_after(self, verb: Verb, limit: int, loose: bool) -> Speaker | None:
        match = _INVERTED_NOUN.match(self._text, verb.end, max(limit, verb.end))
        if not match:
            return None
        start, surface = match.start(1), match[1].rstrip()
        stop = _NOUN_END.search(surface)
        core = surface[: stop.start()] if stop else surface
        known = head_speaks(core) or (
            loose and (core.startswith(_DETERMINED) or core in ("another", "one", "others"))
        )
        owner = self._cast.surname(surface)
        if owner and self._closes(match.end(1)):
            return Speaker(name=owner, surface=surface, at=Span(start, start + len(surface)))
        unknown = loose and not known and (_UNKNOWN.fullmatch(core) or bare_name(core))
        if unknown and self._closes(start + len(core)):
            return self._cast.called(core, self._index, Span(start, start + len(core)))
        if not known or not FINITE.isdisjoint(core.split()):
            return None
        return self._cast.called(core, self._index, Span(start, start + len(core)))


def _goes_on(text: str, at: int) -> bool:
    """Tell whether the name goes on as a title of somebody: "UNESCO Director-General", "Court judge"."""
    return bool(_GOES_ON.match(text, at))
