"""A bootcamp with as many leaders as a test needs: three areas, two levels, some line managers, two themes."""

from datetime import time, timedelta

from django.utils import timezone

from participants.models import Area, Level, Organisation, Participant, User
from sprints.models import Block, Bootcamp, Day
from themes.models import Theme


def make_bootcamp(
    organisation: Organisation, *, title: str = "Forårets bootcamp", in_days: int = 10
) -> Bootcamp:
    """A bootcamp of one day with one team block, on the organisation's themes (two are made if it has none)."""
    at = timezone.now()
    bootcamp = Bootcamp.objects.create(organisation=organisation, title=title, created_at=at)
    themes = list(organisation.themes.all()) or [
        Theme.objects.create(
            organisation=organisation, title=name, question="?", state="chosen", created_at=at
        )
        for name in ("Ledighed", "Skole")
    ]
    bootcamp.themes.set(themes)
    date = timezone.localdate() + timedelta(days=in_days)
    code = f"T{bootcamp.pk:07}"
    day = Day.objects.create(
        bootcamp=bootcamp, date=date, starts_at=time(9), ends_at=time(16), join_code=code
    )
    Block.objects.create(day=day, position=1, kind=Block.Kind.TEAM, title="Sprint", minutes=60, round=1)
    return bootcamp


def make_leaders(organisation: Organisation, count: int) -> list[Participant]:
    """Leaders L000, L001 ...; the first of each area is line manager of the area's others."""
    areas = [
        Area.objects.get_or_create(organisation=organisation, name=f"A{n}", sign=n + 3)[0] for n in range(3)
    ]
    levels = [
        Level.objects.get_or_create(organisation=organisation, rank=rank, defaults={"name": f"N{rank}"})[0]
        for rank in (1, 2)
    ]
    users = User.objects.bulk_create(
        User(email=f"l{n:03}@{organisation.slug}.example", language="da") for n in range(count)
    )
    people = Participant.objects.bulk_create(
        Participant(
            organisation=organisation,
            user=user,
            name=f"L{n:03}",
            email=user.email,
            area=areas[n % 3],
            level=levels[n < 6],
        )
        for n, user in enumerate(users)
    )
    for n, person in enumerate(people):
        person.line_manager = people[n % 3] if n >= 6 else None
    Participant.objects.bulk_update(people, ["line_manager"])
    return people
