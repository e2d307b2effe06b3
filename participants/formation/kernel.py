"""The inner loop of the search, compiled: simulated annealing on whole numbers.

One person after the other looks at changing places with everybody else in the round. All changes are judged in one
sweep over contiguous memory, each with its own noise (the temperature times an exponential draw, so that a change is
taken with Metropolis' probability), and the best one that stays above zero is done. Kept up to date: what each person
would find in each team (``gain``), so that a change is judged with four look-ups and done with one row of additions.
What is asked for in a loop is taken out of its tuple before it, and inner loops count from 0: twice as fast.

Nothing here knows people, levels or themes: there are positions, sorted by class; classes have a least and a most per
team; pairs have points that depend on how often the two meet in the other rounds. Points are scaled whole numbers and
the random numbers our own, so that the same input gives the same plan everywhere.
"""

from collections import namedtuple

import numpy as np
from numba import njit

NEVER = np.int32(1 << 28)  # more than any sum of points and penalties

# What does not change. ``fresh``, ``base``: points of a pair that has not met, and of any pair. ``repeat``: what each
# earlier meeting costs. ``wish``: teams x positions. ``kind``: the class of each position; class k holds positions
# starts[k] to starts[k + 1]. ``least``, ``most``: rounds x classes. ``locked``: rounds x positions, who may not change
# places alone. ``units``: rounds x units x members (-1: none) who move together; ``unit``: the unit of each position.
# ``sizes``: seats in each team, per round. ``penalty``: for each class member too few or too many in a team.
Ground = namedtuple(
    "Ground", "fresh base repeat wish kind starts least most locked units unit sizes penalty draws reach"
)
# What the search changes. ``teams``: rounds x positions (the number of teams: not there). ``seats``: rounds x teams x
# seats. ``seat``: rounds x positions. ``times``: how often each pair meets. ``value``: points of each pair, the round
# at work left out. ``tally``: points now, best points, changes done, of them for the worse, dice. ``best``: as teams.
Table = namedtuple("Table", "teams seats seat times value tally dice best")


@njit(cache=True, nogil=True)
def work(ground, table, cycles, sweeps, hot, cold, first, last, goal):
    """So many cycles, each of so many sweeps in every round. The temperature falls geometrically from ``hot`` (at cycle
    0) to ``cold`` (at cycle ``last``); these cycles begin at ``first``. Returns the cycles done: fewer when the best
    points reach ``goal``."""
    rounds, teams, _ = table.seats.shape
    n = ground.kind.shape[0]
    scratch = (
        np.zeros((teams + 1, n), np.int32),  # gain
        np.empty(n, np.int32),  # own: what each has found; NEVER for those who stay
        np.zeros((ground.starts.shape[0] - 1, teams), np.int32),  # counts of each class
        np.zeros((ground.starts.shape[0] - 1, teams), np.int32),  # what one more costs
        np.zeros((ground.starts.shape[0] - 1, teams), np.int32),  # what one fewer costs
        np.empty(teams + 1, np.int32),
        np.empty(teams + 1, np.int32),
        np.empty(n, np.int32),
        np.empty(ground.draws.shape[0], np.int32),
    )
    noise = scratch[8]
    for cycle in range(first, first + cycles):
        heat = hot * (cold / hot) ** (cycle / max(1, last))
        for j in range(noise.shape[0]):
            noise[j] = np.int32(heat * ground.draws[j])
        for number in range(rounds):
            count_meetings(ground, table, number, -1)
            enter(ground, table, number, scratch)
            for _ in range(sweeps):
                sweep(ground, table, number, scratch)
                move_units(ground, table, number, scratch)
            count_meetings(ground, table, number, 1)
            if table.tally[0] > table.tally[1]:
                table.tally[1] = table.tally[0]
                table.best[:] = table.teams
                if table.tally[1] >= goal:
                    return cycle + 1 - first
    return cycles


@njit(cache=True, nogil=True)
def count_meetings(ground, table, number, step):
    """Count the meetings of a round in (1) or out (-1)."""
    seats, times, value = table.seats[number], table.times, table.value
    for team in range(seats.shape[0]):
        for i in range(ground.sizes[number]):
            p = seats[team, i]
            for j in range(i):
                q = seats[team, j]
                met = times[p, q] + step
                points = ground.fresh[p, q] if met <= 0 else ground.base[p, q] - ground.repeat * met
                times[p, q] = times[q, p] = met
                value[p, q] = value[q, p] = points


@njit(cache=True, nogil=True)
def enter(ground, table, number, scratch):
    """Lay out what everyone finds in every team of a round."""
    gain, own, counts, _, _, _, _, _, _ = scratch
    seats, teams, locked = table.seats[number], table.teams[number], ground.locked[number]
    n = own.shape[0]
    counts[:] = 0
    for team in range(seats.shape[0]):
        row = gain[team]
        row[:] = ground.wish[team]
        for i in range(ground.sizes[number]):
            p = seats[team, i]
            counts[ground.kind[p], team] += 1
            points = table.value[p]
            for x in range(n):
                row[x] += points[x]
    for x in range(n):
        own[x] = NEVER if locked[x] else gain[teams[x], x]
    for kind in range(counts.shape[0]):
        for team in range(seats.shape[0]):
            price(ground, number, scratch, kind, team)


