"""Who hears which pitch: so many reviewers for each, from other areas, everyone as often, and the fewest steps.

It is a flow of the least cost, solved exactly by OR-Tools: from each person, by the time slots, to the pitches. The
lower bound is not the solver's word: it is counted from prices of the flow's own rest (weak duality).
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import numpy as np

from .problem import Break, Person, pair

SOURCE, SINK, FIRST_PITCH = 0, 1, 2  # nodes of the network


@dataclass(frozen=True)
class Pitch:
    """What is presented at ``table`` in time slot ``slot`` (1, 2, ...). Nobody of ``team`` reviews it; ``presenters``
    are busy in the slot, and their areas are not asked."""

    id: int
    table: int
    presenters: tuple[int, ...]
    team: tuple[int, ...] = ()
    slot: int = 1


@dataclass(frozen=True)
class Asked:
    """How reviewers are chosen. ``row`` is the number of tables in a row of the hall; 0 for one long row."""

    reviewers: int = 3
    row: int = 0
    other_areas: bool = True
    avoid_manager: bool = True
    apart: frozenset[tuple[int, int]] = frozenset()
    even: bool = True


@dataclass(frozen=True)
class Review:
    pitch: int
    person: int


@dataclass(frozen=True)
class Reviews:
    """Who hears what. ``steps`` is how many tables all walk together, there; no choice takes fewer than ``bound``."""

    chosen: tuple[Review, ...]
    steps: int
    bound: int
    input_hash: str

    @property
    def is_proved_best(self) -> bool:
        return self.steps == self.bound


@dataclass(frozen=True)
class TooFew:
    """No choice. ``pitches`` lack reviewers; ``most`` is how many each can have; each of ``loosen`` alone would do:
    "slots" (one more), "areas", "line_manager", "apart", "even"."""

    pitches: tuple[int, ...]
    most: int
    loosen: tuple[str, ...]


def choose_reviewers(
    people: Sequence[Person],
    pitches: Sequence[Pitch],
    home: Mapping[int, int],
    asked: Asked,
    *,
    keep: Collection[Review] = (),
) -> Reviews | TooFew:
    """Exactly ``asked.reviewers`` for each pitch, loads that differ by at most one, and the fewest steps.

    ``home`` is each person's own table; who has none is taken to stand where they are needed. With reviews to
    ``keep`` as few others as possible are chosen, and among those ways the one with the fewest steps; ``bound`` then
    holds for as few changes. The same input gives the same answer.
    """
    people = sorted(people, key=lambda person: person.id)
    pitches = sorted(pitches, key=lambda pitch: pitch.id)
    keep = frozenset(keep)
    network = _Network(people, pitches, home, asked, keep)
    flow = network.flow()
    if flow is None:
        return _too_few(people, pitches, home, asked)
    chosen = tuple(sorted(network.chosen(flow), key=lambda review: (review.pitch, review.person)))
    rules = (replace(asked, apart=frozenset()), sorted(asked.apart), sorted(map(repr, keep)))
    told = (people, pitches, sorted(home.items()), rules)
    return Reviews(
        chosen,
        steps_of(chosen, pitches, home, asked.row),
        network.bound(flow) - network.change * len(set(chosen) - keep),
        sha256(repr(told).encode()).hexdigest(),
    )


def slots_of(tables: Sequence[int], slots: int) -> dict[int, int]:
    """The slot of each table, dealt in turn: when one presents, its neighbours are free to listen."""
    return {table: at % slots + 1 for at, table in enumerate(sorted(tables))}


def distance(one: int, other: int, row: int = 0) -> int:
    """How many tables lie between, along the rows and across them."""
    if not row:
        return abs(one - other)
    (across, along), (other_across, other_along) = divmod(one - 1, row), divmod(other - 1, row)
    return abs(across - other_across) + abs(along - other_along)


def steps_of(chosen: Sequence[Review], pitches: Sequence[Pitch], home: Mapping[int, int], row: int) -> int:
    """How many tables all walk together, from their own to each pitch they hear; none to one that is not held."""
    table = {pitch.id: pitch.table for pitch in pitches}
    held = [one for one in chosen if one.person in home and one.pitch in table]
    return sum(distance(home[one.person], table[one.pitch], row) for one in held)


def check_reviews(
    chosen: Sequence[Review], people: Sequence[Person], pitches: Sequence[Pitch], asked: Asked
) -> list[Break]:
    """Every rule that the choice breaks: "count", "own_team", "area", "slot" (two things at once), "line_manager",
    "apart", "even". ``teams`` of a break holds the pitch. It shares nothing with the solver."""
    who = {person.id: person for person in people}
    breaks = []
    for pitch in pitches:
        those = [review.person for review in chosen if review.pitch == pitch.id]
        if len(those) != asked.reviewers or len(set(those)) != len(those):
            breaks.append(Break("count", pitch.slot, (pitch.id,), tuple(sorted(those))))
        for one in those:
            breaks += [
                Break(rule, pitch.slot, (pitch.id,), (one,)) for rule in _against(who[one], pitch, who, asked)
            ]
    slot = {pitch.id: pitch.slot for pitch in pitches}
    busy = Counter((review.person, slot[review.pitch]) for review in chosen)
    busy.update({(one, pitch.slot) for pitch in pitches for one in pitch.presenters})
    hears = {review.person for review in chosen}
    breaks += [
        Break("slot", at, (), (one,))
        for (one, at), times in sorted(busy.items())
        if times > 1 and one in hears
    ]
    loads = Counter(review.person for review in chosen)
    counts = [loads[one] for one in who]
    if asked.even and counts and max(counts) - min(counts) > 1:
        breaks.append(Break("even", 0, (), tuple(one for one in who if loads[one] == max(counts))))
    return breaks


def _against(person: Person, pitch: Pitch, who: Mapping[int, Person], asked: Asked) -> list[str]:
    """The rules that keep this person from hearing this pitch."""
    if person.id in pitch.team or person.id in pitch.presenters:
        return ["own_team"]
    rules = []
    for presenter in pitch.presenters:
        other = who.get(presenter)
        if other is None:
            continue
        if asked.other_areas and other.area == person.area:
            rules.append("area")
        if asked.avoid_manager and (person.manager_id == other.id or other.manager_id == person.id):
            rules.append("line_manager")
        if pair(person.id, presenter) in asked.apart:
            rules.append("apart")
    return rules


def _too_few(people, pitches, home, asked) -> TooFew:
    """What is wrong, by trying what each single loosening would bring."""

    def works(pitches=pitches, **looser) -> bool:
        return _Network(people, pitches, home, replace(asked, **looser)).flow() is not None

    slots = max((pitch.slot for pitch in pitches), default=0)
    order = sorted(pitches, key=lambda pitch: pitch.table)
    more_slots = [replace(pitch, slot=at % (slots + 1) + 1) for at, pitch in enumerate(order)]
    ways = {
        "slots": lambda: works(sorted(more_slots, key=lambda pitch: pitch.id)),
        "areas": lambda: asked.other_areas and works(other_areas=False),
        "line_manager": lambda: asked.avoid_manager and works(avoid_manager=False),
        "apart": lambda: bool(asked.apart) and works(apart=frozenset()),
        "even": lambda: asked.even and works(even=False),
    }
    most = next((fewer for fewer in range(asked.reviewers - 1, 0, -1) if works(reviewers=fewer)), 0)
    return TooFew(
        _Network(people, pitches, home, replace(asked, even=False)).lacking(),
        most,
        tuple(name for name, tried in ways.items() if tried()),
    )


class _Network:
    """The arcs, as columns: from the source to each person (first what everyone must hear, then one more), on to each
    of their slots, on to the pitches they may hear, on to the sink."""

    def __init__(self, people, pitches, home, asked: Asked, keep: Collection[Review] = ()):
        self.wanted = asked.reviewers * len(pitches)
        self.reviewers = asked.reviewers
        self.reviews: dict[int, Review] = {}  # by arc
        slots = sorted({pitch.slot for pitch in pitches})
        least, more = divmod(self.wanted, len(people)) if people and asked.even else (0, len(slots))
        self.required = least * len(people)
        self.change, self.must = self._prices(pitches, home, keep)
        first_person = FIRST_PITCH + len(pitches)
        first_slot = first_person + len(people)
        self.nodes = first_slot + len(people) * len(slots)
        who = {person.id: person for person in people}
        arcs: list[tuple[int, int, int, int]] = []
        for at, person in enumerate(people):
            arcs.append((SOURCE, first_person + at, least, self.must))
            arcs.append((SOURCE, first_person + at, min(more, 1) if asked.even else more, 0))
            for number, slot in enumerate(slots):
                here = first_slot + at * len(slots) + number
                mine = [(to, pitch) for to, pitch in enumerate(pitches, FIRST_PITCH) if pitch.slot == slot]
                if any(person.id in pitch.presenters for _to, pitch in mine):
                    continue
                arcs.append((first_person + at, here, 1, 0))
                for to, pitch in mine:
                    if not _against(person, pitch, who, asked):
                        review = Review(pitch.id, person.id)
                        self.reviews[len(arcs)] = review
                        steps = distance(home[person.id], pitch.table, asked.row) if person.id in home else 0
                        arcs.append((here, to, 1, steps + (0 if review in keep else self.change)))
        self.sinks = {len(arcs) + at: pitch.id for at, pitch in enumerate(pitches)}
        arcs += [(to, SINK, asked.reviewers, 0) for to in range(FIRST_PITCH, first_person)]
        self.tail, self.head, self.room, self.cost = np.array(arcs, np.int64).reshape(-1, 4).T

    def _prices(self, pitches, home, keep) -> tuple[int, int]:
        """What a review that is not kept costs: more than all steps together. And what an arc costs that must be full:
        so little that no flow of the least cost leaves it out."""
        farthest = max([*home.values(), 0]) + max((pitch.table for pitch in pitches), default=0)
        change = 1 + self.wanted * farthest if keep else 0
        return change, -1 - self.wanted * (change + farthest)

    def _solved(self, *, as_much_as_can_be: bool) -> np.ndarray | None:
        from ortools.graph.python import min_cost_flow  # half a second to load: only where it is needed

        solver = min_cost_flow.SimpleMinCostFlow()
        arcs = solver.add_arcs_with_capacity_and_unit_cost(
            self.tail.astype(np.int32), self.head.astype(np.int32), self.room, self.cost
        )
        solver.set_node_supply(SOURCE, self.wanted)
        solver.set_node_supply(SINK, -self.wanted)
        ended = solver.solve_max_flow_with_min_cost() if as_much_as_can_be else solver.solve()
        if ended != solver.OPTIMAL:
            return None  # to ask for the flows would end the process
        return solver.flows(arcs)

    def flow(self) -> np.ndarray | None:
        """A full flow of the least cost; None if there is none, or if somebody would hear too few."""
        if not self.wanted:
            return np.zeros(len(self.tail), np.int64)
        flow = self._solved(as_much_as_can_be=False)
        if flow is None or flow[self.cost == self.must].sum() < self.required:
            return None
        return flow

    def lacking(self) -> tuple[int, ...]:
        """The pitches that lack reviewers even when loads need not be even."""
        flow = self._solved(as_much_as_can_be=True)
        return tuple(pitch for arc, pitch in self.sinks.items() if flow is None or flow[arc] < self.reviewers)

    def chosen(self, flow: np.ndarray) -> list[Review]:
        return [review for arc, review in self.reviews.items() if flow[arc]]

    def bound(self, flow: np.ndarray) -> int:
        """No full flow costs less: with any prices of the nodes, an arc saves at most its room times what it is
        cheaper than the difference of its prices. The prices are the shortest ways in what the flow leaves free."""
        prices = np.zeros(self.nodes, np.int64)
        forth, back = flow < self.room, flow > 0
        tail = np.concatenate([self.tail[forth], self.head[back]])
        head = np.concatenate([self.head[forth], self.tail[back]])
        cost = np.concatenate([self.cost[forth], -self.cost[back]])
        for _turn in range(self.nodes):
            before = prices.copy()
            np.minimum.at(prices, head, before[tail] + cost)
            if (prices == before).all():
                break
        saved = np.minimum(0, self.cost + prices[self.tail] - prices[self.head])
        least = self.wanted * (prices[SINK] - prices[SOURCE]) + (self.room * saved).sum()
        return int(least - self.must * self.required)
