"""The one place that asks what time it is. Actions and rules take ``at``; views pass ``now()``."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """This instant, aware."""
    return timezone.now()
