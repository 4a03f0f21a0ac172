"""Synthetic captures in the shapes of real ones: `python benchmarks/make_corpus.py N FOLDER`.

The words are made up by rule and drawn by Zipf's law, the names are put together from parts, the
furniture is that of news pages. The same N gives the same bytes on any machine.
"""

from __future__ import annotations

import argparse
import random
from itertools import accumulate
from pathlib import Path

ONSETS = [
    "b",
    "d",
    "f",
    "g",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "w",
    "st",
    "tr",
    "pl",
    "gr",
    "sh",
    "ch",
]
VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ou"]
CODAS = ["", "n", "r", "s", "t", "l", "nd", "st"]
COMMON = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "that",
    "is",
    "was",
    "for",
    "on",
    "with",
    "as",
    "by",
    "at",
    "from",
    "it",
    "be",
    "this",
    "which",
    "are",
    "has",
    "their",
    "its",
]
GIVEN = [
    "Anna",
    "Boris",
    "Carla",
    "Dmitri",
    "Elena",
    "Farid",
    "Grace",
    "Hassan",
    "Irina",
    "Jonas",
    "Karim",
    "Lena",
    "Marta",
    "Nadia",
    "Omar",
    "Petra",
    "Rosa",
    "Samir",
    "Tariq",
    "Vera",
]
FAMILY = [
    "Almeida",
    "Berger",
    "Castro",
    "Dubois",
    "Eriksen",
    "Ferrari",
    "Gruber",
    "Hansen",
    "Ivanov",
    "Jansen",
    "Keller",
    "Lindgren",
    "Moreau",
    "Novak",
    "Olsen",
    "Petrov",
    "Quint",
    "Rossi",
    "Schmidt",
    "Tanaka",
]
PLACES = [
    "Geneva",
    "Paris",
    "Nairobi",
    "Lima",
    "Oslo",
    "Hanoi",
    "Cairo",
    "Quito",
    "Vienna",
    "Astana",
    "Montreal",
    "Santiago",
    "Warsaw",
    "Tunis",
    "Madrid",
]
BODIES = [
    "Council",
    "Commission",
    "Institute",
    "University",
    "Foundation",
    "Committee",
    "Centre",
    "Association",
]
FIELDS = [
    "Rural Development",
    "Public Health",
    "Ocean Studies",
    "Education",
    "Human Rights",
    "Climate Research",
    "Trade Policy",
    "Social Affairs",
]
ROLES = ["director", "president", "deputy director", "secretary-general", "professor", "chair"]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
TAGGED = [
    "human rights",
    "rural development",
    "climate change",
    "public health",
    "artificial intelligence",
    "trade",
]


class Writer:
    """Draws texts by a generator that is seeded anew for each capture."""

    def __init__(self) -> None:
        self.dice = random.Random(0)
        shapes = random.Random(7)
        words = dict.fromkeys(
            "".join(
                shapes.choice(ONSETS) + shapes.choice(VOWELS) + shapes.choice(CODAS)
                for _ in range(shapes.choice((1, 2, 2, 3)))
            )
            for _ in range(12_000)
        )
        self.words = COMMON + list(words)
        self.weights = list(accumulate(1 / (rank + 2) for rank in range(len(self.words))))

    def some_words(self, count: int) -> list[str]:
        return self.dice.choices(self.words, cum_weights=self.weights, k=count)

    def zipf(self, items: list[str]) -> str:
        return self.dice.choices(items, weights=[1 / (n + 1) for n in range(len(items))])[0]

    def person(self) -> str:
        return f"{self.zipf(GIVEN)} {self.zipf(FAMILY)}"

    def body(self) -> str:
        return f"{self.zipf(PLACES)} {self.zipf(BODIES)} for {self.zipf(FIELDS)}"

    def sentence(self) -> str:
        words = self.some_words(self.dice.randint(8, 24))
        shape = self.dice.random()
        if shape < 0.12:
            return f"{self.person()}, {self.dice.choice(ROLES)} of the {self.body()}, said that {' '.join(words)}."
        if shape < 0.2:
            return f'"{" ".join(words).capitalize()}," said {self.person()} in {self.zipf(PLACES)}.'
        if shape < 0.28:
            return f"On {self.dice.choice(MONTHS)} {self.dice.randint(1, 28)}, {self.dice.randint(1990, 2025)}, the {self.body()} {' '.join(words)}."
        if shape < 0.34:
            return f"Nearly {self.dice.randint(2, 900)} million households {' '.join(words)} {self.zipf(TAGGED)}."
        return " ".join(words).capitalize() + "."

    def capture(self, number: int, length: int) -> str:
        """Return a capture of about ``length`` words, furniture apart.

        Capture ``number`` is the same in a corpus of any size.
        """
        self.dice = random.Random(number)
        title = " ".join(self.some_words(7)).capitalize()
        day = f"{self.dice.randint(2015, 2025)}-{self.dice.randint(1, 12):02}-{self.dice.randint(1, 28):02}"
        parts = [
            "Home>News>World",
            f"{title} {number}",
            f"{day} 09:30:00Source: Example News AgencyAuthor: {self.person()}",
        ]
        written = 0
        while written < length:
            if written and self.dice.random() < 0.06:
                parts.append(" ".join(self.some_words(4)).capitalize())
            paragraph = " ".join(self.sentence() for _ in range(self.dice.randint(2, 5)))
            written += len(paragraph.split())
            parts.append(paragraph)
        parts += ["Share", "Top", "Copyright 2025 Example News Agency. All rights reserved."]
        return "\n\n".join(parts) + "\n"


def main() -> None:
    """Write the corpus that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--words", type=int, default=800, help="length of each text (default: 800)")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    writer = Writer()
    for number in range(asked.count):
        text = writer.capture(number, asked.words)
        (asked.folder / f"capture-{number:06}.txt").write_text(text, "utf-8")
    (asked.folder / "collection.yml").write_text("title: Benchmark\n", "utf-8")
    (asked.folder / "tags.yml").write_text(
        "".join(f"- label: {t.capitalize()}\n  patterns: [{t}]\n" for t in TAGGED), "utf-8"
    )


if __name__ == "__main__":
    main()
