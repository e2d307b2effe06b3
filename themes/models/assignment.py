from django.db import models


class Assignment(models.Model):
    """What a team works on."""

    team = models.OneToOneField("participants.Team", models.CASCADE, related_name="assignment")
    theme = models.ForeignKey("themes.Theme", models.PROTECT, related_name="assignments")
