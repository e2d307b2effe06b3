"""The one process that runs everything."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.browser.servers import copy_of_installation, free_ports, wait_for

ROOT = Path(__file__).parents[2]


@pytest.fixture
def start(tmp_path):
    """``start(port)`` starts the process on a data folder of the test's own."""
    processes = []

    def start(port: int) -> subprocess.Popen:
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        process = subprocess.Popen(
            [sys.executable, "-m", "bootcamp.embedded"],
            cwd=ROOT,
            env=kept | {"VAR_DIR": str(tmp_path), "PORT": str(port)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        processes.append(process)
        return process

    yield start
    for process in processes:
        if process.poll() is None:
            process.kill()
        process.communicate()


def readiness(port: int) -> dict:
    try:
        with urllib.request.urlopen(f"http://localhost:{port}/readyz") as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        return json.load(error)


def test_process_runs_everything_from_nothing(start):
    [port] = free_ports(1)
    process = start(port)
    wait_for(f"http://localhost:{port}/healthz", process)
    until = time.monotonic() + 20
    while not readiness(port)["ready"]:
        assert time.monotonic() < until, readiness(port)
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=5)
    assert (process.returncode, errors) == (0, "")
    assert output.split("\n\n") == [
        "Setting up the database (once) ...",
        f"Bootcamp runs on http://localhost:{port} (Ctrl-C stops it)",
        "",
    ]


def test_process_ends_when_it_is_terminated(start, tmp_path):
    copy_of_installation(tmp_path)
    [port] = free_ports(1)
    process = start(port)
    wait_for(f"http://localhost:{port}/healthz", process)
    process.terminate()
    output, errors = process.communicate(timeout=5)
    assert (process.returncode, errors) == (0, "")
    assert output == f"\nBootcamp runs on http://localhost:{port} (Ctrl-C stops it)\n\n"


def test_second_process_on_the_same_data_is_refused(start, tmp_path):
    copy_of_installation(tmp_path)
    first, second = free_ports(2)
    process = start(first)
    wait_for(f"http://localhost:{first}/healthz", process)
    refused = start(second)
    assert refused.communicate(timeout=60)[1].startswith("Bootcamp already runs on the data in ")
    assert refused.returncode == 1


def test_taken_port_is_said_in_one_sentence(start):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = start(port)
        errors = refused.communicate(timeout=60)[1]
    assert errors == (
        f"Bootcamp cannot listen on 127.0.0.1:{port} (Address already in use). Stop what uses that port, "
        f"or choose another one with PORT={port + 1}.\n"
    )
