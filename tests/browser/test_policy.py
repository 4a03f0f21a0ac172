"""What the policy is for: words that got into a page as markup would still not run or load."""

import pytest

INJECTED = (
    "<script>window.ran = 'inline'</script>"
    "<img src=x onerror=\"window.ran = 'handler'\">"
    "<a id=js href=\"javascript:window.ran='link'\">x</a>"
    '<img src="https://example.org/pixel.png"><iframe src="https://example.org/"></iframe>'
    '<form id=f action="https://example.org/"></form><base href="https://example.org/">'
    '<p id=styled style="color: rgb(1, 2, 3)">x</p>'
)


@pytest.mark.parametrize("way", ["http", "file"])
def test_injected_markup_neither_runs_nor_loads(chromium, over_http, site, tmp_path, way):
    text = (site / "about.html").read_text("utf-8").replace("</h1>", f"</h1>{INJECTED}", 1)
    assert INJECTED in text
    page = chromium.new_page()
    sent = []
    # Chromium reports a request that the policy refused as failed with the word "csp": it was not sent.
    page.on("requestfailed", lambda r: sent.append(r.url) if r.failure != "csp" else None)
    page.on("requestfinished", lambda r: sent.append(r.url))
    if way == "http":
        page.route("**/about.html", lambda r: r.fulfill(body=text, content_type="text/html"))
        page.goto(over_http + "about.html")
    else:
        (tmp_path / "about.html").write_text(text, "utf-8")
        page.goto((tmp_path / "about.html").as_uri())
    page.locator("#js").click()
    page.evaluate("document.querySelector('#f').submit()")
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    assert page.evaluate("getComputedStyle(styled).color") != "rgb(1, 2, 3)"
    assert "about.html" in page.url
    assert [url for url in sent if "example.org" in url] == []
    page.close()


def test_without_the_policy_the_same_markup_would_run(chromium, over_http, site):
    text = (site / "about.html").read_text("utf-8").replace("</h1>", f"</h1>{INJECTED}", 1)
    text = text.replace("Content-Security-Policy", "X-None")
    page = chromium.new_page()
    page.route("https://**", lambda r: r.abort())
    page.route("**/about.html", lambda r: r.fulfill(body=text, content_type="text/html"))
    page.goto(over_http + "about.html")
    assert page.evaluate("window.ran")
    page.close()
