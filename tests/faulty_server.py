"""A real calendar server on this machine, with faults on demand between it and whoever asks."""

import socket
import threading
from contextlib import contextmanager, suppress
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import radicale
from radicale import config

from extras import needs_letters

__all__ = ["PASSWORD", "USER", "Faulty", "radicale_at", "serving"]

USER = "ana"
PASSWORD = "pässword: 7"  # noqa: S105 - it opens nothing but this server
_WRITES = ("PUT", "DELETE")


class Faulty:
    """A WSGI application in front of another one, that spoils requests as it is told."""

    def __init__(self, application):
        """Stand in front of an application."""
        self.application = application
        self.faults = []  # one for each write to come; None lets it through
        self.seen = []
        self.spoilt = []  # which faults there were
        self.before_writing = lambda _: None

    def __call__(self, environ, start_response):
        """Answer one request, or spoil it."""
        method = environ["REQUEST_METHOD"]
        self.seen.append((method, environ["PATH_INFO"], _headers(environ)))
        fault = None
        if method in _WRITES:
            self.before_writing(sum(one in _WRITES for one, _, _ in self.seen))
            fault = self.faults.pop(0) if self.faults else None
            self.spoilt.append(fault)
        what, _, when = (fault or "").partition(" ")
        answer = []
        if when != "before":
            told = []
            answer = list(self.application(environ, lambda *start: told.append(start)))
            if not fault:
                start_response(*told[0][:2])
                return answer
        if what == "drop":
            with suppress(OSError):
                environ["test.connection"].shutdown(socket.SHUT_RDWR)
            start_response("500 Gone", [])
            return []
        start_response(f"{what} As told", [("Content-Length", "0")])
        return []


def _headers(environ):
    return {name[5:]: value for name, value in environ.items() if name.startswith("HTTP_")}


class _Handler(WSGIRequestHandler):
    def log_message(self, *_):
        """Say nothing."""

    def get_environ(self):
        """Let the application cut the connection."""
        return super().get_environ() | {"test.connection": self.connection}


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True

    def handle_error(self, *_):
        """Say nothing of connections that were cut."""


@contextmanager
def serving(application):
    """Serve an application on this machine; give its address."""
    with make_server(
        "127.0.0.1", 0, application, server_class=_Server, handler_class=_Handler
    ) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def radicale_at(folder):
    """Make the application of Radicale, with its files in a folder; Ana alone gets in."""
    needs_letters("😀")  # with which Radicale begins
    settings = config.load()
    users = folder / "users"
    users.write_text(f"{USER}:{PASSWORD}\n", "utf-8")
    auth = {
        "type": "htpasswd",
        "htpasswd_filename": str(users),
        "htpasswd_encryption": "plain",
        "delay": "0",
    }
    settings.update(
        {
            "storage": {
                "filesystem_folder": str(folder / "calendars"),
                "_filesystem_fsync": "False",
            },
            "auth": auth,
            "logging": {"level": "critical"},
        },
        "tests",
        privileged=True,
    )
    return radicale.Application(settings)
