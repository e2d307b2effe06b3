"""Links in mails: to the right page for the right person, and never a sign-in by themselves."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from participants.access import CHOSEN_ORGANISATION
from participants.links import signed_link
from participants.models import Message, Participant
from tests.participants.sign_in_steps import CONFIRM, newest_code, signed_in


@pytest.fixture
def link(leader, settings):
    return signed_link(leader, "/profile/?from=mail").removeprefix(settings.SITE_URL)


def test_a_link_is_an_address_of_ours(leader, settings):
    assert signed_link(leader, "/profile/").startswith(f"{settings.SITE_URL}/go/")


@pytest.mark.parametrize("path", ["https://elsewhere.example/", "//elsewhere.example/", "profile/", ""])
def test_a_link_is_made_for_our_own_paths_only(leader, path):
    with pytest.raises(ValueError, match="not a path of ours"):
        signed_link(leader, path)


def test_a_link_opens_the_page_for_whoever_is_signed_in(client_for, leader, link):
    client = client_for(leader)
    answer = client.get(link)
    assert (answer.status_code, answer.url) == (302, "/profile/?from=mail")
    assert client.session[CHOSEN_ORGANISATION] == leader.organisation_id


def test_a_link_does_not_sign_in_and_sends_nothing_when_it_is_only_opened(client, leader, link):
    for _scanner in range(3):
        assert client.get(link).status_code == 200
    assert not signed_in(client)
    assert not Message.objects.exists()


def test_a_link_sends_the_code_at_one_press_and_then_opens_the_page(client, leader, link):
    assert leader.email in client.get(link).content.decode()
    answer = client.post(link)
    assert answer.url == f"{CONFIRM}?next=%2Fprofile%2F%3Ffrom%3Dmail"
    answer = client.post(CONFIRM, {"code": newest_code(leader.email), "next": "/profile/?from=mail"})
    assert answer.url == "/profile/?from=mail"
    assert client.session["_auth_user_id"] == str(leader.user_id)


def test_a_link_takes_the_place_of_a_try_for_another_address(client, leader, leader2, link):
    client.post("/account/login/", {"email": leader2.email})
    client.post(link)
    client.post(CONFIRM, {"code": newest_code(leader.email)})
    assert client.session["_auth_user_id"] == str(leader.user_id)


def test_a_link_of_somebody_else_says_so_and_lets_them_in_at_a_press(client_for, leader, leader2, link):
    client = client_for(leader2)
    page = client.get(link)
    assert page.status_code == 200
    assert leader2.email in page.content.decode()
    assert client.session["_auth_user_id"] == str(leader2.user_id)
    client.post(link)
    client.post(CONFIRM, {"code": newest_code(leader.email)})
    assert client.session["_auth_user_id"] == str(leader.user_id)


def test_a_link_works_for_thirty_days_and_then_still_leads_to_its_page(leader, settings):
    then = timezone.now().replace(microsecond=0)
    with time_machine.travel(then, tick=False):
        link = signed_link(leader, "/profile/").removeprefix(settings.SITE_URL)
    with time_machine.travel(then + timedelta(days=30), tick=False):
        assert Client().get(link).status_code == 200
    with time_machine.travel(then + timedelta(days=30, seconds=2), tick=False):
        answer = Client().get(link)
    assert answer.status_code == 410
    assert "/account/login/?next=%2Fprofile%2F" in answer.content.decode()


@pytest.mark.parametrize(
    "change", [lambda link: "/go/nonsense/", lambda link: link[:-2] + "x/", lambda link: link[:-9] + "/"]
)
def test_a_broken_link_leads_to_a_clear_page(client, link, change):
    answer = client.get(change(link))
    assert answer.status_code == 404
    assert 'href="/"' in answer.content.decode()


def test_a_link_of_somebody_who_has_left_leads_nowhere(client, leader, link):
    Participant.objects.filter(pk=leader.pk).update(left_on=timezone.localdate())
    assert client.get(link).status_code == 404
    assert client.post(link).status_code == 404


def test_too_many_presses_are_answered_on_the_page(leader, link):
    answers = [Client().post(link).status_code for _press in range(6)]
    assert answers == [302] * 5 + [422]


def test_a_link_speaks_the_readers_language(client, person, fjordby, settings):
    reader = person(fjordby, "Eve English", "leader", language="en")
    page = client.get(signed_link(reader, "/").removeprefix(settings.SITE_URL)).content.decode()
    assert "Good that you are here, Eve English." in page
