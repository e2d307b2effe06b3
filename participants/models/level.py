from django.db import models


class Level(models.Model):
    """A rung of leadership. ``rank`` counts from the floor: 1 is nearest to the citizens."""

    organisation = models.ForeignKey("participants.Organisation", models.CASCADE, related_name="levels")
    name = models.CharField(max_length=80)
    rank = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["-rank"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="level_name_once"),
            models.UniqueConstraint(fields=["organisation", "rank"], name="level_rank_once"),
        ]

    def __str__(self) -> str:
        return self.name
