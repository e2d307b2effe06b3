"""The days of the demo's bootcamp: one behind it, one going on while the demo is looked at, one being planned."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sprints.models import Block, Bootcamp, Day, Method, Step

LAST_MINUTE = 24 * 60 - 1


@dataclass(frozen=True)
class Item:
    """A block to put into a day: a method's key, or minutes of its own."""

    kind: str
    title: str
    minutes: int = 0
    method: str = ""
    round: int | None = None
    is_pinned: bool = False
    notes: str = ""


ARRIVAL = Item("break", "Ankomst og morgenbrød", 20)
FIRST_DAY = (
    ARRIVAL,
    Item("plenary", "Velkommen ved kommunaldirektøren", 20),
    Item("plenary", "Fire temaer, som ingen af os kan løse alene", 25),
    Item("team", "Sprint 1: Hvem sidder her?", method="check-in", round=1),
    Item("team", "Sprint 2: Borgerrejsen", method="citizen-journey", round=1),
    Item(
        "break", "Frokost i kantinen", 45, is_pinned=True, notes="Køkkenet serverer fra klokken 12 til 12.45."
    ),
    Item("talk", "Oplæg: Da vi holdt op med at visitere", 20),
    Item("team", "Sprint 3: Idéer", method="ideas", round=2),
    Item("break", "Pause", 15),
    Item("team", "Sprint 4: Indsatsen", method="initiative-canvas", round=2),
    Item("plenary", "Pitch: tre minutter pr. tema", 30),
    Item("team", "Puls og én ting med hjem", method="pulse", round=2),
)
TRIAL_DAY = (
    ARRIVAL,
    Item("team", "Hvem sidder her?", method="check-in", round=1),
    Item("team", "Borgerrejsen", method="citizen-journey", round=1),
    Item("break", "Frokost i kantinen", 45, is_pinned=True),
    Item("team", "Idéer på tværs", method="ideas", round=2),
    Item("plenary", "Hvad tager vi med hjem?", 30),
)
BEFORE_NOW = (
    ARRIVAL,
    Item("plenary", "Godmorgen, og hvad der er sket siden sidst", 20),
    Item("talk", "Oplæg: Én indgang efter tolv uger", 20),
    Item("team", "Sprint 5: Hvem sidder her?", method="check-in", round=3),
    Item("break", "Find jeres rum", 10),
)
GOING_ON = Item("team", "Sprint 6: Barrierer", method="barriers", round=3)
AFTER_NOW = (
    Item("break", "Frokost", 45),
    Item("walk", "Gå og tal med en, du ikke kender", method="walk-and-talk"),
    Item("team", "Sprint 7: Idéer", method="ideas", round=4),
    Item("break", "Pause", 15),
    Item("team", "Sprint 8: Indsatsen", method="initiative-canvas", round=4),
    Item("pitch", "Pitch for hinanden, med svar fra direktionen", 30, round=4),
    Item("plenary", "Puls og tak for i dag", 15),
)
PLANNED_DAY = (  # ten minutes too long before lunch, as a plan is while it is being made
    ARRIVAL,
    Item("plenary", "Godmorgen, og hvad der er i gang", 20),
    Item("walk", "Gå en tur med en, du ikke kender", method="walk-and-talk"),
    Item("team", "Sprint 9: Kun sammen", method="only-together", round=1),
    Item("break", "Pause", 15),
    Item("talk", "Oplæg: Tre dage, ét besøg", 20),
    Item("team", "Sprint 10: Borgerrejsen", method="citizen-journey", round=1),
    Item("team", "Sprint 11: Barrierer, der er tilbage", method="barriers", round=1),
    Item("break", "Frokost i kantinen", 45, is_pinned=True, notes="Køkkenet kan ikke flyttes."),
    Item("team", "Sprint 12: Idéer", method="ideas", round=2),
    Item("break", "Pause", 15),
    Item("team", "Sprint 13: Indsatsen", method="initiative-canvas", round=2),
    Item("plenary", "Pitch og svar fra direktionen", 30),
    Item("plenary", "Puls og tak for i dag", 15),
)
STEPS_BEFORE_NOW = 20  # minutes of the barrier sprint that are over: two steps, and the third has just begun


def plan_day(bootcamp: Bootcamp, on, starts_at: time, ends_at: time, place: str, code: str, items) -> Day:
    """A day with its blocks; a pinned item is pinned at noon."""
    day = Day.objects.create(
        bootcamp=bootcamp, date=on, starts_at=starts_at, ends_at=ends_at, place=place, join_code=code
    )
    methods = {method.key: method for method in Method.objects.filter(organisation=bootcamp.organisation_id)}
    for position, item in enumerate(items, start=1):
        _add_block(day, position, item, methods.get(item.method))
    return day


def _add_block(day: Day, position: int, item: Item, method: Method | None) -> Block:
    library = list(method.steps.all()) if method else []
    block = Block.objects.create(
        day=day,
        position=position,
        kind=item.kind,
        title=item.title,
        minutes=item.minutes or sum(step.minutes for step in library),
        pinned_at=time(12) if item.is_pinned else None,
        method=method,
        round=item.round,
        notes=item.notes,
    )
    Step.objects.bulk_create(
        Step(
            block=block,
            **{
                name: getattr(step, name)
                for name in (
                    "position",
                    "title_da",
                    "title_en",
                    "instruction_da",
                    "instruction_en",
                    "minutes",
                    "activity",
                    "note_kind",
                    "is_private",
                    "dots",
                )
            },
        )
        for step in library
    )
    return block


def day_around(now: datetime, minutes_of) -> tuple[time, time, tuple[Item, ...]]:
    """Start, end and items of a day in which the barrier sprint is in its third step at ``now`` (local time).

    Late at night or early in the morning, what would fall on another date is left out. ``minutes_of(item)`` tells an
    item's length.
    """
    minute = now.hour * 60 + now.minute
    sprint_at = max(0, minute - STEPS_BEFORE_NOW - 3)
    before, start = [], sprint_at
    for item in reversed(BEFORE_NOW):
        if start - minutes_of(item) < 0:
            break
        before.insert(0, item)
        start -= minutes_of(item)
    after, end = [], sprint_at + minutes_of(GOING_ON)
    for item in AFTER_NOW:
        if end + minutes_of(item) > LAST_MINUTE:
            break
        after.append(item)
        end += minutes_of(item)
    return clock(start), clock(min(end, LAST_MINUTE)), (*before, GOING_ON, *after)


def clock(minute: int) -> time:
    """Minutes since midnight as a time of day."""
    return time(minute // 60, minute % 60)


def on_a_weekday(at: datetime, days: int):
    """The date so many days from ``at``, moved on to a Wednesday."""
    on = (at + timedelta(days=days)).date()
    return on + timedelta(days=(2 - on.weekday()) % 7)
