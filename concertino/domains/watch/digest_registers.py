"""The register of digests: every issue, those to come and those that left by themselves too."""

from __future__ import annotations

import django_filters as filters
import django_tables2 as tables
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concertino.base.ui.choices import ThingFilter
from concertino.base.ui.columns import DayColumn, MomentColumn, NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.watch.models import Audience, Digest, Theme


class DigestTable(tables.Table):
    title = NameColumn(
        verbose_name=_("Digest"), accessor="title", url=lambda one: reverse("watch:digest", args=[one.pk]),
        under=lambda one: one.get_audience_display(), order_by="week",
    )  # fmt: skip
    state = StatusColumn(verbose_name=_("State"), said=lambda one: (one.mark, one.get_state_display()))
    audience = tables.Column(verbose_name=_("Audience"))
    theme = tables.Column(verbose_name=_("Theme"), order_by="theme__name_fr")
    week = DayColumn(verbose_name=_("Week of"))
    items = NumberColumn(verbose_name=_("Items"), accessor="n_items")
    send_at = MomentColumn(verbose_name=_("To leave"))
    sent_at = MomentColumn(verbose_name=_("Sent"))

    class Meta:
        model = Digest
        fields = ()


class DigestFilters(filters.FilterSet):
    audience = filters.ChoiceFilter(choices=Audience.choices, label=_("Audience"), empty_label=_("All"))
    theme = ThingFilter(queryset=Theme.objects.all(), label=_("Theme"), empty_label=_("All"))
    state = filters.ChoiceFilter(choices=Digest.State.choices, label=_("State"), empty_label=_("All"))
    week = filters.DateFromToRangeFilter(label=_("Weeks"))

    class Meta:
        model = Digest
        fields = ()


def _digests(request: HttpRequest) -> QuerySet[Digest]:
    return Digest.objects.select_related("theme").annotate(n_items=Count("sharings")).order_by("-week", "audience", "pk")


digests = Register(
    "watch.digests", _("Digests"), "watch.view_digest",
    rows=_digests, table=DigestTable, filters=DigestFilters,
    lede=lambda request, rows: _("What was shared in a week, edited, then sent to an audience."),
    counted=lambda n: ngettext("{count} digest", "{count} digests", n), hidden=("audience",),
    buttons=(Button(_("Draft a digest"), "watch:draft_digest", "watch.add_digest", primary=True),),
    empty=(_("No digest yet"), _("Keep some items, share them, then draft the digest of the week.")),
)  # fmt: skip
