"""A room on a running server, and hands that write in it."""

import json

from tests.browser.servers import Server

SCENE = """
import json
from django.utils import timezone
from participants.models import *
from tests.sprints.hall import make_hall
organisation, _new = Organisation.objects.get_or_create(slug="fjordby", defaults={"name": "Fjordby Kommune"})
def person(name, **roles):
    user = User.objects.for_email(f"{name.lower().replace(' ', '.')}.{User.objects.count()}@fjordby.example")
    return Participant.objects.create(organisation=organisation, user=user, name=name, email=user.email, **roles)
facilitator = person("Gitte", is_facilitator=True, is_leader=False)
leaders = [person(name) for name in ("Lars", "Lone")]
hall = make_hall(facilitator, [leaders], *STEPS)
hall.at = timezone.now()
hall.go_to(0)
print(json.dumps({
    "room": hall.rooms[0].pk, "day": hall.day.pk, "steps": [step.pk for step in hall.steps],
    "facilitator": facilitator.email, "leaders": [leader.email for leader in leaders],
}))
"""


class Scene:
    """A room with two leaders and a facilitator, in its first step."""

    def __init__(self, server: Server, *steps: dict):
        self.server = server
        made = json.loads(server.python(f"STEPS = {steps!r}\n{SCENE}"))
        self.room, self.day, self.steps = made["room"], made["day"], made["steps"]
        self.facilitator, self.leaders = made["facilitator"], made["leaders"]
        self.path = f"/rooms/{self.room}/"

    def open(self, page, email: str, path: str | None = None, url: str | None = None):
        """The page, signed in, in the room, and following it."""
        self.server.sign_in(page, email)
        with page.expect_response(lambda answer: "/stream/" in answer.url):
            page.goto((url or self.server.url) + (path or self.path))
        return page

    def texts(self) -> list[str]:
        """What is kept in the database, in the order of the room."""
        notes = f"Note.objects.kept().filter(room={self.room}).values_list('text', flat=True)"
        code = f"import json; from sprints.models import Note; print(json.dumps(list({notes})))"
        return json.loads(self.server.python(code))

    def authors(self) -> list[str]:
        """Whose notes are kept, by address."""
        notes = f"Note.objects.kept().filter(room={self.room}).values_list('author__email', flat=True)"
        code = f"import json; from sprints.models import Note; print(json.dumps(list({notes})))"
        return json.loads(self.server.python(code))


def write(page, text: str, kind: str = "Kultur") -> None:
    """Put a note up, as a hand on a phone does."""
    page.get_by_label("Din seddel").fill(text)
    if kind:
        page.get_by_label(kind, exact=True).check()
    page.get_by_role("button", name="Sæt sedlen op").click()


def press(page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def note(page, text: str):
    """The note with this text, sent and received."""
    return page.locator(".note:not(.note--pending)", has_text=text)


def waiting(page, text: str):
    return page.locator(".note--pending", has_text=text)
