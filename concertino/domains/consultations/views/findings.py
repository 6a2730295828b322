"""A finding, what came of it, and the page that tells it to those who answered."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, may, page
from concertino.domains.consultations import actions
from concertino.domains.consultations.finding_registers import said_state
from concertino.domains.consultations.forms.findings import FindingForm, FollowUpForm
from concertino.domains.consultations.models import Consultation, Finding
from concertino.domains.consultations.outcomes import done_for
from concertino.domains.consultations.places import consultation_page, finding_page
from concertino.domains.consultations.telling import said_readers
from concertino.domains.consultations.views.outcome_framing import crumbs_of
from concertino.ground.periods import today

TEAM, MEMBER = "consultations.view_finding", "members.use_space"


@allowed("consultations.view_finding")
def finding(request: Request, pk: int) -> HttpResponse:
    finding = _asked(pk)
    follow_ups = list(finding.follow_ups.select_related("owner", "action", "told_by"))
    mark, word = said_state(follow_ups[-1].state if follow_ups else None)
    return page(request, "consultations/finding.html", {
        "finding": finding, "crumbs": crumbs_of(finding.consultation), "follow_ups": follow_ups, "mark": mark, "word": word,
        "last": follow_ups[-1] if follow_ups else None, "day": today(),
    })  # fmt: skip


@allowed("consultations.add_finding")
def find(request: Request, pk: int) -> HttpResponse:
    consultation = get_object_or_404(Consultation, pk=pk)
    form = FindingForm(request.POST or None, today=today(), consultation=consultation)
    found = answered(request, form, lambda: actions.find(by=request.user, consultation=consultation, **form.cleaned_data))
    if found:
        messages.success(request, _("The finding is written down: it waits for a response."))
        return redirect(finding_page(found))
    return form_page(
        request, form, title=_("Write down a finding"), submit=_("Save"), cancel=consultation_page(consultation),
        crumbs=crumbs_of(consultation),
    )  # fmt: skip


@allowed("consultations.change_finding")
def change_finding(request: Request, pk: int) -> HttpResponse:
    finding = _asked(pk)
    form = FindingForm(request.POST or None, today=today(), consultation=finding.consultation, finding=finding)
    if answered(request, form, lambda: actions.change_finding(by=request.user, finding=finding, **form.cleaned_data)):
        messages.success(request, _("The finding is up to date."))
        return redirect(finding_page(finding))
    return form_page(
        request, form, title=_("Edit a finding"), submit=_("Save"), cancel=finding_page(finding),
        crumbs=crumbs_of(finding.consultation),
    )  # fmt: skip


@allowed("consultations.add_followup")
def follow_up(request: Request, pk: int) -> HttpResponse:
    finding = _asked(pk)
    form = FollowUpForm(request.POST or None, today=today(), last=finding.follow_ups.last())
    if answered(request, form, lambda: actions.follow_up(by=request.user, finding=finding, **form.cleaned_data)):
        messages.success(request, _("What comes of it is written down, and told to those who asked for news."))
        return redirect(finding_page(finding))
    return form_page(
        request, form, title=_("What comes of it"), submit=_("Save and tell"), cancel=finding_page(finding),
        lede=said_readers(finding.consultation), crumbs=[*crumbs_of(finding.consultation), (_("Finding"), finding_page(finding))],
    )  # fmt: skip


@allowed(public=True)
def done(request: Request) -> HttpResponse:
    """What everyone may read, members their own besides, the team and the board all of it."""
    audiences = ["everyone"]
    if may(request.user, MEMBER):
        audiences.append("members")
    told = done_for(None if may(request.user, TEAM) else audiences, today())
    return page(request, "consultations/done.html", {"told": told, "is_team": may(request.user, TEAM)})


def _asked(pk: int) -> Finding:
    return get_object_or_404(Finding.objects.select_related("consultation", "topic"), pk=pk)
