"""The registers of delegates and of the papers issued to members."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concertino.base.people.models import Contact
from concertino.base.ui.columns import DayColumn, NameColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.members.models import Certificate, Delegate
from concertino.domains.members.views.checking import said_worth
from concertino.ground.periods import read_day, today

CRUMBS = ((_("Members"), reverse_lazy("members:roster")),)


class DelegateTable(tables.Table):
    organisation = NameColumn(
        verbose_name=_("Organisation"), url=lambda one: reverse("people:contact", args=[one.organisation_id]),
        order_by="organisation__folded",
    )  # fmt: skip
    person = NameColumn(
        verbose_name=_("Delegate"), url=lambda one: reverse("people:contact", args=[one.person_id]), order_by="person__folded"
    )
    email = tables.Column(verbose_name=_("E-mail"), accessor="person__email")
    starts_on = DayColumn(verbose_name=_("From"))
    ends_on = DayColumn(verbose_name=_("Until"))
    named_on = DayColumn(verbose_name=_("Named on"))

    class Meta:
        model = Delegate
        fields = ()


class DelegateFilters(filters.FilterSet):
    as_of = filters.DateFilter(label=_("In office on"), method="in_office")

    class Meta:
        model = Delegate
        fields = ()

    def in_office(self, rows: Any, name: str, day: Any) -> QuerySet:
        return rows.in_office_on(day)


def _of_either(rows: QuerySet, text: str) -> QuerySet:
    found = Contact.objects.matching(text).values("pk")
    return rows.filter(organisation__in=found) | rows.filter(person__in=found)


def _delegates(request: Any) -> QuerySet[Delegate]:
    """Those of today and to come, unless another day is asked for."""
    rows = Delegate.objects.select_related("organisation", "person").order_by("organisation__folded", "starts_on")
    try:
        read_day(request.GET.get("as_of", ""))
    except ValueError:
        return rows.filter(ends_on__gte=today())
    return rows


delegates = Register(
    "members.delegates", _("Delegates"), "members.view_delegate",
    rows=_delegates, table=DelegateTable, filters=DelegateFilters, search=_of_either, crumbs=CRUMBS,
    counted=lambda n: ngettext("{count} delegate", "{count} delegates", n),
    buttons=(Button(_("Year of delegates"), "members:delegate_year", "members.change_delegateyear"),),
    empty=(_("No delegate yet"), _("Member organisations name their delegates in their space, or you do on their page.")),
)  # fmt: skip


class CertificateTable(tables.Table):
    member = NameColumn(
        verbose_name=_("Member"), accessor="membership__member", order_by="membership__member__folded",
        url=lambda one: reverse("directory:checked", args=[one.code]),
    )  # fmt: skip
    kind = tables.Column(verbose_name=_("Paper"))
    code = NameColumn(verbose_name=_("Code"), url=lambda one: reverse("members:revoke", args=[one.pk]))
    issued_on = DayColumn(verbose_name=_("Issued on"))
    state = StatusColumn(verbose_name=_("State"), accessor="pk", orderable=False, said=lambda one: said_worth(one, today()))

    class Meta:
        model = Certificate
        fields = ()


def _of_member(rows: QuerySet, text: str) -> QuerySet:
    code = "".join(filter(str.isalnum, text)).upper()
    return rows.filter(membership__member__in=Contact.objects.matching(text)) | rows.filter(code=code)


certificates = Register(
    "members.certificates", _("Certificates and cards"), "members.view_certificate",
    rows=lambda request: Certificate.objects.select_related("membership__member"), table=CertificateTable, search=_of_member,
    crumbs=CRUMBS, counted=lambda n: ngettext("{count} paper", "{count} papers", n),
    empty=(_("No certificate yet"), _("Members take their certificate and their card in their space.")),
)  # fmt: skip
