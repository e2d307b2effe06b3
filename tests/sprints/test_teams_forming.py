"""From rules to teams: what is asked for, what a worker finds, and that two facilitators do not overwrite each other."""

from datetime import timedelta

import pytest
from django.utils import timezone
from teams_cast import make_bootcamp, make_leaders

from participants.formation import Clash, Infeasible, Plan, check, form
from participants.models import Formation, PairRule
from sprints.actions.formations import (
    ChangedMeanwhile,
    FormationRefused,
    NotThere,
    add_pair_rule,
    ensure_formation,
    set_rules,
)
from sprints.actions.forming import (
    Superseded,
    claim_forming,
    drop_forming,
    finish_forming,
    form_by_rules,
    give_up_forming,
    note_progress,
    start_forming,
    stop_forming,
    waiting_formations,
)
from sprints.actions.team_locks import lock_teams
from sprints.models import Attendance, Block, Bootcamp, Day, ThemeWish
from sprints.queries.formation import away_from, people_present, plan_of, theme_teams
from sprints.queries.season import met_before
from sprints.queries.teams import teams_of
from sprints.tasks import form_teams, form_waiting_teams
from themes.models import Assignment

RULES = {"balance": "both", "avoid_line_manager": True, "spread_levels": True}


@pytest.fixture
def bootcamp(fjordby):
    make_leaders(fjordby, 24)
    return make_bootcamp(fjordby)


@pytest.fixture
def asked(bootcamp, facilitator, at):
    """A formation of four teams in two rounds that waits for a worker."""
    formation = ensure_formation(bootcamp=bootcamp, at=at)
    set_rules(formation=formation, team_count=4, rounds=2, **RULES, by=facilitator, at=at)
    start_forming(formation=formation, by=facilitator, at=at)
    return formation


def found(search) -> Plan | Infeasible:
    problem = search.problem
    return form(problem.people, problem.rules, problem.weights, problem.history, seed=1, steps=200)


def test_everyone_who_comes_gets_a_seat_in_every_round_and_every_team_a_theme(asked, bootcamp):
    form_teams(asked.pk)
    asked.refresh_from_db()
    assert asked.state == Formation.State.DRAFT
    assert asked.teams.count() == 8
    assert asked.seats.count() == 48
    assert Assignment.objects.filter(team__formation=asked).count() == 8
    bootcamp.refresh_from_db()
    teams = teams_of(bootcamp, on=timezone.localdate())
    assert check(teams.plan, teams.problem.people, teams.problem.rules) == []
    assert asked.score["total"]["value"] == sum(
        asked.score[part]["value"] for part in ("area", "level", "new", "repeats", "wish")
    )


def test_those_marked_absent_on_a_day_are_left_out(bootcamp, at):
    away = people_present(bootcamp).first()
    Attendance.objects.create(day=bootcamp.days.get(), participant=away, state="absent", at=at)
    assert people_present(bootcamp).count() == 23
    assert not people_present(bootcamp).filter(pk=away.pk).exists()


@pytest.fixture
def second_day(bootcamp):
    """Round 2 meets on a day of its own."""
    first = bootcamp.days.get()
    day = Day.objects.create(
        bootcamp=bootcamp,
        date=first.date + timedelta(days=30),
        starts_at=first.starts_at,
        ends_at=first.ends_at,
        join_code="SECOND",
    )
    Block.objects.create(day=day, position=1, kind="team", title="Sprint", minutes=60, round=2)
    return day


def test_who_is_absent_on_one_of_two_days_sits_in_the_rounds_of_the_other(
    asked, bootcamp, second_day, facilitator, at
):
    away, gone = people_present(bootcamp)[:2]
    Attendance.objects.create(day=second_day, participant=away, state="absent", at=at)
    for day in bootcamp.days.all():
        Attendance.objects.create(day=day, participant=gone, state="absent", at=at)
    assert set(people_present(bootcamp).filter(pk__in=[away.pk, gone.pk])) == {away}
    assert away_from(bootcamp, 3) == {(2, away.pk), *((number, gone.pk) for number in (1, 2, 3))}
    form_teams(asked.pk)
    bootcamp.refresh_from_db()
    seats = bootcamp.formation.seats
    assert list(seats.filter(participant=away).values_list("round", flat=True)) == [1]
    assert not seats.filter(participant=gone).exists()
    assert seats.count() == 23 + 22
    teams = teams_of(bootcamp, on=timezone.localdate())
    assert check(teams.plan, teams.problem.people, teams.problem.rules) == []
    assert (teams.without_seat, teams.absent) == ([], [])
    Attendance.objects.filter(participant=away).delete()
    assert teams_of(bootcamp, on=timezone.localdate()).without_seat == [away]
    with pytest.raises(FormationRefused):
        lock_teams(bootcamp=bootcamp, edits=bootcamp.formation.edits, by=facilitator, at=at)
    Attendance.objects.create(day=second_day, participant=away, state="absent", at=at)
    lock_teams(bootcamp=bootcamp, edits=bootcamp.formation.edits, by=facilitator, at=at)
    bootcamp.refresh_from_db()
    assert bootcamp.formation.is_locked


