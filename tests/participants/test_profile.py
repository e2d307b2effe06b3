"""What a person decides for themselves, and the made-up people of the demo."""

import pytest

from participants.access import CHOSEN_ORGANISATION
from participants.demo import DEMO_KEYS


@pytest.fixture
def both(leader, outsider, person, other):
    """A person of two organisations."""
    return person(other, "Lars Leder", "leader", email=leader.email)


def test_a_person_of_two_organisations_can_change_between_them(client_for, leader, both, other):
    client = client_for(leader)
    assert client.get("/profile/").wsgi_request.me == leader
    answer = client.post("/organisation/switch/", {"organisation": other.pk})
    assert answer.url == "/"
    assert client.get("/profile/").wsgi_request.me == both


@pytest.mark.parametrize("wanted", ["0", "x", "", "-1"])
def test_nobody_changes_to_an_organisation_that_is_not_theirs(client_for, leader, outsider, other, wanted):
    client = client_for(leader)
    client.post("/organisation/switch/", {"organisation": wanted})
    client.post("/organisation/switch/", {"organisation": other.pk})
    assert CHOSEN_ORGANISATION not in client.session
    assert client.get("/profile/").wsgi_request.me == leader


def test_the_profile_asks_as_often_for_many_organisations(
    client_for, leader, both, django_assert_num_queries
):
    client = client_for(leader)
    client.get("/profile/")
    with django_assert_num_queries(5):
        client.get("/profile/")


@pytest.fixture
def demo(settings, leader, director):
    settings.DEMO = True
    for person, key in ((leader, "demo-leader-1"), (director, "demo-director")):
        person.external_key = key
        person.save()


def test_the_demo_offers_its_people_in_order(client, demo, leader, director):
    people = client.get("/").context["people"]
    assert people == [director, leader]


def test_the_demo_signs_in_with_one_press(client, demo, leader):
    answer = client.post("/demo/sign-in/", {"key": "demo-leader-1"})
    assert answer.url == "/"
    assert client.session["_auth_user_id"] == str(leader.user_id)


@pytest.mark.parametrize("key", ["", "demo-nobody", "demo-administrator"])
def test_the_demo_signs_nobody_in_for_another_key(client, demo, administrator, key):
    client.post("/demo/sign-in/", {"key": key})
    assert "_auth_user_id" not in client.session


def test_outside_the_demo_nobody_is_offered_and_nobody_signed_in(client, demo, settings):
    settings.DEMO = False
    assert client.get("/").context["people"] == []
    assert client.post("/demo/sign-in/", {"key": DEMO_KEYS[0]}).status_code == 404
    assert "_auth_user_id" not in client.session
