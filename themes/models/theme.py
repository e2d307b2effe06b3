from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _


class Theme(models.Model):
    """A strategic theme: a problem too tangled for one leader. A candidate until the board chooses it."""

    class State(models.TextChoices):
        CANDIDATE = "candidate", _("Candidate")
        CHOSEN = "chosen", _("Chosen")
        REJECTED = "rejected", _("Rejected")
        CLOSED = "closed", _("Closed")

    organisation = models.ForeignKey("participants.Organisation", models.CASCADE, related_name="themes")
    title = models.CharField(max_length=120)
    question = models.CharField(max_length=300)
    why_now = models.TextField(max_length=2000, blank=True)
    citizens = models.TextField(max_length=1000, blank=True)  # the citizens concerned
    sponsor = models.ForeignKey(
        "participants.Participant", models.SET_NULL, null=True, blank=True, related_name="sponsored_themes"
    )
    state = models.CharField(max_length=10, choices=State, default=State.CANDIDATE)
    created_at = models.DateTimeField()
    key = models.UUIDField(unique=True, default=uuid4)  # made by the page; sent twice it is one theme

    class Meta:
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title
