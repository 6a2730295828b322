"""One of each thing of finance, made through the verbs."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from concertino.base.people import actions as people
from concertino.base.people.models import Contact, User
from concertino.domains.finance import actions
from concertino.domains.finance.actions import Draft, DraftLine
from concertino.domains.finance.models import Account

ON = date(2019, 1, 10)


def furnish(by: User) -> dict[str, Any]:
    """An invoice paid in part and credited in part, a payment that exceeds, one that came back, and a refund."""
    payer = people.add(by=by, kind="organisation", name="Chœur de l’Orme", email="orme@example.org", on=ON)
    paid, open_ = _invoice(by, payer, "245.50"), _invoice(by, payer, "80")
    payment = _received(by, payer, "300", [(paid, paid.total), (open_, Decimal(20))])
    actions.bounce(
        by=by, payment=_received(by, payer, "12", [(open_, Decimal(12))]), on=ON + timedelta(40), reason="Sans provision"
    )
    line = open_.lines.first()
    actions.credit(by=by, invoice=open_, on=ON + timedelta(50), reason="Rabais oublié", lines={line: Decimal(15)})
    actions.refund(by=by, contact=payer, amount=Decimal(4), on=ON + timedelta(60), method="cheque")
    return {
        **{f"finance:{name}": open_.pk for name in ("invoice", "print_invoice", "credit")},
        **{f"finance:{name}": payment.pk for name in ("payment", "print_receipt", "bounce")},
        **{f"finance:{name}": payer.pk for name in ("statement", "refund", "use_credit")},
        "finance:movement": paid.movement_id,
        **{f"finance:{name}": Account.objects.get(code="4100").pk for name in ("account", "change_account")},
    }


def _invoice(by: User, payer: Contact, price: str) -> Any:
    line = DraftLine("4100", "Cotisation 2019", "Dues 2019", Decimal(price))
    return actions.issue(by=by, draft=Draft(payer, [line], ON + timedelta(30)), on=ON)


def _received(by: User, payer: Contact, amount: str, to: list) -> Any:
    return actions.receive(
        by=by, payer=payer, amount=Decimal(amount), method="cheque", on=ON + timedelta(20), reference=amount, to=to
    )
