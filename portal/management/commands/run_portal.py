"""``run_portal``: prepare what is missing, then serve; ``bin/run`` is its door."""

import os
import signal
import socket
import subprocess
import sys
import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import get_resolver
from gunicorn.app.base import BaseApplication

from demo.content import PASSWORD, demo_people
from portal.preparation import prepare


class Server(BaseApplication):
    """gunicorn around the application that this process has loaded already."""

    def __init__(self, options: dict):
        self.options = options
        super().__init__()

    def load_config(self):
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self):
        application = get_wsgi_application()
        # Views are imported once, here, not by each process at its first request.
        _ = get_resolver().url_patterns
        connections.close_all()
        return application


class Command(BaseCommand):
    help = "Set up and serve the portal with its worker on loopback; Ctrl-C stops both."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))
        parser.add_argument("--fresh", action="store_true", help="drop all state first")
        parser.add_argument("--no-demo", action="store_true", help="without demonstration content")

    def handle(self, *, port, fresh, no_demo, **options):
        started = time.monotonic()
        demo = not no_demo
        refuse_taken(port)
        address = name_address(port)
        try:
            prepare(self.say, demo=demo, fresh=fresh)
        except KeyboardInterrupt:
            self.say("Stopped; started again it goes on from here.")
            sys.exit(130)
        queue = QueueWorker()

        def ready(_server):
            queue.start()
            # A closed terminal ends the portal as Ctrl-C does; gunicorn would only reload.
            signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
            self.say(f"Portal ready at {address} ({time.monotonic() - started:.1f} s)")
            if demo:
                self.say_people()

        Server(
            {
                "bind": f"127.0.0.1:{port}",
                "workers": 2,
                "threads": 2,
                "preload_app": True,
                "loglevel": "warning",
                "graceful_timeout": 5,
                "when_ready": ready,
                "on_exit": lambda _server: queue.stop(),
                "proc_name": "portal",
            }
        ).run()

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def say_people(self) -> None:
        self.say(f"Demonstration people, password {PASSWORD}")
        for email, what in demo_people():
            self.say(f"  {email:<28}{what}")


class QueueWorker:
    """The process that works off the queue: mail, search, references."""

    def __init__(self):
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        """Begin once the port is ours: a start that fails must leave nothing behind."""
        self.process = subprocess.Popen(  # noqa: S603 - our own command, no input of others
            [
                *(sys.executable, settings.BASE_DIR / "manage.py", "db_worker"),
                *("--queue-name", "*", "--no-startup-delay", "--no-reload"),
            ],
            # A group of its own: Ctrl-C reaches gunicorn alone, which then stops this one.
            start_new_session=True,
        )

    def stop(self) -> None:
        """End it; a task under way has ten seconds to finish."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def name_address(port: int) -> str:
    """The address that is served here; links in mails and canonical ones begin with it too."""
    address = f"http://127.0.0.1:{port}"
    if not os.environ.get("SITE_ADDRESS"):
        os.environ["SITE_ADDRESS"] = address  # for the queue's process
        settings.SITE_ADDRESS = settings.WAGTAILADMIN_BASE_URL = address
    return f"{address}/"


def refuse_taken(port: int) -> None:
    """Say at once, before any work, that the port isn't free. Raises CommandError."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            reason = error.strerror
            raise CommandError(f"Port {port} can't be had ({reason}); try --port.") from None
