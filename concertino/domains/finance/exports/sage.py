"""Sage 50, as its audit trail is imported: journals of debits (JD) and of credits (JC), with no tax on them."""

from __future__ import annotations

from typing import Any

HEADS = (
    "Type", "Account Reference", "Nominal A/C Ref", "Department Code", "Date", "Reference", "Details", "Net Amount", "Tax Code",
    "Tax Amount",
)  # fmt: skip
OUTSIDE_TAX = "T9"  # taxes are movements of their own here, on accounts of their own
LONGEST_REFERENCE, LONGEST_DETAILS = 30, 60


def line(posting: Any) -> list[Any]:
    movement = posting.movement
    kind = "JD" if posting.amount > 0 else "JC"
    return [
        kind, "", posting.account.code, "0", movement.on.strftime("%d/%m/%Y"), movement.number[:LONGEST_REFERENCE],
        movement.said("label")[:LONGEST_DETAILS], abs(posting.amount), OUTSIDE_TAX, "0.00",
    ]  # fmt: skip
