"""The registers of pairs that are likely the same, and of the bin."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from concertino.base.jobs.models import Job
from concertino.base.people.actions.bin import DAYS_IN_BIN
from concertino.base.people.models import Contact, DistinctPair, LikelyPair
from concertino.base.people.resemblance import Trait
from concertino.base.ui.columns import DayColumn, NameColumn, NumberColumn
from concertino.base.ui.register import Button, Register
from concertino.ground import words
from concertino.ground.words import written_moment

AGREEMENTS = {
    Trait.NAME: _("a similar name"),
    Trait.EMAIL: _("the same e-mail"),
    Trait.PHONE: _("the same telephone"),
    Trait.STREET: _("the same street"),
    Trait.CITY: _("the same city"),
    Trait.POSTAL_CODE: _("the same postal code"),
    Trait.IDENTIFYING: _("an answer that tells contacts apart"),
    Trait.IDENTIFIER: _("the same identifier"),
}
JOB = "people.find_duplicates"


def merge_page(pair: LikelyPair) -> str:
    return reverse("people:merge", args=[pair.first_id, pair.second_id])


class PairTable(tables.Table):
    first = NameColumn(
        verbose_name=_("Contact"),
        url=merge_page,
        under=lambda pair: pair.first.city or pair.first.email,
        order_by="first__folded",
    )
    second = NameColumn(
        verbose_name=_("Resembles"), url=merge_page, under=lambda pair: pair.second.city or pair.second.email,
        order_by="second__folded",
    )  # fmt: skip
    agrees = tables.Column(verbose_name=_("They share"), orderable=False)
    score = NumberColumn(verbose_name=_("Likeness"))
    kind = tables.Column(verbose_name=_("Nature"))

    class Meta:
        model = LikelyPair
        fields = ()
        order_by = "-score"

    def render_agrees(self, value: list[str]) -> str:
        return ", ".join(str(AGREEMENTS[Trait(trait)]) for trait in value)

    def value_agrees(self, value: list[str]) -> str:
        return self.render_agrees(value)

    def render_score(self, value: float) -> str:
        return words.written_number(round(value), 0)


class PairFilters(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=Contact.Kind.choices, label=_("Nature"), empty_label=_("All"))

    class Meta:
        model = LikelyPair
        fields = ()


def _pairs(request: HttpRequest) -> QuerySet[LikelyPair]:
    decided = DistinctPair.objects.filter(first=OuterRef("first"), second=OuterRef("second"))
    living: dict[str, Any] = {"first__binned_on": None, "second__binned_on": None}
    return LikelyPair.objects.select_related("first", "second").filter(~Exists(decided), **living)


def _search(rows: QuerySet[LikelyPair], text: str) -> QuerySet[LikelyPair]:
    found = Contact.objects.matching(text)
    return rows.filter(Q(first__in=found) | Q(second__in=found))


def _last_compared(request: HttpRequest, rows: Any) -> str:
    last = Job.objects.filter(task=JOB).order_by("-pk").first()
    if last and last.is_unfinished:
        return gettext("All contacts are being compared.")
    if last and last.ended_at:
        return gettext("All contacts were compared on %(moment)s.") % {"moment": written_moment(last.ended_at)}
    return gettext("All contacts were not compared yet.")


duplicates = Register(
    "people.duplicates", _("Likely duplicates"), "people.merge_contact",
    rows=_pairs, table=PairTable, filters=PairFilters, search=_search, lede=_last_compared, hidden=("kind",),
    counted=lambda n: ngettext("{count} pair", "{count} pairs", n), keeps_views=False,
    crumbs=((_("Contacts"), reverse_lazy("people:contacts")),),
    buttons=(
        Button(_("Bin"), "people:bin", "people.delete_contact"),
        Button(_("Compare all contacts"), "people:find_duplicates", "people.merge_contact", primary=True),
    ),
    empty=(_("No pair to look at"), _("Compare all contacts to find those that are likely the same.")),
)  # fmt: skip


class BinTable(tables.Table):
    sort_name = NameColumn(
        verbose_name=_("Name"), url=lambda contact: reverse("people:restore", args=[contact.pk]),
        under=lambda contact: contact.get_kind_display(), order_by="folded",
    )  # fmt: skip
    city = tables.Column(verbose_name=_("City"))
    binned_on = DayColumn(verbose_name=_("In the bin since"))
    until = DayColumn(verbose_name=_("Deleted after"), accessor="binned_on", orderable=False)

    class Meta:
        model = Contact
        fields = ()
        order_by = "-binned_on"

    def render_until(self, value: date) -> str:
        return words.written_short_day(self.value_until(value))

    def value_until(self, value: date) -> date:
        return value + timedelta(days=DAYS_IN_BIN)


bin_register = Register(
    "people.bin", _("Bin"), "people.delete_contact",
    rows=lambda request: Contact.everyone.filter(binned_on__isnull=False), table=BinTable,
    search=lambda rows, text: rows.matching(text), keeps_views=False,
    lede=lambda request, rows: _("Contacts that were deleted: each can be restored for 30 days."),
    counted=lambda n: ngettext("{count} contact", "{count} contacts", n),
    crumbs=((_("Contacts"), reverse_lazy("people:contacts")),),
    empty=(_("The bin is empty"), ""),
)  # fmt: skip
