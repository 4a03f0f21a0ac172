"""Rights hold in every byte of a built site: pages, search, data, feed, meta tags, previews."""

import gzip

import pytest

PARAGRAPHS = 12
# Names, a quotation, a figure, a date and words of a title: what every register feeds on.
SENTENCE = (
    "Professor Zqana{n} Zqquispe{n}, director of the Zqinstitute{n} of Hydrology, told the Zqforum{n} on "
    "3 May 2021: “The Zqdelta{n} rises zqslowly{n}.” It moved 9{n}7 million zqbricks{n} in Zqtown{n}."
)
SHARED = "zqshare words that several texts have in common without any change at all"


def body(first, last):
    return "\n\n".join(SENTENCE.format(n=n) for n in range(first, last)) + f"\n\n{SHARED}\n"


def words_of(n):
    stems = [
        "zqana",
        "zqquispe",
        "zqinstitute",
        "zqforum",
        "zqdelta",
        "zqslowly",
        "zqbricks",
        "zqtown",
    ]
    return [f"{stem}{n}" for stem in stems]


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rights") / "seeds"
    folder.mkdir()
    for name, rights, first, extra in (
        ("whole", "full", 100, ""),
        ("some", "excerpt", 200, ""),
        ("none", "record", 300, ""),
        ("private", "full", 400, "public: false\n"),
    ):
        (folder / f"{name}.txt").write_text(body(first, first + PARAGRAPHS), "utf-8")
        (folder / f"{name}.yml").write_text(
            f"title: About {name} texts\ndate: 2021-05-04\nrights: {rights}\n{extra}", "utf-8"
        )
    (folder / "collection.yml").write_text(
        "title: Rights\nbase_url: https://shelf.example/\n", "utf-8"
    )
    (folder / "tags.yml").write_text(
        "- label: Rivers\n  patterns:\n    - {text: zqdelta*, count: 2}\n", "utf-8"
    )
    return folder


def site_of(build, seeds, *options):
    target = seeds.parent / ("public" if options else "site")
    build("--seeds", seeds, "--site", target, "--docs", f"{target}-docs", *options, check=0)
    return target


def bytes_of(site):
    """Every file's text, file names included, archives unpacked."""
    found = []
    for path in sorted(site.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            data = gzip.decompress(data) if path.suffix == ".gz" else data
            found.append(f"{path.relative_to(site)}\n{data.decode('utf-8', 'replace')}")
    return "\n".join(found).casefold()


@pytest.fixture(scope="module")
def site(build, seeds):
    return bytes_of(site_of(build, seeds))


def found(text, first, skip=0):
    numbers = range(first + skip, first + PARAGRAPHS)
    return [word for n in numbers for word in words_of(n) if word in text]


def test_what_may_be_shown_is_there(site):
    assert len(found(site, 100)) == 8 * PARAGRAPHS
    assert set(words_of(200)) & set(found(site, 200))


def test_beyond_an_excerpt_no_word_is_in_any_file(site):
    # 75 words reach into the third paragraph.
    assert found(site, 200, skip=3) == []


def test_of_a_record_no_word_of_the_text_is_in_any_file(site):
    assert found(site, 300) == []
    assert "about none texts" in site


def test_a_public_site_has_nothing_of_what_is_not_public(site, build, seeds):
    assert found(site, 400)
    public = bytes_of(site_of(build, seeds, "--rights-floor", "public"))
    assert found(public, 400) == []
    assert "about private texts" not in public
    assert len(found(public, 100)) == 8 * PARAGRAPHS
