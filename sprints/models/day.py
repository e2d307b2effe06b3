import uuid

from django.db import models


class Day(models.Model):
    """One working day of a bootcamp: one place, one clock.

    Only the first start and the wished end are stored; when each block starts is computed (``sprints.timing``).
    The latest ``Release`` is what participants see.
    """

    bootcamp = models.ForeignKey("sprints.Bootcamp", models.CASCADE, related_name="days")
    date = models.DateField()
    place = models.CharField(max_length=160, blank=True)
    starts_at = models.TimeField()  # local to the organisation's clock
    ends_at = models.TimeField()
    join_code = models.CharField(max_length=8, unique=True)
    edits = models.PositiveIntegerField(default=0)  # counts changes to the plan: a lost update is seen
    key = models.UUIDField(default=uuid.uuid4, unique=True)

    class Meta:
        ordering = ["date", "pk"]

    def __str__(self) -> str:
        return f"{self.bootcamp} {self.date}"
