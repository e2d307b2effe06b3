"""The facilitator's page for putting a day's teams right."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from bootcamp.kit.rules import ALLOWED, Decision
from participants.formation import Clash
from participants.models import Level, Participant, Seat
from sprints.models import Attendance, Day, Repair
from sprints.rules.attendance import may_repair, may_seat, seconds_to_mend

from .attendance import leaders_of
from .repair_needs import RoundNeed, repair_needs
from .repair_words import bent_words, best_words, fewest_words, why_words
from .team_sentences import clash_sentence


@dataclass(frozen=True)
class Step:
    """Somebody's way to a table: ``before`` is None for who had no seat."""

    person: Participant
    before: int | None
    to: int
    why: str


@dataclass(frozen=True)
class Table:
    """A table that gets somebody, or gives somebody away: its size before and after, its people as they will sit."""

    number: int
    before: int
    after: int
    people: tuple[Participant, ...]


@dataclass(frozen=True)
class RoundShown:
    """What happens in one round. ``least`` and ``most`` are (before, after) the sizes of the tables."""

    round: int
    fewest: str
    best: str
    bent: list[str]
    steps: tuple[Step, ...]
    tables: tuple[Table, ...]
    left: tuple[Participant, ...]
    least: tuple[int, int]
    most: tuple[int, int]


@dataclass(frozen=True)
class RepairPage:
    """``repair`` is the proposal that lies there, else what was done last and holds. ``gone`` and ``new`` are those that
    a repair worked out now would be about, ``seconds`` about what that takes at the most."""

    day: Day
    repair: Repair | None
    done: Repair | None
    rounds: tuple[RoundShown, ...]
    gone: tuple[Participant, ...]
    new: tuple[Participant, ...]
    unseen: int
    seatless: int
    told: int
    percent: tuple[float, float] | None
    clash: list[str]
    has_many_rounds: bool
    fits: bool
    can_undo: bool
    seconds: int
    may: Decision
    may_ask: Decision

    @property
    def has_need(self) -> bool:
        return bool(self.gone or self.new)

    @property
    def has_moves(self) -> bool:
        return any(one.tables or one.left for one in self.rounds)


def repair_page(day: Day, *, at: datetime) -> RepairPage:
    """All of it, in a number of queries that the rows do not change."""
    formation = day.bootcamp.formation
    may = may_repair(formation, day, timezone.localdate(at))
    latest = Repair.objects.filter(day=day).select_related("done_by").last()
    done = Repair.objects.filter(day=day, state=Repair.State.DONE).select_related("done_by").last()
    if latest and latest.state not in Repair.OPEN:
        latest = done  # one that was undone says nothing any more; the one before it may be undone in turn
    needs = repair_needs(day) if may else []
    answer = latest.answer if latest and "rounds" in latest.answer else None
    rounds = answer["rounds"] if answer else []
    seats = _seats(day, rounds)
    core = _core(latest)
    people = _people(day, needs, rounds, seats, core)
    levels = {level.pk: level for level in Level.objects.filter(organisation=day.bootcamp.organisation_id)}
    active = [need for need in needs if not need.is_empty]
    gone = {who for need in active if not need.is_at_work for who in need.gone}
    new = {who for need in active for who in need.new}
    moving = [need for need in needs if need.has_moves]
    may_ask = next((no for need in moving if not (no := may_seat(need.here, need.teams))), ALLOWED)
    is_open = latest is not None and latest.state == Repair.State.PROPOSED
    return RepairPage(
        day=day,
        repair=latest,
        done=done,
        rounds=tuple(_round(one, seats, people, levels, is_open) for one in rounds),
        gone=tuple(people[who] for who in sorted(gone, key=lambda who: people[who].name)),
        new=tuple(people[who] for who in sorted(new, key=lambda who: people[who].name)),
        unseen=leaders_of(day).exclude(attendance__day=day).count(),
        seatless=_seatless(day) if may else 0,
        told=len({move["person"] for one in rounds for move in one["moves"]}),
        percent=_percent(answer),
        clash=[clash_sentence(one, people, levels, formation.team_count) for one in core],
        has_many_rounds=len(needs) > 1,
        fits=is_open and formation.edits == latest.edits and _fits(needs, answer),
        can_undo=done is not None and bool(may) and formation.edits == done.edits,
        seconds=2 + sum(seconds_to_mend(need.here) for need in moving),
        may=may,
        may_ask=may_ask,
    )


