"""Pages of dues: a grid with its example, a new grid by a decision, what members declare."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.documents.actions import decide
from concertino.base.documents.models import Decision
from concertino.base.people.models import Category, Contact
from concertino.base.ui.forms import form_page
from concertino.base.ui.pages import Request, allowed, may, page
from concertino.domains.members import actions
from concertino.domains.members.dues import Wish, priced_by
from concertino.domains.members.dues_registers import in_force_said
from concertino.domains.members.forms.dues import DeclarationForm, GridForm, TryForm, UseForm
from concertino.domains.members.models import DuesGrid
from concertino.domains.members.views.terms import kept
from concertino.ground.periods import today


@allowed("members.view_duesgrid")
def grid(request: Request, pk: int) -> HttpResponse:
    shown = get_object_or_404(DuesGrid.objects.with_all(), pk=pk)
    others = DuesGrid.objects.filter(category=shown.category).order_by("-from_on")
    current = others.filter(from_on__lte=today()).first()
    shown.current = current and current.pk  # type: ignore[attr-defined]  # what the register annotates
    form = TryForm(request.GET if "starts_on" in request.GET else None, grid=shown, initial={"starts_on": today()})
    return page(request, "members/dues/grid.html", {
        "grid": shown, "crumbs": crumbs(), "status": in_force_said(shown), "form": form, "example": _example(shown, form),
        "others": others.exclude(pk=pk).select_related("decision"),
    })  # fmt: skip


@allowed("members.add_duesgrid")
def add_grid(request: Request) -> HttpResponse:
    asked = request.GET.get("category", "")
    category = Category.objects.filter(pk=asked).first() if asked.isdecimal() else None
    form = GridForm(request.POST or None, today=today(), category=category)
    if made := kept(request, form, lambda **_given: _set_grid(request, form)):
        messages.success(request, _("The grid of “%(category)s” is entered.") % {"category": made.category})
        return redirect("members:grid", made.pk)
    return form_page(
        request, form, title=_("New grid"), submit=_("Enter the grid"), crumbs=crumbs(), cancel=reverse("members:grids"),
        lede=_("A grid is never changed: it holds until the next one, and terms billed before keep their fee."),
    )  # fmt: skip


@allowed("members.add_declaration")
def declare_revenue(request: Request, pk: int) -> HttpResponse:
    member = get_object_or_404(Contact, pk=pk)
    form = DeclarationForm(request.POST or None, today=today(), initial={"year": today().year - 1})
    if kept(request, form, partial(actions.declare_revenue, by=request.user, contact=member)):
        messages.success(request, _("The revenue of %(member)s is declared.") % {"member": member})
        return _to_contact(request, member, "members:declarations")
    return _page(request, form, member, title=_("Revenue of %(member)s"), submit=_("Declare"))


@allowed("members.add_levieduse")
def declare_use(request: Request, pk: int) -> HttpResponse:
    member = get_object_or_404(Contact, pk=pk)
    form = UseForm(request.POST or None, today=today())
    if invoice := kept(request, form, partial(actions.declare_use, by=request.user, member=member)):
        messages.success(request, _("Invoice %(number)s is issued.") % {"number": invoice.number})
        return _to_contact(request, member, "members:roster")
    return _page(request, form, member, title=_("Levy of %(member)s"), submit=_("Issue the invoice"))


def crumbs() -> list[tuple[str, str]]:
    return [(_("Members"), reverse("members:roster")), (_("Dues"), reverse("members:grids"))]


@transaction.atomic
def _set_grid(request: Request, form: GridForm) -> DuesGrid:
    """The decision and the grid are one answer: of a refusal nothing is kept."""
    given = form.cleaned_data
    title = _("Dues of “%(category)s”") % {"category": given["category"]}
    decision = given["decision"] or decide(by=request.user, on=given["decided_on"], body=Decision.Body.BOARD, title=title)
    return actions.set_grid(by=request.user, decision=decision, **form.facts)


def _example(shown: DuesGrid, form: TryForm) -> Any:
    """What the grid asks of the example: a price, or why there is none."""
    if not form.is_bound or not form.is_valid():
        return None
    given = form.cleaned_data
    wish = Wish(None, shown.category, given["starts_on"], given.get("revenue"), given["first_time"])
    return priced_by(shown, wish)


def _page(request: Request, form: Any, member: Contact, *, title: str, submit: str) -> HttpResponse:
    url = reverse("people:contact", args=[member.pk])
    return form_page(
        request, form, title=title % {"member": member}, submit=submit, cancel=url, crumbs=[*crumbs(), (str(member), url)]
    )


def _to_contact(request: Request, member: Contact, otherwise: str) -> HttpResponse:
    return redirect("people:contact", member.pk) if may(request.user, "people.view_contact") else redirect(otherwise)
