from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _


class ThemeChoice(models.Model):
    """The board's choice among candidates: scored blind, then decided with reasons."""

    class State(models.TextChoices):
        OPEN = "open", _("Scores are being given")  # directors score; nobody sees another's scores
        CLOSED = "closed", _("Awaits the decision")  # the spread is shown
        DECIDED = "decided", _("Decided")

    organisation = models.ForeignKey(
        "participants.Organisation", models.CASCADE, related_name="theme_choices"
    )
    title = models.CharField(max_length=120)
    closes_on = models.DateField(null=True, blank=True)  # the last day on which scores can be given
    directors = models.ManyToManyField("participants.Participant", related_name="theme_choices")
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    opened_by = models.ForeignKey("participants.Participant", models.SET_NULL, null=True, related_name="+")
    decided_by = models.ForeignKey("participants.Participant", models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    key = models.UUIDField(unique=True, default=uuid4)  # made by the page; sent twice it is one choice

    class Meta:
        ordering = ["-opened_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class Candidate(models.Model):
    """A theme put up in a choice, and what the board said of it."""

    choice = models.ForeignKey("themes.ThemeChoice", models.CASCADE, related_name="candidates")
    theme = models.ForeignKey("themes.Theme", models.CASCADE, related_name="candidacies")
    is_chosen = models.BooleanField(null=True)
    reason = models.TextField(max_length=2000, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["choice", "theme"], name="candidate_once")]


class Score(models.Model):
    """One director's blind scores of one candidate, 1 (least) to 5 (most) on each criterion."""

    CRITERIA = ("effect", "crossing", "power", "urgency")

    candidate = models.ForeignKey("themes.Candidate", models.CASCADE, related_name="scores")
    director = models.ForeignKey("participants.Participant", models.CASCADE, related_name="+")
    effect = models.PositiveSmallIntegerField()  # effect for citizens
    crossing = models.PositiveSmallIntegerField()  # cuts across areas
    power = models.PositiveSmallIntegerField()  # lies in our own power
    urgency = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["candidate", "director"], name="score_once"),
            models.CheckConstraint(
                condition=models.Q(effect__range=(1, 5))
                & models.Q(crossing__range=(1, 5))
                & models.Q(power__range=(1, 5))
                & models.Q(urgency__range=(1, 5)),
                name="score_one_to_five",
            ),
        ]
