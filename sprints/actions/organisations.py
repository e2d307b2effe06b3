from datetime import datetime

from django.db import transaction

from participants.actions.founding import found_organisation
from participants.actions.levels import ensure_levels
from participants.actions.messages import post_message
from participants.actions.profile import choose_language
from participants.links import signed_link
from participants.models import Organisation, User

from .methods import add_library

LEVELS = {
    "da": ("Direktør", "Chef", "Leder af ledere", "Teamleder"),
    "en": ("Director", "Head", "Leader of leaders", "Team leader"),
}


@transaction.atomic
def open_organisation(
    *, name: str, slug: str, language: str, admin_name: str, admin_email: str, at: datetime
) -> Organisation:
    """An organisation ready to begin: levels, methods, and an administrator who is invited by mail.

    Raises ``founding.NameTaken``.
    """
    is_new_user = not User.objects.filter(email=admin_email.strip().lower()).exists()
    organisation = found_organisation(
        name=name, slug=slug, language=language, administrator=admin_name, email=admin_email, at=at
    )
    administrator = organisation.participants.select_related("user", "organisation").get()
    if is_new_user:
        choose_language(user=administrator.user, language=language)
    ensure_levels(organisation=organisation, names=LEVELS[language])
    add_library(organisation)
    post_message(
        to=administrator,
        kind="invitation",
        key=f"invitation:{administrator.pk}:founder",
        context={"link": signed_link(administrator, "/")},
        at=at,
    )
    return organisation
