"""The planner: the draft, what does not fit in it, and what a release would change."""

from dataclasses import dataclass
from itertools import accumulate

from participants.models import Participant
from participants.models.participant import ParticipantQuerySet
from sprints.models import Day, Release

from .agenda import Agenda, AgendaItem, agenda_conflicts, day_agenda
from .attendance import expected_people
from .conflict_words import ConflictShown, conflicts_in_words
from .methods import methods_of
from .releases import Change, changes_since
from .rule import Rule, day_rule
from .seats import team_counts


@dataclass(frozen=True)
class MethodChoice:
    """A method to make a block from."""

    pk: int
    title: str
    minutes: int


@dataclass(frozen=True)
class Plan:
    """All that the planner shows of a day but the form."""

    day: Day
    number: int  # the day's place among the bootcamp's days
    day_count: int
    agenda: Agenda
    rule: Rule
    conflicts: list[ConflictShown]
    selected: AgendaItem | None
    release: Release | None
    changes: list[Change]
    told: int  # how many a release would write to
    teams: dict[int, int]  # round → number of teams
    methods: list[MethodChoice]

    @property
    def joints(self) -> list[int]:
        """The chosen block's borders between steps, in minutes from its start."""
        return list(accumulate(step.minutes for step in self.selected.steps)) if self.selected else []

    @property
    def next_number(self) -> int:
        return self.release.number + 1 if self.release else 1

    @property
    def can_release(self) -> bool:
        """Whether there is something to release, and nothing that keeps people from following it."""
        new = self.release is None or bool(self.changes)
        return new and bool(self.agenda.items) and not self.has_clash

    @property
    def has_clash(self) -> bool:
        return any(conflict.blocks_release for conflict in self.conflicts)


def day_plan(day: Day, *, selected: int | None = None) -> Plan:
    """The day's plan, with one block chosen. The number of queries does not depend on the number of blocks."""
    agenda = day_agenda(day)
    release = day.releases.first()
    changes = changes_since(release, agenda) if release else []
    days = list(day.bootcamp.days.values_list("pk", flat=True))
    return Plan(
        day=day,
        number=days.index(day.pk) + 1,
        day_count=len(days),
        agenda=agenda,
        rule=day_rule(agenda),
        conflicts=conflicts_in_words(agenda, agenda_conflicts(agenda)),
        selected=next((item for item in agenda.items if item.block.pk == selected), None),
        release=release,
        changes=changes,
        told=concerned(day, changes if release else None).count(),
        teams=team_counts(day),
        methods=[
            MethodChoice(method.pk, method.title, method.minutes or 0)
            for method in methods_of(day.bootcamp.organisation_id)
        ],
    )


def concerned(day: Day, changes: list[Change] | None) -> ParticipantQuerySet:
    """Whom a release with these changes concerns; None stands for the first release.

    Everyone expected, if something concerns everyone, and those in charge of a block that got or lost them.
    """
    named = {pk for change in changes or () for pk in change.people or ()}
    if changes is None:
        named = set(day.blocks.exclude(responsible=None).values_list("responsible", flat=True))
    people = Participant.objects.active().filter(organisation=day.bootcamp.organisation_id)
    chosen = people.filter(pk__in=named)
    if changes is None or any(change.people is None for change in changes):
        chosen = chosen | expected_people(day)
    return chosen
