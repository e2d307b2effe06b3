import uuid

from django.db import models


class Bootcamp(models.Model):
    """A course of one or more working days on the chosen themes."""

    organisation = models.ForeignKey("participants.Organisation", models.CASCADE, related_name="bootcamps")
    title = models.CharField(max_length=120)
    purpose = models.TextField(max_length=2000, blank=True)
    themes = models.ManyToManyField("themes.Theme", related_name="bootcamps", blank=True)
    formation = models.OneToOneField(
        "participants.Formation", models.SET_NULL, null=True, blank=True, related_name="bootcamp"
    )
    created_at = models.DateTimeField()
    key = models.UUIDField(default=uuid.uuid4, unique=True)  # made by the form: sent twice, it makes one

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title
