"""What the registers of finance show of a line."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.people.models import Contact
from concertino.base.ui.columns import DayColumn, MoneyColumn, NameColumn, StatusColumn
from concertino.domains.finance.filters import AGES
from concertino.domains.finance.models import Account, Invoice, Movement, Payment
from concertino.domains.finance.origins import origin_of
from concertino.ground.periods import today


def invoice_page(invoice: Invoice) -> str:
    return reverse("finance:invoice", args=[invoice.pk])


def payment_page(payment: Payment) -> str:
    return reverse("finance:payment", args=[payment.pk])


def movement_page(movement: Movement) -> str:
    return reverse("finance:movement", args=[movement.pk])


def statement_page(contact: int) -> str:
    return reverse("finance:statement", args=[contact])


def state_of(invoice: Any) -> tuple[str, Any]:
    """The mark and the word of an invoice with its ``owed`` and ``taken_back`` of the day on which it is ``seen_on``: today,
    where the page does not choose."""
    if invoice.kind == Invoice.Kind.CREDIT_NOTE:
        return "free", _("Credit note")
    if invoice.owed > 0:
        return ("late", _("Overdue")) if invoice.due_on < getattr(invoice, "seen_on", today()) else ("on", _("To pay"))
    return (
        ("free", _("Credited"))
        if invoice.total and invoice.taken_back >= invoice.total
        else ("ok", pgettext_lazy("invoice", "Paid"))
    )


def payment_state(payment: Payment) -> tuple[str, Any]:
    return ("late", _("Returned")) if payment.bounced_on else ("ok", _("Received"))


class AccountOfColumn(tables.Column):
    """The name on the paper, which leads to the account of that contact."""

    def __init__(self, *, contact: str, **kwargs: Any):
        super().__init__(**kwargs)
        self.contact = contact

    def render(self, value: str, record: Any) -> SafeString:
        return format_html('<a href="{}">{}</a>', statement_page(getattr(record, self.contact)), value)

    def value(self, value: str) -> str:
        return value


class InvoiceTable(tables.Table):
    number = NameColumn(verbose_name=pgettext_lazy("of a paper", "Number"), url=invoice_page, order_by=("issued_on", "pk"))
    contact_name = tables.Column(verbose_name=_("For"), order_by="contact__folded")
    payer_name = AccountOfColumn(verbose_name=_("Payer"), contact="payer_id", order_by="payer__folded")
    purpose = tables.Column(verbose_name=_("For what"))
    issued_on = DayColumn(verbose_name=_("Issued on"))
    due_on = DayColumn(verbose_name=_("Due on"))
    total = MoneyColumn(verbose_name=_("Total"))
    owed = MoneyColumn(verbose_name=_("Left to pay"))
    state = StatusColumn(verbose_name=_("State"), accessor="kind", order_by=("kind", "owed"), said=state_of)

    class Meta:
        model = Invoice
        fields = ()

    def render_owed(self, value: Any, record: Invoice) -> Any:
        return "–" if record.kind == Invoice.Kind.CREDIT_NOTE else self.base_columns["owed"].render(value)

    def value_owed(self, value: Any, record: Invoice) -> Any:
        return None if record.kind == Invoice.Kind.CREDIT_NOTE else value


class PaymentTable(tables.Table):
    number = NameColumn(verbose_name=pgettext_lazy("of a paper", "Number"), url=payment_page, order_by=("on", "pk"))
    payer_name = AccountOfColumn(verbose_name=_("Payer"), contact="payer_id", order_by="payer__folded")
    on = DayColumn(verbose_name=_("Date"))
    method = tables.Column(verbose_name=_("Means"))
    reference = tables.Column(verbose_name=_("Reference"))
    amount = MoneyColumn(verbose_name=_("Amount"))
    state = StatusColumn(verbose_name=_("State"), accessor="number", order_by="bounced_on", said=payment_state)

    class Meta:
        model = Payment
        fields = ()


class OriginColumn(tables.Column):
    """What the movement came from, with its page."""

    def render(self, record: Movement) -> Any:
        origin = origin_of(record)
        return format_html('<a href="{}">{}</a>', origin[1], origin[0]) if origin else "–"

    def value(self, record: Movement) -> str:
        origin = origin_of(record)
        return origin[0] if origin else ""


class MovementTable(tables.Table):
    number = NameColumn(verbose_name=pgettext_lazy("of a paper", "Number"), url=movement_page, order_by=("on", "pk"))
    on = DayColumn(verbose_name=_("Date"))
    kind = tables.Column(verbose_name=_("Nature"))
    label = tables.Column(verbose_name=_("Label"), accessor="label_fr", order_by="label_fr")
    origin = OriginColumn(verbose_name=_("From"), accessor="number", orderable=False)
    amount = MoneyColumn(verbose_name=_("Amount"))

    class Meta:
        model = Movement
        fields = ()

    def render_label(self, record: Movement) -> str:
        return record.said("label")

    def value_label(self, record: Movement) -> str:
        return record.said("label")


class AccountTable(tables.Table):
    code = NameColumn(verbose_name=_("Code"), url=lambda account: reverse("finance:account", args=[account.pk]))
    name = tables.Column(verbose_name=_("Name"), accessor="spoken", order_by="spoken")
    kind = tables.Column(verbose_name=_("Nature"))
    source = tables.Column(verbose_name=_("Source"))
    balance = MoneyColumn(verbose_name=_("Balance"))
    ends_on = DayColumn(verbose_name=_("In use until"))

    class Meta:
        model = Account
        fields = ()


class AgeColumn(MoneyColumn):
    """What a payer owes of an age, which leads to the invoices that make it, as of the same day."""

    def render(self, value: Any, record: Any, bound_column: Any) -> SafeString:  # type: ignore[override]
        asked = {"payer": record.pk, "age": bound_column.name, "as_of": record.seen_on.isoformat()}
        return format_html('<a href="{}?{}">{}</a>', reverse("finance:invoices"), urlencode(asked), super().render(value))


class AgeingTable(tables.Table):
    sort_name = NameColumn(verbose_name=_("Payer"), url=lambda payer: statement_page(payer.pk), order_by="folded")
    current = AgeColumn(verbose_name=AGES["current"])
    days_30 = AgeColumn(verbose_name=AGES["days_30"])
    days_60 = AgeColumn(verbose_name=AGES["days_60"])
    days_90 = AgeColumn(verbose_name=AGES["days_90"])
    older = AgeColumn(verbose_name=AGES["older"])
    all_owed = AgeColumn(verbose_name=AGES["all_owed"])

    class Meta:
        model = Contact
        fields = ()
