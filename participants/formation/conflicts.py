"""Rules that cannot hold together, found by looking: cheap, and each one a proof. No finding is no promise."""

from collections import Counter
from collections.abc import Collection, Sequence

from .problem import Clash, Person, Rules, level_spread, pair, present, separate_pairs, units_of


def clashes(people: Sequence[Person], rules: Rules) -> tuple[Clash, ...]:
    """The first small set of rules that no plan can keep; empty if none is seen."""
    core = miscounted(people, rules)
    if core:
        return core
    teams = rules.teams_for(len(people))
    people = sorted(people, key=lambda person: person.id)
    looked_at: list[list[Person]] = []
    for number in range(1, rules.rounds + 1):
        there = present(people, rules, number)
        core = _clash_of_round(number, there, rules, teams, seen=there in looked_at)
        if core:
            return tuple(core)
        looked_at.append(there)
    return ()


def miscounted(people: Sequence[Person], rules: Rules) -> tuple[Clash, ...]:
    """Numbers of people, teams, rounds and themes that make no plan whatever the other rules are."""
    teams = rules.teams_for(len(people))
    if not people or teams < 1 or rules.rounds < 1 or len({person.id for person in people}) < len(people):
        return (Clash("team_count"),)
    if rules.theme_teams and sum(rules.theme_teams.values()) != teams:
        return (Clash("theme"), Clash("team_count"))
    if any(len(present(people, rules, number)) < teams for number in range(1, rules.rounds + 1)):
        return (Clash("team_count"),)
    return ()


