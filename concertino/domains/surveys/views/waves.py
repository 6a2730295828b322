"""A wave as the team sees it: prepared, followed while answers come in, looked after."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.blocks import shown_on
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.consultations import actions as consultations
from concertino.domains.consultations.models import Call
from concertino.domains.surveys import actions
from concertino.domains.surveys.forms.waves import ChooseForm, StartForm
from concertino.domains.surveys.models import Mode, Wave
from concertino.domains.surveys.origins import crowded
from concertino.ground.periods import today


@allowed("surveys.view_wave")
def wave(request: Request, pk: int) -> HttpResponse:
    found = of(pk)
    counts = dict(found.all_responses.filter(aside=None).order_by().values_list("mode").annotate(Count("pk")))
    return page(request, "surveys/wave.html", {
        "wave": found, "call": found.call, "crumbs": crumbs(), "panels": shown_on("surveys.Wave", request, found),
        "total": sum(counts.values()), "modes": [(label, counts[mode]) for mode, label in Mode.choices if mode in counts],
        "aside": found.all_responses.exclude(aside=None).count(), "crowded": crowded(found) if found.call.is_public else [],
    })  # fmt: skip


@allowed("surveys.add_wave")
def start(request: Request) -> HttpResponse:
    """The call and its questionnaire at once."""
    asked = request.GET.get("consultation", "")
    initial = {"consultation": asked if asked.isdecimal() else None}
    form = StartForm(request.POST or None, day=today(), initial=initial)
    if made := answered(request, form, lambda: _start(request, form)):
        messages.success(request, _("The wave is prepared. Nobody is written to before it is opened."))
        return redirect("consultations:call", made.call_id)
    return form_page(
        request, form, title=_("Prepare a wave"), submit=_("Prepare"), crumbs=crumbs(), cancel=reverse("surveys:waves"),
        aside_template=form.aside_template,
    )  # fmt: skip


@transaction.atomic
def _start(request: Request, form: StartForm) -> Wave:
    given = form.cleaned_data
    call = consultations.call(by=request.user, consultation=given["consultation"], kind=Call.Kind.SURVEY, **form.facts())
    return actions.start_wave(by=request.user, call=call, version=given["version"], previous=given["previous"])


@allowed("surveys.change_wave")
def choose(request: Request, pk: int) -> HttpResponse:
    """What a call that is not open yet asks."""
    call = get_object_or_404(Call.objects.select_related("consultation"), pk=pk, kind=Call.Kind.SURVEY)
    now = Wave.objects.filter(call=call).first()
    form = ChooseForm(request.POST or None, wave=now, initial=_chosen(now))
    if answered(request, form, lambda: actions.start_wave(by=request.user, call=call, **form.cleaned_data)):
        messages.success(request, _("The questionnaire of the call is chosen."))
        return redirect("consultations:call", pk)
    back = reverse("consultations:call", args=[pk])
    return form_page(
        request, form, title=_("What is asked"), submit=_("Save"), crumbs=[*crumbs(), (str(call), back)], cancel=back
    )


def _chosen(wave: Wave | None) -> dict[str, Any]:
    return {"version": wave.version_id, "previous": wave.previous_id} if wave else {}


def of(pk: int) -> Wave:
    whole = Wave.objects.select_related("call__consultation", "version__questionnaire", "previous__call")
    return get_object_or_404(whole, pk=pk)


def crumbs(wave: Wave | None = None) -> list[tuple[str, str]]:
    found = [(_("Consultations"), reverse("consultations:home")), (_("Surveys"), reverse("surveys:waves"))]
    return [*found, (str(wave), reverse("surveys:wave", args=[wave.pk]))] if wave else found
