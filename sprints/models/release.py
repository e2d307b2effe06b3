from django.db import models


class Release(models.Model):
    """A published version of a day's agenda, frozen: what participants see until the next one."""

    day = models.ForeignKey("sprints.Day", models.CASCADE, related_name="releases")
    number = models.PositiveSmallIntegerField()
    agenda = (
        models.JSONField()
    )  # a list of {"block", "title", "kind", "starts", "minutes"}; starts is "09:40"
    by = models.ForeignKey("participants.Participant", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["day", "number"], name="release_number_once")]
