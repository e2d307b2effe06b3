"""The clock's ticks, and what a tick leaves behind."""

from bootcamp.celery import HEARTBEAT, app
from participants.models import Heartbeat
from participants.tasks import beat


def test_every_tick_has_a_task_and_expires_with_the_next():
    app.loader.import_default_modules()
    ticks = app.conf.beat_schedule.values()
    assert {tick["task"] for tick in ticks} - set(app.tasks) == set()
    assert [tick["task"] for tick in ticks if tick["options"]["expires"] != tick["schedule"]] == []


def test_tick_sent_is_a_heartbeat_of_the_clock(transactional_db):
    app.send_task(HEARTBEAT)
    assert [heartbeat.name for heartbeat in Heartbeat.objects.all()] == ["clock"]


def test_tick_run_is_a_heartbeat_of_the_worker(db):
    beat()
    assert [heartbeat.name for heartbeat in Heartbeat.objects.all()] == ["worker"]
