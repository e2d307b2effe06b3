"""A web process is killed, and the room goes on: no acknowledged note is lost, and what was not is sent once more."""

import contextlib
import json
import queue
import re
import signal
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.browser.rooms import Scene
from tests.browser.servers import Server, Servers

BURST, HANDS = 120, 8


@pytest.fixture(scope="module")
def servers():
    started = Servers()
    yield started
    started.stop()


class Jar:
    """What ``Server.sign_in`` asks of a browser page, for a client without a browser."""

    def __init__(self):
        self.context, self.cookies = self, {}

    def add_cookies(self, cookies: list[dict]) -> None:
        self.cookies = {cookie["name"]: cookie["value"] for cookie in cookies}


class Phone:
    """A leader's phone, as far as the server can tell."""

    def __init__(self, scene: Scene, email: str, url: str | None = None):
        jar = Jar()
        scene.server.sign_in(jar, email)
        self.scene = scene
        self.client = httpx.Client(base_url=url or scene.server.url, cookies=jar.cookies, timeout=10)
        page = self.client.get(scene.path).text
        self.token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        self.version = re.search(r'data-live-version="(\d+)"', page)[1]

    def write(self, text: str, key: str) -> int:
        """Send a note; the status of the answer."""
        fields = {"text": text, "key": key, "step": self.scene.steps[0]}
        headers = {"HX-Request": "true", "X-CSRFToken": self.token}
        return self.client.post(f"{self.scene.path}notes/", data=fields, headers=headers).status_code

    @contextlib.contextmanager
    def events(self):
        """A queue of (moment, event, data), filled by the stream for as long as the block runs."""
        heard: queue.Queue = queue.Queue()
        response = self.client.send(
            self.client.build_request("GET", f"{self.scene.path}stream/", params={"since": self.version}),
            stream=True,
        )

        def listen():
            name = ""
            with contextlib.suppress(httpx.HTTPError, httpx.StreamError):
                for line in response.iter_lines():
                    if line.startswith("event: "):
                        name = line[7:]
                    elif line.startswith("data: "):
                        heard.put((time.monotonic(), name, line[6:]))

        threading.Thread(target=listen, daemon=True).start()
        heard.get(timeout=5)  # hello, or resync
        yield heard
        response.close()


def kept(server: Server, room: int) -> list[tuple[str, str]]:
    """(key, text) of every note of the room, straight from the database."""
    code = (
        "import json; from sprints.models import Note; "
        f"print(json.dumps([(str(n.key), n.text) for n in Note.objects.filter(room={room})]))"
    )
    return [tuple(pair) for pair in json.loads(server.python(code))]


@pytest.mark.parametrize("kill_after", [10, 55])
def test_kill_in_a_burst_loses_no_acknowledged_note(servers, kill_after):
    server = servers.start(background=False)
    scene = Scene(server, {"note_kind": "idea"})
    phones = [Phone(scene, scene.leaders[hand % 2]) for hand in range(HANDS)]
    notes = {str(uuid.uuid4()): f"Nr. {number}" for number in range(BURST)}
    acknowledged, answered = set(), threading.Semaphore(0)

    def send(number_and_note):
        number, (key, text) = number_and_note
        with contextlib.suppress(httpx.HTTPError):
            if phones[number % HANDS].write(text, key) == 200:
                acknowledged.add(key)
        answered.release()

    with ThreadPoolExecutor(HANDS) as hands:
        jobs = hands.map(send, enumerate(notes.items()))
        for _ in range(kill_after):
            answered.acquire()
        server.webs[0].send_signal(signal.SIGKILL)
        server.webs[0].wait()
        list(jobs)
    before = dict(kept(server, scene.room))
    assert kill_after <= len(acknowledged) < BURST
    assert acknowledged <= before.keys()

    began = time.monotonic()
    server.start_web(0)
    again = Phone(scene, scene.leaders[0])
    print(
        f"{len(acknowledged)} acknowledged, {len(before)} kept, back after {time.monotonic() - began:.1f} s"
    )
    owners = {key: number % 2 for number, key in enumerate(notes)}
    other = Phone(scene, scene.leaders[1])
    for key, text in notes.items():
        assert (again, other)[owners[key]].write(text, key) == 200
    after = kept(server, scene.room)
    assert sorted(after) == sorted(notes.items())


def test_streams_leave_the_database_to_others(servers):
    """Far more open screens than the pool has connections, and the next page is served at once."""
    server = servers.start(background=False, DATABASE_POOL_SIZE="3")
    scene = Scene(server, {"note_kind": "idea"})
    phone = Phone(scene, scene.leaders[0])
    with contextlib.ExitStack() as open_streams:
        for _ in range(12):
            open_streams.enter_context(phone.events())
        began = time.monotonic()
        assert phone.client.get(scene.path).status_code == 200
        assert time.monotonic() - began < 3


def test_stream_ends_when_the_seat_is_taken_away(servers):
    server = servers.start(background=False)
    scene = Scene(server, {"note_kind": "idea"})
    with Phone(scene, scene.leaders[0]).events() as heard:
        server.python(
            "from participants.models import Seat; "
            f"Seat.objects.filter(participant__email={scene.leaders[0]!r}).delete()"
        )
        until = time.monotonic() + 30
        names = []
        while "ended" not in names:
            names.append(heard.get(timeout=until - time.monotonic())[1])
        assert "note" not in names


@pytest.mark.services  # the embedded mode is one process
def test_note_reaches_the_other_process_within_a_second_and_survives_its_death(servers):
    server = servers.start(processes=2, background=False)
    scene = Scene(server, {"note_kind": "idea"})
    here = Phone(scene, scene.leaders[0], server.urls[0])
    there = Phone(scene, scene.leaders[1], server.urls[1])
    with there.events() as heard:
        time.sleep(0.5)  # the subscription of a process begins with its first stream
        took = []
        for number in range(5):
            began = time.monotonic()
            assert here.write(f"Nr. {number}", str(uuid.uuid4())) == 200
            while "Nr. " not in (event := heard.get(timeout=5))[2]:
                pass
            took.append(event[0] - began)
        print("seconds from one process to the other:", [round(one, 3) for one in took])
        assert max(took) < 1
        server.webs[0].send_signal(signal.SIGKILL)
        server.webs[0].wait()
        assert there.write("Vi går videre", str(uuid.uuid4())) == 200
        while "Vi går videre" not in heard.get(timeout=5)[2]:
            pass
    server.start_web(0)
    assert "Vi går videre" in Phone(scene, scene.leaders[0]).client.get(scene.path).text
