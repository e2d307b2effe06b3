"""Every URL has a policy, and every policy holds: for each person, each method, our own object and another's."""

from collections import defaultdict

import pytest
from django.db import connection, transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from bootcamp.kit.access import ANYONE, POLICIES, SIGNED_IN, Policy
from tests.house.test_templates import own_style_or_script
from tests.house.world import (
    ACTORS,
    BODIES,
    EXCEPTIONS,
    KNOWERS,
    MEMBERS,
    NOT_OURS,
    World,
    arguments_of,
    make_world,
)

METHODS = ("GET", "POST", "PUT", "DELETE")
ALLOWED = "allowed"
REFUSALS = (403, 404, 405)


def url_patterns(patterns=None, prefix: str = ""):
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from url_patterns(pattern.url_patterns, prefix + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield prefix + str(pattern.pattern), pattern


def test_every_url_has_a_policy_and_every_policy_a_url():
    urls = {pattern.name: path for path, pattern in url_patterns()}
    guarded = {name: policy.route for name, policy in POLICIES.items()}
    assert urls == guarded


def test_every_url_ends_with_a_slash_or_is_a_file_or_a_probe():
    paths = {path for path, _pattern in url_patterns() if path and not path.endswith("/")}
    assert {path for path in paths if "." not in path.split("/")[-1]} == {"healthz", "readyz"}


def expected(policy: Policy, actor: str, method: str, target: str) -> int | str:
    """The code that the policy promises. ``target`` is "ours", "other room" (ours too) or "theirs"."""
    if method not in policy.methods:
        return 405
    if policy.name in EXCEPTIONS and policy.who == ANYONE:
        return EXCEPTIONS[policy.name].code(actor, method) or ALLOWED
    if policy.who == ANYONE and policy.loader in ("", "visitor"):
        return ALLOWED
    if actor == "anonymous" and policy.who != ANYONE:
        return 302
    if policy.name in EXCEPTIONS and (code := EXCEPTIONS[policy.name].code(actor, method)):
        return code
    if policy.loader in ("", "visitor"):
        return ALLOWED
    if actor in ("stranger", "left", "anonymous"):
        return 404
    if policy.kind:
        at_home = (actor == "outsider") == (target == "theirs")
        if not at_home:
            return 404
        knowers = KNOWERS.get(policy.kind)
        if knowers and target == "other room":
            knowers = ("leader of another room", "facilitator")
        if knowers and actor != "outsider" and actor not in knowers:
            return 404
    roles = (
        set(MEMBERS) if actor == "outsider" else {"leader"} if actor == "leader of another room" else {actor}
    )
    return ALLOWED if policy.who == SIGNED_IN or policy.who == ANYONE or roles & policy.who else 403


class WriteLog:
    """Notes every change of a row, but for the session's own."""

    def __init__(self):
        self.changes = []

    def __call__(self, execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and '"django_session"' not in sql:
            self.changes.append(sql[:120])
        return execute(sql, params, many, context)


def try_one(world: World, policy: Policy, actor: str, method: str, target: str) -> list[str]:
    """What is wrong with the answer: nothing, one hopes."""
    house = world.theirs if target == "theirs" else world.ours
    url = reverse(policy.name, kwargs=arguments_of(policy, house, other_room=target == "other room"))
    browser, log = world.browsers[actor], WriteLog()
    cookies = browser.cookies.copy()
    with transaction.atomic(), connection.execute_wrapper(log):
        if method == "POST":
            answer = browser.post(url, BODIES[policy.name](house) if policy.name in BODIES else {})
        else:
            answer = browser.generic(method, url)
        transaction.set_rollback(True)
    browser.cookies = cookies
    code, wanted = answer.status_code, expected(policy, actor, method, target)
    to_sign_in = code == 302 and answer.url.startswith("/account/login/?next=")
    wrong = []
    if wanted == ALLOWED:
        if code in REFUSALS or code == 500 or to_sign_in:
            wrong.append(f"answered {code}, and should let them")
    elif code != wanted or (wanted == 302 and not to_sign_in):
        wrong.append(f"answered {code}, and should answer {wanted}")
    elif log.changes:
        wrong.append(f"refused, but changed a row: {log.changes}")
    body = "" if answer.streaming else answer.content.decode()
    hidden = world.ours.canary if actor == "outsider" else world.theirs.canary
    if "html" in answer.headers.get("Content-Type", "") and own_style_or_script(body):
        wrong.append(f"has a style or a script of its own: {own_style_or_script(body)}")
    if policy.name == "go":
        hidden = ""  # whoever holds the link sees whom it was sent to
    if hidden and hidden in body:
        wrong.append("showed the other organisation's words")
    if actor in ("anonymous", "stranger", "left") and hidden and world.ours.canary in body:
        wrong.append("showed an organisation's words to somebody outside it")
    return [f"{policy.name}: {actor}, {method}, {target}: {what}" for what in wrong]


def tries_at(policy: Policy):
    for actor in ACTORS:
        for method in METHODS:
            yield actor, method, "ours"
            if policy.kind and method in policy.methods:
                if policy.kind in KNOWERS and actor not in NOT_OURS:
                    yield actor, method, "other room"
                yield actor, method, "theirs"


def groups() -> dict[str, list[Policy]]:
    """All policies by the first word of their path, so that the groups can be tried side by side."""
    assert list(url_patterns())  # policies are made while the URLs are read
    found = defaultdict(list)
    for policy in POLICIES.values():
        found[policy.route.partition("/")[0] or "home"].append(policy)
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("group", sorted(groups()))
def test_every_policy_holds_for_everybody(group, caplog):
    caplog.set_level("CRITICAL")
    world, wrong, count = make_world(), [], 0
    for policy in groups()[group]:
        try:
            arguments_of(policy, world.ours)
        except KeyError as missing:
            wrong.append(f"{policy.name}: tests/house/world.py does not know {missing}")
            continue
        for actor, method, target in tries_at(policy):
            wrong += try_one(world, policy, actor, method, target)
            count += 1
    print(f"{count} requests at {len(groups()[group])} URLs under {group}")
    assert wrong == [], "\n" + "\n".join(wrong)
