"""Whatever is typed, sent or made up, at any URL: refused or shown as text, and never an error of ours."""

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.db import transaction
from django.urls import reverse

from bootcamp.kit.access import POLICIES, Policy
from tests.house.test_access_policy import url_patterns
from tests.house.world import BODIES, World, arguments_of, make_world

# A digit that int() refuses, a number that is one but for no int(), and a letter that PostgreSQL refuses.
BAD = ("²", "9" * 5000, "a\x00b")
# All that our addresses ask for, each in every address: the page takes what it knows.
ASKED = (
    *("page", "text", "q", "state", "status", "block", "edit", "new", "verdict", "since", "code", "next"),
    *("round", "team", "swap", "with", "step", "area", "level", "theme", "owner", "role", "note"),
)
HEADERS = {
    "HX-Request": "true",
    "HX-Current-URL": "http://[",
    "Last-Event-ID": "²",
    "Accept-Language": "æ" * 90,
}
TRIED_BY = ("facilitator", "administrator", "director", "leader", "anonymous")


def attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return found[1].replace("&amp;", "&") if found else ""


def forms_in(html: str) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Where each form of a page that changes something goes, and its fields filled in."""
    for tag, body in re.findall(r"<form\b([^>]*)>(.*?)</form>", html, re.DOTALL):
        fields: dict[str, list[str]] = {}
        for field in re.findall(r"<(?:input|button)\b[^>]*>", body):
            fields.setdefault(attribute(field, "name"), [attribute(field, "value")])
        for head, inner in re.findall(r"<textarea\b([^>]*)>(.*?)</textarea>", body, re.DOTALL):
            fields[attribute(head, "name")] = [inner.strip() or "Ord"]
        for head, inner in re.findall(r"<select\b([^>]*)>(.*?)</select>", body, re.DOTALL):
            fields[attribute(head, "name")] = re.findall(r'<option value="([^"]+)"', inner)[-1:] or [""]
        for none_of_ours in ("", "csrfmiddlewaretoken"):
            fields.pop(none_of_ours, None)
        if attribute(tag, "method") == "post":
            yield attribute(tag, "action"), fields


def ask(world: World, actor: str, method: str, url: str, data=None, **headers) -> list[str]:
    """The trouble with the answer, if any. What it changed is undone, the sign-in too."""
    browser = world.browsers[actor]
    cookies = browser.cookies.copy()
    with transaction.atomic():
        answer = browser.generic(method, url, headers=headers) if data is None else browser.post(url, data)
        if not answer.streaming:
            assert answer.content is not None
        transaction.set_rollback(True)
    browser.cookies = cookies
    if answer.status_code < 500 or url.startswith("/readyz"):
        return []
    error = answer.exc_info[1] if answer.exc_info else ""
    sent = {name: str(value)[:30] for name, value in (data or {}).items()}
    return [f"{answer.status_code} for {actor}: {method} {url[:60]} {sent} {headers}: {error!r:.120}"]


def places(world: World) -> Iterator[tuple[Policy, str, str]]:
    """Each URL with somebody who may go there."""
    assert list(url_patterns())
    for policy in POLICIES.values():
        actor = next((actor for actor in TRIED_BY if actor in policy.who), "facilitator")
        yield policy, actor, reverse(policy.name, kwargs=arguments_of(policy, world.ours))


@pytest.fixture
def world(db, caplog) -> World:
    caplog.set_level("CRITICAL")
    return make_world()


def test_no_odd_address_or_header_is_an_error_of_ours(world):
    wrong = []
    for policy, actor, url in places(world):
        if "GET" not in policy.methods:
            continue
        for word in BAD:
            query = "&".join(f"{name}={quote(word)}" for name in ASKED)
            wrong += ask(world, actor, "GET", f"{url}?{query}")
        wrong += ask(world, "anonymous", "GET", url, **HEADERS)
    assert wrong == [], "\n" + "\n".join(wrong)


def test_no_odd_field_of_any_form_is_an_error_of_ours(world):
    wrong, seen = [], set()
    for policy, actor, url in places(world):
        forms = [(url, BODIES[policy.name](world.ours) if policy.name in BODIES else {})]
        if "GET" in policy.methods:
            page = world.browsers[actor].get(url)
            if not page.streaming and page.status_code == 200:
                forms = [(action or url, fields) for action, fields in forms_in(page.content.decode())]
        for action, fields in forms:
            key = (re.sub(r"\d+", "N", action), *sorted(fields))
            if key in seen or not action.startswith("/"):
                continue
            seen.add(key)
            for name in fields:
                for word in BAD[1:]:  # two are enough for a thousand requests
                    wrong += ask(world, actor, "POST", action, {**fields, name: [word, word]})
    print(f"{len(seen)} forms")
    assert wrong == [], "\n" + "\n".join(wrong)


@pytest.mark.parametrize(
    "credential", ["{}", "[]", "1", '"x"', "null", '{"id": 1}', '{"response": []}', "9" * 5000, "[" * 100_000]
)
def test_what_is_no_passkey_is_refused(client, credential, leader, client_for):
    client.raise_request_exception = False
    client.get("/account/passkeys/login/")
    assert client.post("/account/passkeys/login/", {"credential": credential}).status_code in (302, 422)
    mine = client_for(leader)
    mine.raise_request_exception = False
    mine.get("/account/passkeys/add/")
    answer = mine.post("/account/passkeys/add/", {"credential": credential, "name": "Telefon"})
    assert answer.status_code in (302, 422)
