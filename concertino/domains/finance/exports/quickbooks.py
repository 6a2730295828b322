"""QuickBooks Online, journal entries: debits and credits on rows of their own; the class carries who funds."""

from __future__ import annotations

from typing import Any

HEADS = (
    "*JournalNo", "*JournalDate", "Currency", "Memo", "*AccountName", "*Debits", "*Credits", "Description", "Name", "Location",
    "Class",
)  # fmt: skip


def line(posting: Any) -> list[Any]:
    movement, amount = posting.movement, posting.amount
    label, name, funder = movement.said("label"), str(posting.contact or ""), str(posting.funder or "")
    return [
        movement.number, movement.on.isoformat(), "CAD", label, f"{posting.account.code} {posting.account}",
        amount if amount > 0 else "", -amount if amount < 0 else "", label, name, "", funder,
    ]  # fmt: skip
