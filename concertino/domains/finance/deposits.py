"""The register of deposits."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concertino.base.ui.columns import DayColumn, MoneyColumn, NameColumn, NumberColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.finance.models import Deposit


class DepositTable(tables.Table):
    number = NameColumn(verbose_name=_("Deposit"), url=lambda deposit: reverse("finance:deposit", args=[deposit.pk]))
    on = DayColumn(verbose_name=_("Date"))
    bank_account = tables.Column(verbose_name=_("Bank account"), order_by="bank_account__name")
    payments = NumberColumn(verbose_name=_("Payments"))
    total = MoneyColumn(verbose_name=_("Total"))

    class Meta:
        model = Deposit
        fields = ()


def _rows(request: HttpRequest) -> QuerySet[Any]:
    return Deposit.objects.select_related("bank_account").annotate(payments=Count("deposited"))


deposits = Register(
    "finance.deposits", _("Deposits"), "finance.view_deposit",
    rows=_rows, table=DepositTable, search=lambda rows, text: rows.filter(number__icontains=text),
    counted=lambda n: ngettext("{count} deposit", "{count} deposits", n),
    buttons=(Button(_("Make a deposit"), "finance:make_deposit", "finance.add_deposit", primary=True),),
    empty=(_("No deposit yet"), _("Cheques and cash received are brought to the bank together, under one number.")),
)  # fmt: skip
