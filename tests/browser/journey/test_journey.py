"""From an empty database to an answered initiative: the whole thread, walked through the pages alone."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.journey.people import PEOPLE_FILE, Somebody

pytestmark = pytest.mark.services

DIRECTORS = ("karin.larsen.joergensen", "peter.baek", "anders.dahl", "fatima.lund", "susanne.olsen")
THEMES = (
    ("Borgere på kanten", "Hvordan hjælper vi dem, som ingen af os kan hjælpe alene?"),
    ("Børn, der ikke trives", "Hvordan opdager vi det, før det bliver en sag?"),
    ("Færre hænder", "Hvordan får flere ældre et godt liv med færre ansatte?"),
)


@pytest.fixture(scope="module")
def fjordby(start_server):
    server = start_server(processes=2)
    server.manage("create_organisation", "Fjordby Kommune", "Anna Admin", "anna@fjordby.example")
    return server


@pytest.fixture
def somebody(fjordby, screen, phone):
    """``somebody(name, small=False, process=0)``: signed in with a mailed code, on a screen of their own."""

    def enter(name: str, small: bool = False, process: int = 0) -> Somebody:
        person = Somebody(fjordby, phone() if small else screen(), f"{name}@fjordby.example", process)
        person.sign_in()
        return person

    return enter


@pytest.mark.timeout(480)
def test_bootcamp_from_a_people_list_to_an_answered_initiative(fjordby, somebody):
    administrator = somebody("anna")
    import_people(administrator)
    directors = [somebody(name, process=number) for number, name in enumerate(DIRECTORS)]
    choose_themes(directors)
    facilitator = somebody("gitte.moeller")
    bootcamp = plan_bootcamp(facilitator)
    day = plan_day(facilitator, bootcamp)
    rank_themes(somebody("vibeke.rasmussen", small=True), bootcamp)
    form_teams(facilitator, bootcamp)
    release(facilitator, day)
    seats = tables(fjordby)
    leaders = [
        somebody(name.split("@")[0], small=True, process=number)
        for number, name in enumerate([*seats[1][:3], seats[2][0]])
    ]
    work_in_rooms(facilitator, day, leaders)
    initiative = make_initiative(facilitator, day, leaders[0])
    answer_initiative(directors[0], initiative)
    remind(fjordby)


def import_people(administrator: Somebody) -> None:
    administrator.go("/people/import/")
    administrator.page.set_input_files("[name=file]", PEOPLE_FILE)
    administrator.submit()
    administrator.submit()  # the columns were found
    administrator.sees("200", ".verdicts")
    administrator.submit()
    administrator.go("/people/")
    administrator.sees("201")  # with the administrator
    administrator.fill(text="gitte.moeller")
    administrator.page.keyboard.press("Enter")
    administrator.page.get_by_role("link", name="Gitte Møller").click()
    administrator.press("a[href$='/edit/']")
    administrator.pick("roles", "facilitator")
    administrator.submit()
    administrator.sees("Facilitator")


def choose_themes(directors: list[Somebody]) -> None:
    chair = directors[0]
    for title, question in THEMES:
        chair.go("/themes/add/")
        chair.fill(title=title, question=question, why_now="Det haster.", citizens="Dem, det handler om.")
        chair.submit()
    chair.go("/choices/open/")
    chair.fill(title="Temaer 2027")
    for label in chair.page.locator("label:has(input[name=themes])").all():
        label.click()
    chair.submit()
    choice = chair.page.url.removeprefix(chair.url)
    for number, director in enumerate(directors):
        director.go(choice)
        assert "spread" not in director.page.content()  # nobody's scores before all have scored
        scales = director.page.locator("fieldset.scale").all()
        assert len(scales) == 4 * len(THEMES)
        for place, scale in enumerate(scales):
            scale.locator(f"label:has(input[value='{1 + (place + number) % 5}'])").click()
        director.submit()
    chair.go(choice)
    expect(chair.page.locator(".spread")).to_have_count(len(THEMES))
    chair.press("a[href$='/decide/']")
    for place, card in enumerate(chair.page.locator("section.card").all()):
        is_chosen = place < 2
        card.locator(
            f"label:has(input[name$=_verdict][value={'chosen' if is_chosen else 'rejected'}])"
        ).click()
        card.locator("[name$=_reason]").fill("Ingen af os kan løse det alene." if is_chosen else "Ikke i år.")
        if is_chosen:
            card.locator("[name$=_sponsor]").select_option(index=1)
    chair.submit()
    expect(chair.page.locator(".badge--ok", has_text="Valgt")).to_have_count(2)


def plan_bootcamp(facilitator: Somebody) -> str:
    facilitator.go("/bootcamps/add/")
    facilitator.fill(title="Bootcamp 2027", purpose="Sammen om det, ingen kan alene.")
    for label in facilitator.page.locator("label:has(input[name=themes])").all():
        label.click()
    facilitator.submit()
    return facilitator.page.url.removeprefix(facilitator.url)


def plan_day(facilitator: Somebody, bootcamp: str) -> str:
    """A day with a welcome, two sprints from the library and a lunch; the second sprint is moved up by keyboard."""
    facilitator.go(bootcamp)
    facilitator.press("a[href$='/days/add/']")
    tomorrow = date.today() + timedelta(days=1)
    facilitator.fill(date=tomorrow.isoformat(), place="Hallen", starts_at="08:30", ends_at="15:30")
    facilitator.submit()
    plan = facilitator.page.url.removeprefix(facilitator.url).split("?")[0]
    add_block(facilitator, plan, "Velkommen", "20", "plenary")
    add_block(facilitator, plan, "Frokost", "45", "break")
    add_method(facilitator, plan, "Idéer: først alene, så sammen")
    facilitator.page.locator("#move-up").focus()
    facilitator.page.keyboard.press("Enter")
    expect(facilitator.page.locator(".block strong").nth(1)).to_have_text("Idéer: først alene, så sammen")
    add_method(facilitator, plan, "Indsatsen")
    titles = [block.inner_text() for block in facilitator.page.locator(".block strong").all()]
    assert titles == ["Velkommen", "Idéer: først alene, så sammen", "Frokost", "Indsatsen"]
    return plan


def add_block(facilitator: Somebody, plan: str, title: str, minutes: str, kind: str) -> None:
    facilitator.go(plan)
    open_adding(facilitator)
    facilitator.page.locator("#new-title").fill(title)
    facilitator.page.locator("#new-minutes").fill(minutes)
    facilitator.press(f".plan__add button[name=kind][value={kind}]")
    expect(facilitator.page.locator(".block strong", has_text=title)).to_be_visible()


def add_method(facilitator: Somebody, plan: str, title: str) -> None:
    facilitator.go(plan)
    open_adding(facilitator)
    facilitator.page.locator(".methodpicks button", has_text=title).first.click()
    facilitator.sees(title, "#inspect")


def open_adding(facilitator: Somebody) -> None:
    if not facilitator.page.locator("#new-title").is_visible():
        facilitator.press(".plan__add > summary")


def rank_themes(leader: Somebody, bootcamp: str) -> None:
    leader.go(bootcamp + "wishes/")
    first = leader.page.locator(".ranks h2").first.inner_text()
    leader.page.locator("[name=down]").first.click()
    leader.sees("gemt")
    expect(leader.page.locator(".ranks h2").nth(1)).to_have_text(first)


def form_teams(facilitator: Somebody, bootcamp: str) -> None:
    facilitator.go(bootcamp + "teams/rules/")
    facilitator.page.locator("[name=team_count]").fill("28")
    facilitator.page.locator("[name=rounds]").select_option("2")
    facilitator.submit()
    expect(facilitator.page.locator(".cloth li")).to_have_count(28, timeout=120_000)
    facilitator.confirm("/teams/lock/")
    facilitator.sees("låst")


def release(facilitator: Somebody, plan: str) -> None:
    facilitator.go(plan)
    facilitator.confirm("/release/")
    facilitator.sees("Version 1")


def tables(server) -> dict[int, list[str]]:
    """Who sits at tables 1 and 2 in the first round."""
    rows = server.python(
        "from participants.models import Seat\n"
        "for row in Seat.objects.filter(round=1, team__number__lte=2, participant__is_director=False)"
        ".order_by('pk').values_list('team__number', 'participant__email'): print(*row)"
    )
    found: dict[int, list[str]] = {1: [], 2: []}
    for line in rows.splitlines():
        number, email = line.split()
        found[int(number)].append(email)
    return found


def work_in_rooms(facilitator: Somebody, plan: str, leaders: list[Somebody]) -> None:
    """Three at one table and a fourth at another: by code, by the wall's link, by the address of the room."""
    day = plan.removesuffix("plan/")
    facilitator.go(day + "cockpit/")
    facilitator.press(".pithead__acts button[value=step]")
    facilitator.sees("Skriv alene")

    wall = facilitator.page.context.new_page()
    wall.goto(facilitator.url + day + "wall/")
    code = wall.locator(".wall__code .clock").first.inner_text().replace(" ", "").replace("-", "")
    first, second, third, elsewhere = leaders
    first.go("/join/")
    first.fill(code=code)
    first.submit()
    room = first.page.url.removeprefix(first.url)
    second.go(f"/join/{code}/")
    assert second.page.url.removeprefix(second.url) == room
    third.go(room)
    elsewhere.go(f"/join/{code}/")
    other_room = elsewhere.page.url.removeprefix(elsewhere.url)
    assert other_room != room
    assert elsewhere.page.goto(elsewhere.url + room).status == 404  # nobody else's, not even to look at
    elsewhere.go(other_room)

    write(first, "Ét fælles møde i uge 1")
    write(second, "Borgeren sidder for bordenden")
    assert "Borgeren sidder" not in first.page.content()  # alone means alone
    facilitator.press(".pithead__acts button[value=reveal]")
    first.sees("Borgeren sidder for bordenden", "#room-board")
    third.sees("Ét fælles møde i uge 1", "#room-board")

    facilitator.press(".pithead__acts button[value=step]")  # build on
    for leader in (first, second, third):
        leader.sees("Byg videre", "#room-ask")
    write(third, "Mødet holdes på biblioteket")
    for leader in (first, second):  # on screens of other processes, within a second
        expect(leader.page.locator("#room-board")).to_contain_text(
            "Mødet holdes på biblioteket", timeout=1000
        )
    assert "biblioteket" not in elsewhere.page.content()

    facilitator.press(".pithead__acts button[value=step]")  # group
    first.sees("Saml", "#room-ask")
    for note in first.page.locator(".note__pick").all()[:2]:
        note.click()
    first.page.locator("#group-form [name=title]").fill("Mødet")
    first.press("#group-form button[value=group]")
    second.sees("Mødet", "#room-board")

    facilitator.press(".pithead__acts button[value=step]")  # vote
    second.sees("Vælg", "#room-ask")
    second.press("[name=change][value=more]")
    expect(second.page.locator(".budget .clock")).to_have_text("2")
    second.press(".donebar button")
    first.sees("1 af ", ".donebar__count")


