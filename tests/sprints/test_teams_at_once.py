"""Two facilitators, and a worker, at the same teams in the same moment."""

import threading

import pytest
from django.db import connection
from teams_cast import make_bootcamp, make_leaders

from participants.formation import Swap, form
from participants.models import Formation, FormationPlan, Seat
from sprints.actions.formations import ChangedMeanwhile, FormationRefused, ensure_formation, set_rules
from sprints.actions.forming import (
    Superseded,
    claim_forming,
    drop_forming,
    finish_forming,
    form_by_rules,
    start_forming,
)
from sprints.actions.seats import swap_seats
from sprints.actions.team_plans import undo_change
from sprints.models import Bootcamp
from sprints.queries.formation import plan_of
from sprints.tasks import form_teams

pytestmark = pytest.mark.django_db(transaction=True)
RULES = {"balance": "both", "avoid_line_manager": True, "spread_levels": True}
REFUSALS = (ChangedMeanwhile, FormationRefused, Superseded)


@pytest.fixture
def colleague(fjordby, person):
    return person(fjordby, "Karl Kollega", "facilitator")


@pytest.fixture
def bootcamp(fjordby, facilitator, at):
    """Formed: 24 leaders, four teams, two rounds."""
    make_leaders(fjordby, 24)
    made = make_bootcamp(fjordby)
    formation = ensure_formation(bootcamp=made, at=at)
    set_rules(formation=formation, team_count=4, rounds=2, **RULES, by=facilitator, at=at)
    start_forming(formation=formation, by=facilitator, at=at)
    form_teams(formation.pk)
    return Bootcamp.objects.select_related("formation").get(pk=made.pk)


def at_once(*jobs) -> list[bool]:
    """Do all jobs in the same moment; for each whether it was done, and not refused."""
    start, done = threading.Barrier(len(jobs)), [False] * len(jobs)

    def run(number, job):
        try:
            start.wait()
            job()
            done[number] = True
        except REFUSALS:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=item) for item in enumerate(jobs)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return done


def everybody_sits_once(bootcamp) -> bool:
    seats = Seat.objects.filter(formation=bootcamp.formation)
    return all(
        len(set(seats.filter(round=number).values_list("participant", flat=True))) == 24 for number in (1, 2)
    )


def test_of_many_who_form_at_once_one_does(bootcamp, facilitator, colleague, at):
    seen = Formation.objects.get()
    jobs = [
        lambda by=by, teams=teams: form_by_rules(
            formation=seen, edits=seen.edits, team_count=teams, rounds=2, **RULES, by=by, at=at
        )
        for by, teams in ((facilitator, 4), (colleague, 3)) * 4
    ]
    done = at_once(*jobs)
    formation = Formation.objects.get()
    assert sum(done) == 1
    winner = done.index(True) % 2
    assert (formation.team_count, formation.changed_by) == ((4, 3)[winner], (facilitator, colleague)[winner])
    assert (formation.state, formation.seed) == (Formation.State.FORMING, seen.seed + 1)


def test_of_many_swaps_at_once_of_the_same_teams_one_is_done(bootcamp, facilitator, colleague, at):
    seen = Formation.objects.get().edits
    first, second = plan_of(bootcamp.formation).rounds[0].teams[:2]
    jobs = [
        lambda by=by, a=a, b=b: swap_seats(bootcamp=bootcamp, swap=Swap(1, a, b), edits=seen, by=by, at=at)
        for by, a, b in zip([facilitator, colleague] * 3, first.members, second.members, strict=True)
    ]
    assert sum(at_once(*jobs)) == 1
    assert everybody_sits_once(bootcamp)
    assert FormationPlan.objects.filter(change="swapped").count() == 1


def test_what_a_search_found_and_a_colleague_who_gives_it_up_do_not_mix(bootcamp, facilitator, colleague, at):
    standing = plan_of(bootcamp.formation)
    start_forming(formation=bootcamp.formation, by=facilitator, at=at)
    search = claim_forming(formation_id=bootcamp.formation_id, at=at)
    problem = search.problem
    found = form(problem.people, problem.rules, problem.weights, problem.history, seed=9, steps=200)
    done = at_once(
        lambda: finish_forming(search=search, answer=found, at=at),
        lambda: drop_forming(formation=bootcamp.formation, by=colleague, at=at),
    )
    teams = plan_of(bootcamp.formation)
    assert teams.rounds == (found.rounds if done[0] else standing.rounds)
    assert Formation.objects.get().state == Formation.State.DRAFT
    assert everybody_sits_once(bootcamp)


def test_an_undo_and_a_swap_at_once_leave_one_of_both(bootcamp, facilitator, colleague, at):
    first, second = plan_of(bootcamp.formation).rounds[0].teams[:2]
    seen = Formation.objects.get().edits
    swap = Swap(1, first.members[0], second.members[0])
    swap_seats(bootcamp=bootcamp, swap=swap, edits=seen, by=facilitator, at=at)
    done = at_once(
        lambda: undo_change(bootcamp=bootcamp, edits=seen + 1, by=facilitator, at=at),
        lambda: swap_seats(
            bootcamp=bootcamp,
            swap=Swap(1, first.members[1], second.members[1]),
            edits=seen + 1,
            by=colleague,
            at=at,
        ),
    )
    assert sum(done) == 1
    assert everybody_sits_once(bootcamp)
    standing = FormationPlan.objects.get(number=Formation.objects.get().plan_number)
    kept = [[team["members"] for team in teams] for teams in standing.rounds]
    assert kept == [[list(team.members) for team in one.teams] for one in plan_of(bootcamp.formation).rounds]
