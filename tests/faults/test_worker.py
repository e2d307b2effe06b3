"""A real worker process on a real Redis and PostgreSQL, and what is left when it is killed."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from bootcamp.celery import app
from participants.actions.messages import post_message
from participants.models import Heartbeat, Message
from tests.participants.smtp_server import TAKEN, smtp_server

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).parents[2]


@contextlib.contextmanager
def worker(smtp_port: int):
    """A Celery worker with two children on the test's database, broker and mail server."""
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "celery",
            "-A",
            "bootcamp",
            "worker",
            "--concurrency",
            "2",
            "--without-mingle",
        ],
        cwd=ROOT,
        env=os.environ
        | {
            "DATABASE_URL": urlunsplit(address),
            "REDIS_URL": settings.REDIS_URL,
            "EMAIL_PORT": str(smtp_port),
        },
        stdout=subprocess.DEVNULL,
        start_new_session=True,  # so that it can be killed with its children, as when a machine dies
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(30)


def kill(process: subprocess.Popen) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(10)


def wait_until(true: Callable[[], bool], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.02)


@pytest.fixture
def mail():
    with smtp_server() as script:
        yield script


def post(leader, count: int) -> None:
    for number in range(count):
        post_message(
            to=leader, kind="invitation", key=f"mail-{number}", context={"link": "/"}, at=timezone.now()
        )


def waiting() -> int:
    return Message.objects.filter(state=Message.State.WAITING).count()


def test_worker_sends_what_is_in_the_outbox(leader, mail):
    post(leader, 3)
    with worker(mail.port):
        app.send_task("participants.tasks.beat")
        app.send_task("participants.tasks.send_messages")
        wait_until(lambda: waiting() == 0)
    assert mail.taken == [leader.email] * 3
    assert [heartbeat.name for heartbeat in Heartbeat.objects.order_by("name")] == ["clock", "worker"]


def test_killed_worker_loses_no_message(leader, mail):
    def slowly(recipient: str) -> str:
        time.sleep(0.02)
        return TAKEN

    mail.answer = slowly
    post(leader, 40)
    with worker(mail.port) as first:
        app.send_task("participants.tasks.send_messages")
        wait_until(lambda: len(mail.heard) >= 5)
        kill(first)
    assert waiting() > 0
    # Time passes: the dead worker's lease runs out, and the clock ticks again.
    Message.objects.filter(claimed_until__isnull=False).update(claimed_until=timezone.now())
    with worker(mail.port):
        app.send_task("participants.tasks.send_messages")
        wait_until(lambda: waiting() == 0)
    assert set(Message.objects.values_list("state", flat=True)) == {Message.State.SENT}
    copies = Counter(message["Message-ID"] for message in mail.heard)
    assert len(copies) == 40
    assert sum(copies.values()) <= 41  # the one that was under way, with the Message-ID of the first


def test_stopped_worker_finishes_what_it_has_begun(leader, mail):
    post(leader, 15)
    with worker(mail.port) as process:
        app.send_task("participants.tasks.send_messages")
        wait_until(lambda: len(mail.heard) >= 1)
        process.terminate()
        assert process.wait(30) == 0
    assert len(mail.heard) == 15
    assert waiting() == 0
