"""Whether a name stands in any text of a collection, as words, whatever was found there."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cached_property

from reading_site.model import Reading
from reading_site.model.claims import stands_in
from reading_site.resolve.entities.forms import fold
from reading_site.resolve.words import WORD
from reading_site.resolve.words import fold as plain


class Texts:
    """The texts of a collection, each of which is looked at only where it has all words of a name."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = readings
        self._folded: dict[int, str] = {}
        self._with: dict[str, frozenset[int]] = {}

    def have(self, name: str) -> bool:
        """Tell whether any text holds a name."""
        numbers = frozenset(range(len(self._readings)))
        for word in sorted(
            {plain(word) for word in WORD.findall(name)}, key=lambda w: (-len(w), w)
        ):
            numbers &= self._having(word)
            if not numbers:
                return False
        folded = fold(name)
        return any(stands_in(folded, self._text(number)) for number in sorted(numbers))

    def _text(self, number: int) -> str:
        if number not in self._folded:
            self._folded[number] = fold(self._readings[number].text)
        return self._folded[number]

    def _having(self, word: str) -> frozenset[int]:
        """Return the numbers of the texts of which a word has ``word`` in it, and of those not known by their words."""
        if word not in self._with:
            lines, known, found = self._known
            numbers = set(found)
            at = lines.find(word)
            while at >= 0:
                begin, end = lines.rfind("\n", 0, at) + 1, lines.index("\n", at)
                numbers.update(known[lines[begin:end]])
                at = lines.find(word, end)
            self._with[word] = frozenset(numbers)
        return self._with[word]

    @cached_property
    def _known(self) -> tuple[str, dict[str, array[int]], list[int]]:
        """Return all words, each on a line, the texts that have each, and the texts without traces."""
        known: dict[str, array[int]] = {}
        untold = []
        for number, reading in enumerate(self._readings):
            if reading.traces is None:
                untold.append(number)
                continue
            for word in reading.traces.names.split("\n"):
                known.setdefault(word, array("I")).append(number)
        return "".join(f"{word}\n" for word in known), known, untold
