"""``run_portal``: prepare what is missing, then serve; ``bin/run`` is its door."""

import os
import signal
import subprocess
import sys
import time

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connections
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
        from django.core.wsgi import get_wsgi_application

        return get_wsgi_application()


class Command(BaseCommand):
    help = "Set up and serve the portal with its worker on loopback; Ctrl-C stops both."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", 8000)))
        parser.add_argument("--fresh", action="store_true", help="drop all state first")
        parser.add_argument("--no-demo", action="store_true", help="without demonstration content")

    def handle(self, *, port, fresh, no_demo, **options):
        started = time.monotonic()
        demo = not no_demo
        prepare(self.say, demo=demo, fresh=fresh)
        connections.close_all()
        address = f"http://127.0.0.1:{port}/"
        worker = start_worker()

        def ready(_server):
            self.say(f"Portal ready at {address} ({time.monotonic() - started:.1f} s)")
            if demo:
                self.say_people()

        def stop(_server):
            worker.send_signal(signal.SIGINT)
            try:
                worker.wait(timeout=10)
            except subprocess.TimeoutExpired:
                worker.kill()

        Server(
            {
                "bind": f"127.0.0.1:{port}",
                "workers": 2,
                "threads": 2,
                "preload_app": True,
                "loglevel": "warning",
                "when_ready": ready,
                "on_exit": stop,
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


def start_worker() -> subprocess.Popen:
    """The process that works off the queue: mail, search, references."""
    return subprocess.Popen(  # noqa: S603 - our own command, no input of others
        [sys.executable, settings.BASE_DIR / "manage.py", "db_worker", "--no-startup-delay", "-v", "0"],
        # A group of its own: Ctrl-C reaches gunicorn alone, which then stops this one.
        start_new_session=True,
    )
