"""Signing in by a code from a mail: the way in, what is never told, and what a hall behind one address may do."""

import re
import time

import pytest
from django.core import mail
from django.core.handlers.base import BaseHandler
from django.test import Client
from django.utils import timezone

from participants.models import Message, Participant, User
from tests.participants.sign_in_steps import CONFIRM, LOGIN, ask, newest_code, signed_in


def test_a_code_from_the_mail_signs_in(client, leader):
    answer = ask(client, leader.email)
    assert (answer.status_code, answer.url) == (302, CONFIRM)
    assert not signed_in(client)
    answer = client.post(CONFIRM, {"code": newest_code(leader.email)})
    assert (answer.status_code, answer.url) == (302, "/")
    assert client.session["_auth_user_id"] == str(leader.user_id)


def test_a_code_is_forgiving_of_capitals_spaces_and_the_dash(client, leader):
    ask(client, leader.email)
    code = newest_code(leader.email).lower().replace("-", " ")
    client.post(CONFIRM, {"code": f" {code} "})
    assert signed_in(client)


def test_an_address_is_forgiving_of_capitals(client, leader):
    ask(client, leader.email.upper())
    client.post(CONFIRM, {"code": newest_code(leader.email)})
    assert signed_in(client)


def test_a_code_is_sent_at_once_and_once(client, leader):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.EMAIL_BACKEND", "django.core.mail.backends.locmem.EmailBackend")
        ask(client, leader.email)
    message = Message.objects.get()
    assert message.state == Message.State.SENT
    assert [sent.to for sent in mail.outbox] == [[leader.email]]


def test_a_code_that_the_server_refuses_waits_in_the_outbox(client, leader, settings):
    settings.EMAIL_BACKEND = "no.such.Backend"
    assert ask(client, leader.email).status_code == 302
    assert Message.objects.get().state == Message.State.WAITING


def test_a_code_mail_speaks_the_persons_language(client, person, fjordby):
    reader = person(fjordby, "Eve English", "leader", language="en")
    ask(client, reader.email)
    assert Message.objects.get().subject == f"{newest_code(reader.email)} is your code"


def test_signing_in_leads_to_the_page_that_was_asked_for(client, leader):
    answer = client.get("/profile/")
    assert answer.url == "/account/login/?next=/profile/"
    answer = ask(client, leader.email, next="/profile/")
    assert answer.url == f"{CONFIRM}?next=%2Fprofile%2F"
    answer = client.post(CONFIRM, {"code": newest_code(leader.email), "next": "/profile/"})
    assert answer.url == "/profile/"


def test_signing_in_never_leads_to_another_site(client, leader):
    ask(client, leader.email, next="https://elsewhere.example/")
    answer = client.post(CONFIRM, {"code": newest_code(leader.email), "next": "https://elsewhere.example/"})
    assert answer.url == "/"


def test_an_unknown_address_gets_the_same_answer_and_no_mail(client, leader):
    known, stranger = Client(), Client()
    answers = [ask(known, leader.email), ask(stranger, "nobody@fjordby.example")]
    assert [(a.status_code, a.url, a.content) for a in answers] == [(302, CONFIRM, b"")] * 2
    pages = [c.get(CONFIRM).content.decode() for c in (known, stranger)]
    pages = [
        re.sub(r'name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]+"|"X-CSRFToken": "\w+"', "", p)
        for p in pages
    ]
    assert pages[0].replace(leader.email, "@") == pages[1].replace("nobody@fjordby.example", "@")
    wrong = [c.post(CONFIRM, {"code": "BCD-FGH"}).status_code for c in (known, stranger)]
    assert wrong == [422, 422]
    assert Message.objects.count() == 1


