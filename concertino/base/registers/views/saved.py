"""Saving a view of a register, and looking after those that one saved."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.registers import actions
from concertino.base.registers.forms import ViewForm
from concertino.base.registers.models import SavedView
from concertino.base.ui.forms import confirm_page, form_page, refused
from concertino.base.ui.pages import Request, allowed
from concertino.ground.refusals import Refusal

LIST = "registers:views"


@allowed()
@require_POST
def keep(request: Request) -> HttpResponse:
    """Back to the register, now under the view's address; it opens with the view from now on if so asked."""
    path, asked = request.POST.get("path", ""), request.POST.get("asked", "")
    if not url_has_allowed_host_and_scheme(path, None):
        return redirect(LIST)
    register, is_shared = request.POST.get("register", "")[:80], bool(request.POST.get("is_shared"))
    try:
        view = actions.keep(
            by=request.user, register=register, path=path, name=request.POST.get("name", ""), asked=asked, is_shared=is_shared
        )
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect(f"{path}?{asked}")
    if request.POST.get("opens"):
        actions.open_with(by=request.user, register=register, view=view)
    messages.success(request, _("The view “%(view)s” is saved.") % {"view": view})
    return redirect(view.address)


@allowed()
def change(request: Request, pk: int) -> HttpResponse:
    view = SavedView.objects.filter(pk=pk, owner=request.user).first()
    if view is None:
        return _not_yours(request)
    form = ViewForm(request.POST or None, user=request.user, view=view)
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data
            actions.rename(by=request.user, view=view, name=given["name"], is_shared=given.get("is_shared", view.is_shared))
            messages.success(request, _("The view “%(view)s” is up to date.") % {"view": view})
            return redirect(LIST)
        except Refusal as refusal:
            refused(form, refusal)
    return form_page(
        request, form, title=_("Change the view “%(view)s”") % {"view": view.name}, submit=_("Save"),
        crumbs=[(_("Saved views"), reverse(LIST))], cancel=reverse(LIST),
    )  # fmt: skip


@allowed()
def forget(request: Request, pk: int) -> HttpResponse:
    view = SavedView.objects.filter(pk=pk, owner=request.user).first()
    if view is None:
        return _not_yours(request)
    if request.method == "POST":
        actions.forget(by=request.user, view=view)
        messages.success(request, _("The view “%(view)s” is deleted.") % {"view": view})
        return redirect(LIST)
    text = _("It is no longer offered to those with whom it is shared.") if view.is_shared else _("What it shows stays.")
    return confirm_page(
        request, title=_("Delete the view “%(view)s”") % {"view": view}, text=text, submit=_("Delete"), cancel=reverse(LIST),
        crumbs=[(_("Saved views"), reverse(LIST))],
    )  # fmt: skip


@allowed()
@require_POST
def open_with(request: Request, pk: int) -> HttpResponse:
    """The register opens with this view from now on; if it did already, it opens as it is again."""
    view = get_object_or_404(SavedView.objects.seen_by(request.user), pk=pk)
    is_so = view.defaults.filter(user=request.user).exists()
    actions.open_with(by=request.user, register=view.register, view=None if is_so else view)
    said = _("The register opens as it is.") if is_so else _("The register opens with “%(view)s”.") % {"view": view}
    messages.success(request, said)
    came_from = request.POST.get("next", "")
    return redirect(came_from if url_has_allowed_host_and_scheme(came_from, None) else LIST)


def _not_yours(request: Request) -> HttpResponse:
    messages.error(request, _("Only its owner changes a saved view."))
    return redirect(LIST)
