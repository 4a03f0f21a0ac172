"""Single parts of a page: what a ledger says, words that differ, a title in another language."""

from dataclasses import replace

from making import reading
from rendered import seen, to_html

from reading_site.model import Action, Collection, Curation, LedgerEntry
from reading_site.render.passages import differing
from reading_site.render.pipeline import render
from reading_site.spans import Span


def shown(page):
    return seen(to_html(page.body))


def test_words_that_a_passage_writes_otherwise_are_marked():
    assert differing("the Ten, states & more", "The Ten states & more") == (
        '<strong class="rs-diff">the</strong> <strong class="rs-diff">Ten,</strong> states &amp; more'
    )


def test_a_long_passage_shows_its_ends_and_every_difference():
    model = [f"w{n}" for n in range(60)]
    ours = [*model[:40], "W40,", *model[41:]]
    assert differing(" ".join(ours), " ".join(model)) == (
        "w0 w1 w2 w3 w4 … w35 w36 w37 w38 w39"
        ' <strong class="rs-diff">W40,</strong> w41 w42 w43 w44 w45 … w55 w56 w57 w58 w59'
    )
    short = " ".join(model[:15])
    assert differing(short, short) == short


def of_ledger(*parts, text="Share Tags Body stays here."):
    """The document page of a text of which stretches were removed or moved: (words, action)."""
    source = reading("d", text, slug="d")
    ledger, at = [], 0
    for words, action in parts:
        start = text.index(words)
        if start > at:
            ledger.append(entry(at, start, Action.KEPT))
        at = start + len(words)
        ledger.append(entry(start, at, action))
    ledger.append(entry(at, len(source.capture.text), Action.KEPT))
    source = replace(source, clean=replace(source.clean, ledger=tuple(ledger)))
    made, _ = render(Collection(curation=Curation(), readings=(source,)))
    return shown(next(page for page in made if page.path == "documents/d.md"))


def entry(start, end, action):
    return LedgerEntry(span=Span(start, end), action=action, rule="r", reason="why")


def test_nothing_is_said_to_be_removed_only_where_nothing_was():
    text = of_ledger()
    assert "Nothing was removed from the capture." in text
    assert "nothing removed" in text


def test_what_was_removed_within_a_line_is_said():
    text = of_ledger(("Share", Action.REMOVED))
    assert (
        "No whole line of the capture was removed; 5 characters within lines are not shown" in text
    )
    assert "5 characters removed" in text
    assert "othing" not in text


def test_lines_and_parts_of_other_lines_are_counted_apart():
    text = of_ledger(
        ("Share\n", Action.REMOVED), ("Tags", Action.REMOVED), text="Share\nTags Body stays."
    )
    assert "Of the capture, 1 line, and 4 characters of other lines, are not shown as text" in text
    assert "1 line removed" in text


def test_what_moved_to_the_header_was_not_removed():
    text = of_ledger(("Share", Action.MOVED))
    assert "Nothing was removed from the capture. 1 stretch of it is shown in the header." in text
    assert "1 moved Share" in text


def test_a_title_in_another_language_says_so():
    def first(title, language, **more):
        source = reading("e", "Text.", title=title, slug="e", language=language, **more)
        made, _ = render(Collection(curation=Curation(), readings=(source,)))
        return next(page for page in made if page.path == "documents/e.md").body

    assert first("שלום", "he").startswith("# שלום {#rs-title lang=he dir=rtl}")
    assert first("Bonjour", "fr").startswith("# Bonjour {#rs-title lang=fr dir=ltr}")
    assert first("Peace", "he").startswith("# Peace {#rs-title}")
    assert first("Peace", "en").startswith("# Peace {#rs-title}")
    html = to_html(first("世界", "zh-Hans", subtitle="宣言"))
    assert '<h1 dir="ltr" id="rs-title" lang="zh-Hans">' in html
    assert '<p class="rs-subtitle" dir="ltr" lang="zh-Hans">' in html
