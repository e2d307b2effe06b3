"""Changing formed teams by hand, and locking them."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation
from teams_cast import make_bootcamp, make_leaders

from participants.formation import PARTS, Swap, score
from participants.models import Formation, FormationPlan, Message, Participant, Seat
from sprints.actions.formations import ChangedMeanwhile, FormationRefused, ensure_formation, set_rules
from sprints.actions.forming import form_by_rules, start_forming
from sprints.actions.seats import SameTeam, pin_seats, pin_team, swap_seats
from sprints.actions.team_locks import lock_teams, unlock_teams
from sprints.actions.team_plans import KEPT, redo_change, take_plan, undo_change
from sprints.models import Attendance, Bootcamp, Room, Step
from sprints.queries.formation import people_present, plan_of, problem_of, score_of
from sprints.queries.team_page import team_page
from sprints.tasks import form_teams


@pytest.fixture
def bootcamp(fjordby, facilitator, at):
    """Formed: 24 leaders, four teams, two rounds."""
    make_leaders(fjordby, 24)
    made = make_bootcamp(fjordby)
    formation = ensure_formation(bootcamp=made, at=at)
    rules = {"balance": "both", "avoid_line_manager": True, "spread_levels": True}
    set_rules(formation=formation, team_count=4, rounds=2, **rules, by=facilitator, at=at)
    start_forming(formation=formation, by=facilitator, at=at)
    form_teams(formation.pk)
    return Bootcamp.objects.select_related("formation").get(pk=made.pk)


def edits(bootcamp) -> int:
    return Formation.objects.get(pk=bootcamp.formation_id).edits


def two_of(bootcamp, round_number: int = 2) -> Swap:
    """Somebody from the first team and somebody from the second."""
    teams = plan_of(bootcamp.formation).rounds[round_number - 1].teams
    return Swap(round_number, teams[0].members[0], teams[1].members[0])


def test_two_change_places_in_one_round_only_and_the_score_follows(bootcamp, facilitator, at):
    before = plan_of(bootcamp.formation)
    swap = two_of(bootcamp)
    asked = {"round": "2", "swap": str(swap.first), "with": str(swap.second)}
    with translation.override("da"):
        price = team_page(bootcamp, asked=asked, at=at).weighing.price
    swap_seats(bootcamp=bootcamp, swap=swap, edits=edits(bootcamp), by=facilitator, at=at)
    after = plan_of(bootcamp.formation)
    assert after.rounds[0] == before.rounds[0]
    assert swap.second in after.rounds[1].teams[0].members
    assert swap.first in after.rounds[1].teams[1].members
    score = Formation.objects.get(pk=bootcamp.formation_id).score
    assert price.rows[-1].after.replace(".", "") == str(score["total"]["value"])


def test_the_latest_swap_is_undone_and_done_again(bootcamp, facilitator, at):
    before = plan_of(bootcamp.formation)
    score = Formation.objects.get(pk=bootcamp.formation_id).score
    swap_seats(bootcamp=bootcamp, swap=two_of(bootcamp), edits=edits(bootcamp), by=facilitator, at=at)
    after = plan_of(bootcamp.formation)
    swapped = Formation.objects.get(pk=bootcamp.formation_id).score
    undone = undo_change(bootcamp=bootcamp, edits=edits(bootcamp), by=facilitator, at=at)
    assert (undone.change, plan_of(bootcamp.formation)) == ("swapped", before)
    assert Formation.objects.get(pk=bootcamp.formation_id).score == score
    redo_change(bootcamp=bootcamp, edits=edits(bootcamp), by=facilitator, at=at)
    assert plan_of(bootcamp.formation) == after
    assert Formation.objects.get(pk=bootcamp.formation_id).score == swapped
    assert redo_change(bootcamp=bootcamp, edits=edits(bootcamp), by=facilitator, at=at) is None


def test_the_score_after_a_swap_is_what_a_full_count_gives(bootcamp, facilitator, at):
    swap_seats(bootcamp=bootcamp, swap=two_of(bootcamp), edits=edits(bootcamp), by=facilitator, at=at)
    bootcamp.formation.refresh_from_db()
    plan = plan_of(bootcamp.formation)
    people = people_present(bootcamp).with_marks()
    problem = problem_of(bootcamp, bootcamp.formation, people=people, on=at.date(), standing=plan)
    counted = score(plan, problem.people, problem.rules, problem.weights, problem.history)
    kept = score_of(bootcamp.formation)
    assert [getattr(kept, part).value for part in PARTS] == [getattr(counted, part).value for part in PARTS]


def test_forming_anew_is_undone_with_its_rules(bootcamp, facilitator, at):
    before = plan_of(bootcamp.formation)
    rules = {"balance": "wishes", "avoid_line_manager": False, "spread_levels": True}
    form_by_rules(formation=bootcamp.formation, team_count=3, rounds=1, **rules, by=facilitator, at=at)
    form_teams(bootcamp.formation_id)
    assert len(plan_of(bootcamp.formation).rounds[0].teams) == 3
    undone = undo_change(bootcamp=bootcamp, edits=edits(bootcamp), by=facilitator, at=at)
    formation = Formation.objects.get(pk=bootcamp.formation_id)
    assert undone.change == "formed"
    assert plan_of(formation).rounds == before.rounds
    assert (formation.team_count, formation.rounds, formation.avoid_line_manager) == (4, 2, True)
    redo_change(bootcamp=bootcamp, edits=edits(bootcamp), by=facilitator, at=at)
    assert len(plan_of(bootcamp.formation).rounds[0].teams) == 3


def test_the_first_teams_cannot_be_undone(bootcamp, facilitator, at):
    assert undo_change(bootcamp=bootcamp, edits=edits(bootcamp), by=facilitator, at=at) is None


def test_an_earlier_plan_is_taken_again_and_that_too_is_undone(bootcamp, facilitator, at):
    first = plan_of(bootcamp.formation)
    swap_seats(bootcamp=bootcamp, swap=two_of(bootcamp), edits=edits(bootcamp), by=facilitator, at=at)
    second = plan_of(bootcamp.formation)
    take_plan(bootcamp=bootcamp, number=1, edits=edits(bootcamp), by=facilitator, at=at)
    assert plan_of(bootcamp.formation) == first
    undo_change(bootcamp=bootcamp, edits=edits(bootcamp), by=facilitator, at=at)
    assert plan_of(bootcamp.formation) == second
    assert take_plan(bootcamp=bootcamp, number=99, edits=edits(bootcamp), by=facilitator, at=at) is None


def test_what_was_changed_in_another_way_is_kept_before_the_next_change(bootcamp, facilitator, at):
    swap = two_of(bootcamp)
    here, there = (
        Seat.objects.get(formation=bootcamp.formation, round=1, participant=who)
        for who in (swap.first, swap.second)
    )
    here.team, there.team = there.team, here.team
    here.save()
    there.save()
    moved = plan_of(bootcamp.formation)
    swap_seats(bootcamp=bootcamp, swap=swap, edits=edits(bootcamp), by=facilitator, at=at)
    undo_change(bootcamp=bootcamp, edits=edits(bootcamp), by=facilitator, at=at)
    assert plan_of(bootcamp.formation) == moved


def test_so_many_plans_are_kept_and_no_more(bootcamp, facilitator, at):
    swap = two_of(bootcamp)
    for _time in range(KEPT + 3):
        swap_seats(bootcamp=bootcamp, swap=swap, edits=edits(bootcamp), by=facilitator, at=at)
    numbers = FormationPlan.objects.filter(formation=bootcamp.formation).values_list("number", flat=True)
    assert (len(numbers), max(numbers)) == (KEPT, KEPT + 4)
    undo_change(bootcamp=bootcamp, edits=edits(bootcamp), by=facilitator, at=at)


def test_an_earlier_plan_seats_nobody_who_is_gone_from_the_records(bootcamp, facilitator, at):
    swap_seats(bootcamp=bootcamp, swap=two_of(bootcamp), edits=edits(bootcamp), by=facilitator, at=at)
    Participant.objects.get(name="L020").delete()
    undo_change(bootcamp=bootcamp, edits=edits(bootcamp), by=facilitator, at=at)
    assert Seat.objects.filter(formation=bootcamp.formation).count() == 46


def test_who_saw_older_teams_changes_nothing(bootcamp, facilitator, at):
    seen = edits(bootcamp)
    swap = two_of(bootcamp)
    swap_seats(bootcamp=bootcamp, swap=swap, edits=seen, by=facilitator, at=at)
    after = plan_of(bootcamp.formation)
    with pytest.raises(ChangedMeanwhile):  # the same form sent twice, too
        swap_seats(bootcamp=bootcamp, swap=swap, edits=seen, by=facilitator, at=at)
    with pytest.raises(ChangedMeanwhile):
        lock_teams(bootcamp=bootcamp, edits=seen, by=facilitator, at=at)
    assert plan_of(bootcamp.formation) == after


def test_two_of_the_same_team_cannot_change_places(bootcamp, facilitator, outsider, at):
    team = plan_of(bootcamp.formation).rounds[0].teams[0]
    for other in (team.members[1], outsider.pk, 0):
        with pytest.raises(SameTeam):
            swap_seats(
                bootcamp=bootcamp,
                swap=Swap(1, team.members[0], other),
                edits=edits(bootcamp),
                by=facilitator,
                at=at,
            )


def test_a_pinned_person_keeps_the_seat_when_teams_are_formed_again(bootcamp, facilitator, at):
    team = plan_of(bootcamp.formation).rounds[1].teams[2]
    who = team.members[0]
    pin_seats(
        bootcamp=bootcamp,
        round_number=2,
        participant_ids=[who],
        pinned=True,
        edits=edits(bootcamp),
        by=facilitator,
        at=at,
    )
    before = plan_of(bootcamp.formation)
    start_forming(formation=bootcamp.formation, by=facilitator, at=at)
    form_teams(bootcamp.formation_id)
    after = plan_of(bootcamp.formation)
    assert after.rounds != before.rounds
    assert who in after.rounds[1].teams[2].members
    assert Seat.objects.get(formation=bootcamp.formation, round=2, participant=who).is_pinned


def test_a_whole_team_is_pinned_keeps_its_people_and_is_let_go(bootcamp, facilitator, at):
    team = plan_of(bootcamp.formation).rounds[0].teams[1]
    asked = {"bootcamp": bootcamp, "round_number": 1, "team_number": 2, "by": facilitator, "at": at}
    pin_team(**asked, pinned=True, edits=edits(bootcamp))
    start_forming(formation=bootcamp.formation, by=facilitator, at=at)
    form_teams(bootcamp.formation_id)
    assert plan_of(bootcamp.formation).rounds[0].teams[1].members == team.members
    pinned = Seat.objects.filter(formation=bootcamp.formation, is_pinned=True)
    assert pinned.count() == len(team.members)
    pin_team(**asked, pinned=False, edits=edits(bootcamp))
    assert not pinned.exists()
    undo_change(bootcamp=bootcamp, edits=edits(bootcamp), by=facilitator, at=at)
    assert pinned.count() == len(team.members)


def test_locking_makes_the_rooms_and_tells_everyone_of_their_teams(bootcamp, facilitator, at):
    lock_teams(bootcamp=bootcamp, edits=edits(bootcamp), by=facilitator, at=at)
    assert Formation.objects.get(pk=bootcamp.formation_id).is_locked
    assert Room.objects.filter(block__day__bootcamp=bootcamp).count() == 4  # the block works in round 1
    mails = Message.objects.filter(kind="team_ready")
    assert mails.count() == 24
    seat = Seat.objects.select_related("team", "participant").filter(round=1).first()
    mail = mails.get(participant=seat.participant)
    names = Participant.objects.filter(seats__team=seat.team).exclude(pk=seat.participant_id)
    assert mail.subject == "Dit hold er klar: Forårets bootcamp"
    assert f"Runde 1: Du er på hold {seat.team.number} ved bord {seat.team.number}." in mail.text
    assert all(person.name in mail.text for person in names)


def test_locked_teams_cannot_be_changed(bootcamp, facilitator, at):
    lock_teams(bootcamp=bootcamp, edits=edits(bootcamp), by=facilitator, at=at)
    with pytest.raises(FormationRefused):
        swap_seats(bootcamp=bootcamp, swap=two_of(bootcamp), edits=edits(bootcamp), by=facilitator, at=at)
    with pytest.raises(FormationRefused):
        start_forming(formation=bootcamp.formation, by=facilitator, at=at)


def test_only_those_whose_team_changed_are_told_again(bootcamp, facilitator, at):
    lock_teams(bootcamp=bootcamp, edits=edits(bootcamp), by=facilitator, at=at)
    unlock_teams(bootcamp=bootcamp, by=facilitator, at=at)
    swap_seats(bootcamp=bootcamp, swap=two_of(bootcamp), edits=edits(bootcamp), by=facilitator, at=at)
    lock_teams(bootcamp=bootcamp, edits=edits(bootcamp), by=facilitator, at=at)
    assert Message.objects.filter(kind="team_ready").count() == 24 + 12  # two teams of six


def test_teams_stay_locked_once_a_room_has_begun(bootcamp, facilitator, at):
    lock_teams(bootcamp=bootcamp, edits=edits(bootcamp), by=facilitator, at=at)
    room = Room.objects.filter(block__day__bootcamp=bootcamp).first()
    room.step = Step.objects.create(
        block=room.block, position=1, title_da="Skriv", minutes=5, activity="write"
    )
    room.save()
    with pytest.raises(FormationRefused):
        unlock_teams(bootcamp=bootcamp, by=facilitator, at=at)


def test_teams_that_have_begun_in_a_room_are_never_replaced(bootcamp, facilitator, at):
    lock_teams(bootcamp=bootcamp, edits=edits(bootcamp), by=facilitator, at=at)
    unlock_teams(bootcamp=bootcamp, by=facilitator, at=at)
    block = bootcamp.days.get().blocks.get()
    step = Step.objects.create(block=block, position=1, title_da="Skriv", minutes=5, activity="write")
    Room.objects.create(block=block, team=bootcamp.formation.teams.first(), step=step)
    with pytest.raises(FormationRefused):
        start_forming(formation=bootcamp.formation, by=facilitator, at=at)


def test_teams_are_not_locked_while_somebody_who_comes_has_no_seat(
    bootcamp, fjordby, person, facilitator, at
):
    newcomer = person(fjordby, "Nina Ny", "leader")
    with pytest.raises(FormationRefused):
        lock_teams(bootcamp=bootcamp, edits=edits(bootcamp), by=facilitator, at=at)
    shown = team_page(bootcamp, asked={}, at=at)
    assert shown.teams.without_seat == [newcomer]
    assert not shown.may_lock


def test_who_has_a_seat_and_is_marked_absent_is_named(bootcamp, at):
    away = Participant.objects.get(name="L010")
    Attendance.objects.create(day=bootcamp.days.get(), participant=away, state="absent", at=at)
    shown = team_page(bootcamp, asked={}, at=at + timedelta(minutes=1))
    assert (shown.teams.absent, shown.teams.gone) == ([away], [])
    assert shown.may_lock
    assert shown.proof.lines[0].holds is None  # said calmly: they keep their seat


def test_who_has_a_seat_and_has_left_is_named_apart_from_the_absent(bootcamp, at):
    left = Participant.objects.get(name="L010")
    left.left_on = at.date()
    left.save()
    shown = team_page(bootcamp, asked={}, at=at + timedelta(minutes=1))
    assert (shown.teams.absent, shown.teams.gone) == ([], [left])
    assert shown.proof.lines[0].holds is False


def test_nonsense_in_the_address_shows_the_first_round(bootcamp, at):
    shown = team_page(
        bootcamp, asked={"round": "99", "team": "²", "swap": "-1", "with": "x" * 50}, at=timezone.now()
    )
    assert (shown.choice.round, shown.choice.team, shown.weighing) == (1, None, None)
