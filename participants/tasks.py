"""What wakes up without a person: each task claims due rows and calls an action."""

from celery import shared_task
from django.utils.timezone import localdate

from bootcamp.kit.clock import now
from participants.actions.heartbeats import record_heartbeat
from participants.actions.messages import send_due_messages
from participants.actions.ties import erase_old_ties


@shared_task
def beat() -> None:
    """Note that the worker works. (The clock notes its own heartbeat as it sends this tick: bootcamp/celery.py.)"""
    record_heartbeat(name="worker", at=now())


@shared_task
def send_messages() -> None:
    """Send what is due, a few at a time, until nothing is left that a server takes."""
    while send_due_messages(at=now()):
        pass


@shared_task
def erase_old() -> None:
    """Delete what was promised to be gone by today."""
    erase_old_ties(on=localdate(now()))
