"""What the registers of this room show of a line."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.ui.columns import DayColumn, NameColumn, NumberColumn, StatusColumn
from concertino.domains.governance.models import Mandate, Voter, VotersList


def body_page(mandate: Mandate) -> str:
    return f"{reverse('governance:body', args=[mandate.body_id])}#mandate-{mandate.pk}"


def state_said(mandate: Any) -> tuple[str, Any]:
    """``standing`` comes from the register's rows, as of its day."""
    return {
        "over": ("free", _("Over")), "ends_soon": ("watch", _("Ends within 90 days")), "to_come": ("plan", _("To come")),
        "in_office": ("on", _("In office")),
    }[mandate.standing]  # fmt: skip


class MandateTable(tables.Table):
    person = NameColumn(verbose_name=_("Person"), url=body_page, order_by="person__folded")
    body = tables.Column(verbose_name=_("Body"), order_by="body__name_fr")
    seat = NumberColumn(verbose_name=_("Seat"))
    how = tables.Column(verbose_name=_("How"))
    office = tables.Column(verbose_name=_("Office"))
    starts_on = DayColumn(verbose_name=_("From"))
    ends_on = DayColumn(verbose_name=_("Until"))
    standing = StatusColumn(verbose_name=_("State"), said=state_said)
    decision = tables.Column(verbose_name=_("Decision"), order_by="decision__number")
    end_reason = tables.Column(verbose_name=_("Reason for the end"))

    class Meta:
        model = Mandate
        fields = ()


class DirectorTable(tables.Table):
    """The register of directors as the law wants it: names, addresses, occupations, days in office."""

    person = NameColumn(verbose_name=_("Name"), url=body_page, order_by="person__folded")
    address = tables.Column(verbose_name=_("Address"))
    occupation = tables.Column(verbose_name=_("Occupation"))
    office = tables.Column(verbose_name=_("Office"))
    starts_on = DayColumn(verbose_name=_("Director from"))
    ends_on = DayColumn(verbose_name=_("Director until"))
    end_reason = tables.Column(verbose_name=_("Reason for the end"))

    class Meta:
        model = Mandate
        fields = ()


class ListTable(tables.Table):
    title = NameColumn(
        verbose_name=pgettext_lazy("governance", "Meeting"), url=lambda one: reverse("governance:voters", args=[one.pk])
    )
    record_on = DayColumn(verbose_name=_("Record date"))
    frozen_on = DayColumn(verbose_name=_("Frozen on"))
    members = NumberColumn(verbose_name=_("Members"))
    number = NumberColumn(verbose_name=_("Voters"))
    votes = NumberColumn(verbose_name=_("Votes"))

    class Meta:
        model = VotersList
        fields = ()


class VoterTable(tables.Table):
    place = NumberColumn(verbose_name=_("Number"))
    member_name = tables.Column(verbose_name=_("Member"))
    category = tables.Column(verbose_name=_("Category"), accessor="said_category", orderable=False)
    voter_name = tables.Column(verbose_name=_("Voter"))
    votes = NumberColumn(verbose_name=_("Votes"))

    class Meta:
        model = Voter
        fields = ()
