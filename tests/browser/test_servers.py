"""The ground under the browser tests: a server that starts, is seen, and goes down with streams open."""

import json
import signal
import time
import urllib.error
import urllib.request

import pytest

pytestmark = pytest.mark.services
PARTS = ("database", "migrations", "redis", "clock", "worker")


def readiness(url: str) -> dict:
    try:
        with urllib.request.urlopen(url + "/readyz") as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        return json.load(error)


def test_page_health_is_seen_in_a_browser(server, page):
    page.goto(server.url + "/healthz")
    assert page.inner_text("body") == "alive"


def test_server_uses_its_own_empty_database(server):
    shown = server.python("from participants.models import User; print(User.objects.count())")
    assert shown == "0\n"


def test_server_has_all_that_it_needs(server):
    """Database, migrations, and with them a clock that ticks and a worker that takes the ticks."""
    until = time.monotonic() + 30
    while (answer := readiness(server.url)) != {"ready": True} | dict.fromkeys(PARTS, "ok"):
        assert time.monotonic() < until, answer
        time.sleep(0.1)


def test_killed_web_process_leaves_the_others_serving(start_server):
    server = start_server(processes=2, background=False)
    server.webs[0].kill()
    server.webs[0].wait(5)
    if len(server.urls) == 1:  # the embedded one is alone, and starts again on what it kept
        server.start_web()
    with urllib.request.urlopen(server.urls[-1] + "/healthz") as answer:
        assert answer.read() == b"alive"


def test_pages_come_with_their_stylesheets(server, page):
    page.goto(server.url + "/help/")
    assert page.evaluate("getComputedStyle(document.body).fontFamily") != "serif"
    sheets = page.evaluate("[...document.styleSheets].map(sheet => sheet.cssRules.length > 0)")
    assert set(sheets) == {True}


def test_server_ends_soon_after_the_signal(start_server):
    server = start_server(background=False)
    began = time.monotonic()
    server.webs[0].send_signal(signal.SIGINT)
    assert server.webs[0].wait(5) == 0
    assert time.monotonic() - began < 5
