"""An invoice is paid by card: begun here, done at the desk, recorded when the desk says so, once."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.finance.actions.receiving import receive
from concertino.domains.finance.cards import CardDesk, Paid
from concertino.domains.finance.models import CardCheckout, Invoice, Method, Payment
from concertino.ground.refusals import Refusal

CURRENCY = "CAD"


@verb("finance.begin_card", gettext_lazy("began to pay an invoice by card"))
def begin_card(*, by: Any, invoice: Invoice, on: date, desk: CardDesk, done: str, left: str) -> str:
    """The address of the page where what is owed on the invoice is paid."""
    owed = Invoice.objects.invoices().with_balance().filter(pk=invoice.pk).values_list("owed", flat=True).first()
    if not owed or owed < 0:
        raise Refusal(_("Nothing is owed on this invoice."))
    begun = desk.begin(
        amount=owed, label=_("Invoice %(number)s") % {"number": invoice.number}, done=done, left=left,
        key=f"{invoice.number}-{owed}-{on}", language="fr-CA" if invoice.language == "fr" else "en",
    )  # fmt: skip
    CardCheckout.objects.get_or_create(session=begun.session, defaults={"invoice": invoice, "amount": owed, "begun_on": on})
    return begun.url


@verb("finance.settle_card", gettext_lazy("recorded a payment by card"))
def settle_card(*, by: Any, paid: Paid, on: date) -> Payment | None:
    """Record what the desk says was paid; said twice, it is one payment. A session that we did not begin is another's."""
    checkout = CardCheckout.objects.select_for_update(of=("self",)).filter(session=paid.session).first()
    if checkout is None:
        return None
    if checkout.payment_id:
        return checkout.payment
    if (paid.amount, paid.currency) != (checkout.amount, CURRENCY):
        said = {"said": f"{paid.amount} {paid.currency}", "asked": f"{checkout.amount} {CURRENCY}"}
        raise Refusal(_("The card desk says %(said)s, where %(asked)s was asked.") % said)
    checkout.payment = _received(by, checkout, paid, on)
    checkout.save(update_fields=["payment"])
    return checkout.payment


def _received(by: Any, checkout: CardCheckout, paid: Paid, on: date) -> Payment:
    """For the invoice as far as something is still owed on it: whoever paid it twice has the rest as credit."""
    invoice: Any = Invoice.objects.select_for_update(no_key=True).get(pk=checkout.invoice_id)
    owed = Invoice.objects.with_balance().values_list("owed", flat=True).get(pk=invoice.pk)
    part = min(owed, paid.amount)
    return receive(
        by=by, payer=invoice.payer, amount=paid.amount, method=Method.CARD, on=on, reference=paid.reference[:120],
        to=[(invoice, part)] if part > 0 else [],
    )  # fmt: skip
