"""The pages around a plan, through the browser's eyes: what they answer, and how many queries they take."""

from datetime import date, time
from uuid import uuid4

import pytest
from django.urls import reverse
from icalendar import Calendar
from planning import BEFORE, block_of, bootcamp_of, day_of, steps_of, titles

from participants.models import Formation, Message, Seat, Team
from sprints.actions.methods import add_library
from sprints.actions.releases import release_day
from sprints.models import Attendance, Block, Bootcamp, Day, Method
from themes.models import Theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(fjordby):
    day = day_of(fjordby)
    block_of(day, "Welcome", 20)
    block_of(day, "Sprint", 0, steps=(10, 20), round=1)
    block_of(day, "Lunch", 45, kind="break", pinned_at=time(12))
    return day


@pytest.fixture
def client(facilitator, client_for):
    return client_for(facilitator)


def theme_of(organisation, title, state="chosen") -> Theme:
    return Theme.objects.create(
        organisation=organisation, title=title, question="?", state=state, created_at=BEFORE
    )


def block_form(block, **changes) -> dict:
    """What the planner's form sends for a block."""
    steps = list(block.steps.all())
    data = {
        "edits": block.day.edits,
        "title": block.title,
        "minutes": block.minutes,
        "pinned_at": "",
        "round": block.round or "",
        "notes": block.notes,
        "step-TOTAL_FORMS": len(steps),
        "step-INITIAL_FORMS": len(steps),
    }
    for number, step in enumerate(steps):
        prefix = f"step-{number}-"
        data |= {
            prefix + "pk": step.pk,
            prefix + "minutes": step.minutes,
            prefix + "title_en": step.title_en,
            prefix + "activity": step.activity,
            prefix + "note_kind": step.note_kind,
            prefix + "dots": step.dots,
        }
    return data | changes


# Bootcamps and days


def test_only_chosen_themes_of_the_organisation_can_be_picked(fjordby, other, client):
    chosen = theme_of(fjordby, "Chosen")
    foreign, candidate = theme_of(other, "Foreign"), theme_of(fjordby, "Candidate", "candidate")
    page = client.get(reverse("bootcamp_add"))
    assert [str(label) for _value, label in page.context["form"].fields["themes"].choices] == ["Chosen"]
    data = {"title": "Autumn", "purpose": "", "key": uuid4()}
    refused = client.post(reverse("bootcamp_add"), data | {"themes": [foreign.pk, candidate.pk]})
    assert (refused.status_code, Bootcamp.objects.count()) == (422, 0)
    client.post(reverse("bootcamp_add"), data | {"themes": [chosen.pk]})
    assert list(Bootcamp.objects.get().themes.all()) == [chosen]


def test_a_bootcamp_sent_twice_is_one_and_brings_the_library(fjordby, client):
    data = {"title": "Autumn", "purpose": "", "key": uuid4()}
    answers = [client.post(reverse("bootcamp_add"), data).url for _time in range(2)]
    assert answers == [reverse("bootcamp", args=[Bootcamp.objects.get().pk])] * 2
    assert Method.objects.filter(organisation=fjordby).count() == 12


def test_a_day_that_ends_before_it_begins_is_refused_with_what_was_typed(fjordby, client):
    url = reverse("day_add", args=[bootcamp_of(fjordby).pk])
    data = {"date": "2026-11-23", "place": "Havnen", "starts_at": "15.30", "ends_at": "08:30", "key": uuid4()}
    page = client.post(url, data)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["ends_at"])
    assert 'value="Havnen"' in page.content.decode()
    client.post(url, data | {"ends_at": "16.00"})
    client.post(url, data | {"ends_at": "16.00"})
    made = Day.objects.get()
    assert (made.date, made.starts_at, made.ends_at) == (date(2026, 11, 23), time(15, 30), time(16))
    assert len(made.join_code) == 6


