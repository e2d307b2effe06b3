import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Block(models.Model):
    """One time-boxed item of a day.

    A team block is worked on in rooms, by the teams of ``round``; in a pitch round these teams present. A walk and a
    pitch round have a ``Pairing``.
    """

    class Kind(models.TextChoices):
        PLENARY = "plenary", _("Plenary")
        TEAM = "team", _("Team work")
        BREAK = "break", _("Break")
        TALK = "talk", _("Talk")
        WALK = "walk", _("Walk and talk")
        PITCH = "pitch", _("Pitch round")

    PAIRED = (Kind.WALK, Kind.PITCH)
    WITH_TEAMS = (Kind.TEAM, Kind.PITCH)

    day = models.ForeignKey("sprints.Day", models.CASCADE, related_name="blocks")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=Kind)
    title = models.CharField(max_length=120)
    minutes = models.PositiveSmallIntegerField()  # a block with steps lasts as long as its steps
    pinned_at = models.TimeField(null=True, blank=True)
    method = models.ForeignKey(
        "sprints.Method", models.SET_NULL, null=True, blank=True, related_name="blocks"
    )
    round = models.PositiveSmallIntegerField(null=True, blank=True)
    responsible = models.ForeignKey(
        "participants.Participant", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    notes = models.TextField(max_length=4000, blank=True)  # for the facilitators only
    key = models.UUIDField(default=uuid.uuid4, unique=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes__gte=1) & models.Q(minutes__lte=600), name="block_minutes"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def has_teams(self) -> bool:
        """Whether the teams of a round meet in it."""
        return self.kind in self.WITH_TEAMS

    @property
    def is_paired(self) -> bool:
        return self.kind in self.PAIRED
