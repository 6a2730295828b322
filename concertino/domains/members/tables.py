"""What the register of members shows of a line."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Contact
from concertino.base.ui.columns import DayColumn, MoneyColumn, NameColumn, StatusColumn
from concertino.domains.members.standing import MARKS, Standing


class MemberColumn(NameColumn):
    """The member's name, which leads to their page where the reader ``may_open`` it."""

    def render(self, value: Any, record: Any) -> SafeString:
        return super().render(value, record) if record.may_open else conditional_escape(value)


def standing_said(member: Any) -> tuple[str, Any]:
    standing = Standing(member.known[0].standing)
    return MARKS[standing], standing.label


class RosterTable(tables.Table):
    """Of each member, ``known`` holds the term that they are known by, and ``sector`` names their principal one, if any."""

    sort_name = MemberColumn(
        verbose_name=_("Member"), url=lambda member: reverse("people:contact", args=[member.pk]),
        under=lambda member: member.get_kind_display(),
    )  # fmt: skip
    kind = tables.Column(verbose_name=_("Nature"))
    sector = tables.Column(verbose_name=_("Principal sector"))
    region = tables.Column(verbose_name=_("Region"), order_by="region__position")
    category = tables.Column(verbose_name=_("Category"), accessor="known__0__category", order_by="by_category")
    until = DayColumn(verbose_name=_("Term until"), accessor="known__0__ends_on", order_by="by_until")
    fee = MoneyColumn(verbose_name=_("Fee"), accessor="known__0__fee", order_by="by_fee")
    standing = StatusColumn(verbose_name=_("State"), accessor="known__0__standing", order_by="by_standing", said=standing_said)
    email = tables.Column(verbose_name=_("E-mail"))

    class Meta:
        model = Contact
        fields = ()
