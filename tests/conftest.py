"""A cast of known people, on which the tests of all apps are played."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from participants.models import Area, Level, Organisation, Participant, User

pytest_plugins = ["tests.surroundings"]


@pytest.fixture(autouse=True)
def _nothing_cached(request):
    """What one test was counted for (say, tries to sign in) is not held against the next."""
    yield
    if not request.node.get_closest_marker("browser"):  # there it would empty the broker of a running server
        cache.clear()


@pytest.fixture
def fjordby(db) -> Organisation:
    """A municipality with two areas and four levels."""
    organisation = Organisation.objects.create(name="Fjordby Kommune", slug="fjordby", language="da")
    for sign, name in enumerate(["Børn og Familie", "Ældre og Sundhed"], start=1):
        Area.objects.create(organisation=organisation, name=name, sign=sign)
    for rank, name in enumerate(["Teamleder", "Leder af ledere", "Chef", "Direktør"], start=1):
        Level.objects.create(organisation=organisation, name=name, rank=rank)
    return organisation


@pytest.fixture
def other(db) -> Organisation:
    """A second organisation, of which Fjordby's people must never see anything."""
    return Organisation.objects.create(name="Northport Borough", slug="northport", language="en")


@pytest.fixture
def person(db):
    """``person(organisation, name, *roles, **fields)`` makes a participant with a sign-in."""

    def make(organisation: Organisation, name: str, *roles: str, **fields) -> Participant:
        email = fields.pop("email", f"{name.lower().replace(' ', '.')}@{organisation.slug}.example")
        user = User.objects.for_email(email)
        user.language = fields.pop("language", organisation.language)
        user.save()
        flags = {f"is_{role}": role in roles for role in Participant.ROLES}
        return Participant.objects.create(
            organisation=organisation, user=user, name=name, email=email, **{**flags, **fields}
        )

    return make


@pytest.fixture
def administrator(fjordby, person):
    return person(fjordby, "Anna Admin", "administrator")


@pytest.fixture
def facilitator(fjordby, person):
    return person(fjordby, "Gitte Proces", "facilitator")


@pytest.fixture
def director(fjordby, person):
    area, level = fjordby.areas.first(), fjordby.levels.get(rank=4)
    return person(fjordby, "Dorte Direktør", "director", area=area, level=level)


@pytest.fixture
def leader(fjordby, person):
    area, level = fjordby.areas.get(sign=1), fjordby.levels.get(rank=1)
    return person(fjordby, "Lars Leder", "leader", area=area, level=level)


@pytest.fixture
def leader2(fjordby, person):
    area, level = fjordby.areas.get(sign=2), fjordby.levels.get(rank=2)
    return person(fjordby, "Lone Leder", "leader", area=area, level=level)


@pytest.fixture
def outsider(other, person):
    """A leader, and more, of the other organisation."""
    return person(other, "Oscar Outside", "leader", "facilitator", "director", "administrator")


@pytest.fixture
def client_for():
    """``client_for(participant)`` is a browser in which they are signed in."""

    def sign_in(participant: Participant) -> Client:
        client = Client()
        client.force_login(participant.user)
        return client

    return sign_in


@pytest.fixture
def at():
    """An instant to pass to actions."""
    return timezone.now()
