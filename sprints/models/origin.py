from django.db import models


class Origin(models.Model):
    """The stitch of the red thread between an initiative and a note it came from."""

    initiative = models.ForeignKey("themes.Initiative", models.CASCADE, related_name="origins")
    note = models.ForeignKey("sprints.Note", models.PROTECT, related_name="origins")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["initiative", "note"], name="origin_once")]
