"""By what the registers of finance are narrowed, and on which day they are seen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.people.models import Contact
from concertino.base.ui.choices import ThingFilter
from concertino.base.ui.days import day_asked
from concertino.domains.finance.models import Account, Invoice, Method, Movement, Payment

STATES = (
    ("open", _("To pay")), ("overdue", _("Overdue")), ("paid", pgettext_lazy("invoice", "Paid")), ("credited", _("Credited")),
    ("credit_note", _("Credit notes")),
)  # fmt: skip

RETURNED = (("yes", _("Yes")), ("no", _("No")))
AGES = {
    "current": _("Not due yet"), "days_30": _("1 to 30 days"), "days_60": _("31 to 60 days"), "days_90": _("61 to 90 days"),
    "older": _("More than 90 days"), "all_owed": _("Total"),
}  # fmt: skip


def bucket(day: date) -> dict[str, Q]:
    """The ages of what is owed: by how many days the invoice is late on the day."""
    late = {name: day - timedelta(days=days) for name, days in (("d30", 30), ("d60", 60), ("d90", 90))}
    return {
        "current": Q(due_on__gte=day),
        "days_30": Q(due_on__lt=day, due_on__gte=late["d30"]),
        "days_60": Q(due_on__lt=late["d30"], due_on__gte=late["d60"]),
        "days_90": Q(due_on__lt=late["d60"], due_on__gte=late["d90"]),
        "older": Q(due_on__lt=late["d90"]),
        "all_owed": Q(),
    }


class InvoiceFilters(filters.FilterSet):
    state = filters.ChoiceFilter(choices=STATES, label=_("State"), empty_label=_("All"), method="in_state")
    purpose = filters.ChoiceFilter(choices=Invoice.Purpose.choices, label=_("For what"), empty_label=_("All"))
    issued_on = filters.DateFromToRangeFilter(label=_("Issued"))
    due_on = filters.DateFromToRangeFilter(label=_("Due"))
    age = filters.ChoiceFilter(choices=list(AGES.items()), label=_("Age of what is owed"), empty_label=_("All"), method="of_age")
    as_of = filters.DateFilter(label=_("As of"), method="issued_by")
    payer = filters.ModelChoiceFilter(queryset=Contact.objects.all(), label=_("Payer"), widget=forms.HiddenInput)

    class Meta:
        model = Invoice
        fields = ()

    def in_state(self, rows: QuerySet, name: str, state: str) -> QuerySet:
        if state == "credit_note":
            return rows.filter(kind=Invoice.Kind.CREDIT_NOTE)
        rows = rows.filter(kind=Invoice.Kind.INVOICE)
        if state in ("open", "overdue"):
            late: dict[str, Any] = {"due_on__lt": day_asked(self.request)} if state == "overdue" else {}
            return rows.filter(owed__gt=0, **late)
        whole = {"taken_back__gte": F("total"), "total__gt": 0}
        return rows.filter(owed=0, **whole) if state == "credited" else rows.filter(owed=0).exclude(**whole)

    def of_age(self, rows: QuerySet, name: str, age: str) -> QuerySet:
        return rows.filter(bucket(day_asked(self.request))[age], kind=Invoice.Kind.INVOICE, owed__gt=0)

    def issued_by(self, rows: QuerySet, name: str, day: date) -> QuerySet:
        """What is owed is of that day already."""
        return rows.filter(issued_on__lte=day)


class PaymentFilters(filters.FilterSet):
    method = filters.ChoiceFilter(choices=Method.choices, label=_("Means"), empty_label=_("All"))
    on = filters.DateFromToRangeFilter(label=_("Date"))
    returned = filters.ChoiceFilter(choices=RETURNED, label=_("Returned"), empty_label=_("All"), method="was_returned")

    class Meta:
        model = Payment
        fields = ()

    def was_returned(self, rows: QuerySet, name: str, answer: str) -> QuerySet:
        return rows.filter(bounced_on__isnull=answer == "no")


class MovementFilters(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=Movement.Kind.choices, label=_("Nature"), empty_label=_("All"))
    account = ThingFilter(
        queryset=Account.objects.order_by("code"), label=_("Account"), empty_label=_("All"), method="on_account"
    )
    on = filters.DateFromToRangeFilter(label=_("Date"))

    class Meta:
        model = Movement
        fields = ()

    def on_account(self, rows: QuerySet, name: str, account: Account) -> QuerySet:
        return rows.filter(pk__in=account.postings.values("movement"))


class AsOf(filters.FilterSet):
    """The rows are of that day already."""

    as_of = filters.DateFilter(label=_("As of"), method="as_it_is")

    def as_it_is(self, rows: QuerySet, name: str, day: date) -> QuerySet:
        return rows


class AgeingFilters(AsOf):
    class Meta:
        model = Contact
        fields = ()


class AccountFilters(AsOf):
    kind = filters.ChoiceFilter(choices=Account.Kind.choices, label=_("Nature"), empty_label=_("All"))

    class Meta:
        model = Account
        fields = ()
