"""Partners: the register's pages, the matrix, the map."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.ui.blocks import shown_on
from concertino.base.ui.days import day_asked
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.partners import actions
from concertino.domains.partners.forms import ChangePartnerForm, EndForm, PartnerForm, TraitForm, TraitsForm
from concertino.domains.partners.letters import ask_traits
from concertino.domains.partners.mapping import mapped
from concertino.domains.partners.matrix import matrix, shared_with
from concertino.domains.partners.models import Partner
from concertino.ground.periods import today

FORM = "partners/form.html"


@allowed("partners.view_partner")
def partner(request: Request, pk: int) -> HttpResponse:
    shown = _held(pk)
    return page(request, "partners/partner.html", {
        "partner": shown, "crumbs": crumbs(), "shared": shared_with(shown, today()), "is_standing": shown.until_on is None,
        "collaborations": shown.collaborations.all(), "panels": shown_on("partners.Partner", request, shown),
    })  # fmt: skip


@allowed("partners.add_partner")
def become(request: Request) -> HttpResponse:
    form = PartnerForm(request.POST or None, initial={"on": today(), "territory": "provincial"})
    made = answered(request, form, lambda: actions.become(by=request.user, **form.cleaned_data))
    if made:
        return redirect("partners:partner", made.pk)
    return form_page(
        request, form, title=_("Add a partner"), submit=_("Add"), cancel=crumbs()[0][1], crumbs=crumbs(), template=FORM
    )


@allowed("partners.change_partner")
def change(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    person = held.person and (held.person.external_id or held.person.sort_name)
    given = {"kind": held.kind, "territory": held.territory, "notes": held.notes, "person": person}
    form = ChangePartnerForm(request.POST or None, initial=given)
    if answered(request, form, lambda: actions.change_partner(by=request.user, partner=held, **form.cleaned_data)):
        return redirect("partners:partner", pk)
    return _form(request, held, form, title=_("Edit a partner"), submit=_("Save"))


@allowed("partners.change_partner")
def end(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = EndForm(request.POST or None, initial={"until_on": today()})
    if answered(request, form, lambda: actions.end(by=request.user, partner=held, on=form.cleaned_data["until_on"])):
        return redirect("partners:partner", pk)
    return _form(request, held, form, title=_("End a partnership"), submit=_("End it"))


@allowed("partners.change_partner")
def traits(request: Request, pk: int) -> HttpResponse:
    """What we believe of the partner."""
    held = _held(pk)
    standing = set(held.holdings.filter(ended_on=None).values_list("trait_id", flat=True))
    form = TraitsForm(request.POST if request.method == "POST" else None, held=standing)
    if form.is_valid():
        actions.state_traits(by=request.user, partner=held, traits=form.traits, on=today())
        return redirect("partners:partner", pk)
    return _form(request, held, form, title=_("What they want, do and offer"), submit=_("Keep"))


@allowed("partners.change_partner")
@require_POST
def ask(request: Request, pk: int) -> HttpResponse:
    """By mail, with a personal link."""
    sent = ask_traits(by=request.user, partner=_held(pk), day=f"{today():%Y-%m-%d}")
    if sent.cause:
        messages.error(request, _("The message was not sent: %(cause)s.") % {"cause": sent.said_cause})
    else:
        messages.success(request, _("The message leaves to %(address)s.") % {"address": sent.address})
    return redirect("partners:partner", pk)


@allowed("partners.change_trait")
def name_trait(request: Request) -> HttpResponse:
    form = TraitForm(request.POST or None)
    made: Any = answered(request, form, lambda: actions.name_trait(by=request.user, **form.cleaned_data))
    if made:
        messages.success(request, _("“%(name)s” is in the matrix.") % {"name": made})
        return redirect("partners:matrix")
    crumb = [*crumbs(), (_("What is shared"), reverse("partners:matrix"))]
    return form_page(request, form, title=_("Name something to share"), submit=_("Add"), cancel=crumb[-1][1], crumbs=crumb)


@allowed("partners.view_partner")
def shared(request: Request) -> HttpResponse:
    """The matrix of all partners."""
    return page(request, "partners/matrix.html", {"matrix": matrix(today()), "crumbs": crumbs()})


@allowed("partners.view_partner")
def map_of_partners(request: Request) -> HttpResponse:
    """On any day."""
    day = day_asked(request)
    return page(request, "partners/map.html", {"map": mapped(day), "day": day, "crumbs": crumbs()})


def _held(pk: int) -> Partner:
    return get_object_or_404(Partner.objects.select_related("contact", "person"), pk=pk)


def _form(request: Request, held: Partner, form: Any, **said: Any) -> HttpResponse:
    place = reverse("partners:partner", args=[held.pk])
    return form_page(request, form, cancel=place, crumbs=[*crumbs(), (str(held), place)], template=FORM, **said)


def crumbs() -> list[tuple[str, str]]:
    return [(_("Partners"), reverse("partners:partners"))]
