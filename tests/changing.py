"""A small collection that changes by chance, as a curator and the world change one.

What is changed is what pages show of each other: names and what they are called, titles, dates,
publishers, quotations, figures, passages that several texts share, tags, rights, curation files.
"""

import json

PEOPLE = ["Anna Berger", "Li Wei", "Marta Quispe", "Omar Haddad", "Ana Berger"]
BODIES = ["Institute for Deep Wells", "Northern River Council", "Ministry of Slow Trains"]
PLACES = ["Geneva", "Nairobi", "Lima", "Riga"]
VERBS = ["said", "told reporters", "warned"]
THINGS = ["wells", "slow trains", "bridges", "schools"]
SHARED = [
    "the long agreement on rivers that nobody had wanted to sign before the second winter came",
    "a plan to bring water and light to every one of the villages along the northern shore",
]
TITLES = ["Wells of the north", "A river and its bridge", "Slow trains, slow winters", "On schools"]
TAGS = ["Water", "Transport", "Cold"]


def sentence(dice):
    """Return a sentence with something that pages show of each other."""
    who, body, place = dice.choice(PEOPLE), dice.choice(BODIES), dice.choice(PLACES)
    number, thing, day = dice.randint(2, 900), dice.choice(THINGS), dice.randint(1, 28)
    return dice.choice(
        [
            f"{who}, director of the {body}, arrived in {place} on {day} May 2021.",
            f"“We will open {number} {thing} in {place},” {who} {dice.choice(VERBS)}.",
            f"The {body} counted {number} {thing} in {place} in 20{dice.randint(10, 24)}.",
            f"In {place} they spoke of {dice.choice(SHARED)}.",
            f"{who.split()[1]} met {dice.choice(PEOPLE)} of the {body} in {place}.",
            f"It rained for {number} days and no {thing} were seen.",
        ]
    )


def capture(dice):
    """Return a new capture as title, date and paragraphs."""
    paragraphs = [[sentence(dice) for _ in range(dice.randint(1, 3))] for _ in range(4)]
    return [dice.choice(TITLES), f"2021-0{dice.randint(1, 9)}-1{dice.randint(0, 9)}", paragraphs]


def record(dice):
    """Return a record: some fields, by chance."""
    fields = {
        "title": dice.choice(TITLES),
        "publisher": dice.choice(BODIES),
        "authors": [dice.choice(PEOPLE)],
        "date": f"2020-0{dice.randint(1, 9)}-07",
        "tags": [dice.choice(TAGS)],
        "entities": [dice.choice(PEOPLE)],
        "abstract": sentence(dice),
        "rights": dice.choice(["full", "excerpt", "record"]),
        "public": dice.random() < 0.7,
    }
    return {name: value for name, value in fields.items() if dice.random() < 0.3}


def curation(dice):
    """Return the files of curation, each by chance."""
    files = {
        "collection.yml": {
            "title": f"Collection {dice.randint(1, 2)}",
            "order": dice.choice(["date", "title", "id"]),
            "base_url": dice.choice(["", "https://shelf.example/"]),
        },
        "tags.yml": [
            {
                "label": label,
                "patterns": [{"text": dice.choice(THINGS), "count": dice.randint(1, 3)}],
                **({"broader": "Water"} if label == "Cold" else {}),
            }
            for label in TAGS
        ],
        "entities.yml": [
            {
                "label": dice.choice(["Anna Berger", "ANNA BERGER", "Anna K. Berger"]),
                "kind": "person",
                "aliases": dice.sample(PEOPLE, 2),
                "description": sentence(dice),
            }
        ],
    }
    return {name: files[name] for name in files if dice.random() < 0.7}


class Changing:
    """Captures, records and files of curation by name; ``change`` changes them by chance."""

    def __init__(self, dice, count):
        self.dice = dice
        self.captures = {f"text-{n}": capture(dice) for n in range(count)}
        self.records = {}
        self.curation = {}

    def change(self):
        """Change one thing, mostly one text."""
        dice = self.dice
        name = dice.choice(sorted(self.captures))
        found = self.captures[name]
        paragraph = dice.choice(found[2])
        what = dice.randrange(14)
        if what < 4:
            paragraph.insert(dice.randint(0, len(paragraph)), sentence(dice))
        elif what < 6:
            paragraph[dice.randrange(len(paragraph))] = sentence(dice)
        elif what == 6:
            found[2].insert(dice.randint(0, len(found[2])), [sentence(dice)])
        elif what == 7:
            found[0] = dice.choice(TITLES)
        elif what == 8:
            found[1] = f"2022-0{dice.randint(1, 9)}-11"
        elif what == 9:
            self.captures[f"text-{dice.randint(0, 30)}"] = capture(dice)
        elif what == 10 and len(self.captures) > 3:
            del self.captures[name]
            self.records.pop(name, None)
        elif what == 11:
            self.records[name] = record(dice)
        elif what == 12:
            self.curation = curation(dice)
        else:
            self.captures[f"moved-{name}"[:12]] = self.captures.pop(name)

    def files(self):
        """Return the bytes of all files by name; YAML reads JSON."""
        texts = {
            f"{name}.txt": f"{title}\n\n{date}\n\n" + "\n\n".join(map(" ".join, paragraphs))
            for name, (title, date, paragraphs) in self.captures.items()
        }
        tables = {
            f"{name}.yml": record for name, record in self.records.items() if name in self.captures
        } | self.curation
        return {name: text.encode() for name, text in texts.items()} | {
            name: json.dumps(table).encode() for name, table in tables.items()
        }
