"""The operator's one command for a new organisation."""

import pytest
from django.core.management import CommandError, call_command

from participants.models import Message, Organisation, User
from sprints.library import METHODS
from sprints.models import Method


def opened(slug: str = "fjordby", language: str = "da", email: str = "Anna@Fjordby.example") -> Organisation:
    call_command("create_organisation", "Fjordby Kommune", "Anna Admin", email, slug=slug, language=language)
    return Organisation.objects.get(slug=slug)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "levels"),
    [
        ("da", ["Direktør", "Chef", "Leder af ledere", "Teamleder"]),
        ("en", ["Director", "Head", "Leader of leaders", "Team leader"]),
    ],
)
def test_an_organisation_is_ready_to_begin(language, levels, client):
    organisation = opened(language=language)
    assert [level.name for level in organisation.levels.all()] == levels
    assert Method.objects.filter(organisation=organisation).count() == len(METHODS)
    (administrator,) = organisation.participants.all()
    assert (administrator.name, administrator.email) == ("Anna Admin", "anna@fjordby.example")
    assert administrator.roles == {"administrator"}
    assert administrator.user.language == language
    (invitation,) = Message.objects.all()
    assert (invitation.kind, invitation.to_email, invitation.language) == (
        "invitation",
        "anna@fjordby.example",
        language,
    )
    assert "/go/" in invitation.text


@pytest.mark.django_db
def test_the_invitation_leads_to_the_first_steps(client, client_for, settings):
    administrator = opened().participants.get()
    link = next(line for line in Message.objects.get().text.splitlines() if "/go/" in line)
    path = link.strip().removeprefix(settings.SITE_URL)
    assert administrator.email in client.get(path).content.decode()
    assert client_for(administrator).get(path).url == "/"
    assert 'id="first-steps"' in client_for(administrator).get("/").content.decode()


@pytest.mark.django_db
def test_a_short_name_in_use_changes_nothing():
    opened()
    with pytest.raises(CommandError, match="fjordby already"):
        opened(email="x@y.example")
    assert Organisation.objects.count() == User.objects.count() == Message.objects.count() == 1


@pytest.mark.django_db
def test_a_person_of_another_organisation_keeps_their_language(leader):
    opened(slug="second", email=leader.email, language="en")
    leader.user.refresh_from_db()
    assert leader.user.language == "da"
