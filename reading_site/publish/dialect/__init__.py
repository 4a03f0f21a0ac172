"""Markdown to HTML for the dialect that our own pages are written in; the bytes are Python-Markdown's.

Python-Markdown takes two thirds of the time of a build: it parses HTML twice and looks for some
twenty constructs that no page of ours has. This package converts what ``render/`` writes and
nothing else: whatever it does not know, it refuses (``UnknownMarkdownError``), and Python-Markdown converts
that page. ``tests/test_dialect.py`` compares the two over generated pages and random changes of them.
"""
