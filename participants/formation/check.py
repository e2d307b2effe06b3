"""An independent look at a finished plan: it reads ids and rules, and shares nothing with the search."""

from collections import Counter
from collections.abc import Sequence

from .problem import Break, Person, Plan, Rules, level_spread, present, theme_of_teams


def check(plan: Plan, people: Sequence[Person], rules: Rules) -> list[Break]:
    """Every rule that the plan breaks, round by round; empty if it keeps them all."""
    teams = rules.teams_for(len(people))
    themes = Counter(theme_of_teams(rules, teams))
    breaks = []
    if len(plan.rounds) != rules.rounds:
        breaks.append(Break("seats", 0))
    for number, one in enumerate(plan.rounds, start=1):
        where: dict[int, int] = {}
        for at, team in enumerate(one.teams, start=1):
            where.update(dict.fromkeys(team.members, at))
        there = present(people, rules, number)
        breaks += _seats(number, one, there)
        breaks += _sizes(number, one, len(there), teams)
        breaks += _pairs(number, where, people, rules)
        breaks += _levels(number, one, people, level_spread(there, rules, teams))
        for (at, person), team in sorted(rules.pinned.items()):
            if at == number and person in where and where[person] != team:
                breaks.append(Break("pinned", number, (where[person],), (person,)))
        if rules.theme_teams and Counter(team.theme for team in one.teams) != themes:
            breaks.append(Break("theme", number))
    return breaks


def _seats(number, one, people):
    seated = Counter(member for team in one.teams for member in team.members)
    wrong = [person.id for person in people if seated.pop(person.id, 0) != 1] + list(seated)
    return [Break("seats", number, (), tuple(sorted(wrong)))] if wrong else []


def _sizes(number, one, people, teams):
    if len(one.teams) != teams:
        return [Break("size", number)]
    fair = {people // teams, -(-people // teams)}
    return [
        Break("size", number, (at,))
        for at, team in enumerate(one.teams, start=1)
        if len(team.members) not in fair
    ]


def _pairs(number, where, people, rules):
    breaks = []
    for a, b in sorted(rules.together):
        if a in where and b in where and where[a] != where[b]:
            breaks.append(Break("together", number, tuple(sorted((where[a], where[b]))), (a, b)))
    for a, b in sorted(rules.apart):
        if a in where and b in where and where[a] == where[b]:
            breaks.append(Break("apart", number, (where[a],), (a, b)))
    for person in people if rules.avoid_manager else ():
        boss = person.manager_id
        if boss in where and boss != person.id and where.get(person.id) == where[boss]:
            breaks.append(Break("line_manager", number, (where[boss],), (person.id, boss)))
    return breaks


def _levels(number, one, people, spread):
    level_of = {person.id: person.level for person in people}
    breaks = []
    for at, team in enumerate(one.teams, start=1):
        there = Counter(level_of[member] for member in team.members if member in level_of)
        for level, (least, most) in spread.items():
            if not least <= there[level] <= most:
                breaks.append(Break("level", number, (at,), level=level))
    return breaks
