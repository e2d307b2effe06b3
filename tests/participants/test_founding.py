import pytest
from django.core.management import CommandError, call_command

from participants.models import Organisation, Participant


def create(*arguments: str, **options) -> None:
    call_command("create_organisation", *arguments, verbosity=0, **options)


def test_create_organisation_makes_one_with_an_administrator(db, capsys):
    create("Fjordby Kommune", "Anna Jensen", "Anna@fjordby.example", language="en")
    organisation = Organisation.objects.get()
    assert (organisation.name, organisation.slug, organisation.language) == (
        "Fjordby Kommune",
        "fjordby-kommune",
        "en",
    )
    person = Participant.objects.get()
    assert (person.organisation, person.name, person.roles) == (
        organisation,
        "Anna Jensen",
        {"administrator"},
    )
    assert person.user.email == "anna@fjordby.example"
    assert "Anna Jensen signs in with Anna@fjordby.example" in capsys.readouterr().out


def test_create_organisation_refuses_a_name_that_is_taken(fjordby):
    with pytest.raises(CommandError, match="fjordby already"):
        create("Fjordby", "Anna Jensen", "anna@fjordby.example")
    assert Organisation.objects.count() == 1


def test_create_organisation_refuses_what_is_no_address(db):
    with pytest.raises(CommandError, match="no e-mail address"):
        create("Fjordby", "Anna Jensen", "anna")
    assert Organisation.objects.count() == 0
