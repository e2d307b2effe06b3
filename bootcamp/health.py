"""For the machines that watch: /healthz (this process answers) and /readyz (everything it needs does, too)."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from redis import Redis
from redis.exceptions import RedisError

from bootcamp.kit.clock import now
from participants.queries.heartbeats import pulses


def healthz(request: HttpRequest) -> HttpResponse:
    """This process is alive; asks nothing of anybody else, so that a database's trouble does not restart the web."""
    return HttpResponse("alive", content_type="text/plain")


def readyz(request: HttpRequest) -> JsonResponse:
    """What works and what does not; 503 when something does not."""
    checks = {"database": _database(), "migrations": "unknown", "redis": _redis()}
    if checks["database"] == "ok":
        checks["migrations"] = _migrations()
    if checks["migrations"] == "ok":
        for pulse in pulses(at=now()):
            checks[pulse.name] = _pulse(pulse)
    ready = set(checks.values()) == {"ok"}
    return JsonResponse({"ready": ready, **checks}, status=200 if ready else 503)


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "does not answer"
    return "ok"


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    return f"{missing} not applied" if missing else "ok"


def _redis() -> str:
    if not settings.REDIS_URL:
        return "ok"  # the embedded mode has none and needs none
    try:
        with Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2) as client:
            client.ping()  # not by way of the cache, which keeps silent about it
    except RedisError:
        return "does not answer"
    return "ok"


def _pulse(pulse) -> str:
    if pulse.is_alive:
        return "ok"
    if pulse.seen_at is None:
        return "never seen"
    return f"silent since {pulse.seen_at.isoformat(timespec='seconds')}"