def test_a_round_that_no_day_is_planned_with_may_come_on_any_of_them(bootcamp, second_day, at):
    first, _second = bootcamp.days.order_by("date")
    away = people_present(bootcamp).first()
    Attendance.objects.create(day=first, participant=away, state="absent", at=at)
    assert away_from(bootcamp, 4) == {(1, away.pk)}
    Block.objects.all().delete()
    assert away_from(bootcamp, 4) == frozenset()
    assert people_present(bootcamp).filter(pk=away.pk).exists()


def test_people_of_another_organisation_never_come(bootcamp, outsider):
    assert not people_present(bootcamp).filter(pk=outsider.pk).exists()


def test_wishes_are_met_when_nothing_stands_against_them(fjordby, facilitator, at):
    people = make_leaders(fjordby, 8)
    bootcamp = make_bootcamp(fjordby)
    first, second = bootcamp.themes.order_by("pk")
    for number, person in enumerate(people):
        ThemeWish.objects.create(
            bootcamp=bootcamp, participant=person, theme=first if number % 2 else second, rank=1
        )
    formation = ensure_formation(bootcamp=bootcamp, at=at)
    set_rules(
        formation=formation,
        team_count=2,
        rounds=1,
        balance="wishes",
        avoid_line_manager=False,
        spread_levels=False,
        by=facilitator,
        at=at,
    )
    start_forming(formation=formation, by=facilitator, at=at)
    form_teams(formation.pk)
    formation.refresh_from_db()
    assert formation.score["wish"]["percent"] == 100


def test_a_second_search_is_refused_while_one_is_at_work(asked, facilitator, at):
    with pytest.raises(FormationRefused):
        start_forming(formation=asked, by=facilitator, at=at)


def test_a_search_is_claimed_by_one_worker_only(asked, at):
    assert claim_forming(formation_id=asked.pk, at=at) is not None
    assert claim_forming(formation_id=asked.pk, at=at) is None


def test_a_search_whose_worker_died_is_taken_up_again(asked, facilitator, at):
    claim_forming(formation_id=asked.pk, at=at)
    assert waiting_formations(at=at) == []
    later = at + timedelta(seconds=61)
    assert waiting_formations(at=later) == [asked.pk]
    assert claim_forming(formation_id=asked.pk, at=later) is not None


def test_a_search_that_was_lost_on_the_way_is_taken_up_by_the_clock(asked):
    form_waiting_teams()
    asked.refresh_from_db()
    assert asked.seats.count() == 48


def test_what_an_older_search_found_does_not_overwrite_a_newer_ones(asked, facilitator, at):
    old = claim_forming(formation_id=asked.pk, at=at)
    later = at + timedelta(seconds=61)
    start_forming(formation=asked, by=facilitator, at=later)
    new = claim_forming(formation_id=asked.pk, at=later)
    finish_forming(search=new, answer=found(new), at=later)
    standing = plan_of(asked)
    with pytest.raises(Superseded):
        note_progress(search=old, share=0.5, at=later)
    with pytest.raises(Superseded):
        finish_forming(search=old, answer=found(old), at=later)
    assert plan_of(asked) == standing


def test_progress_is_written_down(asked, at):
    search = claim_forming(formation_id=asked.pk, at=at)
    note_progress(search=search, share=0.42, at=at)
    asked.refresh_from_db()
    assert (asked.progress, asked.began_at, asked.heard_at) == (42, at, at)


def test_a_search_that_is_stopped_ends_with_the_best_it_has(asked, facilitator, at, monkeypatch):
    told = []

    def stop_at_once(**named):
        told.append(note_progress(**named))
        stop_forming(formation=asked, by=facilitator, at=at)
        return told[-1]

    monkeypatch.setattr("sprints.tasks.note_progress", stop_at_once)
    form_teams(asked.pk)
    asked.refresh_from_db()
    assert told[:2] == [False, True]
    assert len(told) < 5
    assert (asked.state, asked.seats.count()) == (Formation.State.DRAFT, 48)


