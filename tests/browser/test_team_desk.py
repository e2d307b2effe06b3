"""The facilitator's whole work with teams of 200 leaders: by mouse, by keyboard alone, and by finger."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_every_page import TAGS, violations

pytestmark = pytest.mark.services
SCENE = """
import json
from django.utils import timezone
from participants.models import *
from sprints.models import *
from tests.sprints.teams_cast import make_bootcamp, make_leaders
organisation, _new = Organisation.objects.get_or_create(slug="fjordby", defaults={"name": "Fjordby Kommune"})
people = make_leaders(organisation, 200)
user = User.objects.for_email("gitte@fjordby.example")
user.language = "da"
user.save()
Participant.objects.create(
    organisation=organisation, user=user, name="Gitte Proces", email=user.email, is_facilitator=True, is_leader=False
)
bootcamp = make_bootcamp(organisation)
themes = list(bootcamp.themes.order_by("pk"))
ThemeWish.objects.bulk_create(
    ThemeWish(bootcamp=bootcamp, participant=person, theme=theme, rank=rank)
    for number, person in enumerate(people)
    for rank, theme in enumerate(themes if number % 3 else reversed(themes), start=1)
)
print(json.dumps({"bootcamp": bootcamp.pk}))
"""
SEATS = """
import json
from participants.models import Seat
rows = Seat.objects.filter(round=ROUND).values_list("participant__name", "team__number")
print(json.dumps(dict(rows)))
"""
FOCUSED = "document.activeElement.dataset.name ?? document.activeElement.textContent.trim()"


@pytest.fixture(scope="module")
def teams(start_server):
    """The path of a bootcamp's teams, on a server of its own."""
    server = start_server()
    made = json.loads(server.python(SCENE))
    server.teams = f"{server.url}/bootcamps/{made['bootcamp']}/teams/"
    return server


def seats(server, number: int) -> dict[str, int]:
    return json.loads(server.python(SEATS.replace("ROUND", str(number))))


def usable(page) -> None:
    assert violations(page, {"type": "tag", "values": TAGS}) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def confirm(page, action: str) -> None:
    """Press the button that asks, and its answer."""
    asks = page.locator("details.confirm").filter(has=page.locator(f"form[action$='{action}']"))
    asks.locator("> summary").click()
    asks.locator("form button:not([type=button])").click()


def wait_for_teams(page, count: int) -> None:
    """Until the search has ended: then one may form again."""
    expect(page.locator("form[action$='/again/']")).to_be_attached(timeout=240_000)
    expect(page.locator(".cloth li")).to_have_count(count)


