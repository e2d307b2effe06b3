from django.db import models


class Release(models.Model):
    """A published version of a day's agenda, frozen: what participants see until the next one."""

    day = models.ForeignKey("sprints.Day", models.CASCADE, related_name="releases")
    number = models.PositiveSmallIntegerField()
    date = models.DateField()
    place = models.CharField(max_length=160, blank=True)
    # a list of {"block", "title", "kind", "starts", "minutes", "round", "responsible"}; starts is "09:40", the last
    # two are a number and a participant's key, or null
    agenda = models.JSONField()
    by = models.ForeignKey("participants.Participant", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["day", "number"], name="release_number_once")]
