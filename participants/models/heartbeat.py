from django.db import models


class Heartbeat(models.Model):
    """When a background process was last seen working: ``worker`` (a task ran) or ``clock`` (beat sent a tick)."""

    name = models.CharField(max_length=20, unique=True)
    seen_at = models.DateTimeField()
