from django.db import models


class ThemeWish(models.Model):
    """A leader's wish to work on a theme in a bootcamp; rank 1 is the dearest."""

    bootcamp = models.ForeignKey("sprints.Bootcamp", models.CASCADE, related_name="wishes")
    participant = models.ForeignKey("participants.Participant", models.CASCADE, related_name="wishes")
    theme = models.ForeignKey("themes.Theme", models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["bootcamp", "participant", "theme"], name="wish_theme_once"),
            models.UniqueConstraint(fields=["bootcamp", "participant", "rank"], name="wish_rank_once"),
        ]
