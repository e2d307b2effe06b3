"""No plan exceeds its ceiling: against every plan of tiny organisations, and the best found of larger ones."""

from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest
from formation_cases import municipality, problems
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participants.formation import History, Infeasible, Person, Rules, Weights, ceiling, check, form
from participants.formation.arrays import arrays
from participants.formation.bounds import bounds
from participants.formation.problem import Plan, Round, Team
from participants.formation.score import points
from participants.formation.sequences import _program, sequence_bound

thorough = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def divisions(people: list[int], teams: int):
    """Every way to seat them in teams whose sizes differ by at most one."""
    small, larger = divmod(len(people), teams)
    if teams == 1:
        yield [tuple(people)]
        return
    for size in {small, small + (larger > 0)}:
        left = larger - (size > small)
        if left <= teams - 1:
            for team in combinations(people, size):
                rest = [one for one in people if one not in team]
                for others in divisions(rest, teams - 1):
                    yield [team, *others]


def best_of_all(people, rules, weights, history, part: str = "") -> int | None:
    """The most points of any plan, or of one part of the score, by looking at all."""
    laid_out = arrays(people, rules, weights, history)
    kept = []
    for number in range(1, rules.rounds + 1):
        there = [one.id for one in people if (number, one.id) not in rules.absent]
        seatings = []
        for teams in divisions(there, rules.team_count):
            where = np.full(laid_out.n, -1)
            for team, members in enumerate(teams):
                where[[laid_out.at[one] for one in members]] = team
            seated = tuple(Team(theme, tuple(who)) for theme, who in zip(laid_out.themes, teams, strict=True))
            if not [
                one for one in check(_alone(number, seated, rules), people, rules) if one.round == number
            ]:
                seatings.append(where)
        kept.append(seatings)
    counted = (points(laid_out, weights, chosen) for chosen in product(*kept))
    return max((parts[part] if part else sum(parts.values()) for parts in counted), default=None)


def _alone(number: int, seated, rules) -> Plan:
    empty = Round(())
    return Plan(tuple(Round(seated) if one == number else empty for one in range(1, rules.rounds + 1)))


@st.composite
def tiny_problems(draw):
    n = draw(st.integers(3, 6))
    teams = draw(st.integers(1, 3 if n > 4 else 2))
    ids = list(range(1, n + 1))
    two = st.sampled_from(list(combinations(ids, 2)))
    people = [
        Person(
            one,
            draw(st.integers(1, 2)),
            draw(st.integers(1, 2)),
            None,
            tuple(draw(st.permutations([1, 2]))[: draw(st.integers(0, 2))]),
        )
        for one in ids
    ]
    rounds = draw(st.integers(1, 2 if n > 4 else 3))
    rules = Rules(
        team_count=teams,
        rounds=rounds,
        together=draw(st.frozensets(two, max_size=1)),
        apart=draw(st.frozensets(two, max_size=1)),
        level_bounds=draw(st.sampled_from(["even", "free"])),
        theme_teams=draw(st.sampled_from([{}, {1: teams}, *([{1: 1, 2: teams - 1}] if teams > 1 else [])])),
        pinned=draw(
            st.dictionaries(
                st.tuples(st.integers(1, rounds), st.sampled_from(ids)), st.integers(1, teams), max_size=1
            )
        ),
        absent=draw(st.frozensets(st.tuples(st.integers(1, rounds), st.sampled_from(ids)), max_size=1)),
    )
    weights = Weights(*(draw(st.integers(0, 12)) for _ in range(6)))
    met = draw(st.dictionaries(two, st.integers(1, 2), max_size=2))
    known = draw(st.dictionaries(two, st.sampled_from([0.5, 1.0]), max_size=2))
    return people, rules, weights, History(met, known)


@thorough
@given(tiny_problems())
def test_no_plan_of_a_tiny_organisation_exceeds_its_ceiling(problem):
    best = best_of_all(*problem)
    if best is not None:
        assert best <= ceiling(*problem)
        limits = bounds(arrays(*problem), problem[2], problem[1].rounds)
        for part, limit in limits.items():
            assert best_of_all(*problem, part) <= limit


