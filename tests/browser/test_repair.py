"""At the door and after it: ticked off and put right by keys alone; who moves learns it on an open phone."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.test_every_page import TAGS, violations

pytestmark = pytest.mark.services

DAY = """
import json, sys
sys.path.insert(0, "tests/sprints")
from django.utils import timezone
from participants.models import *
from repair_cast import locked_bootcamp, day_of
organisation = Organisation.objects.create(slug="fjordby", name="Fjordby Kommune")
user = User.objects.for_email("gitte@fjordby.example")
facilitator = Participant.objects.create(
    organisation=organisation, user=user, name="Gitte", email=user.email, is_facilitator=True, is_leader=False
)
bootcamp = locked_bootcamp(organisation, facilitator, timezone.now())
table = Seat.objects.filter(round=1, team__number=1).values_list("participant__name", flat=True)
everyone = Participant.objects.filter(is_leader=True).values_list("name", "email")
print(json.dumps({"day": day_of(bootcamp).pk, "table": sorted(table), "everyone": dict(everyone)}))
"""


@pytest.fixture
def day(server):
    return json.loads(server.python(DAY))


def found_wrong(page) -> list[str]:
    return violations(page, {"type": "tag", "values": TAGS})


def test_from_the_door_to_repaired_teams_by_keys_and_back(server, day, screen, phone):
    gitte = screen(390, 844, reduced_motion="reduce")
    server.sign_in(gitte, "gitte@fjordby.example")
    gitte.goto(f"{server.url}/days/{day['day']}/attendance/")
    missing, rest = day["table"][:3], [name for name in day["everyone"] if name not in day["table"][:3]]
    field = gitte.get_by_label("Navn eller kode")
    field.focus()
    for name in rest[:3]:
        gitte.keyboard.type(name)
        gitte.keyboard.press("Enter")
        expect(gitte.locator(".toast", has_text=f"{name} er her.")).to_be_visible()
        expect(field).to_be_focused()
        expect(field).to_have_value("")
    expect(gitte.locator("#attend-counts")).to_have_text("3 af 24 er her, 21 er ikke set.")
    assert found_wrong(gitte) == []

    # the button shows the same as typing does, in the same place
    field.fill(rest[3])
    gitte.get_by_role("button", name="Søg").click()
    expect(gitte.locator("#attend .chip")).to_have_count(1)
    expect(gitte.get_by_role("heading", level=1)).to_have_count(1)
    field.fill("")

    # another door, at the same time
    server.python(
        "from django.utils import timezone\n"
        "from participants.models import Participant\n"
        "from sprints.models import Day\n"
        "from sprints.actions.attendance import mark_attendance\n"
        f"day = Day.objects.get(pk={day['day']})\n"
        f"for person in Participant.objects.filter(name__in={rest[3:]!r}):\n"
        "    mark_attendance(day=day, participant=person, state='present', at=timezone.now())"
    )
    gitte.reload()
    gitte.get_by_text("Der kommer ikke flere").click()
    gitte.get_by_role("button", name="Notér dem som fraværende").click()
    expect(gitte.locator("#attend-counts")).to_have_text("21 af 24 er her, 3 kommer ikke.")

    gitte.get_by_role("link", name="Ret holdene til").click()
    expect(gitte.get_by_text("3 med en plads er her ikke.")).to_be_visible()
    gitte.get_by_role("button", name="Regn de færreste flytninger ud").press("Enter")
    expect(gitte.get_by_role("button", name="Gør det, og giv")).to_be_visible()
    assert found_wrong(gitte) == []
    mover = gitte.locator(".repair__moves .chip").first.inner_text().split("\n")[0]
    assert mover not in missing

    hers = phone()
    server.sign_in(hers, day["everyone"][mover])
    with hers.expect_response(lambda answer: "/stream/" in answer.url):
        hers.goto(f"{server.url}/days/{day['day']}/place/")
    expect(hers.get_by_text("Du er krydset af som mødt.")).to_be_visible()
    assert found_wrong(hers) == []
    gitte.get_by_role("button", name="Gør det, og giv").press("Enter")
    expect(gitte.get_by_text("Fortryd det hele")).to_be_visible()
    expect(hers.get_by_text("Du er flyttet til bord").first).to_be_visible()
    assert found_wrong(gitte) == []
    gitte.get_by_role("button", name="Fortryd det hele").press("Enter")
    expect(gitte.get_by_role("button", name="Regn de færreste flytninger ud")).to_be_visible()
    expect(hers.get_by_text("Du er flyttet til bord")).to_have_count(0)
