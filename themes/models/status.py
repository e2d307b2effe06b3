from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _


class StatusUpdate(models.Model):
    """How an initiative is going, in its owner's words and one colour."""

    class Colour(models.TextChoices):
        GREEN = "green", _("On track")
        YELLOW = "yellow", _("Needs attention")
        RED = "red", _("Stuck")

    initiative = models.ForeignKey("themes.Initiative", models.CASCADE, related_name="status_updates")
    author = models.ForeignKey("participants.Participant", models.PROTECT, related_name="+")
    colour = models.CharField(max_length=6, choices=Colour)
    text = models.TextField(max_length=1000)
    at = models.DateTimeField()
    key = models.UUIDField(unique=True, default=uuid4)  # made by the page; sent twice it is one update

    class Meta:
        ordering = ["-at", "-pk"]