def test_a_search_that_is_given_up_leaves_the_teams_that_stood(asked, facilitator, at):
    form_teams(asked.pk)
    standing = plan_of(asked)
    start_forming(formation=asked, by=facilitator, at=at)
    search = claim_forming(formation_id=asked.pk, at=at)
    drop_forming(formation=asked, by=facilitator, at=at)
    with pytest.raises(Superseded):
        note_progress(search=search, share=0.5, at=at)
    with pytest.raises(Superseded):
        finish_forming(search=search, answer=found(search), at=at)
    asked.refresh_from_db()
    assert asked.state == Formation.State.DRAFT
    assert plan_of(asked).rounds == standing.rounds


def test_who_saw_older_rules_does_not_write_over_newer_ones(asked, facilitator, person, fjordby, at):
    seen = asked.edits
    form_teams(asked.pk)
    colleague = person(fjordby, "Karl Kollega", "facilitator")
    for late in (
        lambda: start_forming(formation=asked, edits=seen, by=colleague, at=at),
        lambda: form_by_rules(
            formation=asked, edits=seen, team_count=3, rounds=1, **RULES, by=colleague, at=at
        ),
    ):
        with pytest.raises(ChangedMeanwhile):
            late()
    asked.refresh_from_db()
    assert (asked.team_count, asked.changed_by) == (4, facilitator)


def test_rules_that_clash_are_remembered_and_the_teams_that_stood_stay(asked, bootcamp, facilitator, at):
    form_teams(asked.pk)
    standing = plan_of(asked)
    first, second = people_present(bootcamp).filter(name__in=["L000", "L006"]).order_by("name")
    add_pair_rule(
        formation=asked, kind="together", first=first, second=second, by=facilitator, at=at
    )  # L000 manages L006
    start_forming(formation=asked, by=facilitator, at=at)
    form_teams(asked.pk)
    asked.refresh_from_db()
    assert {clash["rule"] for clash in asked.core} == {"together", "line_manager"}
    assert asked.core_is_proved
    assert asked.state == Formation.State.DRAFT
    assert plan_of(asked).rounds == standing.rounds


def test_a_search_that_breaks_gives_the_teams_back(asked, bootcamp, monkeypatch, at):
    def broken(*_positional, **_named):
        raise ZeroDivisionError

    monkeypatch.setattr("sprints.tasks.form", broken)
    with pytest.raises(ZeroDivisionError):
        form_teams(asked.pk)
    asked.refresh_from_db()
    assert asked.state == Formation.State.DRAFT


OTHER = {"team_count": 6, "rounds": 1, "balance": "new", "avoid_line_manager": False, "spread_levels": True}


def rules_broken(bootcamp) -> list[str]:
    teams = teams_of(Bootcamp.objects.get(pk=bootcamp.pk), on=timezone.localdate())
    return [one.rule for one in check(teams.plan, teams.problem.people, teams.problem.rules)]


def test_while_a_search_is_at_work_the_old_teams_are_judged_by_their_own_rules(
    asked, bootcamp, facilitator, at
):
    form_teams(asked.pk)
    first, second = sorted(bootcamp.themes.values_list("pk", flat=True))
    other = {**OTHER, "theme_teams": {first: 5, second: 1}}
    form_by_rules(formation=asked, **other, by=facilitator, at=at)
    assert rules_broken(bootcamp) == []
    search = claim_forming(formation_id=asked.pk, at=at)
    assert (search.problem.rules.team_count, search.problem.rules.avoid_manager) == (6, False)


@pytest.mark.parametrize("breaks", [False, True])
def test_rules_that_led_to_no_teams_go_back_to_those_of_the_teams_that_stand(
    asked, bootcamp, facilitator, at, breaks
):
    form_teams(asked.pk)
    asked.refresh_from_db()
    names = ("team_count", "rounds", "weights", "avoid_line_manager", "spread_levels", "theme_teams")
    before = {name: getattr(asked, name) for name in names}
    form_by_rules(formation=asked, **OTHER, by=facilitator, at=at)
    if breaks:
        give_up_forming(search=claim_forming(formation_id=asked.pk, at=at))
    else:
        drop_forming(formation=asked, by=facilitator, at=at)
    asked.refresh_from_db()
    assert asked.state == Formation.State.DRAFT
    assert {name: getattr(asked, name) for name in names} == before
    assert rules_broken(bootcamp) == []


