"""Results chosen for publication, and read by those to whom the consultation is published: a page, and the same on paper."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, may, page
from concertino.domains.surveys import actions
from concertino.domains.surveys.forms.publishing import PublishForm
from concertino.domains.surveys.models import Wave
from concertino.domains.surveys.papers import results_paper
from concertino.domains.surveys.publishing import TEAM, may_read, outcome_of
from concertino.domains.surveys.views.waves import crumbs, of
from concertino.ground.periods import today


@allowed("consultations.publish_consultation")
def publish(request: Request, pk: int) -> HttpResponse:
    wave = of(pk)
    form = PublishForm(request.POST or None, wave=wave)
    act: Any = lambda: actions.publish_questions(by=request.user, wave=wave, questions=form.questions, on=today()) or True  # noqa: E731
    if answered(request, form, act):
        messages.success(request, _("The results to publish are chosen."))
        return redirect("surveys:results", pk)
    lede = _("Readers are those to whom the consultation is published, from the day on which it is.")
    return form_page(
        request, form, title=_("Publish results"), submit=_("Keep"), crumbs=crumbs(wave), lede=lede,
        cancel=reverse("surveys:analysis", args=[pk]),
    )  # fmt: skip


@allowed(public=True)
def results(request: Request, pk: int) -> HttpResponse:
    """Who may not read them is not told that there are any."""
    wave = _readable(request, pk)
    is_team = may(request.user, TEAM)
    return page(request, "surveys/results.html", {
        "wave": wave, "outcome": outcome_of(wave), "is_team": is_team, "crumbs": crumbs(wave) if is_team else [],
        "is_published": wave.call.consultation.published_on is not None,
    })  # fmt: skip


@allowed(public=True)
def results_pdf(request: Request, pk: int) -> HttpResponse:
    wave = _readable(request, pk)
    response = HttpResponse(results_paper(wave), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{wave.code}.pdf"'
    return response


def _readable(request: Request, pk: int) -> Wave:
    wave = of(pk)
    if not may_read(request.user, wave, today()):
        raise Http404(_("There are no results here."))
    return wave
