"""The embedded PostgreSQL: shared by commands, patient with crashes, gone when the last command is."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from concertino.config import embedded

HOLD = """
import sys
from concertino.config import embedded
embedded.ensure_running(); embedded.stop_on_signals()
print("ready", flush=True); sys.stdin.readline()
"""
AS_SOMEBODY = """
import importlib, os, sys, psycopg, pwd, tempfile, subprocess
from concertino.config import embedded
embedded._wheel()
them = pwd.getpwnam("nobody"); os.setgroups([]); os.setgid(them.pw_gid); os.setuid(them.pw_uid)
embedded.ensure_running()
with psycopg.connect(host=str(embedded.socket_directory()), user="postgres", dbname="concertino") as c:
    print(c.execute("SELECT 40 + 2").fetchone()[0])
"""


@pytest.fixture
def home():
    place = Path(tempfile.mkdtemp(prefix="cp-"))
    yield place
    for pid in _postmasters(place):
        os.kill(pid, signal.SIGKILL)
    shutil.rmtree(place, ignore_errors=True)


def _environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept | {"CONCERTINO_HOME": str(home), "CONCERTINO_POSTGRES": "fsync=off"}


def _hold(home: Path) -> subprocess.Popen:
    """A command that uses the server until it is told to end."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD], env=_environment(home), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "ready\n"
    return process


def _end(process: subprocess.Popen) -> None:
    process.communicate("\n", timeout=60)


def _postmasters(home: Path) -> list[int]:
    try:
        pid = int((home / "postgres" / "data" / "postmaster.pid").read_text().split()[0])
        os.kill(pid, 0)
    except (OSError, ValueError, IndexError):
        return []
    return [pid]


def _ask(home: Path, question: str = "SELECT 1"):
    place = home / "postgres" / "socket"
    with psycopg.connect(host=str(place), user="postgres", dbname="concertino") as connection:
        return connection.execute(question).fetchone()[0] if connection.execute(question).description else None


def test_it_is_shared_and_stops_with_the_last_command(home):
    one, two = _hold(home), _hold(home)
    assert _ask(home) == 1
    _end(one)
    assert _ask(home) == 1
    _end(two)
    assert _postmasters(home) == []


def test_two_commands_that_start_at_once_share_one_server(home):
    both = [
        subprocess.Popen(
            [sys.executable, "-c", HOLD], env=_environment(home), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    assert [process.stdout.readline() for process in both] == ["ready\n", "ready\n"]
    assert len(_postmasters(home)) == 1
    for process in both:
        _end(process)
    assert _postmasters(home) == []


def test_what_was_written_survives_a_kill_of_the_command_and_of_the_server(home):
    first = _hold(home)
    _ask(home, "CREATE TABLE IF NOT EXISTS t AS SELECT 7 AS n")
    first.kill()
    first.wait()
    assert _ask(home, "SELECT n FROM t") == 7  # the server outlives it, and the next command takes it over
    second = _hold(home)
    os.kill(_postmasters(home)[0], signal.SIGKILL)
    time.sleep(0.5)
    third = _hold(home)
    assert _ask(home, "SELECT n FROM t") == 7
    for process in (second, third):
        _end(process)
    assert _postmasters(home) == []


def test_nobody_else_reaches_its_socket(home):
    process = _hold(home)
    place = home / "postgres" / "socket"
    assert place.stat().st_mode & 0o077 == 0
    _end(process)


def test_a_termination_lets_go_of_it(home):
    process = _hold(home)
    process.terminate()
    process.wait(timeout=60)
    assert _postmasters(home) == []


def test_it_works_as_a_user_who_is_not_root(home):
    if os.geteuid() != 0:
        pytest.skip("skipped: only root can become somebody else; the other tests ran as a plain user")
    os.chown(home, pwd.getpwnam("nobody").pw_uid, -1)
    done = subprocess.run(
        [sys.executable, "-c", AS_SOMEBODY], env=_environment(home), capture_output=True, text=True, check=False
    )
    assert done.stdout == "42\n", done.stderr


def test_a_long_home_gets_a_short_socket(monkeypatch):
    monkeypatch.setenv("CONCERTINO_HOME", "/tmp/" + "long-name/" * 15)
    assert len(str(embedded.socket_directory())) < 60


def test_a_server_of_ones_own_is_used_as_it_is(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://somebody@db.example.org/concertino")
    assert not embedded.wanted()
