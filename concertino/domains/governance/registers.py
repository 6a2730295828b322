"""The registers of this room: mandates, directors, lists of voters."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import django_filters as filters
from django.db.models import Case, CharField, Count, Q, QuerySet, Sum, Value, When
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Contact
from concertino.base.ui.choices import ThingFilter
from concertino.base.ui.register import Button, Register
from concertino.domains.governance.models import Body, Mandate, VotersList
from concertino.domains.governance.tables import DirectorTable, ListTable, MandateTable
from concertino.ground import words
from concertino.ground.periods import today

SOON = 90  # days
CRUMBS = ((_("Governance"), reverse_lazy("governance:home")),)
STATES = [
    ("in_office", _("In office")), ("ends_soon", _("Ends within 90 days")), ("over", _("Over")), ("to_come", _("To come")),
]  # fmt: skip


def with_standing(mandates: QuerySet[Mandate]) -> QuerySet[Mandate]:
    day = today()
    return mandates.select_related("person", "body", "decision").annotate(
        standing=Case(
            When(ends_on__lt=day, then=Value("over")), When(starts_on__gt=day, then=Value("to_come")),
            When(ends_on__lte=day + timedelta(days=SOON), then=Value("ends_soon")), default=Value("in_office"),
            output_field=CharField(),
        )
    )  # fmt: skip


class MandateFilters(filters.FilterSet):
    body = ThingFilter(queryset=Body.objects.all(), label=_("Body"), empty_label=_("All"))
    state = filters.ChoiceFilter(choices=STATES, label=_("State"), empty_label=_("All"), method="standing_so")
    how = filters.ChoiceFilter(choices=Mandate.How.choices, label=_("How"), empty_label=_("All"))

    class Meta:
        model = Mandate
        fields = ()

    def standing_so(self, rows: QuerySet, name: str, state: str) -> QuerySet:
        """Those whose mandate ends soon are in office too."""
        return rows.filter(standing__in=("in_office", "ends_soon") if state == "in_office" else (state,))


def _of_person(rows: QuerySet, text: str) -> QuerySet:
    return rows.filter(person__in=Contact.objects.matching(text))


def _said(request: HttpRequest, rows: QuerySet) -> str:
    found = rows.order_by().aggregate(
        now=Count("pk", filter=Q(standing__in=("in_office", "ends_soon"))), soon=Count("pk", filter=Q(standing="ends_soon"))
    )
    now = ngettext("%(count)s mandate runs", "%(count)s mandates run", found["now"]) % {"count": found["now"]}
    soon = ngettext("%(count)s ends within 90 days", "%(count)s end within 90 days", found["soon"]) % {"count": found["soon"]}
    return gettext("%(now)s; %(soon)s.") % {"now": now, "soon": soon}


mandates = Register(
    "governance.mandates", _("Mandates"), "governance.view_mandate",
    rows=lambda request: with_standing(Mandate.objects.order_by("-starts_on", "pk")), table=MandateTable,
    filters=MandateFilters, search=_of_person, lede=_said, crumbs=CRUMBS, hidden=("decision", "end_reason"),
    counted=lambda n: ngettext("{count} mandate", "{count} mandates", n),
    buttons=(Button(_("Record a mandate"), "governance:seat", "governance.add_mandate", primary=True),),
    empty=(_("No mandate yet"), _("Record who sits on the board and on the committees, since when and until when.")),
)  # fmt: skip

directors = Register(
    "governance.directors", _("Register of directors"), "governance.view_mandate",
    rows=lambda request: Mandate.objects.filter(body__kind=Body.Kind.BOARD).select_related("person").order_by("-starts_on", "pk"),
    table=DirectorTable, search=_of_person, crumbs=CRUMBS, per_page=50,
    counted=lambda n: ngettext("{count} mandate", "{count} mandates", n),
    empty=(_("No director yet"), _("Record the mandates of the board: the register that the law wants is made of them.")),
)  # fmt: skip


def _lists(request: HttpRequest) -> Any:
    lists = VotersList.objects.annotate(number=Count("voters"), votes=Sum("voters__votes", default=0))
    return lists.order_by("-record_on", "-pk")


def _lists_said(request: HttpRequest, rows: QuerySet) -> str:
    last = rows.first()
    if last is None:
        return ""
    said = {"title": last.title, "day": words.written_day(last.record_on)}
    return gettext("The last one is that of %(title)s, at %(day)s.") % said


voters_lists = Register(
    "governance.voters", _("Lists of voters"), "governance.view_voterslist",
    rows=_lists, table=ListTable, crumbs=CRUMBS, lede=_lists_said,
    counted=lambda n: ngettext("{count} list", "{count} lists", n),
    buttons=(Button(_("Freeze a list"), "governance:freeze", "governance.add_voterslist", primary=True),),
    empty=(_("No list yet"), _("A list is frozen before a meeting: who may vote does not change any more after.")),
)  # fmt: skip
