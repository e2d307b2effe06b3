from datetime import timedelta

from django.utils import timezone

from participants.actions.heartbeats import record_heartbeat


def test_healthz_asks_nothing_of_the_database(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"alive")


def test_readyz_is_ready_when_everything_works(client, db):
    for name in ("clock", "worker"):
        record_heartbeat(name=name, at=timezone.now())
    answer = client.get("/readyz")
    assert answer.json() == {
        "ready": True,
        "database": "ok",
        "migrations": "ok",
        "redis": "ok",
        "clock": "ok",
        "worker": "ok",
    }
    assert answer.status_code == 200


def test_readyz_names_what_does_not_work(client, db):
    seen = timezone.now() - timedelta(minutes=5)
    record_heartbeat(name="worker", at=seen)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["clock"] == "never seen"
    assert answer.json()["worker"] == f"silent since {seen.isoformat(timespec='seconds')}"