def test_the_mail_is_sent_after_the_answer_so_that_its_time_does_not_tell_who_is_known(leader, rf, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    request = rf.post(LOGIN, {"email": leader.email})
    request._dont_enforce_csrf_checks = True
    handler = BaseHandler()
    handler.load_middleware()
    answer = handler.get_response(request)
    assert (answer.status_code, answer.url) == (302, CONFIRM)
    assert mail.outbox == []
    answer.close()  # what the server does once the answer has gone out
    assert [sent.to for sent in mail.outbox] == [[leader.email]]


@pytest.mark.parametrize("closed", ["inactive", "left"])
def test_whoever_may_not_come_in_gets_the_same_answer_and_no_mail(client, leader, closed):
    if closed == "inactive":
        User.objects.filter(pk=leader.user_id).update(is_active=False)
    else:
        Participant.objects.filter(pk=leader.pk).update(left_on=timezone.localdate())
    assert ask(client, leader.email).url == CONFIRM
    assert not Message.objects.exists()


def test_three_wrong_codes_end_the_try(client, leader):
    ask(client, leader.email)
    code = newest_code(leader.email)
    assert [client.post(CONFIRM, {"code": "BCD-FGH"}).status_code for _try in range(3)] == [422, 422, 302]
    answer = client.post(CONFIRM, {"code": code})
    assert answer.url == "/account/login/code/"
    assert not signed_in(client)


def test_one_address_can_ask_for_five_codes_a_minute(leader):
    answers = [ask(Client(), leader.email).status_code for _try in range(6)]
    assert answers == [302] * 5 + [422]
    assert Message.objects.count() == 5


def test_two_hundred_people_behind_one_network_address_come_in(fjordby, person):
    for number in range(200):
        person(fjordby, f"Leder {number}", "leader", email=f"leder{number}@fjordby.example")
    for number in range(200):
        client = Client(REMOTE_ADDR="192.0.2.7")
        assert ask(client, f"leder{number}@fjordby.example").status_code == 302
        code = newest_code(f"leder{number}@fjordby.example")
        assert client.post(CONFIRM, {"code": code}).url == "/"
        assert signed_in(client)


def test_one_machine_is_bounded_by_the_network_address_that_the_proxy_names(leader, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "2/m/ip"}

    def tried_from(*hops: str) -> int:
        return ask(Client(headers={"x-forwarded-for": ", ".join(hops)}), leader.email).status_code

    # Whatever a visitor writes in front of what our proxy adds counts for nothing.
    assert [tried_from(f"10.0.0.{number}", "192.0.2.7") for number in range(3)] == [302, 302, 422]
    assert tried_from("192.0.2.8") == 302


def test_a_code_can_be_sent_again_twice_and_only_the_newest_works(client, leader):
    ask(client, leader.email)
    first = newest_code(leader.email)
    for _again in range(2):
        client.post(CONFIRM, {"action": "resend"})
    assert Message.objects.count() == 3
    assert client.post(CONFIRM, {"code": first}).status_code == 422
    client.post(CONFIRM, {"code": newest_code(leader.email)})
    assert signed_in(client)


def test_a_wrong_address_can_be_changed(client, leader):
    ask(client, "lars.laeder@fjordby.example")
    assert client.get(LOGIN).url == CONFIRM
    answer = client.post("/account/logout/", {"next": LOGIN})
    assert answer.url == LOGIN
    assert client.get(LOGIN).status_code == 200


def test_a_code_is_too_old_after_ten_minutes(client, leader, monkeypatch):
    ask(client, leader.email)
    code, then = newest_code(leader.email), time.time()
    monkeypatch.setattr(time, "time", lambda: then + 601)
    assert client.post(CONFIRM, {"code": code}).url == "/account/login/code/"


@pytest.mark.parametrize(
    "path",
    [
        "signup/",
        "password/reset/",
        "password/change/",
        "password/set/",
        "email/",
        "reauthenticate/",
        "inactive/",
    ],
)
def test_what_we_do_not_use_of_allauth_does_not_exist(client_for, leader, path):
    assert client_for(leader).get(f"/account/{path}").status_code == 404


def test_the_sign_in_page_names_what_is_wrong_at_the_field(client, db):
    answer = ask(client, "not-an-address")
    assert answer.status_code == 422
    assert "Write a whole address" in answer.content.decode() or "hel adresse" in answer.content.decode()


def test_signing_in_gives_a_new_session(client, leader):
    ask(client, leader.email)
    before = client.session.session_key
    client.post(CONFIRM, {"code": newest_code(leader.email)})
    assert client.session.session_key != before


def test_a_closed_sign_in_ends_at_once(client_for, leader):
    client = client_for(leader)
    assert client.get("/profile/").status_code == 200
    User.objects.filter(pk=leader.user_id).update(is_active=False)
    assert client.get("/profile/").status_code == 302


def test_signing_out_everywhere_ends_every_session(client_for, leader, leader2):
    phone, laptop, colleague = client_for(leader), client_for(leader), client_for(leader2)
    assert phone.post("/account/sign-out-everywhere/").url == "/"
    assert [c.get("/profile/").status_code for c in (phone, laptop, colleague)] == [302, 302, 200]


def test_a_session_lasts_thirty_days_and_is_renewed_once_a_day(client_for, leader, monkeypatch):
    client = client_for(leader)
    answer = client.get("/profile/")
    assert answer.cookies["sessionid"]["max-age"] == 30 * 24 * 3600
    assert "sessionid" not in client.get("/profile/").cookies
    monkeypatch.setattr("bootcamp.kit.visitors.now", lambda: timezone.now() + timezone.timedelta(days=1))
    assert "sessionid" in client.get("/profile/").cookies


def test_tries_side_by_side_are_counted_at_the_code(client, leader):
    ask(client, leader.email)
    code = newest_code(leader.email)
    cookie = client.cookies.copy()
    before = dict(client.session.items())
    for _ in range(3):
        client.post(CONFIRM, {"code": "WRONGX"})
        # What a try that was under way meanwhile writes back: the session as it was before.
        client.cookies = cookie.copy()
        session = client.session
        session.clear()
        session.update(before)
        session.save()
    client.cookies = cookie.copy()
    client.post(CONFIRM, {"code": code})
    assert not signed_in(client)
