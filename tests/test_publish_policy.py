"""The policy of a page refuses everything but the site's own files and inline code by its hash."""

import base64
import hashlib
import re
from pathlib import Path

from reading_site.publish.policy import header_files, headers, policy_for

THEME = Path(__file__).parents[1] / "theme" / "main.html"


def test_the_policy_in_the_theme_is_the_one_that_a_page_without_inline_code_needs():
    stated = re.search(r'Content-Security-Policy" content="([^"]+)"', THEME.read_text())
    assert stated.group(1) == policy_for(b"<!doctype html><script src=x.js></script>")


def test_an_inline_script_is_allowed_by_its_hash_and_by_nothing_else():
    policy = policy_for("<script>let é = '&amp;'</script>".encode())
    digest = hashlib.sha256("let é = '&amp;'".encode()).digest()
    assert f"'sha256-{base64.b64encode(digest).decode()}'" in policy
    assert "unsafe" not in policy


def test_data_in_a_script_element_needs_no_hash():
    assert policy_for(b'<script type="application/ld+json">{}</script>') == policy_for(b"")


def test_an_inline_style_is_allowed_by_its_hash():
    assert policy_for(b"<style>p{}</style>").count("sha256-") == 1


def test_over_http_no_file_of_the_disk_is_named():
    assert "file:" not in headers()["Content-Security-Policy"]


def test_every_server_gets_every_header_once():
    for name, data in header_files().items():
        text = data.decode()
        for header, value in headers().items():
            assert text.count(f"{header}") == 1, (name, header)
            assert value in text
        assert text.endswith("\n")
