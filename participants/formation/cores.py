"""The rules that clash, each of them needed; or the proof that none do: a plan that keeps them all."""

from collections.abc import Sequence
from itertools import groupby
from time import monotonic

from .conflicts import miscounted
from .problem import Clash, Infeasible, Person, Plan, Round, Rules, theme_of_teams
from .round_model import RoundModel, hold, round_model, rules_of_round

WORK = 20.0  # deterministic seconds for one question to the solver
LARGEST = 200_000  # seats times teams that the solver is asked about


def smallest_clash(
    people: Sequence[Person], rules: Rules, *, seconds: float | None = None
) -> Infeasible | Plan:
    """Rules of one round that cannot hold together, but can if any one of them is dropped; else a plan without score.

    Where neither is found in time (``seconds`` of the wall clock; without it so much work that the answer is the same
    everywhere), the kinds of rules in play are named, with ``proved`` False. A clash that is found just in time may name
    more rules than it needs.
    """
    core = miscounted(people, rules)
    if core:
        return Infeasible(core)
    people = sorted(people, key=lambda person: person.id)
    until = None if seconds is None else monotonic() + seconds
    teams = rules.teams_for(len(people))
    themes = theme_of_teams(rules, teams)
    found: dict[str, tuple] = {}
    rounds = []
    for number in range(1, rules.rounds + 1):
        named = rules_of_round(people, rules, number)
        asked = _Questions(people, rules, number, until)
        alike = repr([(one.rule, one.people, one.team, one.level) for one in named]) + repr(asked.there)
        if alike not in found:
            if len(asked.there) * teams > LARGEST:
                return Infeasible(_kinds(people, rules), proved=False)
            seated, core = asked.core_or_teams(named, themes)
            if core:
                return Infeasible(tuple(asked.with_team_count(asked.needed(core), teams)))
            if seated is None:
                return Infeasible(_kinds(people, rules), proved=False)
            found[alike] = seated
        rounds.append(Round(found[alike]))
    return Plan(tuple(rounds))


class _Questions:
    """What the solver is asked about one round."""

    def __init__(self, people: Sequence[Person], rules: Rules, number: int, until: float | None):
        self.people, self.rules, self.number, self.until = people, rules, number, until
        self.there = [one.id for one in people if (number, one.id) not in rules.absent]
        self.teams = rules.teams_for(len(people))

    def core_or_teams(self, named: list[Clash], themes) -> tuple[tuple | None, list[Clash]]:
        """The teams of a round that keeps all rules, or rules that clash; neither if time ran out."""
        from ortools.sat.python import cp_model

        one = round_model(self.people, self.rules, self.number, self.teams)
        literal_of = []
        for rule in named:
            literal_of.append(one.model.new_bool_var(""))
            hold(one, rule, self.people, self.rules, (literal_of[-1],))
        one.model.add_assumptions(literal_of)
        solver, answer = self._solve(one)
        if answer in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return one.teams_of(solver, themes), []
        if answer != cp_model.INFEASIBLE:
            return None, []
        hit = set(solver.sufficient_assumptions_for_infeasibility())
        return None, [
            rule for rule, literal in zip(named, literal_of, strict=True) if literal.index in hit
        ] or named

    def needed(self, core: list[Clash]) -> list[Clash]:
        """What is left when every rule has been dropped without which the others clash all the same: whole kinds
        first, then halves, then one by one."""
        for _, kind in groupby(list(core), key=lambda rule: rule.rule):
            without = [rule for rule in core if rule not in set(kind)]
            core = without if self.clash(without) else core
        size = len(core) // 2
        while size:
            at = 0
            while at < len(core):
                without = core[:at] + core[at + size :]
                if self.clash(without):
                    core = without
                else:
                    at += size
            size //= 2
        return core

    def with_team_count(self, core: list[Clash], teams: int) -> list[Clash]:
        """The core, and that there are so few teams, if with a table for everyone it could be kept."""
        few = Clash("team_count")
        return core if few in core or self.clash(core, len(self.there)) else [*core, few]

    def clash(self, core: list[Clash], more_teams: int = 0) -> bool:
        """Whether it is proved that these cannot hold together."""
        from ortools.sat.python import cp_model

        one = round_model(self.people, self.rules, self.number, self.teams + more_teams)
        for rule in core:
            hold(one, rule, self.people, self.rules)
        return self._solve(one)[1] == cp_model.INFEASIBLE

    def _solve(self, one: RoundModel):
        from ortools.sat.python import cp_model

        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_deterministic_time = WORK
        if self.until is not None:
            solver.parameters.max_time_in_seconds = max(0.01, self.until - monotonic())
        return solver, solver.solve(one.model)


def _kinds(people: Sequence[Person], rules: Rules) -> tuple[Clash, ...]:
    """The kinds of rules in play."""
    kinds = [("together", rules.together), ("apart", rules.apart), ("pinned", rules.pinned)]
    found = [Clash(name) for name, given in kinds if given]
    if rules.avoid_manager and any(person.manager_id is not None for person in people):
        found.append(Clash("line_manager"))
    if rules.level_bounds != "free":
        found.append(Clash("level"))
    return tuple(found)
