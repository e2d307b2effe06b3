"""What stops the start, and what production is like once it starts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bootcamp.conf import WrongSettings, read

ROOT = Path(__file__).parents[2]
PRODUCTION = {
    "DATABASE_URL": "postgresql://bootcamp:secret@db:5432/bootcamp",
    "REDIS_URL": "redis://redis:6379/0",
    "SECRET_KEY": "k3y" + "abcdefghijklmnopqrstuvwxyz0123456789" * 2,
    "SITE_URL": "https://bootcamp.example.org",
    "EMAIL_HOST": "mail.example.org",
    "EMAIL_FROM": "Bootcamp <bootcamp@example.org>",
    "TRUSTED_PROXY_COUNT": "1",
}


def refusal(**environment: str) -> str:
    with pytest.raises(WrongSettings) as caught:
        read(environment, ROOT)
    return str(caught.value)


def test_embedded_mode_needs_nothing():
    config = read({}, ROOT)
    assert (config.production, config.demo, config.debug) == (False, False, False)
    assert config.site_url == "http://localhost:8000"


def test_embedded_address_follows_the_port():
    assert read({"PORT": "8099"}, ROOT).site_url == "http://localhost:8099"


def test_production_starts_with_all_that_it_needs():
    config = read(PRODUCTION, ROOT)
    assert config.production is True
    assert config.database_url == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "bootcamp",
        "USER": "bootcamp",
        "PASSWORD": "secret",
        "HOST": "db",
        "PORT": "5432",
        "OPTIONS": {},
    }


def test_production_names_everything_that_is_missing_at_once():
    assert refusal(DATABASE_URL=PRODUCTION["DATABASE_URL"]) == (
        "Bootcamp cannot start: REDIS_URL is missing; SECRET_KEY is missing; SITE_URL is missing; "
        "EMAIL_HOST is missing; EMAIL_FROM is missing (see docs/OPERATIONS.md)."
    )


def test_an_empty_variable_is_a_missing_one():
    assert "SECRET_KEY is missing" in refusal(**PRODUCTION | {"SECRET_KEY": " "})


def test_production_names_everything_that_is_wrong_at_once():
    wrong = {
        "DATABASE_URL": "mysql://db/bootcamp",
        "REDIS_URL": "localhost",
        "SITE_URL": "http://bootcamp.example.org",
        "EMAIL_PORT": "mail",
        "EMAIL_SECURITY": "ssl",
        "SECRET_KEY": "short",
        "ALLOWED_HOSTS": "*",
        "DEMO": "1",
        "DEBUG": "yes",
    }
    text = refusal(**PRODUCTION | wrong)
    assert [name for name in wrong if name not in text] == []


@pytest.mark.parametrize("name", ["DEMO", "DEBUG"])
def test_production_refuses_what_is_only_for_trying_out(name):
    assert f"{name} must not be 1 in production" in refusal(**PRODUCTION | {name: "1"})


def test_demo_refuses_to_send_mail():
    assert "EMAIL_HOST must not be set with DEMO" in refusal(DEMO="1", EMAIL_HOST="mail.example.org")


def test_the_data_lie_in_a_folder_of_their_own():
    assert "VAR_DIR must be a folder of its own" in refusal(VAR_DIR=str(ROOT))
    assert "VAR_DIR must be a folder of its own" in refusal(VAR_DIR="/")


def test_redis_alone_is_a_mistake():
    assert "DATABASE_URL is missing" in refusal(REDIS_URL="redis://localhost")


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    """A management command with no other setting than these."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=kept | environment,
        capture_output=True,
        text=True,
    )


def test_a_wrong_start_ends_with_one_sentence():
    done = run("check", DATABASE_URL=PRODUCTION["DATABASE_URL"], DEMO="1")
    assert done.returncode == 1
    assert done.stderr.startswith("Bootcamp cannot start: ")
    assert done.stderr.count("\n") == 1


def test_production_passes_the_deployment_check(tmp_path):
    done = run("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION, VAR_DIR=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")


def test_embedded_key_is_made_once_and_for_nobody_else(tmp_path):
    show = ["shell", "--verbosity", "0", "-c", "from django.conf import settings; print(settings.SECRET_KEY)"]
    first, second = (run(*show, VAR_DIR=str(tmp_path)).stdout for _ in range(2))
    assert first == second
    assert len(first.strip()) == 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
