from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils.text import slugify

from bootcamp.kit.clock import now
from participants.actions.founding import NameTaken
from sprints.actions.organisations import open_organisation


class Command(BaseCommand):
    help = (
        "Create an organisation, its levels and methods, and its first administrator, who is invited by mail."
    )

    def add_arguments(self, parser):
        parser.add_argument("name", help="the organisation's name")
        parser.add_argument("administrator", help="the first administrator's name")
        parser.add_argument("email", help="the first administrator's e-mail address")
        parser.add_argument("--language", choices=[code for code, _ in settings.LANGUAGES], default="da")
        parser.add_argument("--slug", help="a short name for the organisation; by default made from its name")

    def handle(self, *args, name, administrator, email, language, slug, **options):
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email} is no e-mail address.") from error
        slug = slug or slugify(name)
        try:
            open_organisation(
                name=name, slug=slug, language=language, admin_name=administrator, admin_email=email, at=now()
            )
        except NameTaken as error:
            raise CommandError(
                f"There is an organisation called {slug} already; choose another with --slug."
            ) from error
        self.stdout.write(f"{name} is there. {administrator} signs in with {email} on {settings.SITE_URL}")
