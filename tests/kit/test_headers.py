"""What every answer tells the browser, scored as Mozilla's Observatory scores it."""

import json
import os
import subprocess
import sys

import pytest
from asgiref.sync import async_to_sync
from django.conf import settings
from django.test import AsyncClient

from bootcamp.kit.csp import POLICY

NEEDED = {
    "Content-Security-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Cross-Origin-Embedder-Policy",
    "Referrer-Policy",
    "Permissions-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
}
IN_PRODUCTION = """
import django, json
django.setup()
from django.conf import settings
from django.test import Client
answer = Client(headers={"host": "bootcamp.example.dk"}).get("/help/", secure=True)
cookies = {
    name: {"secure": secure, "httponly": only, "samesite": same, "prefix": name.startswith("__Host-")}
    for name, secure, only, same in (
        (settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY,
         settings.SESSION_COOKIE_SAMESITE),
        (settings.CSRF_COOKIE_NAME, settings.CSRF_COOKIE_SECURE, settings.CSRF_COOKIE_HTTPONLY,
         settings.CSRF_COOKIE_SAMESITE),
    )
}
insecure = Client(headers={"host": "bootcamp.example.dk"}).get("/help/")
print(json.dumps({"status": answer.status_code, "headers": dict(answer.headers), "cookies": cookies,
                  "from_http": [insecure.status_code, insecure.headers.get("Location")]}))
"""


@pytest.fixture(scope="module")
def production(tmp_path_factory) -> dict:
    """What a process with production's settings answers, without touching a database."""
    given = {
        "DATABASE_URL": "postgresql://bootcamp@localhost/bootcamp",
        "REDIS_URL": "redis://localhost",
        "SECRET_KEY": "not-a-real-key-" + "0123456789abcdefghijklmnopqrstuvwxyz",
        "SITE_URL": "https://bootcamp.example.dk",
        "EMAIL_HOST": "mail.example.dk",
        "EMAIL_FROM": "Bootcamp <bootcamp@example.dk>",
        "VAR_DIR": str(tmp_path_factory.mktemp("production")),
        "DJANGO_SETTINGS_MODULE": "bootcamp.settings",
        "PATH": os.environ["PATH"],
    }
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", IN_PRODUCTION],
        cwd=settings.BASE_DIR,
        env=given,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def directives(policy: str) -> dict[str, str]:
    return dict(part.strip().partition(" ")[::2] for part in policy.split(";"))


def observatory_score(headers: dict, cookies: dict) -> int:
    """The points of the Observatory's table, as far as one site's own headers decide them."""
    policy = directives(headers["Content-Security-Policy"])
    score = 100
    unsafe = any("unsafe" in sources or "*" in sources.split() for sources in policy.values())
    score += 0 if unsafe else 10 if policy.get("default-src") == "'none'" else 5
    safe_cookies = all(
        c["secure"] and c["httponly"] and c["samesite"] in ("Lax", "Strict") for c in cookies.values()
    )
    score += 5 if safe_cookies else -40
    score += 5 if headers.get("Referrer-Policy") in ("same-origin", "no-referrer", "strict-origin") else 0
    score += 5 if policy.get("frame-ancestors") == "'none'" else 0 if "X-Frame-Options" in headers else -20
    hsts = headers.get("Strict-Transport-Security", "")
    score += 0 if "max-age=31536000" in hsts and "includeSubDomains" in hsts else -20
    score += 0 if headers.get("X-Content-Type-Options") == "nosniff" else -5
    for name, best in (
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"),
    ):
        score += 10 if headers.get(name) == best else 0
    return score


def test_production_scores_above_125_points(production):
    assert production["status"] == 200
    assert observatory_score(production["headers"], production["cookies"]) == 155


def test_production_sends_everybody_to_tls_and_binds_the_cookies_to_the_host(production):
    assert production["from_http"] == [301, "https://bootcamp.example.dk/help/"]
    assert all(cookie["prefix"] for cookie in production["cookies"].values())


def test_the_policy_names_every_source_and_nothing_unsafe():
    assert POLICY["default-src"] == POLICY["base-uri"] == POLICY["frame-ancestors"] == "'none'"
    assert not any("unsafe" in sources or "http" in sources or "*" in sources for sources in POLICY.values())


PATHS = ["/", "/help/", "/no-such-page/", "/account/login/", "/static/css/tokens.css", "/profile/"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_headers(client, db, path):
    answer = client.get(path)
    assert set(answer.headers) >= NEEDED
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_a_page_is_kept_by_nobody(client_for, leader):
    assert client_for(leader).get("/profile/").headers["Cache-Control"] == "no-store"


def test_every_page_has_its_own_nonce_and_uses_it(client, db):
    def nonce_of(answer) -> str:
        return answer.headers["Content-Security-Policy"].partition("'nonce-")[2].partition("'")[0]

    first, second = client.get("/help/"), client.get("/help/")
    assert nonce_of(first) != nonce_of(second)
    assert f'nonce="{nonce_of(first)}"' in first.content.decode()


def test_an_asynchronous_request_has_them_too():
    answer = async_to_sync(AsyncClient().get)("/help/")
    assert set(answer.headers) >= NEEDED
