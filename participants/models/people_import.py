from django.db import models


class PeopleImport(models.Model):
    """One people file on its way in: read, mapped, previewed, applied (or thrown away).

    ``header`` is a list of column names, ``rows`` a list of lists of strings, both as the file had them; ``mapping``
    says which column feeds which field. Rows are emptied when the import is applied or given up: they are personal data.
    """

    class State(models.TextChoices):
        OPEN = "open"
        APPLIED = "applied"
        DISCARDED = "discarded"

    organisation = models.ForeignKey(
        "participants.Organisation", models.CASCADE, related_name="people_imports"
    )
    by = models.ForeignKey("participants.Participant", models.SET_NULL, null=True, related_name="+")
    file_name = models.CharField(max_length=200)
    header = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    created_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
