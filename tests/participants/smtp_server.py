"""A small SMTP server that answers as a test tells it to."""

import contextlib
import socketserver
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message

TAKEN = "250 taken"
DROP = ""  # take the mail, then close the line without an answer


@dataclass
class Script:
    """What the server heard, and how it answers each mail: ``answer(recipient, text) -> reply line``."""

    answer: Callable[[str], str] = lambda recipient: TAKEN
    heard: list[Message] = field(default_factory=list)
    port: int = 0

    @property
    def taken(self) -> list[str]:
        return [mail["To"] for mail in self.heard]


@contextlib.contextmanager
def smtp_server() -> Iterator[Script]:
    script = Script()

    class Line(socketserver.StreamRequestHandler):
        def say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

        def handle(self) -> None:
            self.say("220 ready")
            recipient = ""
            while command := self.rfile.readline().decode().strip():
                word = command.split(":")[0].upper()
                if word == "RCPT TO":
                    recipient = command.split("<")[1].split(">")[0]
                if word == "DATA":
                    self.say("354 go on")
                    lines = iter(self.rfile.readline, b".\r\n")
                    mail = message_from_bytes(b"".join(lines))
                    reply = script.answer(recipient)
                    if reply in (TAKEN, DROP):
                        script.heard.append(mail)
                    if reply == DROP:
                        return
                    self.say(reply)
                elif word == "QUIT":
                    self.say("221 bye")
                    return
                else:
                    self.say("250 yes")

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

    with Server(("127.0.0.1", 0), Line) as server:
        script.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield script
        finally:
            server.shutdown()
            thread.join()
