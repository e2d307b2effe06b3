"""One round as a CP-SAT model: who sits in which team, and the rules that hold there, each under its own name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .problem import Clash, Person, Rules, Team, level_spread, present, separate_pairs


@dataclass(frozen=True)
class RoundModel:
    """``seats[person id][team from 0]`` says who sits where. A new model knows no rule yet. It may have more teams than
    the rules say; nobody has to sit in those."""

    model: object
    seats: dict[int, list]
    teams: int
    number: int

    def teams_of(self, solver, themes) -> tuple[Team, ...]:
        """The teams that the solver found."""
        members: list[list[int]] = [[] for _ in themes]
        for one, row in self.seats.items():
            members[next(team for team, seat in enumerate(row) if solver.boolean_value(seat))].append(one)
        return tuple(Team(theme, tuple(sorted(who))) for theme, who in zip(themes, members, strict=True))


def round_model(people: Sequence[Person], rules: Rules, number: int, teams: int) -> RoundModel:
    """Everyone who is there, in one of so many teams."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    seats = {}
    for person in present(people, rules, number):
        seats[person.id] = [model.new_bool_var("") for _ in range(teams)]
        model.add_exactly_one(seats[person.id])
    return RoundModel(model, seats, teams, number)


def rules_of_round(people: Sequence[Person], rules: Rules, number: int) -> list[Clash]:
    """Every rule of the round as the clash that it may be part of, the most general ones first."""
    there = present(people, rules, number)
    ids = {person.id for person in there}
    boss_of = {person.id: person.manager_id for person in there}
    spread = level_spread(there, rules, rules.teams_for(len(people)))
    found = [Clash("team_count"), *(Clash("level", level=level) for level in spread)]
    for (a, b), rule in separate_pairs(there, rules).items():
        found.append(Clash(rule, (a, b) if rule == "apart" or boss_of[a] == b else (b, a)))
    found += [Clash("together", two) for two in sorted(rules.together) if set(two) <= ids]
    for (at, one), team in sorted(rules.pinned.items()):
        if at == number and one in ids:
            found.append(Clash("pinned", (one,), team=team, round=number))
    return found


def hold(
    one: RoundModel, rule: Clash, people: Sequence[Person], rules: Rules, only_if: Iterable = ()
) -> None:
    """Make the rule hold, always or where the literals ``only_if`` are true."""
    for constraint in _constraints(one, rule, people, rules):
        constraint.only_enforce_if(*only_if)


def _constraints(one: RoundModel, rule: Clash, people: Sequence[Person], rules: Rules):
    model, seats, teams = one.model, one.seats, range(one.teams)
    if rule.rule in ("apart", "line_manager"):
        a, b = (seats[who] for who in rule.people)
        for team in teams:
            yield model.add_bool_or(a[team].negated(), b[team].negated())
    elif rule.rule == "together":
        a, b = (seats[who] for who in rule.people)
        for team in teams:
            yield model.add_implication(a[team], b[team])
    elif rule.rule == "pinned":
        row = seats[rule.people[0]]
        yield model.add_bool_or(row[rule.team - 1] if 1 <= rule.team <= one.teams else False)
    else:
        of_all, counted = rules.teams_for(len(people)), list(seats)
        least, most = len(counted) // of_all, -(-len(counted) // of_all)
        if rule.rule == "level":
            there = present(people, rules, one.number)
            least, most = level_spread(there, rules, of_all)[rule.level]
            counted = [person.id for person in there if person.level == rule.level]
        for team in teams:
            inside = sum(seats[who][team] for who in counted)
            yield model.add_linear_constraint(inside, least if team < of_all else 0, most)
