"""The register of waves."""

from __future__ import annotations

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concertino.base.ui.register import Button, Register
from concertino.domains.consultations.models import Invitation
from concertino.domains.surveys.filters import WaveFilters
from concertino.domains.surveys.models import Wave
from concertino.domains.surveys.tables import WaveTable


def _waves(request: HttpRequest) -> QuerySet[Wave]:
    invited = Invitation.objects.filter(call=OuterRef("call")).order_by().values("call").annotate(n=Count("pk")).values("n")
    known = Wave.objects.with_counts().annotate(invited=Coalesce(Subquery(invited, output_field=IntegerField()), 0))
    return known.select_related("call", "version__questionnaire", "previous__call").order_by("-call__opens_on", "-pk")


def _matching(waves: QuerySet[Wave], text: str) -> QuerySet[Wave]:
    for word in text.split():
        waves = waves.filter(Q(call__title_fr__folded__contains=word) | Q(call__title_en__folded__contains=word))
    return waves


waves = Register(
    "surveys.waves", _("Surveys"), "surveys.view_wave",
    rows=_waves, table=WaveTable, filters=WaveFilters, search=_matching,
    counted=lambda n: ngettext("{count} wave", "{count} waves", n),
    crumbs=((_("Consultations"), reverse_lazy("consultations:home")),),
    hidden=("mode",),
    buttons=(Button(_("Prepare a wave"), "surveys:start", "surveys.add_wave", primary=True),),
    empty=(_("No survey yet"), _("Publish a questionnaire, then put it to members: answers come back here.")),
)  # fmt: skip
