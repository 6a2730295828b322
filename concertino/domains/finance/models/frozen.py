"""What accounting never changes, kept so by the database: whoever writes, and by what means."""

from __future__ import annotations

import pgtrigger


def frozen(*columns: str) -> pgtrigger.Trigger:
    """Refuse any change of these columns."""
    return pgtrigger.ReadOnly(name="frozen", fields=list(columns))


def never_deleted() -> pgtrigger.Trigger:
    return pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)
