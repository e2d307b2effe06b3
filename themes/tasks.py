"""What wakes up without a person: each task claims due rows and calls an action."""

from celery import shared_task

from bootcamp.kit.clock import now
from themes.actions.reminders import remind_directors, remind_owners


@shared_task
def remind() -> None:
    """Write the reminders that are due now."""
    at = now()
    remind_owners(at=at)
    remind_directors(at=at)