def test_copy_day_copies_blocks_and_steps_but_no_release(day, facilitator, client):
    release_day(day=day, by=facilitator, number=1, at=BEFORE)
    data = {"date": "2026-12-01", "key": uuid4()}
    for _time in range(2):
        client.post(reverse("day_copy", args=[day.pk]), data)
    copy = Day.objects.exclude(pk=day.pk).get()
    assert (titles(copy), copy.releases.count()) == (titles(day), 0)
    assert steps_of(copy.blocks.get(title="Sprint")) == steps_of(day.blocks.get(title="Sprint"))
    assert copy.blocks.get(title="Lunch").pinned_at == time(12)
    assert copy.join_code != day.join_code


def test_copy_bootcamp_keeps_the_distance_between_the_days(day, fjordby, client):
    bootcamp = day.bootcamp
    bootcamp.themes.add(theme_of(fjordby, "Chosen"))
    day_of(fjordby, date(2026, 12, 3), bootcamp)
    data = {"title": "Spring", "first_on": "2027-03-01", "key": uuid4()}
    for _time in range(2):
        client.post(reverse("bootcamp_copy", args=[bootcamp.pk]), data)
    copy = Bootcamp.objects.get(title="Spring")
    assert list(copy.days.values_list("date", flat=True)) == [date(2027, 3, 1), date(2027, 3, 11)]
    assert [titles(each) for each in copy.days.all()] == [titles(day), []]
    assert list(copy.themes.all()) == list(bootcamp.themes.all())


def test_remove_bootcamp_takes_its_days(day, client):
    assert client.post(reverse("bootcamp_remove", args=[day.bootcamp_id])).url == reverse("bootcamps")
    assert (Bootcamp.objects.count(), Day.objects.count(), Block.objects.count()) == (0, 0, 0)


def test_a_stale_day_form_shows_both_versions(day, client):
    Day.objects.filter(pk=day.pk).update(place="Havnen", edits=1)
    url = reverse("day_edit", args=[day.pk])
    mine = {"date": "2026-11-23", "place": "Mine", "starts_at": "08:30", "ends_at": "15:30", "edits": 0}
    page = client.post(url, mine)
    assert page.status_code == 422
    (shown,) = page.context["differences"]
    assert (shown.theirs, shown.yours) == ("Havnen", "Mine")
    assert 'name="edits" value="1"' in page.content.decode()
    assert client.post(url, mine | {"edits": 1}).status_code == 302
    day.refresh_from_db()
    assert day.place == "Mine"


# The planner


def test_the_planner_shows_conflicts_and_their_repairs(day, client):
    day.blocks.filter(title="Lunch").update(pinned_at=time(9, 10))
    page = client.get(reverse("day_plan", args=[day.pk]))
    (conflict,) = page.context["plan"].conflicts
    assert [fix.change for fix in conflict.fixes] == ["20 → 10", "09.20"]
    assert not page.context["plan"].can_release
    client.post(reverse("day_fix", args=[day.pk]), {"fix": "0-0", "edits": 0})
    page = client.get(reverse("day_plan", args=[day.pk]))
    assert (page.context["plan"].conflicts, page.context["plan"].can_release) == ([], True)


def test_a_stale_block_form_shows_both_versions_and_keeps_what_was_typed(day, client):
    block = day.blocks.get(title="Sprint")
    mine = block_form(block, title="Mine", **{"step-0-minutes": 12})
    Block.objects.filter(pk=block.pk).update(title="Theirs")
    Day.objects.filter(pk=day.pk).update(edits=1)
    page = client.post(reverse("block_edit", args=[block.pk]), mine)
    assert page.status_code == 422
    assert [(d.theirs, d.yours) for d in page.context["differences"]] == [
        ("Theirs", "Mine"),
        ("Step 1 10 · Step 2 20", "Step 1 12 · Step 2 20"),
    ]
    assert 'value="Mine"' in page.content.decode()
    block.refresh_from_db()
    assert block.title == "Theirs"
    assert client.post(reverse("block_edit", args=[block.pk]), mine | {"edits": 1}).status_code == 302
    block.refresh_from_db()
    assert (block.title, block.minutes) == ("Mine", 32)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"do": "up:1"}, [("Step 2", 20), ("Step 1", 10)]),
        ({"do": "down:0"}, [("Step 2", 20), ("Step 1", 10)]),
        ({"do": "up:0"}, [("Step 1", 10), ("Step 2", 20)]),
        ({"do": "up:9"}, [("Step 1", 10), ("Step 2", 20)]),
        ({"step-0-DELETE": "on"}, [("Step 2", 20)]),
        ({"do": "add", "step-1-minutes": 25}, [("Step 1", 10), ("Step 2", 25)]),
    ],
)
def test_the_buttons_of_the_steps_save_what_was_typed_too(day, client, changes, expected):
    block = day.blocks.get(title="Sprint")
    client.post(reverse("block_edit", args=[block.pk]), block_form(block, title="Typed", **changes))
    block.refresh_from_db()
    assert (block.title, steps_of(block)) == ("Typed", expected)


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "x" * 121},
        {"title": "nul\x00"},
        {"step-0-minutes": 0},
        {"step-0-title_en": ""},
        {"step-0-activity": "dance"},
        {"pinned_at": "25:00"},
        {"round": "99"},
    ],
)
def test_wrong_input_is_refused_with_the_rest_kept(day, client, wrong):
    block = day.blocks.get(title="Sprint")
    page = client.post(reverse("block_edit", args=[block.pk]), block_form(block, notes="Kept here", **wrong))
    assert page.status_code == 422
    assert "Kept here" in page.content.decode()
    day.refresh_from_db()
    assert (day.edits, titles(day)) == (0, ["Welcome", "Sprint", "Lunch"])