def test_rules_that_led_to_no_teams_stay_where_none_stand(asked, facilitator, at):
    drop_forming(formation=asked, by=facilitator, at=at)
    asked.refresh_from_db()
    assert (asked.team_count, asked.rounds) == (4, 2)


def test_rules_that_clash_wait_to_be_corrected_and_the_old_teams_are_judged_by_their_own(
    asked, bootcamp, facilitator, at
):
    form_teams(asked.pk)
    form_by_rules(formation=asked, **OTHER, by=facilitator, at=at)
    search = claim_forming(formation_id=asked.pk, at=at)
    finish_forming(search=search, answer=Infeasible((Clash("theme"),)), at=at)
    asked.refresh_from_db()
    assert (asked.team_count, len(asked.core)) == (6, 1)
    assert rules_broken(bootcamp) == []
    start_forming(formation=asked, by=facilitator, at=at)
    asked.refresh_from_db()
    assert asked.core == []  # what is asked anew has not clashed yet


def test_a_pair_rule_names_two_people_of_the_organisation(asked, bootcamp, facilitator, outsider, at):
    form_teams(asked.pk)
    one = people_present(bootcamp).first()
    with pytest.raises(NotThere):
        add_pair_rule(formation=asked, kind="apart", first=one, second=outsider, by=facilitator, at=at)
    with pytest.raises(NotThere):
        add_pair_rule(formation=asked, kind="apart", first=one, second=one, by=facilitator, at=at)


def test_a_second_rule_for_the_same_two_replaces_the_first(asked, bootcamp, facilitator, at):
    form_teams(asked.pk)
    one, two = people_present(bootcamp)[:2]
    add_pair_rule(formation=asked, kind="apart", first=one, second=two, by=facilitator, at=at)
    add_pair_rule(formation=asked, kind="together", first=two, second=one, by=facilitator, at=at)
    assert [rule.kind for rule in PairRule.objects.filter(formation=asked)] == ["together"]


def test_those_who_met_in_an_earlier_bootcamp_are_remembered_once_it_is_over(asked, bootcamp, fjordby, at):
    form_teams(asked.pk)
    Formation.objects.filter(pk=asked.pk).update(state=Formation.State.LOCKED, locked_at=at)
    later = make_bootcamp(fjordby, title="Efterårets bootcamp", in_days=100)
    today = timezone.localdate()
    assert met_before(later, on=today) == {}
    met = met_before(later, on=today + timedelta(days=11))
    assert sum(met.values()) == 4 * 15  # the one round that the day's plan names: four teams of six
    assert met_before(Bootcamp.objects.get(pk=bootcamp.pk), on=today + timedelta(days=200)) == {}


@pytest.mark.parametrize(
    ("themes", "teams", "shares"),
    [([], 3, {}), ([7], 3, {7: 3}), ([7, 9], 5, {7: 3, 9: 2}), ([7, 9, 11], 2, {7: 1, 9: 1})],
)
def test_themes_share_the_teams_as_evenly_as_can_be(themes, teams, shares):
    assert theme_teams(themes, teams) == shares


@pytest.mark.parametrize(
    ("named", "shares"),
    [
        ({"7": 5}, {7: 5, 8: 2, 9: 1}),
        ({"7": 0}, {8: 4, 9: 4}),
        ({"7": 5, "8": 1, "9": 2}, {7: 5, 8: 1, 9: 2}),
        ({"7": 9}, {7: 3, 8: 3, 9: 2}),  # more than there are teams: as if nothing had been said
        ({"7": 1, "8": 1, "9": 1}, {7: 3, 8: 3, 9: 2}),
        ({"99": 4}, {7: 3, 8: 3, 9: 2}),
    ],
)
def test_themes_that_are_given_no_number_share_the_rest(named, shares):
    assert theme_teams([7, 8, 9], 8, named) == shares


def test_teams_are_formed_with_the_themes_capacities(asked, bootcamp, facilitator, at):
    form_teams(asked.pk)
    first, second = sorted(bootcamp.themes.values_list("pk", flat=True))
    form_by_rules(
        formation=asked, team_count=4, rounds=2, **RULES, theme_teams={second: 1}, by=facilitator, at=at
    )
    form_teams(asked.pk)
    teams = Assignment.objects.filter(team__formation=asked, team__round=1)
    assert sorted(teams.values_list("theme", flat=True)) == [first, first, first, second]
