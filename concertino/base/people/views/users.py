"""Those who sign in: inviting, giving roles, turning away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.people import actions
from concertino.base.people.forms.users import InvitationForm, RolesForm
from concertino.base.people.models import User
from concertino.base.ui.forms import answered, confirm_page, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.ground.refusals import Refusal


@allowed("people.view_user")
def show(request: Request, pk: int) -> HttpResponse:
    shown = get_object_or_404(User.objects.select_related("contact").prefetch_related("groups"), pk=pk)
    return page(request, "people/user.html", {"shown": shown, "crumbs": [_crumb()]})


@allowed("people.change_user")
def invite(request: Request) -> HttpResponse:
    form = InvitationForm(request.POST or None)
    link = request.build_absolute_uri(reverse("account_login"))
    invited = answered(request, form, lambda: actions.invite(by=request.user, link=link, **form.cleaned_data))
    if invited:
        messages.success(request, _("An invitation goes to %(email)s.") % {"email": invited.email})
        return redirect("people:user", invited.pk)
    return form_page(
        request, form, title=_("Invite somebody"), submit=_("Invite"), crumbs=[_crumb()], cancel=reverse("people:users")
    )


@allowed("people.change_user")
def roles(request: Request, pk: int) -> HttpResponse:
    user = get_object_or_404(User, pk=pk)
    form = RolesForm(request.POST or None, user=user)
    if answered(request, form, lambda: actions.change_roles(by=request.user, user=user, roles=form.cleaned_data["roles"])):
        messages.success(request, _("The roles of %(user)s are up to date.") % {"user": user.name})
        return redirect("people:user", pk)
    crumbs = [_crumb(), (user.name, reverse("people:user", args=[pk]))]
    return form_page(request, form, title=_("Roles"), submit=_("Save"), crumbs=crumbs, cancel=crumbs[1][1])


@allowed("people.change_user")
def deactivate(request: Request, pk: int) -> HttpResponse:
    user = get_object_or_404(User, pk=pk)
    if request.method == "POST":
        return _switched(request, user, actions.deactivate, _("%(user)s no longer signs in."))
    crumbs = [_crumb(), (user.name, reverse("people:user", args=[pk]))]
    text = _("%(user)s will no longer sign in. What they did stays in their name, and they may be let in again.")
    return confirm_page(
        request, title=_("Turn away"), text=text % {"user": user.name}, submit=_("Turn away"), cancel=crumbs[1][1],
        crumbs=crumbs,
    )  # fmt: skip


@allowed("people.change_user")
def reactivate(request: Request, pk: int) -> HttpResponse:
    user = get_object_or_404(User, pk=pk)
    if request.method == "POST":
        return _switched(request, user, actions.reactivate, _("%(user)s may sign in again."))
    return redirect("people:user", pk)


def _switched(request: Request, user: User, act, said: str) -> HttpResponse:
    try:
        act(by=request.user, user=user)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, said % {"user": user.name})
    return redirect("people:user", user.pk)


def _crumb() -> tuple[str, str]:
    return (_("Users"), reverse("people:users"))
