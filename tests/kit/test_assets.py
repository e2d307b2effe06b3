"""Style sheets and behaviours as they are served: one file each where collected, the sources elsewhere."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from bootcamp.kit import assets


@pytest.fixture
def collected(settings, tmp_path):
    """The folder of a collectstatic of our own."""
    settings.STATIC_ROOT = tmp_path / "static"
    call_command("collectstatic", verbosity=0, interactive=False)
    return settings.STATIC_ROOT


def test_sources_begin_with_the_tokens_and_the_ground_of_behaviours():
    assert assets.sources("css")[:4] == ["css/tokens.css", "css/reset.css", "css/base.css", "css/layout.css"]
    assert assets.sources("css")[-2:] == ["css/utilities.css", "css/print.css"]
    assert assets.sources("js")[0] == "js/behaviours.js"


def test_collected_files_hold_every_source(collected):
    sheet = (collected / "css" / "bootcamp.css").read_text(encoding="utf-8")
    script = (collected / "js" / "bootcamp.js").read_text(encoding="utf-8")
    root = Path(settings.BASE_DIR) / "static"
    assert all((root / source).read_text(encoding="utf-8") in sheet for source in assets.sources("css"))
    assert all((root / source).read_text(encoding="utf-8") in script for source in assets.sources("js"))
    assert sheet.startswith("@layer") or sheet.startswith("/*")


def test_a_first_visit_costs_less_than_200_kb(collected):
    """Style sheet, behaviours, htmx with its stream, drawings and a page, compressed as they are sent."""
    page = Client().get("/help/").content
    served = ("css/bootcamp.css", "js/bootcamp.js", "img/sprite.svg", "img/brand.svg")
    served += ("django_htmx/htmx-2.min.js", "django_htmx/ext/hx-sse-2.min.js")
    texts = [page, *((collected / name).read_bytes() for name in served)]
    assert sum(len(gzip.compress(text)) for text in texts) < 75_000


@pytest.mark.django_db
def test_sources_that_were_not_collected_are_linked_one_by_one(client):
    html = client.get("/help/").content.decode()
    assert re.findall(r'<link rel="stylesheet" href="/static/([^"]+)">', html) == assets.sources("css")


def test_no_behaviour_leaks_a_name():
    """The joined file is one script: a const outside a block would meet its namesake in another file."""
    root = Path(settings.BASE_DIR) / "static"
    for source in assets.sources("js"):
        text = (root / source).read_text(encoding="utf-8")
        assert not re.search(r"^(const|let|function|class|async function) ", text, re.MULTILINE), source
