from datetime import timedelta

from participants.actions.heartbeats import record_heartbeat
from participants.queries.heartbeats import Pulse, pulses


def test_pulses_tell_who_was_seen_lately(db, at):
    record_heartbeat(name="worker", at=at - timedelta(days=1))
    record_heartbeat(name="worker", at=at - timedelta(seconds=60))
    assert pulses(at=at) == [
        Pulse("clock", None, False),
        Pulse("worker", at - timedelta(seconds=60), True),
    ]


def test_pulse_stops_after_some_missed_ticks(db, at):
    for name in ("clock", "worker"):
        record_heartbeat(name=name, at=at)
    assert [pulse.is_alive for pulse in pulses(at=at + timedelta(seconds=91))] == [False, False]
