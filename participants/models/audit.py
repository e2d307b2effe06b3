from django.db import models


class AuditEvent(models.Model):
    """Who did what to which object, when. Never free text and never what somebody wrote."""

    organisation = models.ForeignKey("participants.Organisation", models.CASCADE, related_name="audit_events")
    actor = models.ForeignKey("participants.Participant", models.SET_NULL, null=True, related_name="+")
    verb = models.CharField(max_length=60)  # "people_import.applied"
    object_id = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict)  # figures and choices only
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["organisation", "-at"], name="audit_by_time")]