@thorough
@given(problems())
def test_the_wish_bound_is_the_best_transport(problem):
    people, rules, _, history = problem
    wishes, alone = Weights(0, 0, 0, 0, 0, 6), {"together": frozenset(), "absent": frozenset(), "pinned": {}}
    rules = replace(rules, rounds=1, level_bounds="free", **alone)
    laid_out = arrays(people, rules, wishes, history)
    by_program = sequence_bound(people, rules, wishes, laid_out)
    assert bounds(laid_out, wishes, 1)["wish"] == by_program


@thorough
@given(problems(), st.integers(0, 12), st.integers(0, 20))
def test_no_plan_found_exceeds_its_ceiling(problem, wish, repeat):
    people, rules, _, history = problem
    plan = form(people, rules, Weights(wish=wish, repeat=repeat), history, seed=1, steps=150)
    if not isinstance(plan, Infeasible):
        assert plan.score.total.value <= plan.score.ceiling


@thorough
@given(tiny_problems(), st.randoms(use_true_random=False))
def test_the_dual_holds_at_any_prices(problem, dice):
    best = best_of_all(*problem)
    people, rules, weights, _ = problem
    program = _program(
        people, rules, weights, arrays(*problem), dice.random() < 0.5, dice.choice((0, weights.new_cross))
    )
    assert program.least_bound() <= program.bound(np.zeros(len(program.rows), np.int64))
    prices = np.array([dice.randint(-9 * program.scale, 9 * program.scale) for _ in program.rows])
    assert best is None or best <= program.bound(prices)


@pytest.mark.parametrize(
    ("size", "teams", "rounds", "gap"),
    [(50, 7, 4, 12), (160, 20, 4, 2.5), (200, 25, 4, 2.5), (160, 20, 1, 1)],
)
def test_the_ceiling_is_near_what_a_short_search_reaches(size, teams, rounds, gap):
    plan = form(*municipality(size, teams, rounds), seed=1, steps=400)
    assert 100 - plan.score.total.percent <= gap
    assert plan.score.ceiling < sum(
        getattr(plan.score, part).bound for part in ("area", "level", "new", "wish")
    )


def test_the_same_input_has_the_same_ceiling():
    problem = municipality(80, 10, 3)
    assert ceiling(*problem) == ceiling(*municipality(80, 10, 3))


def test_those_who_must_sit_together_meet_anew_only_once():
    people = [Person(i, i, i) for i in range(8)]
    rules = Rules(team_count=2, rounds=3, together=frozenset({(0, 1), (2, 3)}))
    plan = form(people, rules, Weights(), History(), seed=1, steps=500)
    # 12 pairs a round, all mixed; new: 28 pairs there are, of which two are met in every round
    assert plan.score.ceiling <= 3 * 12 * 5 + 28 * 10


def test_what_two_who_must_sit_together_wish_is_one_wish():
    # one table of each theme, two couples torn between them: each couple loses one of its dearest wishes
    people = [Person(i, i, 1, wishes=(1 + i % 2,)) for i in range(4)]
    rules = Rules(team_count=2, together=frozenset({(0, 1), (2, 3)}), theme_teams={1: 1, 2: 1})
    assert ceiling(people, rules, Weights(0, 0, 0, 0, 0, 6), History()) == 2 * 3 * 6


def test_a_wish_that_all_share_for_one_table_costs_its_repeats():
    people = [Person(i, i, 1, wishes=(1,)) for i in range(12)]
    rules = Rules(team_count=3, rounds=2, theme_teams={1: 1, 2: 2})
    plan = form(people, rules, Weights(new_cross=0), History(), seed=1, steps=500)
    assert plan.score.repeats.value < 0
    assert plan.proved_optimal


def test_more_themes_than_can_be_divided_leave_the_sum_of_the_parts():
    people = [Person(i, i, 1, wishes=(i % 20,)) for i in range(60)]
    rules = Rules(team_count=20, rounds=8, theme_teams=dict.fromkeys(range(20), 1))
    assert ceiling(people, rules, Weights(), History()) == 8 * 60 * (4 + 10 + 3 * 6)


def test_the_least_repeats_of_small_workshops_are_known():
    # twenty in four teams: in each two of four rounds four pairs at least meet in both
    people = [Person(i, 1, 1) for i in range(20)]
    plan = form(people, Rules(team_count=4, rounds=4), Weights(), History(), seed=1, steps=4_000)
    assert plan.score.repeats.value == plan.score.repeats.bound == -12 * 6 * 4
    assert plan.proved_optimal
