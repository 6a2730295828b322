"""The registers of dossiers and of positions."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.db.models import Case, Count, F, Min, OuterRef, Q, QuerySet, Subquery, When
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from concertino.base.people.models import User
from concertino.base.ui.choices import ThingFilter
from concertino.base.ui.columns import DayColumn, NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.positions.models import Dossier, Position, Version
from concertino.domains.positions.places import dossier_page, position_page
from concertino.domains.positions.standing import WITHDRAWN, standing_of, version_said
from concertino.ground.periods import today

SMALLEST = 5  # a smaller number of endorsements would tell whose they are
STANDINGS = (("open", pgettext_lazy("dossier", "Open")), ("closed", pgettext_lazy("dossier", "Closed")))


class DossierTable(tables.Table):
    name = NameColumn(verbose_name=_("Dossier"), url=dossier_page, order_by="name_fr", under=lambda one: one.topic or "")
    standing = StatusColumn(verbose_name=_("State"), said=standing_of, orderable=False, empty_values=())
    next_on = DayColumn(verbose_name=_("Next deadline"))
    held = NumberColumn(verbose_name=_("Positions"))
    owner = tables.Column(verbose_name=_("Owner"), order_by="owner__name")
    opened_on = DayColumn(verbose_name=pgettext_lazy("dossier", "Opened on"))
    closed_on = DayColumn(verbose_name=_("Closed on"))

    class Meta:
        model = Dossier
        fields = ()


class DossierFilters(filters.FilterSet):
    standing = filters.ChoiceFilter(choices=STANDINGS, label=_("State"), empty_label=_("All"), method="in_state")
    owner = ThingFilter(queryset=User.objects.of_the_team(), label=_("Owner"), empty_label=_("All"))

    class Meta:
        model = Dossier
        fields = ()

    def in_state(self, rows: Any, name: str, value: str) -> QuerySet[Dossier]:
        return rows.open_on(today()) if value == "open" else rows.exclude(pk__in=rows.open_on(today()).values("pk"))


def _dossiers(request: HttpRequest) -> QuerySet[Dossier]:
    return Dossier.objects.select_related("owner", "topic").annotate(
        held=Count("positions", distinct=True),
        next_on=Min("deadlines__on", filter=Q(deadlines__met_on=None, closed_on=None)),
    ).order_by("name_fr", "pk")  # fmt: skip


dossiers = Register(
    "positions.home", _("Dossiers"), "positions.view_dossier",
    rows=_dossiers, table=DossierTable, filters=DossierFilters, search=lambda rows, text: rows.matching(text),
    counted=lambda n: ngettext("{count} dossier", "{count} dossiers", n), hidden=("closed_on",),
    buttons=(Button(_("Open a dossier"), "positions:open_dossier", "positions.add_dossier", primary=True),),
    empty=(_("No dossier yet"), _("Open the first one: what you watch, ask, say and obtain on a subject is tied to it.")),
)  # fmt: skip


def _standing(one: Any) -> tuple[str, Any]:
    return WITHDRAWN if one.withdrawn_on else version_said(Version(state=one.state))


class PositionTable(tables.Table):
    name = NameColumn(verbose_name=_("Position"), url=position_page, order_by="title_fr", under=lambda one: one.dossier)
    standing = StatusColumn(verbose_name=_("State"), said=_standing, orderable=False, empty_values=())
    number = NumberColumn(verbose_name=_("Version"))
    published_on = DayColumn(verbose_name=_("Published on"))
    endorsed = NumberColumn(verbose_name=_("Endorsements"))
    withdrawn_on = DayColumn(verbose_name=_("Withdrawn on"))

    class Meta:
        model = Position
        fields = ()


class PositionFilters(filters.FilterSet):
    standing = filters.ChoiceFilter(
        choices=[*Version.State.choices, ("withdrawn", WITHDRAWN[1])], label=_("State"), empty_label=_("All"), method="in_state"
    )
    dossier = ThingFilter(queryset=Dossier.objects.all(), label=_("Dossier"), empty_label=_("All"))

    class Meta:
        model = Position
        fields = ()

    def in_state(self, rows: Any, name: str, value: str) -> Any:
        if value == "withdrawn":
            return rows.filter(withdrawn_on__isnull=False)
        return rows.filter(withdrawn_on=None, state=value)


def _positions(request: HttpRequest) -> QuerySet[Position]:
    """With what their last version is; of few endorsements, the number is for those who may see the names."""
    last = Version.objects.filter(position=OuterRef("pk")).order_by("-number")
    counted = last.annotate(n=Count("endorsements", filter=Q(endorsements__withdrawn_on=None)))
    told = F("n") if request.user.has_perm("positions.view_endorsement") else Case(When(n__gte=SMALLEST, then=F("n")))
    return Position.objects.select_related("dossier").annotate(
        endorsed=Subquery(counted.annotate(told=told).values("told")[:1]),
        **{name: Subquery(last.values(name)[:1]) for name in ("state", "number", "published_on")},
    ).order_by("-pk")  # fmt: skip


positions = Register(
    "positions.positions", _("Positions"), "positions.view_position",
    rows=_positions, table=PositionTable, filters=PositionFilters, search=lambda rows, text: rows.matching(text),
    counted=lambda n: ngettext("{count} position", "{count} positions", n), hidden=("withdrawn_on",),
    buttons=(
        Button(_("Endorsements"), "positions:endorsements", "positions.view_endorsement"),
        Button(_("Support asked for"), "positions:thresholds", "positions.view_threshold"),
    ),
    empty=(_("No position yet"), _("A position is drafted from the page of its dossier.")),
)  # fmt: skip
