"""Who has met whom over all bootcamps: what counts as held, who was there, who may see it."""

import numpy as np
import pytest
from django.urls import reverse
from django.utils import timezone
from teams_cast import make_bootcamp, make_leaders

from participants.formation.memory import remember
from participants.models import Formation, Participant, Seat, Team
from sprints.models import Attendance, Block, Bootcamp, Pairing, PairingSeat, Room, Step
from sprints.queries.memory import memory_of, season_page
from sprints.queries.my_met import meetings_of, my_met
from sprints.queries.season import met_before, season_of, sessions_of

TODAY = timezone.localdate()


def hold(organisation, tables: list[list[Participant]], *, in_days: int = -10, rounds: int = 1) -> Bootcamp:
    """A bootcamp with locked teams that sit the same way in each of its rounds; its one day names round 1."""
    bootcamp = make_bootcamp(organisation, title=f"Om {in_days} dage", in_days=in_days)
    formation = Formation.objects.create(
        organisation=organisation,
        title="x",
        rounds=rounds,
        team_count=len(tables),
        state=Formation.State.LOCKED,
        locked_at=timezone.now(),
        created_at=timezone.now(),
    )
    Bootcamp.objects.filter(pk=bootcamp.pk).update(formation=formation)
    for number in range(1, rounds + 1):
        for table, people in enumerate(tables, start=1):
            team = Team.objects.create(formation=formation, round=number, number=table)
            for person in people:
                Seat.objects.create(formation=formation, round=number, team=team, participant=person)
    bootcamp.refresh_from_db()
    return bootcamp


def pairs(organisation) -> set[tuple[str, str]]:
    """The names of those who have met."""
    memory = memory_of(organisation.pk, on=TODAY)
    names = dict(Participant.objects.values_list("pk", "name"))
    named = [names[int(pk)] for pk in memory.people]
    return {(named[low], named[high]) for low, high in zip(memory.met.low, memory.met.high, strict=True)}


@pytest.fixture
def six(fjordby):
    return make_leaders(fjordby, 6)


def begin(block: Block, team: Team) -> None:
    step = Step.objects.create(block=block, position=1, minutes=5, activity="talk", title_da="x")
    Room.objects.create(block=block, team=team, step=step)


def test_those_who_sat_together_have_met_once_the_day_is_over(fjordby, six):
    hold(fjordby, [six[:3], six[3:]], in_days=0)
    assert pairs(fjordby) == set()
    hold(fjordby, [six[:2], six[2:3]], in_days=-1)
    assert pairs(fjordby) == {("L000", "L001")}


def test_today_counts_from_when_its_rooms_began(fjordby, six):
    bootcamp = hold(fjordby, [six[:2], six[2:]], in_days=0)
    begin(Block.objects.get(day__bootcamp=bootcamp), bootcamp.formation.teams.first())
    assert ("L000", "L001") in pairs(fjordby)


def test_a_round_whose_rooms_never_began_did_not_take_place_on_a_day_where_others_did(fjordby, six):
    bootcamp = hold(fjordby, [six[:3], six[3:]], rounds=2)
    day = bootcamp.days.get()
    Block.objects.create(day=day, position=2, kind="team", title="Anden", minutes=60, round=2)
    sessions = sessions_of(Bootcamp.objects.filter(pk=bootcamp.pk), on=TODAY)
    assert [(one.round, one.is_held) for one in sessions] == [(1, True), (2, True)]
    begin(day.blocks.get(round=1), bootcamp.formation.teams.filter(round=1).first())
    sessions = sessions_of(Bootcamp.objects.filter(pk=bootcamp.pk), on=TODAY)
    assert [(one.round, one.is_held) for one in sessions] == [(1, True)]


def test_where_no_plan_names_a_round_all_of_them_belong_to_the_last_day(fjordby, six):
    bootcamp = hold(fjordby, [six[:3], six[3:]], rounds=2)
    Block.objects.all().delete()
    sessions = sessions_of(Bootcamp.objects.filter(pk=bootcamp.pk), on=TODAY)
    assert [(one.round, one.is_held) for one in sessions] == [(1, True), (2, True)]


def test_draft_teams_and_other_organisations_count_nothing(fjordby, other, six):
    bootcamp = hold(fjordby, [six])
    Formation.objects.filter(pk=bootcamp.formation_id).update(state=Formation.State.DRAFT)
    hold(other, [make_leaders(other, 4)])
    assert pairs(fjordby) == set()
    assert len(pairs(other)) == 6


