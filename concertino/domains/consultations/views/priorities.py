"""What a consultation is about, and the topics retained from it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed
from concertino.domains.consultations import actions
from concertino.domains.consultations.forms.priorities import RetainForm, TieForm
from concertino.domains.consultations.models import Consultation, Topic
from concertino.domains.consultations.ordering import ranks_of
from concertino.domains.consultations.places import consultation_page
from concertino.domains.consultations.views.outcome_framing import crumbs_of
from concertino.ground.periods import today


@allowed("consultations.change_consultation")
def tie_topics(request: Request, pk: int) -> HttpResponse:
    consultation = get_object_or_404(Consultation, pk=pk)
    tied = [link.topic for link in consultation.consultation_topics.select_related("topic")]
    form = TieForm(request.POST or None, today=today(), tied=tied)
    tie = lambda: (actions.tie_topics(by=request.user, consultation=consultation, topics=form.in_order(), on=today()), True)  # noqa: E731
    if answered(request, form, tie):
        messages.success(request, _("What the consultation is about is written down."))
        return redirect(consultation_page(consultation))
    return form_page(
        request, form, title=_("Topics of the consultation"), submit=_("Save"), cancel=consultation_page(consultation),
        crumbs=crumbs_of(consultation),
    )  # fmt: skip


@allowed("consultations.add_priority")
def retain(request: Request, pk: int) -> HttpResponse:
    consultation = get_object_or_404(Consultation, pk=pk)
    ranks = ranks_of(consultation)
    form = RetainForm(request.POST or None, topics=_offered(consultation, ranks), ranks=ranks, today=today())
    if retained := answered(request, form, lambda: actions.retain(
        by=request.user, consultation=consultation, topics=form.in_order(), on=form.cleaned_data["on"],
        reason=form.cleaned_data["reason"],
    )):  # fmt: skip
        count = retained.priorities.count()
        messages.success(request, ngettext("%(n)s priority is retained.", "%(n)s priorities are retained.", count) % {"n": count})
        return redirect(consultation_page(consultation))
    return form_page(
        request, form, title=_("Retain priorities"), submit=_("Retain"), cancel=consultation_page(consultation),
        crumbs=crumbs_of(consultation), lede=_said(ranks),
    )  # fmt: skip


def _offered(consultation: Consultation, ranks: dict[int, int]) -> list[Topic]:
    """Those on the ballots in their order, then the others that the consultation is about."""
    topics = Topic.objects.standing().filter(consultations=consultation) | Topic.objects.filter(pk__in=ranks)
    return sorted(topics.distinct(), key=lambda topic: (ranks.get(topic.pk, len(ranks) + 1), topic.name_fr))


def _said(ranks: dict[int, int]) -> str:
    if not ranks:
        return _("No ballot was counted: number the topics that are retained.")
    return _("The order proposed is that of the ballots. Number otherwise, or clear what is not retained, for a written reason.")
