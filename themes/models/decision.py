from django.db import models


class Decision(models.Model):
    """A director's answer to an initiative. A later one never overwrites an earlier."""

    class Answer(models.TextChoices):
        YES = "yes"
        TRIAL = "trial"
        NOT_NOW = "not_now"
        NO = "no"

    initiative = models.ForeignKey("themes.Initiative", models.CASCADE, related_name="decisions")
    director = models.ForeignKey("participants.Participant", models.PROTECT, related_name="+")
    answer = models.CharField(max_length=8, choices=Answer)
    reason = models.TextField(max_length=2000)
    trial_ends_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
