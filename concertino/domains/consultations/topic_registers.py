"""The register of topics."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from concertino.base.people.models import Category, Contact, Sector, User
from concertino.base.ui.choices import ThingFilter
from concertino.base.ui.columns import DayColumn, NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.consultations.models import Topic, TopicSource
from concertino.ground.periods import today

STANDINGS = (
    ("open", pgettext_lazy("topic", "Open")), ("ended", pgettext_lazy("topic", "Ended")),
    ("merged", pgettext_lazy("topic", "Merged")),
)  # fmt: skip


def topic_page(topic: Topic) -> str:
    return reverse("consultations:topic", args=[topic.pk])


def standing_of(topic: Topic) -> tuple[str, Any]:
    """The mark and the word: merged, ended on a day that is past, or open."""
    if topic.merged_into_id:
        return "free", pgettext_lazy("topic", "Merged")
    if topic.ended_on and topic.ended_on < today():
        return "ok", pgettext_lazy("topic", "Ended")
    return "on", pgettext_lazy("topic", "Open")


class TopicTable(tables.Table):
    name = NameColumn(
        verbose_name=_("Topic"), url=topic_page, order_by="name_fr",
        under=lambda topic: ", ".join(str(link.sector) for link in topic.topic_sectors.all()),
    )  # fmt: skip
    standing = StatusColumn(verbose_name=_("State"), said=standing_of, orderable=False, empty_values=())
    raised_on = DayColumn(verbose_name=_("Raised on"))
    heard = NumberColumn(verbose_name=_("Sources"))
    owner = tables.Column(verbose_name=_("Owner"), order_by="owner__name")
    ended_on = DayColumn(verbose_name=_("Ended on"))

    class Meta:
        model = Topic
        fields = ()


class TopicFilters(filters.FilterSet):
    standing = filters.ChoiceFilter(choices=STANDINGS, label=_("State"), empty_label=_("All"), method="in_state")
    sector = ThingFilter(queryset=Sector.objects.all(), field_name="sectors", label=_("Sector"), empty_label=_("All"))
    category = ThingFilter(queryset=Category.objects.all(), field_name="categories", label=_("Category"), empty_label=_("All"))
    partner = ThingFilter(
        queryset=Contact.objects.filter(topic_partners__isnull=False).distinct(), field_name="partners", label=_("Partner"),
        empty_label=_("All"),
    )  # fmt: skip
    owner = ThingFilter(queryset=User.objects.of_the_team(), label=_("Owner"), empty_label=_("All"))

    class Meta:
        model = Topic
        fields = ()

    def in_state(self, topics, name: str, standing: str) -> QuerySet[Topic]:
        if standing == "merged":
            return topics.filter(merged_into__isnull=False)
        return topics.open_on(today()) if standing == "open" else topics.standing().filter(ended_on__lt=today())


def _topics(request: HttpRequest) -> QuerySet[Topic]:
    """Sources of those that were merged are counted with the one that speaks for them."""
    own = TopicSource.objects.filter(topic=OuterRef("pk")) | TopicSource.objects.filter(topic__merged_into=OuterRef("pk"))
    counted = own.order_by().annotate(one=Value(1)).values("one").annotate(n=Count("pk")).values("n")
    return Topic.objects.select_related("owner").prefetch_related("topic_sectors__sector").annotate(
        heard=Coalesce(Subquery(counted, output_field=IntegerField()), 0)
    ).order_by("name_fr", "pk")  # fmt: skip


topics = Register(
    "consultations.topics", _("Topics"), "consultations.view_topic",
    rows=_topics, table=TopicTable, filters=TopicFilters, search=lambda rows, text: rows.matching(text),
    counted=lambda n: ngettext("{count} topic", "{count} topics", n), hidden=("owner", "ended_on"),
    buttons=(
        Button(_("Similar topics"), "consultations:similar_topics", "consultations.change_topic"),
        Button(_("Add a topic"), "consultations:raise_topic", "consultations.add_topic", primary=True),
    ),
    empty=(_("No topic yet"), _("Write down what occupies the community, where it comes from and whom it concerns.")),
)  # fmt: skip
