"""Putting a day's teams right: the proposal, doing it, who is told, taking it back."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from repair_cast import away, day_of, fresh, locked_bootcamp, proposed, seats_of

from participants.formation import Clash, Infeasible, check_on_the_day
from participants.models import AuditEvent, Formation, Message, Participant, Seat, User
from sprints.actions import repairing
from sprints.actions.attendance import mark_attendance
from sprints.actions.formations import ChangedMeanwhile, FormationRefused
from sprints.actions.repairing import Impossible, answer_of
from sprints.actions.repairs import (
    ask_repair,
    claim_repair,
    do_repair,
    drop_repair,
    propose_repair,
    undo_repair,
    waiting_repairs,
)
from sprints.actions.rooms import go_to_step
from sprints.actions.team_locks import unlock_teams
from sprints.models import Day, Repair, Room
from sprints.queries.my_teams import my_bootcamps
from sprints.queries.repair_needs import changed_tables
from sprints.queries.repairs import repair_page
from sprints.queries.team_proof import proof_of
from sprints.queries.teams import teams_of
from sprints.tasks import work_out_repair, work_out_waiting_repairs


@pytest.fixture
def bootcamp(fjordby, facilitator, at):
    """Twenty-four leaders in four locked teams, in the two rounds of one day, today; their mails are read."""
    bootcamp = locked_bootcamp(fjordby, facilitator, at)
    Message.objects.all().delete()
    return bootcamp


def test_three_missing_at_one_table_move_two_and_only_they_are_told(bootcamp, facilitator, at):
    gone = away(bootcamp, 1, 3, at)
    before = seats_of(bootcamp)
    repair = proposed(bootcamp, facilitator, at)
    assert repair.state == Repair.State.PROPOSED
    first = repair.answer["rounds"][0]
    assert first["fewest"] == first["lower_bound"] == 2
    assert seats_of(bootcamp) == before  # nothing has moved yet
    do_repair(repair=repair, by=facilitator, at=at)
    after = seats_of(bootcamp)
    assert sorted(Counter(after.values()).values()) == [5, 5, 5, 6]
    assert not {person.pk for person in gone} & set(after)
    moved = {who for who, table in after.items() if before[who] != table}
    in_second = {move["person"] for move in repair.answer["rounds"][1]["moves"]}
    assert len(moved) == 2
    told = Message.objects.filter(kind="team_changed")
    assert set(told.values_list("participant", flat=True)) == moved | in_second
    assert (
        "table 1" in told.get(participant=min(moved)).text
        or "bord 1" in told.get(participant=min(moved)).text
    )
    assert AuditEvent.objects.filter(verb="formation.repaired").exists()
    bootcamp.formation.refresh_from_db()
    assert bootcamp.formation.state == Formation.State.LOCKED


def test_undoing_seats_everyone_as_before_and_tells_the_same_people(bootcamp, facilitator, at):
    gone = away(bootcamp, 2, 3, at)
    Seat.objects.filter(participant=gone[0], round=1).update(is_pinned=True)
    before, second = seats_of(bootcamp), seats_of(bootcamp, 2)
    score = Formation.objects.get().score
    repair = proposed(bootcamp, facilitator, at)
    done = do_repair(repair=repair, by=facilitator, at=at)
    told = set(Message.objects.values_list("participant", flat=True))
    undone = undo_repair(repair=done, by=facilitator, at=at)
    assert undone.state == Repair.State.UNDONE
    assert (seats_of(bootcamp), seats_of(bootcamp, 2)) == (before, second)
    assert Seat.objects.get(participant=gone[0], round=1).is_pinned
    assert Formation.objects.get().score == score
    messages = Message.objects.filter(kind="team_changed")
    assert messages.count() == 2 * len(told)
    assert set(messages.values_list("participant", flat=True)) == told
    with pytest.raises(ChangedMeanwhile):
        undo_repair(repair=undone, by=facilitator, at=at)


def test_who_comes_without_a_seat_gets_one_and_who_comes_late_returns_to_a_team(
    bootcamp, facilitator, fjordby, at
):
    gone = away(bootcamp, 1, 2, at)
    do_repair(repair=proposed(bootcamp, facilitator, at), by=facilitator, at=at)
    assert gone[0].pk not in seats_of(bootcamp)
    mark_attendance(day=day_of(bootcamp), participant=gone[0], state="present", at=at)
    repair = proposed(bootcamp, facilitator, at)
    (move,) = [move for move in repair.answer["rounds"][0]["moves"] if move["from"] is None]
    assert (move["person"], move["why"]["word"]) == (gone[0].pk, "arrived")
    assert repair.answer["rounds"][0]["fewest"] == 0
    do_repair(repair=repair, by=facilitator, at=at)
    assert seats_of(bootcamp)[gone[0].pk] == move["to"]


def test_nothing_is_done_on_what_no_longer_holds(bootcamp, facilitator, at):
    away(bootcamp, 1, 3, at)
    repair = proposed(bootcamp, facilitator, at)
    away(bootcamp, 2, 1, at)
    with pytest.raises(ChangedMeanwhile):
        do_repair(repair=repair, by=facilitator, at=at)
    again = proposed(bootcamp, facilitator, at)
    assert not Repair.objects.filter(pk=repair.pk).exists()
    Formation.objects.update(edits=999)
    with pytest.raises(ChangedMeanwhile):
        do_repair(repair=again, by=facilitator, at=at)


def test_two_who_press_do_it_at_once_do_it_once(bootcamp, facilitator, at):
    away(bootcamp, 1, 3, at)
    repair = proposed(bootcamp, facilitator, at)
    same = Repair.objects.select_related("day__bootcamp__formation").get(pk=repair.pk)
    do_repair(repair=repair, by=facilitator, at=at)
    after, told = seats_of(bootcamp), Message.objects.count()
    with pytest.raises(ChangedMeanwhile):
        do_repair(repair=same, by=facilitator, at=at)
    assert (seats_of(bootcamp), Message.objects.count()) == (after, told)


def test_a_round_at_work_is_left_alone_but_for_those_who_come(bootcamp, facilitator, fjordby, at):
    room = Room.objects.filter(team__round=1).first()
    go_to_step(rooms=[room], step=room.block.steps.get(), by=facilitator, at=at)
    gone = away(bootcamp, 1, 3, at)
    user = User.objects.for_email("ny@fjordby.example")
    new = Participant.objects.create(organisation=fjordby, user=user, name="Ny", email=user.email)
    mark_attendance(day=day_of(bootcamp), participant=new, state="present", at=at)
    before = seats_of(bootcamp)
    do_repair(repair=proposed(bootcamp, facilitator, at), by=facilitator, at=at)
    after = seats_of(bootcamp)
    assert after == before | {new.pk: 1}
    assert not {person.pk for person in gone} & set(seats_of(bootcamp, 2))


def test_once_a_room_has_begun_the_repair_can_no_longer_be_undone(bootcamp, facilitator, at):
    away(bootcamp, 1, 3, at)
    done = do_repair(repair=proposed(bootcamp, facilitator, at), by=facilitator, at=at)
    room = Room.objects.filter(team__round=1).first()
    go_to_step(rooms=[room], step=room.block.steps.get(), by=facilitator, at=at)
    with pytest.raises(ChangedMeanwhile):
        undo_repair(repair=done, by=facilitator, at=at)


@pytest.mark.parametrize("here", [0, 1, 2])
def test_too_few_for_the_teams_is_said_at_once(bootcamp, facilitator, browser, at, here):
    for person in Participant.objects.filter(is_leader=True)[here:]:
        mark_attendance(day=day_of(bootcamp), participant=person, state="absent", at=at)
    with pytest.raises(FormationRefused):
        ask_repair(day=day_of(bootcamp), by=facilitator, at=at)
    assert not Repair.objects.exists()
    page = browser.get(reverse("day_repair", args=[day_of(bootcamp).pk])).content.decode()
    assert f"{here} er her eller ventes, til 4 hold." in page
    assert reverse("day_repair_ask", args=[day_of(bootcamp).pk]) not in page


def test_what_leaves_no_way_moves_nobody(bootcamp, facilitator, at):
    repair = impossible(bootcamp, facilitator, at)
    assert repair.answer["core"][0]["rule"] == "team_count"
    with pytest.raises(ChangedMeanwhile):
        do_repair(repair=repair, by=facilitator, at=at)


def impossible(bootcamp, facilitator, at) -> Repair:
    """A repair that the rules do not allow, as a worker writes it down."""
    away(bootcamp, 1, 3, at)
    asked = ask_repair(day=day_of(bootcamp), by=facilitator, at=at)
    propose_repair(repair=asked, answer=Impossible(1, Infeasible((Clash("team_count"),))))
    repair = Repair.objects.select_related("day__bootcamp__formation").get(pk=asked.pk)
    assert repair.state == Repair.State.IMPOSSIBLE
    return repair


def again(repair: Repair) -> Repair:
    return Repair.objects.select_related("day__bootcamp__formation").get(pk=repair.pk)


def test_repairs_are_undone_one_after_the_other(bootcamp, facilitator, browser, at):
    seated, done = [seats_of(bootcamp)], []
    for table in (1, 2, 3):
        away(bootcamp, table, 3 if table == 1 else 1, at)
        done.append(do_repair(repair=proposed(bootcamp, facilitator, at), by=facilitator, at=at))
        seated.append(seats_of(bootcamp))
    with pytest.raises(ChangedMeanwhile):  # the later ones rest on it
        undo_repair(repair=again(done[0]), by=facilitator, at=at)
    for last in (2, 1, 0):
        page = browser.get(reverse("day_repair", args=[day_of(bootcamp).pk])).content.decode()
        assert f'name="repair" value="{done[last].pk}"' in page
        assert seats_of(bootcamp) == seated[last + 1]
        undo_repair(repair=again(done[last]), by=facilitator, at=at)
    assert seats_of(bootcamp) == seated[0]


def test_what_has_changed_since_keeps_an_earlier_repair_from_being_undone(bootcamp, facilitator, browser, at):
    away(bootcamp, 1, 3, at)
    first = do_repair(repair=proposed(bootcamp, facilitator, at), by=facilitator, at=at)
    Formation.objects.update(edits=F("edits") + 1)  # somebody has changed the teams
    away(bootcamp, 2, 1, at)
    second = do_repair(repair=proposed(fresh(bootcamp), facilitator, at), by=facilitator, at=at)
    undo_repair(repair=again(second), by=facilitator, at=at)
    with pytest.raises(ChangedMeanwhile):
        undo_repair(repair=again(first), by=facilitator, at=at)
    page = browser.get(reverse("day_repair", args=[day_of(bootcamp).pk])).content.decode()
    assert "Udført." in page or "Gjort." in page
    assert "Fortryd det hele" not in page


def test_a_letter_names_nobody_who_is_absent_and_says_a_table_to_who_had_none(
    bootcamp, facilitator, fjordby, at
):
    room = Room.objects.filter(team__round=1).first()
    go_to_step(rooms=[room], step=room.block.steps.get(), by=facilitator, at=at)
    gone = away(bootcamp, 1, 3, at)
    user = User.objects.for_email("ny@fjordby.example")
    new = Participant.objects.create(organisation=fjordby, user=user, name="Ny", email=user.email)
    mark_attendance(day=day_of(bootcamp), participant=new, state="present", at=at)
    do_repair(repair=proposed(bootcamp, facilitator, at), by=facilitator, at=at)
    letter = Message.objects.get(kind="team_changed", participant=new)
    assert letter.subject.startswith("Du har fået et bord:")
    assert seats_of(bootcamp)[new.pk] == 1
    assert not any(person.name in letter.text for person in gone)
    (mine,) = my_bootcamps(new, at=at)
    shown = {person for team in mine.teams for person in team.people}
    assert new in shown
    assert not shown & set(gone)


def test_a_rule_gives_way_only_after_a_longer_look(bootcamp, facilitator, at, monkeypatch):
    away(bootcamp, 1, 3, at)
    looked = []

    def in_a_hurry(*asked, seconds):
        looked.append(seconds)
        found = repairing.repair_of_engine(*asked, seconds=seconds)
        return replace(found, bent=("level",)) if seconds == 3 else found

    monkeypatch.setattr(repairing, "repair_of_engine", repairing.repair, raising=False)
    monkeypatch.setattr(repairing, "repair", in_a_hurry)
    answer = answer_of(day_of(bootcamp), on=at.date())
    assert looked == [3, 9, 3, 9]
    assert [one["bent"] for one in answer["rounds"]] == [[], []]


def test_only_locked_teams_of_a_day_that_is_not_over(bootcamp, facilitator, at):
    with pytest.raises(FormationRefused):
        ask_repair(day=day_of(bootcamp), by=facilitator, at=at + timedelta(days=2))
    unlock_teams(bootcamp=bootcamp, by=facilitator, at=at)
    with pytest.raises(FormationRefused):
        ask_repair(day=day_of(fresh(bootcamp)), by=facilitator, at=at)


def test_a_repair_that_was_lost_on_the_way_is_found_again_and_worked_out_once(bootcamp, facilitator, at):
    away(bootcamp, 1, 3, at)
    asked = ask_repair(day=day_of(bootcamp), by=facilitator, at=at)
    assert waiting_repairs(at=at) == [asked.pk]
    claimed = claim_repair(repair_id=asked.pk, at=timezone.now())
    assert claim_repair(repair_id=asked.pk, at=timezone.now()) is None
    work_out_waiting_repairs()
    assert Repair.objects.get().state == Repair.State.ASKED
    drop_repair(repair=claimed)
    propose_repair(repair=claimed, answer=answer_of(claimed.day, on=at.date()))
    assert not Repair.objects.exists()


def test_the_teams_page_finds_no_rule_broken_afterwards(bootcamp, facilitator, at):
    away(bootcamp, 1, 3, at)
    do_repair(repair=proposed(bootcamp, facilitator, at), by=facilitator, at=at)
    teams = teams_of(fresh(bootcamp), on=at.date())
    problem = teams.problem
    assert teams.repaired == {1, 2}
    assert check_on_the_day(teams.plan, problem.people, problem.rules, repaired=teams.repaired) == []
    assert "brudt" not in proof_of(teams, 2).headline


# -- pages --------------------------------------------------------------------------------------------------------


@pytest.fixture
def browser(client_for, facilitator):
    return client_for(facilitator)


def act(browser, name: str, day: Day, repair: Repair | None = None):
    data = {"repair": repair.pk} if repair else {}
    return browser.post(reverse(name, args=[day.pk]), data, follow=True).content.decode()


def test_the_page_shows_who_is_missing_who_moves_and_why_and_takes_it_back(
    browser, bootcamp, facilitator, at
):
    day = day_of(bootcamp)
    page = browser.get(reverse("day_repair", args=[day.pk])).content.decode()
    assert "Alle, der er her, har en plads" in page
    gone = away(bootcamp, 1, 3, at)
    page = browser.get(reverse("day_repair", args=[day.pk])).content.decode()
    assert "3 med en plads er her ikke." in page
    assert all(person.name in page for person in gone)
    page = act(browser, "day_repair_ask", day)
    assert "Regner de færreste flytninger ud" in page
    repair = Repair.objects.get()
    work_out_repair(repair.pk)
    page = browser.get(reverse("day_repair", args=[day.pk])).content.decode()
    assert "2 personer flytter. Færre er ikke muligt (bevist)." in page
    assert "Bord 1 mangler 3." in page
    assert "Der var 3–6 ved et bord; nu er der 5–6." in page
    page = act(browser, "day_repair_do", day, repair)
    assert "Holdene passer igen." in page
    assert "Fortryd det hele" in page
    page = act(browser, "day_repair_do", day, repair)  # pressed twice, or by two
    assert "Se på det igen først." in page
    page = act(browser, "day_repair_undo", day, repair)
    assert "Alle sidder som før." in page


def test_a_table_where_nobody_is_left_is_called_empty(browser, bootcamp, facilitator, at):
    away(bootcamp, 1, 6, at)
    proposed(bootcamp, facilitator, at)
    page = browser.get(reverse("day_repair", args=[day_of(bootcamp).pk])).content.decode()
    assert "Bord 1 er tomt." in page
    assert "Bord 1 mangler" not in page
    assert "Bord 1 har ingen tilbage" not in page


def test_signs_are_printed_for_one_round_or_for_the_tables_that_changed(browser, bootcamp, facilitator, at):
    away(bootcamp, 1, 3, at)
    repair = do_repair(repair=proposed(bootcamp, facilitator, at), by=facilitator, at=at)
    path = reverse("bootcamp_teams_print", args=[bootcamp.pk])
    sign = '<li><span class="clock">'
    assert browser.get(path).content.decode().count(sign) == 8
    assert browser.get(path, {"round": 2}).content.decode().count(sign) == 4
    changed = sum(len(changed_tables(one)) for one in repair.answer["rounds"])
    assert 0 < changed < 8
    page = browser.get(path, {"repair": repair.pk}).content.decode()
    assert page.count(sign) == changed
    assert "Kun de borde, som rettelsen har ændret." in page
    done = browser.get(reverse("day_repair", args=[day_of(bootcamp).pk])).content.decode()
    assert f"{path}?repair={repair.pk}" in done
    undo_repair(repair=repair, by=facilitator, at=at)
    assert browser.get(path, {"repair": repair.pk}).content.decode().count(sign) == 8


def test_a_proposal_that_no_longer_fits_says_so(browser, bootcamp, facilitator, at):
    day = day_of(bootcamp)
    away(bootcamp, 1, 3, at)
    repair = proposed(bootcamp, facilitator, at)
    away(bootcamp, 2, 1, at)
    page = browser.get(reverse("day_repair", args=[day.pk])).content.decode()
    assert "Regn det ud igen" in page
    assert reverse("day_repair_do", args=[day.pk]) not in page
    act(browser, "day_repair_drop", day, repair)
    assert not Repair.objects.exists()


def test_what_leaves_no_way_is_named(browser, bootcamp, facilitator, at):
    impossible(bootcamp, facilitator, at)
    page = browser.get(reverse("day_repair", args=[day_of(bootcamp).pk])).content.decode()
    assert "Reglerne giver ingen måde" in page
    assert "Der er 4 hold." in page


def test_who_moved_finds_the_way_from_the_old_room_and_from_the_own_page(
    client_for, bootcamp, facilitator, at
):
    away(bootcamp, 1, 3, at)
    before = seats_of(bootcamp)
    do_repair(repair=proposed(bootcamp, facilitator, at), by=facilitator, at=at)
    who, table = next((w, t) for w, t in seats_of(bootcamp).items() if before[w] != t)
    rooms = {room.team.number: room for room in Room.objects.filter(team__round=1).select_related("team")}
    mover = client_for(Participant.objects.get(pk=who))
    answer = mover.get(reverse("room", args=[rooms[before[who]].pk]))
    assert answer.url == reverse("room", args=[rooms[table].pk])
    part = mover.get(reverse("room_part", args=[rooms[before[who]].pk]), headers={"HX-Request": "true"})
    assert part["HX-Redirect"] == reverse("room", args=[rooms[table].pk])
    page = mover.get(reverse("my_place", args=[day_of(bootcamp).pk])).content.decode()
    assert f"Du er flyttet til bord {table}." in page
    third = next(number for number in rooms if number not in (table, before[who]))
    assert mover.get(reverse("room", args=[rooms[third].pk])).status_code == 404


@pytest.mark.parametrize(("people", "teams"), [(9, 3), (60, 10)])
def test_the_page_asks_as_often_for_many_as_for_few(
    fjordby, facilitator, at, people, teams, django_assert_num_queries
):
    bootcamp = locked_bootcamp(fjordby, facilitator, at, people, teams)
    away(bootcamp, 1, 2, at)
    proposed(bootcamp, facilitator, at)
    day = day_of(bootcamp)
    with django_assert_num_queries(12):
        shown = repair_page(day, at=at)
    assert shown.has_moves
