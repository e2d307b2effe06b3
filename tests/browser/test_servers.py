"""The ground under the browser tests: a server that starts, is seen, and goes down with streams open."""

import signal
import time

import pytest

pytestmark = pytest.mark.services


def test_page_health_is_seen_in_a_browser(server, page):
    page.goto(server.url + "/healthz")
    assert page.inner_text("body") == "alive"


def test_server_uses_its_own_empty_database(server):
    shown = server.python("from participants.models import User; print(User.objects.count())")
    assert shown == "0\n"


def test_server_ends_soon_after_the_signal(start_server):
    server = start_server(background=False)
    began = time.monotonic()
    server.webs[0].send_signal(signal.SIGINT)
    assert server.webs[0].wait(5) == 0
    assert time.monotonic() - began < 5
