"""Registers of newsletters and of their topics."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from concertino.base.ui.columns import MomentColumn, NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.newsletters.models import Newsletter, Topic

ADD, TOPIC = "newsletters.add_newsletter", pgettext_lazy("newsletter", "Topic")


class NewsletterTable(tables.Table):
    subject = NameColumn(
        verbose_name=_("Subject"), url=lambda one: reverse("newsletters:newsletter", args=[one.pk]), accessor="name",
        order_by="folded",
    )  # fmt: skip
    state = StatusColumn(verbose_name=_("State"), said=lambda one: one.standing, order_by="state")
    topic = tables.Column(order_by="topic__name_fr")
    due_at = MomentColumn()
    started_at = MomentColumn()
    written = NumberColumn(verbose_name=_("Recipients"))
    left_out = NumberColumn(verbose_name=_("Left out"))
    by = tables.Column(order_by="by__name")

    class Meta:
        model = Newsletter
        fields = ()
        order_by = "-pk"


class NewsletterFilters(filters.FilterSet):
    state = filters.ChoiceFilter(choices=Newsletter.State.choices, label=_("State"), empty_label=_("All"))
    topic = filters.ModelChoiceFilter(queryset=Topic.objects.all(), label=TOPIC, empty_label=_("All"))

    class Meta:
        model = Newsletter
        fields = ()


newsletters = Register(
    "newsletters.newsletters", _("Newsletters"), "newsletters.view_newsletter",
    rows=lambda request: Newsletter.objects.select_related("topic", "by").annotate(
        written=Count("recipients", filter=Q(recipients__cause="")),
        left_out=Count("recipients", filter=~Q(recipients__cause="") & Q(recipients__isnull=False)),
    ),
    table=NewsletterTable, filters=NewsletterFilters, search=lambda rows, text: rows.matching(text),
    hidden=("due_at", "by"),
    counted=lambda n: ngettext("{count} newsletter", "{count} newsletters", n),
    buttons=(
        Button(_("Write a newsletter"), "newsletters:draft", ADD, primary=True),
        Button(pgettext_lazy("newsletter", "Topics"), "newsletters:topics", "newsletters.view_topic"),
        Button(_("Paste addresses"), "newsletters:paste", ADD),
    ),
    empty=(_("No newsletter yet"), _("Write one in blocks, try it, and send it to a segment.")),
)  # fmt: skip


class TopicTable(tables.Table):
    name = NameColumn(
        verbose_name=TOPIC, url=lambda one: reverse("newsletters:change_topic", args=[one.pk]), order_by="name_fr",
        accessor="said_name",
    )  # fmt: skip
    code = tables.Column()
    law = tables.Column()
    purpose = tables.Column()
    reason = tables.Column(orderable=False)
    number = NumberColumn(verbose_name=_("Newsletters"))

    class Meta:
        model = Topic
        fields = ()
        order_by = "name"


def _numbered(request: Any) -> Any:
    return Topic.objects.annotate(number=Count("newsletters"))


topics = Register(
    "newsletters.topics", _("Topics of newsletters"), "newsletters.view_topic", rows=_numbered, table=TopicTable,
    search=lambda rows, text: rows.filter(Q(name_fr__icontains=text) | Q(name_en__icontains=text) | Q(code__icontains=text)),
    counted=lambda n: ngettext("{count} topic of newsletters", "{count} topics of newsletters", n),
    buttons=(Button(pgettext_lazy("newsletter", "Add a topic"), "newsletters:add_topic", "newsletters.add_topic", primary=True),),
    empty=(
        pgettext_lazy("newsletter", "No topic yet"),
        _("Readers stop a topic without stopping the others: begin with the members’ bulletin."),
    ),
    crumbs=((_("Newsletters"), "newsletters:newsletters"),),
)  # fmt: skip