def test_whoever_was_absent_met_nobody_that_day_and_takes_part_all_the_same(fjordby, six):
    bootcamp = hold(fjordby, [six[:3], six[3:]])
    Attendance.objects.create(
        day=bootcamp.days.get(), participant=six[0], state=Attendance.State.ABSENT, at=timezone.now()
    )
    assert pairs(fjordby) == {("L001", "L002"), ("L003", "L004"), ("L003", "L005"), ("L004", "L005")}
    assert len(memory_of(fjordby.pk, on=TODAY).people) == 6
    assert meetings_of(six[0], on=TODAY).of == {}
    assert set(meetings_of(six[1], on=TODAY).of) == {six[2].pk}


def test_who_has_left_is_no_longer_counted(fjordby, six):
    hold(fjordby, [six])
    Participant.objects.filter(pk=six[0].pk).update(left_on=TODAY)
    assert len(pairs(fjordby)) == 10


def test_a_round_that_goes_on_over_two_days_is_one_meeting_for_the_engine(fjordby, six):
    bootcamp = hold(fjordby, [six[:2], six[2:]])
    again = make_bootcamp(fjordby, in_days=-5).days.get()
    again.bootcamp = bootcamp
    again.save()
    later = make_bootcamp(fjordby)
    assert met_before(later, on=TODAY)[six[0].pk, six[1].pk] == 1
    assert len(season_of(fjordby.pk, on=TODAY).sessions) == 2
    hold(fjordby, [six], in_days=-3)
    assert met_before(later, on=TODAY)[six[0].pk, six[1].pk] == 2
    assert met_before(Bootcamp.objects.get(pk=bootcamp.pk), on=TODAY)[six[0].pk, six[1].pk] == 1


def test_the_page_says_how_many_have_met_of_how_many_and_the_most_possible(
    fjordby, facilitator, director, six
):
    """Six leaders of three areas in two teams of three; the best spread of each pair of an area is two teams."""
    hold(fjordby, [six[:3], six[3:]])
    page = season_page(facilitator, on=TODAY)
    assert (page.met, page.most, page.pairs) == (6, 6, 12)
    assert (page.share, page.most_share, page.of_most) == ("50,0\xa0%", "50,0\xa0%", "100\xa0%")
    assert (page.each, page.each_areas, page.other_areas) == (2, 2, 2)
    assert page.one_more == 6
    hold(fjordby, [[six[0], six[4], six[5]], six[1:4]], in_days=3)
    page = season_page(facilitator, on=TODAY)
    assert (page.met, page.ahead) == (6, 4)
    assert [row.cells[0][1].met for row in page.by_area] == [0, 2, 2]
    assert season_page(director, on=TODAY).little == []


def test_those_who_have_met_the_fewest_are_named_to_facilitators_by_name(
    client_for, fjordby, facilitator, director, six
):
    bootcamp = hold(fjordby, [six[:3], six[3:]])
    for person in six[4:]:
        Attendance.objects.create(
            day=bootcamp.days.get(), participant=person, state=Attendance.State.ABSENT, at=timezone.now()
        )
    assert [one.person.name for one in season_page(facilitator, on=TODAY).little] == ["L003", "L004", "L005"]
    page = client_for(facilitator).get(reverse("season")).content.decode()
    assert "L004" in page
    assert reverse("season_person", args=[six[4].pk]) in page
    page = client_for(director).get(reverse("season")).content.decode()
    assert "L004" not in page
    assert reverse("season_area", args=[six[4].area_id]) not in page


def test_a_figure_leads_to_those_who_have_not_met(client_for, fjordby, facilitator, six):
    hold(fjordby, [[six[0], six[1]], six[2:]])
    browser = client_for(facilitator)
    page = browser.get(
        reverse("season_area", args=[six[0].area_id]), {"with": six[1].area_id}
    ).content.decode()
    assert "2 af 4 par har mødt hinanden: 50\xa0%." in page
    assert page.count("1 endnu ikke") == 2
    inside = browser.get(reverse("season_area", args=[six[0].area_id]), {"with": six[0].area_id})
    assert "Indbyrdes" in inside.content.decode()
    for asked in ({"with": "nonsense"}, {"with": "999999"}, {}):
        assert browser.get(reverse("season_area", args=[six[0].area_id]), asked).status_code == 200
    unused = fjordby.areas.exclude(participants__in=six).first()
    assert browser.get(reverse("season_area", args=[unused.pk])).status_code == 200


