"""Names on the big screen: who sits where, page by page, as it stands now."""

import pytest
from django.urls import reverse
from django.utils import timezone
from repair_cast import away, day_of, fresh, locked_bootcamp, proposed, seats_of

from participants.models import Participant
from sprints.actions.attendance import mark_attendance
from sprints.actions.repairs import do_repair
from sprints.actions.team_locks import unlock_teams
from sprints.models import Day
from sprints.queries.name_wall import WallName, name_wall
from sprints.queries.team_wall import team_wall
from sprints.views import wall as wall_views


@pytest.fixture
def bootcamp(fjordby, facilitator, at):
    return locked_bootcamp(fjordby, facilitator, at)


def wall(client, day: Day, **asked) -> str:
    return client.get(reverse("team_wall", args=[day.pk]), asked).content.decode()


def shown_at(day: Day, minutes: int) -> dict[str, tuple[int, ...]]:
    """Name → table, so many minutes after the day's start."""
    start = timezone.make_aware(timezone.datetime.combine(day.date, day.starts_at))
    return {
        one.name: one.numbers for one in team_wall(day, start + timezone.timedelta(minutes=minutes)).names
    }


def test_everybody_s_table_stands_on_the_wall_and_follows_a_repair(bootcamp, facilitator, client_for, at):
    day = day_of(bootcamp)
    names = dict(Participant.objects.values_list("pk", "name"))
    assert shown_at(day, -30) == {names[who]: (table,) for who, table in seats_of(bootcamp).items()}
    gone = away(bootcamp, 1, 3, at)
    do_repair(repair=proposed(bootcamp, facilitator, at), by=facilitator, at=at)
    after = shown_at(day_of(bootcamp), -30)
    assert after == {names[who]: (table,) for who, table in seats_of(bootcamp).items()}
    page = wall(client_for(facilitator), day)
    assert not any(person.name in page for person in gone)


def test_the_round_that_is_on_or_comes_next_stands_there(bootcamp):
    day, names = day_of(bootcamp), dict(Participant.objects.values_list("pk", "name"))
    second = {names[who]: (table,) for who, table in seats_of(bootcamp, 2).items()}
    assert shown_at(day, 59) != second
    assert shown_at(day, 61) == second


def test_who_is_marked_absent_does_not_stand_there_and_who_comes_after_all_does(bootcamp, at):
    day, (person,) = day_of(bootcamp), away(bootcamp, 1, 1, at)
    assert person.name not in shown_at(day, 0)
    mark_attendance(day=day, participant=person, state="present", at=at)
    assert person.name in shown_at(day, 0)


def test_no_name_stands_there_before_the_teams_are_locked(bootcamp, facilitator, client_for, at):
    unlock_teams(bootcamp=bootcamp, by=facilitator, at=at)
    day = day_of(fresh(bootcamp))
    assert shown_at(day, 0) == {}
    page = wall(client_for(facilitator), day)
    assert "Om lidt ser I her, hvor I sidder." in page
    assert Participant.objects.filter(is_leader=True).first().name not in page


def test_a_leader_does_not_open_it(bootcamp, client_for):
    leader = Participant.objects.filter(is_leader=True).first()
    answer = client_for(leader).get(reverse("team_wall", args=[day_of(bootcamp).pk]))
    assert answer.status_code == 403


def test_pages_turn_by_themselves_and_are_named_by_their_letters():
    people = [WallName(f"{letter}{n:02}", (n,)) for letter in "ABCDEÅ" for n in range(20)]
    people[-1] = WallName("Aage", (7,))
    shown = name_wall(people, "2")
    assert [one.name for one in shown.names][::29] == ["B10", "C19"]
    assert (shown.number, shown.following) == (2, 3)
    assert [sheet.letters for sheet in shown.sheets] == ["A–B", "B–C", "D–E", "E–Å"]
    assert name_wall(people, "4").following == 1
    assert name_wall(people, "99").number == 4
    assert name_wall(people, "x").number == 1
    assert name_wall([], None).sheets[0].letters == ""
    many = name_wall(people * 20, "40")
    assert [sheet.number for sheet in many.sheets] == [1, None, 37, 38, 39, 40, 41, 42, 43, None, 80]


@pytest.mark.parametrize(("people", "teams"), [(9, 3), (60, 10)])
def test_the_wall_asks_as_often_for_many_as_for_few(
    fjordby, facilitator, at, people, teams, django_assert_num_queries
):
    day = day_of(locked_bootcamp(fjordby, facilitator, at, people, teams))
    with django_assert_num_queries(4):
        assert len(team_wall(day, at).names) == people


def test_the_page_names_the_sheet_that_is_shown(bootcamp, facilitator, client_for, monkeypatch):
    monkeypatch.setattr(wall_views, "name_wall", lambda names, page: name_wall(list(names) * 2, page))
    page = wall(client_for(facilitator), day_of(bootcamp), page="2")
    assert page.count('aria-current="page"') == 1
    assert 'hx-get="?page=1" hx-trigger="every 8s"' in page


def test_long_names_have_initials_in_the_middle_unless_two_would_read_alike():
    names = [
        "Anne Bruun Nguyen Holm",
        "Birgitte Knudsen Lund",
        "Birgitte Kristensen Lund",
        "Bo Aa Ib",
        "Christoffersen-Bentzen",
    ]
    shown = name_wall([WallName(name, (1,)) for name in names], None).names
    assert [one.name for one in shown] == ["Anne B. N. Holm", *names[1:]]
