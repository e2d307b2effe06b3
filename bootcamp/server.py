"""One web process: ``python -m bootcamp.server`` listens on BIND:PORT. Start as many as the machine has cores."""

import socket

import uvicorn
from django.conf import settings

from bootcamp.kit import live


class Server(uvicorn.Server):
    """Uvicorn, which says goodbye to the open streams when it is told to stop.

    It would wait for them otherwise, then cut them without a word; so they end by themselves, and the screens come
    back to another process after a moment.
    """

    def handle_exit(self, sig, frame) -> None:
        # Not uvicorn's own: that raises the signal again at the end, and Ctrl-C would look like a failure.
        self.force_exit = self.should_exit
        self.should_exit = True
        live.close()


def listen() -> socket.socket:
    """The open socket on BIND:PORT; or a sentence, when something else has it."""
    family = socket.AF_INET6 if ":" in settings.BIND else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.BIND, settings.PORT))
    except OSError as error:
        raise SystemExit(
            f"Bootcamp cannot listen on {settings.BIND}:{settings.PORT} ({error.strerror}). Stop what uses that port, "
            f"or choose another one with PORT={settings.PORT + 1}."
        ) from error
    listener.set_inheritable(True)
    return listener


def web() -> Server:
    """The server, ready to ``run(sockets=[listen()])``."""
    return Server(
        uvicorn.Config(
            "bootcamp.asgi:application",
            lifespan="off",
            log_config=None,  # ours, see settings
            access_log=False,  # a line per request would tell who read what
            server_header=False,
            proxy_headers=False,  # Django and allauth believe TRUSTED_PROXY_COUNT of them
            timeout_keep_alive=75,  # longer than a proxy keeps its connection to us
            timeout_graceful_shutdown=3,
        )
    )


if __name__ == "__main__":
    import django

    django.setup()
    web().run(sockets=[listen()])