def test_a_leader_sees_whom_they_have_met_where_and_whom_they_will_meet(
    client_for, fjordby, facilitator, six
):
    hold(fjordby, [six[:3], six[3:]])
    hold(fjordby, [six[:2], six[2:]], in_days=-5)
    hold(fjordby, [[six[0], six[4]], [six[1], six[2], six[3], six[5]]], in_days=5)
    met = my_met(six[0], on=TODAY)
    assert (met.met, met.ahead, met.from_areas, met.other_areas) == (2, 1, 2, 2)
    names = {one.person.name: len(one.meetings) for area in met.areas for one in area.met}
    assert names == {"L001": 2, "L002": 1}
    assert [one.person.name for area in met.areas for one in area.ahead] == ["L004"]
    assert sorted(name for area in met.areas for name in area.not_yet) == ["L003", "L005"]
    page = client_for(six[0]).get(reverse("whom_met")).content.decode()
    assert "Du har mødt 2 kolleger fra 2 af de 2 andre områder." in page
    assert "Om -10 dage" in page
    assert client_for(six[0]).get(reverse("season_person", args=[six[1].pk])).status_code == 403
    page = client_for(facilitator).get(reverse("season_person", args=[six[0].pk])).content.decode()
    assert "Hvem L000 har mødt" in page


def test_before_anything_was_held_the_pages_say_so(client_for, fjordby, facilitator, six):
    assert "Ingen har mødt hinanden endnu." in client_for(facilitator).get(reverse("season")).content.decode()
    assert "Ingen endnu." in client_for(six[0]).get(reverse("whom_met")).content.decode()


@pytest.mark.parametrize("teams", [3, 30])
def test_the_pages_ask_the_same_few_questions_for_3_and_30_teams(
    client_for, facilitator, fjordby, teams, django_assert_num_queries
):
    leaders = make_leaders(fjordby, teams * 5)
    for days in (-20, -10, 5):
        hold(fjordby, [leaders[at::teams] for at in range(teams)], in_days=days)
    browser = client_for(facilitator)
    browser.get("/")
    with django_assert_num_queries(13):
        assert browser.get(reverse("season")).status_code == 200
    with django_assert_num_queries(14):
        asked = {"with": leaders[1].area_id}
        assert browser.get(reverse("season_area", args=[leaders[0].area_id]), asked).status_code == 200
    with django_assert_num_queries(14):
        assert browser.get(reverse("season_person", args=[leaders[0].pk])).status_code == 200
    browser = client_for(leaders[0])
    browser.get("/")
    with django_assert_num_queries(13):
        assert browser.get(reverse("whom_met")).status_code == 200


def test_the_pairs_of_the_pages_are_those_of_the_engine(fjordby, six):
    hold(fjordby, [six[::2], six[1::2]])
    season = season_of(fjordby.pk, on=TODAY)
    keys = np.array(sorted(person.pk for person in six))
    met = remember(season.seatings(keys), 6)
    told = {(int(keys[low]), int(keys[high])) for low, high in zip(met.low, met.high, strict=True)}
    assert told == set(met_before(make_bootcamp(fjordby), on=TODAY))


def test_absence_keeps_apart_on_a_walk_too_and_a_walk_is_no_table(fjordby, six):
    bootcamp = hold(fjordby, [six[:1], six[1:]])
    block = Block.objects.create(
        day=bootcamp.days.get(), position=9, kind=Block.Kind.WALK, title="Gåtur", minutes=30
    )
    walk = Pairing.objects.create(block=block, published_at=timezone.now())
    for person in six[:3]:
        PairingSeat.objects.create(pairing=walk, number=1, participant=person)
    Attendance.objects.create(day=block.day, participant=six[2], state="absent", at=timezone.now())
    meetings = meetings_of(six[0], on=TODAY)
    assert set(meetings.of) == {six[1].pk}
    assert meetings.before(hold(fjordby, [six], in_days=5), 1) == frozenset()
    assert ("L000", "L001") in pairs(fjordby)
    assert ("L000", "L002") not in pairs(fjordby)
