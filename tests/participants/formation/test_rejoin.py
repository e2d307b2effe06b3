"""A mended walk, held to every way there is to place those who are alone."""

from hypothesis import given, settings
from hypothesis import strategies as st
from test_pairings import may_walk, walkers, worth_of

from participants.formation import Infeasible, Person
from participants.formation.pairings import Walk, pair_up
from participants.formation.rejoin import Rejoin, rejoin


def every_way(alone, groups, most):
    """All groups that come about when each one who is alone finds another, or a group with room."""
    if not alone:
        yield groups
        return
    one, rest = alone[0], alone[1:]
    for at, group in enumerate(groups):
        if len(group) < most:
            yield from every_way(rest, [*groups[:at], (*group, one), *groups[at + 1 :]], most)
    for two in rest:
        yield from every_way([who for who in rest if who != two], [*groups, (one, two)], most)


@settings(max_examples=150, deadline=None)
@given(walkers(8), st.data())
def test_nobody_could_be_told_who_need_not_and_no_way_is_missed(case, data):
    people, size, rules = case
    walk = pair_up(people, size=size, **rules)
    if not isinstance(walk, Walk):
        return
    gone = data.draw(st.sets(st.sampled_from([person.id for person in people]), max_size=3))
    who = {person.id: person for person in people if person.id not in gone}
    who |= {one: Person(one, 1, 1) for one in range(100, 100 + data.draw(st.integers(0, 2)))}
    rest = [tuple(one for one in group if one in who) for group in walk.groups]
    kept = [group for group in rest if len(group) > 1]
    alone = sorted(who.keys() - {one for group in kept for one in group})
    told = {}
    for groups in every_way(alone, kept, size + 1):
        if all(may_walk(who[a], who[b], rules) for g in groups for a in g for b in g if a < b):
            new = [group for group in groups if group not in kept]
            count = sum(map(len, new))
            told[count] = max(told.get(count, -(10**9)), worth_of(groups, who.values(), rules))
    answer = rejoin(walk.groups, who.values(), size=size, **rules)
    if not told:
        assert isinstance(answer, Infeasible)
        return
    assert isinstance(answer, Rejoin)
    assert len(answer.told) == min(told)
    assert worth_of(answer.groups, who.values(), rules) == told[min(told)]