@njit(cache=True, nogil=True)
def price(ground, number, scratch, kind, team):
    """What one more, and one fewer, of a class in a team costs; below 0 where it mends."""
    _, _, counts, more, fewer, _, _, _, _ = scratch
    there, least, most = counts[kind, team], ground.least[number, kind], ground.most[number, kind]
    penalty = ground.penalty
    more[kind, team] = penalty if there >= most else (-penalty if there < least else 0)
    fewer[kind, team] = penalty if there <= least else (-penalty if there > most else 0)


@njit(cache=True, nogil=True)
def judge(start, stop, here, teams, gain, home, own, value, p, noise, at, judged):
    """The points of changing places with each of these positions, noise included; returns the most."""
    found, where, mine = judged[start:stop], teams[start:stop], own[start:stop]
    there, points, luck = gain[home, start:stop], value[p, start:stop], noise[at + start : at + stop]
    many = stop - start
    for q in range(many):  # counted from 0 and without branches, so that many are done at a time
        found[q] = here[where[q]]
    top = np.int32(-1)
    for q in range(many):
        gained = np.int32(found[q] + there[q] - mine[q] - points[q] - points[q] + luck[q])
        found[q] = gained
        top = max(top, gained)
    return top


@njit(cache=True, nogil=True)
def sweep(ground, table, number, scratch):
    """Everyone in turn looks at changing places with everybody else."""
    gain, own, counts, more, fewer, here, shifted, judged, noise = scratch
    teams, starts, kinds_of, reach = table.teams[number], ground.starts, ground.kind, ground.reach
    value, tally, dice = table.value, table.tally, table.dice
    n, kinds, last = own.shape[0], counts.shape[0], gain.shape[0] - 1
    draws = noise.shape[0] - n
    for p in range(n):
        if own[p] == NEVER:
            continue
        home, kind, found_here = teams[p], kinds_of[p], own[p]
        for team in range(last):
            here[team] = gain[team, p] - found_here
        here[home] = here[last] = shifted[last] = -NEVER
        at = roll(dice, draws)
        top, chosen, begun = np.int32(-1), -1, 0
        for other in range(kinds):
            start, stop = starts[other], starts[other + 1]
            if stop - start > reach:
                start += roll(dice, stop - start - reach + 1)
                stop = start + reach
            if other == kind:
                most = judge(start, stop, here, teams, gain, home, own, value, p, noise, at, judged)
            else:
                cost = fewer[kind, home] + more[other, home]
                if cost > 0 or start == stop:
                    continue
                for team in range(last):
                    shifted[team] = here[team] - cost - more[kind, team] - fewer[other, team]
                most = judge(start, stop, shifted, teams, gain, home, own, value, p, noise, at, judged)
            if most > top:
                top, chosen, begun = most, other, start
        if chosen < 0:
            continue
        q = begun
        while judged[q] != top:
            q += 1
        points = top - noise[at + q]
        tally[0] += points
        tally[2] += 1
        tally[3] += points < 0
        change(ground, table, number, scratch, p, q)


@njit(cache=True, nogil=True)
def change(ground, table, number, scratch, p, q):
    """Two positions change places."""
    gain, own, counts, _, _, _, _, _, _ = scratch
    teams, seats, seat = table.teams[number], table.seats[number], table.seat[number]
    a, b, one, two = teams[p], teams[q], ground.kind[p], ground.kind[q]
    row_a, row_b, points_p, points_q = gain[a], gain[b], table.value[p], table.value[q]
    for x in range(own.shape[0]):
        shift = points_q[x] - points_p[x]
        row_a[x] += shift
        row_b[x] -= shift
    seats[a, seat[p]], seats[b, seat[q]] = q, p
    seat[p], seat[q] = seat[q], seat[p]
    teams[p], teams[q] = b, a
    for i in range(ground.sizes[number]):
        x, y = seats[a, i], seats[b, i]
        if own[x] != NEVER:
            own[x] = row_a[x]
        if own[y] != NEVER:
            own[y] = row_b[y]
    if one != two:
        counts[one, a] -= 1
        counts[one, b] += 1
        counts[two, b] -= 1
        counts[two, a] += 1
        for kind in (one, two):
            price(ground, number, scratch, kind, a)
            price(ground, number, scratch, kind, b)


