"""What the tests find around them: compiled texts, a Redis of their own, a Chromium or a loud word that there is none."""

import contextlib
import os
import tempfile
from pathlib import Path

import pytest
from django.conf import settings

from bootcamp.kit.texts import compile_texts
from tests import services
from tests.browser.chromium import chromium_path

NO_CHROMIUM = "BROWSER TESTS SKIPPED: there is no Chromium on this machine (Debian: apt install chromium)"
around = contextlib.ExitStack()


def pytest_configure(config):
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)  # the test database is a file there
    settings.STATIC_ROOT = (
        settings.VAR_DIR / "nothing-collected"
    )  # whatever a demo in this folder has collected
    for locale in settings.LOCALE_PATHS:
        for folder in {source.parent for source in Path(locale).glob("*/*.po")}:
            compile_texts(folder)
    if settings.REDIS_URL and "PYTEST_XDIST_WORKER" in os.environ and "TEST_REDIS_URL" not in os.environ:
        _use_a_redis_of_our_own()


def _use_a_redis_of_our_own() -> None:
    """Test processes side by side would hear each other's rooms and clear each other's caches."""
    folder = around.enter_context(tempfile.TemporaryDirectory(prefix="bootcamp-", dir="/tmp"))
    url = around.enter_context(services.redis(Path(folder)))
    settings.CELERY_BROKER_URL = settings.CELERY_BROKER_URL.replace(
        settings.REDIS_URL.removeprefix("unix"), url.removeprefix("unix")
    )
    settings.REDIS_URL = url
    settings.CACHES["default"]["LOCATION"] = url


def pytest_unconfigure(config):
    around.close()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    browser = [item for item in items if item.get_closest_marker("browser")]
    if browser and not chromium_path():
        if os.environ.get("CI") == "true":
            raise pytest.UsageError("CI must run the browser tests, and there is no Chromium")
        for item in browser:
            item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))
    if not settings.PRODUCTION:
        for item in items:
            if item.get_closest_marker("services") and not item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason="needs services: python -m tests.services pytest"))


def pytest_terminal_summary(terminalreporter):
    reasons = {str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])}
    if any(NO_CHROMIUM in reason for reason in reasons):
        terminalreporter.write_sep("!", NO_CHROMIUM, red=True, bold=True)
