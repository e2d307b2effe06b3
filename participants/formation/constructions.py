"""Perfect schedules by construction, when nothing counts but meeting new people (the "social golfer" problem).

A search finds most schedules without repeated meetings, but not the tight ones. Where algebra gives one, it is taken.
"""

from itertools import combinations, product

import numpy as np

from .arrays import Arrays
from .problem import Rules, Weights

Schedule = list[list[tuple[int, ...]]]  # per round, the members (from 0) of each team

LARGEST = 128  # teams: beyond, the tables of a field are not worth their time
LOOKS = 50_000  # at places in a row of shifts, in all
# Ten rounds for 32 people: the round's direction, by two of its points, and the points (as bits) that change sides.
SIDES = (
    *((1, 2, 0x0000), (4, 8, 0x0000), (5, 10, 0x0FF0), (6, 11, 0x6AC0), (7, 9, 0x9C50)),
    *((1, 4, 0x5A5A), (2, 8, 0x33CC), (3, 13, 0x55CC), (6, 9, 0xF330), (7, 11, 0xF5A0)),
)


def perfect_schedule(teams: int, size: int, rounds: int) -> Schedule | None:
    """So many rounds of so many teams of this size in which nobody meets anybody twice; None if none is known here.

    Person (i, j), with i below the number of teams and j below their size, sits in team i + s(r, j) in round r. Two
    with different j meet in the rounds whose s(r, j) - s(r, j') is the difference of their i, so all is well when these
    differ from round to round. With a prime power of teams and sums in its field s(r, j) = r * j does it (R. C. Bose,
    1938), and where teams are as large as that there is one round more, of those who share j. With other numbers of
    teams s is built up row by row, in whole numbers modulo the teams: a part of what is called a difference matrix.
    """
    if not 1 < size <= teams or teams > LARGEST:
        return None
    if (teams, size) == (8, 4) and rounds <= len(SIDES):
        return _on_two_sides(rounds)
    tables = field(teams)
    if tables is None:
        shifts, plus = _first_fit(teams, size, rounds), None
    else:
        plus, times = tables
        shifts = [times[r][:size] for r in range(min(rounds, teams))]
    share_j = tables is not None and size == teams
    if shifts is None or len(shifts) + share_j < rounds:
        return None
    schedule: Schedule = []
    for row in shifts:
        seated: list[list[int]] = [[] for _ in range(teams)]
        for j, i in product(range(size), range(teams)):
            seated[plus[i][row[j]] if plus else (i + row[j]) % teams].append(j * teams + i)
        schedule.append([tuple(team) for team in seated])
    if rounds > teams:
        schedule.append([tuple(range(j * teams, (j + 1) * teams)) for j in range(size)])
    return schedule


def _on_two_sides(rounds: int) -> Schedule:
    """Up to ten rounds of eight teams of four. That they exist was found by A. Aguado (2004); these are ours.

    The people are the 16 points of a plane over two bits by two, each on two sides. The plane's lines, four points and
    their sums by "exclusive or", lie in five directions, and it has them in two ways that share no line: two points lie
    on one line of each way. Each line seats two teams: its points, some with their sides changed, and the same with the
    other sides. Who meets the other's one side on the one line meets its other side on the other: a system of linear
    equations modulo 2, whose solution are the sides above.
    """
    schedule = []
    for a, b, changed in SIDES[:rounds]:
        lines = {tuple(sorted((x, x ^ a, x ^ b, x ^ a ^ b))) for x in range(16)}
        schedule.append(
            [
                tuple(x + 16 * (changed >> x & 1 ^ side) for x in line)
                for line in sorted(lines)
                for side in (0, 1)
            ]
        )
    return schedule


def _first_fit(teams: int, size: int, rounds: int) -> list[list[int]] | None:
    """Rows of shifts modulo ``teams``, each the first that fits those before; None when one is not soon found."""
    used = [[set() for _ in range(j)] for j in range(size)]  # the differences of column j and each before it
    rows: list[list[int]] = []
    looks = 0
    while len(rows) < rounds:
        row, at = [0], 0
        while len(row) < size:
            j = len(row)
            looks += 1
            if at < teams and all((at - row[k]) % teams not in used[j][k] for k in range(j)):
                row.append(at)
                at = 0
            elif at < teams:
                at += 1
            elif j == 1 or looks > LOOKS:
                return None
            else:
                at = row.pop() + 1
        for j, k in combinations(range(size), 2):
            used[k][j].add((row[k] - row[j]) % teams)
        rows.append(row)
    return rows


def field(q: int) -> tuple[list[list[int]], list[list[int]]] | None:
    """Sums and products in a field of q elements, named 0 to q - 1; None if there is no such field.

    An element's digits in base p are the coefficients of a polynomial; products are taken modulo the first polynomial
    that leaves no two of them with a product of 0.
    """
    p = next((d for d in range(2, q + 1) if q % d == 0), None)
    if p is None or q > LARGEST:
        return None
    power = next(e for e in range(1, 8) if p**e >= q)
    if p**power != q:
        return None
    digits = [tuple(x // p**k % p for k in range(power)) for x in range(q)]
    name = {one: x for x, one in enumerate(digits)}
    plus = [[name[tuple((a + b) % p for a, b in zip(x, y, strict=True))] for y in digits] for x in digits]

    def times(x, y, modulus):
        """x * y, by multiplying with the unknown and adding, from the highest digit of y."""
        found = (0,) * power
        for digit in reversed(y):
            carry = found[-1]
            shifted = (0, *found[:-1])
            found = tuple(
                (s - carry * m + digit * a) % p for s, m, a in zip(shifted, modulus, x, strict=True)
            )
        return name[found]

    for modulus in digits:  # x^power + these lower digits
        table = [[times(x, y, modulus) for y in digits] for x in digits]
        if all(0 not in row[1:] for row in table[1:]):
            return plus, table
    return None


def constructed(data: Arrays, weights: Weights, rules: Rules) -> list[np.ndarray] | None:
    """Per round the team of each position, if nothing but meeting new people counts and a perfect schedule is known."""
    mixing = weights.area * data.cross_area + weights.level * data.cross_level
    bound = [data.forbidden, data.together, data.met, data.wish, ~data.present, mixing]
    even = rules.level_bounds == "free" or not data.cross_level.any()
    if data.n % data.teams or rules.pinned or not even or any(one.any() for one in bound):
        return None
    schedule = perfect_schedule(data.teams, data.n // data.teams, rules.rounds)
    if schedule is None:
        return None
    rounds = []
    for division in schedule:
        where = np.empty(data.n, int)
        for team, members in enumerate(division):
            where[list(members)] = team
        rounds.append(where)
    return rounds
