"""The initiatives that came out of the demo's first day, what the board answered, and how they have gone since."""

from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from participants.models import Participant, Seat
from sprints.models import Note, Origin, Room
from sprints.models.kinds import NoteKind
from themes.actions.initiatives import create_initiative, submit_initiative
from themes.models import Decision, Initiative, Milestone, StatusUpdate, Theme

from .story import Plan, Story


def add_initiatives(
    theme: Theme, story: Story, rooms: list[Room], directors: list[Participant], at: datetime, now: datetime
) -> list[Initiative]:
    """One initiative for each of the story's plans, each from a room of its own; handed in at ``at``."""
    made = []
    for number, (plan, room) in enumerate(zip(story.plans, rooms, strict=False)):
        chance = Random(room.pk)
        seats = Seat.objects.filter(team=room.team).select_related("participant").order_by("pk")
        owner = seats[number % len(seats)].participant
        initiative = create_initiative(
            organisation=theme.organisation,
            title=plan.title,
            if_text=plan.if_text,
            then_text=plan.then_text,
            effect=plan.effect,
            theme=theme,
            team=room.team,
            owner=owner,
            sponsor=theme.sponsor,
            milestone_title=plan.milestone,
            milestone_due_on=(now + timedelta(days=(-9, 2, 16, 30)[number % 4])).date(),
            created_by=owner,
            key=UUID(int=chance.getrandbits(128), version=4),
            at=at + timedelta(minutes=number),
        )
        _stitch(initiative, room)
        answered = bool(plan.answer)
        # what still waits was worked on at home for some weeks, so that the board's clock has not run out
        handed_in_at = (
            at + timedelta(minutes=20) if answered else now - timedelta(days=(10, 4, 13)[theme.pk % 3])
        )
        submit_initiative(initiative=initiative, by=owner, at=handed_in_at)
        if answered:
            _answer(initiative, plan, directors[number % len(directors)], at, number, now)
        made.append(initiative)
    return made


def _stitch(initiative: Initiative, room: Room) -> None:
    """Tie the initiative to three ideas that its team wrote."""
    ideas = Note.objects.filter(
        room__team__formation=room.team.formation_id, room__team=room.team, kind=NoteKind.IDEA
    )
    Origin.objects.bulk_create(Origin(initiative=initiative, note=note) for note in ideas[:3])


def _answer(
    initiative: Initiative, plan: Plan, director: Participant, at: datetime, number: int, now: datetime
) -> None:
    answered_at = at + timedelta(days=6 + number, hours=3)
    Decision.objects.create(
        initiative=initiative,
        director=director,
        answer=plan.answer,
        reason=plan.reason,
        trial_ends_on=(answered_at + timedelta(days=180)).date() if plan.answer == "trial" else None,
        at=answered_at,
    )
    initiative.state = Initiative.State.ANSWERED
    initiative.save(update_fields=["state"])
    for turn, (colour, text) in enumerate(plan.updates):
        StatusUpdate.objects.create(
            initiative=initiative,
            author=initiative.owner,
            colour=colour,
            text=text,
            at=answered_at + timedelta(days=14 + 12 * turn, hours=2),
        )
    if plan.updates:
        done = Milestone.objects.filter(initiative=initiative).first()
        done.due_on = (answered_at + timedelta(days=20)).date()
        done.done_at = answered_at + timedelta(days=18)
        done.save()
        Milestone.objects.create(
            initiative=initiative,
            title="Fortæl de andre enheder, hvad vi har lært",
            due_on=(now + timedelta(days=12 + 3 * number)).date(),
            dated_at=answered_at,
        )
