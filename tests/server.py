"""The tests' own PostgreSQL, started before the settings are read (pytest loads this file first of all: see pyproject)."""

from __future__ import annotations

import os
from pathlib import Path

from concertino.config import embedded

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertino.config.settings")
if not os.environ.get("DATABASE_URL"):
    # It loses everything if the machine stops: nothing is written twice or waited for. Tests undo what they write, so what an
    # autovacuum would count is gone when the next one asks: plans made from it may never end.
    os.environ["CONCERTINO_HOME"] = os.environ.get(
        "CONCERTINO_TEST_HOME", str(Path(__file__).resolve().parent.parent / "var" / "test")
    )
    os.environ["CONCERTINO_POSTGRES"] = "fsync=off synchronous_commit=off full_page_writes=off max_connections=100 autovacuum=off"
    embedded.ensure_running()
