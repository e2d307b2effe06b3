"""Real servers and a real Chromium. Everything in this folder has the marker ``browser``."""

from pathlib import Path

import pytest

from tests.browser.chromium import chromium_path, watched
from tests.browser.servers import Servers

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)  # before "-m" chooses among the marked
def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module")
def start_server():
    """``start_server(processes=1, background=True, **environment)`` serves a fresh, empty database; see ``Server``."""
    servers = Servers()
    yield servers.start
    servers.stop()


@pytest.fixture(scope="module")
def server(start_server):
    """One server for the tests of a module, on SQLite or, in the run with services, on PostgreSQL and Redis."""
    return start_server()


@pytest.fixture(scope="module")
def browser():
    """Chromium. A module's, not the session's: while playwright runs, Django refuses the ORM to this process."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=chromium_path(),
            args=["--no-sandbox", "--disable-background-networking", "--disable-gpu"],
        )
        yield chromium
        chromium.close()


@pytest.fixture
def screen(browser):
    """``screen(width=1440, height=900, **context options)`` opens a screen of somebody's own, with its own cookies.

    When the test ends, a script error or a refused resource on any of them fails it.
    """
    contexts, errors = [], []

    def open_screen(width: int = 1440, height: int = 900, **options):
        defaults = {"locale": "da-DK", "timezone_id": "Europe/Copenhagen"}
        context = browser.new_context(viewport={"width": width, "height": height}, **(defaults | options))
        context.set_default_timeout(20_000)
        contexts.append(context)
        return watched(context.new_page(), errors)

    yield open_screen
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def phone(screen):
    """``phone()`` opens a leader's screen: 390 × 844, by touch."""
    return lambda **options: screen(390, 844, has_touch=True, is_mobile=True, **options)


@pytest.fixture
def page(screen):
    """One laptop screen."""
    return screen()
