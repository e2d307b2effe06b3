"""Bootcamp as it runs for people: the embedded process, or in the run with services N web processes and a worker."""

import atexit
import functools
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]


class Server:
    """A running Bootcamp on a database of its own.

    ``url`` is the first web process's address, ``urls`` all of them, ``webs`` their processes (subprocess.Popen).
    """

    def __init__(self, environment: dict[str, str], urls: list[str]):
        self.environment = environment
        self.urls = urls
        self.url = urls[0]
        self.webs: list[subprocess.Popen] = []
        self.others: list[subprocess.Popen] = []

    def manage(self, *arguments: str) -> str:
        """Run a management command on this server's database and give what it prints."""
        return self._run("manage.py", *arguments)

    def python(self, code: str) -> str:
        """Run Python code on this server's database, Django set up, and give what it prints."""
        return self._run("-c", f"import django; django.setup()\n{code}")

    def sign_in(self, page, email: str) -> None:
        """Sign the page's browser in as the user with this address, without the walk through the mail."""
        key = self.python(
            "from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY\n"
            "from django.contrib.sessions.backends.db import SessionStore\n"
            "from django.conf import settings\n"
            "from participants.models import User\n"
            f"user = User.objects.get(email={email!r})\n"
            "session = SessionStore()\n"
            "session[SESSION_KEY] = str(user.pk)\n"
            "session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]\n"
            "session[HASH_SESSION_KEY] = user.get_session_auth_hash()\n"
            "session.create()\n"
            "print(settings.SESSION_COOKIE_NAME, session.session_key)"
        )
        name, value = key.split()
        page.context.add_cookies([{"name": name, "value": value, "url": self.url}])

    def start_web(self, number: int = 0) -> subprocess.Popen:
        """Start web process ``number`` (again) and wait until it answers."""
        module = "bootcamp.server" if settings.PRODUCTION else "bootcamp.embedded"
        process = self.spawn("-m", module, PORT=str(urlsplit(self.urls[number]).port))
        self.webs[number : number + 1] = [process]
        wait_for(self.urls[number] + "/healthz", process)
        return process

    def spawn(self, *arguments: str, **environment: str) -> subprocess.Popen:
        """A Python process in this server's environment."""
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment | environment,
            stdout=subprocess.DEVNULL,
        )

    def start_background(self) -> None:
        """A worker and a clock; the embedded process has its own."""
        if settings.PRODUCTION:
            self.others.append(self.spawn("-m", "celery", "-A", "bootcamp", "worker", "--pool", "solo"))
            self.others.append(self.spawn("-m", "celery", "-A", "bootcamp", "beat"))

    def stop(self) -> None:
        """End every process that was started here."""
        processes = self.webs + self.others
        for process in processes:
            if process.poll() is None:
                process.terminate()
        for process in processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(10)

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


class Servers:
    """Starts servers and stops them all."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="bootcamp-server-"))
        self.started: list[Server] = []

    def start(self, *, processes: int = 1, background: bool = True, **environment: str) -> Server:
        """A server on a fresh, migrated, empty database; the embedded one is one process whatever is asked for."""
        ports = free_ports(processes if settings.PRODUCTION else 1)
        urls = [f"http://localhost:{port}" for port in ports]
        given = {
            "DJANGO_SETTINGS_MODULE": "bootcamp.settings",
            "SITE_URL": urls[0],
            "LOG_LEVEL": "WARNING",
        }
        given |= copy_of_installation(self.folder / uuid.uuid4().hex)
        if settings.PRODUCTION:
            empty_redis()
        server = Server(os.environ | given | environment, urls)
        self.started.append(server)
        for number in range(len(urls)):
            server.start_web(number)
        if background:
            server.start_background()
        return server

    def stop(self) -> None:
        for server in self.started:
            server.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


@functools.cache
def installation() -> tuple[str, str]:
    """What is done once: a data folder with collected static files, and a migrated, empty database in it or its name."""
    var_dir = tempfile.mkdtemp(prefix="bootcamp-installed-")
    atexit.register(shutil.rmtree, var_dir, ignore_errors=True)
    environment = os.environ | {"VAR_DIR": var_dir}
    name = f"template_{uuid.uuid4().hex}"
    if settings.PRODUCTION:
        execute(f"CREATE DATABASE {name}")
        environment["DATABASE_URL"] = database_url(name)
    prepare = "import django; django.setup(); from bootcamp.embedded import prepare; prepare()"
    command = [sys.executable, "-c", prepare]
    subprocess.run(
        command,
        cwd=ROOT,
        env=environment | {"DJANGO_SETTINGS_MODULE": "bootcamp.settings"},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return var_dir, name


def copy_of_installation(folder: Path) -> dict[str, str]:
    """The settings of a fresh installation: its own empty database, and its data folder, ``folder`` if it needs one."""
    var_dir, name = installation()
    if not settings.PRODUCTION:
        shutil.copytree(var_dir, folder, dirs_exist_ok=True)
        return {"VAR_DIR": str(folder)}
    copy = f"server_{uuid.uuid4().hex}"
    execute(f"CREATE DATABASE {copy} TEMPLATE {name}")
    return {"VAR_DIR": var_dir, "DATABASE_URL": database_url(copy), "REDIS_URL": settings.REDIS_URL}


def database_url(name: str) -> str:
    """The test server's address with another database's name."""
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))


def execute(statement: str) -> None:
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(statement)


def empty_redis() -> None:
    import redis

    redis.Redis.from_url(settings.REDIS_URL).flushdb()


def free_ports(count: int) -> list[int]:
    """Ports that nothing uses now."""
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def wait_for(url: str, process: subprocess.Popen, seconds: float = 60) -> None:
    """Wait until ``url`` answers; fail at once when its process ended."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert process.poll() is None, f"the server of {url} ended with {process.returncode}"
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
    raise AssertionError(f"{url} did not answer within {seconds} s")
