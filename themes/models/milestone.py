from uuid import uuid4

from django.db import models


class Milestone(models.Model):
    """A dated step of an initiative."""

    initiative = models.ForeignKey("themes.Initiative", models.CASCADE, related_name="milestones")
    title = models.CharField(max_length=200)
    due_on = models.DateField()
    dated_at = models.DateTimeField()  # when the date was last set: no reminder from before that is due
    done_at = models.DateTimeField(null=True)
    key = models.UUIDField(unique=True, default=uuid4)  # made by the page; sent twice it is one milestone

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.title


class MilestoneMove(models.Model):
    """That a milestone's date was moved. Slips stay visible."""

    milestone = models.ForeignKey("themes.Milestone", models.CASCADE, related_name="moves")
    from_on = models.DateField()
    to_on = models.DateField()
    by = models.ForeignKey("participants.Participant", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
