"""When something of the house last changed, in any of its processes: what is kept ready for visitors is made anew after it."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings


def _stamp() -> Path:
    return Path(settings.HOME) / "changed"


def changed() -> None:
    """Something was committed."""
    stamp = _stamp()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.touch()


def last_change() -> int:
    """A number that moves with each change; 0 before the first."""
    try:
        return _stamp().stat().st_mtime_ns
    except FileNotFoundError:
        return 0
