from django.db import models


class StatusUpdate(models.Model):
    """How an initiative is going, in its owner's words and one colour."""

    class Colour(models.TextChoices):
        GREEN = "green"
        YELLOW = "yellow"
        RED = "red"

    initiative = models.ForeignKey("themes.Initiative", models.CASCADE, related_name="status_updates")
    author = models.ForeignKey("participants.Participant", models.PROTECT, related_name="+")
    colour = models.CharField(max_length=6, choices=Colour)
    text = models.TextField(max_length=1000)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
