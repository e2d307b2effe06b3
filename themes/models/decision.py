from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _


class Decision(models.Model):
    """A director's answer to an initiative. A later one never overwrites an earlier."""

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        TRIAL = "trial", _("Trial")
        NOT_NOW = "not_now", _("Not now")
        NO = "no", _("No")

    initiative = models.ForeignKey("themes.Initiative", models.CASCADE, related_name="decisions")
    director = models.ForeignKey("participants.Participant", models.PROTECT, related_name="+")
    answer = models.CharField(max_length=8, choices=Answer)
    reason = models.TextField(max_length=2000)
    trial_ends_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    key = models.UUIDField(unique=True, default=uuid4)  # made by the page; sent twice it is one answer

    class Meta:
        ordering = ["-at", "-pk"]
