"""The organisations that teams are formed of, and where to find the files that are not ours to ship.

Every case is made from a seed, so it is the same on every machine (numpy keeps its generators' streams).
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import numpy as np

from participants.formation import History, Person, Rules, Weights, pair

THEMES = 4
POPULARITY = (0.4, 0.3, 0.2, 0.1)


@dataclass(frozen=True)
class Case:
    """What ``form`` is asked."""

    people: tuple[Person, ...]
    rules: Rules
    weights: Weights = field(default_factory=Weights)
    history: History = field(default_factory=History)

    @property
    def asked(self) -> tuple:
        return self.people, self.rules, self.weights, self.history

    def rounds(self, rounds: int) -> "Case":
        return replace(self, rules=replace(self.rules, rounds=rounds))


def municipality(
    n: int = 160,
    teams: int = 20,
    rounds: int = 4,
    *,
    areas: int = 12,
    seed: int = 1,
    together: int = 4,
    apart: int = 8,
) -> Case:
    """A made-up municipality: areas of unequal size, four levels, line managers one level up, wishes for four themes
    of unequal popularity, acquaintances mostly within an area, and a few pairs to keep together or apart."""
    rng = np.random.default_rng(seed)
    of_level = np.round(np.array([0.04, 0.16, 0.50, 0.30]) * n).astype(int)
    of_level[2] += n - of_level.sum()
    level = np.repeat(np.arange(4), of_level)
    share = 1 / (np.arange(areas) + 1.5) ** 0.7
    area = rng.choice(areas, n, p=share / share.sum())
    manager = np.full(n, -1)
    for one in np.flatnonzero(level):
        above = level == level[one] - 1
        near = np.flatnonzero(above & (area == area[one]))
        manager[one] = rng.choice(near if len(near) else np.flatnonzero(above))
    wishes = [rng.choice(THEMES, THEMES, replace=False, p=POPULARITY)[:3] for _ in range(n)]
    near, far = (0.35, 0.04) if n <= 400 else (0.05, 0.004)
    chance = np.where(area[:, None] == area[None, :], near, far)
    acquainted = np.triu(rng.random((n, n)) < chance, 1)
    how_well = rng.choice([0.5, 1.0], acquainted.sum())
    known = {
        (int(a), int(b)): float(value)
        for (a, b), value in zip(np.argwhere(acquainted), how_well, strict=True)
    }
    known |= {pair(int(one), int(manager[one])): 1.0 for one in np.flatnonzero(manager >= 0)}
    order = iter(rng.permutation(n).tolist())
    sit_together: list[tuple[int, int]] = []
    while len(sit_together) < together:
        a, b = next(order), next(order)
        if manager[a] != b and manager[b] != a and level[a] and level[b]:
            sit_together.append(pair(a, b))
    sit_apart = [pair(next(order), next(order)) for _ in range(apart)]
    people = tuple(
        Person(
            one,
            int(area[one]),
            int(level[one]),
            int(manager[one]) if manager[one] >= 0 else None,
            tuple(wishes[one].tolist()),
        )
        for one in range(n)
    )
    rules = Rules(
        team_count=teams,
        rounds=rounds,
        together=frozenset(sit_together),
        apart=frozenset(sit_apart),
        theme_teams=themes_of(teams),
    )
    return Case(people, rules, Weights(), History(known=known))


def themes_of(teams: int) -> dict[int, int]:
    """Four themes, dealt to the teams in turn."""
    return {theme: len(range(theme, teams, THEMES)) for theme in range(min(THEMES, teams))}


def from_people_file(path: Path, teams: int, rounds: int) -> Case:
    """The leaders of a people file, with made-up wishes for four themes."""
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=False)  # only the reader's sentences ask for it
    from participants.team_file import read_crowd

    rng = np.random.default_rng(1)
    people = tuple(
        replace(person, wishes=tuple(rng.choice(THEMES, THEMES, replace=False, p=POPULARITY)[:3].tolist()))
        for person in read_crowd(path.read_bytes()).people
    )
    return Case(people, Rules(team_count=teams, rounds=rounds, theme_teams=themes_of(teams)))


def golfers(groups: int, size: int, weeks: int) -> Case:
    """The social golfer problem: nobody has anything that differs, and all that counts is to meet nobody twice."""
    people = tuple(Person(one, None, None) for one in range(groups * size))
    rules = Rules(team_count=groups, rounds=weeks, level_bounds="free")
    return Case(people, rules, Weights(area=0, level=0, new=0, new_cross=0, repeat=1, wish=0))


@dataclass(frozen=True)
class Distances:
    """A maximally diverse grouping problem in whole numbers: distances multiplied by ``scale``."""

    values: np.ndarray
    groups: int
    scale: int


def mdgp(path: Path) -> Distances:
    """One of the instances of MDGPLIB whose groups are all of the same size."""
    head, *lines = path.read_text().splitlines()
    n, groups, kind = head.split()[:3]
    if kind != "ss":
        raise ValueError(f"{path.name} has groups of different sizes.")
    scale = 1000 if any("." in line for line in lines) else 1
    values = np.zeros((int(n), int(n)), np.int64)
    for line in filter(str.strip, lines):
        a, b, distance = line.split()
        values[int(a), int(b)] = values[int(b), int(a)] = round(float(distance) * scale)
    return Distances(values, int(groups), scale)


MUNICIPALITIES: dict[str, Callable[[], Case]] = {
    "m50": lambda: municipality(50, 7, 4, areas=6, together=2, apart=4),
    "m160": municipality,
    "m163": lambda: municipality(163, 23, 6),
    "m200": lambda: municipality(200, 25, 4),
    "m400": lambda: municipality(400, 50, 6, areas=14),
    "m2000": lambda: municipality(2000, 250, 4, areas=20),
}
PEOPLE_FILES = {"ledere-50": (7, 4), "ledere-200": (25, 4), "ledere-2000": (250, 4)}


@cache
def case(name: str, data: str) -> Case | Distances:
    """A case by its name: "m160", "m160/1" with one round, "g8-4-10", "grow500", "mdgp:Geo_n120_ss_01", a people file."""
    if name.startswith("mdgp:"):
        return mdgp(Path(data) / "mdgp" / f"{name[5:]}.txt")
    name, _slash, rounds = name.partition("/")
    if name in MUNICIPALITIES:
        found = MUNICIPALITIES[name]()
    elif name in PEOPLE_FILES:
        found = from_people_file(Path(data) / "people" / f"{name}.csv", *PEOPLE_FILES[name])
    elif name.startswith("grow"):
        n = int(name[4:])
        found = municipality(n, -(-n // 8), 4, areas=min(20, 4 + n // 20), together=2, apart=4)
    else:
        found = golfers(*map(int, name[1:].split("-")))
    return found.rounds(int(rounds)) if rounds else found