def _clash_of_round(number, there, rules, teams, *, seen: bool):
    """A clash among those who are there; only the pins of a round are its own if others have had the same people."""
    size = -(-len(there) // teams)
    separate = _separate(there, rules)
    finders = (_pins,) if seen else (_cliques, _units, _crowds, _pins, _levels)
    found = (find(number, there, rules, teams, size, separate) for find in finders)
    return next((core for core in found if core), None)


def _separate(people: Sequence[Person], rules: Rules) -> dict[tuple[int, int], Clash]:
    """The pairs that must not share a team, with their rule; a line manager's is told from the one who reports."""
    boss_of = {person.id: person.manager_id for person in people}
    found = {}
    for (a, b), rule in separate_pairs(people, rules).items():
        reports_first = rule == "apart" or boss_of[a] == b
        found[a, b] = Clash(rule, (a, b) if reports_first else (b, a))
    return found


def _chain(rules: Rules, unit: Sequence[int], start: int, ends: Collection[int]) -> Clash:
    """The fewest who must sit together because of whom ``start`` must sit with one of ``ends``."""
    before = {start: start}
    for one in (reached := [start]):
        if one in ends:
            chain = [one]
            while chain[-1] != start:
                chain.append(before[chain[-1]])
            return Clash("together", tuple(sorted(chain)))
        for two in unit:
            if two not in before and pair(one, two) in rules.together:
                before[two] = one
                reached.append(two)
    raise ValueError(f"{start} and {ends} are not of one unit")


def _part(rules: Rules, unit: Sequence[int], many: int) -> Clash:
    """So many of a unit who hang together without the others."""
    reached = [unit[0]]
    for one in reached:
        reached += [two for two in unit if two not in reached and pair(one, two) in rules.together]
    return Clash("together", tuple(sorted(reached[:many])))


def _units(number, people, rules, teams, size, separate):
    for unit in units_of(people, rules):
        if len(unit) > size:
            return [_part(rules, unit, size + 1), Clash("team_count")]
        for at, one in enumerate(unit):
            for two in unit[at + 1 :]:
                if pair(one, two) in separate:
                    return [_chain(rules, unit, one, (two,)), separate[pair(one, two)]]
    return None


def _crowds(number, people, rules, teams, size, separate):
    """More who must sit together, and can share a team with no others of that kind, than there are teams for them:
    those as large as the largest team need one of these, and of those above half of one no two fit into any."""
    units = sorted(units_of(people, rules), key=len, reverse=True)
    largest = len(people) - (size - 1) * teams  # teams of the full size
    for least, room in ((size, largest), (size // 2 + 1, teams)):
        crowd = [unit for unit in units if len(unit) >= least]
        if len(crowd) > room and least > 1:
            return [*(_part(rules, unit, least) for unit in crowd[: room + 1]), Clash("team_count")]
    return None


def _pins(number, people, rules, teams, size, separate):
    present = {person.id for person in people}
    level_of = {person.id: person.level for person in people}
    spread = level_spread(people, rules, teams)
    seated: dict[int, list[int]] = {}
    where: dict[int, int] = {}
    for (at, one), team in sorted(rules.pinned.items()):
        if at == number and one in present:
            if not 1 <= team <= teams:
                return [Clash("pinned", (one,), team=team, round=number), Clash("team_count")]
            seated.setdefault(team, []).append(one)
            where[one] = team
    units = units_of(people, rules)
    for unit in units:
        pinned = [one for one in unit if one in where]
        if len({where[one] for one in pinned}) > 1:
            first = pinned[0]
            chain = _chain(rules, unit, first, [one for one in pinned if where[one] != where[first]])
            both = tuple(
                one for one in chain.people if where.get(one, where[first]) != where[first] or one == first
            )
            return [chain, Clash("pinned", both, round=number)]
        if pinned:
            team = seated[where[pinned[0]]]
            team.extend(one for one in unit if one not in team)
    for team, members in seated.items():

        def there(who, team=team):
            """Why these sit in the team: their pins, or the pins of those they must sit with."""
            pinned = {one for one in who if one in where}
            chains = []
            for one in who:
                if one not in where:
                    unit = next(unit for unit in units if one in unit)
                    chains.append(_chain(rules, unit, one, where))
                    pinned.update(two for two in chains[-1].people if two in where)
            pin = Clash("pinned", tuple(sorted(pinned)), team=team, round=number)
            return [*dict.fromkeys(chains), pin]

        if len(members) > size:
            return [*there(members[: size + 1]), Clash("team_count")]
        for at, one in enumerate(members):
            for two in members[at + 1 :]:
                if pair(one, two) in separate:
                    return [separate[pair(one, two)], *there((one, two))]
        for level, (_, most) in spread.items():
            alike = [one for one in members if level_of[one] == level]
            if len(alike) > most:
                return [*there(alike[: most + 1]), Clash("level", level=level)]
    return None


def _cliques(number, people, rules, teams, size, separate):
    """More people who all must sit apart than there are teams (grown greedily: it may miss one, never invents one)."""
    near: dict[int, set[int]] = {}
    for a, b in separate:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    for start in sorted(near, key=lambda one: (-len(near[one]), one)):
        clique, open_ = [start], set(near[start])
        while open_:
            one = min(open_, key=lambda who: (-len(near[who] & open_), who))
            clique.append(one)
            open_ &= near[one]
        if len(clique) > teams:
            members = sorted(clique[: teams + 1])
            rules_of = [separate[pair(a, b)] for a in members for b in members if a < b]
            return [*rules_of, Clash("team_count")]
    return None


def _levels(number, people, rules, teams, size, separate):
    """A person who may sit with nobody of a level of which every team must have some; bounds that do not add up."""
    spread = level_spread(people, rules, teams)
    members: dict[int | None, list[int]] = {}
    for person in people:
        members.setdefault(person.level, []).append(person.id)
    kept_from = Counter(one for two in separate for one in two)
    for level, (least, most) in spread.items():
        there = members.get(level, [])
        if not least * teams <= len(there) <= most * teams:
            return [Clash("level", level=level), Clash("team_count")]
        for person in people:
            if len(there) - 1 - kept_from[person.id] >= least:
                continue
            others = [one for one in there if one != person.id]
            needed = least - (person.level == level)
            barred = [one for one in others if pair(one, person.id) in separate]
            if len(others) - len(barred) < needed:
                enough = barred[: len(others) - needed + 1]
                return [Clash("level", level=level), *(separate[pair(one, person.id)] for one in enough)]
    return None
