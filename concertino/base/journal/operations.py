"""What migrations of this house say beside Django's own operations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations.base import Operation
from pgtrigger.migrations import AddTrigger


class AddTriggers(Operation):
    """Many triggers as one step. Each one alone would have Django build its picture of all tables anew: with several hundred
    triggers and tables, a new house would take minutes instead of seconds."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, added: Sequence[AddTrigger]):
        self.added = list(added)

    def state_forwards(self, app_label: str, state: Any) -> None:
        state.__dict__.pop("apps", None)  # the picture is made again when it is next asked for
        for one in self.added:
            one.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for one in self.added:
            one.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for one in reversed(self.added):
            one.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create {len(self.added)} triggers"
