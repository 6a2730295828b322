"""Saying who follows a sector or a contact, and whom one calls in a sector."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.people.models import Contact, Sector
from concertino.base.ties import actions
from concertino.base.ties.forms.follows import FollowForm, LastDayForm, SectorContactForm
from concertino.base.ties.models import Follow, SectorContact
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed
from concertino.ground.periods import today

THINGS: dict[str, Any] = {"sector": Sector, "contact": Contact}


@allowed("ties.change_follow")
def follow(request: Request, name: str, pk: int) -> HttpResponse:
    thing = get_object_or_404(THINGS[name], pk=pk)
    form = FollowForm(request.POST or None, today=today(), initial=_followed_now(name, thing), has_bond=name == "contact")
    if answered(request, form, lambda: actions.follow(by=request.user, **{name: thing}, **form.cleaned_data)):
        messages.success(request, _("It is said who follows “%(thing)s”.") % {"thing": thing})
        return redirect(_page_of(thing))
    return form_page(
        request, form, title=_("Who follows “%(thing)s”") % {"thing": thing}, submit=_("Save"), cancel=_page_of(thing),
        crumbs=[(str(thing), _page_of(thing))],
    )  # fmt: skip


@allowed("ties.change_follow")
def stop_following(request: Request, pk: int) -> HttpResponse:
    follow = get_object_or_404(Follow.objects.select_related("sector", "contact", "user"), pk=pk)
    thing = follow.thing
    form = LastDayForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: actions.stop_following(by=request.user, follow=follow, on=form.cleaned_data["on"])):
        messages.success(request, _("Nobody follows “%(thing)s” any more.") % {"thing": thing})
        return redirect(_page_of(thing))
    said = {"user": follow.user, "thing": thing}
    return form_page(
        request, form, title=_("%(user)s no longer follows “%(thing)s”") % said, submit=_("End"), cancel=_page_of(thing),
        crumbs=[(str(thing), _page_of(thing))],
    )  # fmt: skip


@allowed("ties.change_follow")
def name_contact(request: Request, pk: int) -> HttpResponse:
    sector = get_object_or_404(Sector, pk=pk)
    form = SectorContactForm(request.POST or None, today=today())
    named = answered(request, form, lambda: actions.name_sector_contact(by=request.user, sector=sector, **form.cleaned_data))
    if named:
        messages.success(request, _("%(contact)s is a contact of this sector.") % {"contact": named.contact})
        return redirect(_page_of(sector))
    return form_page(
        request, form, title=_("A contact of “%(sector)s”") % {"sector": sector}, submit=_("Add"), cancel=_page_of(sector),
        crumbs=[(str(sector), _page_of(sector))], template="ties/form.html",
    )  # fmt: skip


@allowed("ties.change_follow")
def end_contact(request: Request, pk: int) -> HttpResponse:
    named = get_object_or_404(SectorContact.objects.select_related("sector", "contact"), pk=pk)
    form = LastDayForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: actions.end_sector_contact(by=request.user, named=named, on=form.cleaned_data["on"])):
        messages.success(request, _("%(contact)s is no longer a contact of this sector.") % {"contact": named.contact})
        return redirect(_page_of(named.sector))
    return form_page(
        request, form, title=_("%(contact)s, contact of “%(sector)s”: last day") % {
            "contact": named.contact, "sector": named.sector,
        }, submit=_("End"), cancel=_page_of(named.sector), crumbs=[(str(named.sector), _page_of(named.sector))],
    )  # fmt: skip


def _page_of(thing: Any) -> str:
    return reverse("ties:sector" if isinstance(thing, Sector) else "people:contact", args=[thing.pk])


def _followed_now(name: str, thing: Any) -> dict[str, Any]:
    now = Follow.objects.filter(**{name: thing}, ends_on=None).first()
    return {"user": now.user_id, "days": now.days, "bond": now.bond} if now else {}