@pytest.mark.timeout(900)
def test_teams_of_200_are_formed_proved_changed_compared_and_locked(teams, screen):
    page = screen(reduced_motion="reduce")
    teams.sign_in(page, "gitte@fjordby.example")

    # Rules: a usual size, the slider by keyboard, capacities that first do not add up
    page.goto(teams.teams + "rules/")
    page.get_by_role("button", name="25 hold på 8").click()
    expect(page.locator("#forecast")).to_contain_text("25 hold på 8")
    page.locator("[name=rounds]").select_option("3")
    page.get_by_label("Hvad betyder mest?").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#balance-meanings li:visible")).to_contain_text("Mest nye kolleger")
    page.get_by_label("Ledighed").fill("20")
    page.get_by_label("Skole").fill("20")
    page.get_by_role("button", name="Dan holdene").click()
    expect(page.locator(".summary")).to_contain_text("Temaerne har 40 hold")
    usable(page)
    page.get_by_label("Ledighed").fill("15")
    page.get_by_label("Skole").fill("")
    page.get_by_role("button", name="Dan holdene").click()
    wait_for_teams(page, 25)

    # The proof
    panel = page.locator("#panel")
    expect(panel).to_contain_text("Alle regler holder.")
    expect(panel).to_contain_text("Ingen sidder med sin nærmeste leder.")
    page.get_by_text("Hvor ved jeg det fra?").click()
    expect(panel.get_by_role("row", name=re.compile("Gentagne møder"))).to_be_visible()
    usable(page)

    # A swap by mouse: one mark onto another, and at once what it costs
    before = seats(teams, 1)
    one, other = (page.locator(f".cloth li[data-team='{n}'] [data-person]").first for n in (3, 9))
    first, second = one.get_attribute("data-name"), other.get_attribute("data-name")
    one.hover()
    expect(page.locator("[data-hovered]")).to_have_text(first)
    page.mouse.down()
    other.hover()
    expect(page.locator(".ghost")).to_have_text(f"{first} ⇄ {second}")
    page.mouse.up()
    weigh = page.locator("#weigh")
    expect(weigh).to_contain_text("Par, der mødes igen")
    expect(weigh.locator("[data-first]")).to_be_focused()
    usable(page)
    weigh.get_by_role("button").first.click()
    expect(page.locator("#toasts")).to_contain_text("har byttet plads")
    after = seats(teams, 1)
    assert (after[first], after[second]) == (before[second], before[first])

    # Undo it from the page
    page.locator("form[action$='/undo/'] .step").click()
    expect(page.locator("#toasts")).to_contain_text("Holdene er som før.")
    assert seats(teams, 1) == before

    # A swap by keyboard alone: choose, let go, choose again by letters, go to another team, swap
    page.goto(teams.teams + "?round=2&view=names")
    usable(page)
    before = seats(teams, 2)
    page.locator("a.seat").first.focus()
    start = page.evaluate(FOCUSED)
    page.keyboard.press("Enter")
    expect(weigh).to_contain_text(start)
    page.keyboard.press("Escape")
    expect(weigh).to_be_empty()
    assert page.evaluate(FOCUSED) == start
    wanted = next(name for name in before if before[name] == 4)
    page.keyboard.type(wanted)
    assert page.evaluate(FOCUSED) == wanted
    page.keyboard.press("Enter")
    expect(weigh).to_contain_text(wanted)
    page.keyboard.press("ArrowRight")
    partner = page.evaluate(FOCUSED)
    assert before[partner] == 5
    page.keyboard.press("Enter")
    expect(weigh).to_contain_text(partner)
    expect(weigh.locator("[data-first]")).to_be_focused()  # to swap, or to leave it where a rule breaks
    weigh.get_by_role("button").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#toasts")).to_contain_text("har byttet plads")
    expect(page.locator(f"a.seat[data-name='{wanted}']")).to_be_focused()
    after = seats(teams, 2)
    assert (after[wanted], after[partner]) == (5, 4)

    # Pin a team, and form anew: it stays
    page.goto(teams.teams + "?round=2&team=7")
    usable(page)
    page.get_by_role("button", name="Sæt hele holdet fast").click()
    expect(page.get_by_role("button", name="Slip hele holdet fri")).to_be_visible()
    kept = {name for name, team in after.items() if team == 7}
    confirm(page, "/teams/again/")
    expect(page.locator("#progress")).to_be_visible()
    wait_for_teams(page, 25)
    anew = seats(teams, 2)
    assert {name for name, team in anew.items() if team == 7} == kept
    assert anew != after

    # Compare the plans, and take the one before
    page.goto(teams.teams + "plans/")
    usable(page)
    page.get_by_label("Plan 4 til venstre").check()
    page.get_by_label("Plan 5 til højre").check()
    page.get_by_role("button", name="Sammenlign de to").click()
    compared = page.get_by_role("region", name="Hvordan de er forskellige")
    expect(compared).to_contain_text("sidder på et andet hold")
    usable(page)
    page.get_by_role("button", name="Tag plan 4").click()
    expect(page.locator("#toasts")).to_contain_text("Det er holdene fra plan 4.")
    assert seats(teams, 2) == after

    # Somebody's way through the rounds
    page.get_by_role("searchbox").fill(wanted)
    page.keyboard.press("Enter")
    expect(panel).to_contain_text(re.compile(r"Møder \d+ kolleger"))
    usable(page)

    confirm(page, "/teams/lock/")
    expect(page.locator("main")).to_contain_text("Holdene er låst.")
    usable(page)


@pytest.mark.timeout(300)
def test_two_names_are_tapped_on_a_phone(teams, phone):
    page = phone(reduced_motion="reduce")
    teams.sign_in(page, "gitte@fjordby.example")
    page.goto(teams.teams)
    if page.locator(".banner--ok").count():  # the teams of the laptop stand locked
        confirm(page, "/teams/unlock/")
    page.goto(teams.teams + "?round=1&view=names")
    before = seats(teams, 1)
    one, other = (page.locator(f".tables li[data-team='{n}'] a.seat").nth(2) for n in (1, 2))
    first, second = one.get_attribute("data-name"), other.get_attribute("data-name")
    one.tap()
    expect(page.locator("#weigh")).to_contain_text(first)
    expect(page.locator("#weigh section")).to_be_in_viewport()
    usable(page)
    other.tap()
    expect(page.locator("#weigh")).to_contain_text(second)
    expect(page.locator("#weigh").get_by_role("button").first).to_be_in_viewport()
    usable(page)
    page.locator("#weigh").get_by_role("button").first.tap()
    expect(page.locator("#toasts")).to_contain_text("har byttet plads")
    assert seats(teams, 1)[first] == before[second]
