"""A leader's own teams: which one is next, where, and why these people."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from teams_cast import make_bootcamp, make_leaders

from bootcamp.kit.wording import weekday_date
from participants.letters import write_letter
from participants.models import Formation, Seat, Team
from sprints.models import Attendance, Block, Bootcamp, Release, Room, Step, ThemeWish
from sprints.queries.my_teams import my_teams
from sprints.queries.team_letters import letters_of
from themes.models import Assignment

NINE = timezone.make_aware(datetime.combine(timezone.localdate(), time(9)))


def lock(bootcamp: Bootcamp, *rounds) -> Bootcamp:
    """Locked teams: for each round the tables; every team works on the bootcamp's first theme."""
    formation = Formation.objects.create(
        organisation=bootcamp.organisation,
        title="x",
        rounds=len(rounds),
        team_count=len(rounds[0]),
        state=Formation.State.LOCKED,
        locked_at=NINE,
        created_at=NINE,
    )
    for number, tables in enumerate(rounds, start=1):
        for table, people in enumerate(tables, start=1):
            team = Team.objects.create(formation=formation, round=number, number=table)
            Assignment.objects.create(team=team, theme=bootcamp.themes.first())
            for person in people:
                Seat.objects.create(formation=formation, round=number, team=team, participant=person)
    Bootcamp.objects.filter(pk=bootcamp.pk).update(formation=formation)
    bootcamp.refresh_from_db()
    return bootcamp


@pytest.fixture
def six(fjordby):
    return make_leaders(fjordby, 6)


@pytest.fixture
def today(fjordby, six):
    """Two rounds today, at 9 and at 13, released."""
    bootcamp = lock(make_bootcamp(fjordby, in_days=0), [six[:3], six[3:]], [[six[0], six[4]], six[1:4]])
    day = bootcamp.days.get()
    later = Block.objects.create(day=day, position=2, kind="team", title="Sprint 2", minutes=60, round=2)
    rows = [(day.blocks.first(), "09:00", 1), (later, "13:00", 2)]
    agenda = [
        {
            "block": block.pk,
            "title": block.title,
            "kind": "team",
            "starts": starts,
            "minutes": 60,
            "round": number,
        }
        for block, starts, number in rows
    ]
    Release.objects.create(day=day, number=1, date=day.date, agenda=agenda, at=NINE)
    return bootcamp


def rounds(groups) -> list[int]:
    return [team.round for one in groups for team in one.teams]


def test_the_first_card_is_the_round_that_goes_on_or_comes_next(six, today):
    before = my_teams(six[0], at=NINE - timedelta(hours=2))
    assert (before.first.round, before.first.is_now, rounds(before.ahead), rounds(before.over)) == (
        1,
        False,
        [2],
        [],
    )
    during = my_teams(six[0], at=NINE + timedelta(minutes=5))
    assert (during.first.round, during.first.is_now, rounds(during.ahead)) == (1, True, [2])
    step = Step.objects.create(block=today.days.get().blocks.first(), position=1, minutes=5, activity="talk")
    Room.objects.create(
        block=step.block, team=today.formation.teams.get(round=1, number=1), step=step, closed_at=NINE
    )
    lunch = my_teams(six[0], at=NINE + timedelta(hours=2))
    assert (lunch.first.round, lunch.first.is_now, rounds(lunch.over)) == (2, False, [1])
    after = my_teams(six[0], at=NINE + timedelta(days=1))
    assert (after.first, rounds(after.over)) == (None, [1, 2])


def test_an_open_room_is_one_press_away(client_for, six, today):
    block = today.days.get().blocks.first()
    room = Room.objects.create(block=block, team=today.formation.teams.get(round=1, number=1))
    assert my_teams(six[0], at=NINE).first.room == room
    assert reverse("room", args=[room.pk]) in client_for(six[0]).get(reverse("my_teams")).content.decode()
    assert my_teams(six[3], at=NINE).first.room is None


def test_the_line_says_who_is_new_what_one_brings_and_which_wish_it_was(fjordby, six, today):
    wish = ThemeWish(bootcamp=today, participant=six[0], theme=today.themes.first(), rank=2)
    wish.save()
    why = my_teams(six[0], at=NINE).first.why
    assert why.startswith("Kun du kommer fra A0. 3 områder og ")
    assert "Ingen her har siddet sammen med dig før." in why
    assert why.endswith("Temaet var dit andet ønske.")


def test_those_met_in_another_bootcamp_are_named_unless_absence_kept_them_apart(fjordby, six, today):
    earlier = lock(make_bootcamp(fjordby, in_days=-20), [six[:2], six[2:]])
    assert "Du har siddet sammen med L001 før." in my_teams(six[0], at=NINE).first.why
    Attendance.objects.create(day=earlier.days.get(), participant=six[1], state="absent", at=NINE)
    assert "Ingen her har siddet sammen med dig før." in my_teams(six[0], at=NINE).first.why


def test_a_later_round_counts_the_rounds_before_it(fjordby, six):
    lock(make_bootcamp(fjordby, in_days=3), [six[:3], six[3:]], [six[:4], six[4:]])
    page = my_teams(six[0], at=NINE)
    assert "Ingen her har siddet sammen med dig før." in page.first.why
    (later,) = [team for one in page.ahead for team in one.teams]
    assert "Du har siddet sammen med L001 og L002 før." in later.why


def test_without_a_release_the_next_bootcamp_comes_first(fjordby, six):
    lock(make_bootcamp(fjordby, in_days=30, title="Senere"), [six[:3], six[3:]])
    lock(make_bootcamp(fjordby, in_days=3, title="Snart"), [six[:3], six[3:]])
    page = my_teams(six[0], at=NINE)
    assert page.bootcamp.bootcamp.title == "Snart"
    assert [one.bootcamp.title for one in page.ahead] == ["Senere"]


DATE_TOLD = "Dagen er ikke meldt ud endnu. Du får en mail, når den er."


def test_a_day_is_told_when_it_is_released_on_the_page_and_in_the_letter(client_for, fjordby, six):
    bootcamp = lock(make_bootcamp(fjordby, in_days=3), [six[:3], six[3:]], [six[:3], six[3:]])
    day, browser = bootcamp.days.get(), client_for(six[0])
    on = weekday_date(day.date)

    def told() -> tuple[str, str]:
        letter = next(one for one in letters_of(bootcamp, bootcamp.formation) if one.to == six[0])
        context = {"participant": six[0], "organisation": fjordby, "link": "x", **letter.context}
        return browser.get(reverse("my_teams")).content.decode(), write_letter("team_ready", "da", context)[1]

    assert my_teams(six[0], at=NINE).bootcamp.day is None
    for text in told():
        assert DATE_TOLD in text
        assert on not in text
        assert "Runde 2" in text
    Release.objects.create(day=day, number=1, date=day.date, agenda=[], at=NINE)
    for text in told():
        assert DATE_TOLD not in text
        assert on in text


def test_teams_of_a_bootcamp_without_days_are_still_to_come(fjordby, six):
    bootcamp = lock(make_bootcamp(fjordby), [six[:3], six[3:]])
    bootcamp.days.all().delete()
    page = my_teams(six[0], at=NINE)
    assert (page.first.round, page.over) == (1, [])
