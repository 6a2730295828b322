"""A connection beside the pool: to say at once that a server cannot be reached, or to hold a lock while others work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

PATIENCE = 5  # seconds


@contextmanager
def direct() -> Iterator[BaseDatabaseWrapper]:
    """A connection of its own; OperationalError when the server does not answer."""
    alone = connection.copy()
    options = {name: value for name, value in alone.settings_dict["OPTIONS"].items() if name != "pool"}
    alone.settings_dict = {**alone.settings_dict, "OPTIONS": {"connect_timeout": PATIENCE, **options}}
    try:
        alone.ensure_connection()
        yield alone
    finally:
        alone.close()
