"""The bodies of the association: all of them, one as of any day, and their rules."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.days import day_asked
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.governance import actions
from concertino.domains.governance.forms.bodies import BodyForm
from concertino.domains.governance.models import Body, Mandate
from concertino.domains.governance.registers import SOON, with_standing
from concertino.ground.periods import today


@allowed("governance.view_mandate")
def home(request: Request) -> HttpResponse:
    day = today()
    running = Q(mandates__starts_on__lte=day) & (Q(mandates__ends_on__isnull=True) | Q(mandates__ends_on__gte=day))
    ending = Mandate.objects.ending_within(day, SOON).select_related("person", "body").order_by("ends_on", "pk")
    return page(request, "governance/home.html", {
        "bodies": Body.objects.in_being_on(day).annotate(held=Count("mandates", filter=running)), "ending": ending, "day": day,
    })  # fmt: skip


@allowed("governance.view_mandate")
def body(request: Request, pk: int) -> HttpResponse:
    shown, day = get_object_or_404(Body, pk=pk), day_asked(request)
    mandates: Any = with_standing(shown.mandates.all())
    held = list(mandates.in_office_on(day).order_by("seat", "person__folded"))
    return page(request, "governance/body.html", {
        "body": shown, "day": day, "held": held, "crumbs": [crumb()], "free": (shown.seats or 0) - len(held),
        "others": mandates.exclude(pk__in=[one.pk for one in held]).order_by("-starts_on", "pk"),
    })  # fmt: skip


@allowed("governance.add_body")
def add(request: Request) -> HttpResponse:
    form = BodyForm(request.POST or None)
    if made := answered(request, form, lambda: actions.add_body(by=request.user, **form.cleaned_data)):
        messages.success(request, _("%(body)s is added.") % {"body": made})
        return redirect("governance:body", made.pk)
    return form_page(request, form, title=_("Add a body"), submit=_("Add"), crumbs=[crumb()], cancel=reverse("governance:home"))


@allowed("governance.change_body")
def change(request: Request, pk: int) -> HttpResponse:
    shown = get_object_or_404(Body, pk=pk)
    form = BodyForm(request.POST or None, instance=Body.objects.get(pk=pk))
    if answered(request, form, lambda: actions.change_body(by=request.user, body=shown, **form.cleaned_data)):
        messages.success(request, _("%(body)s is up to date.") % {"body": shown})
        return redirect("governance:body", pk)
    crumbs = [crumb(), (str(shown), reverse("governance:body", args=[pk]))]
    return form_page(request, form, title=_("Rules of the body"), submit=_("Save"), crumbs=crumbs, cancel=crumbs[1][1])


def crumb() -> tuple[str, str]:
    return (_("Governance"), reverse("governance:home"))
