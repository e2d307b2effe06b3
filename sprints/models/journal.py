from django.db import models


class JournalEntry(models.Model):
    """What was done to a room's clock and steps, by whom and when."""

    class Verb(models.TextChoices):
        STARTED = "started"
        STEPPED = "stepped"
        PAUSED = "paused"
        RESUMED = "resumed"
        EXTENDED = "extended"
        REVEALED = "revealed"
        CLOSED = "closed"

    room = models.ForeignKey("sprints.Room", models.CASCADE, related_name="journal")
    verb = models.CharField(max_length=8, choices=Verb)
    step = models.ForeignKey("sprints.Step", models.SET_NULL, null=True, related_name="+")
    seconds = models.IntegerField(default=0)
    by = models.ForeignKey("participants.Participant", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name_plural = "journal entries"
