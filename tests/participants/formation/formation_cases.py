"""Organisations to form teams of: random ones, and one of a size and shape that municipalities have."""

import random
from dataclasses import replace

from hypothesis import strategies as st

from participants.formation import History, Person, Rules, Weights, pair


def municipality(people: int = 200, teams: int = 25, rounds: int = 4, seed: int = 1):
    """Areas of unequal size, four levels, each with a line manager one level up, wishes for four themes."""
    dice = random.Random(seed)
    level = [4] * (people // 25) + [3] * (people // 6) + [2] * (people // 2)
    level += [1] * (people - len(level))
    area = [dice.choices(range(12), [1 / (a + 1.5) for a in range(12)])[0] for _ in range(people)]
    manager: list[int | None] = []
    for one in range(people):
        above = [two for two in range(people) if level[two] == level[one] + 1]
        near = [two for two in above if area[two] == area[one]]
        manager.append(dice.choice(near or above) if above else None)
    wishes = [
        tuple(sorted(range(4), key=lambda theme: dice.random() * (4 - theme))[:3]) for _ in range(people)
    ]
    cast = [Person(i, area[i], level[i], manager[i], wishes[i]) for i in range(people)]
    lone = dice.sample([i for i in range(people) if level[i] < 3], 20)
    couples = [pair(lone[i], lone[i + 1]) for i in range(0, 8, 2)]
    together = frozenset(c for c in couples if manager[c[0]] != c[1] and manager[c[1]] != c[0])
    apart = frozenset(pair(lone[i], lone[i + 1]) for i in range(8, 20, 2))
    themes = {theme: len(range(theme, teams, 4)) for theme in range(4)}
    rules = Rules(team_count=teams, rounds=rounds, together=together, apart=apart, theme_teams=themes)
    known = {pair(i, m): 1.0 for i, m in enumerate(manager) if m is not None}
    return cast, rules, Weights(), History(known=known)


@st.composite
def problems(draw):
    """Small organisations with all kinds of rules; many cannot be kept."""
    n = draw(st.integers(1, 18))
    ids = draw(st.lists(st.integers(1, 99), min_size=n, max_size=n, unique=True))
    one = st.sampled_from(ids)
    people = [
        Person(
            who,
            draw(st.sampled_from([None, 1, 2, 3])),
            draw(st.sampled_from([None, 1, 2])),
            draw(st.none() | one),
            tuple(draw(st.lists(st.integers(1, 4), max_size=3))),
        )
        for who in ids
    ]
    pairs = st.frozensets(st.tuples(one, one).filter(lambda two: two[0] < two[1]), max_size=2)
    teams, rounds = draw(st.integers(1, max(1, n // 2))), draw(st.integers(1, 3))
    themes = (
        {theme: len(range(theme, teams, 3)) for theme in range(min(3, teams))} if draw(st.booleans()) else {}
    )
    pins = draw(st.dictionaries(st.tuples(st.integers(1, rounds), one), st.integers(1, teams), max_size=2))
    rules = Rules(
        team_count=teams,
        rounds=rounds,
        together=draw(pairs),
        apart=draw(pairs),
        avoid_manager=draw(st.booleans()),
        level_bounds=draw(st.sampled_from(["even", "free"])),
        theme_teams=themes,
        pinned=pins,
    )
    away = draw(st.frozensets(st.tuples(st.integers(1, rounds), one), max_size=3))
    rules = replace(rules, absent=away)
    met = draw(
        st.dictionaries(
            st.tuples(one, one).filter(lambda two: two[0] < two[1]), st.integers(1, 3), max_size=5
        )
    )
    known = draw(
        st.dictionaries(
            st.tuples(one, one).filter(lambda two: two[0] < two[1]), st.sampled_from([0.5, 1.0]), max_size=5
        )
    )
    return people, rules, Weights(), History(met, known)


def naive_points(plan, people, rules, weights, history) -> dict[str, int]:
    """The score in plain loops, as the definition says it."""
    who = {person.id: person for person in people}
    out = dict.fromkeys(("area", "level", "new", "repeats", "wish"), 0)
    open_themes = {team.theme for team in plan.rounds[0].teams} - {None}
    times = dict(history.met)
    chained = _chained(people, rules)
    for one in plan.rounds:
        for team in one.teams:
            for a in team.members:
                wished = [theme for theme in dict.fromkeys(who[a].wishes) if theme in open_themes]
                if team.theme in wished[:3]:
                    out["wish"] += weights.wish * (3 - wished.index(team.theme))
                for b in team.members:
                    if a >= b:
                        continue
                    cross = who[a].area != who[b].area
                    out["area"] += weights.area * cross
                    out["level"] += weights.level * (who[a].level != who[b].level)
                    before = times.get((a, b), 0)
                    if before == 0:
                        fresh = 1 - history.known.get((a, b), 0)
                        out["new"] += round((weights.new + weights.new_cross * cross) * fresh)
                    elif (a, b) not in chained:
                        out["repeats"] -= weights.repeat * before
                    times[(a, b)] = before + 1
    return out


def _chained(people, rules):
    links = {pair(*two) for two in rules.together if {two[0], two[1]} <= {person.id for person in people}}
    while True:
        more = {pair(*(set(x) ^ set(y))) for x in links for y in links if len(set(x) ^ set(y)) == 2} - links
        if not more:
            return links
        links |= more