def write(leader: Somebody, text: str) -> None:
    leader.page.locator("#note-form textarea").fill(text)
    leader.press("#note-form .btn--go")
    leader.sees(text, "#room-board")


def make_initiative(facilitator: Somebody, plan: str, leader: Somebody) -> str:
    """In the next sprint, from a note of that sprint."""
    facilitator.go(plan.removesuffix("plan/") + "cockpit/")
    facilitator.page.get_by_role("link", name="Indsatsen").click()
    facilitator.press(".pithead__acts button[value=step]")
    facilitator.sees("Hvis og så")
    leader.go(facilitator.page.locator("main a[href^='/rooms/']").first.get_attribute("href"))
    write(leader, "Vi mødes med borgeren i uge 1")
    facilitator.press(".pithead__acts button[value=step]")
    leader.sees("Udfyld indsatsen", "#room-ask")
    leader.page.locator(".note__pick", has_text="uge 1").first.click()
    leader.press("form[action$='/initiative/'] .btn--go")
    leader.fill(
        title="Ét møde",
        if_text="vi mødes med borgeren i den første uge",
        then_text="laver vi én plan i stedet for fire",
        effect="Borgeren fortæller sin historie én gang.",
        milestone_title="Ti møder er holdt",
        milestone_due_on=(date.today() + timedelta(days=9)).isoformat(),
    )
    me = leader.page.locator("[name=owner] option").all_inner_texts()
    leader.page.locator("[name=owner]").select_option(index=len(me) - 1)
    leader.press("button[value=hand_in]")
    leader.page.wait_for_url("**/initiatives/*/**")
    initiative = leader.page.url.removeprefix(leader.url)
    leader.go(initiative + "thread/")
    for passed in ("Vi mødes med borgeren i uge 1", "Ét møde"):  # from the note to the initiative
        leader.sees(passed, "main")
    return initiative


