"""Gunicorn with threads, and one worker for the jobs beside it."""

from __future__ import annotations

import argparse
import subprocess
import sys

from django.utils.translation import gettext as _
from gunicorn.app.base import BaseApplication

from concertino.ground.refusals import Refusal


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=a_port, default=8000)
    parser.add_argument("--workers", type=int, default=2, help="processes (2)")
    parser.add_argument("--threads", type=int, default=4, help="threads in each (4)")
    parser.add_argument("--no-jobs", action="store_true", help="leave the jobs to a `concertino work` of its own")


def run(options: argparse.Namespace) -> int:
    refuse_unprepared()
    Server(options).run()
    return 0


def a_port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port, from 1 to 65535")
    return int(text)


def refuse_unprepared() -> None:
    """Say it here rather than on every page. In a process of its own: nothing of the database is opened before the fork."""
    check = "import django; django.setup(); from concertino.config.commands import serve; raise SystemExit(serve.lacks())"
    if subprocess.run([sys.executable, "-c", check], check=False).returncode:  # noqa: S603
        raise Refusal(_("The database is not ready: run “concertino prepare” first."))


def lacks() -> bool:
    """Whether a migration waits to be applied, or static files to be gathered."""
    from django.conf import settings
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return bool(waiting) or not (settings.DEBUG or (settings.STATIC_ROOT / "staticfiles.json").exists())


class Server(BaseApplication):
    """Nothing of ours is loaded before the fork: database pools and typst do not survive one."""

    def __init__(self, options: argparse.Namespace):
        self.asked = options
        self.jobs: subprocess.Popen | None = None
        super().__init__()

    def load_config(self) -> None:
        settings = {
            "bind": f"{self.asked.host}:{self.asked.port}",
            "workers": self.asked.workers,
            "threads": self.asked.threads,
            "worker_class": "gthread",
            "max_requests": 50_000,
            "max_requests_jitter": 10_000,  # never both at once: a process takes seconds to start
            "control_socket_disable": True,
            "when_ready": self.start_jobs,
            "on_exit": self.stop_jobs,
        }
        for name, value in settings.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self):
        from concertino.config.wsgi import application

        return application

    def start_jobs(self, _server) -> None:
        print(f"Concertino: http://{self.asked.host}:{self.asked.port}", flush=True)
        if not self.asked.no_jobs:
            self.jobs = subprocess.Popen([sys.executable, "-m", "concertino.config.cli", "work"])

    def stop_jobs(self, _server) -> None:
        if self.jobs:
            self.jobs.terminate()
            self.jobs.wait(timeout=30)
