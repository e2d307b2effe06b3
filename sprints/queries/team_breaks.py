"""The rules that teams break, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from participants.formation import Break, Plan
from participants.formation.problem import level_spread, present

from .team_sentences import LevelCount, break_sentence
from .teams import Teams


def break_sentences(teams: Teams, broken: Iterable[Break], plan: Plan | None = None) -> list[str]:
    """A sentence for each rule that ``plan`` breaks (else the teams as they stand); themes are told once for all rounds.

    A missing seat is no rule to be told here: the page names those without one."""
    told, themes = [], False
    for one in broken:
        if one.rule == "theme":
            themes = True
        elif one.rule != "seats":
            told.append(break_sentence(one, teams.people, _level_count(teams, one, plan or teams.plan)))
    return ([_("The bootcamp's themes have changed since.")] if themes else []) + told


def _level_count(teams: Teams, one: Break, plan: Plan) -> LevelCount | None:
    if one.rule != "level":
        return None
    people, rules = teams.problem.people, teams.problem.rules
    spread = level_spread(present(people, rules, one.round), rules, rules.teams_for(len(people)))
    level_of = {person.id: person.level for person in people}
    members = plan.rounds[one.round - 1].teams[one.teams[0] - 1].members
    return LevelCount(sum(level_of.get(who, ...) == one.level for who in members), *spread[one.level])