@njit(cache=True, nogil=True)
def move_units(ground, table, number, scratch):
    """Every unit in turn looks at changing places with as many people of another team, all of them at once. (Held
    together by reward alone, a pair freezes where it first meets.)"""
    units = ground.units[number]
    comers = np.empty(units.shape[1], np.int64)
    for u in range(units.shape[0]):
        size = 0
        while size < units.shape[1] and units[u, size] >= 0:
            size += 1
        if size:
            points = look_for_unit(ground, table, number, scratch, units[u, :size], comers)
            if points > -NEVER:
                table.tally[0] += points
                for i in range(size):
                    change(ground, table, number, scratch, units[u, i], comers[i])


@njit(cache=True, nogil=True)
def look_for_unit(ground, table, number, scratch, goers, comers):
    """Fill ``comers`` with those who change places with a unit, and tell the points; -NEVER if it stays.

    Judged are all pairs who may leave another team; of a larger unit's places, the others are drawn at random.
    """
    gain, own, counts, more, fewer, _, _, _, noise = scratch
    seats, teams, unit, value = table.seats[number], table.teams[number], ground.unit[number], table.value
    size, wanted, home = ground.sizes[number], goers.shape[0], np.int64(teams[goers[0]])
    lose, taken = np.empty(size, np.int64), np.empty(size, np.bool_)
    drawn = np.empty(wanted, np.int64)
    mendable = ground.penalty * wanted if min(more.min(), fewer.min()) < 0 else 0
    top, best = np.int64(-1), np.int64(-NEVER)
    for team in range(seats.shape[0]):
        if team == home:
            continue
        common = np.int64(0)
        for x in goers:
            common += np.int64(gain[team, x]) - gain[home, x]
            for y in goers:
                common += value[x, y]
        for i in range(size):
            y = seats[team, i]
            taken[i] = False
            lose[i] = np.int64(gain[home, y]) - gain[team, y]
            for x in goers:
                lose[i] -= 2 * value[x, y]
        filled = 0
        while filled < wanted - 2:
            i = draw_single(table, own, seats[team, :size], taken)
            if i < 0:
                break
            common += lose[i]
            taken[i] = True
            drawn[filled] = seats[team, i]
            for j in range(size):
                lose[j] += 2 * value[seats[team, i], seats[team, j]]
            filled += 1
        if filled < wanted - 2:
            continue
        at = roll(table.dice, noise.shape[0] - size * size)
        for i in range(1, size):
            y = seats[team, i]
            if taken[i] or (own[y] == NEVER and unit[y] < 0):
                continue
            for j in range(i):
                z = seats[team, j]
                points = common + lose[i] + lose[j] + 2 * value[y, z]
                judged = points + noise[at + i * size + j]
                if judged + mendable <= top or taken[j] or not may_leave(ground, own, unit, number, y, z):
                    continue
                drawn[filled], drawn[filled + 1] = y, z
                broken = ground.penalty * broken_by(ground, number, counts, goers, drawn, home, team)
                if judged - broken > top:
                    top, best = judged - broken, points - broken
                    comers[:wanted] = drawn
    return best


@njit(cache=True, nogil=True)
def draw_single(table, own, seats, taken):
    """A seat whose person may move alone and is not taken yet, drawn at random; -1 if there is none."""
    start = roll(table.dice, seats.shape[0])
    for i in range(seats.shape[0]):
        at = (start + i) % seats.shape[0]
        if not taken[at] and own[seats[at]] != NEVER:
            return at
    return -1


@njit(cache=True, nogil=True)
def may_leave(ground, own, unit, number, y, z):
    """Whether these two may leave their team together: both single, or the whole of a unit."""
    if own[y] != NEVER and own[z] != NEVER:
        return True
    if unit[y] < 0 or unit[y] != unit[z]:
        return False
    members = ground.units[number, unit[y]]
    return members.shape[0] < 3 or members[2] < 0


@njit(cache=True, nogil=True)
def broken_by(ground, number, counts, goers, comers, home, away):
    """How many more class members too few or too many there are when these change places."""
    more = 0
    for kind in range(counts.shape[0]):
        shift = 0
        for i in range(goers.shape[0]):
            shift += (ground.kind[comers[i]] == kind) - (ground.kind[goers[i]] == kind)
        if shift:
            least, most = ground.least[number, kind], ground.most[number, kind]
            a, b = counts[kind, home], counts[kind, away]
            more += missed(a + shift, least, most) + missed(b - shift, least, most)
            more -= missed(a, least, most) + missed(b, least, most)
    return more


@njit(cache=True, nogil=True)
def missed(there, least, most):
    return max(there - most, least - there, 0)


@njit(cache=True, nogil=True)
def roll(dice, sides):
    """A random whole number from 0 below ``sides`` (xorshift64*, G. Marsaglia 2003, S. Vigna 2016)."""
    x = dice[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    dice[0] = x
    high = (x * np.uint64(0x2545F4914F6CDD1D)) >> np.uint64(32)
    return np.int64((high * np.uint64(sides)) >> np.uint64(32))