def test_a_removed_block_comes_back_once(day, client):
    block = day.blocks.get(title="Sprint")
    page = client.post(reverse("block_remove", args=[block.pk]), {"edits": 0}, follow=True)
    undo = reverse("block_restore", args=[day.pk])
    assert f'action="{undo}"' in page.content.decode()
    assert titles(day) == ["Welcome", "Lunch"]
    client.post(undo)
    client.post(undo)
    assert titles(day) == ["Welcome", "Sprint", "Lunch"]


def test_a_removed_step_comes_back(day, client):
    block = day.blocks.get(title="Sprint")
    client.post(reverse("block_edit", args=[block.pk]), block_form(block, **{"step-0-DELETE": "on"}))
    client.post(reverse("block_restore", args=[day.pk]))
    block.refresh_from_db()
    assert (block.minutes, steps_of(block)) == (30, [("Step 1", 10), ("Step 2", 20)])


def test_an_order_after_a_drag_is_kept_and_a_wrong_one_refused(day, client):
    welcome, sprint, lunch = day.blocks.all()
    url = reverse("day_order", args=[day.pk])
    client.post(url, {"order": f"{lunch.pk},{welcome.pk},{sprint.pk}", "edits": 0})
    assert titles(day) == ["Lunch", "Welcome", "Sprint"]
    for order in ("", "x,y", f"{lunch.pk}", f"{lunch.pk},{lunch.pk},{sprint.pk}"):
        assert client.post(url, {"order": order, "edits": 1}).status_code == 422
    assert titles(day) == ["Lunch", "Welcome", "Sprint"]


def test_nobody_elses_method_or_person_enters_a_plan(day, other, outsider, client):
    add_library(other)
    foreign = Method.objects.filter(organisation=other).first()
    client.post(
        reverse("block_add", args=[day.pk]),
        {"method": foreign.pk, "kind": "break", "key": uuid4(), "edits": 0},
    )
    assert day.blocks.last().method is None
    assert day.blocks.last().steps.count() == 0
    block = day.blocks.get(title="Sprint")
    refused = client.post(
        reverse("block_edit", args=[block.pk]), block_form(block, responsible=outsider.pk, edits=1)
    )
    assert refused.status_code == 422


def test_a_release_through_the_page_tells_people_once(day, leader, client):
    Day.objects.filter(pk=day.pk).update(date=date(2099, 1, 5))  # ahead of any clock this runs under
    url = reverse("day_release", args=[day.pk])
    for _time in range(2):
        client.post(url, {"number": 1})
    assert (day.releases.count(), Message.objects.count()) == (1, 1)


