"""Everything in one process: ``python -m bootcamp.embedded``: web, Celery worker and beat on one SQLite file.

The broker and the live hub are memory, so there must be one such process for a database; the lock below holds that.
What the broker holds is lost when the process is killed, and nobody misses it: due work is rows.
"""

import fcntl
import hashlib
import os
import sys
import threading

import django
from celery.beat import EmbeddedService, Scheduler
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def main() -> None:
    django.setup()
    if settings.PRODUCTION:
        raise SystemExit("With a DATABASE_URL the parts run separately: see docs/OPERATIONS.md.")
    with alone(), listener() as open_socket:
        prepare()
        server = web_with_greeting()
        beat, worker = start_background()
        server.run(sockets=[open_socket])
        stop_background(beat, worker)
    sys.stdout.flush()
    # A task that is running now may take minutes; its row stays due, and the next start takes it again.
    os._exit(0)


def alone():
    """Hold the data folder for this process; a sentence when another one has it."""
    lock = open(settings.VAR_DIR / "running.lock", "w")  # noqa: SIM115  held until the process ends
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise SystemExit(
            f"Bootcamp already runs on the data in {settings.VAR_DIR}: stop it first, or set VAR_DIR to another folder."
        ) from error
    return lock


def listener():
    """The open socket: asked for before the preparations, so that a taken port is said at once."""
    from bootcamp.server import listen

    return listen()


def prepare() -> None:
    """Bring database, texts and static files up to date; each does nothing when it is."""
    if not settings.PRODUCTION and not settings.DATABASES["default"]["NAME"].exists():
        print("Setting up the database (once) ...", flush=True)  # noqa: T201
    call_command("migrate", verbosity=0, interactive=False)
    call_command("compile_texts")
    collect_static_files()
    if settings.DEMO:
        call_command("seed_demo")
        _fill_the_rooms()


def _fill_the_rooms() -> None:
    """The demo's other leaders sit at their tables from the first glance, not only from the clock's first tick."""
    from sprints.tasks import live_on_in_demo

    live_on_in_demo()


def collect_static_files() -> None:
    """``collectstatic`` when a file differs from those of the last time."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(None):
            status = os.stat(storage.path(path))
            digest.update(f"{path} {status.st_mtime_ns} {status.st_size}\n".encode())
    stamp = settings.STATIC_ROOT / "collected"
    if not stamp.exists() or stamp.read_text() != digest.hexdigest():
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(digest.hexdigest())


def web_with_greeting():
    """The web server; it prints where it is, and in the demo who may come in, once it listens."""
    from bootcamp.server import web

    server = web()
    startup = server.startup

    async def greet_after(**arguments) -> None:
        await startup(**arguments)
        print(f"\nBootcamp runs on {settings.SITE_URL} (Ctrl-C stops it)\n", flush=True)  # noqa: T201
        if settings.DEMO:
            threading.Thread(target=call_command, args=["demo_people"], daemon=True).start()

    server.startup = greet_after
    return server


def start_background():
    """Beat and a worker, each in a thread."""
    from bootcamp.celery import app

    app.finalize()
    if settings.DEMO:
        app.conf.beat_schedule["live on in the demo"] = {
            "task": "sprints.tasks.live_on_in_demo",
            "schedule": 20,
        }
    worker = app.WorkController(
        app=app,
        pool_cls="threads",
        concurrency=2,
        without_heartbeat=True,
        without_mingle=True,
        without_gossip=True,
        task_events=False,
    )
    threading.Thread(target=worker.start, name="worker", daemon=True).start()
    beat = EmbeddedService(app, thread=True, scheduler_cls=Scheduler)
    beat.start()
    return beat, worker


def stop_background(beat, worker) -> None:
    """Ask both to end; they get a second, since nothing depends on it."""
    beat.service.stop()
    ending = threading.Thread(target=worker.stop, daemon=True)
    ending.start()
    ending.join(1)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bootcamp.settings")
    main()
