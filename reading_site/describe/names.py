"""Authors as a reader wants them: names taken apart, in title case, without roles and addresses."""

from __future__ import annotations

import re
from functools import cache

from reading_site import tables
from reading_site.describe.vocabulary import words

_ADDRESS = re.compile(
    r"[(<\[]?\S{1,64}@\S{0,80}[)>\]]?|https?:\S{1,200}|[(\[（][^()\[\]（）]{0,80}[)\]）]"
)
_SPLIT = re.compile(
    r"\s{0,2}(?:[;&|、，/•·\t]|,(?!\s?(?:Jr|Sr|Ph|M\.?D|II|III)\b)|\b(?:and|und|et|y|и|og|och|e|with|mit)\b(?=\s)|和)\s{0,2}",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:(?:written |posted |words |text |story |reported )?by|von|par|por|di|door|автор|author|autor(?:in)?|作者|记者|記者|文)\s?[:：]?\s+",
    re.IGNORECASE,
)
# Home » Reports » Europe; "The quay holds" at last, says mayor
_NO_BYLINE = re.compile(r"\s[»›→]\s|[\"“«„][^\"”»“]{1,40}\s[^\"”»“]{1,80}[\"”»“]")
_TOKEN = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*")
_APOSTROPHE = re.compile(r"\b([OD]['’])([a-z])")
_MAC = re.compile(r"\b(Mc)([a-z])")
_CONSONANTS = re.compile(r"[B-DF-HJ-NP-TV-XZ]{3,6}\Z")
# Signs that lead from a name to a note on its bearer: ``Elin Sandvik¹``, ``Taro Okabe²*``.
_NOTED = re.compile(r"(?<=\w)\s?[¹²³⁰⁴-⁹ᵃ-ᶻ*†‡§]{1,6}\Z")
_HONORIFIC = re.compile(
    r"\A(?:(?:Dr|Prof|Professor|PD|Dipl|Ing|Mag)\b\.?(?:[ -]?(?:Ing|habil|med|phil|jur)\.)?\s{1,2}){1,3}(?=\S+\s)"
)
_GLUED_ROLE = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z][a-zà-ÿ]{4,})")


def authors_of(text: str) -> tuple[str, ...]:
    """Return the names in a byline, each once: ``By CUI JIA and XU NUO`` gives two names.

    Roles after a comma, addresses, desks and agencies are left out. A trail or a headline gives none.
    """
    if _NO_BYLINE.search(text):
        return ()
    bare = _ADDRESS.sub(" ", text)
    label = _LABEL.match(bare)
    bare = bare[label.end() :] if label else bare
    found: list[str] = []
    for part in _SPLIT.split(bare):
        name = _name(" ".join(part.split()))
        if name and name not in found:
            found.append(name)
    return tuple(found)


def _name(text: str) -> str:
    text = _HONORIFIC.sub("", text)
    text = _unglued(_NOTED.sub("", text.strip(" .,:-–—")).strip(" .,:-–—*"))
    tokens = _TOKEN.findall(text)
    if not tokens or len(text) > 80:
        return ""
    desks = words("desks")
    folded = [token.casefold() for token in tokens]
    if text.casefold() in desks or all(token in desks for token in folded):
        return ""
    if len(tokens) > 1 and (folded[0] in words("roles") or folded[-1] in words("roles")):
        keep = [
            token for token in text.split() if token.casefold().strip(".,") not in words("roles")
        ]
        return _name(" ".join(keep)) if len(keep) >= 2 else ""
    return titled(text)


def _unglued(text: str) -> str:
    """``Ulrich ExnerKorrespondent`` is a name with the role glued to it."""
    found = None
    for found in _GLUED_ROLE.finditer(text):
        if found.start() > 5 and text[: found.start()].count(" ") >= 1:
            tail = text[found.start() :].split()[0].casefold()
            head = text[: found.start()].split()[-1]
            if head not in ("Mc", "Mac", "De", "La", "Le", "Van", "Di", "Du") and (
                tail in words("roles") or tail in words("desks")
            ):
                return text[: found.start()]
    return text


def titled(text: str) -> str:
    """Return a name set in capitals in title case; other names as they are.

    ``O'NEILL`` gives ``O'Neill``, ``MCDONALD`` gives ``McDonald``; particles go in lower case
    inside the name (``LUDWIG VAN BEETHOVEN``), and acronyms keep their capitals (``BBC News``).
    """
    letters = [c for c in text if c.isalpha()]
    words_of = text.split()
    if len(letters) < 4 or not any(word.isupper() and len(word) > 2 for word in words_of):
        return text
    shouted = all(c.isupper() for c in letters)
    result = []
    for place, word in enumerate(words_of):
        bare = word.strip(".,")
        if not (shouted or (bare.isupper() and len(bare) > 2)):
            result.append(word)
        elif place and word.casefold() in _particles() and place < len(words_of) - 1:
            result.append(word.lower())
        elif "." in word[:-1] or _is_acronym(bare):
            result.append(word)
        else:
            result.append(_cased(word))
    return " ".join(result)


@cache
def _particles() -> frozenset[str]:
    return frozenset(tables.lines("names_particles.txt"))


@cache
def _acronyms() -> frozenset[str]:
    """Return the acronyms of the tables that are no names of persons."""
    listed = {line.split("|")[0].strip() for line in tables.lines("names_acronyms.txt")}
    return frozenset(entry for entry in listed if entry.isupper() and not _is_name(entry))


@cache
def _person_names() -> frozenset[str]:
    return frozenset((*tables.lines("anchors_given.txt"), *tables.lines("anchors_family.txt")))


def _is_name(word: str) -> bool:
    return word.casefold() in _person_names()


def _is_acronym(word: str) -> bool:
    """Tell whether a word in capitals is an acronym: a known one, or consonants that are no name."""
    if len(word) < 3:
        return False
    return word in _acronyms() or (_CONSONANTS.match(word) is not None and not _is_name(word))


def _cased(word: str) -> str:
    cased = "-".join(piece[:1].upper() + piece[1:].lower() for piece in word.split("-"))
    cased = _APOSTROPHE.sub(lambda m: m[1] + m[2].upper(), cased)
    return _MAC.sub(lambda m: m[1] + m[2].upper(), cased)
