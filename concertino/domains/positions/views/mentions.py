"""Mentions obtained: noted, shown, corrected, removed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.ui.forms import answered, confirm_page, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.positions import actions
from concertino.domains.positions.forms.media import MentionForm
from concertino.domains.positions.media_places import mention_page
from concertino.domains.positions.models import MediaRequest, Mention
from concertino.ground.periods import today

FORM = "positions/media_form.html"


@allowed("positions.view_mention")
def mention(request: Request, pk: int) -> HttpResponse:
    return page(request, "positions/mention.html", {"mention": _held(pk), "crumbs": _crumbs()})


@allowed("positions.add_mention")
def note(request: Request) -> HttpResponse:
    form = MentionForm(request.POST or None, day=today(), given=_given(request))
    made = answered(request, form, lambda: actions.note_mention(by=request.user, **form.cleaned_data))
    if made:
        messages.success(request, _("The mention is noted."))
        return redirect(mention_page(made))
    return form_page(
        request, form, title=_("Note a mention"), submit=_("Keep"), cancel=_crumbs()[0][1], crumbs=_crumbs(), template=FORM
    )


@allowed("positions.change_mention")
def change(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    form = MentionForm(request.POST or None, day=today(), mention=held)
    if answered(request, form, lambda: actions.change_mention(by=request.user, mention=held, **form.cleaned_data)):
        messages.success(request, _("The mention is up to date."))
        return redirect(mention_page(held))
    return form_page(
        request, form, title=_("Edit a mention"), submit=_("Save"), cancel=mention_page(held), crumbs=_crumbs(), template=FORM
    )


@allowed("positions.change_mention")
def remove(request: Request, pk: int) -> HttpResponse:
    held = _held(pk)
    if request.method == "POST":
        actions.remove_mention(by=request.user, mention=held)
        messages.success(request, _("The mention is removed."))
        return redirect("positions:mentions")
    return confirm_page(
        request, title=_("Remove this mention"), text=str(held), submit=_("Remove"), cancel=mention_page(held), crumbs=_crumbs()
    )


def _given(request: Request) -> dict[str, Any]:
    """The request, the statement or the dossier from whose page one comes."""
    given: dict[str, Any] = {name: request.GET.get(name) for name in ("dossier", "statement", "request") if request.GET.get(name)}
    if str(given.get("request", "")).isdecimal():
        asked = MediaRequest.objects.select_related("outlet", "journalist").filter(pk=int(given["request"])).first()
        given |= {"outlet": asked.outlet, "journalist": asked.journalist or "", "dossier": asked.dossier_id} if asked else {}
    return given


def _held(pk: int) -> Mention:
    rows = Mention.objects.select_related("outlet", "journalist", "dossier", "position", "statement", "request")
    return get_object_or_404(rows, pk=pk)


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Mentions obtained"), reverse("positions:mentions"))]
