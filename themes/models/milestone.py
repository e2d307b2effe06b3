from django.db import models


class Milestone(models.Model):
    """A dated step of an initiative."""

    initiative = models.ForeignKey("themes.Initiative", models.CASCADE, related_name="milestones")
    title = models.CharField(max_length=200)
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["due_on", "pk"]
