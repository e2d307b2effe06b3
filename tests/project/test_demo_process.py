"""``make demo``, as far as the process goes: made-up people, one click to be one of them, and a clean end."""

import http.cookiejar
import os
import re
import signal
import subprocess
import sys
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from tests.browser.servers import free_ports, wait_for

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The demo's process and its address."""
    [port] = free_ports(1)
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    var_dir = tmp_path_factory.mktemp("demo")
    process = subprocess.Popen(
        [sys.executable, "-m", "bootcamp.embedded"],
        cwd=ROOT,
        env=kept | {"VAR_DIR": str(var_dir), "PORT": str(port), "DEMO": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_for(f"http://localhost:{port}/healthz", process, seconds=200)
        yield process, f"http://localhost:{port}"
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.mark.timeout(300)
def test_demo_lets_a_leader_into_a_live_room_and_ends_with_the_stream_open(demo):
    process, url = demo
    somebody = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    start = somebody.open(url).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', start)[1]
    leader = next(key for key in re.findall(r'name="key" value="([^"]+)"', start) if "leader" in key)
    form = urllib.parse.urlencode({"csrfmiddlewaretoken": token, "key": leader}).encode()
    home = somebody.open(url + "/demo/sign-in/", form).read().decode()
    room = re.search(r'"(/rooms/\d+/)"', home)[1]
    assert somebody.open(url + room).status == 200

    stream = somebody.open(url + room + "stream/")
    assert stream.headers["Content-Type"].startswith("text/event-stream")
    stream.readline()
    process.send_signal(signal.SIGINT)
    farewell = stream.read().decode()
    output, errors = process.communicate(timeout=5)
    assert (process.returncode, errors) == (0, "")
    assert "event: bye" in farewell
    assert f"Bootcamp runs on {url} " in output
    assert "Fjordby Kommune" in output


def test_forgetting_the_demo_takes_its_own_files_and_nothing_else(tmp_path):
    def forget(folder: Path) -> str:
        return subprocess.run(
            ["make", "--no-print-directory", "demo-reset", f"VAR_DIR={folder}"],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    for name in ("letter.txt", "static/mine.css"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert "There are no data of a demo" in forget(tmp_path)
    for name in ("bootcamp.sqlite3", "bootcamp.sqlite3-wal", "running.lock", "secret_key"):
        (tmp_path / name).touch()
    assert "are gone" in forget(tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["letter.txt", "mine.css", "static"]
    only_the_demos = tmp_path / "var"
    (only_the_demos / "static").mkdir(parents=True)
    for name in ("bootcamp.sqlite3", "running.lock", "static/collected"):
        (only_the_demos / name).touch()
    forget(only_the_demos)
    assert not only_the_demos.exists()