def answer_initiative(director: Somebody, initiative: str) -> None:
    director.go("/initiatives/review/")
    director.sees("Ét møde")
    director.pick("answer", "yes")
    director.fill(reason="Det kræver kun os selv. Gå i gang.")
    director.submit()
    director.go(initiative)
    director.sees("Gå i gang.")


def remind(server) -> None:
    """What beat would wake: on the eve of the day, and three days before the milestone."""
    tell = (
        "from datetime import datetime, time, timedelta\n"
        "from django.utils import timezone\n"
        "from participants.models import Message\n"
        "from sprints.actions.reminders import remind_of_days\n"
        "from sprints.models import Day\n"
        "from themes.actions.reminders import remind_owners\n"
        "from themes.models import Milestone\n"
        "def on(day, hour): return timezone.make_aware(datetime.combine(day, time(hour, 1)))\n"
        "remind_of_days(at=on(Day.objects.get().date - timedelta(days=1), 18))\n"
        "remind_owners(at=on(Milestone.objects.get().due_on - timedelta(days=3), 8))\n"
        "from collections import Counter\n"
        "print(dict(Counter(Message.objects.values_list('kind', flat=True))))\n"
        "eve = Message.objects.filter(kind='day_eve').latest('pk')\n"
        "print('BEGIN:VCALENDAR' in eve.calendar, eve.language)\n"
    )
    once = server.python(tell)
    assert "'day_eve': 200" in once
    assert "'milestone_due': 1" in once
    assert "'initiative_answered'" in once
    assert once.endswith("True da\n")
    assert server.python(tell) == once  # none twice
