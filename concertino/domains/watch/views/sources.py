"""Sources: followed by their address, changed, read at once, ended; and the page of each with its last readings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.watch import actions
from concertino.domains.watch.forms.sources import AddressForm, EndForm, SourceForm
from concertino.domains.watch.models import Source
from concertino.domains.watch.source_registers import standing
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

if TYPE_CHECKING:
    from concertino.domains.watch.fetching.discovering import Place

LAST = 20  # readings and items on the page of a source


@allowed("watch.view_source")
def source(request: Request, pk: int) -> HttpResponse:
    found = _found(pk)
    kind, word = standing(found)
    context = {
        "source": found, "state": found.state, "mark": kind, "word": word, "themes": found.themes.all(), "crumbs": _crumbs(),
        "fetches": found.fetches.all()[:LAST], "reads": found.state.next_at is not None,
        "items": found.items.order_by("-found_at", "-pk").distinct()[:LAST] if request.user.has_perm("watch.view_item") else None,
    }  # fmt: skip
    return page(request, "watch/sources/source.html", context)


@allowed("watch.add_source")
def follow(request: Request) -> HttpResponse:
    """First the address: what can be followed there is looked for."""
    from concertino.domains.watch.fetching.discovering import look_at  # readers of feeds are heavy: no other page needs them

    form = AddressForm(request.POST or None)
    places = answered(request, form, lambda: look_at(form.cleaned_data["url"]))
    if places and len(places) == 1 and places[0].kind == Source.Kind.FEED:
        return redirect(_details(places[0]))
    if places:
        context = {"places": [(one, _details(one)) for one in places], "crumbs": _crumbs()}
        return page(request, "watch/sources/places.html", context)
    return form_page(
        request, form, title=_("Follow a source"), submit=_("Look there"), cancel=reverse("watch:sources"), crumbs=_crumbs(),
        lede=_("Feeds are looked for on the page whose address you give."), template="watch/sources/follow.html",
    )  # fmt: skip


@allowed("watch.add_source")
def add(request: Request) -> HttpResponse:
    known = {"kind": "feed", "owner": request.user.pk} | request.GET.dict()
    form = SourceForm(request.POST or None, today=today(), initial=known)
    made = answered(request, form, lambda: actions.add_source(by=request.user, on=today(), **form.cleaned_data))
    if made:
        messages.success(request, _("“%(source)s” is followed.") % {"source": made})
        return redirect("watch:source", made.pk)
    return form_page(
        request, form, title=_("Follow a source"), submit=_("Follow"), cancel=reverse("watch:sources"), crumbs=_crumbs()
    )


@allowed("watch.change_source")
def change(request: Request, pk: int) -> HttpResponse:
    found = _found(pk)
    form = SourceForm(request.POST or None, today=today(), source=found)
    if answered(request, form, lambda: actions.change_source(by=request.user, source=found, **form.cleaned_data)):
        messages.success(request, _("“%(source)s” is changed.") % {"source": found})
        return redirect("watch:source", pk)
    return form_page(
        request, form, title=_("Change “%(source)s”") % {"source": found}, submit=_("Save"), cancel=_page_of(found),
        crumbs=[*_crumbs(), (str(found), _page_of(found))],
    )  # fmt: skip


@allowed("watch.change_source")
def end(request: Request, pk: int) -> HttpResponse:
    found = _found(pk)
    form = EndForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: actions.end_source(by=request.user, source=found, on=form.cleaned_data["on"])):
        messages.success(request, _("“%(source)s” is no longer followed.") % {"source": found})
        return redirect("watch:source", pk)
    return form_page(
        request, form, title=_("Stop following “%(source)s”") % {"source": found}, submit=_("Stop following"),
        cancel=_page_of(found), crumbs=[*_crumbs(), (str(found), _page_of(found))],
        lede=_("What it brought stays. It is read until the day that you give."),
    )  # fmt: skip


@allowed("watch.change_source")
@require_POST
def read(request: Request, pk: int) -> HttpResponse:
    try:
        actions.read_soon(by=request.user, source=_found(pk), at=timezone.now())
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("It will be read in a moment: come back to this page to see what came of it."))
    return redirect("watch:source", pk)


def _found(pk: int) -> Source:
    return get_object_or_404(Source.objects.select_related("state", "owner"), pk=pk)


def _page_of(source: Source) -> str:
    return reverse("watch:source", args=[source.pk])


def _crumbs() -> list[tuple[Any, str]]:
    return [(_("Sources of the watch"), reverse("watch:sources"))]


def _details(place: Place) -> str:
    """The page on which the rest is said, with what is known already."""
    said = {"kind": place.kind, "url": place.url, "name": place.title, "site_url": place.site_url, "language": place.language}
    return f"{reverse('watch:add_source')}?{urlencode({name: value for name, value in said.items() if value})}"