@pytest.mark.parametrize("count", [3, 30])
def test_the_planner_takes_the_same_queries_for_any_day(fjordby, client, django_assert_num_queries, count):
    day = day_of(fjordby)
    add_library(fjordby)
    for number in range(count):
        block_of(day, f"Sprint {number}", 0, steps=(5, 5), round=1)
    block = day.blocks.last()
    client.get(reverse("day_plan", args=[day.pk]))
    # session, user, the day, me; blocks, steps, release, days, whom a release tells (2), methods
    with django_assert_num_queries(11):
        client.get(reverse("day_plan", args=[day.pk]), {"block": block.pk})
    # and the people who can be in charge
    with django_assert_num_queries(12):
        client.get(reverse("day_plan", args=[day.pk]), {"block": block.pk, "edit": 1})


# What participants see


def test_the_day_shows_the_release_and_not_the_draft(day, facilitator, leader, client_for):
    url, browser = reverse("day", args=[day.pk]), client_for(leader)
    assert "Sprint" not in browser.get(url).content.decode()
    assert browser.get(reverse("day_ics", args=[day.pk])).status_code == 404
    release_day(day=day, by=facilitator, number=1, at=BEFORE)
    day.blocks.filter(title="Sprint").update(title="Secret")
    page = browser.get(url).content.decode()
    assert ("Sprint" in page, "Secret" in page) == (True, False)
    assert [line.table for line in browser.get(url).context["my"].blocks] == [None, None, None]


def test_leaders_see_the_released_date_and_nothing_of_a_draft(day, facilitator, leader, client, client_for):
    day_of(leader.organisation, date(2026, 12, 24), day.bootcamp)
    release_day(day=day, by=facilitator, number=1, at=BEFORE)
    Day.objects.filter(pk=day.pk).update(date=date(2026, 11, 27), place="Elsewhere")
    url, browser = reverse("bootcamp", args=[day.bootcamp_id]), client_for(leader)
    seen = [(line.date, line.place) for line in browser.get(url).context["shown"].days]
    assert seen == [(date(2026, 11, 23), "Rådhuset")]
    (line,) = browser.get(reverse("bootcamps")).context["bootcamps"]
    assert line.dates == [date(2026, 11, 23)]
    planned = [(line.date, line.place) for line in client.get(url).context["shown"].days]
    assert planned == [(date(2026, 11, 27), "Elsewhere"), (date(2026, 12, 24), "Rådhuset")]


def test_the_day_names_my_table_once_the_teams_are_locked(day, facilitator, leader, client_for):
    release_day(day=day, by=facilitator, number=1, at=BEFORE)
    formation = Formation.objects.create(organisation=leader.organisation, title="F", created_at=BEFORE)
    team = Team.objects.create(formation=formation, round=1, number=17)
    Seat.objects.create(formation=formation, round=1, team=team, participant=leader)
    Bootcamp.objects.update(formation=formation)
    url, browser = reverse("day", args=[day.pk]), client_for(leader)
    assert [line.table for line in browser.get(url).context["my"].blocks] == [None, None, None]
    Formation.objects.update(state="locked")
    assert [line.table for line in browser.get(url).context["my"].blocks] == [None, 17, None]


def test_the_calendar_file_can_be_fetched(day, facilitator, leader, client_for):
    release_day(day=day, by=facilitator, number=1, at=BEFORE)
    answer = client_for(leader).get(reverse("day_ics", args=[day.pk]))
    calendar = Calendar.from_ical(answer.content)
    assert (answer["Content-Type"], calendar["method"]) == ("text/calendar", "PUBLISH")
    (event,) = calendar.walk("VEVENT")
    assert "attendee" not in event


@pytest.mark.parametrize("count", [3, 30])
def test_the_lists_take_the_same_queries_for_any_number(
    fjordby, facilitator, client, person, django_assert_num_queries, count
):
    theme = theme_of(fjordby, "Theme")
    for number in range(count):
        person(fjordby, f"Leader {number}", "leader")
        bootcamp_of(fjordby, f"Camp {number}").themes.add(theme)
        Method.objects.create(organisation=fjordby, key=f"m{number}", title_en=f"M{number}")
    bootcamp = Bootcamp.objects.first()
    for _number in range(count):
        day = day_of(fjordby, bootcamp=bootcamp)
        block_of(day, "Sprint", 0, steps=(5,) * count)
    for number in range(count):
        block_of(day, f"Block {number}", 10)
    release_day(day=day, by=facilitator, number=1, at=BEFORE)
    client.get(reverse("bootcamps"))
    # Each begins with session, user and me; a page about one object also loads it.
    with django_assert_num_queries(6):
        client.get(reverse("bootcamps"))
    with django_assert_num_queries(9):
        client.get(reverse("bootcamp", args=[bootcamp.pk]))
    with django_assert_num_queries(6):
        client.get(reverse("day", args=[day.pk]))
    with django_assert_num_queries(7):
        client.get(reverse("run_sheet", args=[day.pk]))
    with django_assert_num_queries(6):
        client.get(reverse("attendance", args=[day.pk]))
    with django_assert_num_queries(4):
        client.get(reverse("methods"))


