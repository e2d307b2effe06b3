"""The Celery application: it only wakes claimers up; due work is rows."""

import logging
import os

from celery import Celery
from celery.signals import beat_init, before_task_publish, setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bootcamp.settings")
app = Celery("bootcamp")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.set_default()  # current_app is thread-local; without this a retry in a thread goes to a default broker
app.autodiscover_tasks()

HEARTBEAT = "participants.tasks.beat"


def _every(seconds: int, task: str) -> dict:
    # A tick that nobody took before the next one is worth nothing: without "expires", a worker that was away for a
    # night would come back to thousands.
    return {"task": task, "schedule": seconds, "options": {"expires": seconds}}


app.conf.beat_schedule = {
    "heartbeat": _every(30, HEARTBEAT),
    "send messages": _every(15, "participants.tasks.send_messages"),
    "erase old answers": _every(3600, "participants.tasks.erase_old"),
    "remind of initiatives": _every(60, "themes.tasks.remind"),
    "remind of days": _every(60, "sprints.tasks.remind"),
    "work out waiting repairs": _every(30, "sprints.tasks.work_out_waiting_repairs"),
    "form waiting teams": _every(30, "sprints.tasks.form_waiting_teams"),
    "make waiting pairings": _every(30, "sprints.tasks.make_waiting_pairings"),
}
app.conf.beat_scheduler = "celery.beat:Scheduler"  # keeps nothing on disk: each tick covers all that is due


@setup_logging.connect
def _leave_logging_alone(**_) -> None:
    """Celery sets up no logs of its own: settings have done so."""


@beat_init.connect
def _tick_at_once(**_) -> None:
    """The first heartbeat at the start, so that a fresh server is ready at once."""
    app.send_task(HEARTBEAT)


@before_task_publish.connect(sender=HEARTBEAT)
def _the_clock_ticks(**_) -> None:
    """The clock writes its own heartbeat as it sends the tick, so a dead worker does not make the clock look dead."""
    from django.db import DatabaseError, close_old_connections

    from bootcamp.kit.clock import now
    from participants.actions.heartbeats import record_heartbeat

    try:
        record_heartbeat(name="clock", at=now())
    except DatabaseError:
        logging.getLogger(__name__).exception("the clock could not write its heartbeat")
    finally:
        close_old_connections()  # or this thread would keep one between ticks, and find it stale one day
