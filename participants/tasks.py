"""What wakes up without a person: each task claims due rows and calls an action."""

from celery import shared_task

from bootcamp.kit.clock import now
from participants.actions.messages import send_due_messages


@shared_task
def send_messages() -> None:
    """Send what is due, a few at a time, until nothing is left that a server takes."""
    while send_due_messages(at=now()):
        pass