# Attendance and methods


def test_attendance_is_marked_and_taken_back(day, leader, leader2, client):
    url = reverse("attendance_mark", args=[day.pk])
    client.post(url, {"mark": f"present-{leader.pk}"})
    client.post(url, {"mark": f"absent-{leader2.pk}"})
    found = client.get(reverse("attendance", args=[day.pk])).context["list"]
    assert (found.present, found.absent, found.expected, found.total) == (1, 1, 0, 2)
    client.post(url, {"mark": f"expected-{leader2.pk}"})
    assert list(Attendance.objects.values_list("participant", "state")) == [(leader.pk, "present")]
    narrowed = client.get(reverse("attendance", args=[day.pk]), {"q": "LONE", "state": "expected"})
    assert [one.participant for one in narrowed.context["list"].people] == [leader2]


def test_attendance_of_a_stranger_is_404(day, outsider, director, client):
    url = reverse("attendance_mark", args=[day.pk])
    for mark in (f"present-{outsider.pk}", f"present-{director.pk}", "present-x", "", f"gone-{director.pk}"):
        assert client.post(url, {"mark": mark}).status_code == 404
    assert Attendance.objects.count() == 0


def test_a_method_is_changed_and_taken_back_to_the_library(fjordby, client):
    add_library(fjordby)
    method = Method.objects.get(organisation=fjordby, key="pulse")
    library = [(step.title_da, step.minutes) for step in method.steps.all()]
    form = client.get(reverse("method_edit", args=[method.pk])).context
    data = {
        f"{f.html_name}": f.value()
        for one in form["steps"].forms
        for f in one
        if f.value() not in (None, False)
    }
    data |= {
        "title_da": "Vores puls",
        "title_en": "Ours",
        "purpose_da": "",
        "purpose_en": "",
        "step-0-minutes": 9,
    }
    data |= {"step-TOTAL_FORMS": 2, "step-INITIAL_FORMS": 2}
    client.post(reverse("method_edit", args=[method.pk]), data)
    method.refresh_from_db()
    assert (method.title_da, [step.minutes for step in method.steps.all()]) == ("Vores puls", [9, 4])
    client.post(reverse("method_reset", args=[method.pk]))
    method.refresh_from_db()
    assert (method.title_da, [(s.title_da, s.minutes) for s in method.steps.all()]) == ("Puls", library)


@pytest.mark.parametrize("number", ["²", "-1", "9" * 25, "9" * 5000])
def test_a_number_that_is_none_changes_nothing_and_breaks_nothing(day, client, number):
    sprint = day.blocks.get(title="Sprint")
    before = titles(day)
    answers = [
        client.get(reverse("day_plan", args=[day.pk]), {"block": number}).status_code,
        client.post(reverse("day_fix", args=[day.pk]), {"fix": f"{number}-0", "edits": 0}).status_code,
        client.post(reverse("day_fix", args=[day.pk]), {"fix": "0-0", "edits": number}).status_code,
        client.post(reverse("day_order", args=[day.pk]), {"order": number, "edits": 0}).status_code,
    ]
    assert answers == [200, 422, 422, 422]
    client.post(reverse("block_edit", args=[sprint.pk]), block_form(sprint, do=f"up:{number}"))
    assert (titles(day), steps_of(sprint)) == (before, [("Step 1", 10), ("Step 2", 20)])
    day.refresh_from_db()
    release = client.post(reverse("day_release", args=[day.pk]), {"number": number})
    assert (release.status_code, day.releases.count()) == (302, 1)
