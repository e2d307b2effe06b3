"""The truth about small organisations, by looking at every plan there is. Plain loops; nothing of the engine's own
bookkeeping, but its definition of an even spread of levels."""

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import combinations, product

from formation_cases import naive_points
from hypothesis import strategies as st

from participants.formation import Clash, History, Person, Plan, Round, Rules, Team, Weights, pair
from participants.formation.problem import level_spread, theme_of_teams


@dataclass(frozen=True)
class Kept:
    """The rules that a plan must keep, one by one, so that some can be left out. ``levels``: (round, level)."""

    together: frozenset = frozenset()
    separate: frozenset = frozenset()
    pins: dict = field(default_factory=dict)
    levels: frozenset = frozenset()


def all_rules(people, rules) -> Kept:
    managers = {
        pair(one.id, one.manager_id)
        for one in people
        if rules.avoid_manager and one.manager_id in {other.id for other in people} - {one.id}
    }
    levels = {(number, one.level) for number in range(1, rules.rounds + 1) for one in people}
    return Kept(
        rules.together,
        rules.apart | managers,
        dict(rules.pinned),
        frozenset(levels) if rules.level_bounds != "free" else frozenset(),
    )


def named_rules(core: tuple[Clash, ...], people, rules) -> Kept:
    """Only the rules that a core names. A clash without people means all rules of its kind."""
    whole = all_rules(people, rules)
    together, separate, pins, levels = set(), set(), {}, set()
    for one in core:
        two = {pair(a, b) for a, b in combinations(one.people, 2)}
        if one.rule == "together":
            together |= {pair(*both) for both in whole.together if not one.people or pair(*both) in two}
        elif one.rule in ("apart", "line_manager"):
            separate |= {both for both in whole.separate if not one.people or both in two}
        elif one.rule == "pinned":
            for (number, who), team in whole.pins.items():
                if (not one.people or who in one.people) and one.round in (None, number):
                    pins[number, who] = team
        elif one.rule == "level":
            levels |= {
                (n, level)
                for n, level in whole.levels
                if one.level in (None, level) and one.round in (None, n)
            }
    return Kept(frozenset(together), frozenset(separate), pins, frozenset(levels))


def seatings(people, rules, kept: Kept, number: int) -> list[tuple[tuple[int, ...], ...]]:
    """Every way to seat those who are there in a round, the teams in order and none of them empty."""
    there = [one for one in people if (number, one.id) not in rules.absent]
    if len(there) < rules.team_count:
        return []
    teams = rules.team_count
    spread = level_spread(there, rules, teams)
    sizes = {len(there) // teams, -(-len(there) // teams)}
    found: list[tuple[tuple[int, ...], ...]] = []
    seated: list[list[int]] = [[] for _ in range(teams)]

    def fits(who: int, team: int) -> bool:
        return (
            len(seated[team]) < max(sizes)
            and kept.pins.get((number, who), team + 1) == team + 1
            and not any(pair(who, other) in kept.separate for other in seated[team])
        )

    def whole() -> bool:
        where = {who: team for team, members in enumerate(seated) for who in members}
        if any(len(members) not in sizes for members in seated):
            return False
        if any(where[a] != where[b] for a, b in kept.together if a in where and b in where):
            return False
        for members in seated:
            here = Counter(one.level for one in there if one.id in members)
            for level, (least, most) in spread.items():
                if (number, level) in kept.levels and not least <= here[level] <= most:
                    return False
        return True

    def place(at: int) -> None:
        if at == len(there):
            if whole():
                found.append(tuple(tuple(sorted(members)) for members in seated))
            return
        for team in range(teams):
            if fits(there[at].id, team):
                seated[team].append(there[at].id)
                place(at + 1)
                seated[team].pop()

    place(0)
    return found


def can_hold(people, rules, kept: Kept) -> bool:
    return all(seatings(people, rules, kept, number) for number in range(1, rules.rounds + 1))


def best_total(people, rules, weights, history) -> int | None:
    """The most points of any plan; None if no plan keeps the rules."""
    kept, themes = all_rules(people, rules), theme_of_teams(rules, rules.team_count)
    rounds = [seatings(people, rules, kept, number) for number in range(1, rules.rounds + 1)]
    best = None
    for chosen in product(*rounds):
        plan = Plan(tuple(Round(tuple(map(Team, themes, one))) for one in chosen))
        value = sum(naive_points(plan, people, rules, weights, history).values())
        best = value if best is None else max(best, value)
    return best


@st.composite
def tiny(draw, *, most: int = 8):
    """Organisations of which every plan can be looked at; the rules of many cannot be kept."""
    n = draw(st.integers(1, most))
    teams = draw(st.integers(1, min(n, 3 if n < 8 else 2)))
    rounds = draw(st.integers(1, 2 if n <= 4 or (n <= 6 and teams == 2) else 1))
    ids = sorted(draw(st.sets(st.integers(1, 10**9), min_size=n, max_size=n)))
    one = st.sampled_from(ids)
    two = st.sampled_from([*combinations(ids, 2)] or [(0, 0)])  # nobody has these ids, and so nobody minds
    pairs = st.frozensets(two, max_size=3)
    maybe = st.none() | one
    people = [
        Person(
            who,
            draw(st.sampled_from([None, 1, 2, 3])),
            draw(st.sampled_from([None, 1, 2])),
            draw(maybe),
            tuple(draw(st.lists(st.integers(1, 3), max_size=3))),
        )
        for who in ids
    ]
    rules = Rules(
        team_count=teams,
        rounds=rounds,
        together=draw(pairs) if draw(st.booleans()) else frozenset(),
        apart=draw(pairs),
        avoid_manager=draw(st.booleans()),
        level_bounds=draw(st.sampled_from(["even", "free"])),
        theme_teams={theme: len(range(theme, teams, 2)) for theme in range(min(2, teams))}
        if draw(st.booleans())
        else {},
        pinned=draw(
            st.dictionaries(st.tuples(st.integers(1, rounds), one), st.integers(1, teams), max_size=3)
        ),
    )
    if draw(st.booleans()):
        rules = replace(rules, absent=draw(st.frozensets(st.tuples(st.integers(1, rounds), one), max_size=2)))
    weights = draw(
        st.sampled_from(
            [Weights(), Weights(new=2, new_cross=1, repeat=6, wish=16), Weights(0, 0, 1, 0, 30, 1)]
        )
    )
    met = draw(st.dictionaries(two, st.integers(1, 3), max_size=4))
    known = draw(st.dictionaries(two, st.sampled_from([0.25, 0.5, 1.0]), max_size=4))
    return people, rules, weights, History(met, known)
