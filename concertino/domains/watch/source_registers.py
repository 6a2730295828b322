"""The register of sources, and that of those in trouble."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concertino.base.people.models import User
from concertino.base.ui.choices import ThingFilter
from concertino.base.ui.columns import DayColumn, MomentColumn, NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.watch.models import FAILURES_TOLD, ItemSource, Source, SourceState, Theme
from concertino.ground.words import fold


def standing(source: Source) -> tuple[str, Any]:
    """How it does: a shape and a word."""
    state = source.state
    if source.ended_on:
        return "none", _("No longer followed")
    if state.failures >= FAILURES_TOLD:
        return "late", _("Fails")
    if state.quiet_after and state.quiet_after <= timezone.now():
        return "watch", _("Silent")
    if state.failures:
        return "watch", _("Failed once or twice")
    if state.next_at is None:
        return "on", _("Comes by itself")
    return ("on", _("Read")) if state.read_at else ("plan", _("To be read"))


class ThemesColumn(tables.Column):
    def render(self, value: Any) -> str:
        return ", ".join(map(str, value.all())) or "—"

    value = render


class SourceTable(tables.Table):
    name = NameColumn(
        verbose_name=_("Source"), url=lambda source: reverse("watch:source", args=[source.pk]),
        under=lambda source: source.get_kind_display(),
    )  # fmt: skip
    standing = StatusColumn(
        verbose_name=_("State"), said=standing, empty_values=(), order_by=("-state__failures", "state__quiet_after")
    )
    said = tables.Column(verbose_name=_("Last reading"), accessor="state__said", orderable=False)
    item_at = MomentColumn(verbose_name=_("Last item"), accessor="state__item_at")
    kept = NumberColumn(verbose_name=_("Items kept"))
    themes = ThemesColumn(verbose_name=_("Themes"), orderable=False)
    territory = tables.Column(verbose_name=_("Territory"))
    owner = tables.Column(verbose_name=_("Owner"), order_by="owner__name")
    quality = NumberColumn(verbose_name=_("Quality"))
    review_on = DayColumn(verbose_name=_("To be reviewed on"))
    url = tables.Column(verbose_name=_("Address"))
    site_url = tables.Column(verbose_name=_("Site"))
    started_on = DayColumn(verbose_name=_("Followed since"))
    ended_on = DayColumn(verbose_name=_("Followed until"))

    class Meta:
        model = Source
        fields = ()


class SourceFilters(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=Source.Kind.choices, label=_("Kind"), empty_label=_("All"))
    state = filters.ChoiceFilter(
        label=_("State"), empty_label=_("Followed"), method="in_state",
        choices=[("trouble", _("In trouble")), ("review", _("To be reviewed")), ("ended", _("No longer followed"))],
    )  # fmt: skip
    theme = ThingFilter(queryset=Theme.objects.all(), field_name="themes", label=_("Theme"), empty_label=_("All"))
    owner = ThingFilter(queryset=User.objects.of_the_team(), label=_("Owner"), empty_label=_("All"))
    territory = filters.CharFilter(label=_("Territory"), lookup_expr="icontains")

    class Meta:
        model = Source
        fields = ()

    def filter_queryset(self, queryset: Any) -> Any:
        """Those followed, unless others are asked for."""
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("state") else found.filter(ended_on=None)

    def in_state(self, rows: Any, name: str, state: str) -> QuerySet[Source]:
        now = timezone.now()
        if state == "trouble":
            return rows.filter(pk__in=SourceState.objects.in_trouble(now).values("pk"))
        if state == "review":
            return rows.filter(ended_on=None, review_on__lte=timezone.localdate(now))
        return rows.exclude(ended_on=None)


def _sources(request: HttpRequest) -> QuerySet[Source]:
    kept = (
        ItemSource.objects.filter(source=OuterRef("pk"), item__state="kept")
        .values("source")
        .values(n=Count("item", distinct=True))
    )
    return Source.objects.select_related("state", "owner").prefetch_related("themes").annotate(kept=Coalesce(Subquery(kept), 0))


def _found(rows: Any, text: str) -> QuerySet[Source]:
    for word in text.split():
        rows = rows.filter(Q(name__folded__contains=fold(word)) | Q(url__icontains=word) | Q(site_url__icontains=word))
    return rows


def _lede(request: HttpRequest, rows: Any) -> str:
    looked = _("Feeds, pages, newsletters and proposals in which the watch looks.")
    count = SourceState.objects.in_trouble(timezone.now()).count()
    well = _("All of them do well.")
    if not count:
        return f"{looked} {well}"
    said = ngettext("%(count)s source needs care.", "%(count)s sources need care.", count)
    return f"{looked} {said % {'count': count}}"


sources = Register(
    "watch.sources", _("Sources of the watch"), "watch.view_source",
    rows=_sources, table=SourceTable, filters=SourceFilters, search=_found, lede=_lede,
    counted=lambda n: ngettext("{count} source", "{count} sources", n),
    hidden=("said", "territory", "quality", "review_on", "url", "site_url", "started_on", "ended_on"),
    buttons=(
        Button(_("Follow a source"), "watch:follow", "watch.add_source", primary=True),
        Button(_("Take in a list (OPML)"), "watch:import_opml", "watch.add_source"),
        Button(_("Export as OPML"), "watch:export_opml", "watch.view_source"),
    ),
    empty=(_("No source yet"), _("Follow a first site by its address, or take in the list of another feed reader (OPML).")),
)  # fmt: skip