def _fits(needs: list[RoundNeed], answer: dict) -> bool:
    return answer["needs"] == [[n.round, list(n.gone), list(n.new), n.is_at_work] for n in needs]


def _seats(day: Day, rounds: list[dict]) -> dict[int, dict[int, int]]:
    """Round → participant → table, as they sit now."""
    found: dict[int, dict[int, int]] = {one["round"]: {} for one in rounds}
    seats = Seat.objects.filter(formation=day.bootcamp.formation_id, round__in=list(found))
    for number, who, table in seats.values_list("round", "participant", "team__number"):
        found[number][who] = table
    return found


def _people(day: Day, needs, rounds, seats, core) -> dict[int, Participant]:
    named = {who for need in needs for who in (*need.gone, *need.new)}
    named |= {move["person"] for one in rounds for move in one["moves"]}
    named |= {who for one in rounds for who, _table in one["gone"]}
    named |= {who for clash in core for who in clash.people}
    named |= {who for seated in seats.values() for who in seated}
    people = Participant.objects.filter(organisation=day.bootcamp.organisation_id, pk__in=named).with_marks()
    return {person.pk: person for person in people}


def _round(one: dict, seats, people, levels, is_open: bool) -> RoundShown:
    where = dict(seats[one["round"]])
    if is_open:  # not done yet: shown as they will sit
        where |= {move["person"]: move["to"] for move in one["moves"]}
        for who, _table in one["gone"]:
            where.pop(who, None)
    moves = [move for move in one["moves"] if move["person"] in people]
    touched = sorted({table for move in moves for table in (move["from"], move["to"]) if table})
    sat: dict[int, list[Participant]] = {table: [] for table in touched}
    for who, table in where.items():
        if table in sat:
            sat[table].append(people[who])
    sizes = one["sizes"]
    return RoundShown(
        round=one["round"],
        fewest=fewest_words(one),
        best=best_words(one),
        bent=bent_words(one["bent"]),
        steps=tuple(
            Step(
                people[move["person"]],
                move["from"],
                move["to"],
                why_words(move["why"], levels, is_empty=not sizes[move["why"]["team"] - 1][0]),
            )
            for move in moves
        ),
        tables=tuple(Table(table, *sizes[table - 1], tuple(sat[table])) for table in touched),
        left=tuple(people[who] for who, _table in one["gone"] if who in people),
        least=(min(before for before, _after in sizes), min(after for _before, after in sizes)),
        most=(max(before for before, _after in sizes), max(after for _before, after in sizes)),
    )


def _seatless(day: Day) -> int:
    """Leaders without any seat of whom nobody knows whether they come."""
    seats = Seat.objects.filter(formation=day.bootcamp.formation_id)
    said = Attendance.objects.filter(day=day)
    return (
        leaders_of(day)
        .exclude(pk__in=seats.values("participant"))
        .exclude(pk__in=said.values("participant"))
        .count()
    )


def _percent(answer: dict | None) -> tuple[float, float] | None:
    """The mix before and after, of what was possible with those who were there."""
    if not answer or not answer["before"]:
        return None
    return answer["before"]["total"]["percent"], answer["after"]["total"]["percent"]


def _core(repair: Repair | None) -> list[Clash]:
    """The rules that leave no way, if that is the answer."""
    if repair is None or repair.state != Repair.State.IMPOSSIBLE:
        return []
    return [Clash(**one | {"people": tuple(one["people"])}) for one in repair.answer["core"]]
