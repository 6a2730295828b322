"""The register of news."""

from __future__ import annotations

import django_tables2 as tables
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from concertino.base.ui.columns import MomentColumn, NameColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.website.models import News


class NewsTable(tables.Table):
    title = NameColumn(
        verbose_name=_("Title"), url=lambda one: reverse("website:piece", args=[one.pk]), accessor="name", order_by="folded"
    )
    state = StatusColumn(
        verbose_name=_("State"), accessor="pk", orderable=False, said=lambda one: one.standing_at(timezone.now())
    )
    published_at = MomentColumn()
    by = tables.Column(order_by="by__name")

    class Meta:
        model = News
        fields = ()


news = Register(
    "website.news", pgettext_lazy("public", "News"), "website.view_news", rows=lambda request: News.objects.select_related("by"),
    table=NewsTable, search=lambda rows, text: rows.matching(text),
    counted=lambda n: ngettext("{count} piece of news", "{count} pieces of news", n),
    buttons=(
        Button(_("Write news"), "website:write", "website.add_news", primary=True),
        Button(_("What everybody sees of the plan"), "desk:public_indicators", "website.change_publicindicator"),
        Button(_("Public site"), "website:home"),
    ),
    empty=(_("No news yet"), _("Write what everybody may read: it is on the public site and in its feed once published.")),
)  # fmt: skip
