"""What wakes up without a person: each task asks an action for what is due."""

from celery import shared_task

from bootcamp.kit.clock import now

from .actions.reminders import remind_of_days


@shared_task
def remind() -> None:
    """Remind everyone of a day on its eve."""
    remind_of_days(at=now())
